"""The patient's timeline as a picture: lanes of marks, courses and holds, today and the treatment limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.looks import look
from gui.shapes import draw_sign, rounded
from gui.theme import Meaning, Theme
from gui.tip import tip
from model import words, words_patient
from model.protocol import Protocol
from model.timeline import CourseSpan, HoldSpan, Timeline, TimelineLane, VisitMark
from model.words import Tr

_ROW, _AXIS, _MARK, _PAD = 30, 24, 12, 16
_STEPS = (1, 2, 3, 6, 12)
"""How many months from one word on the axis to the next; each of them comes by every January."""


class Swimmer(QWidget):
    """Draws a `Timeline`; a click or the arrow keys pick a visit, hovering tells it in words."""

    picked = Signal(str)
    """The code of the visit that was picked."""

    def __init__(self, theme: Theme, tr: Tr) -> None:
        super().__init__()
        self._theme, self._tr = theme, tr
        self._timeline: Timeline | None = None
        self._protocol: Protocol | None = None
        self._language = "en"
        self._current = ""
        self.setObjectName("swimmer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_timeline(self, timeline: Timeline, protocol: Protocol, subject: str, language: str) -> None:
        """Draw another timeline, or the same one anew."""
        self._timeline, self._protocol, self._language = timeline, protocol, language
        tr = self._tr
        self.setAccessibleName(tr("Timeline of {subject}").format(subject=subject))
        self.setAccessibleDescription(self.twin())
        self.updateGeometry()
        self.update()

    def select(self, visit: str) -> None:
        """Mark a visit as the current one, without saying so to anyone."""
        self._current = visit
        mark = self._mark()
        if mark:
            self.setAccessibleDescription(self._told(mark))
        self.update()

    def twin(self) -> str:
        """The picture in words, one line for each lane."""
        if self._timeline is None or self._protocol is None:
            return ""
        return words_patient.timeline_twin(self._tr, self._timeline, self._protocol, self._language)

    def sizeHint(self) -> QSize:
        """Tall enough for the lanes it has."""
        lanes = len(self._timeline.lanes) if self._timeline else 0
        return QSize(600, self._theme.px(_AXIS + _ROW * max(lanes, 1) + 10))

    def minimumSizeHint(self) -> QSize:
        """As tall as `sizeHint`; narrower."""
        return QSize(360, self.sizeHint().height())

    # Where things are.

    def _left(self) -> float:
        """Where the days begin, right of the names of the lanes."""
        if self._timeline is None or self._protocol is None:
            return _PAD
        metrics = self.fontMetrics()
        names = [self._protocol.lanes[lane.code].title.words(self._language) for lane in self._timeline.lanes]
        return self._theme.px(_PAD) * 2 + max((metrics.horizontalAdvance(name) for name in names), default=0)

    def x_of(self, day: date) -> float:
        """Where a day stands."""
        if self._timeline is None:
            return 0.0
        first, last = self._timeline.first, self._timeline.last
        left, right = self._left(), self.width() - self._theme.px(_PAD)
        return left + (right - left) * (day - first).days / max((last - first).days, 1)

    def _y_of(self, row: int) -> float:
        return self._theme.px(_AXIS + _ROW * row + _ROW / 2)

    def place_of(self, visit: str) -> QPointF | None:
        """Where a visit's mark stands, None when it is not drawn."""
        for row, lane in enumerate(self._timeline.lanes if self._timeline else ()):
            for mark in lane.marks:
                if mark.visit.code == visit:
                    return QPointF(self.x_of(mark.day), self._y_of(row))
        return None

    def _mark(self) -> VisitMark | None:
        marks = self._timeline.walk() if self._timeline else ()
        return next((m for m in marks if m.visit.code == self._current), None)

    def _mark_at(self, at: QPointF) -> VisitMark | None:
        """The mark nearest the pointer, if it is near at all."""
        if self._timeline is None:
            return None
        row = int((at.y() - self._theme.px(_AXIS)) // self._theme.px(_ROW))
        if not 0 <= row < len(self._timeline.lanes):
            return None
        near = [(abs(self.x_of(m.day) - at.x()), m) for m in self._timeline.lanes[row].marks]
        distance, mark = min(near, key=lambda pair: pair[0], default=(1e9, None))
        return mark if distance <= self._theme.px(10) else None

    def _told(self, mark: VisitMark) -> str:
        assert self._timeline
        assert self._protocol
        return words_patient.mark(self._tr, mark, self._protocol, self._language, self._timeline.today)

    # What people do.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks the visit under it."""
        mark = self._mark_at(event.position())
        if mark and event.button() is Qt.MouseButton.LeftButton:
            self._pick(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be picked."""
        hand = self._mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk from visit to visit, Home and End to the first and the last."""
        marks = self._timeline.walk() if self._timeline else ()
        at = next((n for n, m in enumerate(marks) if m.visit.code == self._current), -1)
        steps = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, len(marks) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(marks) - 1,
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None or not marks:
            super().keyPressEvent(event)
        else:
            self._pick(marks[to])

    def _pick(self, mark: VisitMark) -> None:
        self.select(mark.visit.code)
        self.picked.emit(mark.visit.code)

    def event(self, event: QEvent) -> bool:
        """The detail of a mark while the pointer rests on it."""
        if isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            if mark:
                QToolTip.showText(event.globalPos(), tip(self._told(mark)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # The drawing.

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw from back to front: card, axis, holds, courses, marks, today and the limit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPen(theme.colour("accent"), 2) if self.hasFocus() else QPen(theme.colour("line"), 1)
        painter.setPen(edge)
        painter.setBrush(theme.colour("surface"))
        painter.drawPath(rounded(box, theme.px(10)))
        if self._timeline is None:
            return
        self._draw_axis(painter, self._timeline)
        self._draw_today(painter, self._timeline)
        for row, lane in enumerate(self._timeline.lanes):
            self._draw_lane(painter, row, lane)
        self._draw_limit(painter, self._timeline)

    def _draw_axis(self, painter: QPainter, timeline: Timeline) -> None:
        """A tick at each month; words at even steps that have room for them, the year with every January."""
        theme = self._theme
        painter.setFont(theme.font(11))
        metrics = painter.fontMetrics()
        free, limit = self._left(), self._limit_box(painter)
        bottom = theme.px(_AXIS) - theme.px(3)
        months = [*_months(timeline)]
        said = {month: words.axis_month(month, self._language) for month in months}
        needed = max((metrics.horizontalAdvance(word) for word in said.values()), default=0) + theme.px(14)
        whole = self.x_of(months[-1]) - self.x_of(months[0]) if months else 0
        step = months_apart(whole / max(len(months) - 1, 1), needed)
        for month in months:
            x = self.x_of(month)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, self.height() - theme.px(6)))
            label = said[month]
            end = x + metrics.horizontalAdvance(label)
            hidden = limit is not None and end > limit.left() - theme.px(4) and x < limit.right() + theme.px(4)
            told = (month.month - 1) % step == 0
            if told and x >= free and end < self.width() - theme.px(6) and not hidden:
                painter.setPen(theme.colour("grey"))
                painter.drawText(QPointF(x, bottom - theme.px(3)), label)
                free = end

    def _draw_lane(self, painter: QPainter, row: int, lane: TimelineLane) -> None:
        theme, y = self._theme, self._y_of(row)
        assert self._protocol
        assert self._timeline
        painter.setPen(theme.colour("grey"))
        painter.setFont(theme.font(13))
        name = self._protocol.lanes[lane.code].title.words(self._language)
        half = theme.px(_ROW) / 2
        name_box = QRectF(theme.px(_PAD), y - half, self._left(), half * 2)
        painter.drawText(name_box, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(self._left(), y), QPointF(self.width() - theme.px(_PAD), y))
        for hold in lane.holds:
            self._draw_hold(painter, hold, y)
        for course in lane.courses:
            self._draw_course(painter, course, y)
        for mark in lane.marks:
            self._draw_mark(painter, mark, y)

    def _draw_hold(self, painter: QPainter, hold: HoldSpan, y: float) -> None:
        """A hold as a band that fades out where nobody knows its end."""
        theme, high = self._theme, self._theme.px(_ROW - 8)
        assert self._timeline
        right = self.x_of(hold.last) if hold.last else self.x_of(max(self._timeline.today, hold.first))
        band = QRectF(self.x_of(hold.first), y - high / 2, max(right - self.x_of(hold.first), 4), high)
        pen = QPen(theme.ink(Meaning.HELD), 1, Qt.PenStyle.SolidLine if hold.last else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.wash(Meaning.HELD))
        painter.drawPath(rounded(band, theme.px(5)))

    def _draw_course(self, painter: QPainter, course: CourseSpan, y: float) -> None:
        theme, high = self._theme, self._theme.px(10)
        left, right = self.x_of(course.first), self.x_of(course.last)
        bar = QRectF(left, y - high / 2, max(right - left, 4), high)
        pen = QPen(theme.ink(Meaning.COURSE), 1, Qt.PenStyle.SolidLine if course.begun else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.wash(Meaning.COURSE) if course.begun else theme.colour("surface"))
        painter.drawPath(rounded(bar, high / 2))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("grey"))
        text = words_patient.course(self._tr, course, self._language)
        width = painter.fontMetrics().horizontalAdvance(text)
        fits = right + theme.px(14) + width < self.width() - theme.px(_PAD)
        x = right + theme.px(14) if fits else left - theme.px(14) - width
        behind = QRectF(x - 3, y - high, width + 6, high * 2)
        painter.fillRect(behind, theme.colour("surface"))
        painter.drawText(behind, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_mark(self, painter: QPainter, mark: VisitMark, y: float) -> None:
        theme, side = self._theme, self._theme.px(_MARK)
        assert self._timeline
        x, meaning = self.x_of(mark.day), look(mark.judged, self._timeline.today)
        if mark.visit.code == self._current:
            window = mark.visit.window
            left, right = self.x_of(window.opens), self.x_of(window.closes + timedelta(1))
            reach = side * 0.95
            halo = QRectF(min(left, x - reach), y - reach, max(right, x + reach) - min(left, x - reach), reach * 2)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("accent_wash"))
            painter.drawPath(rounded(halo, reach))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QPointF(x, y), side / 2, side / 2)
        draw_sign(painter, theme, meaning, QRectF(x - side / 2, y - side / 2, side, side))

    def _draw_today(self, painter: QPainter, timeline: Timeline) -> None:
        theme, x = self._theme, self.x_of(timeline.today)
        painter.setPen(QPen(theme.colour("ink"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, theme.px(_AXIS - 4)), QPointF(x, self.height() - theme.px(4)))

    def _draw_limit(self, painter: QPainter, timeline: Timeline) -> None:
        if timeline.limit is None or timeline.limit > timeline.last:
            return
        theme, x = self._theme, self.x_of(timeline.limit)
        painter.setPen(QPen(theme.colour("bad"), 1.5))
        painter.drawLine(QPointF(x, theme.px(_AXIS)), QPointF(x, self.height() - theme.px(4)))
        painter.setFont(theme.font(11))
        box = self._limit_box(painter)
        assert box
        painter.drawText(
            box, Qt.AlignmentFlag.AlignCenter, words_patient.limit(self._tr, timeline.limit, self._language)
        )

    def _limit_box(self, painter: QPainter) -> QRectF | None:
        """Where the limit is named, left of its line."""
        timeline, theme = self._timeline, self._theme
        if timeline is None or timeline.limit is None or timeline.limit > timeline.last:
            return None
        text = words_patient.limit(self._tr, timeline.limit, self._language)
        width = painter.fontMetrics().horizontalAdvance(text)
        right = self.x_of(timeline.limit) + theme.px(2)
        return QRectF(right - width, theme.px(2), width, theme.px(_AXIS - 5))


def months_apart(room: float, needed: float) -> int:
    """How many months lie from one word on the axis to the next, where each month has that room."""
    return next((n for n in _STEPS if n * room >= needed), _STEPS[-1])


def _months(timeline: Timeline) -> Iterator[date]:
    """The first day of each month of a timeline."""
    year, month = timeline.first.year, timeline.first.month
    while (day := date(year, month, 1)) <= timeline.last:
        if day >= timeline.first:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
