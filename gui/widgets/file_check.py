"""The full check of the site file, run beside the work: every page, every entry, the chain, every plan."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.jobs import Job
from gui.language import Language
from gui.session import Session
from gui.theme import Meaning, Theme
from gui.tip import tip
from gui.widgets.chip_label import ChipLabel
from gui.widgets.elided import Elided
from model import words_store
from model.judge import judge
from model.plan import plan
from model.progress import Step
from model.store import Problem, StoreFault
from model.study import Study


class FileCheck(QWidget):
    """Says whether all is well, and checks again on request."""

    def __init__(self, session: Session, language: Language, theme: Theme) -> None:
        super().__init__()
        self.session, self.language = session, language
        self.job: Job | None = None
        self.problems: tuple[Problem, ...] | None = None
        self.count = 0
        self.chip, self.text, self.button = ChipLabel(theme), Elided("grey"), QPushButton()
        self.asked = False
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.chip)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)

    def _ask(self) -> None:
        """Check because somebody wants to know: that is noted."""
        self.asked = True
        self.start()

    def start(self) -> None:
        """Check in a thread of its own; one check at a time."""
        if self.job:
            return
        session, study, today = self.session, self.session.study, self.session.today
        self.count = len(session.entries)

        def work(step: Step) -> tuple[Problem, ...]:
            return (*session.verify(), *_unplannable(study, today, step))

        self.job = Job(work)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.start()
        self.tell()

    def tell(self) -> None:
        """Say how it stands."""
        tr = self.language.tr
        self.button.setText(tr("Check again"))
        self.button.setEnabled(self.job is None)
        if self.job:
            self.chip.show_chip(tr("checking the file…"), Meaning.OPEN)
            self.text.setText("")
        elif self.problems:
            self.chip.show_chip(tr("%n problems", "", len(self.problems)), Meaning.OVERDUE)
            told = [words_store.problem(tr, problem.code, **problem.facts) for problem in self.problems]
            self.text.setText(told[0])
            self.text.setToolTip(tip("\n".join(told)))
        elif self.problems is not None:
            self.chip.show_chip(tr("the chain is unbroken"), Meaning.IN_WINDOW)
            self.text.setText(tr("%n entries and every plan", "", self.count))

    def _done(self, problems: tuple[Problem, ...]) -> None:
        self.job, self.problems = None, problems
        self.session.problems = problems
        if self.asked:
            self.asked = False
            with suppress(StoreFault):  # of a file that was let go meanwhile there is nothing to note
                self.session.note("verify", count=len(problems))
        self.tell()

    def _failed(self, fault: Exception) -> None:
        self._done((Problem.of("file", detail=str(fault)),))


def _unplannable(study: Study, today: date, step: Step) -> list[Problem]:
    """The patients of whose entries no plan can be computed."""
    found = []
    for place, (subject, patient) in enumerate(study.patients.items()):
        step(place, len(study.patients))
        try:
            setting = study.setting_of(subject)
            judge(plan(setting, patient), setting, today)
        except Exception as error:  # noqa: BLE001 (entries that break the engine are what a check is there to find)
            found.append(Problem.of("plan", subject=subject, detail=f"{type(error).__name__} {error}"))
    return found
