"""Sites: what is held of each site whose records are read together, and what does not fit together."""

from __future__ import annotations

from gui.frame import Frame
from gui.label import label
from gui.pages.page import Page
from gui.session import Session
from gui.sessions import Together
from gui.tables.row_table import RowTable
from gui.tables.sites import SiteLine, columns, finding_columns, lines
from gui.widgets.table_view import TableView
from model.trial import Finding


class SitesPage(Page):
    """A line a site, and below them what people must settle."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        assert isinstance(session, Together)
        self.together = session
        self.table: RowTable[SiteLine] = RowTable(self.language.tr, columns(self.language), lambda r: r.site, self)
        self.view = TableView(self.table, self.theme)
        self.found: RowTable[Finding] = RowTable(
            self.language.tr, finding_columns(session, self.language), lambda f: (f.code, *f.facts.values()), self
        )
        self.found_view = TableView(self.found, self.theme, stretch=0)
        self.fits = label(name="grey", wraps=True)
        self.view.put_in(self.body, room_below=False)
        self.body.addWidget(self.fits)
        self.found_view.put_in(self.body)
        self.first = self.view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Sites"))
        self.fits.setText(tr("Everything fits together: nobody is known at two sites, and all work by one protocol."))
        self.view.setAccessibleName(tr("Sites"))
        self.found_view.setAccessibleName(tr("To be settled at the sites"))
        self.restyle()

    def refresh(self) -> None:
        """Show what is held."""
        tr, session = self.language.tr, self.together
        making = lines(session, self.language)
        self.frame.work(lambda tr: tr("Counting the visits"), lambda _: making(), self.view.show_rows)
        self.found_view.show_rows(session.findings)
        self.found_view.setVisible(bool(session.findings))
        self.fits.setVisible(not session.findings)
        told = tr("%n patients", "", len(session.study.patients))
        self.subtitle.setText(" · ".join((tr("%n sites", "", len(session.parts)), told)))

    def restyle(self) -> None:
        """Measure the rows anew."""
        self.view.restyle()
        self.found_view.restyle()
