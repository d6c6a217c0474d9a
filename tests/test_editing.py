"""``replace``: a node in the place of another, anywhere in a message."""

from __future__ import annotations

import pytest
from attrs import evolve

import cablegrammar
from cablegrammar import Block, Bullet, Cable, Node, Paragraph, Tag, Text, replace, unparse
from cablegrammar.testing import nodes
from tests.support import EXAMPLE

DEEP = "1. (U) One:\n\n- a bullet\n\nBEGIN TEXT\n\nSome words.\n\nEND TEXT\n"


def test_every_node_can_be_replaced_by_its_like() -> None:
    """The path to it is rebuilt, all else is the same object, and the text stays."""
    cable = cablegrammar.recover(EXAMPLE).cable
    for node in nodes(cable):
        changed = replace(cable, node, evolve(node))
        assert changed == cable
        assert unparse(changed) == EXAMPLE
    assert replace(cable, cable.tags[0], evolve(cable.tags[0])).body is cable.body


def test_a_node_deep_inside() -> None:
    """Below a paragraph, inside a block."""
    cable = cablegrammar.recover(DEEP).cable
    bullet = next(node for node in nodes(cable) if isinstance(node, Bullet))
    text = next(node for node in nodes(cable) if isinstance(node, Text))
    changed = replace(replace(cable, bullet, evolve(bullet, text="a crane")), text, evolve(text, text="Other words."))
    assert unparse(changed) == DEEP.replace("a bullet", "a crane").replace("Some words", "Other words")
    assert any(isinstance(node, Block) for node in nodes(changed))


def test_none_takes_out() -> None:
    """A section, or one of a list."""
    cable = cablegrammar.parse("TAGS: PREL, XX\nSUBJECT: AN INVENTED MATTER\n")
    assert cable.subject
    assert unparse(replace(cable, cable.tags[0], None)) == "TAGS: XX\nSUBJECT: AN INVENTED MATTER\n"
    assert unparse(replace(cable, cable.subject, None)) == "TAGS: PREL, XX\n"


@pytest.mark.parametrize("stranger", [Tag(code="PREL"), Paragraph()])
def test_what_is_no_part_is_told(stranger: Node) -> None:
    """An equal node is not the same one."""
    cable = cablegrammar.parse("TAGS: PREL, XX\n")
    with pytest.raises(ValueError, match="not a part"):
        replace(cable, stranger, None)


def test_the_whole_is_replaced_by_a_whole_only() -> None:
    """A message can stand for another, nothing else can."""
    cable = cablegrammar.parse("TAGS: PREL, XX\n")
    assert replace(cable, cable, Cable()) == Cable()
    with pytest.raises(ValueError, match="taken out of itself"):
        replace(cable, cable, None)
