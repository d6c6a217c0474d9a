"""Shows a message as a person wants to see it, with rich. Text of a message is inert: never mark-up, no controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from cablegrammar import model as m
from cablegrammar.dialect import Recovered, writing
from cablegrammar.writing import canonical

_WIDTH_WITHOUT_TERMINAL = 100


def show(name: str, found: Recovered) -> None:
    """Print a message's fields, its text, and its diagnostics with carets."""
    console = Console(highlight=False, markup=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=_WIDTH_WITHOUT_TERMINAL)
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for label, value in _fields(found.cable):
        grid.add_row(_inert(label), _inert(value))
    console.print(grid)
    for part in found.cable.body:
        console.print()
        _print_part(console, part, 0)
    for line in _ending(found.cable):
        console.print()
        console.print(line)
    if found.diagnostics:
        console.print()
    for diagnostic in found.diagnostics:
        style = "red" if str(diagnostic.severity) == "error" else "yellow"
        console.print(_inert(diagnostic.render(name), style), soft_wrap=True)


def inert(text: str) -> str:
    """Return text in which nothing can steer a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _inert(text: str, style: str = "") -> Styled:
    return Styled(inert(text), style=style)


def _fields(cable: m.Cable) -> Iterator[tuple[str, str]]:
    """Yield label and value of each field that the message has."""
    dtg = cable.dtg
    moment = dtg.datetime if dtg else None
    yield from _present("dialect", cable.dialect if cable.dialect != m.Cable().dialect else None)
    yield from _present("identifier", cable.identifier)
    yield from _present("reference id", cable.reference_id)
    yield from _present("precedence", _both(cable.precedence, cable.info_precedence))
    yield from _present("date-time group", f"{moment:%Y-%m-%d %H:%M} UTC" if moment else str(dtg or ""))
    sender = cable.originator
    yield from _present("from", _words(sender.name, sender.office) if sender else None)
    yield from _present("action", "\n".join(map(_addressee, cable.action)))
    yield from _present("info", "\n".join(map(_addressee, cable.info)))
    yield from _present("classification", _classification(cable.classification))
    yield from _present("captions", ", ".join(c.text for c in cable.captions))
    yield from _present("passing", "\n".join(p.text for p in cable.passing))
    order = cable.executive_order
    yield from _present("executive order", _words(f"E.O. {order.number}:", order.instruction) if order else None)
    yield from _present("TAGS", " ".join(_words(t.code, t.qualifier and f"({t.qualifier})") for t in cable.tags))
    subject = cable.subject
    yield from _present("subject", _words(_mark(subject.marking), subject.text) if subject else None)
    yield from _present("references", "\n".join(map(_reference, cable.references)))
    yield from _present("classified by", _authority(cable.classified_by))
    with writing(cable.dialect):
        yield from _extras(cable)
    yield from _present("attributes", "\n".join(f"{node.key}: {node.value}" for node in cable.attributes))
    beside = (*cable.preface, *cable.strays)
    for label, kind in (("notices", m.Notice), ("drafting", m.DraftingLine), ("said twice", m.Repetition)):
        yield from _present(label, "\n".join(node.text for node in beside if isinstance(node, kind)))
    yield from _present("not understood", "\n".join(node.text for node in beside if isinstance(node, m.Unparsed)))


def _extras(cable: m.Cable) -> Iterator[tuple[str, str]]:
    """Yield what only the dialect of the message knows, class by class: MessageSet as message set."""
    for cls in dict.fromkeys(map(type, cable.extras)):
        label = re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()
        yield from _present(label, "\n".join(canonical(node) for node in cable.extras if type(node) is cls))


def _present(label: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value:
        yield label, value


def _words(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _both(action: object, info: object) -> str:
    return f"{action}; for information {info}" if info else _words(action)


def _mark(marking: m.Marking | None) -> str:
    return f"({marking})" if marking else ""


def _addressee(node: m.Addressee) -> str:
    exempt = f"except {', '.join(post.name for post in node.exempt)}" if node.exempt else None
    return _words(node.name, node.office and f"//{node.office}//", node.precedence, node.mcn, exempt)


def _classification(node: m.Classification | None) -> str | None:
    if node is None:
        return None
    section = node.section and f"section {node.section}"
    sections = node.sections and f"of {node.sections}"
    return _words(node.level, *node.caveats, node.post, node.serial, section, sections)


def _reference(node: m.Reference) -> str:
    what = node.cable_id or _words(node.text, f"({node.kind})")
    return _words(node.label and f"{node.label}.", what, node.note and f"({node.note})")


def _authority(node: m.ClassificationAuthority | None) -> str | None:
    if node is None:
        return None
    who = ", ".join(part for part in (node.name, node.title) if part)
    return _words(who or "(name not made out)", node.section, "".join(f"({letter})" for letter in node.reasons))


def _print_part(console: Console, part: m.Node, indent: int) -> None:
    """Print a part of the body and what hangs under it."""
    if isinstance(part, m.Block):
        _line(console, f"BEGIN {part.title}", indent, "dim")
        for inner in part.content:
            _print_part(console, inner, indent + 4)
        _line(console, f"END {part.title}", indent, "dim")
    elif isinstance(part, m.Paragraph):
        label = f"{part.label}:" if part.label else None
        _line(console, _words(f"{part.number}.", _mark(part.marking), label, part.text), indent)
        for item in part.items:
            _print_part(console, item, indent + 4)
        if part.closing:
            _line(console, part.closing, indent, "dim")
    elif isinstance(part, m.Bullet):
        _line(console, _words(part.marker, _mark(part.marking), part.text), indent)
    elif isinstance(part, m.Text):
        _line(console, _words(_mark(part.marking), part.label and f"{part.label}:", part.text, part.closing), indent)
    elif isinstance(part, m.Heading):
        _line(console, part.text, indent, "bold")
    elif isinstance(part, m.Table):
        _table(console, part.text, indent)


def _table(console: Console, text: str, indent: int) -> None:
    """Print rows unbroken: a break would tear their columns apart."""
    for row in text.splitlines():
        console.print(_inert(" " * indent + row), soft_wrap=True)


def _line(console: Console, text: str, indent: int, style: str = "") -> None:
    console.print(Padding(_inert(text, style), (0, 0, 0, indent)))


def _ending(cable: m.Cable) -> Iterator[Styled]:
    """Yield the signature and the trailer."""
    if cable.signature:
        yield _inert(cable.signature.name)
    for line in cable.trailer:
        yield _inert(line.text, "dim")
