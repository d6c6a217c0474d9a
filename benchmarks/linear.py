"""Measures, in one run, that reading a whole message is linear in its length, for hostile inputs."""

from __future__ import annotations

import itertools
import string
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import cablegrammar
from benchmarks.slopes import Steepness, best_time, steepness, told

# What opens a line, and what looks like its parts. "?" stands for letters that differ each time.
UNITS = ["A ", "(", " ", "1", "-", "/", ",", "a b ", "X.", "A. ", "DE RU", "Mc A ", "PAGE 01  ", "\n", "? 1, "]
# What looks like a line that was joined to the one above.
JOINED = ["END ", "End Summary. ", "E.O. 1", "PAGE 01  TESTVI  0", "--- ", "--- A ", "REF: ", ". Doe", "  A", "1. ("]
# Many short lines, each with the look of another part.
LINES = [
    "A    B     C\n",
    "DOE,\n",
    "\nDOE AND\n",
    "\nSECRET\n",
    "A\n---\n",
    "BEGIN TEXT\n",
    "\n1. (C) A\n",
    "(C) A ((\n",
    "PAGE 02  A\n",
]
LOOKALIKES = {
    "": [*UNITS, *JOINED, *LINES],
    "SUBJECT: ": ["A ", "(", "(C) ", " ", "-", "A ("],
    "1. (C) ": ["A ", "(", "(C) ", "1", "SUMMARY ", "\nSECRET\n"],
    "TAGS: ": ["A ", "(", "1", "AA, "],
    "REF: ": ["A. ", "(", "1", "? 1, "],
    "Classified By: ": ["A ", "(", "1.4 ", " "],
    "E.O. 12958: ": ["1", "/", "(", " ", "DECL: "],
    "SECRET ": ["A ", "/", "1", " ", "SECTION "],
    "FM ": ["A ", "/", "1", " ", "("],
    "TO ": ["A ", "/", "1", " ", "-"],
}
OPENERS = list(LOOKALIKES)
# Lines of which a message of a dialect has one or a few.
OF_DIALECTS = {
    "aad": ["53\n", "INFO  OCT-01\n", "INFO  OCT-01 /022 W\n", "DRAFTED BY ?:DOE\n", "? 01   A\n"],
    "genadmin": ["RTTUZYUW RUEXTVA0042 2402359-UUUU--?.\n", "TO ?\n", "REF/A/DOC/?//\n", "POC/?/LT//\n", "SUBJ/?//\n"],
    "smart": ["MRN: 17 ? 638\n", "Info: A, ? ROUTINE; C, D ROUTINE\n", "Office: ?\n", "Subject: ?\n"],
    "acp127": ["DE RCBASE 134 02/0009Z ?\n", "GR 12\n", "C LINE 8 WA ?\n", "     UU\n", "TO ?\n"],
}


def hostile(opener: str, unit: str, size: int) -> str:
    """Return a text of about a size that says one thing again and again."""
    if "?" not in unit:
        return opener + unit * (size // len(unit))
    names = itertools.islice(itertools.product(string.ascii_uppercase, repeat=5), size // (len(unit) + 4))
    return opener + "".join(unit.replace("?", "".join(name)) for name in names)


def cases() -> Iterator[tuple[str, str]]:
    """Yield each opener with each unit that follows it."""
    return ((opener, unit) for opener, units in LOOKALIKES.items() for unit in units)


def cases_of_dialects() -> Iterator[Steepness]:
    """Yield how steep each dialect is over its own lines."""
    for dialect, units in OF_DIALECTS.items():
        for unit in units:
            run = partial(cablegrammar.recover, dialect=dialect)
            yield steepness(f"{dialect}: {unit!r} * n", run, partial(hostile, "", unit))


def main() -> None:
    """Print the time of an ordinary message and the steepest cases; fail if one is too steep."""
    example = (Path(__file__).parents[1] / "examples" / "testville.txt").read_text("utf-8")
    cablegrammar.recover(example)
    print(f"the example, {len(example)} characters: {1e3 * best_time(cablegrammar.recover, example):.2f} ms")
    found = (steepness(f"{o!r} + {u!r} * n", cablegrammar.recover, partial(hostile, o, u)) for o, u in cases())
    sys.exit(told(itertools.chain(found, cases_of_dialects())))


if __name__ == "__main__":
    main()
