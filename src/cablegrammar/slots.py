"""A field of a part in a text that was read: where it stands with its punctuation, put in, taken out, or reworded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from cablegrammar import model as m
from cablegrammar.layout import Part, around
from cablegrammar.places import hull_of, like_there, slots_in
from cablegrammar.rewording import Edit
from cablegrammar.source import past_blanks
from cablegrammar.tiling import held
from cablegrammar.writing import layout_of, written


def _slots(node: m.Node, origin: m.Origin) -> dict[str, Any]:
    return dict(zip(m.field_names(type(node)), origin.slots, strict=True))


# ---------------------------------------------------------------- changed


def behind_the_first(node: m.Node, origin: m.Origin, part: Part) -> int:
    """Return where a field ends that stands behind the first of some words, though before them in layout; else 0."""
    slots, layout = _slots(node, origin), layout_of(type(node))
    words = slots[part.field]
    if words is None or not isinstance(words[0], tuple):
        return 0
    earlier = (slots[other.field] for other in layout[: layout.index(part)])
    end: int = max((hull_of(slot)[1] for slot in earlier if slot is not None), default=0)
    return end if end > words[0][0] else 0


def word_edits(node: m.Node, origin: m.Origin, part: Part, old: tuple[str, ...], behind: int) -> Iterator[Edit]:
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
            yield (start, past_blanks(text, end), "")
        else:
            yield (origin.start + len(text[origin.start : start].rstrip(" \t/")), end, "")
    at = max(behind, slots[-1][1])
    yield (at, at, "".join(around(part, node)[0] + written(node, part, word) for word in left))


def joined(text: str, slots: tuple[m.Slot, ...], node: m.Node, part: Part, new: tuple[str, ...]) -> str:
    """Return words with the separator that stood between the first two, or that of canonical text."""
    if len(slots) > 1:
        return text[slots[0][1] : slots[1][0]].join(map(part.write, new) if part.write else new)
    return part.between.join([new[0], *(written(node, part, word) for word in new[1:])])


def needs_no_parentheses(part: Part, node: m.Node, text: str, slot: m.Slot) -> bool:
    """Tell whether a field needs no parentheses: they stand, or it has none in canonical text either."""
    if tuple(constant.strip() for constant in around(part, node)) != ("(", ")"):
        return True
    above, below = text[max(0, slot[0] - _NEAR) : slot[0]], text[slot[1] : slot[1] + _NEAR]
    return above.rstrip().endswith("(") or below.lstrip().startswith(")")


# Parentheses stand no farther off than so many blanks.
_NEAR = 9


# ---------------------------------------------------------------- put in and taken out


def put_in(node: m.Node, origin: m.Origin, part: Part, standing: list[m.Slot]) -> Edit:
    """Write a field that was not there behind those that come before it; ``standing`` has the slots of all parts."""
    text, layout = origin.source.text, layout_of(type(node))
    before, after = around(part, node)
    here = written(node, part, getattr(node, part.field))
    slots = _slots(node, origin)
    earlier = [(hull_of(slots[p.field])[1], p) for p in layout[: layout.index(part)] if slots[p.field] is not None]
    if earlier:
        end, last = max(earlier, key=lambda found: found[0])
        below = bisect_left(standing, (end, 0))
        at = min([_past(text, end, around(last, node)), *(start for start, _ in standing[below : below + 1])])
        lines = "\n" if before.startswith("\n\n") and _TEXT_BELOW.match(origin.source.lens, at) else ""
        return (at, at, like_there(origin.source, at, before + here + after + lines))
    return _put_in_first(node, origin, part, here)


def _put_in_first(node: m.Node, origin: m.Origin, part: Part, here: str) -> Edit:
    """Write a field that was not there above all that were, below a label that opens the part."""
    slots, layout = _slots(node, origin), layout_of(type(node))
    index = layout.index(part)
    following = next((p for p in layout[index + 1 :] if slots[p.field] is not None), None)
    between = layout[index + 1 : layout.index(following)] if following else ()
    label, gap = _opening(around(following, node)[0] if following else "")
    if any(getattr(node, p.field) not in (None, ()) for p in between):
        gap = ""  # another that is new stands between
    first = min((hull_of(slot)[0] for slot in slots.values() if slot is not None), default=origin.start)
    at = origin.start if label or not origin.source.text[origin.start : first].strip("([ ") else first
    before, after = around(part, node)
    new_above = any(getattr(node, p.field) not in (None, ()) for p in layout[:index])
    return (at, at, like_there(origin.source, at, (before if new_above else before.lstrip()) + here + after + gap))


def _opening(before: str) -> tuple[str, str]:
    """Return the label that opens a field, and the gap above it: RR in a line of its own, none and a comma."""
    label = before.strip(" ,\n")
    return label, before[: before.index(label)] if label else before


# Text that stands right below a line: a blank line parts it from what stands in paragraphs of its own.
_TEXT_BELOW = re.compile(r"[ \t]*+\n[ \t]*+\S")


def _past(text: str, at: int, constants: tuple[str, str]) -> int:
    """Return the offset behind the constant text below a field that ends there, or punctuation in its place."""
    before, after = constants
    if not after.strip():
        return at + len(after) if text.startswith(after, at) else at
    behind = past_blanks(text, at)
    for there in (after, after.strip()):
        if text.startswith(there, behind):
            return behind + len(there)
    ends_label = after.strip() in (".", ":", ")") and not before.strip().endswith("(")
    return at + _punctuation(text, at) if ends_label else at


def taken_out(node: m.Node, origin: m.Origin, part: Part, standing: list[m.Slot]) -> Iterator[Edit]:
    """Take out a field with its punctuation, and nothing of other parts: ``standing`` has the slots of all."""
    place, *more = _stretches(node, part, standing)
    yield _clear_of_others(_taken_out(node, origin, part, place), place, standing)
    yield from ((start, end, "") for start, end in more)


def stand_apart(node: m.Node, part: Part, standing: list[m.Slot]) -> bool:
    """Tell whether other parts stand between the words of a field."""
    return len(_stretches(node, part, standing)) > 1


def _stretches(node: m.Node, part: Part, standing: list[m.Slot]) -> list[m.Slot]:
    """Return where a field stands: words and parts between which others stand are stretches of their own."""
    assert node.origin is not None
    index = m.field_names(type(node)).index(part.field)
    value: Any = node.origin.values[index]
    slot: Any = node.origin.slots[index]
    nodes = value if m.are_nodes(value) else (value,) if isinstance(value, m.Node) else ()
    own: list[m.Slot] = held(nodes) if nodes else [*slot] if isinstance(slot[0], tuple) else [slot]
    start, end = hull_of(slot)
    if slots_in(standing, start, end) <= len(own):
        return [(start, end)]
    found = own[:1]
    for word in own[1:]:
        last = found[-1]
        parted = slots_in(standing, last[1], word[0]) > 0
        found[-1:] = [last, word] if parted else [(last[0], word[1])]
    return found


def _clear_of_others(edit: Edit, place: m.Slot, slots: list[m.Slot]) -> Edit:
    """Return an edit that takes out what stands in a place, without what others hold around it."""
    above, below = bisect_left(slots, (place[0], 0)) - 1, bisect_left(slots, (place[1], 0))
    start = min(slots[above][1], place[0]) if above >= 0 else 0
    end = max(slots[below][0], place[1]) if below < len(slots) else edit[1]
    return (max(edit[0], start), min(edit[1], end), edit[2])


def _taken_out(node: m.Node, origin: m.Origin, part: Part, slot: m.Slot) -> Edit:
    """Take out a field with its constant text and the gap before it, or, where it stands first, the gap behind."""
    text, stood = origin.source.text, type(node)(*origin.values, origin=origin)
    below = min((hull_of(other)[0] for other in origin.slots if other and hull_of(other)[0] >= slot[1]), default=None)
    last = origin.end if below is None else below
    start, end = _with_constants(text, origin.start, slot, _own_constants(node, stood, part))
    end = min(end, last)
    if "\n" in around(part, stood)[0]:
        if _shares_line(origin, slot):
            return (slot[0], past_blanks(text, slot[1]), "")
        start = min(start, _own_line(origin, slot))
    above = _end_above(node, stood, start)
    if above is not None:
        above = max(above, origin.start + len(text[origin.start : start].rstrip(_PARTING)))
        labelled = text[above - 1] == ":" and end < last and text[end] in ",;"
        return (above, end + labelled, "")
    behind = text[end:last]
    if below is None and not behind.strip(_PARTING):
        return (origin.start + len(text[origin.start : start].rstrip()), origin.end, "")
    return (start, end + len(behind) - len(behind.lstrip(_PARTING)), "")


def _end_above(node: m.Node, stood: m.Node, at: int) -> int | None:
    """Return where the last field that stays above an offset ends, with its constant text; None where there is none."""
    assert stood.origin is not None
    slots = _slots(stood, stood.origin)
    stay = (part for part in layout_of(type(node)) if getattr(node, part.field) not in (None, ()))
    ends = ((hull_of(slots[part.field])[1], part) for part in stay if slots[part.field] is not None)
    above = max((found for found in ends if found[0] <= at), key=lambda found: found[0], default=None)
    return min(at, _past(stood.origin.source.text, above[0], around(above[1], stood))) if above else None


# Blanks, and what parts two fields of a line, of which one goes.
_PARTING = " \t\r\n,;/"
_PAIRS = {"(": ")", "[": "]"}


def _own_constants(node: m.Node, stood: m.Node, part: Part) -> tuple[str, str]:
    """Return the constant text around a field that went; a word that opens the next one without it stays for that."""
    before, after = around(part, stood)
    layout = layout_of(type(node))
    behind = next((p for p in layout[layout.index(part) + 1 :] if getattr(node, p.field) not in (None, ())), None)
    opened = around(behind, node)[0] if behind else ""
    return ("" if before.strip(" ,") and opened.startswith(before) else before, after)


def _with_constants(text: str, first: int, slot: m.Slot, constants: tuple[str, str]) -> m.Slot:
    """Return the extent of a field with the constant text that stands around it, or parentheses in its place."""
    start, end = slot
    before, after = (constant.strip() for constant in constants)
    if not before and text[start - 1 : start] in _PAIRS and text[end : end + 1] == _PAIRS[text[start - 1]]:
        start, end = start - 1, end + 1
    if after:
        behind = past_blanks(text, end)
        end = behind + len(after) if text.startswith(after, behind) else end + _punctuation(text, end)
    opening = text[first:start].rstrip()
    return (first + len(opening) - len(before) if before and opening.endswith(before) else start, end)


def _shares_line(origin: m.Origin, slot: m.Slot) -> bool:
    """Tell whether another field stands behind one in its line: then the line's label stays for it."""
    end = origin.source.line_span(slot[1]).end
    return any(other is not None and slot[1] <= hull_of(other)[0] < end for other in origin.slots)


def _own_line(origin: m.Origin, slot: m.Slot) -> int:
    """Return where the line begins in which a field stands behind a label of one word, or else the field."""
    start = max(origin.start, origin.source.line_span(slot[0]).start)
    others = (hull_of(other) for other in origin.slots if other is not None)
    shared = any(start < last and first < slot[0] for first, last in others)
    return slot[0] if shared or len(origin.source.text[start : slot[0]].split()) > 1 else start


def _punctuation(text: str, at: int) -> int:
    """Return how much punctuation stands at an offset in the place of a constant: SUMMARY. for SUMMARY:"""
    behind = text[at : at + 3]
    return len(behind) - len(behind.lstrip(".:-)"))
