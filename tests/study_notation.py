"""The notation of the stories: what happened at a site in a nurse's words, and what must follow from it.

A file of stories is about one theme. A line that starts with `#` opens a story and is its title; more such lines
straight below it are remarks. Above `---` stands what happened, in the order it was recorded; below it what must
follow. Blank lines and the space between words do not matter; `[...]` may be left out.

What happened:

    today 2026-04-20                        the day it is; nothing above may lie after it
    site 05                                 the site (02 unless said)
    enrol SUBJECT ARM DRUG randomised DAY [last-induction DAY] [first-induction DAY] [tracked-from DAY] [height CM]
          [weight KG] [sex F|M] [born YEAR] [cycles N]                      (all on one line)
    done SUBJECT VISIT DAY [drug DRUG] [mg MG] [fractions N]
    not-done | explain SUBJECT VISIT DAY REASON
    booked | unbooked SUBJECT VISIT DAY
    deviation-noted SUBJECT VISIT KIND DAY [found-by WHO] [discovered DAY] [intentional yes|no] [corrective WORD]
          [preventive WORD]                                                 (all on one line)
    deviation-assessed SUBJECT VISIT KIND DAY important|minor SAFETY DATA [days N]
    deviation-reported SUBJECT VISIT KIND DAY ethics-committee|sponsor
    deviation-closed SUBJECT VISIT KIND DAY
    hold SUBJECT SERIES DAY REASON [review DAY]
    resume SUBJECT SERIES DAY [REASON]
    stop SUBJECT SERIES DAY REASON          `treatment` for all of it, `RT` for the radiotherapy
    progression SUBJECT DAY WHERE [controlled yes|no|not-evaluable] [decided DAY]
    withdrew-treatment | withdrew-consent | death | lost | found | transfer | screen-failure SUBJECT DAY [REASON]
    weight SUBJECT DAY KG
    drug SUBJECT DAY DRUG REASON
    fraction-missed | contact SUBJECT DAY [REASON]
    steroids-start | steroids-stop | new-therapy SUBJECT DAY
    series-on | series-off SERIES DAY
    clinic-day DAY open|closed|half-day [DEPARTMENT]
    clinic-week DAY NUMBERS                 the days of the week worked from then on, 1 for Monday
    change ASSUMPTION DAY ANSWER            an assumption changed to an answer it names, or by `PATH=VALUE`
    protocol VERSION WORDS => WORDS         another version of the protocol, in which some words stand for others
    amended SUBJECT DAY VERSION
    retract WORDS                           takes back the earlier line with these words
    correct WORDS => WORDS                  puts the second line in its place
    Any line about a patient may end in `note WORDS`.

What must follow, about the patient enrolled last or the one named first in the line:

    today DAY                               from here on, as judged on that day
    VISIT STATUS [OPENS..CLOSES] [+N|-N] [target DAY] [booked DAY] [from ANCHOR] [since DAY] [days N] [tentative|firm]
          [permitted] [holiday-unavoidable|avoidable] [flagged KIND ...|unflagged]                (all on one line)
                                            +N: days after the window closed, -N: days before it opened
    VISIT not planned
    agenda VISIT PLACE DAY                  where it stands on the calendar page: done, booked, expected, owed, missing
    agenda VISIT nowhere                    it stands on no day of the calendar page
    SERIES visits N                         how many of a series the plan holds
    limit DAY | no limit                    the first day beyond the longest treatment
    end DAY | no end                        the day all treatment was stopped
    end to confirm | no end to confirm
    deviations none | VISIT KIND, ...       all of them
    handled VISIT KIND STATE [important|minor|unjudged] [found DAY] [unreported TO ...]     of one deviation
    list GROUP nothing | VISIT ...          all that stands in a group of the work list; a hold under its series
    worklist GROUP SUBJECT VISIT, ...       the whole work list of all patients, in its order
    week 2026-W13 | whole  COUNT N ... [adherence N/M|none]    figures, of one week or of all time, of all patients
    suggest VISIT DAY | nothing             the booking suggested
    closed VISIT | not closed VISIT         whether every day of its window is closed
    day DEPARTMENT DAY open|closed|half-day [makeup] [unpublished] [NAME]
    refused: CODE                           the last line above is refused, and only that one
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_type_hints

from gui import files
from model.admission import after
from model.advise import suggestion
from model.agenda import placed_on
from model.assumptions import change
from model.dates import week
from model.fact_text import encode
from model.journal import KINDS, Corrected, Enrolled, Entry, Fact, PatientFact, ProtocolAdded, Retracted, subject_of
from model.judge import Figures, Judged, Status, figures, judge
from model.patient import Patient
from model.plan import plan
from model.protocol import Protocol
from model.protocol_file import protocol
from model.refused import Refused
from model.setting import Setting
from model.study import Study
from model.visit import Plan
from model.worklist import Group, worklist

ROOT = Path(__file__).parent.parent
RECORDED_AT = datetime(2026, 1, 1, tzinfo=UTC)

_BY_PLACE = {
    "done": ("visit", "on"),
    "not-done": ("visit", "on", "reason"),
    "explain": ("visit", "on", "reason"),
    "deviation-noted": ("visit", "deviation", "on"),
    "deviation-assessed": ("visit", "deviation", "on", "importance", "safety", "data"),
    "deviation-reported": ("visit", "deviation", "on", "to"),
    "deviation-closed": ("visit", "deviation", "on"),
    "booked": ("visit", "on"),
    "unbooked": ("visit", "on"),
    "hold": ("series", "on", "reason"),
    "resume": ("series", "on", "reason"),
    "stop": ("series", "on", "reason"),
    "progression": ("on", "where"),
    "weight": ("on", "number"),
    "drug": ("on", "drug", "reason"),
    "amended": ("on", "version"),
    "series-on": ("series", "on"),
    "series-off": ("series", "on"),
    "clinic-day": ("on", "state", "department"),
    "clinic-week": ("on", "weekdays"),
}
"""The words that follow an event and its patient, in their order; every other event has a day and a reason."""
_BY_NAME = {
    "mg": "dose_mg",
    "found-by": "found_by",
    "fractions": "number",
    "tracked-from": "tracked_from",
    "height": "height_cm",
    "weight": "weight_kg",
    "born": "birth_year",
    "cycles": "induction_cycles",
}
"""Words that name the value after them, and the field that is meant; any other is called like its field."""
_ANCHORS = {
    "randomised": "randomised",
    "last-induction": "last_induction_pd1",
    "first-induction": "first_induction_pd1",
}


class Slip(Exception):
    """A line that is not in the notation: the story is wrong, whatever the engine says."""


@cache
def trial() -> Protocol:
    """The protocol of all stories."""
    file = ROOT / "resources" / "protocols" / "nct07235319-1.0.toml"
    return protocol(file.read_text(encoding="utf-8"), file.name)


def electrocardiograms(text: str) -> str:
    """The protocol with a visit, a lane and a department of that visit's own put in."""
    row = text.rpartition("[[series]]\n")[2].partition("\n\n")[0]
    assert 'code = "UNS"' in row
    for before, rows in (
        (f"[[series]]\n{row}", """[[series]]
code = "ECG"
kind = "once"
title = { en = "Electrocardiogram", zh = "心电图" }
name = { en = "Electrocardiograms", zh = "心电图" }
lane = "heart"
department = "cardiology"
anchor = "R"
offset = 28
window = [-7, 7]
source = "registry"
handout = { en = "examination", zh = "检查" }
"""),
        ("[[lanes]]", '[[lanes]]\ncode = "heart"\ntitle = { en = "Heart", zh = "心脏" }\n'),
        ("[[departments]]", """[[departments]]
code = "cardiology"
title = { en = "cardiology", zh = "心内科" }
weekdays = [2]
"""),
    ):  # fmt: skip
        text = text.replace(before, f"{rows}\n{before}", 1)
    return text


@cache
def setting(site: str = "02") -> Setting:
    """A site with the holidays that the program knows."""
    return Setting(trial(), site, files.clinic(trial(), site))


@dataclass(frozen=True)
class Line:
    """One line of a file."""

    number: int
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split()


@dataclass(frozen=True)
class Story:
    """What happened, and what must follow."""

    file: Path
    title: str
    happened: tuple[Line, ...]
    follows: tuple[Line, ...]


def stories(file: Path) -> Iterator[Story]:
    """The stories of a file."""
    title = ""
    parts: tuple[list[Line], list[Line]] = ([], [])
    below = remark = False
    for number, text in enumerate([*file.read_text(encoding="utf-8").splitlines(), "#"], 1):
        if text.startswith("#"):
            if not remark:
                if title:
                    yield Story(file, title, tuple(parts[0]), tuple(parts[1]))
                title, parts, below = text.lstrip("# ").rstrip(), ([], []), False
            remark = True
            continue
        remark = False
        if text.strip() == "---":
            below = True
        elif text.strip():
            parts[below].append(Line(number, text.strip()))


# What happened


class Told:
    """The study that the upper half of a story makes."""

    def __init__(self, story: Story) -> None:
        self.today = date.max
        self.site = "02"
        self.subject = ""
        self.entries: dict[str, Entry] = {}
        self.refused: tuple[Line, Refused] | None = None
        self.study = Study(setting())
        for line in story.happened:
            try:
                self._hear(line)
            except Refused as refused:
                if line is not story.happened[-1]:
                    raise Slip(f"{line.text}: refused, {refused}") from refused
                self.refused = line, refused
            except (ValueError, KeyError, IndexError, TypeError) as error:
                raise Slip(f"{line.text}: {error}") from error

    @classmethod
    def of(cls, text: str) -> Told:
        """The study that these lines make, written as in the upper half of a story."""
        lines = (Line(number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
        return cls(Story(Path(), "", tuple(line for line in lines if line.text), ()))

    def _hear(self, line: Line) -> None:
        match line.words:
            case ["today", day]:
                self.today = date.fromisoformat(day)
            case ["site", site]:
                self.site = site
                self.study = Study(setting(site))
            case ["change", assumption, day, answer]:
                path, _, value = answer.partition("=")
                said: dict[str, Any] = {"to": {path: value}} if value else {"choice": answer}
                on = date.fromisoformat(day)
                self._record(line, change(self.study.setting, assumption, on, "decided", **said))
            case ["protocol", version, *rest]:
                old, new = (" ".join(rest)).split(" => ")
                text = trial().text.replace('version = "1.0"', f'version = "{version}"')
                if text.count(old) != 1:
                    raise ValueError(f"{old!r} stands in the protocol {text.count(old)} times")
                self._record(line, ProtocolAdded(on=self.today, text=text.replace(old, new)))
            case ["retract", *rest]:
                taken = self.entries[" ".join(rest)]
                about = subject_of(taken.fact)
                self._record(line, Retracted(on=self.today, entry=taken.number, subject=about, reason="slip"))
            case ["correct", *rest]:
                wrong, right = (" ".join(rest)).split(" => ")
                taken = self.entries[wrong]
                about, instead = subject_of(taken.fact), encode(fact(right.split()))
                said = Corrected(on=self.today, entry=taken.number, subject=about, fact=instead, reason="slip")
                self.entries[right] = self._record(line, said)
            case words:
                self._record(line, fact(words))

    def _record(self, line: Line, said: Fact) -> Entry:
        entry = Entry(len(self.entries) + 1, RECORDED_AT, "nurse", said)
        self.study = after(self.study, entry, self.today)
        self.entries[" ".join(line.words)] = entry
        if isinstance(said, Enrolled):
            self.subject = said.subject
        return entry


def fact(words: Sequence[str]) -> Fact:
    """The fact that the words of a line say."""
    event, *rest = words
    if event == "enrol":
        return _enrolment(rest)
    kind = KINDS[event]
    values: dict[str, Any] = {}
    if issubclass(kind, PatientFact):
        values["subject"] = rest.pop(0)
    names = [f.name for f in fields(kind)]
    needed = {f.name for f in fields(kind) if f.default is MISSING}
    for name in _BY_PLACE.get(event, ("on", "reason")):
        if rest and (name in needed or (rest[0] not in names and rest[0] not in _BY_NAME)):
            values[name] = rest.pop(0)
    return _made(kind, values | _named(rest))


def _enrolment(words: Sequence[str]) -> Fact:
    subject, arm, drug, *rest = words
    named = _named(rest)
    dates = {column: date.fromisoformat(named.pop(word)) for word, column in _ANCHORS.items() if word in named}
    values = {"subject": subject, "arm": arm, "drug": drug, "on": dates.get("randomised", date.max).isoformat()}
    return _made(Enrolled, {**values, **named}, dates=dates)


def _named(words: Sequence[str]) -> dict[str, str]:
    if "note" in words:
        at = list(words).index("note")
        return _named(words[:at]) | {"note": " ".join(words[at + 1 :])}
    if len(words) % 2:
        raise ValueError(f"a word too many or too few in {' '.join(words)!r}")
    return {_BY_NAME.get(name, name): value for name, value in zip(words[::2], words[1::2], strict=True)}


def _made(kind: type[Fact], values: dict[str, str], **more: Any) -> Fact:
    hints = get_type_hints(kind)
    read: dict[str, Any] = {name: _value(str(hints[name]), value) for name, value in values.items()}
    return kind(**read, **more)


def _value(hint: str, value: str) -> date | float | int | str:
    if "date" in hint:
        return date.fromisoformat(value)
    if "float" in hint:
        return float(value)
    return int(value) if "int" in hint else value


# What must follow

_COUNTS = (*Figures._fields, "concluded")


class Heard:
    """What the engine says of a told study, line by line."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.today = told.today
        self.subject = told.subject

    def answer(self, line: Line) -> str:
        """Nothing when the engine agrees with the line, else what it says instead."""
        words = line.words
        if words[0] in self.told.study.patients:
            self.subject, *words = words
        else:
            self.subject = self.told.subject
        try:
            return self._answer(words)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise Slip(f"{line.text}: not in the notation ({error!r})") from error

    def _answer(self, words: list[str]) -> str:  # noqa: C901 - one case a kind of line, side by side
        match words:
            case ["today", day]:
                self.today = date.fromisoformat(day)
                return ""
            case ["refused:", code]:
                refused = self.told.refused
                return _unless(refused is not None and refused[1].code == code, f"{refused or 'recorded'}")
            case ["limit", day]:
                return _unless(self.plan.limit == date.fromisoformat(day), f"limit {self.plan.limit}")
            case ["no", "limit"]:
                return _unless(self.plan.limit is None, f"limit {self.plan.limit}")
            case ["end", "to", "confirm"]:
                return _unless(bool(self._listed(Group.CONFIRM_END)), "no end to confirm")
            case ["no", "end", "to", "confirm"]:
                return _unless(not self._listed(Group.CONFIRM_END), "end to confirm")
            case ["end", day]:
                return _unless(self.patient.end == date.fromisoformat(day), f"end {self.patient.end}")
            case ["no", "end"]:
                return _unless(self.patient.end is None, f"end {self.patient.end}")
            case ["deviations", *rest]:
                found = sorted(f"{d.visit.code} {d.kind}" for j in self.judged for d in j.deviations)
                told = sorted(part.strip() for part in " ".join(rest).split(","))
                return _unless(found == told or (not found and rest == ["none"]), f"deviations {', '.join(found)}")
            case ["handled", visit, kind, *rest]:
                return self._handled(visit, kind, rest)
            case ["list", group, *rest]:
                listed = self._listed(Group(group))
                return _unless(sorted(rest) == sorted(listed or ["nothing"]), f"list {group} {' '.join(listed)}")
            case ["worklist", *rest]:
                lines = ", ".join(f"{group} {subject} {name}" for group, subject, name in self._worklist())
                return _unless(" ".join(rest) == lines, f"worklist {lines}")
            case ["week", code, *rest]:
                return self._figures([j for j in self._everyone() if j.concluded and j.concluded in week(code)], rest)
            case ["whole", *rest]:
                return self._figures(self._everyone(), rest)
            case ["suggest", visit, day]:
                best = suggestion(self.setting, self._find(visit).visit, self.today)
                return _unless(day == str(best or "nothing"), f"suggest {visit} {best}")
            case ["closed", visit]:
                return _unless(self._closed(visit), f"not closed {visit}")
            case ["not", "closed", visit]:
                return _unless(not self._closed(visit), f"closed {visit}")
            case ["day", department, day, *rest]:
                return self._day(department, date.fromisoformat(day), rest)
            case [series, "visits", number]:
                count = sum(j.visit.series.code == series for j in self.judged)
                return _unless(count == int(number), f"{series} visits {count}")
            case [visit, "not", "planned"]:
                one = next((j for j in self.judged if j.visit.code == visit), None)
                return described(one) if one else ""
            case ["agenda", visit, "nowhere"]:
                one = placed_on(self.setting, self.subject, self._find(visit), self.today)
                return _unless(one is None, f"agenda {visit} {one}")
            case ["agenda", visit, place, on]:
                one = placed_on(self.setting, self.subject, self._find(visit), self.today)
                return _unless(bool(one) and f"{one.placement} {one.day}" == f"{place} {on}", f"agenda {visit} {one}")
            case [visit, status, *rest]:
                return self._visit(visit, Status(status), rest)
            case _:
                raise ValueError(words)

    @property
    def setting(self) -> Setting:
        return self.told.study.setting

    @property
    def patient(self) -> Patient:
        return self.told.study.patients[self.subject]

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        return {s: plan(self.setting, p) for s, p in self.told.study.patients.items()}

    @property
    def plan(self) -> Plan:
        return self._plans[self.subject]

    @property
    def judged(self) -> tuple[Judged, ...]:
        return judge(self.plan, self.setting, self.today)

    def _everyone(self) -> list[Judged]:
        return [j for p in self._plans.values() for j in judge(p, self.setting, self.today)]

    def _find(self, visit: str) -> Judged:
        return {j.visit.code: j for j in self.judged}[visit]

    def _handled(self, visit: str, kind: str, rest: list[str]) -> str:
        """How far people have come with a deviation; only what the line names is compared."""
        (one,) = (d for d in self._find(visit).deviations if d.kind == kind)
        judged = one.handling.assessed.importance if one.handling.assessed else "unjudged"
        unreported = " ".join(one.handling.unreported) or "nothing"
        is_so = {"state": one.state.value, "judged": judged, "found": one.found.isoformat(), "unreported": unreported}
        asked = {"state": rest[0]}
        for n, word in enumerate(rest[1:], 1):
            if word in ("important", "minor", "unjudged"):
                asked["judged"] = word
            elif word in ("found", "unreported"):
                asked[word] = " ".join(rest[n + 1 :]) if word == "unreported" else rest[n + 1]
        told = ", ".join(f"{name} {value}" for name, value in is_so.items())
        return _unless(asked.items() <= is_so.items(), told)

    def _closed(self, visit: str) -> bool:
        """Whether the department works on no day of the window."""
        found = self._find(visit).visit
        return not self.setting.clinic.open_in(found.series.department, found.window)

    def _worklist(self) -> list[tuple[Group, str, str]]:
        """Group, patient, and the visit or the series held; of an end to confirm the patient again."""
        items = worklist(self.told.study, lambda p: judge(self._plans[p.subject], self.setting, self.today), self.today)
        return [
            (i.group, i.subject, i.hold.series if i.hold else i.judged.visit.code if i.judged else i.subject)
            for i in items
        ]

    def _listed(self, group: Group) -> list[str]:
        return [name for of, subject, name in self._worklist() if of is group and subject == self.subject]

    def _figures(self, judged: Sequence[Judged], words: Sequence[str]) -> str:
        found = figures(judged)
        values = {name.replace("_", "-"): str(getattr(found, name)) for name in _COUNTS}
        values["adherence"] = f"{found.in_window}/{found.concluded}" if found.adherence is not None else "none"
        told = dict(zip(words[::2], words[1::2], strict=True))
        wrong = [name for name, value in told.items() if values[name] != value]
        return " ".join(f"{name} {values[name]}" for name in values) if wrong else ""

    def _day(self, department: str, on: date, words: Sequence[str]) -> str:
        day = self.setting.clinic.day(department, on)
        says = [str(day.state), *["makeup"] * day.makeup, *["unpublished"] * (not day.published)]
        name = " ".join(w for w in words if w not in {"makeup", "unpublished"})
        plain = [w for w in words if w in {"makeup", "unpublished"}]
        right = says == [words[0], *plain] and name.removeprefix(words[0]).strip() in {"", *day.name.values()}
        return _unless(right, f"day {department} {on} {' '.join(says)} {day.name.words('zh')}")

    def _visit(self, code: str, status: Status, words: Sequence[str]) -> str:
        one = next((j for j in self.judged if j.visit.code == code), None)
        if one is None:
            return f"{code} not planned"
        return _unless(one.status is status and _agrees(one, words), described(one))


def _agrees(judged: Judged, words: Sequence[str]) -> bool:
    """Whether a visit is as the words after its status say."""
    rest, right = list(words), True
    while rest:
        word = rest.pop(0)
        if word == "flagged":
            right &= sorted(rest) == sorted(str(d.kind) for d in judged.deviations)
            rest.clear()
        elif word in _VALUES:
            right &= _VALUES[word](judged) == rest.pop(0)
        elif word in _MARKS:
            right &= _MARKS[word](judged)
        elif ".." in word:
            right &= word == _span(judged)
        else:
            right &= _outside(judged) == int(word)
    return right


_VALUES: dict[str, Callable[[Judged], str]] = {
    "target": lambda j: j.visit.window.target.isoformat(),
    "booked": lambda j: str(j.visit.booked),
    "from": lambda j: j.visit.anchor,
    "since": lambda j: j.visit.anchor_date.isoformat(),
    "days": lambda j: str(j.days),
}
_MARKS: dict[str, Callable[[Judged], bool]] = {
    "tentative": lambda j: j.visit.tentative,
    "firm": lambda j: not j.visit.tentative,
    "permitted": lambda j: j.permitted,
    "unflagged": lambda j: not j.deviations,
    "unbooked": lambda j: j.visit.booked is None,
    "holiday-unavoidable": lambda j: any(d.holiday_unavoidable for d in j.deviations),
    "avoidable": lambda j: not any(d.holiday_unavoidable for d in j.deviations),
}


_UNSAID = ("unbooked", "unflagged", "firm", "avoidable")
"""Marks that go without saying when a visit is described."""


def _outside(judged: Judged) -> int:
    """Days before the window opened (negative) or after it closed; 0 inside."""
    actual, window = judged.visit.actual, judged.visit.window
    if actual is None:
        return 0
    return min((actual - window.opens).days, 0) + max((actual - window.closes).days, 0)


def _span(judged: Judged) -> str:
    return f"{judged.visit.window.opens}..{judged.visit.window.closes}"


def described(judged: Judged) -> str:
    """A judged visit in the words of the notation."""
    words = [judged.visit.code, str(judged.status), _span(judged)]
    words += [f"{_outside(judged):+d}"] * bool(_outside(judged))
    words += [f"{name} {value(judged)}" for name, value in _VALUES.items() if value(judged) != "None"]
    words += [name for name, mark in _MARKS.items() if name not in _UNSAID and mark(judged)]
    kinds = " ".join(str(d.kind) for d in judged.deviations)
    return " ".join([*words, f"flagged {kinds}" if kinds else "unflagged"])


def _unless(right: bool, instead: str) -> str:
    return "" if right else instead


def faults(story: Story) -> list[str]:
    """Every line of a story with which the engine does not agree, and what it says instead."""
    told = Told(story)
    if told.refused and not any(line.words[0] == "refused:" for line in story.follows):
        return [f"{story.file.name}:{told.refused[0].number}: {told.refused[0].text}\n    refused: {told.refused[1]}"]
    heard = Heard(told)
    return [
        f"{story.file.name}:{line.number}: {line.text}\n    the engine says: {answer}"
        for line in story.follows
        if (answer := heard.answer(line))
    ]
