"""The protocol: every rule of one trial as data, each value with its source and in each language.

A `Protocol` is read and checked from a file by `protocol_file`. The engine (`plan`, `judge`) knows only what is
here; nothing in it names a trial, a drug or an arm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from model.dates import Offset, Window, windows

K = TypeVar("K")
V = TypeVar("V")

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


class Text(dict[str, str]):
    """One phrase in each language the protocol is written in: `{"en": ..., "zh": ...}`."""

    def words(self, language: str) -> str:
        """The phrase in `language`, or in English when the protocol lacks that language."""
        return self.get(language) or self.get("en", "")


REGISTRY = "registry"
"""The source of a value that the public registry record states; any other source is an assumption's number."""
LIMIT = "LIMIT"
"""In a series' `until`: the first day beyond the longest treatment."""
TREATMENT = "treatment"
"""The group of series whose stop is the end of all treatment."""
WHERE = ("locoregional", "distant", "both")
"""Where a disease can progress."""
CONTROLLED = ("yes", "no", "not-evaluable")
"""Whether the metastases are controlled then."""


class Made(dict[K, V]):
    """Values by what each is made from, when it is first asked for: every patient of a site asks for the same ones."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        value = self[key] = self._make(key)
        return value


@dataclass(frozen=True, slots=True)
class Sourced:
    """A whole number of days with the source that says so."""

    days: int
    source: str


class Kind(StrEnum):
    """How the visits of a series follow from one another."""

    ONCE = "once"  # one visit, counted from its anchor
    ROLLING = "rolling"  # each from the one before, as actually given (rule 4)
    GRID = "grid"  # each from the anchor, whatever happened before (rule 5)
    WITH = "with"  # one beside each visit of another series
    FRACTIONS = "fractions"  # the working day on which a course of daily fractions ends
    UNSCHEDULED = "unscheduled"  # recorded when it happens, never planned


SINGLE = (Kind.ONCE, Kind.FRACTIONS)
"""Kinds whose one visit carries no number."""


class Follows(StrEnum):
    """What the later doses of a rolling series are counted from."""

    PREVIOUS = "prev"  # the one before, as given
    FIRST = "first"  # a fixed grid from the first, as given
    START = "start"  # a fixed grid from what the first is counted from


class AnchorKind(StrEnum):
    """Where the date behind an anchor's code comes from."""

    ENROLMENT = "enrolment"  # a date given when the patient is enrolled
    FIRST_GIVEN = "first-given"  # the first visit of a series actually done, until then its first target
    LAST_GIVEN = "last-given"  # the latest visit actually done of some series
    END = "end"  # the day all treatment was stopped
    PROGRESSION = "progression"  # the decision day of the progression that opens further treatment
    VISIT = "visit"  # a visit of another series, under its own code; every visit a rule names has such an anchor


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others are counted from."""

    code: str
    kind: AnchorKind
    title: Text
    of: tuple[str, ...] = ()
    """The enrolment column, or the series whose visits count."""
    required: bool = False
    arms: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    controlled: tuple[str, ...] = ()
    """Of a progression: the arms, places and states of the metastases for which it opens further treatment."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AnchorRef:
    """An anchor's code as a rule names it, moved by some days: `LI+21`."""

    code: str
    plus: Offset


@dataclass(frozen=True, slots=True)
class Rule:
    """Target and window of a visit: so far after its anchor, so many days before and after."""

    anchors: Mapping[str, tuple[AnchorRef, ...]]
    """By arm, `""` for every other arm; of several anchors the latest counts."""
    offset: Offset
    lower: int
    upper: int
    offset_source: str
    window_source: str
    anchor_source: str = ""
    """What says that it is counted from there; empty: the same as says the offset."""
    follows: Follows = Follows.PREVIOUS
    """`next` of a rolling series: what it is counted from."""
    around: Callable[[date], Window] = field(init=False, repr=False, compare=False)
    """The window round a target."""
    counted: Made[date, Window] = field(init=False, repr=False, compare=False)
    """By day, the window round the target that is `offset` after it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "around", windows(self.lower, self.upper))
        object.__setattr__(self, "counted", Made(windows(self.lower, self.upper, self.offset)))

    def anchors_for(self, arm: str) -> tuple[AnchorRef, ...]:
        """The anchors of this rule in one arm; empty when the arm has none."""
        return self.anchors.get(arm, self.anchors.get("", ()))


@dataclass(frozen=True, slots=True)
class GridStep:
    """Visits `every` so often up to and including day or month `to` of the grid; `to` None means without end."""

    every: Offset
    to: int | None


@dataclass(frozen=True, slots=True)
class Dose:
    """What is given at a visit and how the recorded amount is checked; the program never shows a dose to give."""

    drug: str | None
    """A fixed drug's code, or None for the drug the patient is assigned to."""
    title: Text
    mg_per_m2: float | None = None
    tolerance: float = 0.0
    """The share by which the recorded mg may differ from mg/m2 x body surface without a question."""
    source: str = ""
    tolerance_source: str = ""


@dataclass(frozen=True, slots=True)
class Delay:
    """Of a series: more than `warn` days since the last dose are a prolonged delay, from `decide` days on an
    investigator decides (A-08)."""

    warn: int
    decide: int
    source: str


@dataclass(frozen=True, slots=True)
class Overrun:
    """Days by which a course takes longer than planned: warn from `warn` on, alarm beyond `alarm` (A-24)."""

    warn: int
    alarm: int
    source: str


@dataclass(frozen=True, slots=True)
class NotAfter:
    """A visit done after another one has ended is listed under this kind of deviation."""

    visit: str
    deviation: str
    source: str


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the schedule of activities: visits of one kind."""

    code: str
    kind: Kind
    title: Text
    """The name of one visit; `{n}` stands for its number."""
    name: Text
    """The name of the whole series, as in a list of figures."""
    lane: str
    """The lane of the patient's timeline it is drawn in."""
    department: str
    rule: Rule
    on: bool = True
    arms: tuple[str, ...] = ()
    """The arms that have it; empty means all."""
    next: Rule | None = None
    """Rolling series: how dose n follows from dose n-1."""
    count: int | None = None
    """Rolling series: how many visits; None means until an end."""
    grid: tuple[GridStep, ...] = ()
    of: str = ""
    """`with`: the series it accompanies."""
    numbers: tuple[int, int] = (1, 1)
    """`with`: the first number that has one, and then every so many."""
    fractions: int = 0
    overrun: Overrun | None = None
    """`fractions`: how much longer than planned the course may take."""
    until: tuple[str, ...] = ()
    """Codes of visits, or `LIMIT`: none is planned beyond them."""
    not_before: str = ""
    """An anchor that the target is never earlier than."""
    treatment: bool = False
    """A treatment visit: its window never opens before the patient's first anchor."""
    holdable: bool = False
    paused: tuple[str, ...] = ()
    """Rolling series: two visits; a dose due from the one on waits for the second, unless it was given before."""
    min_interval: Sourced | None = None
    owed_after_last: int = 21
    """Rolling series: so many days after the last window closes its dose is owed no more, but missed (rule 10)."""
    dose: Dose | None = None
    delay: Delay | None = None
    not_after: tuple[NotAfter, ...] = ()
    handout: Text = field(default_factory=Text)
    """The neutral wording on the patient's sheet."""
    bring: Text = field(default_factory=Text)
    """Where to go and what to bring, for the patient's sheet."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The source of each value of the row itself, by its key: `anchor`, `offset`, `window`, `grid`, `count`, ..."""
    codes: Made[int | None, str] = field(init=False, repr=False, compare=False)
    """By number, the code of a visit: `PD1-17`; without a number `RTS`."""
    offsets: Made[int, Offset | None] = field(init=False, repr=False, compare=False)
    """By number of a visit of a grid, how far it is from its anchor (rule 3); None beyond the end of the grid."""
    ahead: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Visits of which nothing is recorded, by what they hang on: `plan` makes them once for all patients."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", Made(lambda n: f"{self.code}-{n}" if self.numbered else self.code))
        object.__setattr__(self, "offsets", Made(self._offset))

    @property
    def numbered(self) -> bool:
        """Whether its visits carry a number: `PD1-17`, but `RTS`."""
        return self.kind not in SINGLE

    def _offset(self, number: int) -> Offset | None:
        reached = 0
        for step in self.grid:
            visits = number if step.to is None else (step.to - reached) // step.every.count
            if number <= visits:
                return Offset(reached + number * step.every.count, step.every.unit)
            number, reached = number - visits, reached + visits * step.every.count
        return None


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest treatment: no visit of the series has a target on or after clock + `after` (rule 7, A-06)."""

    series: str
    clock: str
    after: Offset
    inclusive: bool
    """Whether the limit day itself still belongs to the treatment (A-06 says no)."""
    source: str
    clock_source: str
    inclusive_source: str = ""
    others: tuple[str, ...] = ()
    """The other anchors the time could be counted from; their limits are shown beside it."""


@dataclass(frozen=True, slots=True)
class LostRule:
    """How many documented attempts, over how many days at least, make a patient lost to follow-up (A-18)."""

    attempts: int
    days: int
    source: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a code and a name: an arm, a reason."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a visit was not done or deviated, or a series was held or stopped."""

    code: str
    title: Text
    permitted: bool
    """A visit not done for this reason is no deviation (A-27)."""
    uses: tuple[str, ...]
    """The events it may be given for."""
    source: str = ""
    """What says that it is permitted."""


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug and its flat dose in mg; None when the dose depends on the patient."""

    code: str
    title: Text
    dose_mg: float | None
    assigned: bool
    """Whether a patient can be assigned to it at enrolment."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """One hospital of the trial."""

    code: str
    title: Text
    city: Text
    province: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a site and the ISO weekdays (1 = Monday) on which it normally works."""

    code: str
    title: Text
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Another answer to an assumption: the values of the protocol's file that it sets, as TOML by path."""

    code: str
    title: Text
    set: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assumption:
    """A value the record is silent on: a default that the principal investigator confirms or changes."""

    code: str
    text: Text
    choices: tuple[Choice, ...] = ()
    """The other answers it names."""
    values: tuple[str, ...] = ()
    """The paths of the values it stands for, as in `series.PD1.next.window`, which may be set to anything sensible."""

    @property
    def paths(self) -> frozenset[str]:
        """Every path that a change of this assumption may set."""
        return frozenset(self.values).union(*(choice.set for choice in self.choices))


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit that a value may be given in, and what is plausible in it: any other number is a slip of the unit."""

    code: str
    range: tuple[float, float]
    times: float | None = None
    """What turns a value into the measure's first unit; None when it cannot be converted."""
    uln: tuple[float, float] | None = None
    """What an upper limit of normal may be; None when the measure has none."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is found out about somebody before entry: a number in one of its units, or one of its answers."""

    code: str
    title: Text
    units: tuple[MeasureUnit, ...] = ()
    choices: tuple[Named, ...] = ()
    by: str = ""
    """How it is worked out when nobody has typed it: `age`, `cockcroft-gault` or `induction-cycles`."""
    whole: bool = False

    def unit(self, written: str) -> MeasureUnit | None:
        """The unit that is meant, however its letters are written; an empty text means a unit of 1."""
        wanted = _plain_unit(written) or "1"
        return next((unit for unit in self.units if _plain_unit(unit.code) == wanted), None)

    def choice(self, code: str) -> Named | None:
        """The answer with that code, in letters of any size."""
        return next((c for c in self.choices if c.code.casefold() == code.casefold()), None)


def _plain_unit(text: str) -> str:
    return re.sub(r"[\s×x*^·]", "", unicodedata.normalize("NFKC", text).casefold().replace("μ", "u"))


@dataclass(frozen=True, slots=True)
class Test:
    """What one measure must be: every condition that is there counts."""

    __test__ = False  # no test of ours

    measure: str
    least: float | None = None
    most: float | None = None
    most_uln: float | None = None
    """At most so many times the upper limit of normal."""
    among: tuple[str, ...] = ()
    when: str = ""
    """A measure that must be answered with `yes` for the test to count."""


@dataclass(frozen=True, slots=True)
class Validity:
    """Values count for so many days up to a visit."""

    days: int
    before: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """Who may take part, or may not; what can be worked out of it, and what says so."""

    code: str
    kind: str
    """`inclusion` or `exclusion`."""
    name: Text
    text: Text
    needs: tuple[tuple[Test, ...], ...] = ()
    """It is met when of each line one test is; without lines nothing can be worked out."""
    valid: Validity | None = None
    source: str = ""

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures its tests ask for, each once, in their order."""
        return tuple(dict.fromkeys(m for line in self.needs for test in line for m in (test.measure, test.when) if m))


@dataclass(frozen=True)
class Protocol:
    """One version of one trial's rules."""

    id: str
    version: str
    title: Text
    sponsor_id: str
    sponsor: Text
    study_end: date
    series: Mapping[str, Series]
    anchors: Mapping[str, Anchor]
    arms: Mapping[str, Named]
    drugs: Mapping[str, Drug]
    sites: Mapping[str, Site]
    departments: Mapping[str, Department]
    reasons: Mapping[str, Reason]
    assumptions: Mapping[str, Assumption]
    lanes: Mapping[str, Named]
    groups: Mapping[str, tuple[str, ...]]
    """Names that a stop may use for several series, TREATMENT among them."""
    progression_ends: tuple[str, ...]
    """Groups and series that a progression ends when it does not open further treatment."""
    limit: Limit | None
    body_surface: str
    """The formula for body surface area (A-13)."""
    facts: Mapping[str, Text]
    """What the registry says that no rule uses: design, enrolment, dates."""
    text: str
    """The file it was read from, kept so that a site file can hold the protocol in use."""
    lost: LostRule | None = None
    measures: Mapping[str, Measure] = field(default_factory=dict)
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    """Who may take part, in the order of the protocol."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The source of each value that has no row of its own: `body_surface`, `progression`, `study_end`."""

    @cached_property
    def start(self) -> Anchor:
        """The anchor of enrolment itself: the first required one (randomisation)."""
        return next(a for a in self.anchors.values() if a.kind is AnchorKind.ENROLMENT and a.required)

    def joined(self, other: Protocol) -> Protocol:
        """This version, with what only the other one names behind what stands here."""
        groups = {
            name: tuple(dict.fromkeys((*self.groups.get(name, ()), *other.groups.get(name, ()))))
            for name in (*self.groups, *other.groups)
        }
        return replace(
            self,
            series=_behind(self.series, other.series),
            anchors=_behind(self.anchors, other.anchors),
            arms=_behind(self.arms, other.arms),
            drugs=_behind(self.drugs, other.drugs),
            departments=_behind(self.departments, other.departments),
            reasons=_behind(self.reasons, other.reasons),
            assumptions=_behind(self.assumptions, other.assumptions),
            lanes=_behind(self.lanes, other.lanes),
            measures=_behind(self.measures, other.measures),
            criteria=_behind(self.criteria, other.criteria),
            groups=groups,
        )

    def reasons_for(self, event: str) -> tuple[Reason, ...]:
        """The reasons that an event of that kind may be given."""
        return tuple(reason for reason in self.reasons.values() if event in reason.uses)

    @cached_property
    def needed_at_enrolment(self) -> tuple[str, ...]:
        """Which of `arm` and `drug` must be known: where there is a choice, the arm only where a visit depends on it.

        A site of a blinded trial does not know the arm, and its schedule does not ask for it.
        """
        by_arm = any(series.arms or series.rule.anchors.keys() - {""} for series in self.series.values())
        by_arm = by_arm or any(anchor.arms for anchor in self.anchors.values())
        choices = {"arm": self.arms if by_arm else {}, "drug": self.assignable}
        return tuple(field for field, known in choices.items() if len(known) > 1)

    @cached_property
    def assignable(self) -> tuple[Drug, ...]:
        """The drugs that a patient can be assigned to."""
        return tuple(drug for drug in self.drugs.values() if drug.assigned)

    def measure_of(self, criterion: Criterion, measure: str) -> Measure | None:
        """The measure that a record of a criterion is about; None when it names none and several are asked for."""
        asked = criterion.measures
        code = measure or (asked[0] if len(asked) == 1 else "")
        return self.measures.get(code) if code in asked else None

    def stopped_series(self, name: str) -> tuple[str, ...]:
        """The series that a stop of `name` (a group or a series) ends."""
        return self.groups.get(name, (name,))

    @cached_property
    def find(self) -> Callable[[str], tuple[Series, int | None] | None]:
        """The series and number that a visit code means, or None when the protocol has no such code."""
        return Made(self._find).__getitem__

    def _find(self, visit: str) -> tuple[Series, int | None] | None:
        if visit in self.series and not self.series[visit].numbered:
            return self.series[visit], None
        code, _, number = visit.rpartition("-")
        series = self.series.get(code)
        if series is None or not series.numbered or not _NUMBER.fullmatch(number):
            return None
        n = int(number)
        first, step = series.numbers
        return (series, n) if n >= first and (n - first) % step == 0 else None

    def title_of(self, visit: str, language: str) -> str:
        """The name of a visit: `PD-1 dose 17`."""
        found = self.find(visit)
        if found is None:
            return visit
        series, number = found
        return series.title.words(language).replace("{n}", str(number))

    def columns(self) -> Iterator[Anchor]:
        """The anchors that are given at enrolment."""
        return (a for a in self.anchors.values() if a.kind is AnchorKind.ENROLMENT)


def _behind(first: Mapping[str, V], other: Mapping[str, V]) -> dict[str, V]:
    """The first, and behind it what only the other has."""
    return {**first, **{code: each for code, each in other.items() if code not in first}}
