"""Cuts a text or a stream of many messages into one Source each, without reading it whole."""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO, Any

import attrs

from cablegrammar.dialect import STATE, Dialect, dialects
from cablegrammar.source import Source, read

_CHUNK = 1 << 16
_LINE = re.compile(r"[^\r\n]*(?:\r\r\n|\r\n?|\n)|[^\r\n]+")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def split(source: str | bytes | Source | IO[str] | IO[bytes]) -> Iterator[Source]:
    r"""Yield each message of a text, or of a file open for reading; a part knows the line in which it begins.

    >>> [part.first_line for part in split("SUBJECT: A\nNNNN\nVZCZCXYZ0001\nSUBJECT: B\n")]
    [1, 3]

    A message begins with its transmission identification (FL1), with a form feed, or, after the NNNN (FL16) of
    another, with what a dialect opens with: a precedence line. Parts in a row are the whole text: blank lines and
    remarks after an end belong to the message above. Offsets of a part count from the part, its lines from the file.
    The text is cut, never changed, and a file is read no further than the message that is asked for. Raises TypeError
    for anything else, a path too: open the file.
    """
    if isinstance(source, str | bytes | bytearray | memoryview | Source):
        whole = read(source)
        lines: Iterable[str] = (match.group() for match in _LINE.finditer(whole.text))
        start = attrs.evolve(whole, text="")
    elif hasattr(source, "read"):
        lines, start = _opened(source)
    else:
        raise TypeError(f"messages are str, bytes, a Source or a file open for reading, not {type(source).__name__}")
    for text, first_line, is_first in _parts(lines):
        yield _part(text, first_line, start, is_first=is_first)


def _part(text: str, first_line: int, start: Source, *, is_first: bool) -> Source:
    """Return a part as a Source; in a file of bytes each part tells its own encoding."""
    if start.encoding == _BYTES:
        return attrs.evolve(read(text.encode("latin-1")), first_line=first_line)
    return Source(text, start.bom if is_first else "", start.encoding, start.first_line + first_line - 1)


def _parts(lines: Iterable[str]) -> Iterator[tuple[str, int, bool]]:
    """Yield the text of each part, the line in which it begins, and whether it is the first."""
    held: list[str] = []
    first_line, ended, visible, is_first = 1, False, False, True
    number = 0
    for number, line in enumerate(lines, 1):
        if visible and _begins(line, ended=ended):
            yield "".join(held), first_line, is_first
            held, first_line, ended, visible, is_first = [], number, False, False, False
        held.append(line)
        visible = visible or not line.isspace()
        ended = ended or _terminal("END").fullmatch(line.strip() + "\n") is not None
    if held or is_first:
        yield "".join(held), first_line, is_first


def _begins(line: str, *, ended: bool) -> bool:
    """Tell whether a line begins a message, by the grammar's own terminals."""
    if line.startswith("\f") or _terminal("IDENTIFICATION").match(line):
        return True
    return ended and any(pattern.match(line) for pattern in _opening(tuple(dialects.values())))


@lru_cache
def _terminal(name: str) -> re.Pattern[str]:
    return STATE.pattern(name)


@lru_cache
def _opening(known: tuple[Dialect, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for dialect in known for pattern in _openings(dialect))


def _openings(dialect: Dialect) -> Iterator[re.Pattern[str]]:
    """Yield what a dialect opens with; a fault of it is told, and does not stop the others."""
    try:
        yield from [dialect.pattern(name) for name in dialect.opens]
    except (KeyError, ValueError) as error:
        warnings.warn(f"messages of the dialect {dialect.name!r} are not cut: {error}", stacklevel=2)


# ---------------------------------------------------------------- files

# Bytes that are decoded part by part: until then each stands for the character of its number.
_BYTES = "bytes"


def _opened(stream: IO[str] | IO[bytes]) -> tuple[Iterator[str], Source]:
    """Return the lines of a file open for reading, and how its text is to be told."""
    head = stream.read(2)
    if isinstance(head, str):
        bom = "\ufeff" if head.startswith("\ufeff") else ""
        return _lines(_chunks(head[len(bom) :], stream)), Source("", bom)
    encoding = _MARKS.get(head)
    if encoding is None:
        return _lines(_chunks(head.decode("latin-1"), _decoded(stream, "latin-1"))), Source("", "", _BYTES)
    return _lines(_chunks("", _decoded(stream, encoding))), Source("", "\ufeff", encoding)


def _decoded(stream: Any, encoding: str) -> Any:
    """Return a file of bytes as one of text."""
    return codecs.getreader(encoding)(stream, "strict" if encoding == "latin-1" else "surrogatepass")


def _chunks(head: str, stream: Any) -> Iterator[str]:
    yield head
    while chunk := stream.read(_CHUNK):
        yield chunk


def _lines(chunks: Iterable[str]) -> Iterator[str]:
    r"""Yield the lines of a text that comes in chunks; a \r or \r\r at a chunk's end waits for its \n."""
    held: list[str] = []
    waiting = ""
    for chunk in chunks:
        rest = waiting + chunk
        cut = len(rest) - rest.endswith("\r") - rest.endswith("\r\r")
        waiting = rest[cut:]
        for line in _LINE.findall(rest[:cut]):
            held.append(line)
            if line[-1] in "\r\n":
                yield "".join(held)
                held = []
    yield from _LINE.findall("".join([*held, waiting]))
