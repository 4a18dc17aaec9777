"""A patient's visits to come as a calendar file (RFC 5545): whole days, neutral titles, each visit known again.

A visit keeps its UID for ever, so that a later file replaces its event, and SEQUENCE is raised with every entry about
the patient and every day that passes: whatever can move an event. What is not to take place any more is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from model.judge import Judged, Status
from model.reports.document import one_line
from model.reports.sheet import Trip, trips, what_for
from model.reports.voice import Voice
from model.study import Patient, Setting

_GONE = (Status.CANCELLED, Status.HELD, Status.NOT_DONE)


def ics_bytes(
    patient: Patient, judged: Iterable[Judged], setting: Setting, today: date, voice: Voice, made: datetime
) -> bytes:
    """The calendar as the bytes of a file, `made` at that moment."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//VisitKeeper//Visits//EN")
    calendar.add("method", "PUBLISH")
    title = voice.tr("My visits")
    calendar.add("x-wr-calname", one_line(f"{title} {patient.subject}"))
    sequence = len(patient.journal) + (today - patient.enrolled.on).days
    for visit, day, trip in _days(judged, setting, today):
        event = Event()
        event.add("uid", _uid(setting, patient.subject, visit))
        event.add("dtstamp", made.astimezone(UTC))
        event.add("sequence", sequence)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(1))
        event.add("summary", one_line(what_for(trip, voice, " · ") if trip else voice.tr("no visit on this day")))
        event.add("status", "CONFIRMED" if trip else "CANCELLED")
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _days(judged: Iterable[Judged], setting: Setting, today: date) -> Iterator[tuple[str, date, Trip | None]]:
    """The visits to come with their days, and those that will not take place with the days they were planned for."""
    for one in judged:
        for trip in trips([one], setting, today):
            if trip.best:
                yield one.visit.code, trip.best, trip
        if one.status in _GONE and one.visit.window.target >= today:
            yield one.visit.code, one.visit.window.target, None


def _uid(setting: Setting, subject: str, visit: str) -> str:
    """The same for a visit whenever it is asked for, and telling nobody which."""
    told = "\n".join((setting.protocol.id, setting.site, subject, visit))
    return f"{sha256(told.encode()).hexdigest()[:32]}@visitkeeper"
