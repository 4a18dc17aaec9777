"""What is done while a fault is made: `python -m tests.faults.workflow NAME SITE KEY`, which tells what it was told."""

from __future__ import annotations

import sys
from pathlib import Path

from model.store import Role, StoreFault, backup
from tests.faults.ward import AT, opened, visit


def run(name: str, path: Path, data_key: bytes) -> None:
    """One workflow; each acknowledged save is told as its number, a fault as its code, at once."""
    shelf = path.with_name("shelf")
    with opened(path, data_key) as store:
        tell("opened")
        match name:
            case "save":
                for _ in range(4):
                    tell(store.append([visit(1), visit(2)], AT)[-1].number)
            case "import":
                tell(store.append([visit(n) for n in range(400)], AT)[-1].number)
            case "user":
                store.add_user("wang", "w", [Role.NURSE], AT)
                tell(len(store.entries()))
            case "password":
                store.change_password("two", AT)
                tell(len(store.entries()))
            case "backup":
                store.back_up(shelf / "b.visits", AT)
                tell("backed-up")
    if name == "restore":
        backup.restore(shelf / "copy.visits", path, data_key, AT)
        tell("restored")


def tell(what: object) -> None:
    """Say it in one write."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        run(sys.argv[1], Path(sys.argv[2]), bytes.fromhex(sys.argv[3]))
    except StoreFault as fault:
        tell(fault.code)
