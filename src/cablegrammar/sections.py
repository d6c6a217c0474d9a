"""Gathers the pieces of a section: header, prolog, the ending, and the whole cable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cablegrammar.body import body_parts
from cablegrammar.model import (
    Cable,
    Caption,
    Classification,
    ClassificationAuthority,
    DraftingLine,
    Node,
    Notice,
    PassingLine,
    Repetition,
    Slot,
    Subject,
    Tag,
    TrailerLine,
    Transmission,
    Unparsed,
)
from cablegrammar.reading import (
    PLINES,
    READING,
    N,
    Piece,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    number,
    tokens,
    unparsed,
    value,
    words,
)
from cablegrammar.references import settled
from cablegrammar.values import addressee, exemptions, handling_words, rest_of, subject

Parts = dict[str, Any]
_TRANSMISSION = ("identification", "stations_called", "station_line", "security_line")
_LABELLED = ("executive_order", "tags", "subject", "references", "classified_by")


def _once(parts: Parts, field: str, node: Any, word: str) -> None:
    """Take a part that a message has once; a second one is kept as a repetition."""
    before = parts.get(field)
    if not before:
        parts[field] = node
    elif node != ():
        extent = extent_of(node if isinstance(node, tuple) else (node,))
        _repeated(extent, "C106" if node == before else "C104", word)


def _repeated(extent: Slot, code: str, word: str = "") -> None:
    """Keep a stretch of text as said twice."""
    reading = READING.get()
    reading.strays.append(make(Repetition, extent, text=Value(reading.source.text[slice(*extent)], extent)))
    reading.say(code, extent, word)


def notice(children: list[Any]) -> Piece:
    """refid: 08TESTVILLE638"""
    return Piece("notice", [_as_it_stands(Notice, children[0]), *children])


def drafting_line(children: list[Any]) -> DraftingLine:
    """DRAFTED: POL:PDOE"""
    return _as_it_stands(DraftingLine, children[0])


def _as_it_stands(cls: type[N], token: Token) -> N:
    """Return a node whose text keeps its lines."""
    slot = extent_of([token])
    lines = READING.get().source.lens[slice(*slot)].split("\n")
    return make(cls, slot, text=Value("\n".join(line.rstrip() for line in lines), slot))


# ---------------------------------------------------------------- header


def header(children: list[Any]) -> Parts:
    """Everything from the transmission identification to the last addressee."""
    parts: Parts = {}
    transmission: list[Piece] = []
    addresses: list[Piece] = []
    pieces = list(_first_header(children))
    for piece in pieces:
        if piece.rule in _TRANSMISSION:
            transmission.append(piece)
        elif piece.rule in ("precedence_line", "originator"):
            _once(parts, piece.rule, piece.children[0], piece.rule.replace("_", " "))
        else:
            addresses.append(piece)
    if transmission:
        parts["transmission"] = _transmission(transmission)
    return parts | _addressees(addresses)


def _first_header(children: list[Any]) -> Iterator[Piece]:
    """Yield the pieces of the header; one that begins anew below a whole one is a repetition."""
    reading = READING.get()
    seen: set[str] = set()
    again: list[Piece] = []
    for piece in children:
        if isinstance(piece, Unparsed):
            reading.strays.append(piece)
            reading.say("C005", extent_of((piece,)))
        elif isinstance(piece, Piece) and piece.rule == "notice":
            reading.strays.append(piece.children[0])
        elif isinstance(piece, Piece):
            if again or ({"originator", "action"} <= seen and piece.rule in _BEGINS and piece.rule in seen):
                again.append(piece)
            else:
                seen.add(piece.rule)
                yield piece
    if again:
        _repeated(extent_of([c for piece in again for c in piece.children if is_token(c)]), "C107")


_BEGINS = ("identification", "precedence_line")


def _addressees(pieces: list[Piece]) -> Parts:
    """Sort addressees by the TO or INFO above them, and hang XMT lines under the collective that they limit."""
    found: list[tuple[str, list[Any], list[Any]]] = []
    field, exempting = "", False
    for piece in pieces:
        exempting = piece.rule == "exemption" or (exempting and piece.rule == "addressee")
        if exempting:
            if found:
                found[-1][2].extend(exemptions(piece.children))
            continue
        if piece.rule != "addressee":
            field = piece.rule
        elif not field:
            READING.get().say("C103", extent_of(piece.children))
            field = "action"
        line, exempted = _exempted(piece.children)
        found.append((field, line, []))
        if exempted:
            if not any(is_token(c) and c.type in _NAMES for c in line):
                found.pop()
            if found:
                found[-1][2].extend(exemptions(exempted))
    parts: Parts = {}
    for name in ("action", "info"):
        read = (addressee(line, tuple(exempt)) for where, line, exempt in found if where == name)
        parts[name] = tuple(a for a in read if a is not None)
    return parts


def _exempted(children: list[Any]) -> tuple[list[Any], list[Any]]:
    """Part an address line at XMT: INFO XMT AMEMBASSY TESTVILLE."""
    at = next((i for i, c in enumerate(children) if is_token(c) and c.type == "EXEMPT"), len(children))
    return children[:at], children[at + 1 :]


_NAMES = ("ROUTE", "ROUTE1", "PLAD", "PLAD1")


def _transmission(pieces: list[Piece]) -> Transmission:
    """VZCZCXYZ0002 / OO RUEHWEB / DE RUEHC #0490 1622116 / ZNR UUUUU ZZH"""
    by_rule: dict[str, list[Any]] = {rule: [] for rule in _TRANSMISSION}
    for piece in pieces:
        rest_of(piece.children)
        by_rule[piece.rule].extend(piece.children)
    called, station, security = (by_rule[rule] for rule in _TRANSMISSION[1:])
    everything = [c for piece in pieces for c in piece.children if c.type not in ("EOL", "REST")]
    return make(
        Transmission,
        extent_of(everything),
        identifier=value(first(by_rule["identification"], "IDENTIFICATION")),
        routing=words(tokens(called, "ROUTING_INDICATOR", "ROUTING_INDICATOR1")),
        station=value(first(station, "ROUTING_INDICATOR")),
        serial=value(first(station, "STATION_SERIAL"), "#"),
        section=number(first(station, "STATION_SECTION"), "/"),
        filed=value(first(station, "FILING_TIME")),
        security=value(first(security, "SECURITY")),
        signals=words(tokens(security, "SIGNAL")),
    )


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
    pieces = _whole_subjects([c if isinstance(c, Piece) else Piece("passing_line", [c]) for c in children])
    last = max((i for i, piece in enumerate(pieces) if piece.rule in _LABELLED), default=-1)
    for i, piece in enumerate(pieces):
        _take_line(parts, piece)
        captions.extend(_captions(piece))
        lines = _free_lines(piece)
        below = i > last and (last >= 0 or i > 1)
        if (
            (below and piece.rule in _UNLABELLED)
            or piece.rule == "classified_by"
            or (i == last and piece.rule == "subject")
        ):
            texts.append(lines)
        elif piece.rule != "executive_order":
            passing.extend(make(PassingLine, v.slot, text=v) for v in map(value, lines) if v)
    parts["captions"] = tuple(captions)
    parts["passing"] = tuple(passing)
    parts["texts"] = [lines for lines in texts if lines]
    return parts


def _whole_subjects(pieces: list[Piece]) -> list[Piece]:
    """Join to a subject that breaks off at an article or preposition what stands below a blank line."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before and before.rule == "subject" and piece.rule == "passing_line" and _breaks_off(before.children[0]):
            children = [*before.children[1:], *piece.children]
            found[-1] = Piece("subject", [subject(children), *children])
        else:
            found.append(piece)
    return found


def _breaks_off(node: Subject) -> bool:
    return node.text.endswith(",") or node.text.rpartition(" ")[2].upper() in _OPEN_WORDS


_OPEN_WORDS = frozenset(
    {"A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "OF", "ON", "OR", "THE", "TO", "WITH"}
)

_UNLABELLED = ("passing_line", "notice")


def _take_line(parts: Parts, piece: Piece) -> None:
    """Take what a labelled line holds."""
    if piece.rule == "notice":
        READING.get().strays.append(piece.children[0])
    elif piece.rule in ("classification", "classified_by", "tags", "subject"):
        _better(parts, piece.rule, piece.children[0])
    elif piece.rule in _LABELLED:
        _once(parts, piece.rule, piece.children[0], piece.rule.replace("_", " "))


def _captions(piece: Piece) -> tuple[Caption, ...]:
    """Return the handling words of a line: its own, or those that slid into the line above them."""
    own: tuple[Caption, ...] = piece.children[0] if piece.rule == "captions" else ()
    slid = () if own else tokens(piece.children, "TAG_CAPTION", "CAPTION_NEXT")
    return (*own, *handling_words(slid))


def _free_lines(piece: Piece) -> list[Token]:
    """Return the lines of a piece that bear no label, and the rest of its own where that is free text."""
    lines = tokens(piece.children, *_FREE.get(piece.rule, ()), *PLINES)
    return [line for line in lines if line.start_pos >= _end(piece)] if piece.rule == "subject" else lines


_FREE = {
    "classification": ("REST",),
    "captions": ("REST",),
    "classified_by": ("REST",),
    "references": ("REF_HANDLING",),
}


def _end(piece: Piece) -> int:
    return extent_of((piece.children[0],))[1]


def _better(parts: Parts, field: str, line: Any) -> None:
    """Take a line that may stand twice: one with a number or a name counts more, and one that the first breaks off."""
    before = parts.get(field)
    if before and _says_more(line, before):
        parts[field], line = line, before
    _once(parts, field, line, field.replace("_", " "))


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
    for child in children:
        if isinstance(child, dict):
            parts |= child
        elif isinstance(child, Unparsed | DraftingLine):
            preface.append(child)
        elif isinstance(child, Piece):
            preface.append(child.children[0])
    body, signature, after = body_parts(parts.pop("texts", []), parts.pop("body", []), parts)
    parts["trailer"] = (*after, *parts.get("trailer", ()))
    _judge(parts, preface, body)
    year = parts["precedence_line"].dtg.year if _has_date(parts) else None
    parts["references"] = settled(parts.get("references", ()), year, parts.get("classification"))
    parts["strays"] = tuple(sorted(reading.strays, key=lambda node: extent_of((node,))))
    return make(
        Cable,
        (0, len(source.text)),
        preface=tuple(preface),
        body=body,
        signature=signature,
        **parts,
    )


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
