"""How fast the store is: `python tests/bench/bench_store.py [FOLDER]` prints one line per measure."""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from model.journal import VisitDone
from model.store import Store
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


def measure(folder: Path) -> None:
    demo, real = folder / "demo.visits", folder / "real.visits"
    given = {"protocol": "id = 1\n" * 2000, "site": "02", "user": "li", "password": "pw", "at": AT}
    timed("first site file (loads the engine)", lambda: Store.create(demo, **given, demo=True)[0].close())
    timed("new site file, password at full cost", lambda: Store.create(real, **given)[0].close())
    timed("open, password at full cost", lambda: Store.open(real, "li", "pw").close())
    timed("open, demo", lambda: Store.open(demo, "li", "pw").close())
    with Store.open(demo, "li", "pw") as store:
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
