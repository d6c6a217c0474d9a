"""The theorem: no text can make the grammar fail. Proven on the compiled parse table.

Every line of the text that the grammar reads ends in a line feed. So it is enough that

1. every state that can stand at a line start accepts BLANK, a catch-all line and the end of input;
2. every state in mid-line accepts REST, which is what is left of the line with its end, and EOL;
3. every reduction that a look-ahead asks for leads to a state that takes that look-ahead.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from lark import Lark, logger
from lark.parsers.lalr_analysis import Shift

from cablegrammar import dialects
from cablegrammar.dialect import compile_grammar

CATCH_ALL = {"NOTICE", "OTHER", "PLINE", "RLINE", "PROSE", "AFTER"}
END = "$END"


class Proof:
    """A walk over a compiled LALR table; ``problems`` is empty where the grammar is total."""

    def __init__(self, parser: Lark) -> None:
        table = parser.parser.parser._parse_table
        rows = {state: {str(symbol): act for symbol, act in row.items()} for state, row in table.states.items()}
        self.rows = {state: rows[state] for state in _reachable(rows, table.start_states["cable"])}
        self.final = set(table.end_states.values())
        self.initial = {table.start_states["cable"]}
        self.before: dict[int, set[tuple[int, str]]] = defaultdict(set)
        for state, row in self.rows.items():
            for symbol, (action, target) in row.items():
                if action is Shift:
                    self.before[target].add((state, symbol))
        self._taken: dict[tuple[int, str], bool] = {}
        self.problems = [*self._gaps(), *self._false_reductions()]

    def _gaps(self) -> list[str]:
        """States that neither take every line nor every rest of a line."""
        found = []
        for state, row in self.rows.items():
            accepted = {symbol for symbol in row if symbol.isupper() or symbol == END}
            entered = {symbol for _, symbol in self.before[state]}
            if state in self.final or not (state in self.initial or any(symbol.isupper() for symbol in entered)):
                continue
            at_start = {"BLANK", END} <= accepted and bool(accepted & CATCH_ALL) and "EOL" not in accepted
            in_line = {"EOL", "REST"} <= accepted and not accepted & CATCH_ALL
            if not (at_start or in_line):
                found.append(f"state {state} after {sorted(entered)} takes only {sorted(accepted)}")
        return found

    def _false_reductions(self) -> list[str]:
        return [
            f"state {state} reduces {target} on {symbol}, which nothing then takes"
            for state, row in self.rows.items()
            for symbol, (action, target) in row.items()
            if action is not Shift and (symbol.isupper() or symbol == END) and not self._takes(state, symbol)
        ]

    def _takes(self, state: int, symbol: str) -> bool:
        """Tell whether a look-ahead is shifted in the end, whatever lies on the stack."""
        key = (state, symbol)
        if key not in self._taken:
            self._taken[key] = True
            self._taken[key] = self._follow(state, symbol)
        return self._taken[key]

    def _follow(self, state: int, symbol: str) -> bool:
        if symbol not in self.rows[state]:
            return False
        action, rule = self.rows[state][symbol]
        if action is Shift:
            return True
        below = {state}
        for part in reversed(rule.expansion):
            below = {left for right in below for left, read in self.before[right] if read == part.name}
        for left in below:
            target = self.rows[left].get(str(rule.origin.name))
            if target is None:
                return False
            if target[1] in self.final:
                if symbol != END:
                    return False
            elif not self._takes(target[1], symbol):
                return False
        return True


def _reachable(rows: dict[int, dict[str, Any]], start: int) -> set[int]:
    """Return the states that a reading of a message can come to."""
    found, waiting = {start}, [start]
    while waiting:
        for action, target in rows[waiting.pop()].values():
            if action is Shift and target not in found:
                found.add(target)
                waiting.append(target)
    return found


@pytest.mark.parametrize("name", dialects)
def test_the_grammar_is_total(name: str) -> None:
    """No text can make the parser raise."""
    assert Proof(compile_grammar(dialects[name].grammar)).problems == []


def test_the_proof_finds_a_hole(tmp_path: Path) -> None:
    """A value that must follow in mid-line is a hole, and the proof says so."""
    holed = tmp_path / "holed.lark"
    holed.write_text(
        'cable: (BLANK | PROSE | line)*\nline: A B EOL\nA: "A"\nB: "B"\nEOL: "\\n"\nBLANK: /\\n+/\nPROSE.-1: /.+\\n/'
    )
    assert Proof(compile_grammar(holed, starts=["cable"])).problems


def test_no_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    """Lark resolves shift/reduce conflicts silently unless it is asked to tell."""
    caplog.set_level(logging.DEBUG, logger="lark")
    was = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        folder = dialects["state"].grammar.parent
        Lark(
            dialects["state"].grammar.read_text("utf-8"),
            parser="lalr",
            start="cable",
            import_paths=[str(folder)],
            debug=True,
            maybe_placeholders=False,
        )
    finally:
        logger.setLevel(was)
    assert "conflict" not in caplog.text
