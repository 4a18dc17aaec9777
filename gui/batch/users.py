"""The batch commands about who may open a site file."""

from __future__ import annotations

import sys

from gui.batch.job import DONE, Job, Sorry, noticing, opened, secret
from gui.batch.output import put_rows, say
from model import words_people
from model.roles import Role
from model.store import Store

USERS = ("user", "roles", "once")
"""The keys of a user."""
_NEWCOMER = "VISITKEEPER_NEW_PASSWORD"
_CODE = "VISITKEEPER_CODE"


def listed(job: Job) -> int:
    """Who may open the file."""
    with opened(job) as site:
        users = site.store.people()
    items = [{"user": one.name, "roles": " ".join(one.roles), "once": one.once} for one in users]
    return put_rows(job, "users", USERS, items)


def add(job: Job) -> int:
    """Let one more person in."""
    asked, tr, roles, password = job.asked, job.tr, _roles(job), _new_password(job)
    with opened(job) as site:
        site.store.add_user(asked.name, password, roles, job.now)
    told = words_people.roles(tr, roles)
    say(tr("{name} can open {path} now: {roles}.").format(name=asked.name, path=asked.file, roles=told))
    return DONE


def change_roles(job: Job) -> int:
    """Give somebody other roles."""
    asked, tr, roles = job.asked, job.tr, _roles(job)
    with opened(job) as site:
        site.store.change_roles(asked.name, roles, job.now)
    say(tr("{name} has these roles now: {roles}.").format(name=asked.name, roles=words_people.roles(tr, roles)))
    return DONE


def remove(job: Job) -> int:
    """Let somebody in no more."""
    asked, tr = job.asked, job.tr
    with opened(job) as site:
        site.store.remove_user(asked.name, job.now)
    text = tr("{name} can open {path} no more. Older copies of the file still open with the old password.")
    say(text.format(name=asked.name, path=asked.file))
    return DONE


def change_password(job: Job) -> int:
    """Change one's own password."""
    tr, password = job.tr, _new_password(job)
    with opened(job) as site:
        site.store.change_password(password, job.now)
        user = site.store.user
    say(tr("The password of {name} is changed.").format(name=user))
    return DONE


def reset(job: Job) -> int:
    """Give somebody a one-time code in place of a forgotten password."""
    asked, tr = job.asked, job.tr
    with opened(job) as site:
        code = site.store.reset_password(asked.name, job.now)
    say(tr("With this code, and once only, {name} chooses a new password:").format(name=asked.name))
    say(code)
    return DONE


def recover(job: Job) -> int:
    """Choose a new password with a recovery code or a one-time code."""
    asked, tr, password = job.asked, job.tr, _new_password(job)
    code = secret(asked.code_file) or job.environ.get(_CODE)
    if code is None:
        raise Sorry(tr("Give the code: add --code-file FILE, or set VISITKEEPER_CODE."))
    with noticing(job, asked.file, asked.name):
        Store.recover(asked.file, code, asked.name, password, job.now).close()
    say(tr("The password of {name} is changed.").format(name=asked.name))
    return DONE


def new_codes(job: Job) -> int:
    """Replace both recovery codes."""
    with opened(job) as site:
        codes = site.store.new_codes(job.now)
    text = job.tr("Write down these two recovery codes; they are not shown again, and the old ones open nothing:")
    say(text)
    for code in codes:
        say(code)
    return DONE


def prove(job: Job) -> int:
    """Check that both recovery codes were written down, one on a line of a file or typed in."""
    asked, tr = job.asked, job.tr
    written = secret(asked.code_file)
    if written is None:
        written = "".join(sys.stdin.readline(200) for _ in range(2)) if sys.stdin else ""
    with opened(job) as site:
        right = site.store.proved([line for line in written.splitlines() if line.strip()])
    if not right:
        raise Sorry(tr("These are not both codes of {path}. Check them against the sheet.").format(path=asked.file))
    say(tr("Both recovery codes of {path} are right.").format(path=asked.file))
    return DONE


def _roles(job: Job) -> tuple[Role, ...]:
    return tuple(Role(role) for role in dict.fromkeys(job.asked.roles))


def _new_password(job: Job) -> str:
    tr = job.tr
    password = secret(job.asked.new_password_file) or job.environ.get(_NEWCOMER)
    if password is None:
        raise Sorry(tr("Give the new password: add --new-password-file FILE, or set VISITKEEPER_NEW_PASSWORD."))
    return password
