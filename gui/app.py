"""The start of the window: settings, language, looks, the site file asked for, and then the event loop."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.language import Language, system_tongue
from gui.pages.unlock import UnlockPage
from gui.session import Session, now, opened
from gui.settings import Settings, home
from gui.theme import Theme
from gui.window import Window

Clock = Callable[[], datetime]


def main(arguments: Sequence[str], clock: Clock = now) -> int:
    """Show the window and return the exit code: no arguments, a site file, or `demo` with its options."""
    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("site", nargs="?", type=Path)
    parser.add_argument("--patients", type=int, default=41)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat)
    asked = parser.parse_args(list(arguments))
    ticking = _as_of(clock, asked.as_of) if asked.as_of else clock
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setApplicationName("VisitKeeper")

    def demo() -> Path:
        return demo_site(asked.patients, asked.seed, ticking().date())

    settings = Settings()
    remembered = settings.text("site-file")
    site = demo() if asked.site == Path("demo") else asked.site
    if site is None and remembered and Path(remembered).is_file():
        site = Path(remembered)
    window = make_window(app, settings, site, ticking, demo)
    sys.excepthook = _calm(window)
    window.resize(*settings.size())
    window.show()
    if os.environ.get("VISITKEEPER_QUIT_AFTER_PAINT"):
        app.installEventFilter(_Painted(window))
    return app.exec()


def make_window(
    app: QApplication, settings: Settings, site: Path | None, clock: Clock, demo: Callable[[], Path]
) -> Window:
    """The window, dressed and in its language, on the unlock page of a site file."""
    language = Language(settings.text("language") or system_tongue(), app)
    theme = Theme()
    theme.apply(app, dark=False, scale=1)  # before the first widget, so that all have the program's font

    def opener(path: Path, user: str, password: str) -> Session:
        return opened(path, user, password, clock)

    window = Window(language, theme, settings, UnlockPage(language, theme, settings, site, opener, demo))
    window.restyle()
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.restyle)
    return window


def demo_site(patients: int, seed: int, today: date) -> Path:
    """The demo site of that day, made if it is not there yet; those of other days are cleared away."""
    from gui.batch.site import write_demo

    folder = home() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"demo-{today.isoformat()}-{patients}-{seed}.visits"
    for old in folder.glob("demo-*.visits*"):
        if not old.name.startswith(f"demo-{today.isoformat()}"):
            old.unlink(missing_ok=True)
    if not path.exists():
        write_demo(path, patients, seed, today)
    return path


def _calm(window: Window) -> Callable[..., None]:
    """Our own mistakes: one sentence for the nurse, where it happened (and no value, so no patient) for a colleague."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, fault, trace)
        where = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        with suppress(OSError), (home() / "faults.txt").open("a", encoding="utf-8") as file:
            file.write(" < ".join([kind.__name__, *reversed(where)]) + "\n")
        tr = window.language.tr
        window.say(tr("The program made a mistake. What was saved is safe; start it again if something looks wrong."))

    return hook


def _as_of(clock: Clock, day: date) -> Clock:
    """The clock with its hands on another day."""
    return lambda: clock().replace(year=day.year, month=day.month, day=day.day)


class _Painted(QObject):
    """Ends the program once its first page is painted, to see that it starts and how fast."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint of the page in front, or of the unlock page where nothing opens by itself."""
        if event.type() == QEvent.Type.Paint:
            front = self.window.stack.currentWidget()
            if watched is front and (self.window.session or not self.window.unlock.opening):
                QTimer.singleShot(0, self.window.close)
        return False
