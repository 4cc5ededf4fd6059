# What a developer, CI and the README call. Windows has no make: README.md gives the plain commands.

VENV := .venv
PY := $(VENV)/bin/python
STAGE := @sh scripts/stage.sh
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
# Compiled modules are kept, whatever is set: dozens of servers and commands that tests start load them again.
unexport PYTHONDONTWRITEBYTECODE
# Tests side by side: one process more than there are cores, since those with a browser wait half of their
# time; more than four would want more memory than they save time.
BESIDE = --numprocesses $(shell $(PY) -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))') --dist worksteal
BENCHES := counting store databases search reading answering reading_speed start noise presenting packs beside_exports files rounds questionnaires load

# The first Python on the path that is new enough; name another one with PYTHON=...
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help run test check both truth engines walk office addresses fuzz faults bench lock offline pictures samples clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.runtime ## install what is missing, then start the dashboard; options in ARGS="..."
	@$(VENV)/bin/followup run $(ARGS)

test: $(VENV)/.dev ## all that CI runs: style, types and every test, with a real browser, PostgreSQL and LibreOffice
	$(STAGE) "browser" sh -c '$(PY) -m scripts.ensure_browser > $(VENV)/.browser && cat $(VENV)/.browser'
	$(STAGE) "postgresql" sh -c '$(PY) -m scripts.ensure_postgresql > $(VENV)/.postgresql && cat $(VENV)/.postgresql'
	$(STAGE) "libreoffice" sh -c '$(PY) -m scripts.ensure_libreoffice > $(VENV)/.libreoffice && cat $(VENV)/.libreoffice'
	$(STAGE) "nginx" sh -c '$(PY) -m scripts.ensure_nginx > $(VENV)/.nginx && cat $(VENV)/.nginx'
	@$(MAKE) --no-print-directory check
	$(STAGE) "tests" sh -c 'FOLLOWUP_BROWSER="$$(cat $(VENV)/.browser)" \
		FOLLOWUP_POSTGRESQL="$$(cat $(VENV)/.postgresql)" \
		FOLLOWUP_LIBREOFFICE="$$(cat $(VENV)/.libreoffice)" \
		FOLLOWUP_NGINX="$$(cat $(VENV)/.nginx)" exec $(PY) -m pytest $(BESIDE) $(ARGS)'

check: $(VENV)/.dev ## style and types only
	$(STAGE) "ruff check" $(PY) -m ruff check .
	$(STAGE) "ruff format" $(PY) -m ruff format --check .
	$(STAGE) "mypy" $(PY) -m mypy
	$(STAGE) "node tools" $(PY) -m scripts.ensure_node
	$(STAGE) "biome" node_modules/.bin/biome check --error-on-warnings

both: $(VENV)/.dev ## run the tests of pages, commands and all else that has a database on PostgreSQL; ARGS="300000" compares tables
	@$(PY) -m scripts.ensure_postgresql > $(VENV)/.postgresql
	@$(PY) -m scripts.ensure_libreoffice > $(VENV)/.libreoffice
	@FOLLOWUP_POSTGRESQL="$$(cat $(VENV)/.postgresql)" FOLLOWUP_LIBREOFFICE="$$(cat $(VENV)/.libreoffice)" \
		$(PY) -m tests.both $(or $(ARGS),$(BESIDE))

truth: $(VENV)/.dev ## check every sentence and figure that the pages show of 200 random surveys; ARGS="20" for fewer
	@$(PY) -m tests.oracle $(ARGS)

engines: $(VENV)/.dev ## count by memory, DuckDB, PostgreSQL and Spark, installed first (500 MB); ARGS="10000000" for times
	$(STAGE) "postgresql" sh -c '$(PY) -m scripts.ensure_postgresql > $(VENV)/.postgresql && cat $(VENV)/.postgresql'
	$(STAGE) "spark" $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		--require-hashes -r requirements-spark.lock
	@FOLLOWUP_POSTGRESQL="$$(cat $(VENV)/.postgresql)" $(PY) -m tests.engines $(ARGS)

walk: $(VENV)/.dev ## look at every page at every width, in both themes, with each kind of data
	@$(PY) -m scripts.ensure_browser > $(VENV)/.browser
	@FOLLOWUP_BROWSER="$$(cat $(VENV)/.browser)" FOLLOWUP_WALK=whole $(PY) -m pytest $(BESIDE) tests/browser/test_walk.py tests/browser/test_hard_data.py

office: $(VENV)/.dev ## check slide shows, reports and feedback with the Open XML validator, which is fetched first (80 MB)
	@$(PY) -m tests.stories

addresses: $(VENV)/.dev ## ask the addresses of data 300 requests each that their description allows, or does not
	@FOLLOWUP_EXAMPLES=300 $(PY) -m pytest tests/pages/test_data_addresses.py -k description

fuzz: $(VENV)/.dev ## mutate 50,000 files and judge what is read from them; ARGS="2000 8" for number and seed
	@$(PY) -m tests.fuzz $(ARGS)

faults: $(VENV)/.dev ## kill imports into each kind of database, backups, restores and moves, and fill the disk; ARGS="20" for 20 kills
	@$(PY) -m scripts.ensure_postgresql > $(VENV)/.postgresql
	@FOLLOWUP_POSTGRESQL="$$(cat $(VENV)/.postgresql)" $(PY) -m tests.store.faults $(ARGS)
	@$(PY) -m tests.faults $(ARGS)

bench: $(VENV)/.dev ## speed and scale
	@set -e; $(PY) -m scripts.ensure_browser > $(VENV)/.browser; \
	for name in $(BENCHES); do \
		FOLLOWUP_BROWSER="$$(cat $(VENV)/.browser)" sh scripts/stage.sh "$$name" $(PY) -m "benchmarks.$$name"; \
	done

lock: ## write the lock files anew from pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found." >&2; exit 1; }
	@set -e; place=$$(mktemp -d); trap 'rm -rf "$$place"' EXIT; \
	"$(PYTHON)" -m venv "$$place"; "$$place/bin/python" -m pip install --quiet uv; \
	"$$place/bin/uv" $(LOCK) $(ARGS) --output-file requirements.lock pyproject.toml; \
	"$$place/bin/uv" $(LOCK) $(ARGS) --output-file requirements-dev.lock --extra dev \
		--constraints requirements.lock pyproject.toml; \
	"$$place/bin/uv" $(LOCK) $(ARGS) --output-file requirements-spark.lock --extra spark \
		--constraints requirements-dev.lock pyproject.toml

offline: $(VENV)/.runtime ## make the zips to install from without internet, for Windows and Linux; ARGS="--python 3.12"
	@$(PY) -m scripts.make_offline $(ARGS)

pictures: $(VENV)/.dev ## take the pictures of the documentation anew from a running dashboard
	@$(PY) -m scripts.ensure_browser > $(VENV)/.browser
	@FOLLOWUP_BROWSER="$$(cat $(VENV)/.browser)" $(PY) -m scripts.make_pictures

samples: $(VENV)/.dev ## write the sample workbooks and the templates of slide shows and reports in data/ anew
	@$(PY) scripts/make_samples.py
	@$(PY) -m scripts.make_template
	@$(PY) -m scripts.make_report_template

clean: ## remove what was installed and cached; never the survey's data
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is older than its lock or pyproject.toml when there is something to install.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/pyvenv.cfg
	$(STAGE) "install" $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(STAGE) "install the project" $(PY) -m pip install --quiet --disable-pip-version-check \
		--no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(STAGE) "install test tools" $(PY) -m pip install --quiet --disable-pip-version-check \
		--no-deps --require-hashes -r requirements-dev.lock # the lock is whole, with what pyproject.toml overrides
	@touch $@

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found." >&2; exit 1; }
	$(STAGE) "environment" "$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
