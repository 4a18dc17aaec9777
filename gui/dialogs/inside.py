"""Inside a backup, read-only: what is in it, what of the records of now is missing in it, and putting it back."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from gui.ask import Question, fit
from gui.dialogs.fact_question import Asker
from gui.label import label
from gui.permission import permit
from gui.tables import records
from gui.tables.row_table import RowTable
from gui.widgets.table_view import TableView
from model import words_backup
from model.journal import Enrolled
from model.revisions import EntryStanding, standings
from model.roles import Deed
from model.store import Tried
from model.words import Tr


class Inside(Question):
    """Answers with nothing: what it asks is whether this backup shall take the place of the records."""

    def __init__(self, asker: Asker, found: Tried, name: str, missing: int | None) -> None:
        tr = asker.language.tr
        super().__init__(asker.window(), tr, name, tr("Restore these records"), danger=True)
        session, theme = asker.session, asker.theme
        fit(self, theme.px(980), theme.px(560))
        people = len({e.fact.subject for e in found.entries if isinstance(e.fact, Enrolled)})
        self.told = label(words_backup.inside(tr, found, people, asker.language.code), wraps=True)
        changed = session.halted is not None and session.halted.code in ("damaged", "unsound")
        self.means = label(self._means(tr, missing, changed=changed), name="grey", wraps=True)
        inside = standings(found.entries)
        gone = session.standings()[len(inside) :] if missing else []
        self.shown: dict[str, list[EntryStanding]] = {"gone": gone[::-1], "in": inside[::-1]}
        self.tabs = {"gone": QPushButton(tr("Missing in it")), "in": QPushButton(tr("In it"))}
        group, row = QButtonGroup(self), QHBoxLayout()
        for code, button in self.tabs.items():
            button.setObjectName("tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, code=code: self.show_list(code))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self.table: RowTable[EntryStanding] = RowTable(
            tr, records.columns(session, asker.language), records.number, self
        )
        self.view = TableView(self.table, theme, stretch=4)
        self.view.setAccessibleName(tr("Entries"))
        for place, part in enumerate((self.told, self.means), 1):
            self.body.insertWidget(place, part)
        self.body.insertLayout(3, row)
        self.body.insertWidget(4, self.view, 1)
        permit(self.ok, session, asker.language, Deed.RESTORE, enabled=missing != 0 or changed)
        self.cancel.setText(tr("Leave everything as it is"))
        self.cancel.setDefault(True)
        self.show_list("gone" if gone else "in")

    def show_list(self, code: str) -> None:
        """Show the entries that are missing in it, or those in it."""
        self.tabs[code].setChecked(True)
        self.view.show_rows(self.shown[code])

    @staticmethod
    def _means(tr: Tr, missing: int | None, *, changed: bool) -> str:
        if missing == 0 and changed:
            return tr("It has every entry as it was saved. If it is restored, the file of now is kept beside it.")
        if missing == 0:
            return tr("Nothing is missing in it: these are the records of now.")
        if missing is None:
            return tr("It holds other entries than the records of now. If it is restored, the file of now is kept.")
        return tr("If it is restored, %n entries are missing; the file of now is kept beside it.", "", missing)
