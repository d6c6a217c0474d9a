"""Text out: copied where nothing changed, patched in the slot that did, canonical where there was no text.

``unparse``. What is written where a field appears, and what goes where one is taken out, is in layout.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from typing import Any

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import WRITING, Dialect, named, writing
from cablegrammar.layout import Part
from cablegrammar.places import (
    SECTIONS,
    ReadList,
    Where,
    hull_of,
    is_enclosed,
    like,
    list_taken_out,
    places_taken,
    put_in_below,
    section_behind,
    section_taken_out,
    shares_extent,
)
from cablegrammar.rewording import Edit, prose_edits
from cablegrammar.slots import (
    behind_the_first,
    joined,
    needs_no_parentheses,
    put_in,
    stand_apart,
    taken_out,
    word_edits,
)
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
    if cable.span is not None:
        return origin.source.bom + origin.source.text
    if cable.dialect != origin.values[m.field_names(m.Cable).index("dialect")]:
        return canonical(cable)
    with writing(WRITING.get() if WRITING.get().name == cable.dialect else cable.dialect):
        before = _STANDING.set((origin.source, held((cable,))))
        try:
            edits = list(_section_edits(cable, origin))
        finally:
            _STANDING.reset(before)
        return origin.source.bom + _patched(origin.source.text, origin.start, origin.end, edits)


# The message that is being written: its source, and the slots of all that was read there.
_STANDING: ContextVar[tuple[Source | None, list[m.Slot]]] = ContextVar("standing", default=(None, []))


def _standing(node: m.Node, source: Source) -> list[m.Slot]:
    """Return the slots of all that was read where a node stood, in order: of the whole message, if it is known."""
    known, slots = _STANDING.get()
    return slots if known is source else held((node,))


def _patched(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    out: list[str] = []
    for first, last, new in sorted(edits, key=lambda edit: edit[:2]):
        out += [text[start:first], new]
        start = max(start, last)
    return "".join([*out, text[start:end]])


def _changes(node: m.Node, origin: m.Origin) -> Iterator[tuple[str, Any, Any, Any]]:
    """Yield name, old value, new value and slot of each field that changed, in the order in which they are written."""
    names = m.field_names(type(node))
    stood = {name: (old, slot) for name, old, slot in zip(names, origin.values, origin.slots, strict=True)}
    layout = () if isinstance(node, m.Cable) else layout_of(type(node))
    for name in dict.fromkeys([*(part.field for part in layout), *names]):
        old, slot = stood[name]
        new = getattr(node, name)
        if new is not old and (new != old or isinstance(new, m.Node) or m.are_nodes(new)):
            yield name, old, new, slot


# ---------------------------------------------------------------- the fields of a node


def _edits(node: m.Node, origin: m.Origin) -> Iterator[Edit]:
    """Yield what to replace in the source for a part of a message that stands where it was read."""
    if isinstance(node, m.Marking) and _ENTIRE in {*node.controls} - {*origin.values[1]}:
        yield (origin.start, origin.end, canonical(node))  # it is parted otherwise than other controls
        return
    if is_enclosed(origin) and any(_changes(node, origin)):
        yield (origin.start, origin.end, like(origin.source, canonical(node)))
        return
    for name, old, new, slot in _changes(node, origin):
        part = next((part for part in layout_of(type(node)) if part.field == name), None)
        if part is None:
            continue
        behind = behind_the_first(node, origin, part)
        if behind:
            yield from word_edits(node, origin, part, old, behind)
        elif new in (None, ()):
            if slot is not None:
                yield from taken_out(node, origin, part, _standing(node, origin.source))
        elif slot is None:
            yield put_in(node, origin, part, _standing(node, origin.source))
        else:
            yield from _field_edits(node, origin.source, part, (old, new), slot)


_ENTIRE = "ENTIRE TEXT"


def _field_edits(node: m.Node, source: Source, part: Part, values: tuple[Any, Any], slot: Any) -> list[Edit]:
    """Return what to replace for a field that had a value and has another."""
    old, new = values
    if m.are_nodes(new):
        return _list_edits(source, old, new, part, _standing(node, source))
    if isinstance(new, tuple):
        assert node.origin is not None
        if stand_apart(node, part, _standing(node, source)):
            return list(word_edits(node, node.origin, part, old, 0))
        return [(*hull_of(slot), joined(source.text, slot, node, part, new))]
    if isinstance(new, m.Node):
        shared = WRITING.get().writer(part.field) is not None or shares_extent(old, _standing(node, source))
        return _edits_in_place(new, old, source, shared=shared)
    stood = source.lens[slice(*slot)]
    if "\n" in stood and isinstance(new, str) and "\n" not in new:  # prose; lines are written as they are
        return [(slot[0] + i, slot[0] + j, like(source, words)) for i, j, words in prose_edits(stood, new)]
    here = written(node, part, new, source.text[slice(*slot)])
    return [(*slot, like(source, here if needs_no_parentheses(part, node, source.text, slot) else f"({here})"))]


def _edits_in_place(new: m.Node, old: m.Node, source: Source, *, shared: bool) -> list[Edit]:
    """Return what to replace for a part in whose place another stands: the fields that differ, or the whole of it.

    Where others share its extent, or the dialect writes the section its own way, the text of the new part alone is not
    what stands there: its fields take the slots of the old one.
    """
    place = old.origin
    assert place is not None
    if new.origin is place or (shared and type(new) is type(old)):
        return list(_edits(attrs.evolve(new, origin=place), place))
    return [(place.start, place.end, _unparsed(new, source))]


# ---------------------------------------------------------------- lists


def _list_edits(
    source: Source, old: tuple[m.Node, ...], new: tuple[m.Node, ...], part: Part, slots: list[m.Slot]
) -> list[Edit]:
    """Change, take out and put in elements one by one; what stands between those that stay is not touched."""
    found = ReadList(source, old, [node.origin for node in old if node.origin], slots)
    sources = places_taken(found.places, new)
    gap = found.gap(part.between)
    kept = [i for i in sources if i is not None]
    gone = set(range(len(old))) - set(kept)
    out = found.without(gone)
    at, before = found.places[kept[0]].start, -1
    for above, node, i in zip((None, *new), new, sources, strict=False):
        if i is None:
            text = _element(node, old, source)
            behind = like(source, "\n" + _section_of(part.field, (node,))) if _leaves_out(above) else ""
            behind = behind or _gap_above(node, gap) + text
            out.append((at, at, text + gap if at == found.places[kept[0]].start else behind))
            before = -1
            continue
        place = found.places[i]
        stood_so = before == i - 1 and before >= 0 and _leaves_out(old[before])
        if _leaves_out(above) and not stood_so:
            out.append((place.start, place.start, _label_of(node, part)))
        if node is not old[i] and (node.origin is place or shares_extent(old[i], slots)):
            out += _edits_in_place(node, old[i], source, shared=True)
        elif node is not old[i]:
            out.append((place.start, place.end, _element(node, old, source)))
        at, before = place.end, i
    return out


def _gap_above(node: m.Node, gap: str) -> str:
    """Return what parts an element from the one above: a person among the TAGS would be the qualifier of a code."""
    return ", " if isinstance(node, m.Tag) and node.code is None and gap.isspace() else gap


def _leaves_out(node: m.Node | None) -> bool:
    """Tell whether a node is an addressee that leaves out others: a bare name behind theirs would be left out too."""
    return isinstance(node, m.Addressee) and bool(node.exempt)


def _label_of(node: m.Node, part: Part) -> str:
    """Return the label that an addressee needs below names that are left out, or none where it stands."""
    label = _label(part.field, (node,))
    place = node.origin
    above = place.source.text[max(0, place.start - 2 * len(label)) : place.start] if place else ""
    return "" if above.rstrip().upper().endswith(label.strip().upper()) else label


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
    return text if node.origin and node.origin.source is source else like(source, text)


# ---------------------------------------------------------------- the sections of a message


def _section_edits(cable: m.Cable, origin: m.Origin) -> Iterator[Edit]:
    """Yield what to replace in a whole message: sections that changed, appeared or were taken out."""
    for name, old, new, slot in _changes(cable, origin):
        if name == "extras":
            yield from _extras_edits(cable, origin, old, new)
        elif slot is None:
            stood = dict(zip(m.field_names(m.Cable), origin.values, strict=True))
            with_it = attrs.evolve(cable, **{**stood, name: new})
            yield put_in_below(
                _standing(cable, origin.source), origin, name, section(cable, name), _where(with_it, name)
            )
        elif new in (None, ()):
            yield from section_taken_out(origin, name, _label(name, old))
        else:
            part = Part(name, between=_between(origin, name, old, new))
            yield from _field_edits(cable, origin.source, part, (old, new), slot)


def _label(name: str, value: Any) -> str:
    """Return the label with which a section is written: TO and a blank."""
    nodes = value if m.are_nodes(value) else (value,)
    first = canonical(nodes[0]) if isinstance(nodes[0], m.Node) else ""
    return _section_of(name, value).partition(first)[0] if first else ""


def _where(cable: m.Cable, name: str) -> Where:
    """Return where a section stands in canonical text: the order of all sections there, and the line above it."""
    whole, end = f"\n{canonical(cable)}", 0
    places: dict[str, m.Slot] = {}
    for other in SECTIONS:
        text = f"\n{section(cable, other)}\n"
        below = whole.find(text, end)
        found = below if below >= 0 else whole.find(text)
        if len(text) > 2 and found >= 0:
            end = found + len(text) - 1
            places[other] = (found, end)
    ranks = dict(zip(places, sorted(places, key=places.__getitem__), strict=True))
    return Where([ranks.get(other, other) for other in SECTIONS], _constant_above(whole, places, name))


def _constant_above(whole: str, places: dict[str, m.Slot], name: str) -> str:
    """Return the line above a section in canonical text, if it is no part of another section."""
    end = len(whole[: places[name][0] + 1].rstrip("\n")) if name in places else 0
    if any(first < end <= last for first, last in places.values()):
        return ""
    return whole[:end].rpartition("\n")[2].strip()


def _extras_edits(
    cable: m.Cable, origin: m.Origin, old: tuple[m.Extra, ...], new: tuple[m.Extra, ...]
) -> Iterator[Edit]:
    """Change what only a dialect knows: the parts of a class are a list, which stands where the class says."""
    standing = _standing(cable, origin.source)
    for cls in dict.fromkeys(type(node) for node in (*old, *new)):
        before, after = (tuple(node for node in nodes if type(node) is cls) for nodes in (old, new))
        if not before:
            yield put_in_below(standing, origin, cls.below, "\n".join(map(canonical, after)))
        elif not after:
            yield from list_taken_out(origin, before)
        else:
            behind = _behind_a_line(origin, before, after)
            listed = tuple(node for node, name in zip(after, behind, strict=True) if name is None)
            yield from _list_edits(origin.source, before, listed, Part("extras", between="\n"), standing)
            for section_there in dict.fromkeys(filter(None, behind)):
                there = (canonical(node) for node, name in zip(after, behind, strict=True) if name == section_there)
                yield put_in_below(standing, origin, section_there, "\n".join(there))


def _behind_a_line(origin: m.Origin, old: tuple[m.Node, ...], new: tuple[m.Node, ...]) -> list[str | None]:
    """Return, of each new element that follows one whose line another section goes on with, that section."""
    places = [node.origin for node in old if node.origin]
    known = {id(place): place for place in places}
    found: list[str | None] = []
    section_there: str | None = None
    for node in new:
        place = known.pop(id(node.origin), None) if node.origin else None
        found.append(None if place is not None or not found else section_there)
        if place is not None:
            section_there = section_behind(origin, place)
    return found


def _between(origin: m.Origin, name: str, old: Any, new: Any) -> str:
    """Return what parts the elements of a section where it held only one; references need more without letters."""
    if (WRITING.get().writer(name) or name == "tags") and m.are_nodes(new) and len(new) > 1:
        between = _between_two(origin, name, old[0], new)
        if between is not None:
            return between
    if name == "references" and not any(node.label for node in new):
        return ";\n     "
    return {"tags": " ", "body": "\n\n"}.get(name, "\n")


def _between_two(origin: m.Origin, name: str, old: m.Node, nodes: Any) -> str | None:
    """Return what stands between two elements as the dialect writes them; None where they do not stand so."""
    first, second = map(canonical, nodes[-2:])
    if not (first and second):
        return None
    label, _, behind = _section_of(name, nodes[-2:]).partition(first)
    parted, found, _ = behind.partition(second)
    assert old.origin is not None
    above = origin.source.lens[: old.origin.start].rstrip()
    return parted if found and above.upper().endswith(label.strip().upper()) else None


def _section_of(name: str, value: Any) -> str:
    """Return some nodes, or one, as a section of their own, with its label."""
    given: dict[str, Any] = {name: value}
    return section(m.Cable(**given), name)
