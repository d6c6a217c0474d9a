"""What one field alone may hold: rules that raise ValueError when an object is made.

What was read is never refused, so that a copy of a dirty message can be changed field by field.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

# White space other than a blank, two blanks, blanks at the ends, controls, and the pilcrow, which is no part of a text.
_NO_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u00b6]|[^\S ]|\A | \Z|  ")
_NO_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def _as_read(node: Any, value: object) -> bool:
    """Tell whether a value stood so in a message."""
    origin = node.origin
    if origin is not None:
        for held in origin.values:  # a loop, because this runs for every field that is read
            if held is value:
                return True
    return False


def _name(node: Any, attribute: attrs.Attribute[Any]) -> str:
    return f"{type(node).__name__}.{attribute.name}"


def _refuse(node: Any, attribute: attrs.Attribute[Any], words: str) -> None:
    raise ValueError(f"{_name(node, attribute)}: {words}")


def _need_text(node: Any, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{_name(node, attribute)}: text is needed, not {type(value).__name__}")


def line(node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Text of one line, or several words of such: single blanks, no control characters, no pilcrow."""
    if value is None or value == () or _as_read(node, value):
        return
    for text in value if isinstance(value, tuple) else (value,):
        _need_text(node, attribute, text)
        found = _NO_LINE.search(text)
        if found:
            wrong = f"{found.group()!r} at {found.start()}"
            _refuse(node, attribute, f"words are parted by single blanks, without controls or pilcrows, not {wrong}")


def lines(node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Text of any number of lines: no control characters but tabs and line feeds."""
    if _as_read(node, value):
        return
    _need_text(node, attribute, value)
    found = _NO_LINES.search(value)
    if found:
        _refuse(node, attribute, f"lines hold no control characters, but there is {found.group()!r} at {found.start()}")


class Between:
    """A whole number within bounds, both included; None where the field may be absent."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Raise ValueError for a number outside the bounds."""
        if value is None or _as_read(node, value):
            return
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{_name(node, attribute)}: a whole number is needed, not {value!r:.60}")
        if not self.least <= value <= self.most:
            _refuse(node, attribute, f"a number from {self.least} to {self.most} is needed, not {value}")


class Shaped:
    """Text of one shape; None where the field may be absent."""

    def __init__(self, pattern: str, words: str) -> None:
        self.pattern, self.words = re.compile(pattern), words

    def __call__(self, node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Raise ValueError for a text of another shape."""
        if value is None or value == () or _as_read(node, value):
            return
        for text in value if isinstance(value, tuple) else (value,):
            if not isinstance(text, str) or not self.pattern.fullmatch(text):
                _refuse(node, attribute, f"{self.words} is needed, not {text!r:.60}")


def checked(cls: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Give each field of text that has no rule of its own that of a line."""
    return [
        field.evolve(validator=line)
        if str(field.type) in ("str", "str | None", "tuple[str, ...]") and field.validator is None
        else field
        for field in fields
    ]
