# What a person or a machine runs in a fresh clone. Needed beforehand: make and Python 3.11 or newer.
#
#   PYTHON=python3.12     which Python makes the environment
#   TORCH=torch==2.13.0   which torch is installed, first and pinned
#   TORCH_INDEX=...       where torch comes from, for instance an index of CPU builds; everything
#                         else comes from wherever pip is configured to look

PYTHON ?= python3
TORCH ?= torch==2.13.0
TORCH_INDEX ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
READY := $(VENV)/.ready
# File by file in their order: the long ones of the folders before tests/unit, so none is left last.
PYTEST := $(PY) -m pytest tests -q -n auto --dist loadfile --no-loadscope-reorder
ASSIGNMENTS := $(notdir $(patsubst %/assignment.yaml,%,$(wildcard assignments/*/assignment.yaml)))

.DEFAULT_GOAL := help
.PHONY: help setup demo lint test test-all check-release bench docs build lock clean

help:  ## List what can be made.
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(READY)  ## Make .venv with everything that grading and development need.

# torch first: the pinned version of its CPU or accelerator build has a hash of its own in each
# index, so it cannot stand in the lock. What it depends on stands there, and is put right after it.
$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make environments: its venv or ensurepip module is missing" >&2; \
	  echo "(on Debian and Ubuntu the package python3-venv brings them)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) '$(TORCH)'
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(PIP) check
	@touch $@

demo: $(READY)  ## Grade a class of submissions and print a table.
	$(PY) -m demo.run

lint: $(READY)  ## Lint, format, types and layers.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

# `verify` builds the generated trees too, on one core, and compares them with those on disk.
test: lint  ## Lint, generated trees and all quick tests.
	printf '%s\n' $(ASSIGNMENTS) | \
	  xargs -P 2 -I '{}' $(PY) -m autograder verify '{}' --changed --bank 4
	$(PYTEST)

# What is graded as root every day is graded again here with more beside it.
test-all: $(READY)  ## All tests, the slow ones too.
	$(PYTEST) -m '' --deselect tests/escape/test_as_root.py::TestAsRoot

# Proofs first, two at a time: one that waits leaves its core to the other. Nothing beside the tests:
# attempts to use up a machine are graded again when it was too busy to tell.
check-release: lint  ## Everything that a release must pass: each assignment's proof, and all tests.
	$(MAKE) --keep-going --jobs 2 --output-sync=target $(addprefix prove-,$(ASSIGNMENTS))
	$(MAKE) test-all

prove-%: $(READY)
	@echo 'verify $*'
	@$(PY) -m autograder verify '$*' --level release --mutants 150

bench: $(READY)  ## Measure what a worker, a call, a grading and each assignment cost.
	$(PY) benchmarks/run.py
	$(PY) -m benchmarks.assignments

build: $(READY)  ## Write solutions/ and student_template/ anew.
	$(PY) -m autograder build

docs: $(READY)  ## Write what is generated in the docs anew.
	$(PY) -m tests.docs.cli_page
	$(PY) -m tests.docs.assignment_table

lock: $(READY)  ## Resolve requirements.lock anew, each file with its hash.
	$(PY) -m uv pip compile pyproject.toml --extra torch --extra grade --extra author --extra dev \
	  --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-package torch --no-emit-index-url --custom-compile-command 'make lock' \
	  --quiet --output-file requirements.lock

clean:  ## Remove the environment, caches and what the demonstration wrote.
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist demo/out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
