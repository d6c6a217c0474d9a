"""Tells an administrative message by its first lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

# Without one of these no message is of this kind, and the grammar need not be asked.
_WORDS = ("MSGID", "SUBJ/", "NAVADMIN", "MARADMIN", "ALNAV", "ALMAR", "ALARACT", "ALCOAST", "ALSAFETY", "NAVOP")
_SIGNS = ("SUBJ/", "REF/A", "AMPN/", "NARR/", "POC/", "RMKS/", "GENTEXT/REMARKS", "TO NAVADMIN", "TO AL MARADMIN")


def detector(pattern: Callable[[str], re.Pattern[str]]) -> Callable[[str], float]:
    """Return what tells how well a text fits, from 0 to 1; ``pattern`` gives the terminals of the grammar."""

    @lru_cache(maxsize=1)
    def identifiers() -> re.Pattern[str]:
        return re.compile(f"^(?:{pattern('IDENTIFIER').pattern})", re.MULTILINE)

    def detect(text: str) -> float:
        """0.9 for an identifier or MSGID/GENADMIN, 0.6 for two signs of such a message; 0 below a VZCZC line."""
        if not any(word in text for word in _WORDS) or text.lstrip().startswith("VZCZC"):
            return 0.0
        if identifiers().search(text) or "MSGID/GENADMIN" in text:
            return 0.9
        return 0.6 if sum(name in text for name in _SIGNS) > 1 else 0.0

    return detect
