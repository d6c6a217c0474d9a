"""The registry of rules: which function builds what a grammar rule read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cablegrammar import authority, body, header, prolog, references, sections, values
from cablegrammar.parts import Parts, fitting
from cablegrammar.reading import Piece, extent_of, unparsed

Rule = Callable[[list[Any]], Any]


def kept(name: str) -> Rule:
    """Return a rule that keeps its children until the section gathers them, as lines of that name."""
    return lambda children: Piece(name, children)


def built(name: str, build: Rule) -> Rule:
    """Return a rule that builds its node at once, and keeps the lines below it for the section."""
    return lambda children: Piece(name, [build(children), *children])


def fields(build: Callable[[list[Any]], Parts]) -> Rule:
    """Return a rule whose builder returns fields of the message; the lines below it are kept for the section."""
    return built("parts", lambda children: fitting(build(children)))


def _unparsed(children: list[Any]) -> Any:
    """A line that fits no rule, exactly as it stands."""
    return unparsed(extent_of(children))


# Every rule of the grammars and what builds it; dialect.py checks that neither side has one too many.
RULES: Mapping[str, Rule] = {
    "cable": sections.cable,
    "unparsed": _unparsed,
    "notice": sections.notice,
    "drafting_line": sections.drafting_line,
    # header
    "header": header.header,
    "identification": kept("identification"),
    "stations_called": kept("stations_called"),
    "station_line": kept("station_line"),
    "security_line": kept("security_line"),
    "precedence_line": built("precedence_line", header.precedence_line),
    "date_time_group": header.date_time_group,
    "originator": built("originator", header.originator),
    "action": kept("action"),
    "info": kept("info"),
    "exemption": kept("exemption"),
    "addressee": kept("addressee"),
    # prolog
    "prolog": sections.prolog,
    "classification": built("classification", prolog.classification),
    "caption": built("captions", prolog.captions),
    "repeated_header": kept("repeated_header"),
    "passing_line": kept("passing_line"),
    "executive_order": built("executive_order", prolog.executive_order),
    "tags": built("tags", prolog.tags),
    "tag": prolog.tag,
    "subject": built("subject", prolog.subject),
    "marking": values.marking,
    "references": built("references", references.references),
    "classification_authority": built("classified_by", authority.classification_authority),
    # body
    "body": body.body,
    "text": kept("text"),
    "labelled_text": kept("labelled_text"),
    "marked_text": kept("marked_text"),
    "paragraph": kept("paragraph"),
    "bullet": kept("bullet"),
    "heading": kept("heading"),
    "rule": kept("rule"),
    "table": kept("table"),
    "block": kept("block"),
    "closing": kept("closing"),
    # ending
    "ending": sections.ending,
    "next_message": kept("next_message"),
    # lists of terminals: for the lens, for the tiling
    "joined": kept("joined"),
    "labels": kept("labels"),
}
