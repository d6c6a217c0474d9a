"""Where what is taken out ends, and where what is new is put."""

from __future__ import annotations

from typing import Any

from attrs import evolve

import cablegrammar
from cablegrammar import Addressee, Paragraph, Subject, Text, TrailerLine, replace, unparse
from cablegrammar.variants.acp127 import GroupCount
from cablegrammar.variants.genadmin import MessageSet


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
