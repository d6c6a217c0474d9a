"""Gathers the lines of the body into its parts.

What a grammar of one look-ahead cannot decide is decided in sequence.py and arrangement.py: it needs the numbers
before, the last line, or a far END.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cablegrammar.arrangement import afterwords, blocks, grouped, headings, take_signature, title_of
from cablegrammar.drafts import PROSE_LINES, Draft, text_draft
from cablegrammar.model import (
    Block,
    BodyPart,
    Bullet,
    Heading,
    Marking,
    Node,
    Paragraph,
    Signature,
    Slot,
    Table,
    Text,
    TrailerLine,
)
from cablegrammar.parts import Lists, add_lists, as_pieces, gather, once
from cablegrammar.reading import (
    READING,
    Mark,
    Piece,
    Token,
    Value,
    extent_of,
    first,
    hull,
    is_token,
    lines_of,
    make,
    place,
    prose,
    tokens,
    value,
)
from cablegrammar.sequence import sequence
from cablegrammar.values import tail


def body(children: list[Any]) -> dict[str, Any]:
    """Keep the pieces until the whole message is known."""
    return {"body": [child for child in as_pieces(children) if isinstance(child, Piece)]}


def body_parts(
    texts: list[list[Token]], pieces: list[Piece], parts: dict[str, Any]
) -> tuple[tuple[BodyPart, ...], Signature | None, tuple[TrailerLine, ...]]:
    """Return the body's parts, the signature and what follows it, from texts of the prolog and pieces of the body."""
    drafts = [text_draft(lines) for lines in texts]
    _seal(drafts, parts, pieces)
    lists: Lists = {}
    for piece in pieces:
        if piece.rule == "classified_by":
            once(parts, "classified_by", piece.children[0], "classified by")
        elif piece.rule == "parts":
            gather(parts, piece.children[0], lists)
        drafts.extend(_drafts(piece))
    add_lists(parts, lists)
    drafts = blocks(drafts)
    for token in (token for draft in drafts for token in draft.begun):
        READING.get().say("C008", extent_of([token]))
    drafts = sequence(drafts)
    after = afterwords(drafts)
    signature = take_signature(drafts)
    return _build(grouped(headings(drafts))), signature, after


def _seal(drafts: list[Draft], parts: dict[str, Any], pieces: list[Piece]) -> None:
    """Seal the texts of the prolog below which another field stands, above the body."""
    fields = [value if isinstance(value, tuple) else (value,) for value in (*parts.values(), *READING.get().strays)]
    starts = [place(node)[0] for field in fields for node in field if isinstance(node, Node)]
    tokens_below = (child for piece in pieces for child in piece.children if is_token(child))
    below = next((token.start_pos for token in tokens_below), None)
    last = max((start for start in starts if below is None or start < below), default=0)
    for draft in drafts:
        draft.sealed = draft.prose[-1][0] < last


def _drafts(piece: Piece) -> list[Draft]:
    """Return a piece as drafts; prose right below a heading, a rule, a table or the authority is a text of its own."""
    lines = tokens(piece.children, *PROSE_LINES)
    if piece.rule == "classified_by":
        end = extent_of(piece.children[:1])[1]
        lines = [line for line in tokens(piece.children, *PROSE_LINES, "REST") if line.start_pos >= end]
    if piece.rule in ("paragraph", "bullet", "labelled_text", "marked_text"):
        draft = Draft(piece.rule, piece.children)
        draft.prose = tail(piece.children)
        draft.take(lines)
        return [draft]
    own = [] if piece.rule == "text" else [Draft(piece.rule, piece.children)]
    return [*own, text_draft(lines)] if lines else own


# ---------------------------------------------------------------- parts


def _build(drafts: Iterable[Draft]) -> tuple[Any, ...]:
    return tuple(part for part in map(_part, drafts) if part is not None)


def _part(draft: Draft) -> Any:
    """Return the part that a draft is; None for an empty text."""
    if draft.rule == "paragraph":
        return _paragraph(draft)
    if draft.rule == "bullet":
        mark, _, text = _lead(draft, labels=False)
        marker = value(first(draft.children, "BULLET", "PARAGRAPH_NUMBER", "PARAGRAPH_NUMBER1"), "¶")
        if marker is None:
            marker, mark = draft.letter, None
        marked = [child.extent for child in draft.children if isinstance(child, Mark)]
        places = [*(v.slot for v in (marker, text) if v), *(marked[:1] if mark else [])]
        return make(Bullet, hull(places), marker=marker, marking=mark, text=text)
    if draft.rule == "heading":
        found = title_of(draft)
        own = [extent_of([token]) for token in tokens(draft.children, "HEADING")]
        return found and make(Heading, hull([found.slot, *own, *draft.closed]), text=found)
    if draft.rule == "table":
        token = first(draft.children, "TABLE")
        assert token is not None
        slot = extent_of([token])
        return make(Table, slot, text=lines_of(slot))
    if draft.rule in ("block", "closing"):
        return _block(draft)
    return _text_part(draft)


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
                extra.append(place(child))
        elif is_token(child) and child.type == "MARKED":
            extra.append(place(child))
    return mark, label, prose(sorted([*extra, *draft.prose]))


def _paragraph(draft: Draft) -> Paragraph:
    """1. (C) SUMMARY: Nothing happened."""
    mark, label, text = _lead(draft, labels=True)
    items = _build(draft.items)
    head = [c for c in draft.children if isinstance(c, Mark) or (is_token(c) and c.type not in ("EOL", "FURNITURE"))]
    places = [extent_of([c]) for c in head if not (is_token(c) and c.type in PROSE_LINES)]
    places += [*([text.slot] if text else []), *draft.closed]
    if items:
        places.append(extent_of(items))
    return make(
        Paragraph,
        hull(places),
        number=draft.number,
        marking=mark,
        label=label,
        text=text,
        items=items,
        closing=draft.closing,
    )


def _text_part(draft: Draft) -> Text | None:
    mark, label, text = _lead(draft, labels=True)
    label = label or value(first(draft.children, "TEXT_LABEL", "TEXT_LABEL_APART"), ":.")
    marked = [child.extent for child in draft.children if isinstance(child, Mark)]
    places = [*marked[:1], *(v.slot for v in (label, text) if v), *draft.closed]
    if not places:
        return None
    return make(Text, hull(places), marking=mark, label=label, text=text, closing=draft.closing)


def _block(draft: Draft) -> Any:
    """BEGIN TEXT ... END TEXT; without its fellow either is a line of text."""
    token = first(draft.children, "BLOCK_BEGIN", "CLOSING")
    found = value(token, ".:-()")
    if found is None:
        return None
    if draft.rule == "closing" or draft.closing is None:
        return make(Text, found.slot, text=found)
    start = found.slot[0] + (len("BEGIN") if found.value.upper().startswith("BEGIN") else 0)
    title = prose([(start, found.slot[1])])
    return make(
        Block,
        (found.slot[0], draft.closed[0][1]),
        title=title,
        content=_build(grouped(headings(sequence(draft.items)))),
    )
