"""What can be done with a row, as buttons in its last cell; the keyboard has the same by single keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from gui.delegates.cell import PAD, Cell, chosen
from gui.shapes import draw_framed
from gui.tables.cells import CellButton
from gui.tables.row_table import FACTS, Column, Index, RowTable
from gui.theme import Theme

GAP = 6
"""Between two buttons, in pixels at scale 1."""


class Buttons(Cell):
    """Paints the `CellButton`s that FACTS hold and tells which was pressed; the first is the chosen row's main one."""

    pressed = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._down: tuple[int, str] | None = None

    def content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the buttons."""
        font = self.theme.font(13, bold=True)
        painter.setFont(font)
        boxes = self._boxes(option, index)
        for n, (button, box) in enumerate(boxes):
            main = n == 0 and chosen(option)
            fill, rim = map(self.theme.colour, ("accent", "accent") if main else ("surface", "edge"))
            draw_framed(painter, box, self.theme.px(7), fill, rim)
            painter.setPen(self.theme.colour("on_accent" if main else "ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, button.words)
        room = self.theme.px(34)
        if boxes and chosen(option) and boxes[-1][1].right() + room < option.rect.right():
            self._key(painter, boxes[-1][1])

    def _key(self, painter: QPainter, after: QRectF) -> None:
        """The Enter sign beside the chosen row's buttons, where there is room for it."""
        side = self.theme.px(17)
        key = QRectF(after.right() + self.theme.px(7), after.center().y() - side / 2, side * 1.25, side)
        draw_framed(painter, key, self.theme.px(4), self.theme.colour("surface"), self.theme.colour("edge"))
        c, r = key.center(), side / 4.2
        painter.setPen(QPen(self.theme.colour("grey"), 1.3))
        painter.drawPolyline([c + QPointF(r, -r), c + QPointF(r, r * 0.5), c + QPointF(-r, r * 0.5)])
        painter.drawPolyline(
            [c + QPointF(-r * 0.4, -r * 0.2), c + QPointF(-r, r * 0.5), c + QPointF(-r * 0.4, r * 1.2)]
        )

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A press and a release on the same button press it."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if not isinstance(event, QMouseEvent) or event.type() not in kinds:
            return super().editorEvent(event, model, option, index)
        hit = next((b.act for b, box in self._boxes(option, index) if box.contains(event.position())), None)
        if event.type() != QEvent.Type.MouseButtonRelease:
            self._down = (index.row(), hit) if hit else None
            return hit is not None
        pressed, self._down = self._down == (index.row(), hit), None
        if hit and pressed and isinstance(model, RowTable):
            self.pressed.emit(hit, model.row(index))
        return hit is not None

    def room(self, row: Any, column: Column[Any]) -> int:
        """As wide as its buttons."""
        buttons = column.facts(row) if column.facts else ()
        gaps = self.theme.px(GAP) * max(len(buttons) - 1, 0)
        return round(sum(map(self._wide, buttons)) + gaps) + self.theme.px(PAD) * (2 if buttons else 1)

    def _wide(self, button: CellButton) -> float:
        return self.theme.width(button.words, bold=True) + self.theme.px(20)

    def _boxes(self, option: QStyleOptionViewItem, index: Index) -> list[tuple[CellButton, QRectF]]:
        rect = QRectF(option.rect)
        x, height = rect.left() + self.theme.px(PAD), self.theme.px(29)
        boxes = []
        for button in index.data(FACTS) or ():
            width = self._wide(button)
            boxes.append((button, QRectF(x, rect.center().y() - height / 2 + 0.5, width, height)))
            x += width + self.theme.px(GAP)
        return boxes
