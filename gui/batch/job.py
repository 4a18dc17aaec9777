"""A batch command as it was asked for, and the site file it works on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gui import files
from gui.attempts import WRONG, Attempts
from gui.ways_out import COMMANDS, WayOut
from model import clock, words, words_privacy, words_refused, words_store
from model.admission import after
from model.exchange.sheets import Unreadable
from model.journal import Entry, Fact, IdentifiersAllowed
from model.judge import Judged, judge
from model.patient import Patient
from model.plan import plan
from model.privacy import nothing
from model.protocol import Protocol
from model.protocol_faults import ProtocolFaults
from model.refused import Refused
from model.revisions import known_at
from model.setting import Setting
from model.store import Problem, Store, StoreFault
from model.study import Study
from model.trial import apart, parts
from model.visit import Plan
from model.words import Tr

DONE, PROBLEM, REFUSED = 0, 1, 2
DEMO = "demo"
"""User and password of a demo site."""
WAYS_IN = ("VISITKEEPER_USER", "VISITKEEPER_PASSWORD")


class Sorry(Exception):
    """What was asked cannot be done; each line says why and how to mend it."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


FAULTS = (Sorry, Unreadable, StoreFault, Refused, ProtocolFaults)
"""What keeps a command from being done."""


def lines_of(tr: Tr, language: str, fault: BaseException) -> tuple[str, ...]:
    """One of these in words, a line each."""
    match fault:
        case Sorry():
            return fault.lines
        case Unreadable():
            return (files.fault_line(tr, fault.fault, None, language),)
        case StoreFault():
            return (words_store.fault(tr, fault.code, **fault.facts),)
        case Refused():
            return (words_refused.refusal(tr, fault, None, language),)
        case ProtocolFaults():
            return tuple(protocol_lines(tr, fault))
        case _:
            raise AssertionError(fault)


def protocol_lines(tr: Tr, faults: ProtocolFaults) -> Iterator[str]:
    """The faults of a protocol file, a line each."""
    return (words_refused.protocol_fault(tr, faults.name, fault) for fault in faults.faults)


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
    problems: tuple[Problem, ...] = ()
    """What the check of the file found."""

    @property
    def setting(self) -> Setting:
        return self.study.setting

    @property
    def protocol(self) -> Protocol:
        return self.study.setting.named

    def of(self, patient: Patient) -> tuple[Plan, tuple[Judged, ...]]:
        """A patient's plan, and its visits as they stand."""
        setting = self.study.setting_of(patient.subject)
        planned = plan(setting, patient)
        return planned, judge(planned, setting, self.today)

    def judged(self, patient: Patient) -> tuple[Judged, ...]:
        return self.of(patient)[1]

    def patient(self, subject: str) -> Patient:
        """The patient of that number. Raises Refused."""
        found = self.study.patients.get(subject)
        if found is None:
            raise Refused("unknown-subject", "subject", subject=subject)
        return found

    def record(self, facts: Sequence[Fact], now: datetime) -> None:
        """Try the facts in memory, then write all of them. Raises Refused, StoreFault."""
        grown = self.study
        for number, fact in enumerate(facts, len(self.entries) + 1):
            grown = after(grown, Entry(number, now, self.store.user, fact), now.date())
        self.store.append(facts, now)


@contextmanager
def opened(job: Job) -> Iterator[Site]:
    """The site file, unlocked and read; closed again at the end."""
    path: Path = job.asked.file
    user, password = key_of(job, path)
    with noticing(job, path, user):
        store = Store.open(path, user, password)
    with store:
        entries = store.entries()
        if until := job.asked.known_at:
            entries = known_at(entries, until)
        head = store.head_at(entries[-1].number if entries else 0)
        known, problems = files.study_of(store.protocol, store.site, entries), store.verify()
        site = Site(store, entries, known, job.today, head, problems)
        way = COMMANDS.get(job.asked.command)
        if problems and job.asked.command not in _CHECKING:
            told = damage(job, path, problems)
            if way is None:
                raise Sorry(*told)
            for line in told:  # what is there can be read, and whoever reads it should know
                print(line, file=sys.stderr)
        if way:
            require_nameless(job, site, way)
        elif (last := clock.sure(entries)) and (doubt := clock.doubt(last, job.now)) and not store.demo:
            code, facts = doubt
            raise StoreFault(code, path=str(path), **facts)
        yield site


@contextmanager
def noticing(job: Job, path: Path, user: str) -> Iterator[None]:
    """A wrong password is remembered on this computer: the next try waits, at the window or here, and the next who gets
    in at the window has it put on record. Raises StoreFault wait."""
    attempts = Attempts(lambda: job.now)
    attempts.admit(path, user)
    try:
        yield
    except StoreFault as fault:
        if fault.code in WRONG:
            attempts.failed(path, user)
        raise


_CHECKING = frozenset({"verify", "merge", "bundle"})
"""The commands that say themselves what is wrong with a file."""


def damage(job: Job, path: Path, problems: Sequence[Problem]) -> Iterator[str]:
    """What is wrong with a file, a line each, and what to do."""
    for one in problems:
        text = words_store.problem(job.tr, one.code, **one.facts)
        yield words_refused.fault(job.tr, str(path), 0, "", text)
    yield words_store.fault(job.tr, "damaged", path=path)


def require_nameless(job: Job, site: Site, way: WayOut, printed: Callable[[Entry], bool] = nothing) -> None:
    """Refuses to let out people's words while a person's number seems to stand in them."""
    let_go = [entry for entry in site.store.entries() if isinstance(entry.fact, IdentifiersAllowed)]
    journals = [p.entries for p in apart(parts(site.entries)).values()] if site.study.several else [site.entries]
    found = way.stops(
        [[*entries, *let_go] for entries in journals],
        site.study,
        getattr(job.asked, "subject", "") or "",
        printed,
    )
    if found:
        places = (words_privacy.place(job.tr, one, site.protocol, job.language) for one in found)
        numbers = " ".join(dict.fromkeys(str(one.entry.number) for one in found))
        tr = job.tr
        mend = tr("Nothing was written. Correct these entries, or let them go: allow {file} {numbers} --reason WORDS")
        raise Sorry(*places, mend.format(file=site.store.path, numbers=numbers))


def key_of(job: Job, path: Path) -> tuple[str, str]:
    """Who opens the file and with which password: a lone user need not be named, a demo site opens by itself."""
    tr = job.tr
    user = job.asked.user or job.environ.get(WAYS_IN[0], "")
    demo = Store.is_demo(path)
    if not user:
        users = Store.users(path)
        if demo and DEMO in users and not job.asked.password_file:
            return DEMO, DEMO
        if len(users) == 1:
            user = users[0]
        else:
            raise Sorry(tr("Say who you are: add --user with one of: {known}").format(known=", ".join(users)))
    password = password_of(job)
    if password is None and demo and user == DEMO:
        password = DEMO
    if password is None:
        raise Sorry(tr("Give a password: add --password-file FILE, or set VISITKEEPER_PASSWORD."))
    return user, password


def password_of(job: Job) -> str | None:
    """The password given with the command or left in the environment."""
    return secret(job.asked.password_file) or job.environ.get(WAYS_IN[1])


def secret(path: Path | None) -> str | None:
    """What stands in a password file. Raises Unreadable."""
    if not path:
        return None
    return files.text_of(path, 10_000).rstrip("\r\n")
