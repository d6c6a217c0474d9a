"""Reads who classified a message and why: Classified By: DCM Pat Doe, Reasons 1.4 (b) and (d)."""

from __future__ import annotations

import itertools
from typing import Any

from cablegrammar.drafts import PROSE_LINES
from cablegrammar.model import ClassificationAuthority
from cablegrammar.reading import (
    READING,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    prose,
    read_text,
    stands_alone,
    tokens,
    trim,
    value,
)
from cablegrammar.values import visible


def classification_authority(children: list[Any]) -> ClassificationAuthority:
    """Classified By: DCM Pat Doe, Reasons 1.4 (b) and (d)"""
    line = visible([c for c in children if not (is_token(c) and c.type in PROSE_LINES)])
    letters = [v for v in map(_letters, tokens(line, "REASON_LETTERS")) if v]
    named = first(line, "AUTHORITY_NAME", "AUTHORITY_NAME_ALONE")
    if named is None:
        READING.get().say("C203", extent_of(line))
    section = value(first(line, "REASON_SECTION", "REASON_SECTION1"), ",:-.")
    title, office = _title_and_office(line, named)
    return make(
        ClassificationAuthority,
        extent_of(line),
        title=title,
        name=value(named),
        office=office,
        section=section and Value(f"1.{section.value[-1]}", section.slot),
        reasons=Value(
            tuple(letter for v in letters for letter in v.value), tuple(slot for v in letters for slot in v.slot)
        )
        if letters
        else None,
        derived_from=_derived_from(first(line, "DERIVED_FROM")),
    )


def _title_and_office(line: list[Any], named: Token | None) -> tuple[Value | None, Value | None]:
    """Return the title and the office: the words before the name and those after it, or the title after it."""
    parts = itertools.takewhile(lambda t: t is not named and t.type in _TITLE_PARTS, line[1:])
    before = _joined(list(parts), ",:/")
    rest = itertools.dropwhile(lambda t: t.type != "AUTHORITY_TITLE_AFTER", line[1:])
    behind = itertools.takewhile(lambda t: t is not named and t.type.startswith("AUTHORITY"), rest)
    after = _joined(list(behind), ",")
    return (before, after) if before else (after, None)


def _joined(words: list[Token], constant: str) -> Value | None:
    """Return the text from the first to the last of some words."""
    slot = extent_of(words, constant) if words else (0, 0)
    return Value(read_text(slot), slot) if slot[0] < slot[1] else None


_TITLE_PARTS = ("AUTHORITY_TITLE", "AUTHORITY_AREA", "AUTHORITY_WORD")


def _derived_from(token: Token | None) -> Value | None:
    """Return the source that a token names after its label: Derived From: INVENTED GUIDE 05-1"""
    if token is None:
        return None
    label = str(token).upper().index("FROM") + len("FROM")
    return prose([trim(token.start_pos + label, token.end_pos, ":.")])


def _letters(token: Token) -> Value | None:
    """Return the single letters of a token: (b, d)"""
    text = READING.get().source.lens
    at = [i for i in range(token.start_pos, token.end_pos) if stands_alone(text, i)]
    return Value(tuple(text[i].lower() for i in at), tuple((i, i + 1) for i in at)) if at else None
