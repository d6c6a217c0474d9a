"""The dialects that come with the library, beside that of the State Department: each a grammar and what it adds."""

from __future__ import annotations

from cablegrammar.dialect import register
from cablegrammar.variants.aad import AAD
from cablegrammar.variants.acp127 import ACP127
from cablegrammar.variants.genadmin import GENADMIN
from cablegrammar.variants.smart import SMART

for _dialect in (AAD, GENADMIN, SMART, ACP127):
    register(_dialect)

__all__ = ["AAD", "ACP127", "GENADMIN", "SMART"]
