"""What an eye finds wrong with a window: words cut off or hard to read, lists too wide, characters without a sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, chain, product
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QWidget,
)

SLACK = 1
"""Pixels by which words may be larger than their place: no stroke of a letter is lost by that."""
READABLE = 4.2
"""The contrast of text by WCAG AA is 4.5; a thin stroke that is smoothed has not quite the ink of its colour."""


MARK = 3.0
"""The contrast of what is no word, by WCAG AA: shapes of statuses, marks of plots, the ring of the focus."""
SPECK = 5
"""So many pixels at scale 1 at least must reach it: fewer are no mark."""


RING = 30
"""So many pixels at least make the focus seen: those round a box to be ticked."""


def wrong(top: QWidget, screen: QSize) -> list[str]:
    """Everything wrong with a window or a dialog on a screen of that size."""
    found = [*too_large(top, screen), *cut_off(top), *sideways(top), *without_sign(top)]
    picture = seen_now(top)
    found += [*faint(top, picture), *pale(top, picture)]
    return list(dict.fromkeys(found))


def shown(top: QWidget) -> Iterator[QWidget]:
    """What can be seen of a window, without the dialogs before it."""
    for child in top.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from shown(child)


def too_large(top: QWidget, screen: QSize) -> list[str]:
    """A dialog larger than the screen."""
    large = isinstance(top, QDialog) and not QRect(QPoint(), screen).contains(QRect(QPoint(), top.size()))
    return [f"{name(top)} is {top.width()}x{top.height()}"] if large else []


def cut_off(top: QWidget) -> list[str]:
    """Words that do not fit where they stand, and of which no tool tip has the whole."""
    found = []
    for widget in shown(top):
        for words, need, room in _places(widget):
            if words and words not in (widget.toolTip(), *widget.toolTip().split("\n")):
                if need.width() > room.width() + SLACK or need.height() > room.height() + SLACK:
                    found.append(f"{name(widget)} cuts {words!r}: {_size(need)} in {_size(room)}")
                elif (part := _outside(widget)) and isinstance(widget, QLabel | QAbstractButton):
                    found.append(f"{name(widget)} hangs out by {part}: {words!r}")
    return found


def sideways(top: QWidget) -> list[str]:
    """What has to be scrolled sideways to be read: on a screen that is not too small, nothing."""
    areas = (widget for widget in shown(top) if isinstance(widget, QAbstractScrollArea))
    return [
        f"{name(area)} is {more} too wide" for area in areas if (more := area.horizontalScrollBar().maximum()) > SLACK
    ]


def name(widget: QWidget) -> str:
    """A widget as a person looking for it in the code would call it."""
    parent = widget.parentWidget()
    within = f" in {type(parent).__name__}" if parent else ""
    own = f"#{widget.objectName()}" if widget.objectName() else ""
    return f"{type(widget).__name__}{own}{within}"


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _places(widget: QWidget) -> Iterator[tuple[str, QSize, QSize]]:
    """What a widget says, how much room that needs and how much it has."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QHeaderView):
        for n in range(widget.count()):
            words = str(widget.model().headerData(n, widget.orientation()) or "")
            if words and not widget.isSectionHidden(n) and widget.orientation() is Qt.Orientation.Horizontal:
                yield words, QSize(widget.sectionSizeHint(n), 0), QSize(widget.sectionSize(n), 0)
    elif isinstance(widget, QLabel) and widget.text() and widget.textFormat() is not Qt.TextFormat.RichText:
        room = widget.contentsRect().size() - QSize(2 * widget.margin(), 2 * widget.margin())
        yield widget.text(), _text_size(metrics, widget.text(), room.width() if widget.wordWrap() else 0), room
    elif isinstance(widget, QComboBox):
        arrow = widget.sizeHint().width() - max(
            (metrics.horizontalAdvance(widget.itemText(n)) for n in range(widget.count())), default=0
        )
        words = widget.currentText()
        yield words, QSize(metrics.horizontalAdvance(words), 0), QSize(widget.width() - min(arrow, 44), 0)
    elif isinstance(widget, QAbstractButton) and widget.text() and widget.layout() is None:
        yield widget.text().replace("&", ""), QSize(widget.sizeHint().width(), metrics.height()), widget.size()
    elif hasattr(widget, "show_chip") and widget.accessibleName():
        yield widget.accessibleName(), widget.sizeHint(), widget.size()


def _text_size(metrics: QFontMetrics, text: str, width: int) -> QSize:
    """The room that lines of text take; wrapped, with a word longer than the line as wide as it is."""
    if not width:
        lines = text.split("\n")
        return QSize(max(map(metrics.horizontalAdvance, lines)), metrics.height() * len(lines))
    box = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text)
    return box.size()


def _outside(widget: QWidget) -> str:
    """By how much a widget hangs out of what holds it; in something that scrolls it may."""
    box, inner, holder = QRect(QPoint(), widget.size()), widget, widget.parentWidget()
    while holder and not inner.isWindow():
        box.translate(inner.pos())
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return ""
        if not holder.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
            return f"{box.right() - holder.width() + 1},{box.bottom() - holder.height() + 1}"
        inner, holder = holder, holder.parentWidget()
    return ""


def seen_now(top: QWidget) -> QImage:
    """A window as it stands on the screen."""
    return top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def faint(top: QWidget, picture: QImage) -> list[str]:
    """Labels and buttons whose words stand out too little from what is behind them, by the pixels on the screen."""
    ratio, found = picture.devicePixelRatio(), []
    for widget in shown(top):
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        if not words.strip() or not widget.isEnabled() or _outside(widget) or widget.visibleRegion().isEmpty():
            continue
        seen = widget.visibleRegion().boundingRect().adjusted(2, 2, -2, -2)
        if seen.height() + 4 < widget.height() or _covered(top, widget, seen):  # the rest is scrolled away
            continue
        box = QRect(widget.mapTo(top, seen.topLeft()) * ratio, seen.size() * ratio)
        reached = legible(picture.copy(box))
        if reached < READABLE:
            found.append(f"{name(widget)} stands out {reached:.1f}:1: {words!r}")
    return found


def legible(picture: QImage) -> float:
    """The contrast between the ground of a picture, which is its most frequent colour, and the strongest ink on it."""
    counts = Counter(memoryview(picture.constBits()).cast("I")) if not picture.isNull() else Counter[int]()
    if not counts:
        return 21.0
    ground = max(counts, key=lambda pixel: counts[pixel])
    return max(_contrast(pixel, ground) for pixel in counts)


@cache
def _contrast(one: int, other: int) -> float:
    from gui.theme import contrast

    return contrast(QColor(one).name(), QColor(other).name())


def pale(top: QWidget, picture: QImage) -> list[str]:
    """Marks that stand out too little from what is behind them, by the pixels on the screen."""
    ratio, found = picture.devicePixelRatio(), []
    for widget in shown(top):
        seen = widget.visibleRegion().boundingRect()
        for told, mark in _marks(widget):
            box = mark.toAlignedRect().adjusted(-3, -3, 3, 3)
            if not seen.contains(box) or mark.isEmpty() or _covered(top, widget, box):
                continue  # it is scrolled away or covered, in part at least, or stands for none
            part = picture.copy(QRect(widget.mapTo(top, box.topLeft()) * ratio, box.size() * ratio))
            reached = marked(part, round(SPECK * ratio))
            if reached < MARK:
                found.append(f"{name(widget)} marks {told} with {reached:.1f}:1")
    return found


def _covered(top: QWidget, widget: QWidget, box: QRect) -> bool:
    """Whether something lies over a part of a widget: a list that is open, a message."""
    area = QRect(widget.mapTo(top, box.topLeft()), box.size())
    inner: QWidget | None = widget
    while inner and inner is not top and (holder := inner.parentWidget()):
        beside = [child for child in holder.children() if isinstance(child, QWidget)]
        for other in beside[beside.index(inner) + 1 :]:  # in the order in which they are painted
            place = QRect(other.mapTo(top, QPoint()), other.size())
            if other.isVisible() and not other.isWindow() and place.intersects(area):
                return True
        inner = holder
    return False


def marked(picture: QImage, least: int) -> float:
    """The contrast with what is round a mark, the most frequent colour of the picture's edge, that so many pixels of
    it reach."""
    wide = picture.width()
    pixels = memoryview(picture.constBits()).cast("I")
    edge = Counter(chain(pixels[:wide], pixels[-wide:], pixels[::wide], pixels[wide - 1 :: wide]))
    ground = max(edge, key=lambda pixel: edge[pixel])
    reached = sorted(((_contrast(pixel, ground), many) for pixel, many in Counter(pixels).items()), reverse=True)
    so_far = accumulate(many for _, many in reached)
    return next((ratio for count, (ratio, _) in zip(so_far, reached, strict=True) if count >= least), 1.0)


def _marks(widget: QWidget) -> Iterator[tuple[str, QRectF]]:
    """Where the marks of a widget stand, and what each of them is."""
    from gui.delegates.cell import PAD
    from gui.tables.cells import Track
    from gui.tables.row_table import FACTS, MEANING
    from gui.theme import Theme
    from gui.widgets.chip_label import ChipLabel
    from gui.widgets.month_grid import MonthGrid
    from gui.widgets.plot_view import MarkAt, PlotView
    from gui.widgets.swimmer import Swimmer
    from gui.widgets.table_view import TableView

    theme: Theme = getattr(widget.window(), "theme", Theme())
    holder = widget.parentWidget()
    if isinstance(holder, PlotView) and widget is holder.viewport() and holder.picture:
        for row in range(holder.picture.rows):
            for n, key in enumerate(holder.picture.keys(row)):
                yield str(key), holder.box_of(MarkAt(row, n))
    elif isinstance(holder, TableView) and widget is holder.viewport():
        for row, column in product(range(holder.model().rowCount()), range(holder.model().columnCount())):
            index, cell = (
                holder.model().index(row, column),
                QRectF(holder.visualRect(holder.model().index(row, column))),
            )
            if index.data(MEANING) and index.data():
                cell.setLeft(cell.left() + theme.px(PAD))
                yield str(index.data()), _shape(cell, theme)
            elif isinstance(index.data(FACTS), Track):
                yield "a window", cell.adjusted(theme.px(PAD), 5, -theme.px(PAD), -5)
    elif isinstance(widget, Swimmer):
        half = theme.px(6)
        for mark in widget._timeline.walk() if widget._timeline else ():
            if place := widget.place_of(mark.visit.code):
                yield mark.visit.code, QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half)
    elif isinstance(widget, MonthGrid):
        for day in widget._weeks.days if widget._weeks else ():
            for n, placed in enumerate(widget._shown(day)):
                line = widget.line_of(day, n).adjusted(theme.px(5), 0, 0, 0)
                line.setSize(QSizeF(theme.px(9), min(line.height(), theme.px(17))))
                yield f"{placed.key}", line
    elif isinstance(widget, ChipLabel) and widget.accessibleName():
        yield widget.accessibleName(), _shape(QRectF(widget.rect()), theme)


def _shape(chip: QRectF, theme: Any) -> QRectF:
    """Where the shape of a chip stands that begins at the left of that box."""
    side = theme.px(9)
    return QRectF(chip.left() + side, chip.center().y() - side / 2, side, side)


def unmarked_focus(top: QWidget) -> list[str]:
    """What takes the keys and does not show it by enough pixels that stand out from what they were before."""
    found, asked = [], 0
    for widget in [each for each in shown(top) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()]:
        box = QRect(widget.mapTo(top, QPoint()), widget.size()).adjusted(-2, -2, 2, 2)
        if widget.visibleRegion().boundingRect() != widget.rect() or widget.focusProxy():
            continue
        top.setFocus()
        before = _pixels(top, box)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus():
            asked += 1
            pairs = Counter(zip(before, _pixels(top, box), strict=True))
            other = sum(many for (was, now), many in pairs.items() if was != now and _contrast(was, now) >= MARK)
            if other < RING:
                found.append(f"{name(widget)} shows the focus by {other} pixels")
    return found if asked else [f"nothing in {name(top)} takes the keys"]


def _pixels(top: QWidget, box: QRect) -> memoryview[int]:
    picture = top.grab(box).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(picture.constBits())).cast("I")


def without_sign(top: QWidget) -> list[str]:
    """Words with a character that the font they are shown in lacks."""
    found = []
    for widget in shown(top):
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        font = QRawFont.fromFont(widget.font())
        lacks = {c for c in words if c.isprintable() and not c.isspace() and not font.supportsCharacter(ord(c))}
        if lacks:
            found.append(f"{name(widget)} has no sign for {''.join(sorted(lacks))!r}: {words!r}")
    return found
