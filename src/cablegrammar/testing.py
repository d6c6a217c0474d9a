"""Proves the guarantees of any dialect, for the tests of whoever wrote it: ``check_dialect``."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from cablegrammar import proofs, tiling
from cablegrammar.checks import check, said_once
from cablegrammar.dialect import Dialect, Recovered, detect, dialects, named, parse, run
from cablegrammar.editing import replace
from cablegrammar.model import (
    Cable,
    Extra,
    Level,
    Node,
    Origin,
    Precedence,
    Slot,
    are_nodes,
    defaults,
    field_names,
    values,
)
from cablegrammar.noise import NOISES
from cablegrammar.patching import unparse
from cablegrammar.places import hull_of
from cablegrammar.reading import Reading
from cablegrammar.source import read as as_source
from cablegrammar.writing import format

# So many spoilt copies of each message are read, and so many broken promises told.
_SPOILT = 12
_TOLD = 20


def check_dialect(dialect: Dialect, examples: Iterable[str], *, draws: int = 50) -> None:
    """Prove of a dialect what is promised of all: raises AssertionError that names every promise that is broken.

    Its grammar compiles without conflicts or colliding terminals and is total; every seam can be imported; every rule
    has a builder, every builder a rule, and every class that it writes is read somewhere; the guarantees G1 to G6 hold
    of the ``examples``, of spoilt copies of them, and, with Hypothesis installed, of ``draws`` messages that its
    strategy draws. Of a registered dialect each is detected.
    """
    parser = dialect.parser  # raises ValueError where rules and builders do not match
    problems = [
        *proofs.totality_problems(parser),
        *proofs.conflicts(dialect),
        *proofs.collisions(parser),
        *proofs.seam_problems(dialect),
        *_unknown_openers(dialect),
    ]
    cables = [_tried(problems, check_message, text, dialect) for text in examples]
    cables += [_tried(problems, check_written, cable, dialect) for cable in _drawn(problems, dialect, draws)]
    if dialects.get(dialect.name) is dialect:
        problems += _not_detected(dialect, (cable for cable in cables if cable))
    met = {type(node) for cable in cables if cable for node in nodes(cable)}
    inherited = dialect.base.writers if dialect.base else {}
    own = (cls for cls in dialect.writers if cls not in inherited)
    written = {cls for cls in own if isinstance(cls, type) and issubclass(cls, Extra)}
    problems += [f"{cls.__name__} is written but never read: give an example" for cls in written - met]
    if problems:
        more = [f"and {len(problems) - _TOLD} more"] if len(problems) > _TOLD else []
        raise AssertionError("\n".join([*problems[:_TOLD], *more]))


def _unknown_openers(dialect: Dialect) -> Iterator[str]:
    """Yield what a dialect opens with that its grammar has not."""
    for name in dialect.opens:
        try:
            dialect.pattern(name)
        except KeyError:
            yield f"opens names {name}, but the grammar has no such terminal"


def _not_detected(dialect: Dialect, cables: Iterable[Cable]) -> Iterator[str]:
    """Yield the texts that are taken for messages of another dialect."""
    for cable in cables:
        assert cable.origin is not None
        found = detect(cable.origin.source)
        if found is not dialect:
            yield f"taken for {found.name}: {cable.origin.source.text!r:.300}"


def _tried(problems: list[str], test: Callable[[Any, Dialect], Cable], subject: Any, dialect: Dialect) -> Cable | None:
    """Return what a test returns; note it where it fails, once for each fault, with the text."""
    try:
        return test(subject, dialect)
    except Exception as error:
        told = "; ".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())])
        if not any(problem.startswith(told) for problem in problems):
            problems.append(f"{told} in {_shown(subject, dialect)}")
        return None


def _shown(subject: Any, dialect: Dialect) -> str:
    """Return a text, or a cable's canonical text; where it cannot be written, its fields that are not empty."""
    if not isinstance(subject, Cable):
        return repr(subject)
    try:
        return repr(format(subject, dialect=dialect))
    except Exception:
        return ", ".join(f"{name}={value!r}" for name in field_names(Cable) if (value := getattr(subject, name)))


def _drawn(problems: list[str], dialect: Dialect, draws: int) -> list[Cable]:
    """Return messages that the dialect's strategy draws; none where it has none or Hypothesis is not installed."""
    strategy = dialect.strategy
    if strategy is None or draws < 1:
        return []
    try:
        from hypothesis import HealthCheck, given, settings, strategies  # noqa: PLC0415
    except ImportError:
        return []
    found: list[Cable] = []

    @settings(max_examples=draws, derandomize=True, database=None, deadline=None, suppress_health_check=[*HealthCheck])
    @given(strategies.data())
    def draw(data: strategies.DataObject) -> None:
        found.append(data.draw(strategy()))

    try:
        draw()
    except Exception as error:
        problems.append(f"the strategy of {dialect.name!r} fails: {type(error).__name__}: {error}")
    return found


# ---------------------------------------------------------------- one message


def check_message(text: str, dialect: Dialect) -> Cable:
    """Check a message as text: G1, G5 and G6 of it and of spoilt copies, G2 of each field, G3 and G4 of its cable."""
    cable = check_reading(text, dialect).cable
    chance = random.Random(text)  # noqa: S311
    for _ in range(_SPOILT):
        check_reading(chance.choice(NOISES)(text, chance.randrange(len(text) + 1)), dialect)
    check_changes(cable)
    check_removals(cable)
    once = said_once(cable)
    if not check(once, dialect=dialect):
        check_written(once, dialect)
    return cable


def check_written(cable: Cable, dialect: Dialect) -> Cable:
    """Check a cable's canonical text: G3 and G4. Returns the cable as it is read back, with its places."""
    told = check(cable, dialect=dialect)
    assert not told, "; ".join(d.message for d in told)
    text = format(cable, dialect=dialect)
    again = parse(text, dialect=dialect)
    assert again == cable, f"G3: {text!r} reads back otherwise"
    assert format(again, dialect=dialect) == text, f"G4: {text!r} is written otherwise a second time"
    return check_reading(text, dialect).cable


def check_reading(text: str | bytes, dialect: str | Dialect | None = None) -> Recovered:
    """Read a text and check G1, G5 and G6: nothing is lost, also with the root evolved; the text is tiled.

    No field refuses what was read in it.
    """
    source = as_source(text)
    result, reading = run(source, detect(source) if dialect is None else named(dialect))
    whole = source.bom + source.text
    assert unparse(result.cable) == whole, f"G1: {whole!r} does not come back"
    assert unparse(attrs.evolve(result.cable)) == whole, f"G1: {whole!r} does not come back from the evolved root"
    check_tiling(result.cable, reading)
    for node in nodes(result.cable):
        attrs.evolve(node)  # what was read is not refused
    for diagnostic in result.diagnostics:
        diagnostic.render()
    return result


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        children = (child for value in values(found) for child in (value if isinstance(value, tuple) else (value,)))
        waiting += reversed([child for child in children if isinstance(child, Node)])


# ---------------------------------------------------------------- G5: the text is tiled


def check_tiling(cable: Cable, reading: Reading) -> None:
    """Check that extents nest, and every visible character lies in exactly one slot, label or piece of furniture."""
    _check_extents(cable)
    text, slots = reading.source.lens, tiling.held((cable,))
    for a, b in itertools.pairwise(slots):
        assert a[1] <= b[0], f"G5: {text[slice(*a)]!r} and {text[slice(*b)]!r} overlap"
    places = [(token.start_pos, token.end_pos) for token in reading.seen]
    assert "".join(text[start:end] for start, end in places) == text, "G5: the tokens are not the text"
    bare = list(text)
    for start, end in [*slots, *((t.start_pos, t.end_pos) for t in reading.seen if t.type in reading.labels)]:
        bare[start:end] = " " * (end - start)
    left = "".join(c if c.isalnum() else " " for c in bare).split()
    assert not left, f"G5: {left} stand in no slot"


def _check_extents(cable: Cable) -> None:
    """Check that extents nest, are trimmed, and are disjoint and in order among siblings; slots lie in their node's."""
    assert cable.origin is not None
    text = cable.origin.source.text
    for node in nodes(cable):
        origin = node.origin
        assert origin is not None, f"{node!r} has no origin"
        where = text[origin.start : origin.end]
        assert node.span == (origin.start, origin.end), f"{node!r} does not hold what was read"
        assert isinstance(node, Cable) or where == where.strip(), f"G5: {where!r} is not trimmed"
        for slot in filter(None, origin.slots):
            each: Any = slot if isinstance(slot[0], tuple) else (slot,)
            assert origin.start <= each[0][0] <= each[-1][1] <= origin.end, f"G5: a slot lies outside {where!r}"
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(each)), f"G5: slots overlap in {where!r}"
        for value in values(node):
            children = value if isinstance(value, tuple) else (value,)
            places = [child.origin for child in children if isinstance(child, Node) and child.origin]
            for place in places:
                assert origin.start <= place.start <= place.end <= origin.end, f"G5: a part lies outside {where!r}"
            assert all(a.end <= b.start for a, b in itertools.pairwise(places)), f"G5: parts overlap in {where!r}"


# ---------------------------------------------------------------- G2: what is taken out takes nothing with it


def check_removals(cable: Cable) -> None:
    """Check that a list that loses elements, and a field that goes, leave all that is not their own."""
    assert cable.origin is not None
    text = cable.origin.source.text
    for name in field_names(Cable):
        value = getattr(cable, name)
        if not (value and are_nodes(value)):
            continue
        for left in (value[1:], value[:-1]):
            changed = attrs.evolve(cable, **{name: left})
            gone: Sequence[Any] = [node.origin for node in value if all(node is not other for other in left)]
            _check_left(text, unparse(changed), _around(_slots(changed), gone), name)
    slots = tiling.held((cable,))
    for changed, name, gone in _without_a_field(cable):
        own = {*tiling.held(gone)} if gone and isinstance(gone[0], Node) else {*gone}
        places = [node.origin for node in gone if isinstance(node, Node)]
        _check_left(text, unparse(changed), _around((slot for slot in slots if slot not in own), places), name)


def _around(slots: Iterable[Slot], gone: Sequence[Origin | None]) -> list[Slot]:
    """Return slots but those inside which a part stood that is gone: it was no part of their text."""
    starts = [place.start for place in gone if place]
    return [slot for slot in slots if not any(slot[0] <= start < slot[1] for start in starts)]


def _check_left(text: str, made: str, slots: Iterable[Slot], name: str) -> None:
    """Check that what stood in some slots stands in another text too, in the same order."""
    at = 0
    for start, end in slots:
        at = made.find(text[start:end], at)
        assert at >= 0, f"G2: {text[start:end]!r} went with what was taken from {name}"
        at += end - start


def _slots(cable: Cable) -> list[Slot]:
    """Return the slots of all parts that a cable still holds, in the order of the text."""
    nodes_held = (node for value in values(cable) for node in (value if isinstance(value, tuple) else (value,)))
    return tiling.held(node for node in nodes_held if isinstance(node, Node))


def _without_a_field(cable: Cable) -> Iterator[tuple[Cable, str, Sequence[Any]]]:
    """Yield the cable without each field that may be absent of each of its nodes, its name, and its parts or slots."""
    for node in nodes(cable):
        assert node.origin is not None
        fields = zip(field_names(type(node)), defaults(type(node)), node.origin.slots, strict=True)
        for name, default, slot in fields:
            value = getattr(node, name)
            if slot is None or default not in (None, ()) or value in (None, ()):
                continue
            without = attrs.evolve(node, **{name: default})
            gone: Any = value if are_nodes(value) else (value,) if isinstance(value, Node) else None
            gone = gone or ((slot,) if isinstance(slot[0], int) else slot)
            yield replace(cable, node, without), f"{type(node).__name__}.{name}", gone


# ---------------------------------------------------------------- G2: a change shows in its slot only


def check_changes(cable: Cable) -> None:
    """Check that a change of any field of any node shows in that field's slot and nowhere else."""
    text = unparse(cable)
    bom = len(text) - len(cable.origin.source.text) if cable.origin else 0
    for changed, (start, end) in changes(cable):
        made = unparse(changed)
        assert made != text, f"G2: a change of {text[start:end]!r} does not show"
        assert made.startswith(text[: bom + start]), f"G2: a change of {text[start:end]!r} shows before it"
        assert made.endswith(text[bom + end :]), f"G2: a change of {text[start:end]!r} shows behind it"


def changes(cable: Cable) -> Iterator[tuple[Cable, Slot]]:
    """Yield the cable with each field of each of its nodes changed, and the slot of it."""
    for node in nodes(cable):
        assert node.origin is not None
        for name, slot in zip(field_names(type(node)), node.origin.slots, strict=True):
            changed = _changed(node, name) if slot is not None else None
            if changed is not None:
                yield replace(cable, node, changed), hull_of(slot)


def _changed(node: Node, name: str) -> Node | None:
    """Return a node with another value in a field; None where there is no simple one, or the class refuses it."""
    fresh = _other(getattr(node, name))
    try:
        return None if fresh is None else attrs.evolve(node, **{name: fresh})
    except ValueError:
        return None


def _other(value: Any) -> Any:
    """Return another value of the same kind that stands as long in its slot, or None where there is no simple one."""
    if isinstance(value, str):
        last, others = value[-1:], "12" if value[-1:].isdigit() else "XY"
        return value[:-1] + others[others[0] == last]
    if isinstance(value, Precedence):
        return Precedence.FLASH if value is not Precedence.FLASH else Precedence.ROUTINE
    if isinstance(value, Level):
        return Level.SECRET if value is not Level.SECRET else Level.CONFIDENTIAL
    if isinstance(value, dt.date):
        return value.replace(day=value.day % 28 + 1)
    if isinstance(value, int):
        return value - 1 if value > 1 else value + 1
    if isinstance(value, tuple) and isinstance(value[0], str):
        return (_other(value[0]), *value[1:])
    return None
