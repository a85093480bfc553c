# Everything a contributor runs. A bare machine with Python 3.11 or newer, make and git is enough.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Tests start many processes; without bytecode each would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

venv := .venv
bin := $(venv)/bin
uv := $(bin)/uv
pytest := $(bin)/pytest
spread := -n 2 --dist loadgroup
# Rooms whose tests are pure: they alone reach every branch of handlers/ and content/, which is measured there.
pure := $(addprefix tests/,content handlers channels conversations preview settings)
chromium := $(firstword $(AMPARO_CHROMIUM) $(shell command -v chromium || command -v chromium-browser || command -v google-chrome))

pip := $(bin)/python -m pip install -q --disable-pip-version-check

# uv installs in seconds; where it cannot, pip does the same from the same hashes.
install = $(uv) pip install -q --python $(bin)/python --compile-bytecode --require-hashes -r $(1) 2>$(venv)/uv.log \
	|| { echo "amparo: uv could not install $(1), so pip does it"; cat $(venv)/uv.log; \
	$(pip) --require-hashes -r $(1); }

.PHONY: run
run: $(venv)/.ready  ## start the demo: two phones, a mailbox and the desk, on this machine alone
	@exec $(bin)/amparo demo

# All at once, so that every core has something to do to the end; what each part says is shown when it is done.
.PHONY: test
test: browser  ## everything that must hold before a change lands
	@$(MAKE) -j3 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) rest lint words

.PHONY: words
words: $(venv)/.ready-dev
	@echo "amparo: words and handlers, every branch of them"
	@$(pytest) $(pure) --cov --cov-report=term-missing:skip-covered

.PHONY: rest
rest: $(venv)/.ready-dev
	@echo "amparo: all the rest"
	@$(pytest) $(spread) $(addprefix --ignore=,$(pure))

.PHONY: lint
lint: $(venv)/.ready-dev  ## format, lint, types and the three floors
	@echo "amparo: ruff, mypy, import-linter"
	@$(bin)/ruff format --check --quiet .
	@$(bin)/ruff check --quiet .
	@$(bin)/mypy --no-error-summary $(wildcard bot handlers content tests bench)
	@$(bin)/lint-imports --no-logo >$(venv)/imports.log || { cat $(venv)/imports.log; exit 1; }

.PHONY: unit
unit: $(venv)/.ready-dev  ## the tests to run after each change: no process, no server, no browser
	@$(pytest) $(spread) $(pure) -m "not whole"

# The libraries we are measured beside have an environment of their own: they want other releases of ours.
peers := .build/peers
.PHONY: prove
prove: $(venv)/.ready-dev  ## every campaign in full, and docs/proof.md
	@$(bin)/pytest tests/proofs -n0 --prove

.PHONY: bench
bench: $(venv)/.ready $(peers)/.ready  ## steps kept a second, beside a bare SQLite loop and other libraries; RECORD=1 keeps them in docs/
	@command -v redis-server >/dev/null || echo "amparo: without redis-server, what needs it is left out"
	@$(bin)/python -m bench --peers $(peers)/bin/python $(if $(RECORD),--keep docs)

$(peers)/.ready: $(venv)/.made bench/peers/requirements.lock
	@echo "amparo: installing the libraries to measure"
	@$(bin)/python -m venv $(peers)
	@$(uv) pip install -q --python $(peers)/bin/python --require-hashes -r bench/peers/requirements.lock \
		|| $(peers)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r bench/peers/requirements.lock
	@if [ "$$(id -u)" = 0 ] && ! command -v redis-server >/dev/null && command -v apt-get >/dev/null; then \
		{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends redis-server; } \
			>.build/apt.log 2>&1 </dev/null || cat .build/apt.log; \
	fi
	@touch $@

.PHONY: docs
docs: $(venv)/.ready  ## draw again the pages that are made from the tables
	@$(bin)/amparo content preview
	@$(bin)/amparo content graph

.PHONY: browser
browser: $(venv)/.ready-dev
ifeq ($(chromium),)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "amparo: installing Chromium"; \
		{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; } \
			>$(venv)/apt.log 2>&1 </dev/null || { cat $(venv)/apt.log; exit 1; }; \
	else \
		echo "The browser tests need Chromium: install it, or set AMPARO_CHROMIUM to its path. 'make lint unit' goes without."; \
		exit 1; \
	fi
endif

.PHONY: lock
lock: $(venv)/.made  ## write the locks again from pyproject.toml; with UPGRADE=1 to the newest releases
	@$(compile) pyproject.toml -o requirements.lock
	@$(compile) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@echo uv | $(compile) - -o requirements-uv.lock
	@$(compile) bench/peers/requirements.in -c requirements.lock -o bench/peers/requirements.lock

compile := $(uv) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean:  ## remove what was made here, the environment too
	@rm -rf $(venv) .build .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find bot handlers content tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

.PHONY: help
help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1: \2/p' $(MAKEFILE_LIST)

# Stamps: a second start finds them newer than what they were made from, and installs nothing.
$(venv)/.made: requirements-uv.lock
	@for python in $(PYTHON) python3.11 python3 python3.12 python3.13 python3.14; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
		python=; \
	done; \
	if [ -z "$$python" ]; then echo "Amparo needs Python 3.11 or newer, and none is on the path."; exit 1; fi; \
	echo "amparo: environment in $(venv)"; \
	$(bin)/python -m pip --version >/dev/null 2>&1 || $$python -m venv $(venv)
	@$(pip) --require-hashes -r requirements-uv.lock || echo "amparo: uv is not to be had here, so pip installs, which takes longer"
	@touch $@

$(venv)/.ready: $(venv)/.made requirements.lock pyproject.toml
	@echo "amparo: packages"
	@$(call install,requirements.lock)
	@$(uv) pip install -q --python $(bin)/python --no-deps -e . || $(pip) --no-deps -e .
	@touch $@

$(venv)/.ready-dev: $(venv)/.ready requirements-dev.lock
	@echo "amparo: packages for development"
	@$(call install,requirements-dev.lock)
	@touch $@
