"""What is no telegram: told in words that a person understands, nothing lost, nothing slow."""

from __future__ import annotations

import random
import time

import pytest

import cablegrammar
from benchmarks.linear import OPENERS, UNITS
from tests.mangling import mangled
from tests.support import EXAMPLE, SHARED, check_edits, needs_shared, read, rounds
from tests.test_corpus import messages

CASES = {
    "empty": ("", ["C001"]),
    "blank lines": ("\n" * 100_000, ["C001"]),
    "nul bytes": ("\0" * 100 + "\n\0\n", ["C002"]),
    "web page": ("<!DOCTYPE html>\n<html>\n<body><p>Hello</p></body>\n</html>\n", ["C002"]),
    "program": ('#include <stdio.h>\nint main(void)\n{\n    puts("TO");\n    return 0;\n}\n', ["C002"]),
    "header alone": ("R 010001Z JAN 07\nFM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC\n", ["C101"]),
    "text alone": ("SUBJECT: AN INVENTED MATTER\n\n1. Nothing.\n", ["C105"]),
    "a year that no reference has": ("R 010001Z JAN 3100\nFM AMEMBASSY TESTVILLE\n\nSUBJECT: ONE\nREF: STATE 1\n", []),
    "a remark of a reference that a post parts from what it says": ("REF:A)B)1 DTD\nAI 1(3", ["C105"]),
    "a remark of a reference with a semicolon": ("REF: A. STATE 12 OF/\nDATED MAY 17, 1972 ABOUT A ROPE;", ["C105"]),
    "two messages": (
        "FM AMEMBASSY TESTVILLE\nSUBJECT: ONE\nNNNN\nFM AMEMBASSY TESTVILLE\nSUBJECT: TWO\nNNNN\n",
        ["C008"],
    ),
}


@pytest.mark.parametrize(("text", "codes"), CASES.values(), ids=CASES)
def test_bad_text(text: str, codes: list[str]) -> None:
    """Each says what it is, and comes back."""
    result = read(text)
    assert [d.code for d in result.diagnostics] == codes
    for diagnostic in result.diagnostics:
        shown = diagnostic.render("bad.txt")
        assert shown.startswith("bad.txt:")
        assert not any(word in shown for word in ("Token", "PLINE", "NOTICE", "terminal", "lark"))


def test_bad_bytes() -> None:
    """Binary bytes are no telegram, and come back byte by byte."""
    data = bytes(range(256)) * 40
    result = cablegrammar.recover(data)
    assert [d.code for d in result.diagnostics] == ["C003", "C002"]
    assert result.cable.origin is not None
    assert result.cable.origin.source.encode(cablegrammar.unparse(result.cable)) == data


def test_what_the_encoding_lacks_is_refused() -> None:
    """A message in Windows-1252 takes no other letter, rather than losing it."""
    source = cablegrammar.source.read(b"SUBJECT: CAF\xc9\n")
    with pytest.raises(UnicodeEncodeError):
        source.encode("SUBJECT: \u0107\n")


@pytest.mark.parametrize("unit", ["A", "ABC ", "a b c ", " ", "(", "-", "1", "/"])
def test_ten_megabytes_of_one_line(unit: str) -> None:
    """A line of any length is one line. The bound is far above what it takes: it catches squares only."""
    text = unit * (10_000_000 // len(unit))
    start = time.perf_counter()
    cable = cablegrammar.recover(text).cable
    assert time.perf_counter() - start < 30
    assert cablegrammar.unparse(cable) == text


def test_parse_refuses_with_every_diagnostic() -> None:
    """The strict face raises, with warnings and errors both."""
    with pytest.raises(cablegrammar.CableSyntaxError) as caught:
        cablegrammar.parse("R 320001Z JAN 07\nFM AMEMBASSY TESTVILLE\n")
    assert [d.code for d in caught.value.diagnostics] == ["C102", "C101"]
    assert "320001Z" in str(caught.value)
    assert caught.value.cable.dtg is not None


def test_a_second_message_without_an_end_is_kept() -> None:
    """Two whole messages in one file: the first is read, the second is kept and told."""
    result = read(EXAMPLE + EXAMPLE)
    assert "C008" in [d.code for d in result.diagnostics]
    assert [p.number for p in result.cable.paragraphs] == list(range(1, 8))


@pytest.mark.parametrize("opener", OPENERS)
def test_hostile_lines(opener: str) -> None:
    """Long runs of what looks like each marker: a pattern that backtracks without end runs into the timeout."""
    for unit in UNITS:
        text = opener + unit * (10_000 // len(unit))
        assert cablegrammar.unparse(cablegrammar.recover(text).cable) == text


def test_what_is_no_text_is_a_type_error() -> None:
    """The message names what is taken."""
    with pytest.raises(TypeError, match="str, bytes"):
        cablegrammar.recover(5)  # type: ignore[arg-type]


def test_messages_with_their_lines_mangled() -> None:
    """Lines deleted, repeated, swapped, cut, joined, mixed with those of others: nothing raises or is lost.

    Nor is it where a field changes or goes, or a list loses an element.
    """
    chance = random.Random(1973)  # noqa: S311
    lines = [message.split("\n") for message in messages()]
    for _ in range(rounds(600)):
        check_edits(read(mangled(lines, chance)).cable)


@needs_shared
def test_real_messages_with_their_lines_mangled() -> None:
    """The same harm done to real messages."""
    chance = random.Random(1979)  # noqa: S311
    lines = [path.read_text("utf-8", "replace").split("\n") for path in sorted((SHARED / "corpus").glob("*/*.txt"))]
    for _ in range(rounds(2500)):
        read(mangled(lines, chance))
