"""Puts a changed node in the place of the one that it was made from: ``replace``."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from cablegrammar.model import Node, are_nodes, field_names

N = TypeVar("N", bound=Node)


def replace(cable: N, old: Node, new: Node | None) -> N:
    """Return a cable in which one node stands in the place of another; None takes it out.

    >>> from attrs import evolve
    >>> from cablegrammar import parse, replace, unparse
    >>> cable = parse("TAGS:  PREL, XX")
    >>> unparse(replace(cable, cable.tags[1], evolve(cable.tags[1], code="YY")))
    'TAGS:  PREL, YY'

    ``old`` is found by identity, anywhere below ``cable``; what is not on the way to it stays the same object.
    Raises ValueError if it is not found.
    """
    found = _replaced(cable, old, new)
    if found is cable and new is not old:
        raise ValueError(f"the {type(old).__name__} to be replaced is not a part of this {type(cable).__name__}")
    if not isinstance(found, type(cable)):
        raise ValueError(f"a {type(cable).__name__} cannot be taken out of itself")
    return found


def _replaced(node: Any, old: Node, new: Node | None) -> Any:
    """Return a node with a change somewhere below it, or the same node if what is changed is not there."""
    if node is old:
        return new
    for name in field_names(type(node)):
        value = getattr(node, name)
        if isinstance(value, Node):
            fresh = _replaced(value, old, new)
        elif are_nodes(value):
            fresh = _replaced_in(value, old, new)
        else:
            continue
        if fresh is not value:
            return attrs.evolve(node, **{name: fresh})
    return node


def _replaced_in(nodes: tuple[Node, ...], old: Node, new: Node | None) -> tuple[Node, ...]:
    for i, node in enumerate(nodes):
        fresh = _replaced(node, old, new)
        if fresh is not node:
            return (*nodes[:i], *([fresh] if fresh is not None else []), *nodes[i + 1 :])
    return nodes
