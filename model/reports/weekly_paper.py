"""The weekly adherence report as a document: which parts it has, and the words of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from model import words, words_people
from model.journal import Entry, FileFact
from model.judge import Figures
from model.protocol import Kind, Protocol
from model.reports import adherence, changes_paper, signatures_paper, treatment
from model.reports import deviations as log
from model.reports import keeping as kept
from model.reports.document import (
    Block,
    Callout,
    Column,
    ColumnKind,
    Document,
    Facts,
    Figure,
    FigureRow,
    Heading,
    Manner,
    Mark,
    Paragraph,
    Table,
    Title,
    Value,
    one_line,
)
from model.reports.imprint import Imprint, as_of, checksum, on_paper, site, site_name
from model.reports.keeping import Keeping
from model.reports.measures import Quality, Rate, Spread
from model.reports.signatures import Signing
from model.reports.voice import Voice
from model.reports.weekly import Due, Weekly, file_name
from model.words import Tr, Words


class Part(StrEnum):
    """What a reader may leave out of the report."""

    TREND = "trend"
    DEVIATIONS = "deviations"
    DUE = "due"
    HELD = "held"
    RADIOTHERAPY = "radiotherapy"
    MEASURES = "measures"
    SIGNATURES = "signatures"


def part(tr: Tr, value: Part) -> str:
    """The words for a part."""
    match value:
        case Part.TREND:
            return tr("Trend of 12 weeks")
        case Part.DEVIATIONS:
            return tr("Deviations with reasons")
        case Part.DUE:
            return tr("Visits due next week")
        case Part.HELD:
            return tr("Patients on hold")
        case Part.RADIOTHERAPY:
            return tr("Radiotherapy under way")
        case Part.MEASURES:
            return tr("Delays, dose intensity, entries")
        case Part.SIGNATURES:
            return tr("Lines to sign on")


def document(
    report: Weekly,
    voice: Voice,
    imprint: Imprint,
    parts: frozenset[Part] = frozenset(Part),
    signing: Signing = Signing(),
    keeping: Keeping | None = None,
) -> Document:
    """The report on paper, with the parts that were chosen; the figures and their definitions are always there."""
    tr = voice.tr
    protocol = report.setting.named
    title = tr("Weekly adherence report")

    def chosen(part: Part, blocks: Iterator[Block]) -> Iterable[Block]:
        return blocks if part in parts else ()

    blocks = (
        *_head(report, voice, imprint, title),
        *chosen(Part.TREND, _trend(report, voice)),
        *_breakdown(report, voice),
        *chosen(Part.DEVIATIONS, _deviations(report, voice)),
        *changes_paper.blocks(report, voice),  # nobody may leave this out
        *chosen(Part.DUE, _due(report, voice)),
        *chosen(Part.HELD, _held(report, voice)),
        *chosen(Part.RADIOTHERAPY, _irradiated(report, voice)),
        *chosen(Part.MEASURES, _measures(report, voice)),
        *_people(report, voice),  # nor this
        *(kept.blocks(voice, imprint, keeping) if keeping else ()),
        *_definitions(voice),
        *signatures_paper.blocks(report, voice, signing, lines=Part.SIGNATURES in parts),
    )
    return on_paper(
        voice,
        imprint,
        name=file_name(report.setting, report.week),
        title=title,
        blocks=blocks,
        running=f"{one_line(title)} · {protocol.id} · {report.setting.site} · {report.week.code}",
    )


def _head(report: Weekly, voice: Voice, imprint: Imprint, title: str) -> Iterator[Block]:
    tr, total = voice.tr, report.total
    yield Title(title, _subtitle(report, voice), (as_of(voice, report.as_of), *checksum(voice, imprint)))
    if report.interim:
        yield Callout(tr("Interim"), tr("The week is not over: until Sunday these figures may still change."))
    counts = (
        ("in-window", total.in_window, tr("in window")),
        ("early", total.early, tr("early")),
        ("late", total.late, tr("late")),
        ("overdue", total.overdue, tr("overdue")),
        ("missed", total.missed, tr("missed")),
        ("not-done", total.not_done, tr("not done")),
    )
    share, name = adherence.share(total), tr("adherence")
    yield FigureRow(
        (
            Figure(str(total.concluded), tr("concluded"), key="concluded"),
            *(Figure(str(number), said, meaning, meaning) for meaning, number, said in counts),
            Figure(adherence.percent(share), f"{name} {adherence.of(share)}", key="adherence"),
        )
    )
    if total.not_done_permitted:
        yield Paragraph(
            voice.say(
                lambda tr, _: tr(
                    "%n visits were not done for a reason the protocol permits.", "", total.not_done_permitted
                )
            ),
            Manner.QUIET,
        )


def _subtitle(report: Weekly, voice: Voice) -> str:
    week = report.week
    days = voice.say(
        lambda tr, language: tr("week {week}, {days}").format(
            week=week.code, days=words.span(week.first, week.last, language)
        )
    )
    return "\n".join(
        " · ".join(pair) for pair in zip(site(voice, report.setting).split("\n"), days.split("\n"), strict=True)
    )


# The parts.


def _trend(report: Weekly, voice: Voice) -> Iterator[Block]:
    yield Heading(voice.tr("Last 12 weeks"))
    bars = adherence.bars(report.trend, voice)
    empty = replace(bars.twin, rows=(), empty=voice.tr("No visit was concluded in these weeks."))
    yield bars if any(bar.total for bar in bars.bars) else empty


def _breakdown(report: Weekly, voice: Voice) -> Iterator[Block]:
    tr, protocol = voice.tr, report.setting.named
    series = [(voice.text(protocol.series[code].name), found) for code, found in report.by_series.items()]
    arms = [(voice.text(protocol.arms[code].title), found) for code, found in report.by_arm.items()]
    nothing = tr("No visit was concluded in this week.")
    total = (tr("All"), report.total)
    yield Heading(tr("By series"))
    yield _figure_table("series", tr("Series"), [*series, total] if series else [], voice, nothing)
    if arms:
        yield Heading(tr("By arm"))
        yield _figure_table("arms", tr("Arm"), [*arms, total], voice, nothing)
    if report.by_site:
        sites = [(site_name(voice, protocol, code), trend[-1][1]) for code, trend in report.by_site.items()]
        yield Heading(tr("By site"))
        yield _figure_table("sites", tr("Site"), [*sites, total], voice, nothing)
        yield _site_trends(report, voice)
    if twice := report.at_several:
        yield Paragraph(voice.say(lambda tr, _: _known_at_several(tr, twice)))


def _known_at_several(tr: Tr, subjects: Sequence[str]) -> str:
    text = tr("%n patients are known at several sites and count at each: {subjects}.", "", len(subjects))
    return text.format(subjects=", ".join(subjects))


def _site_trends(report: Weekly, voice: Voice) -> Table:
    """Visits in window of those concluded at each site, week by week."""
    columns = (
        Column("week", voice.tr("In window, by week")),
        *(Column(site, site, ColumnKind.NUMBER) for site in report.by_site),
        Column("all", voice.tr("All"), ColumnKind.NUMBER),
    )
    trends = (*report.by_site.values(), report.trend)
    rows = (tuple(adherence.of(adherence.share(trend[n][1])) for trend in trends) for n in range(len(report.trend)))
    weeks = (week.code for week, _ in report.trend)
    return Table("site trends", columns, tuple((week, *row) for week, row in zip(weeks, rows, strict=True)))


def _figure_table(name: str, title: str, found: list[tuple[str, Figures]], voice: Voice, empty: str) -> Table:
    rows = tuple((said, *adherence.cells(figures)) for said, figures in found)
    return Table(name, (Column(name, title), *adherence.columns(voice)), rows, empty, totals=1 if rows else 0)


def _deviations(report: Weekly, voice: Voice) -> Iterator[Block]:
    yield Heading(voice.tr("Deviations of the week"))
    yield log.table(report.deviations, report.setting.named, voice)


def _due(report: Weekly, voice: Voice) -> Iterator[Block]:
    tr, protocol = voice.tr, report.setting.named
    columns = (
        Column("subject", tr("Patient"), strong=True),
        Column("visit", tr("Visit")),
        Column("target", tr("Planned"), ColumnKind.DATE),
        Column("booked", tr("Booked"), ColumnKind.DATE),
        Column("opens", tr("Opens"), ColumnKind.DATE),
        Column("closes", tr("Closes"), ColumnKind.DATE),
        Column("status", tr("Status")),
    )
    rows = tuple(_due_cells(due, protocol, voice) for due in report.due)
    yield Heading(tr("Due next week"))
    yield Table("due next week", columns, rows, tr("No visit is due next week."))


def _due_cells(due: Due, protocol: Protocol, voice: Voice) -> tuple[Value, ...]:
    visit = due.judged.visit
    return (
        due.subject,
        voice.say(lambda _, language: words.title(visit, protocol, language)),
        visit.window.target,
        visit.booked,
        visit.window.opens,
        visit.window.closes,
        Mark(due.judged.status, voice.say(lambda tr, _: words.status(tr, due.judged.status))),
    )


def _held(report: Weekly, voice: Voice) -> Iterator[Block]:
    yield Heading(voice.tr("On hold"))
    yield treatment.hold_table(report.held, report.setting.named, voice)


def _irradiated(report: Weekly, voice: Voice) -> Iterator[Block]:
    if not any(series.kind is Kind.FRACTIONS for series in report.setting.named.series.values()):
        return  # another trial
    yield Heading(voice.tr("Radiotherapy under way"))
    yield treatment.course_table(report.irradiated, report.setting.named, voice)


def _people(report: Weekly, voice: Voice) -> Iterator[Block]:
    """Who was let in or out, and whose password was reset, in the week."""
    tr, people = voice.tr, report.people
    if not people:
        return
    columns = (
        Column("number", tr("No."), ColumnKind.NUMBER),
        Column("at", tr("Recorded")),
        Column("by", tr("By", "a person")),
        Column("what", tr("What")),
        Column("whom", tr("Whom")),
    )
    yield Heading(tr("Users and passwords"))
    yield Table("people", columns, tuple(_people_cells(entry, voice) for entry in people))


def _people_cells(entry: Entry, voice: Voice) -> tuple[Value, ...]:
    fact = entry.fact
    assert isinstance(fact, FileFact)
    return (
        entry.number,
        f"{entry.at:%Y-%m-%d %H:%M}",
        entry.by,
        voice.say(lambda tr, _: words.event(tr, fact.kind)),
        voice.say(lambda tr, _: words_people.about(tr, fact)),
    )


def _measures(report: Weekly, voice: Voice) -> Iterator[Block]:
    tr, found = voice.tr, report.measures
    columns = (
        Column("measure", tr("Measure")),
        Column("week", tr("This week")),
        Column("to_date", tr("To date")),
    )
    rows = [(said, show(found.week), show(found.to_date)) for said, show in _quality_rows(voice)]
    rows += [(said, "", value) for said, value in _treatment_rows(report, voice)]
    yield Heading(tr("Measures"))
    yield Table("measures", columns, tuple(rows))


def _quality_rows(voice: Voice) -> list[tuple[str, Callable[[Quality], str]]]:
    tr = voice.tr
    return [
        (tr("Missed, of visits concluded"), lambda q: _share_of(q.missed)),
        (tr("Deviations per 100 visits concluded"), lambda q: _per_100(q.deviations)),
        (tr("Days early, of visits before their window (median)"), lambda q: _median(q.early_days, voice)),
        (tr("Days late, of visits after their window (median)"), lambda q: _median(q.late_days, voice)),
        (
            tr("Unavoidable by holidays, of visits late, overdue or missed"),
            lambda q: _share_of(q.holiday_unavoidable),
        ),
        (tr("Days from event to entry (median)"), lambda q: _median(q.entry_days, voice)),
        (tr("Entered more than 7 days later"), lambda q: _share_of(q.entered_late)),
    ]


def _treatment_rows(report: Weekly, voice: Voice) -> Iterator[tuple[str, str]]:
    protocol, found = report.setting.named, report.measures

    def named(text: Words, series: str) -> str:
        return voice.say(lambda tr, language: text(tr).format(series=protocol.series[series].name.words(language)))

    for code, one in found.maintenance.items():
        yield (
            named(lambda tr: tr("{series}: days of delay, all intervals together"), code),
            f"{one.delay_days} ({one.intervals})",
        )
        yield named(lambda tr: tr("{series}: relative dose intensity"), code), _share_of(one.intensity)
    for code, rate in found.complete.items():
        yield named(lambda tr: tr("{series}: every dose given, of courses over"), code), _share_of(rate)
    for code, course in found.courses.items():
        yield (
            named(lambda tr: tr("{series}: overall time in days (median)"), code),
            _median(course.overall_days, voice),
        )
        yield (
            named(lambda tr: tr("{series}: days longer than without closures and misses (median)"), code),
            _median(course.longer_days, voice),
        )
        yield (
            named(lambda tr: tr("{series}: longer by more than is tolerable"), code),
            _share_of(course.alarmed),
        )


def _definitions(voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    yield Heading(tr("How it is counted"))
    yield Facts(
        (
            (
                tr("Concluded"),
                tr(
                    "In window, early, late, overdue, missed or not done. A visit counts on the day it took place or "
                    "was decided against if its window was still open, else on the day after the window closed; each "
                    "visit counts in exactly one week."
                ),
            ),
            (
                tr("Adherence"),
                tr(
                    "Visits in window divided by visits concluded. A visit not done for a reason the protocol "
                    "permits is left out and listed apart."
                ),
            ),
            (
                tr("Overdue, missed"),
                tr(
                    "The window closed without a record: overdue while the dose is still owed, missed once the "
                    "window of the next dose has opened."
                ),
            ),
            (
                tr("Dose intensity"),
                tr(
                    "Doses given times the planned interval, divided by the days from the first dose to the last "
                    "and one interval, over all patients."
                ),
            ),
        )
    )


# Numbers as they read.


def _share_of(rate: Rate) -> str:
    return f"{adherence.percent(rate)} ({adherence.of(rate)})"


def _per_100(rate: Rate) -> str:
    return ("–" if rate.value is None else f"{rate.value * 100:.1f}") + f" ({adherence.of(rate)})"


def _median(found: Spread, voice: Voice) -> str:
    if found.median is None:
        return "–"
    return voice.say(lambda tr, _: tr("{days} (%n visits)", "", found.count).format(days=f"{found.median:g}"))
