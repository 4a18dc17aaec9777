"""What was done about users and with the site file, in words."""

from __future__ import annotations

from model import words
from model.journal import FileFact, PasswordReset, RolesChanged, Signed, UserAdded, UserFact
from model.words import Tr


def about(tr: Tr, fact: FileFact) -> str:
    """Whom or what it was done to, and how."""
    match fact:
        case UserAdded(user=user, roles=roles) | RolesChanged(user=user, roles=roles):
            return tr("{name}: {roles}").format(name=user, roles=words.roles(tr, roles.split()))
        case PasswordReset(user=user, way=code):
            return tr("{name}: {way}").format(name=user, way=way(tr, code))
        case UserFact(user=user):
            return user
        case Signed(week=week, meaning=code, content=content):
            said = tr("{week}: {meaning}, content {checksum}")
            return said.format(week=week, meaning=meaning(tr, code), checksum=content[:8])
        case _:
            return ""


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
