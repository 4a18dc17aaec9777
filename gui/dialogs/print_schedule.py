"""Print a patient's schedule, or a form: the paper as it will look, then a printer or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout
from shiboken6 import isValid

from gui import files, paper
from gui.ask import fit
from gui.awaited import Awaited
from gui.dialogs.fact_question import Asker
from gui.label import label
from gui.language import voice
from gui.paper.glyphs import unprintable
from gui.session import Session
from gui.tongues import BY_CODE, for_patients, named
from gui.widgets.choice import Choice
from gui.widgets.leaving import ask_place, trying
from gui.widgets.paper_view import PaperView
from gui.widgets.printer import ask_printer, printers
from model import words, words_store
from model.exchange.sheets import Fault
from model.progress import Step
from model.reports import department, sheet, wall, wallet
from model.reports.document import Document, read_out
from model.reports.voice import Voice
from model.store import StoreFault
from model.words import Tr


class PrintDocument(QDialog):
    """Enter prints what `making` makes; it can be kept as a PDF. `which` chooses among several."""

    def __init__(self, asker: Asker, title: str, which: Choice | None = None) -> None:
        super().__init__(asker.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.language, self._frame = asker.session, asker.language, asker.frame
        self._making: Callable[[], Document]
        self._laid: Awaited[paper.Pages] = Awaited()
        tr = self.language.tr
        self.setWindowTitle(title)
        self.wrong = label(name="bad", wraps=True)
        self.print_button, self.save_button, self.cancel = (
            QPushButton(text) for text in (tr("Print…"), tr("Save as PDF…"), tr("Close"))
        )
        self.print_button.setObjectName("primary")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.save_sheet)
        self.cancel.clicked.connect(self.reject)
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
        for button in (self.print_button, self.save_button, self.cancel):
            side.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 18, 20, 18)
        row.setSpacing(20)
        row.addWidget(self.view, 1)
        row.addLayout(side)
        fit(self, asker.theme.px(950), asker.theme.px(600))
        self.print_button.setFocus()

    def making(self) -> Callable[[], Document]:
        """What makes the paper as it stands now, from values alone."""
        raise NotImplementedError

    def _show(self) -> None:
        """Draw the pages as they will be printed, and name what the font has no sign for."""
        making = self._making = self.making()
        self._laid.wait()

        def lay_out(_: Step) -> tuple[paper.Pages, str, Sequence[str]]:
            made = making()
            said = read_out(made)
            return paper.pages(made), said, unprintable(said)

        def show(made: tuple[paper.Pages, str, Sequence[str]]) -> None:
            if isValid(self) and making is self._making:  # it may have been closed, or another chosen, meanwhile
                laid, said, lacking = made
                self.view.show_pages(laid, said)
                if lacking:
                    self._laid.forget()  # that is to be read first
                self.wrong.setText(words.unprintable(self.language.tr, lacking) if lacking else "")
                self._laid.came(laid)

        self._frame.make(lambda tr: tr("Laying out the pages"), lay_out, show)

    def print_sheet(self) -> None:
        """Ask for the printer and print; on a computer without one the paper can be kept as a PDF."""
        self._laid.then(self._print)

    def _print(self, laid: paper.Pages) -> None:
        if not printers():
            tr = self.language.tr
            self.wrong.setText(tr("There is no printer on this computer: keep it as a PDF and print that elsewhere."))
            self._save(laid)
            return
        ask_printer(
            *(self, len(laid)),
            lambda printer: self._put(laid, lambda step: paper.print_pages(laid, printer, step), "print"),
        )

    def save_sheet(self) -> None:
        """Ask for the place and keep the sheet as a PDF."""
        self._laid.then(self._save)

    def _save(self, laid: paper.Pages) -> None:
        tr = self.language.tr
        ask_place(self, tr, laid.document.name, ("pdf",), self.save_as, tr("Save as PDF"))

    def save_as(self, path: Path) -> None:
        """Keep the sheet as this file."""
        self._laid.then(lambda laid: self._put(laid, lambda _: files.write(path, paper.pdf(laid.document)), "export"))

    def _put(self, laid: paper.Pages, put: Callable[[Step], object], deed: str) -> None:
        """Do it, have it noted and close; if the paper, the file or the records refuse, say so and stay."""
        tr, name = self.language.tr, laid.document.name
        self._allow(putting=True)

        def done(fault: Fault | None) -> None:
            wrong = files.fault_line(tr, fault, None, self.language.code) if fault else self._noted(deed, name)
            if not isValid(self):
                return  # it was closed meanwhile
            if wrong:
                self.wrong.setText(wrong)
                self._allow(putting=False)
            else:
                self.accept()

        self._frame.make(lambda tr: tr("Printing"), trying(put), done, leaves=True)

    def _allow(self, *, putting: bool) -> None:
        """Once is enough; the keys stay with the button that was pressed, or is to be."""
        for button in (self.print_button, self.save_button):
            button.setEnabled(not putting)
        if not putting and self.focusWidget() in (None, self.cancel):
            self.print_button.setFocus()

    def _noted(self, deed: str, name: str) -> str:
        """Put it on record; why that cannot be, if so."""
        try:
            self.session.note(deed, name)
        except StoreFault as fault:
            return words_store.fault(self.language.tr, fault.code, **fault.facts)
        return ""


class PrintSchedule(PrintDocument):
    """The patient's schedule; which sheet can be chosen."""

    def __init__(self, asker: Asker, subject: str) -> None:
        tr = asker.language.tr
        which = Choice(
            (
                *_sheets(tr),
                ("wall", tr("patient's month for the wall")),
                ("wallet", tr("patient's card for the wallet")),
                ("department", tr("department sheet, everything")),
            ),
            "-".join(for_patients(asker.language.code)),
            columns=1,
        )
        super().__init__(asker, tr("Print the schedule of {subject}").format(subject=subject), which)
        self.which, self.subject = which, subject
        self._show()

    def making(self) -> Callable[[], Document]:
        """What makes the sheet chosen."""
        session, subject, code, own = self.session, self.subject, self.which.code, self.language.code
        setting, today, imprint = session.setting, session.today, session.imprint
        plan, judged = session.plan(subject), session.judged(subject)
        match code:
            case "department":
                return partial(department.document, plan, judged, setting, today, voice(own), imprint)
            case "wall":
                return partial(wall.for_patient, plan, judged, setting, None, today, voice(*for_patients(own)), imprint)
            case "wallet":
                return partial(wallet.document, plan, judged, setting, today, voice(*for_patients(own)), imprint)
            case _:
                return _sheet(session, subject, voice(*code.split("-")))


class PrintDay(PrintDocument):
    """The sheets of everybody who comes on a day."""

    def __init__(self, asker: Asker, day: date, subjects: Sequence[str]) -> None:
        tr, code = asker.language.tr, asker.language.code
        which = Choice(_sheets(tr), "-".join(for_patients(code)), columns=1)
        title = tr("Print the sheets of %n patients who come on {day}", "", len(subjects))
        super().__init__(asker, title.format(day=words.day(day, code)), which)
        self.which, self.day, self.subjects = which, day, subjects
        self._show()

    def making(self) -> Callable[[], Document]:
        """What makes the sheets in the languages chosen."""
        spoken, day = voice(*self.which.code.split("-")), self.day
        made = [_sheet(self.session, subject, spoken) for subject in self.subjects]
        return lambda: sheet.together([each() for each in made], day, spoken)


def _sheet(session: Session, subject: str, spoken: Voice) -> Callable[[], Document]:
    """What makes a patient's own sheet."""
    plan, judged = session.plan(subject), session.judged(subject)
    return partial(sheet.document, plan, judged, session.setting, session.today, spoken, session.imprint)


def _sheets(tr: Tr) -> tuple[tuple[str, str], ...]:
    """The patient's own sheet by its languages, the leading one first."""
    text = tr("patient's sheet, {languages}")
    return tuple(("-".join(codes), text.format(languages=named(codes))) for codes in map(for_patients, BY_CODE))


class PrintWall(PrintDocument):
    """A month of the whole site, or of one of its departments, for the wall."""

    def __init__(self, asker: Asker, month: date, department: str) -> None:
        super().__init__(asker, asker.language.tr("Wall calendar"))
        self.month, self.department = month, department
        self._show()

    def making(self) -> Callable[[], Document]:
        """What makes the month."""
        session, said = self.session, voice(self.language.code)
        subjects, judging = tuple(session.study.patients), session.judging
        month, today, imprint, department = self.month, session.today, session.imprint, self.department
        of_all = (session.setting, month, today, said, imprint, department)
        return lambda: wall.document(((subject, judging(subject)) for subject in subjects), *of_all)


class PrintForm(PrintDocument):
    """One document as it was made."""

    def __init__(self, asker: Asker, made: Document) -> None:
        tr = asker.language.tr
        super().__init__(asker, tr("Print: {title}").format(title=made.title))
        self._made = made
        self._show()

    def making(self) -> Callable[[], Document]:
        """The document."""
        made = self._made
        return lambda: made
