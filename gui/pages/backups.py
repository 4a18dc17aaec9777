"""Backups: where the copies are and how old, what each lacks compared with now, a look inside, restoring, the drill."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton

from gui.choosing import choose_file, choose_folder
from gui.delegates.chip import Chip
from gui.frame import Frame
from gui.jobs import Job
from gui.label import label
from gui.pages.page import Page
from gui.permission import permit, why_not
from gui.session import Session
from gui.tables import backups
from gui.tables.row_table import RowTable
from gui.widgets.empty import Empty
from gui.widgets.notice import Notice
from gui.widgets.table_view import TableView
from model import words_backup
from model.roles import Deed
from model.store import StoreFault, Tried


class BackupsPage(Page):
    """The backups of both places."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.keeper = frame.keeper
        self.notice = Notice()
        self.notice.button.clicked.connect(self._notice)
        self.now, self.drill, self.choose, self.other = (QPushButton() for _ in range(4))
        self.now.setObjectName("primary")
        for button, act in ((self.now, self.back_up), (self.drill, self.practise)):
            button.clicked.connect(lambda _=False, act=act: act())
            self.tools.addWidget(button)
        self.choose.clicked.connect(self.choose_place)
        self.other.clicked.connect(self.choose_file)
        self.body.addWidget(self.notice)
        self.body.addWidget(self._places())
        self.table: RowTable[backups.BackupLine] = RowTable(
            self.language.tr, backups.columns(self.keeper, self.language), lambda line: line.backup.path, self
        )
        self.view = TableView(self.table, self.theme, stretch=6, delegates={5: Chip(self.theme)})
        self.view.opened.connect(lambda _: self.open_row())
        self.view.chosen.connect(lambda _: self._may())
        self.view.put_in(self.body, room_below=False)
        self.empty = Empty()
        self.empty.button.clicked.connect(lambda _: self.back_up())
        self.body.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        self.look = QPushButton()
        self.look.clicked.connect(self.open_row)
        foot = QHBoxLayout()
        foot.addWidget(self.look)
        foot.addStretch()
        foot.addWidget(self.other)
        self.body.addLayout(foot)
        self.body.addStretch()
        self.keeper.changed.connect(self._news)
        self.first = self.now

    def _places(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        if self.session.of_backup:
            card.hide()  # not to be shown anew here: without a parent it would flash as a window and take the keys
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 10, 10)
        grid.setHorizontalSpacing(18)
        self.heads = label(name="subheading"), label(name="subheading")
        self.told = label(wraps=True), label(wraps=True)
        for row, parts in enumerate(zip(self.heads, self.told, strict=True)):
            for column, part in enumerate(parts):
                grid.addWidget(part, row, column)
        grid.addWidget(self.choose, 1, 2)
        grid.setColumnStretch(1, 1)
        return card

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Backups"))
        made = tr("Made every half hour while something changes, and when you leave; each is read again.")
        self.subtitle.setText("" if self.session.of_backup else made)
        for head, text in zip(self.heads, (tr("This computer"), tr("Second place")), strict=True):
            head.setText(text)
        self.now.setText(tr("Back up now"))
        self.drill.setText(tr("Practise restoring…"))
        self.choose.setText(tr("Choose…"))
        self.choose.setAccessibleName(tr("Choose the second place"))
        self.look.setText(tr("Look inside or restore…"))
        self.other.setText(tr("Another file…"))
        self.view.setAccessibleName(tr("The backups, the newest first"))
        self.empty.tell(*words_backup.none(tr, of_backup=self.session.of_backup))
        self.view.restyle()

    def refresh(self) -> None:
        """Show the backups as they are now."""
        tr, keeper, now = self.language.tr, self.keeper, self.session.now
        rows = backups.lines(keeper)
        self.view.show_rows(rows)
        self.view.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        for told, place in zip(self.told, (self.session.shelf, keeper.second), strict=True):
            told.setText(words_backup.place(tr, place, backups.newest(rows, place), now))
        if halted := self.session.halted:
            self.notice.tell(words_backup.notice(tr, halted, None, None), tr("Go on with these records"))
            permit(self.notice.button, self.session, self.language, Deed.RESTORE)
            self.notice.button.setVisible(halted.code == "older")
        else:
            due = tr("Restoring was not practised for a month. It takes a minute and changes nothing.")
            self.notice.tell(due if keeper.practice_due else "", tr("Practise restoring…"))
        self._may()

    def restyle(self) -> None:
        """Measure the rows anew."""
        self.view.restyle()

    def _may(self) -> None:
        busy = self.keeper.job is not None or self.job is not None
        self.now.setEnabled(not busy and not self.session.of_backup)
        self.look.setEnabled(self.view.row() is not None and not busy)
        self.drill.setEnabled(bool(self.table.rows) and not busy and not self.session.barred)
        for button in (self.choose, self.other):
            permit(button, self.session, self.language, Deed.BACKUP, enabled=not busy)

    # What is done with them.

    def main_action(self) -> None:
        """Look inside."""
        self.open_row()

    def open_row(self) -> None:
        """Look inside the chosen backup."""
        if line := self.view.row():
            self._look(line.backup.path)

    def back_up(self) -> None:
        """Make what is lacking, and say so also where nothing was."""
        self.keeper.start(lambda: self.frame.say(self.language.tr("Every entry is in the newest backup.")))

    def choose_place(self) -> None:
        """Choose the second place."""
        start = str(self.keeper.second or Path.home())
        choose_folder(self, self.language.tr, self.choose.accessibleName(), start, self.keeper.choose)

    def choose_file(self) -> None:
        """Look inside a file that lies elsewhere."""
        start = str(self.keeper.second or self.session.shelf)
        choose_file(self, self.language.tr, self.other.text(), start, self._look)

    def _notice(self) -> None:
        self.frame.opening.accept() if self.session.halted else self.practise()

    def practise(self) -> None:
        """Restore the newest backup, of the second place if it is there, apart; and compare a patient."""
        if backup := self.keeper.newest(self.keeper.second) or self.keeper.newest(self.session.shelf):
            from gui.dialogs.drill import Drill

            def ask(found: Tried) -> None:
                done = self.language.tr("Practised: the backup can be restored.")
                self.frame.ask(Drill(self, backup, found), self.session.record, lambda _: done)

            self._try(backup.path, ask)

    def _look(self, path: Path) -> None:
        from gui.dialogs.inside import Inside

        def ask(found: Tried) -> None:
            question = Inside(self, found, path.name, self.session.missing(len(found.entries), found.head))
            said = words_backup.restored(self.language.tr, len(found.entries))
            self.frame.ask(question, lambda _: self.frame.restore(path), lambda _: said)

        self._try(path, ask)

    def _try(self, path: Path, then: Callable[[Tried], None]) -> None:
        """Read a backup, beside the work, and go on with what it holds; nobody does once the page is gone."""
        session, self.then = self.session, then
        self.view.setFocus()  # what was pressed cannot be meanwhile, and would give the keys to the side bar
        self.job = Job(lambda _: session.tried(path))
        self.job.done.connect(self._tried)
        self.job.failed.connect(self._failed)
        self.job.start()
        self._may()

    def _tried(self, found: Tried) -> None:
        self.job = None
        self._may()
        self.then(found)

    def _failed(self, fault: Exception) -> None:
        assert isinstance(fault, StoreFault), fault
        self.job = None
        self._may()
        self.frame.say(why_not(self.session, self.language, fault))
