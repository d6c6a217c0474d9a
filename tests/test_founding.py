"""The founding telegram, and its synthetic twin: read completely, from both."""

from __future__ import annotations

import datetime as dt

import pytest

import cablegrammar
from cablegrammar import Cable, Level, Precedence
from tests.support import EXAMPLE, SHARED, needs_shared, read

LABELS = ["SUMMARY", "ACTION REQUEST", "OBJECTIVES", "TALKING POINTS/NON-PAPER", None, None, None]


def check_common(cable: Cable) -> None:
    """Check what both have: the counts, the precedences, the structure of the body."""
    assert cable.precedence is Precedence.IMMEDIATE
    assert cable.originator is not None
    assert cable.originator.name == "SECSTATE WASHDC"
    assert len(cable.action) == 6
    assert len(cable.info) == 4
    assert {a.precedence for a in cable.action} == {Precedence.IMMEDIATE}
    assert cable.classification is not None
    assert cable.classification.level is Level.SECRET
    assert cable.classification.post == "STATE"
    assert cable.executive_order is not None
    assert cable.executive_order.number == "12958"
    assert cable.subject is not None
    assert str(cable.subject.marking) == "S"
    assert [r.label for r in cable.references] == ["A", "B", "C"]
    assert cable.classified_by is not None
    assert cable.classified_by.section == "1.4"
    assert cable.classified_by.reasons == ("b", "d")
    assert [p.number for p in cable.paragraphs] == [1, 2, 3, 4, 5, 6, 7]
    assert cable.body == cable.paragraphs
    assert [str(p.marking) for p in cable.paragraphs] == ["S//REL Recipients"] * 4 + ["U"] * 3
    assert [p.marking.releasability for p in cable.paragraphs[:4] if p.marking] == [("Recipients",)] * 4
    assert [p.label for p in cable.paragraphs] == LABELS
    assert [len(p.items) for p in cable.paragraphs] == [0, 0, 2, 6, 0, 0, 0]
    assert [p.closing for p in cable.paragraphs] == [None, None, None, "END POINTS", None, None, None]
    assert (cable.preface, cable.strays, cable.passing) == ((), (), ())
    assert len(cable.trailer) == 2
    assert cable.trailer[0].text == "NNNN"


def check_round_trip(text: str) -> None:
    """Check that text comes back, that it is strictly legal, and that its canonical form means the same."""
    result = read(text)
    assert [d.code for d in result.diagnostics] == ["C201", *["C204"] * 2, *["C304"] * 4, *["C301"] * 3, "C007"]
    cable = cablegrammar.parse(text)
    canonical = cablegrammar.format(cable)
    assert cablegrammar.parse(canonical) == cable
    assert cablegrammar.format(cablegrammar.parse(canonical)) == canonical
    assert "[1](#)" not in canonical
    assert max(len(line) for line in canonical.splitlines()) <= 69


def test_the_synthetic_twin() -> None:
    """The example that README shows."""
    check_round_trip(EXAMPLE)
    cable = cablegrammar.parse(EXAMPLE)
    check_common(cable)
    assert cable.reference_id == "07STATE31415"
    assert cable.dtg is not None
    assert cable.dtg.datetime == dt.datetime(2007, 3, 14, 11, 5, tzinfo=dt.UTC)
    assert [a.mcn for a in cable.info] == [None, None, "4711", "0815"]
    assert [t.code for t in cable.tags] == ["PARM", "PREL", "ETRD", "QA", "QB", "QC", "QD", "QE", "QF", "QG"]
    assert [r.cable_id for r in cable.references] == ["07STATE27182", "07TESTVILLE1618", "07TESTVILLE1732"]
    assert cable.classified_by is not None
    assert (cable.classified_by.title, cable.classified_by.name) == ("ZZQ DAS", "Pat Quill Doe")
    assert cable.signature is not None
    assert cable.signature.name == "POE"
    assert cable.trailer[1].text == "End of the copy"


@needs_shared
def test_the_founding_telegram() -> None:
    """The real one, whose text is not part of this project."""
    (path,) = (SHARED / "corpus" / "seed").glob("*.txt")
    text = path.read_bytes().decode("utf-8")
    check_round_trip(text)
    cable = cablegrammar.parse(text)
    check_common(cable)
    assert cable.reference_id == "08STATE91989"
    assert cable.dtg is not None
    assert cable.dtg.datetime == dt.datetime(2008, 8, 27, 12, 37, tzinfo=dt.UTC)
    assert [a.mcn for a in cable.info] == [None, None, "6838", "1375"]
    assert cable.executive_order is not None
    assert cable.executive_order.declassify_on == dt.date(2033, 8, 27)
    assert " ".join(t.code or "" for t in cable.tags) == "PARM PREL MNUC AF CH KG KZ TI TX UZ"
    assert [r.cable_id for r in cable.references] == ["08STATE79112", "08ASTANA1286", "08ASTANA1342"]
    assert cable.classified_by is not None
    assert cable.classified_by.title == "ISN DAS"
    assert cable.classified_by.name is not None
    assert cable.signature is not None
    assert cable.signature.name == "RICE"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
def test_the_twin_with_other_line_ends(end: str) -> None:
    """Neither the diagnostics nor their places depend on the line ends."""
    plain = cablegrammar.recover(EXAMPLE).diagnostics
    other = cablegrammar.recover(EXAMPLE.replace("\n", end)).diagnostics
    assert [(d.code, d.line, d.column) for d in plain] == [(d.code, d.line, d.column) for d in other]
