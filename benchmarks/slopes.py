"""The slope of log time over log size, in CPU time: what every benchmark of time measures and prints."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

T = TypeVar("T")
SIZES = [1024 * kibibytes for kibibytes in (16, 48, 144, 432, 1296, 4096)]
STEEPEST = 1.2
# The noise of the clock is far below what takes so long; it can only make a slope steeper, never hide one.
_TIMED_ONCE = 0.5
# A case that is too steep already is not grown: a square takes hours at the largest size.
_HOPELESS = 20.0


class Steepness(NamedTuple):
    """How steep a case is, the nanoseconds a character that it takes at its largest size, and what it is."""

    slope: float
    cost: float
    name: str


def best_time(run: Callable[[T], object], text: T) -> float:
    """Return the best of three timings in seconds, or the first if it is long."""
    found: list[float] = []
    while len(found) < 3 and max(found, default=0) < _TIMED_ONCE:
        start = time.process_time()
        run(text)
        found.append(time.process_time() - start)
    return min(found)


def steepness(name: str, run: Callable[[T], object], text_of: Callable[[int], T]) -> Steepness:
    """Return how steep the time of a case is over all sizes; what is measured is a text, or what was read from one."""
    points: list[tuple[float, float]] = []
    for size in SIZES:
        seconds = best_time(run, text_of(size))
        points.append((math.log(size), math.log(max(seconds, 1e-9))))
        if seconds > _HOPELESS and _slope(points) > STEEPEST:
            break
    return Steepness(_slope(points), 1e9 * seconds / size, name)


def _slope(points: list[tuple[float, float]]) -> float:
    return statistics.linear_regression(*zip(*points, strict=True)).slope if len(points) > 1 else 0.0


def told(found: Iterable[Steepness], most: int = 15) -> bool:
    """Print the steepest cases, and the count and the cost of all; return whether one is too steep."""
    steepest = sorted(found, reverse=True)
    for case in steepest[:most]:
        print(f"{case.slope:5.2f}  {case.cost:9.1f} ns a character  {case.name}")
    print(f"{len(steepest)} cases, {SIZES[0] >> 10} KiB to {SIZES[-1] >> 20} MiB; none may be steeper than {STEEPEST}")
    return steepest[0].slope > STEEPEST
