r"""What a dialect of your own needs: the base of its classes, the helpers of its rules and of its writers.

>>> import attrs
>>> from cablegrammar import format, recover
>>> from cablegrammar.extending import STATE, Extra, checked, extent_of, fields, first, make, tokens, value
>>> @attrs.frozen(field_transformer=checked)
... class Account(Extra):
...     number: str = ""
>>> def account(children):
...     number = value(first(children, "REST"))
...     whole = extent_of(tokens(children, "ACCOUNT", "REST"))
...     return {"extras": (make(Account, whole, number=number),)} if number else {}
>>> dialect = STATE.extend(
...     '''
...     %extend _header_line: account
...     account: ACCOUNT (REST | EOL)
...     ACCOUNT.8: /ACCOUNT:/
...     %extend labels: ACCOUNT
...     ''',
...     rules={"account": fields(account)},
...     writers={Account: lambda node, width: f"ACCOUNT: {node.number}"},
... )
>>> cable = recover("FM AMEMBASSY TESTVILLE\nACCOUNT:  12\nTO SECSTATE WASHDC\n", dialect=dialect).cable
>>> cable.extras
(Account(number='12'),)
>>> print(format(cable, dialect=dialect), end="")
FM AMEMBASSY TESTVILLE
TO SECSTATE WASHDC
ACCOUNT: 12

``docs/extending.md`` walks through a whole dialect in a distribution of its own.
"""

from __future__ import annotations

from cablegrammar.build import Rule, built, fields, kept
from cablegrammar.dialect import STATE, Dialect, Writer, grammar_folder
from cablegrammar.layout import Part
from cablegrammar.model import Extra, Node, Slot
from cablegrammar.parts import Parts, once
from cablegrammar.reading import (
    Mark,
    Piece,
    Token,
    Value,
    extent_of,
    first,
    is_token,
    make,
    number,
    place,
    prose,
    say,
    tokens,
    trim,
    value,
    words,
)
from cablegrammar.validity import Between, Shaped, checked, lines
from cablegrammar.writing import canonical, section, wrap, write_cable

__all__ = [
    "STATE",
    "Between",
    "Dialect",
    "Extra",
    "Mark",
    "Node",
    "Part",
    "Parts",
    "Piece",
    "Rule",
    "Shaped",
    "Slot",
    "Token",
    "Value",
    "Writer",
    "built",
    "canonical",
    "checked",
    "extent_of",
    "fields",
    "first",
    "grammar_folder",
    "is_token",
    "kept",
    "lines",
    "make",
    "number",
    "once",
    "place",
    "prose",
    "say",
    "section",
    "tokens",
    "trim",
    "value",
    "words",
    "wrap",
    "write_cable",
]
