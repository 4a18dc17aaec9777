"""An investigator confirms an assumption, or changes it: to another answer or another value, from a day on."""

from __future__ import annotations

from shiboken6 import isValid

from gui.dialogs.fact_question import Asker, FactQuestion, Wrong
from gui.label import label
from gui.widgets.choice import Choice
from gui.widgets.noted import TextEntry
from model import words_protocol
from model.assumptions import Assumed, change
from model.dates_typed import Lean
from model.journal import AssumptionChanged, AssumptionConfirmed, Fact
from model.progress import Step
from model.refused import Refused
from model.rehearsal import rehearse


class ConfirmAssumption(FactQuestion):
    """It stands as it is."""

    def __init__(self, asker: Asker, assumed: Assumed) -> None:
        tr = asker.language.tr
        code = assumed.assumption.code
        super().__init__(asker, tr("Confirm assumption {code}").format(code=code), tr("Confirm"))
        self.assumed = assumed
        self.form.addRow(label(assumed.assumption.text.words(self.language.code), wraps=True))
        for stands in words_protocol.stands(tr, assumed, self.language.code):
            self.form.addRow(label(stands, "grey", wraps=True))
        self.reason = reason_of(self)
        self.ready("reason")

    def fact(self) -> Fact:
        """The confirmation."""
        return AssumptionConfirmed(
            on=self.today, assumption=self.assumed.assumption.code, reason=self.why_of(self.reason, "reason")
        )


class ChangeAssumption(FactQuestion):
    """Another answer, or other values."""

    def __init__(self, asker: Asker, assumed: Assumed) -> None:
        tr, assumption = asker.language.tr, assumed.assumption
        super().__init__(asker, tr("Change assumption {code}").format(code=assumption.code), tr("Change"))
        self._frame = asker.frame
        self._would: AssumptionChanged | None = None
        """The change of which it is told, or being worked out, what would follow."""
        self.assumed = assumed
        language = self.language.code
        self.form.addRow(label(assumption.text.words(language), wraps=True))
        self.choice: Choice | None = None
        if assumption.choices:
            stands = assumed.choice.code if assumed.choice else ""
            self.choice = Choice([(c.code, c.title.words(language)) for c in assumption.choices], stands)
            self.add("choice", tr("Answer"), self.choice)
        self.values: dict[str, TextEntry] = {}
        for path in assumption.values:
            entry = TextEntry(assumed.values[path])
            self.add(path, words_protocol.place(tr, path, assumed.protocol, language), entry)
            self.values[path] = entry
        self.since = self.add_date(tr("In force from"), Lean.FUTURE, self.today)
        self.reason = reason_of(self)
        self.add_outcome()
        self.ready("choice" if self.choice else assumption.values[0])

    def fact(self) -> Fact:
        """The change."""
        made = self._change(self.reason.text)
        self.why_of(self.reason, "reason")
        return made

    def _change(self, reason: str) -> AssumptionChanged:
        """The change for a reason. Raises Wrong and Refused."""
        tr, assumed = self.words, self.assumed
        picked = self.choice.code if self.choice else ""
        if assumed.choice and picked == assumed.choice.code:
            picked = ""
        to = {p: e.text for p, e in self.values.items() if e.text and e.text != assumed.values[p]}
        if not picked and not to:
            raise Wrong(tr("This is what stands already. Choose another answer or type another value."), "")
        code, on = assumed.assumption.code, self.day_of(self.since)
        return change(self.session.setting, code, on, reason, choice=picked, to=to)

    def preview(self, fact: Fact | None) -> None:  # noqa: ARG002 (what would follow is known before anybody says why)
        """Say how many visits would change; among many patients they are counted while one types on."""
        tr, follows = self.words, self.follows
        assert follows
        try:
            would = self._change("-")
        except (Wrong, Refused):
            would = None
        if would == self._would:
            return  # only the reason is being typed
        self._would = would
        follows.setText(tr("One moment…") if would else "")
        if would is None:
            return
        study, today = self.session.study, self.today

        def told(_: Step) -> str:
            try:
                return words_protocol.effects(tr, rehearse(study, [would], today))
            except Refused:
                return ""

        def show(text: str) -> None:
            if isValid(self) and would == self._would:  # it may be closed by now, or ask for something else
                follows.setText(text)

        self._frame.work(lambda tr: tr("Working out what would change"), told, show)


def reason_of(question: FactQuestion) -> TextEntry:
    """Add the line for the reason."""
    tr = question.words
    entry = TextEntry()
    entry.edit.setPlaceholderText(tr("for example: as in the protocol, section 6.2"))
    question.add("reason", tr("Reason"), entry)
    return entry
