# Two commands do everything: `make demo` shows the library at work, `make test` is the whole check.
# They need Python 3.11 or later and make; the rest they install into .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
FUZZER := $(VENV)/.fuzzer

# How long `make fuzz` looks.
FUZZ_SECONDS ?= 1200

.PHONY: demo test lint types unit wheel bench fuzz clean

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/cablegrammar parse examples/testville.txt

test: lint types wheel unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

# The built wheel and the sdist, each installed in a clean environment and used from there.
wheel: $(READY)
	$(BIN)/python tests/install_check.py

unit: $(READY)
	$(BIN)/python -m pytest

$(FUZZER): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	touch $(FUZZER)

# Looks for texts that break the invariants; what it finds lies in .fuzz.
fuzz: $(FUZZER)
	$(BIN)/python -m tests.fuzzing $(FUZZ_SECONDS)

# Half an hour: each case is grown from 16 KiB to 4 MiB.
bench: $(READY)
	$(BIN)/python -m benchmarks.linear
	$(BIN)/python -m benchmarks.edits
	$(BIN)/python -m benchmarks.terminals
	$(BIN)/python -m benchmarks.memory

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz
