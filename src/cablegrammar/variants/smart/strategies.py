"""Messages of the dialect made up for property-based tests; posts, persons and matters are invented."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import attrs

from cablegrammar import model as m
from cablegrammar import strategies as s
from cablegrammar.variants.smart.distribution import Distribution
from cablegrammar.variants.smart.officers import Officers
from cablegrammar.variants.smart.writing import highest

try:
    from hypothesis import strategies as st
except ImportError as error:  # pragma: no cover
    raise ImportError("this module needs Hypothesis: pip install 'cablegrammar[hypothesis]'") from error

Strategy = st.SearchStrategy

_LEVELS = (
    m.Level.UNCLASSIFIED,
    m.Level.CONTROLLED_UNCLASSIFIED,
    m.Level.LIMITED_OFFICIAL_USE,
    m.Level.CONFIDENTIAL,
    m.Level.SECRET,
)
_ATTRIBUTES = (m.Attribute("Sensitivity", "Sensitive"), m.Attribute("Dissemination Rule", "Archive Copy"))
_POSTS = ("TESTVILLE", "EXAMPLETON", "PORT SAMPLE", "NOWHERE")


@lru_cache
def classifications() -> Strategy[m.Classification]:
    """Draw what the banner and the line of the reference number say: ``CONFIDENTIAL / MRN: 08 TESTVILLE 638``."""
    return st.builds(
        m.Classification,
        level=st.sampled_from(_LEVELS),
        caveats=st.sampled_from(((), ("SBU",), ("NOFORN",))),
        post=st.sampled_from(_POSTS),
        serial=st.integers(1, 999_999),
    )


@lru_cache
def addressees() -> Strategy[m.Addressee]:
    """Draw an addressee with its precedence: ``RUEHXX/AMEMBASSY TESTVILLE//POL// ROUTINE``."""
    names = st.sampled_from(("SECSTATE WASHDC", "WASHDC, SECSTATE", *(f"{post}, AMEMBASSY" for post in _POSTS)))
    return st.builds(
        m.Addressee,
        routing=st.sampled_from((None, None, "RUEHXX")),
        name=names,
        office=st.sampled_from((None, None, "POL", "J-3/J-5")),
        precedence=st.sampled_from((m.Precedence.ROUTINE, m.Precedence.PRIORITY, m.Precedence.NIACT_IMMEDIATE)),
    )


@st.composite
def _limited(draw: Any, least: int) -> tuple[m.Addressee, ...]:
    """Draw addressees; the last may leave some out."""
    nodes: list[m.Addressee] = draw(st.lists(addressees(), min_size=least, max_size=3))
    if nodes:
        nodes[-1] = attrs.evolve(nodes[-1], exempt=tuple(draw(st.lists(s.exemptions(), max_size=2))))
    return tuple(nodes)


@lru_cache
def distributions() -> Strategy[Distribution]:
    """Draw a distribution block: ``ACTION EUR-01 / INFO LOG-00 AID-00 /018W``."""
    offices = st.sampled_from((("LOG-00",), ("LOG-00", "AID-00", "INR-10", *(f"EX{c}E-00" for c in "ABCDEFGHIJ"))))
    receipt = st.sampled_from(((None, None, None), ("1A2B3C", "271240Z", 38)))
    return st.builds(
        lambda action, info, copies, received: Distribution(action, info, copies, *received),
        st.sampled_from((("EUR-01",), ("PM-11",))),
        offices,
        st.sampled_from((None, "018W")),
        receipt,
    )


@lru_cache
def officers() -> Strategy[Officers]:
    """Draw who drafted or cleared: ``Drafted By: POL:Doe, Pat``."""
    roles = st.sampled_from(("Drafted By", "Cleared By", "Approved By", "Released By"))
    named = st.lists(st.sampled_from(("POL:Doe, Pat", "ECON:Roe, Robin Q", "INR/ZZ:Poe, K")), min_size=1, max_size=3)
    return st.builds(Officers, roles, named.map(tuple))


@lru_cache
def _extras() -> Strategy[tuple[m.Extra, ...]]:
    lists = st.lists(officers(), max_size=2).map(tuple)
    return st.builds(lambda blocks, named: (*blocks, *named), st.lists(distributions(), max_size=1).map(tuple), lists)


@lru_cache
def _orders() -> Strategy[m.ExecutiveOrder]:
    return st.builds(m.ExecutiveOrder, number=st.sampled_from(("12958", "13526"))) | s.executive_orders()


@st.composite
def _dated(draw: Any, action: tuple[m.Addressee, ...]) -> m.PrecedenceLine:
    """Draw the date, with precedences of its own or the highest of the addressees, which is that of the message."""
    group = draw(s.date_time_groups())
    own = draw(st.sampled_from((None, m.Precedence.IMMEDIATE, m.Precedence.FLASH)))
    return m.PrecedenceLine(own or highest(action), draw(st.sampled_from((None, own))), group)


@st.composite
def _bodies(draw: Any) -> tuple[m.BodyPart, ...]:
    """Draw paragraphs that are numbered in their order, the first below a heading or not."""
    count = draw(st.integers(1, 4))
    return (*draw(st.lists(s.headings(), max_size=1)), *(draw(s.paragraphs(number)) for number in range(1, count + 1)))


@lru_cache
def _references() -> Strategy[tuple[m.Reference, ...]]:
    """Draw references with their letters."""
    letters = "ABCD"
    return st.lists(s.references(), max_size=len(letters)).map(
        lambda nodes: tuple(attrs.evolve(node, label=letter) for node, letter in zip(nodes, letters, strict=False))
    )


@st.composite
def _cables(draw: Any) -> m.Cable:
    """Draw a message."""
    action, info, rest = draw(_limited(1)), draw(_limited(0)), draw(_others())
    whole: m.Cable = attrs.evolve(rest, precedence_line=draw(_dated(action)), action=action, info=info)
    return whole


@lru_cache
def _others() -> Strategy[m.Cable]:
    return st.builds(
        m.Cable,
        transmission=st.sampled_from((None, None, None)) | s.transmissions(),
        originator=s.originators(),
        classification=classifications(),
        captions=st.lists(s.captions(), max_size=2, unique_by=lambda node: node.text).map(tuple),
        passing=st.lists(s.passing_lines(), max_size=2, unique_by=lambda node: node.text).map(tuple),
        executive_order=st.none() | _orders(),
        tags=st.lists(s.tags(), max_size=4, unique_by=lambda node: (node.code, node.qualifier)).map(tuple),
        subject=s.subjects(),
        references=_references(),
        classified_by=st.none() | s.classification_authorities(),
        body=_bodies(),
        signature=st.none() | s.signatures(),
        trailer=st.lists(s.trailer_lines(), max_size=1).map(tuple),
        attributes=st.sampled_from(((), _ATTRIBUTES[:1], _ATTRIBUTES)),
        extras=_extras(),
        dialect=st.just("smart"),
    )


def smart_cables() -> Strategy[m.Cable]:
    """Draw a message with labels above and below its text."""
    return _cables()
