"""Hypothesis profiles (``ci`` is bounded and deterministic, ``fuzz`` open-ended), and a check of every test's parse."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from cablegrammar import Dialect, Recovered, Source, dialect
from cablegrammar.reading import Reading
from cablegrammar.testing import check_tiling

settings.register_profile("ci", max_examples=150, derandomize=True, deadline=None, database=None)
settings.register_profile(
    "fuzz",
    max_examples=100_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
settings.load_profile(PROFILE)
if PROFILE == "fuzz":
    # what is open-ended has no timeout
    os.environ.setdefault("PYTEST_TIMEOUT", "0")
# It needs the extra fuzz, and is run by command.
collect_ignore = ["fuzzing.py"]
# Longer texts are read for their time and memory.
_LONGEST = 1_000_000


@pytest.fixture(autouse=True, scope="session")
def _every_parse_is_tiled() -> Iterator[None]:
    """G5: whatever any test reads goes through the validator."""
    read = dialect.run

    def checked(text: Source, known: Dialect) -> tuple[Recovered, Reading]:
        result, reading = read(text, known)
        if len(text.text) < _LONGEST:
            check_tiling(result.cable, reading)
        return result, reading

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "run", checked)
        yield
