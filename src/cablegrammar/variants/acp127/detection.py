"""Tells a 16-line message by its first lines."""

from __future__ import annotations

import re
from functools import lru_cache


def detect(head: str) -> float:
    """Return how surely a text begins as a 16-line message that is neither State's nor one of slashed sets."""
    text = "\n" + head.lstrip("\n") + "\n"
    if not _is_worth_a_look(text) or "MSGID/GENADMIN" in text:
        return 0.0
    numbered = any(word in text for word in _NUMBERED)
    if "\nMSGID/" in text or _shows(text, "MACHINE_CODE"):
        return _UNSURE if _shows(text, "BREAK") and not numbered else 0.0
    if _has_own_station(text) or _has_own_identification(text) or _shows(text, *_RADIO):
        return 0.9
    if _shows(text, "GROUPS1", "GROUP_COUNT", "EOL", "BREAK") or _shows(text, "NOT_COUNTED1", "EOL", "BREAK"):
        return 0.8
    classified = _shows(text, "BREAK", "LEVEL") or _shows(text, "BREAK", "ALLIED")
    plain = _shows(text, "PRECEDENCE") and classified
    return 0.5 if plain and not numbered and not any(word in text for word in _STATE) else 0.0


# W9XYZ DE K9ABC NR 051
_RADIO = ("RADIO_CALLED", "RADIO_DE", "ROUTING_INDICATOR", "STATION_NUMBER")
# Numbered messages of the Navy, the Marines and the Army; the archive's telegrams.
_NUMBERED = ("NAVADMIN", "MARADMIN", "ALARACT", "ALNAV", "ALMAR", "Message Text")
# What the telegrams of State hold.
_STATE = ("SECSTATE", "AMEMBASSY", "AMCONSUL", "TAGS", "SIPDIS", "E.O.", "DIPLOMATIC AND CONSULAR")
# Sets, or the line of a machine, in a 16-line message: read so, rather than as State's, if no other dialect claims it.
_UNSURE = 0.3


def _is_worth_a_look(text: str) -> bool:
    """Tell whether the terminals, which take time to compile, need be tried: not for the telegrams of State."""
    at = text.find("\nDE ")
    own_station = at >= 0 and "#" not in text[at : text.find("\n", at + 1)]
    return own_station or any(sign in text for sign in ("\nBT\n", "\nBT ", "\nVV ", " UU\n", " HH\n"))


def _has_own_station(text: str) -> bool:
    """DE RCCIC 134A 02/0009Z: a station's serial, and before it no #, which State's bear."""
    found = _lines("DE", "ROUTING_INDICATOR", "STATION_SERIAL", "FILING_TIME").search(text) or _lines(
        "DE", "ROUTING_INDICATOR", "FILING_TIME"
    ).search(text)
    return found is not None and "#" not in found.group()


def _has_own_identification(text: str) -> bool:
    """VV   PCB111     UU, ABC123 or VZCZC051: State's have three letters behind VZCZC and no UU or HH."""
    found = _lines("IDENTIFICATION").match(text)
    if found is None:
        return False
    behind = found.group().strip().removeprefix("V").removeprefix("ZCZC")
    if behind[:1].isdigit() or _lines("IDENTIFICATION", "SECURITY_PROSIGN").match(text):
        return True
    return "ZCZC" not in found.group() and _shows(text, "DIGRAPH")


def _shows(text: str, *terminals: str) -> bool:
    """Tell whether some line of a text begins with what some terminals read, one behind the other."""
    return _lines(*terminals).search(text) is not None


@lru_cache(maxsize=16)
def _lines(*terminals: str) -> re.Pattern[str]:
    from cablegrammar.variants.acp127 import ACP127  # noqa: PLC0415

    return re.compile("\n" + "".join(f"(?:{ACP127.pattern(name).pattern})" for name in terminals))
