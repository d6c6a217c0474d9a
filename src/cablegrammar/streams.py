"""Cuts a text of many messages into one Source each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablegrammar.source import Source, read

# A message ends with NNNN (FL16) or a form feed, and begins with its transmission identification (FL1).
_END = re.compile(r"[ \t]*NNNN?[ \t]*\Z")
_BEGIN = re.compile(r"[ \t]*VZCZC\w")


def split(source: str | bytes | Source) -> Iterator[Source]:
    r"""Yield each message of a text; a part knows the line of the file in which it begins.

    >>> [part.first_line for part in split("SUBJECT: A\nNNNN\nVZCZCXYZ0001\nSUBJECT: B\n")]
    [1, 3]

    Parts in a row are the whole text: blank lines and remarks after an end belong to the message above.
    Offsets of a part count from the part, its lines from the file. The text is cut, never changed.
    """
    whole = read(source)
    start, first_line, ended = 0, 1, False
    at, number = 0, 1
    for line in _lines(whole.lens):
        begins = bool(_BEGIN.match(line)) or whole.text[at : at + 1] == "\f" or (ended and _precedence(line))
        if begins and whole.text[start:at].strip():
            yield Source(whole.text[start:at], whole.bom if start == 0 else "", whole.encoding, first_line)
            start, first_line, ended = at, number, False
        ended = ended or bool(_END.match(line.rstrip("\n")))
        at += len(line)
        number += 1
    yield Source(whole.text[start:], whole.bom if start == 0 else "", whole.encoding, first_line)


def _lines(text: str) -> Iterator[str]:
    """Yield lines that end in a line feed only."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


_PRECEDENCE = re.compile(r"[ \t]*[ZOPRY](?:[ \t]+[ZOPRY])?[ \t]{0,3}\d{6}[ \t]?[A-Z]")


def _precedence(line: str) -> bool:
    """Tell whether a line is a precedence line, which opens a message after the end of another."""
    return _PRECEDENCE.match(line) is not None
