"""The command ``cablegrammar``: shows, converts and formats messages. Needs the extra ``cli``."""

from __future__ import annotations

import difflib
import errno
import os
import signal
import sys
import tempfile
from enum import IntEnum
from json import dumps
from pathlib import Path
from typing import Annotated, TextIO

import cablegrammar
from cablegrammar import Cable, Recovered, Severity, Source, dialects

try:
    import typer

    from cablegrammar.display import inert, show
    from cablegrammar.serial import to_dict, to_json
except ImportError:  # pragma: no cover - proven by the install check, where the extra is absent
    print("cablegrammar: the command needs an extra: pip install 'cablegrammar[cli]'", file=sys.stderr)
    sys.exit(2)


class Exit(IntEnum):
    """What the command returns."""

    GOOD = 0
    BAD_MESSAGE = 1
    BAD_USE = 2


app = typer.Typer(
    help="Read and write diplomatic telegrams.\n\n"
    "Exit codes: 0 all well; 1 a message has errors, or --check found a difference; "
    "2 wrong usage, or a file that cannot be read or written.",
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"cablegrammar {cablegrammar.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read and write diplomatic telegrams."""


def _known(name: str | None) -> str | None:
    if name is not None and name not in dialects:
        raise typer.BadParameter(f"there is no dialect {name!r}; there are: {', '.join(sorted(dialects))}")
    return name


def _standard_input() -> bytes:
    """Return standard input; it may be closed."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdin.buffer.read()


def _print(text: str, stream: TextIO | None = None) -> None:
    """Write text as it is; typer's echo would take escape sequences out of a message, and with them its text."""
    stream = stream or sys.stdout
    if stream is not None:  # closed from the start
        stream.write(text)
        stream.flush()


def _json(cable: Cable) -> str:
    """Return JSON that standard output can hold; what its encoding lacks stands as a JSON escape."""
    text = to_json(cable)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return dumps(to_dict(cable))
    return text


Files = Annotated[list[str], typer.Argument(help="Files with one message each; - is standard input.")]
Dialect = Annotated[str | None, typer.Option("--dialect", callback=_known, help="Read as this dialect.")]


class Job:
    """One run over several files; remembers the worst that happened."""

    def __init__(self, dialect: str | None) -> None:
        self._dialect = dialect
        self.exit = Exit.GOOD

    def worsen(self, to: Exit) -> None:
        """Raise the exit code."""
        self.exit = max(self.exit, to)

    def say(self, text: str) -> None:
        """Write a line to standard error, with nothing in it that steers a terminal: it may quote a message."""
        _print(inert(text) + "\n", sys.stderr)

    def read(self, name: str) -> Recovered | None:
        """Return a file's message, or None, told on standard error, if it cannot be read."""
        try:
            data = _standard_input() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            self.say(f"cablegrammar: cannot read {name}: {error.strerror}")
            self.worsen(Exit.BAD_USE)
            return None
        try:
            found = cablegrammar.recover(data, dialect=self._dialect)
        except ValueError as error:  # a dialect of another distribution that does not compile
            self.say(f"cablegrammar: cannot read {name}: {error}")
            self.worsen(Exit.BAD_USE)
            return None
        if any(d.severity is Severity.ERROR for d in found.diagnostics):
            self.worsen(Exit.BAD_MESSAGE)
        return found

    def tell(self, name: str, found: Recovered) -> None:
        """Write a message's diagnostics to standard error."""
        for diagnostic in found.diagnostics:
            self.say(diagnostic.render(name))


@app.command("parse")
def parse_command(
    files: Files,
    json: Annotated[bool, typer.Option("--json", help="Print JSON, one message a line.")] = False,
    dialect: Dialect = None,
) -> None:
    """Show messages: fields, addressees, paragraphs, and what is wrong, with its place."""
    job = Job(dialect)
    for name in files:
        found = job.read(name)
        if found is None:
            continue
        if json:
            _print(_json(found.cable) + "\n")
            job.tell(name, found)
        else:
            show(name, found)
    raise typer.Exit(job.exit)


@app.command("format")
def format_command(  # noqa: PLR0913, PLR0917 - one parameter an option
    files: Files,
    check: Annotated[bool, typer.Option("--check", help="Only tell which files would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change.")] = False,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write the files back.")] = False,
    width: Annotated[int, typer.Option("--width", min=20, help="Longest line.")] = 69,
    dialect: Dialect = None,
) -> None:
    """Write messages in canonical form. A message with errors is left as it is."""
    if in_place and "-" in files:
        raise typer.BadParameter("standard input cannot be written in place")
    if in_place and check:
        raise typer.BadParameter("--check changes nothing, --in-place does: choose one")
    job = Job(dialect)
    for name in files:
        found = job.read(name)
        if found is None:
            continue
        if any(d.severity is Severity.ERROR for d in found.diagnostics):
            job.tell(name, found)
            job.say(f"cablegrammar: {name} has errors and is left as it is")
            continue
        _format_one(job, name, found.cable, width, modes=(check, diff, in_place))
    raise typer.Exit(job.exit)


def _format_one(job: Job, name: str, cable: Cable, width: int, *, modes: tuple[bool, bool, bool]) -> None:
    check, diff, in_place = modes
    before, after = cablegrammar.unparse(cable), cablegrammar.format(cable, width=width)
    if diff:
        lines = difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), name, f"{name} (canonical)"
        )
        _print("".join(line if line.endswith("\n") else line + "\n" for line in lines))
    if check and before != after:
        job.say(f"cablegrammar: {name} would change")
        job.worsen(Exit.BAD_MESSAGE)
    if in_place and before != after:
        _write(job, name, cable, after)
    if not (check or diff or in_place):
        _print(after)


def _write(job: Job, name: str, cable: Cable, text: str) -> None:
    """Write a file anew in its own encoding, in one step: a crash leaves the old file or the new one."""
    source: Source | None = cable.origin.source if cable.origin else None
    path = Path(name).resolve()
    try:
        data = source.encode(source.bom + text) if source else text.encode()
        mode = path.stat().st_mode
        handle, fresh = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(fresh).chmod(mode)
            Path(fresh).replace(path)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
    except UnicodeEncodeError as error:
        lacking = error.object[error.start : error.end]
        job.say(f"cablegrammar: cannot write {name}: its encoding has no {lacking!a}; it is left as it is")
        job.worsen(Exit.BAD_USE)
    except OSError as error:
        job.say(f"cablegrammar: cannot write {name}: {error.strerror}")
        job.worsen(Exit.BAD_USE)


def main() -> None:
    """Run the command; never a traceback for what a user did."""
    if hasattr(signal, "SIGPIPE"):
        # when the reader of a pipe has gone, end as other filters do: quietly, and not as if a message were bad
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:
        print(f"cablegrammar: cannot write: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.BAD_USE)


if __name__ == "__main__":
    main()
