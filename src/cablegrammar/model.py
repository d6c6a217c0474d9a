"""The meaning of a message: frozen attrs classes, in the order in which a message holds them.

Absent parts are None or empty. Equality is meaning: where a node was read (``origin``) does not count.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
from typing import Any, ClassVar, NamedTuple

import attrs

from cablegrammar.posts import full_name
from cablegrammar.source import Source, Span
from cablegrammar.validity import Between, Shaped, checked, lines

Slot = tuple[int, int]
# One entry a field: None where nothing stands, a slot, or for a tuple of plain strings a slot for each.
FieldSlot = Slot | tuple[Slot, ...] | None


@attrs.frozen(eq=False, repr=False)
class Origin:
    """Where a node was read: its source, its extent, the values read and the slot of each, field by field."""

    source: Source
    start: int
    end: int
    values: tuple[Any, ...]
    slots: tuple[FieldSlot, ...]


@attrs.frozen
class Node:
    """Base of all parts of a message. ``origin`` tells where the node was read; a node made by hand has none."""

    origin: Origin | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """Return the names of the fields in order, ``origin`` left out: ``("marking", "text")`` of a subject."""
        return field_names(cls)

    @property
    def span(self) -> Span | None:
        """The node's place in its source, or None if it was made by hand or any field was changed."""
        origin = self.origin
        if origin is None or any(a is not b for a, b in zip(values(self), origin.values, strict=True)):
            return None
        return Span(origin.start, origin.end)


class _Fields(NamedTuple):
    """The fields of a class in order, ``origin`` left out."""

    names: tuple[str, ...]
    defaults: tuple[Any, ...]


def _fields(cls: type[Node]) -> _Fields:
    found = _FIELDS.get(cls)
    if found is None:
        own = [a for a in attrs.fields(cls) if a.name != "origin"]
        found = _FIELDS[cls] = _Fields(tuple(a.name for a in own), tuple(a.default for a in own))
    return found


_FIELDS: dict[type[Node], _Fields] = {}


def field_names(cls: type[Node]) -> tuple[str, ...]:
    """Return the names of a class's fields in order, ``origin`` left out."""
    return _fields(cls).names


def defaults(cls: type[Node]) -> tuple[Any, ...]:
    """Return the default values of a class's fields in order, ``origin`` left out."""
    return _fields(cls).defaults


def values(node: Node) -> tuple[Any, ...]:
    """Return the values of a node's fields in order, ``origin`` left out."""
    return tuple([getattr(node, name) for name in field_names(type(node))])


def are_nodes(value: object) -> bool:
    """Tell whether a field's value is several nodes."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Node)


class _Word(enum.Enum):
    """A word of a closed vocabulary; ``str()`` is the word."""

    def __str__(self) -> str:
        return str(self.value)


class _Ordered(_Word):
    """A word with a rank: members are declared from the lowest to the highest."""

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the lowest."""
        return list(type(self)).index(self)

    def __lt__(self, other: _Ordered) -> bool:
        return self.rank < other.rank if type(self) is type(other) else NotImplemented

    def __le__(self, other: _Ordered) -> bool:
        return self.rank <= other.rank if type(self) is type(other) else NotImplemented

    def __gt__(self, other: _Ordered) -> bool:
        return self.rank > other.rank if type(self) is type(other) else NotImplemented

    def __ge__(self, other: _Ordered) -> bool:
        return self.rank >= other.rank if type(self) is type(other) else NotImplemented


class Precedence(_Ordered):
    """How fast a message must move: ``IMMEDIATE``. Ordered. Source: 5 FAH-2 H-421."""

    DEFERRED = "DEFERRED"
    ROUTINE = "ROUTINE"
    PRIORITY = "PRIORITY"
    IMMEDIATE = "IMMEDIATE"
    NIACT_IMMEDIATE = "NIACT IMMEDIATE"
    FLASH = "FLASH"
    FLASH_OVERRIDE = "FLASH OVERRIDE"

    @property
    def prosign(self) -> str:
        """The letter that stands for it in the precedence line: ``O``."""
        return _PROSIGNS[self]


_PROSIGNS = {
    Precedence.DEFERRED: "M",
    Precedence.ROUTINE: "R",
    Precedence.PRIORITY: "P",
    Precedence.IMMEDIATE: "O",
    Precedence.NIACT_IMMEDIATE: "O",
    Precedence.FLASH: "Z",
    Precedence.FLASH_OVERRIDE: "Y",
}


class Level(_Ordered):
    """How secret a message or a portion is: ``SECRET``. Ordered. Source: E.O. 13526; 12 FAM 540."""

    UNCLASSIFIED = "UNCLASSIFIED"
    FOR_OFFICIAL_USE_ONLY = "FOR OFFICIAL USE ONLY"
    CONTROLLED_UNCLASSIFIED = "CONTROLLED UNCLASSIFIED INFORMATION"
    SENSITIVE_BUT_UNCLASSIFIED = "SENSITIVE BUT UNCLASSIFIED"
    LIMITED_OFFICIAL_USE = "LIMITED OFFICIAL USE"
    RESTRICTED = "RESTRICTED"
    CONFIDENTIAL = "CONFIDENTIAL"
    SECRET = "SECRET"  # noqa: S105
    TOP_SECRET = "TOP SECRET"  # noqa: S105

    @property
    def letters(self) -> str:
        """The level as a portion marking writes it: ``TS``."""
        return _LETTERS[self]


_LETTERS = {
    Level.UNCLASSIFIED: "U",
    Level.FOR_OFFICIAL_USE_ONLY: "FOUO",
    Level.CONTROLLED_UNCLASSIFIED: "CUI",
    Level.SENSITIVE_BUT_UNCLASSIFIED: "SBU",
    Level.LIMITED_OFFICIAL_USE: "LOU",
    Level.RESTRICTED: "R",
    Level.CONFIDENTIAL: "C",
    Level.SECRET: "S",
    Level.TOP_SECRET: "TS",
}


class TagKind(_Word):
    """What a TAGS code stands for. Source: 5 FAH-3 H-610."""

    SUBJECT = "subject"
    PROGRAM = "program"
    GEOGRAPHIC = "geographic"
    ORGANIZATION = "organization"
    PERSON = "person"


class ReferenceKind(_Word):
    """What kind of document a reference cites."""

    CABLE = "cable"
    EMAIL = "email"
    TELCON = "telcon"
    LETTER = "letter"
    FAX = "fax"
    MEMO = "memo"
    REPORT = "report"
    BOOK = "book"
    MEETING = "meeting"
    WEB = "web"
    OTHER = "other"


# ---------------------------------------------------------------- any place


@attrs.frozen(field_transformer=checked)
class Unparsed(Node):
    """Text that fits no rule where it stands, as it stands; control characters are blanks."""

    text: str = attrs.field(default="", validator=lines)


@attrs.frozen(field_transformer=checked)
class Notice(Node):
    """A line that a publisher set above or into the message: ``refid: 08TESTVILLE638``."""

    text: str = attrs.field(default="", validator=lines)


@attrs.frozen(field_transformer=checked)
class DraftingLine(Node):
    """A line of the drafting block above the message: ``DRAFTED: POL:PDOE``. Source: 5 FAH-2 H-221."""

    text: str = attrs.field(default="", validator=lines)


@attrs.frozen(field_transformer=checked)
class Repetition(Node):
    """A part that stands once in a message, met again: the header of a further section or copy."""

    text: str = attrs.field(default="", validator=lines)


@attrs.frozen(field_transformer=checked)
class Marking(Node):
    """A portion marking: ``(S//REL NATO)``. ``str()`` is the mark without parentheses. Source: 5 FAH-1 H-246.2."""

    level: Level = Level.UNCLASSIFIED
    controls: tuple[str, ...] = ()
    releasability: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.span is not None and self.origin is not None:
            return " ".join(self.origin.source.text[self.origin.start : self.origin.end].split())
        entire = [control for control in self.controls if control == "ENTIRE TEXT"]
        parts = [self.level.letters, *(control for control in self.controls if control != "ENTIRE TEXT")]
        if self.releasability:
            parts.append("REL " + ", ".join(self.releasability))
        return " - ".join([("//" if self.releasability else "/").join(parts), *entire])


# ---------------------------------------------------------------- transmission


@attrs.frozen(field_transformer=checked)
class Transmission(Node):
    """Format lines 1-4: ``VZCZCXYZ0002 / OO RUEHWEB / DE RUEHC #0490 1622116 / ZNR UUUUU ZZH``. Source: ACP 127.

    ``security`` is the operating signal of the security line, ``UUUUU`` in ``ZNR UUUUU ZZH``: the letter of the level
    five times. ``filed`` is the day of the year and the time, or, outside State's network, the day of the month:
    ``02/0009Z``.
    """

    identifier: str | None = None
    routing: tuple[str, ...] = ()
    station: str | None = None
    serial: str | None = attrs.field(
        default=None, validator=Shaped(r"\d{1,4}[A-Z]?", "one to four digits, and the letter of a position,")
    )
    section: int | None = attrs.field(default=None, validator=Between(0, 99))
    filed: str | None = attrs.field(
        default=None,
        validator=Shaped(r"\d{6,7}[A-Z]?|\d{2}/\d{4,5}[A-Z]{0,2}", "a day and a time, seven digits or 02/0009Z,"),
    )
    security: str | None = None
    signals: tuple[str, ...] = ()


MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@attrs.frozen(field_transformer=checked)
class DateTimeGroup(Node):
    """When a message was released: ``271237Z AUG 08``. ``month`` is 1-12, ``year`` has four digits. Source: ACP 121."""

    day: int = attrs.field(default=1, validator=Between(0, 99))
    time: str = attrs.field(default="0001", validator=Shaped(r"\d{4}", "a time of four digits"))
    zone: str = attrs.field(default="Z", validator=Shaped("[A-IK-Z]", "the letter of a time zone"))
    month: int | None = attrs.field(default=None, validator=Between(1, 12))
    year: int | None = attrs.field(default=None, validator=Between(1000, 9999))

    @property
    def datetime(self) -> dt.datetime | None:
        """The moment, aware and in UTC; None where day, time, month or year make none."""
        if self.month is None or self.year is None or not self.time.isdigit() or len(self.time) != 4:
            return None
        hour, minute = int(self.time[:2]), int(self.time[2:])
        if not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1] or minute > 59 or hour > 24:
            return None
        local = dt.datetime(self.year, self.month, self.day, tzinfo=dt.UTC)
        return local + dt.timedelta(hours=hour - _zone_offset(self.zone), minutes=minute)

    def __str__(self) -> str:
        month = f" {MONTHS[self.month - 1]}" if self.month else ""
        year = f" {self.year % 100:02d}" if self.year is not None else ""
        return f"{self.day:02d}{self.time}{self.zone}{month}{year}"


def _zone_offset(zone: str) -> int:
    """Return the hours by which a military time zone is ahead of UTC."""
    east, west = "ABCDEFGHIKLM", "NOPQRSTUVWXY"
    if zone in east:
        return east.index(zone) + 1
    return -(west.index(zone) + 1) if zone in west else 0


@attrs.frozen(field_transformer=checked)
class PrecedenceLine(Node):
    """Format line 5: ``O P 271237Z AUG 08``; action precedence, information precedence, date-time group, signals.

    ``precedence`` is None where the line has no prosign.
    """

    precedence: Precedence | None = Precedence.ROUTINE
    info_precedence: Precedence | None = None
    dtg: DateTimeGroup | None = None
    signals: tuple[str, ...] = ()


@attrs.frozen(field_transformer=checked)
class Originator(Node):
    """Format line 6: ``FM AMEMBASSY TESTVILLE``; ``office`` is ``J-3`` in ``//J-3//``."""

    name: str = ""
    office: str | None = None


@attrs.frozen(field_transformer=checked)
class Exemption(Node):
    """Format line 9: ``XMT AMEMBASSY TESTVILLE``, a post that the collective above leaves out."""

    name: str = ""


@attrs.frozen(field_transformer=checked)
class Addressee(Node):
    """A line of format lines 7 and 8: ``RUEHC/SECSTATE WASHDC IMMEDIATE 0638``. Source: 5 FAH-2 H-233, H-321.7."""

    routing: str | None = None
    name: str = ""
    office: str | None = None
    precedence: Precedence | None = None
    mcn: str | None = attrs.field(
        default=None, validator=Shaped(r"\d{1,4}(-\d{1,4})?", "a number of one to four digits")
    )
    exempt: tuple[Exemption, ...] = ()


# ---------------------------------------------------------------- prolog


@attrs.frozen(field_transformer=checked)
class Classification(Node):
    """The classification line: ``S E C R E T SECTION 01 OF 02 TESTVILLE 000638``.

    ``series`` is the number in a travelling series: ``TOSEC 140323``. Source: 1976 guidance on such messages.
    """

    level: Level = Level.UNCLASSIFIED
    caveats: tuple[str, ...] = ()
    section: int | None = attrs.field(default=None, validator=Between(0, 99))
    sections: int | None = attrs.field(default=None, validator=Between(0, 99))
    post: str | None = None
    serial: int | None = attrs.field(default=None, validator=Between(0, 9_999_999))
    series: str | None = None


@attrs.frozen(field_transformer=checked)
class Caption(Node):
    """A handling word: ``SIPDIS``. Source: 5 FAH-2 H-443."""

    text: str = ""


@attrs.frozen(field_transformer=checked)
class PassingLine(Node):
    """A line for the distribution office: ``DEPT FOR EUR/RUS``. Source: 5 FAH-2 H-252."""

    text: str = ""


@attrs.frozen(field_transformer=checked)
class ExecutiveOrder(Node):
    """The E.O. line: ``E.O. 12958: DECL: 08/27/2018``.

    ``action`` is the verb (``DECL``, ``GDS``, ``N/A``), ``event`` what stands in place of a date; of the form
    ``GDS 8/27/85 (DOE, PAT) OR-P`` (E.O. 12065) ``classifier`` is ``DOE, PAT`` and ``office`` is ``OR-P``.
    """

    number: str = ""
    action: str | None = None
    declassify_on: dt.date | None = None
    exemptions: tuple[str, ...] = ()
    event: str | None = None
    classifier: str | None = None
    office: str | None = None

    @property
    def instruction(self) -> str:
        """What the line orders, in one string: ``DECL: 08/27/2018``."""
        parts = [
            self.action + ":" if self.action in ("DECL", "DECLASSIFY", "DECL ON") else self.action,
            self.declassify_on and f"{self.declassify_on:%m/%d/%Y}",
            ", ".join(self.exemptions),
            self.event,
            self.classifier and f"({self.classifier})",
            self.office,
        ]
        return " ".join(part for part in parts if part)


@attrs.frozen(field_transformer=checked)
class Tag(Node):
    """One TAGS code: ``OVIP (DOE, PAT)``; ``code`` is None where a person stands alone. Source: 5 FAH-3."""

    code: str | None = None
    qualifier: str | None = None

    @property
    def kind(self) -> TagKind:
        """What the code stands for, by its shape."""
        if self.code is None:
            return TagKind.PERSON
        code = self.code.upper()
        if len(code) == 2:
            return TagKind.GEOGRAPHIC
        if len(code) == 4 and code.isalpha() and code not in _ORGANIZATIONS:
            if code[0] == "K":
                return TagKind.PROGRAM
            if code[0] in "ABCELMOPST":
                return TagKind.SUBJECT
        return TagKind.ORGANIZATION


# Four letters that look like a subject but name a body (annex G of the TAGS lists, well-known ones).
_ORGANIZATIONS = frozenset({"APEC", "CTBT", "OPCW", "OPEC", "OSCE", "OECD"})


@attrs.frozen(field_transformer=checked)
class Subject(Node):
    """The subject: ``SUBJECT: (C) AN INVENTED MATTER``; white space is folded."""

    marking: Marking | None = None
    text: str = ""


@attrs.frozen(field_transformer=checked)
class Reference(Node):
    """One item of the REF list: ``A. 07 TESTVILLE 1234 (NOTAL)``.

    ``year`` has four digits; where none is written it is that of the message. ``document`` is the text of
    what is no cable.
    """

    label: str | None = None
    kind: ReferenceKind = ReferenceKind.CABLE
    year: int | None = attrs.field(default=None, validator=Between(1900, 2099))
    post: str | None = None
    serial: int | None = attrs.field(default=None, validator=Between(0, 9_999_999))
    document: str | None = None
    note: str | None = None

    @property
    def text(self) -> str:
        """What is cited: ``TESTVILLE 1234``, or the document's own words."""
        return self.document or " ".join(str(part) for part in (self.post, self.serial) if part is not None)

    @property
    def cable_id(self) -> str | None:
        """The cited cable's id: ``07TESTVILLE1234``; None for what is no cable or lacks year, post or number."""
        if self.kind is not ReferenceKind.CABLE or self.year is None or not self.post or self.serial is None:
            return None
        return _cable_id(self.year, full_name(self.post), self.serial)


def _cable_id(year: int, post: str, serial: int) -> str:
    return f"{year % 100:02d}{''.join(post.upper().split())}{serial}"


@attrs.frozen(field_transformer=checked)
class ClassificationAuthority(Node):
    """Who classified and why: ``Classified By: DCM Pat Doe, Reasons 1.4 (b) and (d)``. Source: 5 FAH-1 H-240.

    ``reasons`` are lower-case letters, ``section`` is that of the order; ``office`` is what follows the name where the
    title stands before it: ``DCM Pat Doe, Embassy Testville``.
    """

    title: str | None = None
    name: str | None = None
    office: str | None = None
    section: str | None = None
    reasons: tuple[str, ...] = ()
    derived_from: str | None = None


# ---------------------------------------------------------------- body


@attrs.frozen(field_transformer=checked)
class Text(Node):
    """Prose without a number: ``SUMMARY: Nothing happened.``   ``(U) Nothing happened.``"""

    marking: Marking | None = None
    label: str | None = None
    text: str = ""
    closing: str | None = None


@attrs.frozen(field_transformer=checked)
class Bullet(Node):
    """An item: ``- First point`` or ``A. First point``; ``marker`` is ``-`` or ``A.``"""

    marker: str = "-"
    marking: Marking | None = None
    text: str = ""


@attrs.frozen(field_transformer=checked)
class Table(Node):
    """Rows of columns, kept as they stand."""

    text: str = attrs.field(default="", validator=lines)


@attrs.frozen(field_transformer=checked)
class Block(Node):
    """Quoted matter between ``BEGIN TEXT`` and ``END TEXT``; ``title`` is ``TEXT``."""

    title: str = "TEXT"
    content: tuple[BodyPart, ...] = ()


@attrs.frozen(field_transformer=checked)
class Heading(Node):
    """A short line with a rule below it."""

    text: str = ""


@attrs.frozen(field_transformer=checked)
class Paragraph(Node):
    """A numbered paragraph: ``1. (C) SUMMARY: Nothing happened.`` Source: 5 FAH-1 H-246.

    ``closing`` is what ends it after its text: ``END SUMMARY``.
    """

    number: int = attrs.field(default=1, validator=Between(1, 999))
    marking: Marking | None = None
    label: str | None = None
    text: str = ""
    items: tuple[Bullet | Text | Table | Block, ...] = ()
    closing: str | None = None


BodyPart = Paragraph | Heading | Bullet | Table | Text | Block


@attrs.frozen(field_transformer=checked)
class Signature(Node):
    """The name below the last paragraph: ``DOE``."""

    name: str = ""


@attrs.frozen(field_transformer=checked)
class TrailerLine(Node):
    """A line that ends the message: ``NNNN``, ``BT``."""

    text: str = ""


@attrs.frozen(field_transformer=checked)
class Extra(Node):
    """Base of parts that only a dialect knows. ``below`` names the field of Cable under which they are written."""

    below: ClassVar[str] = "info"


@attrs.frozen(field_transformer=checked)
class Attribute(Node):
    """An archive's attribute of the message: ``Draft Date: 27 AUG 1974``."""

    key: str = ""
    value: str = ""


# ---------------------------------------------------------------- the whole


@attrs.frozen(kw_only=True, field_transformer=checked)
class Cable(Node):
    """One message. Absent parts are None or empty; ``unparsed``, ``paragraphs`` and the like are views.

    ``dialect`` names the layout in which it is written; ``extras`` holds what only that dialect knows.
    """

    preface: tuple[Notice | DraftingLine | Unparsed, ...] = ()
    transmission: Transmission | None = None
    precedence_line: PrecedenceLine | None = None
    originator: Originator | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    strays: tuple[Notice | Repetition | Unparsed, ...] = ()
    identifier: str | None = None
    classification: Classification | None = None
    captions: tuple[Caption, ...] = ()
    passing: tuple[PassingLine, ...] = ()
    executive_order: ExecutiveOrder | None = None
    tags: tuple[Tag, ...] = ()
    subject: Subject | None = None
    references: tuple[Reference, ...] = ()
    classified_by: ClassificationAuthority | None = None
    body: tuple[BodyPart, ...] = ()
    signature: Signature | None = None
    trailer: tuple[TrailerLine | Unparsed, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    extras: tuple[Extra, ...] = ()
    dialect: str = "state"

    @property
    def precedence(self) -> Precedence | None:
        """The precedence for action addressees."""
        return self.precedence_line.precedence if self.precedence_line else None

    @property
    def info_precedence(self) -> Precedence | None:
        """The precedence for information addressees, where the line gives one."""
        return self.precedence_line.info_precedence if self.precedence_line else None

    @property
    def dtg(self) -> DateTimeGroup | None:
        """The date-time group."""
        return self.precedence_line.dtg if self.precedence_line else None

    @property
    def reference_id(self) -> str | None:
        """Year, post and number in one: ``08STATE91989``; None where one of the three is missing."""
        line, dtg = self.classification, self.dtg
        if line is None or dtg is None or dtg.year is None or not line.post or line.serial is None:
            return None
        post = "STATE" if line.post.upper().startswith("SECSTATE") else line.post
        return _cable_id(dtg.year, post, line.serial)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs, in order."""
        return tuple(part for part in self.body if isinstance(part, Paragraph))

    @property
    def summary(self) -> str | None:
        """The text of the summary without numbers, markings, labels and closing words; None if there is none.

        It reaches from the part labelled so, or below a heading of that name, to the one that END SUMMARY closes.
        """
        opened = next((i for i, part in enumerate(self.body) if _opens_summary(part)), None)
        closed = next((i for i, part in enumerate(self.body) if _closes_summary(part)), None)
        if opened is None and closed is None:
            return None
        start = opened if opened is not None else self._first_paragraph
        last = closed if closed is not None and closed >= start else self._summary_end(start)
        parts = [part for part in self.body[start : last + 1] if not isinstance(part, Heading)]
        return " ".join(filter(None, map(_whole_text, parts))) or None

    @property
    def _first_paragraph(self) -> int:
        return next((i for i, part in enumerate(self.body) if isinstance(part, Paragraph)), 0)

    def _summary_end(self, start: int) -> int:
        """Return where a summary without END SUMMARY ends: below a heading before the next one, else with its part."""
        if not isinstance(self.body[start], Heading):
            return start
        later = range(start + 1, len(self.body))
        return next((i - 1 for i in later if isinstance(self.body[i], Heading)), min(start + 1, len(self.body) - 1))

    @property
    def unparsed(self) -> tuple[Unparsed, ...]:
        """Every stretch of text that fits no rule, in order."""
        everything = (*self.preface, *self.strays, *self.trailer)
        return tuple(node for node in everything if isinstance(node, Unparsed))


def _opens_summary(part: BodyPart) -> bool:
    name = part.text if isinstance(part, Heading) else part.label if isinstance(part, Paragraph | Text) else None
    return name is not None and "SUMMARY" in name.upper() and len(name) < 60


def _closes_summary(part: BodyPart) -> bool:
    return isinstance(part, Paragraph | Text) and "SUMMARY" in (part.closing or "").upper()


def _whole_text(part: BodyPart) -> str:
    """Return a part's text with that of its items, each after its marker."""
    if isinstance(part, Block):
        return " ".join(map(_whole_text, part.content))
    text = f"{part.marker} {part.text}" if isinstance(part, Bullet) else part.text
    return " ".join([text, *map(_whole_text, part.items)]) if isinstance(part, Paragraph) else text


for _class in (Block, Paragraph, Cable):
    attrs.resolve_types(_class)
