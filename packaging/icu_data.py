"""ICU's library of data with what Qt asks for in this program alone: the whole of it would be a fifth of what is built.

Qt leaves to ICU the codecs, the names of time zones and the order of words. Of these the program has only the last, in
Qt's own dialog for files. What letters are, ICU knows without data.
"""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from struct import iter_unpack, pack, unpack_from

from gui.tongues import BY_CODE

TABLES = "|".join(("root", *BY_CODE, "res_index", "pool", "ucadata", "supplementalData", "cnvalias"))
WANTED = re.compile(rf"icudt\d+l/((coll/)?({TABLES})\.(res|icu))".encode())
SOURCE = """
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", %progbits
"""


def less(package: bytes) -> bytes:
    """A package of ICU's data (a header, then where each table's name and body lie) with the wanted tables alone."""
    (header,) = unpack_from("<H", package)
    (count,) = unpack_from("<I", package, header)
    places = [*iter_unpack("<II", package[header + 4 : header + 4 + 8 * count]), (0, len(package) - header)]
    names, bodies, kept = b"", b"", []
    for (name, at), (_, end) in pairwise(places):
        whole = package[header + name : package.index(b"\0", header + name) + 1]
        if WANTED.fullmatch(whole[:-1]):
            kept.append((len(names), len(bodies)))
            names += whole
            body = package[header + at : header + end]
            bodies += body + bytes(-len(body) % 16)
    first = 4 + 8 * len(kept)
    gap = -(header + first + len(names)) % 16
    table = b"".join(pack("<II", first + name, first + len(names) + gap + at) for name, at in kept)
    return package[:header] + pack("<I", len(kept)) + table + names + bytes(gap) + bodies


def slim(library: Path, copy: Path) -> None:
    """Make `copy`, a library with less of the data of this one and under the same name.

    A library of data alone needs no compiler: the assembler and the linker are there wherever the freezer runs.
    """
    body = library.read_bytes()
    symbol = re.search(rb"icudt\d+_dat", body)
    assert symbol
    data, source, thing = (copy.with_suffix(ending) for ending in (".dat", ".s", ".o"))
    data.write_bytes(less(body[body.index(b"\xda\x27") - 2 :]))
    source.write_text(SOURCE.format(symbol=symbol[0].decode(), data=data), "utf-8")
    subprocess.run(["as", "-o", thing, source], check=True)
    subprocess.run(["ld", "-shared", "--strip-all", "-soname", library.name, "-o", copy, thing], check=True)
