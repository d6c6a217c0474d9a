"""Reads the sets: MSGID, SUBJ, REF, AMPN, POC and any other; slants part their fields, two end them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cablegrammar.extending import (
    Mark,
    Slot,
    Value,
    extent_of,
    first,
    is_token,
    make,
    place,
    prose,
    say,
    tokens,
    value,
)
from cablegrammar.model import Reference, ReferenceKind, Subject
from cablegrammar.reading import Token
from cablegrammar.variants.genadmin.parts import GENERAL_MESSAGES, MessageSet

_IDS = ("SET_ID", "NARR_SET", "AMPN_SET", "LATE_SET", "TEXT_SET")
_ENDS = ("SET_END", "SET_CLOSE", "LATE_END")
_FIELDS = ("SET_FIELD", "SET_TEXT", "SET_NOTE")
_OPENERS = (*_IDS, "SUBJ_SET", "REF_SET")

# What the type of a reference says of the document. Source: training manual 14292, REF set.
KINDS = {
    "MSG": ReferenceKind.CABLE,
    "MSGID": ReferenceKind.CABLE,
    "RMG": ReferenceKind.CABLE,
    "DOC": ReferenceKind.OTHER,
    "LTR": ReferenceKind.LETTER,
    "LETTER": ReferenceKind.LETTER,
    "MEM": ReferenceKind.MEMO,
    "MEMO": ReferenceKind.MEMO,
    "EMAIL": ReferenceKind.EMAIL,
    "E-MAIL": ReferenceKind.EMAIL,
    "TEL": ReferenceKind.TELCON,
    "TELCON": ReferenceKind.TELCON,
    "CON": ReferenceKind.MEETING,
    "FAX": ReferenceKind.FAX,
    "RPT": ReferenceKind.REPORT,
    "BOOK": ReferenceKind.BOOK,
    "WEB": ReferenceKind.WEB,
}
# The type that stands for each kind.
TYPES = {
    ReferenceKind.CABLE: "MSG",
    ReferenceKind.OTHER: "DOC",
    ReferenceKind.LETTER: "LTR",
    ReferenceKind.MEMO: "MEMO",
    ReferenceKind.EMAIL: "EMAIL",
    ReferenceKind.TELCON: "TELCON",
    ReferenceKind.MEETING: "CON",
    ReferenceKind.FAX: "FAX",
    ReferenceKind.REPORT: "RPT",
    ReferenceKind.BOOK: "BOOK",
    ReferenceKind.WEB: "WEB",
}


def message_set(children: list[Any], amplifies: str | None = None) -> dict[str, Any]:
    """MSGID/GENADMIN/NAVBASE TESTVILLE/N1/AUG//"""
    opener = first(children, *_IDS)
    assert opener is not None
    told_if_open(children)
    found = list(_entries(children))
    _told_if_joined(found)
    node = make(
        MessageSet,
        extent_of(whole_set(children)),
        id=_id(opener),
        entries=Value(tuple(text for text, _ in found), tuple(slot for _, slot in found)) if found else None,
        amplifies=Value(amplifies, None) if amplifies else None,
    )
    return {"extras": (node,)}


def text_set(children: list[Any]) -> dict[str, Any]:
    """RMKS/    GENTEXT/REMARKS/        opens the text"""
    opener, title = first(children, "TEXT_SET"), value(first(children, "TEXT_SET_TITLE"), "/")
    assert opener is not None
    given = {"entries": Value((title.value,), (title.slot,))} if title else {}
    tokens_read = [opener, *tokens(children, "TEXT_SET_TITLE")]
    return {"extras": (make(MessageSet, extent_of(tokens_read), id=_id(opener), **given),)}


def _id(opener: Token) -> Value | None:
    """Return the id of a set in capitals."""
    found = value(opener, "/: ")
    return found and Value(found.value.upper(), found.slot)


def subject(children: list[Any]) -> Subject:
    """SUBJ/AN INVENTED MATTER//        a slant that leads a line parts no words"""
    told_if_open(children)
    mark = next((child for child in children if isinstance(child, Mark)), None)
    text = prose([place(token) for token in tokens(children, "SUBJECT_TEXT")])
    places = [*([mark.extent] if mark else []), *([text.slot] if text else [])]
    extent = (places[0][0], places[-1][1]) if places else extent_of(whole_set(children))
    return make(Subject, extent, marking=mark.node if mark else None, text=text)


def reference(children: list[Any]) -> tuple[Reference, ...]:
    """REF/A/DOC/NAVBASE TESTVILLE/01JAN2007//"""
    told_if_open(children)
    kind = _type(first(children, "REF_TYPE"))
    note = _note(children)
    found = list(_entries([child for child in children if child is not note]))
    _told_if_joined(found)
    named = [i for i, (text, _) in enumerate(found) if text]
    document = None
    if named:
        held = found[named[0] : named[-1] + 1]
        document = Value("/".join(text or "-" for text, _ in held), (held[0][1][0], held[-1][1][1]))
    node = make(
        Reference,
        extent_of(whole_set(children)),
        label=value(first(children, "REF_SET_LABEL")),
        kind=kind or Value(_kind_of(document), None),
        document=document,
        note=value(note),
    )
    return (node,)


def reference_list(children: list[Any]) -> tuple[Reference, ...]:
    """A. ROPE MANUAL / B. ALCOAST 012/18        one letter may be lost; what does not follow is a word"""
    items: list[list[Token]] = []
    last = ""
    for token in tokens(children, "LIST_OPENS", "LIST_LETTER", "REST", "RLINE"):
        letter = str(token).strip()[:1]
        if token.type == "LIST_OPENS" or (token.type == "LIST_LETTER" and ord(letter) - ord(last) in (1, 2)):
            items.append([])
            last = letter
        items[-1].append(token)
    return tuple(map(_listed, items))


def _listed(item: list[Token]) -> Reference:
    """A. ROPE MANUAL"""
    label, document = value(item[0], "."), prose([place(token) for token in item[1:]])
    extent = (extent_of(item)[0], document.slot[1] if document else extent_of(item)[1])
    return make(Reference, extent, label=label, kind=Value(_kind_of(document), None), document=document)


def _type(token: Token | None) -> Value | None:
    """Return the kind of document that a type means: LTR, MSGID:MSG"""
    if token is None:
        return None
    word = str(token).rpartition(":")[2].strip()
    end = extent_of([token])[1]
    return Value(KINDS[word], (end - len(word), end))


def _note(children: list[Any]) -> Token | None:
    """Return the note of a reference, its last field; before another field it is one as any other."""
    filled = [token for token in tokens(children, *_FIELDS) if str(token).strip() not in ("", "-")]
    return first(filled[-1:], "SET_NOTE")


def _kind_of(document: Value | None) -> ReferenceKind:
    """Return what a reference without a type cites: a general message is a cable."""
    name = document.value if document else ""
    return ReferenceKind.CABLE if name.startswith(GENERAL_MESSAGES) else ReferenceKind.OTHER


def _told_if_joined(found: list[tuple[str, Slot]]) -> None:
    """Say that a field is the id of a set, which has lost the slants above it or its line end: MSGID/.../SUBJ/..."""
    for text, slot in found:
        if text in ("SUBJ", "REF", "AMPN", "NARR", "POC", "RMKS", "GENTEXT"):
            say("C525", slot, text)


def told_if_open(children: list[Any]) -> None:
    """Say that a set does not end in two slants."""
    if first(children, *_ENDS) is None:
        opener = first(children, *_OPENERS)
        assert opener is not None
        say("C520", extent_of([opener]), str(opener).strip(" /\n"))


def whole_set(children: list[Any]) -> list[Token]:
    """Return the tokens of a set, from its id to the two slants that end it."""
    end = first(children, *_ENDS)
    last = children.index(end) + 1 if end is not None else None
    own = (
        *_OPENERS,
        *_ENDS,
        "SET_SLANT",
        "SET_FIELD",
        "SET_TEXT",
        "SUBJECT_TEXT",
        "REF_SET_LABEL",
        "REF_TYPE",
        "SET_NOTE",
    )
    return tokens(children[:last], *own)


def _entries(children: list[Any]) -> Iterator[tuple[str, Slot]]:
    """Yield the fields of a set that stand between slants; "-" or nothing is an empty one."""
    opener = first(children, *_OPENERS)
    assert opener is not None
    at = opener.end_pos
    held: list[Slot] = []
    own = [c for c in children if is_token(c) and c.type in (*_FIELDS, "SET_SLANT", *_ENDS)]
    before = None
    for token in own:
        if token.type in _FIELDS:
            held.append(place(token))
        elif token.type == "SET_SLANT" or held or _is_slant(before):
            yield _entry(held, at)
            held, at = [], token.end_pos
        before = token
    if held:
        yield _entry(held, at)


def _is_slant(token: Token | None) -> bool:
    return token is not None and token.type == "SET_SLANT"


def _entry(held: list[Slot], at: int) -> tuple[str, Slot]:
    """Return a field's text and place."""
    text = prose(held)
    if text is None:
        return "", (at, at)
    return ("" if text.value == "-" else text.value), text.slot
