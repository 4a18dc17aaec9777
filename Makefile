# Short names for packaging/dev.py, which does the work on every system.
PYTHON ?= python3

.PHONY: run test check setup dist lock
run test check setup dist lock:
	@$(PYTHON) packaging/dev.py $@
