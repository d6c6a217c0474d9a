"""Reads the lines of the labels: message reference number, date, addressees, executive order, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cablegrammar import prolog, references
from cablegrammar.extending import (
    Parts,
    Piece,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    number,
    place,
    prose,
    say,
    tokens,
    value,
)
from cablegrammar.model import (
    Addressee,
    Attribute,
    Caption,
    Classification,
    DateTimeGroup,
    Exemption,
    Originator,
    PassingLine,
    Precedence,
    PrecedenceLine,
    Reference,
    Signature,
)
from cablegrammar.reading import PLINES, hull
from cablegrammar.values import LEVELS, MONTH_NUMBERS, full_year
from cablegrammar.variants.smart.officers import officers

# ---------------------------------------------------------------- CONFIDENTIAL / MRN: 08 TESTVILLE 638


def numbered(banner: list[Any], line: list[Any]) -> Classification | None:
    """Return what the banner and the line of the reference number say together; None if neither says anything."""
    level = value(first(banner, "HEAD_LEVEL"))
    controls = [v for v in (value(token, "/ ") for token in tokens(banner, "HEAD_CONTROL")) if v]
    post, serial = value(first(line, "MRN_POST")), number(first(line, "MRN_NUMBER"))
    places = [v.slot for v in (level, *controls, post, serial) if v]
    if not places:
        return None
    return make(
        Classification,
        hull(places),
        level=level and Value(LEVELS.get("".join(level.value.split()).replace("SGU", "SBU")) or _SBU, level.slot),
        caveats=Value(tuple(v.value for v in controls), tuple(v.slot for v in controls)) if controls else None,
        post=post,
        serial=serial,
    )


_SBU = LEVELS["SENSITIVEBUTUNCLASSIFIED"]


# ---------------------------------------------------------------- Date/DTG: Aug 27, 2008 / 271237Z AUG 08


def field_date(children: list[Any]) -> Parts:
    """Date/DTG: Aug 27, 2008 / 271237Z AUG 08"""
    day, month, year = _day_month_year(children)
    time, zone = value(first(children, "DTG_TIME")), value(first(children, "DTG_ZONE"))
    places = [v.slot for v in (day, time, zone, month, year) if v]
    if day is None:
        return {}
    node = make(
        DateTimeGroup,
        hull(places),
        day=day,
        time=time or Value("0000", None),
        zone=zone and Value(zone.value[0], zone.slot),
        month=month,
        year=year,
    )
    if node.datetime is None:
        say("C102", hull(places), str(node))
    return {"precedence_line": make(PrecedenceLine, hull(places), precedence=Value(None, None), dtg=node)}


def _day_month_year(children: list[Any]) -> tuple[Value | None, ...]:
    """Return what the date-time group says; what it has lost is read from the date before it."""
    named, short = value(first(children, "FIELD_MONTH")), value(first(children, "DTG_YEAR"))
    group = (
        number(first(children, "DTG_DAY")),
        named and _month(named),
        Value(full_year(short.value), short.slot) if short else None,
    )
    date = first(children, "DATE_WORDS")
    if date is None or all(group):
        return group
    say("C530", extent_of([date]))
    return tuple(own or other for own, other in zip(group, _date(date), strict=True))


def _date(token: Token) -> tuple[Value | None, Value | None, Value]:
    """Aug 27, 2008"""
    word, day, year = (re.search(found, str(token)) for found in ("[A-Za-z]+", r"\b\d{1,2}\b", r"\d{4}"))
    assert word is not None
    assert day is not None
    assert year is not None
    places = [(token.start_pos + found.start(), token.start_pos + found.end()) for found in (day, word, year)]
    month = _month(Value(word.group(), places[1]))
    return Value(int(day.group()), places[0]), month, Value(int(year.group()), places[2])


def _month(named: Value) -> Value | None:
    number_of = MONTH_NUMBERS.get(named.value[:3].upper())
    return Value(number_of, named.slot) if number_of else None


# ---------------------------------------------------------------- From, Action, Info, XMT


def sender(children: list[Any]) -> Parts:
    """From: AMEMBASSY TESTVILLE"""
    line = tokens(children, "FIELD_ROUTE", "FIELD_NAME", "FIELD_OFFICE")
    name = value(first(line, "FIELD_NAME"))
    if name is None:
        return {}
    office = value(first(line, "FIELD_OFFICE"), "/")
    return {"originator": make(Originator, (name.slot[0], (office or name).slot[1]), name=name, office=office)}


def _parted(children: list[Any]) -> Iterator[list[Any]]:
    """Yield the tokens of each addressee of a line."""
    held: list[Any] = []
    for token in (c for c in children if is_token(c) and c.type.startswith("FIELD_")):
        if token.type == "FIELD_SEPARATOR":
            yield held
            held = []
        else:
            held.append(token)
    yield held


def addressees(children: list[Any]) -> tuple[Addressee, ...]:
    """RUEHXX/AMEMBASSY EXAMPLETON//POL// PRIORITY; MOCKBURG, AMCONSUL ROUTINE"""
    return tuple(_addressee(line) for line in _parted(children) if first(line, "FIELD_NAME", "FIELD_ROUTE"))


def _addressee(line: list[Any]) -> Addressee:
    word = value(first(line, "FIELD_PRECEDENCE"))
    return make(
        Addressee,
        extent_of(line),
        routing=value(first(line, "FIELD_ROUTE"), "/"),
        name=value(first(line, "FIELD_NAME")),
        office=value(first(line, "FIELD_OFFICE"), "/"),
        precedence=Value(Precedence(word.value.upper()), word.slot) if word else None,
        mcn=value(first(line, "FIELD_MCN")),
    )


def _exemptions(children: list[Any]) -> tuple[Exemption, ...]:
    """XMT: MOCKBURG, AMCONSUL"""
    names = (value(first(line, "FIELD_NAME")) for line in _parted(children))
    return tuple(make(Exemption, name.slot, name=name) for name in names if name)


# ---------------------------------------------------------------- the labels that may stand above and below the text


def field(children: list[Any]) -> Parts:
    """Info: EXAMPLETON, AMEMBASSY ROUTINE"""
    label = children[0]
    if label.type == "ACTION_LABEL":
        return {"action": addressees(children)}
    if label.type == "INFO_LABEL":
        return {"info": addressees(children)}
    if label.type == "XMT_LABEL":
        return {"exempt": _exemptions(children)}
    if label.type == "OFFICERS_LABEL":
        return officers(children)
    said = value(first(children, "FIELD_VALUE"))
    if label.type == "SIGNATURE_LABEL":
        return {"signature": make(Signature, said.slot, name=said)} if said else {}
    key = value(label)
    assert key is not None
    return {"attributes": (make(Attribute, (key.slot[0], (said or key).slot[1]), key=key, value=said),)}


# ---------------------------------------------------------------- E.O., Captions, Pass Line, Reference


def field_order(children: list[Any]) -> Piece:
    """E.O.: 12958: DECL: 08/27/2018"""
    if first(children, "ORDER_NUMBER") is None:
        return Piece("parts", [{}, *children])
    return Piece("executive_order", [prolog.executive_order(children), *children])


def field_captions(children: list[Any]) -> tuple[Caption, ...]:
    """Captions: SENSITIVE, SIPDIS"""
    return prolog.handling_words(tokens(children, "CAPTION_WORDS"))


def passing_line(children: list[Any]) -> PassingLine | None:
    """Pass Line: DEPT FOR EUR/RUS"""
    text = prose([place(token) for token in tokens(children, "REST", *PLINES)])
    return make(PassingLine, text.slot, text=text) if text else None


def field_references(children: list[Any]) -> tuple[Reference, ...]:
    """Reference: A) 08 STATE 12345"""
    return references.references([c for c in children if not (is_token(c) and c.type in ("REF_NONE", "REF_BAR"))])
