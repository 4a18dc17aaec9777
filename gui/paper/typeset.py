"""Sets words in lines for paper: the font, the styles, how wide words would like to be and how narrow they can get."""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextLayout,
    QTextOption,
)

from gui.theme import LIGHT, family

UNITS = 720
"""Units to the inch: paper is laid out in tenths of a point."""
MM = UNITS / 25.4
INK, QUIET, ACCENT = QColor(LIGHT.ink), QColor(LIGHT.grey), QColor(LIGHT.accent)
LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
LARGE = 12
"""From so many points on, type needs less air between its lines, and the second language can be much smaller."""
_CHINESE = "⺀"
"""The first character that may stand at the end of any line."""
_BREAKS = re.compile(r"[^\S\u00a0]|[-/–⺀-\U0010ffff]")
"""After any of these a line of words may end."""
_TOGETHER = re.compile(r"(?<=[<>≤≥⩽⩾×]) | (?=×)|(?<=\d) (?=[A-Za-z]+/)|(?<=[a-zL\d])/(?=m?L\b|min\b)|(?<=–)(?=\u00a0)")
"""Where a line of words may not end: between a limit, its number and its unit, and within what is held together."""
_PLAIN = {0x00A0: " ", 0x2060: None}
"""What holds words together is on paper as it was written."""
_LONE = re.compile(r"[⺀-\U0010ffff]\n\w?\W*$")
"""After a line that ends with Chinese a last one of a single character and its marks."""
_TURNS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""What would turn the order of the letters near it: a dose of 21 that somebody pasted so must not read 12 on paper."""
_MEASURE = 100.0
"""The size in points at which words are measured: unhinted type is as wide as it is large."""


@cache
def application() -> QCoreApplication:
    """Fonts need an application; a batch command has none of its own and no screen."""
    return QCoreApplication.instance() or _without_a_screen()


def _without_a_screen() -> QCoreApplication:
    if sys.platform.startswith("linux"):
        # By cron there is none in UTF-8; Qt would take this one all the same, and say so where faults are said.
        os.environ["LC_ALL"] = "C.UTF-8"
    return QGuiApplication(["visitkeeper", "-platform", "offscreen"])


@cache
def font(size: float, bold: bool) -> QFont:
    """The font of that size in points."""
    made = QFont(family())
    made.setPixelSize(round(size * UNITS / 72))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(_MEASURE, bold))


@lru_cache(maxsize=1 << 13)
def ems(text: str, bold: bool) -> float:
    """The width of words on one line, in ems."""
    return _metrics(bold).horizontalAdvance(text) / (_MEASURE * UNITS / 72)


@cache
def _foot(bold: bool) -> float:
    """How far below the middle of their line letters stand, in ems."""
    return (_metrics(bold).ascent() - _metrics(bold).descent()) / 2 / (_MEASURE * UNITS / 72)


@cache
def _face(size: float, bold: bool) -> tuple[QFont, float]:
    """The font of that size, and how far below the middle of their line its letters stand."""
    return font(size, bold), _foot(bold) * size * UNITS / 72


@dataclass(frozen=True, slots=True)
class Style:
    """How words look; the second language is a little smaller and quieter than the first."""

    size: float
    bold: bool = False
    ink: QColor = field(default_factory=lambda: INK)
    align: Qt.AlignmentFlag = LEFT
    pitch: float = 0
    """The distance from line to line in ems; 0 for what suits the size."""
    em: float = field(init=False)
    """The size in units."""
    line: float = field(init=False)
    """The distance from one line to the next."""

    def __post_init__(self) -> None:
        # Asked for at every cell of every table, and the same for a style's whole life.
        object.__setattr__(self, "em", self.size * UNITS / 72)
        object.__setattr__(self, "line", self.em * (self.pitch or (1.42 if self.size < LARGE else 1.3)))

    @property
    def second(self) -> Style:
        """The style of the second language."""
        share = 0.88 if self.size < LARGE else 0.76
        return replace(self, size=self.size * share, bold=False, ink=QUIET)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a setting: its words, how far from the left edge they start, and how wide they are."""

    text: str
    left: float
    width: float
    style: Style


@dataclass(frozen=True, slots=True)
class Setting:
    """Words set in lines of a given width."""

    lines: tuple[Line, ...]

    def height(self, first: int = 0, last: int | None = None) -> float:
        """The height of the lines from `first` to before `last`."""
        return sum([line.style.line for line in self.lines[first:last]])

    def width(self) -> float:
        """The width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None) -> None:
        """Draw the lines from `first` to before `last`, the first of them at the top."""
        for line in self.lines[first:last]:
            style = line.style
            face, foot = _face(style.size, style.bold)
            painter.setFont(face)
            painter.setPen(style.ink)
            painter.drawText(round(x + line.left), round(y + style.line / 2 + foot), line.text)
            y += style.line


def setting(text: str, style: Style, width: float) -> Setting:
    """The words set in `width`; each language starts a line of its own."""
    lines = []
    for part, look in _parts(text, style):
        wide = _advance(part, look)
        # Most words need one line, and Qt to draw it; what is longer Qt breaks as its language asks.
        for said, broad in ((part, wide),) if wide <= width else _broken(part, look, width):
            spare = width - broad
            left = spare if look.align == RIGHT else spare / 2 if look.align == CENTRE else 0.0
            lines.append(Line(said, left, broad, look))
    return Setting(tuple(lines))


def _broken(text: str, style: Style, width: float) -> Iterator[tuple[str, float]]:
    """The lines of words too long for one, each with its width; the last is never a single Chinese character."""
    layout = QTextLayout(_TOGETHER.sub(_joined, text), font(style.size, style.bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    found = _lines(layout, repeat(width))
    if len(found) > 1 and _LONE.search(found[-2][0] + "\n" + found[-1][0]):
        found = _lines(layout, chain(repeat(width, len(found) - 2), (found[-2][1] - 1, width), repeat(width)))
    for said, wide in found:
        yield said.translate(_PLAIN), wide


def _lines(layout: QTextLayout, widths: Iterable[float]) -> list[tuple[str, float]]:
    """The lines of a layout in rooms of these widths, one after another, each with its own width."""
    layout.beginLayout()
    for width in widths:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
    layout.endLayout()
    units = layout.text().encode("utf-16-le", "surrogatepass")  # Qt counts in these
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = 2 * line.textStart()
        said = units[start : start + 2 * line.textLength()].decode("utf-16-le", "surrogatepass")
        found.append((said.rstrip(), line.naturalTextWidth()))
    return found


def _joined(found: re.Match[str]) -> str:
    """A space, the stroke of a unit or what follows a dash, where no line ends."""
    return "\u00a0" if found[0] == " " else f"{found[0]}\u2060"


def shortened(text: str, style: Style, width: float) -> str:
    """The words on one line, with an ellipsis for what does not fit on it."""
    if _advance(text, style) <= width:
        return text
    fits = bisect(range(len(text)), width, key=lambda n: _advance(f"{text[:n].rstrip()}…", style))
    return f"{text[: max(fits - 1, 0)].rstrip()}…"


def breadth(text: str, style: Style) -> float:
    """The width the words would like: that of the longest line, rounded up."""
    return max(_advance(part, look) for part, look in _parts(text, style)) + 2


class Extent(NamedTuple):
    """How wide a line is that words bring along, in ems of its type: measured once for all sizes it is tried in."""

    line: float
    word: float
    """Its longest word."""
    chinese: bool
    """Whether it may break after nearly any character; five of them stay together."""
    second: bool
    """Whether it is in the second language."""


def extents(text: str, style: Style) -> tuple[Extent, ...]:
    """How wide the lines are that the words bring along."""
    return tuple(
        Extent(
            ems(part, look.bold),
            max(ems(word, look.bold) for word in _BREAKS.split(part)),
            any(c >= _CHINESE for c in part),
            look.size != style.size,
        )
        for part, look in _parts(text, style)
    )


def widest(lines: Iterable[Extent], style: Style) -> float:
    """The width that lines of words would like: that of the longest, rounded up."""
    return max(line.line * round(_em(line, style)) for line in lines) + 2


def least(lines: Iterable[Extent], style: Style, whole: float) -> float:
    """The width they can get along with: lines up to `whole` ems long stay whole, others break between words."""
    return max(_least(line, _em(line, style), whole) for line in lines) + 2


def _least(line: Extent, em: float, whole: float) -> float:
    wide = line.line * round(em)
    if wide <= whole * em:
        return wide
    return min(wide, max(line.word * round(em), 5 * em if line.chinese else 0.0))


def _em(line: Extent, style: Style) -> float:
    return style.second.em if line.second else style.em


def _parts(text: str, style: Style) -> Sequence[tuple[str, Style]]:
    """The lines that the words bring along, each with its style, in the order in which they were written."""
    if not text.isascii():
        text = text.translate(_TURNS)
    if "\n" not in text and "\u2028" not in text:
        return ((text, style),)
    first, *others = text.split("\n")
    looks = [(first, style), *((other, style.second) for other in others)]
    return [(line, look) for part, look in looks for line in part.split("\u2028")]


def _advance(text: str, style: Style) -> float:
    return ems(text, style.bold) * round(style.em)
