"""What is asked over the window: an answer is done, or refused in its dialog; while it is locked all dialogs wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from gui.ask import Question
from gui.drafts import FormDraft
from gui.jobs import Apart, Slow
from gui.unfinished import Unfinished
from gui.widgets.message_bar import MessageBar
from model.refused import Refused
from model.store import StoreFault
from model.words import Tr


class Asked:
    """The dialogs over a window. While it is locked all are out of sight, those asked meanwhile too."""

    def __init__(self, inside: QWidget, bar: MessageBar, tr: Tr) -> None:
        self._inside, self._bar, self._words = inside, bar, tr
        self.unfinished = Unfinished(bar, tr)
        self._aside = False
        """Whether what is asked is asked out of sight."""
        self.waiting: list[QDialog] = []
        """The dialogs out of sight that come back."""
        self.proving = Apart()
        """What a dialog waits for; closed meanwhile, it has asked for nothing."""

    def ask(
        self,
        question: Question,
        verb: Callable[[Any], object],
        done: Callable[[Any], object],
        why_not: Callable[[Refused | StoreFault], str],
    ) -> None:
        """Open a dialog and do what it answers; `done` takes the answer then."""

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
        question.left.connect(lambda: self.unfinished.leave(question))
        question.finished.connect(lambda _: self.proving.drop())
        if self._aside:
            self.waiting.append(question)
        else:
            question.open()

    @property
    def draft(self) -> FormDraft | None:
        """What is half filled of the forms out of sight."""
        forms = (dialog for dialog in self.waiting if isValid(dialog) and isinstance(dialog, Question))
        return next((draft for form in forms if (draft := form.draft())), None)

    def offer(self, draft: FormDraft, page: QWidget) -> None:
        """Offer a form that was left half filled when somebody else unlocked, as one that was closed: made anew on a
        page, of what is known now. One that cannot be asked any more is lost, and said to be."""
        tr = self._words
        self._aside = True
        if draft.again:
            draft.again(page)
        form = next((asked for asked in self.waiting if isinstance(asked, Question)), None)
        self._aside, self.waiting = False, []
        if form:
            form.fill(draft.held)
            self.unfinished.offer(form)
        else:
            text = tr("{form}: lost unfinished when somebody else unlocked. Nothing of it is recorded.")
            self._bar.say(text.format(form=draft.title))

    def step_aside(self) -> FormDraft | None:
        """Put every dialog out of sight; what is half filled among them."""
        for dialog in self._all():
            if dialog.inherits("QFileDialog") or dialog.inherits("QAbstractPrintDialog"):
                dialog.reject()  # the system's own, which only it can hide
        self._aside, self.waiting = True, [dialog for dialog in self._all() if dialog.isVisible()]
        if offered := self.unfinished.withdraw():  # whoever locks has not read of it yet
            self.waiting.append(offered)
        self.proving.drop()
        for dialog in self.waiting:
            dialog.step_aside() if isinstance(dialog, Question) else dialog.hide()
        return self.draft

    def come_back(self) -> None:
        """Show them as they were."""
        waiting, self._aside, self.waiting = self.waiting, False, []
        for dialog in waiting:
            if isValid(dialog) and not dialog.result():  # what it was to print may have been printed meanwhile
                dialog.come_back() if isinstance(dialog, Question) else dialog.open()

    def close(self) -> None:
        """Close every dialog."""
        self._aside, self.waiting = False, []
        self.unfinished.withdraw()
        for dialog in self._all():
            dialog.close()

    def _all(self) -> list[QDialog]:
        return self._inside.window().findChildren(QDialog)
