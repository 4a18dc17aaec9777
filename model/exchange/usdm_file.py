"""Reads the schedule of a study out of a CDISC USDM v4 file and refuses a file that cannot be understood.

Nothing is interpreted here: the values are the file's own, checked for their type, and every reference leads somewhere.
Each keeps its path inside the file, `study.versions[0].studyDesigns[0].…`, so that it can be named to the user.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from model.exchange.usdm_time import Duration, duration

MOST_BYTES = 32 * 2**20
"""A study with all its texts has 1 or 2 MB."""
MOST_INSTANCES = 1_000
VERSION = "4"
"""The major version of USDM that is read."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something in the file, by its path: a code and what it is about; `usdm_words.note` makes the sentence."""

    path: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


class UsdmFaults(Exception):
    """A file that cannot be read: everything that is wrong with it."""

    def __init__(self, name: str, faults: Iterable[Note]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__(name, self.faults)


class When(StrEnum):
    """How a timing counts from its reference."""

    AFTER = "after"
    BEFORE = "before"
    FIXED = "fixed reference"


_TYPES = {"C201356": When.AFTER, "C201357": When.BEFORE, "C201358": When.FIXED}
_START_TO_START = ("C201355", "start to start")
_TELEPHONE, _IN_PERSON = ("C171537", "telephone call"), ("C175574", "in person")
_TREATMENT = ("C101526", "treatment epoch")
_SPONSOR = ("C70793", "sponsor")
_TITLES = (("C207616", "official study title"), ("C207615", "brief study title"), ("C207617", "public study title"))


@dataclass(frozen=True, slots=True)
class Encounter:
    """An occasion on which the participant and the site meet."""

    id: str
    path: str
    name: str
    label: str
    telephone: bool
    in_person: bool


@dataclass(frozen=True, slots=True)
class Epoch:
    """A period of the study."""

    id: str
    name: str
    treatment: bool


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm of the study."""

    id: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Instance:
    """A point of the timeline: activities on some occasion, or a decision about the way on."""

    id: str
    path: str
    name: str
    label: str
    decision: bool
    encounter: str
    epoch: str
    then: str
    """The instance that follows; empty at the end."""
    conditions: tuple[tuple[str, str], ...]
    """Of a decision: a condition in words, and the instance that follows when it is met."""
    activities: int
    timeline: str


@dataclass(frozen=True, slots=True)
class Timing:
    """When one instance takes place, counted from another."""

    path: str
    name: str
    when: When | None
    value: Duration | None
    text: str
    """The value as it is written."""
    instance: str
    reference: str
    lower: Duration | None
    upper: Duration | None
    window: tuple[str, str]
    """The bounds as they are written."""
    label: str
    start_to_start: bool


@dataclass(frozen=True, slots=True)
class StudyFile:
    """What the schedule of a study is made of."""

    ids: tuple[str, ...]
    title: str
    sponsor: str
    version: str
    arms: tuple[Arm, ...]
    cells: Mapping[str, frozenset[str]]
    """By epoch, the arms that have it; an epoch that is not here belongs to all."""
    epochs: Mapping[str, Epoch]
    encounters: Mapping[str, Encounter]
    entry: str
    path: str
    """Of the main timeline."""
    instances: Mapping[str, Instance]
    timings: tuple[Timing, ...]
    notes: tuple[Note, ...]
    """What stands in the file beside the main timeline and was not read."""


def study_file(data: bytes, name: str) -> StudyFile:
    """The schedule in the bytes of a file called `name`. Raises UsdmFaults."""
    if len(data) > MOST_BYTES:
        raise UsdmFaults(name, [Note("", "too-big", {"largest": MOST_BYTES // 2**20})])
    faults: list[Note] = []
    try:
        raw = json.loads(data)
    except RecursionError:
        raise UsdmFaults(name, [Note("", "too-deep")]) from None
    except UnicodeDecodeError:
        raise UsdmFaults(name, [Note("", "not-utf8")]) from None
    except ValueError as wrong:
        detail = getattr(wrong, "msg", str(wrong).partition("; use ")[0])  # no advice to programmers
        where = {"line": getattr(wrong, "lineno", 1), "detail": detail}
        raise UsdmFaults(name, [Note("", "not-json", where)]) from None
    read = _study(_Spot(raw, "", faults))
    if faults or read is None:
        raise UsdmFaults(name, faults)
    return read


class _Spot:
    """A value and its path inside the file; what is wrong with it is noted once."""

    def __init__(self, value: Any, path: str, faults: list[Note]) -> None:
        self.value = value
        self.path = path
        self.faults = faults

    def fault(self, code: str, **facts: object) -> None:
        cut = {k: f"{v[:80]}…" if isinstance(v, str) and len(v) > 80 else v for k, v in facts.items()}
        self.faults.append(Note(self.path, code, cut))

    def at(self, key: str) -> _Spot:
        """What stands under a key; of anything but an object, nothing."""
        path = f"{self.path}.{key}" if self.path else key
        return _Spot(self.value.get(key) if isinstance(self.value, dict) else None, path, self.faults)

    def object(self, key: str) -> _Spot:
        """The object under a key; without one, an empty one and a fault."""
        spot = self.at(key)
        if not isinstance(spot.value, dict):
            if spot.value is None:
                spot.fault("lacking")
            else:
                spot.fault("not-object")
            spot.value = {}
        return spot

    def rows(self, key: str) -> list[_Spot]:
        """The objects of the list under a key; none when it is absent."""
        spot = self.at(key)
        if spot.value is None:
            return []
        if not isinstance(spot.value, list):
            spot.fault("not-list")
            return []
        rows = [_Spot(value, f"{spot.path}[{n}]", self.faults) for n, value in enumerate(spot.value)]
        for row in rows:
            if not isinstance(row.value, dict):
                row.fault("not-object")
        return [row for row in rows if isinstance(row.value, dict)]

    def text(self, key: str, *, needed: bool = False) -> str:
        """The text under a key, empty when it is absent."""
        spot = self.at(key)
        if spot.value is None:
            if needed:
                spot.fault("lacking")
            return ""
        if not isinstance(spot.value, str):
            spot.fault("not-text")
            return ""
        if needed and not spot.value.strip():
            spot.fault("lacking")
        return clean(spot.value)

    def is_code(self, key: str, *known: tuple[str, str]) -> bool:
        """Whether the controlled term under a key is one of the known ones, by its code or by its words."""
        spot = self.at(key)
        terms = spot.value if isinstance(spot.value, list) else [spot.value]
        return any(_term(term) & {code, words} for term in terms for code, words in known)

    def reference(self, key: str, known: Collection[str], kind: str, *, needed: bool = False) -> str:
        """The id under a key, of something that is in the file; empty when there is none."""
        found = self.text(key, needed=needed)
        if found and found not in known:
            self.at(key).fault("broken-reference", value=found, kind=kind)
        return found


def clean(text: str) -> str:
    """A text of the file as it can stand in ours: one line, no control characters, of a length a table can show."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 200 else f"{line[:199]}…"


def _term(value: Any) -> set[str]:
    """The code and the words of a controlled term, which may be wrapped in an alias code."""
    if not isinstance(value, dict):
        return set()
    if isinstance(value.get("standardCode"), dict):
        value = value["standardCode"]
    return {str(value.get("code")), str(value.get("decode")).strip().casefold()}


def _study(top: _Spot) -> StudyFile | None:
    if not isinstance(top.value, dict) or "study" not in top.value:
        top.fault("not-usdm")
        return None
    version = top.text("usdmVersion")
    if version.partition(".")[0] != VERSION:
        top.at("usdmVersion").fault("unknown-version", value=version or "-", known=VERSION)
        return None
    study = top.object("study")
    notes: list[Note] = []
    of_study = _first(study, "versions", notes)
    design = _first(of_study, "studyDesigns", notes) if of_study else None
    if of_study is None or design is None:
        return None
    timelines = design.rows("scheduleTimelines")
    main = next((row for row in timelines if row.at("mainTimeline").value is True), None)
    if main is None:
        design.at("scheduleTimelines").fault("no-main-timeline")
        return None
    others = (row for row in timelines if row is not main)
    notes += [Note(row.path, "timeline", {"name": row.text("label") or row.text("name")}) for row in others]
    if of_study.rows("studyInterventions"):
        notes.append(Note(of_study.at("studyInterventions").path, "interventions"))
    of_sites = (row for row in of_study.rows("organizations") if row.rows("managedSites"))
    notes += [Note(row.at("managedSites").path, "sites") for row in of_sites]
    return _schedule(study, of_study, design, main, timelines, notes)


def _first(spot: _Spot, key: str, notes: list[Note]) -> _Spot | None:
    rows = spot.rows(key)
    if not rows:
        spot.at(key).fault("lacking")
        return None
    notes += [Note(row.path, "not-the-first") for row in rows[1:]]
    return rows[0]


def _schedule(
    study: _Spot, of_study: _Spot, design: _Spot, main: _Spot, timelines: list[_Spot], notes: list[Note]
) -> StudyFile | None:
    encounters = {e.id: e for e in map(_encounter, _unique(design.rows("encounters")))}
    epochs = {e.id: e for e in map(_epoch, _unique(design.rows("epochs")))}
    arms = {a.id: a for a in map(_arm, _unique(design.rows("arms")))}
    rows = list(_unique(main.rows("instances")))
    if not rows:
        main.at("instances").fault("lacking")
        return None
    if len(rows) > MOST_INSTANCES:
        main.at("instances").fault("too-many", count=len(rows), most=MOST_INSTANCES)
        return None
    ids = {row.text("id") for row in rows}
    exits = {row.text("id") for row in main.rows("exits")}
    others = {row.text("id") for row in timelines}
    known = _Known(ids, encounters.keys(), epochs.keys(), exits, others)
    instances = {i.id: i for i in (_instance(row, known) for row in rows)}
    timings = tuple(_timing(row, ids) for row in main.rows("timings"))
    identifiers = tuple(i for row in of_study.rows("studyIdentifiers") if (i := row.text("text")))
    return StudyFile(
        identifiers,
        _title(of_study) or study.text("label") or study.text("name"),
        _sponsor(of_study),
        of_study.text("versionIdentifier") or "1",
        tuple(arms.values()),
        _cells(design, arms.keys(), epochs.keys()),
        epochs,
        encounters,
        main.reference("entryId", ids, "instance"),
        main.path,
        instances,
        timings,
        tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that an instance may refer to."""

    instances: Collection[str]
    encounters: Collection[str]
    epochs: Collection[str]
    exits: Collection[str]
    timelines: Collection[str]


def _unique(rows: Iterable[_Spot]) -> Iterator[_Spot]:
    """The rows, each with an id that no other has."""
    seen: set[str] = set()
    for row in rows:
        own = row.text("id", needed=True)
        if own in seen:
            row.at("id").fault("twice", value=own)
        elif own:
            seen.add(own)
            yield row


def _encounter(row: _Spot) -> Encounter:
    telephone, in_person = row.is_code("contactModes", _TELEPHONE), row.is_code("contactModes", _IN_PERSON)
    label = row.text("label") or row.text("description")
    return Encounter(row.text("id"), row.path, row.text("name", needed=True), label, telephone, in_person)


def _epoch(row: _Spot) -> Epoch:
    return Epoch(row.text("id"), row.text("label") or row.text("name"), row.is_code("type", _TREATMENT))


def _arm(row: _Spot) -> Arm:
    return Arm(row.text("id"), row.text("name", needed=True), row.text("label"))


def _cells(design: _Spot, arms: Collection[str], epochs: Collection[str]) -> dict[str, frozenset[str]]:
    cells: dict[str, set[str]] = {}
    for row in design.rows("studyCells"):
        arm, epoch = row.reference("armId", arms, "arm"), row.reference("epochId", epochs, "epoch")
        if arm and epoch:
            cells.setdefault(epoch, set()).add(arm)
    return {epoch: frozenset(own) for epoch, own in cells.items()}


def _instance(row: _Spot, known: _Known) -> Instance:
    row.reference("timelineExitId", known.exits, "exit")
    conditions = [
        (each.text("condition"), each.reference("conditionTargetId", known.instances, "instance", needed=True))
        for each in row.rows("conditionAssignments")
    ]
    activities = row.at("activityIds").value
    return Instance(
        row.text("id"),
        row.path,
        row.text("name") or row.text("id"),
        row.text("label"),
        row.text("instanceType") == "ScheduledDecisionInstance" or bool(conditions),
        row.reference("encounterId", known.encounters, "encounter"),
        row.reference("epochId", known.epochs, "epoch"),
        row.reference("defaultConditionId", known.instances, "instance"),
        tuple(each for each in conditions if each[1]),
        len(activities) if isinstance(activities, list) else 0,
        row.reference("timelineId", known.timelines, "timeline"),
    )


def _timing(row: _Spot, instances: Collection[str]) -> Timing:
    terms = _term(row.at("type").value)
    when = next((w for code, w in _TYPES.items() if terms & {code, w.value}), None)
    value, bounds = row.text("value"), (row.text("windowLower"), row.text("windowUpper"))
    return Timing(
        row.path,
        row.text("label") or row.text("name"),
        when,
        duration(value),
        value,
        row.reference("relativeFromScheduledInstanceId", instances, "instance", needed=True),
        row.reference("relativeToScheduledInstanceId", instances, "instance"),
        duration(bounds[0]),
        duration(bounds[1]),
        bounds,
        row.text("windowLabel"),
        row.at("relativeToFrom").value is None or row.is_code("relativeToFrom", _START_TO_START),
    )


def _title(of_study: _Spot) -> str:
    rows = of_study.rows("titles")
    of_kind = (row.text("text") for kind in _TITLES for row in rows if row.is_code("type", kind))
    return next((text for text in (*of_kind, *(row.text("text") for row in rows)) if text), "")


def _sponsor(of_study: _Spot) -> str:
    organizations = {row.text("id"): row.text("label") or row.text("name") for row in of_study.rows("organizations")}
    for role in of_study.rows("roles"):
        if role.is_code("code", _SPONSOR) and isinstance(role.at("organizationIds").value, list):
            for own in role.at("organizationIds").value:
                if isinstance(own, str) and organizations.get(own):
                    return organizations[own]
    return next((name for name in organizations.values() if name), "")
