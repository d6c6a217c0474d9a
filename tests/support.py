"""What several tests need: examples, shared real messages, and the readings and writings that check themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import cablegrammar
from cablegrammar import Cable, Recovered
from cablegrammar.checks import said_once
from cablegrammar.testing import check_changes, check_reading, check_removals

ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / "examples" / "testville.txt").read_text("utf-8")
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real messages are not beside this checkout")


def rounds(count: int) -> int:
    """Return how often a seeded test runs: as said with the profile ci, as many times more as fuzz draws more."""
    return count * settings().max_examples // settings.get_profile("ci").max_examples


def read(text: str | bytes, dialect: str | None = None) -> Recovered:
    """Recover a text and check what holds for any: nothing is lost, also with the root evolved; the text is tiled."""
    return check_reading(text, dialect)


def check_writing(cable: Cable) -> set[str]:
    """Check that a cable in which check finds nothing reads back equal and is written the same; return its codes.

    What is said twice stands once. C403 tells of what reads back equal, but with an error.
    """
    codes = {diagnostic.code for diagnostic in cablegrammar.check(cable)}
    if not codes - {"C403"}:
        once = said_once(cable)
        text = cablegrammar.format(once)
        again = cablegrammar.recover(text).cable
        assert again == once
        assert cablegrammar.format(again) == text
    return codes


def check_edits(cable: Cable) -> None:
    """Check that each field may change and go, and each list lose elements, and that nothing else goes with it."""
    check_changes(cable)
    check_removals(cable)
