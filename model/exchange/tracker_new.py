"""Which rows of a tracker the site file does not hold yet, in the order to append them, and whether each can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

from model.admission import after
from model.exchange.tracker_rows import COLUMN_OF, Import, Row
from model.fact_text import decode
from model.journal import (
    Booked,
    Corrected,
    Enrolled,
    Entry,
    Fact,
    PatientFact,
    Revision,
    Screened,
    Unbooked,
    VisitDone,
    subject_of,
)
from model.patient import Patient, Screening
from model.protocol import Kind, Protocol
from model.refused import Refused
from model.revisions import in_effect
from model.study import Study

_NOTHING: tuple[object, ...] = (None, "", {})
"""What stands in a field of which a row says nothing."""


def new_rows(run: Import, rows: Iterable[Row], entries: Sequence[Entry]) -> tuple[list[Row], int]:
    """The rows that the file does not hold yet, in the order to append them, and how many it does hold.

    Rows that say the same, that differ from what is held, or that would be refused are noted as faults in `run`.
    """
    new, known = _unknown(run, _once(run, rows), entries)
    _try_all(run, new)
    return new, known


def _once(run: Import, rows: Iterable[Row]) -> list[Row]:
    """Each fact once; a row that says again what another one says is a fault."""
    first: dict[Any, Row] = {}
    for row in rows:
        begins = row.fact if isinstance(row.fact, Enrolled | Screened) else None
        earlier = first.setdefault((begins.kind, begins.subject) if begins else _key(row.fact), row)
        if earlier is not row:
            code, column = ("subject-twice", "subject") if begins else ("same-row", "")
            run.faults.append(row.fault(Refused(code, column, other=earlier.number)))
    return list(first.values())


def _key(fact: Fact) -> tuple[Any, ...]:
    return (fact.kind, *(getattr(fact, f.name) for f in fields(fact)))


def _unknown(run: Import, rows: Sequence[Row], entries: Sequence[Entry]) -> tuple[list[Row], int]:
    """The rows that the file does not hold yet, in the order to append them, and how many it does hold."""
    protocol = run.study.setting.named
    known: tuple[Patient | Screening, ...] = (*run.study.patients.values(), *run.study.screenings.values())
    counting = {e.number for own in known for e in own.entries}
    counting |= {e.number for e in in_effect(run.study.site_entries)}
    corrections = {e.number for e in entries if isinstance(e.fact, Corrected)}
    corrected = (e for own in known for e in own.entries if e.number in corrections)
    held: dict[Any, list[Entry]] = defaultdict(list)
    for entry in (*entries, *corrected):
        held[_place(protocol, entry.fact)].append(entry)
    new, skipped = [], 0
    for row in rows:
        fact = row.fact
        if isinstance(fact, Enrolled | Screened) and (kept := _begun(run.study, fact)):
            skipped += 1
            run.faults += [row.fault(refused) for refused in _differences(kept, fact)]
            continue
        if isinstance(fact, Revision):
            if any(_revises_alike(entry.fact, fact) for entry in entries):
                skipped += 1
            else:
                new.append(row)
            continue
        found = _claim(held.get(_place(protocol, fact), []), fact, counting)
        if found is None:
            new.append(row)
            continue
        skipped += 1
        if found.number not in counting:
            mended = any(isinstance(e.fact, Corrected) and e.fact.entry == found.number for e in entries)
            code = "corrected-since" if mended else "taken-back"
            run.notices.append(row.fault(Refused(code, "", entry=found.number)))
    return sorted(_numbered(run, new), key=_append_order), skipped


def _revises_alike(kept: Fact, row: Revision) -> bool:
    """Whether an entry did to another one what a row asks for."""
    if not isinstance(kept, Revision) or kept.kind != row.kind or kept.entry != row.entry:
        return False
    return not (isinstance(kept, Corrected) and isinstance(row, Corrected)) or decode(kept.fact) == decode(row.fact)


def _place(protocol: Protocol, fact: Fact) -> tuple[Any, ...]:
    """What two facts share if one may be the other: kind, day, patient, and the visit unless it is unscheduled."""
    visit = getattr(fact, "visit", "")
    if visit:
        visit = _unscheduled(protocol, visit) or visit
    return fact.kind, fact.on, getattr(fact, "subject", ""), visit, getattr(fact, "series", "")


def _unscheduled(protocol: Protocol, visit: str) -> str:
    """The series of an unscheduled visit, empty for any other."""
    series = protocol.series.get(visit.partition("-")[0])
    return series.code if series and series.kind is Kind.UNSCHEDULED else ""


def _claim(held: list[Entry], fact: Fact, counting: set[int]) -> Entry | None:
    """The entry that already says what `fact` says; it answers for no other row then."""
    best = min(
        (e for e in held if _covers(e.fact, fact)),
        key=lambda e: (_beyond(e.fact, fact), e.number not in counting, e.number),
        default=None,
    )
    if best:
        held.remove(best)
    return best


def _covers(kept: Fact, fact: Fact) -> bool:
    """Whether an entry says everything that a row says."""
    said = [(f.name, getattr(fact, f.name)) for f in fields(fact)]
    return all(
        value in _NOTHING or getattr(kept, name) == value or (name == "visit" and "-" not in value)
        for name, value in said
    )


def _beyond(kept: Fact, fact: Fact) -> int:
    """How much an entry says that a row does not."""
    return sum(getattr(fact, f.name) in _NOTHING and getattr(kept, f.name) not in _NOTHING for f in fields(fact))


def _begun(study: Study, row: Enrolled | Screened) -> Enrolled | Screened | None:
    """The enrolment or the screening of that subject in the file."""
    own = study.known(row.subject)
    return next((e.fact for e in own.entries if isinstance(e.fact, type(row))), None) if own else None


def _differences(kept: Enrolled | Screened, row: Enrolled | Screened) -> Iterator[Refused]:
    """Where a row says something else than the enrolment, or the screening, in the file."""
    dated = isinstance(row, Enrolled) and isinstance(kept, Enrolled)
    for f in fields(row):
        if f.name == "dates" or (dated and f.name == "on"):
            continue
        if (value := getattr(row, f.name)) not in (None, "", getattr(kept, f.name)):
            yield _differs(COLUMN_OF.get(f.name, f.name), getattr(kept, f.name), value)
    if isinstance(row, Enrolled) and isinstance(kept, Enrolled):
        for column, day in row.dates.items():
            if kept.dates.get(column) != day:
                yield _differs(column, kept.dates.get(column), day)


def _differs(column: str, kept: object, value: object) -> Refused:
    if kept in (None, ""):
        return Refused("differs-empty", column, value=value)
    return Refused("differs", column, kept=kept, value=value)


def _numbered(run: Import, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each unscheduled visit without a number given the next one of its patient, in order of day."""
    protocol = run.study.setting.named
    highest: dict[tuple[str, str], int] = defaultdict(int)

    def count(subject: str, visit: str) -> None:
        number = visit.rpartition("-")[2]
        if (code := _unscheduled(protocol, visit)) and number.isdecimal():
            highest[subject, code] = max(highest[subject, code], int(number))

    ordered = sorted(rows, key=lambda r: (r.fact.on, r.number))
    for patient in run.study.patients.values():
        for visit in patient.done:
            count(patient.subject, visit)
    for row in ordered:
        if isinstance(row.fact, VisitDone):
            count(row.fact.subject, row.fact.visit)
    for row in ordered:
        fact = row.fact
        if isinstance(fact, VisitDone) and _unscheduled(protocol, fact.visit) == fact.visit:
            highest[fact.subject, fact.visit] += 1
            number = highest[fact.subject, fact.visit]
            row.fact = replace(fact, visit=f"{fact.visit}-{number}")
        yield row


def _append_order(row: Row) -> tuple[Any, ...]:
    """Screenings, enrolments and the site's facts, what is mended, what happened by rule 16, appointments as made.

    An appointment bears the day it is for; only its row says when it was made, and one taken back comes before one
    that stands.
    """
    fact = row.fact
    if isinstance(fact, Booked | Unbooked):
        return 4, date.min, 0, row.number
    if isinstance(fact, Revision):  # what leans on an entry was recorded after it
        return 2, date.min, -fact.entry, row.number
    if isinstance(fact, Screened):
        return 0, fact.on, 0, row.number
    first = 1 if isinstance(fact, Enrolled) or not isinstance(fact, PatientFact) else 3
    return first, *Entry(row.number, _NEVER, "", fact).order


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def _try_all(run: Import, rows: Iterable[Row]) -> None:
    """Try every fact on the study, each patient's on that patient alone, and note what is refused."""
    base = replace(run.study, patients={})
    last = max(run.entries, default=0)
    of_patient: dict[str, Study] = {}
    for number, row in enumerate(rows, last + 1):
        fact = row.fact
        subject = subject_of(fact)
        before = of_patient.get(subject) or replace(base, patients=_only(run.study, subject))
        try:
            _require_note(run.study.setting.named, fact)
            of_patient[subject] = after(before, Entry(number, _NEVER, "", fact), run.today)
            if isinstance(fact, Screened):  # others may name it
                base = replace(base, screenings=of_patient[subject].screenings)
        except Refused as refused:
            if isinstance(fact, Enrolled | Screened):
                run.doubtful.add(subject)
            if refused.code not in ("unknown-subject", "not-screened") or not (run.blind or subject in run.doubtful):
                run.faults.append(row.fault(refused))


def _require_note(protocol: Protocol, fact: Fact) -> None:
    """The reason that says nothing by itself needs a note (rule 11), as in the window; what stands is let be."""
    other = protocol.reasons.get("other")
    unsaid = getattr(fact, "reason", "") == "other" and not getattr(fact, "note", "")
    if other and unsaid and fact.kind in other.uses:
        raise Refused("other-unsaid", "note")


def _only(study: Study, subject: str) -> dict[str, Patient]:
    own = study.patients.get(subject)
    return {subject: own} if own else {}
