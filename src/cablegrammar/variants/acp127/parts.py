"""The parts of a 16-line message that only this dialect knows, in message order."""

from __future__ import annotations

from typing import ClassVar

import attrs

from cablegrammar.extending import Between, Extra, Shaped, checked
from cablegrammar.model import Addressee, Originator, PrecedenceLine


@attrs.frozen(field_transformer=checked)
class SecurityProsign(Extra):
    """The warning of format line 1: ``UU``, or ``HH`` for what is classified. Source: ACP 127, 124."""

    below: ClassVar[str] = "transmission"
    prosign: str = attrs.field(default="UU", validator=Shaped("[A-Z]{2}", "two letters"))


@attrs.frozen(field_transformer=checked)
class MachineCode(Extra):
    """What opens format line 2 of JANAP 128: ``RTTUZYUW``, precedence, media, classification, content."""

    below: ClassVar[str] = "transmission"
    code: str = attrs.field(default="RTTUZYUW", validator=Shaped("[RPOZY][A-Z]{7}", "eight letters"))


@attrs.frozen(field_transformer=checked)
class TransmissionInstructions(Extra):
    """Format line 4 below the security warning: ``RCWNDB T WXYZ``, who transmits to whom. Source: ACP 127, 133."""

    below: ClassVar[str] = "transmission"
    text: str = ""


@attrs.frozen(field_transformer=checked)
class OriginalHeading(Extra):
    """The heading of a message that is readdressed: ``R 142200Z MAR 71 / FM ... / TO ...`` Source: ACP 127, 503."""

    precedence_line: PrecedenceLine | None = None
    originator: Originator | None = None
    action: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()


@attrs.frozen(field_transformer=checked)
class AccountingSymbol(Extra):
    """Who pays: ``ACEX``, on format line 10. Source: ACP 127, 107."""

    symbol: str = attrs.field(default="ACEX", validator=Shaped("[A-Z]{2,6}", "two to six letters"))


@attrs.frozen(field_transformer=checked)
class GroupCount(Extra):
    """How many groups the text has: ``GR 37``; ``count`` is None for ``GRNC``, not counted. Source: ACP 127, 133."""

    count: int | None = attrs.field(default=None, validator=Between(0, 9999))


@attrs.frozen(field_transformer=checked)
class SubjectCode(Extra):
    """A code behind the classification: ``//N03207//`` of the Navy, ``SIC U2A/ZZA`` of NATO."""

    below: ClassVar[str] = "classification"
    code: str = ""


@attrs.frozen(field_transformer=checked)
class TimeGroup(Extra):
    """Format line 14: ``2145Z``. Source: ACP 127, annex B."""

    below: ClassVar[str] = "body"
    time: str = attrs.field(default="0001Z", validator=Shaped(r"\d{4}(\d\d)?[A-Z]?", "four or six digits and a zone"))


@attrs.frozen(field_transformer=checked)
class Correction(Extra):
    """What was sent wrong, on format line 15 or at a page's end: ``C WA 1500Z POSITION``. Source: ACP 127, 211.

    ``text`` is what follows the prosign C.
    """

    below: ClassVar[str] = "body"
    text: str = ""
