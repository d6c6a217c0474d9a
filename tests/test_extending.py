"""A dialect of another distribution: the one that the documentation walks through, and what is told of broken ones."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import cablegrammar
from cablegrammar import Dialect
from cablegrammar.extending import STATE, Extra, Shaped, canonical, checked, fields, first, make, value
from cablegrammar.testing import check_dialect
from tests.support import ROOT

FOLDER = ROOT / "tests" / "distribution"
PACKAGE = FOLDER / "src" / "fictland"
EXAMPLE = (FOLDER / "example.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def fictland() -> Any:
    """Return the package, imported from where it stands."""
    spec = importlib.util.spec_from_file_location("fictland", PACKAGE / "__init__.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fictland"] = module
    spec.loader.exec_module(module)
    return module


def test_the_dialect_keeps_all_promises(fictland: Any) -> None:
    """It reads its example, and is proven."""
    check_dialect(fictland.FICTLAND, [EXAMPLE])
    cable = cablegrammar.recover(EXAMPLE, dialect=fictland.FICTLAND).cable
    assert cable.originator
    assert cable.subject
    assert (cable.originator.name, cable.subject.text) == ("EMBASSY PORT SAMPLE", "RETURN OF THE BORROWED LIGHTHOUSE")
    assert cable.extras == (fictland.Vote(number=5),)
    assert [node.name for node in cable.action] == ["MINISTRY, SECOND DEPARTMENT", "EMBASSY TESTVILLE"]


def test_a_part_of_it_is_edited_and_written(fictland: Any) -> None:
    """In its slot, and canonically, also by itself."""
    cable = cablegrammar.recover(EXAMPLE, dialect=fictland.FICTLAND).cable
    vote: Any = cable.extras[0]
    made = cablegrammar.unparse(cablegrammar.replace(cable, vote, attrs.evolve(vote, number=12)))
    assert made == EXAMPLE.replace("VOTE:  5", "VOTE:  12")
    cablegrammar.register(fictland.FICTLAND)
    assert canonical(fictland.Vote(number=7)) == "VOTE: 7"
    assert cablegrammar.detect(EXAMPLE) is fictland.FICTLAND
    assert cablegrammar.parse(cablegrammar.format(cable)) == cable


@pytest.mark.parametrize("name", ["pyproject.toml", "src/fictland/fictland.lark", "src/fictland/__init__.py"])
def test_the_documentation_shows_the_very_code(name: str) -> None:
    """Each file stands in docs/extending.md."""
    assert f"\n{(FOLDER / name).read_text('utf-8')}```" in (ROOT / "docs" / "extending.md").read_text("utf-8")


def test_it_takes_under_sixty_lines() -> None:
    """Blank lines and comments left out, as the documentation says."""
    lines = [line.strip() for path in PACKAGE.glob("*.*") for line in path.read_text("utf-8").splitlines()]
    code = [line for line in lines if line and not line.startswith(("#", "//"))]
    assert len(code) < 60
    assert f"in {len(code)} lines of code" in (ROOT / "docs" / "extending.md").read_text("utf-8")


# ---------------------------------------------------------------- broken promises


def broken(folder: Path, grammar: str, **given: Any) -> Dialect:
    """Return a dialect with some lines of grammar of its own."""
    path = folder / "broken.lark"
    head = "%import cable (cable, joined, labels, EOL, REST, _header_line, addressee)\n"
    path.write_text(f"{head}{grammar}\n// ==== seams: what a dialect may import\n//\n//   addressee\n")
    return Dialect("broken", path, base=STATE, **given)


LINE = "%extend _header_line: own\nown: OWN OWN_VALUE* (REST | EOL)\nOWN.8: /OWN:/\nOWN_VALUE.2: /[ \\t]*\\d+/\n"
TEXT = "FM AMEMBASSY TESTVILLE\nOWN: 5\n"


def test_what_is_lost_is_told(tmp_path: Path) -> None:
    """A builder that forgets its value."""
    dialect = broken(tmp_path, LINE + "%extend labels: OWN | OWN_VALUE", rules={"own": lambda children: {}})
    check_dialect(dialect, [TEXT])  # a label's text is no value
    lost = broken(tmp_path, LINE + "%extend labels: OWN", rules={"own": lambda children: {}})
    assert cablegrammar.recover(TEXT, dialect=lost).cable.unparsed[0].text == "5"


def test_a_hole_is_told(tmp_path: Path) -> None:
    """A value that must follow."""
    dialect = broken(tmp_path, LINE.replace("OWN_VALUE*", "OWN_VALUE"), rules={"own": lambda children: {}})
    with pytest.raises(AssertionError, match=r"takes only .*; make what follows optional, and end the line in \(REST"):
        check_dialect(dialect, [])


def no_builder(children: list[Any]) -> Any:
    """Raise as a mistake does."""
    raise KeyError("nothing")


def test_a_builder_that_raises_is_told(tmp_path: Path) -> None:
    """With the text that makes it."""
    dialect = broken(tmp_path, LINE, rules={"own": no_builder})
    with pytest.raises(AssertionError, match="KeyError: 'nothing' in 'FM AMEMBASSY"):
        check_dialect(dialect, [TEXT])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"nosuch": 1}, "ValueError: a rule returned 'nosuch', but Cable has no such field"),
        ({"tags": cablegrammar.Tag("PREL")}, "TypeError: a rule returned Tag for Cable.tags, but a tuple is needed"),
    ],
)
@pytest.mark.parametrize("wrap", [fields, lambda build: build])
def test_what_no_message_holds_is_told(tmp_path: Path, wrap: Any, found: Any, words: str) -> None:
    """A builder that returns another field, or one part for several."""
    dialect = broken(tmp_path, LINE + "%extend labels: OWN | OWN_VALUE", rules={"own": wrap(lambda children: found)})
    with pytest.raises(AssertionError, match=words):
        check_dialect(dialect, [TEXT])


def test_a_text_of_one_shape_gives_no_false_alarm(tmp_path: Path) -> None:
    """Another value that the class refuses is not tried."""

    @attrs.frozen(field_transformer=checked)
    class Vote(Extra):
        text: str = attrs.field(default="0 AYE", validator=Shaped(r"\d+", "a number"))

    def vote(children: list[Any]) -> Any:
        found = value(first(children, "OWN_VALUE"))
        return {"extras": (make(Vote, found.slot, text=found),)} if found else {}

    grammar = LINE.replace("\\d+/", "\\d+ AYE/") + "%extend labels: OWN"
    dialect = broken(
        tmp_path, grammar, rules={"own": fields(vote)}, writers={Vote: lambda node, width: f"OWN: {node.text}"}
    )
    check_dialect(dialect, [TEXT.replace("5", "5 AYE")], draws=0)


def test_a_grammar_without_seams_is_told(tmp_path: Path) -> None:
    """With the form of the list."""
    dialect = broken(tmp_path, "")
    dialect.grammar.write_text("%import cable (cable, joined, labels)\n")
    with pytest.raises(AssertionError, match=r"broken.lark lists no seams: end the file with .*// ==== seams: what"):
        check_dialect(dialect, [])


def test_a_dialect_that_was_extended_can_be_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a name of its own, which what is drawn bears too."""
    own = STATE.extend("%extend CAPTION: /ISLANDS ONLY/", rules={}, name="islands", detect=lambda text: 1.0)
    assert (own.name, STATE.name) == ("islands", "state")
    monkeypatch.setattr("cablegrammar.testing.dialects", {"islands": own})
    monkeypatch.setattr("cablegrammar.testing.detect", lambda source: own)
    check_dialect(own, ["UNCLAS TESTVILLE 000012\nISLANDS ONLY\nSUBJECT: A ROPE\n"], draws=10)
    assert STATE.extend("%extend CAPTION: /ISLANDS ONLY/", rules={}).name == "state"


def test_a_class_that_is_never_read_is_told(tmp_path: Path) -> None:
    """It is written, but no rule makes it."""

    @attrs.frozen(field_transformer=checked)
    class Idle(Extra):
        text: str = ""

    dialect = broken(tmp_path, "", writers={Idle: lambda node, width: str(node.text)})
    with pytest.raises(AssertionError, match="Idle is written but never read"):
        check_dialect(dialect, [TEXT.replace("OWN", "TO")])


def test_a_rule_without_a_builder_is_told(tmp_path: Path) -> None:
    """And a builder without a rule."""
    with pytest.raises(ValueError, match="own"):
        check_dialect(broken(tmp_path, LINE), [])
    with pytest.raises(ValueError, match="idle"):
        check_dialect(broken(tmp_path, "", rules={"idle": lambda children: {}}), [])
