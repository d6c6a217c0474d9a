"""Reads the header of an administrative message: the routing line of JANAP 128, addresses without labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cablegrammar import header as core
from cablegrammar.extending import Parts, Piece, Token, extent_of, first, make, say, tokens, value, words
from cablegrammar.model import Originator, Transmission
from cablegrammar.parts import as_pieces, repeated
from cablegrammar.variants.genadmin.parts import RoutingLine


def header(children: list[Any]) -> Parts:
    """From the routing line to the last addressee."""
    pieces = as_pieces(children)
    own: dict[str, list[Piece]] = {rule: [] for rule in _TRANSMISSION}
    for piece in _above_the_second(pieces):
        if piece.rule in own:
            own[piece.rule].append(piece)
    identified, lines, called, security = own.values()
    if not lines:
        return core.header(list(_with_originator(pieces)))
    for again in (*identified[1:], *lines[1:], *security[1:]):
        repeated(extent_of(again.children), "C107")
    taken = {id(piece) for piece in (*identified, *lines, *called, *security)}
    parts = core.header(list(_with_originator([piece for piece in pieces if id(piece) not in taken])))
    parts["transmission"] = _transmission(lines[0].children, _all([*identified[:1], *called]), _all(security[:1]))
    parts["extras"] = (*parts.get("extras", ()), _routing_line(lines[0].children))
    return parts


_TRANSMISSION = ("identification", "routing_line", "stations_called", "security_line")


def _above_the_second(pieces: list[Any]) -> Iterator[Piece]:
    """Yield the pieces above the precedence line of a second header, which core keeps as a repetition."""
    seen: set[str] = set()
    for piece in pieces:
        if isinstance(piece, Piece):
            if piece.rule == "precedence_line" and {"originator", "action", piece.rule} <= seen:
                return
            seen.add(piece.rule)
            yield piece


def _all(pieces: list[Piece]) -> list[Any]:
    return [child for piece in pieces for child in piece.children]


def _transmission(line: list[Token], above: list[Token], security: list[Token]) -> Transmission:
    """VZCZCXYZ0002 / RTTUZYUW RUEXTVA0042 2402359-UUUU--RUEXNAD. / ZNR UUUUU"""
    whole = sorted(
        (token for token in (*line, *above, *security) if token.type not in ("EOL", "REST")),
        key=lambda token: token.start_pos,
    )
    routing = tokens(whole, "LINE_ROUTING", "ROUTING_INDICATOR", "ROUTING_INDICATOR1")
    return make(
        Transmission,
        extent_of(whole),
        identifier=value(first(above, "IDENTIFICATION")),
        routing=words(routing, "-."),
        station=value(first(line, "LINE_STATION")),
        serial=value(first(line, "LINE_SERIAL")),
        filed=value(first(line, "LINE_FILED")),
        security=value(first(security, "SECURITY")),
        signals=words(tokens(security, "SIGNAL")),
    )


def _routing_line(line: list[Token]) -> RoutingLine:
    level, redundancy = value(first(line, "LINE_LEVEL")), value(first(line, "LINE_REDUNDANCY"), "-")
    if level and redundancy and not redundancy.value.startswith(level.value * 2):
        say("C523", redundancy.slot, redundancy.value)
    if not all(first(line, name) for name in ("LINE_STATION", "LINE_SERIAL", "LINE_FILED")):
        say("C524", extent_of([token for token in line if token.type not in ("EOL", "REST")]))
    return make(
        RoutingLine,
        extent_of([token for token in line if token.type not in ("EOL", "REST")]),
        precedence=value(first(line, "LINE_PRECEDENCE")),
        media=value(first(line, "LINE_MEDIA")),
        level=level,
        content=value(first(line, "LINE_CONTENT")),
        redundancy=redundancy,
    )


def _with_originator(pieces: list[Any]) -> Iterator[Any]:
    """Yield the pieces of a header; of addresses without any label the first is the originator."""
    named = [piece.rule for piece in pieces if isinstance(piece, Piece)]
    alone = named.count("addressee") > 1 and not {"originator", "action", "info"} & set(named)
    for piece in pieces:
        if alone and isinstance(piece, Piece) and piece.rule == "addressee":
            alone = False
            say("C521", extent_of([c for c in piece.children if c.type != "EOL"]))
            yield Piece("originator", [originator(piece.children), *piece.children])
        else:
            yield piece


def originator(children: list[Token]) -> Originator:
    """NAVBASE TESTVILLE(UC)"""
    found = tokens(children, "PLAD", "PLAD1", "OFFICE_SYMBOL")
    return make(
        Originator,
        extent_of(found or children),
        name=value(first(found, "PLAD", "PLAD1")),
        office=value(first(found, "OFFICE_SYMBOL"), "/"),
    )
