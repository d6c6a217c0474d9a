"""The dialect of labels and values: what is promised of every dialect, and the shared messages, read by hand.

Of the shared messages only codes and places are written down here: no prose, no names.
"""

from __future__ import annotations

import re
import time
from functools import cache
from typing import Any

import attrs
import pytest

import cablegrammar
from cablegrammar import Cable
from cablegrammar.testing import check_dialect, check_message
from cablegrammar.variants import SMART
from tests.support import ROOT, SHARED, needs_shared

FOLDER = SHARED / "corpus" / "smart"
CASES = (ROOT / "tests" / "corpus" / "smart.txt").read_text("utf-8").removeprefix("=== ").split("\n=== ")
EXAMPLES = [case.partition("\n")[2].rpartition("\n---\n")[0] + "\n" for case in CASES]


def test_dialect() -> None:
    """What is promised of every dialect holds of this one."""
    check_dialect(SMART, EXAMPLES)


def test_canonical_text_is_detected() -> None:
    """Whoever reads a canonical text need not be told its dialect."""
    for example in EXAMPLES:
        cable = cablegrammar.recover(example).cable
        assert cablegrammar.detect(cablegrammar.format(cable)) is SMART


def test_a_field_is_changed_in_its_place() -> None:
    """Each value can be changed on its own, also one that its label shares with others."""
    text = "MRN: 17 TESTVILLE 12\nFrom: AMEMBASSY TESTVILLE\nAction: A, AMEMBASSY ROUTINE; B, AMEMBASSY ROUTINE\n"
    cable = cablegrammar.recover(text).cable
    assert cable.classification is not None
    fresh = attrs.evolve(
        cable, classification=attrs.evolve(cable.classification, serial=13), action=(*cable.action, cable.action[0])
    )
    assert cablegrammar.unparse(fresh) == text.replace("12", "13").replace(
        "B, AMEMBASSY ROUTINE", "B, AMEMBASSY ROUTINE; A, AMEMBASSY ROUTINE"
    )


LABELS = "MRN: 17 TESTVILLE 12\nFrom: AMEMBASSY TESTVILLE\nSubject: A ROPE\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_detection_takes_any_line_ends(end: str) -> None:
    """The head of a text is asked as it came."""
    assert cablegrammar.detect(LABELS.replace("\n", end)) is SMART


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing(end: str) -> None:
    """A message reads the same whatever ends its lines."""
    for example in EXAMPLES:
        cable = cablegrammar.recover(example, dialect="smart").cable
        assert cablegrammar.recover(example.replace("\n", end), dialect="smart").cable == cable


def test_detection_of_a_text_cut_above_its_first_labels() -> None:
    """Three labels that others may have are enough."""
    text = "From: AMEMBASSY TESTVILLE\nAction: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nCaptions: SENSITIVE\n"
    assert cablegrammar.detect(text) is SMART


def test_labels_that_a_telegram_quotes_are_text() -> None:
    """Labels stand above the telegram as it was sent, never in its text."""
    header = "VZCZCXYZ0001\nDE RUEHTV #0638 2401237\nR 271237Z AUG 12\nFM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC\n"
    text = f"{header}UNCLAS TESTVILLE 000638\n\nSUBJECT: A ROPE\n\n1. (U) It reads:\n\n{LABELS}"
    assert cablegrammar.detect(text).name == "state"


def _filled() -> Cable:
    """Return a message that holds every field that labels have."""
    return cablegrammar.recover(
        "SECRET\n\nMRN: 17 TESTVILLE 13\nDate/DTG: Aug 27, 2017 / 271237Z AUG 17\nFrom: AMEMBASSY TESTVILLE\n"
        "Action: WASHDC, SECSTATE ROUTINE\nE.O.: 13526\nTAGS: PREL\nCaptions: NODIS\nPass Line: DEPT FOR EUR\n"
        "Reference: A) 12 STATE 5\nSubject: A FERRY\n\nClassified By: Pat Doe, DCM, Reasons 1.4 (b)\n\n1. (U) No.\n"
    ).cable


def _with(cable: Cable, name: str, value: Any) -> Cable:
    changed: dict[str, Any] = {name: value}
    return attrs.evolve(cable, **changed)


ABOVE = "classification precedence_line originator action executive_order tags captions passing references subject"


@pytest.mark.parametrize("name", [*ABOVE.split(), "classified_by"])
def test_a_field_that_appears_stands_above_the_text(name: str) -> None:
    """Also where the field before it, in the order of a message, stands below the text."""
    below = "\n\n1. (U) Nothing happened.\n\nSignature: DOE\nInfo: EXAMPLETON, AMEMBASSY ROUTINE\n"
    cable = cablegrammar.recover("SECRET\n\nMRN: 17 TESTVILLE 12" + below, dialect="smart").cable
    fresh = _with(cable, name, getattr(_filled(), name))
    written = cablegrammar.unparse(fresh)
    assert written.endswith(below)
    assert getattr(cablegrammar.recover(written, dialect="smart").cable, name) == getattr(fresh, name)


ADDED: dict[str, cablegrammar.Node] = {
    "action": cablegrammar.Addressee(name="EXAMPLETON, AMEMBASSY"),
    "tags": cablegrammar.Tag("PGOV"),
    "captions": cablegrammar.Caption("SIPDIS"),
    "passing": cablegrammar.PassingLine("DEPT FOR INR"),
}


@pytest.mark.parametrize("name", ADDED)
def test_a_second_element_is_parted_as_the_labels_part_it(name: str) -> None:
    """Where a list held one element, its own separator is not seen in the text."""
    cable = _filled()
    fresh = _with(cable, name, (*getattr(cable, name), ADDED[name]))
    assert cablegrammar.recover(cablegrammar.unparse(fresh)).cable == fresh


def test_a_second_officer_is_another() -> None:
    """Two officers are parted so that they are read as two."""
    cable = cablegrammar.recover(LABELS + "\n1. (U) No.\n\nDrafted By: POL:Doe, Pat\nSignature: DOE\n").cable
    (named,) = cable.extras
    assert isinstance(named, cablegrammar.variants.smart.Officers)
    fresh = cablegrammar.replace(cable, named, attrs.evolve(named, officers=(*named.officers, "X:New, Nan")))
    assert "Drafted By: POL:Doe, Pat; X:New, Nan\n" in cablegrammar.unparse(fresh)
    assert cablegrammar.recover(cablegrammar.unparse(fresh)).cable == fresh


def test_a_new_addressee_is_not_left_out() -> None:
    """What is written behind an XMT line bears a label of its own."""
    cable = cablegrammar.recover(LABELS + "\n1. (U) No.\n\nInfo: A, AMEMBASSY ROUTINE\nXMT: B, AMCONSUL\n").cable
    added = cablegrammar.Addressee(name="EXAMPLETON, AMEMBASSY", precedence=cablegrammar.Precedence.ROUTINE)
    fresh = attrs.evolve(cable, info=(*cable.info, added, added))
    assert cablegrammar.unparse(fresh).endswith(f"XMT: B, AMCONSUL\nInfo: {added.name} ROUTINE; {added.name} ROUTINE\n")
    assert cablegrammar.recover(cablegrammar.unparse(fresh)).cable == fresh


@pytest.mark.parametrize("label", ["Signature", "Drafted By", "Info", "XMT", "Dissemination Rule"])
def test_labels_without_value(label: str) -> None:
    """A label with nothing behind it is read in each section, and nothing is lost."""
    for text in (f"MRN: 17 TESTVILLE 12\n{label}:\n", f"MRN: 1 X 2\nFrom: Y\n\n1. No.\n\n{label}:\nNNNN\n{label}:\n"):
        check_message(text, SMART)


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "A  ",
        "A ROUTINE;",
        "UNCLASSIFIED  ",
        "XMT: A\n",
        "EUR-01 ",
        "\nInfo: A\n\nb\n",
        "A, AMEMBASSY\n",
        "Rule: A\n",
    ],
)
@pytest.mark.parametrize("opener", ["Action: ", "Drafted By: ", "ACTION EUR-01", "1. (C) ", "NNNN\nInfo: "])
def test_reading_is_linear(opener: str, unit: str) -> None:
    """A value of any length is read at once. The bound is far above what it takes: it catches squares only."""
    text = "MRN: 17 X 1\nDate/DTG: Sep 12, 2017\n" + opener + unit * (100_000 // len(unit))
    start = time.process_time()
    assert cablegrammar.unparse(cablegrammar.recover(text).cable) == text
    assert time.process_time() - start < 5


# ---------------------------------------------------------------- the shared messages

# File, and what it holds: reference id, date-time group, precedences of action and information addressees (R, P, O, or
# a dash where there is none), level, caveats, number and instruction of the order, TAGS, captions, references, how many
# paragraphs and passing lines; of the distribution block its copies, and how many offices; officers of each role, names
# on XMT lines, reasons of the classifier, the trailer, and the line on which the signature stands.
READ: dict[str, dict[str, Any]] = {
    "059uap00011.txt": {
        "id": ("01", 13169),
        "dtg": "301741Z OCT 01",
        "action": "R",
        "info": "R",
        "level": "CONFIDENTIAL",
        "order": ("12958", "DECL: 10/29/2021"),
        "tags": "PREL MARR KCFE UN OSCE GG RS",
        "references": [("A", 13072), ("B", 3087)],
        "signature": 161,
        "paragraphs": 8,
        "copies": ("018W", 1, 56),
        "reasons": ("1.5", "bd"),
    },
    "059uap00012.txt": {
        "id": ("04", 1028),
        "dtg": "120851Z NOV 04",
        "action": "R",
        "info": "RRRRRRRRRR",
        "level": "UNCLASSIFIED",
        "caveats": ("SBU",),
        "order": ("12958", "N/A"),
        "tags": "AORC TSPA PREL PGOV EAID OSCI TX",
        "captions": "SENSITIVE",
        "references": [("A", 989), ("B", 406), ("C", 291), ("D", 234)],
        "signature": 178,
        "paragraphs": 13,
        "passing": 1,
        "trailer": "BT | #1028 | NNNN",
        "exempt": 1,
    },
    "059uap00013.txt": {
        "id": ("23", 2544),
        "dtg": "160150Z SEP 23",
        "action": "R",
        "info": "RRRRRRRRRRR",
        "level": "UNCLASSIFIED",
        "caveats": ("SBU",),
        "order": ("13526", ""),
        "tags": "PGOV PREL ASEC TSPA KJUS KCRM MX",
        "captions": "SENSITIVE",
        "references": [("A", 2468), ("B", 2166), ("C", 2346)],
        "signature": 122,
        "paragraphs": 11,
        "officers": (4, 6, 1, 1),
        "exempt": 1,
    },
    "17STATE93402_reuters.txt": {
        "id": ("17", 93402),
        "dtg": "120125Z SEP 17",
        "action": "R",
        "level": "UNCLASSIFIED",
        "order": ("13526", ""),
        "tags": "CMGT CVIS DHS SL 1A 1W",
        "captions": "SENSITIVE",
        "references": [("A", 9540), ("B", 53), ("C", 77186), ("D", 148), ("E", 142), ("F", 93392)],
        "paragraphs": 2,
    },
    "17STATE97682_reuters.txt": {
        "id": ("17", 97682),
        "dtg": "250150Z SEP 17",
        "action": "RR",
        "level": "UNCLASSIFIED",
        "order": ("13526", ""),
        "tags": "CMGT CVIS",
        "captions": "SENSITIVE",
        "paragraphs": 2,
    },
    "dos-uap-d1-cable-1-papua-new-guinea-january-1985.txt": {
        "id": ("85", 199),
        "dtg": "280653Z JAN 85",
        "action": "R",
        "info": "O---",
        "level": "LIMITED OFFICIAL USE",
        "order": ("12356", "N/A"),
        "tags": "MARR PP",
        "signature": 81,
        "paragraphs": 4,
        "passing": 3,
        "copies": ("022 W", 1, 9),
        "trailer": "NNN",
    },
    "dos-uap-d2-cable-2-kazakhstan-january-1994.txt": {
        "id": ("94", 259),
        "dtg": "310258Z JAN 94",
        "action": "RR",
        "info": "--------",
        "level": "UNCLASSIFIED",
        "order": ("12356", "N/A"),
        "tags": "TSPA EAIR KZ TI TAJIK AIR None",
        "signature": 111,
        "paragraphs": 4,
        "passing": 1,
        "copies": ("016W", 1, 16),
        "trailer": "NNNN",
    },
}


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_bytes().decode("utf-8")


def _label(name: str, label: str) -> str:
    """Return what stands behind a label, on its line, as the message has it."""
    found = re.search(rf"^{label}: *(.*)$", _text(name), re.MULTILINE)
    return found.group(1).strip() if found else ""


def _letters(addressees: tuple[cablegrammar.Addressee, ...]) -> str:
    return "".join(node.precedence.prosign if node.precedence else "-" for node in addressees)


def _facts(cable: Cable) -> dict[str, Any]:
    """Return of a message what READ tells, absent parts left out."""
    line, order, authority = cable.classification, cable.executive_order, cable.classified_by
    assert line is not None
    assert line.post is not None
    assert cable.reference_id is not None
    extras: list[Any] = list(cable.extras)
    blocks = [node for node in extras if isinstance(node, cablegrammar.variants.smart.Distribution)]
    officers = tuple(len(node.officers) for node in extras if isinstance(node, cablegrammar.variants.smart.Officers))
    facts = {
        "id": (cable.reference_id[:2], line.serial),
        "dtg": str(cable.dtg),
        "action": _letters(cable.action),
        "info": _letters(cable.info),
        "level": str(line.level),
        "caveats": line.caveats,
        "order": order and (order.number, order.instruction),
        "tags": " ".join(str(tag.code) for tag in cable.tags),
        "captions": " ".join(caption.text for caption in cable.captions),
        "references": [(node.label, node.serial) for node in cable.references],
        "paragraphs": len(cable.paragraphs),
        "passing": len(cable.passing),
        "copies": (blocks[0].copies, len(blocks[0].action), len(blocks[0].info)) if blocks else None,
        "reasons": authority and (authority.section, "".join(authority.reasons)),
        "officers": officers,
        "exempt": sum(len(node.exempt) for node in (*cable.action, *cable.info)),
        "trailer": " | ".join(node.text for node in cable.trailer),
        "signature": _line_of(cable.signature),
    }
    return {name: value for name, value in facts.items() if value}


def _line_of(node: cablegrammar.Node | None) -> int:
    if node is None or node.origin is None:
        return 0
    return node.origin.source.line_column(node.origin.start)[0]


@needs_shared
@pytest.mark.parametrize("name", sorted(READ))
def test_shared_message(name: str) -> None:
    """A shared message reads as it was read by hand; none of its text is left over, and every promise holds."""
    cable = check_message(_text(name), SMART)
    assert _facts(cable) == READ[name]
    assert cable.originator is not None
    assert cable.originator.name == _label(name, "From")
    words = [cablegrammar.format(attrs.evolve(Cable(), action=(node,)), dialect=SMART) for node in cable.action]
    assert "; ".join(word.strip().removeprefix("Action: ") for word in words) == _label(name, "Action").upper()
    assert cable.subject is not None
    assert cable.subject.text == re.sub(r"^\(U\) ", "", _label(name, "Subject"))
    assert [p.number for p in cable.paragraphs] == list(range(1, len(cable.paragraphs) + 1))
    assert cable.unparsed == ()


@needs_shared
def test_furniture_cuts_nothing() -> None:
    """No banner, stamp or page line is part of a text, and a sentence that one of them cuts is whole."""
    for name in READ:
        for part in cablegrammar.recover(_text(name)).cable.paragraphs:
            assert not re.search(r"UNC ?L ?ASSIFIED|RELEASED IN|Released in|Page \d|PAGE \d|Acting-Director", part.text)


@needs_shared
def test_detection() -> None:
    """The shared messages of this dialect are detected, and none of any other is taken for one."""
    for path in sorted((SHARED / "corpus").glob("*/*.txt")):
        text = path.read_bytes().decode("utf-8")
        assert (cablegrammar.detect(text) is SMART) == (path.parent.name == "smart"), path.name
