"""Diagnostic: what is wrong, where, in words that a drafter would use; the table of codes; the caret."""

from __future__ import annotations

import enum

import attrs

from cablegrammar.model import Cable
from cablegrammar.source import Source, Span

_WIDEST = 100
_LONGEST_QUOTE = 120


class Severity(enum.Enum):
    """How grave a diagnostic is. ``parse`` refuses a message that has an error."""

    WARNING = "warning"
    ERROR = "error"

    def __str__(self) -> str:
        return self.value


_W, _E = Severity.WARNING, Severity.ERROR

# code -> severity, message. A code is never used again for something else; docs/diagnostics.md explains each.
CODES: dict[str, tuple[Severity, str]] = {
    "C001": (_E, "the input is empty"),
    "C002": (_E, "no part of a telegram was found: no precedence line, FM, classification line, TAGS or paragraph"),
    "C003": (_W, "the bytes are not UTF-8; they were read as Windows-1252"),
    "C004": (_W, "text before the header is not read as part of the message"),
    "C005": (_E, "this line of the header is not understood"),
    "C006": (_E, "the rest of this line is not understood: {text}"),
    "C007": (_W, "text after the end of the message is not read as part of it"),
    "C008": (_W, "a second message seems to begin here; split() cuts a file of several"),
    "C101": (_W, "the header has no text below it: no classification line, subject or paragraph"),
    "C102": (_E, "the date-time group {text} is no date"),
    "C103": (_W, "addressees stand before any TO or INFO; they are read as action addressees"),
    "C104": (_E, "{text} stands twice and differs; the other one counts"),
    "C105": (_W, "the message has no header: no precedence line, FM or addressees"),
    "C106": (_W, "a second {text} line says the same as the first"),
    "C107": (_W, "the header stands again; the first one counts"),
    "C108": (_W, "{text}"),
    "C109": (_W, "{text}, but is misspelt; the line is read as one without a label"),
    "C201": (_W, "link mark-up around a TAGS code was read through"),
    "C202": (_E, "{text} is no date"),
    "C203": (_W, "the name of the classifier was not made out"),
    "C204": (_W, "reference {text}: link mark-up before the letter was read through"),
    "C205": (_W, "reference: {text}, as the others of its list are spelled"),
    "C206": (_W, "reference: number {text} of this post is not yet sent this year; that of the year before is meant"),
    "C207": (_W, "a range of numbers: its first and its last are read, those between are not"),
    "C301": (_W, "paragraph {text}: the number lost its paragraph mark, and the link's 1 stands before it"),
    "C302": (_W, "paragraph number {text} does not follow the one before"),
    "C303": (_W, "this block has no END"),
    "C304": (_W, "paragraph {text}: link mark-up before the number was read through"),
    "C520": (_W, "the set {text} does not end in two slants"),
    "C521": (_W, "no address is labelled FM; the first is read as the originator"),
    "C522": (_W, "the serial {text} below the text is not that of the routing line"),
    "C523": (_W, "the classification {text} in the routing line is not that of its fourth letter"),
    "C524": (_W, "the routing line does not tell station, serial and time"),
    "C525": (_W, "the field {text} is the id of a set; the set before it does not end"),
    "C401": (_E, "not writable: paragraph number {text} does not follow the one before"),
    "C402": (_E, "not writable: {text}"),
    "C403": (_E, "not writable: in canonical text {text}"),
    "C404": (_E, "not writable: in the message's own text {text}"),
    "C510": (_W, "blanks inside {text} were read through"),
    "C511": (_W, "the document has no text on line: {text}"),
    "C512": (_W, "the date-time group {text} has no zone; Z is meant"),
    "C513": (_W, "the classification line names no post; {text} of the originator is meant"),
    "C530": (_W, "the date-time group is cut off; what it lacks is read from the date before it"),
    "C531": (_W, "the {text} of the telegram as it was sent differs from that of the labels; the other one counts"),
    "C532": (_W, "no level stands above the message; its class holds UNCLASSIFIED"),
    "C533": (_W, "no date-time group stands behind the date; 0000Z is read"),
}


@attrs.frozen
class Diagnostic:
    """One thing that is wrong: code, severity, message, span (offsets), line and column (1-based)."""

    code: str
    severity: Severity
    message: str
    span: Span
    line: int
    column: int
    source: Source | None = attrs.field(default=None, eq=False, repr=False)

    def render(self, name: str = "") -> str:
        """Return the message with its place, the source line and a caret below it.

        ``name`` is the file's name, set before the line number.
        """
        place = f"{name}:{self.line}" if name else f"line {self.line}"
        head = _printable(f"{place}:{self.column}: {self.severity} {self.code}: {self.message}")
        if self.source is None or not self.source.text:
            return head
        start, line = self.source.line_at(self.span.start)
        at = self.span.start - start
        left = max(0, at - _WIDEST // 2)
        shown = _printable(line[left : left + _WIDEST])
        width = max(1, min(self.span.end - self.span.start, len(shown) - (at - left)))
        return f"{head}\n    {shown}\n    {' ' * (at - left)}{'^' * width}"


def _printable(text: str) -> str:
    """Return text with tabs and control characters as one visible column each."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


def diagnose(code: str, source: Source, start: int, end: int, text: str = "") -> Diagnostic:
    """Return a diagnostic of the table for a stretch of a source."""
    severity, message = CODES[code]
    line, column = source.line_column(start)
    clipped = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 3] + "..."
    return Diagnostic(code, severity, message.format(text=clipped), Span(start, end), line, column, source)


class CableSyntaxError(ValueError):
    """A message that ``parse`` refuses. ``diagnostics`` holds all of them, warnings too; ``cable`` what was read."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], cable: Cable) -> None:
        super().__init__(diagnostics, cable)
        self.diagnostics = diagnostics
        self.cable = cable

    def __str__(self) -> str:
        return "\n".join(d.render() for d in self.diagnostics)
