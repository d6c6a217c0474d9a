"""Label/value telegrams of 2010 and later."""

from __future__ import annotations

from cablegrammar.extending import STATE, Dialect, grammar_folder

SMART = Dialect("smart", grammar_folder() / "smart.lark", base=STATE)
