"""Where what is taken out ends, and where what is new is put."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

import cablegrammar
from cablegrammar import (
    Addressee,
    Attribute,
    Bullet,
    Caption,
    Classification,
    Heading,
    Paragraph,
    Reference,
    Subject,
    Tag,
    Text,
    TrailerLine,
    replace,
    unparse,
)
from cablegrammar.variants.acp127 import GroupCount, OriginalHeading
from cablegrammar.variants.genadmin import MessageSet
from tests.support import check_edits


def test_a_list_that_stands_in_two_places_leaves_what_is_between() -> None:
    """Addressees below two TO, captions above and below the TAGS."""
    text = "FM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC\nINFO USUN NEW YORK\nTO AMEMBASSY MOCKBURG\n\nSUBJECT: A ROPE\n"
    cable = cablegrammar.parse(text)
    without = text.replace("TO SECSTATE WASHDC\n", "").replace("TO AMEMBASSY MOCKBURG\n", "")
    assert unparse(evolve(cable, action=())) == without
    assert unparse(evolve(cable, info=())) == text.replace("INFO USUN NEW YORK\n", "")
    text = "UNCLAS TESTVILLE 000012\nSIPDIS\nTAGS: PREL\nNOFORN\nSUBJECT: A ROPE\n"
    cable = cablegrammar.recover(text).cable
    without = text.replace("SIPDIS\n", "").replace("NOFORN\n", "")
    assert unparse(evolve(cable, captions=())) == without


def test_a_label_on_the_line_above_goes_with_its_value() -> None:
    """Action: alone on a line would take the next one for its value."""
    text = (
        "MRN: 17 STATE 91111\nFrom: SECSTATE WASHDC\nAction:\nWASHDC, SECSTATE ROUTINE\nE.O.: 13526\nSubject:\nA ROPE\n"
    )
    cable = cablegrammar.recover(text, dialect="smart").cable
    assert unparse(evolve(cable, action=())) == text.replace("Action:\nWASHDC, SECSTATE ROUTINE\n", "")
    assert unparse(evolve(cable, subject=None)) == text.replace("Subject:\nA ROPE\n", "")


# ---------------------------------------------------------------- what only a dialect knows

ADMINISTRATIVE = """\
R 272359Z AUG 08
FM NAVBASE TESTVILLE
TO NAVADMIN
BT
UNCLAS //N01000//
MSGID/GENADMIN/NAVBASE TESTVILLE//
SUBJ/A ROPE//
RMKS/1.  NOTHING.//
BT
"""


def test_an_extra_stands_where_its_class_says() -> None:
    """Not beside whatever other extra there is: the number of groups belongs below the addressees."""
    header = "RR RCTVDB\nDE RCTVC 134 02/0009Z\nR 012345Z APR 71\nFM COMTESTGRU\nTO NAVDIV TESTVILLE\n"
    text = f"{header}BT\nUNCLAS A ROPE\nBT\n2145Z\n"
    cable = cablegrammar.parse(text)
    more = evolve(cable, extras=(GroupCount(count=12), *cable.extras))
    assert unparse(more) == text.replace("TESTVILLE\n", "TESTVILLE\nGR 12\n")
    assert cablegrammar.parse(unparse(more)) == more


def test_an_extra_behind_one_that_opens_the_text_stands_below_the_text() -> None:
    """RMKS/ opens the text in its own line: what follows it among the extras is written below."""
    cable = cablegrammar.parse(ADMINISTRATIVE)
    more = evolve(cable, extras=(*cable.extras, MessageSet("POC", ("R. ROE",))))
    assert unparse(more) == ADMINISTRATIVE.replace("NOTHING.//\n", "NOTHING.//\nPOC/R. ROE//\n")
    assert cablegrammar.parse(unparse(more)) == more


def test_extras_go_one_by_one() -> None:
    """What stands between them stays, also where two parts share a line."""
    cable = cablegrammar.parse(ADMINISTRATIVE)
    left = ADMINISTRATIVE.replace(" //N01000//", "").replace("MSGID/GENADMIN/NAVBASE TESTVILLE//\n", "")
    assert unparse(evolve(cable, extras=())) == left.replace("RMKS/", "")


def test_a_text_goes_and_leaves_what_opened_it() -> None:
    """RMKS/ is a part of its own, with its slant."""
    cable = cablegrammar.parse(ADMINISTRATIVE)
    assert unparse(evolve(cable, body=())) == ADMINISTRATIVE.replace("1.  NOTHING.//", "")


def test_a_section_is_put_in_where_a_line_goes_on() -> None:
    """On a line of its own, a blank line above the text, which would go on with it."""
    text = "RR RCTVDB\nDE RCTVC 134 02/0009Z\nR 012345Z APR 71\nFM COMTESTGRU\nBT\nUNCLAS A ROPE\nBT\n"
    cable = cablegrammar.parse(text)
    more = evolve(cable, subject=Subject(text="NEWS"))
    assert unparse(more) == text.replace("UNCLAS A", "UNCLAS\nSUBJECT: NEWS\n\nA")
    assert cablegrammar.parse(unparse(more)) == more


def test_an_addressee_below_to_is_parted_as_there() -> None:
    """In the telegram that stands below the labels, which part theirs with semicolons."""
    text = (
        "MRN: 17 TESTVILLE 638\nSubject: A ROPE\n\nR 021234Z SEP 17\nFM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC\nBT\n"
    )
    cable = cablegrammar.recover(text, dialect="smart").cable
    more = evolve(cable, action=(*cable.action, Addressee(name="AMEMBASSY MOCKBURG")))
    assert unparse(more) == text.replace("WASHDC\n", "WASHDC\nAMEMBASSY MOCKBURG\n")


def test_what_is_put_in_has_the_line_ends_of_the_message() -> None:
    """Also those of a teletype, which has two carriage returns, and whatever ends the lines of what is brought."""
    for here in ("\n", "\r\n", "\r\r\n"):
        for there in ("\n", "\r\n", "\r\r\n"):
            other = cablegrammar.recover(f"1. One{there}line.{there}").cable
            cable = cablegrammar.recover(f"1. A{here}rope.{here}").cable
            again: Paragraph = evolve(other.paragraphs[0], number=2)
            assert (
                unparse(evolve(cable, body=(*cable.body, again)))
                == f"1. A{here}rope.{here}{here}2. One{here}line.{here}"
            )


def test_what_is_put_in_at_the_end_is_parted_from_the_text() -> None:
    """Or the field above would go on with it, and the last sentence would lose its end."""
    text = "UNCLAS TESTVILLE 12\nREF: TESTVILLE 25\n"
    cable = cablegrammar.recover(text).cable
    assert unparse(evolve(cable, body=(Text(text="Nothing."),))) == f"{text}\nNothing.\n"
    text = "UNCLAS TESTVILLE 12\nSUBJECT: A ROPE\n\n1. SUMMARY: One. End Summary.\n"
    cable = cablegrammar.recover(text).cable
    assert unparse(evolve(cable, trailer=(TrailerLine(text="NNNN"),))) == f"{text}\nNNNN\n"


def test_an_extra_given_twice_is_written_twice() -> None:
    """The second is another one, wherever the first was read."""
    cable = cablegrammar.parse(ADMINISTRATIVE)
    twice = ADMINISTRATIVE.replace("UNCLAS //N01000//\n", "UNCLAS //N01000//\n//N01000//\n")
    twice = twice.replace("NOTHING.//\n", "NOTHING.//\nMSGID/GENADMIN/NAVBASE TESTVILLE//\nRMKS/\n")
    assert unparse(evolve(cable, extras=(*cable.extras, *cable.extras))) == twice


def test_what_is_put_in_first_has_the_gap_before_the_next_field() -> None:
    """A line end, not the prosign that stands there already."""
    text = "RR RUEHWEB\nDE RUEHTV #0012 0731105\nZNR UUUUU ZZH\nR 141105Z MAR 07\nFM AMEMBASSY TESTVILLE\n"
    cable = cablegrammar.recover(text).cable
    assert cable.transmission
    more = evolve(cable, transmission=evolve(cable.transmission, identifier="VZCZCXYZ0002"))
    assert unparse(more) == f"VZCZCXYZ0002\n{text}"


def test_a_marking_of_the_entire_text_is_parted_with_a_dash() -> None:
    """Other controls follow a slant."""
    cable = cablegrammar.recover("1. (U) First.\n").cable
    marking = cable.paragraphs[0].marking
    assert marking
    more = replace(cable, marking, evolve(marking, controls=("ENTIRE TEXT",)))
    assert unparse(more) == "1. (U - ENTIRE TEXT) First.\n"


def test_rows_are_written_as_they_are() -> None:
    """They are no prose."""
    rows = "PORT     SHIPS    X\nA            1    2\nB            2    3"
    cable = cablegrammar.recover(f"1. Ports.\n\n{rows}\n").cable
    table: Any = cable.paragraphs[0].items[0]
    more = replace(cable, table, evolve(table, text=f"{rows}\nC            3    4"))
    assert unparse(more) == f"1. Ports.\n\n{rows}\nC            3    4\n"


def test_sections_stand_in_the_order_of_the_dialect() -> None:
    """Labels above the text, Info below the signature, as canonical text has them."""
    text = (
        "SECRET\n\nMRN: 17 TESTVILLE 638\nDate/DTG: Aug 27, 2017 / 271237Z AUG 17\nFrom: AMEMBASSY TESTVILLE\n"
        "Action: WASHDC, SECSTATE ROUTINE\nSubject: A ROPE\n\n1. Nothing.\n\nSignature: DOE\n"
    )
    more = evolve(
        cablegrammar.recover(text).cable,
        attributes=(Attribute("Sensitivity", "Sensitive"),),
        captions=(Caption("SIPDIS"),),
        info=(Addressee(name="MOCKBURG, AMEMBASSY"),),
    )
    made = text.replace("From:", "Sensitivity: Sensitive\nFrom:").replace("Subject:", "Captions: SIPDIS\nSubject:")
    assert unparse(more) == f"{made}Info: MOCKBURG, AMEMBASSY\n"
    assert cablegrammar.recover(unparse(more)).cable == more


def test_sections_of_the_text_stand_below_the_line_that_opens_it() -> None:
    """BT parts the heading of a 16-line message from its text, and the text from what ends it."""
    text = "RR RCTVDB\nDE RCTVC 134 02/0009Z\nR 012345Z APR 71\nFM COMTESTGRU\nGR27\nBT\nNO ROPE\nBT\n"
    more = evolve(
        cablegrammar.parse(text),
        classification=Classification(),
        subject=Subject(text="NEWS"),
        trailer=(TrailerLine("NNNN"),),
    )
    assert unparse(more) == text.replace("\nNO ROPE\nBT\n", "\nUNCLAS\n\nSUBJECT: NEWS\n\nNO ROPE\nBT\n\nNNNN\n")
    assert cablegrammar.parse(unparse(more)) == more


def test_no_mark_parts_paragraphs() -> None:
    """The slants between two sets of a text end the one, and are not what parts two paragraphs."""
    sets = "GENTEXT/SITUATION/1.  ONE.//\nGENTEXT/EXECUTION/2.  TWO."
    text = ADMINISTRATIVE.replace("RMKS/1.  NOTHING.", sets)
    cable = cablegrammar.parse(text)
    more = evolve(cable, body=(*cable.body, Paragraph(number=3, text="THREE.")))
    assert unparse(more) == text.replace("TWO.", "TWO.\n\n3. THREE.")
    assert cablegrammar.parse(unparse(more)) == more


def test_what_is_new_among_tags_is_parted_as_persons_need() -> None:
    """A name in parentheses behind a code would be its qualifier."""
    cable = cablegrammar.recover("TAGS: (DOE, PAT)\nSUBJECT: A ROPE\n").cable
    more = evolve(cable, tags=(Tag("PREL"), *cable.tags))
    assert unparse(more) == "TAGS: PREL, (DOE, PAT)\nSUBJECT: A ROPE\n"
    assert cablegrammar.recover(unparse(more)).cable == more
    cable = cablegrammar.recover("TAGS: PREL XX\nSUBJECT: A ROPE\n").cable
    more = evolve(cable, tags=(*cable.tags, Tag(None, "DOE, PAT")))
    assert unparse(more) == "TAGS: PREL XX, (DOE, PAT)\nSUBJECT: A ROPE\n"
    assert cablegrammar.recover(unparse(more)).cable == more


def test_what_stands_inside_a_list_of_a_part_stays() -> None:
    """The originator of a message readdressed stands among its addressees."""
    text = (
        "R 150910Z MAR 1971\nFM COMTESTGRU\nTO WXYZ\nR 142200Z MAR 1971\nTO ALL DEPOTS\nFM TAG EXAMPLETON\n"
        "XMT DEPOT MOCKBURG\nGR 84\nBT\nNO ROPE\nBT\n"
    )
    cable = cablegrammar.recover(text).cable
    heading = cable.extras[0]
    assert isinstance(heading, OriginalHeading)
    less = replace(cable, heading, evolve(heading, action=()))
    assert "FM TAG EXAMPLETON" in unparse(less)
    assert cablegrammar.recover(unparse(less)).cable == less


SHARED_POST = "REF: A. EXAMPLETON 2799 AND 2764, 2765 B. STATE 12\n"


@pytest.mark.parametrize(
    ("left", "made"),
    [
        ((1, 2, 3), "A. EXAMPLETON 2764, 2765 B."),
        ((2, 3), "A. EXAMPLETON 2765 B."),
        ((0, 2, 3), "A. EXAMPLETON 2799, 2765 B."),
        ((3,), "B."),
        ((0,), "A. EXAMPLETON 2799"),
    ],
)
def test_the_post_that_references_share_stays_for_the_next(left: tuple[int, ...], made: str) -> None:
    """And their letter; none of it where all of them go."""
    text = f"R 010001Z JAN 07\nUNCLAS TESTVILLE 12\nSUBJECT: A ROPE\n{SHARED_POST}"
    cable = cablegrammar.recover(text).cable
    less = evolve(cable, references=tuple(cable.references[i] for i in left))
    assert f"REF: {made}" in unparse(less)
    assert cablegrammar.recover(unparse(less)).cable == less


def test_the_first_caption_of_a_line_leaves_its_line_end() -> None:
    """What stands on the next line is not drawn up beside the number."""
    text = "UNCLAS TESTVILLE 12 SIPDIS\nNOFORN\nSUBJECT: A ROPE\n"
    cable = cablegrammar.recover(text).cable
    assert unparse(evolve(cable, captions=cable.captions[1:])) == text.replace(" SIPDIS", "")


# ---------------------------------------------------------------- what is taken out takes nothing with it

ENTANGLED = {
    "a part without any text": "FM /AMEMBASSY TESTVILLE\n",
    "a text that ends in a colon": "1. One.\n\nSUBJECT:\nUNCLAS\n",
    "a line that a field above began": "1. One.\nClassified By: DCM Pat Doe,SUB\nUNCLAS TEST/VILLE 12\n",
    "an element with a stray inside": "R 010001Z JAN 07\n    ACTION: POL\nVV   TVB112     UU\nREF:\n",
    "a comma that a field begins with": "E.O. 12065: GDS,\n",
    "a post with a year and a letter among sets": "NAVADMIN 042/08\nREF: A. 06 EXAMPLETON 345\nRMKS/1. ONE.//\n",
    "words among which another part stands": (
        "PP RBTVXG DE RBTVIR\nPP RBTVXG\nWD GRNC\nBT\n24680 XRAY UNIFORM\nBT\nNNNN\n"
    ),
    "names left out below another's line": (
        "RR RUTVAE\nDE RUTVDA 116B 1351530\nR 010001Z\nTO ALL DEPOTS\nFM COMTESTGRU  XMT DEPOT MOCKBURG\n"
    ),
    "slants that belong to a stray": (
        "FM SECSTATE WASHDC\nTO ALL POSTS PRIORITY\nEXAMPLE AGENCY WASHD\u00b6C// PRIORITY\nUNCLAS TESTVILLE 12\n"
    ),
    "prose of a pilcrow": "MRN: 17 STATE 91111\nDate/DTG: Sep 12, 2017\nSubject: A ROPE\n\n\u00b6\n\u00b6",
}


@pytest.mark.parametrize("text", ENTANGLED.values(), ids=ENTANGLED)
def test_parts_that_are_entangled(text: str) -> None:
    """Each field may change and go, and each list lose an element."""
    check_edits(cablegrammar.recover(text).cable)


@pytest.mark.parametrize(
    ("text", "change", "made"),
    [
        (
            "SUBJECT: A ROPE\nSUBJECT: A ROPE\n\u00b6\n1. (U) One.\n",
            {"references": (Reference(post="STATE", serial=1),)},
            "SUBJECT: A ROPE\nREF: STATE 1\nSUBJECT: A ROPE\n\u00b6\n1. (U) One.\n",
        ),
    ],
)
def test_nothing_is_put_in_inside_another_part(text: str, change: dict[str, Any], made: str) -> None:
    """Though a line there looks like the one above it in canonical text."""
    assert unparse(evolve(cablegrammar.recover(text).cable, **change)) == made


# ---------------------------------------------------------------- what a careful hand would leave

EXEMPTED = (
    "RR RCTVDB\nDE RCTVC 134 02/0009Z\nR 012345Z APR 71\nFM COMTESTGRU\nINFO AIG 1234\nXMT WXYZ\n{}MOCKNO\n"
    "BT\nROPE\nBT\n"
)
Change = Callable[[Any], Any]
TIDY: dict[str, tuple[str, Change, str]] = {
    "the first line of a wrapped list": (
        "TAGS: PREL, PGOV,\n      XX\nSUBJECT: A ROPE\n",
        lambda c: evolve(c, tags=c.tags[2:]),
        "TAGS: XX\nSUBJECT: A ROPE\n",
    ),
    "the first of two sections in a line": (
        "TAGS: PREL SUBJECT: A ROPE\n",
        lambda c: evolve(c, tags=()),
        "SUBJECT: A ROPE\n",
    ),
    "the last of two sections in a line": (
        "TAGS: PREL SUBJECT: A ROPE\n1. (U) One.\n",
        lambda c: evolve(c, subject=None),
        "TAGS: PREL\n1. (U) One.\n",
    ),
    "a label without a colon on the line above": (
        "R 010001Z JAN 07\nFM TESTVILLE\nTO\nSECSTATE WASHDC\nINFO\nAMEMBASSY EXAMPLETON\n\nSUBJECT: A ROPE\n",
        lambda c: evolve(c, info=()),
        "R 010001Z JAN 07\nFM TESTVILLE\nTO\nSECSTATE WASHDC\n\nSUBJECT: A ROPE\n",
    ),
    "a heading is parted by a blank line where others are": (
        "SUBJECT: A ROPE\n\nONE\n---\n1. (U) One.\n\nTWO\n---\n2. (U) Two.\n",
        lambda c: evolve(c, body=(*c.body[:2], Heading("NEW"), *c.body[2:])),
        "SUBJECT: A ROPE\n\nONE\n---\n1. (U) One.\n\nNEW\n---\n\nTWO\n---\n2. (U) Two.\n",
    ),
    "what opens the text stays on its line": (
        ADMINISTRATIVE.replace("1.  NOTHING.", "1.  ONE.\n2.  TWO."),
        lambda c: evolve(c, body=c.body[1:]),
        ADMINISTRATIVE.replace("1.  NOTHING.", "2.  TWO."),
    ),
    "the label of an addressee whose neighbour went": (
        EXEMPTED.format("RCTVA/MOCKHED EXAMPLETON\n"),
        lambda c: evolve(c, info=(c.info[0], c.info[2])),
        EXEMPTED.format("INFO "),
    ),
    "words among which other fields stand": (
        "RUEXNAD\nRTTUZYUW RUEXTVA0042 2402359-UUUU--RUEXNAE\nZNR UUUUU\nR 272359Z AUG 08\nFM NAVBASE TESTVILLE\n"
        "TO NAVADMIN\nBT\nUNCLAS //\nSUBJ/A ROPE//\nRMKS/1.  ONE.//\nBT\n",
        lambda c: evolve(c, transmission=evolve(c.transmission, routing=("RUTVAE", "RUTVAF"))),
        "RUTVAE\nRTTUZYUW RUEXTVA0042 2402359-UUUU--RUTVAF\nZNR UUUUU\nR 272359Z AUG 08\nFM NAVBASE TESTVILLE\n"
        "TO NAVADMIN\nBT\nUNCLAS //\nSUBJ/A ROPE//\nRMKS/1.  ONE.//\nBT\n",
    ),
    "an item among others": (
        "SUBJECT: A ROPE\n\n1. Things:\n\n- a rope\n- a chain\n",
        lambda c: replace(c, c.body[0], evolve(c.body[0], items=(*c.body[0].items, Bullet(text="a lamp")))),
        "SUBJECT: A ROPE\n\n1. Things:\n\n- a rope\n- a chain\n- a lamp\n",
    ),
    "two neighbours and their commas": (
        "SUBJECT: A ROPE\nClassified By: Pat Doe, DCM, Reasons 1.4 (b)\n\n1. One.\n",
        lambda c: evolve(c, classified_by=evolve(c.classified_by, name=None, title=None)),
        "SUBJECT: A ROPE\nClassified By: Reasons 1.4 (b)\n\n1. One.\n",
    ),
}


@pytest.mark.parametrize(("text", "change", "made"), TIDY.values(), ids=TIDY)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_nothing_is_left_dangling(text: str, change: Change, made: str, end: str) -> None:
    """No separator, blank or label, in messages with any line ends; and it reads back."""
    edited = change(cablegrammar.recover(text.replace("\n", end)).cable)
    assert unparse(edited) == made.replace("\n", end)
    assert cablegrammar.recover(unparse(edited)).cable == edited
