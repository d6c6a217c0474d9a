"""Decides which numbers are paragraphs, which are items of a list under one, and which are prose."""

from __future__ import annotations

from typing import NamedTuple

from cablegrammar.drafts import PROSE_LINES, TEXTS, Draft
from cablegrammar.reading import READING, Mark, Value, extent_of, first, is_token, read_text, tokens, value

# So many numbers may be passed over, where a paragraph was left out or its number lost; with a marking any.
_WIDEST_GAP = 3
# Characters that are looked at before a line, to see how the one above it ends.
_FAR_ENOUGH = 80
_ENDS = ".:;?!)\"'\u201d\u2019-="


class _Number(NamedTuple):
    """The number with which a draft begins, what follows it (a stop, a parenthesis, a blank), and how it stands."""

    read: int
    stop: str
    marked: bool
    pilcrow: bool
    apart: bool  # a blank line stands above it
    ended: bool  # so does a stop, a colon, or two blanks
    mistyped: bool  # no blank behind its stop, or another sign in its place: 2.NO SHIP   3, NO SHIP   4 . NO SHIP

    @property
    def after_an_end(self) -> bool:
        """Whether it stands in no sentence that began above it."""
        return self.apart or self.ended


class _Sequence:
    """Which numbers are paragraphs, which are items of a list under one, and which are prose.

    ``last`` is the last paragraph's number; ``item`` the last number of a list that began anew at 1 below it, and
    ``_outer`` that of the list in which a letter stands; ``_stop`` is what follows a number: a stop, a parenthesis.
    A number without a mark is prose where the next one with a mark is the same, stop and all.
    """

    def __init__(self, drafts: list[Draft]) -> None:
        self._linked = any(_linked(draft) for draft in drafts if draft.rule == "paragraph")
        marked = (_digits(draft) for draft in reversed(drafts) if draft.rule == "paragraph" and _has_mark(draft))
        self._marked = [(int(found.value), _stop(found)) for found in marked if found]
        ahead = (_digits(draft) for draft in reversed(drafts) if draft.rule == "paragraph")
        self._ahead = [int(found.value) for found in ahead if found]
        self.last = 0
        self.item = 0
        self._lettered = False
        self._letter = ""
        self._outer = 0
        self._stop = ""
        self._item_stop = ""

    def see_bullet(self, draft: Draft) -> None:
        """Remember a letter; below it numbers may begin anew."""
        marker = value(first(draft.children, "BULLET"))
        if marker and marker.value.strip("().").isalpha() and marker.value not in ("o", "O"):
            self._lettered, self._outer, self.item = True, self.item or self._outer, 0
            self._letter = marker.value

    def see_marked_text(self, draft: Draft) -> None:
        """Tell an item (C) below (B) from a portion that is confidential."""
        mark = next(child for child in draft.children if isinstance(child, Mark))
        letter = read_text(mark.extent)
        if len(letter) == len(self._letter) == 3 and ord(letter[1]) == ord(self._letter[1]) + 1:
            draft.rule, draft.letter, self._letter = "bullet", Value(letter, mark.extent), letter

    def decide(self, draft: Draft) -> str:
        """Return what a draft with a number is: paragraph, bullet or prose."""
        found = _digits(draft)
        if found is None:
            return "prose"
        number = _number(draft, found)
        self._ahead.pop()
        read, stop = number.read, number.stop
        if number.marked:
            self._marked.pop()
        if self._linked and str(read) == f"1{self.last + 1}":
            READING.get().say("C301", found.slot, str(self.last + 1))
            read = self.last + 1
        elif self._lost_a_digit(number):
            READING.get().say("C302", found.slot, str(read))
            draft.number, self.last, self.item = found._replace(value=read), self.last + 1, 0
            return "paragraph"
        elif number.mistyped and not self._is_plainly_next(number):
            return "prose"
        elif self._is_item(number):
            self.item, self._item_stop = read, stop
            return "bullet"
        elif not self._follows(number) or (not number.marked and self._is_marked_next(number)):
            return "prose"
        elif self.last and read != self.last + 1:
            READING.get().say("C302", found.slot, str(read))
        if _linked(draft):
            READING.get().say("C304", found.slot, str(read))
        self.last, self.item, self._outer, self._stop = read, 0, 0, stop
        self._lettered, self._letter = False, ""
        draft.number = Value(read, found.slot)
        return "paragraph"

    def _is_item(self, number: _Number) -> bool:
        """Tell whether a number is of a list below the last paragraph: it begins anew there, or goes on."""
        if number.pilcrow:
            return False
        other = number.stop != self._stop
        if self._lettered and self.last:
            return number.read == self.item + 1 or (other and number.read == self._outer + 1)
        if self.item:
            goes_on = self.item < number.read <= self.item + _WIDEST_GAP and number.stop == self._item_stop
            return goes_on and (other or not self._is_next(number))
        return number.read == 1 <= self.last and (other or not number.marked) and number.after_an_end

    def _is_next(self, number: _Number) -> bool:
        """Tell whether a number is the next paragraph's though a list runs: marked, or apart and not marked later."""
        if number.read != self.last + 1:
            return False
        return number.marked or (number.apart and not self._is_marked_next(number))

    def _lost_a_digit(self, number: _Number) -> bool:
        """Tell whether a number is the next paragraph's with a digit lost: 1 between 10 and 12."""
        lost = number.read < self.last and str(number.read) in str(self.last + 1)
        return lost and number.apart and self._ahead[-1:] == [self.last + 2]

    def _is_plainly_next(self, number: _Number) -> bool:
        """Tell whether a mistyped number is plainly the next: below a sentence, or stop and all below a blank line."""
        begins = number.ended or not self.last or (number.apart and number.stop == ".")
        return begins and number.read == self.last + 1 and self._ahead[-1:] != [number.read]

    def _is_marked_next(self, number: _Number) -> bool:
        """Tell whether the next number with a mark is the same, stop and all."""
        return self._marked[-1:] == [(number.read, number.stop)]

    def _follows(self, number: _Number) -> bool:
        """Tell whether a number is a paragraph's: the next one; any with a marking; one near it, apart or going on."""
        if number.read == 0:
            return False
        if number.read == self.last + 1:
            return True
        if self.last == 0:
            return number.marked or number.stop != " "
        if number.marked:
            return number.read >= self.last or number.read == 1 or number.after_an_end
        near = self.last <= number.read <= self.last + _WIDEST_GAP
        if number.pilcrow:
            return near or number.read == 1
        goes_on = number.after_an_end and self._ahead[-1:] == [number.read + 1]
        return near and (number.apart or goes_on) and number.stop in ".)"


def _number(draft: Draft, digits: Value) -> _Number:
    """Return the number that a draft's digits are, and how it stands."""
    ended, gap = _above(digits.slot[0])
    return _Number(
        int(digits.value),
        _stop(digits),
        marked=_has_mark(draft),
        pilcrow=first(draft.children, "PILCROW") is not None,
        apart=gap.count("\n") > 1,
        ended=ended[-1:] in _ENDS or gap == "  ",
        mistyped=_is_mistyped(draft),
    )


def _is_mistyped(draft: Draft) -> bool:
    """Tell whether a number has no blank behind its stop, or a comma, a colon or a stop apart for one."""
    token = first(draft.children, "PARAGRAPH_NUMBER1")
    if token is None:
        return False
    stop = str(token).strip().lstrip("0123456789")
    return stop not in ("", ".", ")") or (
        not str(token)[-1].isspace() and READING.get().source.lens[token.end_pos].isalpha()
    )


def _digits(draft: Draft) -> Value | None:
    """Return the digits with which a draft begins."""
    return value(first(draft.children, "PARAGRAPH_NUMBER", "PARAGRAPH_NUMBER1"), ".),:;")


def _stop(digits: Value) -> str:
    """Return what follows a number: a stop, a parenthesis, or a blank."""
    return READING.get().source.lens[digits.slot[1]]


def _above(at: int) -> tuple[str, str]:
    """Return how the text above an offset ends, and the white space between; a pilcrow belongs to what it stands at."""
    above = READING.get().source.lens[max(0, at - _FAR_ENOUGH) : at].rstrip("\u00b6")
    ended = above.rstrip()
    return ended, above[len(ended) :]


def _has_mark(draft: Draft) -> bool:
    return any(isinstance(child, Mark) for child in draft.children)


def sequence(drafts: list[Draft]) -> list[Draft]:
    """Decide which numbers are paragraphs; the others are items, or prose of what stands before them."""
    state = _Sequence(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.rule == "bullet" and kept and _runs_on(draft, kept[-1]):
            _join(kept, draft)
            continue
        if draft.rule == "marked_text":
            state.see_marked_text(draft)
        elif draft.rule == "bullet":
            state.see_bullet(draft)
        elif draft.rule == "paragraph":
            decided = state.decide(draft)
            if decided == "prose":
                _join(kept, draft)
                continue
            draft.rule = decided
        kept.append(draft)
    return kept


def _runs_on(draft: Draft, before: Draft) -> bool:
    """Tell whether a dash at a line's start stands in mid-sentence: no end before it, a small letter after it."""
    token = first(draft.children, "BULLET")
    if token is None or before.rule == "bullet" or not str(token).strip().startswith("-"):
        return False
    ended, gap = _above(token.start_pos)
    if gap.count("\n") != 1:
        return False
    after = READING.get().source.lens[token.end_pos : token.end_pos + 4].lstrip("\"'\u201c\u2018(")
    return after[:1].islower() and (ended.rstrip("\"'\u201d\u2019)")[-1:].isalnum() or ended.endswith(","))


def _linked(draft: Draft) -> bool:
    """Tell whether a paragraph's mark was made a link: [1](#)."""
    found = value(first(draft.children, "PILCROW"))
    return found is not None and found.value == "[1](#)"


def _join(kept: list[Draft], draft: Draft) -> None:
    """Add a line that only looks like a paragraph to the prose before it."""
    whole = [c for c in draft.children if not (is_token(c) and c.type in ("EOL", "FURNITURE", *PROSE_LINES))]
    extent = extent_of(whole)
    if not kept or kept[-1].sealed or kept[-1].rule not in ("paragraph", "bullet", *TEXTS):
        kept.append(Draft("text", []))
    kept[-1].prose.append(extent)
    kept[-1].name, kept[-1].after = None, []
    kept[-1].take(tokens(draft.children, *PROSE_LINES))
