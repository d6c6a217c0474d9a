"""Reads through the blanks that the archive's copies of 1973 have inside tokens: ``P 251346 Z JUN 7 3``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from cablegrammar import header, prolog
from cablegrammar.extending import Token, Value, extent_of, first, say, tokens, value
from cablegrammar.model import (
    Addressee,
    Classification,
    DateTimeGroup,
    ExecutiveOrder,
    Level,
    Originator,
    Tag,
)
from cablegrammar.reading import read_text, respelled, slot_of


def squeezed(token: Token | None, constant: str = "") -> Value | None:
    """Return a token's text without any blank, as a field's value."""
    found = value(token, constant)
    return found and Value("".join(found.value.split()), found.slot)


def told(token: Token | None, constant: str = "") -> Value | None:
    """Return a token's text without any blank, and tell of those inside it."""
    found = value(token, constant)
    if found is None or " " not in found.value:
        return found
    say("C510", found.slot, found.value)
    return squeezed(token, constant)


def date_time_group(children: list[Any]) -> DateTimeGroup:
    """251346 Z JUN 7 3; a zone that is lost is Z."""
    extent = extent_of(children)
    moment = tokens(children, "DTG_DAY", "DTG_DAY1", "DTG_TIME", "DTG_ZONE")
    parts = (moment, tokens(children, "DTG_MONTH"), tokens(children, "DTG_YEAR"))
    if any(part and " " in read_text(extent_of(part)) for part in parts):
        say("C510", extent, read_text(extent))
    if first(children, "DTG_TIME") is not None and first(children, "DTG_ZONE") is None:
        say("C512", extent, read_text(extent))
    return header.date_time_group(children, squeezed)


def classification(children: list[Any]) -> Classification:
    """CONFIDEN TIAL TESTVILLE 0 1234"""
    for token in tokens(children, *_AS_SPELLED):
        text = read_text(extent_of([token]))
        if not _AS_SPELLED[token.type](text.split()):
            say("C510", extent_of([token]), text)
    return prolog.classification(children, squeezed)


def _is_level(words: list[str]) -> bool:
    """Tell whether a level of several words is spelled as it should be: in words or in single letters."""
    return len(words) == 1 or " ".join(words) in _LEVELS or all(len(word) == 1 for word in words)


def _is_section(words: list[str]) -> bool:
    """Tell whether the number of a section stands in one word behind one other: SECTION 01, OF 02, FINAL SECTION."""
    return words[0] in ("SECTION", "PART", "OF", "FINAL") and not any(map(str.isdigit, words[:-1]))


_AS_SPELLED: Mapping[str, Callable[[list[str]], bool]] = {
    "LEVEL": _is_level,
    "SECTION": _is_section,
    "SECTIONS": _is_section,
    "NUMBER": lambda words: len(words) == 1,
}
_LEVELS = frozenset(level.value for level in Level)


def executive_order(children: list[Any]) -> ExecutiveOrder:
    """E.O. 1 1652: G DS"""
    node = prolog.executive_order(children)
    number, office = told(first(children, "ORDER_NUMBER")), told(first(children, "ORDER_OFFICE"))
    changed = {"number": number, "office": office, "action": _instruction(first(children, "DECLASSIFY"))}
    return respelled(node, **{name: found for name, found in changed.items() if found})


def _instruction(token: Token | None) -> Value | None:
    """Return the instruction as it should be spelled, if it is not: GDS for G DS, N/A for N:A."""
    found = value(token)
    word = "".join(found.value.upper().split()) if found else ""
    if found is None or word.partition("-")[0] not in _INSTRUCTIONS:
        return None
    if " " in found.value:
        say("C510", found.slot, found.value)
    return Value(word.replace(":", "/"), found.slot)


_INSTRUCTIONS = frozenset({"GDS", "XGDS", "ADS", "RDS", "XDS", "N/A", "N:A", "NA"})


def tag(children: list[Any]) -> Tag:
    """P FOR"""
    node = prolog.tag(children)
    code = told(first(children, "TAG_CODE"), "[")
    return respelled(node, code=code) if code else node


A = TypeVar("A", Addressee, Originator)


def address(node: A) -> A:
    """A MEMBASSY TESTVILLE 2 085"""
    read = {"name": _whole_words(node.name)}
    if isinstance(node, Addressee) and node.mcn:
        read["mcn"] = "".join(node.mcn.split())
    changed = {name: Value(new, slot_of(node, name)) for name, new in read.items() if new != getattr(node, name)}
    for name, found in changed.items():
        say("C510", found.slot, getattr(node, name))
    return respelled(node, **changed) if changed else node


def _whole_words(name: str) -> str:
    """Return a name with the words that all addresses share in one piece: AMEMBASSY for A MEMBASSY."""
    words = name.split()
    for i in reversed(range(len(words))):
        parts = next(
            (n for n in (2, 3) if "".join(words[i : i + n]) in _SHARED_WORDS and len(words[i : i + n]) == n), 1
        )
        words[i : i + parts] = ["".join(words[i : i + parts])]
    return " ".join(words)


_SHARED_WORDS = frozenset(
    {"AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USDEL", "USUN", "SECSTATE", "SECDEF", "WASHDC"}
)


def post_as_in_originator(post: str, originator: Originator) -> str | None:
    """Return a post as FM spells it, where the two differ in their blanks only."""
    words, letters = originator.name.split(), "".join(post.split())
    tails = (words[i:] for i in range(len(words)))
    found = next((" ".join(tail) for tail in tails if "".join(tail) == letters), None)
    return found if found != post else None


def post_of(originator: Originator) -> str | None:
    """Return the post of an originator: TESTVILLE of AMEMBASSY TESTVILLE, STATE of SECSTATE WASHDC."""
    office, _, post = originator.name.partition(" ")
    return "STATE" if office == "SECSTATE" else post or None
