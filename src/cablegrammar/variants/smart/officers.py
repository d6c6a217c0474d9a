"""The officers who drafted, cleared, approved or released a message."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from cablegrammar.extending import Extra, Part, Parts, checked, extent_of, first, make, tokens, value, words


@attrs.frozen(field_transformer=checked)
class Officers(Extra):
    """Who did what with the message: ``Drafted By: POL:Doe, Pat``; ``role`` is ``Drafted By``."""

    below: ClassVar[str] = "signature"
    role: str = "Drafted By"
    officers: tuple[str, ...] = ()


def officers(children: list[Any]) -> Parts:
    """Drafted By: POL:Doe, Pat"""
    label = first(children, "OFFICERS_LABEL")
    named = tokens(children, "OFFICER")
    node = make(
        Officers,
        extent_of([label, *named]) if named else extent_of([label]),
        role=value(label, ":"),
        officers=words(named),
    )
    return {"extras": (node,)}


def write_officers(node: Officers, width: int) -> str:
    """Drafted By: POL:Doe, Pat; ECON:Roe, Robin"""
    return f"{node.role}: {_BETWEEN.join(node.officers)}"


_BETWEEN = "; "
LAYOUT = (Part("role", "", ":"), Part("officers", " ", "", _BETWEEN))
