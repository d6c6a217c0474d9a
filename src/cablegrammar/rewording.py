"""Changes wrapped prose word by word: the words that stay keep their place, page lines between them too."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cablegrammar.dialect import WRITING, Dialect
from cablegrammar.reading import fold
from cablegrammar.source import past_blanks
from cablegrammar.writing import line_opener

Edit = tuple[int, int, str]
# Longer stretches of change are not compared word by word, nor those in which more pairs of words are alike: that takes
# the square of their length, or more.
_MOST_COMPARED = 2000
_MOST_ALIKE = 40_000


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def prose_edits(stood: str, new: str) -> Iterator[Edit]:
    """Yield what to replace in a text, so that it reads as another; lines break at the width that stood."""
    old = _words(stood)
    fresh = new.split()
    if not old:
        yield 0, len(stood), " ".join(fresh)
        return
    width = max(len(line.rstrip()) for line in stood.split("\n"))
    differences = list(_differences([word.text for word in old], fresh))
    at = _Line(0, 0)
    for (i1, i2, j1, j2), stop in zip(differences, [*(i1 for i1, *_ in differences[1:]), len(old)], strict=False):
        at_start = i1 == i2 == 0
        words = [*fresh[j1:j2], *([old[0].text] if at_start else [])]
        for edit in _edits(_Prose(stood, old, width), (i1, i2 + at_start, stop), words, at):
            yield edit
            at = _line_behind(stood, edit, at)


class _Prose(NamedTuple):
    """Prose as it stood, its words, and how wide its lines are."""

    stood: str
    old: list[_Word]
    width: int

    def indent(self, at: int) -> str:
        """Return the blanks with which a line begins below the one at an offset."""
        below = self.stood.find("\n", at) + 1
        line = below if 0 < below < len(self.stood) else self.stood.rfind("\n", 0, at) + 1
        return self.stood[line : past_blanks(self.stood, line)] if line else ""


class _Line(NamedTuple):
    """Where a line began that was changed, and by how much what stands behind the change has moved."""

    start: int
    shift: int

    def column(self, stood: str, at: int) -> int:
        """Return the column in which now stands what stood at an offset."""
        start = stood.rfind("\n", 0, at) + 1
        return at - start + (self.shift if start == self.start else 0)


def _column_behind(text: str, column: int) -> int:
    """Return the column behind a text that stands in one."""
    return len(text) - text.rfind("\n") - 1 if "\n" in text else column + len(text)


def _line_behind(stood: str, edit: Edit, at: _Line) -> _Line:
    """Return the line in which an edit ends, and how what stands behind it has moved."""
    start, end, text = edit
    column = _column_behind(text, at.column(stood, start))
    line = stood.rfind("\n", 0, end) + 1
    return _Line(line, column - (end - line))


def _edits(prose: _Prose, taken: tuple[int, int, int], words: list[str], at: _Line) -> Iterator[Edit]:
    """Yield what puts words in the place of others, page lines left out; with none the gap before goes too.

    The words ``taken`` are those from the first to the second; those up to the third stay.
    """
    stood, old, width = prose
    first, last, stop = taken
    opened = first == last
    start = old[first].start if words and not opened else old[first - 1].end if first else 0
    end = old[last - 1].end if first or words else old[last].start if last < len(old) else len(stood)
    behind = [word.text for word in old[last : last + _FAR_ENOUGH]]
    column, indent = at.column(stood, start), prose.indent(start)
    text = _wrapped(words, behind, column, (width, indent), opened=opened)
    paged = furniture().search(stood, start, end)
    begins = start and not stood[stood.rfind("\n", 0, start) + 1 : start].strip()
    if begins and _opens_line([*words, *behind]):
        ahead = len(stood[:start].rstrip())
        if not furniture().search(stood, ahead, start):
            start, text = ahead, f" {text}"
    if paged:
        yield (start, max(start, len(stood[: paged.start()].rstrip())), text)
        yield from _pieces_taken_out(stood, paged.start(), end)
        return
    yield start, end, text
    yield from _moved_down(prose, (last, stop), end, _column_behind(text, column))


def _moved_down(prose: _Prose, stay: tuple[int, int], end: int, column: int) -> Iterator[Edit]:
    """Yield the line end before the words that stay, but for which the line has become too long."""
    stood, old, width = prose
    first, stop = stay
    far = next((i for i in range(first, stop) if column + old[i].end - end > width), stop)
    if far == stop or "\n" in stood[end : old[far].start]:
        return
    while far >= first:
        above = old[far - 1].end if far > first else end
        opens = _opens_line([word.text for word in old[far : far + _FAR_ENOUGH]])
        if not opens and stood[above - 1 : above] != "-":
            yield (above, old[far].start, "\n" + prose.indent(end))
            return
        far -= 1


def _pieces_taken_out(stood: str, start: int, end: int) -> Iterator[Edit]:
    """Yield what takes out all that stands between page lines; a line of which nothing is left goes whole."""
    gaps = [match.span() for match in furniture().finditer(stood, start, end)]
    for first, last in zip((after for _, after in gaps), (*(before for before, _ in gaps[1:]), end), strict=True):
        piece = stood[first:last].strip()
        if piece:
            begin = stood.index(piece, first)
            behind = past_blanks(stood, begin + len(piece))
            yield (begin, behind + stood.startswith("\n", behind), "")


# So many words tell whether they would open a line.
_FAR_ENOUGH = 12


def _opens_line(words: list[str]) -> bool:
    """Tell whether a line of words would be read as more than prose."""
    return line_opener()(" ".join(words[:_FAR_ENOUGH]))


def _differences(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield which words of one list stand for which of another."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    counts = Counter(new)
    if max(len(old), len(new)) > _MOST_COMPARED or sum(counts[word] for word in old) > _MOST_ALIKE:
        yield (head, head + len(old), head, head + len(new))
        return
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield (head + i1, head + i2, head + j1, head + j2)


def _words(stood: str) -> list[_Word]:
    """Return the words of a text with their places, page lines and pilcrows left out; a broken word is one."""
    shown, at = [], 0
    for match in furniture().finditer(stood):
        shown += [stood[at : match.start()], "\n".rjust(match.end() - match.start())]
        at = match.end()
    text = "".join([*shown, stood[at:]]).replace("\u00b6", " ")
    return [_Word(fold(match.group()), *match.span()) for match in _WORD.finditer(text)]


# A word, or one that breaks off at a hyphen at a line's end, with the rest of it.
_WORD = re.compile(r"(?:[^\s]*[A-Za-z]-[ \t\r]*\n\s*+(?!(?i:and|or|to)\b)(?=[A-Za-z]))*+\S+")


def furniture() -> re.Pattern[str]:
    """Return the furniture of the dialect that is being written, as it stands at a line start."""
    return _furniture_of(WRITING.get())


@lru_cache
def _furniture_of(dialect: Dialect) -> re.Pattern[str]:
    return re.compile(f"(?m:^)(?:{dialect.pattern('FURNITURE').pattern})")


def _wrapped(words: list[str], behind: list[str], column: int, form: tuple[int, str], *, opened: bool) -> str:
    """Return words in lines of a width and an indent, the first from a column on, those that stay ``behind`` them.

    Where they are put in, a gap comes before them; no line begins with what would open one.
    """
    text, (width, indent) = "", form
    for i, word in enumerate(words):
        gap = " " if text or opened else ""
        if gap and column + 1 + len(word) > width and not _opens_line([*words[i : i + _FAR_ENOUGH], *behind]):
            text, gap, column = f"{text}\n", indent, 0
        text += gap + word
        column += len(gap) + len(word)
    return text
