"""Shared telegrams to all posts, most of them from scans: read by hand, in the default dialect.

Only codes, numbers and places are written down here: no prose, no names.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

import cablegrammar
from cablegrammar import Cable
from cablegrammar.testing import check_message
from tests.support import SHARED, needs_shared

FOLDER = SHARED / "corpus" / "aldac"

# File, and what it holds: id, date-time group, precedences of the action addressees (P, or a dash where there is none),
# section, order, TAGS, captions, year and number of each reference, numbers of the paragraphs, the label of the first,
# how many headings and items; the lines on which originator, subject and signature stand.
READ: dict[str, dict[str, Any]] = {
    "00STATE079086_scan.txt": {
        "id": "00STATE79086",
        "dtg": "262302Z APR 00",
        "action": "P--",
        "section": (1, 2),
        "order": ("12958", "N/A"),
        "tags": "CVIS",
        "captions": "VISAS",
        "numbers": [1],
        "label": "SUMMARY",
        "lines": (3, 14, 0),
        "left": 1,
    },
    "01STATE109933_telegramform.txt": {
        "tags": "CVIS PTER",
        "references": [(2000, 109673), (1999, 158241), (2000, 220555)],
        "numbers": [1, 2],
        "headings": 2,
        "items": 1,
        "lines": (0, 15, 0),
    },
    "01STATE161332_full.txt": {
        "id": "01STATE161332",
        "dtg": "190037Z SEP 01",
        "action": "P------",
        "order": ("12958", "N/A"),
        "tags": "CVIS CMGT",
        "captions": "VISAS",
        "references": [(2001, 159442), (2001, 109933), (2001, 54863)],
        "numbers": [1, 2, 3, 4, 5],
        "lines": (2, 16, 53),
    },
    "98STATE029306_scan.txt": {
        "action": "------",
        "section": (1, 2),
        "order": ("12958", "N/A"),
        "tags": "CVIS",
        "captions": "VISAS INFORM CONSULS",
        "references": [(None, None), (1995, 106618), (None, 6010)],
        "numbers": [1, 2],
        "headings": 1,
        "lines": (0, 18, 0),
        "left": 17,
    },
    "98STATE095514_noDTG.txt": {
        "action": "PPP-PPPP---",
        "order": ("12958", "N/A"),
        "tags": "CVIS IR",
        "references": [(1997, 214934)],
        "numbers": [1, 2],
        "label": "Summary",
        "lines": (1, 17, 0),
    },
    "99STATE025434.txt": {
        "id": "99STATE25434",
        "dtg": "101727Z FEB 99",
        "action": "P--P-----",
        "order": ("12958", "N/A"),
        "tags": "CVIS",
        "references": [
            (1997, 214934),
            (1996, 233782),
            (1999, 5294),
            (1998, 75151),
            (1998, 90091),
            (1998, 127154),
            (1998, 154242),
            (1998, 160546),
            (1998, 164493),
            (1998, 201721),
        ],
        "numbers": [1, 2],
        "lines": (2, 16, 0),
    },
}


def _line_of(node: cablegrammar.Node | None) -> int:
    if node is None or node.origin is None:
        return 0
    return node.origin.source.line_column(node.origin.start)[0]


def _facts(cable: Cable) -> dict[str, Any]:
    """Return of a message what READ tells, absent parts left out."""
    line, order, items = cable.classification, cable.executive_order, [p.items for p in cable.paragraphs]
    facts = {
        "id": cable.reference_id,
        "dtg": cable.dtg and str(cable.dtg),
        "action": "".join(node.precedence.prosign if node.precedence else "-" for node in cable.action),
        "section": line and line.section and (line.section, line.sections),
        "order": order and (order.number, order.instruction),
        "tags": " ".join(str(tag.code) for tag in cable.tags),
        "captions": " ".join(caption.text for caption in cable.captions),
        "references": [(node.year, node.serial) for node in cable.references],
        "numbers": [paragraph.number for paragraph in cable.paragraphs],
        "label": cable.paragraphs[0].label,
        "headings": sum(isinstance(part, cablegrammar.Heading) for part in cable.body),
        "items": sum(map(len, items)),
        "lines": tuple(map(_line_of, (cable.originator, cable.subject, cable.signature))),
        "left": sum(len(re.findall(r"[A-Za-z0-9]", node.text)) for node in cable.unparsed),
    }
    return {name: value for name, value in facts.items() if value}


@needs_shared
@pytest.mark.parametrize("name", sorted(READ))
def test_shared_message(name: str) -> None:
    """A shared message reads as it was read by hand, its dialect is the default, and every promise holds."""
    text = (FOLDER / name).read_bytes().decode("utf-8")
    cable = check_message(text, cablegrammar.detect(text))
    assert cable.dialect == "state"
    assert _facts(cable) == READ[name]
    serial = int(name[7:13])
    assert cable.classification is not None
    assert cable.classification.serial in (serial, None)
    assert (cable.classification.serial is None) == ("telegramform" in name)
