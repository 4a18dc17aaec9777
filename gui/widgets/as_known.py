"""As known on: a date box through which a page shows the records as they stood at the end of an earlier day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid

from gui.frame import Frame
from gui.jobs import Slow
from gui.label import label
from gui.language import Language
from gui.session import Session
from gui.sessions import Past, known_on
from gui.theme import Theme
from gui.widgets.date_entry import DateEntry
from model import words
from model.dates_typed import Lean
from model.study import Study


class AsKnown(QWidget):
    """The date box. `session` is what the page shall show; `looked` tells when it is another one.

    `strip`, placed by the page, says so while the page shows an earlier day.
    """

    looked = Signal(object)

    def __init__(
        self, session: Session, language: Language, theme: Theme, frame: Frame, objects: Callable[[Session], str]
    ) -> None:
        super().__init__()
        self._present, self._language, self._frame, self._objects = session, language, frame, objects
        self.session = session
        self.caption = label(name="grey")
        self.date = DateEntry(language, session.today, Lean.PAST)
        self.date.edit.returnPressed.connect(self.look)
        self.date.setFixedWidth(theme.beside(172))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.caption, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.date, alignment=Qt.AlignmentFlag.AlignTop)
        self.caption.setBuddy(self.date)
        self.caption.setFixedHeight(self.date.edit.sizeHint().height())
        self.strip = QFrame()
        self.strip.setObjectName("past")
        self.told, self.button = label(wraps=True), QPushButton()
        self.button.clicked.connect(self.back)
        inside = QHBoxLayout(self.strip)
        inside.setContentsMargins(14, 6, 8, 6)
        inside.addWidget(self.told, 1)
        inside.addWidget(self.button)
        self.strip.hide()

    def retranslate(self) -> None:
        """Set the words."""
        tr = self._language.tr
        self.caption.setText(tr("As known on"))
        self.date.setAccessibleName(tr("As known on"))
        self.date.edit.setPlaceholderText(tr("empty: now"))
        self.date.reread()
        self.button.setText(tr("Back to now"))
        self.refresh()

    def refresh(self) -> None:
        """Say which day is shown. What is being typed is left alone, unless the day it is counted from has passed."""
        tr = self._language.tr
        self.date.turn(self._present.today)
        if day := self.session.known_on:
            said = tr("As known at the end of {day}. Nothing can be recorded here.")
            self.told.setText(said.format(day=words.day(day, self._language.code)))
        self.strip.setVisible(bool(self.session.known_on))

    def begin(self, session: Session) -> None:
        """Show the records of this session from now on, where they are not those shown already."""
        if session is not self._present:
            self.back()
            self._present = session
            self._turn(session)

    def look(self) -> None:
        """Show the day typed; today or nothing is now."""
        if not self.date.edit.text().strip():
            self.back()
        elif self.date.day is None:
            self.date.refuse(self.date.lack())
        elif self.date.day >= self._present.today:
            self.back()
        else:
            self._look_back(known_on(self._present, self.date.day), self._looked)

    def _looked(self, past: Session) -> None:
        if objection := self._objects(past):
            past.deleteLater()
            self.date.refuse(objection)
        else:
            self._turn(past)

    def show_past(self, past: Slow[Past]) -> None:
        """Show records as they stood at another moment."""

        def show(past: Session) -> None:
            self.date.put(past.known_on)
            self._turn(past)

        self._look_back(past, show)

    def _look_back(self, past: Slow[Past], then: Callable[[Session], object]) -> None:
        """Do it with the records of then, put together beside the event loop where they are of many patients."""
        present = self._present

        def found(known: Study) -> None:
            if isValid(self) and self._present is present:
                then(past.then(known))

        self._frame.work(lambda tr: tr("Looking back"), lambda _: past.work(), found)

    def back(self) -> None:
        """Show the records as they are now."""
        self.date.put(None)
        if self.session is not self._present:
            self._turn(self._present)

    def _turn(self, session: Session) -> None:
        if self.session.known_on:
            self.session.deleteLater()
        self.session = session
        self.refresh()
        self.looked.emit(session)
