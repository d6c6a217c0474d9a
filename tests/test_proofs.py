"""The theorem: no text can make a grammar fail. Proven on the compiled parse table, and the proof is shown to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from cablegrammar import Dialect, dialects
from cablegrammar.dialect import STATE, compile_grammar, grammar_folder
from cablegrammar.proofs import catch_alls, collisions, conflicts, seam_problems, seams, totality_problems

LINE = 'cable: (BLANK | PROSE | line)*\nEOL: "\\n"\nREST.-2: /.*\\n/\nBLANK: /\\n+/\nPROSE.-1: /.*\\n/\n'


@pytest.mark.parametrize("name", dialects)
def test_the_grammar_is_total(name: str) -> None:
    """No text can make the parser raise."""
    assert totality_problems(compile_grammar(dialects[name].grammar)) == []


@pytest.mark.parametrize("name", dialects)
def test_nothing_is_left_to_chance(name: str) -> None:
    """No conflicts, no terminals of which either may win, and every seam can be imported."""
    assert conflicts(dialects[name]) == []
    assert collisions(dialects[name].parser) == []
    assert seam_problems(dialects[name]) == []


@pytest.mark.parametrize("path", sorted(grammar_folder().glob("*.lark")), ids=lambda path: path.stem)
def test_every_grammar_file_lists_its_seams(path: Path) -> None:
    """At its end, and each can be imported and extended."""
    assert seam_problems(Dialect(path.stem, path)) == []


def test_the_catch_alls_are_found_by_what_they_take() -> None:
    """Each section of the telegram has one."""
    assert set(catch_alls(STATE.parser)) == {"NOTICE", "OTHER", "PLINE", "RLINE", "PROSE", "AFTER"}


def dialect(folder: Path, text: str) -> Dialect:
    """Return a dialect with a grammar of its own."""
    path = folder / "holed.lark"
    path.write_text(text)
    return Dialect("holed", path)


def test_the_proof_finds_a_hole(tmp_path: Path) -> None:
    """A value that must follow in mid-line is a hole, and the proof says so."""
    holed = dialect(tmp_path, LINE + 'line: A B (REST | EOL)\nA.1: "A"\nB: "B"\n')
    assert totality_problems(compile_grammar(holed.grammar, starts=["cable"]))
    whole = dialect(tmp_path, LINE + 'line: A B? (REST | EOL)\nA.1: "A"\nB: "B"\n')
    assert not totality_problems(compile_grammar(whole.grammar, starts=["cable"]))


def test_the_proof_finds_a_line_end_that_is_taken_in_mid_line(tmp_path: Path) -> None:
    """Such a terminal leaves nothing for the rest of the line where the text ends with it."""
    taking = dialect(tmp_path, LINE + "line: A (REST | EOL)\nA.1: /A\\s*/\n")
    (problem,) = totality_problems(compile_grammar(taking.grammar, starts=["cable"]))
    assert problem.startswith("A leads into mid-line and may take the line's end")


def test_conflicts_and_collisions_are_found(tmp_path: Path) -> None:
    """Lark resolves the one silently, and leaves the other to chance."""
    conflicting = dialect(tmp_path, LINE + 'line: A again*\nagain: A\nA.1: "A"\n')
    assert conflicts(conflicting)
    colliding = dialect(tmp_path, LINE + 'line: (A | B) EOL\nA.1: "A"\nB.1: "A"\n')
    assert collisions(compile_grammar(colliding.grammar, starts=["cable"]))


def test_seams_are_listed_and_exist(tmp_path: Path) -> None:
    """The list at the end of a grammar names what can be imported, and nothing else."""
    assert {"_top", "_header_line", "tag", "ending"} <= set(seams(STATE.grammar))
    text = LINE + "line: EOL\n// ==== seams: what a dialect may import\n//\n//   line  nonsense\n"
    assert [problem.split()[2] for problem in seam_problems(dialect(tmp_path, text))] == ["nonsense"]
    (none,) = seam_problems(dialect(tmp_path, LINE + "line: EOL\n"))
    assert none.startswith("holed.lark lists no seams: end the file with ")
