"""What SECURITY.md promises of hostile input: no recursion, no side doors, inert output, bounded memory, shared use."""

from __future__ import annotations

import ast
import copy
import json
import multiprocessing
import pickle
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import cablegrammar
from cablegrammar import Node, model
from cablegrammar.dialect import STATE
from cablegrammar.serial import to_dict, to_json
from cablegrammar.testing import nodes
from tests.support import EXAMPLE, ROOT
from tests.test_corpus import cases

MODULES = sorted((ROOT / "src" / "cablegrammar").glob("*.py"))
HEAD = "R 010001Z JAN 07\nFM AMEMBASSY TESTVILLE\n\nSUBJECT: A MATTER\n\n1. (C) Nothing.\n\n"
MESSAGES = [case.values[0] for case in cases()]


# ---------------------------------------------------------------- no recursion in the input


@pytest.mark.parametrize(
    ("opened", "closed"), [("BEGIN TEXT\n", ""), ("BEGIN TEXT\n", "END TEXT\n"), ("(", ")"), ("[", "]"), ('"', '"')]
)
def test_a_hundred_thousand_levels(opened: str, closed: str) -> None:
    """Nesting is no depth: it is read, copied and written without recursion."""
    text = HEAD + opened * 100_000 + "\n" + closed * 100_000
    cable = cablegrammar.recover(text).cable
    assert cablegrammar.unparse(cable) == text
    assert cablegrammar.format(copy.deepcopy(cable))


# ---------------------------------------------------------------- no side doors in the source


def trees() -> Iterator[tuple[Path, ast.AST]]:
    """Yield each node of the syntax of each module, with its file."""
    for path in MODULES:
        yield from ((path, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def imported(node: ast.AST) -> set[str]:
    """Return the top names of what a statement imports."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {(node.module or "").partition(".")[0]} if isinstance(node, ast.ImportFrom) else set()


def called(node: ast.AST) -> str:
    """Return the name of what a call calls, its owner left out but for a bare name."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else "." + getattr(node.func, "attr", "")


def test_nothing_runs_text_unpickles_or_speaks_to_a_network() -> None:
    """No such module is imported, no such function called, anywhere in the source."""
    modules = {"pickle", "marshal", "shelve", "dbm", "socket", "ssl", "urllib", "http", "ftplib", "smtplib", "asyncio"}
    modules |= {"subprocess", "ctypes", "runpy", "code", "requests", "importlib"}
    found = {(path.name, name) for path, node in trees() for name in imported(node) & modules}
    # the one use: the grammar files are found, and the dialects of other distributions that are installed
    assert found == {("dialect.py", "importlib")}
    assert not {path.name for path, node in trees() if called(node) in {"eval", "exec", "compile", "__import__"}}


def test_only_the_command_writes_files() -> None:
    """Where it is asked to."""
    doors = {"open", ".open", ".fdopen", ".write_text", ".write_bytes", ".mkstemp", ".unlink", ".rename", ".mkdir"}
    assert {path.name for path, node in trees() if called(node) in doors} == {"cli.py"}


# ---------------------------------------------------------------- output is inert

STEERING = "[bold]A[/bold] [link=file:///x]B[/link] <script>C</script> \x1b[31mD\x1b]0;E\x07 \x9b2J \x7f"


def steers(text: str) -> bool:
    """Tell whether a terminal would do more with a text than show it."""
    return any(not (c.isprintable() or c in "\n\t") for c in text)


@pytest.mark.parametrize("where", ["{}\n", HEAD + "{}\n", "TAGS: PREL {}\n", "E.O. 12958: DECL: {}\nSUBJECT: A\n"])
def test_what_steers_a_terminal_is_inert(where: str) -> None:
    """In canonical text, in JSON and in diagnostics; mark-up stays text."""
    found = cablegrammar.recover(where.format(STEERING))
    assert not steers(to_json(found.cable))
    assert json.loads(to_json(found.cable)) == to_dict(found.cable)
    assert not any(steers(d.render("a\x1bb")) for d in found.diagnostics)
    assert not steers(cablegrammar.format(found.cable))
    assert not steers(str(cablegrammar.CableSyntaxError(found.diagnostics, found.cable)))


# ---------------------------------------------------------------- copies


def test_every_class_is_copied_and_pickled() -> None:
    """Each node of each case, and every class of the model among them."""
    seen: set[type] = set()
    for result in map(cablegrammar.recover, MESSAGES):
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own bytes
        assert copy.deepcopy(result) == result
        seen |= {type(node) for node in nodes(result.cable)}
    classes = {cls for cls in vars(model).values() if isinstance(cls, type) and issubclass(cls, Node)}
    assert classes - seen == {Node, model.Extra}


def test_a_source_and_a_refusal_are_pickled() -> None:
    """With all that they hold."""
    with pytest.raises(cablegrammar.CableSyntaxError) as caught:
        cablegrammar.parse("R 320001Z JAN 07\nFM AMEMBASSY TESTVILLE\n")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (again.diagnostics, again.cable, str(again)) == (
        caught.value.diagnostics,
        caught.value.cable,
        str(caught.value),
    )
    source = cablegrammar.source.read("SUBJECT: CAF\u00c9\r\n".encode("cp1252"))
    assert pickle.loads(pickle.dumps(source)) == source == copy.deepcopy(source)  # noqa: S301 - our own bytes


# ---------------------------------------------------------------- threads and processes


def test_threads_that_build_the_parser_read_as_one_does() -> None:
    """Eight threads, many messages, a dialect that none has used before."""
    fresh = STATE.extend("", rules={})
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(partial(cablegrammar.recover, dialect=fresh), MESSAGES))
    assert found == [cablegrammar.recover(message, dialect=STATE) for message in MESSAGES]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_read_alike(method: str) -> None:
    """Forked or spawned; cables go through the pipe both ways."""
    found = cablegrammar.recover(EXAMPLE)
    pool: Executor
    context: Any = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(cablegrammar.recover, EXAMPLE).result() == found
        assert pool.submit(cablegrammar.unparse, found.cable).result() == EXAMPLE


# ---------------------------------------------------------------- memory


def peak(opener: str, unit: str) -> float:
    """Return the most memory that reading a line of a megabyte takes, in bytes a character."""
    text = opener + unit * (1_000_000 // len(unit))
    tracemalloc.start()
    cablegrammar.recover(text)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held / len(text)


@pytest.mark.parametrize("opener", ["", "FM ", "REF: "])
@pytest.mark.parametrize("unit", ["A", "-", "ABC ", "("])
def test_one_long_line(opener: str, unit: str) -> None:
    """At most sixty bytes a character."""
    cablegrammar.recover(EXAMPLE)
    assert peak(opener, unit) <= 60


class Messages:
    """A file of messages that is never held whole."""

    def __init__(self, count: int) -> None:
        self.left = count

    def read(self, size: int) -> str:
        """Return the next message, however much is asked for."""
        self.left -= 1
        return EXAMPLE if self.left >= 0 else ""


def test_a_stream_is_read_in_flat_memory() -> None:
    """Ten times as many messages take no more."""
    held = []
    for count in (100, 1000):
        tracemalloc.start()
        for part in cablegrammar.split(Messages(count)):  # type: ignore[arg-type]
            if part.first_line % 20 == 1:
                cablegrammar.recover(part)
        held.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert held[1] < 1.2 * held[0] + 100_000
