"""The drill: a backup was restored into a folder of its own; a person compares one patient of it with the records."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from gui import files
from gui.ask import Question
from gui.dialogs.fact_question import Asker
from gui.label import label
from gui.language import Language
from gui.session import Session
from model import words, words_backup
from model.journal import Drilled, subject_of
from model.judge import Status, judge
from model.plan import plan
from model.store import Backup, Tried
from model.study import Study


class Drill(Question):
    """Answers with the fact that it was practised."""

    def __init__(self, asker: Asker, backup: Backup, found: Tried) -> None:
        tr, language = asker.language.tr, asker.language
        super().__init__(asker.window(), tr, tr("Practise restoring"), tr("They agree"))
        self.session, self.backup, self.found = asker.session, backup, found
        theirs = files.study_of(self.session.protocol.text, self.session.site, found.entries)
        subjects = [s for e in reversed(found.entries) if (s := subject_of(e.fact)) in theirs.patients]
        self.subject = subjects[0] if subjects else ""
        told = words_backup.inside(tr, found, len(theirs.patients), language.code)
        self.form.addRow(label(f"{backup.path}\n{told}", wraps=True))
        if not self.subject:
            self.form.addRow(label(tr("Nobody is enrolled in it: there is nothing to compare."), wraps=True))
            return
        ask = tr("Compare {subject} with the patient's paper file. Entries made after the backup may differ.")
        self.form.addRow(label(ask.format(subject=self.subject), wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        for column, (head, study) in enumerate(((tr("In the backup"), theirs), (tr("Now"), self.session.study))):
            grid.addWidget(label(head, "subheading"), 0, column)
            for row, line in enumerate(last_visits(self.session, study, self.subject, language), 1):
                grid.addWidget(label(line), row, column)
        self.form.addRow(grid)

    def give(self) -> None:
        """Answer."""
        today, entries = self.session.today, len(self.found.entries)
        self.answered.emit(Drilled(on=today, backup=self.backup.path.name, entries=entries, compared=self.subject))


def last_visits(session: Session, study: Study, subject: str, language: Language) -> list[str]:
    """A patient's last visits that took place and the next ones, by one study."""
    if subject not in study.patients:
        return [language.tr("not enrolled")]
    today = session.today
    visits = judge(plan(study.setting, study.patients[subject]), study.setting, today)
    done = [one.visit for one in visits if one.visit.actual]
    still = [one.visit for one in visits if one.status in (Status.OPEN, Status.UPCOMING)]
    ahead = [visit for visit in still if not visit.overtaken(today)]
    code, rules = language.code, study.setting.named
    told = [f"{words.title(v, rules, code)} · {words.day(v.actual, code)}" for v in done[-4:] if v.actual]
    spans = ((v, words.span(v.window.opens, v.window.closes, code)) for v in ahead[:2])
    return told + [f"{words.title(v, rules, code)} · {span}" for v, span in spans]
