"""The rows of a tracker read into facts; what cannot be read is a fault with its row and column, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, get_type_hints

from model.dates import FIRST_YEAR, LAST_YEAR
from model.exchange.sheets import Cell, Fault, Sheet, plain
from model.fact_text import encode
from model.journal import (
    KINDS,
    AssumptionChanged,
    AssumptionConfirmed,
    ClinicDay,
    ClinicWeek,
    Corrected,
    CriterionRecorded,
    DeviationFact,
    Enrolled,
    Entry,
    Fact,
    FileFact,
    HolidaysAdded,
    PatientFact,
    ProtocolAdded,
    Retracted,
    Revision,
    SitePhone,
    subject_of,
)
from model.protocol import Drug, Made, Named, Protocol
from model.refused import Refused
from model.revisions import said
from model.study import Study

_CLINIC_DAYS = {"clinic-closed": "closed", "clinic-open": "open", "clinic-half-day": "half-day"}
_NO_EVENTS = (
    Enrolled
    | CriterionRecorded
    | DeviationFact
    | ClinicDay
    | ClinicWeek
    | HolidaysAdded
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
COLUMN_OF = {"on": "date", "department": "where"}
"""The column of a field that is called otherwise."""
_DATE = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]|(\d{2})(\d{2}))")
"""The year first, so that no day is taken for a month: as it is typed in the window, too."""
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,18})?")
_DECIMALS = 9
"""Of a number that is kept: what a formula works out has as many as the machine can hold."""
_EXCEL_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


@dataclass(slots=True)
class Row:
    """A row that became a fact."""

    sheet: Sheet
    number: int
    fact: Fact

    def fault(self, refused: Refused) -> Fault:
        """What is wrong with it."""
        return Fault(self.sheet.place, self.number, refused.field, refused)


@dataclass(slots=True)
class Import:
    """A tracker being read."""

    study: Study
    today: date
    faults: list[Fault]
    notices: list[Fault]
    entries: Mapping[int, Entry]
    """The journal by number."""
    doubtful: set[str] = field(default_factory=set)
    """Whose row in `patients` is at fault: that their events have no patient is no fault of its own."""
    blind: bool = False
    """Nothing is known of who stands in `patients`."""


def rows(run: Import, tables: Mapping[str, Sheet]) -> list[Row]:
    """The facts of all tables, each with the row it comes from; every fault is noted in `run`."""
    run.blind = "patients" not in tables
    readers = {"patients": _patients, "events": _events, "eligibility": _eligibility}
    return [row for name, read in readers.items() if name in tables for row in read(run, tables[name])]


def _patients(run: Import, sheet: Sheet) -> Iterator[Row]:
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
                    dates[column] = _value(date, cell, column)
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
            yield Row(sheet, number, Enrolled(on=dates[start], dates=dates, **values))


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


def _name_drug(run: Import, values: dict[str, Any]) -> None:
    """Put the code of a drug where its name was written."""
    if "drug" in values:
        values["drug"] = _named(values["drug"], run.study.setting.named.drugs.values())


def _events(run: Import, sheet: Sheet) -> Iterator[Row]:
    if not _header(run, sheet, _EVENT_COLUMNS, ("subject", "date", "event")):
        return
    for number, cells in sheet.rows:
        faults: list[Refused] = []
        revises = _code(cells.get("event", "")) in ("retract", "correct")
        fact, unread = _revision(run, cells, faults) if revises else _event(run, cells, faults)
        run.faults += [Fault(sheet.place, number, refused.field, refused) for refused in faults]
        if fact:
            run.notices += [
                Fault(sheet.place, number, column, Refused("not-read", column, column=column, event=cells["event"]))
                for column in unread
            ]
            yield Row(sheet, number, fact)


def _event(run: Import, cells: Mapping[str, Cell], faults: list[Refused]) -> tuple[Fact | None, list[str]]:
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
    _name_drug(run, values)
    if kind is ClinicDay:
        values["state"] = _CLINIC_DAYS[name]
    for f in fields(kind):
        column = COLUMN_OF.get(f.name, f.name)
        if column not in cells and f.name not in values and f.default is MISSING and f.default_factory is MISSING:
            faults.append(Refused("lacking", column, column=column, event=name))
    if not issubclass(kind, PatientFact) and "subject" in cells:
        faults.append(Refused("subject-of-site", "subject", event=name))
    used = {"event", "subject", *(COLUMN_OF.get(f.name, f.name) for f in fields(kind))}
    return (None if faults else kind(**values)), [column for column in cells if column not in used]


def _revision(run: Import, cells: Mapping[str, Cell], faults: list[Refused]) -> tuple[Fact | None, list[str]]:
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
        used = {COLUMN_OF.get(f.name, f.name) for f in fields(old)} | {why}
    faults += [
        Refused("lacking", column, column=column, event=event) for column in ("date", why) if column not in cells
    ]
    values = _fields(type(old), {c: cell for c, cell in cells.items() if c in used - {"subject", why}}, faults)
    _name_drug(run, values)
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


def _mended(run: Import, cells: Mapping[str, Cell], subject: str) -> Entry:
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


def _eligibility(run: Import, sheet: Sheet) -> Iterator[Row]:
    needed = ("subject", "criterion", "date")
    if not _header(run, sheet, _ELIGIBILITY_COLUMNS, needed):
        return
    for number, cells in sheet.rows:
        faults = [Refused("lacking", column, column=column) for column in needed if column not in cells]
        fact = _criterion(run.study.setting.named, cells, faults)
        run.faults += [Fault(sheet.place, number, refused.field, refused) for refused in faults]
        if fact:
            yield Row(sheet, number, fact)


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


def _header(run: Import, sheet: Sheet, known: Iterable[str], needed: Iterable[str]) -> bool:
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
        column = COLUMN_OF.get(f.name, f.name)
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
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _code(cell: Cell) -> str:
    """A cell that names something."""
    return plain(_text(cell))


def _day(cell: Cell, column: str) -> date:
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
    return round(float(text), _DECIMALS)


def _whole(cell: Cell, column: str) -> int:
    number = _number(cell, column)
    if not number.is_integer():
        raise Refused("not-whole", column, value=_code(cell))
    return int(number)
