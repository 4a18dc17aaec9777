"""The list of criteria: what was worked out of each, and what an investigator decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gui.language import Language
from gui.tables.row_table import Column, Heading
from gui.theme import Meaning
from model import words_eligibility as told
from model.eligibility import Answer, Checked, Checklist


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion in words."""

    checked: Checked
    name: str
    worked_out: str
    look: Meaning | None
    decision: str
    decision_look: Meaning | None

    @property
    def code(self) -> str:
        """The criterion's code."""
        return self.checked.criterion.code


def lines(found: Checklist, language: Language) -> Iterator[CriterionLine | Heading]:
    """Every criterion under the heading of its kind."""
    tr, kind = language.tr, ""
    for checked in found.criteria:
        if checked.criterion.kind != kind:
            kind = checked.criterion.kind
            yield Heading(told.kind(tr, kind))
        yield CriterionLine(
            checked,
            checked.criterion.name.words(language.code),
            told.answer(tr, checked),
            _look(checked),
            _decision(language, checked),
            _decision_look(checked),
        )


def _look(checked: Checked) -> Meaning | None:
    match checked.answer:
        case None:
            return None
        case Answer.OPEN:
            return Meaning.UPCOMING
        case answer:
            good = (answer is Answer.YES) == (checked.criterion.kind == "inclusion")
            return Meaning.IN_WINDOW if good else Meaning.OVERDUE


def _decision(language: Language, checked: Checked) -> str:
    fact = checked.decided
    if fact is None:
        return ""
    if checked.outdated:
        return language.tr("decide again")
    return told.decision(language.tr, checked.criterion.kind, fact.met)


def _decision_look(checked: Checked) -> Meaning | None:
    if checked.decided is None:
        return None
    if checked.outdated or checked.differs:
        return Meaning.CONFIRM
    return Meaning.OVERDUE if checked.against else Meaning.IN_WINDOW


def columns() -> tuple[Column[CriterionLine], ...]:
    """The columns of the list."""
    return (
        Column(lambda tr: tr("No.", "of a criterion"), lambda r: r.code, bold=True),
        Column(lambda tr: tr("Criterion"), lambda r: r.name),
        Column(lambda tr: tr("Worked out"), lambda r: r.worked_out, meaning=lambda r: r.look),
        Column(lambda tr: tr("Investigator"), lambda r: r.decision, meaning=lambda r: r.decision_look),
    )
