"""The full check of an open site file: every page, every definition, every entry, the chain from end to end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from model.fact_text import decode
from model.store import chain
from model.store.chain import Row
from model.store.fault import Problem, StoreFault
from model.store.file import SiteFile


def problems(file: SiteFile, understood: Row | None = None) -> Iterator[Problem]:
    """What is wrong with the file, in the order found; nothing when all is well.

    Up to the entry `understood` all were read as facts before. While the chain holds and that entry has the same mac,
    they are the same to the letter, and reading them as facts once more would say nothing new. Raises StoreFault
    missing: of a file that is gone nothing can be said.
    """
    try:
        for detail in file.all("PRAGMA cipher_integrity_check"):
            yield Problem.of("page", detail=detail)
        for detail in file.all("PRAGMA integrity_check"):
            if detail != "ok":
                yield Problem.of("file", detail=detail)
        file.check()
        rows = file.rows()
    except StoreFault as fault:
        if fault.code == "missing":
            raise
        if fault.code == "damaged" and fault.facts["where"] != "pages":
            yield Problem.of("frame", where=fault.facts["where"], detail=fault.facts["detail"])
        else:
            yield Problem.of("file", detail=fault.facts.get("detail", fault.code))
        return
    broken = list(broken_links(file.audit_key, file.genesis, rows))
    yield from broken
    known = understood[0] if understood and not broken and understood in rows[understood[0] - 1 :][:1] else 0
    for number, _, _, fact, _ in rows[known:]:
        try:
            decode(fact)
        except (ValueError, TypeError, AttributeError) as error:
            yield Problem.of("entry", entry=number, detail=str(error))


def proved(file: SiteFile, named: Path) -> list[Row]:
    """Every entry, once the full check found nothing. Raises StoreFault damaged, which names that file."""
    for problem in problems(file):
        detail = ", ".join(map(str, problem.facts.values()))
        raise StoreFault("damaged", path=str(named), where="pages", detail=f"{problem.code} {detail}")
    return file.rows()


def broken_links(key: bytes, genesis: bytes, rows: Iterable[Row]) -> Iterator[Problem]:
    """Where the chain does not hold. A changed entry is named alone: the next one is judged by the mac that stands."""
    before, number = genesis, 0
    for row in rows:
        if row[0] != number + 1:
            yield Problem.of("gap", after=number, next=row[0])
        number = row[0]
        if row[4] != chain.mac(key, before, *row[:4]):
            yield Problem.of("chain", entry=number)
        before = row[4]
