"""What a message holds once, and what is kept where it stands twice."""

from __future__ import annotations

from typing import Any

from cablegrammar.model import Repetition, Slot
from cablegrammar.reading import READING, Value, extent_of, make

Parts = dict[str, Any]


def once(parts: Parts, field: str, node: Any, word: str) -> None:
    """Take a part that a message has once; a second one is kept as a repetition."""
    before = parts.get(field)
    if not before:
        parts[field] = node
    elif node != ():
        extent = extent_of(node if isinstance(node, tuple) else (node,))
        repeated(extent, "C106" if node == before else "C104", word)


def repeated(extent: Slot, code: str, word: str = "") -> None:
    """Keep a stretch of text as said twice."""
    reading = READING.get()
    reading.strays.append(make(Repetition, extent, text=Value(reading.source.text[slice(*extent)], extent)))
    reading.say(code, extent, word)
