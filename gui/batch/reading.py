"""The batch commands that tell what is planned: calendars, work list, advice and eligibility."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from gui.batch.job import Job, Site, Sorry, opened
from gui.batch.output import imprint_of, json_bytes, put, put_document, put_rows, put_table, voice_for
from gui.tongues import for_patients
from model import words
from model.dates import Window, iso
from model.judge import Judged
from model.plan import plan
from model.visit import Plan, Visit
from model.worklist import Item, worklist

if TYPE_CHECKING:
    # Imported when used: a command starts with what it needs.
    from model.reports.document import Document

WORKLIST = ("subject", "visit", "group", "target", "opens", "closes", "booked", "status", "days_left")
"""The keys of a line of the work list."""


def calendar(job: Job) -> int:
    """One patient's calendar, or the schedule on paper."""
    asked = job.asked
    with opened(job) as site:
        planned, judged = site.of(site.patient(asked.subject))
    if asked.format == "pdf":
        return put_document(job, _schedule(job, site, planned, judged))
    if asked.format == "ics":
        return put(job, _ics(job, site, planned, judged))
    from model.exchange import calendar_json

    setting = site.study.setting_of(asked.subject)
    one = calendar_json.calendar(planned, judged, setting, site.today, job.tr, job.language)
    if asked.format == "json":
        return put(job, json_bytes(one))
    return put_table(job, "calendar", calendar_json.COLUMNS, calendar_json.rows([one]))


def _ics(job: Job, site: Site, planned: Plan, judged: tuple[Judged, ...]) -> bytes:
    """A patient's visits to come for the calendar of a phone, in the language asked for."""
    from model.reports.ics import ics_bytes

    patient = planned.patient
    setting = site.study.setting_of(patient.subject)
    voice, of_site = voice_for(job, job.language), site.study.site_entries
    return ics_bytes(planned, judged, setting, of_site, site.today, voice, job.now)


def calendars(job: Job) -> int:
    """Every patient's calendar."""
    from model.exchange.calendar_json import calendar

    with opened(job) as site:
        study = site.study
    lines = []
    for patient in study.patients.values():
        planned, judged = site.of(patient)
        setting = study.setting_of(patient.subject)
        one = calendar(planned, judged, setting, site.today, job.tr, job.language)
        lines.append(json.dumps(one, ensure_ascii=False))
    return put(job, ("[" + ",".join(f"\n{line}" for line in lines) + "\n]\n").encode())


def _schedule(job: Job, site: Site, planned: Plan, judged: tuple[Judged, ...]) -> Document:
    """A patient's visits on paper: for the department, or for the patient in Chinese, with English below on request."""
    from model.reports import department, sheet, wall, wallet

    asked, today, imprint = job.asked, site.today, imprint_of(job, site)
    setting = site.study.setting_of(planned.patient.subject)
    if asked.paper == "department":
        return department.document(planned, judged, setting, today, voice_for(job, job.language), imprint)
    voice = voice_for(job, *for_patients(job.language))
    match asked.paper:
        case "wall":
            return wall.for_patient(planned, judged, setting, asked.month, today, voice, imprint)
        case "wallet":
            return wallet.document(planned, judged, setting, today, voice, imprint)
        case _:
            return sheet.document(planned, judged, setting, today, voice, imprint)


def wall_calendar(job: Job) -> int:
    """The month of all patients on one sheet, or of one department."""
    from model.reports import wall

    asked = job.asked
    with opened(job) as site:
        _need_one_site(job, site)
        known = site.protocol.departments
        if asked.department and asked.department not in known:
            raise Sorry(_no_department(job, asked.department, known))
        judged = [(patient.subject, site.judged(patient)) for patient in site.study.patients.values()]
        voice, imprint = voice_for(job, job.language), imprint_of(job, site)
    month = asked.month or site.today
    return put_document(job, wall.document(judged, site.setting, month, site.today, voice, imprint, asked.department))


def _need_one_site(job: Job, site: Site) -> None:
    """The days of a clinic are those of one site."""
    if site.study.several:
        raise Sorry(job.tr("{path} holds several sites; ask this of one site's own file.").format(path=site.store.path))


def eligibility(job: Job) -> int:
    """The criteria of a patient or of somebody screened."""
    from model.eligibility import checklist
    from model.reports import eligibility

    with opened(job) as site:
        found = checklist(site.study, job.asked.subject, site.today)
    setting = site.study.setting_of(job.asked.subject)
    if job.asked.format == "json":
        return put(job, json_bytes(eligibility.item(found, setting.protocol)))
    voice, imprint = voice_for(job, job.language), imprint_of(job, site)
    return put_document(job, eligibility.document(found, setting, voice, imprint))


def work_list(job: Job) -> int:
    """What waits to be done."""
    with opened(job) as site:
        items = [_item(item) for item in worklist(site.study, site.judged, site.today)]
    return put_rows(job, "worklist", WORKLIST, items)


def _item(item: Item) -> dict[str, Any]:
    visit = item.judged.visit if item.judged else None
    window = visit.window if visit else None
    values = (
        *(item.subject, visit.code if visit else None, item.group.value),
        *(iso(day) for day in _days(window, visit)),
        *(item.judged.status.value if item.judged else None, item.days_left),
    )
    return dict(zip(WORKLIST, values, strict=True))


def _days(window: Window | None, visit: Visit | None) -> tuple[date | None, ...]:
    if not window or not visit:
        return None, None, None, None
    return window.target, window.opens, window.closes, visit.booked


def advise(job: Job) -> int:
    """Suggested bookings of patients, or what lies ahead of the whole site."""
    from model.advise import advice
    from model.exchange import advice_json

    asked, tr, language = job.asked, job.tr, job.language
    if asked.max_per_day and not asked.load:
        raise Sorry(tr("--max-per-day goes with --load."))
    with opened(job) as site:
        patients = dict(site.study.patients)
    if asked.load or asked.closures:
        if asked.subject:
            raise Sorry(tr("--load and --closures are about the whole site; leave out the patient."))
        _need_one_site(job, site)
        return put(job, json_bytes(_site_ahead(job, site)))
    if asked.subject:
        patients = {asked.subject: site.patient(asked.subject)}
    settings = {subject: site.study.setting_of(subject) for subject in patients}
    found = [advice(settings[s], plan(settings[s], patient), site.today) for s, patient in patients.items()]
    items = [advice_json.advice(one, site.protocol, site.today, tr, language) for one in found]
    return put(job, json_bytes(items[0] if asked.subject else items))


def _site_ahead(job: Job, site: Site) -> list[dict[str, Any]]:
    """How full the days of the whole site will be, or whom its long closures catch."""
    from model.advise import AHEAD_DAYS, advice
    from model.exchange import advice_json
    from model.site_ahead import closures, day_load

    plans = [plan(site.setting, patient) for patient in site.study.patients.values()]
    if job.asked.closures:
        advised = [advice(site.setting, planned, site.today) for planned in plans]
        return [advice_json.closure(one, job.language) for one in closures(site.setting, advised, site.today)]
    most: dict[str, int] = dict(job.asked.max_per_day)
    for department in most:
        if department not in site.protocol.departments:
            raise Sorry(_no_department(job, department, site.protocol.departments))
    until = site.today + timedelta(AHEAD_DAYS)
    return [advice_json.load(one, job.tr) for one in day_load(site.setting, plans, site.today, until, most)]


def _no_department(job: Job, value: str, known: Iterable[str]) -> str:
    """That a department is none, and which there are."""
    text = job.tr("{value} is no department; write one of: {known}")
    return text.format(value=words.shown(value, job.language), known=", ".join(known))
