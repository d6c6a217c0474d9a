"""A dialect of another distribution: the one that the documentation walks through, and what is told of broken ones."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

import cablegrammar
from cablegrammar import Dialect
from cablegrammar.dialect import _Registry
from cablegrammar.extending import (
    STATE,
    Extra,
    Part,
    Shaped,
    canonical,
    checked,
    extent_of,
    fields,
    first,
    make,
    number,
    tokens,
    value,
)
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
    with pytest.raises(AssertionError, match="KeyError: 'nothing'; in what builds the rule own in 'FM AMEMBASSY"):
        check_dialect(dialect, [TEXT])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"nosuch": 1}, "ValueError: a rule returned 'nosuch', but Cable has no such field"),
        ({"tags": cablegrammar.Tag("PREL")}, "TypeError: a rule returned Tag for Cable.tags, but a tuple is needed"),
        (
            {"tags": ("PREL",)},
            r"TypeError: a rule returned \('PREL',\) for Cable.tags, but nodes made by make are needed",
        ),
        ({"subject": "A ROPE"}, "TypeError: a rule returned 'A ROPE' for Cable.subject, but nodes made by make"),
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


# ---------------------------------------------------------------- mistakes of authors


@attrs.frozen(field_transformer=checked)
class Astray(Extra):
    """A part that names no section to stand below."""

    below: ClassVar[str] = "subjct"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"opens": ("FROM")}, "opens is a tuple of terminals, not 'FROM'"),
        (
            {"writers": {"subjct": lambda cable, width: ""}},
            "writers of the dialect 'broken': Cable has no field 'subjct'",
        ),
        ({"writers": {Astray: lambda node, width: ""}}, "Astray.below of the dialect 'broken': Cable has no field"),
    ],
)
def test_a_key_that_names_nothing_is_refused(tmp_path: Path, given: dict[str, Any], words: str) -> None:
    """When the dialect is made, not passed over when it is used."""
    with pytest.raises((ValueError, TypeError), match=words):
        broken(tmp_path, "", **given)


@pytest.mark.parametrize("name", ["", "two words", "line\n"])
def test_a_name_is_one_word(name: str) -> None:
    """It stands in JSON, in options and in the registry."""
    with pytest.raises(ValueError, match="the name of a dialect is one word"):
        STATE.extend("", rules={}, name=name)


def test_a_builder_that_returns_nothing_is_told() -> None:
    """Fields are a dict, empty where there are none."""
    nothing: Any = None
    dialect = STATE.extend(LINE, rules={"own": fields(lambda children: nothing)})
    with pytest.raises(TypeError, match="a rule returned NoneType, but a dict of fields of Cable is needed"):
        cablegrammar.recover(TEXT, dialect=dialect)


def test_a_field_that_a_class_has_not_is_refused() -> None:
    """A slip of the pen is not passed over."""

    def own(children: list[Any]) -> Any:
        return {"signature": make(cablegrammar.Signature, (0, 1), nam=value(children[0]))}

    dialect = STATE.extend(LINE, rules={"own": fields(own)})
    with pytest.raises(TypeError, match="Signature has no field nam") as caught:
        cablegrammar.recover(TEXT, dialect=dialect)
    assert caught.value.__notes__ == ["in what builds the rule own"]


def test_a_writer_that_returns_no_text_is_told() -> None:
    """By the section or the class that it writes."""
    cable = cablegrammar.Cable(subject=cablegrammar.Subject(text="A"), signature=cablegrammar.Signature(name="DOE"))
    nothing: Any = None
    for key, name in (("subject", "subject"), (cablegrammar.Signature, "Signature")):
        dialect = attrs.evolve(STATE, writers={key: lambda node, width: nothing})
        with pytest.raises(TypeError, match=f"what writes {name} in 'state' returned NoneType, not a text"):
            cablegrammar.format(cable, dialect=dialect)


def test_openers_that_do_not_exist_stop_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They are told, and the messages of the other dialects are cut as before."""
    dialect = broken(tmp_path, LINE, rules={"own": lambda children: {}}, opens=("NOSUCH",))
    with pytest.raises(AssertionError, match="opens names NOSUCH, but the grammar has no such terminal"):
        check_dialect(dialect, [])
    monkeypatch.setattr("cablegrammar.streams.dialects", {"state": STATE, "broken": dialect})
    text = "SUBJECT: A\nNNNN\nR 010001Z JAN 07\n"
    with pytest.warns(UserWarning, match="messages of the dialect 'broken' are not cut"):
        assert len(list(cablegrammar.split(text))) == 2


def test_a_fit_out_of_bounds_fits_nothing() -> None:
    """It is told once."""
    with pytest.warns(UserWarning, match=r"the dialect 'state' cannot detect: .*2.0 is not from 0 to 1"):
        assert _Registry(STATE).fit(attrs.evolve(STATE, detect=lambda text: 2.0), "") == 0.0


def test_a_strategy_that_fails_is_told(tmp_path: Path) -> None:
    """Beside what else is wrong."""
    dialect = broken(tmp_path, LINE, rules={"own": lambda children: {}}, opens=("NOSUCH",), strategy=lambda: 1 / 0)
    with pytest.raises(AssertionError, match=r"NOSUCH(.|\n)*the strategy of 'broken' fails: ZeroDivisionError"):
        check_dialect(dialect, [])


def test_where_an_addition_breaks_off() -> None:
    """Its own line counts, not that of the file."""
    with pytest.raises(ValueError, match="line 2 of what was added"):
        _ = STATE.extend("foo bar", rules={}).parser


@attrs.frozen(field_transformer=checked)
class Stop(Extra):
    """A stop of a journey, and its hours: ``STOP: PARIS 12H``"""

    place: str = ""
    hours: int | None = None


def stop(children: list[Any]) -> Any:
    """STOP: PARIS 12H"""
    whole = extent_of(tokens(children, "STOP", "PLACE", "HOURS", "UNIT"))
    return {
        "extras": (make(Stop, whole, place=value(first(children, "PLACE")), hours=number(first(children, "HOURS"))),)
    }


def test_what_stands_around_a_field_of_ones_own_goes_and_comes_with_it() -> None:
    """The unit of the hours."""
    grammar = r"""
%extend _header_line: stop
stop: STOP PLACE? HOURS? UNIT? (REST | EOL)
STOP.8: /STOP:/
PLACE.3: /[ \t]*[A-Z]+/
HOURS.3: /[ \t]*\d+(?=H)/
UNIT.4: /H/
%extend labels: STOP | UNIT
"""
    dialect = STATE.extend(grammar, rules={"stop": fields(stop)})
    dialect = attrs.evolve(dialect, layouts={Stop: (Part("place", "STOP: "), Part("hours", " ", "H"))})
    text = "FM AMEMBASSY TESTVILLE\nSTOP: PARIS 12H\nSTOP: LONDON\n"
    cable = cablegrammar.recover(text, dialect=dialect).cable
    stops: tuple[Any, ...] = cable.extras
    paris, london = stops
    assert cable.extras == (Stop("PARIS", 12), Stop("LONDON"))
    without = cablegrammar.replace(cable, paris, attrs.evolve(paris, hours=None))
    assert cablegrammar.unparse(without, dialect=dialect) == text.replace(" 12H", "")
    more = cablegrammar.replace(cable, london, attrs.evolve(london, hours=9))
    assert cablegrammar.unparse(more, dialect=dialect) == text.replace("LONDON", "LONDON 9H")
    third = attrs.evolve(cable, extras=(*cable.extras, Stop("ROME", 3)))
    assert cablegrammar.unparse(third, dialect=dialect) == text + "STOP: ROME 3H\n"
