"""The lens: line ends shown where a copy lost them, with places that stay true."""

from __future__ import annotations

import pytest

from cablegrammar import recover
from cablegrammar.dialect import STATE
from cablegrammar.lens import show
from tests.support import EXAMPLE, read


def test_a_text_with_all_its_line_ends_is_shown_as_it_is() -> None:
    """Nothing is put in."""
    assert show(EXAMPLE, STATE.joined) == (EXAMPLE, [])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SUBJECT: A REF: B 1\n", "SUBJECT: A \nREF: B 1\n"),
        ("SUBJECT: AREF: B 1\n", "SUBJECT: A\nREF: B 1\n"),
        ("REF: A. REF: B 1\n", "REF: A. REF: B 1\n"),
        ("1. (U) See the TAGS: line.\n", "1. (U) See the \nTAGS: line.\n"),
        ("\n1. (U) See the TAGS: line.\n", "\n1. (U) See the TAGS: line.\n"),
        ("Done. End Summary.\n\n2. (U) X\n", "Done. \nEnd Summary.\n\n2. (U) X\n"),
        ("Done. (Note: End Comment.) More.\n", "Done. (Note: End Comment.) More.\n"),
        ("word PAGE 02        TESTVI  03067  211833Z more\n", "word \nPAGE 02        TESTVI  03067  211833Z\n more\n"),
        ("It is over. DOE\n", "It is over. \nDOE\n"),
        ("It is over. The end\n", "It is over. The end\n"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    """A line end stands before what begins a line."""
    assert show(text, STATE.joined).text == shown


def test_places_stay_true() -> None:
    """A span points into the text as it came, whatever was put in before it."""
    text = "UNCLAS TESTVILLE 12  SIPDIS  TAGS: PREL XX SUBJECT: A MATTER  REF: STATE 12 " + "word " * 40
    cable = read(text).cable
    assert cable.subject is not None
    span = cable.subject.span
    assert span is not None
    assert text[slice(*span)] == "A MATTER"


@pytest.mark.parametrize("gap", [" ", "  ", "   "])
def test_the_example_without_line_ends(gap: str) -> None:
    """Its fields are the same."""
    joined = gap.join(line.strip() for line in EXAMPLE.splitlines() if line.strip())
    whole, read_joined = recover(EXAMPLE).cable, recover(joined).cable
    assert read_joined.classification == whole.classification
    assert [tag.code for tag in read_joined.tags] == [tag.code for tag in whole.tags]
    assert [part.number for part in read_joined.paragraphs] == [part.number for part in whole.paragraphs]
