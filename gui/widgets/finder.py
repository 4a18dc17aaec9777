"""The finder: a line to type in, and below it what fits. No popup, since input methods fail in one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.finding import Find
from gui.label import label
from gui.tables.row_table import Index
from gui.theme import Theme
from gui.widgets.icon import icon
from gui.widgets.line import LineEdit


class _Row(QStyledItemDelegate):
    """A match with what is said beside it, grey, at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words, then what is beside them."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(self.theme.colour("grey"))
        rect: QRect = option.rect
        beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -self.theme.px(12), 0), beside, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


class Finder(QFrame):
    """Opens over the top of its parent; Enter takes the first match."""

    found = Signal(object)
    """The `Find` that was taken."""

    def __init__(self, theme: Theme, parent: QWidget, finds: Callable[[str], Sequence[Find]]) -> None:
        super().__init__(parent)
        self.theme, self.over, self.finds = theme, parent, finds
        self.setObjectName("finder")
        self.line, self.list, self.none = LineEdit(), QListWidget(), label(name="small", wraps=True)
        self.list.setItemDelegate(_Row(theme, self.list))
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
        self._matches: Sequence[Find] = ()
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
        if text == self.line.text():
            self._look()
        self.line.setText(text)
        self.show()
        self.raise_()
        self.line.setFocus()

    def stop(self) -> None:
        """Close, and give the focus back to what had it, if that is still there."""
        self.hide()
        if self._back and isValid(self._back):
            self._back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list, Esc closes, leaving closes."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self._go((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.stop()
                return True
        if watched is self.line and event.type() == QEvent.Type.FocusOut and not self.list.underMouse():
            self.hide()
        return False

    def _look(self) -> None:
        self._matches = self.finds(self.line.text())
        self.list.clear()
        for find in self._matches:
            item = QListWidgetItem(icon(find.icon, self.theme), find.words)
            item.setData(Qt.ItemDataRole.UserRole, find.more)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, find.more)
            self.list.addItem(item)
        self._go(0)
        self.list.setVisible(bool(self._matches))
        self.none.setVisible(not self._matches)
        row = self.list.sizeHintForRow(0) if self._matches else 0
        self.list.setFixedHeight(row * len(self._matches) + 6)
        width = min(self.theme.px(520), self.over.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self.over.width() - width) // 2, self.theme.px(64))

    def _go(self, place: int) -> None:
        """Go to a match; the focus stays in the line, so the line says what it would take."""
        self.list.setCurrentRow(place)
        self.line.setAccessibleDescription(self._matches[place].words if self._matches else self.none.text())

    def _take(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._matches):
            find = self._matches[place]
            self.stop()
            self.found.emit(find)
