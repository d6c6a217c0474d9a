"""Administrative messages made up for property-based tests; commands, persons and matters are invented."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

import attrs
from hypothesis import strategies as st

from cablegrammar import model as m
from cablegrammar.variants.genadmin.parts import MessageSet, PrecedenceWord, RoutingLine, SubjectCode

Strategy = st.SearchStrategy

_COMMANDS = ("NAVBASE TESTVILLE", "HARBOUR OFFICE SOMEPORT", "ROPE SCHOOL EXAMPLETON AA")
_OFFICES = (None, "N1", "N3/N5", "00")
_STATIONS = ("RUEXTVA", "RHMXUUU", "RUEXNAD")
_MATTERS = (
    "A ROPE",
    "RETURN OF THE BORROWED LIGHTHOUSE",
    "THE FERRY, ITS ROPE AND TWENTY LOAVES OF BREAD: WHAT THE HARBOUR OFFICE AND THE ROPE SCHOOL SAY OF THEM",
)
_SENTENCES = (
    "NO.",
    "NOTHING HAPPENED.",
    "The ferry left Testville on Monday with twenty loaves of bread and without its rope.",
    "THE ROPE SCHOOL ASKS FOR ITS ROPE, WHICH THE HARBOUR OFFICE LENT TO THE LIGHTHOUSE NOT LATER THAN 5 MARCH.",
    "The rules are at https://www.rope.example/rules/2008, and nowhere else.",
    "SEE PARAGRAPH 3 AND REFERENCE (A).",
)
_PERSONS = ("P. DOE", "ROBIN ROE", "S. VAN DER QUILL")


@lru_cache
def routing_lines() -> Strategy[RoutingLine]:
    """Draw what line 2 says beside the stations: ``RTTUZYUW``."""
    media, content = st.sampled_from(("TT", "AA", "AT")), st.sampled_from(("ZYUW", "ZFH2", "ZDKW"))
    return st.builds(RoutingLine, st.sampled_from("RPO"), media, st.just("U"), content, st.sampled_from(("UUUU",)))


@lru_cache
def transmissions() -> Strategy[m.Transmission]:
    """Draw stations, serial and time of lines 2 and 4: ``RUEXTVA0042 2402359-UUUU--RUEXNAD. / ZNR UUUUU``."""
    return st.builds(
        m.Transmission,
        routing=st.lists(st.sampled_from(_STATIONS), min_size=1, max_size=3).map(tuple),
        station=st.sampled_from(_STATIONS),
        serial=st.integers(0, 9999).map("{:04d}".format),
        filed=st.integers(1_000_000, 3_662_359).map(str),
        security=st.just("UUUUU"),
        signals=st.sampled_from(((), ("ZUI RUEXTVA0042 2402359",))),
    )


@lru_cache
def precedence_lines() -> Strategy[m.PrecedenceLine]:
    """Draw format line 5 with its tail: ``R 272359Z AUG 08 ZYB MIN ZYW PSN 123456K12``."""
    moments = st.datetimes(dt.datetime(1995, 1, 1), dt.datetime(2024, 12, 31))
    groups = moments.map(lambda t: m.DateTimeGroup(t.day, f"{t:%H%M}", "Z", t.month, t.year))
    tails = st.sampled_from(((), ("ZYB", "MIN", "ZYW", "PSN 123456K12"), ("MID600050012345U",), ("ZEL",)))
    words = st.sampled_from((m.Precedence.ROUTINE, m.Precedence.PRIORITY))
    return st.builds(m.PrecedenceLine, words, st.none(), groups, tails)


@lru_cache
def addressees() -> Strategy[m.Addressee]:
    """Draw an addressee: ``RUEXTVA/NAVBASE TESTVILLE//N1//``."""
    return st.builds(
        m.Addressee,
        routing=st.sampled_from((None, "RUEXTVA", "ZEN")),
        name=st.sampled_from(_COMMANDS),
        office=st.sampled_from(_OFFICES),
    )


@lru_cache
def entries() -> Strategy[str]:
    """Draw a field of a set; an empty one is ``""``."""
    return st.sampled_from(("", "N1", "LOC:TESTVILLE", "TEL:555-0100", "EMAIL:P.DOE(AT)ROPE.EXAMPLE", *_COMMANDS))


@lru_cache
def message_sets(name: str = "POC") -> Strategy[MessageSet]:
    """Draw a set: ``POC/P. DOE/LT/NAVBASE TESTVILLE/TEL:555-0100//``."""
    whole = st.tuples(st.sampled_from(_PERSONS), entries(), st.sampled_from(("TEL:555-0100", "N1")))
    return st.builds(MessageSet, st.just(name), whole)


@lru_cache
def references() -> Strategy[m.Reference]:
    """Draw a reference without its letter: ``REF/A/DOC/NAVBASE TESTVILLE/01JAN2007//``."""
    kinds = (m.ReferenceKind.OTHER, m.ReferenceKind.CABLE, m.ReferenceKind.LETTER, m.ReferenceKind.TELCON)
    documents = ("NAVBASE TESTVILLE/01JAN2007", "ROPE SCHOOL EXAMPLETON AA/N1/272359ZAUG08", "ROPE MANUAL 12.3B")
    return st.builds(
        m.Reference,
        kind=st.sampled_from(kinds),
        document=st.sampled_from(documents),
        note=st.sampled_from((None, "NOTAL")),
    )


@lru_cache
def _prose() -> Strategy[str]:
    return st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join)


@lru_cache
def _items() -> Strategy[tuple[m.Bullet, ...]]:
    """Draw the items of a paragraph, down to the fourth level."""
    markers = st.sampled_from(((), ("A.",), ("A.", "(1)", "(A)", "(B)", "(2)", "B."), ("-", "-")))
    return markers.flatmap(
        lambda found: st.tuples(*(st.builds(m.Bullet, st.just(x), st.none(), _prose()) for x in found))
    )


@st.composite
def bodies(draw: Any) -> tuple[m.BodyPart, ...]:
    """Draw numbered paragraphs; the last says who released the message."""
    parts = [m.Paragraph(n, text=draw(_prose()), items=draw(_items())) for n in range(1, draw(st.integers(1, 4)) + 1)]
    return (*parts, m.Paragraph(len(parts) + 1, text="RELEASED BY RADM R. ROE, N1."))


@st.composite
def _cited(draw: Any) -> tuple[tuple[m.Reference, ...], tuple[MessageSet, ...]]:
    """Draw references with their letters, and what amplifies them: AMPN for one, NARR for several."""
    found = draw(st.lists(references(), max_size=3))
    lettered = tuple(attrs.evolve(node, label=chr(ord("A") + i)) for i, node in enumerate(found))
    text = "REF A IS THE ROPE MANUAL."
    if len(lettered) == 1:
        return lettered, (MessageSet("AMPN", (text,), "A"),)
    return lettered, (MessageSet("NARR", (text,)),) if lettered else ()


@lru_cache
def messages() -> Strategy[m.Cable]:
    """Draw a message, from a subject alone to all that there is."""
    return _messages()


@st.composite
def _messages(draw: Any) -> m.Cable:
    cited, amplified = draw(_cited())
    contacts = draw(st.lists(message_sets("POC"), max_size=1))
    opening = draw(st.sampled_from((MessageSet("RMKS"), MessageSet("GENTEXT", ("REMARKS",)))))
    number = draw(st.integers(1, 399))
    rest = MessageSet("MSGID", ("GENADMIN", draw(st.sampled_from(_COMMANDS)), draw(entries()), "AUG"))
    whole = m.Cable(
        dialect="genadmin",
        identifier=f"NAVADMIN {number:03d}/08",
        subject=draw(st.builds(m.Subject, st.none(), st.sampled_from(_MATTERS))),
        references=cited,
        body=draw(bodies()),
        extras=(rest, *amplified, *contacts, opening),
    )
    return draw(_headed(whole)) if draw(st.booleans()) else whole


@st.composite
def _headed(draw: Any, whole: m.Cable) -> m.Cable:
    """Draw a header, the classification and the ending to a message."""
    sent = draw(st.none() | transmissions())
    above = (draw(routing_lines()),) if sent else (PrecedenceWord("ROUTINE"),)
    code = draw(st.sampled_from(((), (SubjectCode("N01000"),))))
    passed = ("PASS TO OFFICE CODES:", "FM NAVBASE TESTVILLE//N1//", "INFO ROPE SCHOOL EXAMPLETON AA//N1//")
    return attrs.evolve(
        whole,
        transmission=sent,
        precedence_line=draw(precedence_lines()),
        originator=draw(st.builds(m.Originator, st.sampled_from(_COMMANDS), st.sampled_from(_OFFICES))),
        action=(m.Addressee(name="NAVADMIN"),),
        info=draw(st.lists(addressees(), max_size=2).map(tuple)),
        classification=m.Classification(),
        passing=draw(st.sampled_from(((), tuple(map(m.PassingLine, passed))))),
        trailer=_ending(sent.serial if sent else None),
        extras=(*above, *code, *whole.extras),
    )


def _ending(serial: str | None) -> tuple[m.TrailerLine, ...]:
    """BT / #0042 / NNNN / UNCLASSIFIED//"""
    return tuple(map(m.TrailerLine, ("BT", f"#{serial or '0001'}", "NNNN", "UNCLASSIFIED//")))
