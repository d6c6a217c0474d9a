"""What the rules of several sections share: years, months, levels, markings, the rest of a line."""

from __future__ import annotations

from typing import Any

from cablegrammar.model import MONTHS, Level, Marking
from cablegrammar.reading import (
    READING,
    Mark,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    place,
    read_text,
    tokens,
    trim,
    value,
    words,
)

LEVELS = {level.value.replace(" ", ""): level for level in Level} | {"UNCLAS": Level.UNCLASSIFIED}
_MARKS = {level.letters: level for level in Level} | {"L": Level.LIMITED_OFFICIAL_USE}
MONTH_NUMBERS = {m: n for n, m in enumerate(MONTHS, 1)}
# A two-digit year from 60 on is of the nineteen hundreds: the telegrams run from 1966.
_PIVOT = 60


def full_year(text: str) -> int:
    """Return the year that two or four digits stand for."""
    year = int(text)
    return year if year > 99 else year + (1900 if year >= _PIVOT else 2000)


def visible(children: list[Any]) -> list[Any]:
    """Return a rule's children without line ends and furniture."""
    return [c for c in children if not (is_token(c) and c.type in ("EOL", "FURNITURE", "BLANK", "REST"))]


def tail(children: list[Any], *types: str) -> list[tuple[int, int]]:
    """Return the extents of a line's free text: its rest and the lines that continue it."""
    return [place(token) for token in tokens(children, "REST", *types)]


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
