"""How fast the store is: `python tests/bench/bench_store.py [FOLDER]` prints one line per measure."""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.fact_text import encode
from model.journal import VisitDone
from model.store import Store, keys, layout
from model.store.verify import broken_links

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
COMMITS, ENTRIES = 500, 5_000


def visit(number: int) -> VisitDone:
    day = date(2026, 3, 2) + timedelta(number % 700)
    return VisitDone(
        on=day, subject=f"02-{number % 260:04}", visit=f"PD1-{number % 18}", drug="tislelizumab", dose_mg=200
    )


def timed(what: str, act: Callable[[], object], per: int = 0) -> None:
    start = perf_counter()
    act()
    span = perf_counter() - start
    print(f"{what:42} {span * 1000:9.1f} ms" + (f" {per / span:9.0f} a second" if per else ""))


def bare_saves(path: Path) -> float:
    """Seconds for as many commits of one row to a plain SQLite file with the same settings: the floor for ours."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute(f"PRAGMA page_size = {layout.PAGE}")
    plain.execute("PRAGMA locking_mode = EXCLUSIVE")
    for setting, (said, _) in layout.PRAGMAS.items():
        plain.execute(f"PRAGMA {setting} = {said}")
    plain.execute("CREATE TABLE journal (number INTEGER PRIMARY KEY, at TEXT, by TEXT, fact TEXT, mac BLOB) STRICT")
    rows = [(n, AT.isoformat(), "li", encode(visit(n)), bytes(32)) for n in range(1, COMMITS + 1)]
    start = perf_counter()
    for row in rows:
        plain.execute("BEGIN")
        plain.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", row)
        plain.execute("COMMIT")
    span = perf_counter() - start
    plain.close()
    return span


def ratios(folder: Path) -> None:
    """What the two budgets say: a save within twice a bare one, an unlocking that is nearly all Argon2id."""
    path = folder / "ratio.visits"
    with Store.create(path, protocol="id = 1\n", site="02", user="li", password="a long word", at=AT)[0] as store:
        bare, own = [], []
        for turn in range(3):  # in turns, so that a disk that is busy is busy for both
            bare.append(bare_saves(folder / f"plain-{turn}.db"))
            start = perf_counter()
            for n in range(COMMITS):
                store.append([visit(n)], AT)
            own.append(perf_counter() - start)
        print(f"{'a save, of a bare commit':42} {min(own) / min(bare):9.2f} times (budget 2)")
        slot = store._file.ring().users[0]
    start = perf_counter()
    keys.unwrapped(slot, "a long word")
    argon = perf_counter() - start
    start = perf_counter()
    Store.open(path, "li", "a long word").close()
    print(f"{'Argon2id, of an unlocking':42} {argon / (perf_counter() - start) * 100:9.0f} %")


def created(path: Path, *, demo: bool) -> Store:
    """A site file without an entry."""
    protocol = "id = 1\n" * 2000
    return Store.create(path, protocol=protocol, site="02", user="li", password="a long word", at=AT, demo=demo)[0]


def start_up(folder: Path) -> None:
    """The full check at every start, of a site of 260 patients and of a million entries."""
    for entries, budget in ((17_000, 0.3), (1_000_000, 10)):
        path = folder / f"{entries}.visits"
        with created(path, demo=True) as store:
            store.append([visit(n) for n in range(entries)], AT)
        with Store.open(path, "li", "a long word") as store:
            timed(f"entries read and understood, {entries:,}", store.entries, entries)
            timed(f"check at the start, {entries:,} entries ({budget} s)", store.verify, entries)
        path.unlink()


def measure(folder: Path) -> None:
    demo, real = folder / "demo.visits", folder / "real.visits"
    timed("first site file (loads the engine)", lambda: created(demo, demo=True).close())
    timed("new site file, password at full cost", lambda: created(real, demo=False).close())
    timed("open, password at full cost", lambda: Store.open(real, "li", "a long word").close())
    timed("open, demo", lambda: Store.open(demo, "li", "a long word").close())
    with Store.open(demo, "li", "a long word") as store:
        timed(f"{COMMITS} saves of one entry", lambda: [store.append([visit(n)], AT) for n in range(COMMITS)], COMMITS)
        rest = [visit(n) for n in range(ENTRIES - COMMITS)]
        timed(f"one save of {len(rest)} entries", lambda: store.append(rest, AT), len(rest))
        timed(f"read {ENTRIES} rows", store._file.rows)
        rows = store._file.rows()
        chain = (store._file.audit_key, store._file.genesis, rows)
        timed(f"verify the chain of {ENTRIES}", lambda: list(broken_links(*chain)), ENTRIES)
        timed(f"entries(), {ENTRIES} decoded", store.entries, ENTRIES)
        timed("verify(), all of it", store.verify)
    print(f"{'size of the file':42} {demo.stat().st_size / 1024:9.0f} KiB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else ".") as folder:
        measure(Path(folder))
        ratios(Path(folder))
        start_up(Path(folder))
