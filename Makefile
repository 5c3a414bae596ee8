# `make run` and `make test` need Python 3.11 or newer and make, nothing else: both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench bench-large quality screenshots requirements clean

$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Newsreel needs Python 3.11 or newer; this is $$($(PYTHON) -V). Name another: make PYTHON=python3.12 run"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

run: $(VENV)/.run  ## the site with sample content on http://127.0.0.1:8000
	$(BIN)/newsreel run --sample

test: $(VENV)/.dev  ## all tests, on SQLite and, where a server answers, on PostgreSQL
	$(BIN)/pytest -n 2 --dist loadfile
	$(BIN)/python -m tests.postgres

check: $(VENV)/.dev  ## exactly what CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	NEWSREEL_DATA_DIR=$$(mktemp -d) $(BIN)/newsreel makemigrations --check --dry-run
	NEWSREEL_DATA_DIR=$$(mktemp -d) $(BIN)/newsreel check --fail-level WARNING
	$(MAKE) test

bench: $(VENV)/.dev  ## speed and memory, with the machine described
	$(BIN)/python -m benchmarks

quality: $(VENV)/.dev  ## quality against the material that NEWSREEL_TEST_DATA names
	$(BIN)/python -m benchmarks.quality

screenshots: $(VENV)/.dev  ## every page at three widths, light and dark, into screenshots/
	$(BIN)/python -m tests.browser.screenshots

requirements:  ## pins the requirements anew; needs uv
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 pyproject.toml -o requirements/run.txt
	uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 pyproject.toml --extra dev --extra fulltext --extra opensearch -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache screenshots
