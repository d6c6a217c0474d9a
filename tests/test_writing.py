"""What canonical text looks like."""

from __future__ import annotations

import attrs
import pytest

import cablegrammar
from cablegrammar import (
    Cable,
    ClassificationAuthority,
    DateTimeGroup,
    Dialect,
    Originator,
    Paragraph,
    PrecedenceLine,
    Reference,
    Subject,
    Table,
)
from cablegrammar.dialect import STATE
from tests.support import EXAMPLE, SHARED, check_writing, needs_shared


def test_canonical_lines_never_open_another_part() -> None:
    """A sentence is not broken before words that would begin a bullet or a paragraph."""
    words = " ".join(["LANTERN"] * 8 + ["- AND", "2. AND", "SUMMARY: NO"] * 4)
    made = Cable(body=(Paragraph(number=1, text=words), Paragraph(number=2, text="That is all.")))
    assert cablegrammar.parse(cablegrammar.format(made)) == made


def test_width_is_checked() -> None:
    """A width that holds no word is refused."""
    with pytest.raises(ValueError, match="width"):
        cablegrammar.format(cablegrammar.parse(EXAMPLE), width=3)


@pytest.mark.parametrize(
    "cable",
    [
        Cable(originator=Originator("")),
        Cable(classified_by=ClassificationAuthority(), references=(Reference(),)),
        Cable(precedence_line=PrecedenceLine(dtg=DateTimeGroup(25, "1346", year=1973))),
        Cable(body=(Table("A   1  \nB   2\t\n"),)),
        Cable(subject=Subject()),
    ],
)
def test_no_line_ends_in_a_blank(cable: Cable) -> None:
    """Whatever is empty, and there are no two blanks where a month is missing."""
    text = cablegrammar.format(cable)
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "  73" not in text


def test_a_dialect_that_does_not_exist() -> None:
    """It cannot be written; what was read is copied, and changed, all the same."""
    with pytest.raises(ValueError, match="no dialect is named 'nope'"):
        cablegrammar.format(Cable(dialect="nope"))
    read = cablegrammar.recover(EXAMPLE, dialect=Dialect("nope", STATE.grammar, base=STATE)).cable
    assert cablegrammar.unparse(read) == EXAMPLE
    assert cablegrammar.unparse(attrs.evolve(read, subject=None)) != EXAMPLE


@needs_shared
def test_real_messages_are_written_and_read_back() -> None:
    """G3 and G4 of real messages: most are writable, and those that are not are told."""
    paths = sorted((SHARED / "corpus" / "state").glob("*.txt"))[::5]
    written = 0
    for path in paths:
        written += check_writing(cablegrammar.recover(path.read_bytes()).cable) <= {"C403"}
    assert written > 0.9 * len(paths)
