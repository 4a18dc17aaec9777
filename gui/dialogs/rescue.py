"""A site file that cannot be opened: the backups there are, the fullest whole one first, and what each lacks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from gui.ask import Question, fit
from gui.delegates.chip import Chip
from gui.label import label
from gui.language import Language
from gui.opening import Anchors
from gui.tables.row_table import Column, RowTable
from gui.theme import Meaning, Theme
from gui.widgets.line import LineEdit
from gui.widgets.table_view import TableView
from model import words, words_backup
from model.store import Backup, Store, StoreFault, backups, shelf


@dataclass(frozen=True, slots=True)
class Found:
    """A backup, and how many of the entries that this computer saw it lacks; None when it saw none of that site."""

    backup: Backup
    lacks: int | None
    whole: bool


def found(site: Path, second: Path | None, anchors: Anchors) -> tuple[Found, ...]:
    """The backups beside a site file and in the second place: whole ones first, then those that hold the most entries.

    Entries are only ever added: of two copies the one with more is the later, whatever the clock said when it was made.
    """
    named = site.stem.casefold()
    rows = []
    for place in filter(None, (shelf(site), second)):
        for one in backups(place):
            if one.path.name.casefold().startswith(named):
                seen = anchors.seen(one.site)
                rows.append(Found(one, max(seen[0] - one.entries, 0) if seen else None, one.whole))
    return tuple(sorted(rows, key=lambda row: (row.whole, row.backup.entries, row.backup.at), reverse=True))


class Rescue(Question):
    """Answers with the backup, the user and the password."""

    def __init__(
        self, parent: QWidget, language: Language, theme: Theme, site: Path, rows: tuple[Found, ...], now: datetime
    ) -> None:
        tr = language.tr
        super().__init__(parent, tr, tr("Restore a backup"), tr("Restore these records"), danger=True)
        fit(self, theme.px(860), theme.px(520))
        if os.path.exists(site):
            told = tr("{path} is damaged. It is kept as it is, under another name; a backup takes its place.")
        else:
            told = tr("{path} is not there any more. A backup takes its place.")
        people = tr("Everybody who could open the backup then can open it again, with the password of that day.")
        self.table: RowTable[Found] = RowTable(tr, self._columns(language, now), lambda row: row.backup.path, self)
        self.view = TableView(self.table, theme, stretch=5, delegates={4: Chip(theme)})
        self.view.setAccessibleName(tr("The backups, the fullest first"))
        self.body.insertWidget(1, label(told.format(path=site), wraps=True))
        self.body.insertWidget(2, self.view, 1)
        self.body.insertWidget(3, label(people, "grey", wraps=True))
        self.who, self.password = QComboBox(), LineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.row("user", tr("User"), self.who)
        self.row("password", tr("Password"), self.password)
        self.view.chosen.connect(lambda _: self._people())
        self.view.show_rows(rows)
        if rows:
            self.view.go(0)
        else:
            none = tr("There is no backup beside the file, nor in the second place. Ask for help before you go on.")
            self.refuse(none)
            self.ok.setEnabled(False)
        self._people()
        self.password.setFocus()

    @staticmethod
    def _columns(language: Language, now: datetime) -> tuple[Column[Found], ...]:
        tr = language.tr
        return (
            Column(lambda tr: tr("Made"), lambda r: words.moment(r.backup.at, language.code)),
            Column(lambda tr: tr("Age"), lambda r: words_backup.age(tr, r.backup.at, now)),
            Column(lambda tr: tr("Entries"), lambda r: str(r.backup.entries), right=True),
            Column(lambda tr: tr("Missing in it"),
                   lambda r: tr("not known") if r.lacks is None else words_backup.lacks(tr, r.lacks)),
            Column(lambda tr: tr("State"), lambda r: tr("read again") if r.whole else tr("damaged"),
                   meaning=lambda r: Meaning.IN_WINDOW if r.whole else Meaning.OVERDUE),
            Column(lambda tr: tr("File"), lambda r: str(r.backup.path), spare=1),
        )  # fmt: skip

    def _people(self) -> None:
        """Who can open the chosen backup."""
        row: Found | None = self.view.row()
        before = self.who.currentText()
        self.who.clear()
        if row:
            try:
                self.who.addItems(list(Store.users(row.backup.path)))
            except StoreFault:
                return
            self.who.setCurrentText(before)

    def give(self) -> None:
        """Answer."""
        row: Found | None = self.view.row()
        if row:
            self.answered.emit((row.backup.path, self.who.currentText(), self.password.text()))
