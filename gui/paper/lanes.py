"""Draws the lanes of a swimmer plot, on paper and on screen alike, and sets them in pieces for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from gui.paper.piece import Piece, Room
from gui.paper.signs import EDGE, rule, sign
from gui.paper.typeset import CENTRE, INK, QUIET, Style, breadth, setting
from gui.shapes import draw_sign, rounded
from gui.theme import Meaning, Theme
from model.reports.document import Lane, Lanes, Spot, Stretch, one_line

TRACK, EDGES, SPOT = 9.0, 6.0, 8.0
"""The height of a track, that of both edges of a lane together, and the size of a spot, in pixels of a design."""


@dataclass(frozen=True, slots=True)
class LaneArt:
    """The days of all lanes between two heights of a painter, `unit` being a pixel of the design there."""

    block: Lanes
    theme: Theme
    left: float
    width: float
    unit: float

    @property
    def height(self) -> float:
        """The height of one lane."""
        return (TRACK * max(len(self.block.tracks), 1) + EDGES) * self.unit

    def x(self, day: float) -> float:
        """Where a day begins."""
        first, last = self.block.first, self.block.last
        return self.left + self.width * (day - first) / max(last - first, 1)

    def track(self, number: int, y: float) -> float:
        """The middle of a track of the lane that begins at `y`."""
        return y + (EDGES / 2 + TRACK * (number + 0.5)) * self.unit

    def box(self, spot: Spot, y: float) -> QRectF:
        """Where a spot of the lane that begins at `y` stands."""
        side = SPOT * self.unit
        return QRectF(self.x(spot.day) - side / 2, self.track(spot.track, y) - side / 2, side, side)

    def draw(self, painter: QPainter, lane: Lane, y: float) -> None:
        """Draw a lane from back to front: the time on treatment, the limit, stretches, spots."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_time(painter, lane, y)
        if lane.limit is not None:
            self.draw_limit(painter, self.x(lane.limit), y, y + self.height)
        for stretch in lane.stretches:
            self._draw_stretch(painter, stretch, y)
        for spot in lane.spots:
            draw_sign(painter, self.theme, Meaning(spot.meaning), self.box(spot, y))

    def _draw_time(self, painter: QPainter, lane: Lane, y: float) -> None:
        """The time on treatment: an arrow where it goes on, a bar across where it ended."""
        u, theme = self.unit, self.theme
        left, right = self.x(lane.first), self.x(lane.last + 1)
        box = QRectF(left, y + 2 * u, max(right - left, u), self.height - 4 * u)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("page" if not theme.palette.dark else "raised"))
        if lane.going:
            middle, tip = box.center().y(), box.right() + 6 * u
            corners = (box.topLeft(), box.topRight(), QPointF(tip, middle), box.bottomRight(), box.bottomLeft())
            painter.drawPolygon(QPolygonF(corners))
        else:
            painter.drawRect(box)
            painter.setPen(QPen(theme.colour("grey"), 2 * u))
            painter.drawLine(QLineF(box.right(), box.top(), box.right(), box.bottom()))

    def _draw_stretch(self, painter: QPainter, stretch: Stretch, y: float) -> None:
        u = self.unit
        left, right, middle = self.x(stretch.first), self.x(stretch.last + 1), self.track(stretch.track, y)
        box = QRectF(left, middle - 3.5 * u, max(right - left, 3 * u), 7 * u)
        self.draw_band(painter, Meaning(stretch.meaning), box, open_end=stretch.open)

    def draw_band(self, painter: QPainter, meaning: Meaning, box: QRectF, *, open_end: bool = False) -> None:
        """A hold or a course, dashed while its end is open."""
        u, theme = self.unit, self.theme
        pen = QPen(theme.ink(meaning), u, Qt.PenStyle.DashLine if open_end else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(theme.wash(meaning))
        painter.drawPath(rounded(box, 3 * u))
        if meaning is Meaning.HELD:
            draw_sign(painter, theme, meaning, QRectF(box.left() + 2 * u, box.center().y() - 2.5 * u, 5 * u, 5 * u))

    def draw_limit(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        """The longest treatment ends here."""
        painter.setPen(QPen(self.theme.colour("bad"), 1.3 * self.unit))
        painter.drawLine(QLineF(x, top, x, bottom))


class LaneSetter:
    """Makes the pieces of a plot: its legend, its axis, which comes again on each page, and a piece for each lane."""

    def __init__(self, room: Room, block: Lanes) -> None:
        self.room, self.block = room, block
        self.small = Style(room.size * 0.82, ink=QUIET)
        self.name = Style(room.size * 0.9, bold=True)
        self.pad = 0.6 * self.small.em
        names = max((breadth(lane.subject, self.name) for lane in block.lanes), default=0.0)
        notes = max((breadth(one_line(lane.note), self.small) for lane in block.lanes), default=0.0)
        self.left, self.right = names + self.pad, notes + 2.4 * self.small.em
        self.art = LaneArt(
            block, Theme(), room.x + self.left, room.width - self.left - self.right, 7.2 * room.size / 8.5
        )

    def pieces(self) -> Iterator[Piece]:
        """Legend, tracks, axis, lanes."""
        yield self._legend()
        yield self._tracks()
        if not self.block.lanes:
            return
        head = self._axis()
        yield head
        for lane in self.block.lanes:
            yield self._lane(lane, head)

    def _legend(self) -> Piece:
        style, art = self.small, self.art
        side = 0.74 * style.em
        signs: list[tuple[str, Callable[[QPainter, QRectF], None]]] = [
            *((mark.words, partial(_sign, mark.meaning)) for mark in self.block.legend),
            *((mark.words, partial(_band, art, Meaning(mark.meaning))) for mark in self.block.bands),
            (self.block.limit, lambda p, box: art.draw_limit(p, box.center().x(), box.top(), box.bottom())),
        ]
        laid = [(sign, setting(one_line(words), style, self.room.width)) for words, sign in signs]

        def draw(painter: QPainter, y: float) -> None:
            x = self.room.x
            for put, said in laid:
                put(painter, QRectF(x, y + (style.line - side) / 2, side * 1.5, side))
                said.draw(painter, x + 1.9 * side, y)
                x += 1.9 * side + said.width() + 1.4 * style.em

        return Piece(style.line, draw, glued=True, gap=0.6 * style.em)

    def _tracks(self) -> Piece:
        """What stands on the tracks of a lane, and what the axis counts."""
        laid = setting(one_line(self.block.key), self.small, self.room.width * 0.6)
        axis = setting(one_line(self.block.axis), Style(self.small.size, ink=QUIET), self.room.width * 0.38)

        def draw(painter: QPainter, y: float) -> None:
            laid.draw(painter, self.room.x, y)
            axis.draw(painter, self.room.x + self.room.width - axis.width(), y)

        return Piece(max(laid.height(), axis.height()), draw, glued=True, gap=0.2 * self.small.em)

    def _axis(self) -> Piece:
        centred = Style(self.small.size, ink=QUIET, align=CENTRE)
        wide = 6 * self.small.em
        ticks = [(day, setting(words, centred, wide)) for day, words in self.block.ticks]

        def draw(painter: QPainter, y: float) -> None:
            for day, laid in ticks:
                laid.draw(painter, self.art.x(day) - wide / 2, y)
            rule(painter, self.art.left, self.art.left + self.art.width, y + centred.line, EDGE, 0.6)

        return Piece(centred.line + 0.1 * centred.em, draw, glued=True, gap=0.3 * centred.em)

    def _lane(self, lane: Lane, head: Piece) -> Piece:
        name = setting(lane.subject, self.name, self.left)
        note = setting(one_line(lane.note), Style(self.small.size, ink=INK), self.right)
        art, side = self.art, 0.74 * self.small.em

        def draw(painter: QPainter, y: float) -> None:
            name.draw(painter, self.room.x, y + (art.height - name.height()) / 2)
            for day, _ in self.block.ticks:
                painter.setPen(QPen(EDGE, 3))
                painter.drawLine(QLineF(art.x(day), y, art.x(day), y + art.height))
            art.draw(painter, lane, y)
            x = art.left + art.width + 1.2 * self.small.em
            sign(painter, lane.meaning, QRectF(x, y + (art.height - side) / 2, side, side))
            note.draw(painter, x + 1.4 * side, y + (art.height - note.height()) / 2)
            rule(painter, self.room.x, self.room.x + self.room.width, y + art.height, EDGE, 0.3)

        return Piece(art.height, draw, head=head)


def _sign(meaning: str, painter: QPainter, box: QRectF) -> None:
    sign(painter, meaning, box)


def _band(art: LaneArt, meaning: Meaning, painter: QPainter, box: QRectF) -> None:
    art.draw_band(painter, meaning, box)
