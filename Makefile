# Short names for packaging/dev.py, which does the work on every system.
PYTHON ?= python3

.PHONY: run test check nightly setup dist bench screenshots manual validation windows alike words lock
run test check nightly setup dist bench screenshots manual validation windows alike words lock:
	@$(PYTHON) packaging/dev.py $@

.PHONY: faults-commit faults-nightly faults-release
faults-commit faults-nightly faults-release: faults-%:
	@$(PYTHON) packaging/dev.py faults $*
