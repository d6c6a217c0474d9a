"""Navy and Marine administrative messages: slashed sets below a military header."""

from __future__ import annotations

from collections.abc import Mapping

from cablegrammar.extending import STATE, Dialect, Rule, built, fields, grammar_folder, kept
from cablegrammar.variants.genadmin import sections, sets
from cablegrammar.variants.genadmin.parts import MessageSet, PrecedenceWord, RoutingLine, SubjectCode

__all__ = ["GENADMIN", "MessageSet", "PrecedenceWord", "RoutingLine", "SubjectCode"]

RULES: Mapping[str, Rule] = {
    "banner": kept("banner"),
    "identifier": fields(sections.identifier),
    "top_passing": fields(sections.top_passing),
    "drafted_line": kept("drafted_line"),
    "routing_line": kept("routing_line"),
    "precedence_word": fields(sections.precedence_word),
    "header": sections.header,
    "classification": built("classification", sections.classification),
    "message_set": fields(sets.message_set),
    "amplification": kept("amplification"),
    "subject_set": built("subject", sets.subject),
    "reference_set": built("references", sets.reference),
    "prolog": sections.prolog,
    "text_set": fields(sets.text_set),
    "late_set": fields(sets.message_set),
    "ending": sections.ending,
    "cable": sections.cable,
}


def _detect(text: str) -> float:
    return 0.9 if "MSGID/" in text or "NAVADMIN" in text else 0.0


GENADMIN = Dialect("genadmin", grammar_folder() / "genadmin.lark", base=STATE, rules=RULES, detect=_detect)
