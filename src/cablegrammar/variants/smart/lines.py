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
    Level,
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
    level = value(first(banner, "HEAD_LEVEL", "HEAD_WORD"))
    controls = [v for v in (value(token, "/ ") for token in tokens(banner, "HEAD_CONTROL")) if v]
    post, serial = value(first(line, "MRN_POST")), number(first(line, "MRN_NUMBER"))
    places = [v.slot for v in (level, *controls, post, serial) if v]
    if not places:
        return None
    return make(
        Classification,
        hull(places),
        level=level and Value(_level(level.value), level.slot),
        caveats=Value(tuple(v.value for v in controls), tuple(v.slot for v in controls)) if controls else None,
        post=post,
        serial=serial,
    )


def _level(word: str) -> Level:
    """Return the level that a word of a banner means; a reader of scans takes a B for a G: SGU."""
    letters = "".join(word.upper().split())
    return LEVELS.get(letters) or (
        Level.CONTROLLED_UNCLASSIFIED if letters == "CUI" else Level.SENSITIVE_BUT_UNCLASSIFIED
    )


# ---------------------------------------------------------------- Date/DTG: Aug 27, 2008 / 271237Z AUG 08


def field_date(children: list[Any]) -> Parts:
    """Date/DTG: Aug 27, 2008 / 271237Z AUG 08"""
    day, month, year = _day_month_year(children)
    _, time = _day_time(children)
    zone = value(first(children, "DTG_ZONE"))
    places = [v.slot for v in (day, time, zone, month, year) if v]
    if day is None:
        return {}
    scanned = value(first(children, "DTG_SCANNED"))
    if scanned:
        say("C108", scanned.slot, f"{scanned.value} is read as {scanned.value.translate(_FIGURES)}")
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
    prosigns = [v for v in (value(token) for token in tokens(children, "DATE_PROSIGN")) if v]
    precedences = [Value(_PROSIGNS[v.value], v.slot) for v in prosigns]
    return {
        "precedence_line": make(
            PrecedenceLine,
            hull([*(v.slot for v in precedences), *places]),
            precedence=precedences[0] if precedences else Value(None, None),
            info_precedence=precedences[1] if len(precedences) > 1 else None,
            dtg=node,
        )
    }


_PROSIGNS = {p.prosign: p for p in reversed(Precedence) if p is not Precedence.NIACT_IMMEDIATE}


def _day_month_year(children: list[Any]) -> tuple[Value | None, ...]:
    """Return what the date-time group says; what it has lost is read from the date before it."""
    named, short = value(first(children, "FIELD_MONTH")), value(first(children, "DTG_YEAR"))
    day, time = _day_time(children)
    group = (day, named and _month(named), Value(full_year(short.value), short.slot) if short else None)
    date = first(children, "DATE_WORDS", "DATE_DIGITS")
    if date is None or all(group):
        return group
    if time:
        say("C530", extent_of([date]))
    return tuple(own or other for own, other in zip(group, _date(date), strict=True))


def _day_time(children: list[Any]) -> tuple[Value | None, Value | None]:
    """Return day and time of the date-time group, letters read as the figures for which they stand: 27l237Z"""
    whole = value(first(children, "DTG_SCANNED"))
    if whole is None:
        return number(first(children, "DTG_DAY")), value(first(children, "DTG_TIME"))
    digits, (start, end) = whole.value.translate(_FIGURES), whole.slot
    return Value(int(digits[:2]), (start, start + 2)), Value(digits[2:], (start + 2, end))


# What a reader of scans takes for figures.
_FIGURES = str.maketrans("lIO", "110")


def _date(token: Token) -> tuple[Value | None, Value | None, Value]:
    """Aug 27, 2008   08/27/2008   2008-08-27"""
    parts = [
        Value(found.group(), (token.start_pos + found.start(), token.start_pos + found.end()))
        for found in re.finditer(r"[A-Za-z]+|\d+", str(token))
    ]
    year = next((part for part in parts if part.value.isdigit() and len(part.value) == 4), parts[-1])
    month, day = sorted((part for part in parts if part is not year), key=lambda part: part.value.isdigit())
    return Value(int(day.value), day.slot), _month(month), Value(full_year(year.value), year.slot)


def _month(named: Value) -> Value | None:
    """Return the number of a month, given in words or figures."""
    said = int(named.value) if named.value.isdigit() else 0
    number_of = said if 1 <= said <= len(MONTH_NUMBERS) else MONTH_NUMBERS.get(named.value[:3].upper())
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
        if token.type in ("FIELD_SEPARATOR", "FIELD_PAGE"):
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
    if label.type in ("INFO_LABEL", "INFO_IN_CAPITALS"):
        return {"info": addressees(children)}
    if label.type == "XMT_LABEL":
        return {"exempt": _exemptions(children)}
    if label.type == "OFFICERS_LABEL":
        return officers(children)
    said = value(first(children, "FIELD_VALUE", "ATTRIBUTE_VALUE"))
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
    return references.references([c for c in children if not (is_token(c) and c.type in ("NOTHING", "REF_BAR"))])
