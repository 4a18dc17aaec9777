"""Takes out of a library where the machine that built it has others: whoever could write there would be run by all."""

from __future__ import annotations

from itertools import takewhile
from struct import iter_unpack, pack, unpack_from

LOADED, DYNAMIC = 1, 2
STRINGS, RPATH, RUNPATH = 5, 15, 29
OWN = b"$ORIGIN"


def without(library: bytes) -> bytes:
    """The same library, of a Linux of 64 bits: it finds others from where it lies ($ORIGIN) or as the system does."""
    (at,), (size, count) = unpack_from("<Q", library, 32), unpack_from("<HH", library, 54)
    parts = [unpack_from("<IIQQQQ", library, at + n * size) for n in range(count)]
    where, length = next((offset, filed) for kind, _, offset, _, _, filed in parts if kind == DYNAMIC)
    entries = [*takewhile(lambda entry: entry[0], iter_unpack("<QQ", library[where : where + length]))]
    (strings,) = (value for tag, value in entries if tag == STRINGS)
    (base,) = (
        strings - address + offset
        for kind, _, offset, address, _, filed in parts
        if kind == LOADED and address <= strings < address + filed
    )
    kept = [
        pack("<QQ", tag, value)
        for tag, value in entries
        if tag not in {RPATH, RUNPATH} or library.startswith(OWN, base + value)
    ]
    return library[:where] + b"".join(kept).ljust(length, b"\0") + library[where + length :]
