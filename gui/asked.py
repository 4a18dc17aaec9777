"""What is asked over the window: an answer is done, or refused in its dialog; while it is locked all dialogs wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from gui.ask import Question
from gui.drafts import Draft
from gui.jobs import Apart, Slow
from gui.widgets.message_bar import MessageBar
from model.refused import Refused
from model.store import StoreFault
from model.words import Tr


class Asked:
    """The dialogs over a window: those that wait, and the form that was left half filled."""

    def __init__(self, inside: QWidget, bar: MessageBar, tr: Tr) -> None:
        self._inside, self._bar, self._words = inside, bar, tr
        self.waiting: list[QDialog] = []
        """The dialogs that were open when the window was locked, and those opened since."""
        self.half: Question | None = None
        """A form that was closed half filled, while one can go on with it."""
        self._offered: Question | None = None
        """The form of a draft, until it is gone on with or was offered for as long as the bar says something."""
        self._aside = False
        """Whether what is asked is made out of sight."""
        self.proving = Apart()
        """What a dialog waits for; closed meanwhile, it has asked for nothing."""
        bar.gone.connect(self._let_go)
        bar.timer.timeout.connect(self._offer_again)

    def ask(
        self,
        question: Question,
        verb: Callable[[Any], object],
        done: Callable[[Any], object],
        why_not: Callable[[Refused | StoreFault], str],
        *,
        now: bool,
    ) -> None:
        """Open a dialog, `now` or once the window is unlocked, and do what it answers; `done` takes the answer then."""

        def refused(fault: Exception) -> None:
            question.wait(working=False)
            if not isinstance(fault, Refused | StoreFault):
                raise fault  # our own mistake, told calmly
            question.refuse(why_not(fault), fault.field if isinstance(fault, Refused) else "")

        def answered(answer: Any) -> None:
            def accepted(_: object) -> None:
                question.accept()
                done(answer)

            try:
                came = verb(answer)
            except (Refused, StoreFault) as fault:
                refused(fault)
            else:
                if isinstance(came, Slow):
                    question.wait(working=True)
                    self.proving.do(came, accepted, refused)
                else:
                    accepted(came)

        question.answered.connect(answered)
        question.left.connect(lambda: self._keep_half(question))
        question.finished.connect(lambda _: self.proving.drop())
        if now and not self._aside:
            question.open()
        else:
            self.waiting.append(question)

    @property
    def draft(self) -> Draft | None:
        """What is half filled of the forms that wait until it is unlocked."""
        forms = (dialog for dialog in self.waiting if isValid(dialog) and isinstance(dialog, Question))
        return next((draft for form in forms if (draft := form.draft())), None)

    def offer(self, draft: Draft, page: QWidget) -> None:
        """Offer a form that was left half filled when somebody else unlocked, as one that was closed: made anew on a
        page, of what is known now. One that cannot be asked any more is lost, and said to be."""
        tr = self._words
        self.waiting, self._aside = [], True
        if draft.again:
            draft.again(page)
        self._aside = False
        for form in self.waiting:
            if isinstance(form, Question):
                form.fill(draft.held)
                self._keep_half(form)
                self._offered = form
                return
        text = tr("{form}: lost unfinished when somebody else unlocked. Nothing of it is recorded.")
        self._bar.say(text.format(form=draft.title))

    def step_aside(self) -> Draft | None:
        """Put every dialog out of sight; what is half filled among them."""
        for dialog in self._all():
            if dialog.inherits("QFileDialog") or dialog.inherits("QAbstractPrintDialog"):
                dialog.reject()  # the system's own, which only it can hide
        self.waiting = [dialog for dialog in self._all() if dialog.isVisible()]
        if offered := self._offered:  # whoever locks has not read it yet
            self.half = self._offered = None
            self.waiting.append(offered)
        self.proving.drop()
        for dialog in self.waiting:
            dialog.step_aside() if isinstance(dialog, Question) else dialog.hide()
        return self.draft

    def come_back(self) -> None:
        """Show them as they were."""
        for dialog in self.waiting:
            if isValid(dialog) and not dialog.result():  # what it was to print may have been printed meanwhile
                dialog.come_back() if isinstance(dialog, Question) else dialog.open()

    def close(self) -> None:
        """Close every dialog."""
        self._offered = None
        for dialog in self._all():
            dialog.close()

    def go_on(self) -> bool:
        """Go on with the form that was left half filled; whether there was one."""
        half, self.half = self.half, None
        if half is None:
            return False
        if half is self._offered:
            self._offered = None
        self._bar.hide()
        half.come_back()
        return True

    def _all(self) -> list[QDialog]:
        return self._inside.window().findChildren(QDialog)

    def _keep_half(self, question: Question) -> None:
        """A form was closed half filled: for as long as the bar says so, one can go on with it."""
        tr = self._words
        self._bar.say(tr("Left unfinished: {form}").format(form=question.windowTitle()), back=True)
        self.half = question
        self._inside.window().activateWindow()  # the keys do not come back by themselves from a hidden dialog

    def _let_go(self) -> None:
        half, self.half = self.half, None
        if half is None or (half is self._offered and self._bar.isVisible()):
            return  # something else is said first
        if half is self._offered:
            self._offered = None
        if isValid(half):
            half.reject()

    def _offer_again(self) -> None:
        """What took the place of an offer was said for long enough."""
        if self._offered and self.half is None:
            self._keep_half(self._offered)
