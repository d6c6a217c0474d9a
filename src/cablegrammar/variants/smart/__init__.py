"""Label/value telegrams of 2010 and later, and older ones that an archive printed in that form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cablegrammar.dialect import line_starts
from cablegrammar.extending import STATE, Dialect, Rule, built, fields, grammar_folder, kept
from cablegrammar.variants.smart.distribution import Distribution, distribution
from cablegrammar.variants.smart.lines import (
    field_captions,
    field_date,
    field_order,
    field_references,
    sender,
)
from cablegrammar.variants.smart.message import body, cable, ending, header, prolog
from cablegrammar.variants.smart.officers import Officers
from cablegrammar.variants.smart.writing import LAYOUTS, WRITERS

__all__ = ["SMART", "Distribution", "Officers"]

_RULES: Mapping[str, Rule] = {
    "head_banner": kept("head_banner"),
    "mrn": kept("mrn"),
    "field_date": fields(field_date),
    "field_from": fields(sender),
    "field_action": kept("field"),
    "field_order": field_order,
    "field_captions": built("captions", field_captions),
    "field_passing": kept("field_passing"),
    "field": kept("field"),
    "references": built("references", field_references),
    "distribution": fields(distribution),
    "prolog": prolog,
    "header": header,
    "body": body,
    "ending": ending,
    "cable": cable,
}


# The labels that tell the dialect; the first two it has alone. Without one of these words no text has enough of them.
_LABELS = ("MRN", "DATE_LABEL", "FROM_LABEL", "ACTION_LABEL", "ORDER_LABEL", "CAPTIONS_LABEL")
_WORDS = ("MRN", "Mrn", "DTG", "Action:", "ACTION:", "Caption:", "CAPTION:", "Captions:", "CAPTIONS:")
# Where a telegram or a text begins; no label stands below it.
_BELOW = ("PRECEDENCE", "TO", "PARAGRAPH_NUMBER1")


def _terminal(name: str) -> re.Pattern[str]:
    return SMART.pattern(name)


_at_line_start = line_starts(_terminal)


def _looks_like_smart(text: str) -> float:
    """MRN: 08 TESTVILLE 638 / Date/DTG: Aug 27, 2008 / 271237Z AUG 08"""
    if not any(word in text for word in _WORDS):
        return 0.0
    starts = (_at_line_start(name).search(text) for name in _BELOW)
    above = min((start.start() for start in starts if start), default=len(text))
    found = [_at_line_start(name).search(text, 0, above) is not None for name in _LABELS]
    return 0.9 if any(found[:2]) and sum(found) > 1 else 0.8 if sum(found) > 2 else 0.0


def _smart_cables() -> Any:
    """Draw a message; Hypothesis is imported only here, because it is an extra."""
    from cablegrammar.variants.smart.strategies import smart_cables  # noqa: PLC0415

    return smart_cables()


SMART: Dialect = Dialect(
    "smart",
    grammar_folder() / "smart.lark",
    base=STATE,
    rules=_RULES,
    writers=WRITERS,
    layouts=LAYOUTS,
    detect=_looks_like_smart,
    strategy=_smart_cables,
)
