"""G2: a change shows in its own slot and nowhere else; and what canonical text looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from attrs import evolve

import cablegrammar
from cablegrammar import Addressee, Cable, Level, Paragraph, Precedence, Subject, Tag
from tests.support import EXAMPLE

Change = Callable[[Cable], Cable]


def cable() -> Cable:
    """Return the example, read."""
    return cablegrammar.parse(EXAMPLE)


def _marking(c: Cable) -> Cable:
    paragraph = c.body[4]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.marking
    fresh = evolve(paragraph, marking=evolve(paragraph.marking, level=Level.CONFIDENTIAL))
    return evolve(c, body=(*c.body[:4], fresh, *c.body[5:]))


def _subject(c: Cable) -> Cable:
    assert c.subject
    return evolve(c, subject=evolve(c.subject, text="NEW"))


def _order(c: Cable) -> Cable:
    assert c.executive_order
    return evolve(c, executive_order=evolve(c.executive_order, declassify_on=dt.date(2017, 3, 14)))


def _number(c: Cable) -> Cable:
    assert c.classification
    return evolve(c, classification=evolve(c.classification, serial=7))


CHANGES: dict[str, tuple[Change, str, str]] = {
    "subject": (_subject, EXAMPLE[EXAMPLE.index("RETURN OF") : EXAMPLE.index("\n\nREF")], "NEW"),
    "marking": (_marking, "15. (U)", "15. (C)"),
    "date": (_order, "03/14/2032", "03/14/2017"),
    "number": (_number, "031415", "000007"),
    "one of ten tags": (
        lambda c: evolve(c, tags=(*c.tags[:2], evolve(c.tags[2], code="EFIN"), *c.tags[3:])),
        "[ETRD](#)",
        "[EFIN](#)",
    ),
    "an addressee added": (
        lambda c: evolve(c, action=(*c.action[:1], Addressee(name="AMEMBASSY NEWPORT"), *c.action[1:])),
        "AMEMBASSY EXAMPLETON",
        "AMEMBASSY NEWPORT\nAMEMBASSY EXAMPLETON",
    ),
    "an addressee removed": (
        lambda c: evolve(c, action=(c.action[0], *c.action[2:])),
        "AMEMBASSY EXAMPLETON IMMEDIATE\n",
        "",
    ),
    "a precedence": (
        lambda c: evolve(c, info=(evolve(c.info[0], precedence=Precedence.PRIORITY), *c.info[1:])),
        "FARAWAY IMMEDIATE",
        "FARAWAY PRIORITY",
    ),
    "the signature removed": (lambda c: evolve(c, signature=None), "POE\n", ""),
}


@pytest.mark.parametrize(("change", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_only_the_slot_changes(change: Change, old: str, new: str) -> None:
    """Everything but the slot comes back as it stood."""
    assert EXAMPLE.count(old) == 1
    assert cablegrammar.unparse(change(cable())) == EXAMPLE.replace(old, new)


def test_what_closes_a_paragraph_keeps_its_full_stop() -> None:
    """END POINTS. belongs to the paragraph, full stop and all."""
    read = cable()
    paragraph = read.body[3]
    assert isinstance(paragraph, Paragraph)
    assert cablegrammar.unparse(paragraph).endswith("END POINTS.")
    without = cablegrammar.unparse(evolve(read, body=(*read.body[:4], *read.body[5:])))
    assert without.count("END POINTS.") == 1
    anew = cablegrammar.unparse(evolve(read, body=(*read.body[:3], evolve(paragraph, label=None), *read.body[4:])))
    assert "END POINTS.." not in anew


def test_a_part_that_was_not_there() -> None:
    """A new section is written after the one before it."""
    read = cablegrammar.parse("FM AMEMBASSY TESTVILLE\n\n1. Nothing.\n")
    fresh = evolve(read, tags=(Tag(code="PREL"),))
    assert cablegrammar.recover(cablegrammar.unparse(fresh)).cable.tags == fresh.tags


def test_span_tells_a_change() -> None:
    """A node that was changed has no place any more; its neighbours keep theirs."""
    read = cable()
    assert read.subject is not None
    assert read.subject.span is not None
    assert evolve(read.subject).span == read.subject.span
    assert evolve(read.subject, text="NEW").span is None
    assert Subject(text="BY HAND").span is None


def test_canonical_lines_never_open_another_part() -> None:
    """A sentence is not broken before words that would begin a bullet or a paragraph."""
    words = " ".join(["LANTERN"] * 8 + ["- AND", "2. AND", "SUMMARY: NO"] * 4)
    made = Cable(body=(Paragraph(number=1, text=words), Paragraph(number=2, text="That is all.")))
    assert cablegrammar.parse(cablegrammar.format(made)) == made


def test_width_is_checked() -> None:
    """A width that holds no word is refused."""
    with pytest.raises(ValueError, match="width"):
        cablegrammar.format(cable(), width=3)
