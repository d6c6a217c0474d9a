"""The 16-line record message: its promises, its detection, and what each of the shared specimens holds."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import attrs
import pytest

import cablegrammar
from cablegrammar import (
    Cable,
    Classification,
    DateTimeGroup,
    Level,
    PrecedenceLine,
    Text,
    Transmission,
    format,
    parse,
    recover,
    replace,
    unparse,
)
from cablegrammar.extending import Extra, checked, fields, first, make, value
from cablegrammar.testing import check_dialect, check_message, check_reading
from cablegrammar.variants import ACP127
from cablegrammar.variants.acp127 import AccountingSymbol, GroupCount, SubjectCode
from tests.support import SHARED, needs_shared
from tests.test_corpus import cases

SPECIMENS = SHARED / "corpus" / "acp127"
OTHERS = ("state", "joined", "aldac", "seed", "cfpf", "navy", "military", "smart")
# The line of a machine stands in messages of sets too, which are another dialect's: read here, but not claimed.
MACHINE = """RTTUZYUW RUTVAAA0001 1451706-UUUU--RUTVBBB RUTVCCC.
ZNR UUUUU
R 251651Z MAY 11 MID200000886340U
FM COMTESTGRU
TO NAVAL DIV TESTVILLE
BT
UNCLAS
SECINFO/U/-//
FLAGWORD/NO ROPE/-//
BT
#0001
NNNN
"""


def examples() -> list[str]:
    """Return the messages of the readable cases; one of them another dialect may claim."""
    texts = [case.values[0] for case in cases() if str(case.id).startswith("acp127: ")]
    return [text for text in texts if not text.startswith("RTTU")]


def specimen(name: str) -> str:
    """Return a shared specimen."""
    return (SPECIMENS / f"{name}.txt").read_text("utf-8")


def test_what_is_promised_holds() -> None:
    """The grammar is total and without conflicts; G1 to G6 hold of the cases, spoilt copies and drawn messages."""
    check_dialect(ACP127, [*examples(), MACHINE])


@needs_shared
def test_the_promises_hold_of_the_specimens() -> None:
    """They are read without loss, also spoilt, and written and read back."""
    for path in sorted(SPECIMENS.glob("*.txt")):
        check_message(path.read_text("utf-8"), ACP127)


# ---------------------------------------------------------------- detection


def test_the_cases_are_detected() -> None:
    """Each readable case is told by its first lines; a message of nothing but text is not."""
    assert {cablegrammar.detect(text).name for text in examples()} == {"acp127"}
    assert cablegrammar.detect("UNCLAS TESTVILLE 12\nBT\n") is not ACP127


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ends: str) -> None:
    """Tape has two carriage returns and a line feed."""
    assert {cablegrammar.detect(text.replace("\n", ends)).name for text in examples()} == {"acp127"}


@needs_shared
def test_the_specimens_are_detected() -> None:
    """All but the two whose second line is a machine's, which another dialect may claim."""
    names = {path.stem for path in SPECIMENS.glob("*.txt") if ACP127.detect(path.read_text("utf-8")) >= 0.5}
    assert names == set(HELD) - {"genser_golf_2002", "oprep3_navy_unit_sitrep"}


@needs_shared
@pytest.mark.parametrize("folder", OTHERS)
def test_no_other_message_is_claimed(folder: str) -> None:
    """Neither a telegram of State, with VZCZC or without, nor a message of sets."""
    paths = sorted((SHARED / "corpus" / folder).glob("*.txt"))
    assert paths
    assert [path.name for path in paths if ACP127.detect(path.read_text("utf-8", "replace")[:4000])] == []


# ---------------------------------------------------------------- what the specimens hold


class P(NamedTuple):
    """A place in a specimen: from a column of a line to the end of it, or of a later line."""

    line: int
    column: int = 0
    last: int | None = None

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        lines = text.split("\n")[self.line - 1 : self.last or self.line]
        return " ".join("\n".join([lines[0][self.column :], *lines[1:]]).split())


class Held(NamedTuple):
    """What a specimen holds, field by field; names and texts by their places."""

    identifier: str | None = None
    routing: tuple[str, ...] = ()
    station: tuple[str | None, str | None, str | None] = (None, None, None)
    security: str | None = None
    precedence: tuple[str | None, str | None] = (None, None)
    dtg: tuple[int, str, int | None, int | None] | None = None
    signals: tuple[str, ...] = ()
    originator: P | None = None
    action: tuple[tuple[str | None, P], ...] = ()
    info: tuple[tuple[str | None, P], ...] = ()
    exempt: tuple[P, ...] = ()
    level: str | None = None
    sections: tuple[int | None, int | None] = (None, None)
    body: tuple[tuple[Any, ...], ...] = ()  # the number of a paragraph or None, and the places of its text
    extras: tuple[Any, ...] = ()
    trailer: tuple[str, ...] = ("NNNN",)
    diagnostics: tuple[str, ...] = ()


NOTHING_BELOW = ("C101",)
HELD = {
    "acp127g_152_dual_precedence": Held(
        routing=("RUWSKT", "RUWSKTD"),
        station=("RUECW", "123", "01/2355Z"),
        security="UUUUU",
        precedence=("PRIORITY", "ROUTINE"),
        dtg=(1, "2345", None, None),
        trailer=(),
        diagnostics=NOTHING_BELOW,
    ),
    "acp127g_214_singleaddr": Held(
        identifier="VV PCB111",
        routing=("RCWNDB",),
        station=("RCCIC", "134", "02/0009Z"),
        precedence=("ROUTINE", None),
        dtg=(1, "2345", 4, None),
        originator=P(5, 3),
        action=((None, P(6, 3)),),
        level="UNCLASSIFIED",
        body=((None, P(8, 7, 12)),),
        extras=("UU",),
    ),
    "acp127g_215_multiaddr": Held(
        identifier="VV BDA164",
        routing=("RUEPDA", "RFFWBG"),
        station=("RXFPSA", "105", "17/2207Z"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(17, "2133", 3, 1971),
        originator=P(6, 3),
        action=(("RUEDA", P(7, 9)),),
        info=(("RUEPDA", P(8, 12)), ("RFFWGB", P(9, 7)), ("ZEN", P(10, 4))),
        level="UNCLASSIFIED",
        body=((None, P(13, 7, 16)),),
        extras=("ACEX",),
    ),
    "acp127g_216_book": Held(
        routing=("RUWGBS", "RUWGCU"),
        station=("RUEAHQ", "167C", "0461425"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(15, "1413", 3, 1971),
        signals=("ZEX",),
        originator=P(5, 3),
        action=(("RUWGBS", P(6, 10)), ("RUWGCU", P(7, 7)), ("RUWGCU", P(8, 7))),
        trailer=(),
        diagnostics=NOTHING_BELOW,
    ),
    "acp127g_217_abbrev": Held(
        identifier="AEA 147",
        routing=("RUFDDO",),
        station=("RUFDAE", "134", "2111145"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(29, "1131", 3, None),
        level="UNCLASSIFIED",
        body=((None, P(7, 7, 8)),),
    ),
    "acp127g_218_codress": Held(
        routing=("RBFWXG",),
        station=("RBDAIR", "134B", "14/1503Z"),
        precedence=("PRIORITY", None),
        dtg=(14, "1415", 3, None),
        body=((None, P(6, 0, 7)),),
        extras=(37,),
    ),
    "acp127g_219_flash_codress": Held(
        routing=("RBDIF", "RBDIC"),
        station=("RBDIFC", "161", "08/0616Z"),
        precedence=("FLASH", None),
        dtg=(8, "0601", 3, None),
        body=((None, P(7, 0, 8)),),
        extras=(P(3), 27, P(10, 1)),
    ),
    "acp127g_221_collective_xmt": Held(
        routing=("RCCIC", "RUECYA", "RUEGFK", "RUWDAA"),
        station=("RUECW", "183B", "0141530"),
        security="UUUUU",
        precedence=("PRIORITY", None),
        dtg=(14, "1516", 3, 1971),
        originator=P(5, 3),
        action=((None, P(6, 3)),),
        info=(("RCCIC", P(7, 11)),),
        exempt=(P(8, 4), P(9)),
        trailer=(),
        diagnostics=NOTHING_BELOW,
    ),
    "acp127g_222a_aig": Held(
        routing=("RUWSPH", "RUHPB"),
        station=("RUECW", "177C", "1661529"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(14, "1527", 3, None),
        action=((None, P(5, 3)),),
        level="UNCLASSIFIED",
        body=((None, P(7, 7, 8)),),
        extras=(P(10, 2),),
    ),
    "acp127g_222c_aig_xmt": Held(
        routing=("RUWSKTD", "RCWNC", "RXFBAR", "RUFDAE", "RBDIC"),
        station=("RUECW", "154", "2080814"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(26, "0803", 3, None),
        originator=P(6, 3),
        action=((None, P(7, 3)), ("RCWNC", P(8, 6)), ("RXFBAR", P(9, 7))),
        info=(("RBDIX", P(10, 11)),),
        exempt=(P(11, 4),),
        body=((None, P(13)),),
    ),
    "acp127g_223_long_sectioned": Held(
        routing=("RBDTQT",),
        station=("RBDTRQ", "115B", "02/1452Z"),
        precedence=("ROUTINE", None),
        dtg=(2, "1427", 3, None),
        originator=P(4, 3),
        action=((None, P(5, 3)),),
        level="RESTRICTED",
        sections=(1, 2),
        # The page line between lines 12 and 15 is furniture: the text goes on.
        body=((None, P(8)), (None, P(12), P(15))),
        extras=(P(9, 2), P(17, 2)),
    ),
    "genser_golf_2002": Held(
        identifier="VZCZCYKN001",
        routing=("RUDOSAB", "RULYCUR"),
        station=("RHBCYKN", "0001", "0331200"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(2, "1200", 2, 2002),
        originator=P(5, 3),
        action=((None, P(6, 3)),),
        info=((None, P(7, 5)), (None, P(8)), (None, P(9)), (None, P(10))),
        level="UNCLASSIFIED",
        body=((None, P(12, 18, 18)),),
        extras=("RTTUZYUW", "N03207"),
        trailer=("#0001", "NNNN"),
    ),
    "oprep3_navy_unit_sitrep": Held(
        routing=("RHSSSUU",),
        station=("RHOIAAA", "0001", "1451706"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(25, "1651", 5, 2011),
        signals=("MID200000886340U",),
        originator=P(4, 3),
        action=((None, P(5, 3)), (None, P(6)), (None, P(7)), (None, P(8))),
        info=((None, P(9, 5)), *((None, P(line)) for line in range(10, 16))),
        level="UNCLASSIFIED",
        body=((None, P(18, 0, 23)), (1, P(24, 3))),
        extras=("RTTUZYUW",),
        trailer=(),
    ),
    "wikipedia_acp126": Held(
        identifier="VZCZC051",
        routing=("CALLED_CALLSIGN",),
        station=("CALLING_CALLSIGN", "051", None),
        precedence=("ROUTINE", None),
        dtg=(22, "1855", 4, 2015),
        originator=P(5, 3),
        action=((None, P(6, 3)),),
        info=((None, P(7, 5)), (None, P(8))),
        level="UNCLASSIFIED",
        body=((None, P(11)),),
        extras=("UU", P(3)),
    ),
    "wikipedia_acp127": Held(
        identifier="VZCZC051",
        routing=("CALLED_CALLSIGN",),
        station=("CALLING_CALLSIGN", "0051", "22/1856Z"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(22, "1856", 4, 2015),
        originator=P(6, 3),
        action=((None, P(7, 3)),),
        info=((None, P(8, 5)), (None, P(9))),
        level="UNCLASSIFIED",
        body=((None, P(12)),),
        extras=("UU", P(4, 10)),
    ),
    "wikipedia_acp127supp": Held(
        identifier="VZCZC051",
        routing=("CALLED_CALLSIGN",),
        station=("CALLING_CALLSIGN", "0051", "1121857"),
        security="UUUUU",
        precedence=("ROUTINE", None),
        dtg=(22, "1857", 4, 2015),
        originator=P(6, 3),
        action=((None, P(7, 3)),),
        info=((None, P(8, 5)), (None, P(9))),
        level="UNCLASSIFIED",
        body=((None, P(12)),),
        extras=(P(4, 10),),
        trailer=("#0051", "NNNN"),
    ),
}


@needs_shared
@pytest.mark.parametrize("name", HELD)
def test_what_a_specimen_holds(name: str) -> None:
    """Every field, and nothing besides."""
    text, held = specimen(name), HELD[name]
    result = check_reading(text, ACP127)
    cable = result.cable
    sent = cable.transmission or Transmission()
    assert (sent.identifier, sent.routing, sent.security, sent.signals) == (
        held.identifier,
        held.routing,
        held.security,
        (),
    )
    assert (sent.station, sent.serial, sent.filed) == held.station
    line = cable.precedence_line or PrecedenceLine()
    precedences = (line.precedence, line.info_precedence)
    assert tuple(word and str(word) for word in precedences) == held.precedence
    dtg = line.dtg or DateTimeGroup()
    assert (dtg.day, dtg.time, dtg.month, dtg.year) == held.dtg
    assert line.signals == held.signals
    assert (cable.originator and cable.originator.name) == (held.originator and held.originator.of(text))
    for found, wanted in ((cable.action, held.action), (cable.info, held.info)):
        assert [(node.routing, node.name) for node in found] == [(routing, place.of(text)) for routing, place in wanted]
        assert not any(node.office or node.precedence or node.mcn for node in found)
    exempt = [node.name for addressee in (*cable.action, *cable.info) for node in addressee.exempt]
    assert exempt == [place.of(text) for place in held.exempt]
    classification = cable.classification
    assert (classification and str(classification.level)) == held.level
    assert (classification and (classification.section, classification.sections)) in (held.sections, None)
    parts = [(getattr(part, "number", None), getattr(part, "text", None)) for part in cable.body]
    assert parts == [(number, " ".join(place.of(text) for place in places)) for number, *places in held.body]
    values = [getattr(node, type(node).fields()[0]) for node in cable.extras]
    assert values == [value.of(text) if isinstance(value, P) else value for value in held.extras]
    assert tuple(node.text for node in cable.trailer) == held.trailer
    assert tuple(d.code for d in result.diagnostics) == held.diagnostics
    assert not cable.strays
    assert not cable.preface
    assert cable.signature is None


@needs_shared
@pytest.mark.parametrize("name", HELD)
def test_strict_parse_accepts_the_specimens(name: str) -> None:
    """What is legal is no error; canonical text of it means the same."""
    cable = parse(specimen(name), dialect=ACP127)
    assert parse(format(cable), dialect=ACP127) == cable


# ---------------------------------------------------------------- writing


def test_canonical_lines() -> None:
    """Precedence doubled, serial without a mark, levels in spaced letters, symbol and groups on one line."""
    cable = Cable(
        transmission=Transmission(
            identifier="VV TVB027",
            routing=("RCTVDB",),
            station="RCTVC",
            serial="134A",
            filed="02/0009Z",
            security="RRRRR",
        ),
        precedence_line=PrecedenceLine(cablegrammar.Precedence.FLASH, None, DateTimeGroup(1, "2345", "Z", 4)),
        classification=Classification(Level.RESTRICTED),
        body=(Text(text="THE FERRY HAS NO ROPE"),),
        extras=(AccountingSymbol("WD"), GroupCount(5), SubjectCode("U2A")),
        dialect="acp127",
    )
    text = format(cable)
    assert text.split("\n") == [
        "VV TVB027",
        "ZZ RCTVDB",
        "DE RCTVC 134A 02/0009Z",
        "ZNY RRRRR",
        "Z 012345Z APR",
        "WD GR 5",
        "BT",
        "R E S T R I C T E D SIC U2A",
        "THE FERRY HAS NO ROPE",
        "BT",
        "",
    ]
    assert parse(text) == cable


@pytest.mark.parametrize("level", [Level.RESTRICTED, Level.CONFIDENTIAL])
def test_restricted_is_a_level_here(level: Level) -> None:
    """Spaced or not, on the classification line of this dialect."""
    for word in (level.value, " ".join(level.value)):
        text = f"RR RCTVDB\nDE RCTVC 134 02/0009Z\nR 012345Z APR\nBT\n{word} NO ROPE\nBT\n"
        line = parse(text).classification
        assert line is not None
        assert line.level is level


# ---------------------------------------------------------------- editing

HEAD = "R 012345Z APR 99\nFM COMTESTGRU\nTO NAVAL DIV TESTVILLE\n"


def test_the_alliance_is_written_before_the_level() -> None:
    """NATO stands before the level, what limits it behind it."""
    cable = Cable(dialect="acp127", classification=Classification(Level.UNCLASSIFIED, ("NATO", "ATOMAL")))
    assert format(cable) == "BT\nNATO UNCLAS //ATOMAL\nBT\n"


@pytest.mark.parametrize(
    ("line", "count", "written"),
    [
        ("GR 12", 13, "GR 13"),
        ("GR 12", None, "GR"),
        ("GRNC", 5, "GR5"),
        ("GR", 5, "GR5"),
        ("ARMY GR 12", 5, "ARMY GR 5"),
    ],
)
def test_the_number_of_groups_is_changed_in_its_place(line: str, count: int | None, written: str) -> None:
    """GR without a number is not counted, as GRNC; a number takes the place of NC."""
    cable = parse(f"{HEAD}{line}\nBT\nUNCLAS ROPE\nBT\n", dialect=ACP127)
    node = next(extra for extra in cable.extras if isinstance(extra, GroupCount))
    changed = unparse(replace(cable, node, GroupCount(count, origin=node.origin)))
    assert changed == f"{HEAD}{written}\nBT\nUNCLAS ROPE\nBT\n"
    assert parse(changed, dialect=ACP127).extras[-1] == GroupCount(count)


@pytest.mark.parametrize("line", ["GR 12", "UNCLAS //N03207// ROPE", "C LINE 8 WA ROPE"])
def test_the_extent_of_a_part_holds_its_prosign(line: str) -> None:
    """So that nothing is left of it where it is taken out."""
    above = f"{HEAD}{line}\nBT\n" if line.startswith("GR") else f"{HEAD}BT\n{line}\nBT\n"
    text = f"{HEAD}BT\nUNCLAS ROPE\nBT\n{line}\nNNNN\n" if line.startswith("C ") else above
    (node,) = recover(text, dialect=ACP127).cable.extras
    assert unparse(node) == line.removeprefix("UNCLAS ").removesuffix(" ROPE" if "//" in line else "")


def test_an_extended_dialect_writes_its_parts_below_any_section() -> None:
    """Also below those that such a message seldom has."""

    @attrs.frozen(field_transformer=checked)
    class Drafter(Extra):
        below: ClassVar[str] = "signature"
        name: str = ""

    def drafter(children: list[Any]) -> dict[str, Any]:
        name = value(first(children, "REST"))
        return {"extras": (make(Drafter, name.slot, name=name),)} if name else {}

    dialect = ACP127.extend(
        "%extend _body_line: drafter\ndrafter: DRAFTER (REST | EOL) _body_tail\nDRAFTER.8: /DRAFTER:/\n"
        "%extend labels: DRAFTER\n",
        rules={"drafter": fields(drafter)},
        writers={Drafter: lambda node, width: f"DRAFTER: {node.name}"},
    )
    cable = recover(f"{HEAD}BT\nUNCLAS ROPE\nDRAFTER: DOE\nBT\n", dialect=dialect).cable
    assert cable.extras == (Drafter("DOE"),)
    assert format(cable, dialect=dialect) == f"{HEAD}BT\nUNCLAS\nROPE\nDRAFTER: DOE\nBT\n"
