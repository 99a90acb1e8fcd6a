# One file for all that is done to this project. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
# Packages are installed without byte code. Each is compiled when it is first imported, which must not be in every process.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
EVAL := .venv-eval
EVAL_STAMP := $(EVAL)/.installed
PEERS := .peers
PEERS_STAMP := $(PEERS)/.installed
# The tests in three shares that take about as long, because each is one process.
PARTS := tests/scoring tests/evaluation tests/collectors tests/vetting
BATCHES := $(wildcard tests/test_batch_*.py tests/test_cli_batch*.py)
SHARES := test-batches test-parts test-documents
BESIDE := --no-print-directory --output-sync=target --keep-going

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-11s %s\n", $$1, $$2}'

$(STAMP): requirements/dev.txt pyproject.toml tools/bootstrap.sh
	@tools/bootstrap.sh $(VENV)
	@touch $@

.PHONY: dev
dev: $(STAMP) ## Make .venv with the vetting command in it (installs Pango and fonts where it may)

# The peers that the scorer is measured against come with a good many packages, so they have a place of their own.
$(EVAL_STAMP): requirements/eval.txt
	@echo "Making $(EVAL)" >&2
	@$(BIN)/python -m venv --clear $(EVAL)
	@$(EVAL)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/eval.txt
	@touch $@

.PHONY: demo
demo: dev ## Make every document about the fictional example candidates, and a batch, with a feed served on localhost
	@$(BIN)/python examples/demo.py demo

.PHONY: test
test: dev ## Run the tests, three shares of them beside each other; each says its outcome when it is through
	@echo "Running the tests in three shares; each is shown when it is through, in some minutes" >&2
	@$(MAKE) $(BESIDE) -j3 $(SHARES)

.PHONY: $(SHARES)
test-batches: dev # whole batches, among them those that are killed
	@$(BIN)/python -m pytest $(BATCHES)
test-parts: dev # collectors, the scorer and its evaluation, the store and what lies between
	@$(BIN)/python -m pytest $(PARTS)
test-documents: dev # reports, packets, copies and summaries, and every other command
	@$(BIN)/python -m pytest $(addprefix --ignore=,$(PARTS) $(BATCHES))

# WordPress, pywb, Pelican, Prism, moto and PostgreSQL, for tests/peers/; tests of what is not installed are skipped.
$(PEERS_STAMP): requirements/peers.txt tools/peers.sh
	@tools/peers.sh $(PEERS) $(BIN)/python
	@touch $@

.PHONY: peers
peers: dev ## Install WordPress, pywb, Pelican, Prism, moto and PostgreSQL into .peers, to test against them
	@$(MAKE) --no-print-directory $(PEERS_STAMP)

.PHONY: test-peers
test-peers: dev ## Test against the programs that make peers installed (skipped without them)
	@if [ -d $(PEERS) ]; then $(BIN)/python -m pytest -m "peers and not cluster" -rs tests/peers; \
	else echo "tests/peers: skipped, because make peers was not run"; fi

.PHONY: test-cluster
test-cluster: dev ## Test more of a batch on many machines: other rules, buckets, TLS, the commands of docs/cluster.md (minutes)
	@$(BIN)/python -m pytest -m cluster -rs tests/peers

.PHONY: browser
browser: ## Install Debian's Chromium, to test the documents in it
	@tools/browser.sh

.PHONY: test-browser
test-browser: dev ## Test every HTML document in Chromium (skipped without it)
	@$(BIN)/python -m pytest -m browser -rs tests/browser

.PHONY: lint
lint: dev ## Style, types and the contracts between packages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/catalogue.py --check

.PHONY: rules-check
rules-check: dev ## Test every rule on its own examples and check that docs/rules.md is up to date
	@$(BIN)/vetting rules test
	@$(BIN)/python tools/rules_page.py --check

.PHONY: check
check: dev ## All that CI runs; with FETCH=1 it installs what make peers and make browser do while tests run
	@echo "Checking everything, four things at a time; each is shown when it is through, in some minutes" >&2
	@$(MAKE) $(BESIDE) -j4 test-peers $(SHARES) test-browser lint rules-check

ifdef FETCH
test-peers: try-peers
test-browser: try-browser
endif
.PHONY: try-peers try-browser
try-peers try-browser: try-%: dev
	@$(MAKE) --no-print-directory $* || echo "Going on without what make $* could not install." >&2

.PHONY: fmt
fmt: dev ## Format the code and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: docs
docs: dev ## Write docs/rules.md, docs/collectors.md, docs/applicants.md and docs/*.schema.json anew
	@$(BIN)/python tools/rules_page.py
	@$(BIN)/python tools/collectors_page.py
	@$(BIN)/python tools/applicants_page.py
	@$(BIN)/python tools/schema_page.py

.PHONY: catalogue
catalogue: dev ## Write templates/locale/vetting.pot anew, all words of the documents
	@$(BIN)/python tools/catalogue.py

.PHONY: eval
eval: dev ## Measure the rule pack beside its peers and write docs/evaluation.md (needs ../shared/data/text; minutes)
	@$(BIN)/python tools/evaluate.py --find-sets
	@$(MAKE) --no-print-directory $(EVAL_STAMP)
	@OMP_NUM_THREADS=1 $(EVAL)/bin/python tools/evaluate.py

.PHONY: rules
rules: dev ## Measure how often each tone rule is right, and print it into docs/rules.md (needs ../shared/data/text)
	@$(BIN)/python tools/measure_rules.py
	@$(BIN)/python tools/rules_page.py

.PHONY: consistency
consistency: dev ## Measure the consistency rules on generated dossiers and write docs/consistency.md (minutes)
	@$(BIN)/python tools/measure_consistency.py

.PHONY: golden
golden: dev ## Write the expected reports and extracts of the tests anew (read the difference before you commit it)
	@$(BIN)/python -m pytest tests/reports tests/collectors/test_goldens.py -k "expected or expectation" --update-goldens

.PHONY: bench
bench: dev ## Measure speed: one whole report, a batch, fetching, and scoring (beside its peers once make eval has installed them)
	@echo "== benchmarks/report.py"; $(BIN)/python benchmarks/report.py
	@echo "== benchmarks/batch.py"; $(BIN)/python benchmarks/batch.py
	@echo "== benchmarks/fetch.py"; $(BIN)/python benchmarks/fetch.py
	@echo "== benchmarks/score.py"; $(if $(wildcard $(EVAL_STAMP)),$(EVAL)/bin,$(BIN))/python benchmarks/score.py

.PHONY: lock
lock: dev ## Resolve the lock files anew
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet --output-file requirements/dev.txt --upgrade
	@$(BIN)/uv pip compile requirements/peers.in --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet --output-file requirements/peers.txt --upgrade
	@$(BIN)/uv pip compile pyproject.toml --extra eval --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --quiet --output-file requirements/eval.txt --upgrade

.PHONY: clean
clean: ## Remove what make dev, make eval and make demo made
	@rm -rf $(VENV) $(EVAL) $(PEERS) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
