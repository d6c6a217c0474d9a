"""The plain 16-line record message, as ACP 127 gives it."""

from __future__ import annotations

from typing import Any

from cablegrammar.extending import STATE, Dialect, grammar_folder
from cablegrammar.variants.acp127.detection import detect
from cablegrammar.variants.acp127.lines import RULES
from cablegrammar.variants.acp127.parts import (
    AccountingSymbol,
    Correction,
    GroupCount,
    MachineCode,
    OriginalHeading,
    Pilot,
    SecurityProsign,
    SubjectCode,
    TimeGroup,
    TransmissionInstructions,
)
from cablegrammar.variants.acp127.writers import LAYOUTS, WRITERS


def _messages() -> Any:
    """Draw a message; Hypothesis is imported only here, because it is an extra."""
    from cablegrammar.variants.acp127.strategies import messages  # noqa: PLC0415

    return messages()


ACP127 = Dialect(
    "acp127",
    grammar_folder() / "acp127.lark",
    base=STATE,
    rules=RULES,
    writers=WRITERS,
    layouts=LAYOUTS,
    detect=detect,
    strategy=_messages,
    opens=("IDENTIFICATION", "DIGRAPH", "PRECEDENCE"),
)

__all__ = [
    "ACP127",
    "AccountingSymbol",
    "Correction",
    "GroupCount",
    "MachineCode",
    "OriginalHeading",
    "Pilot",
    "SecurityProsign",
    "SubjectCode",
    "TimeGroup",
    "TransmissionInstructions",
]
