"""The days of a visit's window as a small calendar: those left to choose from, the target, today; a click picks one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.shapes import rounded
from gui.theme import Theme
from gui.tip import tip
from model import words
from model.clinic import Day
from model.dates import Window

_CELL, _HIGH, _HEAD = 41, 30, 19


@dataclass(frozen=True, slots=True)
class Days:
    """What the grid shows."""

    window: Window
    today: date
    look_up: Callable[[date], Day]
    """How the visit's department works on a day."""
    tell: Callable[[date], str]
    """A day in words."""

    @property
    def first(self) -> date:
        """The Monday it begins on."""
        return self.window.opens - timedelta(self.window.opens.weekday())

    @property
    def weeks(self) -> int:
        """How many weeks it shows."""
        return (self.window.closes - self.first).days // 7 + 1


class DayGrid(QWidget):
    """Weeks from Monday to Sunday. The keyboard's way is the date field beside it."""

    picked = Signal(object)

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self._theme, self._language = theme, language
        self._days: Days | None = None
        self._day: date | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def speak(self, language: str) -> None:
        """Use the dates of another language."""
        self._language = language

    def show_days(self, days: Days) -> None:
        """Show another window."""
        self._days = days
        told = (days.tell(d) for d in days.window.days())
        self.setAccessibleDescription("\n".join(told))
        self.setFixedSize(self.sizeHint())
        self.update()

    def select(self, day: date | None) -> None:
        """Mark a day as chosen."""
        self._day = day
        self.update()

    def sizeHint(self) -> QSize:
        """Seven days wide, as high as its weeks."""
        weeks = self._days.weeks if self._days else 1
        return QSize(self._theme.beside(_CELL) * 7 + 2, self._theme.px(_HEAD + _HIGH * weeks) + 2)

    def box_of(self, day: date) -> QRectF:
        """Where a day stands."""
        assert self._days
        n = (day - self._days.first).days
        cell, high = self._theme.beside(_CELL), self._theme.px(_HIGH)
        return QRectF((n % 7) * cell + 1, self._theme.px(_HEAD) + (n // 7) * high + 1, cell, high)

    def _day_at(self, at: QPointF) -> date | None:
        if self._days is None:
            return None
        all_days = (self._days.first + timedelta(n) for n in range(7 * self._days.weeks))
        return next((d for d in all_days if self.box_of(d).contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks a day."""
        day = self._day_at(event.position())
        if day and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(day)

    def event(self, event: QEvent) -> bool:
        """A day in words while the pointer rests on it."""
        if isinstance(event, QHelpEvent) and self._days:
            day = self._day_at(QPointF(event.pos()))
            if day:
                QToolTip.showText(event.globalPos(), tip(self._days.tell(day)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the heads of the columns and every day."""
        if self._days is None:
            return
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        painter.setPen(theme.colour("grey"))
        for n in range(7):
            box = self.box_of(self._days.first + timedelta(n))
            head = QRectF(box.x(), 0, box.width(), theme.px(_HEAD))
            weekday = words.weekday_head(self._days.first + timedelta(n), self._language)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, weekday)
        for n in range(7 * self._days.weeks):
            self._draw_day(painter, self._days, self._days.first + timedelta(n))

    def _draw_day(self, painter: QPainter, days: Days, day: date) -> None:
        theme = self._theme
        box = self.box_of(day).adjusted(2, 2, -2, -2)
        clinic, inside, chosen = days.look_up(day), day in days.window, day == self._day
        left = inside and clinic.open and day >= days.today
        path = rounded(box, theme.px(6))
        if inside:
            painter.fillPath(path, theme.colour("good_wash" if left else "quiet_wash"))
        if not clinic.open:
            painter.fillPath(path, QBrush(theme.colour("edge"), Qt.BrushStyle.BDiagPattern))
        if chosen:
            painter.fillPath(path, theme.colour("accent"))
        if day == days.today:
            painter.setPen(QPen(theme.colour("ink"), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        ink = "on_accent" if chosen else ("ink" if left else "grey")
        painter.setFont(theme.font(13, bold=chosen or left))
        painter.setPen(theme.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words.grid_day(day, self._language))
        if day == days.window.target:
            mark = QRectF(box.center().x() - theme.px(8), box.bottom() - theme.px(4.5), theme.px(16), theme.px(2.5))
            painter.fillRect(mark, theme.colour("on_accent" if chosen else "accent"))
