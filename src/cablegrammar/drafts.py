"""Lines of the body before they are a part of it: what opened them, and the prose that follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from cablegrammar.model import Slot
from cablegrammar.reading import PLINES, Token, Value, place

# The rules of prose without a number.
TEXTS = ("text", "labelled_text", "marked_text")
PROSE_LINES = ("PROSE", "NAME_LINE", "MESSAGE_BEGINS", *PLINES, "BANNER", "SERVICE_NOTE")


@attrs.define
class Draft:
    """Lines of the body before they are a part: what opened them, and the prose that follows."""

    rule: str
    children: list[Any]
    prose: list[Slot] = attrs.Factory(list)
    name: Token | None = None
    after: list[Token] = attrs.Factory(list)
    begun: list[Token] = attrs.Factory(list)
    closing: Value | None = None
    closed: list[Slot] = attrs.Factory(list)
    items: list[Draft] = attrs.Factory(list)
    number: Value | None = None
    letter: Value | None = None
    sealed: bool = False  # a field of another section stands below it: no line of the body goes on with it

    def take(self, found: Iterable[Token]) -> None:
        """Add lines of prose; remember a last line that holds nothing but a name, and what follows it."""
        for token in found:
            if token.type not in ("BANNER", "SERVICE_NOTE"):
                self.name = token if token.type in ("NAME_LINE", "PROLOG_NAME") else None
                self.after = []
            else:
                self.after.append(token)
            if token.type == "MESSAGE_BEGINS":
                self.begun.append(token)
            if token.type != "BANNER":
                self.prose.append(place(token))


def text_draft(lines: Iterable[Token]) -> Draft:
    """Return lines of prose as a text of their own."""
    draft = Draft("text", [])
    draft.take(lines)
    return draft
