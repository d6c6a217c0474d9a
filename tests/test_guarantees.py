"""The page of guarantees names tests: each that it names exists."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support import ROOT

PAGES = ("docs/guarantees.md", "SECURITY.md")
NAMED = [
    (page, *match.groups())
    for page in PAGES
    if (ROOT / page).exists()
    for match in re.finditer(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / page).read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "path", "name"), NAMED)
def test_what_a_page_names_exists(page: str, path: str, name: str) -> None:
    """A function of that name stands in that file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, page


def test_each_guarantee_names_one() -> None:
    """G1 to G6, and what is said of objects."""
    sections = (ROOT / "docs" / "guarantees.md").read_text("utf-8").split("\n### ")[1:]
    assert [section[:2] for section in sections[:6]] == ["G1", "G2", "G3", "G4", "G5", "G6"]
    assert all("::test_" in section or "tests of G3" in section for section in sections)
