"""Reads the lines of the prolog: classification, captions, executive order, TAGS, subject."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from typing import Any

from cablegrammar.model import (
    Caption,
    Classification,
    ExecutiveOrder,
    Level,
    Slot,
    Subject,
    Tag,
)
from cablegrammar.reading import (
    PLINES,
    READING,
    Mark,
    Reader,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    number,
    place,
    prose,
    read_text,
    tokens,
    value,
    words,
)
from cablegrammar.values import LEVELS, MONTH_NUMBERS, full_year, tail, visible


def classification(children: list[Any], read: Reader = value) -> Classification:
    """S E C R E T SECTION 01 OF 02 TESTVILLE 000638; ``read`` as in ``header.date_time_group``."""
    line = visible([c for c in children if not (is_token(c) and c.type in PLINES)])
    level, serial = read(first(line, "LEVEL", "LEVEL_NEXT")), read(first(line, "NUMBER"))
    assert level is not None
    line = [c for c in line if not (is_token(c) and c.type == "CAPTION_NEXT")]
    return make(
        Classification,
        extent_of(line),
        level=Value(_level(level), level.slot),
        caveats=words(tokens(line, "ALLIED", "CAVEAT"), "/"),
        section=_counted(first(line, "SECTION")) or number(first(line, "NUMBER_SECTION"), "/") or _final(line),
        sections=_counted(first(line, "SECTIONS")),
        post=value(first(line, "POST"), "/"),
        serial=serial and Value(int(serial.value), serial.slot),
        series=value(first(line, "SERIES"), "/"),
    )


def _level(found: Value) -> Level:
    """Return the level that a word means; a misspelt one, or one with letters lost from its spacing, is told."""
    letters = "".join(found.value.upper().split())
    known = LEVELS.get(letters)
    if known is None:
        known = LEVELS[difflib.get_close_matches(letters, LEVELS, n=1, cutoff=0)[0]]
        READING.get().say("C108", found.slot, f"{found.value} is read as {known}")
    return known


def _counted(token: Token | None) -> Value | None:
    """Return the number at the end of a token, in digits or as a word: SECTION 01, OF TWO"""
    found = value(token)
    word = found.value.rpartition(" ")[2].upper() if found else ""
    if found is None or not (word.isdigit() or word in _COUNTED):
        return None
    end = found.slot[1]
    return Value(int(word) if word.isdigit() else _COUNTED.index(word) + 1, (end - len(word), end))


def _final(line: list[Any]) -> Value | None:
    """Return the number of the last section where it is not written: FINAL SECTION OF 2"""
    last = value(first(line, "SECTION"))
    of = _counted(first(line, "SECTIONS"))
    return Value(of.value, None) if last and of and last.value.startswith("FINAL") else None


_COUNTED = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")


def captions(children: list[Any]) -> tuple[Caption, ...]:
    """SENSITIVE, SIPDIS"""
    return handling_words(tokens(children, "CAPTION", "CAPTION_NEXT"))


def handling_words(words_seen: Iterable[Token]) -> tuple[Caption, ...]:
    """Return each of some words as a caption."""
    found = (value(token) for token in words_seen)
    return tuple(make(Caption, v.slot, text=v) for v in found if v)


def executive_order(children: list[Any]) -> ExecutiveOrder:
    """E.O. 12958: DECL: 08/27/2018"""
    actions = tokens(children, "DECLASSIFY")
    action = value(actions[0], ":") if actions else None
    if action:
        action = Value(action.value.upper().rstrip(": "), action.slot)
    dates = tokens(children, "DATE_MDY", "DATE_YMD", "DATE_WORDS")
    date = _date(dates[0]) if dates else None
    exemptions = words(tokens(children, "EXEMPTION"), ",")
    classifier, office = value(first(children, "ORDER_CLASSIFIER"), "()"), value(first(children, "ORDER_OFFICE"))
    words_left = [*actions[1:], *tokens(children, "ORDER_REASON", "REST", *PLINES), *(dates[1:] if date else dates)]
    others = [*(v.slot for v in (action, date, classifier, office) if v), *(exemptions.slot if exemptions else ())]
    return make(
        ExecutiveOrder,
        extent_of([c for c in children if is_token(c) and c.type not in ("EOL", "FURNITURE")]),
        number=value(first(children, "ORDER_NUMBER")),
        action=action,
        declassify_on=date,
        exemptions=exemptions,
        event=prose(_together(list(map(place, words_left)), others)),
        classifier=classifier,
        office=office,
    )


def _together(extents: list[Slot], others: list[Slot]) -> list[Slot]:
    """Return the first of some extents and those after it, as far as no other stands between."""
    extents.sort()
    end = min((start for start, _ in others if extents and start > extents[0][0]), default=None)
    return [extent for extent in extents if end is None or extent[0] < end]


def _date(token: Token) -> Value | None:
    found = value(token)
    assert found is not None
    try:
        year, month, day = _date_parts(token.type, found.value)
        return Value(dt.date(full_year(year), int(month), int(day)), found.slot)
    except ValueError:
        READING.get().say("C202", found.slot, found.value)
        return None


def _date_parts(kind: str, text: str) -> tuple[str, str, str]:
    """Return year, month and day of a date: month first, year first, or with the month in words."""
    if kind == "DATE_MDY":
        month, day, year = (part.strip() for part in text.replace("-", "/").split("/"))
    elif kind == "DATE_YMD":
        digits = text.replace("-", "/").split("/")
        year, month, day = digits if len(digits) == 3 else (text[:4], text[4:6], text[6:])
    else:
        pieces = text.replace(",", " ").replace(".", " ").split()
        name, day = (pieces[0], pieces[1]) if pieces[0].isalpha() else (pieces[1], pieces[0])
        year, month = pieces[2], str(MONTH_NUMBERS[name[:3].upper()])
    return year, month, day


def tag(children: list[Any]) -> Tag:
    """OVIP (DOE, PAT)   [PREL](#)"""
    qualifier = value(first(children, "QUALIFIER_AFTER", "QUALIFIER"), "()")
    code = value(first(children, "TAG_CODE", "TAG_CODE1", "TAG_NAME"), "[")
    return make(Tag, extent_of(children), code=code, qualifier=qualifier)


def tags(children: list[Any]) -> tuple[Tag, ...]:
    """TAGS: PREL PGOV XX"""
    found = [child for child in children if isinstance(child, Tag)]
    text = READING.get().source.lens
    linked = [node for node in found if text[extent_of((node,))[0]] == "["]
    if linked:
        READING.get().say("C201", extent_of(linked))
    known = {node.code for node in found}
    return tuple(part for node in found for part in _parted(node, known))


def _parted(node: Tag, known: set[str | None]) -> tuple[Tag, ...]:
    """Return two codes that lost the blank between them as two, where both stand in the list elsewhere: XXPREL."""
    code = node.code
    if code is None or len(code) != 6 or node.qualifier or not {code[:2], code[2:]} <= known:
        return (node,)
    start, end = extent_of((node,))
    halves = ((start, start + 2), (start + 2, end))
    return tuple(make(Tag, half, code=Value(read_text(half), half)) for half in halves)


def subject(children: list[Any]) -> Subject:
    """SUBJECT: (C) AN INVENTED MATTER"""
    line = visible(children)[1:]
    mark = next((c for c in line if isinstance(c, Mark)), None)
    text = [extent_of([c]) for c in line if c is not mark and not (is_token(c) and c.type in PLINES)]
    text = _subject_lines(sorted([*text, *tail(children, *PLINES)]))
    if mark and text and text[0] < mark.extent < text[-1]:  # in mid-sentence it is no marking
        text, mark = sorted([*text, mark.extent]), None
    found = prose(text)
    places = [*([mark.extent] if mark else []), *([found.slot] if found else [])] or [extent_of(children[:1])]
    extent = (min(start for start, _ in places), max(end for _, end in places))
    return make(Subject, extent, marking=mark and mark.node, text=found)


def _subject_lines(extents: list[Slot]) -> list[Slot]:
    """Return the lines of a subject: one in capitals does not go on in a sentence of small letters."""
    for i, extent in enumerate(extents):
        if not _in_capitals(extent):
            return extents[:i] if i and read_text(extent).split()[1:3] else extents
    return extents


def _in_capitals(extent: Slot) -> bool:
    """Tell whether most letters of a line are capitals."""
    text = READING.get().source.lens[slice(*extent)]
    small = sum(c.islower() for c in text)
    return small * 3 < sum(c.isalpha() for c in text)
