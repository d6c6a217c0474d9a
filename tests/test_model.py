"""The model: order, equality, immutability, views."""

from __future__ import annotations

import datetime as dt
import pickle

import attrs
import pytest

import cablegrammar
from cablegrammar import Cable, DateTimeGroup, Level, Marking, Precedence, Reference, Tag
from tests.support import EXAMPLE


def test_precedence_and_levels_are_ordered() -> None:
    """The higher is the greater."""
    assert Precedence.ROUTINE < Precedence.PRIORITY < Precedence.IMMEDIATE < Precedence.NIACT_IMMEDIATE
    assert max(Precedence) is Precedence.FLASH_OVERRIDE
    assert Level.SECRET >= Level.CONFIDENTIAL > Level.UNCLASSIFIED
    assert str(Precedence.NIACT_IMMEDIATE) == "NIACT IMMEDIATE"
    assert str(Level.LIMITED_OFFICIAL_USE) == "LIMITED OFFICIAL USE"
    with pytest.raises(TypeError):
        _ = Precedence.FLASH < Level.SECRET


def test_nodes_are_frozen_and_equal_by_meaning() -> None:
    """Two spellings are equal; where they were read does not count."""
    one, two = (cablegrammar.recover(t).cable.tags for t in ("TAGS: PREL XX", "TAGS:  PREL,\tXX"))
    assert one == two == (Tag(code="PREL"), Tag(code="XX"))
    assert hash(one) == hash(two)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one[0].code = "PGOV"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("group", "moment"),
    [
        (DateTimeGroup(day=1, time="1200", month=1, year=2008), dt.datetime(2008, 1, 1, 12, tzinfo=dt.UTC)),
        (DateTimeGroup(day=1, time="1200", zone="R", month=1, year=2008), dt.datetime(2008, 1, 1, 17, tzinfo=dt.UTC)),
        (DateTimeGroup(day=1, time="2400", month=1, year=2008), dt.datetime(2008, 1, 2, tzinfo=dt.UTC)),
        (DateTimeGroup(day=30, time="1200", month=2, year=2008), None),
        (DateTimeGroup(day=1, time="1260", month=1, year=2008), None),
        (DateTimeGroup(day=1, time="1200"), None),
    ],
)
def test_the_moment_of_a_date_time_group(group: DateTimeGroup, moment: dt.datetime | None) -> None:
    """Aware and in UTC; None where there is no such moment."""
    assert group.datetime == moment


def test_ids() -> None:
    """Year, post without blanks, number without leading zeros; SECSTATE is STATE."""
    assert Reference(year=2006, post="PORT FIXTURE", serial=7).cable_id == "06PORTFIXTURE7"
    assert Reference(year=2006, post="SECSTATE", serial=7).cable_id == "06STATE7"
    assert Reference(post="TESTVILLE", serial=7).cable_id is None
    assert Cable().reference_id is None


def test_a_mark_made_by_hand() -> None:
    """``str()`` is the mark without its parentheses."""
    assert str(Marking(level=Level.SECRET, controls=("NF",))) == "S/NF"
    assert str(Marking(level=Level.CONFIDENTIAL, releasability=("NATO",))) == "C//REL NATO"


def test_cables_pickle() -> None:
    """A cable read in one process is the same in another."""
    cable = cablegrammar.parse(EXAMPLE)
    again = pickle.loads(pickle.dumps(cable))  # noqa: S301 - our own bytes
    assert again == cable
    assert cablegrammar.unparse(again) == EXAMPLE
