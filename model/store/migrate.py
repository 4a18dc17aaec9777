"""A site file of an older format brought to this program's: a new file with the same journal takes its place.

Reading writes nothing: until something is recorded in it, a copy in this program's format is read.
What is recorded is carried over entry by entry, with the links of the chain; formats differ only in what lies round it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from model.store import layout
from model.store.fault import StoreFault
from model.store.file import SiteFile, engine_faults, fill
from model.store.swap import anew, free, in_place
from model.store.verify import proved


def migrate(old: SiteFile, data_key: bytes) -> Path:
    """Brings an open site file to the newest format, lets it go, and says under which name it is kept.

    Raises StoreFault: damaged, cannot-read, cannot-write, not-read-back; then the old file stands.
    """
    site = old.path
    with anew(site) as new:
        carry(old, new, data_key, site)
        aside = free(site.parent, f"{site.stem} format {old.ring().version}", site.suffix)
        in_place(new, site, aside, old)
    old.close()
    return aside


def apart(old: SiteFile, data_key: bytes) -> SiteFile:
    """The records of an open site file in the newest format, in a folder of their own, to be read; `discarded` after.

    Raises StoreFault as `migrate` does.
    """
    with engine_faults(old.path, "cannot-write"):
        copy = Path(mkdtemp(prefix="visitkeeper-")) / old.path.name
    try:
        carry(old, copy, data_key, old.path)
        return SiteFile(copy, data_key)
    except StoreFault:
        rmtree(copy.parent, ignore_errors=True)
        raise


def discarded(copy: SiteFile) -> None:
    """Closes such a copy and takes it away."""
    copy.close()
    rmtree(copy.path.parent, ignore_errors=True)


def carry(old: SiteFile, new: Path, data_key: bytes, site: Path) -> None:
    """Makes a file of the newest format that holds what an older one does, and proves both. Faults name `site`."""
    rows = proved(old, site)
    ring = replace(old.ring(), version=layout.newest())
    fill(new, data_key, ring, old.site, rows, named=site)
    with closing(SiteFile(new, data_key)) as file:
        if (file.site, file.ring(), proved(file, site)) != (old.site, ring, rows):
            raise StoreFault("not-read-back", path=str(site), detail=f"{len(rows)} entries")
