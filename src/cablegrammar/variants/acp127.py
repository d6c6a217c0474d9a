"""The plain 16-line record message, as ACP 127 gives it."""

from __future__ import annotations

from cablegrammar.extending import STATE, Dialect, grammar_folder

ACP127 = Dialect("acp127", grammar_folder() / "acp127.lark", base=STATE)
