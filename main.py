"""VisitKeeper 访视管家: the window by default, batch commands for unattended work."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

# Nearly all that is made here is a value that refers to older values only, so there are no cycles to look for at every
# 700 of them: that would be a fifth of the time it takes to open a large site.
gc.set_threshold(50_000, 20, 100)


def main(argv: Sequence[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    if argv and not (len(argv) == 1 and Path(argv[0]).suffix):  # for a site file or nothing, nothing else is loaded
        from datetime import datetime

        from gui import stopping

        stopping.hold()  # a batch command says so itself when it is stopped, once it is loaded
        from gui import batch

        if batch.is_batch(argv):
            # It has ended before looking for cycles would pay, which takes a tenth of its time at 2,600 patients.
            gc.disable()
            return batch.run(argv, datetime.now().astimezone())
        stopping.let_go()
    from gui import imports, overrides

    imports.plain()  # before all that is imported from here on
    overrides.guard()  # before the first class of a widget is made
    from gui.app import main as window

    return window(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
