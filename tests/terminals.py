"""Strategies for the terminals that Hypothesis cannot draw from their pattern alone: what was read as them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import lark
from hypothesis import strategies as st
from hypothesis.extra.lark import get_terminal_names

from cablegrammar import dialects
from cablegrammar.dialect import bare, compile_grammar, run
from cablegrammar.source import read
from tests.test_corpus import messages

# A look-around asks for what stands beside a terminal, and a possessive quantifier is unknown to st.from_regex.
_OF_PLACE = re.compile(r"\(\?<?[=!]|[*+?}]\+")


@cache
def grammar_of(dialect: str) -> lark.Lark:
    """Return the grammar of a dialect without what builds its classes, as from_lark takes it."""
    return compile_grammar(dialects[dialect].grammar)


def patterns(dialect: str) -> dict[str, str]:
    """Return the terminals of a dialect's messages, by name."""
    terminals, rules, ignored = grammar_of(dialect).grammar.compile(["cable"], ())
    names = get_terminal_names(terminals, rules, ignored)
    return {terminal.name: terminal.pattern.to_regexp() for terminal in terminals if terminal.name in names}


def drawn_by_place(dialect: str) -> frozenset[str]:
    """Return the terminals of a dialect's messages that cannot be drawn from their pattern."""
    return frozenset(name for name, pattern in patterns(dialect).items() if _OF_PLACE.search(pattern))


@cache
def read_as(dialect: str) -> dict[str, list[str]]:
    """Return what each terminal reads in the messages of the tests: texts that match it where they stand."""
    found: dict[str, set[str]] = defaultdict(set)
    for message in messages():
        for token in run(read(message), dialects[dialect])[1].seen:
            found[token.type].add(str(token))
    return {name: sorted(texts, key=_size) for name, texts in found.items()}


def explicit(dialect: str) -> dict[str, st.SearchStrategy[str]]:
    """Return the table that from_lark takes: what the dialect reads as a terminal, or, if nothing, another does."""
    return {name: st.sampled_from(_examples(dialect, bare(name))) for name in drawn_by_place(dialect)}


def _examples(dialect: str, terminal: str) -> list[str]:
    readers = (read_as(name) for name in (dialect, *dialects))
    return next(found[terminal] for found in readers if terminal in found)


def _size(text: str) -> tuple[int, str]:
    """Order texts so that what is drawn shrinks to the shortest."""
    return len(text), text
