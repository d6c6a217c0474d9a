"""Messages made up for property-based tests, with Hypothesis: ``pip install 'cablegrammar[hypothesis]'``.

>>> from hypothesis import given, settings
>>> from cablegrammar import format, parse, strategies
>>> @settings(max_examples=10)
... @given(strategies.cables())
... def test_that_nothing_is_lost(cable):
...     assert parse(format(cable)) == cable
>>> test_that_nothing_is_lost()

Posts, persons and matters are invented. What is drawn can be written and read back: ``parse(format(cable)) == cable``.
``st.from_type(Cable)`` draws from here too, and so does every other class of the model.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import Dialect, dialects
from cablegrammar.noise import LINE_ENDS, NOISES, SPELLINGS
from cablegrammar.writing import format

try:
    from hypothesis import strategies as st
except ImportError as error:  # pragma: no cover
    raise ImportError("cablegrammar.strategies needs Hypothesis: pip install 'cablegrammar[hypothesis]'") from error

__all__ = [
    "addressees",
    "attributes",
    "blocks",
    "bullets",
    "cables",
    "captions",
    "classification_authorities",
    "classifications",
    "date_time_groups",
    "drafting_lines",
    "executive_orders",
    "exemptions",
    "headings",
    "markings",
    "noisy",
    "notices",
    "originators",
    "paragraphs",
    "passing_lines",
    "precedence_lines",
    "references",
    "repetitions",
    "signatures",
    "subjects",
    "tables",
    "tags",
    "text_parts",
    "texts",
    "trailer_lines",
    "transmissions",
    "unparsed_lines",
]

Strategy = st.SearchStrategy

_POSTS = ("TESTVILLE", "EXAMPLETON", "PORT SAMPLE", "MOCKBURG", "SAN FICTO", "NOWHERE")
_NAMES = ("DOE", "ROE", "MULDOON", "VAN DER POE", "O'QUILL")
_PERSONS = ("Pat Doe", "Robin Roe", "Kim Q. Poe", "Sam van der Quill")
_TITLES = ("DCM", "Ambassador", "Political Counselor")
_OFFICES = ("EUR/RUS", "INR", "S/CT", "ZZQ/XYZ")
_CODES = ("PREL", "PGOV", "ECON", "OVIP", "KDEM", "KPAO", "XX", "ZZ", "UNESCO")
_WORDS = ("lighthouse", "harbour", "ferry", "rope", "bread", "council", "island", "letter")
# Sentences are drawn whole: a word is the dearer draw, and a smaller message says as much.
_SENTENCES = (
    "No.",
    "Nothing happened.",
    "Poloff asked the harbour master, who did not know.",
    "The ferry left Testville on Monday with twenty loaves of bread and without its rope.",
    "It was told that the lighthouse had been lent to the island, and that the council would not have it back.",
    'He said: "Not before March 5."',
    "The minister (a friend of the ferry) put the cost at 1.5 million crowns, or 12 per cent.",
    "See paragraph 3.",
    "The council, which meets on Tuesdays, will look into the rope; the mayor doubts that it will find any.",
    "Asked whether the lamp still burns, the keeper smiled and spoke of the weather.",
    "Post recommends that the loan be extended until the end of the year.",
    "The price of bread rose from two crowns to three, and the queue at the harbour was long.",
    "According to a letter in the local press, the island has no need of a second ferry.",
    "Embassy has no objection, and will report what it hears.",
)
_TITLES_OF_PARTS = ("The Ferry", "Who Has the Rope?", "BREAD AND BUTTER", "A Long Way to the Lighthouse on the Island")
_MATTERS = (
    "A ROPE",
    "RETURN OF THE BORROWED LIGHTHOUSE",
    "THE FERRY, ITS ROPE AND TWENTY LOAVES OF BREAD: WHAT THE COUNCIL OF THE ISLAND SAYS OF THEM",
)


@lru_cache
def _prose(most: int = 3) -> Strategy[str]:
    """Draw some sentences."""
    return st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=most).map(" ".join)


# Strategies are made once: to make them anew for each draw takes longer than the draw.
def _maybe(strategy: Strategy[Any]) -> Strategy[Any]:
    return st.none() | strategy


def _some(strategy: Strategy[Any], most: int) -> Strategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


# ---------------------------------------------------------------- any place


@lru_cache
def unparsed_lines() -> Strategy[m.Unparsed]:
    """Draw a line that fits no rule: ``?? nothing``."""
    return st.builds(m.Unparsed, text=st.sampled_from(_WORDS).map("?? {}".format))


@lru_cache
def notices() -> Strategy[m.Notice]:
    """Draw a line that a publisher set above a message: ``refid: 08TESTVILLE638``."""
    return st.builds(m.Notice, text=st.integers(1, 99999).map("refid: 08TESTVILLE{}".format))


@lru_cache
def drafting_lines() -> Strategy[m.DraftingLine]:
    """Draw a line of the drafting block: ``DRAFTED: POL:PDOE``."""
    label = st.sampled_from(("DRAFTED", "APPROVED", "CLEARED"))
    return st.builds(m.DraftingLine, text=label.map("{}: POL:PDOE".format))


@lru_cache
def repetitions() -> Strategy[m.Repetition]:
    """Draw what stands twice in a message; ``format`` writes none."""
    return st.builds(m.Repetition, text=st.sampled_from(_SENTENCES))


@lru_cache
def markings() -> Strategy[m.Marking]:
    """Draw a portion marking: ``S//REL NATO``."""
    level = st.sampled_from((m.Level.UNCLASSIFIED, m.Level.CONFIDENTIAL, m.Level.SECRET))
    plain = st.builds(m.Marking, level=level)
    controlled = st.builds(m.Marking, level=level, controls=st.sampled_from((("NF",), ("SBU",))))
    released = st.builds(m.Marking, level=level, releasability=st.sampled_from((("NATO",), ("GBR", "CAN"))))
    return plain | controlled | released


# ---------------------------------------------------------------- header


@lru_cache
def transmissions() -> Strategy[m.Transmission]:
    """Draw format lines 1 to 4: ``VZCZCXYZ0002 / OO RUEHWEB / DE RUEHC #0490 1622116 / ZNR UUUUU ZZH``."""
    stations = st.sampled_from(("RUEHWEB", "RUEHTV", "RUEHXX", "RHMFISS"))
    return st.builds(
        m.Transmission,
        identifier=st.integers(0, 9999).map("VZCZCXYZ{:04d}".format),
        routing=st.lists(stations, min_size=1, max_size=4).map(tuple),
        station=st.sampled_from(("RUEHTV", "RUEHC")),
        serial=st.integers(0, 9999).map("{:04d}".format),
        section=_maybe(st.integers(1, 9)),
        filed=st.integers(1_000_000, 3_662_359).map(str),
        security=st.sampled_from(("UUUUU", "CCCCC", "SSSSS")),
        signals=st.sampled_from(((), ("ZZH",), ("ZZH", "ZDK"))),
    )


@lru_cache
def date_time_groups() -> Strategy[m.DateTimeGroup]:
    """Draw a date-time group: ``271237Z AUG 08``."""
    moments = st.datetimes(dt.datetime(1966, 1, 1), dt.datetime(2024, 12, 31))
    return moments.map(lambda t: m.DateTimeGroup(t.day, f"{t:%H%M}", "Z", t.month, t.year))


@lru_cache
def precedence_lines() -> Strategy[m.PrecedenceLine]:
    """Draw format line 5: ``O P 271237Z AUG 08``."""
    words = st.sampled_from((m.Precedence.ROUTINE, m.Precedence.PRIORITY, m.Precedence.IMMEDIATE, m.Precedence.FLASH))
    signals = st.sampled_from(((), ("ZDK",)))
    return st.builds(m.PrecedenceLine, words, _maybe(words), date_time_groups(), signals)


@lru_cache
def _addresses() -> Strategy[str]:
    return st.sampled_from(("SECSTATE WASHDC", *(f"AMEMBASSY {post}" for post in _POSTS)))


@lru_cache
def originators() -> Strategy[m.Originator]:
    """Draw format line 6: ``AMEMBASSY TESTVILLE//N1//``."""
    return st.builds(m.Originator, _addresses(), _maybe(st.sampled_from(("N1", "J-3"))))


@lru_cache
def exemptions() -> Strategy[m.Exemption]:
    """Draw a post that a collective leaves out: ``AMEMBASSY TESTVILLE``."""
    return st.builds(m.Exemption, st.sampled_from(_POSTS).map("AMEMBASSY {}".format))


@lru_cache
def addressees() -> Strategy[m.Addressee]:
    """Draw an addressee: ``RUEHC/SECSTATE WASHDC IMMEDIATE 0638``."""
    return st.builds(
        m.Addressee,
        routing=_maybe(st.sampled_from(("RUEHC", "RUEHXX"))),
        name=_addresses(),
        office=_maybe(st.sampled_from(("J-3", "N1/N3"))),
        precedence=_maybe(st.sampled_from((m.Precedence.PRIORITY, m.Precedence.NIACT_IMMEDIATE))),
        mcn=_maybe(st.integers(1, 9999).map("{:04d}".format)),
    )


@st.composite
def _lists(draw: Any, least: int) -> tuple[m.Addressee, ...]:
    """Draw addressees; the last may leave some out, because XMT lines end a list."""
    nodes: list[m.Addressee] = draw(st.lists(addressees(), min_size=least, max_size=3))
    if nodes:
        nodes[-1] = attrs.evolve(nodes[-1], exempt=draw(_some(exemptions(), 2)))
    return tuple(nodes)


# ---------------------------------------------------------------- prolog


@lru_cache
def classifications() -> Strategy[m.Classification]:
    """Draw the classification line: ``S E C R E T SECTION 01 OF 02 TESTVILLE 000638``."""
    levels = (m.Level.UNCLASSIFIED, m.Level.LIMITED_OFFICIAL_USE, m.Level.CONFIDENTIAL, m.Level.SECRET)
    sections = st.sampled_from([(section, of) for of in (1, 2, 12) for section in range(1, of + 1)])
    return st.builds(
        lambda level, caveats, of, post, serial: m.Classification(level, caveats, of[0], of[1], post, serial),
        st.sampled_from(levels),
        st.sampled_from(((), ("NOFORN",), ("E F T O",))),
        st.just((None, None)) | sections,
        st.sampled_from(_POSTS),
        st.integers(1, 999_999),
    )


@lru_cache
def captions() -> Strategy[m.Caption]:
    """Draw a handling word: ``SIPDIS``."""
    return st.builds(m.Caption, st.sampled_from(("SIPDIS", "NODIS", "EXDIS", "LIMDIS", "SENSITIVE")))


@lru_cache
def passing_lines() -> Strategy[m.PassingLine]:
    """Draw a line for the distribution office: ``DEPT FOR EUR/RUS``."""
    return st.builds(m.PassingLine, st.sampled_from(_OFFICES).map("DEPT FOR {}".format))


@lru_cache
def executive_orders() -> Strategy[m.ExecutiveOrder]:
    """Draw the E.O. line, with an instruction of the order: ``E.O. 12958: DECL: 08/27/2018``."""
    dates = st.dates(dt.date(1980, 1, 1), dt.date(2040, 12, 31))
    number = st.sampled_from(("12958", "13526"))
    return st.one_of(
        st.builds(m.ExecutiveOrder, number=number, action=st.just("N/A")),
        st.builds(m.ExecutiveOrder, number=number, action=st.just("DECL"), declassify_on=dates),
        st.builds(m.ExecutiveOrder, number=number, action=st.just("DECL"), exemptions=st.just(("X1",))),
        st.builds(m.ExecutiveOrder, number=st.just("12356"), action=st.just("DECL"), event=st.just("OADR")),
        st.builds(m.ExecutiveOrder, number=st.just("11652"), action=st.just("GDS")),
    )


@lru_cache
def tags() -> Strategy[m.Tag]:
    """Draw one TAGS code: ``OVIP (DOE, PAT)``."""
    person = st.sampled_from(_NAMES).map("{}, PAT".format)
    return st.builds(m.Tag, st.sampled_from(_CODES)) | st.builds(m.Tag, st.just("OVIP"), person)


@lru_cache
def subjects() -> Strategy[m.Subject]:
    """Draw a subject: ``(C) AN INVENTED MATTER``."""
    return st.builds(m.Subject, _maybe(markings()), st.sampled_from(_MATTERS))


@lru_cache
def references() -> Strategy[m.Reference]:
    """Draw a reference without a label: ``07 TESTVILLE 1234 (NOTAL)``."""
    return st.builds(
        m.Reference,
        year=st.integers(1966, 2024),
        post=st.sampled_from(("STATE", *_POSTS)),
        serial=st.integers(1, 999_999),
        note=_maybe(st.just("NOTAL")),
    )


@lru_cache
def classification_authorities() -> Strategy[m.ClassificationAuthority]:
    """Draw who classified: ``Classified By: Pat Doe, DCM, Reasons 1.4 (b) and (d)``."""
    reasons = st.lists(st.sampled_from("bcde"), min_size=1, max_size=3, unique=True).map(sorted).map(tuple)
    return st.builds(
        m.ClassificationAuthority,
        title=st.sampled_from(_TITLES),
        name=st.sampled_from(_PERSONS),
        section=st.sampled_from(("1.4", "1.5")),
        reasons=reasons,
    )


# ---------------------------------------------------------------- body


@lru_cache
def bullets(marker: str = "-") -> Strategy[m.Bullet]:
    """Draw an item: ``- First point``."""
    return st.builds(m.Bullet, st.just(marker), _maybe(markings()), _prose(2))


@lru_cache
def _bullet_lists() -> Strategy[tuple[m.Bullet, ...]]:
    """Draw a list: with dashes, with letters, or numbered anew."""

    def listed(markers: Sequence[str]) -> Strategy[tuple[m.Bullet, ...]]:
        sizes = st.integers(0, len(markers))
        return sizes.flatmap(lambda size: st.tuples(*(bullets(marker) for marker in markers[:size])))

    return st.one_of(
        listed(("-", "-", "-")), listed(("--", "--")), listed(("A.", "B.", "C.")), listed(("1)", "2)", "3)"))
    )


@lru_cache
def tables() -> Strategy[m.Table]:
    """Draw rows of columns, each gap of three blanks or more."""
    row = st.tuples(st.sampled_from(_WORDS), st.integers(1, 999), st.integers(1, 999))
    rows = st.lists(row.map(lambda cells: f"{cells[0].upper():<14}{cells[1]:>6}{cells[2]:>8}"), min_size=2, max_size=4)
    return st.builds(m.Table, rows.map("\n".join))


@lru_cache
def headings() -> Strategy[m.Heading]:
    """Draw a short line above a rule."""
    return st.builds(m.Heading, st.sampled_from(_TITLES_OF_PARTS))


@lru_cache
def text_parts() -> Strategy[m.Text]:
    """Draw prose without a number, with its marking or without."""
    return st.builds(m.Text, _maybe(markings()), st.none(), _prose(3))


@lru_cache
def paragraphs(number: int = 1) -> Strategy[m.Paragraph]:
    """Draw a numbered paragraph: ``1. (C) SUMMARY: Nothing happened. END SUMMARY.``"""
    summary = st.sampled_from((("SUMMARY", "END SUMMARY"), ("COMMENT", "END COMMENT"), ("BACKGROUND", None)))
    return st.builds(
        lambda marking, label, text, items: m.Paragraph(number, marking, label[0], text, items, label[1]),
        _maybe(markings()),
        st.just((None, None)) | summary,
        _prose(),
        st.just(()) | _bullet_lists(),
    )


@lru_cache
def blocks() -> Strategy[m.Block]:
    """Draw quoted matter between BEGIN TEXT and END TEXT."""
    content = st.tuples(paragraphs(1)) | st.tuples(paragraphs(1), paragraphs(2))
    return st.builds(m.Block, st.sampled_from(("TEXT", "UNOFFICIAL TRANSLATION")), content)


@st.composite
def _bodies(draw: Any, below_subject: bool) -> tuple[m.BodyPart, ...]:
    """Draw paragraphs that are numbered in their order, with headings, tables and quoted matter between them.

    Prose without a number is told from the lines above it below a subject only.
    """
    parts: list[Any] = []
    size = draw(st.integers(0, 5))
    if not size:
        return draw(st.just(()) | st.tuples(text_parts())) if below_subject else ()
    for number in range(1, size + 1):
        if draw(st.integers(0, 3)) == 3:
            parts.append(draw(headings()))
        parts.append(draw(paragraphs(number)))
        after = draw(st.integers(0, 9))
        if after == 9:
            parts.append(draw(blocks()))
        elif after == 8:  # a table is a part of the paragraph above it
            parts[-1] = attrs.evolve(parts[-1], items=(*parts[-1].items, draw(tables())))
    return tuple(parts)


# ---------------------------------------------------------------- ending and whole


@lru_cache
def signatures() -> Strategy[m.Signature]:
    """Draw a signature: ``DOE``."""
    return st.builds(m.Signature, st.sampled_from(_NAMES))


@lru_cache
def trailer_lines() -> Strategy[m.TrailerLine]:
    """Draw the end of a message: ``NNNN``."""
    return st.builds(m.TrailerLine, st.just("NNNN"))


@lru_cache
def attributes() -> Strategy[m.Attribute]:
    """Draw an archive's attribute: ``Draft Date: 27 AUG 1974``."""
    return st.builds(m.Attribute, st.sampled_from(("Draft Date", "Locator")), st.sampled_from(_WORDS))


def _lettered(found: Sequence[m.Reference]) -> tuple[m.Reference, ...]:
    """Return references with their letters, where there are several."""
    if len(found) < 2:
        return tuple(found)
    return tuple(attrs.evolve(node, label=chr(ord("A") + i)) for i, node in enumerate(found))


def cables(dialect: str | Dialect = "state") -> Strategy[m.Cable]:
    """Draw a message of a dialect, from a subject alone to a whole telegram.

    Raises ValueError for a dialect of which none can be drawn.
    """
    known = dialect if isinstance(dialect, Dialect) else dialects.get(dialect)
    if known is None or known.strategy is None:
        drawn = (name for name, other in dialects.items() if other.strategy)
        raise ValueError(f"no messages of {dialect!r} can be drawn; of these they can: {', '.join(sorted(drawn))}")
    strategy: Strategy[m.Cable] = known.strategy()
    return strategy


def state_cables() -> Strategy[m.Cable]:
    """Draw a telegram of the State Department."""
    return _cables()


@st.composite
def _cables(draw: Any) -> m.Cable:
    """Draw a telegram whose parts fit each other: any of them may be absent, one of header, line or subject stands."""
    cable = draw(_heads())
    line = draw(_maybe(classifications())) if _has_header(cable) else draw(classifications())
    rest: m.Cable = draw(_others())
    level = line.level if line else m.Level.SECRET
    body = tuple(_within(part, level) for part in draw(_bodies(rest.subject is not None)))
    made: m.Cable = attrs.evolve(
        cable,
        classification=_of_sender(line, cable.originator),
        passing=draw(_passed()) if line else (),
        captions=rest.captions if line or rest.subject else (),
        executive_order=draw(_orders(cable.dtg.year if cable.dtg else None)),
        tags=rest.tags,
        subject=rest.subject and _within(rest.subject, level),
        references=rest.references,
        classified_by=rest.classified_by,
        body=body,
        signature=rest.signature if body else None,  # below a text only is a name one
        trailer=rest.trailer,
    )
    return made


def _has_header(cable: m.Cable) -> bool:
    return bool(cable.originator or cable.action)


@st.composite
def _heads(draw: Any) -> m.Cable:
    """Draw a header, or none; no one writes to himself."""
    sender = draw(_maybe(originators()))
    name = sender.name if sender else None
    action = tuple(node for node in draw(_lists(0)) if node.name != name)
    info = tuple(node for node in draw(_lists(0)) if node.name != name)
    return m.Cable(
        preface=draw(_prefaces()),
        transmission=draw(_maybe(transmissions())),
        precedence_line=draw(_maybe(precedence_lines())),
        originator=sender,
        action=action,
        info=info if sender or action else (),  # INFO begins no header
    )


@lru_cache
def _prefaces() -> Strategy[tuple[m.Notice | m.DraftingLine, ...]]:
    return st.just(()) | st.tuples(notices()) | st.tuples(drafting_lines())


@lru_cache
def _passed() -> Strategy[tuple[m.PassingLine, ...]]:
    return st.lists(passing_lines(), max_size=2, unique_by=lambda node: node.text).map(tuple)


def _of_sender(line: m.Classification | None, sender: m.Originator | None) -> m.Classification | None:
    """Return the classification line with the post of the sender."""
    if line is None or sender is None:
        return line
    post = "STATE" if sender.name.startswith("SECSTATE") else sender.name.removeprefix("AMEMBASSY ")
    return attrs.evolve(line, post=post)


def _within(node: Any, level: m.Level) -> Any:
    """Return a part with no marking above the level of the message."""
    marking = getattr(node, "marking", None)
    if marking is not None and marking.level > level:
        node = attrs.evolve(node, marking=attrs.evolve(marking, level=m.Level.UNCLASSIFIED))
    for name in ("items", "content"):
        inside = getattr(node, name, ())
        if inside:
            node = attrs.evolve(node, **{name: tuple(_within(part, level) for part in inside)})
    return node


@lru_cache
def _orders(year: int | None) -> Strategy[m.ExecutiveOrder | None]:
    """Draw an E.O. line of the order that held in a year, or none."""
    if year is None:
        return _maybe(executive_orders())
    number = next((number for since, number in _IN_FORCE if year >= since), None)
    if number is None:
        return st.none()
    if number in ("11652", "12065"):
        return _maybe(st.just(m.ExecutiveOrder(number=number, action="GDS" if number == "11652" else "N/A")))
    dates = st.dates(dt.date(year + 1, 1, 1), dt.date(year + 25, 12, 31))
    kinds = [
        st.just(m.ExecutiveOrder(number=number, action="N/A")),
        st.builds(m.ExecutiveOrder, number=st.just(number), action=st.just("DECL"), declassify_on=dates),
    ]
    if number == "12356":
        kinds.append(st.just(m.ExecutiveOrder(number=number, action="DECL", event="OADR")))
    return st.none() | st.one_of(kinds)


# The first whole year of each order.
_IN_FORCE = ((2010, "13526"), (1996, "12958"), (1983, "12356"), (1979, "12065"), (1973, "11652"))


@lru_cache
def _persons() -> Strategy[m.Tag]:
    """Draw a person among the TAGS: ``DOE, PAT``."""
    return st.sampled_from(_NAMES).map(lambda name: m.Tag(None, f"{name}, PAT"))


@lru_cache
def _documents() -> Strategy[m.Reference]:
    """Draw a reference to what is no cable: ``DOE-ROE EMAIL OF 10/9/08``."""
    kinds = (m.ReferenceKind.EMAIL, m.ReferenceKind.TELCON, m.ReferenceKind.LETTER)
    kind = st.sampled_from(kinds)
    return kind.map(lambda kind: m.Reference(kind=kind, document=f"DOE-ROE {kind.name} OF 10/9/08"))


@lru_cache
def _others() -> Strategy[m.Cable]:
    return st.builds(
        m.Cable,
        captions=st.lists(captions(), max_size=2, unique_by=lambda node: node.text).map(tuple),
        tags=st.lists(tags() | _persons(), max_size=6, unique_by=lambda node: (node.code, node.qualifier)).map(tuple),
        subject=_maybe(subjects()),
        references=st.lists(references() | _documents(), max_size=4).map(_lettered),
        classified_by=_maybe(classification_authorities()),
        signature=_maybe(signatures()),
        trailer=_some(trailer_lines(), 1),
    )


# ---------------------------------------------------------------- messages as text


@st.composite
def _texts(draw: Any, dialect: str | Dialect) -> tuple[str, m.Cable]:
    cable = draw(cables(dialect))
    text = format(cable, width=draw(st.integers(50, 100)), dialect=dialect)
    for spell in draw(st.lists(st.sampled_from(SPELLINGS), max_size=4, unique=True)):
        text = spell(text)
    return text.replace("\n", draw(st.sampled_from(LINE_ENDS))), cable


def texts(dialect: str | Dialect = "state") -> Strategy[tuple[str, m.Cable]]:
    """Draw a message as text, in one of many legal spellings, together with the cable that it means."""
    return _texts(dialect)


@st.composite
def _noisy(draw: Any, clean: Strategy[str]) -> str:
    text: str = draw(clean)
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(NOISES))(text, draw(st.integers(0, max(0, len(text)))))
    return text


def noisy(clean: Strategy[str]) -> Strategy[str]:
    """Draw texts with the noise of real copies: page lines, pilcrows, lines joined or broken, garbles, ends cut off."""
    return _noisy(clean)
