"""Reads and writes what the archive knows of a document: the block below ``Message Attributes``."""

from __future__ import annotations

from typing import Any

from cablegrammar.extending import Parts, canonical, extent_of, make, place, prose, tokens, value
from cablegrammar.model import Attribute, Cable


def attribute(children: list[Any]) -> Attribute:
    """Draft Date: 17 JAN 1974"""
    label = tokens(children, "ATTRIBUTE_KEY", "KNOWN_KEY")
    start, end = extent_of(label)
    found = prose([place(line) for line in tokens(children, "REST", "ATTRIBUTE_LINE", "REVIEW")])
    return make(Attribute, (start, found.slot[1] if found else end), key=value(label[0], ":* "), value=found)


def archive(children: list[Any]) -> Parts:
    """Everything below Message Attributes."""
    return {"attributes": tuple(child for child in children if isinstance(child, Attribute))}


def write_attributes(cable: Cable, width: int) -> str:
    """Message Attributes / Draft Date: 17 JAN 1974"""
    return "\n".join(["Message Attributes", *(canonical(node, width) for node in cable.attributes)])


def write_attribute(node: Attribute, width: int) -> str:
    """Draft Date: 17 JAN 1974"""
    return f"{node.key}: {node.value}".rstrip()
