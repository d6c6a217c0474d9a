"""The table of codes, the caret, and exceptions that travel between processes."""

from __future__ import annotations

import pickle
import re

import pytest

import cablegrammar
from cablegrammar.diagnostics import CODES
from tests.support import ROOT

TABLE = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")


def test_every_code_is_documented() -> None:
    """Code and severity stand in the page, and no others do."""
    documented = dict(re.findall(r"^\| (C\d{3}) \| (\w+)", TABLE, re.MULTILINE))
    assert documented == {code: str(severity) for code, (severity, _) in CODES.items()}


def test_the_caret_stands_below_the_place() -> None:
    """Line and column count from 1; the caret is as wide as what is meant."""
    (found,) = (d for d in cablegrammar.recover("FM X\n\tE.O. 12958: DECL: 13/14/2017").diagnostics if d.code == "C202")
    assert (found.line, found.column) == (2, 20)
    head, line, caret = found.render().splitlines()
    assert head == "line 2:20: error C202: 13/14/2017 is no date"
    assert line[caret.index("^") : caret.rindex("^") + 1] == "13/14/2017"


def test_a_long_line_is_clipped() -> None:
    """Nobody reads ten megabytes of context."""
    text = "R 320001Z JAN 07 " + "X" * 1_000_000
    for found in cablegrammar.recover(text).diagnostics:
        assert len(found.render()) < 500


def test_exceptions_pickle() -> None:
    """An error of a worker process reaches its parent."""
    with pytest.raises(cablegrammar.CableSyntaxError) as caught:
        cablegrammar.parse("")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert again.diagnostics == caught.value.diagnostics
    assert again.cable == caught.value.cable
