"""Protocol: its rules as sentences, the assumptions and who settled them, a box to try it out, its versions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui import files
from gui.choosing import choose_file
from gui.delegates.chip import Chip
from gui.dialogs.amend import Amend
from gui.dialogs.assumption import ChangeAssumption, ConfirmAssumption
from gui.frame import Frame
from gui.pages.page import Page
from gui.permission import permit
from gui.session import Session
from gui.tables import protocol as tables
from gui.tables.row_table import RowTable
from gui.tip import tip
from gui.widgets.assumption_card import AssumptionCard
from gui.widgets.table_view import TableView
from gui.widgets.tabs import Tabs
from gui.widgets.try_out import TryOut
from gui.widgets.versions import Versions
from model import words, words_refused
from model.assumptions import Assumed, assumed
from model.exchange.sheets import Unreadable
from model.journal import Amended, AssumptionChanged, AssumptionConfirmed, Entry, ProtocolAdded
from model.protocol import Protocol
from model.protocol_faults import ProtocolFaults
from model.protocol_file import protocol


class ProtocolPage(Page):
    """Four views of one protocol."""

    def __init__(self, session: Session, frame: Frame) -> None:
        super().__init__(session, frame)
        self.add, self.amend = QPushButton(), QPushButton()
        self.add.clicked.connect(self.choose_file)
        self.amend.clicked.connect(self.rehearse)
        self.tools.addWidget(self.add)
        self.tools.addWidget(self.amend)
        self.rules: RowTable[tables.RuleLine] = RowTable(
            self.language.tr, tables.rule_columns(), lambda row: row.key, self
        )
        self.rules_view = TableView(self.rules, self.theme, delegates={2: Chip(self.theme)})
        self.assumed: RowTable[Assumed] = RowTable(
            self.language.tr, tables.assumption_columns(self.language), lambda row: row.assumption.code, self
        )
        self.assumed_view = TableView(self.assumed, self.theme, stretch=1, delegates={2: Chip(self.theme)})
        self.assumed_view.chosen.connect(lambda _: self._show_assumption())
        self.card = AssumptionCard(self.theme)
        self.assumed_view.opened.connect(lambda _: self.main_action())
        self.card.confirmed.connect(self.confirm)
        self.card.changed.connect(self.change)
        self.try_out = TryOut(session, self.language, self.theme)
        self.versions = Versions(session, self.language, self.theme)
        self.versions.chosen.connect(self._other_version)
        self._views()

    def _views(self) -> None:
        """The four views behind their buttons."""
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.assumed_view, 1)
        row.addWidget(self.card)
        self.tabs = Tabs((self.rules_view, beside, self.try_out, self.versions), 7)
        self.body.addLayout(self.tabs)
        self.body.addWidget(self.tabs.stack, 1)
        self.first = self.tabs.buttons[0]

    def show_view(self, number: int) -> None:
        """Show the rules (0), the assumptions, the try-out box or the versions."""
        self.tabs.buttons[number].click()

    @property
    def shown(self) -> Protocol:
        """The version looked at, as it is worked by today."""
        setting, today = self.session.setting, self.session.today
        return setting.rules(self.versions.version, [c for c in setting.changes if c.on <= today])

    def retranslate(self) -> None:
        """Set the fixed words."""
        tr = self.language.tr
        self.title.setText(tr("Protocol"))
        self.add.setText(tr("Add a version…"))
        self.amend.setText(tr("Move patients to a version…"))
        for n, text in ((0, tr("Rules")), (2, tr("Try it out")), (3, tr("Versions"))):
            self.tabs.buttons[n].setText(text)
        self.rules_view.setAccessibleName(tr("The rules of the protocol"))
        self.assumed_view.setAccessibleName(tr("The assumptions"))
        self.card.retranslate(self.language)
        self.versions.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """Measure the rows anew."""
        for view in (self.rules_view, self.assumed_view, self.try_out.view, *self.versions.views):
            view.restyle()
        self.card.setFixedWidth(self.theme.beside(360))

    def refresh(self) -> None:
        """Show the protocol as it is worked by now."""
        tr, session, code = self.language.tr, self.session, self.language.code
        unsettled = len(session.setting.unsettled)
        to_confirm = tr("Assumptions: %n to confirm", "", unsettled) if unsettled else tr("Assumptions")
        self.tabs.buttons[1].setText(to_confirm)
        self.versions.refresh()
        permit(self.add, session, self.language, ProtocolAdded)
        permit(self.amend, session, self.language, Amended, enabled=bool(session.setting.versions))
        permit(self.card.confirm, session, self.language, AssumptionConfirmed)
        permit(self.card.change, session, self.language, AssumptionChanged)
        self.assumed_view.show_rows(tuple(assumed(session.setting, session.today)))
        if self.assumed_view.row() is None:
            self.assumed_view.go(-1)
        self._other_version()
        self._show_assumption()
        self.subtitle.setToolTip(tip(self.shown.title.words(code)))

    def _other_version(self) -> None:
        tr, shown = self.language.tr, self.shown
        told = tr("{id} · version {version} · {title}")
        self.subtitle.setText(
            told.format(id=shown.id, version=shown.version, title=shown.title.words(self.language.code))
        )
        self.rules_view.show_rows(tuple(tables.rules(self.session, self.language, shown)))
        self.try_out.retranslate(shown)

    def _show_assumption(self) -> None:
        self.card.show_assumption(self.language, self.assumed_view.row())

    # What is done.

    def main_action(self) -> None:
        """Confirm the chosen assumption, where one is shown and may be confirmed."""
        if self.card.isVisible():
            self.card.confirm.click()

    def confirm(self) -> None:
        """Confirm the chosen assumption."""
        if chosen := self.assumed_view.row():
            self.frame.ask(ConfirmAssumption(self, chosen), self._record_confirmed, self._told)

    def change(self) -> None:
        """Change the chosen assumption."""
        if chosen := self.assumed_view.row():
            self.frame.ask(ChangeAssumption(self, chosen), self.session.record, self._told)

    def _record_confirmed(self, fact: AssumptionConfirmed) -> Entry:
        """Record it, and go on to the next that nobody has confirmed: there are many, and each is to be read."""
        entry, left = self.session.record(fact), self.session.setting.unsettled
        self.assumed_view.choose(next((code for code in left if code > fact.assumption), (*left, fact.assumption)[0]))
        self.assumed_view.setFocus()
        return entry

    def _told(self, fact: AssumptionConfirmed | AssumptionChanged) -> str:
        tr = self.language.tr
        confirmed = isinstance(fact, AssumptionConfirmed)
        said = tr("{assumption} is confirmed.") if confirmed else tr("{assumption} is changed.")
        return said.format(assumption=fact.assumption)

    def choose_file(self) -> None:
        """Ask for the file of another version."""
        tr = self.language.tr
        title, kind = tr("Add a version of the protocol"), tr("Protocols (*.toml)")
        choose_file(self.window(), tr, title, "", self.add_file, kind)

    def add_file(self, path: Path) -> None:
        """Add a version from its file, or say what is wrong with it."""
        tr = self.language.tr
        try:
            rules = protocol(files.read(path, files.LARGEST_PROTOCOL), path.name)
        except ProtocolFaults as faults:
            told = [words_refused.protocol_fault(tr, path.name, faults.faults[0])]
            if more := len(faults.faults) - 1:
                told.append(tr("The file has %n more faults.", "", more))
            self.frame.say(words.text_of(told, self.language.code))
        except Unreadable as unreadable:
            self.frame.say(files.fault_line(tr, unreadable.fault, None, self.language.code))
        else:
            fact = ProtocolAdded(on=self.session.today, text=rules.text)
            said = tr("Version {version} is added; nobody is treated by it yet.").format(version=rules.version)
            if self.frame.attempt(lambda: self.session.record(fact), said):
                self.versions.choose(rules.version)
                self.show_view(3)

    def rehearse(self) -> None:
        """Rehearse the amendment to the version chosen, else the newest, and apply it to the patients ticked."""
        known = tuple(self.session.setting.versions)
        version = self.versions.version if self.versions.version in known else known[-1]
        self.frame.ask(Amend(self, version), self.session.record_many, self._moved)

    def _moved(self, facts: list[Amended]) -> str:
        tr = self.language.tr
        told = tr("%n patients moved to version {version} from {day} on.", "", len(facts))
        return told.format(version=facts[0].version, day=words.day(facts[0].on, self.language.code))
