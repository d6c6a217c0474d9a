"""Gathers the pieces of a section: header, prolog, the ending, and the whole cable."""

from __future__ import annotations

import bisect
import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cablegrammar.body import body_parts
from cablegrammar.model import (
    Cable,
    Caption,
    Classification,
    ClassificationAuthority,
    DraftingLine,
    Extra,
    Node,
    Notice,
    PassingLine,
    Reference,
    Repetition,
    Signature,
    Slot,
    Subject,
    Tag,
    TrailerLine,
    Unparsed,
)
from cablegrammar.parts import Lists, Parts, add_lists, as_pieces, gather, once, repeated
from cablegrammar.prolog import handling_words, subject
from cablegrammar.reading import (
    PLINES,
    READING,
    N,
    Piece,
    Token,
    Value,
    extent_of,
    is_token,
    leave,
    lines_of,
    make,
    place,
    prose,
    read_text,
    tokens,
    trim,
    unparsed,
    value,
)
from cablegrammar.references import settled
from cablegrammar.tiling import held, loose

_LABELLED = ("executive_order", "tags", "subject", "references", "classified_by")


# ---------------------------------------------------------------- above the message


def notice(children: list[Any]) -> Piece:
    """refid: 08TESTVILLE638"""
    return Piece("notice", [as_it_stands(Notice, children[0]), *children])


def drafting_line(children: list[Any]) -> DraftingLine:
    """DRAFTED: POL:PDOE"""
    return as_it_stands(DraftingLine, children[0])


def as_it_stands(cls: type[N], token: Token) -> N:
    """Return a node whose text keeps its lines."""
    slot = extent_of([token])
    return make(cls, slot, text=lines_of(slot))


# ---------------------------------------------------------------- prolog


def prolog(children: list[Any]) -> Parts:
    """Everything from the classification line to the classification authority.

    The section of a run of lines without any label is decided here: what follows the last labelled line
    after a blank one is text of the body, anything else is a passing line.
    """
    parts: Parts = {}
    captions: list[Caption] = []
    passing: list[PassingLine] = []
    texts: list[list[Token]] = []
    lists: Lists = {}
    lines = [c if isinstance(c, Piece) else Piece("passing_line", [c]) for c in as_pieces(children)]
    pieces = list(_whole_lists(_whole_subjects(lines)))
    last = max((i for i, piece in enumerate(pieces) if piece.rule in _LABELLED), default=-1)
    for i, piece in enumerate(pieces):
        _take_line(parts, piece, lists)
        captions.extend(_captions(piece))
        free = list(_unbroken(piece, _free_lines(piece)))
        below = i > last and (last >= 0 or i > 1)
        if (
            (below and piece.rule in _UNLABELLED)
            or piece.rule == "classified_by"
            or (i == last and piece.rule == "subject")
        ):
            texts.extend(free)
        elif piece.rule != "executive_order":
            passing.extend(line for run in free for line in _passing_lines(run))
    add_lists(parts, lists)
    _tell_of_labels(parts, pieces)
    parts["captions"] = tuple(_said_once(captions))
    parts["passing"] = tuple(_said_once(passing))
    parts["texts"] = texts
    return parts


def _tell_of_labels(parts: Parts, pieces: Iterable[Piece]) -> None:
    """Tell of a line that seems to be one that the message lacks, its label misspelt: TGSA: PREL, PGOV"""
    lacking = [label for label, field in _LABELS.items() if not parts.get(field)]
    for token in (token for piece in pieces for token in tokens(piece.children, *PLINES)):
        label = str(token).partition(":")[0].strip().upper()
        if len(label) <= _LONGEST_LABEL and ":" in str(token):
            alike = difflib.get_close_matches(label, lacking, n=1, cutoff=_ALIKE)
            if alike:
                start, _ = extent_of([token])
                READING.get().say("C109", (start, start + len(label)), f"{label}: seems to be {alike[0]}:")


_LABELS = {"TAGS": "tags", "SUBJECT": "subject", "REF": "references", "E.O. 11652": "executive_order"}
_LONGEST_LABEL = 12
_ALIKE = 0.74


def _said_once(nodes: Iterable[N]) -> Iterator[N]:
    """Yield the nodes that lie in no stretch that is kept as said twice."""
    twice = sorted(place(node) for node in READING.get().strays if isinstance(node, Repetition))
    for node in nodes:
        before = bisect.bisect_right(twice, place(node)) - 1
        if before < 0 or twice[before][1] < place(node)[1]:
            yield node


def _whole_subjects(pieces: list[Piece]) -> Iterator[Piece]:
    """Join to a subject that breaks off at an article or preposition what stands below a blank line."""
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        if piece.rule == "subject" and _breaks_off(piece.children[0].text):
            below = list(_below(waiting))
            children = [*piece.children[1:], *below]
            piece = Piece("subject", [subject(children), *children]) if below else piece
        yield piece


def _below(waiting: list[Piece]) -> Iterator[Any]:
    """Take the lines that go on with a subject off those that wait, as long as the last of them breaks off."""
    while waiting and _lines_only(waiting[-1]):
        piece = waiting.pop()
        yield from piece.children
        lines = tokens(piece.children, *PLINES)
        if lines and not _breaks_off(read_text(place(lines[-1]))):
            return


def _whole_lists(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join REF lines that stand one below the other and bear the label each: REF: A. STATE 1 / REF: B. STATE 2."""
    held: list[Piece] = []
    blank: list[Piece] = []
    for piece in pieces:
        if held and piece.rule == "passing_line" and not tokens(piece.children, *PLINES):
            blank.append(piece)
            continue
        if held and not (piece.rule == "references" and _go_on(piece.children[0], held[-1].children[0])):
            yield _one_list(held)
            yield from blank
            held = []
        blank = []
        if piece.rule == "references":
            held.append(piece)
        else:
            yield piece
    if held:
        yield _one_list(held)
        yield from blank


def _one_list(pieces: list[Piece]) -> Piece:
    nodes = tuple(node for piece in pieces for node in piece.children[0])
    return Piece("references", [nodes, *(child for piece in pieces for child in piece.children[1:])])


def _go_on(below: tuple[Reference, ...], above: tuple[Reference, ...]) -> bool:
    """Tell whether references are the next of a list: by their letters, or because no other stands there."""
    if not below or not above:
        return False
    last, label = above[-1].label, below[0].label
    if last is None or label is None:
        return last is None and label is None and below[0].text != above[0].text
    return ord(label[0]) == ord(last[0]) + 1


def _lines_only(piece: Piece) -> bool:
    return all(is_token(child) and child.type in ("BLANK", "FURNITURE", *PLINES) for child in piece.children)


def _breaks_off(text: str) -> bool:
    return text.endswith(",") or text.rpartition(" ")[2].upper() in _OPEN_WORDS


_OPEN_WORDS = frozenset(
    {"A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "OF", "ON", "OR", "THE", "TO", "WITH"}
)

_UNLABELLED = ("passing_line", "notice", "repeated_header")


def _take_line(parts: Parts, piece: Piece, lists: Lists) -> None:
    """Take what a labelled line holds."""
    if piece.rule == "parts":
        gather(parts, piece.children[0], lists)
    elif piece.rule == "notice":
        READING.get().strays.append(piece.children[0])
    elif piece.rule == "repeated_header":
        repeated(extent_of(piece.children[:1]), "C107")
    elif piece.rule in ("classification", "classified_by", "tags", "subject"):
        _better(parts, piece.rule, piece.children[0])
    elif piece.rule in _LABELLED:
        once(parts, piece.rule, piece.children[0], piece.rule.replace("_", " "))


def _captions(piece: Piece) -> tuple[Caption, ...]:
    """Return the handling words of a line: its own, or those that slid into the line above them."""
    own: tuple[Caption, ...] = piece.children[0] if piece.rule == "captions" else ()
    slid = () if own else tokens(piece.children, "TAG_CAPTION", "CAPTION_NEXT")
    return (*own, *handling_words(slid))


def _free_lines(piece: Piece) -> list[Token]:
    """Return the lines of a piece that bear no label, and the rest of its own where that is free text."""
    lines = tokens(piece.children, *_FREE.get(piece.rule, ()), *PLINES)
    if piece.rule not in ("subject", "classified_by"):
        return lines
    end = extent_of((piece.children[0],))[1]
    return [line for line in lines if line.start_pos >= end]


def _unbroken(piece: Piece, lines: list[Token]) -> Iterator[list[Token]]:
    """Yield some lines of a piece in runs, between which nothing of another field stands."""
    places = {line.start_pos for line in lines}
    run: list[Token] = []
    for child in piece.children:
        if is_token(child) and child.start_pos in places:
            run.append(child)
        elif run and not (is_token(child) and child.type in ("BLANK", "FURNITURE")):
            yield run
            run = []
    if run:
        yield run


_FREE = {
    "classification": ("REST",),
    "captions": ("REST",),
    "classified_by": ("REST",),
    "references": ("REF_HANDLING",),
}


def _passing_lines(lines: list[Token]) -> Iterator[PassingLine]:
    """Yield passing lines; one that breaks off, or before a bare name, goes on in the next."""
    held: list[Slot] = []
    for token in lines:
        ending = prose(held[-2:])
        goes_on = ending and (_is_bare_name(token) or ending.value.endswith((",", " AND", " FOR")))
        if ending and not (goes_on and _nothing_between(held[-1], token)):
            yield from _passing_line(held)
            held = []
        held.append(place(token))
    yield from _passing_line(held)


def _nothing_between(above: Slot, token: Token) -> bool:
    """Tell whether no line but furniture stands between one and the next."""
    seen = READING.get().seen
    start, end = (bisect.bisect_left(seen, at, key=lambda other: other.start_pos) for at in (above[1], token.start_pos))
    return all(other.type in ("FURNITURE", "BLANK") for other in seen[start:end])


def _passing_line(held: list[Slot]) -> Iterator[PassingLine]:
    text = prose(held)
    if text:
        yield make(PassingLine, text.slot, text=text)


def _is_bare_name(token: Token) -> bool:
    return token.type == "PROLOG_NAME" and not {"PASS", "FOR", "FROM", "ONLY"} & set(str(token).split())


def _better(parts: Parts, field: str, line: Any) -> None:
    """Take a line that may stand twice: one with a number or a name counts more, and one that the first breaks off."""
    before = parts.get(field)
    if before and _says_more(line, before):
        parts[field], line = line, before
    once(parts, field, line, field.replace("_", " "))


def _says_more(line: Any, before: Any) -> bool:
    if isinstance(line, Classification):
        return line.serial is not None and before.serial is None
    if isinstance(line, ClassificationAuthority):
        return line.name is not None and before.name is None
    if isinstance(line, Subject):
        cut = before.text.rstrip(". ")
        return len(line.text) > len(cut) and line.text.startswith(cut)
    return len(line) > len(before) and _codes(before) <= _codes(line)


def _codes(tags: tuple[Tag, ...]) -> set[str]:
    return {tag.code.upper() for tag in tags if tag.code}


# ---------------------------------------------------------------- ending and whole


def ending(children: list[Any]) -> Parts:
    """NNNN, and what follows it."""
    reading = READING.get()
    found: list[TrailerLine | Unparsed] = []
    for child in children:
        if is_token(child) and child.type == "END":
            extent = extent_of([child])
            found.append(make(TrailerLine, extent, text=value(child)))
        elif isinstance(child, Unparsed):
            found.append(child)
        elif isinstance(child, Piece):
            found.append(unparsed(extent_of(child.children)))
    after = [node for node in found if isinstance(node, Unparsed)]
    if after:
        begun = any(isinstance(child, Piece) for child in children)
        reading.say("C008" if begun else "C007", extent_of(after))
    return {"trailer": tuple(found)}


def cable(children: list[Any]) -> Cable:
    """A whole message."""
    reading = READING.get()
    source = reading.source
    parts: Parts = {}
    preface: list[Notice | DraftingLine | Unparsed] = []
    lists: Lists = {}
    for child in children:
        if isinstance(child, dict):
            gather(parts, child, lists)
        elif isinstance(child, Unparsed | DraftingLine):
            preface.append(child)
        elif isinstance(child, Extra):
            gather(parts, {"extras": (child,)}, lists)
        elif isinstance(child, Piece) and child.rule == "parts":
            gather(parts, child.children[0], lists)
        elif isinstance(child, Piece):
            preface.append(child.children[0])
    add_lists(parts, lists)
    body, signature, after = body_parts(parts.pop("texts", []), parts.pop("body", []), parts)
    parts["trailer"] = tuple(sorted((*after, *parts.get("trailer", ())), key=lambda node: extent_of((node,))))
    signature = _signed(signature, parts.pop("signature", None))
    _judge(parts, preface, body)
    year = parts["precedence_line"].dtg.year if _has_date(parts) else None
    parts["references"] = settled(parts.get("references", ()), year, parts.get("classification"))
    reading.strays = list(_outermost(reading.strays))
    parts["extras"] = tuple(sorted(_said_once(parts.get("extras", ())), key=lambda node: extent_of((node,))))
    _keep_loose(parts, (*preface, *body, signature))
    parts["strays"] = tuple(sorted(reading.strays, key=lambda node: extent_of((node,))))
    parts["dialect"] = Value(reading.dialect, None)
    return make(
        Cable,
        (0, len(source.text)),
        preface=tuple(preface),
        body=body,
        signature=signature,
        **parts,
    )


def _outermost(nodes: Iterable[N]) -> Iterator[N]:
    """Yield nodes in order, but none that lies inside another: what is said twice holds all that stands in it."""
    last = 0
    for node in sorted(nodes, key=lambda node: (place(node)[0], -place(node)[1])):
        if place(node)[1] > last:
            last = place(node)[1]
            yield node


def _signed(below: Signature | None, labelled: Signature | None) -> Signature | None:
    """Return the name below the text, or that of a line of its own where a dialect has one; the second is told."""
    if below is not None and labelled is not None:
        repeated(extent_of((labelled,)), "C106" if labelled == below else "C104", "signature")
    return below or labelled


def _keep_loose(parts: Parts, others: Iterable[Node | None]) -> None:
    """Keep as Unparsed what was read but is in no field."""
    reading = READING.get()
    values = [part.slot for part in parts.values() if isinstance(part, Value) and part.slot is not None]
    lists = (part if isinstance(part, tuple) else (part,) for part in (*parts.values(), *reading.strays, *others))
    nodes = [node for found in lists for node in found if isinstance(node, Node)]
    slots = sorted([*values, *held(nodes)])
    leave(*(trim(*slot) for slot in list(loose(reading.source.lens, reading.seen, reading.labels, slots))))


def _has_date(parts: Parts) -> bool:
    line = parts.get("precedence_line")
    return line is not None and line.dtg is not None


def _judge(parts: Parts, preface: Sequence[Node], body: tuple[Any, ...]) -> None:
    """Say what the message as a whole lacks."""
    reading = READING.get()
    found = any(value for value in parts.values()) or body
    if not reading.source.text.strip():
        reading.say("C001", (0, 0))
    elif not found:
        start = extent_of(preface)[0] if preface else 0
        reading.say("C002", (start, start))
    unread = [node for node in preface if isinstance(node, Unparsed)]
    if found and unread:
        reading.say("C004", extent_of(unread))
    header_fields = ("transmission", "precedence_line", "originator", "action", "info")
    if found and not any(parts.get(field) for field in header_fields):
        reading.say("C105", (0, 0))
    below = ("classification", "executive_order", "tags", "subject", "references")
    if found and not body and not any(parts.get(field) for field in below):
        reading.say("C101", (len(reading.source.text), len(reading.source.text)))
