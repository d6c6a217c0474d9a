"""The text of a message: where its lines end, and what is shown to the grammar."""

from __future__ import annotations

import attrs
import pytest

from cablegrammar import recover, unparse
from cablegrammar.model import Signature, Tag
from cablegrammar.source import read

MESSAGE = "SUBJECT: AN INVENTED\nMATTER\n\n1. A.\nB.\n\n2. C.\nDOE\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_each_line_end_is_one(end: str) -> None:
    """Also that of a teletype, carriage return twice; offsets stay true."""
    source = read(MESSAGE.replace("\n", end))
    assert source.line_end == end
    assert len(source.lens) == len(source.text)
    assert [line.rstrip() for line in source.lens.split("\n")] == MESSAGE.split("\n")
    assert source.line_column(source.text.index("DOE")) == (8, 1)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
def test_line_ends_are_kept_and_written(end: str) -> None:
    """A message reads the same with any; unparse keeps them, and what is new takes them."""
    text = MESSAGE.replace("\n", end)
    cable = recover(text).cable
    assert cable == recover(MESSAGE).cable
    assert unparse(cable) == text
    changed = attrs.evolve(cable, signature=Signature(name="ROE"), tags=(Tag(code="PREL"),))
    assert unparse(changed) == text.replace("DOE", "ROE").replace("SUBJECT", f"TAGS: PREL{end}SUBJECT")


def test_what_ends_no_line_twice_is_two_line_ends() -> None:
    """Three carriage returns are one, and the end of a teletype's line."""
    assert read("A\r\r\r\nB").lens == "A\n  \nB\n"
