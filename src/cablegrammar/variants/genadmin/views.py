"""All sets of an administrative message, also those whose content the model holds in fields of its own."""

from __future__ import annotations

from collections.abc import Iterator

from cablegrammar.extending import canonical
from cablegrammar.model import Cable, Node, Reference, Subject
from cablegrammar.variants.genadmin.parts import MessageSet
from cablegrammar.variants.genadmin.sets import TYPES
from cablegrammar.variants.genadmin.writing import opening_set, ordered_sets


def message_sets(cable: Cable) -> tuple[MessageSet, ...]:
    r"""Return all sets of a message in their order, also those read from the subject, the references and the text.

    >>> from cablegrammar import recover
    >>> text = "MSGID/GENADMIN/NAVBASE TESTVILLE//\nSUBJ/A ROPE//\nREF/A/DOC/ROPE MANUAL//\nRMKS/1. NO.//"
    >>> for found in message_sets(recover(text, dialect="genadmin").cable):
    ...     print(found.id, found.entries)
    MSGID ('GENADMIN', 'NAVBASE TESTVILLE')
    SUBJ ('A ROPE',)
    REF ('A', 'DOC', 'ROPE MANUAL')
    RMKS ('1. NO.',)

    The order is that of the text from which the message was read, else that in which it is written.
    """
    found = list(_sets(cable))
    places = [node.origin.start if node.origin else None for node, _ in found]
    if None not in places:
        found.sort(key=lambda pair: pair[0].origin.start if pair[0].origin else 0)
    return tuple(view for _, view in found)


def _sets(cable: Cable) -> Iterator[tuple[Node, MessageSet]]:
    """Yield each set with the node that holds it, in canonical order."""
    above, below, late = ordered_sets(cable)
    yield from ((node, node) for node in above)
    if cable.subject:
        yield cable.subject, _of_subject(cable.subject)
    for reference in cable.references:
        yield reference, _of_reference(reference)
        yield from ((node, node) for node in below if node.amplifies and node.amplifies == reference.label)
    yield from ((node, node) for node in below if not node.amplifies)
    opening = opening_set(cable)
    if opening:
        yield opening, MessageSet(opening.id, (*opening.entries, *_text(cable)))
    yield from ((node, node) for node in late)


def _of_subject(node: Subject) -> MessageSet:
    mark = f"({node.marking}) " if node.marking else ""
    return MessageSet("SUBJ", (f"{mark}{node.text}",))


def _of_reference(node: Reference) -> MessageSet:
    named = ("" if field == "-" else field for field in node.text.split("/"))
    ends = (node.label,), (node.note,)
    label, note = (tuple(filter(None, end)) for end in ends)
    return MessageSet("REF", (*label, TYPES[node.kind], *named, *note))


def _text(cable: Cable) -> tuple[str, ...]:
    text = " ".join(" ".join(canonical(part) for part in cable.body).split())
    return (text,) if text else ()
