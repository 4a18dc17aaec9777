"""The finder: a few digits find a patient, a word finds a page. No popup, since input methods fail in one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.ask import label
from gui.theme import Theme
from gui.widgets.line import Line

MOST = 8


@dataclass(frozen=True, slots=True)
class Find:
    """Something that can be found: what is typed for it, what is shown, what it is called in `found`."""

    words: str
    more: str
    target: tuple[str, str]


def narrow(text: str) -> str:
    """The text as an English keyboard would have typed it: full-width digits and letters made plain."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def matches(finds: Sequence[Find], text: str) -> list[Find]:
    """What fits the text: the digits anywhere in a number, every word somewhere in the words."""
    wanted = narrow(text)
    digits = wanted.replace("-", "").replace(" ", "")
    if digits.isdecimal():
        fits = [f for f in finds if digits in f.words.replace("-", "")]
        return sorted(fits, key=lambda f: (not f.words.replace("-", "").endswith(digits), f.words))[:MOST]
    return [f for f in finds if all(part in f"{f.words} {f.more}".casefold() for part in wanted.split())][:MOST]


class Finder(QFrame):
    """Opens over the top of its parent; Enter takes the first match."""

    found = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget, finds: Callable[[], Sequence[Find]]) -> None:
        super().__init__(parent)
        self.theme, self.over, self.finds = theme, parent, finds
        self.setObjectName("finder")
        self.line, self.list, self.none = Line(), QListWidget(), label(name="small", wraps=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self.line, self.list, self.none):
            column.addWidget(part)
        self._matches: list[Find] = []
        self._back: QWidget | None = None
        self.hide()

    def retranslate(self, hint: str, none: str) -> None:
        """Set the words: what may be typed, and what is said when nothing fits."""
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.list.setAccessibleName(hint)
        self.none.setText(none)

    def start(self, text: str = "") -> None:
        """Open with what was typed so far."""
        if not self.isVisible():
            self._back = self.over.window().focusWidget()
        self.line.setText(text)
        self._look()
        self.show()
        self.raise_()
        self.line.setFocus()

    def stop(self) -> None:
        """Close, and give the focus back."""
        self.hide()
        if self._back:
            self._back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list, Esc closes, leaving closes."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.stop()
                return True
        if watched is self.line and event.type() == QEvent.Type.FocusOut and not self.list.underMouse():
            self.hide()
        return False

    def _look(self) -> None:
        self._matches = matches(self.finds(), self.line.text())
        self.list.clear()
        for find in self._matches:
            item = QListWidgetItem(f"{find.words}    {find.more}" if find.more else find.words)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._matches))
        self.none.setVisible(not self._matches)
        row = self.list.sizeHintForRow(0) if self._matches else 0
        self.list.setFixedHeight(row * len(self._matches) + 6)
        width = min(self.theme.px(520), self.over.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self.over.width() - width) // 2, self.theme.px(64))

    def _take(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._matches):
            target = self._matches[place].target
            self.stop()
            self.found.emit(*target)
