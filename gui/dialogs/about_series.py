"""Dialogs about a whole series: hold it, resume it, stop it, confirm that treatment has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gui.dialogs.fact_question import Asker, FactQuestion, of_patient
from gui.drafts import Again
from gui.label import label
from gui.widgets import visit_words
from gui.widgets.choice import Choice
from model import advise, words, words_course, words_patient
from model.dates_typed import Lean
from model.exposure import exposure
from model.journal import Fact, Held, Resumed, Stopped
from model.patient import Patient
from model.protocol import TREATMENT, Protocol
from model.visit import Plan


class AboutSeries(FactQuestion):
    """Knows the patient, asks for one of some series, says what would follow."""

    def __init__(
        self, asker: Asker, subject: str, title: str, ok: str, series: Sequence[str], *, danger: bool = False
    ) -> None:
        super().__init__(asker, title.format(subject=subject), ok, danger=danger)
        self.subject = subject
        tr = self.words
        named = [(s, words.series_name(tr, s, self.protocol, self.language.code)) for s in series]
        self.series = Choice(named, series[0] if series else "")
        if len(series) == 1:
            self.form.addRow(label(tr("What", "is held, resumed or stopped")), label(named[0][1]))
        else:
            self.add("series", tr("What", "is held, resumed or stopped"), self.series)

    def again(self) -> Again:
        """The same of the series that there are then."""
        return of_patient(type(self), self.subject)


class HoldSeries(AboutSeries):
    """Hold a series: its visits are not judged until it is resumed. `held` is one that is on hold already."""

    def __init__(self, asker: Asker, subject: str, held: str = "") -> None:
        tr, session = asker.language.tr, asker.session
        own = session.study.patients[subject]
        series = [s for s in holdable(session.protocol, own) if s != held] + [held] * bool(held)
        super().__init__(asker, subject, tr("{subject}: hold treatment"), tr("Hold"), series)
        self.reason = self.add_reasons("hold")
        self.date = self.add_date(tr("From"), Lean.PAST, self.today)
        self.review = self.add_date(tr("Review on"), Lean.FUTURE, None, name="review")
        self.review.edit.setPlaceholderText(tr("optional: +14, next mon"))
        self.note = self.add_note()
        self.add_outcome()
        self.ready("reason")

    def fact(self) -> Fact:
        """The hold."""
        series, on = self.picked(self.series, "series"), self.day_of(self.date)
        reason = self.explained(self.reason, self.note)
        review = self.day_if_any(self.review, "review")
        return Held(on=on, subject=self.subject, series=series, reason=reason, review=review, note=self.note.text)


class ResumeSeries(AboutSeries):
    """Resume a held series: name the date of its next visit. `resumed` is one that was resumed already."""

    def __init__(self, asker: Asker, subject: str, resumed: str = "") -> None:
        tr, session = asker.language.tr, asker.session
        own = session.study.patients[subject]
        series = [resumed] if resumed else [h.series for h in own.holds if h.active]
        super().__init__(asker, subject, tr("{subject}: resume treatment"), tr("Resume"), series)
        plan = self._rules()
        day = advise.resumption(plan, self.series.code, self.today) if plan else self.today
        self.date = self.add_date(
            tr("Next dose planned for"), Lean.FUTURE, day, self._means, beware=lambda on: bool(self._doubt(on))
        )
        self.note = self.add_note()
        self.add_outcome()
        self.ready("date")

    def fact(self) -> Fact:
        """The resumption."""
        series, on = self.picked(self.series, "series"), self.day_of(self.date)
        return Resumed(on=on, subject=self.subject, series=series, note=self.note.text)

    def _means(self, day: date) -> str:
        series = self.protocol.series.get(self.series.code)
        clinic = visit_words.clinic_means(self.session, self.language, series.department, day) if series else ""
        return " · ".join(filter(None, (self._doubt(day), clinic)))

    def _rules(self) -> Plan | None:
        return self.session.plan(self.subject).going_on(self.series.code)

    def _doubt(self, day: date) -> str:
        """That a day is too soon after the last dose, or so late that the delay is a prolonged one (A-03, A-08)."""
        plan, code = self._rules(), self.series.code
        if plan is None:
            return ""
        if found := advise.too_soon(plan, code, day):
            return words_patient.too_soon(self.words, *found)
        since = exposure(plan, plan.protocol.series[code], self.session.setting, day).since_dose
        return next(words_course.clocks(self.words, since, None), "")


class StopSeries(AboutSeries):
    """Stop a series, or all treatment; the button that does it is the confirmation."""

    def __init__(self, asker: Asker, subject: str, series: str = "", reason: str = "") -> None:
        tr, session = asker.language.tr, asker.session
        names = [series] if series else list(stoppable(session.protocol, session.study.patients[subject]))
        ends = series == TREATMENT
        title = tr("{subject}: confirm the end of treatment") if ends else tr("{subject}: stop treatment")
        super().__init__(asker, subject, title, tr("Confirm the end") if ends else tr("Stop"), names, danger=not ends)
        self._only = series
        # A progression is an event of its own: it may open further treatment instead of ending any.
        self.reason = self.add_reasons("stop", without="progression")
        reason = reason or ("completed" if ends else "")
        if self.reason and reason:
            self.reason.pick(reason)
        self.date = self.add_date(tr("Stopped on"), Lean.PAST, self.today)
        self.note = self.add_note()
        self.add_outcome()
        self.ready("date" if reason else "reason")

    def again(self) -> Again:
        """The same stop."""
        return of_patient(StopSeries, self.subject, self._only)

    def fact(self) -> Fact:
        """The stop."""
        series, on = self.picked(self.series, "series"), self.day_of(self.date)
        reason = self.explained(self.reason, self.note)
        return Stopped(on=on, subject=self.subject, series=series, reason=reason, note=self.note.text)


def holdable(protocol: Protocol, patient: Patient) -> list[str]:
    """The series of a patient that can be held now."""
    return [code for code in _holdable(protocol, patient) if not patient.hold_of(code)]


def stoppable(protocol: Protocol, patient: Patient) -> list[str]:
    """What can be stopped: all treatment first, then other groups, then the series that can be held."""
    return [*protocol.groups, *_holdable(protocol, patient)]


def _holdable(protocol: Protocol, patient: Patient) -> list[str]:
    """The series of a patient's arm that can be held at all."""
    return [s.code for s in protocol.series.values() if s.holdable and (not s.arms or patient.arm in s.arms)]
