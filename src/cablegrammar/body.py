"""Gathers the lines of the body: which numbers are paragraphs, which lines belong to them, the signature.

A grammar of one look-ahead cannot decide these: they need the sequence, the last line, or a far END.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import attrs

from cablegrammar.model import (
    Block,
    BodyPart,
    Bullet,
    Heading,
    Marking,
    Paragraph,
    Signature,
    Slot,
    Table,
    Text,
    TrailerLine,
)
from cablegrammar.reading import (
    PLINES,
    READING,
    Mark,
    Piece,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    prose,
    tokens,
    trim,
    value,
)

_PROSE = ("PROSE", "NAME_LINE", "MESSAGE_BEGINS", *PLINES, "BANNER", "SERVICE_NOTE")
# A number may be passed over, where a paragraph was left out or its number lost; more is no paragraph.
_WIDEST_GAP = 3


@attrs.define
class Draft:
    """Lines of the body before they are a part: what opened them, and the prose that follows."""

    rule: str
    children: list[Any]
    prose: list[Slot] = attrs.Factory(list)
    name: Token | None = None
    after: list[Token] = attrs.Factory(list)
    closing: Value | None = None
    closed: list[Slot] = attrs.Factory(list)
    items: list[Draft] = attrs.Factory(list)
    number: Value | None = None

    def take(self, found: Iterable[Token]) -> None:
        """Add lines of prose; remember a last line that holds nothing but a name, and what follows it."""
        for token in found:
            if token.type not in ("BANNER", "SERVICE_NOTE"):
                self.name = token if token.type in ("NAME_LINE", "PROLOG_NAME") else None
                self.after = []
            else:
                self.after.append(token)
            if token.type != "BANNER":
                self.prose.append((token.start_pos, token.end_pos))


def body(children: list[Any]) -> dict[str, Any]:
    """Keep the pieces until the whole message is known."""
    return {"body": [child for child in children if isinstance(child, Piece)]}


def body_parts(
    texts: list[list[Token]], pieces: list[Piece], parts: dict[str, Any]
) -> tuple[tuple[BodyPart, ...], Signature | None, tuple[TrailerLine, ...]]:
    """Return the body's parts, the signature and what follows it, from texts of the prolog and pieces of the body."""
    drafts = [_text(lines) for lines in texts]
    for piece in pieces:
        if piece.rule == "classified_by":
            parts.setdefault("classified_by", piece.children[0])
        drafts.extend(_drafts(piece))
    drafts = _sequence(_blocks(drafts))
    after = _afterwords(drafts)
    signature = _signature(drafts)
    return _build(_grouped(_headings(drafts))), signature, after


def _text(lines: Iterable[Token]) -> Draft:
    draft = Draft("text", [])
    draft.take(lines)
    return draft


def _drafts(piece: Piece) -> list[Draft]:
    """Return a piece as drafts; prose right below a heading, a rule or a table is a text of its own."""
    free = (*_PROSE, "REST") if piece.rule == "classified_by" else _PROSE
    lines = list(tokens(piece.children, *free))
    for token in tokens(lines, "MESSAGE_BEGINS"):
        READING.get().say("C008", extent_of([token]))
    if piece.rule in ("paragraph", "bullet", "labelled_text"):
        draft = Draft(piece.rule, piece.children)
        draft.prose = [(t.start_pos, t.end_pos) for t in tokens(piece.children, "REST")]
        draft.take(lines)
        return [draft]
    own = [] if piece.rule in ("text", "classified_by") else [Draft(piece.rule, piece.children)]
    return [*own, _text(lines)] if lines else own


# ---------------------------------------------------------------- the sequence of paragraph numbers


class _Sequence:
    """Which numbers are paragraphs, which are items of a list under one, and which are prose.

    ``last`` is the last paragraph's number; ``item`` the last number of a list that began anew at 1 below a letter.
    """

    def __init__(self, drafts: list[Draft]) -> None:
        self._linked = any(_linked(draft) for draft in drafts if draft.rule == "paragraph")
        self.last = 0
        self.item = 0
        self._lettered = False

    def see_bullet(self, draft: Draft) -> None:
        """Remember a letter; below it numbers may begin anew."""
        marker = value(first(draft.children, "BULLET"))
        if marker and marker.value.strip("().").isalpha() and marker.value not in ("o", "O"):
            self._lettered, self.item = True, 0

    def decide(self, draft: Draft) -> str:
        """Return what a draft with a number is: paragraph, bullet or prose."""
        found = value(first(draft.children, "PARAGRAPH_NUMBER", "PARAGRAPH_NUMBER1"), ".)")
        if found is None:
            return "prose"
        read = int(found.value)
        pilcrow = first(draft.children, "PILCROW") is not None
        if self._linked and str(read) == f"1{self.last + 1}":
            READING.get().say("C301", found.slot, str(self.last + 1))
            read = self.last + 1
        elif self._lettered and not pilcrow and read == self.item + 1:
            self.item = read
            return "bullet"
        elif not self._follows(read, marked=pilcrow or any(isinstance(c, Mark) for c in draft.children)):
            return "prose"
        elif self.last and read != self.last + 1:
            READING.get().say("C302", found.slot, str(read))
        if _linked(draft):
            READING.get().say("C304", found.slot, str(read))
        self.last, self.item, self._lettered = read, 0, False
        draft.number = Value(read, found.slot)
        return "paragraph"

    def _follows(self, read: int, *, marked: bool) -> bool:
        """Tell whether a number is the next paragraph's: the next, or with a mark one near it, or a new beginning."""
        if self.last == 0 or read == self.last + 1:
            return True
        return marked and (self.last < read <= self.last + _WIDEST_GAP or read == 1)


def _sequence(drafts: list[Draft]) -> list[Draft]:
    """Decide which numbers are paragraphs; the others are items, or prose of what stands before them."""
    sequence = _Sequence(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.rule == "bullet" and kept and _runs_on(draft, kept[-1]):
            _join(kept, draft)
            continue
        if draft.rule == "bullet":
            sequence.see_bullet(draft)
        elif draft.rule == "paragraph":
            decided = sequence.decide(draft)
            if decided == "prose":
                _join(kept, draft)
                continue
            draft.rule = decided
        kept.append(draft)
    return kept


def _runs_on(draft: Draft, before: Draft) -> bool:
    """Tell whether a dash at a line's start stands in mid-sentence: no end before it, a small letter after it."""
    token = first(draft.children, "BULLET")
    if token is None or before.rule == "bullet" or not str(token).strip().startswith("-"):
        return False
    text = READING.get().source.lens
    above = text[max(0, token.start_pos - _FAR_ENOUGH) : token.start_pos]
    ended = above.rstrip()
    if above[len(ended) :].count("\n") != 1:
        return False
    after = text[token.end_pos : token.end_pos + 4].lstrip("\"'\u201c\u2018(")
    return after[:1].islower() and (ended.rstrip("\"'\u201d\u2019)")[-1:].isalnum() or ended.endswith(","))


# Characters that are looked at before a line, to see how the one above it ends.
_FAR_ENOUGH = 80


def _linked(draft: Draft) -> bool:
    """Tell whether a paragraph's mark was made a link: [1](#)."""
    pilcrow = first(draft.children, "PILCROW")
    found = value(pilcrow) if pilcrow else None
    return found is not None and found.value == "[1](#)"


def _join(kept: list[Draft], draft: Draft) -> None:
    """Add a line that only looks like a paragraph to the prose before it."""
    whole = [c for c in draft.children if not (is_token(c) and c.type in ("EOL", "FURNITURE", *_PROSE))]
    extent = extent_of(whole)
    if not kept or kept[-1].rule not in ("paragraph", "bullet", "text", "labelled_text"):
        kept.append(Draft("text", []))
    kept[-1].prose.append(extent)
    kept[-1].take(tokens(draft.children, *_PROSE))


# ---------------------------------------------------------------- signature, grouping, blocks


def _afterwords(drafts: list[Draft]) -> tuple[TrailerLine, ...]:
    """Take off the end of the body what follows the signature: the classification repeated, notes of the service."""
    found: list[Token] = []
    while drafts and (drafts[-1].after or drafts[-1].rule == "rule"):
        last = drafts[-1]
        found = [*last.after, *found]
        notes = sum(token.type == "SERVICE_NOTE" for token in last.after)
        last.prose = last.prose[: len(last.prose) - notes]
        last.after = []
        if last.rule not in ("text", "rule") or last.prose:
            break
        drafts.pop()
    read = (value(token) for token in found)
    return tuple(make(TrailerLine, v.slot, text=v) for v in read if v)


def _signature(drafts: list[Draft]) -> Signature | None:
    """Take the signature off the last line of the body."""
    if not drafts or drafts[-1].name is None or (len(drafts) == 1 and len(drafts[0].prose) == 1):
        return None
    name = value(drafts[-1].name, "#")
    drafts[-1].prose.pop()
    if drafts[-1].rule == "text" and not drafts[-1].prose:
        drafts.pop()
    return make(Signature, name.slot, name=name) if name else None


def _headings(drafts: list[Draft]) -> list[Draft]:
    """Take a short line alone above a paragraph or a rule for a heading; rules are then left out."""
    begun = False
    for draft, later in itertools.pairwise(drafts):
        begun = begun or draft.rule == "paragraph"
        above = later.rule == "rule" or (begun and later.rule == "paragraph")
        if draft.rule == "text" and above and _is_title(draft):
            draft.rule = "heading"
    return [draft for draft in drafts if draft.rule != "rule"]


def _is_title(draft: Draft) -> bool:
    """Tell whether a text is one short line that is no sentence."""
    if len(draft.prose) != 1 or draft.closing is not None:
        return False
    slot = trim(*draft.prose[0])
    text = READING.get().source.lens[slice(*slot)]
    return 2 < len(text) <= _LONGEST_TITLE and "\n" not in text and text[-1] not in ".,;:" and text[0] != "("


# Longer is prose, also without a stop at its end.
_LONGEST_TITLE = 75


def _grouped(drafts: list[Draft]) -> list[Draft]:
    """Hang bullets, tables and later text under the paragraph that they follow; a heading ends it."""
    found: list[Draft] = []
    current: Draft | None = None
    heading: Draft | None = None
    for draft in drafts:
        if current is not None and current.closing is not None and draft.rule != "closing":
            current = None
        if draft.rule == "paragraph":
            current = draft
            found.append(draft)
        elif draft.rule == "closing":
            _close(found, current, draft, heading)
        elif current is None or draft.rule in ("heading", "block"):
            heading = draft if draft.rule == "heading" else heading
            current = None
            found.append(draft)
        elif draft.rule == "text" and not current.items:
            current.prose.extend(draft.prose)
        else:
            current.items.append(draft)
    return found


def _close(found: list[Draft], current: Draft | None, draft: Draft, heading: Draft | None) -> None:
    """Set END SUMMARY and its like on what it closes; where nothing is open it is a line of text."""
    target = current or (found[-1] if found and found[-1].rule in ("text", "labelled_text") else None)
    if target is None or target.closing is not None:
        found.append(draft)
    elif _opened_inside(target, draft, heading):
        target.prose.append(extent_of(draft.children[:1]))
    else:
        target.closing, target.closed = _closing(draft)


def _opened_inside(target: Draft, draft: Draft, heading: Draft | None) -> bool:
    """Tell whether END COMMENT ends what began in the middle of a paragraph: there both stay in its text."""
    what, closing = _subject_of(draft), value(first(draft.children, "CLOSING"))
    if target.items or what not in _MAY_BE_INSIDE or (closing and "SUMMARY" in closing.value.upper()):
        return False
    named = (value(first(target.children, "LABEL", "TEXT_LABEL")), _title_of(heading) if heading else None)
    return not any(name and what.rstrip("S") in name.value.upper() for name in named)


_MAY_BE_INSIDE = ("COMMENT", "COMMENTS", "INTRODUCTION", "BACKGROUND")


def _title_of(draft: Draft) -> Value | None:
    token = first(draft.children, "HEADING")
    return value(token, "-=*_\u00b6/: ") if token else prose(draft.prose)


def _closing(draft: Draft) -> tuple[Value | None, list[Slot]]:
    """Return what END SUMMARY says, and the extent of its line, full stop and all."""
    token = first(draft.children, "CLOSING")
    return value(token, ".:()"), [extent_of([token])]


def _blocks(drafts: list[Draft]) -> list[Draft]:
    """Put what stands between BEGIN TEXT and the next END TEXT into the block; without END it is a line of text."""
    ends: dict[str, list[int]] = {}
    for i in reversed(range(len(drafts))):
        if drafts[i].rule == "closing":
            ends.setdefault(_subject_of(drafts[i]), []).append(i)
    found: list[Draft] = []
    after = 0
    for i, draft in enumerate(drafts):
        if i < after:
            continue
        if draft.rule == "block":
            later = ends.get(_subject_of(draft), [])
            while later and later[-1] < i:
                later.pop()
            if later:
                after = later[-1] + 1
                draft.items = drafts[i + 1 : after - 1]
                draft.closing, draft.closed = _closing(drafts[after - 1])
            else:
                READING.get().say("C303", extent_of(draft.children[:1]))
        found.append(draft)
    return found


def _subject_of(draft: Draft) -> str:
    """Return what is begun or ended: the last word of BEGIN UNOFFICIAL TRANSLATION."""
    found = value(first(draft.children, "BLOCK_BEGIN", "CLOSING"), ".:-()")
    return found.value.split()[-1].upper() if found else ""


# ---------------------------------------------------------------- parts


def _build(drafts: Iterable[Draft]) -> tuple[Any, ...]:
    return tuple(part for part in map(_part, drafts) if part is not None)


def _part(draft: Draft) -> Any:
    """Return the part that a draft is; None for an empty text."""
    if draft.rule == "paragraph":
        return _paragraph(draft)
    if draft.rule == "bullet":
        mark, _, text = _lead(draft, labels=False)
        bullet = first(draft.children, "BULLET", "PARAGRAPH_NUMBER", "PARAGRAPH_NUMBER1")
        places = [extent_of([bullet]), *(p for p in [text and text.slot] if p)]
        return make(Bullet, _hull(places), marker=value(bullet, "¶"), marking=mark, text=text)
    if draft.rule == "heading":
        found = _title_of(draft)
        return found and make(Heading, found.slot, text=found)
    if draft.rule == "table":
        token = first(draft.children, "TABLE")
        assert token is not None
        slot = trim(token.start_pos, token.end_pos)
        return make(Table, slot, text=Value(READING.get().source.text[slice(*slot)], slot))
    if draft.rule in ("block", "closing"):
        return _block(draft)
    return _text_part(draft)


def _hull(places: list[Slot]) -> Slot:
    return min(p[0] for p in places), max(p[1] for p in places)


def _lead(draft: Draft, *, labels: bool) -> tuple[Marking | None, Value | None, Value | None]:
    """Return the marking, the label and the text that follow a number or a bullet."""
    mark: Marking | None = None
    label: Value | None = None
    extra: list[Slot] = []
    for child in draft.children:
        if isinstance(child, Mark):
            if mark is None and not extra:
                mark = child.node
            else:
                extra.append(child.extent)
        elif is_token(child) and child.type == "LABEL":
            if labels and label is None and not extra:
                label = value(child, ".:-")
            else:
                extra.append((child.start_pos, child.end_pos))
    return mark, label, prose([*extra, *draft.prose])


def _paragraph(draft: Draft) -> Paragraph:
    """1. (C) SUMMARY: Nothing happened."""
    mark, label, text = _lead(draft, labels=True)
    items = _build(draft.items)
    head = [c for c in draft.children if isinstance(c, Mark) or (is_token(c) and c.type not in ("EOL", "FURNITURE"))]
    places = [extent_of([c]) for c in head if not (is_token(c) and c.type in _PROSE)]
    places += [*([text.slot] if text else []), *draft.closed]
    if items:
        places.append(extent_of(items))
    return make(
        Paragraph,
        _hull(places),
        number=draft.number,
        marking=mark,
        label=label,
        text=text,
        items=items,
        closing=draft.closing,
    )


def _text_part(draft: Draft) -> Text | None:
    label = value(first(draft.children, "TEXT_LABEL"), ":")
    text = prose(draft.prose)
    places = [*(v.slot for v in (label, text) if v), *draft.closed]
    if not places:
        return None
    return make(Text, _hull(places), label=label, text=text, closing=draft.closing)


def _block(draft: Draft) -> Any:
    """BEGIN TEXT ... END TEXT; without its fellow either is a line of text."""
    token = first(draft.children, "BLOCK_BEGIN", "CLOSING")
    found = value(token, ".:-()")
    if found is None:
        return None
    if draft.rule == "closing" or draft.closing is None:
        return make(Text, found.slot, text=found)
    start = found.slot[0] + len("BEGIN")
    title = prose([(start, found.slot[1])])
    return make(
        Block,
        (found.slot[0], draft.closed[0][1]),
        title=title,
        content=_build(_grouped(_headings(_sequence(draft.items)))),
    )
