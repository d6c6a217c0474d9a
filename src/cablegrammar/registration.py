"""Tells Hypothesis, when it is imported, how each class of the model is drawn: st.from_type(Cable) works."""

from __future__ import annotations

from functools import partial
from typing import Any

from cablegrammar import model as m

# The strategies by their names: they are imported when one is drawn from, because they import Hypothesis themselves.
_DRAWN_BY: dict[type[m.Node], str] = {
    m.Addressee: "addressees",
    m.Attribute: "attributes",
    m.Block: "blocks",
    m.Bullet: "bullets",
    m.Cable: "cables",
    m.Caption: "captions",
    m.Classification: "classifications",
    m.ClassificationAuthority: "classification_authorities",
    m.DateTimeGroup: "date_time_groups",
    m.DraftingLine: "drafting_lines",
    m.ExecutiveOrder: "executive_orders",
    m.Exemption: "exemptions",
    m.Heading: "headings",
    m.Marking: "markings",
    m.Notice: "notices",
    m.Originator: "originators",
    m.Paragraph: "paragraphs",
    m.PassingLine: "passing_lines",
    m.PrecedenceLine: "precedence_lines",
    m.Reference: "references",
    m.Repetition: "repetitions",
    m.Signature: "signatures",
    m.Subject: "subjects",
    m.Table: "tables",
    m.Tag: "tags",
    m.Text: "text_parts",
    m.TrailerLine: "trailer_lines",
    m.Transmission: "transmissions",
    m.Unparsed: "unparsed_lines",
}


def register_types() -> None:
    """Register all; called through the entry point."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415

    for cls, name in _DRAWN_BY.items():
        register_type_strategy(cls, partial(_strategy, name))


def _strategy(name: str, cls: type[m.Node]) -> Any:
    from cablegrammar import strategies  # noqa: PLC0415

    return getattr(strategies, name)()
