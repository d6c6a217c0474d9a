"""Readable cases: tests/corpus/*.txt hold a title, a message, and what it must read as.

=== title
the message
---
subject.text: AN INVENTED MATTER        a path into the cable, and str() of what stands there
diagnostics: C301                       the codes, in order; where left out there must be none
check: C402                             it cannot be written canonically, and check says so
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cablegrammar
from tests.support import check_writing, read

FOLDER = Path(__file__).parent / "corpus"


def cases() -> Iterator[Any]:
    """Yield each case of each file."""
    for path in sorted(FOLDER.glob("*.txt")):
        for case in path.read_text("utf-8").split("\n=== "):
            title, _, rest = case.removeprefix("=== ").partition("\n")
            message, _, expected = rest.rpartition("\n---\n")
            yield pytest.param(message + "\n", expected, id=f"{path.stem}: {title}")


def messages() -> list[str]:
    """Return the message of each case."""
    return [case.values[0] for case in cases()]


def at(value: Any, path: str) -> str:
    """Return str() of what a path leads to: ``references[1].cable_id``."""
    for step in path.replace("[", ".[").split("."):
        value = value[int(step[1:-1])] if step.startswith("[") else getattr(value, step)
    if isinstance(value, tuple):
        return " | ".join(str(getattr(item, "text", item)) for item in value)
    return str(value).replace("\n", "\\n")


@pytest.mark.parametrize(("message", "expected"), list(cases()))
def test_reads_as(message: str, expected: str) -> None:
    """The message reads as the case says."""
    result = read(message)
    codes = "none"
    for line in filter(None, expected.splitlines()):
        path, _, wanted = line.partition(":")
        if path == "diagnostics":
            codes = wanted.strip()
        elif path != "check":
            assert at(result.cable, path) == wanted.strip(), path
    assert " ".join(d.code for d in result.diagnostics) == codes.replace("none", "")


@pytest.mark.parametrize(("message", "expected"), list(cases()))
def test_canonical_text_reads_back_equal(message: str, expected: str) -> None:
    """Canonical text means the same and does not change when it is written again; what is said twice stands once."""
    codes = check_writing(cablegrammar.recover(message).cable)
    assert codes - {"C403"} == set(re.findall("^check: (.*)", expected, re.MULTILINE))
