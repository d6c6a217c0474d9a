"""The tests; they mirror src/cablegrammar."""
