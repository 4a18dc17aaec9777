"""The lines of the work list: what stands in each, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from gui.actions import ACTIONS
from gui.delegates.buttons import CellButton
from gui.delegates.window_bar import REACH, Bar, bar
from gui.language import Language
from gui.session import Session
from gui.tables.row_table import Column, Heading
from gui.theme import Meaning, meaning
from model import words
from model.judge import Figures, Status, figures
from model.plan import Visit
from model.worklist import Group, Item

ACTS = {
    Group.OVERDUE: ("record", "reason"),
    Group.MISSED: ("reason", "record"),
    Group.CLOSING: ("record-today",),
    Group.PAST_TARGET: ("record-today",),
    Group.DUE: ("record-today",),
    Group.HOLD_REVIEW: ("resume",),
    Group.CONFIRM_END: ("stop",),
    Group.NEXT: ("book",),
}
"""What each group offers, its main action first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: usually one item, two where a patient has two visits on one day."""

    items: tuple[Item, ...]
    title: str
    rest: str
    planned: str
    bar: Bar | None
    chip: str
    meaning: Meaning
    buttons: tuple[CellButton, ...]

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
        return tuple(b.act for b in self.buttons)


def grouped(session: Session, language: Language, only: Iterable[Group] = ()) -> list[Line | Heading]:
    """The lines of the groups asked for (all when none is), under their headings."""
    tr, wanted = language.tr, frozenset(only) or frozenset(Group)
    rows: list[Line | Heading] = []
    for group, items in groupby((i for i in session.worklist() if i.group in wanted), key=lambda i: i.group):
        lines = [line(session, language, together) for together in joined(items)]
        rows.append(Heading(tr("{group} ({count})").format(group=words.group(tr, group), count=len(lines))))
        rows += lines
    return rows


def joined(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """The items of one group, with those of one patient for one day put together."""
    together: dict[tuple[object, ...], tuple[Item, ...]] = {}
    for n, item in enumerate(items):
        judged = item.judged
        alone = judged is None or judged.status is not Status.OPEN
        key = (item.subject, n) if alone or judged is None else (item.subject, judged.visit.window.target)
        together[key] = (*together.get(key, ()), item)
    return list(together.values())


def line(session: Session, language: Language, items: tuple[Item, ...]) -> Line:
    """One line in words."""
    tr, code, today, protocol = language.tr, language.code, session.today, session.protocol
    first = items[0]
    group, judged = first.group, first.judged
    acts = tuple(CellButton(act, _button(language, act)) for act in _acts(first))
    if first.hold:
        hold = first.hold
        title = words.series_name(tr, hold.series, protocol, code)
        reason = words.reason(tr, hold.reason, protocol, code)
        rest = tr("on hold since {day}: {reason}").format(day=words.short_day(hold.since, code), reason=reason)
        planned = tr("review {day}").format(day=words.short_day(hold.review, code)) if hold.review else ""
        window = bar(judged.visit.window, Meaning.HELD, today) if judged else None
        return Line(items, title, rest, planned, window, words.status(tr, Status.HELD), Meaning.HELD, acts)
    if judged is None:
        title = tr("No treatment visit is left")
        rest = tr("confirm the end of treatment, so that follow-up is planned")
        return Line(items, title, rest, "", None, tr("to confirm"), Meaning.CONFIRM, acts)
    visit = judged.visit
    look = Meaning.PAST_TARGET if group is Group.PAST_TARGET else meaning(judged, first.days_left, group is Group.DUE)
    visits = [i.judged.visit for i in items if i.judged]
    title = " + ".join(words.title(v, protocol, code) for v in visits)
    rest = ", ".join(filter(None, (drug_given(session, language, first.subject, v) for v in visits)))
    day = words.short_day(visit.window.target, code)
    window = bar(visit.window, look, today, booked=visit.booked)
    return Line(items, title, rest, day, window, words.chip(tr, judged, today), look, acts)


def drug_given(session: Session, language: Language, subject: str, visit: Visit) -> str:
    """The drug of a visit with its flat dose, `toripalimab 240 mg`; a dose that depends on the patient is not shown."""
    dose, protocol = visit.series.dose, session.protocol
    if not dose or dose.drug:
        return ""
    drug = protocol.drugs[session.study.patients[subject].drug_on(session.today)]
    name = drug.title.words(language.code)
    if drug.dose_mg is None:
        return name
    return language.tr("{drug} {mg} mg").format(drug=name, mg=f"{drug.dose_mg:g}")


def recent_figures(session: Session) -> Figures:
    """The figures of the visits concluded in the four weeks up to today."""
    first, today = session.today - timedelta(28), session.today
    return figures(j for j in session.all_judged() if j.concluded and first < j.concluded <= today)


def unpublished(session: Session) -> list[int]:
    """The years that plans of the next months reach and whose holidays are not published yet."""
    ahead = session.today + timedelta(92)
    return [] if session.setting.clinic.published(ahead) else [ahead.year]


def columns(language: Language) -> tuple[Column[Line], ...]:
    """The columns of the work list."""

    def window_words(row: Line) -> str:
        return words.span(row.bar.window.opens, row.bar.window.closes, language.code) if row.bar else ""

    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, bold=True),
        Column(lambda tr: tr("Visit"), lambda r: r.title, facts=lambda r: r.rest, spoken=_spoken),
        Column(lambda tr: tr("Planned"), lambda r: r.planned),
        Column(
            lambda tr: tr("Window · −{days} d … today … +{days} d").format(days=REACH),
            window_words,
            facts=lambda r: r.bar,
        ),
        Column(lambda tr: tr("Status"), lambda r: r.chip, meaning=lambda r: r.meaning),
        Column(
            lambda tr: tr("Action"),
            lambda r: ", ".join(b.words for b in r.buttons),
            facts=lambda r: r.buttons,
        ),
    )


def _spoken(row: Line) -> str:
    return f"{row.title}, {row.rest}" if row.rest else row.title


def _acts(item: Item) -> tuple[str, ...]:
    open_now = item.judged is not None and item.judged.status is Status.OPEN
    return ("record-today",) if item.group is Group.NEXT and open_now else ACTS[item.group]


def _button(language: Language, act: str) -> str:
    if act == "stop":
        return language.tr("Confirm end…")
    return ACTIONS[act].words(language.tr)
