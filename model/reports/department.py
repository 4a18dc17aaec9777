"""The department's sheet: one patient's whole schedule with windows, what became of each visit, and why its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from model import words, words_course, words_patient
from model.judge import Judged
from model.reports.document import Column, ColumnKind, Document, Facts, Heading, Mark, Table, Title, Value
from model.reports.imprint import Imprint, as_of, beside, on_paper, site
from model.reports.voice import Voice
from model.setting import Setting
from model.visit import Plan


def document(
    plan: Plan, judged: Iterable[Judged], setting: Setting, today: date, voice: Voice, imprint: Imprint
) -> Document:
    """Everything about one patient's visits, for the infusion room and the binder."""
    tr, subject = voice.tr, plan.patient.subject
    title = beside(tr("Schedule"), subject)
    return on_paper(
        voice,
        imprint,
        name=f"schedule-{subject}",
        title=title,
        blocks=(
            Title(title, site(voice, setting), (as_of(voice, today),)),
            Facts(tuple(facts(plan, setting, today, voice))),
            Heading(tr("All visits")),
            table(plan, judged, setting, voice),
            Heading(tr("Treatment so far")),
            course(plan, setting, today, voice),
        ),
        running=f"{title} · {setting.site} · {as_of(voice, today)}",
        landscape=True,
        size=8.5,
    )


def facts(plan: Plan, setting: Setting, today: date, voice: Voice) -> Iterator[tuple[str, str]]:
    """What is known of the patient, a term and its value each."""
    tr, protocol, patient = voice.tr, setting.named, plan.patient
    arm, drug = protocol.arms.get(patient.arm), protocol.drugs.get(patient.drug_on(today))
    yield tr("Arm"), voice.text(arm.title) if arm else patient.arm
    yield tr("Drug"), voice.text(drug.title) if drug else patient.drug_on(today)
    yield voice.say(lambda tr, language: words.day_of(tr, protocol.start.title.words(language))), plan.start.isoformat()
    if plan.limit:
        yield tr("No dose on or after"), plan.limit.isoformat()
    for code, day in list(plan.limits.items())[1:]:
        yield _counted_from(code, setting, voice), day.isoformat()
    for hold in patient.holds:
        if hold.active:
            yield tr("On hold"), _hold(hold.series, hold.since, setting, voice)
    if patient.end:
        yield tr("Treatment ended"), patient.end.isoformat()


def _counted_from(anchor: str, setting: Setting, voice: Voice) -> str:
    return voice.say(
        lambda tr, language: tr("If counted from {anchor}").format(anchor=words.anchor(anchor, setting.named, language))
    )


def _hold(series: str, since: date, setting: Setting, voice: Voice) -> str:
    return voice.say(
        lambda tr, language: tr("{series} since {day}").format(
            series=words.series_name(tr, series, setting.named, language), day=since.isoformat()
        )
    )


def course(plan: Plan, setting: Setting, today: date, voice: Voice) -> Table:
    """What was given, the clocks that run since, and radiotherapy, a line each."""
    tr, speakers = voice.tr, voice.speakers
    told = zip(*(words_course.treatment(tr, plan, setting, today, language) for language, tr in speakers), strict=True)
    rows = []
    for parts in told:
        for lines in zip(*(part.lines for part in parts), strict=True):
            cells = zip(*((p.title, n.caption, n.text, n.says) for p, n in zip(parts, lines, strict=True)), strict=True)
            rows.append(tuple("\n".join(dict.fromkeys(filter(None, cell))) for cell in cells))
    columns = (
        Column("of", tr("Treatment"), strong=True),
        Column("what", tr("What")),
        Column("value", tr("As it stands")),
        Column("says", tr("Remark")),
    )
    return Table("course", columns, tuple(rows), tr("No treatment is planned."))


def table(plan: Plan, judged: Iterable[Judged], setting: Setting, voice: Voice) -> Table:
    """All visits as a table."""
    tr = voice.tr
    columns = (
        Column("visit", tr("Visit"), strong=True),
        Column("target", tr("Planned"), ColumnKind.DATE),
        Column("opens", tr("Opens"), ColumnKind.DATE),
        Column("closes", tr("Closes"), ColumnKind.DATE),
        Column("booked", tr("Booked"), ColumnKind.DATE),
        Column("actual", tr("Done on", "a visit"), ColumnKind.DATE),
        Column("status", tr("Status")),
        Column("why", tr("Why this date")),
    )
    rows = tuple(_cells(plan, one, setting, voice) for one in judged)
    return Table("visits", columns, rows, tr("No visit is planned."))


def _cells(plan: Plan, judged: Judged, setting: Setting, voice: Voice) -> tuple[Value, ...]:
    visit, protocol = judged.visit, setting.named
    return (
        voice.say(lambda _, language: words.title(visit, protocol, language)),
        visit.window.target,
        visit.window.opens,
        visit.window.closes,
        visit.booked,
        visit.actual,
        Mark(judged.status, voice.say(lambda tr, _: words.status(tr, judged.status))),
        voice.say(lambda tr, language: words_patient.why_and_whether(tr, visit, plan, protocol, language)),
    )
