# Everything runs in a virtual environment of its own, .venv in this folder; Python 3.11+ and make are all it takes.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
SHARED ?= ../shared

.PHONY: help demo test test-servers lint types quick bench quality train tune messages docs pictures clean
help:
	@echo "make demo     set up, audit the bundled company, leave demo-report/report.html"
	@echo "make test     set up, run lint, types and the tests (THOROUGH=1: the long ones too, as in CI)"
	@echo "make test-servers  the sources against real servers (installs them into build/servers/; minutes)"
	@echo "make quick    the tests that need no browser and no server"
	@echo "make quality  accuracy on the labelled data, compared with the pinned floors"
	@echo "make bench    speed, as ratios against named peers"
	@echo "make train    learn the quick heads, mixes and verdicts again (needs $(SHARED); a quarter of an hour)"
	@echo "make tune     tune the transformer again (needs $(SHARED) and torch; three hours)"
	@echo "make messages gather, update and compile the es/en catalogues"
	@echo "make docs     write the tables of sources from their cards"
	@echo "make pictures photograph the demo's pages for the documentation (needs Chromium; minutes)"

$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or say make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (a minute or two the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/expectation-audit demo --out demo-report

# A file's tests stay together: what they share (an audit, a year of them) is made once. tests/conftest.py orders them.
# THOROUGH, COVERAGE and HYPOTHESIS_PROFILE are for CI, which looks longer: see .ci/run.
# As many tests run side by side as there are cores: each may have one, or threads wait for each other.
test: export OPENBLAS_NUM_THREADS = 1
test: export OMP_NUM_THREADS = 1
test: lint types $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder $(if $(THOROUGH),,-m "not thorough") $(COVERAGE)

test-servers: $(VENV)/.installed-dev
	@PYTHON="$(PYTHON)" bash tests/servers/install.sh
	@EXPECTATION_AUDIT_SERVERS=1 $(BIN)/python -m pytest -m servers tests/servers

quick: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -q -m "not slow and not browser and not servers"

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

quality: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks.quality

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks.parse
	@$(BIN)/python -m benchmarks.crawl

train: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks.train
	@$(BIN)/python -m claims.language_training $(SHARED)/data/written_units_es.jsonl $(SHARED)/data/written_units_en.jsonl

tune: $(VENV)/.installed-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group tuning
	@$(BIN)/python -m benchmarks.tuning --matcher
	@$(BIN)/python -m benchmarks.tuning --bearing
	@for fold in 0 1 2 3 4; do $(BIN)/python -m benchmarks.tuning --fold $$fold || exit 1; done
	@$(BIN)/python -m benchmarks.tuning --fold -1 --halfway
	@$(BIN)/python -m benchmarks.tuning --gather --halfway

messages: $(VENV)/.installed-dev
	@$(BIN)/python -m reports.locale.update

docs: $(VENV)/.installed-dev
	@$(BIN)/python -m reports.source_docs

pictures: $(VENV)/.installed-dev
	@$(BIN)/python -m reports.doc_pictures

clean:
	rm -rf $(VENV) demo-report .mypy_cache .ruff_cache .pytest_cache dist
