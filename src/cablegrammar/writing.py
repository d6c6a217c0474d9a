"""Text out: copied where nothing changed, patched in the slot that did, canonical where there was no text.

``unparse`` and ``format``. The canonical form is that of the handbook (5 FAH-1 H-240).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from cablegrammar import model as m
from cablegrammar.dialect import STATE, line_openers

N = TypeVar("N", bound=m.Node)
Edit = tuple[int, int, str]
WIDTH = 69


# ---------------------------------------------------------------- verbatim and patched


def unparse(node: m.Node) -> str:
    r"""Return a node's text: as it was read where it is unchanged, else with the changed slots written anew.

    >>> from cablegrammar import parse, unparse
    >>> unparse(parse("SUBJECT:  AN INVENTED MATTER\r\n"))
    'SUBJECT:  AN INVENTED MATTER\r\n'
    """
    origin = node.origin
    if origin is None:
        return canonical(node)
    edits = _edits(node, origin)
    if edits is None:
        return canonical(node)
    text = _patched(origin.source.text, origin.start, origin.end, edits)
    return origin.source.bom + text if isinstance(node, m.Cable) else text


def _patched(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    out: list[str] = []
    for first, last, new in sorted(edits):
        out += [text[start:first], new]
        start = last
    return "".join([*out, text[start:end]])


def _edits(node: m.Node, origin: m.Origin) -> list[Edit] | None:
    """Return what to replace in the source; None where the node must be written anew."""
    edits: list[Edit] = []
    for name, old, slot in zip(m.field_names(type(node)), origin.values, origin.slots, strict=True):
        new = getattr(node, name)
        if new is old:
            continue
        if slot and new not in (None, ()) and old != ():
            edits += _field_edits(node, origin.source.text, name, (old, new), slot)
        elif isinstance(node, m.Cable):
            edits.append(_section_edit(node, origin, name, slot))
        elif new != old:
            return None
    return edits


def _field_edits(node: m.Node, text: str, name: str, values: tuple[Any, Any], slot: Any) -> list[Edit]:
    """Return what to replace for a field that had a value and has another."""
    old, new = values
    if isinstance(new, tuple) and isinstance(new[0], m.Node):
        return _list_edits(text, old, new)
    if isinstance(new, tuple):
        return [(slot[0][0], slot[-1][1], _joined(text, slot, new))]
    return [(*slot, _value(node, name, new, text[slice(*slot)]))]


def _joined(text: str, slots: tuple[m.Slot, ...], new: tuple[str, ...]) -> str:
    """Return words with the separator that stood between the first two."""
    gap = text[slots[0][1] : slots[1][0]] if len(slots) > 1 else ", "
    return gap.join(new)


def _list_edits(text: str, old: tuple[m.Node, ...], new: tuple[m.Node, ...]) -> list[Edit]:
    """Neighbours that are still neighbours keep the gap between them; others take the list's own first gap."""
    places = [node.origin for node in old]
    assert all(place is not None for place in places)
    known = {id(place): i for i, place in enumerate(places)}
    sources = [known.get(id(node.origin)) if node.origin else None for node in new]
    if sources == list(range(len(old))):
        return [(p.start, p.end, unparse(b)) for p, a, b in zip(places, old, new, strict=True) if p and a is not b]

    def gap(i: int) -> str:
        left, right = places[i], places[i + 1]
        return text[left.end : right.start] if left and right else "\n"

    common = gap(0) if len(old) > 1 else _SEPARATORS.get(type(old[0]), "\n")
    out = [unparse(new[0])]
    for k in range(1, len(new)):
        before, here = sources[k - 1], sources[k]
        out += [gap(before) if before is not None and here == before + 1 else common, unparse(new[k])]
    first, last = places[0], places[-1]
    return [(first.start, last.end, "".join(out))] if first and last else []


_SEPARATORS: Mapping[type[m.Node], str] = {m.Tag: " ", m.Reference: "\n", m.Paragraph: "\n\n", m.Bullet: "\n\n"}


def _section_edit(cable: m.Cable, origin: m.Origin, name: str, slot: Any) -> Edit:
    """Write a section of the message that was not there, or take one out with its label."""
    text = origin.source.text
    if slot is not None:
        start = text.rfind("\n", 0, slot[0]) + 1
        end = text.find("\n", slot[1]) + 1 or len(text)
        return (start, end, "")
    names = m.field_names(m.Cable)
    before = names[: names.index(name)]
    slots: list[Any] = [s for f, s in zip(names, origin.slots, strict=True) if f in before and s]
    ends = [end for _, end in slots]
    at = (text.find("\n", max(ends)) + 1 or len(text)) if ends else 0
    lead = "" if at == 0 or text[at - 1] == "\n" else "\n"
    return (at, at, lead + _section(cable, name) + "\n")


def _value(node: m.Node, name: str, new: Any, stood: str) -> str:
    """Return a changed value as its slot writes it."""
    if isinstance(new, m.Node):
        return unparse(new)
    if isinstance(new, m.Level):
        return str(new.letters) if isinstance(node, m.Marking) else _spaced(new)
    if isinstance(new, m.Precedence):
        return str(new.prosign if isinstance(node, m.PrecedenceLine) else new)
    if isinstance(new, dt.date):
        return f"{new:%m/%d/%Y}"
    if isinstance(node, m.DateTimeGroup) and isinstance(new, int):
        return m.MONTHS[new - 1] if name == "month" else f"{new % 100:02d}"
    if name == "year" and isinstance(new, int):
        return f"{new % 100:02d}"
    if isinstance(new, int):
        return str(new).zfill(len(stood)) if stood.startswith("0") else str(new)
    return str(new)


# ---------------------------------------------------------------- canonical: single parts


def _spaced(level: m.Level) -> str:
    """Return a level as the classification line writes it: S E C R E T."""
    if level is m.Level.UNCLASSIFIED:
        return "UNCLAS"
    if level in (m.Level.CONFIDENTIAL, m.Level.SECRET, m.Level.TOP_SECRET):
        return "  ".join(" ".join(word) for word in level.value.split())
    return str(level)


def _words(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _mark(marking: m.Marking | None) -> str:
    return f"({marking})" if marking else ""


def _transmission(node: m.Transmission) -> str:
    station = f"DE {node.station or 'R'}" + (f" #{node.serial}" if node.serial else "")
    if node.section is not None:
        station += f"/{node.section:02d}"
    signal = "ZNR" if node.security and node.security.startswith("U") else "ZNY"
    lines = [
        node.identifier,
        " ".join(("RR", *node.routing)) if node.routing else None,
        _words(station, node.filed) if node.station else None,
        _words(signal, node.security, *node.signals) if node.security else None,
    ]
    return "\n".join(line for line in lines if line)


def _precedence_line(node: m.PrecedenceLine) -> str:
    info = node.info_precedence and node.info_precedence.prosign
    return _words(node.precedence and node.precedence.prosign, info, node.dtg, *node.signals)


def _addressee(node: m.Addressee) -> str:
    routing = f"{node.routing}/" if node.routing else ""
    office = f"//{node.office}//" if node.office else ""
    line = _words(routing + node.name + office, node.precedence, node.mcn)
    return "\n".join([line, *(f"XMT {post.name}" for post in node.exempt)])


def _classification(node: m.Classification) -> str:
    caveats = " ".join(c if c in _AFTER_LEVEL else "//" + c for c in node.caveats)
    section = f"SECTION {node.section:02d}" if node.section is not None else ""
    sections = f"OF {node.sections:02d}" if node.sections is not None else ""
    serial = f"{node.serial:06d}" if node.serial is not None else None
    return _words(_spaced(node.level), caveats, section, sections, node.post, serial, node.series)


_AFTER_LEVEL = ("E F T O", "EFTO", "FOUO", "NOFORN", "SIPDIS", "EXDIS", "NODIS", "LIMDIS")


def _executive_order(node: m.ExecutiveOrder) -> str:
    return _words(f"E.O. {node.number}:", node.instruction)


def _tag(node: m.Tag) -> str:
    return _words(node.code, f"({node.qualifier})" if node.qualifier else None)


def _reference(node: m.Reference) -> str:
    label = f"{node.label}{')' if node.label.isdigit() else '.'}" if node.label else None
    year = f"{node.year % 100:02d}" if node.year is not None and node.post else None
    note = f"({node.note})" if node.note else None
    return _words(label, year, node.text, note)


def _authority(node: m.ClassificationAuthority) -> str:
    reasons = " and ".join(f"({letter})" for letter in node.reasons)
    derived = f"Derived From: {node.derived_from}" if node.derived_from else None
    why = _words("Reasons" if node.section or reasons else None, node.section, reasons)
    return "Classified By: " + ", ".join(part for part in (node.name, node.title, why, derived) if part)


# ---------------------------------------------------------------- canonical: prose


@lru_cache(maxsize=1)
def _opens_line() -> Callable[[str], bool]:
    return line_openers(STATE)


def wrap(text: str, width: int, lead: str = "") -> str:
    """Return lead and text in lines of a width, never broken before words that would open a line of their own."""
    words = text.split()
    lines: list[str] = []
    line = lead
    for i, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if line.strip() and len(longer) > width and not _opens_line()(" ".join(words[i : i + 12])[:width]):
            lines.append(line)
            line = word
        else:
            line = longer
    if lines and _opens_line()(line):
        line = f"{lines.pop()} {line}"
    return "\n".join([*lines, line])


def _paragraph(node: m.Paragraph, width: int) -> str:
    lead = _words(f"{node.number}.", _mark(node.marking), f"{node.label}:" if node.label else None)
    text = wrap(node.text, width, lead)
    for before, item in zip((None, *node.items), node.items, strict=False):
        text += ("\n" if _in_one_list(before, item) else "\n\n") + _part(item, width)
    return "\n\n".join([text, *_closing(node.closing)])


def _in_one_list(before: m.Node | None, item: m.Node) -> bool:
    """Tell whether numbers stand below each other without a blank line, as those of paragraphs never do."""
    numbered = (isinstance(node, m.Bullet) and node.marker.strip("().").isdigit() for node in (before, item))
    return all(numbered)


def _closing(closing: str | None) -> list[str]:
    return [f"{closing}."] if closing else []


def _text(node: m.Text, width: int) -> str:
    lead = _words(_mark(node.marking), f"{node.label}:" if node.label else None)
    return "\n\n".join([wrap(node.text, width, lead), *_closing(node.closing)])


def _heading(node: m.Heading) -> str:
    return f"{node.text}\n{'-' * max(3, len(node.text))}"


def _block(node: m.Block, width: int) -> str:
    content = [_part(part, width) for part in node.content]
    return "\n\n".join([f"BEGIN {node.title}", *content, f"END {node.title.partition(':')[0]}."])


def _part(part: m.Node, width: int) -> str:
    if isinstance(part, m.Paragraph):
        return _paragraph(part, width)
    if isinstance(part, m.Text):
        return _text(part, width)
    if isinstance(part, m.Bullet):
        return wrap(part.text, width, _words(part.marker, _mark(part.marking)))
    if isinstance(part, m.Block):
        return _block(part, width)
    return canonical(part)


# ---------------------------------------------------------------- canonical: sections and the whole


def _addressees(prosign: str, nodes: tuple[m.Addressee, ...]) -> str:
    return "\n".join([f"{prosign} {_addressee(nodes[0])}", *map(_addressee, nodes[1:])]) if nodes else ""


def _lines(nodes: Sequence[Any]) -> str:
    return "\n".join(node.text for node in nodes)


def _tags(nodes: tuple[m.Tag, ...], width: int) -> str:
    separator = ", " if any(node.qualifier for node in nodes) else " "
    codes = separator.join(_tag(node) for node in nodes)
    return "TAGS: " + codes if separator == ", " else wrap(codes, width, "TAGS:")


def _references(nodes: tuple[m.Reference, ...]) -> str:
    lettered = all(node.label and node.label.isalpha() for node in nodes)
    gap = "\n     " if lettered else "; " if any(node.label for node in nodes) else ";\n     "
    return "REF: " + gap.join(_reference(node) for node in nodes) if nodes else ""


def _section(cable: m.Cable, name: str, width: int = WIDTH) -> str:
    """Return a section of a cable in canonical form, with its label."""
    value: Any = getattr(cable, name)
    if value in (None, ()):
        return ""
    if name in ("action", "info"):
        return _addressees("TO" if name == "action" else "INFO", value)
    if name == "originator":
        return f"FM {canonical(value)}"
    if name == "subject":
        return wrap(value.text, width, _words("SUBJECT:", _mark(value.marking)))
    if name == "tags":
        return _tags(value, width)
    if name == "references":
        return _references(value)
    if name == "body":
        return "\n\n".join(_part(part, width) for part in value)
    if name == "attributes":
        return "\n".join(f"{a.key}: {a.value}" for a in value)
    if isinstance(value, tuple):
        return _lines([node for node in value if not isinstance(node, m.Repetition)])
    return value if isinstance(value, str) else canonical(value)


# The sections that stand together without a blank line between them.
_GROUPS = (
    ("preface",),
    ("transmission", "precedence_line", "originator", "action", "info", "strays"),
    ("identifier", "classification"),
    ("captions", "passing"),
    ("executive_order", "tags", "subject"),
    ("references",),
    ("classified_by",),
    ("body",),
    ("signature",),
    ("trailer",),
    ("attributes",),
)


def _cable(cable: m.Cable, width: int) -> str:
    groups = ("\n".join(filter(None, (_section(cable, name, width) for name in group))) for group in _GROUPS)
    text = "\n\n".join(group for group in groups if group)
    return text + "\n" if text else ""


_WRITERS: Mapping[type[m.Node], Callable[[Any], str]] = {
    m.Unparsed: lambda node: node.text,
    m.Notice: lambda node: node.text,
    m.DraftingLine: lambda node: node.text,
    m.Repetition: lambda node: node.text,
    m.Marking: str,
    m.Transmission: _transmission,
    m.DateTimeGroup: str,
    m.PrecedenceLine: _precedence_line,
    m.Originator: lambda node: node.name + (f"//{node.office}//" if node.office else ""),
    m.Exemption: lambda node: node.name,
    m.Addressee: _addressee,
    m.Classification: _classification,
    m.Caption: lambda node: node.text,
    m.PassingLine: lambda node: node.text,
    m.ExecutiveOrder: _executive_order,
    m.Tag: _tag,
    m.Subject: lambda node: wrap(node.text, WIDTH, _mark(node.marking)),
    m.Reference: _reference,
    m.ClassificationAuthority: _authority,
    m.Heading: _heading,
    m.Table: lambda node: node.text,
    m.Text: lambda node: _text(node, WIDTH),
    m.Bullet: lambda node: _part(node, WIDTH),
    m.Block: lambda node: _block(node, WIDTH),
    m.Paragraph: lambda node: _paragraph(node, WIDTH),
    m.Signature: lambda node: node.name,
    m.TrailerLine: lambda node: node.text,
    m.Attribute: lambda node: f"{node.key}: {node.value}",
    m.Cable: lambda node: _cable(node, WIDTH),
}


def canonical(node: m.Node) -> str:
    """Return a node's canonical text, whatever text it was read from."""
    return _WRITERS[type(node)](without_origin(node))


def without_origin(node: N) -> N:
    """Return a node equal to this one that knows of no source."""
    fresh = {name: _bare_value(getattr(node, name)) for name in m.field_names(type(node))}
    return type(node)(**fresh)


def _bare_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_bare_value(item) for item in value)
    return without_origin(value) if isinstance(value, m.Node) else value


def format(cable: m.Cable, *, width: int = WIDTH) -> str:
    r"""Return a cable's canonical text: every part by the handbook's rules, in lines of at most ``width`` characters.

    >>> from cablegrammar import Cable, Subject, format
    >>> format(Cable(subject=Subject(text="AN INVENTED MATTER")))
    'SUBJECT: AN INVENTED MATTER\n'

    A line is longer only where a break would change its meaning; what the text says twice is written once.
    Raises ValueError if ``width`` is below 20.
    """
    if width < 20:
        raise ValueError("width must be 20 or more")
    return _cable(without_origin(cable), width)
