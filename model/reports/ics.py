"""A patient's visits to come as a calendar file (RFC 5545): whole days, neutral titles, each visit known again.

A visit keeps its UID for ever, so that a later file replaces its event, and SEQUENCE rises when the event changes and
else stays: by the entry that changed it, then by the days it moved on because they passed. What is not to take place
any more is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from model.journal import Entry
from model.judge import Judged, Status, judge
from model.patient import Patient, patient_of
from model.plan import plan
from model.reports.document import one_line
from model.reports.sheet import Trip, asked, trips, what_for
from model.reports.voice import Voice
from model.revisions import in_effect
from model.setting import Setting
from model.visit import Plan

_ENTRY = 1000
"""By how much an entry raises the sequence: more than by all the days on which an event can move on."""
_GONE = (Status.CANCELLED, Status.HELD, Status.NOT_DONE)


def ics_bytes(
    planned: Plan,
    judged: Iterable[Judged],
    setting: Setting,
    site_entries: Sequence[Entry],
    today: date,
    voice: Voice,
    made: datetime,
) -> bytes:
    """The calendar as the bytes of a file, `made` at that moment."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//VisitKeeper//Visits//EN")
    calendar.add("method", "PUBLISH")
    title, patient = voice.tr("My visits"), planned.patient
    calendar.add("x-wr-calname", one_line(f"{title} {patient.subject}"))
    changed = _changed(patient, setting)
    for visit, day, trip in _days(planned, judged, setting, today):
        event = Event()
        event.add("uid", _uid(setting, patient.subject, visit))
        event.add("dtstamp", made.astimezone(UTC))
        entry, first = changed.get(visit, (0, day))
        event.add("sequence", (entry + len(site_entries)) * _ENTRY + max(0, (day - first).days))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(1))
        event.add("summary", one_line(what_for(trip, voice, " · ") if trip else voice.tr("no visit on this day")))
        event.add("status", "CONFIRMED" if trip else "CANCELLED")
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _changed(patient: Patient, setting: Setting) -> dict[str, tuple[int, date]]:
    """Of each visit to come, the patient's entry that changed its event last, and the day the event was on then."""
    found: dict[str, tuple[int, date]] = {}
    for number, entry in enumerate(patient.journal, 1):
        on = entry.at.date()
        before, after = (_as_of(patient, setting, count, on) for count in (number - 1, number))
        found |= {visit: (number, day) for visit, (day, takes_place) in after.items()
                  if before.get(visit) != (day, takes_place)}  # fmt: skip
    return found


def _as_of(patient: Patient, setting: Setting, count: int, on: date) -> dict[str, tuple[date, bool]]:
    """The events of a day by the first entries about the patient: their days, and whether they take place."""
    first = patient.journal[:count]
    known = patient_of(setting, patient.subject, first, in_effect(first))
    if known is None:
        return {}
    planned = plan(setting, known)
    days = _days(planned, judge(planned, setting, on), setting, on)
    return {visit: (day, trip is not None) for visit, day, trip in days}


def _days(
    planned: Plan, judged: Iterable[Judged], setting: Setting, today: date
) -> Iterator[tuple[str, date, Trip | None]]:
    """The visits to come with their days, and those that will not take place with the days they were planned for."""
    for one in judged:
        for trip in trips(planned, [one], setting, today):
            if trip.best:
                yield one.visit.code, trip.best, trip
        gone = one.status in _GONE or not asked(planned, one.visit, today)
        if gone and one.visit.window.target >= today:
            yield one.visit.code, one.visit.window.target, None


def _uid(setting: Setting, subject: str, visit: str) -> str:
    """The same for a visit whenever it is asked for, and telling nobody which."""
    told = "\n".join((setting.protocol.id, setting.site, subject, visit))
    return f"{sha256(told.encode()).hexdigest()[:32]}@visitkeeper"
