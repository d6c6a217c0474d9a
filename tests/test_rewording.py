"""Prose changed word by word."""

from __future__ import annotations

import pytest

from cablegrammar.reading import fold
from cablegrammar.rewording import prose_edits

STOOD = """The harbour master Pat Doe went away on a day of
rain, and nobody in the town knew where
TESTVILLE 00000012  002 OF 002

he had gone. The two-
year plan of Pat Doe was left alone in the town hall."""
WORDS = (
    "The harbour master Pat Doe went away on a day of rain, and nobody in the town knew where he had gone. "
    "The two-year plan of Pat Doe was left alone in the town hall."
)
CHANGES = {
    "nothing": (WORDS, []),
    "each place of a name": (WORDS.replace("Pat Doe", "XXXX"), ["Pat Doe", "Pat Doe"]),
    "a broken word": (WORDS.replace("two-year", "three-year"), ["two-\nyear", " "]),
    "words put in at the end": (WORDS + " That is all.", [""]),
    "words put in at the beginning": ("As told, " + WORDS, ["The", " "]),
    "words taken out": (WORDS.replace("The harbour master ", ""), ["The harbour master "]),
    "words taken out at the end": (WORDS.replace(" in the town hall.", ""), [" in the town hall."]),
    "words on both sides of a page line": (
        WORDS.replace("where he had", "how they"),
        ["where", "he had "],
    ),
}


def apply(new: str) -> tuple[str, list[str]]:
    """Return the text with its edits, and what they took out."""
    out, at, taken = "", 0, []
    for start, end, words in prose_edits(STOOD, new):
        assert start >= at
        out += STOOD[at:start] + words
        taken.append(STOOD[start:end])
        at = end
    return out + STOOD[at:], taken


@pytest.mark.parametrize(("new", "taken"), CHANGES.values(), ids=CHANGES)
def test_only_the_words_that_changed(new: str, taken: list[str]) -> None:
    """They are replaced where they stand; the page line stays, and no line grows longer than the longest was."""
    text, out = apply(new)
    assert out == taken
    assert "\nTESTVILLE 00000012  002 OF 002\n" in text
    assert fold(text.replace("TESTVILLE 00000012  002 OF 002\n", "")) == new
    assert max(map(len, text.split("\n"))) <= 53


def _reworded(stood: str, new: str) -> str:
    """Return a text with its edits."""
    out, at = "", 0
    for start, end, words in prose_edits(stood, new):
        out += stood[at:start] + words
        at = end
    return out + stood[at:]


WRAPPED = {
    "the last words of a line move down": (
        "It was told that Doe had gone away\nand that nobody knew.",
        "It was told that XXXX had gone away and that nobody knew.",
        "It was told that XXXX had gone\naway\nand that nobody knew.",
    ),
    "two changes in one line": (
        "It was told that Doe had gone away\nand that nobody knew.",
        "It was told that XXXX had gone and that nobody knew.",
        "It was told that XXXX had gone\nand that nobody knew.",
    ),
    "new lines have the blanks of those below": (
        "One is long\n     and wraps.",
        "One is very very long and wraps.",
        "One is very\n     very long\n     and wraps.",
    ),
    "and of those above, in the last": (
        "One is long and\n     wraps.",
        "One is long and wraps, more and more.",
        "One is long and\n     wraps,\n     more and\n     more.",
    ),
}


@pytest.mark.parametrize(("stood", "new", "made"), WRAPPED.values(), ids=WRAPPED)
def test_lines_that_grow_too_long(stood: str, new: str, made: str) -> None:
    """They break at the width that stood, with the blanks of the lines around."""
    assert _reworded(stood, new) == made


def test_a_long_change_is_taken_whole() -> None:
    """Where thousands of words change, they are not compared one by one."""
    stood = "\n".join(f"w{i}" for i in range(5000))
    assert len(list(prose_edits(stood, "all " * 3000))) == 1
