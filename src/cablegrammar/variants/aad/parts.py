"""The parts of a distribution block, which only this dialect knows: offices, who drafted, the control line."""

from __future__ import annotations

import attrs

from cablegrammar.extending import Between, Extra, Node, checked


@attrs.frozen(field_transformer=checked)
class Office(Node):
    """An office and how many copies it got: ``EB-11``.

    Source: distribution block of the Central Foreign Policy Files.
    """

    name: str = ""
    copies: int = attrs.field(default=0, validator=Between(0, 999))


@attrs.frozen(field_transformer=checked)
class Distribution(Extra):
    """Who got how many copies: ``ACTION EB-11 / INFO  OCT-01  ARA-10  /022 W``.

    ``role`` is ``ACTION`` for a telegram received, ``ORIGIN`` for one sent. ``total`` is the sum of all copies; where
    they were not counted ``uncounted`` is what stands in its place, ``ISO`` in ``( ISO ) W``. ``direction`` is ``W``
    for what came in and ``R`` for what went out. ``print_number`` stands above the offices, ``draft_number`` between
    them and the drafters.
    Source: distribution block of the Central Foreign Policy Files.
    """

    below = "preface"

    print_number: str | None = None
    role: str | None = None
    action: tuple[Office, ...] = ()
    info: tuple[Office, ...] = ()
    total: int | None = attrs.field(default=None, validator=Between(0, 999))
    uncounted: str | None = None
    direction: str | None = None
    draft_number: str | None = None


@attrs.frozen(field_transformer=checked)
class Clearance(Extra):
    """Who drafted, approved or cleared a telegram that was sent: ``DRAFTED BY EB/XYZ:PDOE``.

    ``role`` is None of those who cleared, who stand below without a label. Source: 5 FAH-2 H-221.
    """

    below = "preface"

    role: str | None = None
    name: str = ""


@attrs.frozen(field_transformer=checked)
class ControlLine(Extra):
    """The message centre's number, from 1977 with the time of receipt: ``------------------011957  201755Z /43``.

    Source: distribution block of the Central Foreign Policy Files.
    """

    below = "preface"

    number: str | None = None
    time: str | None = None
    code: str | None = None
