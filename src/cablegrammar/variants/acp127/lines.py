"""Reads the lines that only the 16-line message has: what builds each rule of acp127.lark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cablegrammar.extending import (
    Extra,
    Parts,
    Piece,
    Rule,
    Value,
    extent_of,
    fields,
    first,
    kept,
    make,
    number,
    place,
    say,
    tokens,
    value,
)
from cablegrammar.header import group_as_written, header
from cablegrammar.model import Classification, DateTimeGroup, TrailerLine
from cablegrammar.parts import as_pieces
from cablegrammar.prolog import classification, subject
from cablegrammar.reading import given, hull, read_text
from cablegrammar.references import references
from cablegrammar.sections import as_it_stands, ending
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

Build = Callable[[list[Any]], Parts]


def _holding(cls: type[Extra], field: str) -> Build:
    """Return what builds a part of one field from the token of its line."""

    def build(children: list[Any]) -> Parts:
        found = value(children[0])
        return {"extras": (make(cls, found.slot, **{field: found}),)} if found else {}

    return build


def _pilot(children: list[Any]) -> Parts:
    """OO RCWNDB / ZNR UUUUU ZOV RCTVC / HQA123"""
    return {"extras": (as_it_stands(Pilot, children[0]),)}


def _date_time_group(children: list[Any]) -> DateTimeGroup:
    """012345Z APR, without month or year too (ACP 127, 113); told where what there is makes no moment."""
    node = group_as_written(children)
    months = first(children, "DTG_MONTH")
    impossible = not 1 <= node.day <= 31 or not _is_time(node.time) or (months is not None and node.month is None)
    if impossible or (node.month and node.year and node.datetime is None):
        say("C102", extent_of(children), read_text(extent_of(children)))
    return node


def _is_time(text: str) -> bool:
    return text.isdigit() and int(text[:2]) <= 24 and int(text[2:]) <= 59


def _header(children: list[Any]) -> Parts:
    """Format lines 1 to 10."""
    return header(list(_resumed(children)))


def _resumed(children: list[Any]) -> Iterator[Any]:
    """Yield the lines; below exempted addressees, who are sent nothing, one with an indicator is none: ZEN/MOCKHED"""
    label, exempting = "", False
    for child in as_pieces(children):
        rule = child.rule if isinstance(child, Piece) else ""
        if rule in ("action", "info"):
            label, exempting = rule, False
        elif rule == "exemption":
            exempting = True
        elif rule == "addressee" and exempting and label and first(child.children, "ROUTE1"):
            exempting = False
            yield Piece(label, child.children)
            continue
        yield child


def _original_heading(children: list[Any]) -> Parts:
    """R 142200Z MAR 71 / FM COMTESTGRU / TO NAVAL DIV TESTVILLE"""
    parts = _header(children)
    held = {name: parts.get(name) or None for name in OriginalHeading.fields()}
    nodes = [node for part in held.values() for node in (part if isinstance(part, tuple) else (part,)) if node]
    return {"extras": (make(OriginalHeading, hull(map(place, nodes)), **held),)}


def _group_count(children: list[Any]) -> Parts:
    """GR 37   GRNC        a number may take the place of NC"""
    end = extent_of(children)[1]
    uncounted = Value(None, (end - len("NC") if str(children[0]).endswith("NC") else end, end))
    count = number(first(children, "GROUP_COUNT")) or uncounted
    return {"extras": (make(GroupCount, extent_of(children), count=count),)}


def _subject_code(children: list[Any]) -> Parts:
    """//N03207//   SIC U2A/ZZA"""
    code = value(first(children, "SUBJECT_CODE", "SUBJECT_INDICATORS"), "/")
    return {"extras": (make(SubjectCode, extent_of(children), code=code),)} if code else {}


def _correction(children: list[Any]) -> Parts:
    """C WA 1500Z POSITION"""
    text = value(first(children, "REST"))
    return {"extras": (make(Correction, (extent_of(children)[0], text.slot[1]), text=text),)} if text else {}


def _classification(children: list[Any]) -> Parts:
    """N A T O  R E S T R I C T E D SECTION 1 OF 2"""
    alliance = value(first(children, "ALLIED"))
    node = classification(children[1:] if alliance else children)
    return {"classification": _allied(node, alliance) if alliance else node}


def _allied(node: Classification, alliance: Value) -> Classification:
    """Return a classification with the alliance before its level as the first of its caveats: NATO SECRET"""
    read = given(node)
    name, behind = "".join(alliance.value.split()), read.get("caveats", Value((), ()))
    caveats = Value((name, *behind.value), (alliance.slot, *behind.slot))
    return make(Classification, (alliance.slot[0], place(node)[1]), **{**read, "caveats": caveats})


def _text_subject(children: list[Any]) -> Piece:
    """SUBJ: AN INVENTED MATTER, and below it what is no part of it."""
    node = subject(children)
    end = extent_of((node,))[1]
    lines = [token for token in tokens(children, "PLINE") if token.start_pos >= end]
    return Piece("parts", [{"subject": node}, *lines])


def _text_references(children: list[Any]) -> Parts:
    """REF: A. COMTESTGRU 101200Z MAY 85"""
    return {"references": references(children)}


def _service_text(children: list[Any]) -> Piece:
    """INT ZDK ABC123"""
    return Piece("text", [children[0].update(type="PROSE"), *children[1:]])


def _radio_called(children: list[Any]) -> Piece:
    """CALLED, before DE CALLING"""
    return Piece("stations_called", [children[0].update(type="ROUTING_INDICATOR")])


def _validation(children: list[Any]) -> TrailerLine | None:
    """#0134"""
    found = value(children[0])
    return make(TrailerLine, found.slot, text=found) if found else None


def _ending(children: list[Any]) -> Parts:
    """BT / 2145Z / C WA 1500Z POSITION / #0134 / NNNN, and what follows it."""
    pieces = as_pieces([child for child in children if child is not None])
    own = [child for child in pieces if isinstance(child, Piece) and child.rule == "parts"]
    lines = [child for child in pieces if isinstance(child, TrailerLine)]
    others = ending([child for child in pieces if child not in own and child not in lines])["trailer"]
    extras = [extra for piece in own for extra in piece.children[0].get("extras", ())]
    return {"extras": tuple(extras), "trailer": tuple(sorted([*lines, *others], key=lambda node: extent_of((node,))))}


RULES: Mapping[str, Rule] = {
    # FL1-FL4
    "identification": kept("identification"),
    "security_prosign": _holding(SecurityProsign, "prosign"),
    "pilot": _pilot,
    "machine_code": _holding(MachineCode, "code"),
    "radio_called": _radio_called,
    "instructions": _holding(TransmissionInstructions, "text"),
    # FL5-FL10
    "header": _header,
    "date_time_group": _date_time_group,
    "original_heading": _original_heading,
    "accounting_symbol": _holding(AccountingSymbol, "symbol"),
    "group_count": _group_count,
    # FL11-FL13
    "classification": fields(_classification),
    "subject_code": fields(_subject_code),
    "service_text": _service_text,
    "text_subject": _text_subject,
    "text_references": fields(_text_references),
    "correction": fields(_correction),
    # FL13-FL16
    "validation": _validation,
    "time_group": _holding(TimeGroup, "time"),
    "ending": _ending,
}
