"""Dialect: a grammar, its rules and writers; the registry; the loading of grammars. Only this module imports lark."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import lark
import lark.lexer

from cablegrammar.build import RULES, Rule
from cablegrammar.diagnostics import CableSyntaxError, Diagnostic
from cablegrammar.lens import Shown, show
from cablegrammar.model import Cable, Node
from cablegrammar.reading import READING, Reading
from cablegrammar.source import Source, read


def grammar_folder() -> Path:
    """Return the folder of the grammar files: inside the package, or beside ``src`` in a checkout."""
    packaged = Path(str(files("cablegrammar"))) / "grammar"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "grammar"


@attrs.frozen(eq=False, slots=False)
class Dialect:
    """A variant of the format.

    ``grammar`` is a grammar file. ``rules`` says what builds each of its rules, ``writers`` writes the classes
    whose lines differ, ``detect`` returns how well the first lines of a text fit, from 0 to 1.
    """

    name: str
    grammar: Path
    rules: Mapping[str, Rule] = RULES
    writers: Mapping[type[Node], Callable[..., str]] = attrs.Factory(dict)
    detect: Callable[[str], float] = attrs.field(default=lambda text: 0.0, repr=False)
    _lock: threading.Lock = attrs.field(factory=threading.Lock, init=False, repr=False)
    _built: list[lark.Lark] = attrs.field(factory=list, init=False, repr=False)

    def pattern(self, terminal: str) -> re.Pattern[str]:
        """Return a terminal of the grammar, compiled. Raises KeyError if there is none of that name."""
        for defined in self.parser.terminals:
            if _bare(defined.name) == terminal:
                return re.compile(defined.pattern.to_regexp())
        raise KeyError(terminal)

    @cached_property
    def joined(self) -> Mapping[str, re.Pattern[str]]:
        """The terminals of the rule ``joined``: where a line begins though its line end is lost."""
        names = {_bare(symbol.name) for symbol in self._alternatives("joined")}
        return {name: self.pattern(name) for name in names}

    @cached_property
    def labels(self) -> frozenset[str]:
        """The terminals of the rule ``labels``, whose text is no field's: labels, separators, furniture."""
        return frozenset(symbol.name for symbol in self._alternatives("labels"))

    def _alternatives(self, name: str) -> Iterator[Any]:
        """Yield the symbols that a rule of the grammar lists."""
        for rule in self.parser.rules:
            if _bare(str(rule.origin.name)) == name:
                yield from rule.expansion

    @property
    def parser(self) -> lark.Lark:
        """The compiled grammar with its rules embedded; built once, at first use."""
        with self._lock:
            if not self._built:
                self._built.append(self._build())
        return self._built[0]

    def _build(self) -> lark.Lark:
        with _without_interegular:
            parser = compile_grammar(self.grammar, _transformer(self.rules))
        check_rules(parser, self.rules)
        return parser


class _Interegular:
    """Keeps Lark from comparing terminals pairwise, which it does wherever interegular is installed.

    The comparison only warns, and on patterns with bounded repeats it does not come to an end.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._was = lark.lexer.has_interegular
        lark.lexer.has_interegular = False

    def __exit__(self, *args: object) -> None:
        lark.lexer.has_interegular = self._was
        self._lock.release()


_without_interegular = _Interegular()


# The message, the terminals that show where a line was joined to the one above, and those that are labels.
_STARTS = ("cable", "joined", "labels")


def compile_grammar(grammar: Path, transformer: Any = None, starts: Sequence[str] = _STARTS) -> lark.Lark:
    """Return a grammar compiled as this library reads it: LALR, contextual lexer, every token kept."""
    return lark.Lark(
        grammar.read_text("utf-8"),
        source_path=str(grammar),
        import_paths=[str(grammar.parent), str(grammar_folder())],
        parser="lalr",
        lexer="contextual",
        start=list(starts),
        keep_all_tokens=True,
        maybe_placeholders=False,
        transformer=transformer,
        postlex=_TruePlaces(),
    )


class _TruePlaces:
    """Sets the place of each token to that in the source, where the lens put line ends in, and notes what was read."""

    always_accept = ()

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        """Return the stream of tokens with true places."""
        reading = READING.get(None)
        if reading is None:
            return stream
        return _noted(_placed(stream, reading.shown) if reading.shown.inserted else stream, reading.seen)


def _placed(stream: Iterator[lark.Token], shown: Shown) -> Iterator[lark.Token]:
    true = shown.places()
    for token in stream:
        token.start_pos, token.end_pos = true(token.start_pos or 0), true(token.end_pos or 0)
        yield token


def _noted(stream: Iterator[lark.Token], seen: list[Any]) -> Iterator[lark.Token]:
    for token in stream:
        seen.append(token)
        yield token


def _bare(name: str) -> str:
    """Return a rule's name without the prefix of the grammar that it was imported from."""
    return name.rsplit("__", 1)[-1]


class _Transformer:
    """What Lark calls by rule name: a function of the registry for each."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules

    def __getattr__(self, name: str) -> Rule:
        try:
            return self._rules[_bare(name)]
        except KeyError:
            raise AttributeError(name) from None


def _transformer(rules: Mapping[str, Rule]) -> Any:
    return _Transformer(rules)


def check_rules(parser: lark.Lark, rules: Mapping[str, Rule]) -> None:
    """Raise ValueError where a rule of the grammar has nothing that builds it, or the other way round."""
    named = {_bare(str(rule.alias or rule.origin.name)) for rule in parser.rules}
    named = {name for name in named if not name.startswith("_") and "_star_" not in name and "_plus_" not in name}
    hidden = {str(rule.origin.name) for rule in parser.rules if str(rule.origin.name).startswith("_")}
    lacking, idle = named - set(rules) - hidden, set(rules) - named
    if lacking or idle:
        raise ValueError(f"rules without a builder: {sorted(lacking)}; builders without a rule: {sorted(idle)}")


# ---------------------------------------------------------------- the registry


def _looks_like_state(text: str) -> float:
    """Every text is at least a bad telegram of this dialect."""
    return 0.1


STATE = Dialect("state", grammar_folder() / "cable.lark", detect=_looks_like_state)
_DIALECTS: dict[str, Dialect] = {"state": STATE}
dialects: Mapping[str, Dialect] = MappingProxyType(_DIALECTS)


def register(dialect: Dialect) -> None:
    """Add a dialect under its name. Raises ValueError if the name is taken by another."""
    if _DIALECTS.setdefault(dialect.name, dialect) is not dialect:
        raise ValueError(f"a dialect named {dialect.name!r} exists already")


def detect(source: str | bytes | Source) -> Dialect:
    """Return the dialect that fits the first lines of a message best."""
    head = read(source).text[:4000]
    return max(_DIALECTS.values(), key=lambda dialect: dialect.detect(head))


def _chosen(source: Source, dialect: str | Dialect | None) -> Dialect:
    if isinstance(dialect, Dialect):
        return dialect
    if dialect is None:
        return detect(source)
    if dialect not in _DIALECTS:
        raise ValueError(f"no dialect is named {dialect!r}; there are: {', '.join(sorted(_DIALECTS))}")
    return _DIALECTS[dialect]


# ---------------------------------------------------------------- reading


@attrs.frozen
class Recovered:
    """What ``recover`` returns: the cable, and all that is wrong with its text, in the order of the text."""

    cable: Cable
    diagnostics: tuple[Diagnostic, ...]


def recover(source: str | bytes | Source, *, dialect: str | Dialect | None = None) -> Recovered:
    """Read any text or bytes as a message; never raises on any input.

    >>> recover("SUBJECT: AN INVENTED MATTER").cable.subject.text
    'AN INVENTED MATTER'

    Bytes are UTF-8 or UTF-16 by their mark, UTF-8, else Windows-1252 with a diagnostic. Raises ValueError
    only for a ``dialect`` that does not exist.
    """
    text = read(source)
    chosen = _chosen(text, dialect)
    parser = chosen.parser
    reading = Reading(text, show(text.lens, chosen.joined), chosen.labels)
    before = READING.set(reading)
    try:
        if text.encoding == "cp1252":
            reading.say("C003", (0, 0))
        cable: Any = parser.parse(reading.shown.text, start="cable")
    finally:
        READING.reset(before)
    found = sorted(reading.diagnostics, key=lambda d: d.span)
    return Recovered(cable, tuple(found))


def parse(source: str | bytes | Source, *, dialect: str | Dialect | None = None) -> Cable:
    """Read a message strictly.

    >>> parse("SUBJECT: AN INVENTED MATTER").subject.text
    'AN INVENTED MATTER'

    Raises CableSyntaxError with all diagnostics if any of them is an error, ValueError for an unknown dialect.
    """
    result = recover(source, dialect=dialect)
    if any(str(d.severity) == "error" for d in result.diagnostics):
        raise CableSyntaxError(result.diagnostics, result.cable)
    return result.cable


# ---------------------------------------------------------------- what opens a line


def line_openers(dialect: Dialect) -> Callable[[str], bool]:
    """Return a test whether a line of text would be read as more than prose, by the grammar's own terminals."""
    parser = dialect.parser
    patterns = {t.name: t.pattern.to_regexp() for t in parser.terminals if t.priority > _CATCH_ALL}
    names: set[str] = set()
    for row in parser.parser.parser._parse_table.states.values():
        accepted = {_bare(str(symbol)) for symbol in row}
        if "BLANK" in accepted and accepted & {"PROSE", "PLINE"}:
            names |= {str(symbol) for symbol in row}
    found = re.compile("|".join(f"(?:{p})" if "(?i" not in p else p for n, p in patterns.items() if n in names))
    return lambda line: found.match(line + "\n") is not None


_CATCH_ALL = -4
