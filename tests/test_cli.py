"""The command, run as a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cablegrammar
from cablegrammar import cli
from cablegrammar.serial import from_json
from tests.support import EXAMPLE, ROOT

TWIN = str(ROOT / "examples" / "testville.txt")


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command; a traceback fails any test."""
    command = [sys.executable, "-m", "cablegrammar.cli", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    result = subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in result.stderr
    return result


def test_parse_shows_what_a_person_wants() -> None:
    """Fields, addressees, paragraphs with markings, bullets, diagnostics with carets."""
    done = run("parse", TWIN)
    assert done.returncode == 0
    for shown in (
        "07STATE31415",
        "2007-03-14 11:05 UTC",
        "BUREAU OF SPECIMENS WASHINGTON DC IMMEDIATE 4711",
        "5. (U) The point of contact",
        "    - Thank the harbor masters",
        "warning C301",
        "^^^^",
        "POE",
    ):
        assert shown in done.stdout


def test_parse_shows_what_only_a_dialect_knows() -> None:
    """Its name, the identifier, and its own parts, class by class."""
    text = "R 272359Z AUG 08\nFM NAVBASE TESTVILLE\nBT\nUNCLAS //N01000//\nNAVADMIN 042/08\nMSGID/GENADMIN/ROPE//\n"
    done = run("parse", "-", data=text.encode())
    shown = [line.split(None, 1) for line in done.stdout.splitlines() if line]
    assert ["dialect", "genadmin"] in [[word.strip() for word in line] for line in shown]
    assert ["identifier", "NAVADMIN 042/08"] in [[word.strip() for word in line] for line in shown]
    assert "subject code     //N01000//" in done.stdout
    assert "message set      MSGID/GENADMIN/ROPE//" in done.stdout


def test_parse_from_standard_input_as_json() -> None:
    """The JSON is the cable; diagnostics go to standard error."""
    done = run("parse", "--json", "-", data=EXAMPLE.encode())
    assert done.returncode == 0
    assert from_json(done.stdout) == cablegrammar.parse(EXAMPLE)
    assert "C301" in done.stderr


def test_several_files_are_one_object_a_line() -> None:
    """JSON lines."""
    done = run("parse", "--json", TWIN, TWIN)
    assert [json.loads(line)["signature"]["name"] for line in done.stdout.splitlines()] == ["POE", "POE"]


def test_text_is_inert() -> None:
    """Neither mark-up nor escape sequences act."""
    done = run("parse", "-", data=b"FM X\nSUBJECT: [bold]A[/bold] \x1b[31mRED\n")
    assert "[bold]A[/bold]" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """One line each, exit code 2."""
    done = run("parse", str(tmp_path / "none.txt"), str(tmp_path), TWIN)
    assert done.returncode == 2
    assert "none.txt: No such file or directory" in done.stderr
    assert "Is a directory" in done.stderr
    assert "07STATE31415" in done.stdout


def test_a_bad_message_is_exit_code_1() -> None:
    """It is told why."""
    done = run("parse", "-")
    assert done.returncode == 1
    assert "the input is empty" in done.stdout


def test_wrong_usage_is_exit_code_2() -> None:
    """An unknown dialect lists those that exist."""
    done = run("parse", "--dialect", "nonsense", TWIN)
    assert done.returncode == 2
    assert "state" in done.stderr
    assert run("format", "--in-place", "-").returncode == 2


def test_version() -> None:
    """The version is that of the package."""
    assert run("--version").stdout == f"cablegrammar {cablegrammar.__version__}\n"


def test_format_prints_canonical_text() -> None:
    """Which formats to itself."""
    once = run("format", TWIN)
    assert once.stdout == cablegrammar.format(cablegrammar.parse(EXAMPLE))
    assert run("format", "-", data=once.stdout.encode()).stdout == once.stdout
    assert run("format", "--check", "-", data=once.stdout.encode()).returncode == 0


def test_format_check_and_diff_change_nothing() -> None:
    """They tell."""
    assert run("format", "--check", TWIN).returncode == 1
    assert "-[1](#)B. TESTVILLE 1618" in run("format", "--diff", TWIN).stdout
    assert Path(TWIN).read_text("utf-8") == EXAMPLE


def test_format_in_place_keeps_the_encoding(tmp_path: Path) -> None:
    """UTF-16 stays UTF-16."""
    path = tmp_path / "message.txt"
    path.write_bytes(EXAMPLE.encode("utf-16"))
    assert run("format", "--in-place", str(path)).returncode == 0
    assert path.read_bytes().decode("utf-16") == cablegrammar.format(cablegrammar.parse(EXAMPLE))
    assert [entry.name for entry in tmp_path.iterdir()] == ["message.txt"]


def test_what_an_encoding_lacks_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is left as it is, and nothing else lies beside it."""
    path = tmp_path / "message.txt"
    path.write_bytes(b"SUBJECT: CAF\xc9\n")
    job = cli.Job(None)
    found = job.read(str(path))
    assert found
    cli._write(job, str(path), found.cable, "SUBJECT: \u0107\n")
    assert job.exit is cli.Exit.BAD_USE
    assert f"cannot write {path}: its encoding has no '\\u0107'; it is left as it is" in capsys.readouterr().err
    assert path.read_bytes() == b"SUBJECT: CAF\xc9\n"
    assert list(tmp_path.iterdir()) == [path]


def test_format_leaves_a_message_with_errors(tmp_path: Path) -> None:
    """It tells, and changes nothing."""
    path = tmp_path / "message.txt"
    path.write_text("R 320001Z JAN 07\nFM X\n", "utf-8")
    done = run("format", "--in-place", str(path))
    assert done.returncode == 1
    assert "C102" in done.stderr
    assert path.read_text("utf-8") == "R 320001Z JAN 07\nFM X\n"


def test_a_full_disk_is_no_traceback() -> None:
    """One line, exit code 2."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as output:
        command = [sys.executable, "-m", "cablegrammar.cli", "format", TWIN]
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


def test_check_and_in_place_exclude_each_other() -> None:
    """One changes files, the other promises not to."""
    assert run("format", "--check", "--in-place", TWIN).returncode == 2


STEERS = "FM AMEMBASSY TESTVILLE\nSUBJECT: A \x1b[31mRED MATTER\n\n1. (U) Nothing.\n"


def test_format_writes_no_control_characters() -> None:
    """They are no part of a text: canonical text has a blank in their place, what was read keeps them."""
    done = run("format", "-", data=STEERS.encode())
    assert done.stdout == cablegrammar.format(cablegrammar.parse(STEERS))
    assert "A [31mRED" in done.stdout
    assert cablegrammar.unparse(cablegrammar.parse(STEERS)) == STEERS


def test_diagnostics_are_inert() -> None:
    """A message that is quoted on standard error cannot steer the terminal."""
    text = b"R 320001Z JAN 07 \x1b]0;own\x07\nFM X\n"
    for command in (["parse", "--json"], ["format"]):
        done = run(*command, "-", data=text)
        assert "C006" in done.stderr
        assert "\x1b" not in done.stderr
        assert "]0;own" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_is_json_in_any_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What standard output cannot hold stands as a JSON escape."""
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    data = b"\xff\xfe" + "SUBJECT: A \udc80 \U0001f600 MATTER\n".encode("utf-16-le", "surrogatepass")
    done = run("parse", "--json", "-", data=data)
    assert json.loads(done.stdout)["subject"]["text"] == "A \udc80 \U0001f600 MATTER"
