"""What several tests need: examples, shared real messages, and the reading that checks itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from cablegrammar import Recovered
from cablegrammar.testing import check_reading

ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / "examples" / "testville.txt").read_text("utf-8")
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real messages are not beside this checkout")


def read(text: str | bytes) -> Recovered:
    """Recover a text and check what holds for any: nothing is lost, also with the root evolved; the text is tiled."""
    return check_reading(text)
