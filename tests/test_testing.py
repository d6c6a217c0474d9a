"""The checks that tests rest on find what they are for."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

import cablegrammar
from cablegrammar import Cable, Dialect, Origin, Subject, dialects
from cablegrammar.dialect import STATE, run
from cablegrammar.model import field_names
from cablegrammar.source import read
from cablegrammar.testing import (
    check_changes,
    check_dialect,
    check_message,
    check_removals,
    check_tiling,
    check_written,
    nodes,
)
from tests.support import EXAMPLE
from tests.test_corpus import cases

TEXT = "R 010001Z JAN 07\nFM AMEMBASSY TESTVILLE\n\nTAGS: PREL XX\nSUBJECT: A ROPE\n\n1. (U) One.\n"


def test_the_dialect_of_state_keeps_all_promises() -> None:
    """With every synthetic message as an example."""
    check_dialect(STATE, [case.values[0] for case in cases() if case.id and case.id.split(":")[0] not in dialects])


def with_slot(cable: Cable, change: Callable[[Origin], Origin]) -> Cable:
    """Return a cable whose subject's origin was tampered with."""
    assert cable.subject
    assert cable.subject.origin
    subject = attrs.evolve(cable.subject, origin=change(cable.subject.origin))
    assert cable.origin
    held = tuple(subject if value is cable.subject else value for value in cable.origin.values)
    return attrs.evolve(cable, subject=subject, origin=attrs.evolve(cable.origin, values=held))


FAULTS: dict[str, tuple[Callable[[Origin], Origin], str]] = {
    "a word that no field holds": (
        lambda origin: attrs.evolve(origin, slots=(None, (origin.start, origin.end - 2)), end=origin.end - 2),
        r"\['PE'\] stand in no slot",
    ),
    "a slot outside its node": (
        lambda origin: attrs.evolve(origin, slots=(None, (origin.start, origin.end + 2))),
        "a slot lies outside",
    ),
    "a blank at the end": (lambda origin: attrs.evolve(origin, end=origin.end + 1), "is not trimmed"),
    "slots that overlap": (
        lambda origin: attrs.evolve(origin, start=origin.start - 20, slots=(None, (origin.start - 20, origin.end))),
        "G5",
    ),
}


@pytest.mark.parametrize(("change", "words"), FAULTS.values(), ids=FAULTS)
def test_the_validator_finds(change: Callable[[Origin], Origin], words: str) -> None:
    """Each fault of a slot."""
    result, reading = run(read(TEXT), STATE)
    check_tiling(result.cable, reading)
    with pytest.raises(AssertionError, match=words):
        check_tiling(with_slot(result.cable, change), reading)


def test_an_edit_that_shows_elsewhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unparse that leaves its mark at the end."""
    cable = cablegrammar.parse(TEXT)
    check_changes(cable)
    unparse = cablegrammar.unparse
    monkeypatch.setattr("cablegrammar.testing.unparse", lambda node: unparse(node) + "X" * (node is not cable))
    with pytest.raises(AssertionError, match=r"G2: a change of .* shows behind it"):
        check_changes(cable)


def test_what_goes_with_what_is_taken_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unparse that takes the last line along."""
    cable = cablegrammar.parse(TEXT)
    check_removals(cable)
    unparse = cablegrammar.unparse
    monkeypatch.setattr("cablegrammar.testing.unparse", lambda node: unparse(node).rpartition("\n")[0][:-3])
    with pytest.raises(AssertionError, match=r"G2: .* went with what was taken from"):
        check_removals(cable)


def test_what_is_not_writable_is_found() -> None:
    """A subject that looks like a label."""
    check_written(cablegrammar.parse(TEXT), STATE)
    with pytest.raises(AssertionError, match="not writable"):
        check_written(attrs.evolve(cablegrammar.parse(TEXT), subject=Subject(text="A REF: TESTVILLE 12")), STATE)


def test_a_message_that_is_lost_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unparse that forgets."""
    monkeypatch.setattr("cablegrammar.testing.unparse", lambda cable: "")
    with pytest.raises(AssertionError, match="G1"):
        check_message(TEXT, STATE)


def test_a_dialect_that_is_taken_for_another_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is registered, its messages must be detected."""
    mute = Dialect("mute", STATE.grammar, base=STATE)
    check_dialect(mute, [TEXT])
    monkeypatch.setattr("cablegrammar.testing.dialects", {"mute": mute})
    with pytest.raises(AssertionError, match="taken for state"):
        check_dialect(mute, [TEXT])


def test_nodes_are_met_in_the_order_of_the_text() -> None:
    """A node before what is below it, each once."""
    found = list(nodes(cablegrammar.recover(EXAMPLE).cable))
    assert len({id(node) for node in found}) == len(found)
    assert all(field_names(type(node)) for node in found)
