"""Edits of messages in any legal spelling: what is written reads back as what was edited, and the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from cablegrammar import (
    Addressee,
    Cable,
    Caption,
    Heading,
    Paragraph,
    PassingLine,
    Reference,
    Signature,
    Tag,
    check,
    recover,
    replace,
    strategies,
    unparse,
)

# ---------------------------------------------------------------- drawn messages

FRESH: dict[str, st.SearchStrategy[Any]] = {
    "action": strategies.addressees(),
    "info": strategies.addressees(),
    "captions": strategies.captions(),
    "passing": strategies.passing_lines(),
    "tags": strategies.tags(),
    "references": strategies.references(),
}
Draw = Callable[[st.SearchStrategy[Any]], Any]


def with_list(cable: Cable, name: str, nodes: tuple[Any, ...]) -> Cable:
    """Return a cable with another list of that name."""
    changed: dict[str, Any] = {name: nodes}
    return evolve(cable, **changed)


def inserted(draw: Draw, cable: Cable) -> Cable:
    """Put an element into a list."""
    name = draw(st.sampled_from(sorted(FRESH)))
    old, node = getattr(cable, name), draw(FRESH[name])
    assume(old and node not in old and not any(isinstance(n, Addressee) and n.exempt for n in old))
    at = draw(st.integers(0, len(old)))
    if name == "references" and old[0].label:
        node, at = evolve(node, label=chr(ord("A") + len(old))), len(old)
    return with_list(cable, name, (*old[:at], node, *old[at:]))


def removed(draw: Draw, cable: Cable) -> Cable:
    """Take an element out of a list."""
    name = draw(st.sampled_from(sorted(FRESH)))
    old = getattr(cable, name)
    assume(len(old) > 1)
    at = draw(st.integers(0, len(old) - 1))
    return with_list(cable, name, (*old[:at], *old[at + 1 :]))


def moved(draw: Draw, cable: Cable) -> Cable:
    """Put the elements of a list in another order."""
    name = draw(st.sampled_from(sorted(FRESH)))
    return with_list(cable, name, tuple(draw(st.permutations(getattr(cable, name)))))


def section_changed(draw: Draw, cable: Cable) -> Cable:
    """Add a section, or take one out."""
    name = draw(st.sampled_from(["captions", "info", "passing", "tags", "references"]))
    return with_list(cable, name, () if getattr(cable, name) else (draw(FRESH[name]),))


def signature_changed(draw: Draw, cable: Cable) -> Cable:
    """Sign a message, or take its signature out."""
    return evolve(cable, signature=None if cable.signature else Signature("MULDOON"))


def reworded(draw: Draw, cable: Cable) -> Cable:
    """Put other words into a paragraph."""
    assume(cable.paragraphs)
    paragraph = draw(st.sampled_from(cable.paragraphs))
    words, others = paragraph.text.split(), draw(strategies.paragraphs()).text.split()
    start, end = sorted((draw(st.integers(0, len(words))), draw(st.integers(0, len(words)))))
    words[start:end] = others[: draw(st.integers(0, 8))]
    assume(words)
    return replace(cable, paragraph, evolve(paragraph, text=" ".join(words)))


def dated(draw: Draw, cable: Cable) -> Cable:
    """Change a day."""
    assume(cable.dtg)
    assert cable.dtg
    return replace(cable, cable.dtg, evolve(cable.dtg, day=draw(st.integers(1, 28))))


def shortened(draw: Draw, cable: Cable) -> Cable:
    """Take the last paragraph or a heading out."""
    assume(cable.paragraphs)
    headings = [part for part in cable.body if isinstance(part, Heading)]
    part = draw(st.sampled_from([*headings, cable.paragraphs[-1]]))
    assume(len(cable.body) > 1)
    return replace(cable, part, None)


EDITS = [inserted, removed, moved, section_changed, signature_changed, reworded, dated, shortened]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_what_was_edited_is_read_back(edit: Callable[[Draw, Cable], Cable]) -> None:
    """With any line ends, labels and widths; if the message so edited can be written at all."""

    @given(strategies.texts(), st.data())
    def reads_back(drawn: tuple[str, Cable], data: st.DataObject) -> None:
        edited = edit(data.draw, recover(drawn[0]).cable)
        assume(not {found.code for found in check(edited)} - {"C404"})
        assert recover(unparse(edited)).cable == edited

    reads_back()


# ---------------------------------------------------------------- dirty messages

JOINED = (
    "R 151237Z AUG 08 FM AMEMBASSY TESTVILLE TO SECSTATE WASHDC IMMEDIATE 0638 INFO AMEMBASSY EXAMPLETON "
    "C O N F I D E N T I A L TESTVILLE 000638 SIPDIS TAGS: PREL, XX SUBJECT: THE GOAT OF THE HARBOUR BOARD HAS "
    "EATEN THE ROPES REF: STATE 12\n\n1. (C) The goat has eaten the ropes.\n"
)
SCATTERED = "UNCLAS TESTVILLE 000001\nSIPDIS\nDEPT FOR EUR\nNOFORN\nSUBJECT: X\n"
PAGED = "SUBJECT: X\n\n1. (C) The goat ate\n\nTESTVILLE 00000638  002 OF 002\n\nall of the ropes.\n"
HEADED = "SUBJECT: X\n\nGOAT\n----\n\n1. Goat.\n\n2. Sheep.\n"
LABELLED = "R 151237Z AUG 08 ZDK\nFM X\nTO A\nTO B\n"
LETTERED = "SUBJECT: X\nREF: (A) TESTVILLE 1 (B) STATE 2\n"
SECURED = "DE RUEHTV #0638 2401237\nZNY CCCCC ZZH\nR 151237Z AUG 08\nFM X\n"


def _reworded(cable: Any, words: str) -> Any:
    return replace(cable, cable.body[0], evolve(cable.body[0], text=words))


# A message, a change of what it reads as, and the text that it makes.
CASES: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "an element goes, what stands between stays": (
        SCATTERED,
        lambda c: evolve(c, captions=c.captions[1:]),
        "UNCLAS TESTVILLE 000001\nDEPT FOR EUR\nNOFORN\nSUBJECT: X\n",
    ),
    "two lists that are twined": (
        SCATTERED,
        lambda c: evolve(c, captions=c.captions[::-1], passing=(PassingLine("DEPT FOR AF"),)),
        "UNCLAS TESTVILLE 000001\nNOFORN\nDEPT FOR AF\nSIPDIS\nSUBJECT: X\n",
    ),
    "the last of a list behind another's": (
        "FM X\nTO A\nINFO B\nTO C\n\nSUBJECT: X\n",
        lambda c: evolve(c, action=c.action[:1]),
        "FM X\nTO A\nINFO B\n\nSUBJECT: X\n",
    ),
    "a page line among words that change": (
        PAGED,
        lambda c: _reworded(c, "The sheep drank all of the ropes."),
        PAGED.replace("goat ate", "sheep drank"),
    ),
    "the same with other line ends": (
        PAGED.replace("\n", "\r\n"),
        lambda c: _reworded(c, "The sheep drank all of the ropes."),
        PAGED.replace("goat ate", "sheep drank").replace("\n", "\r\n"),
    ),
    "a section in a message of carriage returns": (
        "FM X\rTO Y\r\rSUBJECT: A\r\r1. Goat.\r",
        lambda c: evolve(c, tags=(Tag("PREL"),), signature=Signature("DOE")),
        "FM X\rTO Y\rTAGS: PREL\r\rSUBJECT: A\r\r1. Goat.\rDOE\r",
    ),
    "a rule goes with its heading": (
        HEADED,
        lambda c: evolve(c, body=c.body[1:]),
        "SUBJECT: X\n\n1. Goat.\n\n2. Sheep.\n",
    ),
    "a heading changes places": (
        HEADED,
        lambda c: evolve(c, body=(c.body[1], c.body[0], c.body[2])),
        "SUBJECT: X\n\n1. Goat.\n\nGOAT\n----\n\n2. Sheep.\n",
    ),
    "a first paragraph below a heading": (
        HEADED,
        lambda c: evolve(c, body=(c.body[0], Paragraph(text="New."), *c.body[1:])),
        HEADED.replace("1. Goat", "1. New.\n\n1. Goat"),
    ),
    "each line of the list has its label": (
        LABELLED,
        lambda c: evolve(c, action=(*c.action, Addressee(name="C"))),
        LABELLED + "TO C\n",
    ),
    "letters in parentheses": (
        LETTERED,
        lambda c: evolve(c, references=(*c.references, Reference("C", post="MOCKBURG", serial=7))),
        "SUBJECT: X\nREF: (A) TESTVILLE 1 (B) STATE 2 (C) MOCKBURG 7\n",
    ),
    "a letter goes with its parentheses": (
        LETTERED,
        lambda c: evolve(c, references=(evolve(c.references[0], label=None),)),
        "SUBJECT: X\nREF: TESTVILLE 1\n",
    ),
    "a second signal": (
        LABELLED,
        lambda c: replace(c, c.precedence_line, evolve(c.precedence_line, signals=("ZDK", "ZZH"))),
        LABELLED.replace("ZDK", "ZDK ZZH"),
    ),
    "the label of a line stays for what is left of it": (
        SECURED,
        lambda c: replace(c, c.transmission, evolve(c.transmission, security=None)),
        SECURED.replace("CCCCC ", ""),
    ),
    "a day of one digit": (
        LABELLED,
        lambda c: replace(c, c.dtg, evolve(c.dtg, day=5)),
        LABELLED.replace("151237Z", "051237Z"),
    ),
    "a caption in a message without line ends": (
        JOINED,
        lambda c: evolve(c, captions=(*c.captions, Caption("NOFORN"))),
        JOINED.replace("SIPDIS", "SIPDIS NOFORN"),
    ),
    "a section there": (
        JOINED.replace("TAGS: PREL, XX ", ""),
        lambda c: evolve(c, tags=(Tag("PREL"), Tag("XX"))),
        JOINED.replace("PREL, XX", "PREL XX"),
    ),
    "no line begins with what would open one": (
        "SUBJECT: X\n\n1. It was told that the rope had been so\nlent to the island by nobody.\n",
        lambda c: _reworded(c, "It was told that the rope had been in 3. Nobody saw it."),
        "SUBJECT: X\n\n1. It was told that the rope had been in 3.\nNobody saw it.\n",
    ),
    "a line that grows too long": (
        "SUBJECT: X\n\n1. The goat was shown on Monday. Nobody\nasked who had paid. The chairman said that.\n",
        lambda c: _reworded(c, "The goat was shown on Monday. The chairman said that."),
        "SUBJECT: X\n\n1. The goat was shown on Monday. The chairman\nsaid that.\n",
    ),
}


@pytest.mark.parametrize(("text", "edit", "made"), CASES.values(), ids=CASES)
def test_a_dirty_message_is_edited(text: str, edit: Callable[[Any], Any], made: str) -> None:
    """Only what belongs to the edit changes."""
    assert unparse(edit(recover(text).cable)) == made


def test_a_node_brings_its_text_and_takes_the_line_ends() -> None:
    """From one message into another."""
    other = recover("1. (U)   Three\n  blanks.\n").cable.body[0]
    assert unparse(evolve(recover("SUBJECT: X\r\n\r\n1. A.\r\n").cable, body=(other,))) == (
        "SUBJECT: X\r\n\r\n1. (U)   Three\r\n  blanks.\r\n"
    )
