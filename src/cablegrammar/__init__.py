r"""cablegrammar reads and writes diplomatic telegrams and their relatives.

>>> import cablegrammar
>>> cable = cablegrammar.parse("TAGS: PREL XX\nSUBJECT: (C) AN INVENTED MATTER\n")
>>> cable.subject.text, str(cable.subject.marking), [tag.code for tag in cable.tags]
('AN INVENTED MATTER', 'C', ['PREL', 'XX'])
"""

from cablegrammar import variants as variants
from cablegrammar.checks import check
from cablegrammar.diagnostics import CableSyntaxError, Diagnostic, Severity
from cablegrammar.dialect import Dialect, Recovered, detect, dialects, parse, recover, register
from cablegrammar.editing import replace
from cablegrammar.model import (
    Addressee,
    Attribute,
    Block,
    Bullet,
    Cable,
    Caption,
    Classification,
    ClassificationAuthority,
    DateTimeGroup,
    DraftingLine,
    ExecutiveOrder,
    Exemption,
    Extra,
    Heading,
    Level,
    Marking,
    Node,
    Notice,
    Origin,
    Originator,
    Paragraph,
    PassingLine,
    Precedence,
    PrecedenceLine,
    Reference,
    ReferenceKind,
    Repetition,
    Signature,
    Subject,
    Table,
    Tag,
    TagKind,
    Text,
    TrailerLine,
    Transmission,
    Unparsed,
)
from cablegrammar.patching import unparse
from cablegrammar.source import Source, Span
from cablegrammar.streams import split
from cablegrammar.writing import format

__version__ = "0.1.0"

__all__ = [
    "Addressee",
    "Attribute",
    "Block",
    "Bullet",
    "Cable",
    "CableSyntaxError",
    "Caption",
    "Classification",
    "ClassificationAuthority",
    "DateTimeGroup",
    "Diagnostic",
    "Dialect",
    "DraftingLine",
    "ExecutiveOrder",
    "Exemption",
    "Extra",
    "Heading",
    "Level",
    "Marking",
    "Node",
    "Notice",
    "Origin",
    "Originator",
    "Paragraph",
    "PassingLine",
    "Precedence",
    "PrecedenceLine",
    "Recovered",
    "Reference",
    "ReferenceKind",
    "Repetition",
    "Severity",
    "Signature",
    "Source",
    "Span",
    "Subject",
    "Table",
    "Tag",
    "TagKind",
    "Text",
    "TrailerLine",
    "Transmission",
    "Unparsed",
    "__version__",
    "check",
    "detect",
    "dialects",
    "format",
    "parse",
    "recover",
    "register",
    "replace",
    "split",
    "unparse",
]
