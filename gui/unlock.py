"""The unlock page and its ways in: a password, a code, a backup, a new site; a demo site opens by itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QTimer, Signal

from gui.jobs import Apart, Slow, mistake
from gui.language import Language
from gui.settings import Settings
from gui.theme import Theme
from gui.ways_in import WaysIn
from gui.widgets.unlock_form import UnlockForm

if TYPE_CHECKING:
    from gui.ask import Question
    from gui.dialogs.rescue import Found, Rescue
    from gui.dialogs.users import UseCode
    from gui.drafts import FormDraft
    from gui.session import Session
    from model.store import StoreFault

T = TypeVar("T")
DEMO = "demo"
"""User and password of every demo site."""
LOST = ("missing", "not-a-site-file")
"""Why a file does not open whose place a backup can take, if there is one; a file chosen by mistake has none."""


class UnlockPage(UnlockForm):
    """Opens a site file, by one of the `ways` in, and hands on the session."""

    unlocked = Signal(object)
    founded = Signal()
    """A new site is open, of which there is no backup."""

    def __init__(
        self,
        language: Language,
        theme: Theme,
        settings: Settings,
        site: Path | None,
        ways: WaysIn,
    ) -> None:
        super().__init__(language, theme, settings, _itself(site) if site else None)
        self.held: Session | None = None
        """A session that is only locked, and shown again to its user."""
        self.let_go: Callable[[], None] = lambda: None
        """Closes that session, so that somebody else can open the file."""
        self.fault: StoreFault | None = None
        """What is said below the fields, if that is why nothing is opened."""
        self.ways, self.apart = ways, Apart()
        self.by_itself, self.looked = True, False
        self.password.returnPressed.connect(self.unlock)
        self.enter.clicked.connect(self.unlock)
        self.set_up.clicked.connect(self.make_site)
        self.forgotten.clicked.connect(lambda _: self.use_code())
        self.mend.clicked.connect(lambda _: self.rescue())
        self.other.clicked.connect(self.choose)
        self.try_demo.clicked.connect(self.open_demo)

    def look(self) -> None:
        """Show the users of the site file, once it is there; a demo site that was not locked opens by itself."""
        from model.store import Store, StoreFault

        users: tuple[str, ...] = ()
        try:
            users = Store.users(self.site) if self.site else ()
            if self.site and self.by_itself and Store.is_demo(self.site):
                self.opening = True
                QTimer.singleShot(0, lambda: self._open(DEMO, DEMO))
        except StoreFault as fault:
            self._say(fault)
        self.by_itself, self.looked = False, True
        chosen = self.who.currentText() or self.settings.text("last-user")
        self.who.clear()
        self.who.addItems(list(users))
        self.who.setCurrentText(chosen if chosen in users else next(iter(users), ""))

    def unlock(self) -> None:
        """Open the site with what is typed, for a user of the file: who used this computer last may be none."""
        user = self.who.currentText()
        if not (self.looked and user):  # also of a file that was gone, as with its drive, and may be back
            self.by_itself = False  # a demo site too is opened by what was typed
            self.wrong.hide()
            self.mend.hide()
            self.look()
        if self.site and user and user == self.who.currentText() and not self.opening:
            self._open(user, self.password.text())

    def choose(self) -> None:
        """Pick another site file."""
        from gui.choosing import choose_file

        start = self.site.parent if self.site else Path.home()
        choose_file(self, self.language.tr, self.other.text(), str(start), self._use)

    def open_demo(self) -> None:
        """Open a fresh demo site, which takes a moment to be made."""

        def made(site: Path) -> None:
            self.wait(working=False)
            self._use(site, by_itself=True)

        self.wait(working=True)
        self.apart.do(Slow(self.ways.demo, Path), made, self._failed)

    @property
    def _behind(self) -> Session | None:
        """The session that is only locked, if the file to open is its own."""
        return self.held if self.held and self.held.path == self.site else None

    def _use(self, site: Path, *, by_itself: bool = False) -> None:
        self.site, self.by_itself = _itself(site), by_itself
        self.start()
        self.look()

    def _open(self, user: str, password: str) -> None:
        assert self.site
        site, held = self.site, self._behind

        def failed(fault: Exception) -> None:
            known = self._failed(fault)
            self.password.selectAll()
            self.password.setFocus()
            if known.code == "one-time-code":
                self.use_code(password)

        def enter(session: Session) -> None:
            self.wait(working=False)
            self._welcome(session)

        def proved(session: Session) -> None:
            """The locked session is shown again to its own user; for anybody else it makes room."""
            if session.user == user:
                enter(session)
            else:
                self.let_go()
                self.apart.do(self.ways.open(site, user, password), enter, failed)

        self.wait(working=True)
        if held:
            known = Slow(lambda: held.proves(password, user), lambda _: held)
            self.apart.do(self.ways.attempts.tried(site, user, known), proved, failed)
        else:
            self.apart.do(self.ways.attempts.tried(site, user, self.ways.open(site, user, password)), enter, failed)

    def _failed(self, fault: Exception) -> StoreFault:
        """Say why nothing is opened, and give it back as what is known; our own mistake is told calmly."""
        from model.store import StoreFault

        self.wait(working=False)
        if not isinstance(fault, StoreFault):
            raise fault
        self._say(fault)
        return fault

    def make_site(self) -> None:
        """Set up a new site, from the first question to its first page."""
        from gui.dialogs.set_up import MakeSite

        question = MakeSite(self.window(), self.language, self.settings, self.ways, self.apart)

        def made(answer: tuple[Session, tuple[str, str]]) -> None:
            session, codes = answer
            question.accept()
            self.settings.put("set-up", [])
            self.site = session.path
            self._welcome(session, codes)
            self.founded.emit()

        question.answered.connect(made)
        question.open()

    def _finish(self, session: Session, codes: tuple[str, str] | None) -> None:
        """The last steps of a set-up, also of one that was broken off: codes typed back, clinic days."""
        from gui.dialogs.set_up import ask_weekdays, prove

        window = self.window()

        def show(shown: tuple[str, str]) -> None:
            prove(
                window, self.language, self.settings, session, shown,
                lambda: ask_weekdays(window, self.language, session),
            )  # fmt: skip

        if codes:
            show(codes)
        else:
            self.apart.do(session.new_codes(), show, mistake)

    def use_code(self, code: str = "") -> None:
        """Choose a new password with a recovery code or a one-time code."""
        from gui.dialogs.users import UseCode

        user = self.who.currentText()
        if not (self.site and user):
            return
        question = UseCode(self.window(), self.language.tr, user, code or "")
        question.answered.connect(lambda given: self._recovered(question, user, *given))
        question.open()

    def _recovered(self, question: UseCode, user: str, code: str, password: str) -> None:
        from model.store import StoreFault

        assert self.site
        site, held = self.site, self._behind
        way = self.ways.recover(site, user, code, password)

        def opens() -> None:
            assert held
            if not held.opens(code, user):  # who has no code must not make anybody lose a form
                raise StoreFault("wrong-code", path=str(site))

        def proved(_: None) -> None:
            self.let_go()
            self._answer(question, way, user, "code")

        if held:
            self._answer(question, Slow(opens, lambda _: None), user, "code", proved)
        else:
            self._answer(question, way, user, "code")

    def _answer(
        self, question: Question, way: Slow[T], user: str, field: str, then: Callable[[T], object] | None = None
    ) -> None:
        """Go the way that a dialog asks for, and in; what is wrong is said at that field of the dialog."""
        from model import words_store
        from model.store import StoreFault

        assert self.site

        def failed(fault: Exception) -> None:
            question.wait(working=False)
            if not isinstance(fault, StoreFault):
                raise fault  # our own mistake, told calmly
            question.refuse(words_store.fault(self.language.tr, fault.code, **fault.facts), field)

        def enter(session: Any) -> None:
            question.accept()
            self._welcome(session)

        question.wait(working=True, firm=True)
        self.apart.do(self.ways.attempts.tried(self.site, user, way), then or enter, failed)

    def rescue(self) -> None:
        """Put a backup in the place of a site file that cannot be opened any more."""
        from gui.dialogs.rescue import Rescue

        assert self.site
        question = Rescue(self.window(), self.language, self.theme, self.site, self._backups(), self.ways.clock())
        question.answered.connect(lambda given: self._restored(question, *given))
        question.open()

    def _backups(self) -> tuple[Found, ...]:
        """Those of the site file, wherever this computer keeps them."""
        from gui.dialogs.rescue import found
        from gui.opening import Anchors

        assert self.site
        named = self.settings.text("second-place")
        return found(self.site, Path(named) if named else None, Anchors(self.settings.file.parent))

    def _restored(self, question: Rescue, backup: Path, user: str, password: str) -> None:
        assert self.site
        self._answer(question, self.ways.restore(backup, self.site, user, password), user, "password")

    def _welcome(self, session: Session, codes: tuple[str, str] | None = None) -> None:
        from model.roles import Deed
        from model.store import StoreFault

        assert self.site
        self.settings.put_place("site-file", str(self.site))
        self.settings.put("last-user", session.user)
        self.password.clear()
        try:
            session.logged_in(self.ways.attempts.failures(self.site))
        except StoreFault as fault:  # nobody works in a file that cannot be written, not even noted as having read it
            if session is not self.held:
                session.close()
            self._failed(fault)
            return
        self.unlocked.emit(session)
        if codes or (self.settings.text("unproved") == str(self.site) and session.may(Deed.USERS)):
            self._finish(session, codes)

    def hold(self, session: Session | None, *, draft: FormDraft | None = None) -> None:
        """Keep a session that is only locked; of a form left half filled, say what becomes of it.

        Recovery codes that are being made are not shown to whoever passes by: they are made when its user is back.
        """
        tr = self.language.tr
        if session:
            self.apart.drop()
        self.held = session
        text = tr("{name} left a form unfinished. It comes back when {name} unlocks; when others do, it is lost.")
        if draft and draft.again:
            text = tr("{name} left a form unfinished. It waits for {name} until the program is closed.")
        self.kept.setText(text.format(name=session.user) if session and draft else "")
        self.kept.setVisible(draft is not None)

    def retranslate(self) -> None:
        """Say also why nothing is opened: perhaps it was not understood."""
        super().retranslate()
        if self.fault and not self.wrong.isHidden():
            self._say(self.fault)

    def say(self, text: str) -> None:
        """Show a sentence that is not about the site file."""
        super().say(text)
        self.fault = None

    def _say(self, fault: StoreFault) -> None:
        from model import words_store

        self.mend.setVisible(fault.code in ("damaged", "unsound") or (fault.code in LOST and bool(self._backups())))
        self.say(words_store.fault(self.language.tr, fault.code, **fault.facts))
        self.fault = fault


def _itself(site: Path) -> Path:
    """The file that a link leads to, as the store has it: so it is known again, and people see where it lies."""
    return Path(os.path.realpath(site)) if os.path.islink(site) else site
