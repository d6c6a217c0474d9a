"""Tells a document of the archive by the lines that only it has."""

from __future__ import annotations

import re
from collections.abc import Callable

from cablegrammar.dialect import line_starts

# Without one of these, or the block of copies, no text is of this kind, and the grammar need not be asked.
_WORDS = (
    "Message Text",
    "Message Attributes",
    "Current Classification",
    "Current Handling",
    "Draft Date:",
    "Document Number:",
)
# The first page line, and the offices that got copies, stand among so many characters.
_TOP = 1000


def detector(pattern: Callable[[str], re.Pattern[str]]) -> Callable[[str], float]:
    """Return what tells how well a text fits, from 0 to 1; ``pattern`` gives the terminals of the grammar."""
    line = line_starts(pattern)

    def of_offices(lines: str) -> float:
        """0.9 for the block of copies below a page line and one line more, 0.6 for one at the very top."""
        top = line("FURNITURE", "PRINT_NUMBER").sub("", lines[:_TOP])
        offices = line("ACTION_OFFICES").search(top)
        foreign = sum(bool(other.strip()) for other in top[: offices.start()].split("\n")) if offices else 2
        if "PAGE01" in "".join(lines[:_TOP].split()):
            return 0.9 if foreign <= 1 else 0.0
        return 0.6 if foreign == 0 and line("CONTROL").search(lines) else 0.0

    def detect(head: str) -> float:
        """0.9 for a title or a key of the archive alone on its line; else as much as the block of copies tells."""
        if not (any(word in head for word in _WORDS) or _may_have_offices(head)):
            return 0.0
        lines = f"{head}\n"
        return 0.9 if line("OPENING", "ATTRIBUTES", "KNOWN_KEY").search(lines) else of_offices(lines)

    return detect


def _may_have_offices(head: str) -> bool:
    """Tell whether a line at the top begins as the block of copies does, whatever blanks are in it."""
    lines = ["".join(line.split()) for line in head[:_TOP].splitlines()]
    marked = "-----" in head or any("PAGE01" in line for line in lines)
    return marked and any(line.startswith(("ACTION", "ORIGIN")) for line in lines)
