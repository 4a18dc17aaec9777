"""What the program is at when that takes longer than a moment: how far it is, how long it still takes, and Cancel."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.label import label
from model.words import Tr, Words

SHOWN_AFTER = 500
"""Milliseconds of work after which it is shown."""
LEFT_AFTER = 10.0
"""Seconds of work after which it is said how many are left."""
BETWEEN = 0.05
"""Seconds until another step is shown: steps pile up while this thread is busy, and each paints what lies behind."""
_MOVES = QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide


class Progress(QFrame):
    """Floats over the bottom of its parent while there is something to wait for."""

    cancelled = Signal()

    def __init__(self, tr: Tr, parent: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.over, self.beside = tr, parent, beside
        self.setObjectName("message")
        self.text, self.bar, self.cancel = label(), QProgressBar(), QPushButton()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 10, 9)
        row.setSpacing(18)
        for part in (self.text, self.bar, self.cancel):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._what: Words = lambda _: ""
        self._began, self._left, self._next = 0.0, 0, 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self.hide()
        parent.installEventFilter(self)
        if beside:
            beside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in sight, Cancel above all, when what it floats over or beside gets another size, comes or goes."""
        if watched in (self.over, self.beside) and event.type() in _MOVES and self.isVisible():
            self._place()
        return False

    def begin(self, what: Words, began: float | None = None, *, stoppable: bool = True) -> None:
        """Some work begins, or began at that moment of `monotonic`; `what` says which."""
        self._what, self._left, self._next = what, 0, 0.0
        self._began = monotonic() if began is None else began
        self.cancel.setVisible(stoppable)
        self.retranslate()
        self.bar.setRange(0, 0)
        self.hide()
        self._soon.start(max(0, SHOWN_AFTER - round((monotonic() - self._began) * 1000)))

    def tell(self, done: int, total: int) -> None:
        """So much of it is done."""
        taken = monotonic() - self._began
        if taken < self._next:
            return
        self._next = taken + BETWEEN
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if taken >= LEFT_AFTER:
            self._left = round(taken * (total - done) / max(done, 1))
            self._say()

    def end(self) -> None:
        """There is nothing to wait for any more."""
        self._soon.stop()
        self.hide()

    def retranslate(self) -> None:
        """Say in the language of now what the program is at."""
        tr = self.words
        self.cancel.setText(tr("Cancel"))
        self.bar.setAccessibleName(self._what(tr))
        self._say()

    def _say(self) -> None:
        tr, what = self.words, self._what(self.words)
        if self._left:
            what = tr("{what} · about %n seconds left", "", self._left).format(what=what)
        self.text.setText(what)
        if self.isVisible():
            self._place()

    def _show(self) -> None:
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self.over.width() - self.width()) // 2, self.over.height() - self.height() - 18)
        beside = self.beside
        if beside and beside.isVisible() and beside.geometry().intersects(self.geometry()):
            self.move(self.x(), beside.y() - self.height() - 8)
