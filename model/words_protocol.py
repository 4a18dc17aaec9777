"""The rules of a protocol as sentences, each with what says so; and its assumptions in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from model import assumptions, words
from model.assumptions import Assumed
from model.dates import Offset, Unit
from model.journal import AssumptionChanged
from model.protocol import LIMIT, AnchorRef, Follows, Kind, Protocol, Rule, Series
from model.rehearsal import Shift
from model.words import Tr
from model.words_patient import formula_name


@dataclass(frozen=True, slots=True)
class Sentence:
    """One rule in words, and what says so: `registry` or numbers of assumptions, each once."""

    text: str
    sources: tuple[str, ...]


def series_rules(tr: Tr, series: Series, protocol: Protocol, language: str) -> Iterator[Sentence]:
    """What the protocol says of one series."""
    speaker = _Speaker(tr, protocol, language)
    match series.kind:
        case Kind.ONCE:
            yield from speaker.first(series.rule, tr("Due {when}"))
        case Kind.ROLLING:
            yield from speaker.first(series.rule, tr("The first is due {when}"))
            yield from speaker.later(series)
        case Kind.GRID:
            yield from speaker.grid(series)
        case Kind.WITH:
            yield from speaker.beside(series)
        case Kind.FRACTIONS:
            yield from speaker.fractions(series)
        case Kind.UNSCHEDULED:
            yield _told(tr("Recorded when it happens"))
    if series.kind not in (Kind.ROLLING, Kind.UNSCHEDULED):
        yield speaker.window(series.rule)
    yield from speaker.bounds(series)
    if not series.on:
        yield _told(tr("Not followed unless the site switches it on"))


def other_rules(tr: Tr, protocol: Protocol, language: str) -> Iterator[Sentence]:
    """What the protocol says that belongs to no series."""
    source = protocol.sources.get
    yield _told(
        tr("Nothing is planned after {day}").format(day=words.bare_day(protocol.study_end, language)),
        source("study_end", ""),
    )
    if protocol.body_surface:
        name = formula_name(tr, protocol.body_surface)
        yield _told(tr("Body surface by the formula of {name}").format(name=name), source("body_surface", ""))
    for group, codes in protocol.groups.items():
        ended = words.listed(tr, (protocol.series[c].name.words(language) for c in codes))
        name = words.series_name(tr, group, protocol, language)
        yield _told(tr("A stop of “{group}” ends: {series}").format(group=name, series=ended), source("groups", ""))
    if protocol.progression_ends:
        named = (words.series_name(tr, code, protocol, language) for code in protocol.progression_ends)
        ends = words.listed(tr, named)
        yield _told(
            tr("A progression that opens no further treatment ends: {series}").format(series=ends),
            source("progression", ""),
        )
    if lost := protocol.lost:
        yield _told(
            tr("Lost to follow-up: {attempts} documented attempts over at least {days} days").format(
                attempts=lost.attempts, days=lost.days
            ),
            lost.source,
        )
    for reason in protocol.reasons.values():
        if reason.permitted:
            said = tr("Not done for this reason is permitted: {reason}")
            yield _told(said.format(reason=reason.title.words(language)), reason.source)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says the rules of one protocol in one language."""

    tr: Tr
    protocol: Protocol
    language: str

    def first(self, rule: Rule, template: str) -> Iterator[Sentence]:
        """From when the first or only visit is counted, for each arm, and its window."""
        tr = self.tr
        for arm, refs in rule.anchors.items():
            same_day = len(refs) == 1 and not rule.offset.count
            when = self._when(refs, rule.offset)
            text = template.format(when=tr("on the day of “{event}”").format(event=when) if same_day else when)
            yield _told(self._in_arm(arm, text), rule.anchor_source, rule.offset_source)
        if template != tr("Due {when}"):
            yield self.window(rule)

    def _in_arm(self, arm: str, text: str) -> str:
        """What is so in one arm, or with none in all of them."""
        if not arm:
            return text
        return self.tr("{arm}: {text}").format(arm=self.protocol.arms[arm].title.words(self.language), text=text)

    def _counted_from(self, rule: Rule) -> str:
        tr = self.tr
        match rule.follows:
            case Follows.FIRST:
                told = tr("Later ones are due on a fixed grid of {distance} from the first, as given")
            case Follows.START:
                told = tr("Later ones are due on a fixed grid of {distance} from what the first is counted from")
            case _:
                told = tr("Each later one is due {distance} after the one before, as given")
        return told.format(distance=words.distance(tr, rule.offset))

    def later(self, series: Series) -> Iterator[Sentence]:
        """How a dose follows from those before."""
        tr, rule = self.tr, series.next
        assert rule
        yield _told(self._counted_from(rule), rule.anchor_source, rule.offset_source)
        yield _told(tr("Window of later ones {days} days").format(days=span(rule)), rule.window_source)
        if series.count:
            yield _told(tr("%n at most", "doses", series.count), series.sources.get("count", ""))
        if series.min_interval:
            shortest = series.min_interval
            yield _told(tr("At least %n days from one to the next", "", shortest.days), shortest.source)
        if series.paused:
            first, last = (self._title(visit) for visit in series.paused)
            path = f"series.{series.code}.paused"
            says = (code for code, a in self.protocol.assumptions.items() if path in a.paths)
            yield _told(tr("One due from “{first}” on waits for “{last}”").format(first=first, last=last), *says)
        if delay := series.delay:
            text = tr(
                "More than {warn} days since the last one: prolonged delay. {decide} or more: investigator decides"
            )
            yield _told(text.format(warn=delay.warn, decide=delay.decide), delay.source)

    def grid(self, series: Series) -> Iterator[Sentence]:
        """The steps of a fixed grid."""
        tr = self.tr
        source = series.rule.anchor_source, series.rule.offset_source
        for arm, refs in series.rule.anchors.items():
            anchor, reached = self._when(refs, Offset(0)), 0
            for step in series.grid:
                months = step.every.unit is Unit.MONTHS
                every = words.distance(tr, step.every)
                if step.to is None and not reached:
                    text = tr("Every {every}, counted from {anchor} whatever happens")
                elif step.to is None:
                    text = tr("Then every {every}")
                elif reached:
                    text = tr("Then every {every} to month {to}") if months else tr("Then every {every} to day {to}")
                elif months:
                    text = tr("Every {every} to month {to}, counted from {anchor} whatever happens")
                else:
                    text = tr("Every {every} to day {to}, counted from {anchor} whatever happens")
                reached = step.to or reached
                yield _told(self._in_arm(arm, text.format(every=every, to=step.to, anchor=anchor)), *source)

    def beside(self, series: Series) -> Iterator[Sentence]:
        """What goes with the visits of another series."""
        tr, (first, every) = self.tr, series.numbers
        name = self.protocol.series[series.of].name.words(self.language)
        shown = (str(first + n * every) for n in range(3))
        numbers = tr("{numbers} …").format(numbers=words.listed(tr, shown))
        yield _told(
            tr("With visits {numbers} of “{series}”").format(series=name, numbers=numbers),
            series.rule.offset_source,
            series.sources.get("numbers", ""),
        )

    def fractions(self, series: Series) -> Iterator[Sentence]:
        """The end of a course."""
        tr = self.tr
        department = self.protocol.departments[series.department].title.words(self.language)
        text = tr("On the day of the last of %n fractions, one each working day of {department} from {anchor} on", "",
                  series.fractions)  # fmt: skip
        for arm, refs in series.rule.anchors.items():
            told = text.format(department=department, anchor=self._when(refs, Offset(0)))
            yield _told(self._in_arm(arm, told), series.sources.get("fractions", ""))
        if over := series.overrun:
            text = tr("{warn} days longer than without closures and misses: warn. More than {alarm}: alarm")
            yield _told(text.format(warn=over.warn, alarm=over.alarm), over.source)

    def window(self, rule: Rule) -> Sentence:
        """The days round the target."""
        return _told(self.tr("Window {days} days").format(days=span(rule)), rule.window_source)

    def bounds(self, series: Series) -> Iterator[Sentence]:
        """What a series is checked against, and where it ends."""
        tr, limit = self.tr, self.protocol.limit
        if limit and limit.series == series.code:
            anchor = words.anchor(limit.clock, self.protocol, self.language)
            text = tr("None on or after the day {after} after {anchor}")
            if limit.inclusive:
                text = tr("None later than the day {after} after {anchor}")
            yield _told(
                text.format(after=words.distance(tr, limit.after), anchor=anchor),
                *(limit.source, limit.clock_source, limit.inclusive_source),
            )
        if series.not_before:
            anchor = words.anchor(series.not_before, self.protocol, self.language)
            yield _told(tr("Never before {anchor}").format(anchor=anchor), series.sources.get("not_before", ""))
        for code in series.until:
            end = tr("the longest treatment") if code == LIMIT else self._title(code)
            yield _told(tr("Up to {end}").format(end=end), series.sources.get("until", ""))
        if (dose := series.dose) and dose.mg_per_m2:
            text = tr("{mg} mg/m² of {drug}; an amount more than {percent}% off is a question")
            told = text.format(
                mg=f"{dose.mg_per_m2:g}", drug=dose.title.words(self.language), percent=f"{dose.tolerance * 100:g}"
            )
            yield _told(told, dose.source, dose.tolerance_source)
        for after in series.not_after:
            told = tr("After “{visit}” it is listed as a deviation").format(visit=self._title(after.visit))
            yield _told(told, after.source)

    def _title(self, visit: str) -> str:
        return self.protocol.title_of(visit, self.language)

    def _when(self, refs: tuple[AnchorRef, ...], offset: Offset) -> str:
        """`14 days after randomisation`; of several dates, the later one."""
        tr = self.tr
        dates = [self._after(words.anchor(ref.code, self.protocol, self.language), ref.plus) for ref in refs]
        listed = words.listed(tr, dates)
        at = tr("on the latest of: {dates}").format(dates=listed) if len(dates) > 1 else dates[0]
        return self._after(at, offset)

    def _after(self, at: str, offset: Offset) -> str:
        return words.counted(self.tr, offset, at) if offset.count else at


def span(rule: Rule) -> str:
    """The days before and after a target: `−3/+7`."""
    lower = f"−{-rule.lower}" if rule.lower else "0"
    return f"{lower}/+{rule.upper}" if rule.upper else f"{lower}/0"


def _told(text: str, *sources: str) -> Sentence:
    return Sentence(text, tuple(dict.fromkeys(source for source in sources if source)))


# Assumptions.


def state(tr: Tr, value: str) -> str:
    """What became of an assumption, in a word."""
    match value:
        case assumptions.CONFIRMED:
            return tr("confirmed", "an assumption")
        case assumptions.CHANGED:
            return tr("changed", "an assumption")
        case _:
            return tr("not confirmed", "an assumption")


def settled(tr: Tr, assumed: Assumed, language: str) -> str:
    """Who settled an assumption and when; empty while nobody has."""
    entry = assumed.entry
    if entry is None:
        return ""
    fact, day = entry.fact, words.bare_day(entry.at.date(), language)
    if isinstance(fact, AssumptionChanged):
        since = words.bare_day(fact.on, language)
        return tr("changed by {person} on {day}, in force from {since}").format(person=entry.by, day=day, since=since)
    return tr("confirmed by {person} on {day}").format(person=entry.by, day=day)


def stands(tr: Tr, assumed: Assumed, language: str) -> list[str]:
    """What an assumption stands for now: the answer, and every rule that is as it is because of it.

    Where no rule says so, the values as they stand in the file.
    """
    answer = [assumed.choice.title.words(language)] if assumed.choice else []
    rules = list(_because(tr, assumed.protocol, assumed.assumption.code, language))
    for other in assumed.others:
        told = tr("version {version}: {rule}")
        found = [r for r in _because(tr, other, assumed.assumption.code, language) if r not in rules]
        rules += [told.format(version=other.version, rule=rule) for rule in found]
    return answer + rules or [
        f"{place(tr, path, assumed.protocol, language)} = {value}" for path, value in assumed.values.items()
    ]


def place(tr: Tr, path: str, protocol: Protocol, language: str) -> str:
    """What stands at a place of a protocol's file, in words; the place itself where there are none for it."""
    match path.split("."):
        case ["series", code, *rest] if rule := _of_series(tr, ".".join(rest)):
            return tr("{series}: {rule}").format(series=protocol.series[code].name.words(language), rule=rule)
        case ["groups", group]:
            return tr("A stop of “{group}” ends").format(group=words.series_name(tr, group, protocol, language))
        case ["progression", "ends"]:
            return tr("A progression ends")
        case ["reasons", reason, "permitted"]:
            return tr("Permitted: {reason}").format(reason=protocol.reasons[reason].title.words(language))
        case ["lost", "attempts"]:
            return tr("Lost to follow-up: documented attempts")
        case ["lost", "days"]:
            return tr("Lost to follow-up: days at least")
        case _:
            return path


def _of_series(tr: Tr, key: str) -> str:
    """A value of a series in words; empty where there are none for it."""
    return {
        "anchor": tr("counted from"),
        "offset": tr("distance from there"),
        "grid": tr("distances from there"),
        "window": tr("window in days"),
        "next.window": tr("window of later ones in days"),
        "min_interval.days": tr("shortest interval in days"),
        "delay.warn": tr("days without a dose, warned above"),
        "delay.decide": tr("days without a dose, decided from"),
        "overrun.warn": tr("days longer, warned from"),
        "overrun.alarm": tr("days longer, alarm above"),
        "fractions": tr("fractions"),
        "numbers": tr("beside which doses"),
        "until": tr("ends with"),
        "not_before": tr("not before"),
        "not_after": tr("not after"),
        "dose.tolerance": tr("part by which a dose may differ"),
    }.get(key, "")


def _because(tr: Tr, protocol: Protocol, code: str, language: str) -> Iterator[str]:
    for series in protocol.series.values():
        name = series.name.words(language)
        for told in series_rules(tr, series, protocol, language):
            if code in told.sources:
                yield tr("{series}: {rule}").format(series=name, rule=told.text)
    yield from (told.text for told in other_rules(tr, protocol, language) if code in told.sources)


# Rehearsals and versions.


def effects(tr: Tr, shifts: Sequence[Shift]) -> str:
    """How much a rehearsal would move, and how many appointments it would leave outside their windows."""
    if not shifts:
        return tr("Nothing would change.")
    moved = tr("%n visits", "that would change", len(shifts))
    patients = tr("%n patients", "of whom", len({shift.subject for shift in shifts}))
    told = tr("{visits} of {patients} would change.").format(visits=moved, patients=patients)
    if astray := sum(shift.astray for shift in shifts):
        told = "\n".join((told, tr("%n appointments would lie in no window any more.", "", astray)))
    return told


def nobody(tr: Tr, version: str, on: date, language: str) -> str:
    """Why no patient can be moved to a version."""
    text = tr("No patient can be moved to version {version} from {day} on: all who are here are treated by it then.")
    return text.format(version=version, day=words.bare_day(on, language))


def in_force(tr: Tr, version: str, since: date, language: str) -> str:
    """From when a version is in force for a patient."""
    return tr("protocol version {version} from {day}").format(version=version, day=words.bare_day(since, language))
