"""Puts a document on paper: one layout in tenths of a point, drawn alike on a PDF, a printer and the screen.

Blocks become pieces (`blocks`, `table`), a piece being what no page break may cut; here the pieces are dealt out to
pages and drawn. Paper is always light, and no sign depends on its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from gui import files
from gui.paper.blocks import Composer
from gui.paper.outline import with_outline
from gui.paper.piece import Piece, Room
from gui.paper.signs import EDGE, rule
from gui.paper.typeset import LARGE, MM, QUIET, RIGHT, UNITS, Style, application, breadth, setting, shortened
from model.exchange.sheets import Fault, Unreadable
from model.progress import Step, no_step
from model.refused import Refused
from model.reports.document import Document, one_line

_MARGIN = 15 * MM
_HEAD, _FOOT = 9 * MM, 11 * MM
"""Room for the running head of later pages and for the foot of every page, inside the margins."""
_CLOSE = 1.12
"""The distance in ems from line to line of large type that would not have room on one page otherwise."""
_TITLE = "VisitKeeper 访视管家"


@dataclass(frozen=True, slots=True)
class Pages:
    """A document on its pages, ready to be drawn by a painter that works in tenths of a point."""

    document: Document
    width: float
    height: float
    pieces: tuple[tuple[tuple[float, Piece], ...], ...]

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def outline(self) -> tuple[tuple[str, int], ...]:
        """Titles and headings with their pages."""
        pieces = ((piece, page) for page, placed in enumerate(self.pieces) for _, piece in placed)
        return tuple((piece.entry, page) for piece, page in pieces if piece.entry)

    def draw(self, painter: QPainter, index: int) -> None:
        """Draw one page, the first being 0."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for y, piece in self.pieces[index]:
            piece.draw(painter, y)
        _frame(painter, self, index)

    def image(self, index: int, dots: float, ratio: float = 1.0) -> QImage:
        """One page as a picture of `dots` to the inch, for a screen that packs `ratio` pixels into one."""
        scale = dots * ratio / UNITS
        size = QSize(round(self.width * dots / UNITS), round(self.height * dots / UNITS)) * ratio
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.draw(painter, index)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image


@dataclass(frozen=True, slots=True)
class Bound(Pages):
    """Several documents on their pages, one after the other, each with its own numbers and running head."""

    parts: tuple[Pages, ...]

    def draw(self, painter: QPainter, index: int) -> None:
        """Draw one page of them all, the first being 0."""
        for part in self.parts:
            if index < len(part):
                part.draw(painter, index)
                return
            index -= len(part)


def pages(document: Document, step: Step = no_step) -> Pages:
    """The document, and what goes with it, dealt out to A4 pages with margins of 15 mm; `step` is asked at each."""
    application()
    if document.also:
        parts = tuple(pages(each, step) for each in (replace(document, also=()), *document.also))
        return Bound(document, parts[0].width, parts[0].height, tuple(p for part in parts for p in part.pieces), parts)
    size = QPageSize(QPageSize.PageSizeId.A4).sizePoints()
    width, height = size.width() * 10.0, size.height() * 10.0
    if document.landscape:
        width, height = height, width
    room = Room(_MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN - _HEAD - _FOOT, document.size, step)
    dealt = _dealt(document, room, height)
    if len(dealt) > 1 and document.size > LARGE:  # a patient loses a second page, and keeps the large type
        dealt = _dealt(document, replace(room, pitch=_CLOSE), height)
    return Pages(document, width, height, dealt)


def one_page(document: Document) -> Pages:
    """The document on one page as high as it needs to be, for a picture."""
    application()
    size = QPageSize(QPageSize.PageSizeId.A4).sizePoints()
    width = max(size.width(), size.height()) * 10.0
    room = Room(_MARGIN, width - 2 * _MARGIN, float("inf"), document.size)
    ((*placed, (y, last)),) = _deal(Composer(room).pieces(document), float("inf"))
    return Pages(document, width, y + last.height + _FOOT + _MARGIN, ((*placed, (y, last)),))


def pdf(document: Document, step: Step = no_step) -> bytes:
    """The document as PDF/A-1b, fonts embedded, with its language and an outline; `step` is asked at each page."""
    laid = pages(document, step)
    return _pdf(laid, QPageSize(QPageSize.PageSizeId.A4), range(len(laid)), lambda *_: step(0, 0))


def print_pages(laid: Pages, printer: QPrinter, step: Step) -> None:
    """Print those of the pages asked for that there are, as large as the paper: all of them, or it is said.

    `step(done, total)` is told how far it is. Raises Unreadable when the printer does not take it, or the file it
    prints to cannot be written.
    """
    asked = printer.pageRanges()
    chosen = [index for index in range(len(laid)) if asked.isEmpty() or asked.contains(index + 1)]
    if not chosen:
        return  # a printer that is started gives a sheet, if an empty one
    if file := printer.outputFileName():  # Qt would leave half a file on a full disk, and say nothing
        files.write(Path(file), _pdf(laid, printer.pageLayout().pageSize(), chosen, step))
        return
    printer.setFullPage(True)
    printer.setPageOrientation(_turned(laid))
    printer.setDocName(one_line(laid.document.title))
    if not _paint(laid, printer, chosen, step) or printer.printerState() in _FAILED:
        place = printer.printerName() or one_line(laid.document.title)
        raise Unreadable(Fault(place, 0, "", Refused("no-printer")))


_FAILED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def _pdf(laid: Pages, size: QPageSize, chosen: Sequence[int], step: Step = no_step) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QHashSeed.setDeterministicGlobalSeed()  # Qt writes the fonts in the order of a hash, shuffled at each start
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(UNITS)
    writer.setTitle(one_line(laid.document.title))
    writer.setCreator(_TITLE)
    writer.setPageLayout(QPageLayout(size, _turned(laid), QMarginsF()))
    assert _paint(laid, writer, chosen, step), "nothing is between a PDF and memory"
    entries = ((entry, chosen.index(page)) for entry, page in laid.outline if page in chosen)
    return with_outline(bytes(data.data()), laid.document.language, tuple(entries))


def _turned(laid: Pages) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if laid.document.landscape else QPageLayout.Orientation.Portrait


def _paint(laid: Pages, device: QPagedPaintDevice, chosen: Sequence[int], step: Step) -> bool:
    """Draw these pages as large as the device's paper; whether it took them."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    paper = device.pageLayout().fullRectPixels(device.logicalDpiX())
    scale = min(paper.width() / laid.width, paper.height() / laid.height)
    try:
        for place, index in enumerate(chosen):
            step(place, len(chosen))
            if place:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            laid.draw(painter, index)
            painter.restore()
    except BaseException:  # whoever stopped it wants no page of it
        if isinstance(device, QPrinter):
            device.abort()
        painter.end()
        raise
    return painter.end()


# Dealing the pieces out to pages.


def _dealt(document: Document, room: Room, height: float) -> tuple[tuple[tuple[float, Piece], ...], ...]:
    """The document set in that room, on its pages."""
    dealt = []
    for page in _deal(Composer(room).pieces(document), height):
        room.step(0, 0)
        dealt.append(page)
    return tuple(dealt)


def _deal(pieces: Iterable[Piece], height: float) -> Iterator[tuple[tuple[float, Piece], ...]]:
    """The pieces of each page with the height they stand at."""
    page: list[tuple[float, Piece]] = []
    top, bottom = _MARGIN, height - _MARGIN - _FOOT
    y = top
    for chunk in _chunks(pieces):
        need = sum(piece.height + piece.gap for piece in chunk) - (0 if page else chunk[0].gap)
        if page and (y + need > bottom or chunk[0].breaks):
            yield tuple(page)
            page = []
            y = top = _MARGIN + _HEAD
            if chunk[0].head:
                page.append((y, chunk[0].head))
                y += chunk[0].head.height
        for piece in chunk:
            y += piece.gap if y > top else 0
            page.append((y, piece))
            y += piece.height
    yield tuple(page)


def _chunks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    chunk: list[Piece] = []
    for piece in pieces:
        chunk.append(piece)
        if not piece.glued:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _frame(painter: QPainter, laid: Pages, index: int) -> None:
    """The running head of later pages, and the foot."""
    document, x, width = laid.document, _MARGIN, laid.width - 2 * _MARGIN
    small = Style(7.5, ink=QUIET)
    if index:
        running = shortened(one_line(document.running), small, width)
        setting(running, small, width).draw(painter, x, _MARGIN - small.line * 0.2)
        rule(painter, x, x + width, _MARGIN + small.line, EDGE, 0.5)
    page_of = one_line(document.page_of.format(page=index + 1, pages=len(laid)))
    y = laid.height - _MARGIN - small.line * 2
    rule(painter, x, x + width, y - small.line * 0.5, EDGE, 0.5)
    number = breadth(page_of, small)
    setting(page_of, replace(small, align=RIGHT), width).draw(painter, x, y)
    setting(one_line(document.footer), small, width - number - 10 * MM).draw(painter, x, y, 0, 2)
