"""Navy and Marine administrative messages: slashed sets below a military header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cablegrammar.extending import STATE, Dialect, Node, Rule, Writer, built, fields, grammar_folder, kept
from cablegrammar.model import Cable, Heading, Reference
from cablegrammar.variants.genadmin import header, sections, sets, writing
from cablegrammar.variants.genadmin.detection import detector
from cablegrammar.variants.genadmin.parts import MessageSet, PrecedenceWord, RoutingLine, SubjectCode
from cablegrammar.variants.genadmin.views import message_sets

__all__ = ["GENADMIN", "MessageSet", "PrecedenceWord", "RoutingLine", "SubjectCode", "message_sets"]

RULES: Mapping[str, Rule] = {
    "banner": kept("banner"),
    "identifier": fields(sections.identifier),
    "top_passing": fields(sections.top_passing),
    "drafted_line": kept("drafted_line"),
    "routing_line": kept("routing_line"),
    "precedence_word": fields(sections.precedence_word),
    "header": header.header,
    "classification": built("classification", sections.classification),
    "message_set": fields(sets.message_set),
    "narrative": fields(sets.message_set),
    "amplification": kept("amplification"),
    "subject_set": built("subject", sets.subject),
    "reference_set": built("references", sets.reference),
    "reference_list": built("references", sets.reference_list),
    "prolog": sections.prolog,
    "text_set": fields(sets.text_set),
    "late_set": fields(sets.message_set),
    "ending": sections.ending,
    "cable": sections.cable,
}


WRITERS: Mapping[type[Node] | str, Writer] = {
    Cable: writing.write_message,
    Heading: lambda node, width: writing.heading(node),
    Reference: writing.reference,
    MessageSet: writing.message_set,
    RoutingLine: lambda node, width: writing.routing_line(node),
    PrecedenceWord: lambda node, width: str(node.word),
    SubjectCode: lambda node, width: writing.subject_code(node),
    "transmission": writing.transmission,
    "classification": writing.classification,
    "subject": writing.subject,
    "references": writing.references,
}


def _messages() -> Any:
    """Draw a message; Hypothesis is imported only here, because it is an extra."""
    from cablegrammar.variants.genadmin.strategies import messages  # noqa: PLC0415

    return messages()


def _terminal(name: str) -> re.Pattern[str]:
    return GENADMIN.pattern(name)


GENADMIN: Dialect = Dialect(
    "genadmin",
    grammar_folder() / "genadmin.lark",
    base=STATE,
    rules=RULES,
    writers=WRITERS,
    layouts=writing.LAYOUTS,
    detect=detector(_terminal),
    strategy=_messages,
)
