"""What changed in weeks already reported: old and new figures, the visits behind them and the entries that did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.dates import Week, week
from model.journal import (
    ClinicDay,
    ClinicWeek,
    Entry,
    FileFact,
    HolidaysAdded,
    Reported,
    Revision,
    SitePhone,
    subject_of,
)
from model.judge import Figures, Judged, figures
from model.plan import plan
from model.reports.ledger import Ledger, ledger
from model.revisions import EntryStanding, standings
from model.study import Study, study


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit that counts otherwise than it did: its status before and after, empty where it did not count."""

    subject: str
    visit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A week whose figures are no longer those of a site's report of it (rule 13)."""

    site: str
    week: Week
    before: Figures
    after: Figures
    visits: tuple[Moved, ...]
    entries: tuple[EntryStanding, ...]
    """What was recorded since and made the difference."""


def changes(now: Ledger, reporting: Week) -> tuple[Change, ...]:
    """What the report of a week lists as changed: since the report of the week before it, or since a later one.

    Of each week the first report that was handed on counts, or the interim one while there is no other. Once this
    week's own report has been handed on, what is compared is the journal as it stood then; so a report printed again
    lists the same changes, and each change is listed once. Nothing is computed while no report was recorded.
    Of several sites read together each is compared with what that site handed on.
    """
    if now.study.several:
        return tuple(change for site in now.study.sites for change in changes(now.at(site), reporting))
    reports = _reports(now.study)
    base = reports.get(max((of for of in reports if of < reporting), default=reporting))
    own = reports.get(reporting)
    if base is None or base is own:
        return ()
    if own and (own.number < base.number or own.fact.on < reporting.last):
        own = None
    new = _as_of(now.study, own) if own else now
    found, old = [], {base.number: _as_of(now.study, base)}
    for of, report in sorted(reports.items()):
        if of < reporting and not (own and report.number > own.number):
            since = max(base, report, key=lambda e: e.number)
            if since.number not in old:
                old[since.number] = _as_of(now.study, since)
            found.append(_change(old[since.number], new, of, since.number))
    return tuple(change for change in found if change)


def never_reported(known: Study, before: Week) -> tuple[str, ...]:
    """Of several sites read together, those that handed on no report of an earlier week, so that nothing compares."""
    return tuple(site for site, own in known.sites.items() if all(of >= before for of in _reports(own)))


def _reports(known: Study) -> dict[Week, Entry]:
    """By week, the first report that was handed on when the week was over, or else the first of all."""
    first: dict[Week, Entry] = {}
    for entry in known.file_entries:
        if isinstance(entry.fact, Reported):
            of = week(entry.fact.week)
            before = first.setdefault(of, entry)
            if before.fact.on < of.last <= entry.fact.on:
                first[of] = entry
    return first


def _as_of(known: Study, report: Entry) -> Ledger:
    """The ledger from which a report was made."""
    then = study(known.bare or known.setting, (e for e in known.journal if e.number <= report.number))
    return ledger(then, lambda subject: plan(then.setting, then.patients[subject]), report.fact.on)


def _change(old: Ledger, new: Ledger, of: Week, since: int) -> Change | None:
    before, after = _counted(old, of), _counted(new, of)
    moved = tuple(
        Moved(subject, code, _status(before.get((subject, code))), _status(after.get((subject, code))))
        for subject, code in sorted({*before, *after})
        if _status(before.get((subject, code))) != _status(after.get((subject, code)))
    )
    if not moved:
        return None
    visits = {(m.subject, m.visit) for m in moved}
    did = (one for journal in _journals(new.study, moved) for one in standings(journal) if one.entry.number > since)
    entries = tuple(sorted((one for one in did if _touches(one.entry, visits)), key=lambda one: one.entry.number))
    site = new.study.setting.site
    return Change(site, of, figures(before.values()), figures(after.values()), moved, entries)


def _journals(known: Study, moved: Iterable[Moved]) -> Iterator[Sequence[Entry]]:
    """The journals in which the reason may stand: those of the patients, and the site's own."""
    yield known.site_entries
    for subject in {m.subject for m in moved}:
        if found := known.patients.get(subject):
            yield found.journal


def _counted(known: Ledger, of: Week) -> dict[tuple[str, str], Judged]:
    lines = (line for line in known.lines(of) if line.judged.concluded)
    return {(line.subject, line.judged.visit.code): line.judged for line in lines}


def _status(judged: Judged | None) -> str:
    if judged is None:
        return ""
    return f"{judged.status}-permitted" if judged.permitted else judged.status.value


def _touches(entry: Entry, visits: set[tuple[str, str]]) -> bool:
    """Whether an entry can have changed one of these visits: it names it, revises something, or is about no visit."""
    fact = entry.fact
    visit = getattr(fact, "visit", "")
    named = (subject_of(fact), visit) in visits
    # A dose given earlier than the visit moves it; an appointment or a reason never changes what counts.
    about_none = not visit and not isinstance(fact, FileFact | ClinicDay | ClinicWeek | HolidaysAdded | SitePhone)
    return isinstance(fact, Revision) or named or about_none or fact.kind in ("done", "not-done")
