"""Documents of the archive made up for property-based tests, with Hypothesis."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

import attrs
from hypothesis import strategies as st

from cablegrammar import model as m
from cablegrammar.strategies import state_cables
from cablegrammar.variants.aad.parts import Clearance, ControlLine, Distribution, Office

Strategy = st.SearchStrategy

_OFFICES = ("EB", "ARA", "EUR", "OCT", "ISO", "L", "H", "NSCE", "USIE", "SS")
_MATTERS = ("A ROPE", "RETURN OF THE BORROWED LIGHTHOUSE", "BREAD: WHAT THE COUNCIL SAYS")
_DRAFTERS = ("EB/XYZ:PDOE:LEE", "ARA/ZZ - RROE", "CA/ABC/QPOE/JD")
_CLEARED = ("NSC:KPOE", "EU/XYZ - SDOE", "S/S;PROE")


@lru_cache
def offices() -> Strategy[Office]:
    """Draw an office and its copies: ``EB-11``."""
    return st.builds(Office, st.sampled_from(_OFFICES), st.integers(0, 25))


@lru_cache
def distributions(role: str = "ACTION") -> Strategy[Distribution]:
    """Draw who got how many copies: ``ACTION EB-11 / INFO  OCT-01  ARA-10  /022 W``."""
    some = st.lists(offices(), max_size=12).map(tuple)
    counted = st.integers(1, 250).map(lambda total: (total, None))
    received = role == "ACTION"
    return st.builds(
        lambda printed, action, info, sums, draft: Distribution(
            print_number=printed,
            role=role,
            action=(action,),
            info=info,
            total=sums[0],
            uncounted=sums[1],
            direction="W" if received else "R",
            draft_number=draft,
        ),
        st.none() | st.integers(10, 99).map(str),
        offices(),
        some,
        counted | st.just((None, "ISO")),
        st.none() if received else st.none() | st.just("66611"),
    )


@lru_cache
def clearances() -> Strategy[tuple[Clearance, ...]]:
    """Draw who drafted, approved and cleared: ``DRAFTED BY EB/XYZ:PDOE``."""
    drafters = st.sampled_from(_DRAFTERS)
    labelled = st.tuples(
        st.builds(Clearance, st.just("DRAFTED BY"), drafters), st.builds(Clearance, st.just("APPROVED BY"), drafters)
    )
    cleared = st.lists(st.builds(Clearance, st.none(), st.sampled_from(_CLEARED)), max_size=3).map(tuple)
    return st.builds(lambda above, below: (*above, *below), labelled, cleared)


@lru_cache
def control_lines() -> Strategy[ControlLine]:
    """Draw the message centre's number: ``------------------011957  201755Z /43``."""
    later = st.tuples(st.integers(10_000, 312_359).map("{:06d}Z".format), st.integers(10, 99).map(str))
    return st.builds(
        lambda number, rest: ControlLine(f"{number:06d}", *rest), st.integers(0, 999_999), st.just((None, None)) | later
    )


@lru_cache
def _blocks() -> Strategy[tuple[m.Extra, ...]]:
    """Draw a whole distribution block, of a telegram received or sent."""
    received = st.builds(lambda block, line: (block, line), distributions(), control_lines())
    sent = st.builds(lambda block, by, line: (block, *by, line), distributions("ORIGIN"), clearances(), control_lines())
    return received | sent


@lru_cache
def attributes() -> Strategy[tuple[m.Attribute, ...]]:
    """Draw what the archive knows: ``Draft Date: 17 JAN 1974``."""
    days = st.dates(dt.date(1973, 1, 1), dt.date(1979, 12, 31))
    return st.builds(
        lambda day, number, subject, locator: (
            m.Attribute("Channel Indicators", "n/a"),
            m.Attribute("Decaption Note"),
            m.Attribute("Draft Date", f"{day:%d %b %Y}".upper()),
            m.Attribute("Document Number", f"{day:%Y}TESTVI{number:05d}"),
            m.Attribute("Locator", locator),
            m.Attribute("Subject", subject),
            m.Attribute("Review Markings", "Declassified/Released US Department of State EO Systematic Review"),
            m.Attribute("Type", "TE"),
        ),
        days,
        st.integers(1, 99_999),
        st.sampled_from(_MATTERS),
        st.sampled_from(("TEXT ON-LINE", "TEXT ON-LINE, ON MICROFILM")),
    )


@lru_cache
def executive_orders() -> Strategy[m.ExecutiveOrder]:
    """Draw the E.O. line of the time: ``E.O. 12065: GDS 08/27/1985 (DOE, PAT) OR-P``."""
    dates = st.dates(dt.date(1980, 1, 1), dt.date(1999, 12, 31))
    return st.one_of(
        st.builds(m.ExecutiveOrder, number=st.sampled_from(("11652", "12065")), action=st.just("N/A")),
        st.builds(m.ExecutiveOrder, number=st.just("11652"), action=st.just("GDS")),
        st.builds(
            m.ExecutiveOrder,
            number=st.just("12065"),
            action=st.just("GDS"),
            declassify_on=dates,
            classifier=st.just("DOE, PAT"),
            office=st.sampled_from(("OR-P", "OR-M")),
        ),
    )


@lru_cache
def _moments() -> Strategy[m.DateTimeGroup]:
    """Draw a date-time group of the years of the files."""
    moments = st.datetimes(dt.datetime(1973, 1, 1), dt.datetime(1979, 12, 31))
    return moments.map(lambda t: m.DateTimeGroup(t.day, f"{t:%H%M}", "Z", t.month, t.year))


def _document(
    cable: m.Cable,
    dtg: m.DateTimeGroup,
    block: tuple[m.Extra, ...],
    known: tuple[m.Attribute, ...],
    order: m.ExecutiveOrder | None,
) -> m.Cable:
    """Return a telegram as a document of the archive."""
    line = m.PrecedenceLine(m.Precedence.ROUTINE, dtg=dtg)
    return attrs.evolve(
        cable,
        transmission=None,
        precedence_line=attrs.evolve(cable.precedence_line or line, dtg=dtg, signals=()),
        executive_order=order,
        references=tuple(attrs.evolve(node, year=dtg.year) if node.post else node for node in cable.references),
        classified_by=None,
        trailer=(m.TrailerLine("NNN"),) if cable.trailer else (),
        attributes=known,
        extras=block,
        dialect="aad",
    )


@lru_cache
def aad_cables() -> Strategy[m.Cable]:
    """Draw a document of the Central Foreign Policy Files."""
    orders: Strategy[Any] = st.none() | executive_orders()
    return st.builds(_document, state_cables(), _moments(), st.just(()) | _blocks(), st.just(()) | attributes(), orders)
