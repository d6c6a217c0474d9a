"""The classes of parts that only Navy and Marine administrative messages have."""

from __future__ import annotations

from typing import ClassVar

import attrs

from cablegrammar.extending import Extra, checked

# The series of general messages that are met most.
GENERAL_MESSAGES = (
    "NAVADMIN",
    "MARADMIN",
    "PACADMIN",
    "ALNAV",
    "ALMAR",
    "ALARACT",
    "ALCOAST",
    "ALCOM",
    "ALPERSCOM",
    "ALSAFETY",
    "NAVOP",
)


@attrs.frozen(field_transformer=checked)
class RoutingLine(Extra):
    """Format line 2 by position, but what ``Transmission`` holds of it: ``RTTUZYUW RUEXTVA0042 2402359-UUUU--RUEXNAD.``

    ``precedence`` is ``R``, ``media`` (language and media format) ``TT``, ``level`` ``U``, ``content`` (content
    indicator code) ``ZYUW``, ``redundancy`` (the classification once more) ``UUUU``. Source: JANAP 128; ACP 117.
    """

    below: ClassVar[str] = "transmission"
    precedence: str | None = None
    media: str | None = None
    level: str | None = None
    content: str | None = None
    redundancy: str | None = None


@attrs.frozen(field_transformer=checked)
class PrecedenceWord(Extra):
    """The precedence in words above the date-time group: ``ROUTINE``. Seen since about 2012."""

    below: ClassVar[str] = "transmission"
    word: str = "ROUTINE"


@attrs.frozen(field_transformer=checked)
class SubjectCode(Extra):
    """The standard subject identification code: ``N01000`` in ``UNCLAS //N01000//``. Source: SECNAV M-5210.2."""

    below: ClassVar[str] = "classification"
    code: str = ""


@attrs.frozen(field_transformer=checked)
class MessageSet(Extra):
    """A set that has no field of its own in the model: ``MSGID/GENADMIN/NAVBASE TESTVILLE/N1/AUG//``.

    ``id`` is ``MSGID``; ``entries`` are its fields, what stands between the slants; an empty one (``-``) is ``""``.
    ``amplifies`` is the label of the reference above an AMPN. The set that opens the text (``RMKS``,
    ``GENTEXT/REMARKS``) is one too; its text is the body. Source: MIL-STD-6040, as taught in training manual 14292.
    """

    below: ClassVar[str] = "references"
    id: str = "MSGID"
    entries: tuple[str, ...] = ()
    amplifies: str | None = None
