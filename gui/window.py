"""The window: the side bar, the page in front, the message bar, and the way from a key to what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.actions import ACTIONS, Act
from gui.ask import Question
from gui.asked import Asked
from gui.drafts import Drafts
from gui.finding import Find, begins_a_search, finds, narrow
from gui.idle import Watch
from gui.jobs import Apart, Slices, Slow
from gui.language import Language
from gui.opening import Anchors, Opening
from gui.pages import PAGES, PageRow, beneath, places
from gui.pages.page import Page
from gui.permission import why_not
from gui.safekeeping import Safekeeping
from gui.session import Session
from gui.sessions import restored
from gui.settings import SETTINGS, Settings
from gui.theme import Theme
from gui.tongues import TONGUES
from gui.unlock import UnlockPage
from gui.widgets.cover import Cover
from gui.widgets.finder import Finder
from gui.widgets.front import Front, Stack
from gui.widgets.message_bar import MessageBar
from gui.widgets.progress import Progress
from gui.widgets.self_check import SelfCheck, Tested
from gui.widgets.side_bar import Option, Place, SideBar
from gui.widgets.stripe import Stripe
from gui.widgets.table_view import TableView
from gui.working import Working
from model import words, words_backup
from model.progress import Step
from model.refused import Refused
from model.store import StoreFault
from model.words import Words

if TYPE_CHECKING:
    from gui.dialogs.help import Help

ROWS: dict[str, PageRow] = {row.id: row for row in PAGES}
AT_ONCE = 120
"""Patients of a site up to which everything is worked out in the blink of an eye."""

SELF_TEST_AFTER = 1000
"""Milliseconds after a site was opened: its first page is painted."""


class Window(QWidget):
    """All that is inside the one window. Pages see of it only what `gui.frame.Frame` says.

    It may be made before it is needed, hidden; `entering` tells that a site's first page is about to be shown in it.
    """

    entering = Signal()

    def __init__(self, language: Language, theme: Theme, settings: Settings, unlock: UnlockPage) -> None:
        super().__init__()
        self.language, self.theme, self.settings = language, theme, settings
        self.session: Session | None = None
        self.keeper: Safekeeping
        self.opening: Opening
        self.day: date | None = None
        self.midnight = QTimer(self)
        self.midnight.setInterval(30_000)
        self.midnight.timeout.connect(self._new_day)
        self.midnight.start()
        self.pages: dict[str, Page] = {}
        self.places = places()
        self.here = ""
        self.help: Help | None = None
        self.unlock = unlock
        self.watch = Watch(lambda: settings.number("lock-after"))
        self.watch.setParent(self)
        self.stripe, self.side = Stripe(theme), SideBar(theme)
        self.stack = Stack()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(Front(self.stack), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stripe)
        column.addLayout(row, 1)
        self.bar = MessageBar(language.tr, self.stack)
        self.asked = Asked(self, self.bar, language.tr)
        self.progress = Progress(language.tr, self.stack, self.bar)
        self.preparing = Progress(language.tr, unlock)
        """Shown over the unlock page while the calendars of a site are worked out."""
        self.working = Working(self.progress, self)
        self.worker = ""
        """The page that something is worked out for."""
        self.drafts = Drafts()
        self.unsaid: list[Callable[[], object]] = []
        """What came of things while it was locked, and is told once it is not."""
        self.coming: tuple[Session, Slices] | None = None
        """The session of which the calendars are being worked out."""
        self.finder = Finder(theme, self.stack, self._finds)
        self.apart = Apart()
        """What is recorded or taken back of many patients."""
        self.cover = Cover(language.tr)
        self.cover.setParent(self.stack)
        self.cover.hide()
        self.check = SelfCheck(self)
        self._connect()
        self._strip()

    def _connect(self) -> None:
        self.unlock.unlocked.connect(self.open_session)
        self.unlock.founded.connect(self._keep)
        self.bar.undo.connect(self.undo)
        self.bar.floats.connect(self._keep_clear)
        self.progress.cancelled.connect(self.working.cancel)
        self.preparing.cancelled.connect(self._cancel)
        self.working.stopped.connect(self._stopped)
        self.cover.done.connect(self._news)
        self.finder.found.connect(self._found)
        self.side.went.connect(self.go)
        self.side.lock.connect(self.lock)
        self.watch.idle.connect(self.lock)
        self.unlock.let_go = self._make_room
        self.side.chose.connect(self.choose)
        self.side.asked.connect(self.act)
        self.check.tested.connect(self._tested)
        self.language.changed.connect(self.retranslate)
        for act in ACTIONS.values():
            if act.keys and not act.single:
                shortcut = QShortcut(QKeySequence(act.keys), self)
                shortcut.activated.connect(lambda act=act: self.act(act.id))

    def get_ready(self) -> None:
        """Make and dress what no site is needed for, while nobody waits for it."""
        tr = self.language.tr
        self.side.show_places([Place(row.id, row.words(tr), row.icon, "") for row in self.places], "")
        for each in self.findChildren(QObject):  # of all kinds: what Python knows of each is made when it first sees it
            if isinstance(each, QWidget):
                each.ensurePolished()
        for part in (self.side, self.stripe):
            part.grab()  # what is painted for the first time loads its fonts, icons and kinds of paint

    # Opening and locking.

    def open_session(self, session: Session) -> None:
        """Show an unlocked site once its calendars are worked out, or the one that was locked as it was left."""
        if session is self.session:
            self._unveil()
            return
        self._clear()
        self.unlock.hold(None)
        session.setParent(self)
        if len(session.study.patients) <= AT_ONCE:
            self._show_site(session)
            return
        steps = Slices(session.prepare(), session)
        steps.stepped.connect(self.preparing.tell)
        steps.done.connect(lambda: self._show_site(session))
        self.coming = session, steps
        self.unlock.wait(working=True)
        self.preparing.begin(lambda tr: tr("Working out the calendars"))
        steps.start()

    def _keep(self) -> None:
        """Make the first backups of a new site: nobody is to be told that there are none."""
        self.keeper.start()

    def _cancel(self) -> None:
        """Let the site go that was being opened."""
        if self.coming:
            session, steps = self.coming
            self.coming = None
            steps.stop()
            self.preparing.end()
            session.close()
            session.deleteLater()
            self.unlock.wait(working=False)
            self.unlock.start()
            self.unlock.look()

    def _stopped(self) -> None:
        tr = self.language.tr
        self.say(tr("Stopped. Nothing was written."))

    def _show_site(self, session: Session) -> None:
        self.coming = None
        self.unlock.wait(working=False)
        self.preparing.end()
        self.session, self.day = session, session.today
        self.places = places(several=session.study.several)
        self.keeper = Safekeeping(session, self.settings, session)
        self.keeper.changed.connect(self._count)
        self.keeper.failed.connect(self._no_backup)
        self.opening = Opening(session, Anchors(self.settings.file.parent))
        self.opening.halted.connect(self._halt)
        self.opening.said.connect(self._calm)
        self.opening.checking.connect(lambda job: self.working.check(lambda tr: tr("Checking the records"), job))
        session.changed.connect(self._news)
        self.side.show()
        self.stripe.setVisible(session.demo)
        self.entering.emit()
        self.go(self.places[0].id)
        self.opening.start_after(self._page(self.here))
        QTimer.singleShot(SELF_TEST_AFTER, self.check, self.check.start)
        if draft := self.drafts.take(session):
            self.asked.offer(draft, self._page(self.here))

    def _make_room(self) -> None:
        """Let the session go for somebody else; what its user left half filled is offered when that user is back."""
        assert self.session
        if draft := self.asked.draft:
            self.drafts.keep(self.session, draft)
        self._clear()

    def _keep_clear(self, floating: QRect) -> None:
        """Let the list in front be seen above the message bar."""
        page = self._acting
        if page and isinstance(page.first, TableView):
            page.first.clear_of(floating)

    def close_session(self) -> None:
        """Take every page away and show the unlock page."""
        self._clear()
        self._strip()
        self._show_unlock()
        self.unlock.start()
        self.unlock.look()

    def _show_unlock(self) -> None:
        """Put the unlock page in front. It is taken in when it is first needed here: to dress it again takes time."""
        if self.stack.indexOf(self.unlock) < 0:
            self.stack.addWidget(self.unlock)
        self.stack.setCurrentWidget(self.unlock)

    def _no_backup(self, fault: StoreFault) -> None:
        """A backup could not be made, and nothing else is wrong."""
        from model import words_store

        self.say(words_store.no_backup(self.language.tr, fault.code, **fault.facts))

    def _halt(self, fault: StoreFault) -> None:
        """Something is wrong with the file: say so, on the pages too."""
        self.say(self._fault(fault))
        if self.session:
            self.session.changed.emit()

    def _calm(self) -> None:
        """The one line after an unclean end, or once the file has another format."""
        if self.session:
            self.say(words_backup.calm(self.language.tr, self.session.older))

    def _clear(self) -> None:
        """Let the session and everything that shows it go."""
        try:
            with self._ending():
                self.unsaid.clear()
                self.asked.close()
                for page in self.pages.values():
                    self.stack.removeWidget(page)
                    page.deleteLater()
                self.pages.clear()
                self.here = ""
        finally:
            if self.session:
                self.session.deleteLater()
                del self.keeper, self.opening  # they hold the session
            self.session = None
            self.unlock.hold(None)

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """What is being worked out is not wanted any more; after the last backup and the last note of what was seen,
        the file is let go. Each is done though one before it failed: held on to, nobody could open the file again."""
        with ExitStack() as last_first:
            if self.session:
                for step in (self.session.close, self.opening.finish, self.keeper.finish):
                    last_first.callback(step)
            self.working.end()
            self.apart.drop()
            self.cover.end()
            yield

    def _strip(self) -> None:
        """Take away what only an open site has use for."""
        for widget in (self.side, self.stripe, self.bar, self.finder):
            widget.hide()
        self.retranslate()

    def _news(self) -> None:
        """Something was recorded, or it is another day. Where that concerns the calendars of many patients, no page is
        in sight until all are worked out anew: the window hears of it before its pages do."""
        session = self.session
        if session and session.outdated > AT_ONCE:
            self.cover.begin(session.prepare())
        elif self.cover.busy and not self.apart.busy:
            self.cover.end()
        if self.here and not self.locked and self.stack.currentWidget() is not self._front():
            self.go(self.here)
        else:
            self._count()

    def _new_day(self) -> None:
        """A window left open overnight shows the new day."""
        if self.session:
            self.opening.look_at_clock()
        if self.session and self.session.today != self.day:
            self.day = self.session.today
            self.session.changed.emit()

    @property
    def locked(self) -> bool:
        """Whether the unlock page stands before an open site."""
        return self.session is not None and self.unlock.held is self.session

    def lock(self) -> None:
        """Lock: nothing of the site is on screen any more; a form half filled waits for its user."""
        self._cancel()  # nobody is there for whom a site could be opened
        if self.session is None or self.locked:
            return
        if popup := QApplication.activePopupWidget():
            popup.close()
        draft = self.asked.step_aside()
        if not self.session.demo:
            self.keeper.start()
        self.unlock.hold(self.session, draft=draft)
        self._strip()
        self._show_unlock()
        self.unlock.start()
        self.unlock.look()

    def _unveil(self) -> None:
        """Show everything as it was when it was locked."""
        assert self.session
        self.unlock.hold(None)
        self.side.show()
        self.stripe.setVisible(self.session.demo)
        self.go(self.here)
        self.asked.come_back()
        unsaid, self.unsaid = self.unsaid, []
        for tell in unsaid:
            tell()

    # What pages may ask for (`Frame`).

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a message in the bar; while locked it waits, for there is nobody to read it."""
        if self.locked:
            self.unsaid.append(lambda: self.say(text, undo=undo))
        else:
            self.bar.say(text, undo=undo)

    def attempt(self, verb: Callable[[], object], said: str) -> bool:
        """Do a verb and say so with Undo, or say why not. What takes longer than a blink is begun, with no page in
        sight until it is done or refused."""
        return self._do(verb, lambda: self.say(said, undo=self._fresh()))

    def _do(self, verb: Callable[[], object], done: Callable[[], object]) -> bool:
        """Do a verb, or begin it, and what follows; False where it is refused at once."""

        def failed(fault: Exception) -> None:
            self._news()
            if not isinstance(fault, Refused | StoreFault):
                raise fault  # our own mistake, told calmly
            self.say(self._fault(fault))

        if self.apart.busy:
            self.say(self.language.tr("One moment…"))
            return False
        try:
            came = verb()
        except (Refused, StoreFault) as fault:
            self.say(self._fault(fault))
            return False
        if isinstance(came, Slow):
            self.apart.do(came, lambda _: done(), failed)
            self.cover.begin()
            self.go(self.here)
        else:
            done()
        return True

    def ask(self, question: Question, verb: Callable[[Any], object], said: Callable[[Any], str]) -> None:
        """Open a dialog and do what it answers; while locked it waits, as those do that were open then."""

        def done(answer: Any) -> None:
            self.say(said(answer), undo=self._fresh())

        self.asked.ask(question, verb, done, self._fault)

    def _fresh(self) -> bool:
        """Whether the newest entry of all is what Undo would take back."""
        session = self.session
        return session is not None and session.undoable[-1:] == tuple(session.entries[-1:]) != ()

    def open_entry(self, number: int) -> None:
        """Show an entry of the records."""
        self.go("records")
        self._page("records").show_entry(number)  # type: ignore[attr-defined]

    def open_patient(self, subject: str, visit: str = "") -> None:
        """Show a patient."""
        page = self._page("patient")
        page.show_patient(subject, visit)  # type: ignore[attr-defined]
        self.go("patient")

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the records and show them."""
        assert self.session
        begun = restored(self.session, backup)
        self._clear()
        self._strip()
        self._show_unlock()
        self.open_session(begun)

    def go(self, page: str) -> None:
        """Show a page, made now if it was never shown."""
        if not self.session:
            return
        self.here = page
        front = self._front()
        if self.cover.busy and self.stack.indexOf(self.cover) < 0:
            self.stack.addWidget(self.cover)
        self.stack.setCurrentWidget(front)
        if not self.cover.busy:  # each time something is laid out, all that is in there is asked for its size
            self.stack.removeWidget(self.cover)
        self.bar.raise_()  # the page has come to the front
        self._keep_clear(self.bar.place)
        self._tell()
        front.begin() if isinstance(front, Page) else front.setFocus()

    def look_for(self, text: str = "") -> None:
        """Open the finder."""
        if self.session:
            self.finder.start(text)

    def work(self, what: Words, work: Callable[[Step], Any], then: Callable[[Any], object]) -> None:
        """Do work on frozen values: at once on a site of usual size, else in a thread, with progress and Cancel."""
        assert self.session
        if len(self.session.study.patients) <= AT_ONCE:
            then(work(lambda _done, _total: None))
            return
        self.worker = self.here
        self.working.look(what, work, then)

    def make(
        self, what: Words, work: Callable[[Step], Any], then: Callable[[Any], object], *, leaves: bool = False
    ) -> None:
        """Make something that leaves, in a thread, with progress and Cancel; it goes on only before who asked for it.

        Once it `leaves`, that is put on record at once, whoever is there.
        """

        def told(result: Any) -> None:
            if self.locked and not leaves:
                self.unsaid.append(lambda: then(result))
            else:
                then(result)

        self.working.make(what, work, told, leaves=leaves)

    # Actions.

    def act(self, action: str) -> None:
        """Do an action: the page in front may know how, else the window does."""
        act = ACTIONS[action]
        if self.locked:
            return
        session, kind = self.session, act.records
        if session and kind and not session.may(kind):
            self.attempt(lambda: session.require(kind), "")
        elif session and (method := self._method(act)):
            method(act.number) if act.number else method()

    def _method(self, act: Act) -> Callable[..., object] | None:
        """What does an action here: the page in front may know how, else the window; None when neither does."""
        owners = (self._acting, self)
        return next((getattr(owner, act.handler) for owner in owners if hasattr(owner, act.handler)), None)

    def go_nth(self, number: int) -> None:
        """Show the page that stands so far down in the side bar."""
        if number <= len(self.places):
            self.go(self.places[number - 1].id)

    def print_month(self) -> None:
        """Show the calendar, and its month as it will be printed."""
        if "calendar" in {place.id for place in self.places}:
            self.go("calendar")
            self.act("wall")

    def undo(self) -> None:
        """Take back the last thing done; where that was to leave a form half filled, go on with it."""
        if not self.session or self.apart.busy:
            return
        if self.asked.unfinished.go_on():
            return
        tr = self.language.tr
        last = self.session.undoable
        if not last:
            self.say(tr("There is nothing to undo."))
            return
        said = words.taken_back(tr, last[0].fact, self.session.protocol, self.language.code)
        if len(last) > 1:
            said = tr("Taken back: %n entries", "", len(last))
        self._do(self.session.undo, lambda: self.say(said))

    def show_help(self) -> None:
        """Show what the manual says of the page in front."""
        from gui import manual
        from gui.dialogs.help import Help

        if self.help is None:
            self.help = Help(self, self.language, self.theme)
        self.help.show_topic(manual.about(self.here if self.session else ""))

    def show_keys(self) -> None:
        """Show the list of keys."""
        from gui.widgets.key_list import KeyList

        KeyList(self, self.language.tr).open()

    def _tested(self, found: Tested) -> None:
        """Where the arithmetic does not agree no date can be trusted: say so."""
        if not found.passed:
            self.show_about()

    def show_about(self) -> None:
        """Show which version this is, the self-test and the licences."""
        from gui.dialogs.about import About

        About(self, self.language, self.theme, self.check).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nothing in front wanted: a digit begins a search, a single key is an action.

        A text field keeps its keys, and what an input method composes never comes here.
        """
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        text = narrow(event.text())
        if not (self.session and plain) or self.locked or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif begins_a_search(text):
            self.look_for(text)
        elif event.key() in (Qt.Key.Key_Enter, Qt.Key.Key_Return) and isinstance(
            button := QApplication.focusWidget(), QAbstractButton
        ):
            button.click()  # outside a dialog Qt presses a button by Space only
        elif event.key() == Qt.Key.Key_Enter:
            self.act("main")
        else:
            pressed = QKeySequence(event.key())
            for act in ACTIONS.values():
                if act.single and QKeySequence(act.keys) == pressed:
                    self.act(act.id)
                    return
            super().keyPressEvent(event)

    # Words and looks.

    def retranslate(self) -> None:
        """Set every fixed word of the frame."""
        tr = self.language.tr
        self.side.brand.setText(tr("VisitKeeper"))
        self.stripe.tell(tr("DEMO SITE · every patient here is fictional"))
        self.finder.retranslate(
            tr("Find a patient, visit, page or action"),
            tr("Nothing fits. Type the digits of a patient and perhaps a visit, or a word of a page or an action."),
        )
        self.side.fill_menus(
            *(tr("View"), tr("Lock")),
            [Option("language", one.code, one.name, one.code == self.language.code) for one in TONGUES],
            self._options(),
            [(act, ACTIONS[act].words(tr)) for act in ("help", "keys", "about")],
        )
        for part in (self.progress, self.preparing, self.cover):
            part.retranslate()
        self._tell()

    def _options(self) -> list[list[Option]]:
        """What the settings can be that are chosen in the window."""
        tr, settings = self.language.tr, self.settings
        return [
            [Option(row.key, one, row.words(tr, one), settings.value(row.key) == one) for one in row.choices]
            for row in SETTINGS
            if row.words
        ]

    def _tell(self) -> None:
        """Show what the frame tells of the records: whose they are, who is in, which pages there are."""
        tr, session = self.language.tr, self.session
        if not session or self.locked:
            self.setWindowTitle(tr("VisitKeeper"))
            return
        site = session.protocol.sites.get(session.site)
        name = f"{session.site} {site.title.words(self.language.code) if site else ''}"
        if session.study.several:
            name = tr("All sites together, to be read")
        self.setWindowTitle(" · ".join((tr("VisitKeeper"), session.protocol.id, name)))
        self.side.study.setText(session.protocol.id)
        self.side.site.setText(name)
        self.side.user.setText(session.user)
        places = [
            Place(row.id, row.words(tr), row.icon, f"Ctrl+{n}", row.alarm) for n, row in enumerate(self.places, 1)
        ]
        here = ROWS[self.here].under or self.here if self.here else ""
        self.side.show_places(places, here)
        self._count()

    def _count(self) -> None:
        """Show what an entry changes in the frame: when something was saved and kept, what is counted at each page."""
        tr, session = self.language.tr, self.session
        if not session or self.locked:
            return
        at, now = session.saved_at, session.now
        time = ""
        if at and at.date() == now.date():
            # Python's own words for a time ask the system for its language first, at every entry.
            time = at.time().isoformat("minutes")
        elif at:
            time = words.moment(at, self.language.code)
        saved = tr("Saved {time} ✓").format(time=time) if at else tr("Nothing to save yet")
        kept = words_backup.kept(tr, self.keeper.latest, now, of_backup=session.of_backup)
        busy = self.cover.busy
        self.side.tell(saved, kept, ["" if busy else row.count(session) for row in self.places])

    def restyle(self) -> None:
        """Dress everything as the settings say. Pages nobody looks at are not dressed but made anew when they are."""
        for name in [n for n, page in self.pages.items() if n != self.here and not (page.busy or self.working.making)]:
            page = self.pages.pop(name)
            if name == self.worker:
                self.working.look_no_more()
            page.deleteLater()
            QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)  # at once: what is there gets dressed
        self.theme.follow(self.settings)
        for page in self.pages.values():
            page.restyle()
        self.retranslate()

    def choose(self, key: str, value: Any) -> None:
        """Keep a setting, and be as it says."""
        self.settings.put(key, value)
        match key:
            case "language":
                self.language.use(value)
            case "theme" | "font-scale":
                self.restyle()
            case _:
                self.retranslate()

    # Pages.

    def _front(self) -> QWidget:
        """What is to be seen: the page that was gone to, unless no page can be."""
        return self.cover if self.cover.busy else self._page(self.here)

    @property
    def _acting(self) -> Page | None:
        """The page that can be acted on: the one that was gone to, unless it is out of sight."""
        return None if self.cover.busy else self.pages.get(self.here)

    def _page(self, name: str) -> Page:
        assert self.session
        if name not in self.pages:
            self.pages[name] = ROWS[name].make(self.session, self)
            self.stack.addWidget(self.pages[name])
        return self.pages[name]

    def _finds(self, text: str) -> list[Find]:
        return finds(self.session, self.language, text, self._places) if self.session else []

    def _places(self) -> list[Find]:
        """The pages, and the actions that can be done here."""
        tr = self.language.tr
        acts = [a for a in ACTIONS.values() if a.icon and a.id != "find" and self._method(a)]
        return [
            *(Find(row.words(tr), f"Ctrl+{n}", row.icon, "page", row.id) for n, row in enumerate(self.places, 1)),
            *(
                Find(row.words(tr), ROWS[row.under].words(tr), row.icon, "page", row.id)
                for row in beneath(several=self.session is not None and self.session.study.several)
            ),
            *(Find(act.words(tr), act.shown, act.icon, "act", act.id) for act in acts),
            *(self._acting.events() if self._acting else ()),
        ]

    def _found(self, find: Find) -> None:
        match find.kind:
            case "page":
                self.go(find.id)
            case "act":
                self.act(find.id)
            case "event":
                if self._acting:
                    self._acting.events()[find]()
            case _:
                self.open_patient(find.id, find.visit)

    def _fault(self, fault: Refused | StoreFault) -> str:
        """What cannot be recorded, or could not be saved, in words."""
        assert self.session
        return why_not(self.session, self.language, fault)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A list over the page would hang where the page was."""
        super().resizeEvent(event)
        self.finder.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the site file, and what is open beside the window."""
        with self._ending():
            self._cancel()
        if self.help:
            self.help.close()
        super().closeEvent(event)
