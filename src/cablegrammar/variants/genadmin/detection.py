"""Tells an administrative message by its first lines."""

from __future__ import annotations

import re
from collections.abc import Callable

from cablegrammar.dialect import line_starts
from cablegrammar.variants.genadmin.parts import GENERAL_MESSAGES

# Without one of these no message is of this kind, and the grammar need not be asked.
_WORDS = ("MSGID", "SUBJ/", *GENERAL_MESSAGES)
_SIGNS = ("SUBJ/", "REF/A", "AMPN/", "NARR/", "POC/", "RMKS/", "GENTEXT/REMARKS", "TO NAVADMIN", "TO AL MARADMIN")
# What the telegrams of State have above their text.
_OTHERS = ("TAGS", "EXECUTIVE_ORDER")


def detector(pattern: Callable[[str], re.Pattern[str]]) -> Callable[[str], float]:
    """Return what tells how well a text fits, from 0 to 1; ``pattern`` gives the terminals of the grammar."""
    lines = line_starts(pattern)

    def detect(text: str) -> float:
        """0.9 for MSGID/GENADMIN, or an identifier and a set; 0.8 for an identifier alone, 0.6 for two signs."""
        if not any(word in text for word in _WORDS):
            return 0.0
        if lines(*_OTHERS).search(text):
            return 0.0
        signs = sum(name in text for name in _SIGNS)
        if "MSGID/GENADMIN" in text:
            return 0.9
        if lines("IDENTIFIER").search(text):
            return 0.9 if signs else 0.8
        return 0.6 if signs > 1 else 0.0

    return detect
