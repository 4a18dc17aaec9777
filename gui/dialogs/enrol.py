"""Enrol a patient: a handful of fields, and beside them the calendar they would make."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from gui.dialogs.fact_question import Asker, FactQuestion, Wrong
from gui.drafts import Again
from gui.label import label
from gui.widgets.choice import Choice
from gui.widgets.date_entry import DateEntry
from gui.widgets.noted import NumberEntry, TextEntry
from model import words
from model import words_eligibility as told
from model.dates_typed import Lean
from model.eligibility import checklist
from model.journal import Enrolled, Fact
from model.protocol import Anchor, Protocol
from model.what_if import first_plan

_SHOWN = 7
_SCREENED = 4


class Enrol(FactQuestion):
    """Enter goes from field to field and enrols at the last one; Ctrl+Enter enrols from anywhere."""

    def __init__(self, asker: Asker) -> None:
        tr = asker.language.tr
        super().__init__(asker, tr("Enrol a patient"), tr("Enrol"))
        language, protocol = self.language.code, self.protocol
        self.subject = TextEntry()
        self.subject.edit.setPlaceholderText(f"{self.session.site}-0001")
        self.add("subject", tr("Subject number"), self.subject)
        self.arm = Choice([(a.code, a.title.words(language)) for a in protocol.arms.values()])
        self.add("arm", tr("Arm"), self.arm)
        drugs = [(drug.code, drug.title.words(language)) for drug in protocol.assignable]
        self.drug = Choice(drugs) if drugs else None
        if self.drug:
            self.add("drug", tr("Drug"), self.drug)
        self.dates: dict[str, DateEntry] = {}
        counted = counted_from(protocol)
        for anchor in protocol.columns():
            if anchor.required or anchor.code in counted:
                self._add_anchor(anchor)
        self.tall = NumberEntry("cm")
        self.add("height_cm", tr("Height, cm"), self.tall)
        self.weight = NumberEntry("kg")
        self.add("weight_kg", tr("Weight, kg"), self.weight)
        self.way = list(self.fields.values())
        left = self.form
        self.form = QFormLayout()
        for anchor in protocol.columns():
            if not anchor.required and anchor.code not in counted:
                self._add_anchor(anchor)
        self._add_optional()
        self._place(left)
        self.setMinimumWidth(min(self.theme.px(1000), asker.window().width()))
        self.ready("subject")

    def _add_anchor(self, anchor: Anchor) -> None:
        (column,) = anchor.of
        asked = words.day_of(self.words, anchor.title.words(self.language.code))
        self.dates[column] = self.add_date(asked, Lean.PAST, None, name=column)

    def _add_optional(self) -> None:
        """What the record may hold and no visit is counted from; visits that closed before a day are another site's."""
        tr = self.words
        self.consented = self.add_date(tr("Consent signed"), Lean.PAST, None, name="consented")
        self.birth_year = NumberEntry("")
        self.add("birth_year", tr("Year of birth"), self.birth_year)
        self.cycles = NumberEntry("")
        self.add("induction_cycles", tr("Induction cycles"), self.cycles)
        self.screening = TextEntry()
        self.screening.edit.setPlaceholderText(tr("if it differs from the subject number"))
        self.add("screening", tr("Screening number"), self.screening)
        self.tracked = self.add_date(tr("Followed here from"), Lean.PAST, None, name="tracked_from")
        self.tracked.edit.setPlaceholderText(tr("if earlier visits are not kept here"))

    def _place(self, left: QFormLayout) -> None:
        """Put the calendar to the right of the fields, and below it what is optional."""
        tr = self.words
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addWidget(label(tr("The first visits"), "heading"))
        self.hint = label(tr("They appear as soon as the fields make a calendar."), "grey", wraps=True)
        inside.addWidget(self.hint)
        self.lines = [tuple(label(name=name) for name in ("", "", "grey")) for _ in range(_SHOWN)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for row, line in enumerate(self.lines):
            for column, part in enumerate(line):
                grid.addWidget(part, row, column)
        inside.addLayout(grid)
        inside.addStretch()
        card.setMinimumWidth(450)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(card, 1)
        right.addWidget(label(tr("If known"), "small"))
        right.addLayout(self.form)
        self.body.takeAt(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.body.insertLayout(1, both)
        self.content = both

    def again(self) -> Again:
        """The same form, and the calendar that comes of it."""
        return lambda opener: opener.enrol()

    def fact(self) -> Fact:
        """The enrolment."""
        tr = self.words
        start = self.protocol.start.of[0]
        if not self.subject.text:
            raise Wrong(tr("Type the subject number."), "subject")
        arm, drug = self.picked(self.arm, "arm"), self.picked(self.drug, "drug") if self.drug else ""
        on = self.day_of(self.dates[start], start)
        days = {column: self.day_if_any(entry, column) for column, entry in self.dates.items()}
        return Enrolled(
            on=on, subject=self.subject.text, arm=arm, drug=drug,
            dates={column: day for column, day in days.items() if day},
            consented=self.day_if_any(self.consented, "consented"),
            height_cm=self.number_of(self.tall, "height_cm"),
            weight_kg=self.number_of(self.weight, "weight_kg"),
            birth_year=self.whole_of(self.birth_year, "birth_year"),
            induction_cycles=self.whole_of(self.cycles, "induction_cycles"), screening=self.screening.text,
            tracked_from=self.day_if_any(self.tracked, "tracked_from"),
        )  # fmt: skip

    def preview(self, fact: Fact | None) -> None:
        """The first visits of the calendar, and how far the criteria have been confirmed."""
        screened = next((s for s in (self.screening.text, self.subject.text) if s in self.session.study.screenings), "")
        found = checklist(self.session.study, screened, self.today) if screened else None
        self.screening.note(told.progress(self.words, found) if found else self._waiting())
        self.subject.note(self._doubt(), beware=True)
        plan = None
        if isinstance(fact, Enrolled) and self.correction:
            outcome = self.outcome(fact)
            plan = outcome.after if outcome else None
        elif isinstance(fact, Enrolled):
            plan = first_plan(self.session.study, fact, self.today)
        self.hint.setVisible(plan is None)
        shown = plan.visits[:_SHOWN] if plan else ()
        code = self.language.code
        for n, line in enumerate(self.lines):
            visit = shown[n] if n < len(shown) else None
            texts = ("", "", "")
            if visit:
                window = words.span(visit.window.opens, visit.window.closes, code, year=False)
                texts = words.title(visit, self.protocol, code), words.day(visit.window.target, code), window
            for part, text in zip(line, texts, strict=True):
                part.setText(text)

    def _waiting(self) -> str:
        """Whose number may belong here: the newest screenings that have come to no end."""
        tr, waiting = self.words, self.session.study.being_screened[-_SCREENED:]
        if self.correction or not waiting:
            return ""
        return tr("Being screened: {subjects}").format(subjects=words.listed(tr, waiting))

    @cached_property
    def alike(self) -> Callable[[str], str]:
        """Finds the number that one reads like; while the form is open nobody else is entered."""
        return self.session.study.alike()

    def _doubt(self) -> str:
        """Why the subject number wants a second look: one like it is known, or another site may have the same."""
        tr, typed = self.words, self.subject.text
        if not typed or self.correction:
            return ""
        if twin := self.alike(typed):
            return tr("{subject} is known already. Is this the same patient?").format(subject=twin)
        if typed.isdecimal():
            text = tr("Without the site's code another site may have the same number. Is it {subject}?")
            return text.format(subject=f"{self.session.site}-{typed}")
        return ""


def counted_from(protocol: Protocol) -> set[str]:
    """The codes that some visit's date is counted from."""
    rules = [rule for s in protocol.series.values() for rule in (s.rule, s.next) if rule]
    return {ref.code for rule in rules for refs in rule.anchors.values() for ref in refs}
