"""Central Foreign Policy Files 1973-79, as the archive publishes them."""

from __future__ import annotations

from typing import Any

from cablegrammar.extending import STATE, Dialect, built, grammar_folder
from cablegrammar.model import Attribute, Cable
from cablegrammar.variants.aad import archive, blanks, distribution, document
from cablegrammar.variants.aad.parts import Clearance, ControlLine, Distribution, Office

__all__ = ["AAD", "Clearance", "ControlLine", "Distribution", "Office"]


def _detect(head: str) -> float:
    """Tell a document of the archive by the lines that only it has; cheap words are looked for first."""
    if "Message Text" in head or "Message Attributes" in head:
        return 0.9
    return 0.9 if "PAGE01" in "".join(head[:_TOP].split()) and _opens_with_distribution(head) else 0.0


# The first page line stands among so many characters.
_TOP = 600


def _opens_with_distribution(head: str) -> bool:
    """Tell whether nothing but furniture stands above the offices that got copies."""
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
        **distribution.RULES,
        "archive": archive.archive,
        "attribute": archive.attribute,
        "date_time_group": blanks.date_time_group,
        "classification": built("classification", blanks.classification),
    },
    writers={
        Cable: document.write_document,
        **distribution.WRITERS,
        Attribute: archive.write_attribute,
        "attributes": archive.write_attributes,
    },
    detect=_detect,
    strategy=_strategy,
)
