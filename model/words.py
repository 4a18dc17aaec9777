"""Words for codes: every sentence about the trial, made by whoever hands in `tr`, so that the model stays without one.

`pyside6-lupdate` finds a literal inside a call that is spelled `tr("...")`: in a plain function it files it under the
empty context, in a method under the class, and `x.tr("...")` under `x`; it sees a plural only when `n` is the third
positional argument, and looks into no f-string. So a translator must answer whatever the context: it is one object
`tr(text, disambiguation, n)`, and placeholders are filled after it with `.format`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Protocol as Shape

from model.admission import Refused
from model.dates import Unit
from model.journal import Entry, Fact, VisitDone
from model.judge import Deviation, Judged, Status
from model.plan import Basis, Visit
from model.protocol import REGISTRY, Protocol
from model.protocol_faults import Fault
from model.standing import Standing

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS_ZH = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST = 60
"""Characters of a value that a sentence quotes."""
_LONGEST_PATH = 400
_SOON = 7
"""A window that opens within so many days says when."""


class Tr(Shape):
    """A translator: the text in the user's language, `%n` replaced by `n` in the right plural."""

    def __call__(self, text: str, disambiguation: str = "", n: int = -1) -> str: ...


def plain(text: str, disambiguation: str = "", n: int = -1) -> str:  # noqa: ARG001 (the shape of Tr)
    """The text as written, for tests and for a program without translations. Its plurals are made singular for one."""
    if n == 1:
        text = re.sub(r"%n (?!series\b)(\w+?)s\b", _one, text)
    return text.replace("%n", str(n))


def _one(found: re.Match[str]) -> str:
    word = found[1]
    return f"1 {word[:-2]}y" if word.endswith("ie") else f"1 {word}"


# Dates. Their form belongs to the language and is no matter of translation.


def day(d: date, language: str) -> str:
    """A date in full: `Thu 26 Nov 2026`, `2026-11-26（周四）`."""
    if language == "zh":
        return f"{d.isoformat()}（周{_DAYS_ZH[d.weekday()]}）"
    return f"{_DAYS[d.weekday()]} {d.day} {_MONTHS[d.month - 1]} {d.year}"


def short_day(d: date, language: str) -> str:
    """A date whose year is plain: `Thu 26 Nov`, `11-26 周四`."""
    if language == "zh":
        return f"{d.month:02d}-{d.day:02d} 周{_DAYS_ZH[d.weekday()]}"
    return f"{_DAYS[d.weekday()]} {d.day} {_MONTHS[d.month - 1]}"


def weekdays(numbers: str, language: str) -> str:
    """Days of the week by their numbers, 1 for Monday: `Mon Tue Wed`."""
    return " ".join(weekday(date(2024, 1, int(number)), language) for number in numbers)


def weekday(d: date, language: str) -> str:
    """The short name of a date's weekday: `Thu`, `周四`."""
    return f"周{_DAYS_ZH[d.weekday()]}" if language == "zh" else _DAYS[d.weekday()]


def bare_day(d: date, language: str, *, year: bool = True) -> str:
    """A date without its weekday: `26 Nov 2026`, `2026-11-26`; `year=False` leaves the year out."""
    if language == "zh":
        return d.isoformat() if year else f"{d:%m-%d}"
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}" if year else f"{d.day} {_MONTHS[d.month - 1]}"


def span(first: date, last: date, language: str, *, year: bool = True) -> str:
    """From one date to another: `21–27 Nov 2026`, `2026-11-21 至 11-27`; `year=False` leaves out a common year."""
    common = first.year == last.year
    year = year or not common
    if first == last:
        return bare_day(first, language, year=year)
    if language == "zh":
        return f"{bare_day(first, language, year=year)} 至 {bare_day(last, language, year=not common)}"
    end = bare_day(last, language, year=year)
    if common and first.month == last.month:
        return f"{first.day}–{end}"
    return f"{bare_day(first, language, year=not common)} – {end}"


# Visits.


def status(tr: Tr, value: Status) -> str:
    """The word for a status."""
    match value:
        case Status.UPCOMING:
            return tr("upcoming")
        case Status.OPEN:
            return tr("open, not done yet")
        case Status.OVERDUE:
            return tr("overdue")
        case Status.MISSED:
            return tr("missed")
        case Status.IN_WINDOW:
            return tr("in window")
        case Status.EARLY:
            return tr("early, out of window")
        case Status.LATE:
            return tr("late, out of window")
        case Status.NOT_DONE:
            return tr("not done")
        case Status.HELD:
            return tr("on hold")
        case Status.CANCELLED:
            return tr("cancelled")
        case Status.NOT_TRACKED:
            return tr("before take-over")


def chip(tr: Tr, judged: Judged, today: date) -> str:
    """The short text beside the mark of a visit: `overdue 3 d`, `1 day left`, `due today`, `opens tomorrow`."""
    visit, window = judged.visit, judged.visit.window
    actual = visit.actual
    if judged.status is Status.OPEN:
        return _open_chip(tr, visit, today)
    if judged.status is Status.UPCOMING:
        ahead = (window.opens - today).days
        if visit.waits and ahead <= 0:  # its window only seems to be open or over: what it is counted from is not there
            return tr("date not settled")
        if visit.waits or not 0 < ahead <= _SOON:
            return tr("upcoming")
        return tr("opens tomorrow") if ahead == 1 else tr("opens in %n days", "", ahead)
    if judged.status is Status.OVERDUE:
        return tr("overdue %n d", "", (today - window.closes).days)
    if judged.status is Status.EARLY and actual:
        return tr("early %n d", "days before the window opened", (window.opens - actual).days)
    if judged.status is Status.LATE and actual:
        return tr("late %n d", "days after the window closed", (actual - window.closes).days)
    return status(tr, judged.status)


def _open_chip(tr: Tr, visit: Visit, today: date) -> str:
    left = (visit.window.closes - today).days
    if left == 0:
        return tr("last day today")
    if today in (visit.window.target, visit.booked):
        return tr("due today")
    return tr("%n days left", "of the visit window", left)


def off_by(tr: Tr, days: int) -> str:
    """How far from its target a visit took place: `on time`, `+4 d`, `−4 d`."""
    if days == 0:
        return tr("on time")
    return tr("+%n d", "", days) if days > 0 else tr("−%n d", "", -days)


def title(visit: Visit, protocol: Protocol, language: str) -> str:
    """The name of a visit: `PD-1 dose 17`."""
    if protocol.find(visit.code) is None:  # another version of the protocol has it
        return visit.series.title.words(language).replace("{n}", str(visit.number))
    return protocol.title_of(visit.code, language)


def anchor(code: str, protocol: Protocol, language: str) -> str:
    """What a date is counted from: `randomisation`, `PD-1 dose 16`."""
    known = protocol.anchors.get(code)
    return known.title.words(language) if known else protocol.title_of(code, language)


def why(tr: Tr, visit: Visit, protocol: Protocol, language: str) -> str:  # noqa: C901 (one sentence for each basis)
    """Why a visit is due when it is."""
    basis, offset = visit.why.basis, visit.why.offset
    name, n = anchor(visit.why.anchor, protocol, language), visit.why.offset.count
    months = offset.unit is Unit.MONTHS
    match basis:
        case Basis.AFTER_DONE:
            if visit.series.dose:
                return tr("%n days after the previous dose given", "", n)
            return tr("%n days after the previous visit done", "", n)
        case Basis.AFTER_PLANNED:
            if visit.series.dose and visit.tentative:
                return tr("%n days after the planned date of the previous dose, which has not been given yet", "", n)
            if visit.series.dose:
                return tr("%n days after the planned date of the previous dose, which was not given", "", n)
            return tr("%n days after the planned date of the previous visit, which has not been done", "", n)
        case Basis.RESUMED:
            return tr("the date named when the series was resumed")
        case Basis.GRID if months:
            return tr("month {n} of a fixed grid from {anchor}").format(n=n, anchor=name)
        case Basis.GRID:
            return tr("day {n} of a fixed grid from {anchor}").format(n=n, anchor=name)
        case Basis.FRACTIONS:
            department = protocol.departments[visit.series.department].title.words(language)
            return tr("working day {n} of {department}, counted from {anchor}; missed fractions are made up").format(
                n=visit.series.fractions, department=department, anchor=name
            )
        case Basis.NOT_BEFORE:
            return tr("moved up to {anchor}, which it never comes before").format(anchor=name)
        case Basis.RECORDED:
            return tr("recorded; the protocol plans no such visit")
        case Basis.BESIDE if n == 0:
            return tr("with {anchor}").format(anchor=name)
        case Basis.ANCHOR if n == 0:
            return tr("the same day as {anchor}").format(anchor=name)
        case Basis.ANCHOR | Basis.BESIDE:
            if months:
                return tr("%n months after {anchor}", "", n).format(anchor=name)
            if n < 0:
                return tr("%n days before {anchor}", "", -n).format(anchor=name)
            return tr("%n days after {anchor}", "", n).format(anchor=name)


def source(tr: Tr, value: str) -> str:
    """Where a rule's value comes from: `registry`, `assumption A-01`."""
    return tr("registry") if value == REGISTRY else tr("assumption {code}").format(code=value)


# Deviations, groups, events.


def deviation_kind(tr: Tr, kind: str) -> str:
    """The word for a kind of deviation (rule 11)."""
    match kind:
        case "early":
            return tr("early, before the window")
        case "late":
            return tr("late, after the window")
        case "overdue":
            return tr("overdue, dose still owed")
        case "missed":
            return tr("missed")
        case "not-done":
            return tr("not done")
        case "short-interval":
            return tr("interval too short")
        case "wrong-dose":
            return tr("amount differs from the protocol")
        case "wrong-drug":
            return tr("drug differs from the patient's")
        case "after-limit":
            return tr("after the longest treatment")
        case "after-stop":
            return tr("after the stop")
        case "before-randomisation":
            return tr("before randomisation")
        case "unplanned":
            return tr("not in the plan")
        case "cisplatin-after-rt":
            return tr("after radiotherapy had ended")
        case "dose-off-bsa":
            return tr("amount differs from the one computed by body surface")
        case _:
            return kind


def deviation(tr: Tr, value: Deviation) -> str:
    """A deviation with its days: `late, 3 days after the window`."""
    n = value.days
    match value.kind:
        case "early" if n is not None:
            return tr("early, %n days before the window", "", abs(n))
        case "late" if n is not None:
            return tr("late, %n days after the window", "", abs(n))
        case "short-interval" if n is not None:
            return tr("interval too short: %n days", "", n)
        case _:
            return deviation_kind(tr, value.kind)


def group(tr: Tr, code: str) -> str:
    """The heading of a group of the worklist."""
    match code:
        case "overdue":
            return tr("Overdue: window closed, dose still owed")
        case "missed":
            return tr("Missed")
        case "closing":
            return tr("Window closing")
        case "past-target":
            return tr("Past the planned date, window still open")
        case "due":
            return tr("Due today")
        case "hold-review":
            return tr("Holds to review")
        case "confirm-end":
            return tr("End of treatment to confirm")
        case "next":
            return tr("Next 7 days")
        case _:
            return code


def reason(tr: Tr, code: str, protocol: Protocol, language: str) -> str:
    """The words for a reason's code; `reason pending` for none."""
    if not code:
        return tr("reason pending")
    known = protocol.reasons.get(code)
    return known.title.words(language) if known else code


def standing(tr: Tr, value: Standing) -> str:
    """Where somebody stands in the trial."""
    match value:
        case Standing.SCREENED:
            return tr("being screened")
        case Standing.FAILED:
            return tr("screen failure")
        case Standing.TREATED:
            return tr("on treatment")
        case Standing.HELD:
            return tr("on hold")
        case Standing.FOLLOWED:
            return tr("in follow-up")
        case Standing.LEFT:
            return tr("left the study")


def where(tr: Tr, code: str) -> str:
    """Where a disease progressed."""
    match code:
        case "locoregional":
            return tr("locoregional")
        case "distant":
            return tr("distant")
        case "both":
            return tr("locoregional and distant")
        case _:
            return code


def contact(tr: Tr, code: str) -> str:
    """The outcome of an attempt to reach a patient."""
    match code:
        case "reached":
            return tr("reached")
        case "not-reached":
            return tr("not reached")
        case _:
            return code


def controlled(tr: Tr, code: str) -> str:
    """Whether the metastases are controlled."""
    match code:
        case "yes":
            return tr("metastases controlled")
        case "no":
            return tr("metastases not controlled")
        case "not-evaluable":
            return tr("metastases not evaluable")
        case _:
            return code


def event(tr: Tr, kind: str) -> str:  # noqa: C901 (one word for each kind of fact)
    """The word for a kind of fact, as in a list of what happened."""
    match kind:
        case "enrolled":
            return tr("enrolled")
        case "done":
            return tr("done")
        case "not-done":
            return tr("not done")
        case "booked":
            return tr("booked")
        case "unbooked":
            return tr("booking taken back")
        case "explain":
            return tr("reason given")
        case "hold":
            return tr("held")
        case "resume":
            return tr("resumed")
        case "stop":
            return tr("stopped")
        case "progression":
            return tr("progression")
        case "withdrew-treatment":
            return tr("left treatment, follow-up goes on")
        case "withdrew-consent":
            return tr("consent withdrawn")
        case "death":
            return tr("death")
        case "lost":
            return tr("lost to follow-up")
        case "found":
            return tr("found again")
        case "transfer":
            return tr("transferred to another site")
        case "screened":
            return tr("screening begun")
        case "criterion":
            return tr("criterion recorded")
        case "screen-failure":
            return tr("screen failure")
        case "weight":
            return tr("weight")
        case "drug":
            return tr("drug changed")
        case "fraction-missed":
            return tr("fraction missed")
        case "steroids-start":
            return tr("steroids started")
        case "steroids-stop":
            return tr("steroids stopped")
        case "new-therapy":
            return tr("new anti-tumour therapy started")
        case "contact":
            return tr("contact")
        case "series-on":
            return tr("series followed at this site")
        case "series-off":
            return tr("series not followed at this site")
        case "clinic-day":
            return tr("clinic day changed")
        case "clinic-week":
            return tr("weekdays of the clinic")
        case "site-phone":
            return tr("the site's phone")
        case "identifiers-allowed":
            return tr("a person's number let go")
        case "retracted":
            return tr("taken back")
        case "corrected":
            return tr("corrected")
        case "protocol-added":
            return tr("protocol version added")
        case "amended":
            return tr("treated by another version of the protocol")
        case "assumption-confirmed":
            return tr("assumption confirmed")
        case "assumption-changed":
            return tr("assumption changed")
        case "deviation-noted":
            return tr("deviation followed up")
        case "deviation-assessed":
            return tr("deviation assessed")
        case "deviation-reported":
            return tr("deviation reported")
        case "deviation-closed":
            return tr("deviation closed")
        case "reported":
            return tr("weekly report handed on")
        case "restored":
            return tr("restored from a backup")
        case "older-accepted":
            return tr("older records accepted")
        case "clock-confirmed":
            return tr("today's date confirmed")
        case "drilled":
            return tr("restoring a backup practised")
        case "site-merged":
            return tr("records of a site merged")
        case "signed":
            return tr("report signed")
        case "used":
            return tr("use of the program")
        case "user-added":
            return tr("user added")
        case "roles-changed":
            return tr("roles of a user changed")
        case "user-removed":
            return tr("user removed")
        case "password-changed":
            return tr("password changed")
        case "password-reset":
            return tr("password reset")
        case "codes-renewed":
            return tr("recovery codes renewed")
        case _:
            return kind


def told(tr: Tr, fact: Fact, protocol: Protocol, language: str) -> str:
    """What a fact says, in one line without the patient: `PD-1 dose 16: done, Tue 3 Nov 2026`."""
    on = day(fact.on, language)
    visit, series = getattr(fact, "visit", ""), getattr(fact, "series", "")
    if visit:
        name = protocol.title_of(visit, language)
        if isinstance(fact, VisitDone) and fact.dose_mg is not None:
            return tr("{visit}: {event}, {day}, {mg} mg").format(
                visit=name, event=event(tr, fact.kind), day=on, mg=f"{fact.dose_mg:g}"
            )
        return tr("{visit}: {event}, {day}").format(visit=name, event=event(tr, fact.kind), day=on)
    if series:
        return tr("{series}: {event}, {day}").format(
            series=series_name(tr, series, protocol, language), event=event(tr, fact.kind), day=on
        )
    if criterion := getattr(fact, "criterion", ""):
        return tr("{criterion}: {event}, {day}").format(criterion=criterion, event=event(tr, fact.kind), day=on)
    return tr("{event}, {day}").format(event=event(tr, fact.kind), day=on)


def day_of(tr: Tr, what: str) -> str:
    """The name of a field for the day on which something was."""
    return tr("{event}", "a field for its date").format(event=what)


def series_name(tr: Tr, code: str, protocol: Protocol, language: str) -> str:
    """The name of a series or of a group of them."""
    if code in protocol.series:
        return protocol.series[code].name.words(language)
    if code == "treatment":
        return tr("all treatment")
    lanes = {protocol.series[one].lane for one in protocol.groups.get(code, ()) if one in protocol.series} - {""}
    return protocol.lanes[lanes.pop()].title.words(language) if len(lanes) == 1 else code


# What cannot be done.


def refusal(tr: Tr, refused: Refused, protocol: Protocol | None, language: str) -> str:
    """What is wrong with a fact, a cell or a file that was refused, and how to mend it; always on one line."""
    facts = {name: shown(value, language) or "''" for name, value in refused.facts.items()}
    if isinstance(by := refused.facts.get("by"), Entry):
        who = getattr(by.fact, "subject", "")
        what = told(tr, by.fact, protocol, language) if protocol else by.fact.kind
        facts |= {"by": shown(f"{who} {what}".strip(), language), "number": str(by.number)}
    code, near = refused.code, nearest(refused, protocol)
    template = (
        (_near_refusal(tr, code) if near else "")
        or _fact_refusal(tr, code)
        or _cell_refusal(tr, code)
        or _file_refusal(tr, code)
        or tr("refused: {code}")
    )
    return template.format(**{"code": code, **facts, "near": near})


def nearest(refused: Refused, protocol: Protocol | None) -> str:
    """What was probably meant by a code that is not known; empty when nothing is near."""
    known = tuple(str(value) for value in _many(refused.facts.get("known")))
    meant = str(refused.facts.get("visit") or refused.facts.get("series") or refused.facts.get("value") or "")
    if refused.code == "unknown-visit" and protocol:
        number = re.search(r"\d+$", meant)
        known = tuple(s.visit(int(number[0]) if number else s.numbers[0]) for s in protocol.series.values())
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(meant.casefold(), by_case, 1, 0.6)
    return by_case[found[0]] if found else ""


def shown(value: object, language: str, longest: int = _LONGEST) -> str:
    """A value inside a sentence: on one line, not too long, a date as dates are written."""
    if isinstance(value, tuple):
        return ", ".join(shown(item, language, longest) for item in value)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, float):
        return f"{value:g}"
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def protocol_fault(tr: Tr, file: str, value: Fault) -> str:
    """A fault of a protocol file on one line, with its place and how to mend it."""
    what, mend = value.words(tr)
    return tr("{name}, line {line}, {place}: {what} {mend}").format(
        name=file, line=value.line, place=value.place, what=what, mend=mend
    )


def fault(tr: Tr, place: str, row: int, column: str, what: str) -> str:
    """One line that names where something is wrong and says what: `events.csv, row 12, column date: …`."""
    place, column = shown(place, "en", _LONGEST_PATH), shown(column, "en")
    if row and column:
        return tr("{place}, row {row}, column {column}: {what}").format(place=place, row=row, column=column, what=what)
    if row:
        return tr("{place}, row {row}: {what}").format(place=place, row=row, what=what)
    return tr("{place}: {what}").format(place=place, what=what)


def _many(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _near_refusal(tr: Tr, code: str) -> str:
    match code:
        case "unknown-visit":
            return tr("the protocol has no visit {visit}; write {near} if that is meant")
        case "unknown-series":
            return tr("the protocol has no series {series}; write {near} if that is meant")
        case "unknown-event":
            return tr("there is no event {value}; write {near} if that is meant")
        case "unknown-column":
            return tr("there is no column {value}; call it {near} if that is meant, or remove it")
        case "unknown-value":
            return tr("{value} is not known here; write {near} if that is meant, or one of: {known}")
        case _:
            return ""


def _fact_refusal(tr: Tr, code: str) -> str:  # noqa: C901 (one sentence for each code)
    match code:
        case "enrolled-twice":
            return tr("{subject} is enrolled already; correct that enrolment instead of adding another")
        case "unknown-subject":
            return tr("{subject} is not enrolled; add the patient first, or correct the number")
        case "screened-twice":
            return tr("{subject} is being screened already; give a new screening a number of its own")
        case "unknown-screening":
            return tr("there is no screening {screening}; record it first, or correct the number")
        case "screen-failed":
            return tr(
                "{subject} is a screen failure of {on}; screen anew under another number, or take the failure back"
            )
        case "not-randomised":
            return tr("{subject} is being screened and not randomised yet; enrol the patient first")
        case "bad-weekdays":
            return tr("{value} are no days of the week; write each day once by its number, 1 for Monday")
        case "bad-phone":
            return tr("{phone} is no phone number; write figures, with spaces or hyphens between them")
        case "nothing-said":
            return tr("nothing is said of {criterion}; fill in met, or a value")
        case "no-value":
            return tr("{criterion} asks for no value; leave value, unit and uln empty, and say it in note")
        case "no-number":
            return tr("{measure} is answered in words; leave {column} empty")
        case "no-uln":
            return tr("{measure} has no upper limit of normal here; leave uln empty")
        case "implausible":
            return tr("{value} {unit} is outside {low} to {high}; check the number, or choose the unit it is in")
        case "unknown-visit":
            return tr("the protocol has no visit {visit}; write its code and number, of one of the series: {known}")
        case "unknown-series":
            return tr("the protocol has no series {series}; write one of: {known}")
        case "unknown-department":
            return tr(
                "there is no department {department}; leave it empty for the whole site, or write one of: {known}"
            )
        case "unknown-value":
            return tr("{value} is not known here; write one of: {known}")
        case "bad-subject":
            return tr("{subject} cannot be a subject number; use up to 24 letters, digits, dots and dashes, no name")
        case "bad-backup":
            return tr("The backup {path} is damaged. Choose another one; nothing was changed.")
        case "other-site":
            return tr("this row is of site {site}, the file of site {own}; import it into that site's file")
        case "lacking":
            return tr("{column} is empty and must be filled")
        case "future":
            return tr("{day} is after today, {today}; correct the date, or record it when it has happened")
        case "out-of-range":
            return tr("{value} is outside {low} to {high}; check the number and its unit")
        case "done-twice":
            return tr("{visit} is recorded as done on {on} already; correct that entry, or the visit's number here")
        case "not-done-twice":
            return tr("{visit} is recorded as not done on {on} already; correct that entry, or the visit's number here")
        case "out-of-order":
            return tr("{visit} would be out of order: {other} is dated {on}; correct the date or the number")
        case "number-too-high":
            return tr("{visit} has too high a number; the highest that can be recorded is {highest}")
        case "not-holdable":
            return tr("{series} cannot be held; only these can: {known}")
        case "not-held":
            return tr("{series} is not on hold on {on}; record the hold first, or correct the date")
        case "stop-by-progression":
            return tr("a stop does not take progression as its reason; record the event progression instead")
        case "decided-before-seen":
            return tr("the decision of {decided} lies before {seen}, when it was seen; correct one of the two dates")
        case "not-lost":
            return tr("the patient was not lost to follow-up before {on}; record the event lost first, or remove this")
        case "nothing-noted":
            return tr("nothing is said of the deviation; fill in at least one field")
        case "not-explained":
            return tr("{visit} deviated and nobody has said why; give the reason first")
        case "not-assessed":
            return tr("no investigator has judged this deviation of {visit} yet; have it assessed first")
        case "not-reported-ethics-committee":
            return tr(
                "this important deviation of {visit} was not reported to the ethics committee; record the report first"
            )
        case "not-reported-sponsor":
            return tr("this important deviation of {visit} was not reported to the sponsor; record the report first")
        case "no-such-entry":
            return tr("{entry} is no entry that can be corrected or taken back here; look its number up under Records")
        case "bad-protocol":
            return tr("the protocol cannot be used like this; mend {places} and run `protocol check` on it")
        case "nothing-to-change":
            return tr("nothing is said of what {assumption} should be; choose another answer, or set one of its values")
        case "other-trial":
            return tr("this is a protocol of {id}, and the site works by {own}; choose a version of that trial")
        case "version-known":
            return tr("version {version} is known already; give the new text another version")
        case "nothing-to-change":
            return tr("say which values of {assumption} change, or choose one of its other answers")
        case "corrects-another":
            return tr("a correction says the same kind of thing of the same patient; take the entry back instead")
        case "corrects-nothing":
            return tr("the correction says what the entry says already; change something")
        case "leaned-on":
            return tr("entry {number} leans on this one ({by}); take that one back first")
        case "another-file":
            return tr("site {site} is held from another file; merge copies of that one, or make a new trial file")
        case "several-sites":
            return tr("the records of several sites are only read here; record it at the patient's own site")
        case "looking-back":
            return tr("the records are shown as known on {day}; go back to now to record anything")
        case "revised-already":
            return tr("entry {entry} was corrected or taken back by entry {by}; name that one, or leave this out")
        case _:
            return ""


def _cell_refusal(tr: Tr, code: str) -> str:  # noqa: C901 (one sentence for each code)
    match code:
        case "unknown-column":
            return tr("there is no column {value}; remove it, or call it one of: {known}")
        case "missing-column":
            return tr("the column {column} is missing; add it to the first row")
        case "column-twice":
            return tr("the column {column} is there twice; remove or rename one of them")
        case "unknown-event":
            return tr("there is no event {value}; write one of: {known}")
        case "not-a-date":
            return tr("{value} is not a date; write it as 2026-11-26")
        case "no-such-date":
            return tr("{value} does not exist in the calendar; correct the day")
        case "far-date":
            return tr("{value} is not between the years {first} and {last}; correct the year")
        case "not-a-number":
            return tr("{value} is not a number; write digits only, with a point before decimals and no unit")
        case "not-whole":
            return tr("{value} is not a whole number; write it without decimals")
        case "excel-error":
            return tr("the cell shows the error {value}; mend its formula or type the value")
        case "no-cached-value":
            return tr("the formula in this cell has no result; open and save the workbook in Excel, or type the value")
        case "not-a-value":
            return tr("{value} is neither text nor number nor date; type the value")
        case "cell-too-long":
            return tr("the text is longer than a cell may be; shorten it")
        case "control-character":
            return tr("the text holds an invisible control character; type it anew")
        case "beyond-header":
            return tr(
                "{value} stands outside the named columns; name its column, or quote text that has the delimiter in it"
            )
        case "subject-of-site":
            return tr("{event} concerns the whole site; leave subject empty")
        case "subject-twice":
            return tr("the same subject stands in row {other}; keep one of the two rows")
        case "same-row":
            return tr("this says the same as row {other}; remove one, or tell them apart in note")
        case "differs":
            return tr("the file says {kept}, this row says {value}; correct the one that is wrong")
        case "differs-empty":
            return tr("the file says nothing here, this row says {value}; record it in the program, or empty the cell")
        case "not-read":
            return tr("{event} does not use this column, so it was not read")
        case "entry-of-another":
            return tr("entry {entry} is not about this subject but about {subject}; correct the number or the subject")
        case "corrected-elsewhere":
            return tr("entry {entry} cannot be corrected by a tracker; mend it in the program, under Records")
        case "corrected-since":
            return tr("this was recorded before and corrected since, so it was not imported again")
        case "taken-back":
            return tr("this was recorded before and taken back in the program, so it was not imported again")
        case _:
            return ""


def _file_refusal(tr: Tr, code: str) -> str:  # noqa: C901 (one sentence for each code)
    match code:
        case "empty-file":
            return tr("it is empty; fill it in, with the columns named in the first row")
        case "too-large":
            return tr("it has {size} bytes, more than the {largest} that are read; remove what does not belong to it")
        case "too-many-rows":
            return tr("it has more than {most} rows; remove those that do not belong to it")
        case "too-many-columns":
            return tr("a row has more than {most} columns; remove those that do not belong to it")
        case "bad-quotes":
            return tr("a quotation mark is not closed, or a cell is far too long; save it again as CSV")
        case "utf-16":
            return tr("it is written in UTF-16; save it as CSV UTF-8")
        case "not-text":
            return tr("it is neither UTF-8 nor GB18030 text; save it again as CSV UTF-8")
        case "workbook-named-csv":
            return tr("it is a workbook called .csv; save it as CSV UTF-8, or import the .xlsx")
        case "old-excel":
            return tr("it is an old .xls workbook, or has a password; save it as .xlsx without a password")
        case "not-a-workbook":
            return tr("it is no workbook, or a damaged one; save it again as .xlsx")
        case "bomb":
            return tr("it would unpack to a size no tracker has; make a new .xlsx and copy the cells into it")
        case "no-such-sheet":
            return tr("it has no sheet called {value}; add one, or rename the sheet that is meant")
        case "no-such-table":
            return tr("it has no {value}; add the file, if only with its first row")
        case "no-such-file":
            return tr("there is no such file or folder; check the name")
        case "no-such-protocol":
            return tr("there is no such file, and no protocol of that name; give a file, or one of: {known}")
        case "not-a-tracker":
            return tr("it is neither a folder with patients.csv and events.csv nor an .xlsx; give one of these")
        case "cannot-read":
            return tr("it cannot be read ({detail}); close it elsewhere, or check its permissions")
        case "cannot-write":
            return tr("it cannot be written ({detail}); choose another place, or close it elsewhere")
        case "no-folder":
            return tr("its folder is not there; make the folder, or choose another place")
        case "is-a-folder":
            return tr("it is a folder; name a file instead")
        case "not-utf-8":
            return tr("it is not text in UTF-8; save it again as plain text")
        case "disk-full":
            return tr("there is no room left; make room, or choose another place")
        case "read-only":
            return tr("the disk can only be read; choose another place")
        case "not-allowed":
            return tr("it may not be written there; check the permissions, or choose another place")
        case "no-printer":
            return tr("the printer does not take it; check that it is on and connected, choose another, or keep a PDF")
        case "read-as-gb18030":
            return tr("it is not UTF-8 and was read as GB18030; check one Chinese note")
        case _:
            return ""


def store_fault(tr: Tr, code: str, **facts: object) -> str:
    """What is wrong with a site file, and one next step."""
    told = {name: shown(value, "en", _LONGEST_PATH) for name, value in facts.items()}
    if "roles" in facts:
        told["roles"] = roles(tr, facts["roles"])  # type: ignore[arg-type]
    return _store_fault(tr, code, facts).format(**{"code": code, **told})


def unprintable(tr: Tr, characters: Iterable[str]) -> str:
    """Which characters paper lacks: `👩 (U+1F469)`."""
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters)
    return tr("The program's font has no sign for {signs}: look for it on the paper.").format(signs=named)


def role(tr: Tr, code: str) -> str:
    """What a person may do at the site, in a word."""
    match code:
        case "nurse":
            return tr("nurse", "a role")
        case "coordinator":
            return tr("coordinator", "a role")
        case "investigator":
            return tr("investigator", "a role")
        case "monitor":
            return tr("monitor", "a role")
        case "administrator":
            return tr("administrator", "a role")
        case _:
            return code


def roles(tr: Tr, codes: Iterable[str]) -> str:
    """Several roles in words."""
    return tr(", ", "between names in a list").join(role(tr, code) for code in codes)


def _store_fault(tr: Tr, code: str, facts: Mapping[str, object]) -> str:  # noqa: C901 (one sentence for each code)
    cause = facts.get("cause", "")
    match code:
        case "missing":
            return tr("There is no file {path}. Check its name and folder.")
        case "not-a-site-file":
            return tr("{path} is not a site file of this program. Choose the site's own .visits file.")
        case "newer":
            return tr(
                "{path} was written by a newer version of this program. Install that version; the file is unchanged."
            )
        case "damaged":
            return tr("{path} is damaged. Do not work with it; keep it, and restore the newest backup.")
        case "no-such-user":
            return tr("{user} is not a user of {path}. Check the name, or ask an administrator.")
        case "wrong-password":
            return tr("The password of {user} is not right. Type it again.")
        case "wrong-one-time-code":
            return tr("{user} has no password now. Type the one-time code that an administrator gave {user}.")
        case "wait":
            return tr("Too many wrong passwords for {user}. Wait {seconds} s, then type it again.")
        case "wrong-code":
            return tr("This is no code that opens {path}. Check it against the printed sheet, letter by letter.")
        case "one-time-code":
            return tr("{user} has a one-time code: choose a new password with it first.")
        case "in-use" if facts["who"]:
            return tr("{path} has been open since {since}, by {who}. Close it there first.")
        case "in-use":
            return tr("{path} is open in another window or on another computer. Close it there first.")
        case "cannot-read":
            return tr("{path} cannot be read ({detail}). Check the disk or the connection, and try again.")
        case "exists":
            return tr("{path} exists already and is left as it is. Choose another name.")
        case "bad-name":
            return tr("{user} cannot be a user name. Use 1 to 40 letters, digits or signs on one line.")
        case "bad-site":
            return tr("{site} cannot be the code of a site. Use 1 to 40 letters, digits or signs on one line.")
        case "closed":
            return tr("{path} has been closed. Open it again.")
        case "empty-password":
            return tr("The password of {user} is empty. Choose one.")
        case "short-password":
            return tr(
                "The password of {user} is too short. Use at least {least} characters; a Chinese one counts as two."
            )
        case "engine":
            return tr("The database refused its setting {setting}. Install the program again.")
        case "older":
            return tr(
                "These records are older than what this computer last saw: %n entries are missing. Restore a backup, or"
                " let an administrator go on with them.",
                "",
                int(str(facts["missing"])),
            )
        case "clock":
            return tr(
                "The computer's clock has jumped from {last} to {now}. Set the clock right, or confirm today's date on"
                " the page Today."
            )
        case "unsafe-place":
            return _unsafe_place(tr, str(facts["why"]))
        case "not-read-back":
            return tr("What was written to {path} cannot be read there ({detail}). Choose another place for backups.")
        case "bad-backup":
            return tr("The backup {path} is damaged. Choose another one; nothing was changed.")
        case "other-site":
            return tr("{path} belongs to another site. Choose a backup of this one; nothing was changed.")
        case "no-backup-of-itself":
            return tr("{path} is the site file itself. Choose another file.")
        case "not-permitted" if facts["who"]:
            return tr("{user} may not do this. It is for these roles: {roles}. Ask {who}.")
        case "not-permitted":
            return tr("{user} may not do this. It is for these roles: {roles}. An administrator gives them to a user.")
        case "user-exists":
            return tr("{user} is a user already. Choose another name.")
        case "last-administrator":
            return tr("{user} is the only administrator. Make somebody else one first.")
        case "too-many-users":
            return tr("There is no room for {user} in this file. Remove a user who has left.")
        case "cannot-write" if cause == "no-drive":
            return tr("{path} is not there. Connect the drive, or choose another place for backups.")
        case "cannot-write" if cause == "no-folder":
            return tr("The folder of {path} is not there. Make it, or choose another.")
        case "cannot-write" | "not-saved" if cause == "disk-full":
            return tr("Nothing was saved: the disk of {path} is full. Make room and try again.")
        case "cannot-write" | "not-saved" if cause == "read-only":
            return tr("Nothing was saved: the disk of {path} can only be read now. Have it looked at, or use another.")
        case "cannot-write" | "not-saved" if cause == "not-allowed":
            return tr("Nothing was saved: {path} may not be written. Check its permissions, or choose another folder.")
        case "cannot-write" | "not-saved":
            return tr("Nothing was saved in {path} ({detail}). Check the disk or the connection, and try again.")
        case "save-unknown":
            return tr(
                "It is not known whether {path} was saved ({detail}). Open it again and look at the newest entries."
            )
        case _:
            return tr("{path} cannot be used: {code}.")


def _unsafe_place(tr: Tr, why: str) -> str:
    match why:
        case "cloud":
            return tr(
                "{path} would lie in a folder that a cloud service synchronises: it would be copied while it is"
                " written. Choose a folder on this computer's own drive; backups may lie there."
            )
        case "network":
            return tr(
                "{path} would lie on a network share, where what was saved can be lost. Choose a folder on this"
                " computer's own drive; backups may lie there."
            )
        case _:
            return tr(
                "{path} would lie on a drive that can be pulled out. Choose a folder on this computer's own drive;"
                " backups may lie there."
            )


def problem(tr: Tr, code: str, **facts: object) -> str:
    """Something that verifying a site file found."""
    match code:
        case "file":
            text = tr("the database finds its own structure broken: {detail}")
        case "page":
            text = tr("a page of the file is not as it was written: {detail}")
        case "frame":
            text = _frame(tr, str(facts["where"]))
        case "gap":
            text = tr("entries are missing between {after} and {next}")
        case "chain":
            text = tr("entry {entry} is not the one that was saved")
        case "entry":
            text = tr("entry {entry} cannot be understood: {detail}")
        case "plan":
            text = tr("the plan of {subject} cannot be computed from the entries: {detail}")
        case _:
            text = code
    return text.format(**{name: shown(value, "en", _LONGEST_PATH) for name, value in facts.items()})


def _frame(tr: Tr, where: str) -> str:
    match where:
        case "schema":
            return tr("the tables of the file are not as the program made them: {detail}")
        case "length":
            return tr("the file is longer or shorter than it says: {detail}")
        case "keys":
            return tr("the list of users was changed outside the program: {detail}")
        case _:
            return tr("the record of the site was changed outside the program: {detail}")
