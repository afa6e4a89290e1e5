# One command defines done: `make test`. `make run` shows a whole branch on one PC.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# one more than there are cores: many tests wait for another process
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

.PHONY: run demo test lint check-types unit pictures bench bench-waits faults text clean help

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make run        a whole branch on one PC (kiosk, two counters, display, paper)
run demo: $(READY)
	@sh tools/system-libraries.sh $(BIN)/python
	$(BIN)/dawr demo $(ARGS)

## make test       everything that must hold: lint, types, tests
test: $(READY)
	@sh tools/system-libraries.sh $(BIN)/python
	@sh tools/database-server.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m dawr.text.catalogues check
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m "not long" -n $(WORKERS) --dist loadfile $(ARGS)

## make pictures   every surface at its real size, Arabic and English, into build/pictures
pictures: $(READY)
	@sh tools/system-libraries.sh $(BIN)/python
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.pictures.render $(ARGS)

## make bench      every speed claim as a ratio measured in one run
bench: $(READY)
	@sh tools/system-libraries.sh $(BIN)/python
	@sh tools/database-server.sh
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m bench.all $(ARGS)

## make bench-waits  the waiting-time estimator against the measuring stick
bench-waits: $(READY)
	$(BIN)/python -m bench.waits.run $(ARGS)

## make faults     the long campaigns: many processes, kills, ten thousand tickets
faults: $(READY)
	@sh tools/system-libraries.sh $(BIN)/python
	@sh tools/database-server.sh
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m long -rP --timeout 3600 $(ARGS)

## make text       collect strings from the code and compile the catalogues
text: $(READY)
	$(BIN)/python -m dawr.text.catalogues extract
	$(BIN)/python -m dawr.text.catalogues compile

clean:
	rm -rf $(VENV) build dist

$(READY): pyproject.toml tools/make-environment.sh
	@sh tools/make-environment.sh $(PYTHON) $(VENV)
	@touch $(READY)
