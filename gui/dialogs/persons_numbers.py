"""What stops an export: where persons' numbers seem to stand, the way to each, and letting them go with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget

from gui.ask import Question
from gui.dialogs.fact_question import Asker
from gui.label import label
from gui.widgets.noted import TextEntry
from model import words_privacy
from model.journal import IdentifiersAllowed
from model.privacy import Named


class PersonsNumbers(Question):
    """A list of places; a double click leads to the entry, the button lets all of them go."""

    chosen = Signal(int)

    def __init__(self, asker: Asker, found: Sequence[Named]) -> None:
        tr = asker.language.tr
        super().__init__(
            asker.window(), tr, tr("Persons' numbers stop this"), tr("Let it go all the same"), danger=True
        )
        self.found, self.today = found, asker.session.today
        self.setMinimumWidth(asker.theme.px(620))
        said = tr("What leaves the site names nobody. Correct these entries: Enter or a double click leads there.")
        self.form.addRow(label(said, wraps=True))
        self.places = QListWidget()
        self.places.setAccessibleName(tr("Where persons' numbers seem to stand"))
        self.places.addItems(
            [words_privacy.place(tr, one, asker.session.protocol, asker.language.code) for one in found]
        )
        self.places.itemActivated.connect(self._choose)
        self.form.addRow(self.places)
        self.reason = TextEntry()
        self.row("reason", tr("Why it may leave"), self.reason)
        self.ok.setDefault(False)
        self.ok.setAutoDefault(False)
        self.places.setMaximumHeight(asker.theme.px(180))
        self.places.setCurrentRow(0)
        self.places.setFocus()

    def _choose(self) -> None:
        self.chosen.emit(self.found[self.places.currentRow()].entry.number)
        self.reject()

    def give(self) -> None:
        """Answer with an entry for each place."""
        tr = self.words
        if not self.reason.text:
            self.refuse(tr("Say why it may leave all the same; that is recorded."), "reason")
            return
        self.answered.emit(
            [
                IdentifiersAllowed(on=self.today, entry=one.entry.number, field=one.field, reason=self.reason.text)
                for one in self.found
            ]
        )
