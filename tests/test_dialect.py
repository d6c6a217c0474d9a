"""The registry of dialects, the registry of rules, and threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

import cablegrammar
from cablegrammar import Dialect, dialects
from cablegrammar.build import RULES
from cablegrammar.dialect import STATE, check_rules
from tests.support import EXAMPLE


def test_the_default_is_detected() -> None:
    """Anything is at least a bad telegram of the State Department."""
    assert cablegrammar.detect(EXAMPLE) is dialects["state"]
    assert cablegrammar.recover(EXAMPLE, dialect="state") == cablegrammar.recover(EXAMPLE)


def test_an_unknown_dialect_is_refused() -> None:
    """The message lists those that exist."""
    with pytest.raises(ValueError, match="state"):
        cablegrammar.recover("", dialect="nonsense")


def test_a_name_is_taken_once() -> None:
    """Registering twice is fine, another under the same name is not."""
    cablegrammar.register(STATE)
    with pytest.raises(ValueError, match="exists"):
        cablegrammar.register(Dialect("state", STATE.grammar))


def test_rules_and_builders_match_both_ways() -> None:
    """A rule without a builder is refused, and a builder without a rule."""
    without = {name: rule for name, rule in RULES.items() if name != "tag"}
    with pytest.raises(ValueError, match="tag"):
        check_rules(STATE.parser, without, without)
    with pytest.raises(ValueError, match="idle_rule"):
        check_rules(STATE.parser, RULES, {**RULES, "idle_rule": RULES["tag"]})


def test_threads_share_a_parser() -> None:
    """Eight threads read at once; no reading sees another's diagnostics."""
    texts = [EXAMPLE.replace("LIGHTHOUSE", f"LIGHTHOUSE {n}") for n in range(64)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(cablegrammar.recover, texts))
    assert [r.cable.subject and str(n) in r.cable.subject.text for n, r in enumerate(results)] == [True] * 64
    assert {len(r.diagnostics) for r in results} == {11}
