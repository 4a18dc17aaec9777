"""Makes a protocol file of a study in CDISC USDM v4: encounters become visits, timings their targets and windows.

The day a patient is enrolled with is that of the fixed reference (the first dose, mostly): column `randomised` of a
tracker. What the fixed reference is counted to is counted from that day; a timing from one visit to another follows
the visit as actually done. `Before` and `After` are directions on the calendar, of windows too: the lower bound is
always the earlier one.

USDM does not say how the bounds of a window are meant, and files differ. So there are four readings of them, and the
user confirms one by its dates (`--reading`):

1. `around`: the bounds are lengths, the lower one before the target and the upper one after it; `P3D`, `P3D` is
   -3..+3. The CDISC pilot study is written like this, and the labels beside its windows say so. The default.
2. `signed`: the bounds are distances from the target that carry their own sign; `-P3D`, `P3D` is -3..+3, and `P1D`,
   `P3D` is the first to the third day after the target.
3. `from-reference`: the bounds are counted from where the target is counted from, as the earliest and the latest
   time; `P14D` with `P11D`, `P17D` is -3..+3.
4. `study-day`: as 1, but what is counted after the fixed reference is a study day, of which the reference itself is
   the first: `P14D` is day 14, thirteen days later. There is no day 0, so `Before` is the same in all readings.

A window that does not hold its target (readings 2 and 3) has its nearest day as target.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from model.dates import Offset, Unit, Window, window
from model.exchange.usdm_file import MOST_BYTES, Note, StudyFile, Timing, UsdmFaults, When, clean, study_file
from model.exchange.usdm_time import FARTHEST, Duration, joined, label
from model.exchange.usdm_toml import VisitDraft, protocol_toml
from model.exchange.usdm_visits import REFERENCE, StudyTimeline, TimelineVisit, timeline

__all__ = ["MOST_BYTES", "Imported", "Note", "Read", "Reading", "UsdmFaults", "protocol_text"]


class Reading(StrEnum):
    """What the bounds of a window are counted from."""

    AROUND = "around"
    SIGNED = "signed"
    FROM_REFERENCE = "from-reference"
    STUDY_DAY = "study-day"


READINGS = tuple(Reading)


@dataclass(frozen=True, slots=True)
class Read:
    """The windows as one reading has them."""

    number: int
    reading: Reading
    visits: tuple[VisitDraft, ...]
    misfits: tuple[Note, ...]
    """Windows that mean nothing in this reading."""
    agreeing: int
    labelled: int
    """Of so many windows the file's own label can be read, and so many of them say the same."""

    def dates(self, day: date) -> dict[str, Window | None]:
        """Each visit's window for a patient whose fixed reference is on `day`, everything done on its target."""
        targets: dict[str, date | None] = {REFERENCE: day}
        found: dict[str, Window | None] = {}
        waiting = list(self.visits)
        while waiting:
            later = []
            for draft in waiting:
                if draft.root not in targets and draft.dated:
                    later.append(draft)
                    continue
                root = targets[draft.root] if draft.dated else None
                at = None if root is None else draft.offset.after(draft.plus.after(root))
                targets[draft.id] = at
                fits = at is not None and draft.id not in {note.facts["id"] for note in self.misfits}
                found[draft.code] = window(at, draft.lower, draft.upper) if at and fits else None
            waiting = later if len(later) < len(waiting) else []
        return {draft.code: found.get(draft.code) for draft in self.visits}


@dataclass(frozen=True, slots=True)
class Imported:
    """A study made into a protocol."""

    toml: str
    left_out: tuple[Note, ...]
    """What the protocol does not say as the file does."""
    readings: tuple[Read, ...]
    reading: int
    reference: str
    """What the fixed reference is called."""


def protocol_text(data: bytes, name: str, reading: int = 1) -> Imported:
    """The protocol file for the study in the bytes of the file called `name`, its windows read in one of four ways.

    Raises UsdmFaults for a file that cannot be understood, or whose windows mean nothing in that reading.
    """
    study = study_file(data, name)
    line = timeline(study, name)
    codes = _codes(study, line)
    readings = tuple(_read(study, line, codes, n, kind) for n, kind in enumerate(READINGS, 1))
    chosen = readings[reading - 1]
    if chosen.misfits:
        raise UsdmFaults(name, chosen.misfits)
    notes = (*study.notes, *line.notes, *_named(line, codes, study), *_windows(line, chosen, codes))
    reference = _title(study, line.visits.get(line.reference.id)) or line.reference.label or line.reference.name
    return Imported(
        protocol_toml(study, chosen.visits, notes, name, reading, chosen.reading.value, reference, codes[REFERENCE]),
        notes,
        readings,
        reading,
        reference,
    )


# Codes and titles


_RESERVED = ("limit", "prev", "treatment", "uns", "end")


def _codes(study: StudyFile, line: StudyTimeline) -> dict[str, str]:
    """The code of each visit by its instance: the encounter's name, or the instance's when it meets again."""
    taken = set(_RESERVED)
    codes: dict[str, str] = {}
    numbered = [v for v in line.visits.values() if v.cycle or v.position is None]
    single = [v for v in line.visits.values() if not (v.cycle or v.position is None)]
    for visit in (*single, *numbered):
        encounter = study.encounters.get(visit.instance.encounter)
        name = encounter.name if encounter and not visit.second else visit.instance.name
        if _code(name).casefold() in taken:
            name = visit.instance.name
        codes[visit.instance.id] = _free(_code(name), taken, alone=visit in single)
    codes[REFERENCE] = _free("REF", taken, alone=True)
    return codes


def _code(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).lstrip("_-").rstrip("_")[:20] or "V"


def _free(code: str, taken: set[str], *, alone: bool) -> str:
    """The code, with a letter added until it cannot be taken for another one or for a numbered visit of one."""
    n = 0
    while True:
        n += 1
        tried = code if n == 1 else f"{code}_{n}x"
        folded = tried.casefold()
        owner, _, number = folded.rpartition("-")
        visit_of = number.isdecimal() and owner in taken
        owner_of = not alone and any(re.fullmatch(re.escape(folded) + r"-\d+", other) for other in taken)
        if folded not in taken and not visit_of and not owner_of and not folded.endswith("_last"):
            taken.add(folded)
            return tried


def _title(study: StudyFile, visit: TimelineVisit | None) -> str:
    if visit is None:
        return ""
    encounter = study.encounters.get(visit.instance.encounter)
    own = visit.instance.label.strip("- ") or visit.instance.name
    return own if visit.second or not encounter else encounter.label or own or encounter.name


def _named(line: StudyTimeline, codes: Mapping[str, str], study: StudyFile) -> Iterator[Note]:
    """Visits whose code is not the encounter's name."""
    for visit in line.visits.values():
        own, encounter = visit.instance, study.encounters.get(visit.instance.encounter)
        if encounter and visit.second:
            yield Note(own.path, "second-visit", {"visit": codes[own.id], "name": encounter.name})
        elif encounter and encounter.name != codes[own.id]:
            yield Note(f"{encounter.path}.name", "code-changed", {"visit": codes[own.id], "name": encounter.name})


# Windows


def _read(study: StudyFile, line: StudyTimeline, codes: Mapping[str, str], number: int, reading: Reading) -> Read:
    drafts, misfits = [], []
    seen: Counter[bool] = Counter()
    for visit in line.visits.values():
        draft = _draft(study, line, codes, visit)
        timing = visit.timing
        if visit.position is not None:
            shift = _study_day(line, visit) if reading is Reading.STUDY_DAY else 0
            draft = _moved(draft, shift)
            bounds = _bounds(timing, reading)
            said = label(timing.label) if timing and any(timing.window) else None
            if said:
                seen[said == bounds] += 1
            if isinstance(bounds, str):
                facts = {"id": visit.instance.id, "visit": draft.code, "why": bounds, "reading": number}
                misfits.append(Note(timing.path if timing else visit.instance.path, "misfit", facts))
                bounds = (0, 0)
            low, high = bounds
            nearest = min(max(low, 0), high)
            draft = replace(_moved(draft, nearest), lower=low - nearest, upper=high - nearest)
        drafts.append(draft)
    return Read(number, reading, tuple(drafts), tuple(misfits), seen[True], seen.total())


def _draft(study: StudyFile, line: StudyTimeline, codes: Mapping[str, str], visit: TimelineVisit) -> VisitDraft:
    own, position = visit.instance, visit.position
    encounter = study.encounters.get(own.encounter)
    steps = (*(position.steps if position else ()), Offset(0), Offset(0))
    plus, offset = (steps[0], steps[1]) if position and len(position.steps) > 1 else (Offset(0), steps[0])
    root = position.root if position else REFERENCE
    epoch = study.epochs.get(own.epoch)
    arms = study.cells.get(own.epoch)
    return VisitDraft(
        id=own.id,
        code=codes[own.id],
        title=_title(study, visit),
        root=root,
        root_code=codes[root],
        waits=line.hangs_on_record(root),
        plus=plus,
        offset=offset,
        dated=position is not None,
        cycle=visit.cycle,
        cycle_code=codes[visit.cycle.first] if visit.cycle else "",
        epoch=epoch.id if epoch else "",
        treatment=bool(epoch and epoch.treatment),
        arms=tuple(a.id for a in study.arms if arms and a.id in arms) if arms and len(arms) < len(study.arms) else (),
        telephone=bool(encounter and encounter.telephone and (visit.second or not encounter.in_person)),
        on=not visit.off,
        windowed=bool(visit.timing and any(visit.timing.window)),
    )


def _moved(draft: VisitDraft, days: int) -> VisitDraft:
    """The draft with its target so many days later."""
    if not days:
        return draft
    if draft.offset.unit is Unit.MONTHS and not draft.plus.count:
        return replace(draft, plus=draft.offset, offset=Offset(days))
    steps = joined((draft.offset, Offset(days)))
    return replace(draft, offset=steps[0] if steps else Offset(0)) if len(steps) < 2 else draft


def _study_day(line: StudyTimeline, visit: TimelineVisit) -> int:
    """By how many days a study day differs from a distance: of what is counted after the fixed reference."""
    own, fixed = visit.timing, line.reference_timing
    if own is None or own.when is not When.AFTER or own.reference != line.reference.id or fixed is None:
        return 0
    first = fixed.value is not None and fixed.value.nearest == (Offset(1),)
    return -1 if first and own.value and own.value.nearest else 0


def _bounds(timing: Timing | None, reading: Reading) -> tuple[int, int] | str:
    """The first and the last day of a window from its target, or why this reading makes none of it."""
    if timing is None or not any(timing.window):
        return 0, 0
    lower, upper = _days(timing.lower), _days(timing.upper)
    match reading:
        case Reading.AROUND | Reading.STUDY_DAY:
            return (-abs(lower), upper) if upper >= 0 else "sign"
        case Reading.SIGNED:
            return (lower, upper) if lower <= upper else "upside-down"
        case Reading.FROM_REFERENCE:
            if timing.when is When.FIXED or timing.value is None:
                return (lower, upper) if lower <= upper else "upside-down"
            if timing.value.months:
                return "months"
            days = timing.value.bound if timing.value.exact else sum(s.count for s in timing.value.nearest)
            low, high = abs(lower) - days, abs(upper) - days
            low, high = (-high, -low) if timing.when is When.BEFORE else (low, high)
            if low > high:
                return "upside-down"
            return (low, high) if low <= 0 <= high else "without-target"


def _days(bound: Duration | None) -> int:
    """A bound in days with its sign; none is the target itself."""
    return bound.sign * min(bound.bound, FARTHEST) if bound else 0


def _windows(line: StudyTimeline, chosen: Read, codes: Mapping[str, str]) -> Iterator[Note]:
    """What a visit's window does not say as the file does."""
    drafts = {draft.id: draft for draft in chosen.visits}
    for visit in line.visits.values():
        timing, code = visit.timing, codes[visit.instance.id]
        if timing is None or visit.position is None:
            continue
        draft = drafts[visit.instance.id]
        if not any(timing.window):
            if timing.when is not When.FIXED or timing.label:
                yield Note(timing.path, "no-window", {"visit": code, "label": timing.label or "-"})
            continue
        pairs = (("windowLower", timing.window[0], timing.lower), ("windowUpper", timing.window[1], timing.upper))
        for key, text, bound in pairs:
            path = f"{timing.path}.{key}"
            if bound is None or bound.bound > FARTHEST:
                yield Note(path, "bound-unread" if text else "bound-lacking", {"visit": code, "value": clean(text)})
            elif not bound.exact or bound.months:
                facts = {"visit": code, "value": text, "days": bound.bound}
                yield Note(path, "bound-rounded", facts)
        said = label(timing.label)
        if said and said != (draft.lower, draft.upper):
            facts = {"visit": code, "label": timing.label, "lower": draft.lower, "upper": draft.upper}
            yield Note(f"{timing.path}.windowLabel", "label-differs", facts)
