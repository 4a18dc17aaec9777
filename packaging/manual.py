"""Prints the manual as a book in each language, with pictures of the pages it speaks of: dist/manual-*.pdf.

python packaging/manual.py            (makes the pictures first)
python packaging/manual.py pictures   (makes the small ones that the help in the program shows, and no book)
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Set
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import screenshots  # before Qt: it chooses the platform without a screen
import sums

from model import VERSION

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "build" / "manual"
"""Where the pictures of the book are."""
PRINTED, HELP, WIDEST = (1366, 768), (1093, 614), 556
"""How large the window is for the pictures of the book and for those in the help, which are no wider than that."""
DENSITY = 165
"""Pixels of a picture to the inch of paper, unless that is wider than the page."""
MARGIN = 20
"""Millimetres."""
RESOLUTION = 150
"""Dots to the inch."""

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPixmap, QTextBlock, QTextDocument, QTextList

    from gui.window import Window


def picture(name: str, language: str) -> Path:
    """The picture of that name."""
    return PICTURES / f"{name}-{language}.png"


def markdown(language: str) -> str:
    """The whole book: every topic, under its heading the picture of its page."""
    from gui import manual

    topics = manual.TOPICS
    return "\n\n".join(manual.illustrated(topic, language, picture) for topic in topics)


def book(language: str, target: Path) -> int:
    """The book as a PDF file; how many pages it has."""
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF
    from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

    from gui.language import voice
    from gui.paper.outline import with_outline

    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    writer.setResolution(RESOLUTION)
    writer.setTitle(voice(language).tr("VisitKeeper"))
    font = QFont("VisitKeeper Sans")
    font.setPointSizeF(10)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    QFont.insertSubstitution(fixed, font.family())  # for Chinese in it: a font of the system's copies out as radicals
    page, begun = QRectF(0, 0, writer.width(), writer.height() - 60), set[int]()

    def laid_out() -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(writer)
        document.setDefaultFont(font)
        document.setMarkdown(markdown(language))
        fit(document, page.width(), begun)
        document.setPageSize(QSizeF(page.size()))  # last: a text changed once it is laid out loses lines
        return document

    document = laid_out()
    while (first := parted(document, page.height(), begun)) is not None:
        begun.add(first)
        document = laid_out()
    entries, pages = headings(document, page), document.pageCount() + 1
    painter = QPainter(writer)
    painter.setFont(font)
    contents(painter, page, writer.title(), entries)
    for number in range(1, pages):
        writer.newPage()
        draw(painter, document, page, number, pages)
    painter.end()
    target.write_bytes(with_outline(target.read_bytes(), language, entries))
    return pages


def headings(document: QTextDocument, page: QRectF) -> list[tuple[str, int]]:
    """Each topic and its page; that of the contents is 0."""
    block, found = document.begin(), []
    while block.isValid():
        if block.blockFormat().headingLevel() == 1:
            top = document.documentLayout().blockBoundingRect(block).top()
            found.append((block.text(), 1 + int(top // page.height())))
        block = block.next()
    return found


def contents(painter: QPainter, page: QRectF, title: str, entries: list[tuple[str, int]]) -> None:
    """The first page: which program the book is of, and where each topic begins."""
    from PySide6.QtCore import QRectF, Qt

    painter.save()
    font = painter.font()
    for text, points, top in ((title, 26, 0.02), (VERSION, 12, 0.07)):
        font.setPointSizeF(points)
        painter.setFont(font)
        painter.drawText(QRectF(0, page.height() * top, page.width(), 120), Qt.AlignmentFlag.AlignLeft, text)
    for number, (topic, begins) in enumerate(entries):
        line = QRectF(0, page.height() * 0.16 + 50 * number, page.width(), 50)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, topic)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, str(begins + 1))
    painter.restore()


def parted(document: QTextDocument, height: float, begun: Set[int]) -> int | None:
    """The first block that does not begin a page yet, and would have to: what goes with it stands on another one.

    With a text goes the picture below it, with a heading two lines, with what leads to a list the whole list.
    """

    def page_of(block: QTextBlock, line: int = 0) -> int:
        laid = block.layout()
        top = document.documentLayout().blockBoundingRect(block).top()
        return int((top + laid.lineAt(line % laid.lineCount()).y()) // height)

    def list_of(block: QTextBlock) -> QTextList | None:
        return block.textList()

    block = document.begin().next()
    while block.isValid():
        text, listed = block.previous(), list_of(block)
        page = page_of(text)
        if listed and not list_of(text):
            page = page_of(listed.item(listed.count() - 1), -1)
        elif "\ufffc" in block.text() or text.blockFormat().headingLevel():
            page = page_of(block, 1)
        if page != page_of(text) and text.blockNumber() not in begun:
            return text.blockNumber()
        block = block.next()
    return None


def fit(document: QTextDocument, width: float, begun: Set[int]) -> None:
    """Make the pictures as wide as the page or less; begin each topic on a page of its own, and the blocks named.

    What is to be typed stands apart, whatever font the system has for it.
    """
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QColor, QImage, QTextCursor, QTextFormat, QTextTable

    from gui.dialogs.help import share_out
    from gui.theme import LIGHT

    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            share_out(table)

    block, first = document.begin(), True
    while block.isValid():
        parts, typed = block.begin(), bool(block.text())
        while not parts.atEnd():
            fragment = parts.fragment()
            parts += 1
            typed = typed and fragment.charFormat().fontFixedPitch()
            if fragment.charFormat().isImageFormat():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                image = fragment.charFormat().toImageFormat()
                taken = QImage(QUrl(image.name()).toLocalFile())
                # A picture is measured in pixels of a screen, 96 to the inch, and drawn in those of the paper.
                shown = min(width * 96 / RESOLUTION, taken.width() * 96 / DENSITY)
                image.setWidth(shown)
                image.setHeight(shown * taken.height() / taken.width())
                cursor.setCharFormat(image)
        if (block.blockFormat().headingLevel() == 1 and not first) or block.blockNumber() in begun:
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)
        if typed or block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value):
            form = block.blockFormat()
            form.setBackground(QColor(LIGHT.page))
            form.setLeftMargin(RESOLUTION / 6)
            QTextCursor(block).setBlockFormat(form)
        first = False
        block = block.next()


def draw(painter: QPainter, document: QTextDocument, page: QRectF, number: int, pages: int) -> None:
    """One page of the text, the first being 1 after the contents, and its number below."""
    from PySide6.QtCore import QRectF, Qt

    painter.save()
    above = (number - 1) * page.height()
    painter.translate(0, -above)
    document.drawContents(painter, page.translated(0, above))
    painter.restore()
    foot = QRectF(0, page.height() + 20, page.width(), 40)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {pages}")


def pictures(folder: Path, size: tuple[int, int], widest: int = 10_000) -> int:
    """Make all pictures that the texts ask for, from a window of that size, and shrink what is wider; their number."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from gui import manual

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    clear(folder)
    shown = [(name, show) for name, show in screenshots.scenes().items() if name in manual.pictured()]
    with tempfile.TemporaryDirectory() as own:
        os.environ["VISITKEEPER_HOME"] = own
        screenshots.write_trial()
        for (name, show), code in product(shown, manual.languages()):
            with screenshots.window_of(app, code, "light", 100) as window:
                screenshots.look(app, window, show, size)
                taken = in_front(window).toImage()
                if taken.width() > widest:
                    taken = taken.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
                taken.save(str(folder / f"{name}-{code}.png"))
    return len(manual.languages()) * len(shown)


def clear(folder: Path) -> None:
    """Make the folder, and take away what it holds of an earlier time: all that lies in it is handed out."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()


def in_front(window: Window) -> QPixmap:
    """The dialog alone where one is open, so that it can be read; else the window."""
    open_ = screenshots.dialogs(window)
    return screenshots.framed(open_[-1]) if open_ else screenshots.picture(window)


def main() -> int:
    """Both books, or only the pictures."""
    from PySide6.QtWidgets import QApplication

    from gui import manual
    from gui.theme import Theme

    if sys.argv[1:] == ["pictures"]:
        print(f"{pictures(manual.PICTURES, HELP, WIDEST)} pictures in {manual.PICTURES.relative_to(ROOT)}")
        return 0
    pictures(PICTURES, PRINTED)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Theme().apply(app, dark=False, scale=1)
    (ROOT / "dist").mkdir(exist_ok=True)
    for code in manual.languages():
        target = ROOT / "dist" / f"manual-{code}.pdf"
        print(f"{target.relative_to(ROOT)}: {book(code, target)} pages")
    sums.add_up(ROOT / "dist")
    return 0


if __name__ == "__main__":
    sys.exit(main())
