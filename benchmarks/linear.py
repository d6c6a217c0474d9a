"""Measures, in one run, that reading is linear: the slope of log time over log size for hostile inputs."""

from __future__ import annotations

import itertools
import math
import string
import sys
import time
from pathlib import Path

import cablegrammar

OPENERS = ["", "SUBJECT: ", "1. (C) ", "TAGS: ", "REF: ", "Classified By: ", "E.O. 12958: ", "SECRET ", "FM ", "TO "]
# "?" stands for letters that differ each time.
UNITS = [
    "A ",
    "(",
    " ",
    "1",
    "-",
    "/",
    ",",
    "a b ",
    "X.",
    "A. ",
    "DE RU",
    "Mc A ",
    "PAGE 01  ",
    "\n",
    "A    B     C\n",
    "DOE,\n",
    "\nDOE AND\n",
    "? 1, ",
]
# What looks like a line that was joined to the one above.
JOINED = [
    "END ",
    "End Summary. ",
    "E.O. 1",
    "PAGE 01  TESTVI  0",
    "--- ",
    "--- A ",
    "REF: ",
    ". Doe",
    "  A",
    "1. (",
    "A 00000012 ",
]
SIZES = [2**power for power in range(11, 17)]


def best_time(text: str) -> float:
    """Return the best of three readings, in seconds."""
    found = []
    for _ in range(3):
        start = time.perf_counter()
        cablegrammar.recover(text)
        found.append(time.perf_counter() - start)
    return min(found)


def slope(opener: str, unit: str) -> tuple[float, float]:
    """Return the slope of log time over log size, and the time per character at the largest size."""
    points = []
    for size in SIZES:
        text = opener + _repeated(unit, size)
        points.append((math.log(size), math.log(best_time(text))))
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    rise = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return rise / sum((x - middle_x) ** 2 for x, _ in points), math.exp(points[-1][1]) / SIZES[-1]


def _repeated(unit: str, size: int) -> str:
    """Return a text of about a size that says one thing again and again."""
    if "?" not in unit:
        return unit * (size // len(unit))
    names = itertools.islice(itertools.product(string.ascii_uppercase, repeat=5), size // (len(unit) + 4))
    return "".join(unit.replace("?", "".join(name)) for name in names)


def main() -> None:
    """Print the steepest slopes, and the time of an ordinary message."""
    example = (Path(__file__).parents[1] / "examples" / "testville.txt").read_text("utf-8")
    cablegrammar.recover(example)
    print(f"the example, {len(example)} characters: {1e3 * best_time(example):.2f} ms")
    found = sorted(((*slope(o, u), o, u) for o in OPENERS for u in (*UNITS, *JOINED)), reverse=True)
    for steep, cost, opener, unit in found[:15]:
        print(f"{steep:5.2f}  {1e9 * cost:8.1f} ns a character  {opener!r} + {unit!r} * n")
    sys.exit(found[0][0] > 1.2)


if __name__ == "__main__":
    main()
