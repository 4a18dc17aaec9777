"""Words for people: what each may do, what was done about users, and with the site file."""

from __future__ import annotations

from collections.abc import Iterable

from model.journal import FileFact, PasswordReset, RolesChanged, Signed, Used, UserAdded, UserFact
from model.words import Tr, listed


def about(tr: Tr, fact: FileFact) -> str:
    """Whom or what it was done to, and how."""
    match fact:
        case UserAdded(user=user, roles=codes) | RolesChanged(user=user, roles=codes):
            return tr("{name}: {roles}").format(name=user, roles=roles(tr, codes.split()))
        case PasswordReset(user=user, way=code):
            return tr("{name}: {way}").format(name=user, way=way(tr, code))
        case UserFact(user=user):
            return user
        case Used(deed=code, what=what, count=count):
            return deed(tr, code, what, count)
        case Signed(week=week, meaning=code, content=content):
            said = tr("{week}: {meaning}, content {checksum}")
            return said.format(week=week, meaning=meaning(tr, code), checksum=content[:8])
        case _:
            return ""


def deed(tr: Tr, code: str, what: str, count: int) -> str:
    """What somebody did with the program."""
    match code:
        case "log-in":
            return tr("logged in")
        case "failed-log-in":
            return tr("%n wrong passwords for {name} before", "", count).format(name=what)
        case "print":
            return tr("printed {name}").format(name=what)
        case "export":
            return tr("exported {name}").format(name=what)
        case "verify" if count:
            return tr("checked the file: %n problems", "", count)
        case "verify":
            return tr("checked the file: all is well")
        case _:
            return code


def meaning(tr: Tr, code: str) -> str:
    """What a signature on a report means."""
    match code:
        case "prepared":
            return tr("prepared", "a report")
        case "reviewed":
            return tr("reviewed", "a report")
        case "approved":
            return tr("approved", "a report")
        case _:
            return code


def way(tr: Tr, code: str) -> str:
    """How a password was replaced that nobody knew."""
    match code:
        case "administrator":
            return tr("a one-time code given out by an administrator")
        case "one-time-code":
            return tr("a new one chosen with a one-time code")
        case "recovery-code":
            return tr("a new one chosen with a recovery code")
        case _:
            return code


def role(tr: Tr, code: str) -> str:
    """What a person may do at the site, in a word."""
    match code:
        case "nurse":
            return tr("nurse", "a role")
        case "coordinator":
            return tr("coordinator", "a role")
        case "investigator":
            return tr("investigator", "a role")
        case "monitor":
            return tr("monitor", "a role")
        case "administrator":
            return tr("administrator", "a role")
        case _:
            return code


def roles(tr: Tr, codes: Iterable[str]) -> str:
    """Several roles in words."""
    return listed(tr, (role(tr, code) for code in codes))
