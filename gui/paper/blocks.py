"""Makes pieces of a document: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.paper.card import CardSetter
from gui.paper.lanes import LaneSetter
from gui.paper.month import MonthSetter
from gui.paper.piece import Piece, Room
from gui.paper.signs import EDGE, TINT, draw_code, hatch, look, rule, sign
from gui.paper.table import TableSetter
from gui.paper.typeset import ACCENT, CENTRE, INK, MM, QUIET, RIGHT, Setting, Style, breadth, setting
from model.reports import document as doc
from model.reports.document import Document, Manner, one_line


@dataclass(frozen=True, slots=True)
class Abreast:
    """Words of two languages on one line, or of one on as many as they need."""

    first: Setting
    second: Setting
    beside: float

    @property
    def width(self) -> float:
        """The width of what is written."""
        return max(self.first.width(), self.beside + self.second.width())

    @property
    def height(self) -> float:
        """The height of the higher one."""
        return max(self.first.height(), self.second.height())

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw both."""
        self.first.draw(painter, x, y)
        # Two sizes on one line share the foot of their letters, not their middle.
        drop = (self.first.lines[0].style.em - self.second.lines[0].style.em) * 0.36 if self.second.lines else 0.0
        self.second.draw(painter, x + self.beside, y + drop)


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes the pieces of one document."""

    room: Room

    @property
    def x(self) -> float:
        """Where the text starts."""
        return self.room.x

    @property
    def width(self) -> float:
        """How wide it may be."""
        return self.room.width

    def style(self, factor: float = 1.0, *, bold: bool = False, ink: QColor = INK) -> Style:
        """A style relative to the running text."""
        return Style(self.room.size * factor, bold=bold, ink=ink, pitch=self.room.pitch)

    def pieces(self, document: Document) -> Iterator[Piece]:
        """All its pieces in their order."""
        breaks = False
        for block, *ahead in zip_longest(document.blocks, document.blocks[1:], document.blocks[2:]):
            if isinstance(block, doc.PageBreak):
                breaks = True
                continue
            made = self.month(block, document) if isinstance(block, doc.Month) else self.block(block)
            for piece, last in _one_by_one(made):
                glued = piece.glued or (last and _begins_no_page(*ahead))
                yield replace(piece, glued=glued, breaks=breaks) if glued or breaks else piece
                breaks = False

    def month(self, block: doc.Month, document: Document) -> Iterator[Piece]:
        """A month takes what everything beside it leaves of its page."""
        beside = (piece for other in document.blocks for piece in self.block(other))
        free = self.room.height - sum(piece.height + piece.gap for piece in beside)
        return MonthSetter(self.room, block, free).pieces()

    def block(self, block: doc.Block) -> Iterator[Piece]:
        match block:
            case doc.Title():
                yield self.title(block)
            case doc.Heading():
                yield self.heading(block)
            case doc.FigureRow():
                yield self.figures(block)
            case doc.Bars():
                yield from self.bars(block)
            case doc.Lanes():
                yield from LaneSetter(self.room, block).pieces()
            case doc.Table():
                yield from TableSetter(self.room, block).pieces()
            case doc.Card():
                yield CardSetter(self.room, block).piece()
            case doc.Paragraph():
                yield from self.paragraph(block)
            case doc.Callout():
                yield self.callout(block)
            case doc.Facts():
                yield from self.facts(block)
            case doc.Blank():
                yield self.blank(block)
            case doc.Signatures():
                yield self.signatures(block)
            case doc.Month() | doc.PageBreak():
                return  # they are about the page, which one block knows nothing of

    def heading(self, block: doc.Heading) -> Piece:
        """The title of a section."""
        em = self.style().em
        laid = self.abreast(block.text, self.style(1.16, bold=True), self.width)
        height, gap, entry = laid.height + 0.45 * em, 2.0 * em, one_line(block.text)
        return Piece(height, lambda painter, y: laid.draw(painter, self.x, y), glued=True, gap=gap, entry=entry)

    def abreast(self, text: str, style: Style, width: float) -> Abreast:
        """Words with the second language beside the first if there is room for both on one line, else below it."""
        first, *rest = text.split("\n")
        beside = breadth(first, style) + 0.55 * style.em
        second = replace(style.second, pitch=style.line / style.second.em)
        said = " ".join(rest)
        if said and beside + breadth(said, second) <= width:
            return Abreast(setting(first, style, beside), setting(said, second, width - beside), beside)
        return Abreast(setting(text, style, width), Setting(()), 0.0)

    def title(self, block: doc.Title) -> Piece:
        em = self.style().em
        code = 25 * MM if block.code else 0.0
        aside_style = replace(self.style(0.84, ink=QUIET), align=RIGHT)
        aside_width = max((breadth(line, aside_style) for line in block.aside), default=0.0)
        left = self.width - max(code, aside_width) - (1.5 * em if code or aside_width else 0)
        head = Style(self.room.size * (1.6 if self.room.size > 12 else 2.1), bold=True, pitch=1.3)
        name = setting(_title_line(block.text, head, left), head, left)
        under = setting(block.subtitle, self.style(0.96, ink=QUIET), left) if block.subtitle else Setting(())
        aside = [setting(line, aside_style, aside_width + 2) for line in block.aside]
        gap = 0.35 * em
        height = max(name.height() + gap + under.height(), code, sum(a.height() for a in aside)) + 0.9 * em

        def draw(painter: QPainter, y: float) -> None:
            name.draw(painter, self.x, y)
            under.draw(painter, self.x, y + name.height() + gap)
            top = y
            for line in aside:
                line.draw(painter, self.x + self.width - aside_width - 2, top)
                top += line.height()
            if block.code:
                draw_code(painter, block.code, QRectF(self.x + self.width - code, y, code, code))
            rule(painter, self.x, self.x + self.width, y + height, INK, 1.1)

        return Piece(height, draw, entry=one_line(block.text))

    def figures(self, block: doc.FigureRow) -> Piece:
        em = self.style().em
        number, words = self.style(2.25, bold=True), self.style(0.95, ink=QUIET)
        side = words.em * 0.78
        wishes = [
            max(breadth(item.value, number), breadth(item.words, words) + (side * 1.5 if item.meaning else 0))
            for item in block.items
        ]
        spare = (self.width - sum(wishes)) / max(1, len(wishes) - 1)
        laid = []
        x = self.x
        for item, wish in zip(block.items, wishes, strict=True):
            width = wish + min(0.0, spare)
            inset = side * 1.5 if item.meaning else 0.0
            ink = look(item.meaning)[0] if item.meaning and item.value != "0" else INK
            value = setting(item.value, replace(number, ink=ink, pitch=1.25), width)
            laid.append((item, x, inset, value, setting(item.words, words, width - inset)))
            x += wish + spare
        height = max(value.height() + said.height() for *_, value, said in laid)

        def draw(painter: QPainter, y: float) -> None:
            for item, x, inset, value, said in laid:
                under = y + value.height()
                value.draw(painter, x, y)
                said.draw(painter, x + inset, under)
                if item.meaning:
                    sign(painter, item.meaning, QRectF(x, under + (words.line - side) / 2, side, side))

        return Piece(height, draw, gap=1.4 * em)

    def bars(self, block: doc.Bars) -> Iterator[Piece]:
        em, small = self.style().em, replace(self.style(0.8, ink=QUIET), align=CENTRE)
        slot = min(self.width / max(1, len(block.bars)), 24 * MM)  # a single week is no wall
        most, tall = block.most, block.tall * MM
        under = [
            [
                setting(line, replace(small, ink=INK if n == 0 else QUIET), slot)
                for n, line in enumerate((b.label, *b.notes))
            ]
            for b in block.bars
        ]
        foot = max((sum(line.height() for line in lines) for lines in under), default=0.0)
        legend = [(mark, setting(mark.words, self.style(0.84, ink=QUIET), self.width)) for mark in block.legend]
        strip = max((laid.height() for _, laid in legend), default=0.0) + 0.7 * em if legend else 0.0
        axis = setting(one_line(block.axis), small, self.width) if block.axis else Setting(())
        band = setting(one_line(block.band_told), self.style(0.84, ink=QUIET), self.width)
        ends = 0.25 * em + axis.height() if block.axis else 0.0

        def draw(painter: QPainter, y: float) -> None:
            x = self.x
            for mark, laid in legend:
                side = small.em * 0.95
                hatch(painter, mark.meaning, QRectF(x, y + (self.style(0.84).line - side) / 2, side * 1.5, side))
                laid.draw(painter, x + side * 2, y)
                x += side * 2 + breadth(mark.words, self.style(0.84)) + 1.6 * em
            base = y + strip + tall
            if block.band:
                side = small.em * 0.95
                self.band(painter, QRectF(x, y + (self.style(0.84).line - side) / 2, side * 1.5, side))
                band.draw(painter, x + side * 2, y)
                first, last = (self.x + slot * place for place in (block.band[0], block.band[1] + 1))
                self.band(painter, QRectF(first, y + strip, last - first, tall))
            rule(painter, self.x, self.x + self.width, base, EDGE, 0.5)
            for index, bar in enumerate(block.bars):
                left, top = self.x + index * slot, base
                for meaning, number in bar.parts:
                    high = tall * number / most
                    if number:
                        hatch(painter, meaning, QRectF(left + slot * 0.2, top - high, slot * 0.6, high))
                    top -= high
                line_top = base + 0.35 * em
                for line in under[index]:
                    line.draw(painter, left, line_top)
                    line_top += line.height()
            axis.draw(painter, self.x, base + 0.6 * em + foot)

        yield Piece(strip + tall + 0.35 * em + foot + ends, draw, gap=0.3 * em)

    def band(self, painter: QPainter, box: QRectF) -> None:
        """What lies behind some of the bars: pale, between two broken lines that read in grey."""
        painter.fillRect(box, TINT)
        painter.setPen(QPen(QUIET, 5, Qt.PenStyle.DashLine))
        painter.drawLines([QLineF(x, box.top(), x, box.bottom()) for x in (box.left(), box.right())])

    def paragraph(self, block: doc.Paragraph) -> Iterator[Piece]:
        style = {
            Manner.PLAIN: self.style(),
            Manner.STRONG: self.style(bold=True),
            Manner.QUIET: self.style(0.86, ink=QUIET),
        }[block.manner]
        laid = self.abreast(block.text, style, self.width)
        if laid.second.lines:
            yield Piece(laid.height, lambda painter, y: laid.draw(painter, self.x, y), gap=0.55 * self.style().em)
        else:
            yield from self.running(laid.first, self.x, 0.55)

    def running(self, laid: Setting, x: float, gap: float, head: Setting | None = None) -> Iterator[Piece]:
        """Running text, line by line where it is long, never one line alone at a page's end."""
        count = len(laid.lines)
        for n in range(count):
            short = count < 6

            def draw(painter: QPainter, y: float, n: int = n) -> None:
                laid.draw(painter, x, y, n, n + 1)
                if head and n == 0:
                    head.draw(painter, self.x, y)

            glued = n < count - 1 and (short or n in (0, count - 2))
            yield Piece(laid.height(n, n + 1), draw, glued=glued, gap=gap * self.style().em if n == 0 else 0)

    def callout(self, block: doc.Callout) -> Piece:
        em = self.style().em
        pad = 0.85 * em
        label, said = self.style(1.12, bold=True), self.style(1.12)
        name = self.abreast(block.label, label, self.width * 0.4)
        beside = name.width + 1.1 * em
        text = self.abreast(block.text, said, self.width - beside - 2 * pad)
        height = max(name.height, text.height) + 1.3 * pad

        def draw(painter: QPainter, y: float) -> None:
            painter.fillRect(QRectF(self.x, y, self.width, height), TINT)
            painter.fillRect(QRectF(self.x, y, 0.25 * em, height), ACCENT)
            name.draw(painter, self.x + pad, y + 0.65 * pad)
            text.draw(painter, self.x + pad + beside, y + 0.65 * pad)

        return Piece(height, draw, glued=True, gap=1.1 * em)

    def facts(self, block: doc.Facts) -> Iterator[Piece]:
        if not block.items:
            return
        em, term, said = self.style().em, self.style(0.86, bold=True), self.style(0.86, ink=QUIET)
        column = min(max(breadth(t, term) for t, _ in block.items) + 1.2 * em, self.width * 0.32)
        for index, (name, meaning) in enumerate(block.items):
            left = setting(name, term, column - em)
            laid = setting(meaning, said, self.width - column)
            if laid.height() >= left.height():
                yield from self.running(laid, self.x + column, 0.3 if index else 0.5, left)
                continue

            def draw(painter: QPainter, y: float, left: Setting = left, laid: Setting = laid) -> None:
                left.draw(painter, self.x, y)
                laid.draw(painter, self.x + column, y)

            yield Piece(left.height(), draw, gap=0.3 * em)

    def blank(self, block: doc.Blank) -> Piece:
        em, style = self.style().em, self.style()
        label = self.abreast(block.label, style, self.width * 0.75)
        x = self.x + label.width + 0.6 * em
        filled = setting(block.filled, replace(style, bold=True), self.width - label.width - 0.6 * em)

        def draw(painter: QPainter, y: float) -> None:
            label.draw(painter, self.x, y + 0.4 * em)
            filled.draw(painter, x, y + 0.4 * em)
            if not block.filled:
                end = min(self.x + self.width, x + 75 * MM)
                rule(painter, x, end, y + 0.25 * em + label.height, INK, 0.6)

        return Piece(max(label.height, filled.height()) + 0.5 * em, draw, gap=0.4 * em)

    def signatures(self, block: doc.Signatures) -> Piece:
        em, style = self.style().em, self.style(0.86, ink=QUIET)
        slot = self.width / len(block.labels)
        laid = [setting(label, style, slot - 2 * em) for label in block.labels]
        note = setting(block.note, style, self.width) if block.note else Setting(())
        space = 3.2 * em
        height = (
            space + max(label.height() for label in laid) + 0.3 * em + (note.height() + 0.6 * em if block.note else 0)
        )

        def draw(painter: QPainter, y: float) -> None:
            for index, label in enumerate(laid):
                x = self.x + index * slot
                rule(painter, x, x + slot - 2 * em, y + space, INK, 0.6)
                label.draw(painter, x, y + space + 0.3 * em)
            note.draw(painter, self.x, y + height - note.height())

        return Piece(height, draw, gap=1.2 * em)


def _one_by_one(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Each as soon as the next one is made, with whether it is the last: whoever deals them out may stop meanwhile."""
    before = next(pieces, None)
    for piece in pieces:
        assert before
        yield before, False
        before = piece
    if before:
        yield before, True


def _begins_no_page(block: doc.Block | None, after: doc.Block | None) -> bool:
    """Whether it stays with what comes before: lines to sign on, the words above them, the heading of all that."""
    signing = isinstance(block, doc.Signatures) or (isinstance(block, doc.Heading) and block.follows)
    return signing or (isinstance(block, doc.Paragraph) and isinstance(after, doc.Signatures))


def _title_line(text: str, style: Style, width: float) -> str:
    """Both languages on one line where there is room."""
    line = one_line(text)
    return line if breadth(line, style) <= width else text
