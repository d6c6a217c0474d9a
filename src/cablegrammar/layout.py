"""How the fields of each class stand in canonical text: what is written before and after each, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cablegrammar import model as m

Constant = str | Callable[[Any], str]


class Part(NamedTuple):
    """A field and the constant text around it.

    ``between`` parts the words of a field that holds several; ``write`` writes a value that is not written by its type.
    """

    field: str
    before: Constant = ""
    after: Constant = ""
    between: str = " "
    write: Callable[[Any], str] | None = None


def _label_end(node: m.Reference) -> str:
    return ") " if node.label and node.label.isdigit() else ". "


def security_line(node: m.Transmission) -> str:
    """Return what opens the line of the security warning; ZNR is of what is not classified."""
    return "\nZNR " if node.security and node.security.startswith("U") else "\nZNY "


def _colon_of_action(node: m.ExecutiveOrder) -> str:
    return ":" if node.action in ("DECL", "DECLASSIFY", "DECL ON") else ""


def _reasons(node: m.ClassificationAuthority) -> str:
    return " (" if node.section else ", Reasons ("


def rule_below(node: m.Heading) -> str:
    """Return the rule of a heading: a line of dashes as long as its text."""
    return "\n" + "-" * max(3, len(node.text))


def end_of_block(node: m.Block) -> str:
    """Return what ends a block: END TEXT for BEGIN TEXT: ARTICLE 19"""
    return f"\n\nEND {node.title.partition(':')[0]}."


# Caveats that follow the level after a blank; others stand behind two slants.
AFTER_LEVEL = ("E F T O", "EFTO", "FOUO", "NOFORN", "SIPDIS", "EXDIS", "NODIS", "LIMDIS")

_TEXT = (Part("text"),)
_PROSE = (
    Part("marking", " (", ")"),
    Part("label", " ", ":"),
    Part("text", " "),
)

LAYOUTS: Mapping[type[m.Node], tuple[Part, ...]] = {
    m.Marking: (Part("level"), Part("controls", "/", "", "/"), Part("releasability", "//REL ", "", ", ")),
    m.Transmission: (
        Part("identifier"),
        Part("routing", "\nRR "),
        Part("station", "\nDE "),
        Part("serial", " #"),
        Part("section", "/"),
        Part("filed", " "),
        Part("security", security_line),
        Part("signals", " "),
    ),
    m.DateTimeGroup: (Part("day"), Part("time"), Part("zone"), Part("month", " "), Part("year", " ")),
    m.PrecedenceLine: (Part("precedence"), Part("info_precedence", " "), Part("dtg", " "), Part("signals", " ")),
    m.Originator: (Part("name"), Part("office", "//", "//")),
    m.Exemption: (Part("name"),),
    m.Addressee: (
        Part("routing", "", "/"),
        Part("name"),
        Part("office", "//", "//"),
        Part("precedence", " "),
        Part("mcn", " "),
        Part("exempt", "\nXMT ", "", "\nXMT "),
    ),
    m.Classification: (
        Part("level"),
        Part("caveats", " "),
        Part("section", " SECTION "),
        Part("sections", " OF "),
        Part("post", " "),
        Part("serial", " "),
        Part("series", " "),
    ),
    m.ExecutiveOrder: (
        Part("number", "E.O. ", ":"),
        Part("action", " ", _colon_of_action),
        Part("declassify_on", " "),
        Part("exemptions", " ", "", ", "),
        Part("event", " "),
        Part("classifier", " (", ")"),
        Part("office", " "),
    ),
    m.Tag: (Part("code"), Part("qualifier", " (", ")")),
    m.Subject: (Part("marking", "(", ")"), Part("text", " ")),
    m.Reference: (
        Part("label", "", _label_end),
        Part("year", "", " "),
        Part("post"),
        Part("serial", " "),
        Part("document"),
        Part("note", " (", ")"),
    ),
    m.ClassificationAuthority: (
        Part("name"),
        Part("title", ", "),
        Part("office", ", "),
        Part("section", ", Reasons "),
        Part("reasons", _reasons, ")", ") and ("),
        Part("derived_from", ", Derived From: "),
    ),
    m.Paragraph: (Part("number", "", "."), *_PROSE, Part("items", "\n\n", "", "\n\n"), Part("closing", "\n\n", ".")),
    m.Text: (*_PROSE, Part("closing", "\n\n", ".")),
    m.Bullet: (Part("marker"), Part("marking", " (", ")"), Part("text", " ")),
    m.Heading: (Part("text", "", rule_below),),
    m.Block: (Part("title", "BEGIN "), Part("content", "\n\n", end_of_block, "\n\n")),
    **dict.fromkeys((m.Caption, m.PassingLine, m.Table, m.TrailerLine, m.Unparsed, m.Notice), _TEXT),
    **dict.fromkeys((m.DraftingLine, m.Repetition), _TEXT),
    m.Signature: (Part("name"),),
    m.Attribute: (Part("key", "", ": "), Part("value")),
}


def layout_of(cls: type[m.Node]) -> tuple[Part, ...]:
    """Return how the fields of a class stand; those of a class that only a dialect knows stand one behind the other."""
    return LAYOUTS.get(cls) or tuple(Part(name, " ") for name in m.field_names(cls))


def around(part: Part, node: m.Node) -> tuple[str, str]:
    """Return the constant text before and after a field of a node."""
    before, after = (text if isinstance(text, str) else text(node) for text in (part.before, part.after))
    return before, after
