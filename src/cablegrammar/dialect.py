"""Dialect: a grammar, its rules and writers; the registry; the loading of grammars. Only this module imports lark."""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, lru_cache, partial
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import lark
import lark.lexer

from cablegrammar.build import RULES, Rule
from cablegrammar.diagnostics import CableSyntaxError, Diagnostic
from cablegrammar.layout import Part
from cablegrammar.lens import Shown, show
from cablegrammar.model import Cable, Extra, Node, field_names
from cablegrammar.reading import READING, Reading
from cablegrammar.source import Source, read


def grammar_folder() -> Path:
    """Return the folder of the grammar files: inside the package, or beside ``src`` in a checkout."""
    packaged = Path(str(files("cablegrammar"))) / "grammar"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "grammar"


Writer = Callable[[Any, int], str]


@attrs.frozen(eq=False, slots=False, kw_only=True)
class Dialect:
    """A variant of the format.

    ``grammar`` is a grammar file that imports that of ``base`` (or is the first of all); ``additions`` is more text of
    it. ``rules`` says what builds each rule that is new in it. ``writers`` writes in canonical form what it writes
    otherwise: by class a part, by field of Cable a section with its label, each given the part or the cable, and the
    width. ``layouts`` says how the fields of a class stand, where they stand otherwise: by it a field is put into a
    text that was read. ``detect`` returns how well the first lines of a text fit, from 0 to 1; every text fits
    ``state`` at 0.1. ``opens`` names the terminals that begin a message below the end of another, where a file holds
    several.
    ``strategy`` returns a Hypothesis strategy that draws its messages.
    """

    name: str = attrs.field(kw_only=False)
    grammar: Path = attrs.field(kw_only=False)
    base: Dialect | None = attrs.field(default=None, repr=False)
    rules: Mapping[str, Rule] = attrs.field(factory=dict, repr=False)
    writers: Mapping[type[Node] | str, Writer] = attrs.field(factory=dict, repr=False)
    layouts: Mapping[type[Node], tuple[Part, ...]] = attrs.field(factory=dict, repr=False)
    detect: Callable[[str], float] = attrs.field(default=lambda text: 0.0, repr=False)
    opens: tuple[str, ...] = attrs.field(default=(), repr=False)
    strategy: Callable[[], Any] | None = attrs.field(default=None, repr=False)
    additions: str = attrs.field(default="", repr=False)
    _lock: threading.Lock = attrs.field(factory=threading.Lock, init=False, repr=False)
    _built: list[lark.Lark] = attrs.field(factory=list, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what would be passed over without a word."""
        if not self.name or self.name.split() != [self.name]:
            raise ValueError(f"the name of a dialect is one word, not {self.name!r}")
        if isinstance(self.opens, str):
            raise TypeError(f"opens is a tuple of terminals, not {self.opens!r}")
        for key in self.writers:
            if isinstance(key, str):
                self._refuse_unknown(key, "writers")
            elif issubclass(key, Extra):
                self._refuse_unknown(key.below, f"{key.__name__}.below")

    def _refuse_unknown(self, field: str, where: str) -> None:
        if field not in field_names(Cable):
            raise ValueError(f"{where} of the dialect {self.name!r}: Cable has no field {field!r}")

    def extend(
        self,
        text: str,
        *,
        rules: Mapping[str, Rule],
        writers: Mapping[type[Node] | str, Writer] | None = None,
        name: str | None = None,
        detect: Callable[[str], float] | None = None,
    ) -> Dialect:
        """Return a dialect that reads more lines: ``text`` is Lark grammar, ``rules`` builds them.

        The text may extend any rule of the grammar file: ``%extend _header_line: account``. Without a ``name`` it has
        that of this one: hand it to ``recover``, ``parse`` and ``format`` yourself. With one it can be registered;
        ``detect`` then tells its messages from those of this one.
        """
        return attrs.evolve(
            self,
            name=self.name if name is None else name,
            detect=detect or self.detect,
            strategy=partial(_named_so, self.strategy, name) if name and self.strategy else self.strategy,
            additions=f"{self.additions}\n{text}",
            rules={**self.rules, **rules},
            writers={**self.writers, **(writers or {})},
        )

    @cached_property
    def all_rules(self) -> Mapping[str, Rule]:
        """What builds each rule: the dialect's own, and those of what it is based on."""
        return {**(self.base.all_rules if self.base else {}), **self.rules}

    def writer(self, of: type[Node] | str) -> Writer | None:
        """Return what writes a class or a section in this dialect, or None where it is written as in all others."""
        own = self.writers.get(of)
        return own if own or self.base is None else self.base.writer(of)

    def layout(self, cls: type[Node]) -> tuple[Part, ...] | None:
        """Return how the fields of a class stand in this dialect, or None where they stand as in all others."""
        own = self.layouts.get(cls)
        return own if own or self.base is None else self.base.layout(cls)

    def pattern(self, terminal: str) -> re.Pattern[str]:
        """Return a terminal of the grammar, compiled. Raises KeyError if there is none of that name."""
        for defined in self.parser.terminals:
            if bare(defined.name) == terminal:
                return re.compile(defined.pattern.to_regexp())
        raise KeyError(terminal)

    @cached_property
    def joined(self) -> Mapping[str, re.Pattern[str]]:
        """The terminals of the rule ``joined``: where a line begins though its line end is lost."""
        names = {bare(symbol.name) for symbol in self._alternatives("joined")}
        return {name: self.pattern(name) for name in names}

    @cached_property
    def labels(self) -> frozenset[str]:
        """The terminals of the rule ``labels``, whose text is no field's: labels, separators, furniture."""
        return frozenset(bare(symbol.name) for symbol in self._alternatives("labels"))

    def _alternatives(self, name: str) -> Iterator[Any]:
        """Yield the symbols that a rule of the grammar lists."""
        for rule in self.parser.rules:
            if bare(str(rule.origin.name)) == name:
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
            try:
                parser = compile_grammar(self.grammar, _Transformer(self.all_rules), additions=self.additions)
            except lark.exceptions.LarkError as error:
                raise ValueError(f"{self.grammar.name} does not compile: {_fault(self, error)}") from error
        check_rules(parser, self.all_rules, self.rules)
        return parser


def _named_so(strategy: Callable[[], Any], name: str) -> Any:
    """Draw the messages of another dialect under a name of one's own."""
    return strategy().map(lambda cable: attrs.evolve(cable, dialect=name))


def _fault(dialect: Dialect, error: lark.exceptions.LarkError) -> str:
    """Say what keeps a grammar from compiling; Lark does not always name the terminal of a bad pattern."""
    for name, patterns in _TERMINAL.findall(f"{dialect.grammar.read_text('utf-8')}\n{dialect.additions}"):
        for pattern in _PATTERN.findall(patterns):
            try:
                re.compile(pattern)
            except re.error as fault:
                return f"the pattern of {name}: {fault}"
    return f"{_place(dialect, error)}{error}"


def _place(dialect: Dialect, error: lark.exceptions.LarkError) -> str:
    """Say where what was added to a grammar breaks off; Lark counts from the head of the file."""
    line, own = getattr(error, "line", None), dialect.grammar.read_text("utf-8").count("\n") + 1
    return f"line {line - own} of what was added: " if isinstance(line, int) and line > own else ""


_TERMINAL = re.compile(r"^[ \t]*(?:%\w+[ \t]+)?([A-Z_][A-Z_0-9]*)(?:\.-?\d+)?[ \t]*:(.*)", re.MULTILINE)
_PATTERN = re.compile(r"/((?:\\.|[^/\\])+)/")


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


def compile_grammar(
    grammar: Path,
    transformer: Any = None,
    starts: Sequence[str] = _STARTS,
    *,
    additions: str = "",
    debug: bool = False,
) -> lark.Lark:
    """Return a grammar compiled as this library reads it: LALR, contextual lexer, every token kept.

    With ``debug`` Lark tells its log of conflicts.
    """
    return lark.Lark(
        f"{grammar.read_text('utf-8')}\n{additions}",
        source_path=str(grammar),
        import_paths=[str(grammar.parent), str(grammar_folder())],
        parser="lalr",
        lexer="contextual",
        start=list(starts),
        keep_all_tokens=True,
        maybe_placeholders=False,
        transformer=transformer,
        postlex=_TruePlaces(),
        debug=debug,
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


def bare(name: str) -> str:
    """Return the name of a rule or terminal without the prefix of the grammar that it was imported from."""
    return name.rsplit("__", 1)[-1]


class _Transformer:
    """What Lark calls by name: a function of the registry for each rule; imported terminals get their own name back."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules

    def __getattr__(self, name: str) -> Any:
        own = bare(name)
        if own.isupper() and own != name:
            return partial(_renamed, own)
        try:
            return partial(_call, own, self._rules[own])
        except KeyError:
            raise AttributeError(name) from None


def _call(name: str, build: Rule, children: list[Any]) -> Any:
    """Build what a rule read; an error says which rule it was."""
    try:
        return build(children)
    except Exception as error:
        error.add_note(f"in what builds the rule {name}")
        raise


def _renamed(name: str, token: lark.Token) -> lark.Token:
    token.type = name
    return token


def line_starts(pattern: Callable[[str], re.Pattern[str]]) -> Callable[..., re.Pattern[str]]:
    """Return what gives, by the names of terminals, a pattern that finds a line that begins as one of them does."""

    @lru_cache
    def starts(*terminals: str) -> re.Pattern[str]:
        return re.compile("|".join(f"^(?:{pattern(name).pattern})" for name in terminals), re.MULTILINE)

    return starts


def check_rules(parser: lark.Lark, rules: Mapping[str, Rule], own: Mapping[str, Rule]) -> None:
    """Raise ValueError where a rule of the grammar has nothing that builds it, or one's own builder builds none."""
    full = {str(rule.alias or rule.origin.name) for rule in parser.rules}
    visible = {bare(name) for name in full if not name.startswith("_")}
    lacking, idle = visible - set(rules), set(own) - visible
    if lacking or idle:
        raise ValueError(f"rules without a builder: {sorted(lacking)}; builders without a rule: {sorted(idle)}")


# ---------------------------------------------------------------- the registry


def _looks_like_state(text: str) -> float:
    """Every text is at least a bad telegram of this dialect."""
    return 0.1


def _state_cables() -> Any:
    """Draw a telegram; Hypothesis is imported only here, because it is an extra."""
    from cablegrammar.strategies import state_cables  # noqa: PLC0415

    return state_cables()


class _Registry(Mapping[str, Dialect]):
    """The dialects by name; those of other distributions are looked up when one is first asked for."""

    def __init__(self, *first: Dialect) -> None:
        self._known = {dialect.name: dialect for dialect in first}
        self._complete = False
        self._failed: set[str] = set()

    def add(self, dialect: Dialect) -> None:
        """Take a dialect. Raises ValueError if its name is taken by another, TypeError for what is none."""
        if not isinstance(dialect, Dialect):
            raise TypeError(f"a Dialect is needed, not {type(dialect).__name__}")
        if self._known.setdefault(dialect.name, dialect) is not dialect:
            raise ValueError(f"a dialect named {dialect.name!r} exists already")

    def _all(self) -> dict[str, Dialect]:
        if not self._complete:
            self._complete = True
            for entry in entry_points(group=ENTRY_POINTS):
                self._load(entry)
        return self._known

    def _load(self, entry: EntryPoint) -> None:
        """Take the dialect of another distribution; one that does not load is told, and does not stop the others."""
        try:
            dialect = entry.load()
            self.add(dialect)
            if dialect.name != entry.name:
                warnings.warn(f"the entry point {entry.name!r} holds the dialect {dialect.name!r}", stacklevel=4)
        except Exception as error:
            warnings.warn(f"the dialect {entry.name!r} ({entry.value}) was not loaded: {error}", stacklevel=4)

    def fit(self, dialect: Dialect, head: str) -> float:
        """Return how well a text fits a dialect; one whose ``detect`` fails is told once, and fits nothing."""
        try:
            fit = float(dialect.detect(head))
            if not 0 <= fit <= 1:
                raise ValueError(f"{fit} is not from 0 to 1")
            return fit
        except Exception as error:
            if dialect.name not in self._failed:
                self._failed.add(dialect.name)
                warnings.warn(f"the dialect {dialect.name!r} cannot detect: {error!r}", stacklevel=4)
            return 0.0

    def __getitem__(self, name: str) -> Dialect:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


# The group in which another distribution names its dialects.
ENTRY_POINTS = "cablegrammar.dialects"
STATE = Dialect(
    "state",
    grammar_folder() / "cable.lark",
    rules=RULES,
    detect=_looks_like_state,
    opens=("PRECEDENCE",),
    strategy=_state_cables,
)
_REGISTRY = _Registry(STATE)
dialects: Mapping[str, Dialect] = _REGISTRY


def register(dialect: Dialect) -> None:
    """Add a dialect under its name. Raises ValueError if the name is taken by another, TypeError for no dialect."""
    _REGISTRY.add(dialect)


def detect(source: str | bytes | Source) -> Dialect:
    """Return the dialect that fits the first lines of a message best; of two that fit alike the first registered."""
    head = read(source).lens[:_FIRST_LINES]
    return max(dialects.values(), key=lambda dialect: _REGISTRY.fit(dialect, head))


# So many characters are looked at.
_FIRST_LINES = 4000


def named(dialect: str | Dialect) -> Dialect:
    """Return a dialect by its name. Raises ValueError, with the names that there are, for an unknown one."""
    if isinstance(dialect, Dialect):
        return dialect
    if dialect not in dialects:
        raise ValueError(f"no dialect is named {dialect!r}; there are: {', '.join(sorted(dialects))}")
    return dialects[dialect]


# The dialect in which a message is being written; threads do not share it.
WRITING: ContextVar[Dialect] = ContextVar("WRITING", default=STATE)


@contextmanager
def writing(dialect: str | Dialect) -> Iterator[None]:
    """Write in a dialect meanwhile; in that of State where a message names one that is not registered."""
    known = dialect if isinstance(dialect, Dialect) else dialects.get(dialect, STATE)
    before = WRITING.set(known)
    try:
        yield
    finally:
        WRITING.reset(before)


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
    return run(text, detect(text) if dialect is None else named(dialect))[0]


def run(text: Source, dialect: Dialect) -> tuple[Recovered, Reading]:
    """Return what a message reads as, and the reading itself, which knows every token."""
    parser = dialect.parser
    reading = Reading(text, show(text.lens, dialect.joined), dialect.labels, dialect.name)
    before = READING.set(reading)
    try:
        if text.encoding == "cp1252":
            reading.say("C003", (0, 0))
        cable: Any = parser.parse(reading.shown.text, start="cable")
    finally:
        READING.reset(before)
    found = sorted(reading.diagnostics, key=lambda d: d.span)
    return Recovered(cable, tuple(found)), reading


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
        accepted = {bare(str(symbol)) for symbol in row}
        if "BLANK" in accepted and accepted & {"PROSE", "PLINE"}:
            names |= {str(symbol) for symbol in row}
    found = re.compile("|".join(f"(?:{p})" if "(?i" not in p else p for n, p in patterns.items() if n in names))
    return lambda line: found.match(line + "\n") is not None


_CATCH_ALL = -4
