"""Reads the header: format lines 1 to 9, from the transmission identification to the last addressee."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from cablegrammar.model import (
    MONTHS,
    Addressee,
    DateTimeGroup,
    Exemption,
    Originator,
    Precedence,
    PrecedenceLine,
    Transmission,
    Unparsed,
)
from cablegrammar.parts import Lists, Parts, add_lists, as_pieces, gather, once, repeated
from cablegrammar.reading import (
    READING,
    Piece,
    Reader,
    Value,
    extent_of,
    first,
    is_token,
    make,
    number,
    read_text,
    tokens,
    value,
    words,
)
from cablegrammar.values import MONTH_NUMBERS, full_year, visible

_PRECEDENCES = {p.value: p for p in Precedence} | {"IMMEDIATE NIACT": Precedence.NIACT_IMMEDIATE}
_PROSIGNS = {p.prosign: p for p in Precedence if p is not Precedence.NIACT_IMMEDIATE}
_TRANSMISSION = ("identification", "stations_called", "station_line", "security_line")


def date_time_group(children: list[Any], read: Reader = value) -> DateTimeGroup:
    """271237Z AUG 08, told where it is no moment; ``read`` gives a value that a dialect spells otherwise."""
    node = group_as_written(children, read)
    if node.datetime is None:
        READING.get().say("C102", extent_of(children), read_text(extent_of(children)))
    return node


def group_as_written(children: list[Any], read: Reader = value) -> DateTimeGroup:
    """271237Z AUG 08, or as much of it as there is."""
    month, year = read(first(children, "DTG_MONTH")), read(first(children, "DTG_YEAR"))
    known = _month(month) if month else None
    day, zone = read(first(children, "DTG_DAY", "DTG_DAY1")), read(first(children, "DTG_ZONE"))
    return make(
        DateTimeGroup,
        extent_of(children),
        day=day and Value(int(day.value), day.slot),
        time=read(first(children, "DTG_TIME")),
        zone=zone and Value(_zone(zone), zone.slot),
        month=Value(known, month.slot) if known and month else None,
        year=Value(full_year(year.value), year.slot) if year else None,
    )


def _zone(found: Value) -> str:
    """Return the letter of a time zone; a 2 is a misread Z."""
    if found.value == "2":
        READING.get().say("C108", found.slot, "2 is read as Z")
        return "Z"
    letter: str = found.value[0]
    return letter


def _month(found: Value) -> int | None:
    """Return the month that a word means; a garbled one is read where only one is like it."""
    word = found.value[:3].upper()
    if word in MONTH_NUMBERS:
        return MONTH_NUMBERS[word]
    alike = difflib.get_close_matches(word.replace("0", "O"), MONTHS, n=2, cutoff=0.66)
    if len(alike) != 1:
        return None
    READING.get().say("C108", found.slot, f"{found.value} is read as {alike[0]}")
    return MONTH_NUMBERS[alike[0]]


def precedence_line(children: list[Any]) -> PrecedenceLine:
    """O P 271237Z AUG 08"""
    action, info = value(first(children, "PRECEDENCE")), value(first(children, "INFO_PRECEDENCE"))
    dtg = next((c for c in children if isinstance(c, DateTimeGroup)), None)
    return make(
        PrecedenceLine,
        extent_of(visible(children)),
        precedence=Value(_PROSIGNS[action.value], action.slot) if action else Value(None, None),
        info_precedence=Value(_PROSIGNS[info.value], info.slot) if info else None,
        dtg=dtg,
        signals=words(tokens(children, "SIGNAL", "SIGNAL_REMARK")),
    )


def originator(children: list[Any]) -> Originator:
    """FM AMEMBASSY TESTVILLE//N1//"""
    values = visible(children)[1:]
    return make(
        Originator,
        extent_of(values or children),
        name=value(first(values, "PLAD", "ROUTE")),
        office=value(first(values, "OFFICE_SYMBOL"), "/"),
    )


def addressee(children: list[Any], exempt: tuple[Exemption, ...] = ()) -> Addressee | None:
    """RUEHC/SECSTATE WASHDC IMMEDIATE 0638, with the names on the XMT lines below it"""
    labels = READING.get().labels
    values = [c for c in visible(children) if is_token(c) and c.type not in labels]
    if not values:
        return None
    word = value(first(values, "ADDRESSEE_PRECEDENCE"))
    return make(
        Addressee,
        extent_of([*values, *exempt]),
        routing=value(first(values, "ROUTE", "ROUTE1"), "/"),
        name=value(first(values, "PLAD", "PLAD1")),
        office=value(first(values, "OFFICE_SYMBOL"), "/"),
        precedence=_precedence(word) if word else None,
        mcn=value(first(values, "MCN")),
        exempt=exempt,
    )


def _precedence(word: Value) -> Value:
    """Return the precedence that a word means; a misspelt one is told."""
    name = word.value
    if name not in _PRECEDENCES:
        name = difflib.get_close_matches(name, _PRECEDENCES, n=1, cutoff=0.3)[0]
        READING.get().say("C108", word.slot, f"{word.value} is read as {name}")
    return Value(_PRECEDENCES[name], word.slot)


def exemptions(children: list[Any]) -> list[Exemption]:
    """XMT AMEMBASSY TESTVILLE"""
    names = (value(token) for token in tokens(children, "PLAD", "PLAD1"))
    return [make(Exemption, name.slot, name=name) for name in names if name]


# ---------------------------------------------------------------- the whole header


def header(children: list[Any]) -> Parts:
    """Everything from the transmission identification to the last addressee."""
    parts: Parts = {}
    transmission: list[Piece] = []
    taken: set[str] = set()
    addresses: list[Piece] = []
    lists: Lists = {}
    pieces = list(_first_header(as_pieces(children)))
    for piece in pieces:
        if piece.rule == "parts":
            gather(parts, piece.children[0], lists)
        elif piece.rule in _TRANSMISSION:
            if piece.rule != "stations_called" and piece.rule in taken:
                repeated(extent_of(piece.children), "C104", piece.rule.replace("_", " "))
            else:
                transmission.append(piece)
                taken.add(piece.rule)
        elif piece.rule in ("precedence_line", "originator"):
            once(parts, piece.rule, piece.children[0], piece.rule.replace("_", " "))
        else:
            addresses.append(piece)
    add_lists(parts, lists)
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
            if not again:  # else it lies inside what is repeated
                reading.strays.append(piece)
                reading.say("C005", extent_of((piece,)))
        elif isinstance(piece, Piece) and piece.rule == "notice":
            if not again:
                reading.strays.append(piece.children[0])
        elif isinstance(piece, Piece):
            if again or ({"originator", "action"} <= seen and piece.rule in _BEGINS and piece.rule in seen):
                again.append(piece)
            else:
                seen.add(piece.rule)
                yield piece
    if again:
        repeated(extent_of([c for piece in again for c in piece.children if is_token(c)]), "C107")


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
