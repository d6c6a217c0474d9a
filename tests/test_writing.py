"""What canonical text looks like."""

from __future__ import annotations

import pytest

import cablegrammar
from cablegrammar import Cable, Paragraph
from tests.support import EXAMPLE


def test_canonical_lines_never_open_another_part() -> None:
    """A sentence is not broken before words that would begin a bullet or a paragraph."""
    words = " ".join(["LANTERN"] * 8 + ["- AND", "2. AND", "SUMMARY: NO"] * 4)
    made = Cable(body=(Paragraph(number=1, text=words), Paragraph(number=2, text="That is all.")))
    assert cablegrammar.parse(cablegrammar.format(made)) == made


def test_width_is_checked() -> None:
    """A width that holds no word is refused."""
    with pytest.raises(ValueError, match="width"):
        cablegrammar.format(cablegrammar.parse(EXAMPLE), width=3)
