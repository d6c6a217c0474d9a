"""G2: a change shows in its own slot and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

import cablegrammar
from cablegrammar import (
    Addressee,
    Bullet,
    Cable,
    Caption,
    Classification,
    ClassificationAuthority,
    Heading,
    Level,
    Marking,
    Node,
    Originator,
    Paragraph,
    Precedence,
    Reference,
    Signature,
    Subject,
    Tag,
    replace,
    unparse,
)
from cablegrammar.testing import check_changes, check_removals, nodes
from tests.support import EXAMPLE, SHARED, needs_shared
from tests.test_corpus import cases

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


MESSAGE = """R 010001Z JAN 07
FM AMEMBASSY TESTVILLE
TO SECSTATE WASHDC 0638

UNCLAS TESTVILLE 000012

TAGS: PREL, XX
SUBJECT: AN INVENTED MATTER
REF: A. STATE 12
     B. EXAMPLETON 13
Classified By: DCM Pat Doe

1. (U) SUMMARY. One. END SUMMARY.

2. Two:

- a bullet

NNNN
"""


def one(cable: Cable, cls: type[Node], number: int = 0) -> Any:
    """Return a node of a class, by its number among them."""
    return [node for node in nodes(cable) if type(node) is cls][number]


def with_fields(cls: type[Node], number: int = 0, **fields: Any) -> Change:
    """Return what gives some fields of a node other values."""
    return lambda c: replace(c, one(c, cls, number), evolve(one(c, cls, number), **fields))


SECRET = Marking(level=Level.SECRET)
# Title -> the change, what it takes out of the message, what it puts there.
PARTS: dict[str, tuple[Change, str, str]] = {
    "a marking put in": (with_fields(Paragraph, 1, marking=SECRET), "2. Two", "2. (S) Two"),
    "a marking taken out": (with_fields(Paragraph, marking=None), "1. (U) SUMMARY", "1. SUMMARY"),
    "a label put in": (with_fields(Paragraph, 1, label="COMMENT"), "2. Two", "2. COMMENT: Two"),
    "a label taken out": (with_fields(Paragraph, label=None), "(U) SUMMARY. One", "(U) One"),
    "a closing taken out": (with_fields(Paragraph, closing=None), "One. END SUMMARY.", "One."),
    "a bullet's marking": (with_fields(Bullet, marking=SECRET), "- a bullet", "- (S) a bullet"),
    "a bullet added": (
        lambda c: replace(
            c, c.paragraphs[1], evolve(c.paragraphs[1], items=(*c.paragraphs[1].items, Bullet(text="more")))
        ),
        "- a bullet",
        "- a bullet\n\n- more",
    ),
    "a subject's marking": (with_fields(Subject, marking=SECRET), "SUBJECT: AN", "SUBJECT: (S) AN"),
    "a routing indicator": (with_fields(Addressee, routing="RUEHC"), "TO SEC", "TO RUEHC/SEC"),
    "a precedence": (with_fields(Addressee, precedence=Precedence.FLASH), "WASHDC 0638", "WASHDC FLASH 0638"),
    "an office": (with_fields(Addressee, office="J-3"), "WASHDC 0638", "WASHDC//J-3// 0638"),
    "no message control number": (with_fields(Addressee, mcn=None), "WASHDC 0638", "WASHDC"),
    "a caveat": (
        with_fields(Classification, caveats=("NOFORN",)),
        "UNCLAS TEST",
        "UNCLAS NOFORN TEST",
    ),
    "a qualifier": (with_fields(Tag, qualifier="DOE, PAT"), "PREL,", "PREL (DOE, PAT),"),
    "a note": (with_fields(Reference, note="NOTAL"), "STATE 12", "STATE 12 (NOTAL)"),
    "a year": (with_fields(Reference, 1, year=2006), "B. EX", "B. 06 EX"),
    "reasons": (
        with_fields(ClassificationAuthority, section="1.4", reasons=("b", "d")),
        "Pat Doe",
        "Pat Doe, Reasons 1.4 (b) and (d)",
    ),
    "a title taken out": (
        with_fields(ClassificationAuthority, title=None),
        "DCM Pat",
        "Pat",
    ),
    "a reference put in": (
        lambda c: evolve(
            c, references=(c.references[0], Reference(label="X", post="STATE", serial=7), c.references[1])
        ),
        "STATE 12\n",
        "STATE 12\n     X. STATE 7\n",
    ),
    "a reference taken out": (
        lambda c: evolve(c, references=c.references[1:]),
        "A. STATE 12\n     B. EX",
        "B. EX",
    ),
    "an addressee moved": (
        lambda c: evolve(c, info=c.action, action=()),
        "TO SECSTATE WASHDC 0638\n",
        "INFO SECSTATE WASHDC 0638\n",
    ),
    "a caption": (lambda c: evolve(c, captions=(Caption(text="SIPDIS"),)), "000012\n", "000012\nSIPDIS\n"),
    "a heading between paragraphs": (
        lambda c: evolve(c, body=(c.body[0], Heading(text="Two"), c.body[1])),
        "\n\n2. Two",
        "\n\nTwo\n---\n\n2. Two",
    ),
    "a signature": (lambda c: evolve(c, signature=Signature(name="DOE")), "bullet\n", "bullet\nDOE\n"),
    "paragraphs in another order": (
        lambda c: evolve(c, body=(c.body[1], c.body[0])),
        MESSAGE[MESSAGE.index("1. (U)") : MESSAGE.index("\n\nNNNN")],
        "2. Two:\n\n- a bullet\n\n1. (U) SUMMARY. One. END SUMMARY.",
    ),
}


@pytest.mark.parametrize(("change", "old", "new"), PARTS.values(), ids=PARTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_part_put_in_or_taken_out(change: Change, old: str, new: str, end: str) -> None:
    """It takes its punctuation with it, and the separator of its neighbours; all else stays."""
    assert MESSAGE.count(old) == 1
    made = unparse(change(cablegrammar.recover(MESSAGE.replace("\n", end)).cable))
    assert made == MESSAGE.replace(old, new).replace("\n", end)


def test_sections_that_share_a_line() -> None:
    """In a copy without line ends a section goes with its label, and the others stay."""
    text = "UNCLAS TESTVILLE 000012  SIPDIS  TAGS: PREL, XX SUBJECT: AN INVENTED MATTER REF: STATE 12\n"
    cable = cablegrammar.recover(text).cable
    assert unparse(evolve(cable, tags=())) == text.replace("  TAGS: PREL, XX", "")
    assert unparse(evolve(cable, subject=None)) == text.replace(" SUBJECT: AN INVENTED MATTER", "")
    assert unparse(evolve(cable, captions=())) == text.replace("  SIPDIS", "")


def test_a_node_of_another_message_brings_its_own_text() -> None:
    """Spelled as it was spelled there."""
    other = cablegrammar.recover("1. (U)   Three  blanks.\n").cable.body[0]
    cable = cablegrammar.recover(MESSAGE).cable
    assert "\n\n1. (U)   Three  blanks.\n\n" in unparse(evolve(cable, body=(cable.body[0], other, cable.body[1])))


# ---------------------------------------------------------------- any field of any node


@pytest.mark.parametrize(("message", "expected"), list(cases()))
def test_any_field_of_the_cases(message: str, expected: str) -> None:
    """Every field of every node of the synthetic messages."""
    check_changes(cablegrammar.recover(message).cable)


@pytest.mark.parametrize(("message", "expected"), list(cases()))
def test_any_list_of_the_cases(message: str, expected: str) -> None:
    """What is taken out of any list of the synthetic messages takes nothing with it."""
    check_removals(cablegrammar.recover(message).cable)


@needs_shared
def test_any_field_and_any_list_of_real_messages() -> None:
    """Every field of every node, and every list, of some real messages of each kind."""
    for kind in ("state", "joined", "cfpf", "navy", "aldac", "smart", "acp127"):
        for path in sorted((SHARED / "corpus" / kind).glob("*.txt"))[::15]:
            cable = cablegrammar.recover(path.read_bytes()).cable
            check_changes(cable)
            check_removals(cable)


def test_an_addressee_behind_names_that_are_left_out() -> None:
    """It bears the label of its list, or it would be left out too."""
    text = "R 271237Z AUG 08\nFM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC\nINFO ALL POSTS\nXMT AMCONSUL EXAMPLETON\n"
    cable = cablegrammar.recover(text).cable
    fresh = evolve(cable, info=(*cable.info, Addressee(name="AMEMBASSY MOCKBURG")))
    assert unparse(fresh) == text + "INFO AMEMBASSY MOCKBURG\n"
    assert cablegrammar.recover(unparse(fresh)).cable == fresh


def test_what_stands_between_scattered_elements_stays() -> None:
    """Elements of a list may stand apart: one is taken out or added, and nothing between them is lost."""
    text = "DEPT FOR EUR\nSIPDIS\nPARIS FOR AF\nNODIS\nLONDON FOR AF\nE.O. 12958: N/A\nSUBJECT: A ROPE\n"
    cable = cablegrammar.recover("UNCLAS TESTVILLE 12\n" + text).cable
    first, second, third = cable.passing
    without = cablegrammar.unparse(evolve(cable, passing=(first, third)))
    assert without == "UNCLAS TESTVILLE 12\n" + text.replace("PARIS FOR AF\n", "")
    more = cablegrammar.unparse(evolve(cable, passing=(first, cablegrammar.PassingLine("ROME FOR AF"), second)))
    assert more == "UNCLAS TESTVILLE 12\n" + text.replace("EUR\n", "EUR\nROME FOR AF\n").replace("LONDON FOR AF\n", "")


# ---------------------------------------------------------------- parts that stand inside others

STRAY = "FM TESTVILLE IMMEDIATE 0638\nUNCLAS TESTVILLE 7\nSUBJECT: A ROPE\n"
ROUTED = "RTTUZYUW RUEXTVA0042 2402359-UUUU--RUEXNAD RUEXHQU.\nMSGID/GENADMIN/NAVBASE TESTVILLE//\n"
SECTIONS = (
    "1. THE MAYOR WROTE A LETTER ABOUT THE\nNNNNMAFVVZCZ\nACTION ARA-15\n"
    "S E C R E T SECTION 2 OF 2 TESTVILLE 1647\nHARBOUR.\nDraft Date: 17 JAN 1974\n"
)


def _made_anew(value: Any) -> Any:
    """Return a value with every node in it made anew, without any change."""
    if isinstance(value, Node):
        return evolve(value, **{name: _made_anew(getattr(value, name)) for name in value.fields()})
    return tuple(map(_made_anew, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("text", [EXAMPLE, STRAY, ROUTED, SECTIONS], ids=["example", "stray", "routed", "sections"])
def test_a_message_made_anew_node_by_node_comes_back(text: str) -> None:
    """As a walk over all nodes makes it, whatever it changes."""
    assert unparse(_made_anew(cablegrammar.recover(text).cable)) == text


def test_a_part_and_what_stands_inside_it_change_together() -> None:
    """Each in its own slots, and nothing stands twice."""
    cable = cablegrammar.recover(STRAY).cable
    line, stray = cable.originator, cable.strays[0]
    assert line
    both = evolve(cable, originator=evolve(line, name="MOCKBURG"), strays=(evolve(stray, text="FLASH 12"),))
    assert unparse(both) == STRAY.replace("FM TESTVILLE IMMEDIATE 0638", "FM MOCKBURG FLASH 12")
    assert unparse(evolve(cable, originator=Originator("MOCKBURG"))) == STRAY.replace("FM TESTVILLE", "FM MOCKBURG")
    cable = cablegrammar.recover(ROUTED).cable
    assert cable.transmission
    first: Any = cable.extras[0]
    extras = (evolve(first, precedence="O"), *cable.extras[1:])
    both = evolve(cable, transmission=evolve(cable.transmission, serial="0043"), extras=extras)
    assert unparse(both) == ROUTED.replace("RTTU", "OTTU").replace("0042", "0043")


def test_a_header_of_a_further_section_changes_and_goes() -> None:
    """It stands inside a paragraph that goes on below it, which may change too."""
    cable = cablegrammar.recover(SECTIONS).cable
    header: Any = cable.strays[0]
    paragraph: Any = cable.body[0]
    fresh = evolve(header, text=header.text.replace("ARA", "EUR"))
    words = evolve(paragraph, text=paragraph.text.replace("MAYOR", "KEEPER"))
    assert unparse(evolve(cable, strays=(fresh,), body=(words,))) == SECTIONS.replace("ARA", "EUR").replace(
        "MAYOR", "KEEPER"
    )
    head, rest = SECTIONS.split("NNNN")
    assert unparse(evolve(cable, strays=())) == head + rest.partition("1647\n")[2]
