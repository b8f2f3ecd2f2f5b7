# Parley's commands. Every target sets up what it needs; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup report test lab lint lock clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(READY)  ## make .venv with the pinned dependencies and the command parley

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python -r requirements.lock && \
	  uv pip install --quiet --python $(BIN)/python --no-deps -e . ; \
	else \
	  $(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock && \
	  $(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e . ; \
	fi
	@touch $(READY)

report: setup  ## read the seeds and publish data/runs/seeds/report/index.html
	$(BIN)/parley run seeds --run seeds --jobs 2

test: setup  ## run all tests and the notebooks
	PARLEY_RUNS=$$(mktemp -d) && export PARLEY_RUNS && \
	$(BIN)/parley run seeds --run report --documents 2 --jobs 2 && \
	PARLEY_REPORT=$$PARLEY_RUNS/report/report $(BIN)/python -m pytest tests && \
	$(BIN)/python -m pytest --nbval-lax -p no:cacheprovider notebooks

lab: setup  ## open JupyterLab on the notebooks
	$(BIN)/parley lab

lint: setup  ## check format, style and types
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy src/helpers

lock: setup  ## renew requirements.lock from the ranges in pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra test --quiet --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 -o requirements.lock

clean:  ## remove .venv and all runs
	rm -rf $(VENV) data/runs build src/*.egg-info
