"""Writes a message with its labels: MRN, Date/DTG, From, Action and so on, the others below the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cablegrammar.extending import Node, Part, Writer, canonical, wrap, write_cable
from cablegrammar.layout import layout_of as common_layout
from cablegrammar.model import MONTHS, Addressee, Cable, Classification, Precedence
from cablegrammar.variants.smart.distribution import Distribution, write_distribution
from cablegrammar.variants.smart.officers import LAYOUT as OFFICERS_LAYOUT
from cablegrammar.variants.smart.officers import Officers, write_officers

# The sections of a message in their order; those of one line stand together without a blank line between them.
_GROUPS = (
    ("preface",),
    ("transmission",),
    (
        "classification",
        "precedence_line",
        "attributes",
        "originator",
        "action",
        "executive_order",
        "tags",
        "captions",
        "passing",
        "references",
        "subject",
    ),
    ("strays",),
    ("classified_by",),
    ("body",),
    ("signature",),
    ("info",),
    ("trailer",),
)


def _classification(cable: Cable, width: int) -> str:
    """Write the banner, and below it the line of the reference number."""
    line = cable.classification or Classification()
    sensitive = "SBU" in line.caveats
    banner = "//".join([str(line.level), *(caveat for caveat in line.caveats if caveat != "SBU")])
    year = cable.dtg.year if cable.dtg else None
    number = [None if year is None else f"{year % 100:02d}", line.post, line.serial]
    mrn = " ".join(str(part) for part in number if part is not None) if line.post or line.serial is not None else ""
    return "\n".join(filter(None, [banner, "SBU" if sensitive else "", f"\nMRN: {mrn}" if mrn else ""]))


def _date(cable: Cable, width: int) -> str:
    """Write the date twice: in words, and as a date-time group, with precedences that no addressee has."""
    group, line = cable.dtg, cable.precedence_line
    if group is None or line is None:
        return ""
    said = line.precedence if line.info_precedence or line.precedence != highest(cable.action) else None
    prosigns = [precedence.prosign for precedence in (said, line.info_precedence) if precedence]
    words = [f"{_words(group.datetime)} /"] if group.datetime else []
    return " ".join(["Date/DTG:", *words, *prosigns, str(group)])


def highest(action: tuple[Addressee, ...]) -> Precedence | None:
    """Return the highest precedence of some addressees."""
    return max((node.precedence for node in action if node.precedence), default=None)


def _words(moment: dt.datetime) -> str:
    return f"{MONTHS[moment.month - 1].title()} {moment.day}, {moment.year}"


def _address(node: Addressee) -> str:
    """Write an addressee on one line; those that it leaves out stand elsewhere."""
    parts = [f"{node.routing}/" if node.routing else "", node.name, f"//{node.office}//" if node.office else ""]
    said = [str(value) for value in (node.precedence, node.mcn) if value is not None]
    return " ".join(filter(None, ["".join(parts), *said]))


def _addresses(label: str, nodes: tuple[Addressee, ...]) -> str:
    """Write a list of addressees, and below it the XMT line, which limits the last one."""
    exempt = [canonical(name) for node in nodes for name in node.exempt]
    line = f"{label}: " + "; ".join(map(_address, nodes))
    return line + (f"\nXMT: {'; '.join(exempt)}" if exempt else "")


def _order(cable: Cable, width: int) -> str:
    node = cable.executive_order
    assert node is not None
    return "E.O.: " + canonical(node).removeprefix("E.O. ").removesuffix(":")


def _tags(cable: Cable, width: int) -> str:
    return "TAGS: " + ", ".join(map(canonical, cable.tags))


def _captions(cable: Cable, width: int) -> str:
    return "Captions: " + ", ".join(map(canonical, cable.captions))


def _passing(cable: Cable, width: int) -> str:
    return "\n".join(f"Pass Line: {canonical(node)}" for node in cable.passing)


def _references(cable: Cable, width: int) -> str:
    parted = "\n" if all(node.label for node in cable.references) else "; "
    return "Reference: " + parted.join(map(canonical, cable.references))


def _subject(cable: Cable, width: int) -> str:
    node = cable.subject
    assert node is not None
    mark = f"({canonical(node.marking)})" if node.marking else ""
    return wrap(node.text, width, f"Subject: {mark}".rstrip())


LAYOUTS: Mapping[type[Node], tuple[Part, ...]] = {
    Classification: (
        Part("level", write=str),
        Part("caveats", "//", between="//", write=str),
        Part("section", " SECTION "),
        Part("sections", " OF "),
        Part("post", " "),
        Part("serial", " ", write=str),
        Part("series", " "),
    ),
    Addressee: (*common_layout(Addressee)[:-1], Part("exempt", "\nXMT: ", "", "; ")),
    Officers: OFFICERS_LAYOUT,
}


WRITERS: Mapping[type[Node] | str, Writer] = {
    Cable: lambda cable, width: write_cable(cable, width, _GROUPS),
    "classification": _classification,
    "precedence_line": _date,
    "originator": lambda cable, width: f"From: {canonical(cable.originator, width)}",
    "action": lambda cable, width: _addresses("Action", cable.action),
    "info": lambda cable, width: _addresses("Info", cable.info),
    "executive_order": _order,
    "tags": _tags,
    "captions": _captions,
    "passing": _passing,
    "references": _references,
    "subject": _subject,
    "signature": lambda cable, width: f"Signature: {cable.signature.name}",
    Distribution: write_distribution,
    Officers: write_officers,
}
