"""Asking: the frame of every dialog, opened with `open()`, that gives one answer and saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.drafts import FormDraft
from gui.label import label
from gui.theme import dress_anew

if TYPE_CHECKING:
    from model.words import Tr


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Make a dialog as large as that, and no larger than the window it stands before."""
    parent = dialog.parentWidget()
    room = parent.window().size() if parent else QSize(width, height)
    dialog.resize(min(width, room.width()), min(height, room.height()))


class Question(QDialog):
    """A dialog with a form. A subclass fills `form` and calls `answer(...)` from `give`.

    Whoever opened it takes `answered`, and either accepts the dialog or tells it what is wrong with `refuse`.
    """

    answered = Signal(object)
    left = Signal()
    """It was closed while it was half filled: it is out of sight, and can come back."""

    def __init__(self, parent: QWidget | None, tr: Tr, title: str, ok: str, *, danger: bool = False) -> None:
        super().__init__(parent)
        self.words = tr
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.form = QFormLayout()
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(14)
        self.wrong = label(name="bad", wraps=True)
        self.wrong.hide()
        self.ok = QPushButton(ok)
        self.ok.setObjectName("danger" if danger else "primary")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.give)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(22, 20, 22, 18)
        self.body.setSpacing(14)
        self.heading = label(title, "heading")
        self.body.addWidget(self.heading)
        self.body.addLayout(self.form)
        self.body.addWidget(self.wrong)
        self.body.addLayout(buttons)
        self.sheet: QWidget | None = None
        """The content where it is scrolled."""
        self.content: QLayout = self.form
        """What is scrolled where there is no room for it; in a dialog with a list that can shrink, nothing need be."""
        self.fields: dict[str, QWidget] = {}
        self.waiting, self._firm, self._other = False, False, tr("One moment…")
        self._typing: QWidget | None = None
        self._marked = False

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as large as the words need, and no larger than the window before which it stands."""
        super().showEvent(event)
        self.grow(min(max(self.width(), self.sizeHint().width()), self._room().width()))

    def grow(self, width: int) -> None:
        """Be so wide, and as tall as the words need; where there is no room for all of them they are scrolled."""
        room, place = self._room(), self.body.indexOf(self.content)
        if self.needed(width) > room.height() and self.sheet is None and place >= 0:
            self.sheet = self._scrolled(place, room.width())
            self.body.activate()  # it can be smaller now
        self.content.invalidate()  # else it keeps the heights that its rows had before their words changed
        self.resize(width, min(max(self.height(), self.needed(width)), room.height()))

    def _room(self) -> QSize:
        """How large it may be."""
        parent = self.parentWidget()
        return parent.window().size() if parent else self.screen().availableSize()

    def needed(self, width: int) -> int:
        """How tall it has to be where it is so wide."""
        return max(self.body.totalHeightForWidth(width), self.sizeHint().height())

    def _scrolled(self, place: int, room: int) -> QWidget:
        """The content, moved to where it can be scrolled, so that the buttons stay in sight."""
        sheet, had = QWidget(), self.focusWidget()
        sheet.setObjectName("scrolled")
        self.body.takeAt(place)
        sheet.setLayout(self.content)
        self.content.setContentsMargins(0, 0, 6, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        margins = self.body.contentsMargins()
        wide = sheet.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(min(wide, room - margins.left() - margins.right()))
        self.body.insertWidget(place, area)
        for n in range(self.body.count()):
            self.body.setStretch(n, int(n == place))  # all the room there is
        if had is not None:
            had.setFocus()  # it was moved, and lost the keys by that
        return sheet

    def entitle(self, title: str, ok: str) -> None:
        """Give the dialog another title and another word for yes."""
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.ok.setText(ok)

    def row(self, name: str, words: str, field: QWidget) -> None:
        """Add a field; `name` is what a refusal calls it."""
        caption = label(words)
        caption.setBuddy(field)
        field.setAccessibleName(words)
        self.fields[name] = field
        self.form.addRow(caption, field)

    def wait(self, *, working: bool, firm: bool = False) -> None:
        """Say on the button that the answer is being worked on, and take no other meanwhile.

        A `firm` answer cannot be taken back any more by closing the dialog.
        """
        self._firm = working and firm
        if working != self.waiting:
            self.waiting = working
            self._other, other = self.ok.text(), self._other
            self.ok.setText(other)
            self.ok.setEnabled(not working)

    def step_aside(self) -> None:
        """Go out of sight, and remember where somebody was typing."""
        self.wait(working=False)
        typing = self._typing = self.focusWidget()
        self._marked = isinstance(typing, QLineEdit) and typing.hasSelectedText()
        self.hide()

    def come_back(self) -> None:
        """Be in sight again, with the keys where they were.

        Qt marks the whole text there, as if one had come by Tab: the next letter would take its place.
        """
        self.open()
        if self._typing and isValid(self._typing):
            self._typing.setFocus()
            if isinstance(self._typing, QLineEdit) and not self._marked:
                self._typing.deselect()

    def begun(self) -> bool:
        """Whether something was filled in that would be lost; a subclass with a form to fill overrides this."""
        return False

    def draft(self) -> FormDraft | None:
        """What of it is kept for its user when somebody else unlocks; None where nothing would be lost."""
        return FormDraft(self.windowTitle(), {}, None) if self.fields else None

    def fill(self, held: dict[str, str]) -> None:
        """Put in again what its fields held; a subclass with a form to fill overrides this."""

    def leave(self) -> None:
        """Close it; what was half filled is kept for a moment by whoever opened it."""
        if self.begun() and not self.waiting:
            self.step_aside()
            self.left.emit()
        else:
            self.reject()

    def give(self) -> None:
        """Answer with what the form says; a subclass that has one overrides this."""
        self.answered.emit(None)

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say under the form what is wrong and go to the field that is."""
        for name, widget in self.fields.items():
            widget.setProperty("wrong", name == field)
            dress_anew(widget)
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        if self.isVisible():  # what is said takes no room from the fields
            self.grow(self.width())
        if field in self.fields:
            self.fields[field].setFocus()

    def reject(self) -> None:
        """Close the dialog without an answer, unless one was given that stands."""
        if not self._firm:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter answers from any field, also from one that takes Enter itself."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ok.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by its frame it is left like by Escape."""
        if event.spontaneous() and self.isVisible():
            event.ignore()
            self.leave()
        else:
            super().closeEvent(event)


def sure(parent: QWidget, tr: Tr, title: str, text: str, ok: str) -> Question:
    """The question before one of the few things that Undo cannot mend."""
    question = Question(parent, tr, title, ok, danger=True)
    question.form.addRow(label(text, wraps=True))
    return question
