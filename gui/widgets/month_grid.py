"""Weeks of days with the visits on them: the arrow keys and a click choose a day, a drag moves a visit to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from gui.shapes import draw_sign, rounded
from gui.tables.agenda import Brief
from gui.theme import Meaning, Theme
from gui.widgets.visit_words import Verdict
from model import words
from model.agenda import Placed, Span
from model.clinic import Day

_HEAD, _TOP, _LINE, _GAP = 24, 24, 19, 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_FULL = 12
"""So many visits on one day are shown as the fullest shade."""
_NARROW = 82
"""How wide letters are where there is little room, in hundredths: the end of a visit's code is its number."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """What the grid shows; words and looks are asked for when they are drawn."""

    span: Span
    month: int
    """Days of other months are pale; 0: of none."""
    today: date
    look_up: Callable[[date], Day]
    placed: Mapping[date, Sequence[Placed]]
    loads: Mapping[date, int]
    """How many of them took place or are still to: counted once, for all days are drawn at every move of the mouse."""
    brief: Callable[[Placed], Brief]
    meaning: Callable[[Placed], Meaning]
    verdict: Callable[[Placed, date], Verdict]
    tell: Callable[[date], str]
    """A day in words, for whoever cannot see it."""
    more: Callable[[int], str]

    def day(self, n: int) -> date:
        """The n-th day shown, from 0."""
        return self.span.first + timedelta(n)

    @property
    def days(self) -> list[date]:
        """Every day shown."""
        return [self.day(n) for n in range(7 * self.span.weeks)]


class MonthGrid(QWidget):
    """Seven columns from Monday to Sunday. Its twin in words is the list beside it."""

    picked = Signal(object)
    """The day chosen."""
    left = Signal(object)
    """A day beyond those shown, reached with the keys."""
    moved = Signal(object, object)
    """A visit was dropped on another day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._language = theme, "en"
        self._weeks: Weeks | None = None
        self._day: date | None = None
        self._coded: set[str] = set()
        self._pressed: tuple[Placed, QPointF] | None = None
        self._held: Placed | None = None
        self._at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_weeks(self, weeks: Weeks, language: str) -> None:
        """Show other weeks, or the same ones anew."""
        self._weeks, self._language, self._held = weeks, language, None
        self.update()

    def select(self, day: date) -> None:
        """Mark a day as chosen, without saying so to anyone."""
        self._day = day
        if self._weeks:
            self.setAccessibleDescription(self._weeks.tell(day))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for a number and a visit on every day."""
        weeks = self._weeks.span.weeks if self._weeks else 5
        return QSize(self._theme.px(60) * 7, self._theme.px(_HEAD + weeks * (_TOP + _LINE + _GAP)))

    # Where things are.

    def box_of(self, day: date) -> QRectF:
        """Where a day stands."""
        assert self._weeks
        n, head = (day - self._weeks.span.first).days, self._theme.px(_HEAD)
        wide, high = self.width() / 7, (self.height() - head) / self._weeks.span.weeks
        return QRectF((n % 7) * wide, head + (n // 7) * high, wide, high)

    def line_of(self, day: date, n: int) -> QRectF:
        """Where the n-th visit of a day stands, from 0."""
        box, line = self.box_of(day), self._line
        return QRectF(box.left() + 3, box.top() + self._theme.px(_TOP) + n * line, box.width() - 6, line - 2)

    @property
    def _line(self) -> int:
        """How high a visit is: in a single week its name stands below the number."""
        return self._theme.px(_LINE * 2 if self._weeks and self._weeks.span.weeks == 1 else _LINE)

    def room(self, day: date) -> int:
        """How many visits a day has room for."""
        return max(1, int((self.box_of(day).height() - self._theme.px(_TOP + _GAP)) // self._line))

    def room_above_more(self, day: date) -> int:
        """How many it has room for above the line that says how many more there are."""
        return max(0, int((self.box_of(day).height() - self._theme.px(_TOP + _GAP + _LINE)) // self._line))

    def _day_at(self, at: QPointF) -> date | None:
        days = self._weeks.days if self._weeks else ()
        return next((d for d in days if self.box_of(d).contains(at)), None)

    def _shown(self, day: date) -> Sequence[Placed]:
        """The visits of a day that are drawn: all, or as many as leave room to say how many more there are."""
        placed = self._weeks.placed.get(day, ()) if self._weeks else ()
        return placed if len(placed) <= self.room(day) else placed[: self.room_above_more(day)]

    def _placed_at(self, at: QPointF) -> Placed | None:
        day = self._day_at(at)
        lines = enumerate(self._shown(day)) if day else ()
        return next((p for n, p in lines if day and self.line_of(day, n).contains(at)), None)

    # What people do.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the day; a visit pressed on may become a drag."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        placed = self._placed_at(at)
        self._pressed = (placed, at) if placed and placed.movable else None
        if day := self._day_at(at):
            self.select(day)
            self.picked.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold the visit over the day under the pointer and say what that day would mean."""
        self._at = event.position()
        if self._pressed and not self._held:
            far = (self._at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
            self._held = self._pressed[0] if far else None
        over = self._placed_at(self._at)
        hand = Qt.CursorShape.OpenHandCursor if over and over.movable else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.ClosedHandCursor if self._held else hand)
        if self._held:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is held on the day under the pointer."""
        held, day = self._held, self._day_at(event.position())
        self._let_go()
        if held and day and day != held.day:
            self.moved.emit(held, day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk from day to day; Escape lets go of what is held; other keys belong to the window."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._held:
            self._let_go()
        elif self._weeks and self._day and key in _STEPS:
            day = self._day + timedelta(_STEPS[key])
            inside = self._weeks.span.first <= day <= self._weeks.span.last
            if inside:
                self.select(day)
            (self.picked if inside else self.left).emit(day)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is held goes back."""
        self._let_go()
        super().focusOutEvent(event)

    def _let_go(self) -> None:
        self._pressed = self._held = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    # The drawing.

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the heads, every day with its visits, and what is held over them."""
        weeks, theme = self._weeks, self._theme
        if weeks is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("grey"))
        for n in range(7):
            box = self.box_of(weeks.day(n))
            head = QRectF(box.left() + theme.px(8), 0, box.width(), theme.px(_HEAD))
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, words.weekday_head(weeks.day(n), self._language))
        self._coded = self.coded(weeks)
        for day in weeks.days:
            self._draw_day(painter, weeks, day)
        if self._held and (over := self._day_at(self._at)):
            self._draw_held(painter, weeks, self._held, over)

    def coded(self, weeks: Weeks) -> set[str]:
        """The series of which a name has no room on its line: all their visits are drawn with their codes."""
        alone, metrics = self._line > self._theme.px(_LINE), QFontMetrics(self._theme.font(11))
        wide = int(self._words(self.line_of(weeks.span.first, 0)).width())
        found: set[str] = set()
        for placed in chain.from_iterable(map(self._shown, weeks.days)):
            brief, series = weeks.brief(placed), placed.judged.visit.series.code
            said = brief.name if alone else f"{brief.number} {brief.name}"
            if metrics.horizontalAdvance(said) > wide:
                found.add(series)
        return found

    def _words(self, line: QRectF) -> QRectF:
        """Where the words of a visit stand on its line, beside its sign."""
        theme = self._theme
        return line.adjusted(theme.px(18), 0, -theme.px(2), theme.px(_LINE) - 2 - line.height())

    def _draw_day(self, painter: QPainter, weeks: Weeks, day: date) -> None:
        theme, clinic = self._theme, weeks.look_up(day)
        box = self.box_of(day).adjusted(2, 2, -2, -2)
        path = rounded(box, theme.px(8))
        pale = bool(weeks.month) and day.month != weeks.month
        chosen = day == self._day
        painter.fillPath(path, theme.colour("accent_wash" if chosen else "page" if pale else "surface"))
        if not clinic.open:
            painter.fillPath(path, QBrush(theme.colour("edge" if chosen else "line"), Qt.BrushStyle.BDiagPattern))
        elif not clinic.published:
            painter.fillPath(path, QBrush(theme.colour("edge" if chosen else "line"), Qt.BrushStyle.Dense7Pattern))
        focused = chosen and self.hasFocus()
        edge = QPen(theme.colour("accent" if focused else "edge" if chosen else "line"), 2 if focused else 1.2)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        self._draw_top(painter, weeks, clinic, box, pale=pale)
        shown, placed = self._shown(day), weeks.placed.get(day, ())
        for n, one in enumerate(shown):
            self._draw_placed(painter, weeks, one, self.line_of(day, n))
        if len(shown) < len(placed):
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("grey"))
            line = self.line_of(day, len(shown)).adjusted(theme.px(6), 0, 0, 0)
            line.setHeight(theme.px(_LINE) - 2)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, weeks.more(len(placed) - len(shown)))

    def _draw_top(self, painter: QPainter, weeks: Weeks, clinic: Day, box: QRectF, *, pale: bool) -> None:
        """The number of the day, 休 or 班 with the holiday's name, and how many visits there are as a shade."""
        theme, day = self._theme, clinic.on
        top = QRectF(box.left() + theme.px(6), box.top() + 1, box.width() - theme.px(10), theme.px(_TOP - 3))
        today = day == weeks.today
        painter.setFont(theme.font(13, bold=today or not pale))
        number = words.grid_day(day, self._language)
        wide = painter.fontMetrics().horizontalAdvance(number)
        count = weeks.loads.get(day, 0)
        if count and wide + theme.px(24) > top.width():  # where it is narrow, paleness alone says another month
            number = str(day.day)
            wide = painter.fontMetrics().horizontalAdvance(number)
        if today:
            mark = QRectF(top.left() - theme.px(3), top.top() + 2, wide + theme.px(8), top.height() - 3)
            painter.fillPath(rounded(mark, theme.px(7)), theme.colour("accent"))
        painter.setPen(theme.colour("on_accent" if today else "grey" if pale or not clinic.open else "ink"))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, number)
        self._draw_load(painter, top, count)
        sign = "班" if clinic.makeup else "休" if not clinic.open and any(clinic.name.values()) else ""
        if sign:
            painter.setFont(theme.font(11, bold=True))
            painter.setPen(theme.colour("warn" if clinic.makeup else "bad"))
            free = top.adjusted(wide + theme.px(10), 0, -theme.px(26 if count else 0), 0)
            _write(painter, free, f"{sign} {clinic.name.words(self._language)}", least=sign)

    def _draw_load(self, painter: QPainter, top: QRectF, count: int) -> None:
        if not count:
            return
        theme = self._theme
        badge = QRectF(top.right() - theme.px(21), top.top() + theme.px(3), theme.px(22), top.height() - theme.px(5))
        shade = theme.colour("accent")
        shade.setAlphaF(0.10 + 0.45 * min(count, _FULL) / _FULL)
        painter.fillPath(rounded(badge, theme.px(7)), shade)
        painter.setFont(theme.font(11, bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))

    def _draw_placed(self, painter: QPainter, weeks: Weeks, placed: Placed, line: QRectF) -> None:
        theme, meaning = self._theme, weeks.meaning(placed)
        if self._held is placed:
            painter.setOpacity(0.65)
        chip = rounded(line, theme.px(5))
        painter.fillPath(chip, theme.wash(meaning))
        if placed.day == self._day:  # the day chosen has the colour of a visit in its window
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(chip)
        high, side, brief = theme.px(_LINE) - 2, theme.px(9), weeks.brief(placed)
        mark = QRectF(line.left() + theme.px(5), line.top() + (high - side) / 2, side, side)
        draw_sign(painter, theme, meaning, mark)
        text = self._words(line)
        name = brief.code if placed.judged.visit.series.code in self._coded else brief.name
        painter.setPen(theme.ink(meaning))
        painter.setFont(theme.font(11))
        if self._line > theme.px(_LINE):
            _write(painter, text.translated(0, high - 1), name)
            painter.setFont(theme.font(11, bold=True))
            _write(painter, text, brief.number)
        else:
            _write(painter, text, f"{brief.number} {name}", least=brief.number)
        painter.setOpacity(1)

    def _draw_held(self, painter: QPainter, weeks: Weeks, held: Placed, over: date) -> None:
        """The day under the pointer in the colour of the verdict, and beside the pointer the verdict in words."""
        theme, verdict = self._theme, weeks.verdict(held, over)
        painter.setPen(QPen(theme.ink(verdict.meaning), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded(self.box_of(over).adjusted(2, 2, -2, -2), theme.px(8)))
        painter.setFont(theme.font(12, bold=True))
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        room = QRect(0, 0, min(theme.px(320), self.width() - theme.px(46)), self.height())
        said = painter.fontMetrics().boundingRect(room, wraps, verdict.text)
        wide, high = said.width() + theme.px(42), said.height() + theme.px(12)
        box = QRectF(self._at.x() + theme.px(14), self._at.y() + theme.px(12), wide, high)
        box.moveRight(min(box.right(), self.width() - 4))
        box.moveBottom(min(box.bottom(), self.height() - 4))
        painter.setBrush(theme.colour("raised"))
        painter.drawPath(rounded(box, theme.px(8)))
        side = theme.px(12)
        sign = QRectF(box.left() + theme.px(10), box.center().y() - side / 2, side, side)
        draw_sign(painter, theme, verdict.meaning, sign)
        painter.setPen(theme.colour("ink"))
        painter.drawText(box.adjusted(theme.px(30), 0, -theme.px(8), 0), wraps, verdict.text)


def _write(painter: QPainter, box: QRectF, text: str, least: str = "") -> None:
    font = painter.font()
    narrow, text = fitted(font, int(box.width()), text, least=least)
    painter.setFont(narrow)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
    painter.setFont(font)


def fitted(font: QFont, wide: int, text: str, least: str = "") -> tuple[QFont, str]:
    """The text if it fits, if need be in narrow letters; else the least, cut short if need be."""
    narrow = QFont(font)
    narrow.setStretch(_NARROW)
    for letters in (font, narrow):
        if QFontMetrics(letters).horizontalAdvance(text) <= wide:
            return letters, text
    return font, QFontMetrics(font).elidedText(least or text, Qt.TextElideMode.ElideRight, wide)
