"""What several tests need: examples, shared real messages, and the invariants that every reading must keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import cablegrammar
from cablegrammar import Cable, Node, Recovered
from cablegrammar.model import values

ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / "examples" / "testville.txt").read_text("utf-8")
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real messages are not beside this checkout")


def nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it."""
    yield node
    for value in values(node):
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Node):
                yield from nodes(child)


def read(text: str) -> Recovered:
    """Recover a text and check what holds for any: nothing is lost, also with the root evolved; spans nest."""
    result = cablegrammar.recover(text)
    assert cablegrammar.unparse(result.cable) == text
    assert cablegrammar.unparse(attrs.evolve(result.cable)) == text
    check_spans(result.cable)
    for diagnostic in result.diagnostics:
        diagnostic.render()
    return result


def check_spans(cable: Cable) -> None:
    """Check that every node lies inside its parent, is trimmed, and has its slots inside its own extent."""
    assert cable.origin is not None
    text = cable.origin.source.text
    for node in nodes(cable):
        origin = node.origin
        assert origin is not None
        assert node.span == (origin.start, origin.end)
        assert isinstance(node, Cable) or text[origin.start : origin.end] == text[origin.start : origin.end].strip()
        for value in values(node):
            for child in value if isinstance(value, tuple) else (value,):
                if isinstance(child, Node):
                    assert child.origin is not None
                    assert origin.start <= child.origin.start <= child.origin.end <= origin.end
