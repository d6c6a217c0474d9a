"""The telegram of the Ministry of Foreign Affairs of Fictland, as a dialect of cablegrammar."""

from pathlib import Path
from typing import Any

import attrs

from cablegrammar import Cable
from cablegrammar.extending import STATE, Between, Dialect, Extra, Parts
from cablegrammar.extending import canonical, checked, extent_of, fields, first, make, number, tokens, wrap


@attrs.frozen(field_transformer=checked)
class Vote(Extra):
    """The vote of the budget that pays for a telegram: ``VOTE: 5``."""

    number: int = attrs.field(default=1, validator=Between(1, 999))


def vote(children: list[Any]) -> Parts:
    """VOTE: 5"""
    found = number(first(children, "VOTE_NUMBER"))
    whole = extent_of(tokens(children, "VOTE", "VOTE_NUMBER"))
    return {"extras": (make(Vote, whole, number=found),)} if found else {}


def strategy() -> Any:
    """Draw telegrams: those of the State Department, with what Fictland writes of them."""
    from cablegrammar.strategies import addressees, originators, paragraphs, subjects
    from hypothesis import strategies as st

    votes = st.builds(Vote, st.integers(1, 999))
    one = st.tuples(addressees())
    parts = {"originator": originators(), "action": one, "subject": subjects(), "body": st.tuples(paragraphs())}
    return st.builds(Cable, dialect=st.just("fictland"), extras=st.just(()) | st.tuples(votes), **parts)


FICTLAND = Dialect(
    "fictland",
    Path(__file__).parent / "fictland.lark",
    base=STATE,
    # A line that means what one of the base means is built as that is.
    rules={
        "from_line": STATE.rules["originator"],
        "for_line": STATE.rules["action"],
        "matter": STATE.rules["subject"],
        "vote": fields(vote),
    },
    writers={
        Vote: lambda node, width: f"VOTE: {node.number}",
        "originator": lambda cable, width: f"FROM: {canonical(cable.originator, width)}",
        "action": lambda cable, width: "\n".join(f"FOR: {canonical(node, width)}" for node in cable.action),
        "subject": lambda cable, width: wrap(canonical(cable.subject, 9999), width, "MATTER:"),
    },
    detect=lambda text: 1.0 if "\nMATTER:" in text else 0.0,
    strategy=strategy,
)
