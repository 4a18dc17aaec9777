"""The fields of one criterion: a value for each of its measures with the unit chosen, and the decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.label import label
from gui.language import Language
from gui.widgets.box import Box
from gui.widgets.choice import Choice
from gui.widgets.date_entry import DateEntry
from gui.widgets.noted import NumberEntry, TextEntry
from model import words_eligibility as told
from model.admission_entry import MET
from model.dates_typed import Lean
from model.journal import CriterionRecorded
from model.protocol import Criterion, Measure, Protocol


class Illegible(Exception):
    """Something typed is no number or no day: the sentence that says so."""


class CriterionForm(QWidget):
    """Shows the fields of a criterion; `facts` is what they say."""

    changed = Signal()

    def __init__(self, language: Language, protocol: Protocol, criterion: Criterion, today: date) -> None:
        super().__init__()
        self.language, self.protocol, self.criterion, self.today = language, protocol, criterion, today
        tr = language.tr
        self.numbers: dict[str, tuple[NumberEntry, Box, NumberEntry | None]] = {}
        self.answers: dict[str, Box] = {}
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        self.day: DateEntry | None = None
        if criterion.measures:
            self._add_values(body)
        body.addWidget(label(tr("The investigator's decision"), "subheading"))
        self.decision = Choice([(met, told.decision(tr, criterion.kind, met)) for met in MET], columns=3)
        self.decision.setAccessibleName(tr("The investigator's decision"))
        body.addWidget(self.decision)
        self.note = TextEntry()
        self.note.edit.setPlaceholderText(tr("Note: optional; no names or numbers of persons"))
        self.note.setAccessibleName(tr("Note"))
        body.addWidget(self.note)
        for field in (self.decision, self.note):
            field.changed.connect(self.changed)
        fields: list[QWidget] = [value for value, _, _ in self.numbers.values()]
        self.setFocusProxy([*fields, *self.answers.values(), self.decision][0])

    def _add_values(self, body: QVBoxLayout) -> None:
        tr = self.language.tr
        body.addWidget(label(tr("New values"), "subheading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, code in enumerate(self.criterion.measures):
            measure = self.protocol.measures[code]
            name = measure.title.words(self.language.code)
            grid.addWidget(label(name, wraps=True), row, 0)
            if measure.choices:
                self._add_answer(grid, row, measure, name)
            else:
                self._add_number(grid, row, measure, name)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        body.addLayout(grid)
        self.day = DateEntry(self.language, self.today, Lean.PAST)
        self.day.put(self.today)
        self.day.setAccessibleName(tr("Found on"))
        self.day.changed.connect(self.changed)
        grid.addWidget(label(tr("Found on")), len(self.criterion.measures), 0)
        grid.addWidget(self.day, len(self.criterion.measures), 1, 1, 3)

    def _add_number(self, grid: QGridLayout, row: int, measure: Measure, name: str) -> None:
        tr = self.language.tr
        value, units = NumberEntry(""), Box()
        for unit in measure.units:
            units.addItem(told.unit(unit.code), unit.code)
        # Of several units none is chosen beforehand: a slip would go unnoticed.
        units.setCurrentIndex(0 if len(measure.units) == 1 else -1)
        units.setPlaceholderText(tr("unit"))
        named = bool(told.unit(measure.units[0].code))
        units.setVisible(named)
        uln = NumberEntry(tr("ULN")) if any(unit.uln for unit in measure.units) else None
        value.setAccessibleName(name)
        units.setAccessibleName(tr("{measure}: unit").format(measure=name))
        grid.addWidget(value, row, 1, 1, 1 if named or uln else 3)
        grid.addWidget(units, row, 2)
        if uln:
            uln.setAccessibleName(tr("{measure}: upper limit of normal").format(measure=name))
            grid.addWidget(uln, row, 3)
            uln.changed.connect(self.changed)
        value.changed.connect(self.changed)
        units.currentIndexChanged.connect(self.changed)
        self.numbers[measure.code] = value, units, uln

    def _add_answer(self, grid: QGridLayout, row: int, measure: Measure, name: str) -> None:
        answer = Box()
        answer.addItem("", "")
        for choice in measure.choices:
            answer.addItem(choice.title.words(self.language.code), choice.code)
        answer.setAccessibleName(name)
        answer.currentIndexChanged.connect(self.changed)
        grid.addWidget(answer, row, 1, 1, 3)
        self.answers[measure.code] = answer

    def facts(self, subject: str) -> list[CriterionRecorded]:
        """What the fields say, a fact for each value and one for the decision. Raises Illegible."""
        found = list(self._values(subject))
        if self.decision.code:
            code, met, note = self.criterion.code, self.decision.code, self.note.text
            found.append(CriterionRecorded(on=self.today, subject=subject, criterion=code, met=met, note=note))
        return found

    def _values(self, subject: str) -> Iterator[CriterionRecorded]:
        tr, code = self.language.tr, self.criterion.code
        note = "" if self.decision.code else self.note.text
        for measure, (value, units, uln) in self.numbers.items():
            if value.unreadable or (uln and uln.unreadable):
                raise Illegible(tr("Type a number."))
            if value.number is not None or (uln and uln.number is not None):
                yield CriterionRecorded(
                    on=self._on(), subject=subject, criterion=code, measure=measure, value=value.number,
                    unit=str(units.currentData() or ""), uln=uln.number if uln else None, note=note,
                )  # fmt: skip
        for measure, answer in self.answers.items():
            if result := str(answer.currentData()):
                yield CriterionRecorded(
                    on=self._on(), subject=subject, criterion=code, measure=measure, result=result, note=note
                )

    def _on(self) -> date:
        assert self.day
        if self.day.day is None:
            raise Illegible(self.day.lack())
        return self.day.day
