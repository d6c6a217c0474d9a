"""Rules about a cable as a whole."""

from __future__ import annotations

from cablegrammar import Cable, Paragraph, check, recover
from tests.support import EXAMPLE


def test_the_example_is_in_order() -> None:
    """Its numbers run from 1 to 7."""
    assert check(recover(EXAMPLE).cable) == ()


def test_a_gap_in_the_numbers_is_told() -> None:
    """It is told where the number stands, or on line 1 where the node was made by hand."""
    (found,) = check(Cable(body=(Paragraph(number=1), Paragraph(number=3))))
    assert (found.code, found.line) == ("C401", 1)
    (found,) = check(recover("1. (U) One.\n\n3. (U) Three.\n").cable)
    assert (found.code, found.line) == ("C401", 3)
