"""Source: a message's text, how its bytes were decoded, and where its lines begin."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

import attrs

# Windows-1252 with its five holes filled by the control characters of the same number: any byte has a place.
_CP1252 = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256))
_CP1252_BYTES = {ord(character): n for n, character in enumerate(_CP1252)}
# Shown to the grammar as blanks: control characters, and white space that is neither a blank nor a line end.
_BLANKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\u3000]")


class Span(NamedTuple):
    """A stretch of text: ``Span(0, 6)``. Offsets are characters, 0-based, half-open."""

    start: int
    end: int


@attrs.frozen(repr=False, slots=False)
class Source:
    """The text of one message and how it came.

    ``text`` has no byte order mark; ``bom`` keeps it. ``encoding`` names how bytes were decoded, or is None
    where the text came as ``str``. ``first_line`` is the line of the file in which the text begins (1-based).
    """

    text: str
    bom: str = ""
    encoding: str | None = None
    first_line: int = 1

    def __repr__(self) -> str:
        return f"Source({self.text[:40]!r}, {len(self.text)} characters)"

    @cached_property
    def lens(self) -> str:
        r"""The text as the grammar reads it: each line, the last too, ends in one ``\n``; offsets stay true."""
        text = self.text
        if "\r" in text:
            text = text.replace("\r\r\n", "  \n").replace("\r\n", " \n").replace("\r", "\n")
        text = _BLANKS.sub(" ", text)
        return text if text.endswith("\n") or not text else text + "\n"

    @cached_property
    def line_end(self) -> str:
        r"""What ends the lines of the text, by its first carriage return; that of a teletype is \r\r\n."""
        at = self.text.find("\r")
        if at < 0:
            return "\n"
        return next((end for end in ("\r\r\n", "\r\n") if self.text.startswith(end, at)), "\r")

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.lens.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.lens.find("\n", at + 1)
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both 1-based; the line counts from the start of the file."""
        index = bisect_right(self._line_starts, offset) - 1
        return self.first_line + index, offset - self._line_starts[index] + 1

    def line_at(self, offset: int) -> tuple[int, str]:
        """Return the offset at which an offset's line begins, and the line without its end."""
        start, end = self.line_span(offset)
        return start, self.lens[start:end].rstrip()

    def line_span(self, offset: int) -> Span:
        """Return the extent of an offset's line, its end left out."""
        starts = self._line_starts
        index = bisect_right(starts, offset)
        return Span(starts[index - 1], starts[index] - 1 if index < len(starts) else len(self.lens))

    def encode(self, text: str) -> bytes:
        """Return text as bytes in the encoding in which the message came (UTF-8 where it came as ``str``).

        Raises UnicodeEncodeError for a character that the encoding lacks.
        """
        if self.encoding == "cp1252":
            return codecs.charmap_encode(text, "strict", _CP1252_BYTES)[0]
        return text.encode(self.encoding or "utf-8", "surrogatepass")


def read(source: str | bytes | Source) -> Source:
    r"""Return the Source of a text or of bytes: UTF-8 or UTF-16 by their mark, UTF-8, else Windows-1252.

    >>> read(b"caf\xe9").encoding
    'cp1252'
    """
    if isinstance(source, Source):
        return source
    if isinstance(source, bytes | bytearray | memoryview):
        return _decode(bytes(source))
    if not isinstance(source, str):
        raise TypeError(f"a message is str, bytes or a Source, not {type(source).__name__}")
    bom = "\ufeff" if source.startswith("\ufeff") else ""
    return Source(source[len(bom) :], bom)


def _decode(data: bytes) -> Source:
    encoding = "utf-8"
    if data.startswith(codecs.BOM_UTF16_LE):
        encoding = "utf-16-le"
    elif data.startswith(codecs.BOM_UTF16_BE):
        encoding = "utf-16-be"
    try:
        text = data.decode(encoding, "strict" if encoding == "utf-8" else "surrogatepass")
    except UnicodeDecodeError:
        return Source(codecs.charmap_decode(data, "strict", _CP1252)[0], "", "cp1252")
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    return Source(text[len(bom) :], bom, encoding)


def past_blanks(text: str, at: int) -> int:
    """Return the offset of what stands behind the blanks at an offset."""
    found = _BLANKS_HERE.match(text, at)
    return found.end() if found else at


_BLANKS_HERE = re.compile("[ \t]*+")
