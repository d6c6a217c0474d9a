"""Reads and writes the distribution block: print number, offices with their copies, who drafted, the control line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cablegrammar.extending import (
    Extra,
    Node,
    Part,
    Parts,
    Piece,
    Rule,
    Token,
    Value,
    Writer,
    extent_of,
    first,
    is_token,
    kept,
    make,
    place,
    say,
    tokens,
    value,
)
from cablegrammar.reading import hull, read_text
from cablegrammar.variants.aad.blanks import squeezed, told
from cablegrammar.variants.aad.parts import Clearance, ControlLine, Distribution, Office

# ---------------------------------------------------------------- reading


def office(children: list[Any]) -> Office:
    """EB-11"""
    extent = extent_of(children)
    if " " in read_text(extent):
        say("C510", extent, read_text(extent))
    copies = squeezed(first(children, "COPIES"), "-")
    return make(
        Office,
        extent,
        name=squeezed(first(children, "OFFICE", "LINE_OFFICE")),
        copies=copies and Value(int(copies.value), copies.slot),
    )


def distribution(children: list[Any]) -> Parts:
    """Everything from the print number to the control line."""
    found: list[Extra] = []
    block: list[Piece] = []
    drafted = False
    for piece in (child for child in children if isinstance(child, Piece)):
        if block and (piece.rule not in _OFFICES or _is_whole(block, piece)):
            found.append(_block(block))
            block = []
        if piece.rule in _OFFICES:
            block.append(piece)
        elif piece.rule == "drafted_by":
            found.append(_clearance(piece))
            drafted = True
        elif piece.rule == "control_line":
            found.append(_control_line(piece))
        elif drafted:
            found += _clearances(piece)
    if block:
        found.append(_block(block))
    return {"extras": tuple(found)}


_OFFICES = ("print_number", "action_offices", "info_offices", "more_offices", "draft_number")
_TOTALS = ("TOTAL", "LINE_TOTAL", "UNCOUNTED", "LINE_UNCOUNTED", "COPY_DIRECTION", "LINE_DIRECTION")


def _is_whole(block: Sequence[Piece], piece: Piece) -> bool:
    """Tell whether a block needs no more, so that a line of offices begins another."""
    if piece.rule == "draft_number":
        return False
    if not block or block[-1].rule == "print_number":  # which begins a block
        return False
    last = next((line for line in reversed(block) if line.rule != "draft_number"), None)
    counted = last is not None and bool(tokens(last.children, *_TOTALS))
    return counted or piece.rule in ("print_number", "action_offices")


def _block(block: Sequence[Piece]) -> Distribution:
    action: list[Office] = []
    info: list[Office] = []
    for piece in block:
        if piece.rule == "info_offices" or (piece.rule == "more_offices" and info):
            info += _before_total(piece.children)
        else:
            action += _before_total(piece.children)
    line = [child for piece in block for child in piece.children]
    total = told(first(line, "TOTAL", "LINE_TOTAL"), "/ ")
    print_number = value(first(line, "PRINT_NUMBER"))
    role = told(first(line, "ACTION_OFFICES"))
    uncounted = value(first(line, "UNCOUNTED", "LINE_UNCOUNTED"), "()")
    direction = value(first(line, "COPY_DIRECTION", "LINE_DIRECTION"), "/ ")
    draft_number = value(first(line, "DRAFT_NUMBER"))
    values = (print_number, role, total, uncounted, direction, draft_number)
    places = [*(v.slot for v in values if v), *map(place, action), *map(place, info)]
    return make(
        Distribution,
        hull(places or [extent_of(line)]),
        print_number=print_number,
        role=role,
        action=tuple(action),
        info=tuple(info),
        total=total and Value(int(total.value), total.slot),
        uncounted=uncounted,
        direction=direction,
        draft_number=draft_number,
    )


def _before_total(children: Sequence[Any]) -> Iterator[Office]:
    """Yield the offices of a line, up to the sum of the copies."""
    for child in children:
        if is_token(child) and child.type in _TOTALS:
            return
        if isinstance(child, Office):
            yield child


def _clearance(piece: Piece) -> Clearance:
    """DRAFTED BY EB/XYZ:PDOE"""
    line = [child for child in piece.children if is_token(child) and child.type != "EOL"]
    role, name = value(first(line, "DRAFTED_BY"), ":"), value(first(line, "REST"))
    return make(Clearance, extent_of(line), role=role, name=name)


def _clearances(piece: Piece) -> Iterator[Clearance]:
    """NSC:PROE"""
    lines: list[Token] = tokens(piece.children, "CLEARANCE")
    for name in filter(None, map(value, lines)):
        yield make(Clearance, name.slot, name=name)


def _control_line(piece: Piece) -> ControlLine:
    """---------------------     019283"""
    line = tokens(piece.children, "CONTROL", "CONTROL_NUMBER", "CONTROL_TIME", "CONTROL_CODE")
    return make(
        ControlLine,
        extent_of(line),
        number=told(first(line, "CONTROL_NUMBER")),
        time=told(first(line, "CONTROL_TIME")),
        code=value(first(line, "CONTROL_CODE"), "/ "),
    )


# ---------------------------------------------------------------- writing


def write_office(node: Office, width: int) -> str:
    """EB-11"""
    return f"{node.name}-{node.copies:02d}"


def write_distribution(node: Distribution, width: int) -> str:
    """53 / ACTION EB-11 / INFO  OCT-01  ARA-10  /022 W"""
    total = None if node.total is None else f"/{node.total:03d}"
    uncounted = node.uncounted and f"( {node.uncounted} )"
    sums = " ".join(filter(None, (total, uncounted, node.direction)))
    action, info = ([write_office(one, width) for one in offices] for offices in (node.action, node.info))
    (info or action).append(sums)
    lines = [
        node.print_number,
        _wrapped([node.role, *action], width) if node.role else None,
        _wrapped(["INFO", *info], width) if info else None,
        node.draft_number,
    ]
    return "\n".join(filter(None, lines))


def _wrapped(words: Sequence[str], width: int) -> str:
    """Return words two blanks apart in lines of a width, below the first line indented."""
    lines = [words[0]]
    for word in filter(None, words[1:]):
        if len(lines[-1]) + 2 + len(word) <= width:
            lines[-1] += f"  {word}"
        else:
            lines.append(f"      {word}")
    return "\n".join(lines)


def write_clearance(node: Clearance, width: int) -> str:
    """DRAFTED BY EB/XYZ:PDOE"""
    role = "INFO:" if node.role == "INFO" else node.role  # else it is the line of the offices informed
    return " ".join(filter(None, (role, node.name)))


def write_control_line(node: ControlLine, width: int) -> str:
    """------------------011957  201755Z /43"""
    code = node.code and f"/{node.code}"
    return " " * 20 + "-" * 18 + " ".join(filter(None, (node.number, node.time and f" {node.time}", code)))


# What builds and writes the block, also where another dialect imports its rules.
RULES: Mapping[str, Rule] = {
    "distribution": distribution,
    **{line: kept(line) for line in (*_OFFICES, "drafted_by", "control_line", "distribution_other")},
    "office": office,
}
WRITERS: Mapping[type[Node] | str, Writer] = {
    Office: write_office,
    Distribution: write_distribution,
    Clearance: write_clearance,
    ControlLine: write_control_line,
}
LAYOUTS: Mapping[type[Node], tuple[Part, ...]] = {
    Distribution: (
        Part("print_number"),
        Part("role", "\n"),
        Part("action", "  ", between="  "),
        Part("info", "\nINFO  ", between="  "),
        Part("total", "  /", write="{:03d}".format),
        Part("uncounted", "  ( ", " )"),
        Part("direction", " "),
        Part("draft_number", "\n"),
    ),
    Clearance: (Part("role", "", lambda node: ":" if node.role == "INFO" else ""), Part("name", " ")),
}
