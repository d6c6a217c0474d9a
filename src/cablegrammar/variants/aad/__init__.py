"""Central Foreign Policy Files 1973-79, as the archive publishes them."""

from __future__ import annotations

import re
from typing import Any

from cablegrammar.extending import STATE, Dialect, built, grammar_folder
from cablegrammar.model import Attribute, Cable
from cablegrammar.variants.aad import archive, blanks, distribution, document
from cablegrammar.variants.aad.detection import detector
from cablegrammar.variants.aad.parts import Clearance, ControlLine, Distribution, Office

__all__ = ["AAD", "Clearance", "ControlLine", "Distribution", "Office"]


def _terminal(name: str) -> re.Pattern[str]:
    return AAD.pattern(name)


def _strategy() -> Any:
    """Draw a document; Hypothesis is imported only here, because it is an extra."""
    from cablegrammar.variants.aad.strategies import aad_cables  # noqa: PLC0415

    return aad_cables()


AAD: Dialect = Dialect(
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
        "executive_order": built("executive_order", blanks.executive_order),
        "tag": blanks.tag,
    },
    writers={
        Cable: document.write_document,
        **distribution.WRITERS,
        Attribute: archive.write_attribute,
        "attributes": archive.write_attributes,
    },
    layouts=distribution.LAYOUTS,
    detect=detector(_terminal),
    strategy=_strategy,
)
