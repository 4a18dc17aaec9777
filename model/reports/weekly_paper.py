"""The weekly adherence report as a document: which parts it has, and the words of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from model import words, words_entry, words_people
from model.journal import Entry, FileFact, subject_of
from model.judge import Figures, Status
from model.protocol import Kind, Protocol
from model.reports import adherence, treatment
from model.reports import deviations as log
from model.reports import keeping as kept
from model.reports.changes import Change
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
    Signatures,
    Table,
    Title,
    Value,
    one_line,
)
from model.reports.imprint import Imprint, as_of, checksum, fingerprint, on_paper, site
from model.reports.keeping import Keeping
from model.reports.measures import Quality, Rate, Spread
from model.reports.signatures import Signature, Signing
from model.reports.voice import Voice
from model.reports.weekly import Due, Weekly, file_name
from model.revisions import EntryStanding
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
        *_changed(report, voice),  # nobody may leave this out
        *chosen(Part.DUE, _due(report, voice)),
        *chosen(Part.HELD, _held(report, voice)),
        *chosen(Part.RADIOTHERAPY, _irradiated(report, voice)),
        *chosen(Part.MEASURES, _measures(report, voice)),
        *_people(report, voice),  # nor this
        *(kept.blocks(voice, imprint, keeping) if keeping else ()),
        *_definitions(voice),
        *_signed(report, voice, signing, lines=Part.SIGNATURES in parts),
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
        sites = [(_site(code, protocol, voice), trend[-1][1]) for code, trend in report.by_site.items()]
        yield Heading(tr("By site"))
        yield _figure_table("sites", tr("Site"), [*sites, total], voice, nothing)
        yield _site_trends(report, voice)
    if twice := report.at_several:
        yield Paragraph(voice.say(lambda tr, _: _known_at_several(tr, twice)))


def _site(code: str, protocol: Protocol, voice: Voice) -> str:
    known = protocol.sites.get(code)
    return voice.say(lambda _, language: f"{code} {known.title.words(language)}" if known else code)


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


def _changed(report: Weekly, voice: Voice) -> Iterator[Block]:
    """What changed in weeks already reported: their figures, the visits behind them, the entries that did it."""
    tr, changed = voice.tr, report.changed
    if changed or report.never_reported:
        yield Heading(tr("Changed in weeks already reported"))
    if never := report.never_reported:
        yield Paragraph(voice.say(lambda tr, _: _never_reported(tr, never)))
    if not changed:
        return
    where = (Column("site", tr("Site")),) if report.by_site else ()
    figures = (*where, Column("week", tr("Week")), Column("version", tr("Figures")), *adherence.columns(voice))
    yield Table(
        "changed weeks",
        figures,
        tuple(
            (*_at(one, report), one.week.code, said, *adherence.cells(found))
            for one in changed
            for said, found in ((tr("as reported"), one.before), (tr("as known now"), one.after))
        ),
    )
    visits = (
        *where,
        Column("week", tr("Week")),
        Column("subject", tr("Patient"), strong=True),
        Column("visit", tr("Visit")),
        Column("old", tr("As reported")),
        Column("new", tr("As known now")),
    )
    yield Table("changed visits", visits, tuple(row for one in changed for row in _moved(one, report, voice)))
    entries = (
        *where,
        Column("number", tr("No."), ColumnKind.NUMBER),
        Column("at", tr("Recorded")),
        Column("by", tr("By", "a person")),
        Column("subject", tr("Patient"), strong=True),
        Column("what", tr("What")),
        Column("why", tr("Why")),
    )
    did = {(one.site, entry.entry.number): (*_at(one, report), *_entry_cells(entry, report.setting.named, voice))
           for one in changed for entry in one.entries}  # fmt: skip
    yield Table("entries behind", entries, tuple(did[key] for key in sorted(did)))


def _at(change: Change, report: Weekly) -> tuple[str, ...]:
    """The site of a change, where several sites are read together."""
    return (change.site,) if report.by_site else ()


def _never_reported(tr: Tr, sites: Sequence[str]) -> str:
    text = tr(
        "%n sites handed on no report of an earlier week, so nothing of theirs can be compared: {sites}. Print or "
        "export the weekly report there, and merge the file again.",
        "",
        len(sites),
    )
    return text.format(sites=", ".join(sites))


def _moved(change: Change, report: Weekly, voice: Voice) -> Iterator[tuple[Value, ...]]:
    protocol = report.setting.named
    for one in change.visits:
        yield (
            *_at(change, report),
            change.week.code,
            one.subject,
            voice.say(lambda _, language, one=one: protocol.title_of(one.visit, language)),  # type: ignore[misc]
            _counted_as(one.before, voice),
            _counted_as(one.after, voice),
        )


def _counted_as(status: str, voice: Voice) -> Value:
    """How a visit counted in a week, if it did."""
    if not status:
        return voice.tr("not counted in this week")
    plain = status.removesuffix("-permitted")
    return Mark(plain, voice.say(lambda tr, _: _permitted_words(tr, Status(plain), listed_apart=status != plain)))


def _permitted_words(tr: Tr, status: Status, *, listed_apart: bool) -> str:
    return tr("not done, for a permitted reason") if listed_apart else words.status(tr, status)


def _entry_cells(one: EntryStanding, protocol: Protocol, voice: Voice) -> tuple[Value, ...]:
    entry, fact = one.entry, one.entry.fact
    return (
        entry.number,
        f"{entry.at:%Y-%m-%d %H:%M}",
        entry.by,
        subject_of(fact),
        voice.say(lambda tr, language: words_entry.what(tr, entry, one.revises, protocol, language)),
        voice.say(lambda tr, _: words_entry.why(tr, fact)),
    )


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


def _signed(report: Weekly, voice: Voice, signing: Signing, *, lines: bool) -> Iterator[Block]:
    """The signatures given, which nobody may leave out; while there is none, lines to sign on by hand."""
    tr, pending = voice.tr, report.pending
    note = ""
    if pending:

        def told(tr: Tr, language: str) -> str:
            visits = (f"{d.subject} {words.title(d.visit, report.setting.named, language)}" for d in pending)
            text = tr("Reasons pending for %n deviations: {visits}", "", len(pending))
            return text.format(visits=words.listed(tr, visits))

        note = voice.say(told)
    if report.by_site:
        yield from _signed_by_site(report, voice, signing, note)
        return
    if signing.all or lines:
        yield Heading(tr("Signed"), follows=True)
    if signing.since:
        yield Callout(tr("Changed since"), _since(signing, voice))
    if signing.all:
        yield Table("signatures", _signature_columns(tr), tuple(_signature_cells(one, voice) for one in signing.all))
        if note:
            yield Paragraph(note, Manner.QUIET)
    elif lines:
        yield Signatures(
            (tr("Prepared by: name, date"), tr("Reviewed by: name, date"), tr("Approved by: name, date")), note
        )


def _signed_by_site(report: Weekly, voice: Voice, signing: Signing, note: str) -> Iterator[Block]:
    """Of several sites read together, who signed each one's own report, and where nobody did."""
    tr, protocol = voice.tr, report.setting.named
    signed = {site: own for site, own in signing.sites.items() if own.all}
    yield Heading(tr("Signed"), follows=True)
    yield Paragraph(tr("Several sites read together are not signed: each site's own weekly report is."))
    for code, own in signed.items():
        if own.since:
            yield Callout(_site(code, protocol, voice), _since(own, voice))
    if signed:
        columns = (Column("site", tr("Site")), *_signature_columns(tr))
        given = ((_site(code, protocol, voice), one) for code, own in signed.items() for one in own.all)
        yield Table("signatures", columns, tuple((name, *_signature_cells(one, voice)) for name, one in given))
    if open_ := [_site(code, protocol, voice) for code in signing.sites if code not in signed]:
        yield Paragraph(voice.say(lambda tr, _: tr("Not signed yet: {sites}").format(sites=", ".join(open_))))
    if note:
        yield Paragraph(note, Manner.QUIET)


def since(tr: Tr, signing: Signing) -> str:
    """That a signed report says something else now."""
    text = tr("%n entries were recorded since version {version} was signed, and the report says something else now.",
              "", signing.since)  # fmt: skip
    return text.format(version=signing.last.version)


def _since(signing: Signing, voice: Voice) -> str:
    return voice.say(lambda tr, _: since(tr, signing))


def _signature_columns(tr: Tr) -> tuple[Column, ...]:
    return (
        Column("version", tr("Version"), ColumnKind.NUMBER),
        Column("meaning", tr("Meaning")),
        Column("name", tr("Name"), strong=True),
        Column("at", tr("Signed", "at a moment")),
        Column("as_of", tr("As of"), ColumnKind.DATE),
        Column("content", tr("Content")),
    )


def _signature_cells(one: Signature, voice: Voice) -> tuple[Value, ...]:
    return (
        one.version,
        voice.say(lambda tr, _: words_people.meaning(tr, one.fact.meaning)),
        one.entry.by,
        f"{one.entry.at:%Y-%m-%d %H:%M}",
        one.fact.as_of,
        fingerprint(one.fact.content),
    )


# Numbers as they read.


def _share_of(rate: Rate) -> str:
    return f"{adherence.percent(rate)} ({adherence.of(rate)})"


def _per_100(rate: Rate) -> str:
    return ("–" if rate.value is None else f"{rate.value * 100:.1f}") + f" ({adherence.of(rate)})"


def _median(found: Spread, voice: Voice) -> str:
    if found.median is None:
        return "–"
    return voice.say(lambda tr, _: tr("{days} ({count} visits)").format(days=f"{found.median:g}", count=found.count))
