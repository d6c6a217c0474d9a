"""G1 and G6: any text comes back character by character, any bytes byte by byte, and nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cablegrammar
from tests.support import EXAMPLE, SHARED, check_writing, needs_shared, read

LINES = EXAMPLE.splitlines()
PIECES = [
    *LINES,
    "VZCZCXYZ0001",
    "OO RUEHWEB",
    "DE RUEHTV #0638/01 2401237",
    "ZNR UUUUU ZZH",
    "BT",
    "XMT AMEMBASSY NOWHERE",
    "SIPDIS",
    "------",
    "A. one",
    "1.",
    "(C)",
    "(S//REL",
    "PAGE 02  TESTVILLE 00638  01 OF 02  172221Z",
    "TESTVILLE 00000638  001.2 OF 003",
    "BEGIN TEXT",
    "END TEXT",
    "Classified By:",
    "A    B     C",
    "¶1. (U)",
    "[1](#)",
    "\x00",
    "\f",
    "\x85\u2028\xa0",
]
messy = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30))).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n", " ", ""]).map(lambda end: end.join(lines))
)


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text is read and comes back."""
    read(text)


@given(messy)
def test_any_mixture_of_lines(text: str) -> None:
    """So is any mixture of lines that mean something."""
    read(text)


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Any bytes come back in the encoding in which they were read."""
    cable = cablegrammar.recover(data).cable
    assert cable.origin is not None
    assert cable.origin.source.encode(cablegrammar.unparse(cable)) == data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_do_not_matter(end: str, last: bool) -> None:
    """A message means the same whatever ends its lines, and keeps what ended them."""
    text = end.join(EXAMPLE.rstrip("\n").split("\n")) + (end if last else "")
    assert read(text).cable == cablegrammar.recover(EXAMPLE).cable


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\0\n", "\x85\n"])
def test_what_keeps_its_lines_can_be_written(end: str) -> None:
    """Tables, lines that are not understood and what stands twice hold no carriage return nor control character."""
    lines = ["NO\0TELEGRAM", EXAMPLE, "A   B   C", "D   E   F", EXAMPLE, "NNNN", "MORE\x00", "LINES"]
    cable = read(end.join("\n".join(lines).split("\n"))).cable
    assert "\r" not in cablegrammar.format(cable)
    check_writing(cable)


@pytest.mark.parametrize("text", ["", "a", "\n", "\r", "\r\n", " ", "\ufeff", "\ufeffa", "\x00"])
def test_the_smallest_texts(text: str) -> None:
    """Texts of one character, or none."""
    read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 with one."""
    data = EXAMPLE.encode(encoding)
    result = cablegrammar.recover(data)
    assert result.cable == cablegrammar.recover(EXAMPLE).cable
    assert result.cable.origin is not None
    assert result.cable.origin.source.encode(cablegrammar.unparse(result.cable)) == data


def test_bytes_that_are_no_utf8_are_told() -> None:
    """Windows-1252 is a guess, and said so."""
    result = cablegrammar.recover(b"SUBJECT: CAF\xc9")
    assert result.cable.subject is not None
    assert result.cable.subject.text == "CAF\u00c9"
    assert "C003" in [d.code for d in result.diagnostics]


@needs_shared
def test_every_shared_message_comes_back() -> None:
    """Every real message comes back."""
    paths = sorted((SHARED / "corpus").glob("*/*.txt"))
    assert paths
    for path in paths:
        read(path.read_bytes().decode("utf-8", "replace"))
