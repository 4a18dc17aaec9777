"""The list of users: who, with which roles, and whether a password is still to be chosen."""

from __future__ import annotations

from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words_people
from model.store import User
from model.words import Tr


def columns(tr: Tr) -> tuple[Column[User], ...]:
    """The columns of the list."""
    return (
        Column(lambda tr: tr("Name"), lambda r: r.name, lambda r: r.name, bold=True),
        Column(lambda tr: tr("Roles"), lambda r: words_people.roles(tr, r.roles)),
        Column(
            lambda tr: tr("Password"),
            lambda r: tr("to be chosen with the one-time code") if r.once else "",
            meaning=lambda r: Meaning.PAST_TARGET if r.once else None,
        ),
    )
