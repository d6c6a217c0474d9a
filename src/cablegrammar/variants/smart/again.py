"""What the labels and the telegram below them both say: which of the two counts, and the other as a repetition."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from cablegrammar.extending import Node, Parts, Slot, extent_of, trim
from cablegrammar.model import Addressee, Classification, DateTimeGroup, ExecutiveOrder, PrecedenceLine
from cablegrammar.parts import repeated, runs
from cablegrammar.reading import READING, slot_of
from cablegrammar.tiling import held

_HEADER = ("transmission", "precedence_line", "originator", "action", "info")


class Again(NamedTuple):
    """What a message says once more: the field of Cable, its value, and whether it is the same."""

    field: str
    value: Any
    same: bool


def settle(parts: Parts, name: str, value: Any) -> None:
    """Take what stands once in a message; if it stands already, the one that says more, else the first counts."""
    before = parts.get(name)
    if before and _says_more(value, before):
        before, value = value, before
    parts[name] = before or value
    if before:
        parts.setdefault("again", []).append(Again(name, value, _same(value, before)))


def _says_more(node: Any, before: Any) -> bool:
    """Tell whether the telegram says more than the label: a level that was lifted, an order's instruction, the time."""
    if isinstance(node, Classification):
        return node.serial is not None and (
            before.serial is None or before.level < node.level or (says(node, "level") and not says(before, "level"))
        )
    if isinstance(node, ExecutiveOrder):
        return node.number == before.number and not before.instruction and bool(node.instruction)
    if isinstance(node, PrecedenceLine) and node.dtg and before.dtg:
        return before.dtg.time == _NO_TIME != node.dtg.time and _day(node.dtg) == _day(before.dtg)
    return False


# What an archive writes where it has the day alone.
_NO_TIME = "0000"


def _day(group: DateTimeGroup) -> tuple[Any, ...]:
    return group.year, group.month, group.day


def says(node: Node, field: str) -> bool:
    """Tell whether a field was read, and is not only what the class holds where there is none."""
    return slot_of(node, field) is not None


def _same(node: Any, before: Any) -> bool:
    """Tell whether two parts say the same, as far as both say it."""
    if isinstance(node, Classification):
        alike = node.level == before.level or not (says(node, "level") and says(before, "level"))
        return alike and (None in (node.serial, before.serial) or node.serial == before.serial)
    if isinstance(node, ExecutiveOrder):
        return bool(node.number == before.number)
    if isinstance(node, PrecedenceLine):
        return None in (node.dtg, before.dtg) or bool(node.dtg == before.dtg)
    if isinstance(node, tuple) and all(isinstance(each, Addressee) for each in (*node, *before)):
        return _same_addressees(node, before)
    return bool(node == before)


def _same_addressees(nodes: tuple[Addressee, ...], before: tuple[Addressee, ...]) -> bool:
    """Tell whether two lists name the same: WASHDC, SECSTATE ROUTINE and SECSTATE WASHDC are one."""
    said, other = ({_words(node.name): node.precedence for node in each} for each in (nodes, before))
    return said.keys() == other.keys() and all(
        None in (precedence, other[name]) or precedence == other[name] for name, precedence in said.items()
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.upper().replace(",", " ").split()))


def tell(again: Sequence[Again], parts: Parts) -> None:
    """Keep what is said once more as repetitions, save what of it is in a field.

    Each is told once; what is the same in the header is told as one.
    """
    kept = held(_nodes((*parts.values(), READING.get().strays)))
    told: set[int] = set()
    behind = 0
    for (start, end), i in sorted((run, i) for i, said in enumerate(again) for run in _places(said.value)):
        for place in _apart(max(start, behind), end, kept):
            in_header = again[i].same and again[i].field in _HEADER
            code = "C107" if in_header else "C106" if again[i].same else "C531"
            first = -1 if in_header else i
            repeated(place, "" if first in told else code, again[i].field.replace("_", " "))
            told.add(first)
        behind = max(behind, end)


def _places(value: Any) -> Iterable[Slot]:
    """Return where a part stands; banner and reference number are two lines, and others may stand between them."""
    if isinstance(value, Classification) and "\n" in READING.get().source.lens[slice(*extent_of((value,)))]:
        return held((value,))
    return runs(value)


def _nodes(value: Any) -> list[Node]:
    if isinstance(value, Node):
        return [value]
    return [node for item in value for node in _nodes(item)] if isinstance(value, tuple | list) else []


def _apart(start: int, end: int, kept: Sequence[Slot]) -> Iterator[Slot]:
    """Yield what is left of an extent without the slots that fields have."""
    text = READING.get().source.lens
    i = max(0, bisect.bisect(kept, (start, 0)) - 1)
    while start < end:
        first, last = kept[i] if i < len(kept) else (end, end)
        place = trim(start, max(start, min(first, end)))
        if any(map(str.isalnum, text[slice(*place)])):
            yield place
        start, i = max(start, last), i + 1
