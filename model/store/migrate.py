"""A site file of an older format brought to this program's: a new file with the same journal takes its place.

What is recorded is carried over entry by entry, with the links of the chain; formats differ only in what lies round it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from model.store import layout
from model.store.fault import StoreFault
from model.store.file import SiteFile, fill
from model.store.swap import anew, free, in_place
from model.store.verify import proved


def migrate(site: Path, data_key: bytes) -> Path:
    """Brings a site file to the newest format, and says under which name the old file is kept.

    Raises StoreFault: in-use, damaged, cannot-read, cannot-write, not-read-back; then the old file stands.
    """
    with anew(site) as new:
        with closing(SiteFile(site, data_key)) as old:
            version = old.ring().version
            carry(old, new, data_key, site)
        aside = free(site.parent, f"{site.stem} format {version}", site.suffix)
        in_place(new, site, aside)
    return aside


def carry(old: SiteFile, new: Path, data_key: bytes, site: Path) -> None:
    """Makes a file of the newest format that holds what an older one does, and proves both. Faults name `site`."""
    rows = proved(old, site)
    ring = replace(old.ring(), version=layout.newest())
    fill(new, data_key, ring, old.site, rows, named=site)
    with closing(SiteFile(new, data_key)) as file:
        if (file.site, file.ring(), proved(file, site)) != (old.site, ring, rows):
            raise StoreFault("not-read-back", path=str(site), detail=f"{len(rows)} entries")
