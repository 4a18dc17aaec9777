"""Sets a card of the size of a bank card, twice as wide to be folded, with a line to cut along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.paper.piece import Piece, Room
from gui.paper.signs import EDGE, HAIR, draw_code, rule
from gui.paper.typeset import MM, QUIET, Setting, Style, breadth, setting
from model.reports.document import Blank, Card, Manner, Paragraph, one_line

_WIDE, _HIGH = 85.6 * MM, 54 * MM
"""One half: the size of a bank card (ISO/IEC 7810 ID-1)."""
_PAD, _CODE = 4 * MM, 17 * MM
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""What is tried until the lines fit."""
_LINE = "_" * 16
"""To be filled in by hand."""


@dataclass(frozen=True, slots=True)
class CardSetter:
    """Makes the one piece of a card."""

    room: Room
    card: Card

    def piece(self) -> Piece:
        """The card with its two halves side by side."""
        foot, lines = self.foot(), self.fitted()
        return Piece(_HIGH, lambda painter, y: self.draw(painter, y, foot, lines), gap=3 * MM)

    def foot(self) -> tuple[Setting, ...]:
        """What stands below the code, in the largest type in which it does."""
        laid: tuple[Setting, ...] = ()
        for size in _SIZES:
            style, inner = Style(size), _WIDE - 2 * _PAD
            laid = tuple(_set(block, style, inner) for block in self.card.foot)
            if sum(part.height() for part in laid) <= _HIGH - 2 * _PAD - _CODE:
                break
        return laid

    def fitted(self) -> list[tuple[Setting, Setting, float]]:
        """The lines in the largest type in which they all fit, each with where its second part stands."""
        laid: list[tuple[Setting, Setting, float]] = []
        for size in _SIZES:
            laid = list(self.lines(Style(size)))
            if sum(self.height(left, right) for left, right, _ in laid) <= _HIGH - 2 * _PAD:
                break
        return laid

    def lines(self, style: Style) -> Iterator[tuple[Setting, Setting, float]]:
        bold, whole = replace(style, bold=True), _WIDE - 2 * _PAD
        wish = max((breadth(left, bold) for left, right in self.card.lines if right), default=whole) + style.em
        for left, right in self.card.lines:
            beside = min(wish, 0.68 * whole) if right else whole
            yield setting(left, bold, beside), setting(right, style, whole - beside), beside

    def height(self, left: Setting, right: Setting) -> float:
        """The height of a line, with the air round it."""
        return max(left.height(), right.height()) + 1 * MM

    def draw(
        self, painter: QPainter, y: float, foot: tuple[Setting, ...], lines: list[tuple[Setting, Setting, float]]
    ) -> None:
        """Both halves, the line to cut along and the one to fold along."""
        x = self.room.x
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QUIET, 6, Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(x, y, 2 * _WIDE, _HIGH))
        painter.setPen(QPen(EDGE, 6, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(x + _WIDE, y, x + _WIDE, y + _HIGH))
        inner = _WIDE - 2 * _PAD
        beside = inner - _CODE - 2 * MM
        title = setting(one_line(self.card.title), Style(12, bold=True), beside)
        under = setting(self.card.under, Style(10, ink=QUIET), beside)
        title.draw(painter, x + _PAD, y + _PAD)
        under.draw(painter, x + _PAD, y + _PAD + title.height() + 1 * MM)
        draw_code(painter, self.card.code, QRectF(x + _WIDE - _PAD - _CODE, y + _PAD, _CODE, _CODE))
        bottom = y + _HIGH - _PAD - sum(part.height() for part in foot)
        for part in foot:
            part.draw(painter, x + _PAD, bottom)
            bottom += part.height()
        top, right_x = y + _PAD, x + _WIDE + _PAD
        for n, (left, right, column) in enumerate(lines):
            if n:
                rule(painter, right_x, right_x + inner, top - 0.5 * MM, HAIR, 0.4)
            left.draw(painter, right_x, top)
            right.draw(painter, right_x + column, top)
            top += self.height(left, right)


def _set(block: Paragraph | Blank, style: Style, width: float) -> Setting:
    """A block of the foot in lines; on a card a second language has no line of its own where two fit on one."""
    if isinstance(block, Blank):
        return setting(f"{one_line(block.label)} {block.filled or _LINE}", style, width)
    return setting(block.text, replace(style, bold=block.manner is Manner.STRONG), width)
