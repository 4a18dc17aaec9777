"""What layouts do not do by themselves: give everything back, be as wide as their words, scroll, go on below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out; what is in sight is hidden at once, and goes once all that waits is done."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


class Beside(QBoxLayout):
    """Two side by side; where there is no room for both, as in large type, the second goes below the first."""

    def __init__(self, first: QLayout | QWidget, second: QLayout | QWidget, spacing: int, below: int = 6) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._apart, self._below = spacing, below
        self._heights: dict[int, int] = {}
        """By width: Qt asks a hundred times until a page stands."""
        for part in (first, second):
            self.addWidget(part) if isinstance(part, QWidget) else self.addLayout(part)
        self.setStretch(0, 1)

    def _fits(self, width: int) -> bool:
        first, second = self._parts()
        return first.minimumSize().width() + self._apart + second.sizeHint().width() <= width

    def _parts(self) -> tuple[QLayoutItem, QLayoutItem]:
        first, second = self.itemAt(0), self.itemAt(1)
        assert first and second
        return first, second

    def minimumSize(self) -> QSize:
        """As wide as the wider one."""
        first, second = (part.minimumSize() for part in self._parts())
        return first.expandedTo(second)

    def hasHeightForWidth(self) -> bool:
        """How tall it is hangs on whether both have room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as the taller one, or as both."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        first, second = self._parts()
        if self._fits(width):
            beside = second.sizeHint().width()
            return max(_tall(first, width - beside - self._apart), _tall(second, beside))
        return _tall(first, width) + self._below + _tall(second, width)

    def minimumHeightForWidth(self, width: int) -> int:
        """No less."""
        return self.heightForWidth(width)

    def invalidate(self) -> None:
        """Something in it asks for other room."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, room: QRect) -> None:
        """Place both. Only what changes is set: Qt lays all out anew after either, and so without end."""
        fits = self._fits(room.width())
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if way != self.direction():
            self.setDirection(way)
            self.setSpacing(self._apart if fits else self._below)
        super().setGeometry(room)


def _tall(part: QLayoutItem, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.minimumSize().height()


def no_narrower(widget: QWidget, width: int) -> None:
    """Make something beside a list as wide as that, or as its words ask for."""
    layout = widget.layout()
    assert layout
    layout.activate()  # with the words as they are now
    widget.setFixedWidth(max(width, layout.totalMinimumSize().width()))


def above(buttons: QLayout, card: QFrame) -> QVBoxLayout:
    """The column of what a card tells, above its buttons: they stay where they are, and only the column is scrolled."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 14, 12, 8)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    buttons.setContentsMargins(16, 4, 16, 14)
    outer = QVBoxLayout(card)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(area, 1)
    outer.addLayout(buttons)
    return column
