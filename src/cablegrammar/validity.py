"""What one field alone may hold: rules that raise ValueError or TypeError when an object is made.

What was read is never refused, so that a copy of a dirty message can be changed field by field.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

# White space other than a blank, two blanks, blanks at the ends, controls, and the pilcrow, which is no part of a text.
_NO_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u00b6]|[^\S ]|\A | \Z|  ")
_NO_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def _name(node: Any, attribute: attrs.Attribute[Any]) -> str:
    return f"{type(node).__name__}.{attribute.name}"


def _refuse(node: Any, attribute: attrs.Attribute[Any], words: str) -> None:
    raise ValueError(f"{_name(node, attribute)}: {words}")


def line(node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Text of one line, or several words of such: single blanks, no control characters, no pilcrow."""
    if value is None or value == ():
        return
    for text in value if isinstance(value, tuple) else (value,):
        found = _NO_LINE.search(text)
        if found:
            wrong = f"{found.group()!r} at {found.start()}"
            _refuse(node, attribute, f"words are parted by single blanks, without controls or pilcrows, not {wrong}")


def lines(node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    """Text of any number of lines: no control characters but tabs and line feeds."""
    found = _NO_LINES.search(value)
    if found:
        _refuse(node, attribute, f"lines hold no control characters, but there is {found.group()!r} at {found.start()}")


class Between:
    """A whole number within bounds, both included; None where the field may be absent."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Raise ValueError for a number outside the bounds."""
        if value is None:
            return
        if not self.least <= value <= self.most:
            _refuse(node, attribute, f"a number from {self.least} to {self.most} is needed, not {value}")


class Shaped:
    """Text of one shape; None where the field may be absent."""

    def __init__(self, pattern: str, words: str) -> None:
        self.pattern, self.words = re.compile(pattern), words

    def __call__(self, node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Raise ValueError for a text of another shape."""
        if value is None or value == ():
            return
        for text in value if isinstance(value, tuple) else (value,):
            if not self.pattern.fullmatch(text):
                _refuse(node, attribute, f"{self.words} is needed, not {text!r:.60}")


# ---------------------------------------------------------------- types


def _fits(value: object, kind: Any) -> bool:
    """Tell whether a value is of an annotated type; a type of a form not known here is not judged."""
    origin: Any = get_origin(kind)
    if origin is Union or origin is UnionType:
        return any(_fits(value, each) for each in get_args(kind))
    if origin is tuple:
        return isinstance(value, tuple) and _items_fit(value, get_args(kind))
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is dt.date:
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return kind is Any or not isinstance(kind, type) or origin is not None or isinstance(value, kind)


def _items_fit(value: tuple[Any, ...], kinds: tuple[Any, ...]) -> bool:
    if kinds[-1] is ...:
        return all(_fits(item, kinds[0]) for item in value)
    return len(value) == len(kinds) and all(map(_fits, value, kinds))


_WORDS: dict[Any, str] = {str: "text", int: "a whole number", dt.date: "a date", type(None): "None"}


def _words(kind: Any) -> str:
    """Return a type in words: a tuple of Notice or Unparsed."""
    origin: Any = get_origin(kind)
    if origin is tuple:
        return f"a tuple of {_words(get_args(kind)[0])}"
    if origin is Union or origin is UnionType:
        return " or ".join(_words(each) for each in get_args(kind))
    return _WORDS.get(kind) or str(getattr(kind, "__name__", kind))


def _found(value: object, kind: Any) -> str:
    """Return what stands in place of a type, in words; of a tuple the first item that is wrong."""
    if isinstance(value, tuple) and get_origin(kind) is tuple:
        wrong = next((item for item in value if not _items_fit((item,), get_args(kind))), None)
        return f"one of {type(wrong).__name__}"
    hint = ": write tuple(...) around it" if isinstance(value, list) else ""
    return type(value).__name__ + hint


@cache
def _kinds(cls: type[Any]) -> dict[str, Any]:
    """Return the types of a class's fields; none where a name of its annotations is known in a function only."""
    try:
        return get_type_hints(cls)
    except NameError:
        return {}


Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


class _Field:
    """The rules of a field: first its type, then what the class says; what was read there is never refused."""

    def __init__(self, index: int, rule: Validator | None) -> None:
        self.index, self.rule = index, rule

    def __call__(self, node: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        """Raise TypeError or ValueError for what the field cannot hold."""
        origin = node.origin
        if origin is not None and origin.values[self.index] is value:  # first, because it holds of all that is read
            return
        cls: Any = type(node)
        kind = _kinds(cls).get(attribute.name, Any)
        if not _fits(value, kind):
            raise TypeError(f"{_name(node, attribute)}: {_words(kind)} is needed, not {_found(value, kind)}")
        if self.rule is not None:
            self.rule(node, attribute, value)


def checked(cls: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Have the type of each field checked, and its rule; a field of text that has none has that of a line."""
    own = [field.name for field in fields if field.name != "origin"]
    return [
        field.evolve(validator=_Field(own.index(field.name), _rule(field))) if field.name != "origin" else field
        for field in fields
    ]


def _rule(field: attrs.Attribute[Any]) -> Validator | None:
    given: Validator | None = field.validator
    if isinstance(given, _Field):  # of a class that this one is based on
        return given.rule
    is_text = str(field.type) in ("str", "str | None", "tuple[str, ...]")
    return line if given is None and is_text else given
