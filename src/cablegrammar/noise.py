"""What copies do to a text: legal spellings of the same message, and the noise that real copies bear."""

from __future__ import annotations

import re
from collections.abc import Callable

LINE_ENDS = ("\n", "\r\n", "\r", "\r\r\n")


# ---------------------------------------------------------------- spellings: the meaning stays


def _short_labels(text: str) -> str:
    return text.replace("\nSUBJECT: ", "\nSUBJ: ").replace("\nE.O. ", "\nEO ")


def _pilcrows(text: str) -> str:
    return re.sub(r"(?m)^(?=\d{1,3}\. )", "\u00b6", text)


def _blanks_at_line_ends(text: str) -> str:
    return text.replace("\n", " \n")


def _more_blank_lines(text: str) -> str:
    return text.replace("\n\n", "\n\n\n")


def _indents(text: str) -> str:
    return re.sub(r"(?m)^(?=[a-z])", "  ", text)


def _unspaced_levels(text: str) -> str:
    return text.replace("C O N F I D E N T I A L", "CONFIDENTIAL").replace("S E C R E T", "SECRET")


# Each writes a canonical text otherwise, and leaves what it means.
SPELLINGS: tuple[Callable[[str], str], ...] = (
    _short_labels,
    _pilcrows,
    _blanks_at_line_ends,
    _more_blank_lines,
    _indents,
    _unspaced_levels,
)


# ---------------------------------------------------------------- noise: what is read may change, nothing may be lost


def _page_line(text: str, at: int) -> str:
    at = text.find("\n", at) + 1
    return f"{text[:at]}TESTVILLE 00000638  002 OF 003\n\n{text[at:]}"


def _pilcrow(text: str, at: int) -> str:
    return f"{text[:at]}\u00b6{text[at:]}"


def _joined(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text if end < 0 else f"{text[:end]} {text[end + 1 :]}"


def _all_joined(text: str, at: int) -> str:
    return f"{text[:at]}{'  '.join(text[at:].split(chr(10)))}"


def _broken(text: str, at: int) -> str:
    return f"{text[:at]}\n{text[at:]}"


def _garbled(text: str, at: int) -> str:
    swapped = {"O": "0", "0": "O", "1": "l", "I": "1", "E": "F", ":": ";", ".": ","}
    return f"{text[:at]}{swapped.get(text[at : at + 1], '~')}{text[at + 1 :]}"


def _character_lost(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def _cut_off(text: str, at: int) -> str:
    return text[:at]


def _beheaded(text: str, at: int) -> str:
    return text[at:]


def _line_doubled(text: str, at: int) -> str:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1 or len(text)
    return text[:end] + text[start:end] + text[end:]


# Each does one harm at an offset of a text.
NOISES: tuple[Callable[[str, int], str], ...] = (
    _page_line,
    _pilcrow,
    _joined,
    _all_joined,
    _broken,
    _garbled,
    _character_lost,
    _cut_off,
    _beheaded,
    _line_doubled,
)
