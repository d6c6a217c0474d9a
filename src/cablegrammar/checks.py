"""Rules about a Cable as a whole: what only its surroundings make wrong."""

from __future__ import annotations

from collections.abc import Iterator

from cablegrammar.diagnostics import Diagnostic, diagnose
from cablegrammar.model import Cable, Node, Paragraph
from cablegrammar.source import Source

_NOWHERE = Source("")


def check(cable: Cable) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a cable as a whole, in message order.

    >>> from cablegrammar import Cable, Paragraph
    >>> [d.code for d in check(Cable(body=(Paragraph(number=1), Paragraph(number=9))))]
    ['C401']

    Each diagnostic stands where its node was read; a node made by hand has no place, and line 1 stands for it.
    """
    return tuple(_sequence(cable))


def _at(code: str, node: Node, text: str) -> Diagnostic:
    origin = node.origin
    if origin is None:
        return diagnose(code, _NOWHERE, 0, 0, text)
    return diagnose(code, origin.source, origin.start, origin.end, text)


def _sequence(cable: Cable) -> Iterator[Diagnostic]:
    """Paragraph numbers run on from one to the next; a number out of sequence reads back as prose."""
    last = 0
    for part in cable.body:
        if isinstance(part, Paragraph):
            if last and part.number != last + 1:
                yield _at("C401", part, str(part.number))
            last = part.number
