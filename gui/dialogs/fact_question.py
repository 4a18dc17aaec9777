"""A dialog that is answered by one fact, checked while it is typed; it saves nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from gui.ask import Question
from gui.drafts import Again, FormDraft
from gui.frame import Frame
from gui.label import label
from gui.language import Language
from gui.permission import why_not
from gui.session import Session
from gui.theme import Theme
from gui.widgets.choice import Choice
from gui.widgets.date_entry import Comment, DateEntry
from gui.widgets.noted import Noted, NumberEntry, PassageEntry, TextEntry
from model import words_patient
from model.admission import check
from model.dates_typed import Lean, Slip
from model.identifiers import NumberKind, identifiers
from model.journal import Fact, PatientFact, Revision, subject_of
from model.refused import Refused
from model.what_if import Outcome, what_if

FREE = ("note", "corrective", "preventive")
"""The fields in which people write what they like."""


class Asker(Protocol):
    """Whoever opens a dialog: a page."""

    session: Session
    language: Language
    theme: Theme
    frame: Frame

    def window(self) -> QWidget:
        """The window the dialog belongs to."""


class Opener(Asker, Protocol):
    """A page that opens the form of a draft again, and does what it answers."""

    def open(self, question: FactQuestion) -> None:
        """Open a form whose fact is recorded."""

    def enrol(self) -> None:
        """Open the form for a new patient."""

    def correct_entry(self, number: int = 0) -> None:
        """Open the form that corrects an entry."""

    def take_back_entry(self, number: int = 0) -> None:
        """Open the form that takes an entry back."""


class Wrong(Exception):
    """The form is no fact yet: a sentence, and the field it is about."""

    def __init__(self, sentence: str, field: str, *, loud: bool = False) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field
        self.loud = loud
        """It is said while one types; what is merely lacking is said once Enter was tried."""


class Mending(Protocol):
    """What makes a dialog correct an entry instead of recording a fact."""

    @property
    def why(self) -> str:
        """The reason typed."""

    def whole(self, fact: Fact) -> Fact:
        """The fact with everything that the form does not ask for as it was."""

    def revision(self, fact: Fact) -> Revision:
        """What will be recorded."""

    def need(self) -> None:
        """Raises Wrong while something is lacking that is asked for last."""

    def again(self) -> Again:
        """What opens the form on a page to correct the same entry."""

    def tell(self, fact: Fact | None) -> None:
        """Show what the fact changes."""


class FactQuestion(Question):
    """A subclass adds rows and says in `fact` what the form amounts to; `preview` shows what would follow."""

    def __init__(self, asker: Asker, title: str, ok: str, *, danger: bool = False) -> None:
        super().__init__(asker.window(), asker.language.tr, title, ok, danger=danger)
        self.session, self.language, self.theme = asker.session, asker.language, asker.theme
        self.protocol = asker.session.protocol
        self.today = asker.session.today
        self.setMinimumWidth(self.theme.px(560))
        self.correction: Mending | None = None
        """Set when the dialog does not record a fact but corrects an entry."""
        self.follows: QLabel | None = None
        """The line that says what would follow."""
        self.way: Sequence[QWidget] = ()
        """The fields of a long form, which Enter goes through before it answers; Ctrl+Enter answers from anywhere."""
        self._tried = False
        self._ready = False
        self._at_first: Sequence[str] | None = None
        """What the fields held when the form was first seen."""

    def fact(self) -> Fact:
        """The fact that the form describes. Raises Wrong while it is none."""
        raise NotImplementedError

    def preview(self, fact: Fact | None) -> None:
        """Show what would follow from the fact; from None, when there is none yet, nothing."""
        if self.follows:
            self.follows.setText(self.told(fact))

    def outcome(self, fact: Fact) -> Outcome | None:
        """The plan of the patient as it would be; None when it would be refused."""
        would = self.correction.revision(fact) if self.correction else fact
        subject = subject_of(would)
        if subject not in self.session.study.patients or not isinstance(would, PatientFact | Revision):
            return None
        return what_if(self.session.study, self.session.plan(subject), (would,), self.today)

    def told(self, fact: Fact | None) -> str:
        """What would become of the plan, in words."""
        outcome = self.outcome(fact) if fact else None
        return words_patient.follows(self.words, outcome, self.protocol, self.language.code) if outcome else ""

    def need(self) -> None:
        """Raises Wrong while something is lacking that is asked for last."""
        if self.correction:
            self.correction.need()

    # Rows.

    def add(self, name: str, caption: str, field: Noted | Choice) -> None:
        """Add a field that is watched; `name` is what a refusal calls it."""
        field.changed.connect(self.watch)
        self.row(name, caption, field if isinstance(field, Noted) else Noted(field))

    def add_date(
        self, caption: str, lean: Lean, day: date | None, comment: Comment | None = None, *, name: str = "date",
        beware: Callable[[date], bool] = lambda _: False,
    ) -> DateEntry:  # fmt: skip
        """Add a date with the day it begins with."""
        entry = DateEntry(self.language, self.today, lean, comment, beware)
        entry.put(day)
        self.add(name, caption, entry)
        return entry

    def add_reasons(self, event: str, *, needed: bool = True, without: str = "") -> Choice | None:
        """Add the protocol's reasons for a kind of event; None when there are none for it and none is needed."""
        tr = self.words
        reasons = [r for r in self.protocol.reasons_for(event) if r.code != without]
        if not reasons and not needed:
            return None
        choice = Choice([(r.code, r.title.words(self.language.code)) for r in reasons])
        self.add("reason", tr("Reason"), choice)
        return choice

    def add_note(self) -> TextEntry:
        """Add a line for free text."""
        tr = self.words
        entry = TextEntry()
        entry.edit.setPlaceholderText(tr("optional; no names or numbers of persons"))
        self.add("note", tr("Note"), entry)
        return entry

    def add_outcome(self) -> None:
        """Add the line that says what would follow."""
        self.follows = label(name="small", wraps=True)
        self.form.addRow(self.follows)

    # What must be there, and what may be.

    def day_of(self, entry: DateEntry, field: str = "date") -> date:
        """The day typed."""
        if entry.day is None:
            raise Wrong(entry.lack(), field)
        return entry.day

    def day_if_any(self, entry: DateEntry, field: str) -> date | None:
        """The day typed, which may be left out, but not half typed."""
        return None if entry.slip is Slip.EMPTY else self.day_of(entry, field)

    def picked(self, choice: Choice | None, field: str = "reason") -> str:
        """The code picked."""
        tr = self.words
        if choice is not None and not choice.code:
            raise Wrong(tr("Pick one."), field)
        return "" if choice is None else choice.code

    def explained(self, choice: Choice | None, note: TextEntry) -> str:
        """The reason picked; the one that says nothing by itself needs a note."""
        tr = self.words
        reason = self.picked(choice)
        if reason == "other" and not note.text:
            raise Wrong(tr("Write in a few words what the other reason is."), "note")
        return reason

    def number_of(self, entry: NumberEntry, field: str, lack: str = "") -> float | None:
        """The number typed; with `lack`, an empty field is not enough."""
        tr = self.words
        if entry.unreadable:
            raise Wrong(tr("Type a number."), field, loud=True)
        if lack and entry.number is None:
            raise Wrong(lack, field)
        return entry.number

    def whole_of(self, entry: NumberEntry, field: str) -> int | None:
        """The whole number typed, if one is."""
        tr, value = self.words, self.number_of(entry, field)
        if value is not None and value != int(value):
            raise Wrong(tr("Type a whole number."), field)
        return None if value is None else int(value)

    def why_of(self, entry: TextEntry, field: str = "why") -> str:
        """The reason written."""
        tr = self.words
        if not entry.text:
            raise Wrong(tr("Say in a few words why."), field)
        return entry.text

    # Checking, while typing and on Enter.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field of a long form; at the last one it answers."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        here = next((n for n, field in enumerate(self.way) if self._holds(field)), len(self.way))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and here < len(self.way) - 1:
            self.way[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _holds(self, field: QWidget) -> bool:
        focus: QWidget | None = self.focusWidget()
        return focus is field or (focus is not None and field.isAncestorOf(focus))

    def ready(self, first: str) -> None:
        """All rows are there: begin in the field `first`, and check every change from now on."""
        self.body.insertStretch(self.body.count() - 1, 1)
        inside = [field.field if isinstance(field, Noted) else field for field in self.fields.values()]
        for before, after in pairwise([*inside, self.ok, self.cancel]):
            self.setTabOrder(before, after)
        self.fields[first].setFocus()
        self._ready = True
        self.watch()

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what the fields hold before anybody fills them in."""
        super().showEvent(event)
        if self._at_first is None:
            self._at_first = self._held()

    def begun(self) -> bool:
        """Whether anything was filled in or changed."""
        return self._at_first not in (None, self._held())

    def again(self) -> Again | None:
        """What opens this form on a page, of what is known then; it holds nothing of this one."""
        return None

    def draft(self) -> FormDraft | None:
        """What was filled in."""
        if not self.begun():
            return None
        again = self.correction.again() if self.correction else self.again()
        return FormDraft(self.windowTitle(), {name: _text(field) for name, field in self.fields.items()}, again)

    def fill(self, held: dict[str, str]) -> None:
        """Put in what the fields held; closed again, it is half filled."""
        self._at_first = self._held()
        for name, field in self.fields.items():
            _put(field, held.get(name, ""))

    def _held(self) -> Sequence[str]:
        return [
            *(edit.text() for edit in self.findChildren(QLineEdit)),
            *(edit.toPlainText() for edit in self.findChildren(QPlainTextEdit)),
            *(one.code for one in self.findChildren(Choice)),
        ]

    def _fit(self) -> None:
        """Grow when the words need more room; never jump back."""
        if self.sheet is None:
            self.grow(self.width())

    def watch(self) -> None:
        """Check what is typed, and show what would follow."""
        if not self._ready:
            return
        fact, wrong = self._read()
        right = None if wrong and wrong.field != "why" else fact
        self.preview(right)
        if self.correction:
            self.correction.tell(right)
        if wrong and (wrong.loud or self._tried):
            self.mark(wrong.sentence, wrong.field)
        else:
            self.mark(*self._private())

    def _private(self) -> tuple[str, str]:
        """What to say of a text that seems to hold a person's number, and the field it is in.

        It is not refused; an export stops at it.
        """
        tr = self.words
        for name, field in self.fields.items():
            if isinstance(field, TextEntry) and name in FREE and (found := identifiers(field.text)):
                number = found[0].text
                if found[0].kind is NumberKind.MOBILE_PHONE:
                    text = tr("{number} looks like a mobile phone number. Leave it out: nobody is named here.")
                else:
                    text = tr("{number} looks like an identity card number. Leave it out: nobody is named here.")
                return text.format(number=number), name
        return "", "note"

    def give(self) -> None:
        """Answer, or say under the field what is wrong and go there."""
        self._tried = True
        fact, wrong = self._read()
        if wrong is None:
            self.answered.emit(fact)
        else:
            self.refuse(wrong.sentence, wrong.field)

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say what is wrong and go to the field that is; all that was typed stays."""
        self.mark(sentence, field)
        if field in self.fields:
            self.fields[field].setFocus()

    def mark(self, sentence: str, field: str) -> None:
        """Say what is wrong under the field it is about, or under the form."""
        own = self.fields.get(field)
        for widget in self.fields.values():
            if isinstance(widget, Noted):
                widget.refuse(sentence if widget is own else "")
        below = sentence if not isinstance(own, Noted) else ""
        self.wrong.setText(below)
        self.wrong.setVisible(bool(below))
        QTimer.singleShot(0, self, self._fit)

    def _read(self) -> tuple[Fact | None, Wrong | None]:
        """What the form says, and what is wrong with it: no fact yet, or one that is refused."""
        try:
            fact = self.correction.whole(self.fact()) if self.correction else self.fact()
        except Wrong as wrong:
            return None, wrong
        try:
            check(self.session.study, self.correction.revision(fact) if self.correction else fact, self.today)
            self.need()
        except Refused as refused:
            sentence = why_not(self.session, self.language, refused)
            return fact, Wrong(sentence, refused.field, loud=refused.code != "corrects-nothing")
        except Wrong as wrong:
            return fact, wrong
        return fact, None


def of_patient(kind: Callable[..., FactQuestion], subject: str, *more: object) -> Again:
    """What asks the same of a patient, if that is one of the study then."""

    def ask(opener: Opener) -> None:
        if subject in opener.session.study.patients:
            opener.open(kind(opener, subject, *more))

    return ask


def _text(field: QWidget) -> str:
    """What a field holds. A day that was understood is kept as that day: tomorrow `today` is another one."""
    match field:
        case DateEntry(day=date() as day):
            return day.isoformat()
        case DateEntry() | TextEntry():
            return field.edit.text()
        case PassageEntry():
            return field.edit.toPlainText()
        case Noted(field=Choice() as choice):
            return choice.code
        case _:
            return ""


def _put(field: QWidget, text: str) -> None:
    """Put back what a field held."""
    match field:
        case DateEntry() | TextEntry():
            field.edit.setText(text)
        case PassageEntry():
            field.edit.setPlainText(text)
        case Noted(field=Choice() as choice):
            choice.pick(text)
        case _:
            pass
