"""Gathers the sections of an administrative message: what differs from those of a telegram."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from cablegrammar import header as core_header
from cablegrammar import prolog as core_prolog
from cablegrammar import sections as core
from cablegrammar.extending import (
    Parts,
    Piece,
    Value,
    extent_of,
    first,
    is_token,
    make,
    prose,
    say,
    tokens,
    trim,
    value,
)
from cablegrammar.model import (
    Cable,
    Classification,
    Notice,
    PassingLine,
    Reference,
    TrailerLine,
)
from cablegrammar.parts import as_pieces, repeated
from cablegrammar.reading import read_text
from cablegrammar.values import LEVELS
from cablegrammar.variants.genadmin.header import originator
from cablegrammar.variants.genadmin.parts import PrecedenceWord, SubjectCode
from cablegrammar.variants.genadmin.sets import message_set

# ---------------------------------------------------------------- single lines


def identifier(children: list[Any]) -> Parts:
    """NAVADMIN 042/08        the number has three digits at least"""
    found = value(first(children, "IDENTIFIER", "TOP_IDENTIFIER"))
    assert found is not None
    named = found.value.upper().rstrip("0123456789X/-")
    name = named.replace(":", " ").split()[0]
    number, _, year = found.value[len(named) :].upper().replace("-", "/").partition("/")
    return {"identifier": Value(f"{name} {number.zfill(3)}/{year}", found.slot)}


def top_passing(children: list[Any]) -> Parts:
    """PLEASE PASS TO ALL OFFICE CODES:"""
    text = value(children[0])
    assert text is not None
    return {"passing": (make(PassingLine, text.slot, text=text),)}


def precedence_word(children: list[Any]) -> Parts:
    """ROUTINE        PRECEDENCE: ROUTINE"""
    word = value(first(children, "PRECEDENCE_WORD", "PRECEDENCE_WORD1"))
    found = tokens(children, "PRECEDENCE_LABEL", "PRECEDENCE_WORD", "PRECEDENCE_WORD1")
    return {"extras": (make(PrecedenceWord, extent_of(found), word=word),)} if word else {}


# ---------------------------------------------------------------- prolog


def classification(children: list[Any]) -> Classification:
    """UNCLAS //N01000//        CLASSIFICATION: UNCLASSIFIED"""
    others = ("SUBJECT_CODE", "LEVEL_LABEL")
    return core_prolog.classification([c for c in children if not (is_token(c) and c.type in others)])


def prolog(children: list[Any]) -> Parts:
    """Keep the lines until it is known whether the header names an originator."""
    return {"prolog": children}


def _prolog(children: list[Any], *, addressed: bool) -> Parts:
    """From the classification line to the last set above the text."""
    pieces = [child if isinstance(child, Piece) else Piece("passing_line", [child]) for child in as_pieces(children)]
    drafted = [piece for piece in pieces if piece.rule == "drafted_line"]
    read = (_drafted(piece, addressed) if piece.rule == "drafted_line" else [piece] for piece in pieces)
    pieces = list(itertools.chain.from_iterable(read))
    parts = core.prolog(list(_one_subject(_one_list(list(_amplified(pieces))))))
    passed = [_passed(piece.children) for piece in drafted] if addressed else []
    behind = [_behind(piece.children) for piece in pieces if first(piece.children, "IDENTIFIER", "SET_CLOSE")]
    lines = (*parts["passing"], *passed, *filter(None, behind))
    parts["passing"] = tuple(sorted(lines, key=lambda node: extent_of((node,))))
    return parts


def _drafted(piece: Piece, addressed: bool) -> list[Piece]:
    """Return an address of the drafter as one of the message where its header has none; what is below it is free."""
    below = [c for c in piece.children if is_token(c) and c.type not in (*_DRAFTED, "EOL", "REST")]
    if addressed:
        return [Piece("parts", [{}]), Piece("passing_line", below)]  # no subject above it goes on below it
    return [Piece("parts", [_address(piece.children), *piece.children])]


def _passed(children: list[Any]) -> PassingLine:
    """Return an address of the drafter as a passing line."""
    text = prose([extent_of(tokens(children, *_DRAFTED, "REST"))])
    assert text is not None
    return make(PassingLine, text.slot, text=text)


def _behind(children: list[Any]) -> PassingLine | None:
    """Return what stands behind an identifier or a set in its line as a passing line: SECTION 1 OF 2"""
    rest = value(first(children, "REST"), "/*-() ")
    return rest and make(PassingLine, rest.slot, text=rest)


_ADDRESS = ("PLAD", "ROUTE", "OFFICE_SYMBOL", "ADDRESSEE_PRECEDENCE")
_DRAFTED = ("DRAFTED", *_ADDRESS)


def _address(children: list[Any]) -> Parts:
    """FM NAVBASE TESTVILLE//N1//"""
    label, found = value(first(children, "DRAFTED"), ":"), tokens(children, *_ADDRESS)
    if not found:
        return {}
    if label and label.value in ("FM", "FROM"):
        return {"originator": originator(found)}
    node = core_header.addressee(found)
    return {"info" if label and label.value == "INFO" else "action": (node,)}


def _amplified(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces; an AMPN knows the reference above it, a subject code stands beside its classification."""
    label: str | None = None
    for piece in pieces:
        if piece.rule == "amplification":
            yield Piece("parts", [message_set(piece.children, label), *piece.children])
        else:
            yield piece
        codes = [
            make(SubjectCode, extent_of([token]), code=value(token, "/"))
            for token in tokens(piece.children, "SUBJECT_CODE")
        ]
        if codes:
            yield Piece("parts", [{"extras": tuple(codes)}])
        if piece.rule == "references":
            label = piece.children[0][-1].label if piece.children[0] else None
        elif piece.rule != "passing_line":
            label = None


def _one_list(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with all REF sets in the place of the last: each stands alone, and AMPN between them."""
    found = [piece for piece in pieces if first(piece.children, "REF_SET")]
    if len(found) < 2:
        return pieces
    nodes: tuple[Reference, ...] = tuple(node for piece in found for node in piece.children[0])
    whole = Piece("references", [nodes, *(child for piece in found for child in piece.children[1:])])
    above = {id(piece) for piece in found[:-1]}
    return [whole if piece is found[-1] else piece for piece in pieces if id(piece) not in above]


def _one_subject(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces; where there is a SUBJ set, the line SUBJ: of a relay above it says the same once more."""
    sets = any(first(piece.children, "SUBJ_SET") for piece in pieces)
    for piece in pieces:
        if piece.rule == "subject" and first(piece.children, "SUBJECT") and sets:
            repeated(extent_of(piece.children[:1]), "C106", "subject")
            continue
        yield piece
        if first(piece.children, "SUBJ_SET"):
            yield Piece("parts", [{}])  # nothing below a SUBJ set goes on with it


# ---------------------------------------------------------------- ending and whole


def ending(children: list[Any]) -> Parts:
    """NNNN, and the classification below it."""
    closing = tokens(children, "CLOSING_LEVEL")
    parts = core.ending([child for child in children if child not in closing])
    lines = [make(TrailerLine, extent_of([token]), text=value(token)) for token in closing]
    return {"trailer": tuple(sorted((*parts["trailer"], *lines), key=lambda node: extent_of((node,))))}


def cable(children: list[Any]) -> Cable:
    """A whole message."""
    addressed = any(isinstance(child, dict) and "originator" in child for child in children)
    read = [_read_prolog(child, addressed) for child in children]
    told = any(isinstance(child, dict) and "classification" in child for child in read)
    whole = core.cable([_banner(child, told) for child in read])
    _check_serial(whole)
    return whole


def _read_prolog(child: Any, addressed: bool) -> Any:
    if isinstance(child, dict) and "prolog" in child:
        return _prolog(child["prolog"], addressed=addressed)
    return child


def _banner(child: Any, told: bool) -> Any:
    """Return a level above the header as the classification where no other line tells it, else as a notice."""
    if not (isinstance(child, Piece) and child.rule == "banner"):
        return child
    line = extent_of(child.children)
    if told:
        return Piece("notice", [make(Notice, line, text=Value(read_text(line), line))])
    token = child.children[-1]
    slant = str(token).find("/")
    level = trim(token.start_pos, token.start_pos + slant if slant >= 0 else token.end_pos)
    caveat = trim(level[1], token.end_pos, "/")
    held: dict[str, Any] = {"level": Value(LEVELS["".join(read_text(level).split())], level)}
    if caveat[0] < caveat[1]:
        held["caveats"] = Value((read_text(caveat),), (caveat,))
    node = make(Classification, (level[0], max(level[1], caveat[1] if "caveats" in held else 0)), **held)
    return Piece("parts", [{"classification": node}])


def _check_serial(whole: Cable) -> None:
    """Say where the number below BT is not the station serial of the routing line."""
    serial = whole.transmission.serial if whole.transmission else None
    for line in whole.trailer:
        if not (serial and isinstance(line, TrailerLine) and line.text.startswith("#")):
            continue
        if line.text[1:].zfill(4) != serial.zfill(4):
            say("C522", extent_of((line,)), line.text)
