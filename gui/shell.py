"""The window on the desktop: the unlock page at first, and in its place all the rest once a site is open.

The program starts with what that page needs and with nothing else. The rest is loaded once the page has been painted, a
piece at a time, while somebody types a password. Until then nothing names `Qt` of PySide6, by which all the
enumerations in it are made, a fifth of a bare start; so nothing is painted by code of ours: a pen or a brush names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui.collector import Collector, set_aside
from gui.language import Language
from gui.painted import Painted
from gui.settings import Settings
from gui.theme import Theme
from gui.unlock import UnlockPage

if TYPE_CHECKING:
    from gui.session import Session
    from gui.window import Window

AHEAD = (
    "gui.ask",
    *("model.protocol", "model.protocol_file", "model.setting", "model.study", "model.admission"),
    *("model.plan", "model.judge"),
    *("dateutil.relativedelta", "sqlcipher3.dbapi2", "json", "click", "sqlite_utils", "argon2", "model.words"),
    *("model.exchange.sheets", "model.exchange.tracker", "gui.attempts", "gui.session", "gui.sessions", "gui.actions"),
    *("gui.tables.worklist", "gui.window", "gui.pages.today", "gui.dialogs.about_visit"),
)
"""What an open site needs, in pieces so small that nobody who types has to wait."""


class Shell(QMainWindow):
    """Shows the unlock page, and what it opens."""

    def __init__(self, language: Language, theme: Theme, settings: Settings, page: UnlockPage) -> None:
        super().__init__()
        Collector(self)
        self.language, self.theme, self.settings, self.page = language, theme, settings, page
        self.inside: Window | None = None
        """All that is inside, once it is made: hidden until a site is shown, then in the place of the page."""
        self.ready = False
        """Whether all that an open site needs is loaded."""
        self._rest = self._pieces()
        self.setMinimumSize(QSize(1040, 560))
        self.setWindowTitle(language.tr("VisitKeeper"))
        self.room = QVBoxLayout(middle := QWidget())
        """Where the page stands, and in its place all that is inside: whatever gets another parent is dressed anew."""
        self.room.setContentsMargins(0, 0, 0, 0)
        self.room.addWidget(page)
        self.setCentralWidget(middle)
        page.unlocked.connect(self.enter)
        self.stands = Painted(page, self)
        """Says that the page does: then it is seen whose file it is, and the rest is loaded."""
        self.stands.done.connect(self._go_on)
        page.start()

    def appear(self) -> None:
        """Be as large as last time; where the screen is smaller, fill it."""
        wanted, room = QSize(*self.settings.size()), self.screen().availableSize()
        self.resize(wanted.boundedTo(room))
        if wanted == wanted.boundedTo(room):
            self.show()
        else:
            self.showMaximized()

    def _pieces(self) -> Iterator[None]:
        """What is done between the keys that somebody types: first to know the file, then to open it."""
        for name in ("model.journal", "model.store"):
            import_module(name)
            yield
        self.page.look()
        yield
        for name in AHEAD:
            import_module(name)
            yield
        from gui import files
        from model.setting import rules_of

        for one in files.protocol_files():  # the one that the site keeps is most likely among them
            rules_of(one.read_text("utf-8"))
            yield
        files.arrangements()
        yield
        inside = self._make()
        yield
        inside.get_ready()
        yield
        set_aside()  # the program itself
        self.ready = True

    def _go_on(self) -> None:
        if self.page.isVisible() and next(self._rest, self) is None:
            QTimer.singleShot(0, self._go_on)

    def _make(self) -> Window:
        """All that is inside, hidden and knowing nothing of any site: made ahead, or now for who types fast."""
        from gui.window import Window

        if self.inside is None:
            self.page.unlocked.disconnect(self.enter)  # from now on that is heard inside
            inside = self.inside = Window(self.language, self.theme, self.settings, self.page)
            inside.hide()
            self.room.addWidget(inside)
            inside.windowTitleChanged.connect(self.setWindowTitle)
            inside.entering.connect(self.page.hide)
            inside.entering.connect(inside.show)
        return self.inside

    def enter(self, session: Session) -> None:
        """Open a site for which all that is inside has not been made ahead."""
        self._make().open_session(session)

    def come_forward(self) -> None:
        """Be in front of everything else: the program was started again."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def restyle(self) -> None:
        """Dress everything as the settings and the desktop say."""
        if self.inside:
            self.inside.restyle()
        else:
            self.theme.follow(self.settings)

    def say(self, text: str) -> None:
        """Show a sentence wherever there is a place for one."""
        if self.inside and self.inside.session:
            self.inside.say(text)
        else:
            self.page.say(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size and let the site file go."""
        if not self.isMaximized():
            self.settings.put("size", [self.width(), self.height()])
        self.hide()  # the last backup takes a moment
        self.page.apart.finish()  # a file that is just being opened is closed as it should be
        if self.inside:
            self.inside.close()
        super().closeEvent(event)
