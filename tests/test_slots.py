"""A field of a part comes, goes or changes, with its punctuation, in the slot that it has or that it would have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from cablegrammar import (
    Addressee,
    Bullet,
    Classification,
    ClassificationAuthority,
    ExecutiveOrder,
    Level,
    Marking,
    Node,
    Paragraph,
    Precedence,
    Reference,
    Tag,
    Transmission,
    recover,
    replace,
    unparse,
)
from cablegrammar.model import Exemption
from cablegrammar.testing import nodes
from cablegrammar.variants.aad import Clearance, Distribution
from cablegrammar.variants.acp127 import OriginalHeading

AUTHORITY = "SUBJECT: A ROPE\nClassified By: DCM Pat Doe, Reasons 1.4 (b) and (d)\n\n1. Nothing.\n"
STOPPED = "SUBJECT: A ROPE\nClassified By: DCM Pat Doe for reasons 1.4 b and d.\n\n1. Nothing.\n"
LETTERED = "SUBJECT: A ROPE\nREF: (A)TESTVILLE 1, (B)STATE 2\n"
NOTED = "SUBJECT: A ROPE\nREF: STATE 12 DATED FEBRUARY 13\n"
SPACED = "SUBJECT: A ROPE\n\n1) ( C ) Nothing.\n"
HEADED = "SUBJECT: A ROPE\n\n1. One.\nTHE CHAIN\n---------\n\n2. Two.\n"
ROUTED = (
    "VZCZCXYZ0638\nPP RUEHXX RUEHYY\nDE RUEHTV #0638 2401237\nZNR UUUUU ZZH\nP 271237Z AUG 08\nFM AMEMBASSY TESTVILLE\n"
)
OFFICES = "R 271237Z AUG 08\nFM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC//J-3// PRIORITY 0638\nSUBJECT: A ROPE\n"
SMART = (
    "SECRET//NOFORN\n\nMRN: 17 TESTVILLE 638\nDate/DTG: Aug 27, 2017 / 271237Z AUG 17\nFrom: AMEMBASSY TESTVILLE\n"
    "Action: WASHDC, SECSTATE ROUTINE\nSubject: A ROPE\n\n1. Nothing.\n"
)
RELAYED = (
    "VV   TVB111     UU\nPP RCTVDB\nDE RCTVC 134 02/0009Z\nZNR UUUUU\nR 012345Z APR 71\nFM COMTESTGRU\n"
    "TO USS MOCKBURG\nWXYZ\nGR27\nBT\nNO ROPE\nBT\nNNNN\n"
)
READDRESSED = "R 150910Z MAR 1971\nFM COMTESTGRU\nTO WXYZ\nR 142200Z MAR 1971\nGR 84\nBT\nNO ROPE\nBT\n"
COPIED = (
    "Message Text\n\nPAGE 01        TESTVILLE 00638  271240Z\nACTION  EB-11\nINFO  OCT-01  ISO-00  ( ISO ) W\n"
    "                    ------------------027182  271630Z /70\nR 271237Z AUG 76\nFM AMEMBASSY TESTVILLE\n"
    "TO SECSTATE WASHDC 1234\nUNCLAS TESTVILLE 0638\nSUBJECT: A ROPE\n1. NOTHING.\n"
)
ENDORSED = "E.O. 12958: DECL, 08/27/2018\nSUBJECT: A ROPE\n"
DRAFTED = COPIED.replace(
    "                    ---", "DRAFTED BY EB:PDOE\nINFO: EB/XYZ\n                    ---"
).replace("( ISO ) W", "/012 R")


def _of(cls: type[Node], number: int = 0, **fields: Any) -> Callable[[Any], Any]:
    """Return what gives some fields of a node of a class other values."""

    def change(cable: Any) -> Any:
        node = [found for found in nodes(cable) if type(found) is cls][number]
        return replace(cable, node, evolve(node, **fields))

    return change


# A message, a change of what it reads as, what it takes out of the text, and what it puts there.
CASES: dict[str, tuple[str, Callable[[Any], Any], str, str]] = {
    "the word that opens both stays for the other": (
        AUTHORITY,
        _of(ClassificationAuthority, section=None),
        "Reasons 1.4 (b)",
        "Reasons (b)",
    ),
    "two that go together": (
        AUTHORITY,
        _of(ClassificationAuthority, section=None, reasons=()),
        ", Reasons 1.4 (b) and (d)",
        "",
    ),
    "above the full stop": (
        STOPPED,
        _of(ClassificationAuthority, derived_from="ROPE GUIDE"),
        "and d.",
        "and d, Derived From: ROPE GUIDE.",
    ),
    "above what stands first, below the label": (
        STOPPED.replace("DCM Pat Doe", "XXXXXXXX,"),
        _of(ClassificationAuthority, name="Pat Doe"),
        "By: XX",
        "By: Pat Doe, XX",
    ),
    "behind a parenthesis without a blank": (LETTERED, _of(Reference, year=2006), "(A)TEST", "(A)06 TEST"),
    "a letter in parentheses": ("SUBJECT: A ROPE\nREF: (A)TESTVILLE 1\n", _of(Reference, label=None), "(A)", ""),
    "in parentheses, though the old one stood without": (
        NOTED,
        _of(Reference, note="NOTAL"),
        "DATED FEBRUARY 13",
        "(NOTAL)",
    ),
    "behind a blank and a parenthesis": (SPACED, _of(Paragraph, label="SUMMARY"), "( C )", "( C ) SUMMARY:"),
    "parted from the text below": (
        HEADED,
        _of(Paragraph, items=(Bullet(text="a point"),)),
        "1. One.\n",
        "1. One.\n\n- a point\n\n",
    ),
    "a line with its prosign": (ROUTED, _of(Transmission, routing=()), "PP RUEHXX RUEHYY\n", ""),
    "the first of a node": (ROUTED, _of(Transmission, identifier=None), "VZCZCXYZ0638\n", ""),
    "the separator behind a label": (ENDORSED, _of(ExecutiveOrder, action=None), " DECL,", ""),
    "the slants of the one above stay": (OFFICES, _of(Addressee, precedence=None), " PRIORITY", ""),
    "two slants go with the last of them": (SMART, _of(Classification, caveats=()), "//NOFORN", ""),
    "a level as labels write it": (SMART, _of(Classification, level=Level.CONFIDENTIAL), "SECRET", "CONFIDENTIAL"),
    "what an addressee of labels leaves out": (
        SMART,
        _of(Addressee, exempt=(Exemption("TESTVILLE, AMCONSUL"), Exemption("MOCKBURG, AMEMBASSY"))),
        "SECSTATE ROUTINE\n",
        "SECSTATE ROUTINE\nXMT: TESTVILLE, AMCONSUL; MOCKBURG, AMEMBASSY\n",
    ),
    "the address below names that are left out now": (
        RELAYED,
        _of(Addressee, exempt=(Exemption("NAVAL DIV"),)),
        "MOCKBURG\n",
        "MOCKBURG\nXMT NAVAL DIV\nTO ",
    ),
    "a heading that is readdressed": (
        READDRESSED,
        _of(OriginalHeading, action=(Addressee(name="NAVAL DIV"), Addressee(name="TAG EXAMPLETON"))),
        "142200Z MAR 1971\n",
        "142200Z MAR 1971\nTO NAVAL DIV\nTAG EXAMPLETON\n",
    ),
    "what stands in parentheses with blanks": (COPIED, _of(Distribution, uncounted=None), "  ( ISO )", ""),
    "a number above the offices": (COPIED, _of(Distribution, print_number="53"), "ACTION  EB", "53\nACTION  EB"),
    "a sum behind them": (COPIED, _of(Distribution, total=12, uncounted=None), "  ( ISO )", "  /012"),
    "a role with its colon": (DRAFTED, _of(Clearance, 1, role=None), "INFO: EB/XYZ", "EB/XYZ"),
}


@pytest.mark.parametrize(("text", "change", "old", "new"), CASES.values(), ids=CASES)
def test_a_field_comes_or_goes(text: str, change: Callable[[Any], Any], old: str, new: str) -> None:
    """It takes its punctuation with it, all else stays, and it is read back."""
    assert text.count(old) == 1
    edited = change(recover(text).cable)
    made = unparse(edited)
    assert made == text.replace(old, new)
    assert recover(made).cable == edited


def test_several_fields_of_a_part_come_at_once() -> None:
    """Each in its line, in their order."""
    text = "ZNY CCCCC ZZH\nR 271237Z AUG 08\nFM AMEMBASSY TESTVILLE\n"
    change = _of(Transmission, identifier="VZCZCXYZ0638", routing=("RUEHXX",), station="RUEHTV", serial="0638")
    edited = change(recover(text).cable)
    assert unparse(edited) == "VZCZCXYZ0638\nRR RUEHXX\nDE RUEHTV #0638\n" + text
    assert recover(unparse(edited)).cable == edited


def test_a_part_made_by_hand_in_a_line_of_a_dialects_own() -> None:
    """The banner and the number of a message of labels are one part; each field takes its slot."""
    cable = recover(SMART).cable
    line = Classification(level=Level.CONFIDENTIAL, post="MOCKBURG", serial=7)
    edited = evolve(cable, classification=line)
    made = SMART.replace("SECRET//NOFORN", "CONFIDENTIAL").replace("17 TESTVILLE 638", "17 MOCKBURG 7")
    assert unparse(edited) == made
    assert recover(made).cable == edited


def test_a_tag_without_code_or_person_is_taken_out_of_its_place() -> None:
    """Nothing is written for it, and nothing breaks."""
    cable = recover("MRN: 17 TESTVILLE 638\nFrom: AMEMBASSY TESTVILLE\nTAGS: PREL\nSubject: A ROPE\n").cable
    assert "TAGS:" in unparse(evolve(cable, tags=(Tag(), Tag("PREL"))))


def test_dates_and_markings_as_they_stood() -> None:
    """A date in its own order, a mark in its parentheses."""
    text = "E.O. 12958: DECL: 08/27/2018\nSUBJECT: (C) A ROPE\n"
    cable = recover(text).cable
    cable = _of(ExecutiveOrder, declassify_on=dt.date(2019, 1, 2))(cable)
    assert unparse(_of(Marking, level=Level.SECRET)(cable)) == "E.O. 12958: DECL: 01/02/2019\nSUBJECT: (S) A ROPE\n"
    assert Precedence.FLASH not in {node.precedence for node in cable.action}
