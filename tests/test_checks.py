"""``check``: what its surroundings make unreadable is told before it is written."""

from __future__ import annotations

import contextlib

import pytest
from attrs import evolve

import cablegrammar
from cablegrammar import (
    Addressee,
    Block,
    Cable,
    Classification,
    DateTimeGroup,
    Dialect,
    Exemption,
    Originator,
    Paragraph,
    PassingLine,
    PrecedenceLine,
    Repetition,
    Subject,
    Unparsed,
    check,
    dialects,
    format,
    parse,
    replace,
    unparse,
)
from cablegrammar.model import BodyPart
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
        "Addressee 'EU COLLECTIVE XMT AMEMBASSY NOWHERE' is read back with other exempt",
    ),
    "END COMMENT below no COMMENT": (
        Cable(body=(Paragraph(number=1, text="One.", closing="END COMMENT"),)),
        "C402",
        "Paragraph '1. One. END COMMENT.' is read back with another text and another closing",
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
    "an identifier that only a dialect knows": (
        Cable(identifier="MSG 1", subject=Subject(text="A MATTER")),
        "C402",
        "the identifier 'MSG 1' is read back as None",
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


def test_the_name_of_a_dialect() -> None:
    """One that does not exist is told, and one whose messages are taken for those of another."""
    (unknown,) = check(Cable(dialect="nope", body=(ONE,)))
    assert unknown.message.startswith("not writable: no dialect is named 'nope'; there are: ")
    other = Dialect("other", dialects["state"].grammar, base=dialects["state"])
    (told,) = check(Cable(dialect="state", body=(ONE,)), dialect=other)
    assert told.message == "not writable: the dialect 'state' is read back as 'other'"
    with pytest.raises(ValueError, match="nonsense"):
        check(Cable(body=(ONE,)), dialect="nonsense")


DATED = "R 010001Z JAN 07\nFM AMEMBASSY TESTVILLE\nSUBJECT: A ROPE\nREF: STATE 12\n"


def test_an_edit_that_is_not_read_back() -> None:
    """What can be written anew, but not into the text that was read, is told in its place; what can be is not."""
    cable = parse(DATED)
    undated = evolve(cable, precedence_line=None)
    (told,) = check(undated)
    assert (told.code, told.line, told.column) == ("C404", 4, 6)
    assert (
        told.message == "not writable: in the message's own text Reference '07 STATE 12' is read back with another year"
    )
    assert parse(format(undated)) == undated
    assert check(evolve(cable, subject=Subject(text="A CHAIN"))) == ()


def test_an_edit_that_writes_nothing_is_told() -> None:
    """The number alone shares the letter of the one before it, and cannot lose it."""
    cable = parse("SUBJECT: A ROPE\nREF: (A) TESTVILLE 12 (B) MOCKBURG 34 AND 35\n")
    less = replace(cable, cable.references[2], evolve(cable.references[2], label=None))
    assert unparse(less) == unparse(cable)
    assert "C404" in {found.code for found in check(less)}


def test_a_message_as_it_was_read_is_not_told_of_itself() -> None:
    """Only an edit can fail to be read back: bytes, marks, any text."""
    for text in ("\ufeff" + DATED, DATED.encode(), "??? nothing", ""):
        assert "C404" not in {found.code for found in check(cablegrammar.recover(text).cable)}


@pytest.mark.parametrize("depth", [51, 5000])
def test_blocks_nested_too_deep(depth: int) -> None:
    """They are told, not written."""
    body: tuple[BodyPart, ...] = (ONE,)
    for _ in range(depth):
        body = (Block(content=body),)
    assert [d.message for d in check(Cable(body=body))] == ["not writable: blocks are nested more than 50 deep"]
    with pytest.raises(ValueError, match="nested"):
        format(Cable(body=body))
    assert "BEGIN TEXT\n\n1. One." in format(Cable(body=_inside(body, depth - 50)))


def _inside(body: tuple[BodyPart, ...], levels: int) -> tuple[BodyPart, ...]:
    for _ in range(levels):
        (block,) = body
        assert isinstance(block, Block)
        body = block.content
    return body


def test_a_place_where_there_is_one() -> None:
    """A node that was read is told in its own line, one made by hand in line 1."""
    text = "R 300001Z FEB 07\nFM AMEMBASSY TESTVILLE\n\n1. One.\n"
    found = check(cablegrammar.recover("\n" + text).cable)
    assert [(d.code, d.line, d.column) for d in found] == [("C403", 2, 3)]
    assert check(Cable(body=(ONE, NINE)))[0].line == 1
