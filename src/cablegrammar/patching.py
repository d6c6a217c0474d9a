"""Text out: copied where nothing changed, patched in the slot that did, canonical where there was no text.

``unparse``. What is written where a field appears, and what goes where one is taken out, is in layout.py.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import writing
from cablegrammar.layout import Part, around, layout_of
from cablegrammar.rewording import Edit, prose_edits
from cablegrammar.source import Source
from cablegrammar.writing import canonical, section, written


def unparse(node: m.Node) -> str:
    r"""Return a node's text: as it was read where it is unchanged, else with the changed slots written anew.

    >>> from cablegrammar import parse, unparse
    >>> unparse(parse("SUBJECT:  AN INVENTED MATTER\r\n"))
    'SUBJECT:  AN INVENTED MATTER\r\n'
    """
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
    with writing(cable.dialect):
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
        if new in (None, ()):
            if slot is not None:
                yield _taken_out(attrs.evolve(node, **{name: old}), origin, part, _hull(slot))
        elif slot is None:
            yield _put_in(node, origin, part)
        else:
            yield from _field_edits(node, origin.source, part, (old, new), slot)


def _field_edits(node: m.Node, source: Source, part: Part, values: tuple[Any, Any], slot: Any) -> list[Edit]:
    """Return what to replace for a field that had a value and has another."""
    old, new = values
    if m.are_nodes(new):
        return _list_edits(source, old, new, part.between)
    if isinstance(new, tuple):
        return [(*_hull(slot), _joined(source.text, slot, new))]
    if isinstance(new, m.Node):
        return [(*slot, _unparsed(new, source))]
    stood = source.text[slice(*slot)]
    if "\n" in stood and isinstance(new, str):
        return [(slot[0] + i, slot[0] + j, _like(source, words)) for i, j, words in prose_edits(stood, new)]
    return [(*slot, _like(source, written(node, part, new, stood)))]


def _hull(slot: Any) -> m.Slot:
    """Return the extent of a slot; that of several words runs from the first to the last."""
    return (slot[0][0], slot[-1][1]) if isinstance(slot[0], tuple) else slot


def _joined(text: str, slots: tuple[m.Slot, ...], new: tuple[str, ...]) -> str:
    """Return words with the separator that stood between the first two."""
    gap = text[slots[0][1] : slots[1][0]] if len(slots) > 1 else ", "
    return gap.join(new)


def _put_in(node: m.Node, origin: m.Origin, part: Part) -> Edit:
    """Write a field that was not there behind those that come before it."""
    text, layout = origin.source.text, layout_of(type(node))
    before, after = around(part, node)
    here = written(node, part, getattr(node, part.field))
    slots = dict(zip(m.field_names(type(node)), origin.slots, strict=True))
    index = layout.index(part)
    earlier = [(_hull(slots[p.field])[1], p) for p in layout[:index] if slots[p.field] is not None]
    if earlier:
        at, last = max(earlier, key=lambda found: found[0])
        at = _past(text, at, around(last, node)[1])
        return (at, at, _like(origin.source, before + here + after))
    gap = next((around(p, node)[0] for p in layout[index + 1 :] if slots[p.field] is not None), "")
    return (origin.start, origin.start, before.lstrip() + here + after + (gap if gap.isspace() else ""))


def _like(source: Source, new: str) -> str:
    """Return new text with the line ends of a source."""
    return new.replace("\n", source.line_end)


def _past(text: str, at: int, constant: str) -> int:
    """Return the offset behind a constant that stands at an offset; where it does not, the same."""
    return at + len(constant) if constant and text.startswith(constant, at) else at


def _taken_out(node: m.Node, origin: m.Origin, part: Part, slot: m.Slot) -> Edit:
    """Take out a field with its constant text and the gap before it, or, where it stands first, the gap behind."""
    text, (start, end) = origin.source.text, slot
    before, after = (constant.strip() for constant in around(part, node))
    if after:
        end += len(after) if text.startswith(after, end) else _punctuation(text, end)
    opening = text[origin.start : start].rstrip()
    if before and opening.endswith(before):
        start = origin.start + len(opening) - len(before)
    kept = len(text[origin.start : start].rstrip())
    if kept:
        return (origin.start + kept, end, "")
    return (origin.start, end + len(text[end : origin.end]) - len(text[end : origin.end].lstrip()), "")


def _punctuation(text: str, at: int) -> int:
    """Return how much punctuation stands at an offset in the place of a constant: SUMMARY. for SUMMARY:"""
    behind = text[at : at + 3]
    return len(behind) - len(behind.lstrip(".:-"))


# ---------------------------------------------------------------- lists


def _list_edits(source: Source, old: tuple[m.Node, ...], new: tuple[m.Node, ...], between: str) -> list[Edit]:
    """Neighbours that are still neighbours keep the gap between them; others take one that stands in the list."""
    places = [node.origin for node in old if node.origin]
    known = {id(place): i for i, place in enumerate(places)}
    sources = [known.get(id(node.origin)) if node.origin else None for node in new]
    if sources == list(range(len(old))):
        return [(p.start, p.end, _unparsed(b, source)) for p, a, b in zip(places, old, new, strict=True) if a is not b]
    gaps = [source.text[a.end : b.start] for a, b in itertools.pairwise(places)]
    if _would_lose(gaps, sources):
        return _scattered_edits(source, places, new, sources, between)
    common = next((gap for gap in gaps if _is_plain(gap)), _like(source, between))
    out = [_unparsed(new[0], source)]
    for k in range(1, len(new)):
        before, here = sources[k - 1], sources[k]
        out += [gaps[before] if before is not None and here == before + 1 else common, _unparsed(new[k], source)]
    return [(places[0].start, places[-1].end, "".join(out))]


def _would_lose(gaps: list[str], sources: list[int | None]) -> bool:
    """Tell whether more than a separator stands in a gap whose elements are no longer neighbours; none is reordered."""
    kept = [i for i in sources if i is not None]
    neighbours = {a for a, b in itertools.pairwise(sources) if a is not None and b == a + 1}
    lost = (gap for i, gap in enumerate(gaps) if i not in neighbours)
    return kept == sorted(set(kept)) and not all(map(_is_plain, lost))


def _scattered_edits(
    source: Source, places: list[m.Origin], new: tuple[m.Node, ...], sources: list[int | None], between: str
) -> list[Edit]:
    """Take out, change and add elements one by one where other parts of the message stand between them."""
    out = [_line_taken_out(source.text, place) for i, place in enumerate(places) if i not in sources]
    at = places[0].start
    for node, i in zip(new, sources, strict=True):
        text = _unparsed(node, source)
        if i is not None:
            out.append((places[i].start, places[i].end, text))
            at = places[i].end
        else:
            gap = _like(source, between)
            out.append((at, at, text + gap if at == places[0].start else gap + text))
    return out


def _line_taken_out(text: str, place: m.Origin) -> Edit:
    """Take out an element: with its line where it stands alone on it."""
    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end) + 1 or len(text)
    alone = not text[start : place.start].strip() and not text[place.end : end].strip()
    return (start, end, "") if alone else (place.start, place.end, "")


def _unparsed(node: m.Node, source: Source) -> str:
    """Return a node's text; one that was made by hand takes the line ends of the source into which it is put."""
    return unparse(node) if node.origin else _like(source, canonical(node))


def _is_plain(gap: str) -> bool:
    """Tell whether nothing but a separator stands between two elements: no page line, no rule."""
    return not any(character.isalnum() for character in gap) and "---" not in gap


# ---------------------------------------------------------------- the sections of a message


def _section_edits(cable: m.Cable, origin: m.Origin) -> Iterator[Edit]:
    """Yield what to replace in a whole message: sections that changed, appeared or were taken out."""
    for name, old, new, slot in _changes(cable, origin):
        if slot is None:
            yield _section_put_in(cable, origin, name)
        elif new in (None, ()):
            yield _section_taken_out(origin, slot)
        else:
            yield from _field_edits(
                cable, origin.source, Part(name, between=_BETWEEN.get(name, "\n")), (old, new), slot
            )


_BETWEEN = {"tags": " ", "body": "\n\n", "references": "\n"}


def _section_taken_out(origin: m.Origin, slot: m.Slot) -> Edit:
    """Take out a section with its label: its lines, or what is its own of lines that it shares."""
    text = origin.source.text
    start, end = text.rfind("\n", 0, slot[0]) + 1, text.find("\n", slot[1]) + 1 or len(text)
    others = [_hull(other) for other in origin.slots if other is not None and other != slot]
    start = max([start, *(other[1] for other in others if start < other[1] <= slot[0])])
    behind = [other[0] for other in others if slot[1] <= other[0] < end]
    return (start, slot[1] if behind else end, "")


def _section_put_in(cable: m.Cable, origin: m.Origin, name: str) -> Edit:
    """Write a section that was not there below those that come before it in a message."""
    text = origin.source.text
    names = m.field_names(m.Cable)
    before = names[: names.index(name)]
    ends = [_hull(slot)[1] for field, slot in zip(names, origin.slots, strict=True) if field in before and slot]
    at = (text.find("\n", max(ends)) + 1 or len(text)) if ends else 0
    lead = "" if at == 0 or text[at - 1] == "\n" else "\n"
    return (at, at, _like(origin.source, lead + section(cable, name) + "\n"))
