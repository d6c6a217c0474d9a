"""The registry of rules: which function builds what a grammar rule read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cablegrammar import authority, body, header, prolog, references, sections, values
from cablegrammar.reading import Piece, extent_of, unparsed

Rule = Callable[[list[Any]], Any]


def _kept(name: str) -> Rule:
    """Return a rule that keeps its children until the section gathers them."""
    return lambda children: Piece(name, children)


def _built(name: str, build: Rule) -> Rule:
    """Return a rule that builds its node at once, and keeps the lines below it for the section."""
    return lambda children: Piece(name, [build(children), *children])


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
    "identification": _kept("identification"),
    "stations_called": _kept("stations_called"),
    "station_line": _kept("station_line"),
    "security_line": _kept("security_line"),
    "precedence_line": _built("precedence_line", header.precedence_line),
    "date_time_group": header.date_time_group,
    "originator": _built("originator", header.originator),
    "action": _kept("action"),
    "info": _kept("info"),
    "exemption": _kept("exemption"),
    "addressee": _kept("addressee"),
    # prolog
    "prolog": sections.prolog,
    "classification": _built("classification", prolog.classification),
    "caption": _built("captions", prolog.captions),
    "repeated_header": _kept("repeated_header"),
    "passing_line": _kept("passing_line"),
    "executive_order": _built("executive_order", prolog.executive_order),
    "tags": _built("tags", prolog.tags),
    "tag": prolog.tag,
    "subject": _built("subject", prolog.subject),
    "marking": values.marking,
    "references": _built("references", references.references),
    "classification_authority": _built("classified_by", authority.classification_authority),
    # body
    "body": body.body,
    "text": _kept("text"),
    "labelled_text": _kept("labelled_text"),
    "marked_text": _kept("marked_text"),
    "paragraph": _kept("paragraph"),
    "bullet": _kept("bullet"),
    "heading": _kept("heading"),
    "rule": _kept("rule"),
    "table": _kept("table"),
    "block": _kept("block"),
    "closing": _kept("closing"),
    # ending
    "ending": sections.ending,
    "next_message": _kept("next_message"),
    # lists of terminals: for the lens, for the tiling
    "joined": _kept("joined"),
    "labels": _kept("labels"),
}
