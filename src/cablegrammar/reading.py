"""The current reading: its source and what was found wrong, and the helpers that turn tokens into nodes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol, TypeGuard, TypeVar

import attrs

from cablegrammar.diagnostics import Diagnostic, diagnose
from cablegrammar.lens import Shown
from cablegrammar.model import Node, Notice, Origin, Repetition, Slot, Unparsed, defaults, field_names
from cablegrammar.source import Source

N = TypeVar("N", bound=Node)
# The lines of the prolog that bear no label.
PLINES = ("PLINE", "PROLOG_NAME", "HANDLING_NOTE")


class Token(Protocol):
    """What is needed of a token: its text, the name of its terminal, its place."""

    type: str
    start_pos: int
    end_pos: int


@attrs.define
class Reading:
    """One run over one source, as ``shown`` to the grammar.

    ``strays`` gathers what no rule took, ``diagnostics`` what is wrong, ``seen`` the tokens that were read; ``labels``
    names the terminals whose text is no field's, ``dialect`` the dialect.
    """

    source: Source
    shown: Shown
    labels: Collection[str] = ()
    dialect: str = "state"
    seen: list[Token] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    strays: list[Notice | Repetition | Unparsed] = attrs.field(factory=list)

    def say(self, code: str, extent: Slot, text: str = "") -> None:
        """Note a diagnostic of the table for an extent."""
        self.diagnostics.append(diagnose(code, self.source, *extent, text))


# The transformer is shared by all threads and keeps no state: each run sets its own reading.
READING: ContextVar[Reading] = ContextVar("READING")


def say(code: str, extent: Slot, text: str = "") -> None:
    """Note a diagnostic of the table for an extent of the message that is being read."""
    READING.get().say(code, extent, text)


class Value(NamedTuple):
    """A field's value and where it stands."""

    value: Any
    slot: Any


class Piece(NamedTuple):
    """A line, or a run of lines, before its section gathers it: the rule that read it and its tokens and nodes."""

    rule: str
    children: list[Any]


class Mark(NamedTuple):
    """A marking with the extent of its parentheses, which its node leaves out."""

    node: Any
    extent: Slot


def is_token(child: object) -> TypeGuard[Token]:
    """Tell tokens, which are strings, from nodes and pieces."""
    return isinstance(child, str)


def tokens(children: Iterable[Any], *types: str) -> list[Token]:
    """Return the tokens of some types among a rule's children."""
    return [child for child in children if is_token(child) and child.type in types]


def first(children: Iterable[Any], *types: str) -> Token | None:
    """Return the first token of some types among a rule's children."""
    for child in children:
        if is_token(child) and child.type in types:
            return child
    return None


def trim(start: int, end: int, constant: str = "") -> Slot:
    """Return an extent without white space at its ends, nor the constant characters given."""
    text = READING.get().source.lens
    while end > start and (text[end - 1].isspace() or text[end - 1] in constant):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in constant):
        start += 1
    return start, end


def extent_of(found: Sequence[Any], constant: str = "") -> Slot:
    """Return the trimmed extent from the first to the last of some tokens, marks or nodes."""
    return trim(place(found[0])[0], place(found[-1])[1], constant)


def place(child: Any) -> Slot:
    """Return the extent of a token, a mark or a node, untrimmed."""
    if is_token(child):
        return child.start_pos, child.end_pos
    if isinstance(child, Mark):
        return child.extent
    origin: Origin = child.origin
    return origin.start, origin.end


def hull(places: Iterable[Slot]) -> Slot:
    """Return the extent that holds several, in whatever order they stand."""
    starts, ends = zip(*places, strict=True)
    return min(starts), max(ends)


def stands_alone(text: str, at: int) -> bool:
    """Tell whether a letter of a text has no other beside it."""
    return text[at].isalpha() and not text[at - 1].isalpha() and not text[at + 1 : at + 2].isalpha()


def read_text(extent: Slot) -> str:
    """Return the text of an extent with white space folded."""
    return fold(READING.get().source.lens[slice(*extent)])


def lines_of(extent: Slot) -> Value:
    """Return the text of an extent as a field that keeps its lines: without what ended them, nor blanks there."""
    lines = READING.get().source.lens[slice(*extent)].split("\n")
    return Value("\n".join(line.rstrip() for line in lines), extent)


def fold(text: str) -> str:
    """Return a text with white space folded, pilcrows left out; a hyphen at a line's end holds its word together."""
    if "\u00b6" in text:
        text = text.replace("\u00b6", "")
    if "\n" in text and "-" in text:
        text = _HYPHEN_AT_LINE_END.sub("-", text)
    return " ".join(text.split())


# Not "two-" before "and three-year": there a blank follows the hyphen.
_HYPHEN_AT_LINE_END = re.compile(r"(?<=[A-Za-z])-[ \t]*\n\s*+(?!(?i:and|or|to)\b)(?=[A-Za-z])")


def value(token: Token | None, constant: str = "") -> Value | None:
    """Return a token's text, white space folded and constant characters left out, as a field's value."""
    if token is None:
        return None
    slot = extent_of([token], constant)
    return Value(read_text(slot), slot) if slot[0] < slot[1] else None


# What gives the value of a token, or None where there is none.
Reader = Callable[[Token | None], Value | None]


def number(token: Token | None, constant: str = "") -> Value | None:
    """Return a token's digits as a field's value."""
    found = value(token, constant)
    return Value(int(found.value), found.slot) if found and found.value.isdigit() else None


def words(found: Iterable[Token], constant: str = "") -> Value | None:
    """Return tokens as a field of several words, each with a slot of its own."""
    each = [v for v in (value(token, constant) for token in found) if v]
    return Value(tuple(v.value for v in each), tuple(v.slot for v in each)) if each else None


def prose(extents: Sequence[Slot]) -> Value | None:
    """Return a run of extents as one text, what stands between them (furniture) left out."""
    seen = [e for e in (trim(*extent) for extent in extents) if e[0] < e[1]]
    if not seen:
        return None
    lens = READING.get().source.lens
    parts = [lens[slice(*seen[0])]]
    for before, extent in itertools.pairwise(seen):
        parts += ["" if before[1] == extent[0] else "\n", lens[slice(*extent)]]
    return Value(fold("".join(parts)), (seen[0][0], seen[-1][1]))


def make(cls: type[N], extent: Slot, **given: Value | Node | tuple[Node, ...] | None) -> N:
    """Return a node with its origin; a field is given as a Value, a node, a tuple of nodes, or None if absent.

    Raises TypeError for what is no field of the class.
    """
    unknown = given.keys() - field_names(cls)
    if unknown:
        raise TypeError(f"{cls.__name__} has no field {', '.join(sorted(unknown))}")
    slots: list[Any] = []
    kwargs: dict[str, Any] = {}
    for name in field_names(cls):
        item = given.get(name)
        if item is None or item == ():
            slots.append(None)
            continue
        if isinstance(item, Value):
            kwargs[name] = item.value
            slots.append(item.slot)
        else:
            kwargs[name] = item
            slots.append(extent_of(item if isinstance(item, tuple) else (item,)))
    held = tuple(map(kwargs.get, field_names(cls), defaults(cls)))
    return cls(**kwargs, origin=Origin(READING.get().source, *extent, held, tuple(slots)))


def slot_of(node: Node, name: str) -> Any:
    """Return where a field of a node was read, or None where it was not."""
    assert node.origin is not None
    return node.origin.slots[field_names(type(node)).index(name)]


def given(node: Node) -> dict[str, Value]:
    """Return what a node was read with, each field with its place: for ``make``, where a rule makes it once more."""
    assert node.origin is not None
    each = zip(field_names(type(node)), node.origin.values, node.origin.slots, strict=True)
    return {name: Value(held, slot) for name, held, slot in each if slot is not None}


def respelled(node: N, **changed: Value) -> N:
    """Return a node as it was read, with another value in some fields."""
    assert node.origin is not None
    return make(type(node), (node.origin.start, node.origin.end), **{**given(node), **changed})


def unparsed(extent: Slot) -> Unparsed:
    """Return an Unparsed node for an extent, its text line by line as it stands."""
    return make(Unparsed, extent, text=lines_of(extent))


def leave(*extents: Slot) -> None:
    """Keep what a line's rule could not place as Unparsed, and say so; punctuation alone belongs to the line."""
    reading = READING.get()
    for extent in extents:
        node = unparsed(extent)
        if any(character.isalnum() for character in node.text):
            reading.strays.append(node)
            reading.say("C006", extent, " ".join(node.text.split()))
