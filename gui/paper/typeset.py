"""Sets words in lines for paper: the font, the styles, how wide words would like to be and how narrow they can get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextLayout,
    QTextOption,
)

from gui.theme import FONTS, LIGHT

UNITS = 720
"""Units to the inch: paper is laid out in tenths of a point."""
MM = UNITS / 25.4
INK, QUIET, ACCENT = QColor(LIGHT.ink), QColor(LIGHT.grey), QColor(LIGHT.accent)
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_LARGE = 12
"""From so many points on, type needs less air between its lines, and the second language can be much smaller."""
_CHINESE = "⺀"
"""The first character that may stand at the end of any line."""


@cache
def application() -> QCoreApplication:
    """Fonts need an application; a batch command has none of its own and no screen."""
    return QCoreApplication.instance() or QGuiApplication(["visitkeeper", "-platform", "offscreen"])


@cache
def family() -> str:
    """The program's own font, whose Chinese copies out of a PDF as it was written."""
    names = [
        name
        for path in sorted(FONTS.glob("*.[ot]tf"))
        for name in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    ]
    return names[0] if names else QFont().family()


@cache
def font(size: float, bold: bool) -> QFont:
    """The font of that size in points."""
    made = QFont(family())
    made.setPixelSize(round(size * UNITS / 72))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _metrics(size: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold))


@dataclass(frozen=True, slots=True)
class Style:
    """How words look; the second language is a little smaller and quieter than the first."""

    size: float
    bold: bool = False
    ink: QColor = field(default_factory=lambda: INK)
    align: Qt.AlignmentFlag = LEFT
    pitch: float = 0
    """The distance from line to line in ems; 0 for what suits the size."""

    @property
    def second(self) -> Style:
        """The style of the second language."""
        share = 0.88 if self.size < _LARGE else 0.76
        return replace(self, size=self.size * share, bold=False, ink=QUIET)

    @property
    def em(self) -> float:
        """The size in units."""
        return self.size * UNITS / 72

    @property
    def line(self) -> float:
        """The distance from one line to the next."""
        return self.em * (self.pitch or (1.42 if self.size < _LARGE else 1.3))

    def of(self, index: int) -> Style:
        """The style of the first language (0) or a later one."""
        return self.second if index else self


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a setting: where it starts below the top, and how it is drawn."""

    layout: QTextLayout
    number: int
    top: float
    style: Style


@dataclass(frozen=True, slots=True)
class Setting:
    """Words set in lines of a given width."""

    lines: tuple[Line, ...]

    def height(self, first: int = 0, last: int | None = None) -> float:
        """The height of the lines from `first` to before `last`."""
        return sum(line.style.line for line in self.lines[first:last])

    def width(self) -> float:
        """The width of the longest line."""
        return max((line.layout.lineAt(line.number).naturalTextWidth() for line in self.lines), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None) -> None:
        """Draw the lines from `first` to before `last`, the first of them at the top."""
        shown = self.lines[first:last]
        for line in shown:
            painter.setPen(line.style.ink)
            set_line = line.layout.lineAt(line.number)
            drop = (line.style.line - set_line.height()) / 2
            set_line.draw(painter, QPointF(x, y + line.top - shown[0].top + drop - set_line.y()))


def setting(text: str, style: Style, width: float) -> Setting:
    """The words set in `width`; each language starts a line of its own."""
    lines: list[Line] = []
    y = 0.0
    for index, part in enumerate(text.split("\n")):
        look = style.of(index)
        layout = _layout(part, look, width)
        for number in range(layout.lineCount()):
            lines.append(Line(layout, number, y, look))
            y += look.line
    return Setting(tuple(lines))


def _layout(text: str, style: Style, width: float) -> QTextLayout:
    layout = QTextLayout(text, font(style.size, style.bold))
    option = QTextOption(style.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def breadth(text: str, style: Style) -> float:
    """The width the words would like: that of the longest line, rounded up."""
    return max(_advance(part, look) for part, look in _parts(text, style)) + 2


def least(text: str, style: Style, whole: float) -> float:
    """The width the words can get along with: lines up to `whole` ems long stay whole, others break between words."""
    return max(_least(part, look, whole) for part, look in _parts(text, style)) + 2


def _least(part: str, style: Style, whole: float) -> float:
    wide = _advance(part, style)
    if wide <= whole * style.em:
        return wide
    words = max(_advance(word, style) for word in _words(part))
    return min(wide, max(words, 5 * style.em if any(c >= _CHINESE for c in part) else 0.0))


def _parts(text: str, style: Style) -> Iterator[tuple[str, Style]]:
    """The lines that the words bring along, each with its style."""
    for index, part in enumerate(text.split("\n")):
        for line in part.split("\u2028"):
            yield line, style.of(index)


def _advance(text: str, style: Style) -> float:
    return _metrics(style.size, style.bold).horizontalAdvance(text)


def _words(text: str) -> Iterator[str]:
    word = ""
    for c in text:
        if c.isspace() or c in "/-–" or c >= _CHINESE:
            yield word
            word = ""
        else:
            word += c
    yield word
