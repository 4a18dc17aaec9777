"""The batch commands: the same verbs without a window. Commands, formats and exit codes are a promise to programs.

A command computes everything before it writes anything. What cannot be done is a `Sorry`: its lines go to stderr, the
exit code is 2, and nothing has changed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gui import files
from model import words
from model.dates import Week, Window, week, week_of
from model.exchange.sheets import Fault, Unreadable
from model.journal import Entry, Reported
from model.judge import Judged, judge
from model.plan import Plan, Visit, plan
from model.protocol import Protocol
from model.protocol_file import ProtocolFaults, protocol
from model.revisions import known_at
from model.store import Store, StoreFault
from model.store.keys import Role
from model.study import Patient, Refused, Setting, Study
from model.words import Tr
from model.worklist import Item, worklist

if TYPE_CHECKING:
    # Imported when used: a command starts with what it needs.
    from model.exchange.usdm import Imported, UsdmFaults
    from model.reports.document import Document
    from model.reports.imprint import Imprint
    from model.reports.ledger import Ledger
    from model.reports.voice import Voice
    from model.reports.weekly import Weekly

DONE, PROBLEM, REFUSED = 0, 1, 2
COMMANDS = (
    *("new", "demo", "import", "calendar", "calendars", "worklist", "advise", "deviations", "report", "verify"),
    *("protocol", "eligibility", "user"),
)
_WAYS_IN = ("VISITKEEPER_USER", "VISITKEEPER_PASSWORD")
_NEWCOMER = "VISITKEEPER_NEW_PASSWORD"
_DEMO = "demo"
"""User and password of a demo site."""
_DEMO_SITE = "02"
_LOAD_AHEAD = 42
"""Days ahead for which the load of departments is told."""


class Sorry(Exception):
    """What was asked cannot be done; each line says why and how to mend it."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def is_batch(argv: Sequence[str]) -> bool:
    """Whether these arguments ask for a batch command, not for the window, which takes a site file or nothing."""
    if not argv:
        return False
    if argv[0] == _DEMO:
        return any(a.partition("=")[0] in ("--out", "-h", "--help") for a in argv)
    return argv[0] in COMMANDS or len(argv) > 1 or not (Path(argv[0]).suffix or Path(argv[0]).exists())


def run(argv: Sequence[str], now: datetime, environ: Mapping[str, str] = os.environ) -> int:
    """Do a batch command and return its exit code. Never raises for what a user can cause."""
    language = _language(argv)
    tr = translator(language)
    try:
        asked = _parser(tr).parse_args(list(argv))
        work: Callable[[Job], int] = asked.work
        return work(Job(asked, now, environ, tr, language))
    except Sorry as sorry:
        lines = sorry.lines
    except Unreadable as unreadable:
        lines = (_line(tr, unreadable.fault, None, language),)
    except StoreFault as fault:
        lines = (words.store_fault(tr, fault.code, **fault.facts),)
    except Refused as refused:
        lines = (words.refusal(tr, refused, None, language),)
    except ProtocolFaults as faults:
        lines = tuple(_protocol_lines(tr, faults))
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        lines = (tr("Stopped. Nothing was written."),)
    except Exception as error:  # noqa: BLE001 (a bug of ours must not reach a user as a traceback)
        at = traceback.extract_tb(error.__traceback__)[-1]
        detail = words.shown(f"{type(error).__name__} {error}, {Path(at.filename).name} {at.lineno}", language, 200)
        lines = (tr("The program made a mistake; please report this line: {detail}").format(detail=detail),)
    for line in lines:
        print(line, file=sys.stderr)
    return REFUSED


def translator(language: str) -> Tr:
    """The translator for a language; English needs no Qt, which makes the commands for other programs start fast."""
    if language == "en":
        return words.plain
    from gui.language import Language

    return Language(language).tr


@dataclass(frozen=True, slots=True)
class Job:
    """One command with what it was told and where it runs."""

    asked: argparse.Namespace
    now: datetime
    environ: Mapping[str, str]
    tr: Tr
    language: str

    @property
    def today(self) -> date:
        """The day as of which is judged."""
        return self.asked.as_of or self.now.date()


@dataclass(frozen=True, slots=True)
class Site:
    """An open site file, read as far as was asked."""

    store: Store
    entries: list[Entry]
    study: Study
    today: date
    head: str
    """The chain's link of the newest of these entries."""

    @property
    def setting(self) -> Setting:
        return self.study.setting

    @property
    def protocol(self) -> Protocol:
        return self.study.setting.protocol

    def of(self, patient: Patient) -> tuple[Plan, tuple[Judged, ...]]:
        """A patient's plan, and its visits as they stand."""
        planned = plan(self.setting, patient)
        return planned, judge(planned, self.setting, self.today)

    def judged(self, patient: Patient) -> tuple[Judged, ...]:
        return self.of(patient)[1]


# Commands.


def _new(job: Job) -> int:
    asked, tr = job.asked, job.tr
    file = files.protocol_file(asked.protocol)
    rules = protocol(files.read(file, files.LARGEST_PROTOCOL), file.name)
    if rules.sites and asked.site not in rules.sites:
        raise Sorry(
            tr("{site} is no site of {protocol}; write one of: {known}").format(
                site=words.shown(asked.site, job.language), protocol=rules.id, known=", ".join(rules.sites)
            )
        )
    user, password = asked.user or job.environ.get(_WAYS_IN[0], ""), _password(job)
    if not user:
        raise Sorry(tr("Say who the first user is: add --user NAME."))
    if password is None:
        raise Sorry(tr("Give a password: add --password-file FILE, or set VISITKEEPER_PASSWORD."))
    store, codes = Store.create(
        asked.file, protocol=rules.text, site=asked.site, user=user, password=password, at=job.now
    )
    store.close()
    say(tr("{path} is ready. Write down these two recovery codes; they are not shown again:").format(path=asked.file))
    for code in codes:
        say(code)
    return DONE


def _demo(job: Job) -> int:
    count = write_demo(job.asked.out, job.asked.patients, job.asked.seed, job.today)
    text = job.tr("{path}: %n fictional patients; user demo, password demo", "", count)
    say(text.format(path=job.asked.out))
    return DONE


def write_demo(path: Path, patients: int, seed: int, today: date) -> int:
    """A new demo site file, and how many patients it has. Raises StoreFault."""
    from model.demo import demo

    file = files.protocol_files()[-1]
    rules = protocol(file.read_bytes(), file.name)
    site = _DEMO_SITE if _DEMO_SITE in rules.sites else next(iter(rules.sites))
    entries = demo(Setting(rules, site, files.clinic(rules, site)), patients, seed, today)
    first = entries[0][0] if entries else datetime.combine(today, datetime.min.time()).astimezone()
    store, _ = Store.create(path, protocol=rules.text, site=site, user=_DEMO, password=_DEMO, at=first, demo=True)
    try:
        with store:
            store.append_each(entries)
    except BaseException:
        path.unlink(missing_ok=True)  # half a demo site is none
        raise
    return patients


def _import(job: Job) -> int:
    from model.exchange import sheets, tracker

    asked, tr = job.asked, job.tr
    with opened(job) as site:
        tables = sheets.read(files.tracker(asked.tracker), tracker.TABLES, tracker.OPTIONAL)
        read = tracker.read(tables, site.study, site.entries, job.now.date())
        if read.faults:
            raise Sorry(*(_line(tr, fault, site.protocol, job.language) for fault in read.faults))
        if not asked.dry_run and read.facts:
            site.store.append(read.facts, job.now)
    for notice in read.notices:
        say(_line(tr, notice, site.protocol, job.language))
    if asked.dry_run:
        say(tr("%n rows would be imported.", "", len(read.facts)))
    else:
        say(tr("%n rows imported.", "", len(read.facts)))
    say(tr("%n rows were in the file already.", "", read.skipped))
    return DONE


def _calendar(job: Job) -> int:
    asked = job.asked
    with opened(job) as site:
        planned, judged = site.of(_patient(job, site, asked.subject))
    if asked.format == "pdf":
        return _put_document(job, _schedule(job, site, planned, judged))
    from model.exchange import calendar_json

    one = calendar_json.calendar(planned, judged, site.setting, site.today, job.tr, job.language)
    if asked.format == "json":
        return _put(job, _json(one))
    return _put_table(job, "calendar", calendar_json.COLUMNS, calendar_json.rows([one]))


def _patient(job: Job, site: Site, subject: str) -> Patient:
    patient = site.study.patients.get(subject)
    if patient is None:
        refused = Refused("unknown-subject", "subject", subject=subject)
        raise Sorry(words.refusal(job.tr, refused, site.protocol, job.language))
    return patient


def _eligibility(job: Job) -> int:
    from model.eligibility import checklist
    from model.reports import eligibility

    with opened(job) as site:
        try:
            found = checklist(site.study, job.asked.subject, site.today)
        except Refused as refused:
            raise Sorry(words.refusal(job.tr, refused, site.protocol, job.language)) from None
    if job.asked.format == "json":
        return _put(job, _json(eligibility.item(found, site.protocol)))
    voice, imprint = _voice(job, job.language), _imprint(job, site)
    return _put_document(job, eligibility.document(found, site.setting, voice, imprint))


def _calendars(job: Job) -> int:
    from model.exchange.calendar_json import calendar

    with opened(job) as site:
        study = site.study
    lines = []
    for patient in study.patients.values():
        planned, judged = site.of(patient)
        one = calendar(planned, judged, site.setting, site.today, job.tr, job.language)
        lines.append(json.dumps(one, ensure_ascii=False))
    return _put(job, ("[\n" + ",\n".join(lines) + "\n]\n").encode())


WORKLIST = ("subject", "visit", "group", "target", "opens", "closes", "booked", "status", "days_left")
"""The keys of a line of the work list."""


def _item(item: Item) -> dict[str, Any]:
    visit = item.judged.visit if item.judged else None
    window = visit.window if visit else None
    values = (
        *(item.subject, visit.code if visit else None, item.group.value),
        *(day.isoformat() if day else None for day in _days(window, visit)),
        *(item.judged.status.value if item.judged else None, item.days_left),
    )
    return dict(zip(WORKLIST, values, strict=True))


def _days(window: Window | None, visit: Visit | None) -> tuple[date | None, ...]:
    if not window or not visit:
        return None, None, None, None
    return window.target, window.opens, window.closes, visit.booked


def _worklist(job: Job) -> int:
    with opened(job) as site:
        items = [_item(item) for item in worklist(site.study, site.judged, site.today)]
    return put_rows(job, "worklist", WORKLIST, items)


def _advise(job: Job) -> int:
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
        return _put(job, _json(_site_ahead(job, site)))
    if asked.subject:
        patients = {asked.subject: _patient(job, site, asked.subject)}
    found = [advice(site.setting, plan(site.setting, patient), site.today) for patient in patients.values()]
    items = [advice_json.advice(one, site.protocol, site.today, tr, language) for one in found]
    return _put(job, _json(items[0] if asked.subject else items))


def _site_ahead(job: Job, site: Site) -> list[dict[str, Any]]:
    """How full the days of the whole site will be, or whom its long closures catch."""
    from model.exchange import advice_json
    from model.site_ahead import closures, day_load

    plans = [plan(site.setting, patient) for patient in site.study.patients.values()]
    if job.asked.closures:
        return [advice_json.closure(one, job.language) for one in closures(site.setting, plans, site.today)]
    most: dict[str, int] = dict(job.asked.max_per_day)
    for department in most:
        if department not in site.protocol.departments:
            raise Sorry(
                job.tr("{value} is no department; write one of: {known}").format(
                    value=words.shown(department, job.language), known=", ".join(site.protocol.departments)
                )
            )
    until = site.today + timedelta(_LOAD_AHEAD)
    return [advice_json.load(one, job.tr) for one in day_load(site.setting, plans, site.today, until, most)]


def _verify(job: Job) -> int:
    from model import selftest

    tr = job.tr
    try:
        with opened(job) as site:
            problems = [words.problem(tr, problem.code, **problem.facts) for problem in site.store.verify()]
            problems += _plan_problems(job, site)
            count, head = len(site.entries), site.store.head
    except StoreFault as fault:
        if fault.code != "damaged":
            raise
        problems, count, head = [words.store_fault(tr, fault.code, **fault.facts)], 0, ""
    tested = selftest.self_test()
    told = list(selftest.lines(tr, tested))
    if tested.failures:
        problems += told
    if problems:
        for problem in problems:
            print(words.fault(tr, str(job.asked.file), 0, "", problem), file=sys.stderr)
        return PROBLEM
    say(tr("All is well: %n entries, the chain unbroken up to {head}.", "", count).format(head=head[:16]))
    for line in told:
        say(line)
    return DONE


def _plan_problems(job: Job, site: Site) -> Iterator[str]:
    for patient in site.study.patients.values():
        try:
            site.of(patient)
        except Exception as error:  # noqa: BLE001 (entries that break the engine are what verify is there to find)
            yield words.problem(job.tr, "plan", subject=patient.subject, detail=f"{type(error).__name__} {error}")


def _user_add(job: Job) -> int:
    asked, tr = job.asked, job.tr
    password = _secret(asked.new_password_file) or job.environ.get(_NEWCOMER)
    if password is None:
        raise Sorry(tr("Give the new user's password: add --new-password-file FILE, or set VISITKEEPER_NEW_PASSWORD."))
    with opened(job) as site:
        roles = tuple(Role(role) for role in dict.fromkeys(asked.roles))
        site.store.add_user(asked.name, password, roles)
    told = ", ".join(words.role(tr, role) for role in roles)
    say(tr("{name} can open {path} now: {roles}.").format(name=asked.name, path=asked.file, roles=told))
    return DONE


def _protocol_check(job: Job) -> int:
    path: Path = job.asked.file
    try:
        rules = protocol(files.read(path, files.LARGEST_PROTOCOL), path.name)
    except ProtocolFaults as faults:
        for line in _protocol_lines(job.tr, faults):
            print(line, file=sys.stderr)
        return PROBLEM
    text = job.tr("{id} version {version} can be used: %n series.", "", len(rules.series))
    say(text.format(id=rules.id, version=rules.version))
    return DONE


def _protocol_import(job: Job) -> int:
    from model.exchange import usdm

    path, out, tr = job.asked.file, job.asked.output, job.tr
    data = files.read(path, usdm.MOST_BYTES)
    try:
        made = usdm.protocol_text(data, path.name, job.asked.reading)
    except usdm.UsdmFaults as faults:
        raise Sorry(*_usdm_faults(tr, faults)) from None
    rules = protocol(made.toml, out.name)  # what could not be used is not written
    if out.exists() and out.samefile(path):
        raise Sorry(tr("{path} is the USDM file itself; choose another name for -o.").format(path=out))
    files.write(out, made.toml.encode())
    text = tr("{path}: {id} version {version}, %n visits, counted from {reference}: column {column} of a tracker.", "",
              len(made.readings[0].visits))  # fmt: skip
    start = rules.start
    names = {"id": rules.id, "version": rules.version, "reference": made.reference, "column": start.of[0]}
    say(text.format(path=out, **names))
    for line in _usdm_readings(job, made):
        say(line)
    return DONE


def _usdm_faults(tr: Tr, faults: UsdmFaults) -> Iterator[str]:
    from model.exchange import usdm_words

    for fault in faults.faults:
        what, mend = usdm_words.fault(tr, fault)
        place = fault.path or tr("whole file")
        yield tr("{name}, {place}: {what} {mend}").format(name=faults.name, place=place, what=what, mend=mend)


def _usdm_readings(job: Job, made: Imported) -> Iterator[str]:
    """The windows of each reading as dates, and what the protocol does not say as the file does."""
    from model.exchange import usdm_words

    tr = job.tr
    yield ""
    yield tr("The windows by each reading, for a patient with {reference} on {day}:").format(
        reference=made.reference, day=job.today.isoformat()
    )
    for each in made.readings:
        text = tr("{number} {what} ({agreeing} of {labelled} labels in the file agree)").format(
            number=each.number,
            what=usdm_words.reading(tr, each.reading),
            agreeing=each.agreeing,
            labelled=each.labelled,
        )
        yield f"* {text}" if each.number == made.reading else f"  {text}"
    dates = [each.dates(job.today) for each in made.readings]
    width = max(len(code) for code in dates[0])
    yield f"  {'':{width}}  " + "  ".join(f"{each.number:<22}" for each in made.readings).rstrip()
    for code in dates[0]:
        shown = [f"{w.opens}..{w.closes}" if (w := by[code]) else "-" for by in dates]
        yield f"  {code:{width}}  " + "  ".join(f"{days:<22}" for days in shown).rstrip()
    yield tr(
        "Reading {number} was written. If its dates are not the protocol's, choose another with --reading."
    ).format(number=made.reading)
    if made.left_out:
        yield ""
        yield tr("Not as in the file:")
    for note in made.left_out:
        yield f"  {note.path}: {usdm_words.note(tr, note)}"


def _deviations(job: Job) -> int:
    from model.reports import deviations

    with opened(job) as site:
        book = _ledger(site)
    if job.asked.format in ("json", "csv"):
        found = deviations.log(book)
        if job.asked.format == "json":
            return _put(job, _json([deviations.item(one) for one in found]))
        return _put_table(job, "deviations", deviations.KEYS, (tuple(deviations.row(one).values()) for one in found))
    return _put_document(job, deviations.document(book, _voice(job, job.language), _imprint(job, site)))


def _report(job: Job) -> int:
    from model.reports import weekly

    with opened(job) as site:
        book, asked = _ledger(_made_again(job, site)), job.asked.week
        if asked == "all":
            reports = list(weekly.every_week(book))
        else:
            reports = [weekly.weekly(book, asked if isinstance(asked, Week) else week_of(book.today).plus(-1))]
        code = _put_reports(job, site, reports)
        if asked != "all" and job.asked.output and not (job.asked.as_of or job.asked.known_at):
            # What was handed on is remembered, so that the next report can say what has changed since.
            site.store.append([Reported(on=reports[0].as_of, week=reports[0].week.code)], job.now)
    return code


def _made_again(job: Job, site: Site) -> Site:
    """A report made again for an earlier moment is of no later day, unless that is asked for."""
    until: datetime | None = job.asked.known_at
    return site if not until or job.asked.as_of else replace(site, today=min(site.today, until.date()))


def _put_reports(job: Job, site: Site, reports: Sequence[Weekly]) -> int:
    from model.reports import weekly

    asked = job.asked.week
    if job.asked.format == "json":
        items = [weekly.item(one) for one in reports]
        return _put(job, _json(items if asked == "all" else items[0]))
    if job.asked.format == "csv":
        return _put_table(job, "report", weekly.COLUMNS, weekly.rows(reports))
    if not reports:
        raise Sorry(job.tr("There is no report yet: no visit has been concluded."))
    if job.asked.format == "xlsx" and asked == "all":
        return _put_table(job, "report", weekly.COLUMNS, weekly.rows(reports))
    from model.reports import weekly_paper

    voice, imprint = _voice(job, job.language), _imprint(job, site)
    return _put_document(job, _bound([weekly_paper.document(one, voice, imprint) for one in reports]))


# Papers.


def _ledger(site: Site) -> Ledger:
    from model.reports.ledger import ledger

    plans = {subject: plan(site.setting, patient) for subject, patient in site.study.patients.items()}
    return ledger(site.study, plans.__getitem__, site.today)


def _schedule(job: Job, site: Site, planned: Plan, judged: tuple[Judged, ...]) -> Document:
    """A patient's visits on paper: for the department, or for the patient in Chinese, with English below on request."""
    from model.reports import department, sheet

    imprint, patient = _imprint(job, site), planned.patient
    if job.asked.paper == "department":
        return department.document(planned, judged, site.setting, site.today, _voice(job, job.language), imprint)
    voice = _voice(job, "zh") if job.language == "zh" else _voice(job, "zh", "en")
    revision = len(patient.journal)
    return sheet.document(patient.subject, judged, site.setting, site.today, voice, imprint, revision=revision)


def _bound(documents: Sequence[Document]) -> Document:
    """Several documents as one, each beginning a new page."""
    from model.reports.document import PageBreak

    first, *others = documents
    blocks = [*first.blocks, *(block for other in others for block in (PageBreak(), *other.blocks))]
    return replace(first, blocks=tuple(blocks), running=first.title if others else first.running)


def _voice(job: Job, *languages: str) -> Voice:
    from model.reports.voice import Voice

    return Voice(tuple((each, job.tr if each == job.language else translator(each)) for each in languages))


def _imprint(job: Job, site: Site) -> Imprint:
    from model.reports.imprint import Imprint

    known: datetime | None = job.asked.known_at
    unsettled = bool(site.setting.unsettled)
    return Imprint(job.now, site.store.user, site.head, known.date() if known else None, unsettled)


def _put_document(job: Job, document: Document) -> int:
    from gui import export

    return _put(job, export.as_pdf(document) if job.asked.format == "pdf" else export.as_xlsx(document, job.now))


# Reading what was asked.


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    tr: Tr = staticmethod(words.plain)

    def error(self, message: str) -> NoReturn:
        raise Sorry(self.tr("{detail}; see {command} --help").format(detail=message, command=self.prog))


def _parser(tr: Tr) -> argparse.ArgumentParser:
    _Parser.tr = staticmethod(tr)
    parser = _Parser(prog="main.py", allow_abbrev=False, description=tr("Without a command, the window opens."))
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)

    def command(name: str, work: Callable[[Job], int], about: str, *options: str) -> argparse.ArgumentParser:
        row = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        row.set_defaults(work=work, as_of=None, known_at=None)
        for option in ("lang", *options):
            _OPTIONS[option](row, tr)
        return row

    site = ("site", "user")
    reads = (*site, "as-of", "known-at")
    new = command("new", _new, tr("Make a new site file."), *site)
    new.add_argument("--protocol", required=True, metavar="FILE_OR_ID")
    new.add_argument("--site", required=True, metavar="CODE")
    demo = command(_DEMO, _demo, tr("Make a demo site of fictional patients."), "as-of")
    demo.add_argument("--patients", type=_whole(1, 2000), default=41, metavar="N")
    demo.add_argument("--seed", type=_whole(0, 2**31), default=1, metavar="S")
    demo.add_argument("--out", type=Path, required=True, metavar="SITE")
    tracker = command("import", _import, tr("Import a tracker: all rows or none."), *site)
    tracker.add_argument("tracker", type=Path, metavar="TRACKER")
    tracker.add_argument("--dry-run", action="store_true")
    calendar = command("calendar", _calendar, tr("One patient's calendar."), *reads)
    calendar.add_argument("subject", metavar="SUBJECT")
    output(calendar, "json", "csv", "pdf", "xlsx")
    calendar.add_argument("--paper", choices=("patient", "department"), default="patient")
    criteria = command("eligibility", _eligibility, tr("The criteria of a patient or of somebody screened."), *reads)
    criteria.add_argument("subject", metavar="SUBJECT")
    output(criteria, "json", "pdf")
    output(command("calendars", _calendars, tr("Every patient's calendar."), *reads), "json")
    output(command("worklist", _worklist, tr("What waits to be done."), *reads), "json", "csv")
    advise = command("advise", _advise, tr("Suggested bookings, impossible windows, and how to avoid them."), *reads)
    advise.add_argument("subject", nargs="?", metavar="SUBJECT")
    output(advise, "json")
    whole = advise.add_mutually_exclusive_group()
    whole.add_argument("--load", action="store_true", help=tr("how full each department's days will be"))
    whole.add_argument("--closures", action="store_true", help=tr("whose doses a closure of 4 days or more catches"))
    advise.add_argument(
        "--max-per-day",
        type=_most,
        action="append",
        default=[],
        metavar="DEPARTMENT=N",
        help=tr("with --load: how many visits a department takes in a day"),
    )
    log = command("deviations", _deviations, tr("The deviation log."), *reads)
    output(log, "json", "csv", "xlsx", "pdf")
    report = command("report", _report, tr("The weekly adherence report."), *reads)
    report.add_argument("--week", required=True, type=_weeks, metavar="WEEK")
    output(report, "json", "csv", "xlsx", "pdf")
    command("verify", _verify, tr("Check a site file."), *site)
    inner = commands.add_parser("user", help=tr("Who may open a site file."), allow_abbrev=False)
    top, commands = commands, inner.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    user = command("add", _user_add, tr("Let one more person in."), *site)
    user.add_argument("--name", required=True, metavar="NAME")
    user.add_argument("--roles", required=True, nargs="+", choices=[role.value for role in Role], metavar="ROLE")
    new_password = tr("or set VISITKEEPER_NEW_PASSWORD")
    user.add_argument("--new-password-file", type=Path, metavar="FILE", help=new_password)
    commands = top
    inner = commands.add_parser("protocol", help=tr("Protocols, assumptions, amendments."), allow_abbrev=False)
    commands = inner.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    check = command("check", _protocol_check, tr("Check a protocol file."))
    check.add_argument("file", type=Path, metavar="FILE")
    foreign = command("import", _protocol_import, tr("Make a protocol file of a study in CDISC USDM v4."), "as-of")
    foreign.add_argument("file", type=Path, metavar="USDM")
    foreign.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    foreign.add_argument("--reading", type=int, choices=(1, 2, 3, 4), default=1, help=tr("of the windows"))
    from gui import batch_protocol

    batch_protocol.add_commands(command, tr)
    return parser


def output(row: argparse.ArgumentParser, *formats: str) -> None:
    row.add_argument("--format", choices=formats, default=formats[0])
    row.add_argument("-o", "--output", type=Path, metavar="OUT")


_OPTIONS: dict[str, Callable[[argparse.ArgumentParser, Tr], object]] = {
    "lang": lambda row, tr: row.add_argument("--lang", choices=("en", "zh"), default="en", help=tr("of sentences")),
    "site": lambda row, tr: row.add_argument("file", type=Path, metavar="SITE", help=tr("a site file")),
    "user": lambda row, tr: (
        row.add_argument("--user", metavar="NAME", help=tr("or set VISITKEEPER_USER")),
        row.add_argument("--password-file", type=Path, metavar="FILE", help=tr("or set VISITKEEPER_PASSWORD")),
    ),
    "as-of": lambda row, tr: row.add_argument(
        "--as-of", type=day_argument, metavar="DATE", help=tr("judge as if that were today")
    ),
    "known-at": lambda row, tr: row.add_argument(
        "--known-at", type=_instant, metavar="INSTANT", help=tr("use only entries recorded up to then")
    ),
}


def _language(argv: Sequence[str]) -> str:
    """The language asked for, before anything else is understood: refusals are in it too."""
    asked = [a.partition("=")[2] for a in argv if a.startswith("--lang=")]
    asked += [b for a, b in pairwise(argv) if a == "--lang"]
    return "zh" if asked and asked[-1] == "zh" else "en"


def day_argument(text: str) -> date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else _no(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-11-26") from None


def _no(text: str) -> NoReturn:
    raise ValueError(text)


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a moment; write it as 2026-11-26T14:30+08:00") from None


def _most(text: str) -> tuple[str, int]:
    department, equals, number = text.partition("=")
    if not equals or not number.isdecimal() or not 1 <= int(number) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} does not say how many a day; write it as infusion=8")
    return department, int(number)


def _weeks(text: str) -> Week | str:
    if text in ("all", "last"):
        return text
    try:
        return week(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a week; write 2026-W48, all or last") from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")
        return int(text)

    return whole


@contextmanager
def opened(job: Job) -> Iterator[Site]:
    """The site file, unlocked and read; closed again at the end."""
    path: Path = job.asked.file
    user, password = _key(job, path)
    with Store.open(path, user, password) as store:
        entries = store.entries()
        if until := job.asked.known_at:
            entries = known_at(entries, until)
        head = store.head_at(entries[-1].number if entries else 0)
        yield Site(store, entries, files.study_of(store.protocol, store.site, entries), job.today, head)


def _key(job: Job, path: Path) -> tuple[str, str]:
    """Who opens the file and with which password: a lone user need not be named, a demo site opens by itself."""
    tr = job.tr
    user = job.asked.user or job.environ.get(_WAYS_IN[0], "")
    demo = Store.is_demo(path)
    if not user:
        users = Store.users(path)
        if demo and _DEMO in users and not job.asked.password_file:
            return _DEMO, _DEMO
        if len(users) == 1:
            user = users[0]
        else:
            raise Sorry(tr("Say who you are: add --user with one of: {known}").format(known=", ".join(users)))
    password = _password(job)
    if password is None and demo and user == _DEMO:
        password = _DEMO
    if password is None:
        raise Sorry(tr("Give a password: add --password-file FILE, or set VISITKEEPER_PASSWORD."))
    return user, password


def _password(job: Job) -> str | None:
    return _secret(job.asked.password_file) or job.environ.get(_WAYS_IN[1])


def _secret(path: Path | None) -> str | None:
    if not path:
        return None
    try:
        return files.read(path, 10_000).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Unreadable(Fault(path.name, 0, "", Refused("not-text"))) from None


# Writing what came of it.


def _put(job: Job, data: bytes) -> int:
    """The result to the file that was named, complete or not at all, or to standard output."""
    if out := job.asked.output:
        if out.exists() and out.samefile(job.asked.file):
            raise Sorry(job.tr("{path} is the site file itself; choose another name for -o.").format(path=out))
        files.write(out, data)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    return DONE


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _put_table(job: Job, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    if job.asked.format == "csv":
        from model.exchange.csv_file import csv_bytes

        return _put(job, csv_bytes(columns, rows))
    from model.exchange.xlsx_file import Sheet, xlsx_bytes

    return _put(job, xlsx_bytes([Sheet(name, tuple(columns), tuple(map(tuple, rows)))], job.now))


def put_rows(job: Job, name: str, columns: Sequence[str], items: Sequence[Mapping[str, Any]]) -> int:
    """Items as a JSON array, or as a table under the same names."""
    if job.asked.format == "json":
        return _put(job, _json(list(items)))
    return _put_table(job, name, columns, ([item[column] for column in columns] for item in items))


def say(text: str) -> None:
    """A sentence on standard output, whatever its encoding can show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def _line(tr: Tr, fault: Fault, rules: Protocol | None, language: str) -> str:
    what = words.refusal(tr, fault.refused, rules, language)
    return words.fault(tr, fault.place, fault.row, fault.column, what)


def _protocol_lines(tr: Tr, faults: ProtocolFaults) -> Iterator[str]:
    for fault in faults.faults:
        what, mend = fault.words(tr)
        yield tr("{name}, line {line}, {place}: {what} {mend}").format(
            name=faults.name, line=fault.line, place=fault.place, what=what, mend=mend
        )
