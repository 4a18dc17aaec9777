"""A tracker, the spreadsheet a site already keeps, read into facts: all of them good, or every bad row named.

It comes as the bytes of `patients.csv` and `events.csv`, or of one workbook with sheets of those names; a third of
either, `eligibility`, may be there. Nothing is guessed: what cannot be read is a `Fault` with its row and column, and
`words_refused` says what is wrong and the mend.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

from model.admission import after
from model.dates import FIRST_YEAR, LAST_YEAR
from model.exchange.sheets import Cell, Fault, Reading, Sheet
from model.fact_text import decode, encode
from model.journal import (
    KINDS,
    AssumptionChanged,
    AssumptionConfirmed,
    Booked,
    ClinicDay,
    ClinicWeek,
    Corrected,
    CriterionRecorded,
    DeviationFact,
    Enrolled,
    Entry,
    Fact,
    FileFact,
    PatientFact,
    ProtocolAdded,
    Retracted,
    Revision,
    Screened,
    SitePhone,
    Unbooked,
    VisitDone,
    subject_of,
)
from model.protocol import Drug, Kind, Made, Named, Protocol
from model.refused import Refused
from model.revisions import in_effect, said
from model.study import Patient, Screening, Study

TABLES = ("patients", "events")
"""The two tables of a tracker, each a file or a sheet."""
OPTIONAL = ("eligibility",)
"""The tables that it may have besides."""

_CLINIC_DAYS = {"clinic-closed": "closed", "clinic-open": "open", "clinic-half-day": "half-day"}
_NO_EVENTS = (
    Enrolled
    | CriterionRecorded
    | DeviationFact
    | ClinicDay
    | ClinicWeek
    | SitePhone
    | Revision
    | FileFact
    | ProtocolAdded
    | AssumptionConfirmed
    | AssumptionChanged
)
EVENTS: dict[str, type[Fact]] = {
    **{kind: fact for kind, fact in KINDS.items() if not issubclass(fact, _NO_EVENTS)},
    **dict.fromkeys(_CLINIC_DAYS, ClinicDay),
    "retract": Retracted,
    "correct": Corrected,
}
"""What a row of `events` may be, and the fact it becomes."""

_EVENT_COLUMNS = (
    *("subject", "date", "event", "visit", "series", "drug", "dose_mg", "reason", "where", "controlled", "decided"),
    *("review", "number", "version", "note", "entry"),
    *("criterion", "earlier", "consented", "birth_year", "sex", "weight_kg", "induction_cycles"),
)
_ELIGIBILITY_COLUMNS = ("subject", "criterion", "met", "measure", "value", "unit", "uln", "date", "note")
_PATIENT_COLUMNS = (
    *("subject", "arm", "drug", "randomised", "consented", "birth_year", "sex", "height_cm", "weight_kg"),
    *("induction_cycles", "first_induction_pd1", "last_induction_pd1", "tracked_from", "site", "screening"),
)
_INDUCTION = ("first_induction_pd1", "last_induction_pd1")
_COLUMN_OF = {"on": "date", "department": "where"}
"""The column of a field that is called otherwise."""
_DATE = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]|(\d{2})(\d{2}))")
"""The year first, so that no day is taken for a month: as it is typed in the window, too."""
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")
_EXCEL_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


@dataclass(frozen=True, slots=True)
class Tracker:
    """What a tracker says that the site file does not hold yet."""

    facts: tuple[Fact, ...]
    """The new facts, in the order to append them."""
    faults: tuple[Fault, ...]
    """Every bad row; with one of them nothing may be written."""
    skipped: int
    """Rows that are in the file already."""
    notices: tuple[Fault, ...]
    """What was passed over although a person may have meant it."""


@dataclass(slots=True)
class _Row:
    """A row that became a fact."""

    sheet: Sheet
    number: int
    fact: Fact

    def fault(self, refused: Refused) -> Fault:
        """What is wrong with it."""
        return Fault(self.sheet.place, self.number, refused.field, refused)


@dataclass(slots=True)
class _Import:
    """A tracker being read."""

    study: Study
    today: date
    faults: list[Fault]
    notices: list[Fault]
    doubtful: set[str] = field(default_factory=set)
    """Whose row in `patients` is at fault: that their events have no patient is no fault of its own."""
    entries: Mapping[int, Entry] = field(default_factory=dict)
    """The journal by number."""
    blind: bool = False
    """Nothing is known of who stands in `patients`."""


def read(tables: Reading, study: Study, entries: Sequence[Entry], today: date) -> Tracker:
    """The new facts of a tracker for a site whose journal is `entries`.

    Events apply in the order of rule 16, so the order of rows does not matter. A row is in the file already when an
    entry of its kind says everything the row says; so the same tracker can be read every week.
    """
    run = _Import(study, today, list(tables.faults), list(tables.notices))
    run.entries = {entry.number: entry for entry in entries}
    by_name = {sheet.name: sheet for sheet in tables.sheets}
    run.blind = "patients" not in by_name
    patients = list(_patients(run, by_name["patients"])) if "patients" in by_name else []
    events = list(_events(run, by_name["events"])) if "events" in by_name else []
    criteria = list(_eligibility(run, by_name["eligibility"])) if "eligibility" in by_name else []
    new, skipped = _new(run, _once(run, [*patients, *events, *criteria]), entries)
    _apply(run, new)
    return Tracker(tuple(row.fact for row in new), _listed(run.faults, by_name), skipped, tuple(run.notices))


def _listed(faults: Iterable[Fault], by_name: Mapping[str, Sheet]) -> tuple[Fault, ...]:
    """The faults in the order of the tracker, the first that was found of each cell."""
    first: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.place, fault.row, fault.column), fault)
    order = {sheet.place: n for n, name in enumerate((*TABLES, *OPTIONAL)) if (sheet := by_name.get(name))}
    return tuple(sorted(first.values(), key=lambda f: (order.get(f.place, -1), f.row)))


# From rows to facts.


def _patients(run: _Import, sheet: Sheet) -> Iterator[_Row]:
    protocol = run.study.setting.named
    anchors = {anchor.of[0]: anchor.required for anchor in protocol.columns()}
    needed = ("subject", *protocol.needed_at_enrolment, *(column for column, required in anchors.items() if required))
    if not _header(run, sheet, (*_PATIENT_COLUMNS, *anchors), needed):
        run.blind = "subject" not in sheet.columns
        run.doubtful |= {_code(cells["subject"]) for _, cells in sheet.rows if "subject" in cells}
        return
    days = {*anchors, *_INDUCTION}
    start = protocol.start.of[0]
    hints = _HINTS[Enrolled]
    for number, cells in sheet.rows:
        values: dict[str, Any] = {}
        dates: dict[str, date] = {}
        faults = []
        for column, cell in cells.items():
            try:
                if column in days:
                    dates[column] = _day(cell)
                else:
                    values[column] = _value(hints[column], cell, column)
            except Refused as refused:
                faults.append(Fault(sheet.place, number, column, refused))
        bad = {fault.column for fault in faults}
        faults += [
            Fault(sheet.place, number, column, Refused("lacking", column, column=column))
            for column in needed
            if not (values.get(column) or dates.get(column)) and column not in bad
        ]
        if faults:
            run.faults += faults
            run.doubtful.add(values.get("subject", ""))
        else:
            values["site"] = _site(values.get("site", ""), run.study.setting.site)
            values["arm"] = _named(values.get("arm", ""), protocol.arms.values())
            values["drug"] = _named(values.get("drug", ""), protocol.assignable)
            yield _Row(sheet, number, Enrolled(on=dates[start], dates=dates, **values))


def _site(written: str, own: str) -> str:
    """The site's number as the file has it: a spreadsheet makes `2` of `02`."""
    return own if written.isdecimal() and own.isdecimal() and int(written) == int(own) else written


def _named(written: str, known: Iterable[Named | Drug]) -> str:
    """The code of an arm or a drug: as it is written, of what is so called, or of the only one there is."""
    choices = list(known)
    called = [each for each in choices if written.casefold() in {t.casefold() for t in each.title.values()}]
    if not written and len(choices) == 1:
        return choices[0].code
    return called[0].code if called and written not in {each.code for each in choices} else written


def _events(run: _Import, sheet: Sheet) -> Iterator[_Row]:
    if not _header(run, sheet, _EVENT_COLUMNS, ("subject", "date", "event")):
        return
    for number, cells in sheet.rows:
        faults: list[Refused] = []
        revises = _code(cells.get("event", "")) in ("retract", "correct")
        fact, unread = _revision(run, cells, faults) if revises else _event(cells, faults)
        run.faults += [Fault(sheet.place, number, refused.field, refused) for refused in faults]
        if fact:
            run.notices += [
                Fault(sheet.place, number, column, Refused("not-read", column, column=column, event=cells["event"]))
                for column in unread
            ]
            yield _Row(sheet, number, fact)


def _event(cells: Mapping[str, Cell], faults: list[Refused]) -> tuple[Fact | None, list[str]]:
    """The fact of one row, or None with its faults; and the filled columns that such an event does not use."""
    name = _code(cells.get("event", ""))
    if not name:
        faults.append(Refused("lacking", "event", column="event"))
        return None, []
    if name not in EVENTS:
        faults.append(Refused("unknown-event", "event", value=name, known=tuple(EVENTS)))
        return None, []
    kind = EVENTS[name]
    values = _fields(kind, cells, faults)
    if kind is ClinicDay:
        values["state"] = _CLINIC_DAYS[name]
    for f in fields(kind):
        column = _COLUMN_OF.get(f.name, f.name)
        if column not in cells and f.name not in values and f.default is MISSING and f.default_factory is MISSING:
            faults.append(Refused("lacking", column, column=column, event=name))
    if not issubclass(kind, PatientFact) and "subject" in cells:
        faults.append(Refused("subject-of-site", "subject", event=name))
    used = {"event", "subject", *(_COLUMN_OF.get(f.name, f.name) for f in fields(kind))}
    return (None if faults else kind(**values)), [column for column in cells if column not in used]


def _revision(run: _Import, cells: Mapping[str, Cell], faults: list[Refused]) -> tuple[Fact | None, list[str]]:
    """The fact of a row that mends an entry, or None with its faults; and the filled columns it does not use.

    What a `correct` row fills in counts instead of what the entry says, and the rest stays. Why it is mended stands
    in `reason`; where what the entry says has a reason of its own, a correction says why in `note`.
    """
    subject, event = _code(cells.get("subject", "")), _code(cells["event"])
    try:
        entry = _mended(run, cells, subject)
    except Refused as refused:
        faults.append(refused)
        return None, []
    old = said(entry)
    own_reason = event == "correct" and any(f.name == "reason" for f in fields(old))
    why = "note" if own_reason else "reason"
    if event == "retract":
        used = {"date", "reason"}
    else:
        used = {_COLUMN_OF.get(f.name, f.name) for f in fields(old)} | {why}
    faults += [
        Refused("lacking", column, column=column, event=event) for column in ("date", why) if column not in cells
    ]
    values = _fields(type(old), {c: cell for c, cell in cells.items() if c in used - {"subject", why}}, faults)
    if event == "retract" and (day := values.get("on")) and day > run.today:
        faults.append(Refused("future", "date", day=day, today=run.today))
    if faults:
        return None, []
    reason = " ".join(_text(cells[why]).split())
    mended: Fact = Retracted(on=values["on"], entry=entry.number, subject=subject, reason=reason)
    if event == "correct":
        fact = encode(replace(old, **values))
        mended = Corrected(on=run.today, entry=entry.number, subject=subject, fact=fact, reason=reason)
    return mended, [column for column in cells if column not in {"event", "subject", "entry", *used}]


def _mended(run: _Import, cells: Mapping[str, Cell], subject: str) -> Entry:
    """The entry that a row names."""
    event = _code(cells["event"])
    if "entry" not in cells:
        raise Refused("lacking", "entry", column="entry", event=event)
    number = _whole(cells["entry"], "entry")
    entry = run.entries.get(number)
    if entry is None or isinstance(entry.fact, Retracted):
        raise Refused("no-such-entry", "entry", entry=number)
    if subject_of(entry.fact) != subject:
        raise Refused("entry-of-another", "entry", entry=number, subject=subject_of(entry.fact) or "–")
    if event == "correct" and type(said(entry)) not in EVENTS.values():
        raise Refused("corrected-elsewhere", "entry", entry=number)
    return entry


def _eligibility(run: _Import, sheet: Sheet) -> Iterator[_Row]:
    needed = ("subject", "criterion", "date")
    if not _header(run, sheet, _ELIGIBILITY_COLUMNS, needed):
        return
    for number, cells in sheet.rows:
        faults = [Refused("lacking", column, column=column) for column in needed if column not in cells]
        fact = _criterion(run.study.setting.named, cells, faults)
        run.faults += [Fault(sheet.place, number, refused.field, refused) for refused in faults]
        if fact:
            yield _Row(sheet, number, fact)


def _criterion(protocol: Protocol, cells: Mapping[str, Cell], faults: list[Refused]) -> CriterionRecorded | None:
    """The fact of one row, or None with its faults; the value is read as what its measure is, a number or an answer."""
    values = _fields(CriterionRecorded, {c: cell for c, cell in cells.items() if c != "value"}, faults)
    criterion = protocol.criteria.get(values.get("criterion", ""))
    measure = protocol.measure_of(criterion, values.get("measure", "")) if criterion else None
    if "value" in cells and measure and measure.units:
        try:
            values["value"] = _number(cells["value"], "value")
        except Refused as refused:
            faults.append(refused)
    elif "value" in cells:
        said = _code(cells["value"])
        choice = measure.choice(said) if measure else None
        values["result"] = choice.code if choice else said
    if "unit" in values and measure and (unit := measure.unit(values["unit"])):
        values["unit"] = unit.code
    return None if faults else CriterionRecorded(**values)


def _header(run: _Import, sheet: Sheet, known: Iterable[str], needed: Iterable[str]) -> bool:
    """Whether all columns are known and all that are needed are there."""
    names = tuple(dict.fromkeys(known))
    before = len(run.faults)
    for name in sheet.columns:
        if name not in names:
            run.faults.append(
                Fault(sheet.place, sheet.header_row, name, Refused("unknown-column", name, value=name, known=names))
            )
    for name in needed:
        if name not in sheet.columns:
            run.faults.append(Fault(sheet.place, sheet.header_row, name, Refused("missing-column", name, column=name)))
    return len(run.faults) == before


# From cells to values.


_HINTS: Made[type[Fact], dict[str, Any]] = Made(get_type_hints)


def _fields(kind: type[Fact], cells: Mapping[str, Cell], faults: list[Refused]) -> dict[str, Any]:
    """What the cells say of the fields of a kind of fact; what cannot be read is a fault and left out."""
    hints, values = _HINTS[kind], {}
    for f in fields(kind):
        column = _COLUMN_OF.get(f.name, f.name)
        if column in cells:
            try:
                values[f.name] = _value(hints[f.name], cells[column], column)
            except Refused as refused:
                faults.append(refused)
    return values


def _value(hint: Any, cell: Cell, column: str) -> Any:
    name = str(hint)
    if isinstance(cell, str) and cell.strip() in _EXCEL_ERRORS:
        raise Refused("excel-error", column, value=cell.strip())
    if "date" in name:
        return _day(cell, column)
    if "float" in name:
        return _number(cell, column)
    if "int" in name:
        return _whole(cell, column)
    return _text(cell) if column == "note" else _code(cell)


def _text(cell: Cell) -> str:
    """A cell as it was typed."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _code(cell: Cell) -> str:
    """A cell that names something: full-width forms and outer spaces are slips of the keyboard."""
    return unicodedata.normalize("NFKC", _text(cell)).strip()


def _day(cell: Cell, column: str = "") -> date:
    if isinstance(cell, datetime):
        cell = cell.date()
    if not isinstance(cell, date):
        text = _code(cell)
        match = _DATE.fullmatch(text)
        if not match:
            raise Refused("not-a-date", column, value=text)
        year, month, day = (int(part) for part in match.groups() if part and part.isdecimal())
        try:
            cell = date(year, month, day)
        except ValueError:
            raise Refused("no-such-date", column, value=text) from None
    if not FIRST_YEAR <= cell.year <= LAST_YEAR:
        raise Refused("far-date", column, value=cell.isoformat(), first=FIRST_YEAR, last=LAST_YEAR)
    return cell


def _number(cell: Cell, column: str) -> float:
    text = _code(cell)
    if not _NUMBER.fullmatch(text):
        raise Refused("not-a-number", column, value=text)
    return float(text)


def _whole(cell: Cell, column: str) -> int:
    number = _number(cell, column)
    if not number.is_integer():
        raise Refused("not-whole", column, value=_code(cell))
    return int(number)


# What is new.


def _once(run: _Import, rows: Iterable[_Row]) -> list[_Row]:
    """Each fact once; a row that says again what another one says is a fault."""
    first: dict[Any, _Row] = {}
    for row in rows:
        begins = row.fact if isinstance(row.fact, Enrolled | Screened) else None
        earlier = first.setdefault((begins.kind, begins.subject) if begins else _key(row.fact), row)
        if earlier is not row:
            code, column = ("subject-twice", "subject") if begins else ("same-row", "")
            run.faults.append(row.fault(Refused(code, column, other=earlier.number)))
    return list(first.values())


def _key(fact: Fact) -> tuple[Any, ...]:
    return (fact.kind, *(getattr(fact, f.name) for f in fields(fact)))


def _new(run: _Import, rows: Sequence[_Row], entries: Sequence[Entry]) -> tuple[list[_Row], int]:
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
        key=lambda e: (e.fact != fact, e.number not in counting, e.number),
        default=None,
    )
    if best:
        held.remove(best)
    return best


def _covers(kept: Fact, fact: Fact) -> bool:
    """Whether an entry says everything that a row says."""
    said = [(f.name, getattr(fact, f.name)) for f in fields(fact)]
    return all(
        value in (None, "", {}) or getattr(kept, name) == value or (name == "visit" and "-" not in value)
        for name, value in said
    )


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
            yield _differs(_COLUMN_OF.get(f.name, f.name), getattr(kept, f.name), value)
    if isinstance(row, Enrolled) and isinstance(kept, Enrolled):
        for column, day in row.dates.items():
            if kept.dates.get(column) != day:
                yield _differs(column, kept.dates.get(column), day)


def _differs(column: str, kept: object, value: object) -> Refused:
    if kept in (None, ""):
        return Refused("differs-empty", column, value=value)
    return Refused("differs", column, kept=kept, value=value)


def _numbered(run: _Import, rows: Iterable[_Row]) -> Iterator[_Row]:
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


def _append_order(row: _Row) -> tuple[Any, ...]:
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


def _apply(run: _Import, rows: Iterable[_Row]) -> None:
    """Try every fact on the study, each patient's on that patient alone, and note what is refused."""
    base = replace(run.study, patients={})
    last = max(run.entries, default=0)
    of_patient: dict[str, Study] = {}
    for number, row in enumerate(rows, last + 1):
        fact = row.fact
        subject = subject_of(fact)
        before = of_patient.get(subject) or replace(base, patients=_only(run.study, subject))
        try:
            of_patient[subject] = after(before, Entry(number, _NEVER, "", fact), run.today)
            if isinstance(fact, Screened):  # others may name it
                base = replace(base, screenings=of_patient[subject].screenings)
        except Refused as refused:
            if isinstance(fact, Enrolled | Screened):
                run.doubtful.add(subject)
            if refused.code not in ("unknown-subject", "not-screened") or not (run.blind or subject in run.doubtful):
                run.faults.append(row.fault(refused))


def _only(study: Study, subject: str) -> dict[str, Patient]:
    own = study.patients.get(subject)
    return {subject: own} if own else {}
