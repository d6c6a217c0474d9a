"""16-line messages made up for property-based tests, with Hypothesis."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from cablegrammar import model as m
from cablegrammar.strategies import Strategy, bullets
from cablegrammar.variants.acp127.parts import (
    AccountingSymbol,
    Correction,
    GroupCount,
    OriginalHeading,
    Pilot,
    SecurityProsign,
    SubjectCode,
    TimeGroup,
    TransmissionInstructions,
)

_STATIONS = ("RCTVA", "RUTESTV", "RXMOCK", "RBEXAM", "W9XYZ")
_UNITS = ("NAVAL DIV TESTVILLE", "COMTESTGRU", "TAG EXAMPLETON", "USS MOCKBURG", "WXYZ", "AIG 1234", "ALL DEPOTS XX")
_SENTENCES = (
    "NO.",
    "THE LIGHTHOUSE IS LENT TO THE ISLAND PD ASK AGAIN IN MAY",
    "YOUR 291318Z MAR PD THE FERRY LEFT WITH TWENTY LOAVES OF BREAD AND WITHOUT ITS ROPE.",
    "WHAT WAS 1500Z POSITION OF THE FERRY",
    "SVC INT ZDK RCTVA 145 21/1352",
)
_GROUPS = ("24680 XRAY UNIFORM DELTA MIKE ALFA", "PBOSI NTYEB HJELC GRZQS", "BFOXU WSGRN ECPDY CWYLD")
_SUBJECTS = ("A ROPE", "RETURN OF THE BORROWED LIGHTHOUSE AND OF THE BREAD THAT THE FERRY LEFT BEHIND")
_CORRECTIONS = ("WA 1500Z POSITION", "7 - PROXU 9 - ECPDF", "PAGE 3 LINE 2 WAS NO ROPE")


def _maybe(strategy: Strategy[Any]) -> Strategy[Any]:
    return st.none() | strategy


def _some(strategy: Strategy[Any], most: int) -> Strategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


# ---------------------------------------------------------------- heading


@lru_cache
def _transmissions() -> Strategy[m.Transmission]:
    """Draw format lines 1 to 4: ``VV ABC027 / RR RCTVA / DE RXMOCK 134A 02/0009Z / ZNR UUUUU``."""
    stations = st.sampled_from(_STATIONS)
    return st.builds(
        m.Transmission,
        identifier=_maybe(st.sampled_from(("VV ABC027", "VZCZCABC027", "ABC 027", "VZCZC027"))),
        routing=st.lists(stations, min_size=1, max_size=4).map(tuple),
        station=stations,
        serial=_maybe(st.sampled_from(("134", "7B", "0134"))),
        filed=st.sampled_from(("02/0009Z", "0461425")),
        security=st.sampled_from((None, "UUUUU", "RRRRR", "SSSSS")),
        signals=st.just(()),
    )


@lru_cache
def _groups() -> Strategy[m.DateTimeGroup]:
    """Draw a date-time group, whole or without year or month: ``012345Z APR``."""
    months = st.just((None, None)) | st.tuples(st.integers(1, 12), _maybe(st.integers(1961, 2024)))
    times = st.sampled_from(("0001", "1230", "2359"))
    return st.builds(lambda day, time, of: m.DateTimeGroup(day, time, "Z", *of), st.integers(1, 28), times, months)


@lru_cache
def _precedence_lines() -> Strategy[m.PrecedenceLine]:
    """Draw format line 5: ``P R 012345Z APR ZEX``."""
    words = st.sampled_from((m.Precedence.ROUTINE, m.Precedence.PRIORITY, m.Precedence.IMMEDIATE, m.Precedence.FLASH))
    whole = st.builds(m.PrecedenceLine, words, _maybe(words), _groups(), st.sampled_from(((), ("ZEX",))))
    return whole.filter(lambda line: not line.signals or (line.dtg is not None and line.dtg.month is not None))


@lru_cache
def _addressees() -> Strategy[m.Addressee]:
    """Draw an addressee: ``RCTVA/NAVAL DIV TESTVILLE``."""
    return st.builds(
        m.Addressee,
        routing=_maybe(st.sampled_from(("RCTVA", "RUTESTV", "ZEN"))),
        name=st.sampled_from(_UNITS),
        office=st.none() | st.just("N1"),
    )


@lru_cache
def _headings() -> Strategy[dict[str, Any]]:
    """Draw format lines 5 to 9; abbreviated plaindress and codress have none of the last four."""
    originators = st.builds(m.Originator, st.sampled_from(_UNITS))
    exempt = st.builds(m.Exemption, st.sampled_from(_UNITS[:4]))
    limited = st.builds(
        lambda node, found: m.Addressee(name=node, exempt=found), st.sampled_from(_UNITS), _some(exempt, 2)
    )
    lists = st.lists(limited | _addressees(), min_size=1, max_size=3).map(tuple)
    plain = st.fixed_dictionaries(
        {
            "precedence_line": _precedence_lines(),
            "originator": _maybe(originators),
            "action": lists,
            "info": st.just(()) | lists,
        }
    )
    return st.fixed_dictionaries({"precedence_line": _precedence_lines()}) | plain


# ---------------------------------------------------------------- what only this dialect knows


@lru_cache
def _around_the_heading() -> Strategy[tuple[m.Extra, ...]]:
    """Draw the parts of format lines 1 to 4: UU, OO RCTVA / ZDG / QTA145, RCTVA T WXYZ."""
    prosign = st.builds(SecurityProsign, st.sampled_from(("UU", "HH")))
    instructions = st.builds(TransmissionInstructions, st.sampled_from(("RCTVA T WXYZ", "T ABCD", "ZOC RXMOCK")))
    pilot = st.builds(Pilot, st.sampled_from(("OO RCTVA\nZDG\nQTA145     UU", "RR RCTVA\nQTA145")))
    return st.tuples(_some(prosign, 1), _some(pilot, 1), _some(instructions, 1)).map(
        lambda found: tuple(node for part in found for node in part)
    )


@lru_cache
def _below_the_heading() -> Strategy[tuple[m.Extra, ...]]:
    """Draw the heading of a message readdressed, and format line 10."""
    original = st.builds(lambda parts: OriginalHeading(**parts), _headings())
    account = st.builds(AccountingSymbol, st.just("ACEX"))
    count = st.builds(GroupCount, _maybe(st.integers(1, 999)))
    return st.tuples(_some(original, 1), _some(account, 1), _some(count, 1)).map(
        lambda found: tuple(node for part in found for node in part)
    )


@lru_cache
def _below_the_text() -> Strategy[tuple[m.Extra, ...]]:
    """Draw format lines 14 and 15."""
    time = st.builds(TimeGroup, st.just("2145Z"))
    correction = st.builds(Correction, st.sampled_from(_CORRECTIONS))
    return st.tuples(_some(time, 1), _some(correction, 2)).map(lambda found: (*found[0], *found[1]))


# ---------------------------------------------------------------- text and whole


@lru_cache
def _texts() -> Strategy[dict[str, Any]]:
    """Draw a text: in clear with its classification, or encrypted groups."""
    levels = (m.Level.UNCLASSIFIED, m.Level.RESTRICTED, m.Level.CONFIDENTIAL, m.Level.SECRET)
    lines = st.builds(
        lambda level, caveats, of: m.Classification(level, caveats, *of),
        st.sampled_from(levels),
        st.sampled_from(((), ("EFTO",), ("NATO",), ("NATO", "ATOMAL"), ("REL TO USA, GBR",))),
        st.sampled_from(((None, None), (1, 2), (12, 13))),
    )
    sentences = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join)
    parts = st.lists(sentences, min_size=1, max_size=3)
    prose = parts.map(lambda found: tuple(m.Text(text=text) for text in found))
    numbered = parts.map(lambda found: tuple(m.Paragraph(n, text=text) for n, text in enumerate(found, 1)))
    listed = st.lists(bullets("A."), max_size=1).map(
        lambda found: (m.Paragraph(1, text="AS FOLLOWS", items=tuple(found)),)
    )
    clear = st.fixed_dictionaries(
        {
            "classification": lines,
            "subject": _maybe(st.builds(m.Subject, st.none(), st.sampled_from(_SUBJECTS))),
            "body": prose | numbered | listed,
            "codes": _some(st.builds(SubjectCode, st.sampled_from(("N03207", "U2A", "U2A/ZZA"))), 1),
        }
    )
    groups = st.lists(st.sampled_from(_GROUPS), min_size=1, max_size=3).map(" ".join)
    encrypted = groups.map(lambda text: {"body": (m.Text(text=text),), "codes": ()})
    return clear | encrypted


@lru_cache
def messages() -> Strategy[m.Cable]:
    """Draw a 16-line message: plaindress, abbreviated, codress, readdressed."""
    extras = st.tuples(_around_the_heading(), _below_the_heading(), _below_the_text())
    trailers = st.sampled_from(((), ("NNNN",), ("#0134", "NNNN")))
    return st.builds(_message, _transmissions(), _headings(), _texts(), extras, trailers)


def _message(
    transmission: m.Transmission,
    heading: dict[str, Any],
    text: dict[str, Any],
    extras: tuple[tuple[m.Extra, ...], ...],
    trailer: tuple[str, ...],
) -> m.Cable:
    parts = dict(text)
    above, below, last = extras
    return m.Cable(
        transmission=transmission,
        extras=(*above, *below, *parts.pop("codes"), *last),
        trailer=tuple(map(m.TrailerLine, trailer)),
        dialect="acp127",
        **heading,
        **parts,
    )
