"""Documents of the Central Foreign Policy Files: the promises, detection, and what the archive itself says of them."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs
import pytest

import cablegrammar
from cablegrammar import Cable, Repetition, proofs
from cablegrammar.extending import STATE, Dialect
from cablegrammar.serial import from_json, to_json
from cablegrammar.testing import check_dialect, check_reading
from cablegrammar.variants import AAD
from cablegrammar.variants.aad import ControlLine, Distribution
from cablegrammar.variants.aad.distribution import RULES
from tests.support import SHARED, needs_shared

_CASES = Path(__file__).parents[1] / "corpus" / "aad.txt"
_DOCUMENTS = SHARED / "corpus" / "cfpf"
_OTHERS = ("navy", "military", "smart", "acp127", "state", "joined", "aldac", "seed")


def _examples() -> list[str]:
    """Return the messages of the readable cases."""
    cases = _CASES.read_text("utf-8").removeprefix("=== ").split("\n=== ")
    return [case.partition("\n")[2].rpartition("\n---\n")[0] + "\n" for case in cases]


@lru_cache
def _truths() -> list[tuple[dict[str, Any], Cable, str]]:
    """Return what the archive says of each shared document, what was read of it, and its text."""
    lines = (_DOCUMENTS / "truth.jsonl").read_text("utf-8").splitlines()
    truths = [json.loads(line) for line in lines]
    texts = [(_DOCUMENTS / truth["file"]).read_bytes().decode() for truth in truths]
    return [(truth, cablegrammar.recover(text).cable, text) for truth, text in zip(truths, texts, strict=True)]


def _share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_promises() -> None:
    """What is promised of every dialect holds."""
    check_dialect(AAD, _examples())


@pytest.mark.parametrize("text", _examples())
def test_json(text: str) -> None:
    """A document goes through JSON and back, offices and all."""
    cable = cablegrammar.recover(text).cable
    assert from_json(to_json(cable)) == cable


def test_offices_can_be_changed() -> None:
    """One more copy shows in its digits only."""
    text = _examples()[0]
    cable = cablegrammar.recover(text).cable
    block = cable.extras[0]
    assert isinstance(block, Distribution)
    more = cablegrammar.replace(cable, block.info[1], type(block.info[1])("ARA", 12))
    assert cablegrammar.unparse(more) == text.replace("ARA-10", "ARA-12")


def test_lines_of_offices_can_be_imported() -> None:
    """Another dialect may read the distribution block by the same rules."""
    lines = ("action_offices", "info_offices", "more_offices", "drafted_by", "control_line")
    other = STATE.extend(
        f"%import aad ({', '.join(lines)}, INFO_OFFICES, CONTROL)\n"
        f"%extend _header_line: {' | '.join(lines)}\n%extend labels: INFO_OFFICES | CONTROL",
        rules={name: RULES[name] for name in (*lines, "office")},
    )
    assert not proofs.totality_problems(other.parser)
    assert not proofs.conflicts(other)


_HEAD = """SECRET

PAGE 01        TESTVILLE 00638  172221Z

53
ACTION EB-11

INFO  OCT-01  ARA-10  /022 W
                       ---------------------     019283
R 172105Z JAN 74
FM AMEMBASSY TESTVILLE
TO SECSTATE WASHDC 1717

S E C R E T TESTVILLE 0638

SUBJ: A ROPE
"""


@pytest.mark.parametrize(
    "text",
    [
        _HEAD,
        _HEAD.replace("\n", "\r\n"),
        _HEAD.replace("\n", "\r"),
        _HEAD.replace("SECRET", "SECERT"),
        _HEAD.replace("SECRET", "SECRET\nNODIS CHEROKEE"),
        _HEAD.replace("ACTION", "A CTION"),
        f"What a reader set above.\n{_HEAD}",
        _HEAD[_HEAD.index("53") :],
        _HEAD[_HEAD.index("ACTION") :],
        "Draft Date: 17 JAN 1974\nLocator: TEXT ON-LINE\n",
        "***  Current Classification ***   UNCLASSIFIED\n",
    ],
)
def test_documents_are_detected(text: str) -> None:
    """Line ends, misspelt banners, a foreign line, a head or a title that is lost hide no document."""
    assert cablegrammar.detect(text) is AAD


def test_its_words_in_a_sentence_are_no_sign() -> None:
    """Message Text is a sign only alone on its line."""
    text = "UNCLAS TESTVILLE 638\n\nSUBJECT: A ROPE\n\n1. THE Message Text field is empty.\n"
    assert cablegrammar.detect(text) is STATE


def _changed(old: int, **fields: Any) -> Cable:
    """Return what is read of a document in which one part was changed."""
    cable = cablegrammar.recover(f"Message Text\n{_HEAD}").cable
    changed = cablegrammar.replace(cable, cable.extras[old], attrs.evolve(cable.extras[old], **fields))
    return check_reading(cablegrammar.unparse(changed)).cable


def test_a_code_may_be_added_to_the_control_line() -> None:
    """It is read without its slant."""
    assert _changed(1, code="43").extras[1] == ControlLine(number="019283", code="43")


def test_the_sum_of_the_copies_may_be_taken_out() -> None:
    """The slant that stays is no part of the direction."""
    block = _changed(0, total=None).extras[0]
    assert isinstance(block, Distribution)
    assert (block.total, block.direction) == (None, "W")


def test_a_precedence_line_is_put_in_below_the_block_of_copies() -> None:
    """Above it the offices would be read as addressees."""
    whole, line = f"Message Text\n{_HEAD}", "R 172105Z JAN 74\n"
    cable = cablegrammar.recover(whole.replace(line, "")).cable
    more = attrs.evolve(cable, precedence_line=cablegrammar.recover(whole).cable.precedence_line)
    assert cablegrammar.unparse(more) == whole


def test_the_block_of_copies_may_be_taken_out() -> None:
    """The control line is read without it."""
    cable = cablegrammar.recover(f"Message Text\n{_HEAD}").cable
    less = check_reading(cablegrammar.unparse(attrs.evolve(cable, extras=cable.extras[1:]))).cable
    assert less.extras == cable.extras[1:]


@pytest.mark.parametrize("body", ["1. A ROPE LAY\n", "A ROPE LAY\n"])
@pytest.mark.parametrize(
    "page",
    [
        "SECRET\n \nSECRET\n \nPAGE 02  TESTVILLE 00638  172221Z\n \n",
        "SECRET\n\n   SECRET   POSS DUPE\n\nPAGE 02        TESTVILLE 00638  01 OF 02  172221Z   POSS DUPE\n\n",
        "SEC RET\n\nS ECRET\n\nP AGE 02        TEST VILLE 00638  172221 Z\n\n",
        "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005\n" * 2,
        "SECRET\n\nNNN\n\nSECRET\n\nPAGE 01  TESTVILLE 00638  02 OF 02  172230Z\n\n53\nACTION EB-11\n\n"
        "INFO  OCT-01  /012 W\n         ---------------------     011478\nR 172105Z JAN 74\nFM AMEMBASSY TESTVILLE\n"
        "TO SECSTATE WASHDC 1852\n\nS E C R E T SECTION 2 OF 2 TESTVILLE 0638\n\n",
    ],
)
def test_furniture_cuts_no_text(body: str, page: str) -> None:
    """A sentence goes on below a page's head, a stamp, the header of a further section."""
    head = "Message Text\nACTION EB-11\nR 172105Z JAN 74\nFM AMEMBASSY TESTVILLE\nTO SECSTATE WASHDC 1717\n\n"
    text = f"{head}S E C R E T SECTION 1 OF 2 TESTVILLE 0638\n\nSUBJ: A ROPE\n\n{body}{page}ON THE QUAY.\nDOE\nNNN\n"
    cable = check_reading(text).cable
    assert [part.text for part in cable.body if not isinstance(part, cablegrammar.Block)] == ["A ROPE LAY ON THE QUAY."]
    assert cable.signature is not None
    assert cable.signature.name == "DOE"
    assert sum(isinstance(node, Repetition) for node in cable.strays) == page.count("ACTION")
    assert not cable.unparsed


_SECTIONS = (
    f"Message Text\n{_HEAD.replace('TESTVILLE 0638', 'SECTION 1 OF 2 TESTVILLE 0638')}\n1. A ROPE LAY\n",
    "SECRET\n\nNNN\n\nSECRET\n\nPAGE 01        TESTVILLE 00638  02 OF 02  172230Z\n\n53\nACTION EB-11\n\n"
    "INFO  OCT-01  /012 W\n         ---------------------     011478\nR 172105Z JAN 74\nFM AMEMBASSY TESTVILLE\n"
    "TO SECSTATE WASHDC 1852\n\nS E C R E T SECTION 2 OF 2 TESTVILLE 0638\n",
    "ON THE QUAY.\nDOE\n\nSECRET\n\nNNN\n",
)


def _reads_on(header: str) -> bool:
    """Tell whether the text goes on below the header of a second section as if there were none."""
    cable = cablegrammar.recover(_SECTIONS[0] + header + _SECTIONS[2]).cable
    return [part.text for part in cable.paragraphs] == ["A ROPE LAY ON THE QUAY."] and cable.signature is not None


def test_a_blank_anywhere_in_the_header_of_a_further_section_does_no_harm() -> None:
    """Copies of 1973 have them inside any token."""
    header = _SECTIONS[1]
    inside = [i for i in range(1, len(header)) if not (header[i].isspace() or header[i - 1].isspace())]
    assert not [header[i - 9 : i + 9] for i in inside if not _reads_on(f"{header[:i]} {header[i:]}")]


def test_any_line_of_the_header_of_a_further_section_may_be_lost() -> None:
    """Its page line, its originator, its classification."""
    lines = _SECTIONS[1].splitlines(keepends=True)
    assert not [line for i, line in enumerate(lines) if not _reads_on("".join([*lines[:i], *lines[i + 1 :]]))]


# ---------------------------------------------------------------- shared documents


@needs_shared
def test_documents_are_told_from_other_messages() -> None:
    """Each document of the archive is detected, and no message of another kind is taken for one."""

    def kinds(folder: str) -> set[Dialect]:
        paths = (path for path in (SHARED / "corpus" / folder).iterdir() if path.suffix in (".txt", ".md"))
        return {cablegrammar.detect(path.read_bytes()) for path in paths}

    assert kinds("cfpf") == {AAD}
    assert not any(AAD in kinds(folder) for folder in _OTHERS)


@needs_shared
def test_nothing_is_left_over() -> None:
    """Every line of every shared document is understood."""
    assert sum(len(cable.unparsed) for _, cable, _ in _truths()) == 0


@needs_shared
def test_header_agrees_with_the_archive() -> None:
    """Number, level, date, subject and attributes are those that the archive gives."""
    numbers, levels, days, subjects, attributes = [], [], [], [], []
    for truth, cable, _ in _truths():
        year, post, serial = re.fullmatch(r"19(\d\d)([A-Z]+?)0*(\d+)", truth["Document Number"]).groups()  # type: ignore[union-attr]
        numbers.append(cable.reference_id == year + post + serial)
        levels.append(
            cable.classification is not None and str(cable.classification.level) == truth["Original Classification"]
        )
        moment = cable.dtg.datetime if cable.dtg else None
        drafted = dt.datetime.strptime(truth["Draft Date"], "%d %b %Y").replace(tzinfo=dt.UTC)
        days.append(moment is not None and abs(moment - drafted) <= dt.timedelta(days=2))
        subjects.append(_same_start(cable.subject.text if cable.subject else "n/a", truth["Subject"]))
        known = {node.key: node.value for node in cable.attributes}
        # of an attribute the shared table holds the first line
        attributes.append(all(known[key].startswith(_folded(truth[key])) for key in truth if key != "file"))
    assert min(map(_share, (numbers, levels, days, attributes))) >= 0.99
    # the archive's subject goes on in the line below where that is another, and breaks off where a page does
    assert _share(subjects) >= 0.98


def _folded(text: str) -> str:
    return " ".join(text.split())


def _same_start(read: str, told: str) -> bool:
    """Tell whether one of two subjects begins like the other, marking and punctuation left out."""
    first, second = ("".join(re.findall(r"[A-Z0-9]", re.sub(r"^\([A-Z]\)", "", text))) for text in (read, told))
    least = min(len(first), len(second), 40)
    return first[:least] == second[:least]


@needs_shared
def test_codes_that_were_read_are_known_to_the_archive() -> None:
    """Each subject and country code of a TAGS line stands in the archive's list, to which indexers added more."""
    found = [
        {tag.code for tag in cable.tags if tag.code and len(tag.code) in (2, 4)}
        <= set(re.findall(r"\w+", truth["TAGS"]))
        for truth, cable, _ in _truths()
    ]
    assert _share(found) >= 0.93


@needs_shared
def test_copies_add_up() -> None:
    """The copies of all offices are as many as the block says: no office is missed, none is read twice."""
    blocks = [node for _, cable, _ in _truths() for node in cable.extras if isinstance(node, Distribution)]
    lines = [node for _, cable, _ in _truths() for node in cable.extras if isinstance(node, ControlLine)]
    assert len(blocks) == len(lines) == len(_truths())
    for block in blocks:
        copies = sum(office.copies for office in (*block.action, *block.info))
        assert block.total in (None, copies)
        assert (block.direction == "R") == (block.role == "ORIGIN")


@needs_shared
def test_further_sections_are_repetitions() -> None:
    """As many headers stand again as there are further sections, and the end of the message stands once."""
    for _, cable, text in _truths():
        headers = len(re.findall(r"(?m)^FM ", text.partition("Message Attributes")[0]))
        assert sum(isinstance(node, Repetition) for node in cable.strays) == headers - 1
        assert sum(node.text.startswith("NNN") for node in cable.trailer) <= 1
