"""What an eye finds wrong with a window: words cut off or hard to read, lists too wide, characters without a sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
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


def wrong(top: QWidget, screen: QSize) -> list[str]:
    """Everything wrong with a window or a dialog on a screen of that size."""
    found = [*too_large(top, screen), *cut_off(top), *sideways(top), *faint(top), *without_sign(top)]
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
    return [f"{name(area)} is {more} too wide" for area in areas if (more := area.horizontalScrollBar().maximum())]


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


def faint(top: QWidget) -> list[str]:
    """Labels and buttons whose words stand out too little from what is behind them, by the pixels on the screen."""
    picture = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio, found = picture.devicePixelRatio(), []
    for widget in shown(top):
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        if not words.strip() or not widget.isEnabled() or _outside(widget) or widget.visibleRegion().isEmpty():
            continue
        seen = widget.visibleRegion().boundingRect().adjusted(2, 2, -2, -2)
        if seen.height() + 4 < widget.height():  # the rest is scrolled away
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
