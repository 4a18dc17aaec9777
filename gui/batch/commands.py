"""Every batch command is a row here: the parser, the help and the tests are read from it.

Commands, options and formats are a promise to programs: rows and arguments are only added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gui.batch import (
    inspection,
    merge,
    papers,
    plots,
    protocol_at_site,
    protocols,
    reading,
    safekeeping,
    site,
    users,
    verify,
    what_if,
)
from gui.batch.arguments import (
    AS_OF,
    FILE,
    KNOWN_AT,
    READ,
    SITE,
    USER,
    Argument,
    argument,
    copy_place,
    day,
    either,
    month,
    most_a_day,
    on_a_day,
    output,
    setting,
    weeks,
    whole,
)
from gui.batch.job import DEMO, Job
from model.journal import ABOUT
from model.roles import Role
from model.words import Words

_SUBJECT = argument("subject", metavar="SUBJECT")
_SUBJECTS = argument("subjects", nargs="*", metavar="SUBJECT", about=lambda tr: tr("everybody unless said"))
_PROTOCOL = argument("protocol", type=Path, metavar="FILE")
_NAME = argument("--name", required=True, metavar="NAME")
_ROLES = argument("--roles", required=True, nargs="+", choices=[role.value for role in Role], metavar="ROLE")
_NEW_PASSWORD = argument(
    "--new-password-file", type=Path, metavar="FILE", about=lambda tr: tr("or set VISITKEEPER_NEW_PASSWORD")
)
_MONTH = argument("--month", type=month, metavar="MONTH", about=lambda tr: tr("of a wall calendar, as 2026-12"))
_REASON = argument("--reason", required=True, metavar="WORDS")
_PICTURE = output("svg", "png", "pdf", "xlsx", "csv")
_FROM = argument("--from", dest="since", type=day, required=True, metavar="DATE")


@dataclass(frozen=True, slots=True)
class Command:
    """A batch command: its name, of one word or two, what does it, what it is for and what it is given."""

    name: str
    work: Callable[[Job], int]
    about: Words
    given: tuple[Argument, ...]
    changes: bool = False
    """Whether it makes or changes a site file: once begun, it is brought to its end and says what it did."""


COMMANDS = (
    Command(
        *("new", site.new, lambda tr: tr("Make a new site file.")),
        (
            *SITE,
            argument("--protocol", required=True, metavar="FILE_OR_ID"),
            argument("--site", required=True, metavar="CODE"),
        ),
        changes=True,
    ),
    Command(
        *(DEMO, site.demo, lambda tr: tr("Make a demo site of fictional patients.")),
        (
            AS_OF,
            argument("--patients", type=whole(1, 2000), default=41, metavar="N"),
            argument("--seed", type=whole(0, 2**31), default=1, metavar="S"),
            argument("--site", default="", metavar="CODE", about=lambda tr: tr("of which site; 02 unless said")),
            argument("--out", type=Path, metavar="SITE", about=lambda tr: tr("or else the window opens")),
        ),
        changes=True,
    ),
    Command(
        *("import", site.import_tracker, lambda tr: tr("Import a tracker: all rows or none.")),
        (*SITE, argument("tracker", type=Path, metavar="TRACKER"), argument("--dry-run", action="store_true")),
        changes=True,
    ),
    Command(
        *("calendar", reading.calendar, lambda tr: tr("One patient's calendar.")),
        (
            *(*READ, _SUBJECT, *output("json", "csv", "pdf", "xlsx", "ics")),
            argument("--paper", choices=("patient", "department", "wall", "wallet"), default="patient"),
            _MONTH,
        ),
    ),
    Command(
        *("wall", reading.wall_calendar, lambda tr: tr("The wall calendar of a month, for the whole site.")),
        (
            *(*READ, _MONTH, *output("pdf", "xlsx")),
            argument("--department", default="", metavar="DEPARTMENT", about=lambda tr: tr("only its visits")),
        ),
    ),
    Command(
        *("eligibility", reading.eligibility, lambda tr: tr("The criteria of a patient or of somebody screened.")),
        (*READ, _SUBJECT, *output("json", "pdf")),
    ),
    Command(
        *("calendars", reading.calendars, lambda tr: tr("Every patient's calendar.")),
        (*READ, *output("json")),
    ),
    Command(
        *("worklist", reading.work_list, lambda tr: tr("What waits to be done.")),
        (*READ, *output("json", "csv")),
    ),
    Command(
        "advise",
        reading.advise,
        lambda tr: tr("Suggested bookings, impossible windows, and how to avoid them."),
        (
            *(*READ, argument("subject", nargs="?", metavar="SUBJECT"), *output("json")),
            either(
                ("--load", lambda tr: tr("how full each department's days will be")),
                ("--closures", lambda tr: tr("whose doses a closure of 4 days or more catches")),
            ),
            argument(
                "--max-per-day",
                type=most_a_day,
                action="append",
                default=[],
                metavar="DEPARTMENT=N",
                about=lambda tr: tr("with --load: how many visits a department takes in a day"),
            ),
        ),
    ),
    Command(
        "what-if",
        what_if.what_if,
        lambda tr: tr("What would follow from a visit on a day or from a hold; nothing is written."),
        (
            *(*READ, _SUBJECT, *output("json")),
            argument(
                "--done",
                type=on_a_day,
                action="append",
                default=[],
                metavar="VISIT=DATE",
                about=lambda tr: tr("a visit takes place on that day"),
            ),
            argument(
                "--hold",
                action="append",
                default=[],
                metavar="SERIES",
                about=lambda tr: tr("a series is on hold from today"),
            ),
            argument(
                "--resume",
                type=on_a_day,
                action="append",
                default=[],
                metavar="SERIES=DATE",
                about=lambda tr: tr("the next visit of a held series is due on that day"),
            ),
        ),
    ),
    Command(
        *("deviations", papers.deviation_log, lambda tr: tr("The deviation log.")),
        (*READ, *output("json", "csv", "xlsx", "pdf")),
    ),
    Command(
        *("record", inspection.record, lambda tr: tr("One person's full record, every entry and correction.")),
        (*READ, _SUBJECT, *output("pdf", "json", "csv")),
    ),
    Command(
        *("trail", inspection.audit_trail, lambda tr: tr("The audit trail: every entry, in the order recorded.")),
        (
            *(*SITE, KNOWN_AT, *output("json", "csv", "xlsx", "pdf")),
            argument("--about", choices=tuple(ABOUT), default="", about=lambda tr: tr("only these entries")),
            argument("--by", default="", metavar="NAME", about=lambda tr: tr("only what that user recorded")),
            argument("--subject", default="", metavar="SUBJECT", about=lambda tr: tr("only what is about that person")),
            argument(
                "--from", dest="since", type=day, metavar="DATE", about=lambda tr: tr("recorded on that day or later")
            ),
            argument(
                "--to", dest="until", type=day, metavar="DATE", about=lambda tr: tr("recorded on that day or before")
            ),
        ),
    ),
    Command(
        *("register", inspection.register, lambda tr: tr("The site register.")),
        (*READ, *output("json", "csv", "xlsx", "pdf")),
    ),
    Command(
        *("bundle", inspection.bundle, lambda tr: tr("Everything an inspector asks for, in one zip.")),
        (*READ, argument("-o", "--output", type=Path, required=True, metavar="OUT")),
    ),
    Command(
        *("report", papers.report, lambda tr: tr("The weekly adherence report.")),
        (
            *(*READ, argument("--week", required=True, type=weeks, metavar="WEEK")),
            *output("json", "csv", "xlsx", "pdf"),
        ),
    ),
    Command(
        *("plot swimmer", plots.swimmer, lambda tr: tr("Every patient's course, one below the other.")),
        (*READ, argument("--arm", default="", metavar="ARM", about=lambda tr: tr("only its patients")), *_PICTURE),
    ),
    Command(
        *("plot trend", plots.trend, lambda tr: tr("The adherence of the last 12 weeks.")),
        (*READ, *_PICTURE),
    ),
    Command(
        *("plot delays", plots.delays, lambda tr: tr("How far from their planned days visits took place.")),
        (*READ, argument("--series", default="", metavar="SERIES", about=lambda tr: tr("only its visits")), *_PICTURE),
    ),
    Command("verify", verify.verify, lambda tr: tr("Check a site file."), (*SITE, KNOWN_AT)),
    Command(
        *("backup", safekeeping.back_up, lambda tr: tr("Make a backup, read again from where it lies.")),
        (
            *SITE,
            argument(
                "dest", type=copy_place, metavar="DEST", about=lambda tr: tr("a folder, or the name of a new file")
            ),
        ),
        changes=True,
    ),
    Command(
        "restore",
        safekeeping.restore,
        lambda tr: tr("Put a backup in the place of a site file, which is kept aside."),
        (argument("backup", type=Path, metavar="BACKUP"), FILE, *USER),
        changes=True,
    ),
    Command(
        *("allow", site.allow, lambda tr: tr("Let what seems to be a person's number leave all the same.")),
        (*SITE, argument("entries", type=whole(1, 10**9), nargs="+", metavar="ENTRY"), _REASON),
        changes=True,
    ),
    Command(
        *("phone", site.phone, lambda tr: tr("Say which number patients call.")),
        (*SITE, argument("phone", metavar="NUMBER")),
        changes=True,
    ),
    Command(
        *("merge", merge.merge, lambda tr: tr("Read several sites' files together into one for the whole trial.")),
        (
            argument("file", type=Path, metavar="OUT", about=lambda tr: tr("the trial's file, made or added to")),
            argument("sites", type=Path, nargs="+", metavar="SITE", about=lambda tr: tr("a site file")),
            argument(
                "--user",
                action="append",
                metavar="NAME",
                about=lambda tr: tr("of the site files: one for all, or one for each in turn"),
            ),
            argument("--password-file", action="append", type=Path, metavar="FILE", about=lambda tr: tr("the same")),
            argument(
                "--trial-user",
                metavar="NAME",
                about=lambda tr: tr("of the trial's file; unless said, as of the first site file"),
            ),
            argument("--trial-password-file", type=Path, metavar="FILE", about=lambda tr: tr("the same")),
        ),
        changes=True,
    ),
    Command(
        *("user list", users.listed, lambda tr: tr("Who may open a site file, and their roles.")),
        (*SITE, *output("json", "csv")),
    ),
    Command(
        *("user add", users.add, lambda tr: tr("Let one more person in.")),
        (*SITE, _NAME, _ROLES, _NEW_PASSWORD),
        changes=True,
    ),
    Command(
        *("user roles", users.change_roles, lambda tr: tr("Give somebody other roles.")),
        (*SITE, _NAME, _ROLES),
        changes=True,
    ),
    Command(
        *("user remove", users.remove, lambda tr: tr("Let somebody in no more.")),
        (*SITE, _NAME),
        changes=True,
    ),
    Command(
        *("user password", users.change_password, lambda tr: tr("Change one's own password.")),
        (*SITE, _NEW_PASSWORD),
        changes=True,
    ),
    Command(
        *("user reset", users.reset, lambda tr: tr("A one-time code in place of a forgotten password.")),
        (*SITE, _NAME),
        changes=True,
    ),
    Command(
        "user recover",
        users.recover,
        lambda tr: tr("Choose a new password with a recovery code or a one-time code."),
        (
            *(FILE, _NAME, _NEW_PASSWORD),
            argument("--code-file", type=Path, metavar="FILE", about=lambda tr: tr("or set VISITKEEPER_CODE")),
        ),
        changes=True,
    ),
    Command(
        *("user codes", users.new_codes, lambda tr: tr("Replace both recovery codes.")),
        SITE,
        changes=True,
    ),
    Command(
        "user prove",
        users.prove,
        lambda tr: tr("Check that both recovery codes were written down."),
        (
            *SITE,
            argument(
                "--code-file",
                type=Path,
                metavar="FILE",
                about=lambda tr: tr("with a code on each line; unless given, they are typed"),
            ),
        ),
    ),
    Command(
        *("protocol check", protocols.check, lambda tr: tr("Check a protocol file.")),
        (argument("file", type=Path, metavar="FILE"),),
    ),
    Command(
        "protocol import",
        protocols.import_usdm,
        lambda tr: tr("Make a protocol file of a study in CDISC USDM v4."),
        (
            *(AS_OF, argument("file", type=Path, metavar="USDM")),
            argument("-o", "--output", type=Path, required=True, metavar="FILE"),
            argument("--reading", type=int, choices=(1, 2, 3, 4), default=1, about=lambda tr: tr("of the windows")),
        ),
    ),
    Command(
        "protocol assumptions",
        protocol_at_site.assumptions,
        lambda tr: tr("The assumptions and who confirmed them."),
        (*READ, *output("json", "csv")),
    ),
    Command(
        "protocol confirm",
        protocol_at_site.confirm,
        lambda tr: tr("An investigator confirms assumptions as they stand."),
        (
            *SITE,
            argument(
                "assumptions",
                nargs="+",
                metavar="ASSUMPTION",
                about=lambda tr: tr("as A-01, or all that are open"),
            ),
            _REASON,
        ),
        changes=True,
    ),
    Command(
        "protocol change",
        protocol_at_site.change_assumption,
        lambda tr: tr("An investigator changes an assumption."),
        (
            *(*SITE, argument("assumption", metavar="ASSUMPTION")),
            argument("--choice", default="", metavar="ANSWER", about=lambda tr: tr("one of the answers it names")),
            argument("--set", type=setting, action="append", default=[], metavar="PATH=VALUE"),
            _REASON,
            argument("--from", dest="since", type=day, metavar="DATE", about=lambda tr: tr("today unless said")),
        ),
        changes=True,
    ),
    Command(
        *("protocol add", protocol_at_site.add, lambda tr: tr("Add a version of the protocol to a site.")),
        (*SITE, _PROTOCOL),
        changes=True,
    ),
    Command(
        "protocol rehearse",
        protocol_at_site.rehearse_amendment,
        lambda tr: tr("What an amendment would move; nothing is written."),
        (*READ, _PROTOCOL, _SUBJECTS, _FROM, *output("json", "csv")),
    ),
    Command(
        "protocol amend",
        protocol_at_site.amend,
        lambda tr: tr("Patients are treated by another version from a day on."),
        (*SITE, argument("version", metavar="VERSION"), _SUBJECTS, _FROM),
        changes=True,
    ),
)

GROUPS: dict[str, Words] = {
    "user": lambda tr: tr("Who may open a site file."),
    "plot": lambda tr: tr("Plots, as pictures or as the figures behind them."),
    "protocol": lambda tr: tr("Protocols, assumptions, amendments."),
}
"""What the commands of two words are about, by their first."""
