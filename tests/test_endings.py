"""Whether a regular expression may take the end of a line as its last character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegrammar import dialects
from cablegrammar.endings import may_end_in_line_end
from tests.support import rounds

MAY = [
    "A\n", r"A\n", "A[ \t\n]", r"A\s*", r"A[^B]", r"A(?:B|\n)?", r"(A\n)B?", "A(?:\n[ \t]*)?", r"(?>A\n)(?=B?)",
    "(?s)A.", "(?is:A.)", r"A\D+", r"(A\n)\1", r"A\n(?<=\n)(?!B)", "A[\t-\r]{0,3}", r"\n\b",
]  # fmt: skip
NEVER = [
    "A", ".*", r"A[^\n]*", r"\w+", r"A\nB", r"A\n(?=B)", r"(?:\n[ \t]*)?A", r"[^\S]?A", "(?:A\n)*B", r"A\S*(?:\d|B)",
    "[ \t]*+A{2,3}?", r"A(?<=\n)", "(?i:\nA)", "\n(?=.)",
]  # fmt: skip


@pytest.mark.parametrize("pattern", MAY)
def test_what_may(pattern: str) -> None:
    """The last part that can be last counts, whatever stands behind it without a character of its own."""
    assert may_end_in_line_end(pattern)


@pytest.mark.parametrize("pattern", NEVER)
def test_what_never_does(pattern: str) -> None:
    """A character that must follow, or a look-ahead that asks for one, makes it safe."""
    assert not may_end_in_line_end(pattern)


@settings(max_examples=rounds(40))  # a strategy of a long pattern is slow to make
@given(st.data())
def test_no_text_contradicts_it(data: st.DataObject) -> None:
    """Texts drawn from the terminals that never do end otherwise, wherever they are matched."""
    terminals = [t.pattern.to_regexp() for dialect in dialects.values() for t in dialect.parser.terminals]
    pattern = data.draw(st.sampled_from([p for p in terminals if not may_end_in_line_end(p)]))
    found = re.match(pattern, data.draw(st.from_regex(pattern)))
    assert found is None or found.end() < len(found.string) or not found.group().endswith("\n")
