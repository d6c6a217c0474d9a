"""Writes a 16-line message: format line by format line, the text between two BT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from cablegrammar.extending import Extra, Node, Part, Writer, canonical, section
from cablegrammar.layout import security_line
from cablegrammar.model import Addressee, Cable, Level, Precedence, Transmission
from cablegrammar.variants.acp127.parts import (
    AccountingSymbol,
    Correction,
    GroupCount,
    MachineCode,
    OriginalHeading,
    Pilot,
    SecurityProsign,
    SubjectCode,
    TimeGroup,
    TransmissionInstructions,
)

_HEADING = ("preface", "transmission", "precedence_line", "originator", "action", "info", "strays")
_TEXT = (
    "identifier",
    "classification",
    "captions",
    "passing",
    "executive_order",
    "tags",
    "subject",
    "references",
    "classified_by",
)


def _message(cable: Cable, width: int) -> str:
    """Return a whole message; the text of it, if there is any, stands between two BT."""
    heading = [line for name in _HEADING for line in _with_extras(cable, name, width)]
    heading += filter(None, [" ".join([*_of(cable, AccountingSymbol), *_of(cable, GroupCount)])])
    text = [] if cable.classification else list(filter(None, [" ".join(_of(cable, SubjectCode))]))
    text += [line for name in _TEXT for line in _with_extras(cable, name, width)]
    body = section(cable, "body", width)
    if body:
        text += ["", body] if cable.subject or cable.references else [body]
    text += _with_extras(cable, "signature", width)
    ending = [line for name in ("trailer", "attributes") for line in _with_extras(cable, name, width)]
    ending = [*_below(cable, "body", width), *ending]
    breaks = ["BT"] if text or ending else []
    lines = [*heading, *breaks, *text, *breaks, *ending] if text else [*heading, *breaks, *ending]
    return "\n".join(lines) + "\n" if lines else ""


def _with_extras(cable: Cable, name: str, width: int) -> Iterator[str]:
    """Yield a section, if there is one, and what only a dialect knows below it."""
    yield from filter(None, [section(cable, name, width)])
    yield from _below(cable, name, width)


def _below(cable: Cable, name: str, width: int) -> Iterator[str]:
    """Yield the parts that stand on lines of their own below a section."""
    return (canonical(node, width) for node in cable.extras if node.below == name and not isinstance(node, _INSIDE))


# These share their lines with others.
_INSIDE = (SecurityProsign, Pilot, MachineCode, TransmissionInstructions, AccountingSymbol, GroupCount, SubjectCode)


def _of(cable: Cable, cls: type[Extra]) -> list[str]:
    return [canonical(node) for node in cable.extras if isinstance(node, cls)]


# ---------------------------------------------------------------- FL1-FL4


def _procedure(cable: Cable, width: int) -> str:
    """Return format lines 1 to 4: VV PCB111 UU / RR RCWNDB / DE RCCIC 134A 02/0009Z / ZNR UUUUU"""
    node = cable.transmission or Transmission()
    instructions = _of(cable, TransmissionInstructions)
    beside = instructions[:1] if node.security and not _opens_with_signal(instructions) else []
    security = [_security(node, beside)] if node.security else []
    codes = _of(cable, MachineCode)
    lines = [
        " ".join([*filter(None, [node.identifier]), *_of(cable, SecurityProsign)]),
        *_of(cable, Pilot),
        *([f"{codes[0]} {_machine_line(node)}"] if codes else _routing(cable, node)),
        *security,
        *instructions[len(beside) :],
    ]
    return "\n".join(filter(None, lines))


def _opens_with_signal(instructions: list[str]) -> bool:
    """Tell whether the first instructions would be operating signals behind the security warning."""
    return any(text.startswith(("Z", "INT ")) for text in instructions[:1])


def _routing(cable: Cable, node: Transmission) -> list[str]:
    """RR RCWNDB RCWNDC / DE RCCIC 134A 02/0009Z"""
    prosign = (cable.precedence or Precedence.ROUTINE).prosign * 2
    called = " ".join([prosign, *node.routing]) if node.routing else ""
    calling = " ".join(["DE", *filter(None, (node.station, node.serial, node.filed))]) if node.station else ""
    return [called, calling]


def _machine_line(node: Transmission) -> str:
    """RUXXAAA0001 1451706-UUUU--RUYYBBB."""
    letters = (node.security or "U")[0] * 4
    return f"{node.station}{node.serial} {node.filed}-{letters}--{' '.join(node.routing)}."


def _security(node: Transmission, instructions: list[str]) -> str:
    """ZNR UUUUU ZOC RCWNDB T WXYZ"""
    prosign = security_line(node).strip()
    return " ".join(filter(None, [prosign, node.security or "", *node.signals, *instructions]))


def _addressees(label: str, nodes: tuple[Addressee, ...], width: int) -> str:
    """Return addresses with their label, written again below exempted ones, of which the next would be one more."""
    opens = (before is None or bool(before.exempt) for before in (None, *nodes))
    return "\n".join(
        f"{label} {canonical(node, width)}" if new else canonical(node, width)
        for node, new in zip(nodes, opens, strict=False)
    )


def _classification(cable: Cable, width: int) -> str:
    """UNCLAS //N03207//"""
    node = cable.classification
    assert node is not None
    alliance = [word for word in node.caveats[:1] if word in _ALLIANCES]
    line = canonical(attrs.evolve(node, caveats=node.caveats[len(alliance) :]), width)
    spaced = node.level is not Level.UNCLASSIFIED
    return " ".join([*(" ".join(word) + " " if spaced else word for word in alliance), line, *_of(cable, SubjectCode)])


# Whose secret it is stands before the level, if it is not the nation's own: N A T O  S E C R E T
_ALLIANCES = ("NATO", "COSMIC")


def _subject_code(code: str) -> str:
    """Return a code of the Navy between slants, one of NATO behind SIC."""
    return f"//{code}//" if len(code.partition("/")[0]) > _SIC else f"SIC {code}"


# NATO's codes have so many letters.
_SIC = 3


def _original_heading(node: OriginalHeading, width: int) -> str:
    """R 142200Z MAR 71 / FM COMTESTGRU / TO NAVAL DIV TESTVILLE"""
    names = ("precedence_line", "originator", "action", "info")
    heading = Cable(**{name: getattr(node, name) for name in names})
    return "\n".join(filter(None, (section(heading, name, width) for name in names)))


def _group_count(node: GroupCount, width: int) -> str:
    return "GRNC" if node.count is None else f"GR {node.count}"


def _text(node: Node, width: int) -> str:
    return str(next(iter(_values(node))))


def _values(node: Node) -> Iterator[object]:
    return (getattr(node, name) for name in type(node).fields())


LAYOUTS: Mapping[type[Node], tuple[Part, ...]] = {
    Transmission: (
        Part("identifier"),
        Part("routing", "\nRR "),
        Part("station", "\nDE "),
        Part("serial", " "),
        Part("filed", " "),
        Part("security", security_line),
        Part("signals", " "),
    ),
    OriginalHeading: (
        Part("precedence_line"),
        Part("originator", "\nFM "),
        Part("action", "\nTO ", between="\n"),
        Part("info", "\nINFO ", between="\n"),
    ),
}


WRITERS: Mapping[type[Node] | str, Writer] = {
    Cable: _message,
    "transmission": _procedure,
    "action": lambda cable, width: _addressees("TO", cable.action, width),
    "info": lambda cable, width: _addressees("INFO", cable.info, width),
    "classification": _classification,
    **dict.fromkeys(
        (SecurityProsign, Pilot, MachineCode, TransmissionInstructions, AccountingSymbol, TimeGroup), _text
    ),
    SubjectCode: lambda node, width: _subject_code(node.code),
    OriginalHeading: _original_heading,
    GroupCount: _group_count,
    Correction: lambda node, width: f"C {node.text}",
}
