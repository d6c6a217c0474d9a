"""Rules that read the values of one line: markings, dates, addressees, TAGS, references, authority."""

from __future__ import annotations

import datetime as dt
import difflib
import itertools
from collections.abc import Iterable
from typing import Any

from cablegrammar.model import (
    MONTHS,
    Addressee,
    Caption,
    Classification,
    ClassificationAuthority,
    DateTimeGroup,
    ExecutiveOrder,
    Exemption,
    Level,
    Marking,
    Originator,
    Precedence,
    PrecedenceLine,
    Slot,
    Subject,
    Tag,
)
from cablegrammar.reading import (
    PLINES,
    READING,
    Mark,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    leave,
    make,
    number,
    prose,
    read_text,
    tokens,
    trim,
    value,
    words,
)

LEVELS = {level.value.replace(" ", ""): level for level in Level} | {"UNCLAS": Level.UNCLASSIFIED}
_MARKS = {level.letters: level for level in Level} | {"L": Level.LIMITED_OFFICIAL_USE}
_PROSIGNS = {p.prosign: p for p in Precedence if p is not Precedence.NIACT_IMMEDIATE}
_MONTHS = {m: n for n, m in enumerate(MONTHS, 1)}
# A two-digit year from 60 on is of the nineteen hundreds: the telegrams run from 1966.
_PIVOT = 60


def full_year(text: str) -> int:
    """Return the year that two or four digits stand for."""
    year = int(text)
    return year if year > 99 else year + (1900 if year >= _PIVOT else 2000)


def rest_of(children: list[Any]) -> None:
    """Keep what is left of a line as Unparsed."""
    leave(*(extent_of([token]) for token in tokens(children, "REST")))


def visible(children: list[Any]) -> list[Any]:
    """Return a rule's children without line ends and furniture."""
    return [c for c in children if not (is_token(c) and c.type in ("EOL", "FURNITURE", "BLANK", "REST"))]


def tail(children: list[Any], *types: str) -> list[tuple[int, int]]:
    """Return the extents of a line's free text: its rest and the lines that continue it."""
    return [(t.start_pos, t.end_pos) for t in tokens(children, "REST", *types)]


def marking(children: list[Any]) -> Mark:
    """(C)   (S//REL NATO)"""
    extent = extent_of(children)
    whole = first(children, "MARK")
    if whole is not None:
        level = value(whole, "():")
        assert level is not None
        return Mark(make(Marking, level.slot, level=_marked(level)), extent)
    entire = first(children, "MARK_ENTIRE")
    if entire is not None:
        return Mark(_entire(entire), extent)
    level = value(first(children, "MARK_LEVEL"))
    inner = extent_of(children, "()/")
    return Mark(
        make(
            Marking,
            inner,
            level=_marked(level) if level else None,
            controls=words(tokens(children, "MARK_CONTROL")),
            releasability=words(tokens(children, "MARK_NATION")),
        ),
        extent,
    )


def _marked(level: Value) -> Value:
    """Return the level that a mark's letters or word mean."""
    letters = level.value.upper()
    return Value(_MARKS.get(letters) or LEVELS["".join(letters.split())], level.slot)


def _entire(token: Token) -> Marking:
    """(C - ENTIRE TEXT.)"""
    start, end = extent_of([token], "().")
    text = READING.get().source.lens
    words_at = text.upper().rindex("ENTIRE TEXT", start, end)
    level = trim(start, words_at, "-")
    return make(
        Marking,
        (start, end),
        level=_marked(Value(read_text(level), level)),
        controls=Value(("ENTIRE TEXT",), ((words_at, end),)),
    )


# ---------------------------------------------------------------- header


def date_time_group(children: list[Any]) -> DateTimeGroup:
    """271237Z AUG 08"""
    month, year = value(first(children, "DTG_MONTH")), value(first(children, "DTG_YEAR"))
    known = _month(month) if month else None
    zone = value(first(children, "DTG_ZONE"))
    node = make(
        DateTimeGroup,
        extent_of(children),
        day=number(first(children, "DTG_DAY", "DTG_DAY1")),
        time=value(first(children, "DTG_TIME")),
        zone=zone and Value(zone.value[0], zone.slot),
        month=Value(known, month.slot) if known and month else None,
        year=Value(full_year(year.value), year.slot) if year else None,
    )
    if node.datetime is None:
        READING.get().say("C102", extent_of(children), read_text(extent_of(children)))
    return node


def _month(found: Value) -> int | None:
    """Return the month that a word means; a garbled one is read where only one is like it."""
    word = found.value[:3].upper()
    if word in _MONTHS:
        return _MONTHS[word]
    alike = difflib.get_close_matches(word.replace("0", "O"), MONTHS, n=2, cutoff=0.66)
    if len(alike) != 1:
        return None
    READING.get().say("C108", found.slot, f"{found.value} is read as {alike[0]}")
    return _MONTHS[alike[0]]


def precedence_line(children: list[Any]) -> PrecedenceLine:
    """O P 271237Z AUG 08"""
    action, info = value(first(children, "PRECEDENCE")), value(first(children, "INFO_PRECEDENCE"))
    dtg = next((c for c in children if isinstance(c, DateTimeGroup)), None)
    rest_of(children)
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
    _surplus(values, "PLAD", "OFFICE_SYMBOL")
    rest_of(children)
    return make(
        Originator,
        extent_of(values or children),
        name=value(first(values, "PLAD", "ROUTE")),
        office=value(first(values, "OFFICE_SYMBOL"), "/"),
    )


def addressee(children: list[Any], exempt: tuple[Exemption, ...] = ()) -> Addressee | None:
    """RUEHC/SECSTATE WASHDC IMMEDIATE 0638, with the names on the XMT lines below it"""
    values = [c for c in visible(children) if is_token(c) and c.type not in ("TO", "INFO")]
    rest_of(children)
    if not values:
        return None
    _surplus(values, "ROUTE", "PLAD", "OFFICE_SYMBOL", "ADDRESSEE_PRECEDENCE", "MCN")
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
    names = {p.value: p for p in Precedence}
    if word.value not in names:
        name = difflib.get_close_matches(word.value, names, n=1, cutoff=0.3)[0]
        READING.get().say("C108", word.slot, f"{word.value} is read as {name}")
        return Value(names[name], word.slot)
    return Value(names[word.value], word.slot)


def exemptions(children: list[Any]) -> list[Exemption]:
    """XMT AMEMBASSY TESTVILLE"""
    rest_of(children)
    names = (value(token) for token in tokens(children, "PLAD", "PLAD1"))
    return [make(Exemption, name.slot, name=name) for name in names if name]


def _surplus(values: list[Token], *types: str) -> None:
    """Leave what stands twice on a line that holds it once."""
    for kind in types:
        leave(*(extent_of([token]) for token in list(tokens(values, kind))[1:]))


# ---------------------------------------------------------------- prolog


def classification(children: list[Any]) -> Classification:
    """S E C R E T SECTION 01 OF 02 TESTVILLE 000638"""
    line = visible([c for c in children if not (is_token(c) and c.type in PLINES)])
    level = value(line[0])
    assert level is not None
    line = [c for c in line if not (is_token(c) and c.type == "CAPTION_NEXT")]
    _surplus(line, "POST", "NUMBER", "SECTION", "SECTIONS", "SERIES")
    return make(
        Classification,
        extent_of(line),
        level=Value(_level(level.value), level.slot),
        caveats=words(tokens(line, "CAVEAT"), "/"),
        section=number(first(line, "SECTION"), "FINALSECTION"),
        sections=number(first(line, "SECTIONS"), "OFof"),
        post=value(first(line, "POST")),
        serial=_serial(first(line, "NUMBER")),
        series=value(first(line, "SERIES")),
    )


def _level(text: str) -> Level:
    """Return the level that a word means, spaced letters and their garbles too."""
    letters = "".join(text.upper().split())
    return LEVELS.get(letters) or LEVELS[difflib.get_close_matches(letters, LEVELS, n=1, cutoff=0)[0]]


def _serial(token: Token | None) -> Value | None:
    """Return a message number; what follows a slant is the section: 3507/1."""
    if token is None:
        return None
    start, end = extent_of([token])
    text = READING.get().source.lens
    slant = text.find("/", start, end)
    end = slant if slant >= 0 else end
    return Value(int(text[start:end]), (start, end))


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
    words_left = [t for t in actions[1:] if str(t).strip(" :").upper() != (action and action.value)]
    words_left += [*tokens(children, "ORDER_REASON", "REST", *PLINES), *(dates[1:] if date else dates)]
    return make(
        ExecutiveOrder,
        extent_of([c for c in children if is_token(c) and c.type not in ("EOL", "FURNITURE")]),
        number=value(first(children, "ORDER_NUMBER")),
        action=action,
        declassify_on=date,
        exemptions=words(tokens(children, "EXEMPTION"), ","),
        event=prose(sorted((t.start_pos, t.end_pos) for t in words_left)),
        classifier=value(first(children, "ORDER_CLASSIFIER"), "()"),
        office=value(first(children, "ORDER_OFFICE")),
    )


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
        month, day, year = (part.strip() for part in text.split("/"))
    elif kind == "DATE_YMD":
        digits = text.replace("-", "/").split("/")
        year, month, day = digits if len(digits) == 3 else (text[:4], text[4:6], text[6:])
    else:
        pieces = text.replace(",", " ").replace(".", " ").split()
        name, day = (pieces[0], pieces[1]) if pieces[0].isalpha() else (pieces[1], pieces[0])
        year, month = pieces[2], str(_MONTHS[name[:3].upper()])
    return year, month, day


def tag(children: list[Any]) -> Tag:
    """OVIP (DOE, PAT)   [PREL](#)"""
    qualifier = value(first(children, "QUALIFIER_AFTER", "QUALIFIER"), "()")
    code = value(first(children, "TAG_CODE", "TAG_CODE1", "TAG_NAME"), "[")
    return make(Tag, extent_of(children), code=code, qualifier=qualifier)


def tags(children: list[Any]) -> tuple[Tag, ...]:
    """TAGS: PREL PGOV XX"""
    rest_of(children)
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
    extents = _subject_lines([*text, *tail(children, *PLINES)])
    found = prose(extents)
    places = [*([mark.extent] if mark else []), *([found.slot] if found else [extent_of(children[:1])])]
    return make(Subject, (places[0][0], places[-1][1]), marking=mark and mark.node, text=found)


def _subject_lines(extents: list[Slot]) -> list[Slot]:
    """Return the lines of a subject: one in capitals does not go on in a sentence of small letters."""
    for i, extent in enumerate(extents):
        if i and read_text(extent).split()[1:3] and not _in_capitals(extent) and all(map(_in_capitals, extents[:i])):
            return extents[:i]
    return extents


def _in_capitals(extent: Slot) -> bool:
    """Tell whether most letters of a line are capitals."""
    text = READING.get().source.lens[slice(*extent)]
    small = sum(c.islower() for c in text)
    return small * 3 < sum(c.isalpha() for c in text)


def classification_authority(children: list[Any]) -> ClassificationAuthority:
    """Classified By: DCM Pat Doe, Reasons 1.4 (b) and (d)"""
    line = visible([c for c in children if not (is_token(c) and c.type in _LINES)])
    letters = [v for v in map(_letters, tokens(line, "REASON_LETTERS")) if v]
    named = first(line, "AUTHORITY_NAME", "AUTHORITY_NAME_ALONE")
    if named is None:
        READING.get().say("C203", extent_of(line))
    section = value(first(line, "REASON_SECTION"), ",:-.")
    return make(
        ClassificationAuthority,
        extent_of(line),
        title=_title(line, named),
        name=value(named),
        section=section and Value(f"1.{section.value[-1]}", section.slot),
        reasons=Value(
            tuple(letter for v in letters for letter in v.value), tuple(slot for v in letters for slot in v.slot)
        )
        if letters
        else None,
        derived_from=_derived_from(first(line, "DERIVED_FROM")),
    )


# Lines below the authority, in the prolog or in the body.
_LINES = (*PLINES, "PROSE", "NAME_LINE", "MESSAGE_BEGINS", "BANNER", "SERVICE_NOTE")


def _title(line: list[Any], named: Token | None) -> Value | None:
    """Return the words before the name, or those after it and its comma."""
    words_before = []
    for token in line[1:]:
        if named is None or token is named or token.type not in _TITLE_PARTS:
            break
        words_before.append((token.start_pos, token.end_pos))
    if words_before:
        slot = trim(words_before[0][0], words_before[-1][1], ",:/")
        return Value(read_text(slot), slot) if slot[0] < slot[1] else None
    rest = itertools.dropwhile(lambda t: t.type != "AUTHORITY_TITLE_AFTER", line[1:])
    after = list(itertools.takewhile(lambda t: t.type.startswith("AUTHORITY"), rest))
    if not after:
        return None
    slot = trim(after[0].start_pos, after[-1].end_pos, ",")
    return Value(read_text(slot), slot)


_TITLE_PARTS = ("AUTHORITY_TITLE", "AUTHORITY_AREA", "AUTHORITY_WORD")


def _derived_from(token: Token | None) -> Value | None:
    """Return the source that a token names after its label: Derived From: INVENTED GUIDE 05-1"""
    if token is None:
        return None
    label = str(token).upper().index("FROM") + len("FROM")
    return prose([trim(token.start_pos + label, token.end_pos, ":")])


def _letters(token: Token) -> Value | None:
    """Return the single letters of a token: (b, d)"""
    text = READING.get().source.lens
    at = [
        i
        for i in range(token.start_pos, token.end_pos)
        if text[i].isalpha() and not text[i - 1].isalpha() and not text[i + 1 : i + 2].isalpha()
    ]
    return Value(tuple(text[i].lower() for i in at), tuple((i, i + 1) for i in at)) if at else None
