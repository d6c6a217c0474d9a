"""``check``: what its surroundings make unreadable is told before it is written."""

from __future__ import annotations

import contextlib

import pytest

import cablegrammar
from cablegrammar import (
    Addressee,
    Cable,
    Classification,
    DateTimeGroup,
    Exemption,
    Originator,
    Paragraph,
    PassingLine,
    PrecedenceLine,
    Repetition,
    Subject,
    Unparsed,
    check,
    format,
    parse,
)
from tests.support import EXAMPLE

ONE, NINE = Paragraph(number=1, text="One."), Paragraph(number=9, text="Nine.")
FM = Originator(name="AMEMBASSY NOWHERE")
COLLECTIVE = Addressee(name="EU COLLECTIVE", exempt=(Exemption(name="AMEMBASSY NOWHERE"),))
NOT_WRITABLE: dict[str, tuple[Cable, str, str]] = {
    "a gap in the numbers": (Cable(body=(ONE, NINE)), "C401", "paragraph number 9"),
    "a passing line that looks like an addressee": (
        Cable(originator=FM, passing=(PassingLine("DEPT FOR EUR"),)),
        "C402",
        "PassingLine 'DEPT FOR EUR' is read back as Addressee",
    ),
    "an addressee below names that a collective leaves out": (
        Cable(originator=FM, info=(COLLECTIVE, Addressee(name="AMEMBASSY TESTVILLE"))),
        "C402",
        "Addressee 'EU COLLECTIVE XMT AMEMBASSY NOWHERE' is read back with another exempt",
    ),
    "END COMMENT below no COMMENT": (
        Cable(body=(Paragraph(number=1, text="One.", closing="END COMMENT"),)),
        "C402",
        "Paragraph '1. One. END COMMENT.' is read back with another text and closing",
    ),
    "a post without its number": (
        Cable(classification=Classification(post="TESTVILLE"), subject=Subject(text="A MATTER")),
        "C402",
        "Classification 'UNCLAS TESTVILLE' is read back with another post",
    ),
    "a date that is none": (
        Cable(precedence_line=PrecedenceLine(dtg=DateTimeGroup(30, "0001", "Z", 2, 2007)), body=(ONE,)),
        "C403",
        "in canonical text the date-time group 300001Z FEB 07 is no date",
    ),
    "nothing at all": (Cable(), "C403", "the input is empty"),
    "text of no rule": (
        Cable(originator=FM, strays=(Unparsed("?? nothing"),), body=(ONE,)),
        "C403",
        "this line of the header is not understood",
    ),
}


@pytest.mark.parametrize(("cable", "code", "words"), NOT_WRITABLE.values(), ids=NOT_WRITABLE)
def test_not_writable(cable: Cable, code: str, words: str) -> None:
    """It is told, and it does not read back."""
    found = check(cable)
    assert [d.code for d in found] == [code]
    assert words in found[0].message
    assert found[0].message.startswith("not writable: ")
    with contextlib.suppress(cablegrammar.CableSyntaxError):
        assert parse(format(cable)) != cable


def test_what_is_writable_is_so() -> None:
    """No false alarm: not of an example, nor of numbers that are out of sequence and read all the same."""
    cable = parse(EXAMPLE)
    assert [d.code for d in check(cable)] == []
    text = "R 010001Z JAN 07\nSUBJECT: A\n\n1. (U) One.\n\n3. (U) Three.\n"
    assert check(parse(text)) == ()
    assert check(Cable(strays=(Repetition("SUBJECT: A"),), subject=Subject(text="A"))) == ()


def test_a_place_where_there_is_one() -> None:
    """A node that was read is told in its own line, one made by hand in line 1."""
    text = "R 300001Z FEB 07\nFM AMEMBASSY TESTVILLE\n\n1. One.\n"
    found = check(cablegrammar.recover("\n" + text).cable)
    assert [(d.code, d.line, d.column) for d in found] == [("C403", 2, 3)]
    assert check(Cable(body=(ONE, NINE)))[0].line == 1
