"""What all patients of a site share, as the site's own entries have made it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property, lru_cache, reduce

from model.clinic import Clinic
from model.holidays import Arrangement, arrangement, province_of, with_arrangements
from model.journal import (
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    ClinicDay,
    ClinicWeek,
    Entry,
    HolidaysAdded,
    ProtocolAdded,
    SeriesOff,
    SeriesOn,
    SitePhone,
)
from model.protocol import Assumption, Protocol, Series
from model.protocol_file import protocol as read_protocol
from model.protocol_values import values
from model.revisions import in_effect

EVERY_SITE = "all"
"""What stands in the place of a site's code where the records of several sites are read together."""


@lru_cache(maxsize=64)
def rules_of(text: str, changes: tuple[tuple[str, str], ...] = ()) -> Protocol:
    """A protocol by its text, with the values at these places changed, read once. Raises ProtocolFaults."""
    return read_protocol(text, "protocol", dict(changes))


_OF_NO_DATE = ("settled", "phone")
"""What of a setting moves no date."""


@dataclass(frozen=True, eq=False)
class Setting:
    """What all patients of a site share: the protocol, the clinic's days, the series the site follows."""

    protocol: Protocol
    site: str
    clinic: Clinic
    switches: Mapping[str, tuple[tuple[date, bool], ...]] = field(default_factory=dict)
    """By series, from which day it is followed or not, in order of day."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """The text of each further version of the protocol, by version."""
    changes: tuple[AssumptionChanged, ...] = ()
    """The assumptions that an investigator changed, in order of day."""
    settled: Mapping[str, Entry] = field(default_factory=dict)
    """By assumption, the entry that confirmed or changed it last."""
    phone: str = ""
    """The number patients call; empty until the site says it."""

    @cached_property
    def named(self) -> Protocol:
        """All that any version at the site names: for words and lists; a date is worked out by the patient's own."""
        return reduce(Protocol.joined, map(rules_of, self.versions.values()), self.protocol)

    @cached_property
    def _dating(self) -> tuple[object, ...]:
        """All of it that may bear on a date: whatever is not known to bear on none."""
        clinic = self.clinic
        own = (getattr(self, one.name) for one in fields(self) if one.name not in ("clinic", *_OF_NO_DATE))
        return *own, *(getattr(clinic, one.name) for one in fields(clinic) if one.init)

    def dates_like(self, other: Setting) -> bool:
        """Whether every date of the site comes out as by `other`, another setting of it.

        They may differ in who settled an assumption, and in the number that patients call.
        """
        return self is other or self._dating == other._dating

    @cached_property
    def assumptions(self) -> Mapping[str, Assumption]:
        """The assumptions of every version at the site, by code."""
        return self.named.assumptions

    @cached_property
    def unsettled(self) -> tuple[str, ...]:
        """The assumptions that nobody has confirmed or changed yet."""
        return tuple(code for code in self.assumptions if code not in self.settled)

    def version_on(self, amendments: Sequence[Amended], day: date) -> str:
        """The version of the protocol that is in force on a day for a patient who was moved like this (rule 12)."""
        return next((a.version for a in reversed(amendments) if a.on <= day), self.protocol.version)

    def plain(self, version: str) -> Protocol:
        """A version as it is written."""
        text = self.versions.get(version)
        return self.protocol if text is None else rules_of(text)

    def changed(self, version: str, changes: Iterable[AssumptionChanged]) -> dict[str, str]:
        """The values that changes set in a version; what it no longer leaves to an assumption stands as written."""
        if not (changes := tuple(changes)):  # as nearly always
            return {}
        paths = {code: each.paths for code, each in self.plain(version).assumptions.items()}
        return {p: v for c in changes for p, v in c.values.items() if p in paths.get(c.assumption, ())}

    def rules(self, version: str, changes: Iterable[AssumptionChanged]) -> Protocol:
        """A version with its assumptions changed."""
        plain, values = self.plain(version), self.changed(version, changes)
        return rules_of(plain.text, tuple(sorted(values.items()))) if values else plain

    def rules_on(self, amendments: Sequence[Amended], day: date) -> Protocol:
        """The rules by which a patient who was moved like this is treated on a day (rule 12)."""
        return self.rules(self.version_on(amendments, day), (c for c in self.changes if c.on <= day))

    def in_force(self, amendments: Iterable[Amended]) -> tuple[tuple[date, Protocol], ...]:
        """The protocols a patient is treated by, each with the day from which it is in force (rule 12)."""
        found = [(date.min, self.protocol)]
        if not self.changes and not self.versions:  # as nearly always
            return tuple(found)
        amendments = tuple(amendments)
        for day in sorted({*(c.on for c in self.changes), *(a.on for a in amendments)}):
            rules = self.rules_on(amendments, day)
            if rules is not found[-1][1]:
                found.append((day, rules))
        return tuple(found)

    def followed(self, series: Series, day: date) -> bool:
        """Whether the site follows a series on a day."""
        changes = self.switches.get(series.code, ())
        return next((on for since, on in reversed(changes) if since <= day), series.on)


def _asks_again(settled: Entry, before: Protocol, added: Protocol, said: Container[str]) -> bool:
    """Whether a version that is added has other values where those of the one before it were confirmed.

    Those at the places `said` somebody has changed: they stand in every version.
    """
    fact = settled.fact
    if not isinstance(fact, AssumptionConfirmed) or fact.assumption not in added.assumptions:
        return False
    old, new = values(before.text, {}), values(added.text, {})
    return any(old(path) != new(path) for path in added.assumptions[fact.assumption].paths if path not in said)


def with_entries(bare: Setting, journal: Iterable[Entry]) -> Setting:
    """The setting once the site's own entries have been taken into account."""
    switches: dict[str, list[tuple[date, bool]]] = {}
    own_days: list[ClinicDay] = []
    weeks: list[ClinicWeek] = []
    published: list[Arrangement] = []
    versions: dict[str, str] = {}
    changes: list[AssumptionChanged] = []
    settled: dict[str, Entry] = {}
    phone = ""
    for entry in in_effect(journal):
        match entry.fact:
            case ProtocolAdded(text=text):
                before, added = rules_of([bare.protocol.text, *versions.values()][-1]), rules_of(text)
                versions[added.version] = text
                said = {path for change in changes for path in change.values}
                settled = {code: e for code, e in settled.items() if not _asks_again(e, before, added, said)}
            case AssumptionConfirmed(assumption=assumption):
                settled[assumption] = entry
            case AssumptionChanged(assumption=assumption) as change:
                settled[assumption] = entry
                changes.append(change)
            case SeriesOn(on=on, series=series):
                switches.setdefault(series, []).append((on, True))
            case SeriesOff(on=on, series=series):
                switches.setdefault(series, []).append((on, False))
            case ClinicDay() as day:
                own_days.append(day)
            case ClinicWeek() as own_week:
                weeks.append(own_week)
            case HolidaysAdded(days=days):
                published.append(arrangement(days))
            case SitePhone(phone=said):
                phone = said
            case other:
                raise AssertionError(other)
    clinic = with_arrangements(bare.clinic, province_of(bare.protocol, bare.site), published)
    made = replace(
        bare,
        clinic=clinic.with_weeks(weeks).with_local(own_days),
        switches={s: tuple(c) for s, c in switches.items()},
        versions=versions,
        changes=tuple(changes),
        settled=settled,
        phone=phone,
    )
    if not versions:
        return made
    return replace(made, clinic=replace(made.clinic, departments=made.named.departments))
