"""Line ends that a copy lost, shown to the grammar where its terminals say that a line begins; spans stay true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# No drafter's line is so long: it has lost its line ends.
_LONGEST_LINE = 200


class Shown(NamedTuple):
    """What the grammar reads: the text with line ends put in, and where, in offsets of ``text``."""

    text: str
    inserted: list[int]

    def true(self, offset: int) -> int:
        """Return the offset in the source of an offset in ``text``."""
        return offset - bisect_left(self.inserted, offset)


def show(text: str, joined: Mapping[str, re.Pattern[str]]) -> Shown:
    """Return a text with a line end before each line that was joined to the one above."""
    breaks = sorted(set(_breaks(text, joined)))
    if not breaks:
        return Shown(text, [])
    pieces: list[str] = []
    start = 0
    for at in breaks:
        pieces.append(text[start:at])
        start = at
    return Shown("\n".join([*pieces, text[start:]]), [at + i for i, at in enumerate(breaks)])


def _breaks(text: str, joined: Mapping[str, re.Pattern[str]]) -> Iterator[int]:
    """Yield where lines begin: above the first paragraph, in lines too long, and anywhere."""
    first = joined["FIRST_PARAGRAPH"].search(text)
    yield from _begin(joined["FUSED_LABEL"].finditer(text, 0, first.start() if first else len(text)))
    for match in joined["FUSED_PAGE"].finditer(text):
        yield from (_first_visible(match), match.end())
    yield from _begin(joined["FUSED_SIGNATURE"].finditer(text))
    for start, end in _long_lines(text):
        yield from _begin(joined["FUSED_LABEL"].finditer(text, start, end))
        yield from _begin(joined["JOINED_LINE"].finditer(text, start, end))


def _begin(matches: Iterator[re.Match[str]]) -> Iterator[int]:
    return map(_first_visible, matches)


def _first_visible(match: re.Match[str]) -> int:
    """Return where a match begins without the blanks before it."""
    found = match.group()
    return match.start() + len(found) - len(found.lstrip())


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if end - start > _LONGEST_LINE:
            yield start, end
        start = end
