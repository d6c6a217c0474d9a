"""What a message holds once, and what is kept where it stands twice."""

from __future__ import annotations

from typing import Any

from cablegrammar.model import Repetition, Slot
from cablegrammar.reading import READING, Piece, Value, extent_of, lines_of, make

Parts = dict[str, Any]


def once(parts: Parts, field: str, node: Any, word: str) -> None:
    """Take a part that a message has once; a second one is kept as a repetition."""
    before = parts.get(field)
    if not before:
        parts[field] = node
    elif node != ():
        extent = node.slot if isinstance(node, Value) else extent_of(node if isinstance(node, tuple) else (node,))
        repeated(extent, "C106" if node == before else "C104", word)


def gather(parts: Parts, found: Parts) -> None:
    """Take what a rule of a dialect returns: fields of a message, lists of them added to what there is."""
    for field, value in found.items():
        if isinstance(value, tuple) and not isinstance(value, Value):
            parts[field] = (*parts.get(field, ()), *value)
        else:
            once(parts, field, value, field.replace("_", " "))


def as_pieces(children: list[Any]) -> list[Any]:
    """Return a section's children, fields that a rule of a dialect returned as pieces of their own."""
    return [Piece("parts", [child]) if isinstance(child, dict) else child for child in children]


def repeated(extent: Slot, code: str, word: str = "") -> None:
    """Keep a stretch of text as said twice."""
    reading = READING.get()
    reading.strays.append(make(Repetition, extent, text=lines_of(extent)))
    reading.say(code, extent, word)
