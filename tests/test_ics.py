"""The calendar file read by a strict reader that is not ours to write with: its grammar, its events, its neutrality."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from model.journal import Booked, ClinicDay, Held, VisitDone
from model.judge import judge
from model.plan import plan
from model.reports.ics import ics_bytes
from model.study import Study
from tests.test_reports import BOTH, CHINA, ENGLISH, TODAY, d, enrol, recorded, small_site

MADE = datetime(2026, 11, 26, 16, 20, tzinfo=CHINA)


def made(known: Study, subject: str = "02-0001", today: date = TODAY, voice: Any = ENGLISH) -> bytes:
    whole = plan(known.setting, known.patients[subject])
    judged = judge(whole, known.setting, today)
    return ics_bytes(whole, judged, known.setting, known.site_entries, today, voice, MADE)


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
    assert b"X-WR-CALNAME:My visits 02-0001\r\n" in made(small_site())


def test_a_visit_that_moves_keeps_its_uid_and_raises_its_sequence() -> None:
    known = small_site()
    before = {event["UID"]: event for event in events(made(known))}
    facts = [entry.fact for patient in known.patients.values() for entry in patient.journal]
    after = events(made(recorded([*facts, Booked(subject="02-0001", visit="PD1-5", on=d("2026-12-16"))])))
    moved = [event for event in after if event["DTSTART"] != before[event["UID"]]["DTSTART"]]
    assert [event["DTSTART"] for event in moved] == [";VALUE=DATE20261216"]
    assert [event for event in after if event["SEQUENCE"] != before[event["UID"]]["SEQUENCE"]] == moved
    assert int(moved[0]["SEQUENCE"]) > int(before[moved[0]["UID"]]["SEQUENCE"])


def test_a_day_that_passes_raises_nothing_but_what_it_moves() -> None:
    """Day after day, as windows open and pass: what stays keeps its sequence, what moves has a higher one."""
    last: dict[str, dict[str, str]] = {}
    risen = kept = 0
    for n in range(40):
        for event in events(made(small_site(), today=TODAY + timedelta(n))):
            before = last.get(event["UID"])
            if before and any(event[key] != before[key] for key in ("DTSTART", "STATUS", "SUMMARY")):
                assert int(event["SEQUENCE"]) > int(before["SEQUENCE"])
                risen += 1
            elif before:
                assert event["SEQUENCE"] == before["SEQUENCE"]
                kept += 1
            last[event["UID"]] = event
    assert risen > 1 and kept > 30


def test_whatever_is_recorded_a_changed_event_has_a_higher_sequence() -> None:
    """As a site grows entry by entry, each on its day; the site's own days off are entries like any other."""
    facts = sorted((e.fact for p in small_site().patients.values() for e in p.journal), key=lambda fact: fact.on)
    facts += [ClinicDay(on=d(day), state="closed") for day in ("2026-12-15", "2027-01-04")]  # booked, and expected
    facts += [Held(subject="02-0001", series="PD1", on=TODAY, reason="toxicity")]
    last: dict[str, dict[str, str]] = {}
    risen = 0
    for count in range(1, len(facts) + 1):
        known = recorded(facts[:count])
        if "02-0001" not in known.patients:
            continue
        for event in events(made(known, today=min(facts[count - 1].on, TODAY))):
            before = last.get(event["UID"])
            if before and any(event[key] != before[key] for key in ("DTSTART", "STATUS", "SUMMARY")):
                assert int(event["SEQUENCE"]) > int(before["SEQUENCE"])
                risen += 1
            last[event["UID"]] = event
    assert risen > 5


def test_another_reader_reads_the_same() -> None:
    """icalendar reads what was written, parses every value and finds nothing wrong."""
    data = made(small_site(), voice=BOTH)
    read = Calendar.from_ical(data)
    assert not read.errors and len(read.events) == len(events(data))
    for theirs, ours in zip(read.events, events(data), strict=True):
        assert not theirs.errors
        assert (str(theirs["UID"]), int(theirs["SEQUENCE"])) == (ours["UID"], int(ours["SEQUENCE"]))
        assert timedelta(1) == theirs.DTEND - theirs.DTSTART and not isinstance(theirs.DTSTART, datetime)
        assert f"{theirs.DTSTART:%Y%m%d}" == ours["DTSTART"].removeprefix(";VALUE=DATE")


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


def test_cisplatin_is_cancelled_once_radiotherapy_has_ended() -> None:
    begun = [
        enrol("02-0009", "immediate", "2026-10-19"),
        *(VisitDone(subject="02-0009", visit=v, on=d(on)) for v, on in (
            ("RTS", "2026-11-02"), ("CIS-1", "2026-11-02"), ("CIS-2", "2026-11-23"))),
    ]  # fmt: skip
    ended = VisitDone(subject="02-0009", visit="RTE", on=TODAY)
    before = {event["UID"]: event["STATUS"] for event in events(made(recorded(begun), "02-0009"))}
    after = {event["UID"]: event["STATUS"] for event in events(made(recorded([*begun, ended]), "02-0009"))}
    gone = [uid for uid in after if before.get(uid) == "CONFIRMED" and after[uid] == "CANCELLED"]
    assert len(gone) == 1, "cisplatin 3, due on 2026-12-14"
