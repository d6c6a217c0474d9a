"""Measures the memory of reading: flat over a long file of ordinary messages, bounded for one long line."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cablegrammar

EXAMPLE = (Path(__file__).parents[1] / "examples" / "testville.txt").read_text("utf-8")
FILE_SIZES = (10_000_000, 100_000_000)
LINE_SIZE = 8_000_000
# What the file of the second size may take more than that of the first, and a character of a line, in bytes.
FLAT, CHARACTER = 4_000_000, 60
# What one line may be filled with: words, and what looks like the parts of a message.
UNITS = ["A", "ABC ", "a b c ", " ", "(", "-", "1", "/"]


def peak() -> int:
    """Return the most memory that this process has held, in bytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else 1024 * held


def of_file(size: int) -> int:
    """Return the peak of reading a file of ordinary messages, one by one."""
    with tempfile.TemporaryFile("w+b") as file:
        message = EXAMPLE.encode()
        file.writelines(message for _ in range(size // len(message)))
        file.seek(0)
        for part in cablegrammar.split(file):
            cablegrammar.recover(part)
    return peak()


def of_line(unit: str) -> int:
    """Return what reading one line takes above what was held before it."""
    text = unit * (LINE_SIZE // len(unit))
    cablegrammar.recover(EXAMPLE)
    before = peak()
    cablegrammar.recover(text)
    return peak() - before


def alone(measure: Callable[[Any], int], argument: object) -> int:
    """Return what is measured in a process of its own: a peak never falls."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (argument,))


def main() -> None:
    """Print the figures; fail if one is above its bound."""
    peaks = [alone(of_file, size) for size in FILE_SIZES]
    for size, held in zip(FILE_SIZES, peaks, strict=True):
        print(f"{held / 1e6:8.1f} MB at most, over a file of {size / 1e6:.0f} MB")
    costs = {unit: alone(of_line, unit) / LINE_SIZE for unit in UNITS}
    for unit, cost in costs.items():
        print(f"{cost:8.1f} bytes a character, in one line of {LINE_SIZE / 1e6:.0f} MB of {unit!r}")
    sys.exit(peaks[1] - peaks[0] > FLAT or max(costs.values()) > CHARACTER)


if __name__ == "__main__":
    main()
