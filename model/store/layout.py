"""What a site file looks like: its tables and, on its first page, its bytes.

A site file is one file, because people copy the one file they see. It is an SQLite database in which SQLCipher
encrypts and authenticates every page but the first. That one holds nothing but the table definitions, the same in every
site file, and the key slots, as the text of a view: so they can be read before the file is opened, travel with every
copy, and change in one transaction like everything else. The first page needs another guard than SQLCipher's: its
header and definitions must be exactly those below, the slots carry a checksum, and an encrypted table holds their seal.
"""

from __future__ import annotations

import re

APPLICATION_ID = int.from_bytes(b"VKsf", "big")
PAGE = 16384
"""Bytes a page: room for some forty key slots on the first one."""
PLAIN = PAGE - 96
"""Bytes of the first page that are not encrypted: all but SQLCipher's own 80 and the one block it insists on."""
ROOM = PLAIN - 256
"""Bytes the definitions and key slots may take, so that they never leave the first page."""


def _refused(name: str, change: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {change} {when} BEGIN SELECT RAISE(ABORT, 'a record stays as it was made'); END"
    )


SCHEMA = (
    """CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (date(substr(at, 1, 10)) = substr(at, 1, 10) AND julianday(at) IS NOT NULL
        AND at GLOB '????-??-??T??:??:??*[+-][0-9][0-9]:[0-9][0-9]'),
    by TEXT NOT NULL CHECK (by <> ''),
    fact TEXT NOT NULL CHECK (json_valid(fact)),
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT""",
    """CREATE TABLE site (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    id TEXT NOT NULL CHECK (length(id) = 32),
    code TEXT NOT NULL CHECK (code <> ''),
    created TEXT NOT NULL CHECK (julianday(created) IS NOT NULL),
    by TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    protocol TEXT NOT NULL,
    protocol_hash TEXT NOT NULL CHECK (length(protocol_hash) = 64),
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT""",
    """CREATE TABLE seal (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT""",
    # INSERT OR REPLACE would delete without asking the triggers for DELETE: so the next number is the only one.
    _refused(
        "journal_grows_at_its_end",
        "INSERT ON journal",
        "WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)",
    ),
    _refused("journal_is_not_changed", "UPDATE ON journal"),
    _refused("journal_is_not_shortened", "DELETE ON journal"),
    _refused("site_is_one", "INSERT ON site", "WHEN EXISTS (SELECT 1 FROM site)"),
    _refused("site_is_not_changed", "UPDATE ON site"),
    _refused("site_is_not_removed", "DELETE ON site"),
)

FORMATS: tuple[tuple[str, ...], ...] = (SCHEMA,)
"""The definitions of every version of the site file, the first one's first: none is ever changed, one more is added."""

PRAGMAS: dict[str, tuple[str, object]] = {
    "synchronous": ("EXTRA", 3),
    "journal_mode": ("DELETE", "delete"),
    "fullfsync": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "recursive_triggers": ("ON", 1),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "mmap_size": ("0", 0),
}
"""Every setting made at each open, as it is said and as it must read back."""

_HEADER = {
    0: b"SQLite format 3\x00" + PAGE.to_bytes(2, "big") + bytes((1, 1, 80, 64, 32, 32)),
    32: bytes(8),  # no free pages: nothing is ever deleted
    44: (4).to_bytes(4, "big") + bytes(8) + (1).to_bytes(4, "big"),
    64: bytes(4),
    68: APPLICATION_ID.to_bytes(4, "big") + bytes(20),
}
"""What SQLite's file header says in every site file, by offset; between lie the version and counts of changes."""

_SLOTS = re.compile(rb"CREATE VIEW key_slots AS SELECT '([^']*)' AS slots")


def view(slots: str) -> str:
    """The definition that holds the key slots."""
    return f"CREATE VIEW key_slots AS SELECT '{slots}' AS slots"


def newest() -> int:
    """The version of the site file that this program writes; it reads every earlier one."""
    return len(FORMATS)


def definitions(slots: str, version: int) -> tuple[str, ...]:
    """All that a site file of that version consists of, with these key slots."""
    return (*FORMATS[version - 1], view(slots))


def size(slots: str, version: int) -> int:
    """The bytes the first page needs with these key slots, a little more rather than less."""
    return sum(len(definition) + 64 for definition in definitions(slots, version))


def slots(raw: bytes) -> list[str]:
    """The key slots that stand in these bytes, not yet checked."""
    return [found.decode("utf-8", "replace") for found in _SLOTS.findall(raw)]


def ours(page: bytes) -> bool:
    """Whether a file that begins so is a site file, be it newer or damaged."""
    return page[68:72] == _HEADER[68][:4] or b"CREATE VIEW key_slots" in page


def version(page: bytes) -> int:
    """The version the header states."""
    return int.from_bytes(page[60:64], "big")


def header_fault(page: bytes, known: int) -> str:
    """Which bytes of the header are not those of a site file of that version; empty when all are."""
    if len(page) < PAGE:
        return f"only {len(page)} bytes"
    wanted = {**_HEADER, 60: known.to_bytes(4, "big")}
    return ", ".join(f"byte {at}" for at, fixed in sorted(wanted.items()) if page[at : at + len(fixed)] != fixed)
