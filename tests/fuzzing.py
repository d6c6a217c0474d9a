"""Looks for texts that break the invariants, guided by coverage: make fuzz."""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cablegrammar"]):
    import cablegrammar  # noqa: F401

from tests.mangling import harmed
from tests.support import ROOT, check_edits, check_writing, read
from tests.test_corpus import messages

FOLDER = ROOT / ".fuzz"
LONGEST = 4096
# Each field of each part is changed: in long texts that takes its time.
LONGEST_EDITED = 600
# A text of this size is read in milliseconds: one that takes seconds is a square.
SECONDS_A_TEXT = 10


def test_one(data: bytes) -> None:
    """Check one text: it comes back, is tiled, is written as check says, and is edited. One that fails is kept."""
    try:
        cable = read(data.decode("utf-8", "replace")).cable
        check_writing(cable)
        if len(data) <= LONGEST_EDITED:
            check_edits(cable)
    except Exception:
        (FOLDER / f"found-{hashlib.sha256(data).hexdigest()[:16]}").write_bytes(data)
        raise


def seeds() -> list[str]:
    """Return our own messages."""
    return [*messages(), *(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt")))]


LINES = [text.split("\n") for text in seeds()]


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    """Return a text with its lines harmed, or, every second time, its bytes."""
    chance = random.Random(seed)  # noqa: S311
    if chance.random() < 0.5:
        return bytes(atheris.Mutate(data, longest))
    lines = data.decode("utf-8", "replace").split("\n")
    return harmed(lines, chance, LINES).encode()[:longest]


def plant(folder: Path) -> None:
    """Write the seeds where the fuzzer looks for them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        (folder / f"seed-{number:03}").write_text(text, "utf-8")


def main(seconds: int) -> None:
    """Look for so long. The fuzzer ends the process, with an error if it found something, and prints what it did."""
    plant(FOLDER / "corpus")
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST,
        "timeout": SECONDS_A_TEXT,
        "print_final_stats": 1,
        "artifact_prefix": f"{FOLDER}/found-",
    }
    arguments = [sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(FOLDER / "corpus")]
    atheris.Setup(arguments, test_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]))
