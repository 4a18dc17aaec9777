"""The lanes of a swimmer plot on screen: the same drawing as on paper, between names and where each patient stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from gui.paper.lanes import LaneArt
from gui.shapes import draw_sign
from gui.theme import Meaning, Theme
from gui.widgets.legend import Legend
from model.reports.document import Lanes, Spot

_PAD, _LINE = 14, 17
_DIGITS = str.maketrans("123456789", 9 * "0")


def widest(metrics: QFontMetricsF, texts: Iterable[str]) -> float:
    """How wide the widest text is. All digits of our font are of one width: texts that differ by no more than theirs
    are measured once."""
    return max(map(metrics.horizontalAdvance, {each.translate(_DIGITS) for each in texts}), default=0.0)


class LanesPicture:
    """Draws `Lanes`, a row each; its marks are visits, told by patient and visit."""

    def __init__(self, theme: Theme, block: Lanes) -> None:
        self.theme, self.block = theme, block
        self.rows = len(block.lanes)
        self.head = self._room = 0.0
        self._two_lines = False
        """Whether what the tracks are and what the axis counts have no room beside each other."""
        names, notes = theme.metrics(12, bold=True), theme.metrics(12)
        self._left = widest(names, (lane.subject for lane in block.lanes)) + theme.px(2 * _PAD)
        self._right = widest(notes, (lane.note for lane in block.lanes)) + theme.px(3 * _PAD)
        self.art = self._made(600.0)
        self.legend = Legend(
            theme,
            (
                *((partial(_sign, theme, Meaning(mark.meaning)), mark.words) for mark in block.legend),
                *((partial(_band, self.art, Meaning(mark.meaning)), mark.words) for mark in block.bands),
                (partial(_limit, self.art), block.limit),
            ),
        )
        self._spots: dict[int, Sequence[Spot]] = {}

    def fit(self, width: float, height: float) -> float:  # noqa: ARG002 (of any height it scrolls)
        """Share the width among the days."""
        theme = self.theme
        self.art = self._made(width)
        self.legend.fit(theme.px(_PAD), theme.px(7), width - theme.px(2 * _PAD))
        self._room = width - theme.px(2 * _PAD)
        words = sum(map(theme.metrics(11).horizontalAdvance, (self.block.key, self.block.axis)))
        self._two_lines = words + theme.px(2 * _PAD) > self._room
        self.head = self.legend.height + theme.px(52 + (_LINE if self._two_lines else 0))
        return self.art.height * self.rows + self.theme.px(_PAD)

    def _made(self, width: float) -> LaneArt:
        room = width - self._left - self._right - self.theme.px(_PAD)
        return LaneArt(self.block, self.theme, self._left, max(room, 60.0), self.theme.scale)

    def row_at(self, y: float) -> int:
        """The lane at a height."""
        return int(y // self.art.height)

    def boxes(self, row: int) -> Sequence[QRectF]:
        """Where the visits of a lane stand."""
        return [self.art.box(spot, row * self.art.height) for spot in self._row(row)]

    def keys(self, row: int) -> Sequence[Hashable]:
        """Patient and visit of each."""
        return [(self.block.lanes[row].subject, spot.visit) for spot in self._row(row)]

    def _row(self, row: int) -> Sequence[Spot]:
        if row not in self._spots:
            self._spots[row] = sorted(self.block.lanes[row].spots, key=lambda spot: (spot.day, spot.track))
        return self._spots[row]

    def draw_head(self, painter: QPainter) -> None:
        """The legend, what the tracks are, and the axis."""
        theme, block = self.theme, self.block
        self.legend.draw(painter)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("grey"))
        metrics, above = theme.metrics(11), self.legend.height + theme.px(5)
        line = QRectF(theme.px(_PAD), above, self._room, theme.px(_LINE))
        key = metrics.elidedText(block.key, Qt.TextElideMode.ElideRight, self._room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, key)
        painter.drawText(line.translated(0, theme.px(_LINE) if self._two_lines else 0), _RIGHT, block.axis)
        for day, words in block.ticks:
            wide = metrics.horizontalAdvance(words)
            painter.drawText(QPointF(self.art.x(day) - wide / 2, self.head - theme.px(8)), words)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawLine(QLineF(theme.px(_PAD), self.head - 1, theme.px(_PAD) + self._room, self.head - 1))

    def draw(self, painter: QPainter, top: float, bottom: float) -> None:
        """The lanes between two heights."""
        first = max(self.row_at(top), 0)
        for row in range(first, min(self.row_at(bottom) + 1, self.rows)):
            self._draw_lane(painter, row)

    def _draw_lane(self, painter: QPainter, row: int) -> None:
        theme, art, lane = self.theme, self.art, self.block.lanes[row]
        y, right = row * art.height, art.left + art.width
        painter.setPen(QPen(theme.colour("line"), 1))
        for day, _ in self.block.ticks:
            painter.drawLine(QLineF(art.x(day), y, art.x(day), y + art.height))
        painter.drawLine(QLineF(theme.px(_PAD), y + art.height, right + self._right, y + art.height))
        art.draw(painter, lane, y)
        painter.setFont(theme.font(12, bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(theme.px(_PAD), y, self._left, art.height), Qt.AlignmentFlag.AlignVCenter, lane.subject)
        side = theme.px(9)
        sign = QRectF(right + theme.px(_PAD), y + (art.height - side) / 2, side, side)
        draw_sign(painter, theme, Meaning(lane.meaning), sign)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("ink"))
        note = QRectF(sign.right() + theme.px(6), y, self._right, art.height)
        painter.drawText(note, Qt.AlignmentFlag.AlignVCenter, lane.note)


_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _sign(theme: Theme, meaning: Meaning, painter: QPainter, box: QRectF) -> None:
    draw_sign(painter, theme, meaning, box)


def _band(art: LaneArt, meaning: Meaning, painter: QPainter, box: QRectF) -> None:
    art.draw_band(painter, meaning, box)


def _limit(art: LaneArt, painter: QPainter, box: QRectF) -> None:
    art.draw_limit(painter, box.center().x(), box.top(), box.bottom())
