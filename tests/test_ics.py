"""The calendar file read by a strict reader that is not ours to write with: its grammar, its events, its neutrality."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from model.journal import Booked, Held
from model.judge import judge
from model.plan import plan
from model.reports.ics import ics_bytes
from model.study import Study
from tests.test_reports import BOTH, CHINA, ENGLISH, TODAY, d, recorded, setting, small_site

MADE = datetime(2026, 11, 26, 16, 20, tzinfo=CHINA)


def made(known: Study, subject: str = "02-0001", today: date = TODAY, voice: Any = ENGLISH) -> bytes:
    patient = known.patients[subject]
    judged = judge(plan(setting(), patient), setting(), today)
    return ics_bytes(patient, judged, setting(), today, voice, MADE)


def events(data: bytes) -> list[dict[str, str]]:
    """The events by the letter of RFC 5545: lines end in CRLF, are folded at 75 octets, components are closed."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    opened: list[str] = []
    found: list[dict[str, str]] = []
    for line in lines:
        match = re.fullmatch(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:\"]+)*):(.*)", line)
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            opened.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert opened.pop() == value
        elif opened[-1] == "VEVENT":
            assert name not in found[-1], "twice"
            found[-1][name] = parameters + value
    assert not opened and lines[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH"} < set(lines)
    return found


def test_every_event_is_a_whole_day_and_known_again() -> None:
    found = events(made(small_site()))
    assert len({event["UID"] for event in found}) == len(found) > 3
    for event in found:
        first, after = (event[key].removeprefix(";VALUE=DATE") for key in ("DTSTART", "DTEND"))
        assert datetime.strptime(after, "%Y%m%d") - datetime.strptime(first, "%Y%m%d") == timedelta(1)  # noqa: DTZ007
        assert (event["DTSTAMP"], event["CLASS"], event["TRANSP"]) == ("20261126T082000Z", "PRIVATE", "TRANSPARENT")
    assert made(small_site()) == made(small_site())


def test_a_visit_that_moves_keeps_its_uid_and_raises_its_sequence() -> None:
    known = small_site()
    before = {event["UID"]: event for event in events(made(known))}
    facts = [entry.fact for patient in known.patients.values() for entry in patient.journal]
    after = events(made(recorded([*facts, Booked(subject="02-0001", visit="PD1-5", on=d("2026-12-16"))])))
    moved = [event for event in after if event["DTSTART"] != before[event["UID"]]["DTSTART"]]
    assert [event["DTSTART"] for event in moved] == [";VALUE=DATE20261216"]
    assert all(int(event["SEQUENCE"]) > int(before[event["UID"]]["SEQUENCE"]) for event in after)


@pytest.mark.parametrize("later", [1, 20])
def test_a_day_that_passes_raises_the_sequence_too(later: int) -> None:
    first, then = (int(events(made(small_site(), today=TODAY + timedelta(n)))[0]["SEQUENCE"]) for n in (0, later))
    assert then == first + later


def test_what_will_not_take_place_is_cancelled() -> None:
    known = small_site()
    before = {event["UID"]: event for event in events(made(known))}
    facts = [entry.fact for patient in known.patients.values() for entry in patient.journal]
    held = events(made(recorded([*facts, Held(subject="02-0001", series="PD1", on=TODAY, reason="toxicity")])))
    gone = [event for event in held if event["STATUS"] == "CANCELLED"]
    assert gone and all(event["UID"] in before for event in gone)
    assert {event["SUMMARY"] for event in gone} == {"no visit on this day"}


def test_it_tells_strangers_nothing() -> None:
    for subject in small_site().patients:
        text = made(small_site(), subject, voice=BOTH).decode().replace("\r\n ", "").casefold()
        for word in (
            "pd-1",
            "pd1",
            "tislelizumab",
            "salvage",
            "immediate",
            "放疗",
            "radiotherapy",
            "cancer",
            "癌",
            "nct",
        ):
            assert word not in text, word
