"""Where the parts of a message stand in its text: what goes with them, and where what is new is put."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cablegrammar import model as m
from cablegrammar.lens import LONGEST_LINE
from cablegrammar.rewording import Edit, furniture
from cablegrammar.source import Source, past_blanks
from cablegrammar.tiling import held


def hull_of(slot: Any) -> m.Slot:
    """Return the extent of a slot; that of several words runs from the first to the last."""
    return (slot[0][0], slot[-1][1]) if isinstance(slot[0], tuple) else slot


def like(source: Source, new: str) -> str:
    """Return new text with the line ends of a source."""
    return _LINE_END.sub("\n", new).replace("\n", source.line_end)


# That of a teletype has two carriage returns.
_LINE_END = re.compile(r"\r{0,2}\n|\r")


def _lost_its_ends(source: Source, at: int) -> bool:
    """Tell whether the line at an offset is so long that it has lost its line ends."""
    start, end = source.line_span(at)
    return end - start > LONGEST_LINE


def _in_line(new: str) -> str:
    """Return new text as it stands in a line that lost its ends."""
    return " ".join(new.split("\n"))


def like_there(source: Source, at: int, new: str) -> str:
    """Return new text as it stands at an offset: in a line that lost its ends, or with those of its source."""
    return _in_line(new) if "\n" in new and _lost_its_ends(source, at) else like(source, new)


def _reach_into(slots: list[m.Slot], start: int, end: int) -> bool:
    """Tell whether a slot lies in a stretch of text, or reaches into it; they are in order and disjoint."""
    at = bisect_left(slots, (end, 0)) - 1
    return at >= 0 and (slots[at][0] >= start or slots[at][1] > start)


def shares_extent(node: m.Node, slots: list[m.Slot]) -> bool:
    """Tell whether other parts stand inside a node's extent; ``slots`` has those of all."""
    place = node.origin
    assert place is not None
    return slots_in(slots, place.start, place.end) > len(held((node,)))


def slots_in(slots: list[m.Slot], start: int, end: int) -> int:
    """Return how many slots begin in a stretch of text."""
    return bisect_left(slots, (end, 0)) - bisect_left(slots, (start, 0))


def is_enclosed(place: m.Origin) -> bool:
    """Tell whether a part was read inside the text of another, whose slot that is."""
    return not any(place.slots) and any(place.values)


def _with_its_line(source: Source, place: m.Origin, *, opens: bool = False) -> Edit:
    """Take out a part, and its line if it stands alone on it, or behind a label that ``opens`` it alone."""
    start, end = source.line_span(place.start).start, source.line_span(place.end).end
    first = opens or past_blanks(source.lens, start) >= place.start
    alone = first and past_blanks(source.lens, place.end) >= end
    return (start, min(end + 1, len(source.text)), "") if alone else (place.start, place.end, "")


# ---------------------------------------------------------------- the elements of a list


class ReadList(NamedTuple):
    """A list as it was read: its source, its elements and their places, and all slots of the message."""

    source: Source
    nodes: Sequence[m.Node]
    places: list[m.Origin]
    slots: list[m.Slot]

    def plain(self, i: int) -> bool:
        """Tell whether nothing but a separator stands behind an element: no other field, page line or rule."""
        if i + 1 >= len(self.places):
            return False
        start, end = self.places[i].end, self.places[i + 1].start
        gap = self.source.lens[start:end]
        return not self.holds(start, end) and "---" not in gap and not furniture().search(gap)

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a slot of the message lies in a stretch of text, or reaches into it."""
        return _reach_into(self.slots, start, end)

    def gap(self, between: str) -> str:
        """Return what parts a new element from the one before it: what stands so in the list, or else as given."""
        lens, ends = self.source.lens, zip(self.places, self.places[1:], strict=False)
        stand = [
            (one.end, other.start) for i, (one, other) in enumerate(ends) if one.end < other.start and self.plain(i)
        ]
        if between.isspace() and "\n\n" in between:  # no mark parts paragraphs
            stand = [gap for gap in stand if lens[slice(*gap)].isspace()]
            stand.sort(key=lambda gap: "\n\n" not in lens[slice(*gap)].replace(" ", ""))
        alike = (gap for gap in stand if ("\n" in lens[slice(*gap)]) == ("\n" in between))
        found = next(alike, stand[0] if stand else None)
        return self.source.text[slice(*found)] if found else like_there(self.source, self.places[-1].end, between)

    def without(self, gone: set[int]) -> list[Edit]:
        """Return the edits that take out elements; what one of them says for the next that stays is left to that."""
        stays = min(i for i in range(len(self.places)) if i not in gone)
        edits: list[Edit] = []
        heir: int | None = None
        for i in reversed(range(len(self.places))):
            if i not in gone:
                heir = i
                continue
            heir = (
                heir if heir is not None and self.plain(i) and type(self.nodes[i]) is type(self.nodes[heir]) else None
            )
            own = None if heir is None else _own_start(self.places[i], self.places[heir])
            if shares_extent(self.nodes[i], self.slots):
                edits += [(start, end, "") for start, end in held((self.nodes[i],))]
            elif own is None or heir is None:
                edits.append(self._without(i, first=i < stays))
            else:
                edits.append((own, self.places[heir].start, ""))
                heir = None
        return edits

    def _without(self, i: int, *, first: bool) -> Edit:
        """Return the edit that takes out an element with the gap before it, or behind it where it comes first."""
        place, lens = self.places[i], self.source.lens
        if self._opens_a_line(i):
            return self._alone(place, last=False)
        if not first and self.plain(i - 1):
            return (self.places[i - 1].end, place.end, "")
        if first and self.plain(i):
            line, behind = self.source.line_span(place.start).start, self.places[i + 1].start
            opening = self.places[bisect_left(self.places, line, key=lambda other: other.start)]
            apart = lens[opening.start - 1 : opening.start] == " "
            if apart and "\n" in lens[place.end : behind] and self.holds(line, opening.start):
                return (line + len(lens[line : place.start].rstrip()), place.end, "")
            return (place.start, behind, "")
        return self._alone(place, last=i + 1 == len(self.places))

    def _opens_a_line(self, i: int) -> bool:
        """Tell whether an element stands first in a line with which another field goes on."""
        lens, place = self.source.lens, self.places[i]
        start, end = self.source.line_span(place.start).start, self.source.line_span(place.end).end
        behind = self.places[i + 1].start if i + 1 < len(self.places) else end
        return past_blanks(lens, start) >= place.start and self.holds(place.end, min(behind, end))

    def _alone(self, place: m.Origin, *, last: bool) -> Edit:
        """Take out an element between other fields, with its line if it stands alone on it, or last, with a label."""
        labelled = last and not self.holds(self.source.line_span(place.start).start, place.start)
        return _with_its_line(self.source, place, opens=labelled)


def _own_start(place: m.Origin, heir: m.Origin) -> int | None:
    """Return where an element's own text begins behind what it says for another too: 12 in STATE 12 AND 34."""
    fields = zip(place.values, place.slots, heir.values, heir.slots, strict=True)
    shared = [hull_of(slot)[1] for value, slot, its, own in fields if slot and own is None and value == its]
    starts = [hull_of(slot)[0] for slot in place.slots if slot is not None]
    return min((start for start in starts if shared and start >= max(shared)), default=None)


def places_taken(places: list[m.Origin], new: tuple[m.Node, ...]) -> list[int | None]:
    """Return the place that each element takes: its own; where some were moved or none stayed, one after the other."""
    known = {id(place): i for i, place in enumerate(places)}
    sources = [known.get(id(node.origin)) if node.origin else None for node in new]
    kept = [i for i in sources if i is not None]
    if kept and kept == sorted(set(kept)):
        return sources
    return [i if i < len(places) else None for i in range(len(new))]


# ---------------------------------------------------------------- the sections of a message

# What may stand anywhere in a message: nothing is put in below it.
_ANYWHERE = ("strays", "extras")
# The others, in the order of the model.
SECTIONS = tuple(name for name in m.field_names(m.Cable) if name not in (*_ANYWHERE, "dialect"))
# The text and what stands below it. Nothing that stands above it in a message is put in below it.
_TEXT = ("body", "signature", "trailer")


def section_behind(origin: m.Origin, place: m.Origin) -> str | None:
    """Return the section that goes on with an element's line."""
    end = origin.source.line_span(place.end).end
    for name, slot in zip(m.field_names(m.Cable), origin.slots, strict=True):
        if slot is not None and name not in _ANYWHERE and place.end <= hull_of(slot)[0] < end:
            return name
    return None


class _Others(NamedTuple):
    """What else a message holds: the slots of its fields, and where its parts end, constant text and all; in order."""

    slots: list[m.Slot]
    ends: list[int]

    def reach_into(self, start: int, end: int) -> bool:
        """Tell whether a slot lies in a stretch of text, or reaches into it."""
        return _reach_into(self.slots, start, end)

    def end_above(self, at: int) -> int:
        """Return where the last of them ends that ends above an offset."""
        slot = bisect_left(self.slots, (at, at))
        part = bisect_right(self.ends, at)
        return max(self.slots[slot - 1][1] if slot else 0, self.ends[part - 1] if part else 0)


def section_taken_out(origin: m.Origin, name: str, label: str) -> Iterator[Edit]:
    """Take out a section with its label, which may stand on a line of its own; one in several places, from each."""
    at = m.field_names(m.Cable).index(name)
    value, slot = origin.values[at], origin.slots[at]
    if isinstance(value, str):
        place = hull_of(slot)
        yield _lines_taken_out(origin.source, place, _others(origin, (), {place}), label)
    else:
        yield from list_taken_out(origin, value if isinstance(value, tuple) else (value,), label)


def list_taken_out(origin: m.Origin, nodes: tuple[m.Node, ...], label: str = "") -> Iterator[Edit]:
    """Take out the elements of a list with their labels, and nothing that stands between them."""
    others = _others(origin, nodes, set(held(nodes)))
    enclosed = (node.origin for node in nodes if node.origin and is_enclosed(node.origin))
    yield from (_with_its_line(origin.source, place) for place in enclosed)
    places = sorted(place for node in nodes for place in _own_places(node, others))
    if not places:
        return  # no field of them holds any text
    start, end = places[0]
    for first, last in places[1:]:
        if others.reach_into(end, first):
            yield _lines_taken_out(origin.source, (start, end), others, label)
            start = first
        end = last
    yield _lines_taken_out(origin.source, (start, end), others, label)


def _line_end(source: Source, below: int) -> int:
    """Return where the line ends above which another begins, without its line end."""
    end = min(below - 1, len(source.text))
    while source.text[end - 1 : end] == "\r":
        end -= 1
    return end


def _own_places(node: m.Node, others: _Others) -> list[m.Slot]:
    """Return the extent of a node; where other parts stand inside it, its slots; nothing of one that has none."""
    assert node.origin is not None
    if not any(node.origin.slots):
        return []
    start, end = node.origin.start, node.origin.end
    return held((node,)) if others.reach_into(start, end) else [(start, end)]


def _others(origin: m.Origin, nodes: tuple[m.Node, ...], slots: set[m.Slot]) -> _Others:
    """Return all that a message held but some parts, with these slots."""
    values = zip(origin.values, origin.slots, strict=True)
    plain = [hull_of(slot) for value, slot in values if slot is not None and isinstance(value, str)]
    every = [node for value in origin.values for node in (value if m.are_nodes(value) else (value,))]
    mine = set(map(id, nodes))
    parts = [node for node in every if isinstance(node, m.Node) and id(node) not in mine]
    found = sorted(slot for slot in (*held(parts), *plain) if slot not in slots)
    return _Others(found, sorted(node.origin.end for node in parts if node.origin))


def _lines_taken_out(source: Source, place: m.Slot, others: _Others, label: str) -> Edit:
    """Take out the lines of a stretch of text with their label, or what is its own of lines that it shares."""
    text, (start, end) = source.lens, place
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)
    shared = max(first, others.end_above(start))
    if others.reach_into(end, last):
        if shared == first:
            return (first, past_blanks(text, end), "")
        parted = text[shared - 1].isspace() or text[end].isspace()
        return (shared, end, "" if parted else " ")
    if shared > first:
        return (shared, _line_end(source, last), "")
    above = text.rfind("\n", 0, max(0, first - 1)) + 1
    stands = text[above:first].strip()
    if (stands.endswith(":") or (label and stands.upper() == label.strip().upper())) and others.end_above(
        first
    ) <= above:
        first = above  # its label stands alone on the line above
    return (first, min(last, len(source.text)), "")


def _extras_below(origin: m.Origin, sections: Sequence[str]) -> list[m.Slot]:
    """Return where the parts stand that only a dialect knows, and that belong below one of some sections."""
    extras = origin.values[m.field_names(m.Cable).index("extras")]
    return [(node.origin.start, node.origin.end) for node in extras if node.below in sections]


class Where(NamedTuple):
    """Where a section is to stand: the sections in their order, and a line of constant text right above it."""

    order: Sequence[str]
    line: str


def put_in_below(standing: list[m.Slot], origin: m.Origin, name: str, new: str, where: Where | None = None) -> Edit:
    """Write a section that was not there below those that come before it, or what only a dialect knows below one.

    ``standing`` has the slots of all that was read: nothing is put in inside one.
    """
    source = origin.source
    order, line = where or (SECTIONS, "")
    before = order[: order.index(name) + 1] if name in order else order
    fields = zip(m.field_names(m.Cable), origin.slots, strict=True)
    places = [(field, hull_of(slot)) for field, slot in fields if slot is not None and field in SECTIONS]
    above_text = name in order and order.index(name) < order.index(_TEXT[0])
    text = min((place[0] for field, place in places if field in _TEXT and above_text), default=len(source.text))
    ends = [place for field, place in places if field in before]
    ends += _extras_below(origin, before[:-1] if where else before)
    end = max((place[1] for place in ends if place[0] <= text), default=0)
    if not end:
        return (0, 0, like(source, new + "\n"))
    at = _line_outside(source, source.lens.find("\n", end) + 1 or len(source.text), standing)
    if any(end <= place[0] < at for _, place in places):  # the line goes on with another section
        return _put_in_line(source, end, new, text)
    at = _line_outside(source, _past_line(source.lens, at, line), standing)
    lead = "" if source.lens[at - 1 : at] == "\n" and at <= len(source.text) else "\n"
    if name in ("body", "trailer") and where and source.lens[: at + len(lead)][-2:].strip(" \t") != "\n\n":
        lead += "\n"
    return (at, at, like(source, lead + new + _gap(source, at, text)))


def _line_outside(source: Source, at: int, standing: list[m.Slot]) -> int:
    """Return where the first line begins, from one on, that lies inside no slot."""
    above = bisect_left(standing, (at, 0)) - 1
    while above >= 0 and standing[above][1] > at:
        at = source.lens.find("\n", standing[above][1]) + 1 or len(source.text)
        above = bisect_left(standing, (at, 0)) - 1
    return at


def _past_line(text: str, at: int, line: str) -> int:
    """Return the offset below a line if it stands at an offset, blank lines above it left out; else the same."""
    found = re.compile(rf"\s*+{re.escape(line)}[ \t\r]*+(?:\n|\Z)").match(text, at) if line else None
    return found.end() if found else at


def _put_in_line(source: Source, at: int, new: str, text: int) -> Edit:
    """Write a section where a line goes on: below its first part, or, in a line that lost its ends, behind it."""
    if _lost_its_ends(source, at):
        return (at, at, f" {_in_line(new)}")
    behind = past_blanks(source.text, at)
    return (at, behind, like(source, f"\n{new}{_gap(source, behind, text)}"))


def _gap(source: Source, at: int, text: int) -> str:
    """Return what parts a section from what follows: a blank line from the text, which would go on with it."""
    before = source.lens[at:text]
    return "\n\n" if at <= text < len(source.text) and not before.strip() and "\n" not in before else "\n"
