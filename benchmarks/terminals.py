"""Measures, in one run, that each terminal by itself is linear on long runs of what it may look like."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from benchmarks.linear import hostile
from benchmarks.slopes import SIZES, Steepness, best_time, steepness, told
from cablegrammar import dialects
from tests.terminals import read_as

HEADS = ["", "\n", "1", "A", "(", "REF: ", "E.O. 12958", "Classified By: ", "--", "TAGS: ", "R 010001Z JAN 07"]
UNITS = ["\t", " ", "A", "A ", "a b ", "1", "1 ", "(", ")", "-", "- ", "/", ",", ". ", "A. ", "A\n", " \n", "\n", "A/"]
# A terminal that takes less for the second of the sizes looks at the first characters only.
_WORTH = 3e-5


class Use(NamedTuple):
    """How the library uses a terminal, and the texts that open what it is tried on."""

    name: str
    run: Callable[[str], object]
    heads: Sequence[str]


def searched(pattern: re.Pattern[str], text: str) -> int:
    """Search a whole text, as the lens does it."""
    return sum(1 for _ in pattern.finditer(text))


def uses() -> Iterable[Use]:
    """Return each terminal of each dialect, matched, and those of the rule ``joined``, searched; once each."""
    found: dict[tuple[str, bool], Use] = {}
    for dialect in dialects.values():
        for terminal in dialect.parser.terminals:
            pattern = re.compile(terminal.pattern.to_regexp())
            found.setdefault((pattern.pattern, False), Use(terminal.name, pattern.match, HEADS))
        for name, pattern in dialect.joined.items():
            # a search comes by every place: one head will do
            found.setdefault((pattern.pattern, True), Use(f"{name}, searched", partial(searched, pattern), HEADS[:1]))
    return found.values()


def looks() -> dict[str, list[str]]:
    """Return what each terminal matches in the messages of the tests, whole and without its last character."""
    found = {name: texts[-1].rstrip("\n") for dialect in dialects for name, texts in read_as(dialect).items()}
    return {name: [text, text[:-1]] for name, text in found.items() if len(text) > 1}


def measured(use: Use, own: Iterable[str]) -> Iterator[Steepness]:
    """Yield how steep a terminal is over each run that it does more than glance at."""
    for head in use.heads:
        for unit in (*UNITS, *own):
            text_of = partial(_line, head, unit)
            if best_time(use.run, text_of(SIZES[1])) > _WORTH:
                yield steepness(f"{use.name}: {head!r} + {unit!r} * n", use.run, text_of)


def _line(head: str, unit: str, size: int) -> str:
    return hostile(head, unit, size) + "\n"


def main() -> None:
    """Print the steepest terminals; fail if one is too steep."""
    own = looks()
    sys.exit(told(case for use in uses() for case in measured(use, own.get(use.name.partition(",")[0], ()))))


if __name__ == "__main__":
    main()
