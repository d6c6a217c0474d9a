"""Measures each terminal by itself on long runs of what it may look like: one that backtracks over a run is named."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator

from cablegrammar.dialect import STATE

HEADS = ["", "\n", "1", "A", "(", "REF: ", "E.O. 12958", "Classified By: ", "--", "TAGS: ", "R 010001Z JAN 07"]
UNITS = ["\t", " ", "A", "A ", "a b ", "1", "1 ", "(", ")", "-", "- ", "/", ",", ". ", "A. ", "A\n", " \n", "\n", "A/"]
SIZE = 8000
# Twice the run at most doubles the time; what is shorter than this is not worth measuring.
SLOWEST, WORTH = 2.6, 0.01


def seconds(run: Callable[[str], object], text: str) -> float:
    """Return the better of two timings."""
    found = []
    for _ in range(2):
        start = time.process_time()
        run(text)
        found.append(time.process_time() - start)
    return min(found)


def slow(run: Callable[[str], object]) -> Iterator[str]:
    """Yield the runs over which a pattern takes more than twice as long when they are twice as long."""
    for head in HEADS:
        for unit in UNITS:
            text = head + unit * (SIZE // len(unit)) + "\n"
            whole = seconds(run, text)
            if whole > WORTH and whole > SLOWEST * seconds(run, text[: len(text) // 2] + "\n"):
                yield repr(head) + " + " + repr(unit) + " * n"


def searched(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Return a search of a whole text, as the lens does it."""
    return lambda text: sum(1 for _ in pattern.finditer(text))


def main() -> None:
    """Print each terminal that is not linear, and fail if there is any."""
    runs: dict[str, Callable[[str], object]] = {
        t.name: re.compile(t.pattern.to_regexp()).match for t in STATE.parser.terminals
    }
    searches = {f"{name}, searched": searched(pattern) for name, pattern in STATE.joined.items()}
    found = [f"{name}: {case}" for name, run in {**runs, **searches}.items() for case in slow(run)]
    print("\n".join(found) or f"{len(runs)} terminals are linear")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
