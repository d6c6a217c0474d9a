"""Central Foreign Policy Files 1973-79, as the archive publishes them."""

from __future__ import annotations

from cablegrammar.extending import STATE, Dialect, grammar_folder

AAD = Dialect("aad", grammar_folder() / "aad.lark", base=STATE)
