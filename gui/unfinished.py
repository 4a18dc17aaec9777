"""The form that was left half filled: for as long as the message bar tells of it, one can go on with it."""

from __future__ import annotations

from shiboken6 import isValid

from gui.ask import Question
from gui.widgets.message_bar import MessageBar
from model.words import Tr


class Unfinished:
    """At most one form is told of. When something else is said, or nothing any more, it is given up.

    Only what is offered back to somebody who was away outlasts what else is said: it is told of again after that.
    """

    def __init__(self, bar: MessageBar, tr: Tr) -> None:
        self._bar, self._words = bar, tr
        self.form: Question | None = None
        """What the bar tells of."""
        self._offered: Question | None = None
        """What is offered back: until it is gone on with, or the bar told of it to the end."""
        bar.gone.connect(self._over)
        bar.timer.timeout.connect(self._tell_again)

    def leave(self, form: Question) -> None:
        """Tell of a form that was closed half filled."""
        tr = self._words
        self._bar.say(tr("Left unfinished: {form}").format(form=form.windowTitle()), back=True)
        self.form = form

    def offer(self, form: Question) -> None:
        """Tell of a form that somebody left who was away since."""
        self.leave(form)
        self._offered = form

    def withdraw(self) -> Question | None:
        """What is offered back, which is not told of any more."""
        offered, self._offered = self._offered, None
        if self.form is offered:
            self.form = None
        return offered

    def go_on(self) -> bool:
        """Go on with the form that is told of; whether there is one."""
        form = self.form
        if form is None:
            return False
        if form is self._offered:
            self._offered = None
        self.form = None
        self._bar.hide()
        form.come_back()
        return True

    def _over(self) -> None:
        """The bar tells of it no more."""
        form, self.form = self.form, None
        if form is self._offered:
            if self._bar.isVisible():
                return  # something else is said in its place
            self._offered = None
        if form and isValid(form):
            form.reject()

    def _tell_again(self) -> None:
        """What was said in the place of an offer was said to the end."""
        if self._offered and not self.form:
            self.leave(self._offered)
