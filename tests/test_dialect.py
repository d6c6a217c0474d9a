"""The registry of dialects, the registry of rules, and threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import EntryPoint

import pytest
from attrs import evolve

import cablegrammar
from cablegrammar import Dialect, dialect, dialects
from cablegrammar.build import RULES
from cablegrammar.dialect import ENTRY_POINTS, STATE, _Registry, check_rules
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


def test_a_dialect_of_another_distribution_that_does_not_load_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are there all the same."""
    entry = EntryPoint("broken", "cablegrammar:nothing", ENTRY_POINTS)
    monkeypatch.setattr(dialect, "entry_points", lambda group: [entry])
    registry = _Registry(STATE)
    with pytest.warns(UserWarning, match=r"the dialect 'broken' \(cablegrammar:nothing\) was not loaded"):
        assert list(registry) == ["state"]


def test_the_one_that_fits_best_is_detected() -> None:
    """Of two that fit alike the first registered."""
    registry = _Registry(STATE, Dialect("telex", STATE.grammar, base=STATE, detect=lambda text: "TLX" in text))
    assert max(registry.values(), key=lambda known: known.detect("TLX 1")).name == "telex"
    assert cablegrammar.detect("") is STATE


def test_what_is_no_dialect_is_not_registered() -> None:
    """Nothing of another type."""
    with pytest.raises(TypeError, match="a Dialect is needed, not object"):
        cablegrammar.register(object())  # type: ignore[arg-type]


def test_a_dialect_that_cannot_detect_is_told_once() -> None:
    """It fits nothing, and the others are there all the same."""

    def fail(text: str) -> float:
        raise KeyError(text)

    registry = _Registry(STATE, broken := Dialect("broken", STATE.grammar, base=STATE, detect=fail))
    with pytest.warns(UserWarning, match="the dialect 'broken' cannot detect: KeyError") as told:
        assert [registry.fit(broken, "FM"), registry.fit(broken, "FM")] == [0.0, 0.0]
    assert len(told) == 1
    assert registry.fit(STATE, "FM") > 0


@pytest.mark.parametrize("pattern", ["/OWN:(/", "/OWN:/ /(/"])
def test_a_bad_pattern_is_told_with_its_terminal(pattern: str) -> None:
    """And the grammar that it was added to."""
    bad = STATE.extend(
        f"%extend _header_line: own\nown: OWN (REST | EOL)\nOWN.8: {pattern}", rules={"own": RULES["tag"]}
    )
    with pytest.raises(ValueError, match=r"cable.lark does not compile: the pattern of OWN: missing \)"):
        _ = bad.parser


def test_a_grammar_that_is_none_is_told() -> None:
    """With what Lark says of it."""
    with pytest.raises(ValueError, match=r"(?s)cable.lark does not compile: .*nowhere"):
        _ = STATE.extend("%extend _header_line: nowhere", rules={}).parser


def test_a_message_names_its_dialect() -> None:
    """It is a part of what the message means, and is written in JSON where it is not the default."""
    own = Dialect("own", STATE.grammar, base=STATE)
    cable = cablegrammar.recover(EXAMPLE, dialect=own).cable
    assert cable.dialect == "own"
    assert cable != cablegrammar.recover(EXAMPLE).cable
    assert cablegrammar.unparse(cable) == EXAMPLE
    assert cablegrammar.unparse(evolve(cable, dialect="state")) == cablegrammar.format(evolve(cable, dialect="state"))


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
