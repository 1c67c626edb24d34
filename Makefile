# The two commands of the README: `make example` runs the main job on the examples and writes their report as a page,
# `make test` passes the tests.
# Each does all the set-up it needs in .venv, from requirements with hashes, with plain pip and no root.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: example test lint types layers tests validator benchmark peers lock clean
.DELETE_ON_ERROR:

example: $(VENV)/.installed
	$(BIN)/misquote check --exit-zero examples/treaty
	$(BIN)/misquote check --exit-zero examples/statement
	$(BIN)/misquote check --exit-zero examples/dates
	$(BIN)/misquote check --exit-zero examples/treaty examples/statement examples/dates --output html=docs/example-report.html

test: lint types layers tests

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

layers: $(VENV)/.tested
	$(BIN)/lint-imports

# The installed command is what the slow tests start, so it must not compile its modules anew at each start.
tests: $(VENV)/.tested
	$(BIN)/python -m compileall -q checker
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --cov --cov-report=term:skip-covered

# The Nu checker of HTML, for the tests of HTML reports that are skipped without it; it needs npm, and java to run.
validator: | $(BIN)/python
	npm install --prefix $(VENV)/npm --no-save --no-audit --no-fund --ignore-scripts --silent vnu-jar@26.9.27

benchmark: $(VENV)/.tested
	-$(BIN)/python benchmarks/startup.py --check
	$(BIN)/python benchmarks/collation.py article4 cases moves speed
	$(BIN)/python benchmarks/words.py
	$(BIN)/python benchmarks/wording.py
	$(BIN)/python benchmarks/cases.py
	$(BIN)/python benchmarks/quotations.py
	$(BIN)/python benchmarks/news.py
	$(BIN)/python benchmarks/length.py
	$(BIN)/python benchmarks/dates.py
	$(BIN)/python benchmarks/timex.py
	$(BIN)/python benchmarks/events.py
	$(BIN)/python benchmarks/verify.py
	$(BIN)/python benchmarks/verify.py --sentences benchmarks/verify_blind.txt
	$(BIN)/python benchmarks/verify.py --sentences benchmarks/verify_blind2.txt
	$(BIN)/python benchmarks/grouping.py
	$(BIN)/python benchmarks/dossiers.py
	$(BIN)/python benchmarks/pages.py --peers --times
	$(BIN)/python benchmarks/rulebook.py
	-$(BIN)/python benchmarks/html_report.py --check

# The tools we measure ourselves beside; not locked, since nothing of ours depends on them.
peers: $(VENV)/.installed
	$(PIP) install --quiet collatex dateparser Levenshtein trafilatura resiliparse newspaper4k readability-lxml justext lxml_html_clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo 'misquote needs Python 3.11 or newer; name one with: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	    || { echo 'This Python cannot make an environment; on Debian: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes --requirement requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q checker $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
	@touch $@

$(VENV)/.tested: requirements-dev.txt $(VENV)/.installed
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

# New versions of everything, for a maintainer with uv: hashes, no registry's address. Extras are kept: pip before
# 24 tries the newest release of `coverage[toml]` where only `coverage` is pinned, and then refuses it as unpinned.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-strip-extras \
    --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	$(LOCK) pyproject.toml --group build --output-file requirements.txt
	$(LOCK) pyproject.toml --group build --group dev --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
