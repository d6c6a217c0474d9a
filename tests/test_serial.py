"""JSON both ways: the round trip is equality."""

from __future__ import annotations

import json
import sys

import pytest

import cablegrammar
from cablegrammar import Cable, Subject, serial
from cablegrammar.serial import from_dict, from_json, to_dict, to_json
from cablegrammar.variants.acp127 import parts as acp127
from cablegrammar.variants.genadmin import parts as genadmin
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
        ('{"subject": {"text": 3}}', r"must be text, not 3 @ \$\.subject\.text"),
        ('{"subject": {"marking": 3}}', r"must be an object with fields, not 3 @ \$\.subject\.marking"),
        ('{"classification": {"serial": "12"}}', r"must be a whole number, not '12' @ \$\.classification\.serial"),
        ('{"classification": {"serial": true}}', "must be a whole number"),
        ('{"transmission": {"routing": "RUEHC"}}', r"must be a list, not 'RUEHC' @ \$\.transmission\.routing"),
        ('{"tags": [{"code": 1}]}', r"must be text, not 1 @ \$\.tags\[0\]\.code"),
        ('{"captions": {}}', "must be a list"),
        ('{"dialect": "nope"}', r"no dialect is named 'nope' @ \$\.dialect; there are: .*state"),
        ("[]", "must be an object with fields"),
        ('{"body": [{"type": []}]}', r"one of Paragraph, .* @ \$\.body\[0\]"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_mistakes_name_their_place(text: str, says: str) -> None:
    """A ValueError, in words."""
    with pytest.raises(ValueError, match=says):
        from_json(text)


def test_without_cattrs_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways, also where nothing was converted before."""
    monkeypatch.setitem(sys.modules, "cattrs", None)
    serial._converter.cache_clear()
    with pytest.raises(ImportError, match=r"cablegrammar\[json\]"):
        from_dict({})
    with pytest.raises(ImportError, match=r"cablegrammar\[json\]"):
        to_dict(Cable())


def test_classes_of_one_name_are_told_apart() -> None:
    """Two dialects may call a part alike."""
    codes = (acp127.SubjectCode("ABC"), genadmin.SubjectCode("N01000"))
    for code in codes:
        cable = Cable(extras=(code,))
        assert from_json(to_json(cable)) == cable
    with pytest.raises(ValueError, match=r"must be an object whose type is one of .*genadmin\.MessageSet"):
        from_json('{"extras": [{"type": "MessageSet"}]}')


def test_any_character_round_trips() -> None:
    """Half a pair of UTF-16 too; none is escaped without need."""
    cable = Cable(subject=Subject(text="caf\xe9 \U0001f600 \udc80"))
    assert from_json(to_json(cable)) == cable
    assert "caf\xe9" in to_json(cable)


@needs_shared
def test_every_shared_message_round_trips() -> None:
    """Some real messages of every kind."""
    for path in sorted((SHARED / "corpus").glob("*/*.txt"))[::10]:
        cable = cablegrammar.recover(path.read_bytes()).cable
        assert from_json(to_json(cable)) == cable
