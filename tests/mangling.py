"""Harm done to the lines of a message, as copies and hands do it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Lines = list[str]
Harm = Callable[[Lines, int, random.Random, Sequence[Lines]], None]

# What opens, marks or splits a line, put where nobody expects it.
STRAY = ["\u00b6", "(", "[1](#)", "\t", "--", "/", "REF: ", "D0R"]


def mangled(messages: Sequence[Lines], chance: random.Random) -> str:
    """Return one of some messages with a few of its lines harmed."""
    return harmed(chance.choice(messages), chance, messages)


def harmed(message: Lines, chance: random.Random, messages: Sequence[Lines]) -> str:
    """Return a message with a few of its lines harmed; others give it lines of theirs."""
    lines = list(message)
    for _ in range(chance.randint(1, 8)):
        mangle(lines, chance, messages)
    return "\n".join(lines)


def mangle(lines: Lines, chance: random.Random, messages: Sequence[Lines]) -> None:
    """Do one harm to some lines of a message."""
    chance.choice(HARMS)(lines, chance.randrange(len(lines)), chance, messages)


def _delete(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    # a message keeps one line, so that there is a place for the next harm
    if len(lines) > 1:
        del lines[at]


def _repeat(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    lines.insert(at, chance.choice(lines))


def _swap(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _mix(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    lines.insert(at, chance.choice(chance.choice(messages)))


def _cut(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def _join(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    if at + 1 < len(lines):
        lines[at] += chance.choice(["", " ", "  "]) + lines.pop(at + 1)


def _stray(lines: Lines, at: int, chance: random.Random, messages: Sequence[Lines]) -> None:
    cut = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:cut] + chance.choice(STRAY) + lines[at][cut:]


HARMS: list[Harm] = [_delete, _repeat, _swap, _mix, _cut, _join, _stray]
