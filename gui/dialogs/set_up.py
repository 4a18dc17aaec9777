"""Setting up a new site: which one, where its file lies, who administers it, a second place, the codes, clinic days.

What is answered is kept in the settings, passwords never: set-up goes on where it was left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from gui import files
from gui.ask import Question
from gui.choosing import choose_folder
from gui.dialogs.users import ProveCodes
from gui.jobs import Apart
from gui.label import label
from gui.language import Language
from gui.session import Session
from gui.settings import Settings
from gui.ways_in import WaysIn
from gui.widgets.choice import Choice
from model import words, words_store
from model.journal import ClinicWeek
from model.protocol_file import protocol
from model.store import SHORTEST, StoreFault, too_short

KEPT = ("site", "folder", "second", "name", "other")
"""What the settings keep of an unfinished set-up."""
WORKDAYS = 5
"""Monday to Friday."""


class Folder(QWidget):
    """A folder typed or chosen."""

    def __init__(self, language: Language, path: str) -> None:
        super().__init__()
        self.language = language
        self.line, self.button = QLineEdit(path), QPushButton(language.tr("Choose…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The line has the name, too: the keys are there."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @property
    def path(self) -> Path | None:
        """The folder; None while none is named."""
        named = self.line.text().strip()
        return Path(named).expanduser() if named else None

    def _choose(self) -> None:
        def chosen(folder: Path) -> None:
            self.line.setText(str(folder))

        choose_folder(self, self.language.tr, self.button.text(), self.line.text(), chosen)


class MakeSite(Question):
    """The first step: makes the site file, and answers with the session and the recovery codes."""

    def __init__(self, parent: QWidget, language: Language, settings: Settings, ways: WaysIn, apart: Apart) -> None:
        tr = language.tr
        super().__init__(parent, tr, tr("Set up a new site"), tr("Make the site file"))
        self.setMinimumWidth(560)  # the longest name of a site
        self.language, self.settings, self.ways, self.apart = language, settings, ways, apart
        self._unproved = settings.text("unproved")
        rules = protocol(files.own_protocol().read_text("utf-8"), "protocol")
        names = [(code, f"{code} {site.title.words(language.code)}") for code, site in rules.sites.items()]
        kept = dict(zip(KEPT, settings.texts("set-up"), strict=False))
        home = kept.get("folder") or str(Path.home() / "VisitKeeper")
        self.site = Choice(names, kept.get("site", ""), columns=1)
        self.folder = Folder(language, home)
        self.second = Folder(language, kept.get("second", ""))
        self.name, self.other = QLineEdit(kept.get("name", "")), QLineEdit(kept.get("other", ""))
        self.passwords = [QLineEdit() for _ in range(4)]
        for line in self.passwords:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        for line in self.passwords[::2]:
            line.setPlaceholderText(tr("at least %n characters", "of a password", SHORTEST))
        self.name.setPlaceholderText(tr("your name"))
        self.second.line.setPlaceholderText(tr("another drive or a stick; can be chosen later"))
        self.other.setPlaceholderText(tr("optional; so that one can help the other out"))
        for name, text, field in (
            ("site", tr("Site"), self.site),
            ("folder", tr("Folder of the site file"), self.folder),
            ("second", tr("Second backup place"), self.second),
            ("name", tr("Administrator"), self.name),
            ("password", tr("Password"), self.passwords[0]),
            ("again", tr("Password again"), self.passwords[1]),
            ("other", tr("Second administrator"), self.other),
            ("password-2", tr("Password"), self.passwords[2]),
            ("again-2", tr("Password again"), self.passwords[3]),
        ):
            self.row(name, text, field)
        self.other.textChanged.connect(self._show_other)
        self._show_other()
        self.site.setFocus()

    def _show_other(self) -> None:
        for line in self.passwords[2:]:
            self.form.setRowVisible(line, bool(self.other.text().strip()))

    def give(self) -> None:
        """Make the file once everything is said."""
        tr = self.language.tr
        folder, name, other = self.folder.path, self.name.text().strip(), self.other.text().strip()
        self._keep()
        if not self.site.code:
            self.refuse(tr("Pick the site."), "site")
        elif folder is None:
            self.refuse(tr("Name the folder."), "folder")
        elif not name:
            self.refuse(tr("Write who it is."), "name")
        elif self._alike(0) and (not other or self._alike(2)):
            self.refuse("")
            self._make(folder, (name, self.passwords[0].text()), (other, self.passwords[2].text()) if other else None)

    def _make(self, folder: Path, first: tuple[str, str], other: tuple[str, str] | None) -> None:
        path = folder / f"site-{self.site.code}.visits"
        try:
            if second := self.second.path:
                second.mkdir(parents=True, exist_ok=True)
                TemporaryFile(dir=second).close()  # what cannot be written to is told here, not at the first backup
                self.settings.put("second-place", str(second))
        except OSError as error:
            text = self.language.tr("Nothing can be written there: {reason}. Choose another place.")
            self.refuse(text.format(reason=error.strerror or error), "second")
            return
        self.wait(working=True, firm=True)
        self.settings.put("unproved", str(path))  # before it is there: whatever happens then, nobody has seen its codes
        self.apart.do(self.ways.make(path, self.site.code, first, other), self.answered.emit, self._failed)

    def _failed(self, fault: Exception) -> None:
        tr = self.language.tr
        self.wait(working=False)
        self.settings.put("unproved", self._unproved)
        if isinstance(fault, StoreFault):
            field = "other" if fault.code == "user-exists" else "folder"
            self.refuse(words_store.fault(tr, fault.code, **fault.facts), field)
        elif isinstance(fault, OSError):
            text = tr("The folder cannot be made: {reason}. Choose another one.")
            self.refuse(text.format(reason=fault.strerror or fault), "folder")
        else:
            raise fault

    def _alike(self, at: int) -> bool:
        """Whether a password is long enough and was typed twice alike."""
        tr = self.language.tr
        first, again = (line.text() for line in self.passwords[at : at + 2])
        number = "" if at == 0 else "-2"
        if too_short(first):
            text = tr("Use at least %n characters; several words are easy to remember.", "", SHORTEST)
            self.refuse(text, f"password{number}")
        elif not again:
            self.refuse(tr("Type the password again."), f"again{number}")
        elif first != again:
            self.refuse(tr("The two are not the same. Type them again."), f"again{number}")
        else:
            return True
        return False

    def _keep(self) -> None:
        """Keep what is answered so far."""
        said = (self.site.code, self.folder.line.text(), self.second.line.text(), self.name.text(), self.other.text())
        self.settings.put("set-up", list(said))


class ClinicWeekdays(Question):
    """The last step: answers with the weekdays on which the clinic works."""

    def __init__(self, parent: QWidget, language: Language, session: Session) -> None:
        tr = language.tr
        super().__init__(parent, tr, tr("Clinic days"), tr("Start"))
        self.language, self.session = language, session
        self.days = [QCheckBox(words.weekdays(str(number), language.code)) for number in range(1, 8)]
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for number, box in enumerate(self.days, 1):
            box.setChecked(number <= WORKDAYS)
            row.addWidget(box)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.row("days", tr("Patients are seen on"), line)
        years = sorted(session.setting.clinic.published_years)
        text = tr("Public holidays and make-up days are loaded for {first} to {last}.")
        self.form.addRow(label(text.format(first=years[0], last=years[-1]) if years else "", "grey", wraps=True))
        self.cancel.setText(tr("Not now"))

    def give(self) -> None:
        """Answer, once a day is ticked."""
        tr = self.language.tr
        picked = "".join(str(number) for number, box in enumerate(self.days, 1) if box.isChecked())
        if picked:
            self.answered.emit(ClinicWeek(on=self.session.today, weekdays=picked))
        else:
            self.refuse(tr("Tick at least one day."), "days")


def prove(parent: QWidget, language: Language, settings: Settings, session: Session, codes: tuple[str, str],
          then: Callable[[], object]) -> ProveCodes:  # fmt: skip
    """Have the codes typed back; they count as unproved until that is done."""
    question = ProveCodes(parent, language.tr, codes, session.opens)

    def proved(_: object) -> None:
        settings.put("unproved", "")
        question.accept()
        then()

    question.answered.connect(proved)
    question.rejected.connect(then)
    question.open()
    return question


def ask_weekdays(parent: QWidget, language: Language, session: Session) -> ClinicWeekdays:
    """Ask for the clinic's weekdays and record them where they are not the usual ones."""
    question = ClinicWeekdays(parent, language, session)

    def answered(fact: ClinicWeek) -> None:
        question.accept()
        session.record(fact)

    question.answered.connect(answered)
    question.open()
    return question
