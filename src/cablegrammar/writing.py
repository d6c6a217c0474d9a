"""Text out, canonical: ``format``. The form is that of the handbook (5 FAH-1 H-240); layout.py has its punctuation."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import WRITING, Dialect, Writer, dialects, line_openers, named, writing
from cablegrammar.layout import AFTER_LEVEL, Part, around, end_of_block, rule_below
from cablegrammar.layout import layout_of as common_layout
from cablegrammar.values import full_year

N = TypeVar("N", bound=m.Node)
WIDTH = 69


# ---------------------------------------------------------------- canonical: single parts


def layout_of(cls: type[m.Node]) -> tuple[Part, ...]:
    """Return how the fields of a class stand in the dialect that is being written."""
    return WRITING.get().layout(cls) or common_layout(cls)


def _spaced(level: m.Level) -> str:
    """Return a level as the classification line writes it: S E C R E T."""
    if level is m.Level.UNCLASSIFIED:
        return "UNCLAS"
    if level in (m.Level.RESTRICTED, m.Level.CONFIDENTIAL, m.Level.SECRET, m.Level.TOP_SECRET):
        return "  ".join(" ".join(word) for word in level.value.split())
    return str(level)


def written(node: m.Node, part: Part, value: Any, stood: str = "") -> str:
    """Return a field's value as canonical text writes it; a number keeps the width that stood."""
    items = value if isinstance(value, tuple) else (value,)
    return part.between.join(part.write(item) if part.write else _one(node, part.field, item, stood) for item in items)


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
    if field == "day":
        return f"{value:02d}"
    if field == "year":
        short = f"{value % 100:02d}"
        return short if len(stood) != 4 and full_year(short) == value else str(value)
    if isinstance(node, m.Reference | m.Paragraph) or stood:
        return str(value).zfill(len(stood)) if stood.startswith("0") else str(value)
    return f"{value:0{_WIDTHS.get(field, 1)}d}"


# How many digits a number has at least.
_WIDTHS = {"section": 2, "sections": 2, "serial": 6}


def _line(node: m.Node, before_field: str = "") -> str:
    """Return a node as its layout writes it, or what comes before one of its fields."""
    out = ""
    for part in itertools.takewhile(lambda part: part.field != before_field, layout_of(type(node))):
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


def line_opener() -> Callable[[str], bool]:
    """Return what tells whether a line would be read as more than prose, in the dialect that is being written."""
    return _openers(WRITING.get())


@lru_cache
def _openers(dialect: Dialect) -> Callable[[str], bool]:
    return line_openers(dialect)


def wrap(text: str, width: int, lead: str = "") -> str:
    """Return lead and text in lines of a width, never broken before words that would open a line of their own."""
    opens_line = line_opener()
    words = text.split()
    lines: list[list[str]] = []
    line, length = [lead] if lead else [], len(lead)
    for i, word in enumerate(words):
        longer = length + 1 + len(word) if line else len(word)
        broken = any(map(str.strip, line[-1:])) and longer > width and not _breaks_a_word(line[-1])
        if broken and not opens_line(" ".join(words[i : i + 12])[:width]):
            lines.append(line)
            line, length = [word], len(word)
        else:
            line.append(word)
            length = longer
    if lines and opens_line(" ".join(line)):
        line = [*lines.pop(), *line]
    return "\n".join(" ".join(parts) for parts in [*lines, line])


def _breaks_a_word(word: str) -> bool:
    """Tell whether a word ends in a hyphen: below it, at a line's end, it would go on without a blank."""
    return word.endswith("-") and word[-2:-1].isalpha() and word[-2:-1].isascii()


def _paragraph(node: m.Paragraph, width: int) -> str:
    text = wrap(node.text, width, _line(node, "text"))
    for before, item in zip((None, *node.items), node.items, strict=False):
        text += ("\n" if _in_one_list(before, item) else "\n\n") + canonical(item, width)
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
    return "\n\n".join([f"BEGIN {node.title}", *(canonical(part, width) for part in node.content)]) + end_of_block(node)


# ---------------------------------------------------------------- canonical: sections and the whole


def _addressees(prosign: str, nodes: tuple[m.Addressee, ...]) -> str:
    return f"{prosign} " + "\n".join(map(_line, nodes))


def _tags(cable: m.Cable, width: int) -> str:
    parted = any(node.qualifier or (node.code and " " in node.code) for node in cable.tags)
    codes = (", " if parted else " ").join(map(_line, cable.tags))
    return f"TAGS: {codes}" if parted else wrap(codes, width, "TAGS:")


def _subject(cable: m.Cable, width: int) -> str:
    node = cable.subject or m.Subject()
    return wrap(node.text, width, f"SUBJECT: {_line(node, 'text')}".rstrip())


def _references(cable: m.Cable, width: int) -> str:
    nodes = cable.references
    lettered = all(node.label and node.label.isalpha() for node in nodes)
    gap = "\n     " if lettered else "; " if any(node.label for node in nodes) else ";\n     "
    return "REF: " + gap.join(map(_reference, nodes))


_SECTIONS: Mapping[str, Writer] = {
    "originator": lambda cable, width: f"FM {canonical(cable.originator, width)}",
    "action": lambda cable, width: _addressees("TO", cable.action),
    "info": lambda cable, width: _addressees("INFO", cable.info),
    "tags": _tags,
    "subject": _subject,
    "references": _references,
    "body": lambda cable, width: "\n\n".join(canonical(part, width) for part in cable.body),
}


def section(cable: m.Cable, name: str, width: int = WIDTH) -> str:
    """Return a section of a cable in canonical form, with its label."""
    value: Any = getattr(cable, name)
    if value in (None, ()):
        return ""
    write = WRITING.get().writer(name) or _SECTIONS.get(name)
    if write:
        return _checked(write(cable, width), name)
    if isinstance(value, tuple):
        return "\n".join(canonical(node, width) for node in value if not isinstance(node, m.Repetition))
    return value if isinstance(value, str) else canonical(value, width)


# The sections of a message in their order; those of one line stand together without a blank line between them.
GROUPS = (
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


def write_cable(cable: m.Cable, width: int, groups: Sequence[Sequence[str]] = GROUPS) -> str:
    """Return a cable's sections in groups that a blank line parts, below each what only its dialect knows."""
    lines = ("\n".join(filter(None, (_with_extras(cable, name, width) for name in group))) for group in groups)
    text = "\n\n".join(filter(None, lines))
    return text + "\n" if text else ""


def _with_extras(cable: m.Cable, name: str, width: int) -> str:
    extras = (canonical(node, width) for node in cable.extras if node.below == name)
    return "\n".join(filter(None, (section(cable, name, width), *extras)))


def _text_of(node: Any, width: int) -> str:
    return str(node.text)


_WRITERS: Mapping[type[m.Node], Writer] = {
    **dict.fromkeys((m.Unparsed, m.Notice, m.DraftingLine, m.Repetition, m.Caption, m.PassingLine), _text_of),
    **dict.fromkeys((m.Table, m.TrailerLine), _text_of),
    m.Marking: lambda node, width: str(node),
    m.DateTimeGroup: lambda node, width: str(node),
    m.Exemption: lambda node, width: str(node.name),
    m.Signature: lambda node, width: str(node.name),
    m.Subject: lambda node, width: wrap(node.text, width, _line(node, "text")),
    m.Reference: lambda node, width: _reference(node),
    m.ClassificationAuthority: lambda node, width: _authority(node),
    m.Heading: lambda node, width: node.text + rule_below(node),
    m.Text: _text,
    m.Bullet: lambda node, width: wrap(node.text, width, _line(node, "text")),
    m.Block: _block,
    m.Paragraph: _paragraph,
    m.Attribute: lambda node, width: f"{node.key}: {node.value}",
    m.Cable: write_cable,
}


def canonical(node: m.Node, width: int = WIDTH) -> str:
    """Return a node's canonical text in the dialect that is being written, whatever text it was read from."""
    if isinstance(node, m.Cable):
        with writing(node.dialect):
            return _whole(node, width)
    return _without_blanks_at_ends(_checked(_writer(type(node))(node, width), type(node).__name__))


def _checked(text: Any, what: str) -> str:
    """Return what a writer returned. Raises TypeError for what is no text."""
    if not isinstance(text, str):
        raise TypeError(f"what writes {what} in {WRITING.get().name!r} returned {type(text).__name__}, not a text")
    return text


def _whole(cable: m.Cable, width: int) -> str:
    _refuse_depth(cable)
    return _without_blanks_at_ends(_writer(m.Cable)(cable, width))


def _without_blanks_at_ends(text: str) -> str:
    return _BLANKS_AT_END.sub("", text) if text.endswith((" ", "\t")) or " \n" in text or "\t\n" in text else text


_BLANKS_AT_END = re.compile(r"(?<![ \t])[ \t]++(?=\n|\Z)")
# Blocks in blocks are written down to this depth; what was read has one or two.
DEEPEST = 50


def _refuse_depth(cable: m.Cable) -> None:
    """Raise ValueError for blocks that are nested too deep to be written."""
    level: list[Any] = list(cable.body)
    for _ in range(DEEPEST + 1):
        level = [part for node in level for part in _parts_inside(node)]
        if not level:
            return
    raise ValueError(f"blocks are nested more than {DEEPEST} deep")


def _parts_inside(node: m.Node) -> tuple[m.Node, ...]:
    return node.content if isinstance(node, m.Block) else node.items if isinstance(node, m.Paragraph) else ()


def _writer(cls: type[m.Node]) -> Writer:
    """Return what writes a class: the dialect, all dialects alike, or the one that alone knows it."""
    own = WRITING.get().writer(cls) or _WRITERS.get(cls)
    if own is None and issubclass(cls, m.Extra):
        own = next(filter(None, (dialect.writer(cls) for dialect in dialects.values())), None)
    return own or (lambda node, width: _line(node))


def format(cable: m.Cable, *, width: int = WIDTH, dialect: str | Dialect | None = None) -> str:
    r"""Return a cable's canonical text: every part by the handbook's rules, in lines of at most ``width`` characters.

    >>> from cablegrammar import Cable, Subject, format
    >>> format(Cable(subject=Subject(text="AN INVENTED MATTER")))
    'SUBJECT: AN INVENTED MATTER\n'

    A line is longer only where a break would change its meaning; what the text says twice is written once. It is
    written in ``cable.dialect``; ``dialect`` gives one that is not registered. No line ends in a blank. Raises
    ValueError if ``width`` is below 20, no dialect has the name, or blocks are nested more than 50 deep.
    """
    if width < 20:
        raise ValueError("width must be 20 or more")
    with writing(named(cable.dialect if dialect is None else dialect)):
        return _whole(cable, width)
