"""Cutting a text of many messages."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

import pytest

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


def test_a_file_is_cut_as_its_text_is() -> None:
    """Text and bytes, whatever the line ends."""
    for text in (EXAMPLE * 3, *((EXAMPLE * 3).replace("\n", end) for end in ("\r\n", "\r", "\r\r\n"))):
        wanted = [(part.text, part.first_line) for part in split(text)]
        for stream in (io.StringIO(text, newline=""), io.BytesIO(text.encode())):
            assert [(part.text, part.first_line) for part in split(stream)] == wanted


def test_a_file_is_read_no_further_than_asked() -> None:
    """The first of many messages comes before the file is read whole."""
    stream = io.StringIO(EXAMPLE * 2000)
    assert next(split(stream)).text.startswith(EXAMPLE)
    assert stream.tell() < len(EXAMPLE) * 100


def test_parts_of_a_file_of_bytes_tell_their_own_encoding() -> None:
    """One message in Windows-1252 does not garble those in UTF-8."""
    data = "SUBJECT: CAF\u00c9\nNNNN\n".encode() + b"VZCZCXYZ0002\nSUBJECT: CAF\xc9\n"
    first, second = split(io.BytesIO(data))
    assert (first.encoding, second.encoding) == ("utf-8", "cp1252")
    assert recover(first).cable.subject == recover(second).cable.subject
    assert first.encode(first.text) + second.encode(second.text) == data


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16(encoding: str) -> None:
    """The mark at its head tells it."""
    data = ("\ufeff" + EXAMPLE * 2).encode(encoding)
    parts = list(split(io.BytesIO(data)))
    assert [part.first_line for part in parts] == [1, 67]
    assert b"".join(part.encode(part.bom + part.text) for part in parts) == data


@pytest.mark.parametrize("end", ["\r\n", "\r\r\n"])
@pytest.mark.parametrize("short", [1, 2, 3])
def test_a_line_end_may_fall_between_two_chunks(end: str, short: int) -> None:
    """At the border of what is read at once it is one line end."""
    text = "X" * (65536 - short) + end + "SUBJECT: A" + end + "NNNN" + end + "VZCZCXYZ0001" + end
    first, second = split(io.StringIO(text, newline=""))
    assert (first.text + second.text, second.first_line) == (text, 4)
    assert recover(first).cable.subject is not None


def test_a_path_is_refused_with_words() -> None:
    """What is no text and cannot be read is told as that."""
    with pytest.raises(TypeError, match="a file open for reading, not PurePosixPath"):
        list(split(PurePosixPath("messages.txt")))  # type: ignore[arg-type]
