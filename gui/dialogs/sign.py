"""Signing a report: what it means, and the password again."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.ask import Question
from gui.label import label
from gui.language import Language
from gui.session import Session
from gui.widgets.choice import Choice
from model import words, words_people
from model.journal import VisitDone
from model.reports.imprint import fingerprint
from model.reports.signatures import content
from model.reports.weekly import Weekly
from model.roles import MEANINGS


class SignReport(Question):
    """Answers with the meaning and the password."""

    def __init__(self, parent: QWidget, session: Session, language: Language, report: Weekly) -> None:
        tr = language.tr
        self.language = language
        super().__init__(parent, tr, tr("Sign the report"), tr("Sign"))
        said = tr("Report of week {week} as of {day}, content {checksum}. {name} signs.")
        self.form.addRow(
            label(
                said.format(
                    week=report.week.code,
                    day=words.day(report.as_of, language.code),
                    checksum=fingerprint(content(report)),
                    name=session.user,
                ),
                wraps=True,
            )
        )
        lacks = (
            *([tr("%n reasons pending", "", len(report.pending))] if report.pending else []),
            *([tr("Interim")] if report.interim else []),
        )
        if lacks:
            self.form.addRow(label(" · ".join(lacks), "grey"))
        allowed = [code for code in MEANINGS if session.may(code)]
        likely = allowed[0 if session.may(VisitDone) else -1]  # an investigator approves what others have prepared
        self.meaning = Choice([(code, words_people.meaning(tr, code)) for code in allowed], likely)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.row("meaning", tr("Meaning"), self.meaning)
        self.row("password", tr("Password"), self.password)
        self.password.setFocus()

    def give(self) -> None:
        """Answer with what is chosen and typed; no password at all is no wrong one."""
        if self.password.text():
            self.answered.emit((self.meaning.code, self.password.text()))
        else:
            self.refuse(self.language.tr("Type your password."))

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say what is wrong; the password is what can be."""
        super().refuse(sentence, field or "password")
        self.password.selectAll()
