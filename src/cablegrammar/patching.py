"""Text out: copied where nothing changed, patched in the slot that did, canonical where there was no text.

``unparse``. What is written where a field appears, and what goes where one is taken out, is in layout.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import WRITING, Dialect, named, writing
from cablegrammar.layout import Part, around
from cablegrammar.lens import LONGEST_LINE
from cablegrammar.rewording import Edit, furniture, prose_edits
from cablegrammar.source import Source
from cablegrammar.tiling import held
from cablegrammar.writing import canonical, layout_of, section, written


def unparse(node: m.Node, *, dialect: str | Dialect | None = None) -> str:
    r"""Return a node's text: as it was read where it is unchanged, else with the changed slots written anew.

    >>> from cablegrammar import parse, unparse
    >>> unparse(parse("SUBJECT:  AN INVENTED MATTER\r\n"))
    'SUBJECT:  AN INVENTED MATTER\r\n'

    What is new is written in the message's own dialect; ``dialect`` gives one that is not registered.
    """
    if dialect is not None:
        with writing(named(dialect)):
            return _text_of(node)
    return _text_of(node)


def _text_of(node: m.Node) -> str:
    origin = node.origin
    if origin is None:
        return canonical(node)
    if isinstance(node, m.Cable):
        return _message(node, origin)
    return _patched(origin.source.text, origin.start, origin.end, list(_edits(node, origin)))


def _message(cable: m.Cable, origin: m.Origin) -> str:
    """Return a message's text; one that is to be of another dialect is written anew."""
    if cable.dialect != origin.values[m.field_names(m.Cable).index("dialect")]:
        return canonical(cable)
    with writing(WRITING.get() if WRITING.get().name == cable.dialect else cable.dialect):
        edits = list(_section_edits(cable, origin))
        return origin.source.bom + _patched(origin.source.text, origin.start, origin.end, edits)


def _patched(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    out: list[str] = []
    for first, last, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [text[start:first], new]
        start = max(start, last)
    return "".join([*out, text[start:end]])


def _changes(node: m.Node, origin: m.Origin) -> Iterator[tuple[str, Any, Any, Any]]:
    """Yield name, old value, new value and slot of each field that changed, in the order in which they are written."""
    names = m.field_names(type(node))
    held = {name: (old, slot) for name, old, slot in zip(names, origin.values, origin.slots, strict=True)}
    layout = () if isinstance(node, m.Cable) else layout_of(type(node))
    for name in dict.fromkeys([*(part.field for part in layout), *names]):
        old, slot = held[name]
        new = getattr(node, name)
        if new is not old and (new != old or isinstance(new, m.Node) or m.are_nodes(new)):
            yield name, old, new, slot


# ---------------------------------------------------------------- the fields of a node


def _edits(node: m.Node, origin: m.Origin) -> Iterator[Edit]:
    """Yield what to replace in the source for a node that is a part of a message."""
    for name, old, new, slot in _changes(node, origin):
        part = next((part for part in layout_of(type(node)) if part.field == name), None)
        if part is None:
            continue
        behind = _behind_the_first(node, origin, part)
        if behind:
            yield from _word_edits(node, origin, part, old, behind)
        elif new in (None, ()):
            if slot is not None:
                yield _taken_out(attrs.evolve(node, **{name: old}), origin, part, hull_of(slot))
        elif slot is None:
            yield _put_in(node, origin, part)
        else:
            yield from _field_edits(node, origin.source, part, (old, new), slot)


def _slots(node: m.Node, origin: m.Origin) -> dict[str, Any]:
    return dict(zip(m.field_names(type(node)), origin.slots, strict=True))


def _behind_the_first(node: m.Node, origin: m.Origin, part: Part) -> int:
    """Return where a field ends that stands behind the first of some words, though before them in layout; else 0."""
    slots, layout = _slots(node, origin), layout_of(type(node))
    words = slots[part.field]
    if words is None or not isinstance(words[0], tuple):
        return 0
    earlier = (slots[other.field] for other in layout[: layout.index(part)])
    end: int = max((hull_of(slot)[1] for slot in earlier if slot is not None), default=0)
    return end if end > words[0][0] else 0


def _word_edits(node: m.Node, origin: m.Origin, part: Part, old: tuple[str, ...], behind: int) -> Iterator[Edit]:
    """Change words one by one, because another field stands among them: NATO SECRET ATOMAL"""
    slots, left = _slots(node, origin)[part.field], list(getattr(node, part.field))
    text = origin.source.text
    for word, (start, end) in zip(old, slots, strict=True):
        if word in left:
            left.remove(word)
        elif left and left[0] not in old:
            new = left.pop(0)
            yield (start, end, new if start < behind else written(node, part, new))
        elif start < behind:
            yield (start, end + len(text[end:]) - len(text[end:].lstrip(" \t")), "")
        else:
            yield (origin.start + len(text[origin.start : start].rstrip(" \t/")), end, "")
    at = max(behind, slots[-1][1])
    yield (at, at, "".join(around(part, node)[0] + written(node, part, word) for word in left))


def _field_edits(node: m.Node, source: Source, part: Part, values: tuple[Any, Any], slot: Any) -> list[Edit]:
    """Return what to replace for a field that had a value and has another."""
    old, new = values
    if m.are_nodes(new):
        return _list_edits(source, old, new, part, held((node,)))
    if isinstance(new, tuple):
        return [(*hull_of(slot), _joined(source.text, slot, node, part, new))]
    if isinstance(new, m.Node):
        return [(*slot, _unparsed(new, source))]
    stood = source.lens[slice(*slot)]
    if "\n" in stood and isinstance(new, str):
        return [(slot[0] + i, slot[0] + j, _like(source, words)) for i, j, words in prose_edits(stood, new)]
    return [(*slot, _like(source, written(node, part, new, source.text[slice(*slot)])))]


def hull_of(slot: Any) -> m.Slot:
    """Return the extent of a slot; that of several words runs from the first to the last."""
    return (slot[0][0], slot[-1][1]) if isinstance(slot[0], tuple) else slot


def _joined(text: str, slots: tuple[m.Slot, ...], node: m.Node, part: Part, new: tuple[str, ...]) -> str:
    """Return words with the separator that stood between the first two, or that of canonical text."""
    if len(slots) > 1:
        return text[slots[0][1] : slots[1][0]].join(map(part.write, new) if part.write else new)
    return part.between.join([new[0], *(written(node, part, word) for word in new[1:])])


def _put_in(node: m.Node, origin: m.Origin, part: Part) -> Edit:
    """Write a field that was not there behind those that come before it."""
    text, layout = origin.source.text, layout_of(type(node))
    before, after = around(part, node)
    here = written(node, part, getattr(node, part.field))
    slots = _slots(node, origin)
    index = layout.index(part)
    earlier = [(hull_of(slots[p.field])[1], p) for p in layout[:index] if slots[p.field] is not None]
    if earlier:
        at, last = max(earlier, key=lambda found: found[0])
        at = _past(text, at, around(last, node)[1])
        return (at, at, _like(origin.source, before + here + after))
    gap = next((around(p, node)[0] for p in layout[index + 1 :] if slots[p.field] is not None), "")
    return (origin.start, origin.start, before.lstrip() + here + after + (gap if gap.isspace() else ""))


def _like(source: Source, new: str) -> str:
    """Return new text with the line ends of a source."""
    return new.replace("\r\n", "\n").replace("\r", "\n").replace("\n", source.line_end)


def _like_at(source: Source, new: str, at: int) -> str:
    """Return new text as it stands at an offset: in a line that lost its ends, without them."""
    _, line = source.line_at(at)
    return " ".join(new.split("\n")) if len(line) > LONGEST_LINE else _like(source, new)


def _past(text: str, at: int, constant: str) -> int:
    """Return the offset behind a constant that stands at an offset; where it does not, the same."""
    return at + len(constant) if constant and text.startswith(constant, at) else at


def _taken_out(node: m.Node, origin: m.Origin, part: Part, slot: m.Slot) -> Edit:
    """Take out a field with its constant text and the gap before it, or, where it stands first, the gap behind."""
    text, (start, end) = origin.source.text, slot
    before, after = (constant.strip() for constant in around(part, node))
    if after:
        end += len(after) if text.startswith(after, end) else _punctuation(text, end)
    if not before and text[start - 1 : start] in _PAIRS and text[end : end + 1] == _PAIRS[text[start - 1]]:
        start, end = start - 1, end + 1
    opening = text[origin.start : start].rstrip()
    if before and opening.endswith(before):
        start = origin.start + len(opening) - len(before)
    if "\n" in around(part, node)[0] and _shares_line(origin, slot):
        return (slot[0], slot[1] + len(text[slot[1] :]) - len(text[slot[1] :].lstrip(" \t")), "")
    kept = len(text[origin.start : start].rstrip())
    if kept:
        return (origin.start + kept, end, "")
    return (origin.start, end + len(text[end : origin.end]) - len(text[end : origin.end].lstrip()), "")


_PAIRS = {"(": ")", "[": "]"}


def _shares_line(origin: m.Origin, slot: m.Slot) -> bool:
    """Tell whether another field stands behind one in its line: then the line's label stays for it."""
    end = origin.source.lens.find("\n", slot[1])
    return any(other is not None and slot[1] <= hull_of(other)[0] < end for other in origin.slots)


def _punctuation(text: str, at: int) -> int:
    """Return how much punctuation stands at an offset in the place of a constant: SUMMARY. for SUMMARY:"""
    behind = text[at : at + 3]
    return len(behind) - len(behind.lstrip(".:-"))


# ---------------------------------------------------------------- lists


class _List(NamedTuple):
    """A list as it was read: its source, the places of its elements, and the slots of all that the message holds."""

    source: Source
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
        """Tell whether a slot of the message lies in a stretch of text."""
        at = bisect_left(self.slots, (start, start))
        return at < len(self.slots) and self.slots[at][0] < end

    def gap(self, between: str) -> str:
        """Return what parts a new element from the one before it: what stands so in the list, or else as given."""
        for i in range(len(self.places) - 1):
            if self.plain(i):
                return self.source.text[self.places[i].end : self.places[i + 1].start]
        return _like_at(self.source, between, self.places[-1].end)

    def without(self, i: int, *, first: bool) -> Edit:
        """Return the edit that takes out an element with the gap before it, or behind it where it comes first."""
        place = self.places[i]
        if self._opens_a_line(i):
            return self._alone(place, last=False)
        if not first and self.plain(i - 1):
            return (self.places[i - 1].end, place.end, "")
        if first and self.plain(i):
            return (place.start, self.places[i + 1].start, "")
        return self._alone(place, last=i + 1 == len(self.places))

    def _opens_a_line(self, i: int) -> bool:
        """Tell whether an element stands first in a line with which another field goes on."""
        lens, place = self.source.lens, self.places[i]
        start, end = lens.rfind("\n", 0, place.start) + 1, lens.find("\n", place.end)
        behind = self.places[i + 1].start if i + 1 < len(self.places) else end
        return not lens[start : place.start].strip() and self.holds(place.end, min(behind, end))

    def _alone(self, place: m.Origin, *, last: bool) -> Edit:
        """Take out an element between other fields, with its line if it stands alone on it, or last, with a label."""
        lens = self.source.lens
        start, end = lens.rfind("\n", 0, place.start) + 1, lens.find("\n", place.end) + 1 or len(lens)
        before = lens[start : place.start].strip()
        free = not lens[place.end : end].strip() and (not before or (last and not self.holds(start, place.start)))
        return (start, min(end, len(self.source.text)), "") if free else (place.start, place.end, "")


def _list_edits(
    source: Source, old: tuple[m.Node, ...], new: tuple[m.Node, ...], part: Part, slots: list[m.Slot]
) -> list[Edit]:
    """Change, take out and put in elements one by one; what stands between those that stay is not touched."""
    found = _List(source, [node.origin for node in old if node.origin], slots)
    sources = _places_taken(found.places, new)
    gap = found.gap(part.between)
    kept = [i for i in sources if i is not None]
    out = [found.without(i, first=i < kept[0]) for i in range(len(old)) if i not in kept]
    at = found.places[kept[0]].start
    for above, node, i in zip((None, *new), new, sources, strict=False):
        if i is None:
            text = _element(node, old, source)
            behind = _like(source, "\n" + _section_of(part.field, (node,))) if _leaves_out(above) else gap + text
            out.append((at, at, text + gap if at == found.places[kept[0]].start else behind))
            continue
        place = found.places[i]
        if node is not old[i]:
            out.append((place.start, place.end, _element(node, old, source)))
        at = place.end
    return out


def _leaves_out(node: m.Node | None) -> bool:
    """Tell whether a node is an addressee that leaves out others: a bare name behind theirs would be left out too."""
    return isinstance(node, m.Addressee) and bool(node.exempt)


def _places_taken(places: list[m.Origin], new: tuple[m.Node, ...]) -> list[int | None]:
    """Return the place that each element takes: its own; where some were moved or none stayed, one after the other."""
    known = {id(place): i for i, place in enumerate(places)}
    sources = [known.get(id(node.origin)) if node.origin else None for node in new]
    kept = [i for i in sources if i is not None]
    if kept and kept == sorted(set(kept)):
        return sources
    return [i if i < len(places) else None for i in range(len(new))]


def _element(node: m.Node, old: tuple[m.Node, ...], source: Source) -> str:
    """Return the text of an element; a reference made by hand takes the punctuation of the other letters."""
    written_as_others = WRITING.get().writer(m.Reference) is None
    if node.origin or not isinstance(node, m.Reference) or node.label is None or not written_as_others:
        return _unparsed(node, source)
    lettered = next((other.origin for other in old if isinstance(other, m.Reference) and other.label), None)
    if lettered is None or lettered.slots[0] is None:
        return _unparsed(node, source)
    start, end = hull_of(lettered.slots[0])
    behind = min(hull_of(slot)[0] for slot in lettered.slots[1:] if slot is not None)
    before, after = source.text[lettered.start : start], source.text[end:behind]
    return f"{before}{node.label}{after}{_unparsed(attrs.evolve(node, label=None), source)}"


def _unparsed(node: m.Node, source: Source) -> str:
    """Return a node's text with the line ends of the source into which it is put."""
    text = _text_of(node)
    return text if node.origin and node.origin.source is source else _like(source, text)


# ---------------------------------------------------------------- the sections of a message


def _section_edits(cable: m.Cable, origin: m.Origin) -> Iterator[Edit]:
    """Yield what to replace in a whole message: sections that changed, appeared or were taken out."""
    for name, old, new, slot in _changes(cable, origin):
        if name == "extras":
            yield from _extras_edits(cable, origin, old, new)
        elif slot is None:
            yield _put_in_below(cable, origin, name, section(cable, name))
        elif new in (None, ()):
            yield from _section_taken_out(origin, name)
        else:
            part = Part(name, between=_between(name, new))
            yield from _field_edits(cable, origin.source, part, (old, new), slot)


def _extras_edits(
    cable: m.Cable, origin: m.Origin, old: tuple[m.Extra, ...], new: tuple[m.Extra, ...]
) -> Iterator[Edit]:
    """Change what only a dialect knows: the parts of a class are a list, which stands where the class says."""
    for cls in dict.fromkeys(type(node) for node in (*old, *new)):
        before, after = (tuple(node for node in nodes if type(node) is cls) for nodes in (old, new))
        if not before:
            yield from (_put_in_below(cable, origin, node.below, canonical(node)) for node in after)
        elif not after:
            yield from _list_taken_out(origin, before)
        else:
            behind = _behind_a_line(origin, before, after)
            listed = tuple(node for node in after if id(node) not in behind)
            yield from _list_edits(origin.source, before, listed, Part("extras", between="\n"), held((cable,)))
            for node in after:
                if id(node) in behind:
                    yield _put_in_below(cable, origin, behind[id(node)], canonical(node))


def _behind_a_line(origin: m.Origin, old: tuple[m.Node, ...], new: tuple[m.Node, ...]) -> dict[int, str]:
    """Return which new elements follow one whose line another section goes on with, and that section."""
    places = [node.origin for node in old if node.origin]
    found: dict[int, str] = {}
    section_there: str | None = None
    for node, i in zip(new, _places_taken(places, new), strict=True):
        if i is not None:
            section_there = _section_behind(origin, places[i])
        elif section_there:
            found[id(node)] = section_there
    return found


def _section_behind(origin: m.Origin, place: m.Origin) -> str | None:
    """Return the section that goes on with an element's line."""
    end = origin.source.lens.find("\n", place.end)
    for name, slot in zip(m.field_names(m.Cable), origin.slots, strict=True):
        if slot is not None and name not in _ANYWHERE and place.end <= hull_of(slot)[0] < end:
            return name
    return None


def _between(name: str, nodes: Any) -> str:
    """Return what parts the elements of a section where it held only one; references need more without letters."""
    if WRITING.get().writer(name) and m.are_nodes(nodes) and len(nodes) > 1:
        return _between_two(name, nodes)
    if name == "references" and not any(node.label for node in nodes):
        return ";\n     "
    return {"tags": " ", "body": "\n\n"}.get(name, "\n")


def _between_two(name: str, nodes: Any) -> str:
    """Return what stands between two elements of a section as the dialect writes it; a line end if that is not seen."""
    first, second = map(canonical, nodes[-2:])
    parted, found, _ = _section_of(name, nodes[-2:]).partition(first)[2].partition(second)
    return parted if found else "\n"


def _section_of(name: str, nodes: tuple[m.Node, ...]) -> str:
    """Return some nodes as a section of their own, with its label."""
    given: dict[str, Any] = {name: nodes}
    return section(m.Cable(**given), name)


# What may stand anywhere in a message: nothing is put in below it.
_ANYWHERE = ("strays", "extras", "attributes")
# The text and what stands below it. Nothing that stands above it in a message is put in below it.
_TEXT = ("body", "signature", "trailer")


def _section_taken_out(origin: m.Origin, name: str) -> Iterator[Edit]:
    """Take out a section with its label; one that stands in several places, from each."""
    at = m.field_names(m.Cable).index(name)
    value, slot = origin.values[at], origin.slots[at]
    if isinstance(value, str):
        yield _lines_taken_out(origin.source, hull_of(slot), _others(origin, [hull_of(slot)]))
    else:
        yield from _list_taken_out(origin, value if isinstance(value, tuple) else (value,))


def _list_taken_out(origin: m.Origin, nodes: tuple[m.Node, ...]) -> Iterator[Edit]:
    """Take out the elements of a list with their labels, and nothing that stands between them."""
    others = _others(origin, held(nodes))
    places = sorted(place for node in nodes for place in _own_places(node, others))
    start, end = places[0]
    for first, last in places[1:]:
        if _between_are(others, end, first):
            yield _lines_taken_out(origin.source, (start, end), others)
            start = first
        end = last
    yield _lines_taken_out(origin.source, (start, end), others)


def _own_places(node: m.Node, others: list[m.Slot]) -> list[m.Slot]:
    """Return the extent of a node; where other parts stand inside it, its slots."""
    assert node.origin is not None
    start, end = node.origin.start, node.origin.end
    return held((node,)) if _between_are(others, start, end) else [(start, end)]


def _others(origin: m.Origin, own: list[m.Slot]) -> list[m.Slot]:
    """Return the slots of all that a message held, but one's own, in the order of the text."""
    values = zip(origin.values, origin.slots, strict=True)
    plain = [hull_of(slot) for value, slot in values if slot is not None and isinstance(value, str)]
    nodes = [node for value in origin.values for node in (value if m.are_nodes(value) else (value,))]
    mine = set(own)
    found = held(node for node in nodes if isinstance(node, m.Node))
    return sorted(slot for slot in (*found, *plain) if slot not in mine)


def _between_are(slots: list[m.Slot], start: int, end: int) -> bool:
    """Tell whether a slot begins in a stretch of text."""
    at = bisect_left(slots, (start, start))
    return at < len(slots) and slots[at][0] < end


def _lines_taken_out(source: Source, place: m.Slot, others: list[m.Slot]) -> Edit:
    """Take out the lines of a stretch of text with their label, or what is its own of lines that it shares."""
    text, (start, end) = source.lens, place
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)
    at = bisect_left(others, (start, start))
    shared = others[at - 1][1] if at and others[at - 1][1] > first else first
    if _between_are(others, end, last):
        return (shared, end, "")
    if shared > first:
        return (shared, min(last - 1, len(source.text)), "")
    above = text.rfind("\n", 0, max(0, first - 1)) + 1
    if text[above:first].rstrip().endswith(":") and not _between_are(others, above, first):
        first = above  # its label stands alone on the line above
    return (first, min(last, len(source.text)), "")


def _extras_below(origin: m.Origin, sections: Sequence[str]) -> list[m.Slot]:
    """Return where the parts stand that only a dialect knows, and that belong below one of some sections."""
    extras = origin.values[m.field_names(m.Cable).index("extras")]
    return [(node.origin.start, node.origin.end) for node in extras if node.below in sections]


def _put_in_below(cable: m.Cable, origin: m.Origin, name: str, new: str) -> Edit:
    """Write a section that was not there below those that come before it in a message."""
    source = origin.source
    names = [n for n in m.field_names(m.Cable) if n not in _ANYWHERE]
    before = names[: names.index(name) + 1] if name in names else names
    held = zip(m.field_names(m.Cable), origin.slots, strict=True)
    places = [(field, hull_of(slot)) for field, slot in held if slot is not None and field in names]
    above = name in names and names.index(name) < names.index(_TEXT[0])
    text = min((place[0] for field, place in places if field in _TEXT and above), default=len(source.text))
    ends = [place for field, place in places if field in before] + _extras_below(origin, before)
    end = max((place[1] for place in ends if place[0] <= text), default=0)
    at = source.lens.find("\n", end) + 1 or len(source.text)
    if not end:
        return (0, 0, _like(source, new + "\n"))
    if any(end <= place[0] < at for _, place in places):  # the line goes on with another section
        return (end, end, " " + " ".join(new.split("\n")))
    lead = "" if source.lens[at - 1 : at] == "\n" and at <= len(source.text) else "\n"
    return (at, at, _like(source, lead + new + "\n"))
