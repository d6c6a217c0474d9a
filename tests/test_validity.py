"""What one field alone may hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve, frozen

import cablegrammar
from cablegrammar import (
    Addressee,
    Block,
    Cable,
    Classification,
    DateTimeGroup,
    ExecutiveOrder,
    Extra,
    Marking,
    Node,
    Paragraph,
    Reference,
    Subject,
    Table,
    Tag,
    Transmission,
)
from cablegrammar.validity import checked

REFUSED: dict[str, tuple[Callable[[], Node], str]] = {
    "two blanks": (lambda: Subject(text="A  MATTER"), r"Subject.text: .* at 1"),
    "a blank at the end": (lambda: Subject(text="A "), r"Subject.text: .* at 1"),
    "a line end": (lambda: Subject(text="A\nB"), r"Subject.text: .*'\\n' at 1"),
    "a control character": (lambda: Subject(text="A\x00"), "Subject.text: "),
    "white space that is no blank": (lambda: Subject(text="A\u2003B"), "Subject.text: "),
    "a pilcrow": (lambda: Subject(text="\u00b6A"), "Subject.text: "),
    "one of several words": (lambda: Marking(controls=("NF", "N\tF")), "Marking.controls: "),
    "a control character among lines": (lambda: Table(text="A\x0cB"), "Table.text: "),
    "paragraph 0": (lambda: Paragraph(number=0), "Paragraph.number: a number from 1 to 999"),
    "month 13": (lambda: DateTimeGroup(month=13), "DateTimeGroup.month: "),
    "a time of three digits": (lambda: DateTimeGroup(time="123"), "DateTimeGroup.time: a time of four digits"),
    "zone J": (lambda: DateTimeGroup(zone="J"), "DateTimeGroup.zone: "),
    "a number below 0": (lambda: Classification(serial=-1), "Classification.serial: "),
    "a year far away": (lambda: Reference(year=3000), "Reference.year: "),
    "a message control number of words": (lambda: Addressee(mcn="ONE"), "Addressee.mcn: "),
    "a serial of words": (lambda: Transmission(serial="ONE"), "Transmission.serial: "),
}


@pytest.mark.parametrize(("make", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(make: Callable[[], Node], words: str) -> None:
    """The error names the field and the rule."""
    with pytest.raises(ValueError, match=words):
        make()


def test_the_wrong_type() -> None:
    """A number is no text, and a text no number."""
    with pytest.raises(TypeError, match=r"Subject.text: text is needed, not int"):
        Subject(text=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Table.text: text is needed"):
        Table(text=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Paragraph.number: a whole number is needed, not str"):
        Paragraph(number="1")  # type: ignore[arg-type]


WRONG_TYPES: dict[str, tuple[Callable[[], Any], str]] = {
    "text for a node": (lambda: made(Cable, subject="A MATTER"), "Cable.subject: Subject or None is needed, not str"),
    "texts for nodes": (lambda: made(Cable, tags=("PREL",)), "Cable.tags: a tuple of Tag is needed, not one of str"),
    "a node for several": (lambda: made(Cable, tags=Tag("PREL")), "Cable.tags: a tuple of Tag is needed, not Tag"),
    "a list": (lambda: made(Cable, tags=[Tag("PREL")]), r"Cable.tags: .* not list: write tuple\(...\) around it"),
    "None": (lambda: made(Paragraph, text=None), "Paragraph.text: text is needed, not NoneType"),
    "a word for a level": (lambda: made(Classification, level="SECRET"), "Classification.level: Level is needed"),
    "text for texts": (lambda: made(Marking, controls="NF"), "Marking.controls: a tuple of text is needed, not str"),
    "a moment for a date": (
        lambda: made(ExecutiveOrder, declassify_on=dt.datetime(2007, 1, 1, tzinfo=dt.UTC)),
        "ExecutiveOrder.declassify_on: a date or None is needed, not datetime",
    ),
    "a truth for a number": (lambda: made(Paragraph, number=True), "Paragraph.number: a whole number is needed"),
    "a part that is none of a union": (lambda: made(Block, content=(Tag(),)), "Block.content: .*, not one of Tag"),
}


def made(cls: Any, **given: Any) -> Any:
    """Make a node of values that its annotations forbid."""
    return cls(**given)


@pytest.mark.parametrize(("make", "words"), WRONG_TYPES.values(), ids=WRONG_TYPES)
def test_a_value_of_another_type_is_refused(make: Callable[[], Any], words: str) -> None:
    """The error names class and field, what is needed and what was given."""
    with pytest.raises(TypeError, match=words):
        make()


def test_types_of_classes_of_a_dialect() -> None:
    """Fields of the class that it is based on too; names that only a function knows are not judged."""

    @frozen(field_transformer=checked)
    class Vote(Extra):
        pair: tuple[int, str] = (1, "A")

    @frozen(field_transformer=checked)
    class Ballot(Vote):
        votes: tuple[Vote, ...] = ()

    assert Vote(pair=(2, "B")).pair == (2, "B")
    with pytest.raises(TypeError, match=r"Vote.pair: "):
        made(Vote, pair=(2,))
    assert Ballot(votes=(Vote(),)).pair == (1, "A")


def test_what_was_read_in_another_field_is_checked() -> None:
    """A day that is none may stay, but is no month."""
    dtg = cablegrammar.recover("R 450001Z JAN 07\nFM AMEMBASSY TESTVILLE\n").cable.dtg
    assert dtg
    assert evolve(dtg, month=2).day == 45
    with pytest.raises(ValueError, match=r"DateTimeGroup.month: a number from 1 to 12 is needed, not 45"):
        evolve(dtg, month=dtg.day)


def test_what_was_read_is_never_refused() -> None:
    """A dirty message can be changed field by field; what is put in must be clean."""
    dirty = cablegrammar.recover(
        "R 010001Z AUG 0007\n\nSUBJECT: A\x00B\n\n0. (C) Nought.\n\n1. (C) A\x1bB\u2003C.\n"
    ).cable
    assert dirty.dtg
    assert dirty.subject
    assert evolve(dirty.dtg, day=2).year == dirty.dtg.year
    assert evolve(dirty.subject, marking=Marking()).text == dirty.subject.text == "A B"
    assert [p.number for p in dirty.paragraphs] == [1]
    assert dirty.paragraphs[0].text == "A B C."
    with pytest.raises(ValueError, match=r"Subject.text"):
        evolve(dirty.subject, text="A\x00B")


def test_what_was_read_can_be_written() -> None:
    """Though by hand it could not be made; that it does not read back is told."""
    cable = cablegrammar.recover("R 010001Z JAN 0712\nFM AMEMBASSY TESTVILLE\n\n1. One.\n").cable
    assert cable.dtg
    assert cable.dtg.year == 712
    assert cablegrammar.format(cable).startswith("R 010001Z JAN 12\n")
    assert [d.code for d in cablegrammar.check(cable)] == ["C402"]
