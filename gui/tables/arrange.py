"""The lines of what a site arranges ahead: values that age, doses near a long closure, trips, days to book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gui.language import Language
from gui.tables.row_table import Column, Heading
from gui.theme import Meaning
from model import words, words_advice, words_eligibility, words_patient
from model.advise import Advice, SharedDay
from model.eligibility import checklist
from model.protocol import Kind
from model.site_ahead import Ahead, Caught, Closure, Load, closures
from model.study import Study
from model.visit import Visit
from model.worklist import CLOSING_DAYS

Days = tuple[tuple[str, str, date], ...]
"""What is to be booked: patient, visit, day."""


_FIRST = (Meaning.OVERDUE, Meaning.PAST_TARGET, Meaning.UPCOMING, Meaning.IN_WINDOW)
"""Doses near a closure in this order: without a way, in need of a shift, open, booked."""


@dataclass(frozen=True, slots=True)
class ArrangeLine:
    """One thing to arrange."""

    group: int
    """Which heading it stands under."""
    subject: str
    title: str
    window: str
    day: date | None
    chip: str
    meaning: Meaning
    how: str
    book: Days = ()

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells it from every other line."""
        return self.group, self.subject, self.title


def lines(study: Study, today: date, language: Language, ahead: Ahead, most: int) -> list[ArrangeLine | Heading]:
    """Everything to arrange, under its headings; `most` is how many visits a department takes a day, 0 for any."""
    arranging = _Arranging(study, today, language, ahead, most)
    return arranging.warned(list(arranging.rows()))


class _Arranging:
    """Gathers the lines, and remembers which visits were dealt with."""

    def __init__(self, study: Study, today: date, language: Language, ahead: Ahead, most: int) -> None:
        self.study, self.today, self.language, self.ahead, self.most = study, today, language, ahead, most
        self.protocol = study.setting.named
        self.visits = ahead.visits
        self.seen: set[tuple[str, str]] = set()
        self.group = 0

    def rows(self) -> Iterator[ArrangeLine | Heading]:
        tr = self.language.tr
        aging = [line for subject in self.study.being_screened if (line := self._aging(subject))]
        yield from self._under(tr("Laboratory values before the first dose"), aging)
        for closure in closures(self.study.setting, self.ahead.advised, self.today):
            caught = [self._caught(one) for one in closure.caught]
            yield from self._under(self._closure(closure), sorted(caught, key=lambda line: _FIRST.index(line.meaning)))
        trips = [line for found in self.ahead.advised for trip in found.trips if (line := self._trip(found, trip))]
        yield from self._under(tr("Visits that can share a day"), trips)
        single = [line for load in self.ahead.loads.values() for line in self._to_book(load)]
        yield from self._under(tr("To book in the next six weeks"), single)
        full = [self._full(load) for load in self.ahead.loads.values() if load.beyond]
        yield from self._under(tr("Days with too many visits"), full)

    def warned(self, rows: list[ArrangeLine | Heading]) -> list[ArrangeLine | Heading]:
        """The same, with a warning where more visits would fall on a day than its department takes."""
        if not self.most:
            return rows
        tr = self.language.tr
        asked = {day[:2]: day[2] for row in rows if isinstance(row, ArrangeLine) for day in row.book}
        known = {place: v.booked for place, v in self.visits.items() if v.booked and not v.recorded}
        count = Counter((self.visits[place].series.department, day) for place, day in (known | asked).items())

        def of(row: ArrangeLine) -> int:
            return max((count[self.visits[s, v].series.department, day] for s, v, day in row.book), default=0)

        def warned(row: ArrangeLine) -> ArrangeLine:
            how = tr("%n visits on one day", "", of(row))
            return replace(row, chip=tr("day full"), meaning=Meaning.PAST_TARGET, how=f"{row.how} · {how}")

        return [warned(row) if isinstance(row, ArrangeLine) and of(row) > self.most else row for row in rows]

    def _under(self, heading: str, found: Sequence[ArrangeLine]) -> Iterator[ArrangeLine | Heading]:
        if found:
            yield Heading(self.language.tr("{group} ({count})").format(group=heading, count=len(found)))
            yield from found
        self.group += 1

    # Values of the screened, which count for some days only.

    def _aging(self, subject: str) -> ArrangeLine | None:
        tr, code = self.language.tr, self.language.code
        found = checklist(self.study, subject, self.today)
        life = found.life
        if life is None:
            return None
        over = life.left < 0 or life.enough is False
        chip = tr("too old") if over else tr("%n days left", "of laboratory values", life.left)
        look = Meaning.OVERDUE if over else Meaning.CLOSING if life.left <= CLOSING_DAYS else Meaning.UPCOMING
        how, title = words_eligibility.life(tr, life, code), tr("Laboratory values")
        return ArrangeLine(
            self.group, subject, title, words.span(life.taken, life.last, code), life.last_open, chip, look, how
        )

    # Doses near a long closure.

    def _closure(self, closure: Closure) -> str:
        tr, code = self.language.tr, self.language.code
        department = self.protocol.departments[closure.department].title.words(code)
        closed = words_advice.closed(tr, closure.days, code)
        return tr("{department}, {closed}").format(department=department, closed=closed)

    def _caught(self, caught: Caught) -> ArrangeLine:
        tr, found = self.language.tr, caught.advice
        visit, subject, code = caught.visit, found.subject, self.language.code
        way = [c for c in found.choices if self._place(subject, c.visit) <= self._place(subject, visit.code)]
        days: Days = tuple((subject, c.visit, c.day) for c in way)
        if caught.day and not way:
            days = ((subject, visit.code, caught.day),)
        self.seen |= {(subject, code) for _, code, _ in days}
        moved = [self._name(c.visit) for c in way if c.shift and c.visit != visit.code]
        window = words.span(caught.dose.window.opens, caught.dose.window.closes, code, year=False)
        if visit.booked:
            chip, look, how = tr("booked"), Meaning.IN_WINDOW, words_patient.booked(tr, visit.booked, code)
        elif caught.day is None:
            how = words_advice.bound(tr, found.bound, self.protocol, code) if found.bound else ""
            chip, look = tr("no open day"), Meaning.OVERDUE
        elif caught.dose.shut:
            shown = words.listed(tr, moved)
            how = tr("if these move before it: {visits}").format(visits=shown)
            chip, look = tr("shift needed"), Meaning.PAST_TARGET
        else:
            how = words_advice.shift(tr, (caught.day - caught.dose.window.target).days)
            chip, look = tr("open"), Meaning.UPCOMING
        return ArrangeLine(
            self.group, subject, self._name(visit.code), window, caught.day, chip, look, how, self._left(days)
        )

    # Trips, and single days.

    def _trip(self, found: Advice, trip: SharedDay) -> ArrangeLine | None:
        tr, subject = self.language.tr, found.subject
        days = self._left(tuple((subject, visit, trip.day) for visit in trip.visits))
        if not days or any((subject, visit) in self.seen for visit in trip.visits):
            return None
        self.seen |= {(subject, visit) for visit in trip.visits}
        names = " + ".join(self._name(visit) for visit in trip.visits)
        windows = [self.visits[subject, visit].window for visit in trip.visits]
        first, last = max(window.opens for window in windows), min(window.closes for window in windows)
        window = words.span(first, last, self.language.code, year=False)
        moved = [
            tr("{visit}: {when}").format(visit=self._name(visit), when=words_advice.shift(tr, by))
            for visit, planned in zip(trip.visits, windows, strict=True)
            if (by := (trip.day - planned.target).days)
        ]
        how = tr("; ", "between sentences of one line").join(moved) or words_advice.shift(tr, 0)
        return ArrangeLine(self.group, subject, names, window, trip.day, tr("one trip"), Meaning.UPCOMING, how, days)

    def _to_book(self, load: Load) -> Iterator[ArrangeLine]:
        """The visits without an appointment on a day; doses that follow one another are booked as they are given."""
        for due in load.due:
            visit = self.visits[due.subject, due.visit]
            if due.booked or visit.series.kind is Kind.ROLLING or (due.subject, due.visit) in self.seen:
                continue
            yield self._single(visit, due.subject, load)

    def _single(self, visit: Visit, subject: str, load: Load) -> ArrangeLine:
        tr, code = self.language.tr, self.language.code
        how = words_advice.shift(tr, (load.day - visit.window.target).days)
        window = words.span(visit.window.opens, visit.window.closes, code, year=False)
        days = ((subject, visit.code, load.day),)
        return ArrangeLine(
            self.group, subject, self._name(visit.code), window, load.day, tr("open"), Meaning.UPCOMING, how, days
        )

    def _full(self, load: Load) -> ArrangeLine:
        tr, code = self.language.tr, self.language.code
        department = self.protocol.departments[load.department].title.words(code)
        names = words.listed(tr, (due.subject for due in load.due))
        says = words_advice.load(tr, load)
        return ArrangeLine(self.group, "", department, "", load.day, says, Meaning.PAST_TARGET, names)

    def _left(self, days: Days) -> Days:
        """Of these what is not booked for that day yet."""
        return tuple(one for one in days if self.visits[one[0], one[1]].booked != one[2])

    def _place(self, subject: str, visit: str) -> int:
        return self.visits[subject, visit].number or 0

    def _name(self, visit: str) -> str:
        return self.protocol.title_of(visit, self.language.code)


def columns(language: Language) -> tuple[Column[ArrangeLine], ...]:
    """The columns of the list."""
    code = language.code
    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, bold=True),
        Column(lambda tr: tr("Visit"), lambda r: r.title),
        Column(lambda tr: tr("Window"), lambda r: r.window, spare=1),
        Column(lambda tr: tr("Day suggested"), lambda r: words.short_day(r.day, code) if r.day else "—"),
        Column(lambda tr: tr("Status"), lambda r: r.chip, meaning=lambda r: r.meaning),
        Column(lambda tr: tr("How"), lambda r: r.how),
    )
