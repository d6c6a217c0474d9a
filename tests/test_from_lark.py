"""Texts drawn from the very grammar that is shipped: they come back, and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from cablegrammar import dialects
from tests.support import read
from tests.terminals import explicit, grammar_of, patterns

# That there is one is enough: it need not be the smallest.
ONE = settings(database=None, phases=[Phase.generate])


@pytest.mark.parametrize("dialect", dialects)
def test_what_the_grammar_draws_is_read(dialect: str) -> None:
    """Any sequence of its terminals is read, comes back, and is tiled."""

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(from_lark(grammar_of(dialect), start="cable", explicit=explicit(dialect)))
    def is_read(text: str) -> None:
        read(text, dialect=dialect)

    is_read()


@pytest.mark.parametrize("dialect", dialects)
def test_every_terminal_can_be_drawn(dialect: str) -> None:
    """Each was read in one of our own messages, or its pattern is enough."""
    table = explicit(dialect)
    for name, pattern in patterns(dialect).items():
        if name not in table:
            find(st.from_regex(pattern, fullmatch=True), lambda text: True, settings=ONE)
