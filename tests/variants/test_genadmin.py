"""Navy and Marine administrative messages: the promises of a dialect, detection, the figures of real messages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import pytest

from cablegrammar import Addressee, Cable, Classification, TrailerLine, detect, format, parse, recover, unparse
from cablegrammar.extending import Extra
from cablegrammar.model import Paragraph, Precedence, Reference, ReferenceKind, Subject
from cablegrammar.testing import check_dialect, check_reading
from cablegrammar.variants.genadmin import GENADMIN, MessageSet, RoutingLine, SubjectCode, message_sets
from tests.support import ROOT, SHARED, needs_shared

CASES = ROOT / "tests" / "corpus" / "genadmin.txt"
CORPUS = SHARED / "corpus"


def examples() -> Iterator[str]:
    """Yield the messages of the readable cases."""
    for case in CASES.read_text("utf-8").split("\n=== "):
        yield case.removeprefix("=== ").partition("\n")[2].rpartition("\n---\n")[0] + "\n"


def test_keeps_what_is_promised_of_every_dialect() -> None:
    """Total grammar, no conflicts, G1 to G6 on the cases, on spoilt copies and on drawn messages."""
    check_dialect(GENADMIN, examples())


def test_is_detected_by_its_sets_and_identifiers() -> None:
    """An identifier at a line's start, MSGID/GENADMIN or two sets tell it; a set of another format alone does not."""
    assert all(detect(text) is GENADMIN for text in examples())
    assert detect("SUBJ/A ROPE//\nPOC/P. DOE//\n") is GENADMIN
    for text in ("SUBJECT: NAVADMIN 042/08\n", "MSGID/OPREP-3/TESTVILLE//\nFLAGWORD/ROPE//\n", "SUBJ: A ROPE\n"):
        assert detect(text) is not GENADMIN


# ---------------------------------------------------------------- sets


def test_all_sets_are_seen_in_the_order_of_the_text() -> None:
    """Sets that the model holds in fields of its own are among them."""
    sets = (
        "SUBJ/A ROPE",
        "MSGID/GENADMIN/NAVBASE TESTVILLE",
        "REF/A/DOC/ROPE MANUAL/-/NOTAL",
        "AMPN/OLD",
        "RMKS/1. NO.",
    )
    text = "".join(f"{line}//\n" for line in sets)
    found = [(node.id, node.entries) for node in message_sets(parse(text))]
    assert found == [
        ("SUBJ", ("A ROPE",)),
        ("MSGID", ("GENADMIN", "NAVBASE TESTVILLE")),
        ("REF", ("A", "DOC", "ROPE MANUAL", "NOTAL")),
        ("AMPN", ("OLD",)),
        ("RMKS", ("1. NO.",)),
    ]


def test_sets_of_a_message_made_by_hand_stand_in_the_order_in_which_they_are_written() -> None:
    """MSGID before the subject, AMPN below its reference."""
    cable = Cable(
        dialect="genadmin",
        subject=Subject(text="A ROPE"),
        references=(Reference("A", ReferenceKind.OTHER, document="ROPE MANUAL"),),
        body=(Paragraph(text="NO."),),
        extras=(MessageSet("MSGID", ("GENADMIN", "")), MessageSet("AMPN", ("OLD",), "A"), MessageSet("RMKS")),
    )
    assert [node.id for node in message_sets(cable)] == ["MSGID", "SUBJ", "REF", "AMPN", "RMKS"]
    lines = format(cable).splitlines()
    assert lines[:4] == ["MSGID/GENADMIN/-//", "SUBJ/A ROPE//", "REF/A/DOC/ROPE MANUAL//", "AMPN/OLD//"]
    assert lines[-1] == "RMKS/1. NO.//"
    assert parse(format(cable)) == cable


def test_an_empty_field_is_an_empty_text() -> None:
    """A dash and nothing mean the same."""
    dash, nothing = parse("MSGID/GENADMIN/-/AUG//\nSUBJ/X//\n"), parse("MSGID/GENADMIN//AUG//\nSUBJ/X//\n")
    assert dash.extras == nothing.extras == (MessageSet("MSGID", ("GENADMIN", "", "AUG")),)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (ReferenceKind.CABLE, "MSG"),
        (ReferenceKind.OTHER, "DOC"),
        (ReferenceKind.LETTER, "LTR"),
        (ReferenceKind.EMAIL, "EMAIL"),
        (ReferenceKind.TELCON, "TELCON"),
        (ReferenceKind.MEMO, "MEMO"),
    ],
)
def test_the_type_of_a_reference_is_its_kind(kind: ReferenceKind, word: str) -> None:
    """REF/A/LTR/... is a letter."""
    cable = parse(f"MSGID/GENADMIN/TESTVILLE//\nREF/A/{word}/HARBOUR OFFICE/5MAR20//\n")
    assert cable.references == (Reference("A", kind, document="HARBOUR OFFICE/5MAR20"),)


# ---------------------------------------------------------------- the header


def test_routing_line_by_position() -> None:
    """Every position of line 2 is in a field of the transmission or of the routing line."""
    cable = parse("OAAUZDKW RUEXTVA3023 0121810-UUAX--RHMXUUU.\nNAVADMIN 001/08\nSUBJ/A ROPE//\n")
    line, transmission = cable.extras[0], cable.transmission
    assert line == RoutingLine("O", "AA", "U", "ZDKW", "UUAX")
    assert transmission is not None
    assert (transmission.station, transmission.serial, transmission.filed) == ("RUEXTVA", "3023", "0121810")
    assert transmission.routing == ("RHMXUUU",)


def test_subject_codes_in_every_spelling() -> None:
    """UNCLAS //N01000//, UNCLAS//N01000//, UNCLAS/N01000//."""
    for line in ("UNCLAS //N01000//", "UNCLAS//N01000//", "UNCLAS/N01000//", "UNCLASSIFIED //N01000//"):
        assert parse(f"{line}\nNAVADMIN 001/08\nSUBJ/A ROPE//\n").extras == (SubjectCode("N01000"),)


# ---------------------------------------------------------------- real messages


@cache
def _read(path: Path) -> Cable:
    return check_reading(path.read_bytes()).cable


@needs_shared
def test_real_messages_of_this_kind_are_detected_and_no_others() -> None:
    """The first characters of every shared message tell whether it is one."""
    for path in sorted(CORPUS.glob("*/*")):
        if path.suffix in (".txt", ".md") and path.parent != CORPUS:
            # one of those gathered for ACP 127 is of slashed sets
            ours = path.parent.name in ("navy", "military") or path.stem == "genser_golf_2002"
            head = path.read_bytes().decode("utf-8", "replace")[:4000]
            assert (GENADMIN.detect(head) >= 0.5) == ours, path.name


@needs_shared
def test_real_navy_messages() -> None:
    """What the publisher's number and the text itself tell is read."""
    passed: Counter[str] = Counter()
    truths = [json.loads(line) for line in (CORPUS / "navy" / "truth.jsonl").read_text("utf-8").splitlines()]
    for truth in truths:
        path = CORPUS / "navy" / truth["file"]
        text, cable = path.read_text("utf-8"), _read(path)
        dtg = cable.dtg.datetime if cable.dtg else None
        passed["identifier"] += cable.identifier == f"NAVADMIN {truth['number']:03d}/{truth['year']:02d}"
        passed["dtg"] += dtg is not None and abs(dtg.year % 100 - truth["year"]) <= 1
        passed["subject"] += bool(cable.subject and cable.subject.text) or "SUBJ/" not in text
        passed["references"] += bool(cable.references) or "\nREF/A/" not in text
        passed["paragraphs"] += bool(cable.paragraphs) or "RMKS/" not in text
        unread = sum(len("".join(node.text.split())) for node in cable.unparsed)
        passed["parsed"] += unread <= len("".join(text.split())) / 100
    least = {"identifier": 237, "dtg": 240, "subject": 240, "references": 240, "paragraphs": 240, "parsed": 239}
    assert {name: count for name, count in least.items() if passed[name] < count} == {}


# Of each: date-time group; numbers of the paragraphs; markers of all items; letters of the references; ids of the sets
# that have no field; where the subject begins and ends in the text, line ends folded.
MILITARY = {
    "ALARACT_079-2025.txt": ("121400Z AUG 25", [1, 2], "1.A. 1.B. 1.C.", "", "", (51, 133)),
    "ALARACT_118-2025.txt": ("301845Z DEC 25", [1, 2, 3], "3.A.", "", "", (51, 128)),
    "MARADMIN_115-07_noFM.txt": ("160729Z FEB 07", [1, 2], "A.", "ABCDE", "MSGID NARR POC GENTEXT", (123, 212)),
    "MARADMIN_125-03.txt": ("201020Z MAR 03", [1, 2], "", "ABCDE", "MSGID NARR GENTEXT", (137, 196)),
    "MARADMIN_148-18.txt": ("090915Z MAR 18", [1], "", "ABCFGH", "MSGID NARR GENTEXT", (80, 157)),
    "MARADMIN_399-03.txt": ("261645Z AUG 03", [1, 2], "", "ABCDEFG", "MSGID NARR POC RMKS", (146, 231)),
    "MARADMIN_532-25_oneline.txt": ("061900Z NOV 25", [1, 2], "2.A.", "A", "MSGID NARR GENTEXT", (80, 216)),
    "MARADMIN_636-13.txt": ("271757Z NOV 13", [1], "1.A.", "ABCDEF", "MSGID NARR POC GENTEXT", (94, 163)),
    "navy_admin_message_fig2-3.txt": ("111230Z APR 98", [1, 2], "", "AB", "MSGID AMPN RMKS", (284, 314)),
}


@needs_shared
@pytest.mark.parametrize("name", MILITARY)
def test_real_messages_of_other_services(name: str) -> None:
    """What was found in them by reading them."""
    dtg, numbers, markers, letters, ids, subject = MILITARY[name]
    path = CORPUS / "military" / name
    text, cable = path.read_text("utf-8"), _read(path)
    assert str(cable.dtg) == dtg
    assert [paragraph.number for paragraph in cable.paragraphs] == numbers
    items = [getattr(item, "marker", "") for paragraph in cable.paragraphs for item in paragraph.items]
    assert " ".join(items) == markers
    assert "".join(node.label or "" for node in cable.references) == letters
    assert " ".join(node.id for node in cable.extras if isinstance(node, MessageSet)) == ids
    assert cable.identifier is None or cable.identifier in text
    assert cable.subject is not None
    assert cable.subject.origin is not None
    assert (cable.subject.origin.start, cable.subject.origin.end) == subject
    assert cable.precedence in (Precedence.ROUTINE, None)


def test_what_is_odd_is_told_and_not_refused() -> None:
    """A set without its slants and a serial that differs are warnings."""
    text = next(case for case in examples() if "#0043" in case)
    assert [d.code for d in recover(text).diagnostics] == ["C523", "C520", "C522"]
    assert parse(text).identifier == "NAVADMIN 042/08"


# ---------------------------------------------------------------- extents, and dialects that extend this one

HEAD = "R 272359Z AUG 08\nFM NAVBASE TESTVILLE\nTO NAVADMIN\n"


@pytest.mark.parametrize(
    "line",
    ["PRECEDENCE: ROUTINE", "RTTUZYUW RUEXTVA0042 2402359-UUUU--RUEXNAD.", "POC/P. DOE/LT//", "RMKS/", "//N01000//"],
)
def test_the_extent_of_a_part_is_its_whole_text(line: str) -> None:
    """With its label and its slants, so that nothing is left where it is taken out."""
    text = f"{line}\n{HEAD}BT\nUNCLAS\nSUBJ/ROPE//\n{line}1. ONE.//\n".replace(f"{line}1.", "1.")
    if line.startswith(("POC", "RMKS")):
        text = f"{HEAD}BT\nUNCLAS\nSUBJ/ROPE//\n{line}\n1. ONE.//\n"
    if line.startswith("//"):
        text = f"{HEAD}BT\nUNCLAS {line}\nSUBJ/ROPE//\n1. ONE.//\n"
    (node,) = recover(text, dialect="genadmin").cable.extras
    assert unparse(node) == line


def test_the_type_of_a_reference_has_a_place() -> None:
    """Where there is none the kind is told from the words."""
    cable = recover("SUBJ/ROPE//\nREF/A/MSGID:MSG/X//\nREF/B/NAVADMIN 001/08//\n", dialect="genadmin").cable
    slots = [node.origin.slots[1] for node in cable.references if node.origin]
    assert slots == [(24, 27), None]
    assert [node.kind for node in cable.references] == [ReferenceKind.CABLE, ReferenceKind.CABLE]


@pytest.mark.parametrize(
    ("below", "above", "behind"),
    [
        ("info", "TO NAVADMIN", "BT"),
        ("classification", "UNCLAS", ""),
        ("subject", "SUBJ/ROPE//", "REF/A/DOC/X//"),
        ("references", "REF/A/DOC/X//", ""),
        ("body", "1. ONE.", ""),
        ("attributes", "NNNN", ""),
    ],
)
def test_an_extended_dialect_writes_its_parts_below_any_section(below: str, above: str, behind: str) -> None:
    """Below the section that its class names."""
    account = attrs.frozen(type("Account", (Extra,), {"below": below}))
    dialect = GENADMIN.extend("", rules={}, writers={account: lambda node, width: "ACCOUNT 12"})
    cable = Cable(
        dialect="genadmin",
        action=(Addressee(name="NAVADMIN"),),
        classification=Classification(),
        subject=Subject(text="ROPE"),
        references=(Reference("A", ReferenceKind.OTHER, document="X"),),
        body=(Paragraph(text="ONE."),),
        trailer=(TrailerLine("NNNN"),),
        extras=(account(),),
    )
    lines = [*format(cable, dialect=dialect).split("\n"), ""]
    at = lines.index("ACCOUNT 12")
    assert (lines[at - 1], lines[at + 1]) == (above, behind)
