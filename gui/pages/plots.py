"""The plots beside the weekly report, a page each: a picture, its twin as a table, and the ways it leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from gui import export
from gui.frame import Frame
from gui.language import voice
from gui.pages.page import Page
from gui.session import Session
from gui.ways_out import WINDOW
from gui.widgets.box import fill
from gui.widgets.empty import Empty
from gui.widgets.leaving import Going, LeavingButtons, noting
from gui.widgets.plot_panel import PlotPanel
from gui.widgets.ways import REPORTS, Ways
from model import words
from model.reports.document import Document
from model.reports.plots import PLOTS, block, there

FORMATS = ("svg", "png", "pdf", "xlsx", "csv")
"""As a picture, or as the figures behind it."""


class PlotPage(Page):
    """One plot as it is now, of everything or of the part that is chosen."""

    def __init__(self, session: Session, frame: Frame, plot: str) -> None:
        super().__init__(session, frame)
        self.plot = next(one for one in PLOTS if one.id == plot)
        self.made: Document | None = None
        self.ways = Ways(REPORTS, plot, frame.go)
        self.part, self.twin_button = QComboBox(), QPushButton()
        self.part.currentIndexChanged.connect(lambda _: self.refresh())
        self.twin_button.setCheckable(True)
        self.twin_button.setObjectName("switch")
        self.leaving = LeavingButtons(
            *(self, FORMATS, self._named, self._going), lambda then: self.cleared(then, WINDOW["plot"])
        )
        for tool in (self.part, self.twin_button, self.leaving.print_button, self.leaving.export_button):
            self.tools.addWidget(tool)
        self.part.setVisible(bool(self.plot.parts(session.protocol)))
        self.panel = PlotPanel(lambda: self.session, self.language, self.theme)
        self.panel.opened.connect(frame.open_patient)
        self.twin_button.toggled.connect(lambda twin: self.panel.turn(twin=twin))
        self.empty = Empty()
        self.body.addWidget(self.ways)
        self.body.addWidget(self.panel, 1)
        self.body.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        self.first = self.panel.view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(self.plot.words(tr))
        self.ways.retranslate(tr)
        self.leaving.retranslate()
        self.panel.retranslate()
        self.twin_button.setText(tr("As a table"))
        self.part.setAccessibleName(tr("Which part of it"))
        parts = self.plot.parts(self.session.protocol).items()
        fill(self.part, [("", self.plot.all(tr)), *((part, text.words(self.language.code)) for part, text in parts)])

    def restyle(self) -> None:
        """Draw it in the new colours and sizes."""
        self.panel.retranslate()
        self._draw()

    def refresh(self) -> None:
        """Show the plot as it is now."""
        making = self._making()
        self.frame.work(lambda tr: tr("Counting the visits"), lambda _: making(), self._show)

    def _named(self) -> str:
        return self.made.name if self.made else self.plot.id

    def _going(self) -> Going:
        """The plot as it is shown."""
        made, now = self.made, self.session.now
        making: Callable[[], Document] = (lambda: made) if made else self._making()
        return Going(
            making,
            lambda name: export.as_plot(name, making(), now),
            noting(self, self._named()),
        )

    def _making(self) -> Callable[[], Document]:
        """What makes the document, from values alone."""
        session, plot, part = self.session, self.plot, str(self.part.currentData() or "")
        book, imprint, said = session.ledger, session.imprint, voice(self.language.code)
        return lambda: plot.document(book(), said, imprint, part)

    def _show(self, made: Document) -> None:
        tr = self.language.tr
        self.made = made
        day = words.day(self.session.today, self.language.code)
        self.subtitle.setText(tr("as of {day}").format(day=day))
        self.empty.tell(tr("Nothing to draw yet"), self.plot.about(tr))
        self._draw()

    def _draw(self) -> None:
        if self.made is None:
            return  # it is still being counted, and is drawn then
        drawn = block(self.made)
        self.panel.show_plot(drawn, self.plot.words(self.language.tr))
        self.panel.setVisible(there(drawn))
        self.empty.setVisible(not there(drawn))

    # What is done with it.

    def main_action(self) -> None:
        """Open the patient of what is gone to."""
        self.panel.open()

    def open_row(self) -> None:
        """The same."""
        self.panel.open()

    def show_twin(self) -> None:
        """Turn from the picture to its twin, and back."""
        self.twin_button.toggle()

    def print_out(self) -> None:
        """Ask for the printer and print."""
        self.leaving.print_out()

    def offer_formats(self) -> None:
        """Show the formats."""
        self.leaving.offer_formats()
