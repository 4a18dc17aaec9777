"""A plot with what belongs to it: its twin as a table, the visits behind a bar, and the mark gone to in words."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.delegates.chip import Chip
from gui.label import label
from gui.language import Language
from gui.session import Session
from gui.tables import behind
from gui.tables.row_table import RowTable
from gui.theme import Theme
from gui.widgets.bars_picture import BarsPicture
from gui.widgets.lanes_picture import LanesPicture
from gui.widgets.plot_view import PlotView
from gui.widgets.table_view import TableView
from gui.widgets.twin import Twin
from model.reports.document import Bar, Bars, Lanes

_LIST, _LOW, _ANY = 372, 120, 16_777_215
"""How wide the list is beside the bars, how high below them; and no bound."""


class PlotPanel(QWidget):
    """Shows `Lanes` or `Bars`. `opened` tells a patient and a visit; the visit is empty for the patient alone."""

    opened = Signal(str, str)

    def __init__(self, session: Callable[[], Session], language: Language, theme: Theme) -> None:
        super().__init__()
        self._session, self.language, self.theme = session, language, theme
        self.block: Lanes | Bars | None = None
        self.view, self.twin = PlotView(theme), Twin(theme, language.tr)
        self.view.moved.connect(self._moved)
        self.view.clicked.connect(self._clicked)
        self.twin.opened.connect(self.open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.twin)
        columns = behind.columns(session, language)
        rows: RowTable[behind.Row] = RowTable(language.tr, columns, lambda row: row, self)
        self.list = TableView(rows, theme, stretch=1, delegates={2: Chip(theme)})
        self.list.opened.connect(lambda row: self.opened.emit(*row))
        self.told = label(name="grey", wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.both.setSpacing(16)
        self.both.addWidget(self.stack, 1)
        self.behind = QWidget()
        visits = QVBoxLayout(self.behind)
        visits.setContentsMargins(0, 0, 0, 0)
        self.list.put_in(visits)
        self.both.addWidget(self.behind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.both, 1)
        column.addWidget(self.told)

    def retranslate(self) -> None:
        """Set the fixed words, and the sizes that follow the font."""
        tr = self.language.tr
        self.list.setAccessibleName(tr("The visits behind the bar"))
        self.list.restyle()
        self.told.setMinimumHeight(self.theme.px(40))

    def show_plot(self, block: Lanes | Bars, title: str) -> None:
        """Show this; the mark gone to stays, if it is still there."""
        self.block = block
        lanes = isinstance(block, Lanes)
        picture = LanesPicture(self.theme, block) if isinstance(block, Lanes) else BarsPicture(self.theme, block)
        self.behind.setVisible(not lanes)
        self.view.show_picture(picture, title, block.told, self.tell)
        self._arrange()
        self.twin.show_table(block.twin, title)
        self._moved(self.view.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The list beside the bars, or below them where they would have too little room for their words."""
        picture, wide = self.view.picture, self.theme.px(_LIST)
        below = isinstance(picture, BarsPicture) and self.width() < picture.least + wide + self.both.spacing()
        self.both.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self.behind.setMaximumSize(_ANY if below else wide, self.theme.px(_LOW) if below else _ANY)
        self.behind.setMinimumSize(0 if below else wide, self.theme.px(_LOW) if below else 0)

    def tell(self, key: Hashable) -> str:
        """A mark in words: a visit of a patient, or a bar."""
        if isinstance(key, tuple):
            return behind.told(self._session(), self.language, key)
        bar = self._bar(key)
        return bar.told if bar else ""

    def _bar(self, key: Hashable) -> Bar | None:
        bars = self.block.bars if isinstance(self.block, Bars) else ()
        return next((bar for bar in bars if bar.label == key), None)

    def _moved(self, key: Hashable) -> None:
        bar = self._bar(key)
        self.list.show_rows(bar.behind if bar else ())
        told = self.block.told if self.block else ""
        self.told.setText(told if key is None else self.tell(key))

    def _clicked(self, key: Hashable) -> None:
        if isinstance(key, tuple):
            self.opened.emit(*key)

    # What the keys do.

    def turn(self, *, twin: bool) -> None:
        """Show the twin, or the picture."""
        self.stack.setCurrentIndex(int(twin))
        (self.twin.view if twin and self.twin.view else self.view).setFocus()

    def open(self) -> None:
        """Open the patient of what is gone to; of a bar with several visits behind it, go to their list first."""
        if self.list.hasFocus():
            self._open_listed()
        elif self.stack.currentIndex():
            self._open_row(self.twin.place())
        elif isinstance(self.view.key, tuple):
            self.opened.emit(*self.view.key)
        elif bar := self._bar(self.view.key):
            self.list.setFocus() if len(bar.behind) > 1 else self._open_listed()

    def _open_row(self, place: int) -> None:
        if isinstance(self.block, Lanes) and place >= 0:
            self.opened.emit(self.block.lanes[place].subject, "")
        elif isinstance(self.block, Bars) and place >= 0:
            self.view.go(self.block.bars[place].label)
            self.list.setFocus()

    def _open_listed(self) -> None:
        if row := self.list.row():
            self.opened.emit(*row)
