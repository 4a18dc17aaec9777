"""Shows a plot that scrolls: only what is looked at is drawn; arrow keys walk from mark to mark, each told in words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from gui.shapes import rounded
from gui.theme import Theme
from gui.tip import tip

_NEAR = 4
"""Pixels round a mark in which it is still meant."""


class MarkAt(NamedTuple):
    """A mark by its row and its place in that row."""

    row: int
    number: int


class Picture(Protocol):
    """What is shown: rows of marks under a head that stays. All places are counted from the top of the first row."""

    head: float
    """The height of the head, known once it is laid out."""
    rows: int

    def fit(self, width: float, height: float) -> float:
        """Lay it out so wide, head and all so high where it can be; the height that the rows take."""

    def row_at(self, y: float) -> int:
        """The row at a height, perhaps one that is not there."""

    def boxes(self, row: int) -> Sequence[QRectF]:
        """Where the marks of a row stand, left to right."""

    def keys(self, row: int) -> Sequence[Hashable]:
        """What those marks stand for."""

    def draw_head(self, painter: QPainter) -> None:
        """Draw what stays."""

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:
        """Draw what lies between two heights."""


class PlotView(QAbstractScrollArea):
    """Shows a `Picture`. `moved` and `clicked` tell what the mark stands for."""

    moved = Signal(object)
    clicked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.picture: Picture | None = None
        self.current: MarkAt | None = None
        self._tell: Callable[[Hashable], str] = str
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setObjectName("plot")

    def show_picture(self, picture: Picture, name: str, told: str, tell: Callable[[Hashable], str]) -> None:
        """Show another picture; the mark gone to stays, if it is still there. `tell` says a mark in words."""
        key = self.key
        self.picture, self._tell = picture, tell
        self.setAccessibleName(name)
        self._fit()
        self.current = self._find(key)
        self.setAccessibleDescription(tell(self.key) if self.current else told)
        self.viewport().update()

    @property
    def key(self) -> Hashable:
        """What the mark gone to stands for; None when none is."""
        return self.picture.keys(self.current.row)[self.current.number] if self.picture and self.current else None

    def go(self, key: Hashable) -> None:
        """Go to the mark that stands for that."""
        self._go(self._find(key))

    def box_of(self, place: MarkAt) -> QRectF:
        """Where a mark stands on the viewport."""
        assert self.picture
        down = self.picture.head - self.verticalScrollBar().value()
        return self.picture.boxes(place.row)[place.number].translated(0, down)

    # What people do.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Home and End along a row, a page up or down; other keys are the window's."""
        along = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}
        across = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if not self.picture or (key not in along and key not in across):
            event.ignore()
        elif self.current is None:
            self._go(self._nearest(0, 1, 0.0))
        elif key in along:
            count = len(self.picture.keys(self.current.row))
            number = min(max(self.current.number + along[key], 0), count - 1)
            self._go(self.current._replace(number=number))
        else:
            row, number = self.current
            box, step = self.picture.boxes(row)[number], across[key]
            paged = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            to = (
                self.picture.row_at(box.center().y() + step * self.verticalScrollBar().pageStep())
                if paged
                else row + step
            )
            to = min(max(to, 0), self.picture.rows - 1)
            self._go(self._nearest(to, step, box.center().x()) or self._nearest(to, -step, box.center().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to the mark under it, and says so."""
        place = self._at(event.position())
        if place and event.button() is Qt.MouseButton.LeftButton:
            self._go(place)
            self.clicked.emit(self.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        hand = self._at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a mark in words while the pointer rests on it."""
        if isinstance(event, QHelpEvent):
            place = self._at(QPointF(event.pos()))
            if self.picture and place:
                told = self._tell(self.picture.keys(place.row)[place.number])
                QToolTip.showText(event.globalPos(), tip(told), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # Where things are.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.picture:
            height = self.picture.fit(self.viewport().width(), self.viewport().height())
            room = self.viewport().height() - self.picture.head
            self.verticalScrollBar().setPageStep(max(round(room), 1))
            self.verticalScrollBar().setSingleStep(self.theme.px(24))
            self.verticalScrollBar().setRange(0, max(round(height - room), 0))

    def _find(self, key: Hashable) -> MarkAt | None:
        if not self.picture or key is None:
            return None
        rows = range(self.picture.rows)
        return next((MarkAt(r, n) for r in rows for n, each in enumerate(self.picture.keys(r)) if each == key), None)

    def _at(self, point: QPointF) -> MarkAt | None:
        """The mark meant at a point of the viewport."""
        if not self.picture or point.y() < self.picture.head:
            return None
        inside = QPointF(point.x(), point.y() - self.picture.head + self.verticalScrollBar().value())
        row = self.picture.row_at(inside.y())
        if not 0 <= row < self.picture.rows:
            return None
        near = [
            ((box.center() - inside).manhattanLength(), n)
            for n, box in enumerate(self.picture.boxes(row))
            if box.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(inside)
        ]
        return MarkAt(row, min(near)[1]) if near else None

    def _nearest(self, row: int, step: int, x: float) -> MarkAt | None:
        """The mark nearest to `x` in a row, or in the next one that has marks."""
        assert self.picture
        while 0 <= row < self.picture.rows:
            if boxes := self.picture.boxes(row):
                return MarkAt(row, min(range(len(boxes)), key=lambda n: abs(boxes[n].center().x() - x)))
            row += step
        return None

    def _go(self, place: MarkAt | None) -> None:
        if place is None or not self.picture:
            return
        self.current = place
        box, bar = self.picture.boxes(place.row)[place.number], self.verticalScrollBar()
        if box.top() < bar.value() + _NEAR:
            bar.setValue(round(box.top()) - _NEAR)
        elif box.bottom() > bar.value() + bar.pageStep() - _NEAR:
            bar.setValue(round(box.bottom()) - bar.pageStep() + _NEAR)
        self.setAccessibleDescription(self._tell(self.key))
        self.viewport().update()
        self.moved.emit(self.key)

    # The drawing.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, what is asked for of the rows, a ring round the mark gone to, and the head.

        A progress bar that floats over it asks for what is behind it at each step.
        """
        painter, theme, picture = QPainter(self.viewport()), self.theme, self.picture
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawPath(rounded(box, theme.px(10)))
        if not picture:
            return
        top = self.verticalScrollBar().value()
        painter.save()
        painter.setClipRect(box.adjusted(2, picture.head, -2, -2))
        painter.translate(0, picture.head - top)
        asked = QRectF(event.rect()).adjusted(0, -_NEAR, 0, _NEAR).translated(0, top - picture.head)
        picture.draw(painter, asked.top(), asked.bottom())
        if self.current:
            around = picture.boxes(self.current.row)[self.current.number].adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
            painter.setPen(QPen(theme.colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rounded(around, theme.px(5)))
        painter.restore()
        picture.draw_head(painter)

    def focusInEvent(self, event: object) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()
