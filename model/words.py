"""Words for codes: every sentence about the trial, made by whoever hands in `tr`, so that the model stays without one.

`pyside6-lupdate` finds a literal inside a call that is spelled `tr("...")`: in a plain function it files it under the
empty context, in a method under the class, and `x.tr("...")` under `x`; it sees a plural only when `n` is the third
positional argument, and looks into no f-string. So a translator must answer whatever the context: it is one object
`tr(text, disambiguation, n)`, and placeholders are filled after it with `.format`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Protocol as Shape

from model.dates import Offset, Unit
from model.journal import Fact, VisitDone, subject_of
from model.judge import Deviation, Judged, Status
from model.protocol import REGISTRY, TREATMENT, Protocol
from model.subject_status import SubjectStatus
from model.visit import Basis, Visit

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS_ZH = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LONGEST = 60
"""Characters of a value that a sentence quotes."""
LONGEST_PATH = 400
_SOON = 7
"""A window that opens within so many days says when."""


class Tr(Shape):
    """A translator: the text in the user's language, `%n` replaced by `n` in the right plural."""

    def __call__(self, text: str, disambiguation: str = "", n: int = -1) -> str: ...


Words = Callable[[Tr], str]
"""What is said once somebody hands in `tr`."""


def plain(text: str, disambiguation: str = "", n: int = -1) -> str:  # noqa: ARG001 (the shape of Tr)
    """The text as written, for tests and for a program without translations. Its plurals are made singular for one."""
    if n == 1:
        text = re.sub(r"%n (?!series\b)(\w+?)s\b", _one, text)
    return text.replace("%n", str(n))


def _one(found: re.Match[str]) -> str:
    word = found[1]
    return f"1 {word[:-2]}y" if word.endswith("ie") else f"1 {word}"


# Dates. Their form belongs to the language and is no matter of translation: each language writes them here, and on the
# patient's sheet as one says them.


def day(d: date, language: str) -> str:
    """A date in full: `Thu 26 Nov 2026`, `2026-11-26（周四）`."""
    if language == "zh":
        return f"{d.isoformat()}（周{_DAYS_ZH[d.weekday()]}）"
    return f"{_DAYS[d.weekday()]} {bare_day(d, language)}"


def short_day(d: date, language: str) -> str:
    """A date whose year is plain: `Thu 26 Nov`, `11-26 周四`."""
    if language == "zh":
        return f"{d.month:02d}-{d.day:02d} 周{_DAYS_ZH[d.weekday()]}"
    return f"{_DAYS[d.weekday()]} {bare_day(d, language, year=False)}"


def weekdays(numbers: str, language: str) -> str:
    """Days of the week by their numbers, 1 for Monday: `Mon Tue Wed`."""
    return " ".join(weekday(date(2024, 1, int(number)), language) for number in numbers)


def weekday(d: date, language: str) -> str:
    """The short name of a date's weekday: `Thu`, `周四`."""
    return f"周{_DAYS_ZH[d.weekday()]}" if language == "zh" else _DAYS[d.weekday()]


def weekday_head(d: date, language: str) -> str:
    """A weekday over a column of days: `Mon`, `一`."""
    return _DAYS_ZH[d.weekday()] if language == "zh" else _DAYS[d.weekday()]


def grid_day(d: date, language: str) -> str:
    """A day in a small calendar: its number, on the first of a month with the month."""
    if d.day > 1:
        return str(d.day)
    return f"{d.month}/1" if language == "zh" else bare_day(d, language, year=False)


def month(d: date, language: str) -> str:
    """A month with its year: `November 2026`, `2026年11月`."""
    return f"{d.year}年{d.month}月" if language == "zh" else f"{_MONTHS[d.month - 1]} {d.year}"


def axis_month(d: date, language: str) -> str:
    """A month on an axis: `Nov`, with its year in January; `11月`, `2027年1月`."""
    if language == "zh":
        return month(d, language) if d.month == 1 else f"{d.month}月"
    name = _MONTHS[d.month - 1][:3]
    return f"{name} {d.year}" if d.month == 1 else name


def bare_day(d: date, language: str, *, year: bool = True) -> str:
    """A date without its weekday: `26 Nov 2026`, `2026-11-26`; `year=False` leaves the year out."""
    if language == "zh":
        return d.isoformat() if year else f"{d:%m-%d}"
    name = _MONTHS[d.month - 1][:3]
    return f"{d.day} {name} {d.year}" if year else f"{d.day} {name}"


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


def short_span(first: date, last: date, language: str) -> str:
    """From one date to another where the years are plain: `27 Dec – 10 Jan`, `12-27 至 01-10`."""
    if first.year == last.year:
        return span(first, last, language, year=False)
    return (" 至 " if language == "zh" else " – ").join(bare_day(d, language, year=False) for d in (first, last))


def days(first: date, last: date, language: str) -> str:
    """Days on end with their weekdays: `Fri 1 Jan – Sun 3 Jan 2027`, `2027-01-01（周五）至 01-03 周日`."""
    if first == last:
        return day(first, language)
    if language == "zh":
        return f"{day(first, language)}至 {short_day(last, language)}"
    return f"{short_day(first, language)} – {day(last, language)}"


def moment(at: datetime, language: str) -> str:
    """When something was recorded or made: `26 Nov 2026 09:30`."""
    return f"{bare_day(at.date(), language)} {at:%H:%M}"


def text_of(sentences: Iterable[str], language: str) -> str:
    """Whole sentences, one after the other."""
    return ("" if language == "zh" else " ").join(sentences)


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
            return tr("not followed here")


def chip(tr: Tr, judged: Judged, today: date) -> str:
    """The short text beside the mark of a visit: `overdue 3 d`, `1 day left`, `due today`, `opens tomorrow`."""
    visit, window = judged.visit, judged.visit.window
    actual = visit.actual
    if judged.status is Status.OPEN:
        return _open_chip(tr, visit, today)
    if judged.status is Status.UPCOMING:
        ahead = (window.opens - today).days
        if visit.overtaken(today) or (visit.waits and ahead <= 0):  # only seems to be open: its anchor is not there
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


def why(tr: Tr, visit: Visit, protocol: Protocol, language: str) -> str:
    """Why a visit is due when it is."""
    basis, offset = visit.basis, visit.offset
    name, n = anchor(visit.anchor, protocol, language), offset.count
    match basis:
        case Basis.AFTER_DONE:
            dose = tr("{distance} after the previous dose given")
            told = dose if visit.series.dose else tr("{distance} after the previous visit done")
            return told.format(distance=distance(tr, offset))
        case Basis.AFTER_PLANNED:
            dose = tr("{distance} after the planned date of the previous dose, which is not recorded as given")
            told = tr("{distance} after the planned date of the previous visit, which is not recorded as done")
            return (dose if visit.series.dose else told).format(distance=distance(tr, offset))
        case Basis.RESUMED:
            return tr("the date named when the series was resumed")
        case Basis.GRID if offset.unit is Unit.MONTHS:
            return tr("month {n} of a fixed grid from {anchor}").format(n=n, anchor=name)
        case Basis.GRID:
            return tr("day {n} of a fixed grid from {anchor}").format(n=n, anchor=name)
        case Basis.FRACTIONS:
            department = protocol.departments[visit.series.department].title.words(language)
            return tr("working day {n} of {department}, missed fractions made up, counted from {anchor}").format(
                n=visit.series.fractions, department=department, anchor=name
            )
        case Basis.NOT_BEFORE:
            return tr("put off to {anchor}, which it never comes before").format(anchor=name)
        case Basis.RECORDED:
            return tr("recorded; the protocol plans no such visit")
        case Basis.BESIDE if n == 0:
            return tr("with {anchor}").format(anchor=name)
        case Basis.ANCHOR if n == 0:
            return tr("the same day as {anchor}").format(anchor=name)
        case Basis.ANCHOR | Basis.BESIDE:
            return counted(tr, offset, name)


def distance(tr: Tr, offset: Offset) -> str:
    """How far it is on the calendar: `21 days`, `3 months`."""
    n = offset.count
    return tr("%n months", "", n) if offset.unit is Unit.MONTHS else tr("%n days", "a distance", n)


def counted(tr: Tr, offset: Offset, at: str) -> str:
    """A date by another one: `14 days after randomisation`, `3 months before end of treatment`."""
    n, months = abs(offset.count), offset.unit is Unit.MONTHS
    if offset.count < 0:
        told = tr("%n months before {anchor}", "", n) if months else tr("%n days before {anchor}", "", n)
    else:
        told = tr("%n months after {anchor}", "", n) if months else tr("%n days after {anchor}", "", n)
    return told.format(anchor=at)


def source(tr: Tr, value: str) -> str:
    """Where a rule's value comes from: `registry`, `assumption A-01`."""
    return tr("registry") if value == REGISTRY else tr("assumption {code}").format(code=value)


# Deviations, groups, events.


def deviation_kind(tr: Tr, kind: str) -> str:  # noqa: C901 (one word for each kind)
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
        case "drug-changed":
            return tr("drug changed to another brand")
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


def subject_status(tr: Tr, value: SubjectStatus) -> str:
    """The status of somebody in the trial."""
    match value:
        case SubjectStatus.SCREENED:
            return tr("being screened")
        case SubjectStatus.FAILED:
            return tr("screen failure")
        case SubjectStatus.TREATED:
            return tr("on treatment")
        case SubjectStatus.HELD:
            return tr("on hold")
        case SubjectStatus.FOLLOWED:
            return tr("in follow-up")
        case SubjectStatus.LEFT:
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
        case "returned":
            return tr("back from another site")
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
        case "holidays":
            return tr("holidays published")
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


def saved(tr: Tr, fact: Fact, protocol: Protocol, language: str) -> str:
    """A fact just recorded, in one line; of the site where it is about no patient."""
    subject, what = subject_of(fact), told(tr, fact, protocol, language)
    if subject:
        return tr("Saved: {subject} · {what}").format(subject=subject, what=what)
    return tr("Saved: {what}").format(what=what)


def taken_back(tr: Tr, fact: Fact, protocol: Protocol, language: str) -> str:
    """A fact that no longer counts, in one line."""
    subject, what = subject_of(fact), told(tr, fact, protocol, language)
    if subject:
        return tr("Taken back: {subject} {told}").format(subject=subject, told=what)
    return tr("Taken back: {what}").format(what=what)


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
    return tr("{event}", "a field for its date").format(event=what[:1].upper() + what[1:])


def series_name(tr: Tr, code: str, protocol: Protocol, language: str) -> str:
    """The name of a series or of a group of them."""
    if code in protocol.series:
        return protocol.series[code].name.words(language)
    if code == TREATMENT:
        return tr("all treatment")
    lanes = {protocol.series[one].lane for one in protocol.groups.get(code, ()) if one in protocol.series} - {""}
    return protocol.lanes[lanes.pop()].title.words(language) if len(lanes) == 1 else code


# What is quoted.


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


def listed(tr: Tr, names: Iterable[str]) -> str:
    """Names one after the other."""
    return tr(", ", "between names in a list").join(names)


def old_and_new(tr: Tr, old: str, new: str) -> str:
    """What was said and what is said instead."""
    return tr("{old} → {new}").format(old=old, new=new)


def unprintable(tr: Tr, characters: Iterable[str]) -> str:
    """Which characters paper lacks: `👩 (U+1F469)`."""
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters)
    return tr("The program's font has no sign for {signs}: look for it on the paper.").format(signs=named)
