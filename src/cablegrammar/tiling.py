"""Finds what the grammar read but no field holds, so that nothing is lost without a word.

The text of a message is tiled: every visible character lies in the slot of one field, in a label, or in furniture.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cablegrammar.model import Node, Slot
from cablegrammar.reading import Token


def held(nodes: Iterable[Node]) -> list[Slot]:
    """Return the slots of all fields that are no nodes themselves, in the order of the text."""
    found: list[Slot] = []
    waiting = list(nodes)
    while waiting:
        origin = waiting.pop().origin
        assert origin is not None
        for value, slot in zip(origin.values, origin.slots, strict=True):
            if slot is None:
                continue
            if isinstance(value, Node):
                waiting.append(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], Node):
                waiting += value
            elif isinstance(slot[0], tuple):
                found += slot
            else:
                found.append(slot)
    found.sort()
    return found


def loose(text: str, tokens: Iterable[Token], labels: Collection[str], slots: Iterable[Slot]) -> Iterator[Slot]:
    """Yield the stretches of a text with letters or digits that stand in a token that is no label, and in no slot."""
    for start, end in _without(_runs(tokens, labels), iter(slots)):
        if any(map(str.isalnum, text[start:end])):
            yield end - len(text[start:end].lstrip(_CLOSERS)), end


# These close what stands before them.
_CLOSERS = " \t\n.,;:/)"


def _runs(tokens: Iterable[Token], labels: Collection[str]) -> Iterator[Slot]:
    """Yield the extents of tokens that are no labels; those of a line that touch are one."""
    start = end = 0
    ended = False
    for token in tokens:
        if token.type in labels:
            continue
        if ended or token.start_pos != end:
            yield start, end
            start = token.start_pos
        end, ended = token.end_pos, str(token).endswith("\n")
    yield start, end


def _without(extents: Iterable[Slot], slots: Iterator[Slot]) -> Iterator[Slot]:
    """Yield what is left of extents where slots are taken out; both are in order."""
    first = last = 0
    for start, end in extents:
        at = start
        while at < end:
            while last <= at and first < end:
                first, last = next(slots, (end, end))
            yield at, min(max(first, at), end)
            at = max(last, at) if first < end else end
