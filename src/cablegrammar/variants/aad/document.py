"""Gathers a whole document: what its furniture says twice, the post's name, a text that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cablegrammar.extending import STATE, Slot, Token, Value, extent_of, make, say, write_cable
from cablegrammar.model import Attribute, Cable, Classification, Notice, field_names, values
from cablegrammar.parts import repeated
from cablegrammar.reading import READING
from cablegrammar.variants.aad.blanks import post_as_in_originator
from cablegrammar.writing import GROUPS


def cable(children: list[Any]) -> Cable:
    """A whole document."""
    for token in READING.get().seen:
        if token.type == "FURNITURE":
            _read_furniture(token)
    _spell_post(children)
    node: Cable = STATE.all_rules["cable"](children)
    if _has_no_text(node):
        say("C511", *_reason(node))
    return node


def _read_furniture(token: Token) -> None:
    """Keep the header of a further section as said twice; tell of blanks in a page line."""
    text = str(token)
    extent = extent_of([token])
    if "\nFM " in text:
        repeated(extent, "C107")
    if "".join(text.split()).count("PAGE") > text.count("PAGE"):
        say("C510", extent, "P AGE")


def _spell_post(children: list[Any]) -> None:
    """Give the post of the classification line the blanks that it has in FM: LA P AZ is LA PAZ."""
    parts = [child for child in children if isinstance(child, dict)]
    originator = next((found["originator"] for found in parts if found.get("originator")), None)
    for found in parts:
        line = found.get("classification")
        post = line and post_as_in_originator(line, originator)
        if post:
            say("C510", line.origin.slots[field_names(Classification).index("post")], line.post)
            found["classification"] = _with_post(line, post)


def _with_post(line: Classification, post: str) -> Classification:
    """Return a classification line as it was read, with another spelling of its post."""
    origin = line.origin
    assert origin is not None
    read = zip(field_names(Classification), values(line), origin.slots, strict=True)
    given = {name: Value(post if name == "post" else value, slot) for name, value, slot in read if slot is not None}
    return make(Classification, (origin.start, origin.end), **given)


# ---------------------------------------------------------------- documents without text


def _has_no_text(node: Cable) -> bool:
    """Tell whether only the archive's attributes, or a notice, stand for a document that is withdrawn or on film."""
    told = node.attributes or any(isinstance(part, Notice) for part in node.preface)
    return bool(told) and not (node.body or node.classification or node.subject or node.precedence_line)


def _reason(node: Cable) -> tuple[Slot, str]:
    """Return what says why there is no text, and where: a notice, or the attribute Locator."""
    for part in _reasons(node):
        return extent_of([part]), part.value if isinstance(part, Attribute) else part.text.partition("\n")[0]
    return (0, 0), "no reason is given"


def _reasons(node: Cable) -> Iterator[Notice | Attribute]:
    yield from (part for part in node.preface if isinstance(part, Notice))
    yield from (part for part in node.attributes if part.key == "Locator")


# ---------------------------------------------------------------- writing


def write_document(node: Cable, width: int) -> str:
    """Return a document in canonical form; the line that opens it tells what it is."""
    return "Message Text\n\n" + write_cable(node, width, GROUPS)


