"""Messages made up for tests: they can be written and read back (G3, G4), spelled otherwise, and spoilt."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache

import hypothesis.strategies as st
import pytest
from hypothesis import Phase, find, given, settings

import cablegrammar
from cablegrammar import Cable, Node, check, strategies
from cablegrammar import model as m
from cablegrammar.noise import NOISES, SPELLINGS
from tests.support import EXAMPLE, read

CLASSES = sorted(
    (cls for cls in vars(m).values() if isinstance(cls, type) and issubclass(cls, Node) and cls not in (Node, m.Extra)),
    key=lambda cls: cls.__name__,
)


@given(strategies.cables())
def test_what_is_drawn_reads_back(cable: Cable) -> None:
    """G3 and G4: canonical text means what was written, and is its own canonical text."""
    assert check(cable) == ()
    text = cablegrammar.format(cable)
    assert cablegrammar.parse(text) == cable
    assert cablegrammar.format(cablegrammar.parse(text)) == text


@cache
def _sample() -> tuple[Cable, ...]:
    """Draw some hundreds of messages."""
    found: list[Cable] = []

    @settings(max_examples=500, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(strategies.cables())
    def draw(cable: Cable) -> None:
        found.append(cable)

    draw()
    return tuple(found)


DRAWN = ("transmission", "precedence_line", "originator", "action", "info", "preface", "classification", "captions")
BELOW = ("passing", "executive_order", "tags", "subject", "references", "classified_by", "body", "signature", "trailer")
KINDS: dict[str, Callable[[Cable], bool]] = {
    "a notice": lambda cable: any(isinstance(node, m.Notice) for node in cable.preface),
    "a drafting line": lambda cable: any(isinstance(node, m.DraftingLine) for node in cable.preface),
    "a table": lambda cable: any(isinstance(item, m.Table) for part in cable.paragraphs for item in part.items),
    "prose alone": lambda cable: any(isinstance(part, m.Text) for part in cable.body),
    "a person": lambda cable: any(tag.kind is m.TagKind.PERSON for tag in cable.tags),
    "an email": lambda cable: any(node.kind is m.ReferenceKind.EMAIL for node in cable.references),
}


@pytest.mark.parametrize("name", [*DRAWN, *BELOW])
def test_every_part_may_be_absent(name: str) -> None:
    """And may stand."""
    for stands in (False, True):
        assert any(bool(getattr(cable, name)) is stands for cable in _sample())


@pytest.mark.parametrize("is_drawn", KINDS.values(), ids=KINDS)
def test_every_kind_is_drawn(is_drawn: Callable[[Cable], bool]) -> None:
    """Also the rarer ones."""
    assert any(map(is_drawn, _sample()))


@given(strategies.cables())
def test_what_is_drawn_is_likely(cable: Cable) -> None:
    """No one writes to himself, no mark is above the line, the post is that of the sender."""
    line, sender = cable.classification, cable.originator
    if sender:
        assert sender.name not in [node.name for node in (*cable.action, *cable.info)]
    if line:
        marked = [part.marking for part in cable.paragraphs if part.marking]
        assert all(mark.level <= line.level or mark.level is m.Level.UNCLASSIFIED for mark in marked)
    if line and sender and sender.name.startswith("AMEMBASSY"):
        assert sender.name == f"AMEMBASSY {line.post}"


@given(strategies.texts())
def test_legal_spellings_mean_the_same(drawn: tuple[str, Cable]) -> None:
    """Other labels, pilcrows, widths, line ends: the same cable."""
    text, cable = drawn
    assert read(text).cable == cable


@given(strategies.noisy(strategies.texts().map(lambda drawn: drawn[0])))
def test_noise_loses_nothing(text: str) -> None:
    """Whatever a copy does to a message: it is read, and comes back."""
    read(text)


@pytest.mark.parametrize("spell", SPELLINGS)
def test_each_spelling_is_legal_and_does_something(spell: object) -> None:
    """Each is told apart from the canonical text, and means the same."""
    assert callable(spell)
    cable = cablegrammar.recover(EXAMPLE).cable
    text = cablegrammar.format(cable)
    assert spell(text) != text
    assert cablegrammar.recover(spell(text)).cable == cablegrammar.recover(text).cable


@pytest.mark.parametrize("spoil", NOISES)
def test_each_noise_does_something(spoil: object) -> None:
    """No harm is idle, and none raises at the ends of a text."""
    assert callable(spoil)
    assert spoil(EXAMPLE, len(EXAMPLE) // 2) != EXAMPLE
    for text in ("", "A", EXAMPLE):
        for at in (0, len(text)):
            read(spoil(text, at))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_can_be_drawn(cls: type[Node]) -> None:
    """Hypothesis knows each, and each can be written."""

    @settings(max_examples=20)
    @given(st.from_type(cls))
    def written(node: Node) -> None:
        assert type(node) is cls
        assert cablegrammar.unparse(node)
        assert node == type(node)(**{name: getattr(node, name) for name in node.fields()})

    written()


@pytest.mark.parametrize("first", ["cablegrammar.strategies", "cablegrammar", "hypothesis"])
def test_whichever_is_imported_first(first: str) -> None:
    """Hypothesis calls us while it is imported, and we import it."""
    use = f"import {first}, hypothesis.strategies as st, cablegrammar; st.from_type(cablegrammar.Cable).validate()"
    assert subprocess.run([sys.executable, "-c", use], check=True, capture_output=True).stderr == b""


def test_it_shrinks_to_the_smallest() -> None:
    """A failure is shown with a message of a few lines, and with no more of a part than it needs."""
    smallest = find(strategies.cables(), lambda cable: True, settings=settings(database=None))
    assert len(cablegrammar.format(smallest).splitlines()) <= 7
    listing = find(strategies.paragraphs(), lambda paragraph: bool(paragraph.items), settings=settings(database=None))
    assert cablegrammar.unparse(listing) == "1. No.\n\n- No."


def test_an_unknown_dialect_is_told() -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match=r"'telex' can be drawn; of these they can: .*state"):
        strategies.cables("telex")
