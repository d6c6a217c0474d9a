"""``detect``: a mixed folder of real messages needs no option."""

from __future__ import annotations

from collections import Counter

import cablegrammar
from tests.support import SHARED, needs_shared

DIALECTS = {
    "state": "state",
    "joined": "state",
    "aldac": "state",
    "seed": "state",
    "cfpf": "aad",
    "navy": "genadmin",
    "military": "genadmin",
    "smart": "smart",
    "acp127": "acp127",
}


@needs_shared
def test_a_mixed_folder_is_told_apart() -> None:
    """At least 99.5 of 100 messages, over all kinds; of each kind most."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for kind, name in DIALECTS.items():
        for path in sorted((SHARED / "corpus" / kind).glob("*.txt")):
            every[kind] += 1
            right[kind] += cablegrammar.detect(path.read_bytes()).name == name
    assert set(every) == set(DIALECTS)
    assert right.total() >= 0.995 * every.total()
    assert all(right[kind] >= 0.85 * every[kind] for kind in DIALECTS)
