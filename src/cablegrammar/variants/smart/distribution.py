"""The distribution block of an older telegram: the offices that had copies, and how it was received."""

from __future__ import annotations

import itertools
from typing import Any, ClassVar

import attrs

from cablegrammar.extending import (
    Extra,
    Parts,
    checked,
    extent_of,
    first,
    is_token,
    make,
    number,
    tokens,
    value,
    words,
    wrap,
)


@attrs.frozen(field_transformer=checked)
class Distribution(Extra):
    """The offices of the Department that had copies: ``ACTION EUR-01 / INFO LOG-00 AID-00 /018W``.

    ``copies`` is their number, and in or out; ``receipt``, ``received`` and ``station`` are what the rule below says:
    ``1A2B3C 271240Z /38``. Source: telegrams of the Central Foreign Policy Files.
    """

    below: ClassVar[str] = "preface"

    action: tuple[str, ...] = ()
    info: tuple[str, ...] = ()
    copies: str | None = None
    receipt: str | None = None
    received: str | None = None
    station: int | None = None


def distribution(children: list[Any]) -> Parts:
    """ACTION EUR-01 / INFO LOG-00 AID-00 /018W"""
    line = [c for c in children if is_token(c) and c.type not in ("EOL", "REST")]
    action = list(itertools.takewhile(lambda c: c.type != "DISTRIBUTION_INFO", line))
    node = make(
        Distribution,
        extent_of(line),
        action=words(tokens(action, "OFFICE_COPIES")),
        info=words(tokens(line[len(action) :], "OFFICE_COPIES")),
        copies=value(first(line, "COPIES"), "/"),
        receipt=value(first(line, "RECEIPT_NUMBER"), "-"),
        received=value(first(line, "RECEIPT_TIME")),
        station=number(first(line, "RECEIPT_STATION"), "/"),
    )
    return {"extras": (node,)}


def write_distribution(node: Distribution, width: int) -> str:
    """Write the block, its lists wrapped, and a rule below it."""
    lines = [wrap(" ".join(node.action), width, "ACTION")]
    if node.info:
        lines.append("\n" + wrap(" ".join(node.info), width, "INFO"))
    if node.copies:
        lines.append(f"/{node.copies}")
    received = [node.receipt or "", node.received or "", "" if node.station is None else f"/{node.station:02d}"]
    lines.append("-" * 18 + " ".join(filter(None, received)))
    return "\n".join(lines)
