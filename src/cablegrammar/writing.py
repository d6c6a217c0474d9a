"""Text out, canonical: ``format``. The form is that of the handbook (5 FAH-1 H-240); layout.py has its punctuation."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import STATE, line_openers
from cablegrammar.layout import AFTER_LEVEL, LAYOUTS, Part, around, end_of_block, rule_below
from cablegrammar.values import full_year

N = TypeVar("N", bound=m.Node)
WIDTH = 69


# ---------------------------------------------------------------- canonical: single parts


def _spaced(level: m.Level) -> str:
    """Return a level as the classification line writes it: S E C R E T."""
    if level is m.Level.UNCLASSIFIED:
        return "UNCLAS"
    if level in (m.Level.CONFIDENTIAL, m.Level.SECRET, m.Level.TOP_SECRET):
        return "  ".join(" ".join(word) for word in level.value.split())
    return str(level)


def written(node: m.Node, part: Part, value: Any, stood: str = "") -> str:
    """Return a field's value as canonical text writes it; a number keeps the width that stood."""
    if isinstance(value, tuple):
        return part.between.join(_one(node, part.field, item, stood) for item in value)
    return _one(node, part.field, value, stood)


def _one(node: m.Node, field: str, value: Any, stood: str) -> str:
    if isinstance(value, m.Node):
        return canonical(value)
    if isinstance(value, m.Level):
        return value.letters if isinstance(node, m.Marking) else _spaced(value)
    if isinstance(value, m.Precedence):
        return str(value.prosign if isinstance(node, m.PrecedenceLine) else value)
    if isinstance(value, dt.date):
        return f"{value:%m/%d/%Y}"
    if isinstance(value, int):
        return _number(node, field, value, stood)
    if field == "caveats" and value not in AFTER_LEVEL:
        return f"//{value}"
    return str(value)


def _number(node: m.Node, field: str, value: int, stood: str) -> str:
    if field == "month":
        return m.MONTHS[value - 1]
    if field == "year":
        short = f"{value % 100:02d}"
        return short if len(stood) != 4 and full_year(short) == value else str(value)
    if isinstance(node, m.Reference | m.Paragraph) or stood:
        return str(value).zfill(len(stood)) if stood.startswith("0") else str(value)
    return f"{value:0{_WIDTHS.get(field, 1)}d}"


# How many digits a number has at least.
_WIDTHS = {"day": 2, "section": 2, "sections": 2, "serial": 6}


def _line(node: m.Node, before_field: str = "") -> str:
    """Return a node as its layout writes it, or what comes before one of its fields."""
    out = ""
    for part in itertools.takewhile(lambda part: part.field != before_field, LAYOUTS[type(node)]):
        value = getattr(node, part.field)
        if value not in (None, ()):
            before, after = around(part, node)
            out += before + written(node, part, value) + after
    return out.strip(" ,\n")


def _reference(node: m.Reference) -> str:
    """Return a reference; the year of a message is written with its post only."""
    return _line(node if node.post else attrs.evolve(node, year=None))


def _authority(node: m.ClassificationAuthority) -> str:
    """Return who classified; the title stands before the name where an office stands behind it."""
    if node.office and node.title and node.name:
        node = attrs.evolve(node, title=None, name=f"{node.title} {node.name}")
    return f"Classified By: {_line(node)}"


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
    text = wrap(node.text, width, _line(node, "text"))
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
    return "\n\n".join([wrap(node.text, width, _line(node, "text")), *_closing(node.closing)])


def _block(node: m.Block, width: int) -> str:
    return "\n\n".join([f"BEGIN {node.title}", *(_part(part, width) for part in node.content)]) + end_of_block(node)


def _part(part: m.Node, width: int) -> str:
    if isinstance(part, m.Paragraph):
        return _paragraph(part, width)
    if isinstance(part, m.Text):
        return _text(part, width)
    if isinstance(part, m.Bullet):
        return wrap(part.text, width, _line(part, "text"))
    if isinstance(part, m.Block):
        return _block(part, width)
    return canonical(part)


# ---------------------------------------------------------------- canonical: sections and the whole


def _addressees(prosign: str, nodes: tuple[m.Addressee, ...]) -> str:
    return f"{prosign} " + "\n".join(map(_line, nodes)) if nodes else ""


def _lines(nodes: Sequence[Any]) -> str:
    return "\n".join(node.text for node in nodes)


def _tags(nodes: tuple[m.Tag, ...], width: int) -> str:
    parted = any(node.qualifier or (node.code and " " in node.code) for node in nodes)
    separator = ", " if parted else " "
    codes = separator.join(map(_line, nodes))
    return "TAGS: " + codes if separator == ", " else wrap(codes, width, "TAGS:")


def _references(nodes: tuple[m.Reference, ...]) -> str:
    lettered = all(node.label and node.label.isalpha() for node in nodes)
    gap = "\n     " if lettered else "; " if any(node.label for node in nodes) else ";\n     "
    return "REF: " + gap.join(map(_reference, nodes)) if nodes else ""


def section(cable: m.Cable, name: str, width: int = WIDTH) -> str:
    """Return a section of a cable in canonical form, with its label."""
    value: Any = getattr(cable, name)
    if value in (None, ()):
        return ""
    if name in ("action", "info"):
        return _addressees("TO" if name == "action" else "INFO", value)
    if name == "originator":
        return f"FM {canonical(value)}"
    if name == "subject":
        return wrap(value.text, width, f"SUBJECT: {_line(value, 'text')}".rstrip())
    if name == "tags":
        return _tags(value, width)
    if name == "references":
        return _references(value)
    if name == "body":
        return "\n\n".join(_part(part, width) for part in value)
    if name == "attributes":
        return "\n".join(map(canonical, value))
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
    groups = ("\n".join(filter(None, (section(cable, name, width) for name in group))) for group in _GROUPS)
    text = "\n\n".join(group for group in groups if group)
    return text + "\n" if text else ""


_WRITERS: Mapping[type[m.Node], Callable[[Any], str]] = {
    m.Unparsed: lambda node: node.text,
    m.Notice: lambda node: node.text,
    m.DraftingLine: lambda node: node.text,
    m.Repetition: lambda node: node.text,
    m.Marking: str,
    m.Transmission: _line,
    m.DateTimeGroup: str,
    m.PrecedenceLine: _line,
    m.Originator: _line,
    m.Exemption: lambda node: node.name,
    m.Addressee: _line,
    m.Classification: _line,
    m.Caption: lambda node: node.text,
    m.PassingLine: lambda node: node.text,
    m.ExecutiveOrder: _line,
    m.Tag: _line,
    m.Subject: lambda node: wrap(node.text, WIDTH, _line(node, "text")),
    m.Reference: _reference,
    m.ClassificationAuthority: _authority,
    m.Heading: lambda node: node.text + rule_below(node),
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
