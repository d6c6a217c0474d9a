"""Reads what the furniture of a document holds: notes, headers that stand again, blanks inside page lines."""

from __future__ import annotations

from collections.abc import Sequence

from cablegrammar.extending import Token, Value, extent_of, make, say, value
from cablegrammar.model import Level, Notice, Repetition, TrailerLine
from cablegrammar.reading import READING


def read_furniture(seen: Sequence[Token]) -> tuple[TrailerLine, ...]:
    """Return the notes below the text; keep what stands again, or between its lines; tell of blanks in page lines."""
    notes: list[TrailerLine] = []
    ended, archive = _end_of_text(seen), _start_of(seen, *_ARCHIVE)
    for i, token in enumerate(seen):
        if token.type in _WORDS and " " in str(token).strip(" \t\n:,"):
            say("C510", extent_of([token]), str(token).strip())
        if token.type != "FURNITURE":
            continue
        if "NOTE BY" in str(token) and ended < i < archive:
            notes.append(make(TrailerLine, extent_of([token]), text=value(token)))
        elif "NOTE BY" in str(token):
            _keep(Notice, token)
        elif _is_header(token):
            _keep(Repetition, token)
            say("C107", extent_of([token]))
        _tell_of_blanks(token)
    return tuple(notes)


_WORDS = ("FM", "TO", "INFO", "TAGS", "SUBJECT", "END", "INFO_OFFICES", "PARAGRAPH_NUMBER1")


def _is_header(token: Token) -> bool:
    """Tell whether furniture is the header of a further section: it holds FM, or SECTION 2 OF 2."""
    lines = ("".join(line.split()) for line in str(token).split("\n"))
    return any(line.startswith("FM") or "SECTION" in line for line in lines)


def _end_of_text(seen: Sequence[Token]) -> int:
    """Return the index of the last token of the text; between it and the end of the message is furniture only."""
    end = _start_of(seen, "END", *_ARCHIVE)
    above = (i for i in range(end - 1, -1, -1) if seen[i].type not in ("FURNITURE", "BLANK"))
    return next(above, -1)


def _start_of(seen: Sequence[Token], *types: str) -> int:
    """Return the index of the first token of some types; behind the last where there is none."""
    return next((i for i, token in enumerate(seen) if token.type in types), len(seen))


# What opens the block of the archive, which has no trailer.
_ARCHIVE = ("ATTRIBUTES", "KNOWN_KEY")


def _keep(cls: type[Notice | Repetition], token: Token) -> None:
    """Keep what furniture holds. It may stand inside a text, whose slot it then shares: it has none of its own."""
    start, end = extent_of([token])
    reading = READING.get()
    reading.strays.append(make(cls, (start, end), text=Value(reading.source.text[start:end], None)))


def _tell_of_blanks(token: Token) -> None:
    """Tell of each page line, and each classification at the head or foot of a page, that has blanks inside a word."""
    start = token.start_pos
    for line in str(token).split("\n"):
        if _has_blanks_inside(line.strip()):
            say("C510", (start, start + len(line)), line.strip())
        start += len(line) + 1


def _has_blanks_inside(line: str) -> bool:
    letters = "".join(line.split())
    if letters in _BANNERS:
        return line not in _BANNERS.values() and any(len(word) > 1 for word in line.split())
    if not letters.startswith("PAGE"):
        return False
    return not line.startswith("PAGE") or not all(map(_is_whole, line.split()))


def _is_whole(word: str) -> bool:
    """Tell whether a word of a page line is a whole page, section, number or time, or none of them."""
    digits = word.removesuffix("Z")
    if not digits[:1].isdigit():
        return word != "Z"
    return digits.isdigit() and len(digits) in ((6,) if word.endswith("Z") else (2, 5, 6))


_BANNERS = {level.value.replace(" ", ""): level.value for level in Level}
