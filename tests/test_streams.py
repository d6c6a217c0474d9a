"""Cutting a text of many messages."""

from __future__ import annotations

from cablegrammar import recover, split
from tests.support import EXAMPLE


def test_parts_are_the_whole() -> None:
    """Nothing is lost between parts, and each knows its first line."""
    parts = list(split(EXAMPLE * 3))
    assert "".join(part.text for part in parts) == EXAMPLE * 3
    # the example is 64 lines; the two blank ones above its header belong to the message before
    assert [part.first_line for part in parts] == [1, 67, 131]
    assert {recover(part).cable.reference_id for part in parts} == {"07STATE31415"}


def test_a_form_feed_and_a_transmission_identification_begin_a_message() -> None:
    """Both cut, also where no NNNN stands before."""
    assert [p.text for p in split("SUBJECT: A\n\fSUBJECT: B\n")] == ["SUBJECT: A\n", "\fSUBJECT: B\n"]
    assert len(list(split("VZCZCXYZ0001\nSUBJECT: A\nVZCZCXYZ0002\nSUBJECT: B\n"))) == 2


def test_places_count_from_the_file() -> None:
    """A diagnostic of the second part names its line in the file."""
    text = "SUBJECT: A\nNNNN\nVZCZCXYZ0002\nR 320001Z JAN 07\nSUBJECT: B\n"
    _, second = split(text)
    assert [(d.code, d.line) for d in recover(second).diagnostics] == [("C102", 4)]


def test_one_message_is_one_part() -> None:
    """Also the empty one."""
    assert [part.text for part in split("")] == [""]
