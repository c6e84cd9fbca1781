# Everything that is typed while working on claimtrack. `make` alone says what there is.
#
#   PYTHON=/path/to/python3   which Python builds the environment (3.11 or newer)
#   VENV=.venv-3.13           where it is built; another Python wants another place
#   KILLS=1000 FLIPS=1000 FUZZ=100000 MACHINES=2000    how much test-all does
#   ARGS="tests/figures -k french"   handed to what `test`, `golden`, `startup` and `bench` run

VENV ?= .venv
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
ARGS ?=
KILLS ?= 1000
FLIPS ?= 1000
FUZZ ?= 100000
MACHINES ?= 2000

BIN := $(VENV)/bin
IN_VENV := $(BIN)/python
INSTALL := $(IN_VENV) -m pip install --quiet --disable-pip-version-check
# Written when the environment is complete; holds the place it was built for, because neither the
# environment nor the editable install survives a move of the checkout.
STAMP := $(VENV)/.ready
ifneq ($(shell cat '$(STAMP)' 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.DEFAULT_GOAL := help
.PHONY: help setup setup-spark demo test test-all check lint types imports docs-check format golden docs site startup bench \
	bench-import bench-corpus bench-names bench-numbers eval eval-align eval-compare test-lowest dist clean moved

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## build .venv with claimtrack and its tools (quick when it is there already)
	@:

$(STAMP): pyproject.toml $(MOVED)
	@test -n '$(PYTHON)' || { echo 'claimtrack needs Python 3.11 or newer with its venv module;' \
		'name one: make setup PYTHON=/path/to/python3' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo '$(PYTHON) is not Python 3.11 or newer;' \
		'name one that is: make setup PYTHON=/path/to/python3' >&2; exit 1; }
	@'$(IN_VENV)' -c 'import pip' 2>/dev/null || { \
		echo 'building $(VENV) with $(PYTHON)' >&2; '$(PYTHON)' -m venv --clear '$(VENV)'; }
	@echo 'installing claimtrack and its development tools into $(VENV)' >&2
	@$(IN_VENV) docs/tools/requirements.py dev > '$(VENV)/requirements.txt'
	@$(INSTALL) --editable . --requirement '$(VENV)/requirements.txt'
	@printf '%s\n' '$(CURDIR)' > '$(STAMP)'

setup-spark: $(STAMP) ## add Spark and a Java for its tests to .venv: 600 MB
	@echo 'installing Spark and a Java into $(VENV)' >&2
	@$(IN_VENV) docs/tools/requirements.py spark > '$(VENV)/spark.txt'
	@$(INSTALL) --requirement '$(VENV)/spark.txt'

demo: $(STAMP) ## compare the demonstration's casualties; then the same from the text of a dispatch
	@$(IN_VENV) -m claimtrack demo
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
		export CLAIMTRACK_LEDGER="$$scratch/dispatch.ledger" && \
		echo && echo 'And from the text of a dispatch, data/dispatch.fr.txt:' && echo && \
		$(IN_VENV) -m claimtrack extract data/dispatch.fr.txt --published 2020-10-31 \
			--publisher AFP --topic 'war of 2020' --quiet > "$$scratch/proposals.jsonl" && \
		$(IN_VENV) -m claimtrack --quiet add - < "$$scratch/proposals.jsonl" > /dev/null && \
		$(IN_VENV) -m claimtrack compare casualties

test: $(STAMP) ## run the tests
	$(IN_VENV) -m pytest --quiet --numprocesses auto --dist worksteal $(ARGS)

test-all: $(STAMP) ## run the tests for hours: more kills, flipped bits, command lines, examples
	HYPOTHESIS_PROFILE=hours CLAIMTRACK_KILLS='$(KILLS)' CLAIMTRACK_FLIPS='$(FLIPS)' \
		CLAIMTRACK_FUZZ='$(FUZZ)' CLAIMTRACK_MACHINES='$(MACHINES)' \
		CLAIMTRACK_ADDS=200 CLAIMTRACK_SERVER_KILLS=20 CLAIMTRACK_ROUNDS=8 \
		$(IN_VENV) -m pytest --quiet --numprocesses auto --dist worksteal $(ARGS)

check: lint types imports docs-check test ## everything a change must pass; rewrites nothing

lint: $(STAMP) ## style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## mypy --strict
	$(IN_VENV) -m mypy

imports: $(STAMP) ## the layers of docs/architecture.md
	$(BIN)/lint-imports

docs-check: $(STAMP) ## the generated reference, catalogues and picture are up to date
	$(IN_VENV) -m docs.tools.reference --check
	$(IN_VENV) -m docs.tools.catalogues --check
	$(IN_VENV) docs/tools/picture.py --check

format: $(STAMP) ## put the code into its style (the only target that rewrites code)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

golden: $(STAMP) ## write the golden files anew; then read the diff
	CLAIMTRACK_GOLDEN=write $(IN_VENV) -m pytest --quiet $(ARGS)
	@git --no-pager diff --stat -- tests

docs: $(STAMP) ## write docs/reference, the catalogues and the picture of the README anew from the code
	$(IN_VENV) -m docs.tools.reference
	$(IN_VENV) -m docs.tools.catalogues
	$(IN_VENV) docs/tools/picture.py

site: $(STAMP) ## build the pages as a small site with search, build/site, and check its links
	@$(IN_VENV) -m docs.tools.website

startup: $(STAMP) ## how long commands take to start, against a bare Typer and Rich program
	$(IN_VENV) -m tests.bench.startup $(ARGS)

bench: $(STAMP) ## ledgers of up to 300,000 claims: read, compare, memory, against SQL and DuckDB
	$(IN_VENV) -m tests.bench.bench $(ARGS)

bench-import: $(STAMP) ## import tables of 100,000 rows, against sqlite-utils insert of the same
	$(IN_VENV) -m tests.bench.importing $(ARGS)

bench-corpus: $(STAMP) ## 20,000 documents and, of a table of counties, 300,000 claims, by each engine: TABLE=file
	$(IN_VENV) -m tests.bench.corpora documents build/corpus/documents --count 20000
	$(IN_VENV) -m tests.bench.corpus extract build/corpus/documents $(ARGS)
	@test -f '$(TABLE)' || { echo 'for claims say where the table of counties is: make' \
		'bench-corpus TABLE=file.parquet' >&2; exit 2; }
	$(IN_VENV) -m tests.bench.corpora claims build/corpus/claims --count 300000 --table '$(TABLE)'
	$(IN_VENV) -m tests.bench.corpus compare build/corpus/claims $(ARGS)

bench-names: $(STAMP) ## 100,000 names: look one up, and all likely pairs, against bare RapidFuzz
	$(IN_VENV) -m tests.bench.names $(ARGS)

bench-numbers: $(STAMP) ## numbers in sentences, against Recognizers-Text in an environment of its own
	@test -x build/recognizers/bin/python || '$(PYTHON)' -m venv build/recognizers
	@build/recognizers/bin/python -m pip install --quiet --disable-pip-version-check \
		'recognizers-text-suite==1.0.2a2' 'emoji<2'
	$(IN_VENV) -m tests.bench.sentence_numbers build/recognizers/bin/python $(ARGS)

eval: $(STAMP) ## measure the reading of documents on both halves of a folder of records: EVAL=folder [OUT=build/eval]
	@test -d '$(EVAL)' || { echo 'say where the records are: make eval EVAL=folder' >&2; exit 2; }
	$(IN_VENV) -m tests.quality.eval_extract '$(EVAL)' '$(or $(OUT),build/eval)'

eval-compare: $(STAMP) ## compare the claims files of a folder: EVAL=folder OUT=folder
	@test -d '$(EVAL)' || { echo 'say where the claims files are: make eval-compare' \
		'EVAL=folder OUT=folder' >&2; exit 2; }
	@test -n '$(OUT)' || { echo 'say where the results go: make eval-compare' \
		'EVAL=folder OUT=folder' >&2; exit 2; }
	$(IN_VENV) -m tests.quality.eval_compare '$(EVAL)' '$(OUT)'

eval-align: $(STAMP) ## match the labelled names of a folder: EVAL=folder OUT=folder
	@test -d '$(EVAL)' || { echo 'say where the names are: make eval-align' \
		'EVAL=folder OUT=folder' >&2; exit 2; }
	@test -n '$(OUT)' || { echo 'say where the results go: make eval-align' \
		'EVAL=folder OUT=folder' >&2; exit 2; }
	$(IN_VENV) -m tests.quality.eval_align '$(EVAL)' '$(OUT)'

test-lowest: $(STAMP) ## run the tests with the oldest dependencies we allow, in .venv-lowest
	@$(MAKE) --no-print-directory setup VENV=.venv-lowest
	@$(IN_VENV) docs/tools/requirements.py lowest > .venv-lowest/requirements.txt
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
		--requirement .venv-lowest/requirements.txt
	@$(MAKE) --no-print-directory test VENV=.venv-lowest

dist: $(STAMP) ## build the wheel into dist/
	$(IN_VENV) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean: ## remove what make built
	rm -rf '$(VENV)' .venv-lowest dist build
