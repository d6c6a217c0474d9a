"""What a message holds once, and what is kept where it stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cablegrammar.model import Cable, Node, Repetition, Slot, defaults, field_names
from cablegrammar.reading import READING, Piece, Value, extent_of, lines_of, make

Parts = dict[str, Any]


def once(parts: Parts, field: str, node: Any, word: str) -> None:
    """Take a part that a message has once; a second one is kept as a repetition."""
    before = parts.get(field)
    if not before:
        parts[field] = node
    elif node != ():
        alike = node.value == before.value if isinstance(node, Value) else node == before
        code = "C106" if alike else "C104"
        for i, extent in enumerate([node.slot] if isinstance(node, Value) else list(runs(node))):
            repeated(extent, "" if i else code, word)


Lists = dict[str, list[Any]]


def gather(parts: Parts, found: Parts, lists: Lists | None = None) -> None:
    """Take what a rule of a dialect returns: fields of a message, lists of them added to what there is.

    In a loop they are added to ``lists``, and once to the parts (``add_lists``), or each would copy those before it.
    """
    own: Lists = {} if lists is None else lists
    for field, value in found.items():
        if isinstance(value, tuple) and not isinstance(value, Value):
            own.setdefault(field, []).extend(value)
        else:
            once(parts, field, value, field.replace("_", " "))
    if lists is None:
        add_lists(parts, own)


def add_lists(parts: Parts, lists: Lists) -> None:
    """Add what was gathered to the lists of the parts."""
    for field, nodes in lists.items():
        parts[field] = (*parts.get(field, ()), *nodes)


def fitting(found: Parts) -> Parts:
    """Return what a rule of a dialect returned; raise for what no message holds, before it is lost without a word."""
    if not isinstance(found, dict):
        raise TypeError(f"a rule returned {type(found).__name__}, but a dict of fields of Cable is needed")
    for field, value in found.items():
        if field not in field_names(Cable):
            raise ValueError(f"a rule returned {field!r}, but Cable has no such field")
        several = defaults(Cable)[field_names(Cable).index(field)] == ()
        if several and (isinstance(value, Value) or not isinstance(value, tuple)):
            raise TypeError(f"a rule returned {type(value).__name__} for Cable.{field}, but a tuple is needed")
        nodes = value if several else () if value is None or isinstance(value, Value) else (value,)
        if not all(isinstance(node, Node) for node in nodes):
            raise TypeError(f"a rule returned {value!r:.60} for Cable.{field}, but nodes made by make are needed")
    return found


def as_pieces(children: list[Any]) -> list[Any]:
    """Return a section's children, fields that a rule of a dialect returned as pieces of their own."""
    return [Piece("parts", [fitting(child)]) if isinstance(child, dict) else child for child in children]


def runs(node: Node | tuple[Node, ...]) -> Iterator[Slot]:
    """Yield the extent of a node, or those of several; nodes that only punctuation parts are one."""
    text = READING.get().source.lens
    places = [extent_of((each,)) for each in (node if isinstance(node, tuple) else (node,))]
    start, end = places[0]
    for first, last in places[1:]:
        if any(map(str.isalnum, text[end:first])):
            yield start, end
            start = first
        end = last
    yield start, end


def repeated(extent: Slot, code: str, word: str = "") -> None:
    """Keep a stretch of text as said twice, and tell it, if there is a code."""
    reading = READING.get()
    reading.strays.append(make(Repetition, extent, text=lines_of(extent)))
    if code:
        reading.say(code, extent, word)
