"""Mending what was recorded: an entry is corrected in the dialog that recorded it, or taken back; always with why."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QWidget

from gui.dialogs.about_series import HoldSeries, ResumeSeries, StopSeries
from gui.dialogs.about_visit import BookVisit, GiveReason, NotDoneVisit, RecordVisit
from gui.dialogs.deviation import Assess, FollowUp, Report, found
from gui.dialogs.enrol import Enrol
from gui.dialogs.events import ContactAttempt, DrugChange, MissedFraction, PlainEvent, Progression, Weight
from gui.dialogs.fact_question import Asker, FactQuestion
from gui.drafts import Again
from gui.label import label
from gui.widgets.choice import Choice
from gui.widgets.date_entry import DateEntry
from gui.widgets.noted import Noted, TextEntry
from model import words, words_entry
from model.fact_text import encode
from model.journal import (
    Booked,
    Contacted,
    Corrected,
    DeviationAssessed,
    DeviationFact,
    DeviationNoted,
    DeviationReported,
    DrugChanged,
    Ending,
    Enrolled,
    Entry,
    Explained,
    Fact,
    FractionMissed,
    Held,
    NotDone,
    Progressed,
    Resumed,
    Retracted,
    SteroidsStarted,
    SteroidsStopped,
    Stopped,
    TherapyStarted,
    VisitDone,
    Weighed,
    subject_of,
)
from model.revisions import said

F = TypeVar("F", bound=Fact)
_VISIT_DIALOGS: dict[type[Fact], type[RecordVisit | NotDoneVisit | GiveReason | BookVisit]] = {
    VisitDone: RecordVisit,
    NotDone: NotDoneVisit,
    Explained: GiveReason,
    Booked: BookVisit,
}
_DEVIATION_DIALOGS: dict[type[DeviationFact], type[FollowUp | Assess | Report]] = {
    DeviationNoted: FollowUp,
    DeviationAssessed: Assess,
    DeviationReported: Report,
}


def correction(asker: Asker, entry: Entry) -> FactQuestion | None:
    """The dialog that recorded what an entry says, filled with it and made to correct it."""
    question = _dialog(asker, said(entry))
    if question:
        question.correction = Correction(question, entry)
        question.watch()
    return question


def _dialog(asker: Asker, fact: Fact) -> FactQuestion | None:
    subject = subject_of(fact)
    match fact:
        case VisitDone(visit=code) | NotDone(visit=code) | Explained(visit=code) | Booked(visit=code):
            visit = next((v for v in asker.session.plan(subject).visits if v.code == code), None)
            return _VISIT_DIALOGS[type(fact)](asker, subject, visit) if visit else None
        case DeviationFact(visit=code, deviation=kind) if type(fact) in _DEVIATION_DIALOGS:
            one = found(asker, subject, code, kind)
            return _DEVIATION_DIALOGS[type(fact)](asker, one) if one else None
        case Held(series=series):
            return HoldSeries(asker, subject, series)
        case Resumed(series=series):
            return ResumeSeries(asker, subject, series)
        case Stopped():
            return StopSeries(asker, subject)
        case Progressed():
            return Progression(asker, subject)
        case Ending() | SteroidsStarted() | SteroidsStopped() | TherapyStarted():
            return PlainEvent(asker, subject, type(fact))
        case DrugChanged():
            return DrugChange(asker, subject)
        case Contacted():
            return ContactAttempt(asker, subject)
        case Weighed():
            return Weight(asker, subject)
        case FractionMissed():
            return MissedFraction(asker, subject)
        case Enrolled():
            return Enrol(asker)
        case _:
            return None


class Correction:
    """What turns a dialog that records a fact into one that corrects an entry."""

    def __init__(self, question: FactQuestion, entry: Entry) -> None:
        self._question, self._entry = question, entry
        tr = question.words
        title = tr("Correct entry no. {number}").format(number=entry.number)
        question.entitle(" · ".join(filter(None, (title, subject_of(entry.fact)))), tr("Correct"))
        for name, widget in question.fields.items():
            _put(widget, _value(said(entry), name))
        if isinstance(said(entry), Enrolled):
            question.fields["subject"].setEnabled(False)  # another number is another patient
        self.change = label(name="small", wraps=True)
        self.reason = reason_line(question, tr("Why corrected"), self.change)
        first = next(widget for widget in question.fields.values() if widget.isEnabled())
        first.setFocus()

    @property
    def why(self) -> str:
        """The reason typed."""
        return self.reason.text

    def whole(self, fact: F) -> F:
        """The fact with everything that the form does not ask for as it was."""
        kept = {f.name for f in fields(fact)} - {"dates", *self._question.fields}
        if "date" in self._question.fields or isinstance(fact, Enrolled):
            kept.discard("on")
        return replace(fact, **{name: getattr(said(self._entry), name) for name in kept})

    def revision(self, fact: Fact) -> Corrected:
        """What will be recorded."""
        entry, question = self._entry, self._question
        subject = subject_of(entry.fact)
        return Corrected(on=question.today, entry=entry.number, subject=subject, fact=encode(fact), reason=self.why)

    def need(self) -> None:
        """Raises Wrong while nobody has said why."""
        self._question.why_of(self.reason)

    def again(self) -> Again:
        """Correct the same entry, if it still counts."""
        number = self._entry.number
        return lambda opener: opener.correct_entry(number)

    def tell(self, fact: Fact | None) -> None:
        """Show the old and the new."""
        question = self._question
        tr, language, protocol = question.words, question.language.code, question.protocol
        old = words_entry.in_full(tr, said(self._entry), protocol, language)
        new = words_entry.in_full(tr, fact, protocol, language) if fact else "…"
        self.change.setText(words.old_and_new(tr, old, new))


class TakeBack(FactQuestion):
    """Take an entry back: what it says no longer counts, and stays to be read."""

    def __init__(self, asker: Asker, entry: Entry) -> None:
        tr, protocol, language = asker.language.tr, asker.session.protocol, asker.language.code
        title = tr("Take back entry no. {number}").format(number=entry.number)
        super().__init__(asker, title, tr("Take back"))
        self.entry = entry
        subject = subject_of(entry.fact)
        told = words_entry.in_full(tr, said(entry), protocol, language)
        self.form.addRow(label(" · ".join(part for part in (subject, told) if part), wraps=True))
        recorded = tr("Recorded {moment} by {person}").format(moment=words.moment(entry.at, language), person=entry.by)
        self.form.addRow(label(recorded, "grey", wraps=True))
        self.follows = label(name="small", wraps=True)
        self.reason = reason_line(self, tr("Why taken back"), self.follows)
        self.ready("why")

    def fact(self) -> Fact:
        """The taking back."""
        subject = subject_of(self.entry.fact)
        return Retracted(on=self.today, entry=self.entry.number, subject=subject, reason=self.reason.text)

    def again(self) -> Again:
        """Take the same entry back, if it still counts."""
        number = self.entry.number
        return lambda opener: opener.take_back_entry(number)

    def need(self) -> None:
        """Raises Wrong while nobody has said why."""
        self.why_of(self.reason)


def reason_line(question: FactQuestion, caption: str, above: QLabel) -> TextEntry:
    """Add to a dialog, below all it asks, a line for the reason of a change and what the change is."""
    tr = question.words
    line = TextEntry()
    line.edit.setPlaceholderText(tr("for example: misread in the source record"))
    line.changed.connect(question.watch)
    frame = QFrame()
    form = QFormLayout(frame)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(14)
    name = label(caption)
    name.setBuddy(line)
    name.setMinimumWidth(_captions(question))
    line.setAccessibleName(caption)
    form.addRow(above)
    form.addRow(name, line)
    question.fields["why"] = line
    question.body.insertWidget(question.body.indexOf(question.wrong), frame)
    QWidget.setTabOrder(question.ok, line)  # where the form has been walked through
    QWidget.setTabOrder(line, question.ok)
    return line


def _captions(question: FactQuestion) -> int:
    """How wide the column is in which a dialog names its fields."""
    wide = 0
    for row in range(question.form.rowCount()):
        item = question.form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        if caption := item.widget() if item else None:
            caption.ensurePolished()  # the style sheet says how large its letters are
            wide = max(wide, caption.sizeHint().width())
    return wide


def _value(fact: Fact, name: str) -> object:
    if isinstance(fact, Enrolled) and name in fact.dates:
        return fact.dates[name]
    return fact.on if name == "date" else getattr(fact, name, None)


def _put(widget: QWidget, value: object) -> None:
    """Put a value into a field."""
    if isinstance(widget, DateEntry):
        widget.put(value)  # type: ignore[arg-type]
    elif isinstance(widget, TextEntry):
        widget.edit.setText(f"{value:g}" if isinstance(value, int | float) else str(value or ""))
    elif isinstance(widget, Noted) and isinstance(widget.field, Choice) and value:
        widget.field.pick(str(value))
