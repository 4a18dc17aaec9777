"""A document as one picture, as high as it needs to be: SVG, whose words are words, or PNG. Always light."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from gui.paper import Pages, one_page
from gui.paper.typeset import UNITS
from gui.theme import family
from model.reports.document import Document, one_line

_DOTS = 120.0
_PACKED = 60
"""Qt's quality of a PNG, which is how hard it is packed: this takes two thirds of the time for a tenth more bytes."""
_HIGHEST = 30_000
"""Dots: a picture that would be higher has fewer to the inch, since few programs open one."""
_ELSEWHERE = "'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
"""What a computer without the program's font writes the words with."""


def svg(document: Document) -> bytes:
    """The document as SVG. Needs a QGuiApplication."""
    laid = one_page(document)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(UNITS)
    generator.setSize(QSize(round(laid.width), round(laid.height)))
    generator.setViewBox(QRectF(0, 0, laid.width, laid.height))
    generator.setTitle(one_line(document.title))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, laid.width, laid.height), "white")
    laid.draw(painter, 0)
    painter.end()
    own = f'font-family="{family()}"'
    return bytes(data.data()).replace(own.encode(), f'font-family="{family()}, {_ELSEWHERE}"'.encode())


def png(document: Document) -> bytes:
    """The document as PNG, 120 dots to the inch unless it is very long. Needs a QGuiApplication."""
    laid = one_page(document)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.setQuality(_PACKED)
    writer.write(laid.image(0, _dots(laid)))
    return bytes(data.data())


def _dots(laid: Pages) -> float:
    return min(_DOTS, _HIGHEST * UNITS / laid.height)
