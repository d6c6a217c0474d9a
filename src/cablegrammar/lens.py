"""Line ends that a copy lost, shown to the grammar where its terminals say that a line begins; spans stay true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

# No drafter's line is so long: it has lost its line ends.
LONGEST_LINE = 200
_WIDEST_INDENT = 80
# A name, and the banners below it.
_LONGEST_ENDING = 200
# Above a title: more blank lines than a page line takes for its own.
_APART = 10
_NOWHERE = re.compile(r"(?!)")
# These are lines of their own: after them one ends.
_WHOLE_LINES = ("FUSED_PAGE", "FUSED_CLOSING", "FUSED_HEADING")


class Shown(NamedTuple):
    """What the grammar reads: the text with line ends put in, and where, in offsets of ``text``."""

    text: str
    inserted: list[int]

    def places(self) -> Callable[[int], int]:
        """Return what tells the offset in the source of an offset in ``text``; it must be asked in order."""
        inserted = [*self.inserted, len(self.text) + 1]
        passed = 0

        def true(offset: int) -> int:
            nonlocal passed
            while inserted[passed] < offset:
                passed += 1
            return offset - passed

        return true


def show(text: str, joined: Mapping[str, re.Pattern[str]]) -> Shown:
    """Return a text with a line end before each line that was joined to the one above."""
    breaks: dict[int, int] = {}
    for at, count in _breaks(text, joined):
        breaks[at] = max(count, breaks.get(at, 0))
    pieces: list[str] = []
    inserted: list[int] = []
    start = 0
    for at in sorted(breaks):
        inserted += range(at + len(inserted), at + len(inserted) + breaks[at])
        pieces += [text[start:at], "\n" * breaks[at]]
        start = at
    return Shown("".join([*pieces, text[start:]]), inserted)


def _breaks(text: str, joined: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """Yield where lines begin, and with how many line ends: above the first paragraph, in lines too long, anywhere.

    What a dialect does not list in its rule ``joined`` is never joined in it.
    """
    joined = defaultdict(lambda: _NOWHERE, joined)
    first = joined["FIRST_PARAGRAPH"].search(text)
    above = first.start() if first else len(text)
    yield from _inside(text, joined["FUSED_LABEL"], 0, above)
    for name in _WHOLE_LINES:
        for match in joined[name].finditer(text):
            if _in_mid_line(text, match.start()):
                yield match.start(), 1
            if _goes_on(text, match.end()):
                yield match.end(), 1
    yield from _inside(text, joined["FUSED_SIGNATURE"], len(text.rstrip()) - _LONGEST_ENDING, len(text))
    for start, end in _long_lines(text):
        yield from _inside(text, joined["JOINED_HEAD"], start, min(end, above))
        yield from _inside(text, joined["JOINED_TEXT"], start, min(end, above), count=2)
        yield from _inside(text, joined["JOINED_LINE"], start, end)
        yield from _inside(text, joined["JOINED_TITLE"], start, end, count=_APART)


def _inside(text: str, pattern: re.Pattern[str], start: int, end: int, count: int = 1) -> Iterator[tuple[int, int]]:
    found = (match.start() for match in pattern.finditer(text, max(0, start), end))
    return ((at, count) for at in found if _in_mid_line(text, at))


def _in_mid_line(text: str, at: int) -> bool:
    """Tell whether more than blanks stand before an offset in its line."""
    before = text[max(0, at - _WIDEST_INDENT) : at]
    return bool(before[before.rfind("\n") + 1 :].strip())


def _goes_on(text: str, at: int) -> bool:
    """Tell whether more than blanks stand after an offset in its line."""
    after = text[at : at + _WIDEST_INDENT]
    end = after.find("\n")
    return bool(after[: end if end >= 0 else None].strip())


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if end - start > LONGEST_LINE:
            yield start, end
        start = end
