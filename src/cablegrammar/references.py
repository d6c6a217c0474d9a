"""Gathers the parts of a REF list into its items: the letters in their sequence, a post and its numbers, documents."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from cablegrammar.model import Classification, Reference, ReferenceKind, Slot, field_names
from cablegrammar.reading import (
    READING,
    Token,
    Value,
    extent_of,
    is_token,
    make,
    number,
    place,
    prose,
    slot_of,
    stands_alone,
    trim,
    value,
)
from cablegrammar.values import full_year

# The words that tell what a document is, the first that is found counts.
_KINDS = {
    "E-MAIL": ReferenceKind.EMAIL,
    "EMAIL": ReferenceKind.EMAIL,
    "TELCON": ReferenceKind.TELCON,
    "TELECON": ReferenceKind.TELCON,
    "PHONCON": ReferenceKind.TELCON,
    "LETTER": ReferenceKind.LETTER,
    "FAX": ReferenceKind.FAX,
    "MEMO": ReferenceKind.MEMO,
    "REPORT": ReferenceKind.REPORT,
    "IIR": ReferenceKind.REPORT,
    "TD-": ReferenceKind.REPORT,
    "BOOK": ReferenceKind.BOOK,
    "MEETING": ReferenceKind.MEETING,
    "WWW.": ReferenceKind.WEB,
    "HTTP": ReferenceKind.WEB,
}
# Telegrams that are named by whose they are, not by their post.
_TELEGRAMS = ("EMBTEL", "REFTEL", "SEPTEL", "OURTEL", "YOURTEL", "CONTEL")
_LETTERS = ("REF_LETTER", "REF_LETTER1")
_YEARS = ("REF_YEAR", "REF_YEAR1", "REF_YEAR_AFTER")
_POSTS = ("REF_POST", "REF_POST1")
_SERIALS = ("REF_SERIAL", "REF_SERIAL1")
_NOTES = ("REF_NOTE", "REF_PREVIOUS", "REF_REMARK", "REF_DATED")
# Two spellings closer than this are one post: BRASILA, BRASILIA.
_ALIKE = 0.92
# Each is compared with each, so that only the posts of a list that somebody wrote are: no list names more.
_MOST_POSTS = 50


@attrs.define
class Item:
    """One item while its parts are gathered.

    ``tokens`` are all but the letter; ``post`` may come from the item before.
    """

    letter: Value | None = None
    year: Value | None = None
    post: Value | None = None
    serial: Value | None = None
    note: Value | None = None
    remark: Value | None = None
    tokens: list[Token] = attrs.Factory(list)
    words: bool = False
    closed: bool = False
    ended: bool = False  # a semicolon stands behind it: whatever follows is another item

    @property
    def complete(self) -> bool:
        """Whether post and number are both known."""
        return self.post is not None and self.serial is not None

    @property
    def said(self) -> list[Slot]:
        """Where a remark stands that may go on: nothing else stands behind it."""
        if self.remark is None:
            return []
        others = (part.slot for part in (self.year, self.post, self.serial, self.note) if part is not None)
        parted = any(slot is not None and slot[0] >= self.remark.slot[1] for slot in others)
        return [] if parted else [self.remark.slot]


def references(children: list[Any]) -> tuple[Reference, ...]:
    """REF: A. TESTVILLE 12 (NOTAL), B. 07 EXAMPLETON 345; PAT DOE EMAIL OF 10/9/08"""
    parts = [c for c in children[1:] if is_token(c) and c.type not in ("EOL", "FURNITURE")]
    found: list[Reference] = []
    post: Value | None = None
    for item in _items(parts):
        if item.post is None and item.serial is not None and not item.words and post is not None:
            item.post = Value(post.value, None)
        post = item.post or post
        node = _reference(item)
        found += [node] if node is not None else []
    return tuple(found)


def _items(parts: Iterable[Token]) -> Iterator[Item]:
    """Yield the items of a list."""
    item = Item()
    last_letter, parted = "", False
    for token in parts:
        letter = _letter(token, last_letter, item) if token.type in _LETTERS else None
        if token.type in _LETTERS and letter is None and item.post is not None and item.serial is None:
            continue
        if letter is not None:
            if item.tokens:
                yield item
                item = Item(letter)
            elif item.letter is None:
                item.letter = letter
            last_letter, parted = letter.value, False
        elif token.type in ("REF_SEPARATOR", "REF_HANDLING"):
            parted = True
            _part(item, token)
        else:
            if _begins(item, token, parted):
                yield item
                item = _next(item, token, parted)
            parted = item.ended = _ends_item(token)
            _take(item, token)
    if item.tokens or item.letter:
        yield item


def _part(item: Item, token: Token) -> None:
    """Note what stands between items: a separator, or the note of another field, behind which a new item begins."""
    if str(token) == "-":
        READING.get().say("C207", place(token))
    item.ended = ";" in str(token)
    if token.type == "REF_HANDLING" and item.tokens:
        item.closed = True


def _ends_item(token: Token) -> bool:
    """Tell whether a line of words ends in a separator."""
    return token.type == "RLINE" and str(token).rstrip().endswith(";")


def _letter(token: Token, last: str, item: Item) -> Value | None:
    """Return the letter of an item, if it follows on the last one or opens the list; a doubled one counts once."""
    found = value(token)
    if found is None or (not last and item.tokens and item.serial is None and not item.ended):
        return None
    text = READING.get().source.lens
    start, end = _enumerator(text, *found.slot)
    letter = text[start:end].upper()
    if last and not (letter == last or _rank(letter) - _rank(last) in (1, 2)):
        return None
    if text.find("](", found.slot[0], start) >= 0:
        READING.get().say("C204", (start, end), letter)
    return Value(letter, (start, end))


def _enumerator(text: str, start: int, end: int) -> Slot:
    """Return the extent of a letter or number among its punctuation, behind a link artefact: [1](#)2)"""
    start = max(start, text.rfind("](#)", start, end) + len("](#)"))
    at = next((i for i in range(start, end) if stands_alone(text, i)), None)
    if at is not None:
        return at, at + 1
    digits = [i for i in range(start, end) if text[i].isdigit()]
    return digits[0], digits[-1] + 1


def _rank(letter: str) -> int:
    return int(letter) if letter.isdigit() else ord(letter)


def _begins(item: Item, token: Token, parted: bool) -> bool:
    """Tell whether a token begins a new item without a letter."""
    if not item.tokens or item.closed:
        return item.closed
    if token.type in (*_POSTS, "REF_YEAR", "REF_YEAR1"):
        return parted or item.complete
    if token.type in _SERIALS:
        return parted and item.serial is not None
    return parted and token.type in ("REF_WORDS", "REF_AIRGRAM", "RLINE")


def _next(item: Item, token: Token, parted: bool) -> Item:
    """Return the item after one: numbers alone share its post and its letter."""
    if parted and token.type in _SERIALS and item.post is not None:
        return Item(item.letter and Value(item.letter.value, None), post=Value(item.post.value, None))
    return Item()


def _take(item: Item, token: Token) -> None:
    """Add a token to an item."""
    found = value(token)
    if found is None:
        return
    item.tokens.append(token)
    kind = token.type
    if kind in _YEARS:
        item.year = _year(token)
    elif kind in _POSTS and item.post is None:
        _take_post(item, token)
    elif kind in _SERIALS and item.serial is None and not (item.words and item.post):
        item.serial = number(token)
        if item.words and item.post is None:
            _words_are_post(item)
    elif kind in _NOTES or (kind in ("RLINE", "REF_WORDS") and item.said):
        _take_note(item, token, found)
    elif kind not in ("REF_OFFICE", "REF_CABLES"):
        _take_words(item, found)


def _take_post(item: Item, token: Token) -> None:
    """A number that stood alone before a post is its year."""
    alone = next((t for t in item.tokens if t.type in _SERIALS), None)
    if item.serial is not None and item.year is None and alone is not None:
        item.year, item.serial = _year(alone), None
    item.post = _named(token, item)


def _take_note(item: Item, token: Token, found: Value) -> None:
    """What is said of a reference: in parentheses, after a dash, AND PREVIOUS; a year in parentheses is its year.

    So is that of a date, which stays in the note: OF MAY 6, 1974
    """
    start, end = found.slot
    if token.type == "REF_DATED":
        item.year = item.year or Value(_year_of_date(found.value), None)
    if token.type == "REF_NOTE":
        inner = value(token, "()")
        if inner and inner.value.isdigit() and len(inner.value) in (2, 4):
            item.year = Value(full_year(inner.value), inner.slot)
        else:
            item.note = item.note or inner
    elif token.type == "REF_PREVIOUS":
        item.note = item.note or prose([*item.said, trim(start, end, ",;")])
    elif found.value.endswith(")") and token.type == "REF_DATED":
        item.note = item.note or value(token, "()")
    elif item.remark is None or item.said:
        item.remark = prose([*item.said, trim(start, end, "-,;")])
    else:
        item.note = item.note or prose([trim(start, end, "-,;")])


def _year_of_date(text: str) -> int:
    """Return the year with which a date ends: OF MAY 6, 1974   121200Z NOV 73   12MAY73"""
    digits = text.rstrip(")")[-4:]
    return full_year(digits if digits.isdigit() else digits[-2:])


def _take_words(item: Item, found: Value) -> None:
    """Words after a number alone are its post; elsewhere they make a document of the item."""
    if item.serial is not None and item.post is None and found.value.isalpha() and len(item.tokens) == 2:
        item.post = found
    elif any(c.isalnum() for c in found.value):
        if item.complete and item.note:
            item.tokens.pop()
        else:
            item.words = True


def _words_are_post(item: Item) -> None:
    """A post and its number stand on two lines: the words before a number are the post."""
    before = item.tokens[:-1]
    named = prose([place(t) for t in before if t.type in ("REF_WORDS", "RLINE")])
    if named and _is_name(named.value, longest=24):
        item.post, item.words = named, False


def _named(token: Token, item: Item) -> Value | None:
    """Return a post, with the words of it that stood at the end of the line above."""
    if item.words:
        before = prose([place(t) for t in item.tokens])
        if before is None or not _is_name(before.value, longest=30):
            return None
        item.words = False
        return before
    return value(token)


def _is_name(text: str, *, longest: int) -> bool:
    """Tell whether words may be the name of a post."""
    return len(text) <= longest and all(c.isalpha() or c in " .'’-" for c in text)


def _year(token: Token) -> Value | None:
    found = value(token, "()'-/")
    if found is None:
        return None
    digits = found.value.upper().replace("O", "0")
    if not digits.isdigit() or len(digits) not in (2, 3, 4):
        return None
    return Value(full_year(digits[-2:] if len(digits) == 3 else digits), found.slot)


def _reference(item: Item) -> Reference | None:
    """Return the item as a reference; without post and number it is a document."""
    if not item.tokens:
        return None
    start, end = extent_of(item.tokens, ",;")
    if start >= end:
        return None
    lettered = item.letter and item.letter.slot and _with_parenthesis(item.letter.slot)
    where = (min(start, lettered[0]) if lettered else start, end)
    if item.serial is None or item.words:
        text = prose([(start, end)])
        assert text is not None
        if not any(c.isalnum() for c in text.value):
            return None
        return make(Reference, where, label=item.letter, kind=Value(_kind(text.value), None), document=text)
    post = item.post
    if post is not None and post.slot is not None:
        post = Value(_spelled(post.value), post.slot)
    return make(
        Reference,
        where,
        label=item.letter,
        year=item.year,
        post=post,
        serial=item.serial,
        note=item.note or item.remark,
    )


def _with_parenthesis(letter: Slot) -> Slot:
    """Return the extent of a letter with the parenthesis that opens before it: (A)"""
    start, end = letter
    opens = start and READING.get().source.lens[start - 1] in "(["
    return (start - 1 if opens else start, end)


def _kind(text: str) -> ReferenceKind:
    """Return what a document is by its words; one cited by sender and date-time group is a cable."""
    folded = text.upper()
    found = next((kind for word, kind in _KINDS.items() if word in folded), None)
    if found is not None:
        return found
    telegram = _has_date_time_group(folded) or any(word in folded for word in _TELEGRAMS)
    return ReferenceKind.CABLE if telegram else ReferenceKind.OTHER


def _has_date_time_group(text: str) -> bool:
    """Tell whether a word of a text is six digits and a zone: 311345Z."""
    return any(len(w) == 7 and w[:6].isdigit() and w[6].isalpha() for w in text.split())


def _spelled(post: str) -> str:
    """Return a post with the letter O where a zero stands for it, and without stops."""
    return post.replace("0", "O").strip(". ")


# ---------------------------------------------------------------- settled when the whole message is known


# A message of any other year is dated wrongly, and says nothing of the years of its references.
_YEARS_OF_CABLES = range(1901, 2100)


def settled(found: tuple[Reference, ...], year: int | None, line: Classification | None) -> tuple[Reference, ...]:
    """Give references that name no year that of the message, and misspelt posts the spelling of their like."""
    year = year if year in _YEARS_OF_CABLES else None
    posts = [node.post.upper() for node in found if node.post]
    own = line.post.upper() if line and line.post else None
    spelling = _spellings(posts, own)
    return tuple(_settled(node, year, spelling, own, line) for node in found)


def _spellings(posts: list[str], own: str | None) -> dict[str, str]:
    """Return for each misspelt post the spelling that more of the others are like."""
    named = list(dict.fromkeys(posts))[:_MOST_POSTS]
    known = Counter([*([own] * 2 if own else []), "SECSTATE", *filter(set(named).__contains__, posts)])
    fixed: dict[str, str] = {}
    for name in named:
        alike = [n for n in difflib.get_close_matches(name, known, n=5, cutoff=_ALIKE) if n != name]
        best = max(alike, key=lambda n: _weight(n, known), default=None)
        if best is not None and _weight(best, known) > _weight(name, known):
            fixed[name] = best
    return fixed


def _weight(name: str, known: Counter[str]) -> tuple[int, int, int]:
    """How well a spelling is backed: by those like it, by how often it stands, by standing first."""
    order = list(known)
    return (len(difflib.get_close_matches(name, known, n=9, cutoff=_ALIKE)), known[name], -order.index(name))


def _settled(
    node: Reference, year: int | None, spelling: dict[str, str], own: str | None, line: Classification | None
) -> Reference:
    given: dict[str, Any] = {}
    origin = node.origin
    if origin is None or node.document is not None:
        return node
    better = spelling.get(node.post.upper()) if node.post else None
    if better is not None:
        READING.get().say("C205", _slot(node, "post"), f"{node.post} is read as {better}")
        given["post"] = better
    if node.year is None and year is not None and node.post is not None:
        given["year"] = year
        if own is not None and (better or node.post or "").upper() == own and _not_yet_sent(node, line):
            READING.get().say("C206", _slot(node, "serial"), str(node.serial))
            given["year"] = year - 1
    if not given:
        return node
    held = tuple(given.get(name, v) for name, v in zip(_FIELDS, origin.values, strict=True))
    fresh = attrs.evolve(node, **given)
    object.__setattr__(fresh, "origin", attrs.evolve(origin, values=held))
    return fresh


def _not_yet_sent(node: Reference, line: Classification | None) -> bool:
    """Tell whether a post cites a number of its own that is higher than the one that it now writes."""
    return line is not None and line.serial is not None and node.serial is not None and node.serial > line.serial


def _slot(node: Reference, name: str) -> Slot:
    return slot_of(node, name) or place(node)


_FIELDS = field_names(Reference)
