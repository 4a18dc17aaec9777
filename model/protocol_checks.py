"""What the rows of a protocol file must be to each other; what each of them may hold, `protocol_file` says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from model.dates import Unit
from model.doses import FORMULAS
from model.protocol import LIMIT, TREATMENT, AnchorKind, Kind, Measure, Protocol, Series, Test
from model.protocol_page import Page, Where
from model.protocol_values import at

T = TypeVar("T")
Found = Iterator[tuple[Where, str, dict[str, object]]]
"""Faults: where each is, its code and its facts."""


def _english(_draft: Protocol, page: Page) -> Found:
    """English is always there: it stands in for a language that the protocol lacks."""
    if "en" not in page.languages:
        yield ("languages",), "no-english", {}


SERIES_KEYS: Mapping[Kind, tuple[str, str]] = {
    Kind.ONCE: ("anchor offset window", "not_before"),
    Kind.ROLLING: ("anchor offset window next", "count min_interval delay holdable paused owed_after_last"),
    Kind.GRID: ("anchor grid window", "until"),
    Kind.WITH: ("with offset window", "numbers"),
    Kind.FRACTIONS: ("anchor offset window fractions", "overrun"),
    Kind.UNSCHEDULED: ("", ""),
}
"""By kind of series, the keys that it needs and those that it may have, besides the common ones."""
ANCHOR_KEYS: Mapping[AnchorKind, tuple[str, str]] = {
    AnchorKind.ENROLMENT: ("of", "required"),
    AnchorKind.FIRST_GIVEN: ("of", ""),
    AnchorKind.LAST_GIVEN: ("of", ""),
    AnchorKind.END: ("", ""),
    AnchorKind.PROGRESSION: ("arms where controlled", ""),
    AnchorKind.VISIT: ("of", ""),
}
"""The same by kind of anchor."""


def _keys_of_series(draft: Protocol, page: Page) -> Found:
    """Each kind of series has the keys that it needs, and none that would mean nothing."""
    for where, row, series in page.each("series", draft.series):
        yield from _keys_of(where, row, series.kind, SERIES_KEYS)


def _keys_of_anchors(draft: Protocol, page: Page) -> Found:
    """Each kind of anchor has the keys that it needs, and none that would mean nothing."""
    for where, row, anchor in page.each("anchors", draft.anchors):
        yield from _keys_of(where, row, anchor.kind, ANCHOR_KEYS)


def _keys_of(where: Where, row: Mapping[str, Any], kind: T, keys: Mapping[T, tuple[str, str]]) -> Found:
    special = {key for both in keys.values() for key in " ".join(both).split()}
    needs, may = (set(words.split()) for words in keys[kind])
    for key in sorted(needs - row.keys()):
        yield where, "lacking-for-kind", {"key": key, "kind": kind}
    for key in sorted(row.keys() & special - needs - may):
        yield (*where, key), "stray-for-kind", {"key": key, "kind": kind}


def _start(draft: Protocol, page: Page) -> Found:
    """One date of enrolment starts it all."""
    starts = [(where, a) for where, _, a in page.each("anchors", draft.anchors) if a.required]
    if not starts:
        yield ("anchors",), "no-start", {}
    for where, _ in starts[1:]:
        yield (*where, "required"), "two-starts", {"other": starts[0][1].code}


def _anchors_of(draft: Protocol, page: Page) -> Found:
    """An anchor that stands for series or for a visit names them."""
    for where, _, anchor in page.each("anchors", draft.anchors):
        if len(anchor.of) > 1 and anchor.kind is not AnchorKind.LAST_GIVEN:
            yield (*where, "of"), "one-only", {}
        for code in anchor.of:
            if anchor.kind is AnchorKind.VISIT and not _planned(draft, code):
                yield (*where, "of"), "never-planned", {"value": code}
            if anchor.kind in (AnchorKind.FIRST_GIVEN, AnchorKind.LAST_GIVEN) and code not in draft.series:
                yield (*where, "of"), "unknown", {"value": code, "known": ", ".join(draft.series)}


def _visits_named(draft: Protocol, page: Page) -> Found:
    """A visit that a row names is one that its series plans."""
    for where, row, series in page.each("series", draft.series):
        named = [("anchor", ref.code) for refs in series.rule.anchors.values() for ref in refs]
        named += [("until", code) for code in series.until if code != LIMIT]
        named += [("paused", code) for code in series.paused]
        named += [("not_after", each.visit) for each in series.not_after]
        named += [("not_before", series.not_before)] if "not_before" in row else []
        for key, code in named:
            if code not in page.codes("anchors") and not _planned(draft, code):
                yield (*where, key), "never-planned", {"value": code}


def _planned(draft: Protocol, visit: str) -> bool:
    found = draft.find(visit)
    if found is None:
        return False
    series, number = found
    return series.kind is not Kind.UNSCHEDULED and (number or 0) <= (series.count or number or 0)


def _codes_apart(draft: Protocol, page: Page) -> Found:
    """No two codes that stand in the same places can be taken for each other."""
    taken = {LIMIT.casefold(): LIMIT, "prev": "prev"}
    for table in ("series", "anchors", "groups"):
        for i, code in enumerate(page.codes(table)):
            if code.casefold() in taken:
                where: Where = (table, code) if table == "groups" else (table, i, "code")
                yield where, "alike", {"value": code, "other": taken[code.casefold()]}
            taken.setdefault(code.casefold(), code)
    for where, _, series in page.each("series", draft.series):
        owner, _, number = series.code.rpartition("-")
        if owner in draft.series and draft.series[owner].numbered and number.isdecimal():
            yield (*where, "code"), "alike", {"value": series.code, "other": f"{owner}-{number}"}


def _titles(draft: Protocol, page: Page) -> Found:
    """The title of a numbered visit has a place for its number, that of a single one has none."""
    for where, _, series in page.each("series", draft.series):
        for language, title in series.title.items():
            if ("{n}" in title) != series.numbered:
                yield (*where, "title", language), "title-needs-number" if series.numbered else "title-has-number", {}


def _formula(draft: Protocol, page: Page) -> Found:
    """Where an amount goes by body surface, the formula for that is named."""
    for where, _, series in page.each("series", draft.series):
        if series.dose and series.dose.mg_per_m2 and not draft.body_surface:
            yield (*where, "dose", "mg_per_m2"), "no-formula", {"known": ", ".join(FORMULAS)}


def _neutral(draft: Protocol, page: Page) -> Found:
    """What the patient's sheet says gives away no drug and no arm."""
    titles = [drug.title for drug in draft.drugs.values()] + [arm.title for arm in draft.arms.values()]
    titles += [series.dose.title for series in draft.series.values() if series.dose]
    telling = {words for title in titles for words in title.values()}
    for where, _, series in page.each("series", draft.series):
        for key, text in (("handout", series.handout), ("bring", series.bring)):
            for language, words in text.items():
                for word in sorted(telling):
                    if word.casefold() in words.casefold():
                        yield (*where, key, language), "not-neutral", {"value": word}


def _grids(draft: Protocol, page: Page) -> Found:
    """The steps of a grid follow on from one another: each ends on a visit of its own, only the last may go on."""
    for where, _, series in page.each("series", draft.series):
        reached = 0
        for step in series.grid:
            every, to = step.every, step.to
            if every.unit is not series.grid[0].every.unit:
                yield (*where, "grid"), "grid-units", {}
            elif to is None and step is not series.grid[-1]:
                yield (*where, "grid"), "grid-endless", {}
            elif to is not None and (to <= reached or (to - reached) % every.count):
                good = reached + max(1, (to - reached) // every.count) * every.count
                yield (*where, "grid"), "grid-step", {"to": to, "start": reached, "good": good}
            elif to is not None:
                reached = to
                continue
            break


def _orders(draft: Protocol, page: Page) -> Found:
    """Of two numbers, the one that must not be larger is not."""
    for where, _, series in page.each("series", draft.series):
        pairs: list[tuple[str, int, int]] = []
        if series.delay:
            pairs.append(("delay", series.delay.warn, series.delay.decide))
        if series.overrun:
            pairs.append(("overrun", series.overrun.warn, series.overrun.alarm))
        if series.min_interval and series.next and series.next.offset.unit is Unit.DAYS:
            pairs.append(("min_interval", series.min_interval.days, series.next.offset.count))
        for key, small, large in pairs:
            if small > large:
                yield (*where, key), "wrong-order", {"small": small, "large": large}


def _limits(draft: Protocol, page: Page) -> Found:
    """The limit is set for a rolling series, and is there for the series that end at it."""
    limit = draft.limit
    if limit and limit.series in draft.series and draft.series[limit.series].kind is not Kind.ROLLING:
        yield ("limit", "series"), "limit-not-rolling", {"value": limit.series}
    for where, _, series in page.each("series", draft.series):
        if LIMIT in series.until and "limit" not in page.raw:
            yield (*where, "until"), "no-limit", {}


def _treatment(draft: Protocol, page: Page) -> Found:
    """A stop of all treatment ends every treatment series."""
    for where, _, series in page.each("series", draft.series):
        if series.treatment and series.code not in draft.groups.get(TREATMENT, ()):
            yield (*where, "treatment"), "not-in-treatment", {"value": series.code}


def _loops(draft: Protocol, page: Page) -> Found:
    """No series is, in the end, counted from itself."""
    leads = {code: set(_leads(draft, code)) for code in (*draft.anchors, *draft.series)}
    told: set[str] = set()
    for where, _, series in page.each("series", draft.series):
        way = _way_back(leads, series.code)
        if way and told.isdisjoint(way):
            yield where, "loop", {"way": " > ".join(way)}
        told.update(way)


def _leads(draft: Protocol, code: str) -> Iterator[str]:
    """The codes that the dates of a series or an anchor depend on."""
    if code not in draft.series:
        anchor = draft.anchors[code]
        yield from (series_code(draft.series, of) for of in anchor.of if anchor.kind is not AnchorKind.ENROLMENT)
        return
    series, limit = draft.series[code], draft.limit
    yield from (ref.code for refs in series.rule.anchors.values() for ref in refs)
    yield from (code for code in (series.of, series.not_before) if code)
    yield from (series_code(draft.series, visit) for visit in (*series.until, *series.paused) if visit != LIMIT)
    if limit and (limit.series == code or LIMIT in series.until):
        for clock in (draft.anchors[c] for c in (limit.clock, *limit.others) if c in draft.anchors):
            if not (clock.kind is AnchorKind.FIRST_GIVEN and clock.of == (code,)):  # its own first dose has no limit
                yield clock.code


def _way_back(leads: Mapping[str, set[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a code back to itself, or none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for code in sorted(leads.get(way[-1], ())):
            if code == start:
                return (*way, start)
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()


def _measures(draft: Protocol, page: Page) -> Found:
    """A measure is a number or an answer; its first unit is the one that limits are in, and no two look alike."""
    for where, _, measure in page.each("measures", draft.measures):
        if bool(measure.units) == bool(measure.choices):
            yield (*where, "choices") if measure.units else where, "units-or-choices", {}
        if measure.units and measure.units[0].times != 1:
            yield (*where, "units", 0), "first-unit", {"value": measure.units[0].code}
        for n, unit in enumerate(measure.units):
            if (first := measure.unit(unit.code)) is not unit:
                yield (*where, "units", n), "alike", {"value": unit.code, "other": first.code if first else ""}
        for n, choice in enumerate(measure.choices):
            if (found := measure.choice(choice.code)) is not choice:
                yield (*where, "choices", n), "alike", {"value": choice.code, "other": found.code if found else ""}


def _criteria(draft: Protocol, page: Page) -> Found:
    """A test asks its measure for what that can answer; the values are taken before a visit that is planned."""
    for where, _, criterion in page.each("criteria", draft.criteria):
        if criterion.valid and not _planned(draft, criterion.valid.before):
            yield (*where, "valid"), "never-planned", {"value": criterion.valid.before}
        for n, test in ((n, test) for n, line in enumerate(criterion.needs) for test in line):
            asked = draft.measures.get(test.measure)
            for code, facts in _test(draft, test, asked) if asked else ():
                yield (*where, "needs", n), code, facts


def _test(draft: Protocol, test: Test, asked: Measure) -> Iterator[tuple[str, dict[str, object]]]:
    bounds = [b for b in (test.least, test.most, test.most_uln) if b is not None]
    if bool(bounds) == bool(test.among) or bool(test.among) != bool(asked.choices):
        yield "wrong-condition", {"value": asked.code}
    for answer in test.among:
        if answer not in (known := [c.code for c in asked.choices]):
            yield "unknown", {"value": answer, "known": ", ".join(known) or "-"}
    if test.least is not None and test.most is not None and test.least > test.most:
        yield "wrong-order", {"small": test.least, "large": test.most}
    if test.most_uln is not None and not all(unit.uln for unit in asked.units):
        yield "no-uln", {"value": asked.code}
    exception = draft.measures.get(test.when)
    if exception and not exception.choice("yes"):
        yield "no-yes", {"value": exception.code}


def _paths(draft: Protocol, page: Page) -> Found:
    """What an assumption stands for is there, or can be."""
    for where, _, assumption in page.each("assumptions", draft.assumptions):
        for path in assumption.values:
            if at(page.raw, path) is None:
                yield (*where, "values"), "no-such-path", {"path": path}
        for n, choice in enumerate(assumption.choices):
            for path in choice.set:
                if not isinstance(at(page.raw, path.rpartition(".")[0]), dict):
                    yield (*where, "choices", n, "set"), "no-such-path", {"path": path}


CHECKS: tuple[Callable[[Protocol, Page], Found], ...] = (
    *(_english, _keys_of_series, _keys_of_anchors, _start, _anchors_of, _visits_named, _codes_apart, _titles),
    *(_formula, _neutral, _grids, _orders, _limits, _treatment, _loops),
    *(_measures, _criteria, _paths),
)


def series_code(series: Mapping[str, Series], visit: str) -> str:
    """The code of the series that a visit belongs to."""
    return visit if visit in series else visit.rpartition("-")[0]
