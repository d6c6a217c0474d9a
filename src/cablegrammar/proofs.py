"""What is proven of a grammar on its compiled parse table: that it is total, without conflicts or colliding terminals.

Every line of the text that the grammar reads ends in a line feed. So no text can make the parser fail if

1. every state that can stand at a line start accepts BLANK, a catch-all line and the end of input;
2. every state in mid-line accepts REST, which is what is left of the line with its end, and EOL;
3. every reduction that a look-ahead asks for leads to a state that takes that look-ahead;
4. no terminal that leads into mid-line can take the last line feed of the text.
"""

from __future__ import annotations

import io
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lark
from lark.parsers.lalr_analysis import Shift

from cablegrammar.dialect import Dialect, bare, compile_grammar, grammar_folder
from cablegrammar.endings import may_end_in_line_end

_END = "$END"
# Whatever stands on a line: a terminal that takes all of these takes any line.
_ANY_LINES = ("\n", "?\n", "zq zq\n", "1. (\n", "\u00b6 = -\n")


def totality_problems(parser: lark.Lark) -> list[str]:
    """Return what keeps a grammar from being total; empty where no text can make its parser fail."""
    return Proof(parser).problems


class Proof:
    """A walk over a compiled LALR table; ``problems`` is empty where the grammar is total."""

    def __init__(self, parser: lark.Lark) -> None:
        table = parser.parser.parser._parse_table
        self.catch_all = set(catch_alls(parser))
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
        self._line_ends = {
            terminal.name for terminal in parser.terminals if may_end_in_line_end(terminal.pattern.to_regexp())
        }
        self.problems = [*self._gaps(), *self._swallowed(), *self._false_reductions()]

    def _gaps(self) -> list[str]:
        """States that neither take every line nor every rest of a line."""
        found = []
        for state, row in self.rows.items():
            accepted = {bare(symbol) for symbol in row if _is_terminal(symbol)}
            entered = {symbol for _, symbol in self.before[state]}
            if state in self.final or not (state in self.initial or any(map(_is_terminal, entered))):
                continue
            at_start = {"BLANK", _END} <= accepted and bool(accepted & self.catch_all) and "EOL" not in accepted
            in_line = {"EOL", "REST"} <= accepted and not accepted & self.catch_all
            if not (at_start or in_line):
                hint = "" if "BLANK" in accepted else "; make what follows optional, and end the line in (REST | EOL)"
                found.append(f"state {state} after {sorted(entered)} takes only {sorted(accepted)}{hint}")
        return found

    def _swallowed(self) -> list[str]:
        """Terminals behind which a line goes on, though they may have taken its end."""
        entering = {
            symbol for state, row in self.rows.items() if "REST" in map(bare, row) for _, symbol in self.before[state]
        }
        hint = "let it end before the line feed, or ask with a look-ahead for what must follow"
        return [
            f"{symbol} leads into mid-line and may take the line's end: {hint}"
            for symbol in sorted(entering & self._line_ends)
        ]

    def _false_reductions(self) -> list[str]:
        return [
            f"state {state} reduces {target} on {symbol}, which nothing then takes"
            for state, row in self.rows.items()
            for symbol, (action, target) in row.items()
            if action is not Shift and _is_terminal(symbol) and not self._takes(state, symbol)
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
                if symbol != _END:
                    return False
            elif not self._takes(target[1], symbol):
                return False
        return True


def _is_terminal(symbol: str) -> bool:
    return symbol == _END or bare(symbol).isupper()


def _reachable(rows: dict[int, dict[str, Any]], start: int) -> set[int]:
    """Return the states that a reading of a message can come to."""
    found, waiting = {start}, [start]
    while waiting:
        for action, target in rows[waiting.pop()].values():
            if action is Shift and target not in found:
                found.add(target)
                waiting.append(target)
    return found


def catch_alls(parser: lark.Lark) -> Iterator[str]:
    """Yield the terminals that take any line, REST in mid-line left out: PROSE, OTHER and their like."""
    for terminal in parser.terminals:
        pattern = re.compile(terminal.pattern.to_regexp())
        if bare(terminal.name) != "REST" and all(map(pattern.fullmatch, _ANY_LINES)):
            yield bare(terminal.name)


def conflicts(dialect: Dialect) -> list[str]:
    """Return the shift/reduce conflicts of a grammar, which Lark resolves silently unless it is asked to tell."""
    told = io.StringIO()
    level, handlers = lark.logger.level, lark.logger.handlers
    lark.logger.handlers = [logging.StreamHandler(told)]
    lark.logger.setLevel(logging.DEBUG)
    try:
        compile_grammar(dialect.grammar, starts=["cable"], additions=dialect.additions, debug=True)
    finally:
        lark.logger.setLevel(level)
        lark.logger.handlers = handlers
    return [line for line in told.getvalue().splitlines() if "conflict" in line.lower()]


def collisions(parser: lark.Lark) -> list[str]:
    """Return the terminals of equal pattern and priority that one state looks for: which of them wins is chance."""
    terminals = {t.name: (t.priority, t.pattern.to_regexp()) for t in parser.terminals}
    found = set()
    for row in Proof(parser).rows.values():
        seen: dict[Any, str] = {}
        for name in sorted(symbol for symbol in row if symbol in terminals):
            other = seen.setdefault(terminals[name], name)
            if other != name:
                found.add(f"{other} and {name} match the same text with the same priority")
    return sorted(found)


def seams(grammar: Path) -> list[str]:
    """Return the names that a grammar file lists at its end: what a dialect may import, extend or override."""
    _, _, listed = grammar.read_text("utf-8").partition("= seams: ")
    return re.findall(r"\b[a-zA-Z_]\w*", " ".join(re.findall(r"^//   (.*)$", listed, re.MULTILINE)))


_HOW_TO_LIST = (
    "end the file with the comments '// ==== seams: what a dialect may import', '//', "
    "and '//   name name' with the rules and terminals that another may extend"
)


def seam_problems(dialect: Dialect) -> list[str]:
    """Return the seams of a dialect's grammar that no other grammar can import and extend."""
    names = seams(dialect.grammar)
    if not names:
        return [f"{dialect.grammar.name} lists no seams: {_HOW_TO_LIST}"]
    if _extends(dialect.grammar, names):
        return []
    return [f"the seam {name} cannot be imported" for name in names if not _extends(dialect.grammar, [name])]


def _extends(grammar: Path, names: list[str]) -> bool:
    """Tell whether another grammar can import and extend some names of a grammar."""
    lines = [f"%extend {name}: {'/zq/' if name.isupper() else 'ZQ'}" for name in names]
    text = "\n".join([f"%import {grammar.stem} ({', '.join(names)})", "probe: ZQ", "ZQ: /zqzq/", *lines])
    paths = [str(grammar.parent), str(grammar_folder())]
    try:
        lark.Lark(text, import_paths=paths, start="probe", parser="earley", lexer="basic")
    except lark.exceptions.GrammarError:
        return False
    return True
