"""The versions of the protocol at a site: which there are, how many patients each has, and what tells two apart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.label import label
from gui.language import Language
from gui.session import Session
from gui.tables import protocol as tables
from gui.tables.row_table import RowTable
from gui.theme import Theme
from gui.widgets.table_view import TableView


class Versions(QWidget):
    """A list of versions; `chosen` when another one is looked at."""

    chosen = Signal()

    def __init__(self, session: Session, language: Language, theme: Theme) -> None:
        super().__init__()
        self.session, self.language = session, language
        self.version = session.protocol.version
        self.table: RowTable[tables.VersionLine] = RowTable(
            language.tr, tables.version_columns(), lambda row: row.version, self
        )
        self.view = TableView(self.table, theme, stretch=2)
        self.view.chosen.connect(self._choose)
        self.differences: RowTable[tables.Difference] = RowTable(
            language.tr, tables.difference_columns(), lambda row: row, self
        )
        self.differences_view = TableView(self.differences, theme, stretch=2)
        self.head, self.note = label(name="heading"), label(name="small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.view.put_in(column, room_below=False)
        column.addSpacing(10)
        for part in (self.head, self.note):
            column.addWidget(part)
        self.differences_view.put_in(column)

    @property
    def views(self) -> tuple[TableView, ...]:
        """Both tables."""
        return self.view, self.differences_view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.view.setAccessibleName(tr("The versions of the protocol at this site"))
        self.differences_view.setAccessibleName(tr("What this version says otherwise"))

    def refresh(self) -> None:
        """Show the versions as they are now."""
        self.view.show_rows(tables.versions(self.session))
        self.choose(self.version)

    def choose(self, version: str) -> None:
        """Look at a version."""
        self.view.choose(version)
        self._compare()

    def _choose(self, line: tables.VersionLine) -> None:
        if line.version != self.version:
            self.version = line.version
            self._compare()
            self.chosen.emit()

    def _compare(self) -> None:
        """What the version says otherwise than the site's first."""
        tr, setting = self.language.tr, self.session.setting
        first = setting.protocol.version
        other = self.version != first
        rows = tables.difference_rows(self.language, setting.protocol, setting.plain(self.version)) if other else ()
        self.differences_view.show_rows(rows)
        self.differences_view.setVisible(bool(rows))
        if not other:
            self.head.setText("")
            self.note.setText(tr("This is the version the site began with. Add another one when an amendment comes."))
        else:
            told = tr("What version {version} says otherwise than {first}")
            self.head.setText(told.format(version=self.version, first=first))
            self.note.setText(tr("It is in force for those patients, and from that day, to whom it is applied."))
        self.head.setVisible(other)
