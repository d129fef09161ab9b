# Needs make and Python 3.11 or newer. Everything else is installed into .venv, as pinned in requirements/.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first Python that is new enough; on many systems python3 is an older one.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
WORKERS ?= 3
PIN := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help venv demo test lint bench looks pictures samples pins
.DELETE_ON_ERROR:

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 8

venv: $(READY)  ## .venv with the program, its demo and the test tools

$(READY): requirements/test.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "circle_tui needs Python 3.11 or newer, and none was found." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## the screen on a sample circle
	$(BIN)/circle-tui demo

test: $(READY)  ## all tests; those that need Dovecot, notmuch or LibreOffice are skipped where it is missing
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

lint: $(READY)  ## style, types and the floors of the house
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## every benchmark, one after the other
	@for each in benchmarks/*.py; do echo "== $$each"; $(BIN)/python "$$each" || exit 1; done

looks: $(READY)  ## pictures of every kind of mail in docs/, checked by Chromium (needs chromium and npm)
	npm install --silent --no-save --prefix build/axe axe-core@4
	$(BIN)/python -m tests.wording.looks docs/mails build/axe/node_modules/axe-core/axe.min.js

pictures: $(READY)  ## pictures of the screen in docs/
	$(BIN)/python -m tests.tui.pictures docs

samples:  ## manuscripts as LibreOffice writes them, from one source (needs libreoffice-writer and DejaVu Serif)
	@for each in docx odt rtf pdf epub; do soffice -env:UserInstallation=file://$(CURDIR)/build/libreoffice --headless \
		--convert-to $$each --outdir tests/samples/manuscripts tests/samples/manuscripts/the-ferry.fodt || exit 1; done

# Run this with the oldest Python that is supported: it needs all that the newer ones need.
pins: $(READY)  ## new pins from pyproject.toml and requirements/test.in (make pins UP=--upgrade: the newest)
	$(BIN)/$(PIN) $(UP) -o requirements/run.txt pyproject.toml
	$(BIN)/$(PIN) $(UP) -c requirements/run.txt --extra demo -o requirements/test.txt \
		pyproject.toml requirements/test.in
