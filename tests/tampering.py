"""What somebody does to a site file outside the program: with its key, the guards taken off and put back."""

from __future__ import annotations

from model.store import Store, chain
from model.store.layout import SCHEMA


def tampered(store: Store, *statements: str) -> None:
    """Statements run while nothing keeps them from changing what was recorded."""
    triggers = [sql for sql in SCHEMA if sql.startswith("CREATE TRIGGER")]
    with store._file.db.atomic():
        for sql in triggers:
            store._file.db.execute(f"DROP TRIGGER {sql.split()[2]}")
        for sql in (*statements, *triggers):
            store._file.db.execute(sql)


def altered(store: Store, number: int, old: str, new: str) -> None:
    """Some words of an entry stand for others."""
    tampered(store, f"UPDATE journal SET fact = replace(fact, '{old}', '{new}') WHERE number = {number}")


def altered_with_its_link(store: Store, number: int, old: str, new: str) -> None:
    """The same by somebody who has the audit key, too, and makes the entry's own link anew."""
    (*_, before), (_, at, by, fact, _) = store._file.rows()[number - 2 : number]
    changed = fact.replace(old, new)
    mac = chain.mac(store._file.audit_key, before, number, at, by, changed).hex()
    quoted = changed.replace("'", "''")
    tampered(store, f"UPDATE journal SET fact = '{quoted}', mac = x'{mac}' WHERE number = {number}")
