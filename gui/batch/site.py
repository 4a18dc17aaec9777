"""The batch commands that make a site file and fill it from a tracker."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from gui import files
from gui.batch.job import DEMO, DONE, WAYS_IN, Job, Sorry, opened, password_of
from gui.batch.output import say
from gui.files import fault_line
from model import words
from model.journal import IdentifiersAllowed, SitePhone
from model.privacy import everything, named
from model.protocol import Protocol
from model.protocol_file import protocol
from model.refused import Refused
from model.roles import Deed
from model.setting import EVERY_SITE, Setting
from model.store import Store

_DEMO_SITE = "02"


def new(job: Job) -> int:
    """Make a new site file."""
    asked, tr = job.asked, job.tr
    file = files.protocol_file(asked.protocol)
    rules = protocol(files.read(file, files.LARGEST_PROTOCOL), file.name)
    _need_site(job, rules)
    if asked.site == EVERY_SITE:
        raise Sorry(tr("{site} means every site together; choose another code.").format(site=asked.site))
    user, password = asked.user or job.environ.get(WAYS_IN[0], ""), password_of(job)
    if not user:
        raise Sorry(tr("Say who the first user is: add --user NAME."))
    if password is None:
        raise Sorry(tr("Give a password: add --password-file FILE, or set VISITKEEPER_PASSWORD."))
    store, codes = Store.create(
        asked.file, protocol=rules.text, site=asked.site, user=user, password=password, at=job.now
    )
    store.close()
    text = tr("{path} is ready. Write down these two recovery codes, not shown again, and prove it by `user prove`:")
    say(text.format(path=asked.file))
    for code in codes:
        say(code)
    return DONE


def _need_site(job: Job, rules: Protocol) -> None:
    if rules.sites and job.asked.site not in rules.sites:
        raise Sorry(
            job.tr("{site} is no site of {protocol}; write one of: {known}").format(
                site=words.shown(job.asked.site, job.language), protocol=rules.id, known=", ".join(rules.sites)
            )
        )


def demo(job: Job) -> int:
    """Make a demo site file."""
    asked = job.asked
    if asked.site:
        _need_site(job, _demo_rules())
    count = write_demo(asked.out, asked.patients, asked.seed, job.today, asked.site)
    text = job.tr("{path}: %n fictional patients; user demo, password demo", "", count)
    say(text.format(path=asked.out))
    return DONE


def write_demo(path: Path, patients: int, seed: int, today: date, site: str = "") -> int:
    """A new demo site file, and how many patients it has. Raises StoreFault."""
    from model.demo import demo

    rules = _demo_rules()
    site = site or (_DEMO_SITE if _DEMO_SITE in rules.sites else next(iter(rules.sites)))
    entries = demo(Setting(rules, site, files.clinic(rules, site)), patients, seed, today)
    first = entries[0][0] if entries else datetime.combine(today, datetime.min.time()).astimezone()
    store, _ = Store.create(path, protocol=rules.text, site=site, user=DEMO, password=DEMO, at=first, demo=True)
    try:
        with store:
            store.append_each(entries)
    except BaseException:
        path.unlink(missing_ok=True)  # half a demo site is none
        raise
    return patients


def _demo_rules() -> Protocol:
    file = files.own_protocol()
    return protocol(file.read_bytes(), file.name)


def import_tracker(job: Job) -> int:
    """Import a tracker: all rows or none."""
    from model.exchange import sheets, tracker

    asked, tr = job.asked, job.tr
    with opened(job) as site:
        site.store.require(Deed.IMPORT)
        if site.study.several:
            raise Refused("several-sites")
        tables = sheets.read(files.tracker(asked.tracker), tracker.TABLES, tracker.OPTIONAL)
        read = tracker.read(tables, site.study, site.entries, job.now.date())
        if read.faults:
            raise Sorry(*(fault_line(tr, fault, site.protocol, job.language) for fault in read.faults))
        if not asked.dry_run and read.facts:
            site.store.import_all(read.facts, job.now)
    for notice in read.notices:
        say(fault_line(tr, notice, site.protocol, job.language))
    if asked.dry_run:
        say(tr("%n rows would be imported.", "", len(read.facts)))
    else:
        say(tr("%n rows imported.", "", len(read.facts)))
    say(tr("%n rows were in the file already.", "", read.skipped))
    return DONE


def phone(job: Job) -> int:
    """Say which number patients call; it is printed on every paper they take home."""
    with opened(job) as site:
        fact = SitePhone(on=job.now.date(), phone=job.asked.phone)
        site.record([fact], job.now)
    say(job.tr("{phone} is printed for patients from now on.").format(phone=fact.phone))
    return DONE


def allow(job: Job) -> int:
    """Let what seems to be a person's number leave the program all the same, and say why."""
    asked, tr = job.asked, job.tr
    with opened(job) as site:
        found = [one for one in named(site.entries, everything) if one.entry.number in asked.entries]
        if lacking := sorted({*asked.entries} - {one.entry.number for one in found}):
            told = ", ".join(map(str, lacking))
            raise Sorry(tr("No person's number stops these entries: {numbers}").format(numbers=told))
        facts = [
            IdentifiersAllowed(on=job.now.date(), entry=one.entry.number, field=one.field, reason=asked.reason)
            for one in found
        ]
        site.record(facts, job.now)
    say(tr("%n places let go.", "", len(facts)))
    return DONE
