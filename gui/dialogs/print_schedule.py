"""Print a patient's schedule, or a form: the paper as it will look, then a printer or a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from gui import files, paper
from gui.ask import fit, label
from gui.dialogs.fact_question import Asker
from gui.language import reader
from gui.paper.glyphs import unprintable
from gui.widgets.choice import Choice
from gui.widgets.leaving import ask_place
from gui.widgets.paper_view import PaperView
from gui.widgets.printer import ask_printer
from model import words
from model.exchange.sheets import Unreadable
from model.reports import department, sheet, wall, wallet
from model.reports.document import Document
from model.reports.imprint import Imprint
from model.reports.voice import Voice


class PrintDocument(QDialog):
    """Enter prints what `document` makes; it can be kept as a PDF. `which` chooses among several."""

    def __init__(self, asker: Asker, title: str, which: Choice | None = None) -> None:
        super().__init__(asker.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.language = asker.session, asker.language
        tr = self.language.tr
        self.setWindowTitle(title)
        self.wrong = label(name="bad", wraps=True)
        self.print_button, self.save_button, close = (
            QPushButton(text) for text in (tr("Print…"), tr("Save as PDF…"), tr("Close"))
        )
        self.print_button.setObjectName("primary")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)
        close.clicked.connect(self.reject)
        self.view = PaperView(asker.theme)
        self.view.setMinimumSize(360, 320)
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addWidget(label(self.windowTitle(), "heading", wraps=True))
        if which:
            which.setFixedWidth(asker.theme.px(290))
            which.setAccessibleName(tr("Sheet"))
            which.changed.connect(self._show)
            side.addWidget(which)
        side.addWidget(self.wrong)
        side.addStretch()
        for button in (self.print_button, self.save_button, close):
            side.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 18, 20, 18)
        row.setSpacing(20)
        row.addWidget(self.view, 1)
        row.addLayout(side)
        fit(self, asker.theme.px(950), asker.theme.px(600))
        self.print_button.setFocus()

    def document(self) -> Document:
        """What is printed, as it stands now."""
        raise NotImplementedError

    def _show(self) -> None:
        """Draw the pages as they will be printed, and name what the font has no sign for."""
        made = self.document()
        self.view.show_document(made)
        lacking = unprintable(made)
        self.wrong.setText(words.unprintable(self.language.tr, lacking) if lacking else "")

    def print_sheet(self) -> None:
        """Ask for the printer and print; on a computer without one the paper can be kept as a PDF."""

        def chosen(printer: QPrinter) -> None:
            self._try(lambda: paper.print_document(self.document(), printer), "print")

        if not ask_printer(self, self.view.count, chosen):
            tr = self.language.tr
            self.wrong.setText(tr("There is no printer on this computer: keep it as a PDF and print that elsewhere."))
            self.save_sheet()

    def save_sheet(self) -> None:
        """Ask for the place and keep the sheet as a PDF."""
        tr = self.language.tr
        ask_place(self, tr, self.document().name, ("pdf",), self.save_as, tr("Save as PDF"))

    def save_as(self, path: Path) -> None:
        """Keep the sheet as this file."""
        self._try(lambda: files.write(path, paper.pdf(self.document())), "export")

    def _try(self, put: Callable[[], None], deed: str) -> None:
        """Do it, have it noted and close; if the paper or the file refuses, say so and stay."""
        try:
            put()
        except Unreadable as error:
            self.wrong.setText(files.fault_line(self.language.tr, error.fault, None, self.language.code))
        else:
            self.session.note(deed, self.document().name)
            self.accept()


class PrintSchedule(PrintDocument):
    """The patient's schedule; which sheet can be chosen."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr = asker.language.tr
        which = Choice(
            (
                ("zh", tr("patient's sheet, Chinese")),
                ("zh-en", tr("patient's sheet, Chinese and English")),
                ("wall", tr("patient's month for the wall")),
                ("wallet", tr("patient's card for the wallet")),
                ("department", tr("department sheet, everything")),
            ),
            "zh" if asker.language.code == "zh" else "zh-en",
            columns=1,
        )
        super().__init__(asker, tr("Print the schedule of {subject}").format(subject=subject), which)
        self.which, self.subject = which, subject
        self._show()

    def document(self) -> Document:
        """The sheet chosen, as it stands now."""
        session, subject, code = self.session, self.subject, self.which.code
        setting, today = session.setting, session.today
        imprint = Imprint(session.now, session.user, session.head, unsettled=bool(setting.unsettled))
        judged, revision, phone = session.judged(subject), len(session.study.patients[subject].journal), setting.phone
        own = self.language.code
        match code:
            case "department":
                voice = Voice(((own, self.language.tr),))
                return department.document(session.plan(subject), judged, setting, today, voice, imprint)
            case "wall":
                voice = _patients_voice(own)
                return wall.for_patient(
                    subject, judged, setting, None, today, voice, imprint, revision=revision, phone=phone
                )
            case "wallet":
                voice = _patients_voice(own)
                return wallet.document(subject, judged, setting, today, voice, imprint, revision=revision, phone=phone)
            case _:
                voice = _voice(code)
                return sheet.document(subject, judged, setting, today, voice, imprint, revision=revision, phone=phone)


def _voice(codes: str) -> Voice:
    return Voice(tuple((each, reader(each)) for each in codes.split("-")))


def _patients_voice(language: str) -> Voice:
    """What a patient takes home is in Chinese; where the nurse reads English, the English stands below it."""
    return _voice("zh" if language == "zh" else "zh-en")


class PrintWall(PrintDocument):
    """A month of the whole site, or of one of its departments, for the wall."""

    def __init__(self, asker: Asker, month: date, department: str) -> None:
        super().__init__(asker, asker.language.tr("Wall calendar"))
        self.month, self.department = month, department
        self._show()

    def document(self) -> Document:
        """The month as it stands now."""
        session, own = self.session, self.language
        imprint = Imprint(session.now, session.user, session.head, unsettled=bool(session.setting.unsettled))
        judged = ((subject, session.judged(subject)) for subject in session.study.patients)
        voice = Voice(((own.code, own.tr),))
        return wall.document(judged, session.setting, self.month, session.today, voice, imprint, self.department)


class PrintForm(PrintDocument):
    """One document as it was made."""

    def __init__(self, asker: Asker, made: Document) -> None:
        tr = asker.language.tr
        super().__init__(asker, tr("Print: {title}").format(title=made.title))
        self._made = made
        self._show()

    def document(self) -> Document:
        """The document."""
        return self._made
