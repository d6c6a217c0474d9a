"""Arranges the lines of the body: what follows the signature, headings, what hangs under a paragraph, blocks."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator

from cablegrammar.drafts import TEXTS, Draft
from cablegrammar.model import Signature, Slot, TrailerLine
from cablegrammar.reading import READING, Token, Value, extent_of, first, make, prose, trim, value


def afterwords(drafts: list[Draft]) -> tuple[TrailerLine, ...]:
    """Take off the end of the body what follows the signature: the classification repeated, notes of the service."""
    found: deque[Token] = deque()
    while drafts and (drafts[-1].after or drafts[-1].rule == "rule"):
        last = drafts[-1]
        found.extendleft(reversed(last.after))
        notes = sum(token.type == "SERVICE_NOTE" for token in last.after)
        last.prose = last.prose[: len(last.prose) - notes]
        last.after = []
        if last.rule not in ("text", "rule") or last.prose:
            break
        drafts.pop()
    read = (value(token) for token in found)
    return tuple(make(TrailerLine, v.slot, text=v) for v in read if v)


def take_signature(drafts: list[Draft]) -> Signature | None:
    """Take the signature off the last line of the body."""
    if not drafts or drafts[-1].name is None or (len(drafts) == 1 and len(drafts[0].prose) == 1):
        return None
    name = value(drafts[-1].name, "#.")
    drafts[-1].prose.pop()
    if drafts[-1].rule == "text" and not drafts[-1].prose:
        drafts.pop()
    return make(Signature, name.slot, name=name) if name else None


def headings(drafts: list[Draft]) -> list[Draft]:
    """Take a short line alone above a paragraph or a rule for a heading, which the rules beside it belong to."""
    begun = False
    for draft, later in itertools.pairwise(drafts):
        begun = begun or draft.rule == "paragraph"
        above = later.rule == "rule" or (begun and later.rule == "paragraph")
        if draft.rule == "text" and above and _is_title(draft):
            draft.rule = "heading"
    return list(_ruled(drafts))


def _ruled(drafts: list[Draft]) -> Iterator[Draft]:
    """Yield drafts without the rules; those above and below a heading are a part of its extent."""
    heading: Draft | None = None
    above: list[Slot] = []
    for draft in drafts:
        if draft.rule == "rule":
            (heading.closed if heading else above).append(extent_of(draft.children[:1]))
            continue
        heading = draft if draft.rule == "heading" else None
        if heading:
            heading.closed.extend(above)
        above = []
        yield draft


def _is_title(draft: Draft) -> bool:
    """Tell whether a text is one short line that is no sentence."""
    if len(draft.prose) != 1 or draft.closing is not None:
        return False
    slot = trim(*draft.prose[0])
    text = READING.get().source.lens[slice(*slot)]
    return 2 < len(text) <= _LONGEST_TITLE and "\n" not in text and text[-1] not in ".,;:" and text[0] != "("


# Longer is prose, also without a stop at its end.
_LONGEST_TITLE = 75


def grouped(drafts: list[Draft]) -> list[Draft]:
    """Hang bullets, tables and later text under the paragraph that they follow; a heading or the authority ends it."""
    found: list[Draft] = []
    current: Draft | None = None
    heading: Draft | None = None
    for draft in drafts:
        if current is not None and current.closing is not None and draft.rule != "closing":
            current = None
        if draft.rule == "paragraph":
            current = draft
            found.append(draft)
        elif draft.rule in ("classified_by", "parts"):
            current = None
            if found:
                found[-1].sealed = True
        elif draft.rule == "closing":
            _close(found, current, draft, heading)
        elif current is None or draft.rule == "heading" or (draft.rule == "block" and draft.closing is not None):
            heading = draft if draft.rule == "heading" else heading
            current = None
            found.append(draft)
        elif draft.rule == "text" and not current.items:
            current.prose.extend(draft.prose)
        else:
            current.items.append(draft)
    return found


def _close(found: list[Draft], current: Draft | None, draft: Draft, heading: Draft | None) -> None:
    """Set END SUMMARY and its like on what it closes; where nothing is open it is a line of text."""
    target = current or (found[-1] if found and found[-1].rule in TEXTS and not found[-1].sealed else None)
    if target is None or target.closing is not None:
        found.append(draft)
    elif _opened_inside(target, draft, heading):
        target.prose.append(extent_of(draft.children[:1]))
    else:
        target.closing, target.closed = closing_of(draft)


def _opened_inside(target: Draft, draft: Draft, heading: Draft | None) -> bool:
    """Tell whether END COMMENT ends what began in the middle of a paragraph: there both stay in its text."""
    what, closing = _subject_of(draft), value(first(draft.children, "CLOSING"))
    if target.items or closing is None:
        return False
    if closing.value.endswith(")") and not closing.value.startswith("("):
        return True
    if what not in _MAY_BE_INSIDE or "SUMMARY" in closing.value.upper():
        return False
    label = value(first(target.children, "LABEL", "TEXT_LABEL", "TEXT_LABEL_APART"))
    named = (label, title_of(heading) if heading else None)
    return not any(name and what.rstrip("S") in name.value.upper() for name in named)


_MAY_BE_INSIDE = ("COMMENT", "COMMENTS", "NOTE", "INTRODUCTION", "BACKGROUND")


def title_of(draft: Draft) -> Value | None:
    token = first(draft.children, "HEADING")
    return value(token, "-=*_\u00b6/: ") if token else prose(draft.prose)


def closing_of(draft: Draft) -> tuple[Value | None, list[Slot]]:
    """Return what END SUMMARY says, and the extent of its line, full stop and all."""
    token = first(draft.children, "CLOSING")
    return value(token, ".:()"), [extent_of([token])]


def blocks(drafts: list[Draft]) -> list[Draft]:
    """Put what stands between BEGIN TEXT and the next END TEXT into the block; without END it is a line of text."""
    ends: dict[str, list[int]] = {}
    for i in reversed(range(len(drafts))):
        if drafts[i].rule == "closing":
            ends.setdefault(_subject_of(drafts[i]), []).append(i)
    found: list[Draft] = []
    after = 0
    for i, draft in enumerate(drafts):
        if i < after:
            continue
        if draft.rule == "block":
            later = ends.get(_subject_of(draft), [])
            while later and later[-1] < i:
                later.pop()
            if later:
                after = later[-1] + 1
                draft.items = drafts[i + 1 : after - 1]
                draft.closing, draft.closed = closing_of(drafts[after - 1])
            else:
                READING.get().say("C303", extent_of(draft.children[:1]))
        found.append(draft)
    return found


def _subject_of(draft: Draft) -> str:
    """Return what is begun or ended: TRANSLATION in BEGIN UNOFFICIAL TRANSLATION OF THE LETTER."""
    found = value(first(draft.children, "BLOCK_BEGIN", "CLOSING"), ".:-()")
    words = found.value.upper().replace(":", " ").replace("UNQ", "Q").replace("QTE", "QUOTE").split() if found else [""]
    return next((word for word in words if word in _BLOCKS), words[-1])


_BLOCKS = frozenset({"TEXT", "POINTS", "QUOTE", "TRANSLATION", "NONPAPER", "NON-PAPER", "LETTER", "STATEMENT", "NOTE"})
