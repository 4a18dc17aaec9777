"""What changed in weeks already reported: old and new figures, the visits behind them and the entries that did it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.dates import Week, week
from model.journal import Entry, Reported, Revision, in_effect, subject_of
from model.judge import Figures, Judged, figures
from model.plan import plan
from model.reports.ledger import Ledger, ledger
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
    """A week whose figures are no longer those of its report (rule 13)."""

    week: Week
    before: Figures
    after: Figures
    visits: tuple[Moved, ...]
    entries: tuple[Entry, ...]
    """What was recorded since and made the difference."""


def changes(now: Ledger, reporting: Week) -> tuple[Change, ...]:
    """What the report of a week lists as changed: between the last report of an earlier week and this one.

    Once this week's own report has been handed on, what is compared is the journal as it stood then; so a report
    printed again lists the same changes. Linear in the entries; nothing is computed while no report was recorded.
    """
    handed_on = [e for e in in_effect(now.study.site_entries) if isinstance(e.fact, Reported)]
    numbers = {e.number: week(e.fact.week) for e in handed_on if isinstance(e.fact, Reported)}
    earlier = [n for n, of in numbers.items() if of < reporting]
    if not earlier:
        return ()
    own = min((n for n, of in numbers.items() if of == reporting and n > max(earlier)), default=None)
    last = next(e for e in handed_on if e.number == max(earlier))
    old = _as_of(now.study, last)
    new = now if own is None else _as_of(now.study, next(e for e in handed_on if e.number == own))
    reported = sorted({of for n, of in numbers.items() if n <= last.number and of < reporting})
    return tuple(change for of in reported if (change := _change(old, new, of, last.number)))


def _as_of(known: Study, report: Entry) -> Ledger:
    """The ledger from which a report was made."""
    entries = [*known.site_entries, *(e for p in known.patients.values() for e in p.journal)]
    then = study(known.bare or known.setting, (e for e in entries if e.number <= report.number))
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
    did = (e for s in {m.subject for m in moved} for e in _since(new.study, s, since) if _touches(e, visits))
    entries = tuple(sorted(did, key=lambda e: e.number))
    return Change(of, figures(before.values()), figures(after.values()), moved, entries)


def _counted(known: Ledger, of: Week) -> dict[tuple[str, str], Judged]:
    lines = (line for line in known.lines(of) if line.judged.concluded)
    return {(line.subject, line.judged.visit.code): line.judged for line in lines}


def _status(judged: Judged | None) -> str:
    if judged is None:
        return ""
    return f"{judged.status}-permitted" if judged.permitted else judged.status.value


def _since(known: Study, subject: str, number: int) -> Iterator[Entry]:
    found = known.patients.get(subject)
    return (e for e in (found.journal if found else ()) if e.number > number)


def _touches(entry: Entry, visits: set[tuple[str, str]]) -> bool:
    """Whether an entry can have changed one of these visits: it names it, revises something, or is about no visit."""
    visit = getattr(entry.fact, "visit", "")
    named = (subject_of(entry.fact), visit) in visits
    # A dose given earlier than the visit moves it; an appointment or a reason never changes what counts.
    return isinstance(entry.fact, Revision) or named or not visit or entry.fact.kind in ("done", "not-done")
