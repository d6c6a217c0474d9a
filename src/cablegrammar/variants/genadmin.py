"""Navy and Marine administrative messages: slashed sets below a military header."""

from __future__ import annotations

from cablegrammar.extending import STATE, Dialect, grammar_folder

GENADMIN = Dialect("genadmin", grammar_folder() / "genadmin.lark", base=STATE)
