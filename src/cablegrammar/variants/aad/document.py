"""Gathers a whole document: its furniture, the post's name, a text that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cablegrammar.extending import STATE, Parts, Slot, Value, extent_of, say, write_cable
from cablegrammar.model import Attribute, Cable, Classification, Notice, Originator
from cablegrammar.reading import READING, respelled, slot_of
from cablegrammar.variants.aad.blanks import address, post_as_in_originator, post_of
from cablegrammar.variants.aad.furniture import read_furniture
from cablegrammar.writing import GROUPS


def cable(children: list[Any]) -> Cable:
    """A whole document."""
    notes = read_furniture(READING.get().seen)
    parts = [child for child in children if isinstance(child, dict)]
    for found in parts:
        _read_through_addresses(found)
    originator = next((found["originator"] for found in parts if found.get("originator")), None)
    for found in parts:
        if originator and found.get("classification"):
            found["classification"] = _with_known_post(found["classification"], originator)
    node: Cable = STATE.all_rules["cable"]([{"trailer": notes}, *children])
    if _has_no_text(node):
        say("C511", *_reason(node))
    return node


def _read_through_addresses(found: Parts) -> None:
    """Read the originator and the addressees of a header without the blanks inside their words."""
    if found.get("originator"):
        found["originator"] = address(found["originator"])
    for field in ("action", "info"):
        if found.get(field):
            found[field] = tuple(map(address, found[field]))


def _with_known_post(line: Classification, originator: Originator) -> Classification:
    """Return a classification line with its post as FM has it, where it has none or has blanks inside: LA P AZ."""
    if line.post is None:
        post = post_of(originator) if line.serial is not None else None
        return _with_post(line, post, "C513") if post else line
    post = post_as_in_originator(line.post, originator)
    return _with_post(line, post, "C510") if post else line


def _with_post(line: Classification, post: str, code: str) -> Classification:
    """Return a classification line as it was read, with another post, and tell of it."""
    slot = slot_of(line, "post")
    say(code, slot or extent_of((line,)), line.post or post)
    return respelled(line, post=Value(post, slot))


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
