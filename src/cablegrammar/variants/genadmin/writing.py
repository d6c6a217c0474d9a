"""Writes administrative messages in their canonical layout: a header as sent, BT, sets, the text, BT, serial, NNNN."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cablegrammar.extending import Node, Part, canonical, section, wrap
from cablegrammar.model import Cable, Heading, Paragraph, Reference, Text
from cablegrammar.variants.genadmin.parts import MessageSet, PrecedenceWord, RoutingLine, SubjectCode
from cablegrammar.variants.genadmin.sets import TYPES

# The sets that stand above the subject, and those that may stand below the text.
_ABOVE_SUBJECT = ("EXER", "OPER", "MSGID", "MSIG")
_BELOW_TEXT = ("POC", "DECL", "AKNLDG", "CANX")
# The sets that open the text.
TEXT_SETS = ("RMKS", "RMK", "REMARKS", "GENTEXT")


def write_message(cable: Cable, width: int) -> str:
    """Return a whole message."""
    body = (_text(cable, width), *_below(cable, "body", width), *_lines(cable, ("signature",), width))
    blocks = [
        "\n".join(_lines(cable, ("preface",), width)),
        _header(cable, width),
        "\n".join(_lines(cable, _PROLOG, width)),
        "\n".join(_lines(cable, ("identifier",), width)),
        "\n".join(filter(None, _sets(cable, width))),
        "\n".join(filter(None, (*body, *_late_sets(cable, width)))),
        "\n".join(_lines(cable, ("trailer", "attributes"), width)),
    ]
    whole = "\n\n".join(filter(None, blocks))
    return whole + "\n" if whole else ""


_PROLOG = ("classification", "captions", "passing", "executive_order", "tags", "classified_by")


def _lines(cable: Cable, names: Iterable[str], width: int) -> Iterator[str]:
    """Yield sections, below each what only a dialect that extends this one knows."""
    for name in names:
        yield from filter(None, [section(cable, name, width)])
        yield from _below(cable, name, width)


def _below(cable: Cable, name: str, width: int) -> Iterator[str]:
    """Yield the parts of an extension that stand below a section; those of this dialect have places of their own."""
    return (canonical(node, width) for node in cable.extras if node.below == name and not isinstance(node, _PLACED))


_PLACED = (RoutingLine, PrecedenceWord, SubjectCode, MessageSet)


def _header(cable: Cable, width: int) -> str:
    words = [canonical(node, width) for node in cable.extras if isinstance(node, PrecedenceWord)]
    fields = ("precedence_line", "originator", "action", "info", "strays")
    lines = (*_lines(cable, ("transmission",), width), *words, *_lines(cable, fields, width))
    header = "\n".join(lines)
    return f"{header}\nBT" if header else ""


def transmission(cable: Cable, width: int) -> str:
    """VZCZCXYZ0002 / RTTUZYUW RUEXTVA0042 2402359-UUUU--RUEXNAD. / ZNR UUUUU"""
    node = cable.transmission
    line = next((extra for extra in cable.extras if isinstance(extra, RoutingLine)), None)
    if node is None or line is None:
        return canonical(node, width) if node else ""
    first = f"{routing_line(line)} {node.station or ''}{node.serial or ''} {node.filed or 'DDDHHMM'}"
    first += f"-{line.redundancy or ''}--{' '.join(node.routing)}."
    prosign = "ZNR" if (node.security or "U").startswith("U") else "ZNY"
    behind = " ".join(filter(None, (node.security, *node.signals)))
    return "\n".join(filter(None, (node.identifier, first, behind and f"{prosign} {behind}")))


def routing_line(node: RoutingLine) -> str:
    """RTTUZYUW"""
    return "".join(filter(None, (node.precedence, node.media, node.level, node.content)))


def classification(cable: Cable, width: int) -> str:
    """UNCLAS //N01000//"""
    line = canonical(cable.classification, width) if cable.classification else ""
    codes = (canonical(node, width) for node in cable.extras if isinstance(node, SubjectCode))
    return " ".join(filter(None, (line, *codes)))


def subject_code(node: SubjectCode) -> str:
    """//N01000//"""
    return f"//{node.code}//"


# ---------------------------------------------------------------- sets


def ordered_sets(cable: Cable) -> tuple[list[MessageSet], list[MessageSet], list[MessageSet]]:
    """Return the sets above the subject, those below it, and those below the text, in their order."""
    nodes = [node for node in cable.extras if isinstance(node, MessageSet)]
    above: list[MessageSet] = []
    while nodes and nodes[0].id in _ABOVE_SUBJECT:
        above.append(nodes.pop(0))
    opens = next((i for i, node in enumerate(nodes) if node.id in TEXT_SETS), len(nodes))
    late = [node for node in nodes[opens + 1 :] if node.id in _BELOW_TEXT]
    return above, [node for node in nodes if node not in late and node.id not in TEXT_SETS], late


def opening_set(cable: Cable) -> MessageSet | None:
    """Return the set that opens the text: RMKS or GENTEXT/REMARKS."""
    return next((node for node in cable.extras if isinstance(node, MessageSet) and node.id in TEXT_SETS), None)


def _sets(cable: Cable, width: int) -> Iterator[str]:
    above, below, _ = ordered_sets(cable)
    labels = {node.label for node in cable.references if node.label}
    amplifying = [node for node in below if node.id == "AMPN" and node.amplifies in labels]
    for node in above:
        yield message_set(node, width)
    yield from _lines(cable, ("subject",), width)
    alone = [node for node in below if node not in amplifying]
    for node in alone:
        if node.id == "AMPN":
            yield message_set(node, width)
    for reference_read in cable.references:
        yield reference(reference_read, width)
        for node in amplifying:
            if node.amplifies == reference_read.label:
                yield message_set(node, width)
    for node in alone:
        if node.id != "AMPN":
            yield message_set(node, width)
    yield from _below(cable, "references", width)


def _late_sets(cable: Cable, width: int) -> list[str]:
    return [message_set(node, width) for node in ordered_sets(cable)[2]]


def message_set(node: MessageSet, width: int) -> str:
    """POC/P. DOE/LT/UNIT/LOC:TESTVILLE/TEL:555-0100//"""
    fields = "/".join((node.id, *(entry or "-" for entry in node.entries)))
    return fields + "/" if node.id in TEXT_SETS else wrap(f"{fields}//", width)


def subject(cable: Cable, width: int) -> str:
    """SUBJ/AN INVENTED MATTER//"""
    node = cable.subject
    if node is None:
        return ""
    mark = f"({node.marking}) " if node.marking else ""
    return wrap(f"SUBJ/{mark}{node.text}//", width)


def reference(node: Reference, width: int) -> str:
    """REF/A/DOC/NAVBASE TESTVILLE/01JAN2007//"""
    fields = ("REF", node.label, TYPES[node.kind], node.text, node.note)
    return wrap("/".join(filter(None, fields)) + "//", width)


def references(cable: Cable, width: int) -> str:
    """The REF sets alone."""
    return "\n".join(reference(node, width) for node in cable.references)


# How the fields of a set stand in one that was read; what stands before them is the id, and behind them two slants.
LAYOUTS: Mapping[type[Node], tuple[Part, ...]] = {
    Reference: (
        Part("label", "", "/"),
        Part("kind", "", "/", write=TYPES.__getitem__),
        Part("year", "", " "),
        Part("post"),
        Part("serial", " "),
        Part("document"),
        Part("note", "/"),
    ),
    MessageSet: (Part("id"), Part("entries", "/", "", "/", write=lambda entry: entry or "-")),
}


# ---------------------------------------------------------------- text


def _text(cable: Cable, width: int) -> str:
    """Return the text with the set that opens it; a paragraph or prose begins in its line."""
    opening, text = opening_set(cable), section(cable, "body", width)
    if opening is None:
        return text
    first = cable.body[0] if cable.body else None
    in_line = isinstance(first, Paragraph) or (isinstance(first, Text) and not first.marking and not first.label)
    gap = "" if in_line or not text else "\n\n"
    return f"{message_set(opening, width)}{gap}{text}//"


def heading(node: Heading) -> str:
    """GENTEXT/SITUATION//        or a short line with a rule below it"""
    if node.text.startswith("GENTEXT/"):
        return f"{node.text}//"
    return f"{node.text}\n{'-' * max(3, len(node.text))}"
