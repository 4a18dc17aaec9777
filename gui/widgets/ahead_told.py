"""What to arrange for a patient put into words: the way round a closure, trips that can be joined, days to book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gui.language import Language
from gui.session import Session
from gui.widgets.ahead_panel import Offer
from model import words, words_advice
from model.advise import Advice
from model.detour import Impossible
from model.judge import Status


def offers(session: Session, language: Language, subject: str) -> tuple[Offer, ...]:
    """What is offered for a patient, each visit once; what the closures ask for comes first."""
    telling = _Telling(session, language, subject, session.advice(subject))
    made = (*telling.closed(), *telling.trips(), *telling.single())
    return made or (Offer(language.tr("Nothing to arrange"), ((telling.nothing(), ""),)),)


class _Telling:
    """Tells the advice for one patient, and remembers which visits were offered."""

    def __init__(self, session: Session, language: Language, subject: str, found: Advice) -> None:
        self.session, self.language, self.found = session, language, found
        self.booked = {v.code: v.booked for v in session.plan(subject).visits if v.booked}
        self.offered: set[str] = set()

    def closed(self) -> Iterator[Offer]:
        """Windows without an open day, and the days of the doses before that avoid them; or why there are none."""
        tr, found, code = self.language.tr, self.found, self.language.code
        if not found.impossible:
            return
        windows = [(self._window(one), words_advice.closed(tr, one.closure, code)) for one in found.impossible]
        days = [(choice.visit, choice.day) for choice in found.choices]
        self.offered |= {visit for visit, _ in days}
        open_still = self._open(days)
        says = "" if days and not open_still else tr("no open day")
        yield Offer(tr("Windows without an open day"), windows, says)
        if found.bound:
            yield Offer(tr("No way round"), ((words_advice.bound(tr, found.bound, self.session.protocol, code), ""),))
        elif days:
            lines = [(self._day(c.visit, c.day), words_advice.shift(tr, c.shift)) for c in found.choices]
            act = self._act(tr("Book %n visits", "", len(open_still))) if open_still else ""
            yield Offer(tr("The least shift that avoids them"), lines, "", act, open_still)

    def trips(self) -> Iterator[Offer]:
        """Visits that can share a day."""
        tr = self.language.tr
        for trip in self.found.trips:
            days = [(visit, trip.day) for visit in trip.visits]
            if self.offered & set(trip.visits) or not self._open(days):
                continue
            self.offered |= set(trip.visits)
            names = words.listed(tr, (self._name(visit) for visit in trip.visits))
            when = words.day(trip.day, self.language.code)
            act = self._act(tr("Book them together"))
            yield Offer(tr("One trip for two or more visits"), ((when, names),), "", act, self._open(days))

    def single(self) -> Iterator[Offer]:
        """The other visits due in the next weeks that have no appointment."""
        tr, session, found, code = self.language.tr, self.session, self.found, self.language.code
        left = [b for b in found.bookings if b.visit.code not in self.offered and b.visit.code not in self.booked]
        if not left:
            return
        lines = [
            (self._day(b.visit.code, b.day), words_advice.booking(tr, b, found.choices, session.today, code))
            for b in left
        ]
        # A day out of the window is told, and booked only by whoever decides so.
        days = [(b.visit.code, b.day) for b in left if b.verdict is Status.IN_WINDOW]
        act = self._act(tr("Book %n visits", "", len(days))) if days else ""
        yield Offer(tr("Days to book"), lines, "", act, days)

    def nothing(self) -> str:
        """Why nothing is offered."""
        tr = self.language.tr
        return tr("Every visit of the next six weeks has its day, and every window has an open one.")

    def _open(self, days: list[tuple[str, date]]) -> list[tuple[str, date]]:
        """Of these the visits that are not booked for that day yet."""
        return [(visit, day) for visit, day in days if self.booked.get(visit) != day]

    def _act(self, text: str) -> str:
        """The words of a button, where anything can be done."""
        return "" if self.session.barred else text

    def _name(self, visit: str) -> str:
        return self.session.protocol.title_of(visit, self.language.code)

    def _day(self, visit: str, day: date) -> str:
        tr = self.language.tr
        return tr("{visit}: {day}").format(visit=self._name(visit), day=words.day(day, self.language.code))

    def _window(self, one: Impossible) -> str:
        tr, window = self.language.tr, one.window
        span = words.span(window.opens, window.closes, self.language.code)
        return tr("{visit}: {day}").format(visit=self._name(one.visit), day=span)
