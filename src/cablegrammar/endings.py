"""Tells of a regular expression whether its last character may be the end of a line, from the parts it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as kinds
from re import _parser
from typing import Any

_LINE_END = ord("\n")
# (?s) and (?s:, with other flags before it.
_DOT_ALL = re.compile(r"\(\?[aiLmux]*s")
_REPEATS = {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}
_ALL_BUT_LINE_ENDS = {kinds.CATEGORY_DIGIT, kinds.CATEGORY_WORD, kinds.CATEGORY_NOT_SPACE}


def may_end_in_line_end(pattern: str) -> bool:
    r"""Tell whether a pattern may match a text whose last character is a line feed, more of the text behind it or not.

    It errs on one side only: what is in doubt (a back reference, a word boundary behind ``\n``) may.
    """
    return _ends(_parser.parse(pattern), bool(_DOT_ALL.search(pattern)))


def _ends(parts: Any, dot_all: bool) -> bool:
    """Tell it of a sequence: look from its end at what can be last."""
    for kind, content in reversed(list(parts)):
        if kind is kinds.ASSERT and content[0] > 0 and not _may_be_empty(content[1]):
            return False  # more is to follow, so this is not the last line end of the text
        if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT):
            continue
        choices = _choices(kind, content)
        if any(_ends(choice, dot_all) for choice in choices):
            return True
        if not choices and (dot_all if kind is kinds.ANY else _is_line_end(kind, content)):
            return True
        if not (kind in _REPEATS and content[0] == 0) and not any(map(_may_be_empty, choices)):
            return False
    return False


def _may_be_empty(parts: Any) -> bool:
    least, _ = parts.getwidth()
    return bool(least == 0)


def _choices(kind: Any, content: Any) -> list[Any]:
    """Return the sequences of which one stands in a part's place; none for a single character."""
    if kind is kinds.BRANCH:
        return list(content[1])
    if kind is kinds.SUBPATTERN:
        return [content[3]]
    if kind is kinds.ATOMIC_GROUP:
        return [content]
    return [content[2]] if kind in _REPEATS else []


def _is_line_end(kind: Any, content: Any) -> bool:
    """Tell whether a part that stands for one character may be a line feed."""
    if kind is kinds.IN:
        return _holds(content)
    if kind in (kinds.LITERAL, kinds.NOT_LITERAL):
        return bool((content == _LINE_END) is (kind is kinds.LITERAL))
    return True


def _holds(items: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether a class of characters, ``[...]``, holds the line feed."""
    negated, held = False, False
    for kind, content in items:
        negated |= kind is kinds.NEGATE
        held |= kind is kinds.LITERAL and content == _LINE_END
        held |= kind is kinds.RANGE and content[0] <= _LINE_END <= content[1]
        held |= kind is kinds.CATEGORY and content not in _ALL_BUT_LINE_ENDS
    return held is not negated
