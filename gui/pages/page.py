"""What all pages share: a head with a title, a body, and being refreshed only while looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.finding import Find
from gui.frame import Frame
from gui.jobs import Job
from gui.label import label
from gui.layouts import Beside
from gui.session import Session
from gui.ways_out import WINDOW, WayOut
from gui.widgets.elided import Elided
from gui.widgets.empty import Empty
from model.journal import Entry
from model.privacy import Named, nothing
from model.progress import Step


class Page(QWidget):
    """A page: `retranslate` sets the words that never change, `refresh` shows the data."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(frame.stack)
        self.session, self.frame = session, frame
        self.language, self.theme = frame.language, frame.theme
        self.setObjectName("page")
        self.title = label(name="title")
        self.more = Elided("title2")
        self.subtitle = label(name="subtitle", wraps=True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(7)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.title)
        line.addWidget(self.more, 1)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addLayout(line)
        names.addWidget(self.subtitle)
        head = Beside(names, self.tools, 20)
        head.setAlignment(self.tools, Qt.AlignmentFlag.AlignLeft)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(28, 20, 28, 18)
        self.body.setSpacing(14)
        self.body.addLayout(head)
        self.first: QWidget = self
        """Where the keys go when the page is shown. No focus proxy: Tab would pass over all that stands before it."""
        self.job: Job | None = None
        """What is being made here, beside the work."""
        self._stale = True
        self._worded: tuple[object, ...] = ()
        """The language and the looks in which the words stand that never change."""
        session.changed.connect(self._news)
        self.language.changed.connect(self._other_language)

    @property
    def busy(self) -> bool:
        """Whether something is being made here that would be lost with the page."""
        return self.job is not None

    def retranslate(self) -> None:
        """Set every fixed word of the page."""

    def refresh(self) -> None:
        """Show what is so now."""

    def events(self) -> dict[Find, Callable[[], object]]:
        """What can be recorded of the patient chosen, besides visits, for whoever types its name."""
        return {}

    def look_at(self, session: Session) -> None:
        """Show the records of another session: as known on an earlier day, or as they are now."""
        self.session = session
        self.refresh()

    def begin(self) -> None:
        """Take the keys; of an empty page, the button it offers, or else nothing that a key would press."""
        shown = (one for one in self.findChildren(Empty) if one.isVisibleTo(self))
        offered = (one.button for one in shown if one.button.isVisibleTo(self))
        (self.first if self.first.isVisibleTo(self) else next(offered, self)).setFocus()

    def cleared(
        self,
        then: Callable[[], object],
        way: WayOut = WINDOW["weekly report"],
        subject: str = "",
        printed: Callable[[Entry], bool] = nothing,
    ) -> None:
        """Do `then` once nothing that leaves seems to name a person; if something does, ask until it is let go.

        Of a paper about one patient, only what is about the patient or the whole site.
        """
        session = self.session
        journals, study, known = session.journals, session.study, len(session.entries)

        def again() -> None:
            self.cleared(then, way, subject, printed)

        def looked(found: tuple[Named, ...]) -> None:
            if len(session.entries) != known:
                again()  # something was recorded meanwhile
            elif found:
                self._ask_whether(found, again)
            else:
                then()

        def look(_: Step) -> tuple[Named, ...]:
            return way.stops(journals, study, subject, printed)

        self.frame.make(lambda tr: tr("Looking for persons' numbers"), look, looked)

    def _ask_whether(self, found: tuple[Named, ...], then: Callable[[], object]) -> None:
        from gui.dialogs.persons_numbers import PersonsNumbers

        tr, session = self.language.tr, self.session
        question = PersonsNumbers(self, found)
        question.chosen.connect(self.frame.open_entry)
        question.accepted.connect(then)
        self.frame.ask(question, session.record_all, lambda _: tr("Recorded: it may leave all the same."))

    def restyle(self) -> None:
        """Look as the theme asks; most pages need nothing but the style sheet."""

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was missed while hidden."""
        if self._stale:
            self._catch_up()
        super().showEvent(event)

    def _news(self) -> None:
        self._stale = True
        if self.isVisible():
            had: QWidget | None = self.window().focusWidget()
            self._catch_up()
            if had is not None and not (isValid(had) and had.isVisible()):
                self.begin()  # a list took the place of an empty page, or an offer was taken and is gone

    def _other_language(self) -> None:
        self._news()

    def _catch_up(self) -> None:
        self._stale = False
        if self._worded != (worded := (self.language.code, self.theme.looks)):
            self._worded = worded
            self.retranslate()
        self.refresh()
