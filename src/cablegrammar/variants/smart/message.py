"""Gathers the sections of a message: the labels, the telegram as it was sent, the text, the labels below it.

What the labels say counts; what the telegram says again is a repetition, what they lack is taken from it.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cablegrammar import header as core_header
from cablegrammar import sections
from cablegrammar.body import body as core_body
from cablegrammar.extending import Parts, Piece, Value, extent_of, is_token, make, say, tokens
from cablegrammar.model import Addressee, Cable, Classification, Exemption, PrecedenceLine
from cablegrammar.parts import gather, repeated
from cablegrammar.reading import N, given
from cablegrammar.variants.smart.again import Again, says, settle, tell
from cablegrammar.variants.smart.lines import field, numbered, passing_line
from cablegrammar.variants.smart.writing import highest

# What is gathered as it comes, wherever in a message it stands.
_LISTS = ("texts", "body", "again", "extras", "attributes", "exempt", "trailer")


# ---------------------------------------------------------------- sections


def prolog(children: list[Any]) -> Piece:
    """The labels above the text, or the prolog of the telegram as it was sent."""
    own = ("head_banner", "mrn", "field", "field_passing")
    found = {rule: [c for c in children if isinstance(c, Piece) and c.rule == rule] for rule in own}
    parts = sections.prolog([_continued(c) if isinstance(c, Piece) and c.rule in own else c for c in children])
    line = _numbered(found["head_banner"], found["mrn"])
    if line is not None:
        settle(parts, "classification", line)
    _take_fields(parts, found["field"])
    labelled = filter(None, (passing_line(piece.children) for piece in found["field_passing"]))
    parts["passing"] = _in_order((*labelled, *parts["passing"]))
    return Piece("prolog", [parts])


def _take_fields(parts: Parts, pieces: Iterable[Piece]) -> None:
    """Take what labels hold; what each says of a list is one list."""
    lists: dict[str, list[Any]] = {}
    for piece in pieces:
        for name, said in field(piece.children).items():
            if isinstance(said, tuple):
                lists.setdefault(name, []).extend(said)
            else:
                gather(parts, {name: said})
    gather(parts, {name: tuple(said) for name, said in lists.items()})


def _in_order(nodes: Iterable[N]) -> tuple[N, ...]:
    """Return nodes of several sections in the order of the text."""
    return tuple(sorted(nodes, key=lambda node: extent_of((node,))))


def _numbered(banners: Sequence[Piece], lines: Sequence[Piece]) -> Classification | None:
    """Return what the banner and the first MRN line say; a second line of either is kept as said twice.

    A banner that bears a label counts before the first of the others, which stands above all labels and is told if it
    says otherwise; those below it are page banners.
    """
    shown = [piece.children for piece in banners]
    banner = next((line for line in shown if tokens(line, "HEAD_WORD")), shown[0] if shown else [])
    for i, other in enumerate(shown):
        if other is not banner:
            differs = i == 0 and numbered(other, []) != numbered(banner, [])
            _said_again(other, "C104" if differs else "", "classification")
    first, *others = [piece.children for piece in lines] or [[]]
    for other in others:
        _said_again(other, "C106" if numbered([], other) == numbered([], first) else "C104", "MRN")
    return numbered(banner, first)


def _said_again(line: list[Any], code: str, word: str) -> None:
    found = tokens(line, "HEAD_LEVEL", "HEAD_WORD", "HEAD_CONTROL", "MRN_YEAR", "MRN_POST", "MRN_NUMBER")
    if found:
        repeated(extent_of(found), code, word)


def _continued(piece: Piece) -> Piece:
    """Return a line of a label as its section sees it: what goes on below it is no line of its own."""
    return Piece("parts", [{}, *(piece.children if piece.rule in ("head_banner", "mrn") else ())])


def header(children: list[Any]) -> Piece:
    """The header of the telegram as it was sent."""
    return Piece("header", [core_header.header(children)])


def body(children: list[Any]) -> Piece:
    """The text; labels below its last paragraph are lines of the message, above it they are text."""
    rules = [c.rule if isinstance(c, Piece) else "" for c in children]
    paragraphs_end = _last_of(rules, lambda rule: rule == "paragraph")
    text_ends = _last_of(rules, lambda rule: rule not in ("", "field"))
    kept: list[Any] = []
    labels: list[Piece] = []
    for i, child in enumerate(children):
        if isinstance(child, Piece):
            _sections_again(child)
        if rules[i] != "field":
            kept.append(child)
        elif i < paragraphs_end:
            kept.append(_as_text(child))
        else:
            labels.append(child)
            kept += [Piece("parts", [{}, *child.children])] if i < text_ends else []
    parts: Parts = core_body(kept)
    _take_fields(parts, labels)
    return Piece("body", [parts])


def _last_of(rules: list[str], wanted: Callable[[str], bool]) -> int:
    """Return where the last rule stands that is wanted, or -1."""
    return max((i for i, rule in enumerate(rules) if wanted(rule)), default=-1)


def _sections_again(piece: Piece) -> None:
    """Tell of the header of a further section; it stands inside a paragraph's text and is furniture there."""
    for token in tokens(piece.children, "SECTION_AGAIN"):
        say("C107", extent_of([token]))


def _as_text(piece: Piece) -> Piece:
    """Return a line that only looks like a label as prose."""
    for token in piece.children:
        if is_token(token) and token.type not in ("EOL", "FURNITURE", "SECTION_AGAIN"):
            token.type = "PROSE"
    return Piece("text", piece.children)


def ending(children: list[Any]) -> Piece:
    """NNNN, and the labels below it."""
    parts = sections.ending([c for c in children if not (isinstance(c, Piece) and c.rule == "field")])
    _take_fields(parts, (c for c in children if isinstance(c, Piece) and c.rule == "field"))
    return Piece("ending", [parts])


# ---------------------------------------------------------------- the whole


# The order in which the sections are asked: what the labels say above the text, which come first of all, and below it.
_SECTIONS = {"body": 1, "ending": 2, "header": 3, "prolog": 3}


def cable(children: list[Any]) -> Cable:
    """A whole message: what its labels say, above and below the text, then what the telegram in it says."""
    found = [c for c in children if isinstance(c, Piece) and c.rule in _SECTIONS]
    labels = next((c for c in found if c.rule == "prolog"), None)
    for piece, below in itertools.pairwise(found):
        if below.rule == "header":
            piece.children[0].pop("texts", None)  # no text of the body stands above a header: it is kept as Unparsed
    parts: Parts = {}
    for piece in sorted(found, key=lambda c: 0 if c is labels else _SECTIONS[c.rule]):
        _merge(parts, piece.children[0])
    again = parts.pop("again", [])
    parts.update(_limited_lists(parts, _in_order(parts.pop("exempt", ()))))
    for name in ("extras", "attributes", "trailer"):
        parts[name] = _in_order(parts.get(name, ()))
    _take_precedence(parts, again)
    tell(_by_line(again, parts), parts)
    _tell_unsaid(parts)
    return sections.cable([*(c for c in children if not (isinstance(c, Piece) and c.rule in _SECTIONS)), parts])


def _merge(parts: Parts, more: Parts) -> None:
    """Take what a section holds."""
    for name, value in more.items():
        if name in _LISTS:
            parts.setdefault(name, []).extend(value)
        elif value not in (None, ()):
            settle(parts, name, value)


def _limited_lists(parts: Parts, exempt: tuple[Exemption, ...]) -> Parts:
    """Return the lists of addressees, the names of each XMT line hung under the last addressee above it."""
    nodes = _in_order((*parts.get("action", ()), *parts.get("info", ())))
    ends = [extent_of((node,))[1] for node in nodes]
    under: dict[int, list[Exemption]] = {}
    for name in exempt:
        under.setdefault(bisect.bisect(ends, extent_of((name,))[0]) - 1, []).append(name)
    limited = {id(node): _limited(node, tuple(under.get(i, ()))) for i, node in enumerate(nodes)}
    return {field: tuple(limited[id(node)] for node in parts[field]) for field in ("action", "info") if field in parts}


def _limited(node: Addressee, exempt: tuple[Exemption, ...]) -> Addressee:
    return make(Addressee, extent_of((node, *exempt)), **{**given(node), "exempt": exempt}) if exempt else node


def _take_precedence(parts: Parts, again: Iterable[Again]) -> None:
    """Give the message the precedence of the telegram as it was sent, else the highest of its action addressees."""
    line: PrecedenceLine | None = parts.get("precedence_line")
    lines = [said.value for said in again if said.field == "precedence_line"]
    found = next((other.precedence for other in lines if other.precedence), None) or highest(parts.get("action", ()))
    if line is not None and line.precedence is None and found is not None:
        assert line.dtg is not None
        parts["precedence_line"] = make(PrecedenceLine, extent_of((line,)), precedence=Value(found, None), dtg=line.dtg)


def _by_line(again: list[Again], parts: Parts) -> list[Again]:
    """Return what is said again; addressees without a precedence have that of the telegram's precedence line."""
    line: PrecedenceLine | None = parts.get("precedence_line")
    if line is None or line.precedence == highest(parts.get("action", ())):
        return again
    return [said._replace(same=False) if said.field == "action" and not highest(said.value) else said for said in again]


def _tell_unsaid(parts: Parts) -> None:
    """Tell what the classes hold though the message does not say it: a level, a time."""
    classification: Classification | None = parts.get("classification")
    if classification is not None and not says(classification, "level"):
        say("C532", extent_of((classification,)))
    line: PrecedenceLine | None = parts.get("precedence_line")
    if line is not None and line.dtg is not None and not says(line.dtg, "time"):
        say("C533", extent_of((line.dtg,)))
