"""Today: what waits to be done, in order of consequence, and what can be done about it at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from gui.actions import ACTIONS
from gui.delegates.buttons import Buttons
from gui.delegates.chip import Chip
from gui.delegates.window_bar import WindowBar
from gui.frame import Frame
from gui.pages.acting import ActingPage
from gui.session import Session
from gui.tables.row_table import RowTable
from gui.tables.worklist import WorkLine, WorkLines, closed_ahead, columns, unpublished
from gui.widgets.empty import Empty
from gui.widgets.find_button import FindButton
from gui.widgets.notice import Notice
from gui.widgets.table_view import TableView
from gui.widgets.tile import Tile
from model import clock, words, words_backup
from model.protocol import TREATMENT
from model.visit import Visit
from model.waiting import Waiting
from model.worklist import Group

TILES: tuple[tuple[tuple[Group, ...], str], ...] = (
    ((Group.OVERDUE, Group.MISSED), "bad"),
    ((Group.CLOSING,), "warn"),
    ((Group.DUE,), "ink"),
    ((Group.NEXT,), "ink"),
)
"""The groups that each tile counts and shows, and the colour of its number."""


class TodayPage(ActingPage):
    """The work list with its tiles."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.only: tuple[Group, ...] = ()
        self.lines = WorkLines()
        self._headed: tuple[object, ...] = ()
        self.finder = FindButton(self.theme)
        self.finder.clicked.connect(lambda _: frame.look_for())
        self.ahead = QPushButton()
        self.ahead.clicked.connect(self.arrange)
        self.tools.addWidget(self.ahead)
        self.tools.addWidget(self.finder)
        self.notice = Notice()
        self.notice.button.clicked.connect(self._notice)
        frame.keeper.changed.connect(self._news)
        self.body.addWidget(self.notice)
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        self.tiles = [Tile(self.theme) for _ in TILES]
        for tile, (groups, _) in zip(self.tiles, TILES, strict=True):
            tile.clicked.connect(lambda _=False, groups=groups: self.filter(groups))
            tiles.addWidget(tile, 1)
        self.rate = Tile(self.theme)
        self.rate.setCheckable(False)
        self.rate.clicked.connect(lambda: frame.go("reports"))
        tiles.addWidget(self.rate, 1)
        self.body.addLayout(tiles)
        self.table: RowTable[WorkLine] = RowTable(self.language.tr, columns(self.language), lambda row: row.key, self)
        buttons = Buttons(self.theme)
        buttons.pressed.connect(self._pressed)
        delegates = {3: WindowBar(self.theme), 4: Chip(self.theme), 5: buttons}
        self.view = TableView(self.table, self.theme, stretch=1, delegates=delegates)
        self.view.opened.connect(lambda _: self.open_row())
        self.view.put_in(self.body)
        self.empty = Empty()
        self.empty.button.clicked.connect(self.enrol)
        self.body.addWidget(self.empty, 1000, Qt.AlignmentFlag.AlignCenter)
        self.first = self.view

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.finder.retranslate(tr("Find a patient, visit, page or action"))
        self.ahead.setText(ACTIONS["arrange"].words(tr))
        self.view.setAccessibleName(tr("What waits to be done"))
        self.view.restyle()

    def refresh(self) -> None:
        """Show the work list as it is now."""
        tr, session = self.language.tr, self.session
        waiting = session.waiting()
        self._head(waiting)
        said = words_backup.notice(tr, session.halted, *self.frame.keeper.second_copy, of_backup=session.of_backup)
        self.notice.tell(said, self._answer() if said else "")
        self._count(waiting)
        changes = self.lines.changes(session, self.language, self.only)
        if changes is None or not self.table.rows:
            self.view.show_rows(self.lines.rows(session, self.language, self.only))
        else:
            self.view.change_rows(changes)
        nothing = not self.table.rows
        self.view.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if nothing and session.study.patients:
            self.empty.tell(tr("Nothing waits to be done"), tr("What comes next appears here seven days ahead."))
        elif nothing:
            self.empty.tell(
                tr("Nobody is enrolled yet"), tr("Here stands what waits to be done, the most pressing first."),
                tr("Enrol a patient…"),
            )  # fmt: skip

    def _head(self, waiting: Waiting) -> None:
        """Say what day it is and what it stands before: an entry changes no more of it than who is on study."""
        tr, session, code = self.language.tr, self.session, self.language.code
        if self._headed == (headed := (waiting, waiting.on_study, code)):
            return
        self._headed = headed
        self.title.setText(tr("Today · {day}").format(day=words.day(session.today, code)))
        parts = [
            tr("Week {week}").format(week=session.today.isocalendar().week),
            tr("%n patients on study", "", waiting.on_study),
            *(tr("{year} holidays not yet published").format(year=year) for year in unpublished(session)),
            *closed_ahead(session, self.language),
        ]
        self.subtitle.setText(" · ".join(parts))

    def _answer(self) -> str:
        tr, halted = self.language.tr, self.session.halted
        if halted and halted.code in clock.DOUBTS:
            return tr("Today is {day}").format(day=words.day(self.session.today, self.language.code))
        return tr("Backups")

    def _notice(self) -> None:
        if self.session.halted and self.session.halted.code in clock.DOUBTS:
            self.frame.opening.confirm_today()
        else:
            self.frame.go("backups")

    def restyle(self) -> None:
        """Draw the tiles in the new colours, and measure the rows anew."""
        self.view.restyle()
        self._count(self.session.waiting())

    def _count(self, waiting: Waiting) -> None:
        tr, of = self.language.tr, waiting.recent
        told = (
            tr("overdue; missed, no reason"),
            tr("window about to close"),
            tr("due today"),
            tr("in the next 7 days"),
        )
        for tile, (groups, colour), text in zip(self.tiles, TILES, told, strict=True):
            count = waiting.count(groups)
            tile.show_count(str(count), text, colour if count else "ink")
        share = "–" if (rate := of.adherence) is None else f"{rate:.1%}"
        kept = tr("in window, 4 weeks ({kept}\u00a0of\u00a0{all})").format(kept=of.in_window, all=of.concluded)
        self.rate.show_count(share, kept, "ink")  # nobody has said which share is a good one

    def filter(self, groups: tuple[Group, ...]) -> None:
        """Show only these groups, or all again."""
        self.only = () if self.only == groups else groups
        for tile, (own, _) in zip(self.tiles, TILES, strict=True):
            tile.setChecked(self.only == own)
        self.refresh()

    # What is chosen, and what is done with it.

    def chosen_subject(self) -> str:
        """The patient of the chosen line."""
        line = self.view.row()
        return line.subject if line else ""

    def chosen_visits(self) -> tuple[Visit, ...]:
        """The visits of the chosen line."""
        line = self.view.row()
        return tuple(item.judged.visit for item in line.items if item.judged) if line else ()

    def main_action(self) -> None:
        """Do what the line offers first."""
        line = self.view.row()
        if line and line.acts:
            self._pressed(line.acts[0], line)

    def open_row(self) -> None:
        """Open the patient."""
        if line := self.view.row():
            self.frame.open_patient(line.subject, line.visit)

    def stop(self) -> None:
        """Stop treatment; for a patient without treatment left, confirm its end."""
        line = self.view.row()
        if line and line.items[0].group is Group.CONFIRM_END:
            from gui.dialogs.about_series import StopSeries

            self.open(StopSeries(self, line.subject, TREATMENT, "completed"))
        else:
            super().stop()

    def _pressed(self, act: str, line: WorkLine) -> None:
        self.view.choose(line.key)
        self.do(act)
