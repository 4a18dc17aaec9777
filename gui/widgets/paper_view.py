"""Shows a document on its pages, one below the other, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.paper import Pages
from gui.paper.typeset import UNITS
from gui.theme import Theme

_GAP = 16
_WIDEST = 860
"""A page is no wider than this on screen, however wide the window."""


class PaperView(QScrollArea):
    """The pages of a document in a column that scrolls; only what is looked at is drawn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._sheets = _Sheets(theme)
        self.setWidget(self._sheets)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show_pages(self, laid: Pages, said: str) -> None:
        """Show a document on its pages from now on, and let its text be read out; the place looked at stays."""
        self._sheets.show_pages(laid)
        self._fit()
        self.setAccessibleName(laid.document.title)
        self.setAccessibleDescription(said)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._sheets.count

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The bar's room is left free without it, too: pages that grew when it goes would bring it back, for ever.
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        self._sheets.fit(min(room, self._sheets.theme.px(_WIDEST)))


class _Sheets(QWidget):
    """All pages, drawn when they come into view and kept until the width changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._pages: Pages | None = None
        self._drawn: dict[int, QPixmap] = {}
        self._page = QSize()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages else 0

    def show_pages(self, laid: Pages) -> None:
        """Show these pages."""
        self._pages, self._drawn, self._page = laid, {}, QSize()

    def fit(self, width: int) -> None:
        """Draw the pages so wide."""
        if not self._pages:
            return
        page = QSize(width - 2, round((width - 2) * self._pages.height / self._pages.width))
        if page != self._page:
            self._page, self._drawn = page, {}
        self.setFixedSize(width, self.count * (page.height() + _GAP))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are looked at."""
        painter = QPainter(self)
        for index in range(self.count):
            place = QRect(1, index * (self._page.height() + _GAP), self._page.width(), self._page.height())
            if place.intersects(event.rect()):
                painter.drawPixmap(place, self._picture(index))
                painter.setPen(QColor(self.theme.palette.edge))
                painter.drawRect(place.adjusted(-1, 0, 0, 0))

    def _picture(self, index: int) -> QPixmap:
        if index not in self._drawn and self._pages:
            dots = self._page.width() * UNITS / self._pages.width
            self._drawn[index] = QPixmap.fromImage(self._pages.image(index, dots, self.devicePixelRatioF()))
        return self._drawn[index]
