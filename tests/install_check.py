"""Builds wheel and sdist, installs each in a clean environment away from the checkout, and uses it from there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
USE = """
import cablegrammar, pathlib, sys
assert pathlib.Path(cablegrammar.__file__).is_relative_to(sys.prefix), cablegrammar.__file__
assert (pathlib.Path(cablegrammar.__file__).parent / "py.typed").exists()
cable = cablegrammar.recover(pathlib.Path(sys.argv[1]).read_bytes()).cable
assert cable.reference_id == "07STATE31415", cable.reference_id
print(pathlib.Path(cablegrammar.__file__).parent, "reads", cable.reference_id)
"""
# A dialect of another distribution: found by its entry point, and proven, with and without Hypothesis.
USE_ANOTHER = """
import cablegrammar, pathlib, sys
from cablegrammar.testing import check_dialect
text = pathlib.Path(sys.argv[1]).read_text("utf-8")
dialect = cablegrammar.dialects["fictland"]
assert cablegrammar.detect(text) is dialect
assert cablegrammar.parse(text).extras[0].number == 5
check_dialect(dialect, [text])
print(dialect.grammar, "is proven")
"""


def run(*command: str | Path, where: Path) -> None:
    """Run a command and stop at the first that fails."""
    subprocess.run([str(part) for part in command], cwd=where, check=True)


def main() -> None:
    """Build once, then install and use each artefact."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        run(sys.executable, "-m", "build", "--outdir", away / "dist", ROOT, where=away)
        example = away / "example.txt"
        example.write_bytes((ROOT / "examples" / "testville.txt").read_bytes())
        for artefact in sorted((away / "dist").iterdir()):
            place = away / f"venv-{artefact.suffix[1:]}"
            venv.create(place, with_pip=True)
            python = place / "bin" / "python"
            pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
            # first with the two runtime dependencies alone, then with the command
            run(*pip, artefact, where=away)
            run(python, "-c", USE, example, where=away)
            bare = subprocess.run([place / "bin" / "cablegrammar"], capture_output=True, check=False, cwd=away)
            assert bare.returncode == 2, bare
            assert b"cablegrammar[cli]" in bare.stderr, bare
            run(*pip, f"{artefact}[cli]", where=away)
            run(place / "bin" / "cablegrammar", "--version", where=away)
            run(place / "bin" / "cablegrammar", "parse", "--json", example, where=away)
            use_another(python, pip, artefact, away)


def use_another(python: Path, pip: tuple[str | Path, ...], artefact: Path, away: Path) -> None:
    """Install the distribution of the documentation beside the library, and use its dialect."""
    distribution = away / "distribution"
    shutil.copytree(ROOT / "tests" / "distribution", distribution, dirs_exist_ok=True)
    run(*pip, distribution, where=away)
    run(python, "-c", USE_ANOTHER, distribution / "example.txt", where=away)
    run(*pip, f"{artefact}[hypothesis]", where=away)
    run(python, "-c", USE_ANOTHER, distribution / "example.txt", where=away)


if __name__ == "__main__":
    main()
