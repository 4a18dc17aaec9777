"""What is done while a fault is made: `python -m tests.faults.workflow NAME SITE KEY`, which tells what it was told."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import argon2.low_level  # noqa: F401 (everything is loaded before the first call that may fail)
import sqlcipher3.dbapi2  # noqa: F401
import sqlite_utils  # noqa: F401

from model.journal import Signed
from model.store import Role, StoreFault, layout, migrate
from model.store.file import SiteFile
from tests.faults.ward import AT, opened, visit

NEXT = (*layout.SCHEMA, "CREATE INDEX journal_by_person ON journal (by)")
"""The format of a later release."""
WORKFLOWS = ("save", "import", "sign", "user", "password", "migrate", "backup", "restore", "restore-older")


def run(name: str, path: Path, data_key: bytes) -> None:
    """One workflow; each acknowledged save is told as its number, a fault as its code, at once."""
    layout.FORMATS = (layout.SCHEMA, NEXT) if name in ("migrate", "restore-older") else (layout.SCHEMA,)
    if name == "migrate":
        migrate.migrate(SiteFile(path, data_key), data_key)
        tell("migrated")
        return
    shelf = path.with_name("shelf")
    with opened(path, data_key) as store:
        tell("opened")
        match name:
            case "save":
                for _ in range(4):
                    tell(store.append([visit(1), visit(2)], AT)[-1].number)
            case "import":
                tell(store.append([visit(n) for n in range(400)], AT)[-1].number)
            case "sign":
                week = {"week": "2026-W47", "content": "0" * 64, "as_of": date(2026, 11, 22)}
                tell(store.append([Signed(on=AT.date(), meaning="prepared", **week)], AT)[-1].number)
            case "user":
                store.add_user("wang", "w", [Role.NURSE], AT)
                tell(len(store.entries()))
            case "password":
                store.change_password("two", AT)
                tell(len(store.entries()))
            case "backup":
                store.back_up(shelf / "b.visits", AT)
                tell("backed-up")
            case "restore" | "restore-older":
                store.restored(shelf / "copy.visits", AT)[0].close()
                tell("restored")
            case _:
                raise ValueError(name)


def tell(what: object) -> None:
    """Say it in one write, by a call that no fault is made in."""
    os.writev(1, [f"{what}\n".encode()])


def carried_out(name: str, path: Path, data_key: bytes) -> None:
    """One workflow from its first word on; of a fault its code is told."""
    tell("begun")
    try:
        run(name, path, data_key)
    except StoreFault as fault:
        tell(fault.code)


if __name__ == "__main__":
    carried_out(sys.argv[1], Path(sys.argv[2]), bytes.fromhex(sys.argv[3]))
