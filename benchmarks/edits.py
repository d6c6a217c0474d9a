"""Measures, in one run, that writing an edited message is linear in its length, where every part of a kind changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from attrs import evolve

from benchmarks.slopes import Steepness, steepness, told
from cablegrammar import Cable, Caption, Paragraph, format, recover, unparse

_HEAD = "R 010001Z JAN 07\nFM AMEMBASSY TESTVILLE\nTO {to}\nUNCLAS TESTVILLE 12\nTAGS: {tags}\nSUBJECT: A ROPE\n\n"
_PARAGRAPH = "{number}. (C) SUMMARY: The rope of the harbour is\ntaut. END SUMMARY.\n\n- One.\n- Two.\n\n"


@lru_cache
def message(size: int) -> Cable:
    """Return a message of about a size that was read: a third of it addressees and TAGS, the rest paragraphs."""
    several = size // 200
    addressees = (f"AMEMBASSY MOCKBURG PRIORITY {i % 9999:04d}" for i in range(several))
    head = _HEAD.format(to="\n".join(addressees), tags=", ".join(["PREL"] * several))
    return recover(head + "".join(_PARAGRAPH.format(number=1 + i % 900) for i in range(several))).cable


def _paragraphs(cable: Cable, change: Callable[[Paragraph], Paragraph]) -> Cable:
    return evolve(cable, body=tuple(change(part) if isinstance(part, Paragraph) else part for part in cable.body))


@lru_cache
def joined(size: int) -> Cable:
    """Return a message of sets that was read from one line of about a size."""
    sets = " ".join(f"POC/DOE {i}/LT/TEL:555-0100//" for i in range(size // 32))
    head = "R 272359Z AUG 08 FM NAVBASE TESTVILLE TO NAVADMIN BT UNCLAS //N01000// MSGID/GENADMIN/NAVBASE TESTVILLE// "
    return recover(f"{head}SUBJ/A ROPE// {sets} RMKS/1. ONE.// BT\n", dialect="genadmin").cable


EDITS: dict[str, Callable[[Cable], Cable]] = {
    "all words": lambda c: _paragraphs(c, lambda p: evolve(p, text="It was taken away.")),
    "no markings": lambda c: _paragraphs(c, lambda p: evolve(p, marking=None)),
    "no labels": lambda c: _paragraphs(c, lambda p: evolve(p, label=None)),
    "no items": lambda c: _paragraphs(c, lambda p: evolve(p, items=())),
    "each second part": lambda c: evolve(c, body=c.body[::2]),
    "each part twice": lambda c: evolve(c, body=tuple(part for part in c.body for _ in range(2))),
    "parts in another order": lambda c: evolve(c, body=c.body[::-1]),
    "no text": lambda c: evolve(c, body=()),
    "no precedences": lambda c: evolve(c, action=tuple(evolve(node, precedence=None) for node in c.action)),
    "each second addressee": lambda c: evolve(c, action=c.action[1::2]),
    "each second of the TAGS": lambda c: evolve(c, tags=c.tags[::2]),
    "captions": lambda c: evolve(c, captions=(Caption("SIPDIS"),) * len(c.tags)),
    "no subject": lambda c: evolve(c, subject=None),
}


OF_ONE_LINE: dict[str, Callable[[Cable], Cable]] = {
    "each second set": lambda c: evolve(c, extras=c.extras[::2]),
    "each set twice": lambda c: evolve(c, extras=tuple(node for node in c.extras for _ in range(2))),
    "a copy of each set below the others": lambda c: evolve(c, extras=(*c.extras, *c.extras)),
}


def cases() -> Iterator[Steepness]:
    """Yield how steep each edit is, and canonical text."""
    for text, edits in ((message, EDITS), (joined, OF_ONE_LINE)):
        for name, edit in edits.items():
            yield steepness(name, unparse, partial(_edited, edit, text))
    yield steepness("canonical text", format, message)


def _edited(edit: Callable[[Cable], Cable], text: Callable[[int], Cable], size: int) -> Cable:
    return edit(text(size))


if __name__ == "__main__":
    sys.exit(told(cases()))
