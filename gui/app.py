"""The start of the window: settings, language, looks, the site file asked for, and then the event loop."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.instance import Instance
from gui.language import Language, system_tongue
from gui.settings import Settings, home
from gui.shell import Shell
from gui.theme import Theme
from gui.unlock import UnlockPage
from gui.ways_in import WaysIn

if TYPE_CHECKING:
    from datetime import date, datetime
    from types import TracebackType

    from gui.window import Window

Clock = Callable[[], "datetime"]


def main(arguments: Sequence[str], clock: Clock | None = None) -> int:
    """Show the window and return the exit code: no arguments, a site file, or `demo` with its options."""
    name, patients, seed, as_of = _asked(arguments)
    # Named as an argument, since the call that sets a style first makes Python know all there is to know of styles.
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("VisitKeeper")

    def ticking() -> datetime:
        from gui.session import now

        moment = (clock or now)()
        return moment.replace(year=as_of.year, month=as_of.month, day=as_of.day) if as_of else moment

    def demo() -> Path:
        return demo_site(patients, seed, ticking().date())

    settings = Settings()
    remembered = settings.place("site-file")
    known = name or (remembered if still_meant(remembered) else "")
    instance = Instance(home(), os.path.realpath(known) if known else "")  # one file may be named in several ways
    if not instance.first and instance.call():
        return 0
    site = demo() if name == "demo" else Path(known) if known else None
    language, theme = Language(settings.text("language") or system_tongue(), app), Theme()
    theme.follow(settings)  # before the first widget, so that all have the program's font
    shell = Shell(language, theme, settings, _unlock_page(language, theme, settings, site, ticking, demo))
    QGuiApplication.styleHints().colorSchemeChanged.connect(shell.restyle)
    sys.excepthook = _calm(shell)
    if until := os.environ.get("VISITKEEPER_QUIT_AFTER_PAINT"):
        _UntilPainted(shell, until)
    shell.stands.done.connect(lambda: instance.listen(shell, shell.come_forward))
    shell.appear()
    try:
        return app.exec()
    finally:
        instance.release()


def still_meant(remembered: str) -> bool:
    """Whether that file is still the one to open; one that was lost is, so that its backups are offered."""
    path = Path(remembered)
    return bool(remembered) and (os.path.isfile(path) or home() / "demo" not in path.parents)


def make_window(
    app: QApplication, settings: Settings, site: Path | None, clock: Clock, demo: Callable[[], Path]
) -> Window:
    """All that is inside the window, dressed and in its language, on the unlock page of a site file."""
    from gui.collector import Collector
    from gui.window import Window

    language, theme = Language(settings.text("language") or system_tongue(), app), Theme()
    theme.follow(settings)
    window = Window(language, theme, settings, _unlock_page(language, theme, settings, site, clock, demo))
    Collector(window)
    window.close_session()
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.restyle)
    return window


def _unlock_page(
    language: Language, theme: Theme, settings: Settings, site: Path | None, clock: Clock, demo: Callable[[], Path]
) -> UnlockPage:
    return UnlockPage(language, theme, settings, site, WaysIn(clock, demo))


def _asked(arguments: Sequence[str]) -> tuple[str, int, int, date | None]:
    """The site, or `demo` and of which patients and which day."""
    if len(arguments) < 2:
        return arguments[0] if arguments else "", 41, 1, None
    from gui import batch

    asked = batch.for_window(arguments)
    return asked.command, asked.patients, asked.seed, asked.as_of


def demo_site(patients: int, seed: int, today: date) -> Path:
    """The demo site of that day, made if it is not there yet; those of other days are cleared away."""
    from gui.batch.site import write_demo

    folder = home() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"demo-{today.isoformat()}-{patients}-{seed}.visits"
    for old in folder.glob("demo-*.visits*"):
        if not old.name.startswith(f"demo-{today.isoformat()}"):
            old.unlink(missing_ok=True)
    if not os.path.exists(path):
        write_demo(path, patients, seed, today)
    return path


def _calm(shell: Shell) -> Callable[..., None]:
    """Our own mistakes: one sentence for the nurse, where it happened (and no value, so no patient) for a colleague.

    A place is written down once: what is painted wrongly is so sixty times a second. What goes to the standard error
    holds no value either: desktops keep it in a log.
    """
    known: set[str] = set()

    def hook(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        from contextlib import suppress
        from traceback import extract_tb, format_tb

        if sys.stderr:
            sys.stderr.writelines([*format_tb(trace), f"{kind.__name__}\n"])
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in extract_tb(trace)]
        if (where := " < ".join([kind.__name__, *reversed(places)])) not in known:
            known.add(where)
            with suppress(OSError), (home() / "faults.txt").open("a", encoding="utf-8") as file:
                file.write(f"{where}\n")
        tr = shell.language.tr
        shell.say(tr("The program made a mistake. What was saved is safe; start it again if something looks wrong."))

    return hook


class _UntilPainted(QObject):
    """Ends the program once its first page is painted, to see that it starts and how fast.

    That is the unlock page where the environment says so or nothing opens by itself, else the page of the open site.
    """

    def __init__(self, shell: Shell, until: str) -> None:
        super().__init__(shell)
        self.shell, self.until = shell, until
        app = QApplication.instance()
        # A filter of the whole program is told of everything, which takes longer than to paint the unlock page.
        watched: QObject | None = shell.page if until == "unlock" else app
        assert watched
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() == QEvent.Type.Paint:
            inside, page = self.shell.inside, self.shell.page
            shown = inside if inside and inside.session else None
            locked = self.until == "unlock" or (page.looked and not page.opening)
            if watched is (shown.stack.currentWidget() if shown else page) and (shown or locked):
                QTimer.singleShot(0, self.shell.close)
        return False
