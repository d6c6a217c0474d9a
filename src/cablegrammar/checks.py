"""Rules about a Cable as a whole: what its surroundings make unreadable once it is written."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import attrs

from cablegrammar.diagnostics import Diagnostic, Severity, diagnose
from cablegrammar.dialect import Dialect, named, recover
from cablegrammar.model import Cable, Node, Paragraph, Repetition, are_nodes, field_names
from cablegrammar.patching import unparse
from cablegrammar.source import Source, Span
from cablegrammar.writing import canonical, format

_NOWHERE = Source("")
_LONGEST_EXCERPT = 40


def check(cable: Cable, *, dialect: str | Dialect | None = None) -> tuple[Diagnostic, ...]:
    """Return what makes a cable *not writable*: what would not be read back from the text that is written for it.

    >>> from cablegrammar import Cable, PassingLine, Paragraph
    >>> [d.code for d in check(Cable(body=(Paragraph(number=1), Paragraph(number=9))))]
    ['C401']
    >>> print(check(Cable(passing=(PassingLine("DEPT FOR EUR"),)))[0].message)
    not writable: PassingLine 'DEPT FOR EUR' is read back as Unparsed 'DEPT FOR EUR'

    Empty means ``parse(format(cable)) == cable``, and of an edited message ``recover(unparse(cable)).cable == cable``:
    both texts are written and read to find out. What only the second does not give back is C404. Each diagnostic is an
    error, and stands where its node was read; a node made by hand has no place, and line 1 stands for it. What the
    text said twice (``Repetition`` in ``strays``) is left out of canonical text: ``format`` writes it once.
    ``dialect`` gives one that is not registered; ValueError is raised if it names none.
    """
    once = said_once(cable)
    known = None if dialect is None else named(dialect)
    try:
        text = format(once, dialect=known)
    except ValueError as error:
        return (_at("C402", cable, str(error)),)
    again = recover(text, dialect=known)
    if again.cable != once:
        told = _differences(once, again.cable, "C402")
    else:
        told = _refused(once, again.cable, again.diagnostics)
    return (*told, *_of_its_own_text(cable, known))


def _of_its_own_text(cable: Cable, dialect: Dialect | None) -> Iterator[Diagnostic]:
    """Yield what is not read back from the text of an edited message; one that is unchanged needs no second reading."""
    if cable.origin is not None and cable.span is None:
        again = recover(unparse(cable, dialect=dialect), dialect=dialect).cable
        if again != cable:
            yield from _differences(cable, again, "C404")


def said_once(cable: Cable) -> Cable:
    """Return a cable without what stands twice in it, as canonical text has it."""
    return attrs.evolve(cable, strays=tuple(node for node in cable.strays if not isinstance(node, Repetition)))


def _at(code: str, node: Node, text: str) -> Diagnostic:
    origin = node.origin
    if origin is None:
        return diagnose(code, _NOWHERE, 0, 0, text)
    return diagnose(code, origin.source, origin.start, origin.end, text)


def _sequence(cable: Cable) -> Iterator[Diagnostic]:
    """Yield the paragraphs whose number does not follow the one before: such a line may be read back as prose."""
    last = 0
    for part in cable.body:
        if isinstance(part, Paragraph):
            if last and part.number != last + 1:
                yield _at("C401", part, str(part.number))
            last = part.number


# ---------------------------------------------------------------- written and read back


def _differences(cable: Cable, again: Cable, code: str) -> Iterator[Diagnostic]:
    """Yield what is not read back of each field, of several parts the first; where some are only added, the whole."""
    lost = [(name, *found) for name in field_names(Cable) for found in _first_lost(cable, again, name)]
    for name, node, other in lost:
        out_of_sequence = list(_sequence(cable)) if name == "body" and code == "C402" else []
        yield from out_of_sequence or [_at(code, node, f"{_excerpt(node)} is read back {_how(node, other, again)}")]
    changed = [(name, getattr(cable, name), getattr(again, name)) for name in ("identifier", "dialect")]
    told = [(name, here, there) for name, here, there in changed if here is not None and here != there]
    for name, here, there in told:
        yield _at(code, cable, f"the {name} {here!r} is read back as {there!r}")
    if not (lost or told):
        yield _at(code, cable, "more is read back than the cable holds")


def _first_lost(cable: Cable, again: Cable, name: str) -> list[tuple[Node, Node | None]]:
    """Return the first node of a field that another reading does not hold there, and what that holds instead."""
    pairs = itertools.zip_longest(_nodes(getattr(cable, name)), _nodes(getattr(again, name)))
    return [(here, there) for here, there in pairs if here is not None and here != there][:1]


def _how(node: Node, other: Node | None, again: Cable) -> str:
    """Say what a node became: another in its place, or one elsewhere that holds its text."""
    if type(other) is type(node):
        differing = [name for name in field_names(type(node)) if getattr(node, name) != getattr(other, name)]
        others = [f"{'other' if isinstance(getattr(node, name), tuple) else 'another'} {name}" for name in differing]
        return f"with {' and '.join(others)}"
    text = canonical(node).partition("\n")[0]
    where = (part for name in field_names(Cable) for part in _nodes(getattr(again, name)))
    found = next((part for part in where if text and text in canonical(part)), None)
    return f"as {_excerpt(found)}" if found else "otherwise"


def _excerpt(node: Node) -> str:
    text = " ".join(canonical(node).split())
    shown = text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "..."
    return f"{type(node).__name__} {shown!r}"


def _nodes(value: Any) -> tuple[Node, ...]:
    return (value,) if isinstance(value, Node) else value if are_nodes(value) else ()


def _refused(cable: Cable, again: Cable, diagnostics: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a canonical text though it means the same: a date that is none, text of no rule."""
    for found in diagnostics:
        if found.severity is Severity.ERROR:
            yield _at("C403", _counterpart(cable, again, found.span), found.message)


def _counterpart(node: Node, again: Node, span: Span) -> Node:
    """Return the part of a node for which a stretch of its canonical text stands; ``again`` is what that reads as."""
    for name in field_names(type(node)):
        for here, there in zip(_nodes(getattr(node, name)), _nodes(getattr(again, name)), strict=True):
            place = there.origin
            if place is not None and place.start <= span.start and span.end <= place.end:
                return _counterpart(here, there, span)
    return node
