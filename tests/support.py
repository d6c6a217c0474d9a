"""What several tests need: examples, shared real messages, and the invariants that every reading must keep."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import pytest

import cablegrammar
from cablegrammar import Cable, Node, Recovered, dialect, tiling
from cablegrammar.model import values
from cablegrammar.reading import Reading

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


def read(text: str | bytes) -> Recovered:
    """Recover a text and check what holds for any: nothing is lost, also with the root evolved; the text is tiled."""
    with noted() as readings:
        result = cablegrammar.recover(text)
    source = cablegrammar.source.read(text)
    assert cablegrammar.unparse(result.cable) == source.bom + source.text
    assert cablegrammar.unparse(attrs.evolve(result.cable)) == source.bom + source.text
    check_extents(result.cable)
    check_tiling(result.cable, readings[-1])
    for diagnostic in result.diagnostics:
        diagnostic.render()
    return result


@contextmanager
def noted() -> Iterator[list[Reading]]:
    """Gather the readings that are made meanwhile, which know what the grammar read."""
    readings: list[Reading] = []

    def note(*args: Any) -> Reading:
        readings.append(Reading(*args))
        return readings[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dialect, "Reading", note)
        yield readings


def check_extents(cable: Cable) -> None:
    """Check that extents nest, are trimmed, and are disjoint and in order among siblings; slots lie in their node's."""
    assert cable.origin is not None
    text = cable.origin.source.text
    for node in nodes(cable):
        origin = node.origin
        assert origin is not None
        assert node.span == (origin.start, origin.end)
        assert isinstance(node, Cable) or text[origin.start : origin.end] == text[origin.start : origin.end].strip()
        for slot in filter(None, origin.slots):
            each: Any = slot if isinstance(slot[0], tuple) else (slot,)
            assert origin.start <= each[0][0]
            assert each[-1][1] <= origin.end
            assert all(a[1] <= b[0] for a, b in itertools.pairwise(each))
        for value in values(node):
            children = value if isinstance(value, tuple) else (value,)
            places = [child.origin for child in children if isinstance(child, Node)]
            assert all(place and origin.start <= place.start <= place.end <= origin.end for place in places)
            assert all(a and b and a.end <= b.start for a, b in itertools.pairwise(places))


def check_tiling(cable: Cable, reading: Reading) -> None:
    """Check that every visible character lies in exactly one slot, label or piece of furniture, or is punctuation."""
    assert cable.origin is not None
    text = cable.origin.source.lens
    held = tiling.held((cable,))
    overlaps = [(text[slice(*a)], text[slice(*b)]) for a, b in itertools.pairwise(held) if a[1] > b[0]]
    assert not overlaps
    places = [(token.start_pos, token.end_pos) for token in reading.seen]
    assert all(a[1] == b[0] for a, b in itertools.pairwise(places))
    assert "".join(text[start:end] for start, end in places) == text
    covered = [*held, *((t.start_pos, t.end_pos) for t in reading.seen if t.type in reading.labels)]
    bare = list(text)
    for start, end in covered:
        bare[start:end] = " " * (end - start)
    assert not [c for c in bare if c.isalnum()]
