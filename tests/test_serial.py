"""JSON both ways: the round trip is equality."""

from __future__ import annotations

import json

import pytest

import cablegrammar
from cablegrammar import Cable
from cablegrammar.serial import from_dict, from_json, to_dict, to_json
from tests.support import EXAMPLE, SHARED, needs_shared


def test_the_example_round_trips() -> None:
    """Also through text, and with nothing about places."""
    cable = cablegrammar.parse(EXAMPLE)
    assert from_json(to_json(cable)) == cable
    assert from_dict(to_dict(cable)) == cable
    assert '"origin"' not in to_json(cable)
    assert json.loads(to_json(cable, indent=2)) == to_dict(cable)


def test_plain_values() -> None:
    """Words for enums, ISO for dates, a type where there are several."""
    data = to_dict(cablegrammar.parse(EXAMPLE))
    assert data["classification"]["level"] == "SECRET"
    assert data["executive_order"]["declassify_on"] == "2032-03-14"
    assert data["body"][2]["items"][0]["type"] == "Bullet"
    assert to_dict(Cable()) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "Expecting"),
        ('{"nonsense": 1}', "nonsense"),
        ('{"body": [{"type": "Poem"}]}', "Paragraph"),
        ('{"tags": 3}', "tags"),
        ('{"classification": {"level": "VERY SECRET"}}', "level"),
    ],
)
def test_mistakes_name_their_place(text: str, says: str) -> None:
    """A ValueError, in words."""
    with pytest.raises(ValueError, match=says):
        from_json(text)


@needs_shared
def test_every_shared_message_round_trips() -> None:
    """Every real message of one kind."""
    for path in sorted((SHARED / "corpus" / "state").glob("*.txt"))[::10]:
        cable = cablegrammar.recover(path.read_bytes()).cable
        assert from_json(to_json(cable)) == cable
