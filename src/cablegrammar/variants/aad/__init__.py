"""Central Foreign Policy Files 1973-79, as the archive publishes them."""

from __future__ import annotations

from typing import Any

from cablegrammar.extending import STATE, Dialect, built, grammar_folder, kept
from cablegrammar.model import Attribute, Cable
from cablegrammar.variants.aad import archive, blanks, distribution, document
from cablegrammar.variants.aad.distribution import Clearance, ControlLine, Distribution, Office

__all__ = ["AAD", "Clearance", "ControlLine", "Distribution", "Office"]


def _detect(head: str) -> float:
    """Tell a document of the archive by the lines that only it has; cheap words are looked for first."""
    if "Message Text" in head or "Message Attributes" in head:
        return 0.9
    return 0.9 if _opens_with_distribution(head) else 0.0


def _opens_with_distribution(head: str) -> bool:
    """Tell whether nothing but furniture stands above the offices that got copies."""
    if "ACTION " not in head and "ORIGIN " not in head:
        return False
    above = [AAD.pattern(name) for name in ("FURNITURE", "BLANK", "PRINT_NUMBER", "EOL")]
    at, before = 0, -1
    while at > before:
        before = at
        for pattern in above:
            found = pattern.match(head, at)
            at = found.end() if found else at
    return AAD.pattern("ACTION_OFFICES").match(head, at) is not None


def _strategy() -> Any:
    """Draw a document; Hypothesis is imported only here, because it is an extra."""
    from cablegrammar.variants.aad.strategies import aad_cables  # noqa: PLC0415

    return aad_cables()


AAD = Dialect(
    "aad",
    grammar_folder() / "aad.lark",
    base=STATE,
    rules={
        "cable": document.cable,
        "distribution": distribution.distribution,
        "distribution_other": kept("distribution_other"),
        "print_number": kept("print_number"),
        "action_offices": kept("action_offices"),
        "info_offices": kept("info_offices"),
        "more_offices": kept("more_offices"),
        "draft_number": kept("draft_number"),
        "office": distribution.office,
        "drafted_by": kept("drafted_by"),
        "control_line": kept("control_line"),
        "archive": archive.archive,
        "attribute": archive.attribute,
        "date_time_group": blanks.date_time_group,
        "classification": built("classification", blanks.classification),
    },
    writers={
        Cable: document.write_document,
        Office: distribution.write_office,
        Distribution: distribution.write_distribution,
        Clearance: distribution.write_clearance,
        ControlLine: distribution.write_control_line,
        Attribute: archive.write_attribute,
        "attributes": archive.write_attributes,
    },
    detect=_detect,
    strategy=_strategy,
)
