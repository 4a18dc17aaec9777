"""The batch commands: the same verbs without a window. Commands, formats and exit codes are a promise to programs.

A command computes everything before it writes anything. What cannot be done is a `Sorry`: its lines go to stderr, the
exit code is 2, and nothing has changed. The commands are listed in `commands`; a module a theme does them.
"""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from gui import stopping
from gui.batch.arguments import settle_format
from gui.batch.commands import COMMANDS
from gui.batch.job import DONE, FAULTS, REFUSED, Job, Sorry, lines_of, translator
from gui.batch.output import Unheard, require_place, silence
from gui.batch.parser import understood
from gui.tongues import BY_CODE

OF_QT = ("pdf", "png", "svg")
"""The formats that Qt makes."""


def is_batch(argv: Sequence[str]) -> bool:
    """Whether these arguments ask for a batch command, not for the window, which takes a site file or nothing."""
    if not argv:
        return False
    said = argv[2:] if argv[0] == "--lang" else argv[1:] if argv[0].startswith("--lang=") else argv
    if said and said[0] == "demo":
        return any(a.partition("=")[0] in ("--out", "-h", "--help") for a in argv)
    known = {command.name.partition(" ")[0] for command in COMMANDS}
    return argv[0] in known or len(argv) > 1 or not (Path(argv[0]).suffix or os.path.exists(argv[0]))


def run(argv: Sequence[str], now: datetime, environ: Mapping[str, str] = os.environ) -> int:
    """Do a batch command and return its exit code. Never raises for what a user can cause."""
    language = _language(argv)
    tr = translator(language)
    try:
        asked = understood(argv, tr)
        settle_format(asked)
        if getattr(asked, "format", "") in OF_QT:
            import_module("gui.paper")  # Qt breaks down where it is stopped while it loads
        stopping.hear()
        work: Callable[[Job], int] = asked.work
        job = Job(asked, now, environ, tr, language)
        require_place(job)
        if asked.changes:
            stopping.hold()
        return work(job)
    except FAULTS as fault:
        lines = lines_of(tr, language, fault)
    except BrokenPipeError:
        silence()  # whoever read our output has gone; there is nobody to tell
        return DONE
    except Unheard as unheard:
        text = tr(
            "Standard output cannot be written ({detail}): make room, or name a file with -o. What was done stands."
        )
        lines = (text.format(detail=unheard),)
    except KeyboardInterrupt:
        lines = (tr("Stopped. Nothing was written."),)
    except Exception as error:  # noqa: BLE001 (a bug of ours must not reach a user as a traceback)
        at = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}, {Path(at.filename).name} {at.lineno}"  # no value, so nothing of a patient
        lines = (tr("The program made a mistake; please report this line: {detail}").format(detail=detail),)
    finally:
        stopping.let_go()
    for line in lines:
        print(line, file=sys.stderr)
    return REFUSED


def for_window(argv: Sequence[str]) -> Namespace:
    """What was typed for the window on a demo site, which takes what the command takes; ends where that is refused."""
    try:
        return understood(argv, translator(_language(argv)))
    except Sorry as sorry:
        for line in sorry.lines:
            print(line, file=sys.stderr)
        raise SystemExit(REFUSED) from None


def _language(argv: Sequence[str]) -> str:
    """The language asked for, before anything else is understood: refusals are in it too."""
    asked = [a.partition("=")[2] for a in argv if a.startswith("--lang=")]
    asked += [b for a, b in pairwise(argv) if a == "--lang"]
    return asked[-1] if asked and asked[-1] in BY_CODE else "en"
