"""The program's icons: line drawings in `resources/icons`, in the colour of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme import Theme

ICONS = Path(__file__).parent.parent.parent / "resources" / "icons"
SIDE = 18


def icon(name: str, theme: Theme, lit: str = "") -> QIcon:
    """The icon of that name; `lit` is its colour while it is switched on."""
    made = QIcon()
    made.addPixmap(_drawn(name, theme.palette.grey))
    if lit:
        made.addPixmap(_drawn(name, getattr(theme.palette, lit)), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def _drawn(name: str, colour: str) -> QPixmap:
    text = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    large = QPixmap(QSize(SIDE * 2, SIDE * 2))
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, SIDE * 2, SIDE * 2))
    painter.end()
    large.setDevicePixelRatio(2)
    return large
