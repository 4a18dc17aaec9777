"""The lines of the work list: what stands in each, and what can be done about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial

from gui.actions import ACTIONS
from gui.language import Language
from gui.looks import chip, meaning
from gui.session import Session
from gui.tables.cells import REACH, CellButton, Track
from gui.tables.row_table import Change, Column, Heading
from gui.theme import Meaning
from model import words, words_advice, words_course, words_patient
from model.exposure import exposure
from model.judge import Status
from model.patient import Hold
from model.site_ahead import next_closure
from model.visit import Visit
from model.words import Tr
from model.worklist import RANK, Group, Item

ACTS = {
    Group.OVERDUE: ("record", "reason"),
    Group.MISSED: ("reason", "record"),
    Group.CLOSING: ("record-today",),
    Group.PAST_TARGET: ("record-today",),
    Group.DUE: ("record-today",),
    Group.NEXT: ("book",),
}
"""What is offered for a visit of each group, its main action first."""


_GROUPS = tuple(Group)
_EVERY = frozenset(Group)

CLOSURE_AHEAD = 63
"""A long closure is told so many days before: three cycles."""


@dataclass(frozen=True, slots=True)
class LineContent:
    """What a line shows."""

    title: str
    rest: str
    planned: str
    track: Track | None
    chip: str
    meaning: Meaning
    buttons: tuple[CellButton, ...]


class WorkLine:
    """One line: usually one item, two where a patient has two visits on one day.

    It is put into words when it is looked at: of thousands few ever are.
    """

    def __init__(self, items: tuple[Item, ...], tell: Callable[[tuple[Item, ...]], LineContent]) -> None:
        self.items, self._tell = items, tell
        self.rank = items[0].rank
        """Where it stands on the list."""

    @cached_property
    def content(self) -> LineContent:
        """What it shows."""
        return self._tell(self.items)

    @property
    def subject(self) -> str:
        """The patient."""
        return self.items[0].subject

    @property
    def visit(self) -> str:
        """The code of the first visit, empty for a line that is about none."""
        judged = self.items[0].judged
        return judged.visit.code if judged else ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells this line from every other."""
        return self.items[0].group, self.subject, self.visit

    @property
    def acts(self) -> tuple[str, ...]:
        """The ids of the actions it offers."""
        return tuple(b.act for b in self.content.buttons)


class WorkLines:
    """The lines of the work list under their headings. What changes is told, so that nobody looks at all the others."""

    def __init__(self) -> None:
        self._groups: dict[Group, _GroupLines] = {}
        self._shown: frozenset[Group] = frozenset()
        self._as: tuple[object, ...] = ()
        self._followed = 0
        """How many of those who moved were looked at."""

    def rows(self, session: Session, language: Language, only: Iterable[Group] = ()) -> list[WorkLine | Heading]:
        """The lines of the groups asked for (all when none is), under their headings."""
        self.changes(session, language, only)
        rows: list[WorkLine | Heading] = []
        for group in Group:
            if group in self._shown and (lines := self._groups[group].lines):
                rows += (self._heading(language, group), *lines)
        return rows

    def changes(
        self, session: Session, language: Language, only: Iterable[Group] = ()
    ) -> list[Change[WorkLine]] | None:
        """What is different from what was shown; None when that was something else altogether."""
        waiting, wanted = session.waiting(), frozenset(only) or _EVERY
        tell = partial(content, session, language)
        if anew := self._as != (now := (waiting, language.code, session.roles)):
            self._as, self._groups, self._followed = now, {}, len(waiting.moved)
        moved = dict.fromkeys(waiting.moved[self._followed :])
        changes = [change for subject in moved for change in self._follow(waiting.of(subject), subject, language, tell)]
        anew, self._followed, self._shown = anew or wanted != self._shown, len(waiting.moved), wanted
        if not anew:
            return changes
        for group in wanted - self._groups.keys():
            items = waiting.groups.get(group, ())
            self._groups[group] = _GroupLines(WorkLine(each, tell) for each in joined(items))
        return None

    def _follow(
        self, items: Iterable[Item], subject: str, language: Language, tell: Callable[[tuple[Item, ...]], LineContent]
    ) -> Iterator[Change[WorkLine]]:
        """What is different now that a patient has these items."""
        own: dict[Group, list[Item]] = {}
        for item in sorted(items, key=RANK):
            own.setdefault(item.group, []).append(item)
        place = 0
        for group in _GROUPS:
            if group not in self._groups:
                continue
            lines = self._groups[group]
            if group in own or subject in lines.of:
                changes = lines.put(subject, [WorkLine(each, tell) for each in joined(own.get(group, ()))])
                yield from self._under_heading(group, place, list(changes), language)
            if group in self._shown and lines.lines:
                place += 1 + len(lines.lines)

    def _under_heading(
        self, group: Group, place: int, changes: list[Change[WorkLine]], language: Language
    ) -> Iterator[Change[WorkLine]]:
        """What is different on the list once lines of a group are, whose heading stands in a place, or is to."""
        if group not in self._shown:
            return
        after = len(self._groups[group].lines)
        before = after - sum(len(each.come) - each.gone for each in changes)
        if after and not before:
            yield Change(place, 0, (self._heading(language, group),))
        yield from (Change(place + 1 + each.place, each.gone, each.come) for each in changes)
        if before and before != after:
            yield Change(place, 1, (self._heading(language, group),) if after else ())

    def _heading(self, language: Language, group: Group) -> Heading:
        tr, count = language.tr, len(self._groups[group].lines)
        return Heading(tr("{group} ({count})").format(group=words.group(tr, group), count=count))


class _GroupLines:
    """The lines of one group, in their order."""

    def __init__(self, lines: Iterable[WorkLine]) -> None:
        self.lines = list(lines)
        self.of: dict[str, list[WorkLine]] = {}
        """By patient."""
        for each in self.lines:
            self.of.setdefault(each.subject, []).append(each)

    def put(self, subject: str, come: list[WorkLine]) -> Iterator[Change[WorkLine]]:
        """Put these lines in the place of those a patient had."""
        fresh = {each.rank: each for each in come}
        for old in self.of.pop(subject, ()):
            place, new = bisect_left(self.lines, old.rank, key=RANK), fresh.pop(old.rank, None)
            instead = (new,) if new else ()
            self.lines[place : place + 1] = instead
            yield Change(place, 1, instead)
        for new in fresh.values():
            place = bisect_left(self.lines, new.rank, key=RANK)
            self.lines.insert(place, new)
            yield Change(place, 0, (new,))
        if come:
            self.of[subject] = come


def joined(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """The items of one group: what a patient has on one day together, and what a patient missed of one series."""
    together: dict[tuple[object, ...], tuple[Item, ...]] = {}
    for n, item in enumerate(items):
        key: tuple[object, ...] = (n,)
        if item.judged and item.judged.status is Status.OPEN:
            key = item.subject, item.judged.visit.window.target
        elif item.judged and item.group is Group.MISSED:
            key = item.subject, item.judged.visit.series.code
        together[key] = (*together.get(key, ()), item)
    return list(together.values())


def content(session: Session, language: Language, items: tuple[Item, ...]) -> LineContent:
    """A line in words."""
    first = items[0]
    if first.hold:
        return _held(session, language, first, first.hold)
    return _visits(session, language, items) if first.judged else _to_confirm(language.tr)


def _held(session: Session, language: Language, item: Item, hold: Hold) -> LineContent:
    tr, code, protocol = language.tr, language.code, session.protocol
    title = words.series_name(tr, hold.series, protocol, code)
    reason = words.reason(tr, hold.reason, protocol, code)
    since = words.bare_day(hold.since, code, year=False)
    rest = tr("on hold since {day}, {reason}: review due").format(day=since, reason=reason)
    assert item.judged  # a hold is reviewed while a visit is held
    rules = session.plan(item.subject).under(item.judged.visit)
    setting = session.study.setting_of(item.subject)
    found = exposure(rules, rules.protocol.series[hold.series], setting, session.today)
    rest = " · ".join((rest, *words_course.clocks(tr, found.since_dose, found.since_steroids)))
    planned = words.short_day(hold.review, code) if hold.review else ""
    window = Track(item.judged.visit.window, Meaning.HELD, session.today)
    status = words.status(tr, Status.HELD)
    buttons = _buttons(session, language, "resume", "stop")
    return LineContent(title, rest, planned, window, status, Meaning.HELD, buttons)


def _to_confirm(tr: Tr) -> LineContent:
    rest = tr("confirm the end of treatment, so that follow-up is planned")
    buttons = (CellButton("stop", tr("Confirm end…")),)
    return LineContent(tr("No treatment visit is left"), rest, "", None, tr("to confirm"), Meaning.CONFIRM, buttons)


def _visits(session: Session, language: Language, items: tuple[Item, ...]) -> LineContent:
    tr, code, today, protocol = language.tr, language.code, session.today, session.protocol
    group, all_judged = items[0].group, [i.judged for i in items if i.judged]
    visits, judged = [j.visit for j in all_judged], all_judged[0]
    visit = judged.visit
    few = items[0].open_days
    left = items[0].days_left if few is None else 0
    look = Meaning.PAST_TARGET if group is Group.PAST_TARGET else meaning(judged, left, group is Group.DUE)
    names = [words.title(v, protocol, code) for v in visits]
    title = " + ".join(names) if len(names) < 3 else f"{names[0]} … {names[-1]}"
    if group is Group.MISSED and len(visits) > 1 and visit.series.holdable:
        # Two doses missed in a row are one question, not two reports (people do not miss twice by chance).
        rest = tr("hold, stop or lost?")
        buttons = _buttons(session, language, "reason", "hold", "stop")
    else:
        drugs = (drug_given(session, language, items[0].subject, v) for v in visits)
        booked = ((v, v.booked) for v in visits if v.booked)
        astray = (words_patient.appointment(tr, v, on, code) for v, on in booked if on not in v.window)
        rest = ", ".join(filter(None, (*drugs, *astray)))
        open_now = group is Group.NEXT and judged.status is Status.OPEN
        buttons = _buttons(session, language, *(("record-today",) if open_now else ACTS[group]))
    day = words.short_day(visit.window.target, code)
    window = Track(visit.window, look, today, visit.booked)
    return LineContent(title, rest, day, window, chip(tr, judged, today, few), look, buttons)


def _buttons(session: Session, language: Language, *acts: str) -> tuple[CellButton, ...]:
    offered = (ACTIONS[act] for act in acts)
    return tuple(CellButton(act.id, act.words(language.tr)) for act in offered if session.may(act.records))


def drug_given(session: Session, language: Language, subject: str, visit: Visit) -> str:
    """The drug of a visit with its flat dose, `toripalimab 240 mg`; a dose that depends on the patient is not shown."""
    dose, plan = visit.series.dose, session.plan(subject)
    if not dose or dose.drug:
        return ""
    drug = plan.under(visit).protocol.drugs.get(plan.patient.drug_on(session.today))
    if drug is None:
        return ""
    name = drug.title.words(language.code)
    if drug.dose_mg is None:
        return name
    return language.tr("{drug} {mg} mg").format(drug=name, mg=f"{drug.dose_mg:g}")


def unpublished(session: Session) -> list[int]:
    """The years that plans of the next months reach and whose holidays are not published yet."""
    ahead = session.today + timedelta(92)
    return [] if session.setting.clinic.published(ahead) else [ahead.year]


def closed_ahead(session: Session, language: Language) -> list[str]:
    """The next long closure, from so early on that the doses before can still be given on other days."""
    days = next_closure(session.setting, session.today, CLOSURE_AHEAD)
    return [words_advice.closed(language.tr, days, language.code)] if days else []


def columns(language: Language) -> tuple[Column[WorkLine], ...]:
    """The columns of the work list."""

    def window_words(row: WorkLine) -> str:
        on = row.content.track
        return words.span(on.window.opens, on.window.closes, language.code) if on else ""

    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, bold=True),
        Column(lambda tr: tr("Visit"), lambda r: r.content.title, facts=lambda r: r.content.rest, spoken=_spoken),
        Column(lambda tr: tr("Planned"), lambda r: r.content.planned, spare=1),
        Column(
            lambda tr: tr("Window · today ±%n d", "", REACH),
            window_words,
            facts=lambda r: r.content.track,
            spare=2,
        ),
        Column(lambda tr: tr("Status"), lambda r: r.content.chip, meaning=lambda r: r.content.meaning),
        Column(
            lambda tr: tr("Action"),
            lambda r: ", ".join(b.words for b in r.content.buttons),
            facts=lambda r: r.content.buttons,
        ),
    )


def _spoken(row: WorkLine) -> str:
    title, rest = row.content.title, row.content.rest
    return f"{title}, {rest}" if rest else title
