"""The store when things go wrong: kills, torn writes, full disks, flipped bits. Nothing acknowledged is ever lost."""

import random
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from model.journal import VisitDone
from model.store import Role, Store, StoreFault, keys, layout
from model.store.chain import Row
from model.store.file import SiteFile, look

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MAGIC = bytes.fromhex("d9d505f920a163d7")


def visit(number: int) -> VisitDone:
    return VisitDone(on=date(2026, 3, 2), subject="02-0001", visit=f"PD1-{number}", note="手臂疼痛，已处理。" * 12)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[bytes, bytes, list[Row]]:
    """A site file of some thirty pages: its bytes, its data key, its rows."""
    path = tmp_path_factory.mktemp("made once") / "a.visits"
    given = {"protocol": "id = 1\n" * 5000, "site": "02", "user": "li", "password": "one"}
    store, _ = Store.create(path, **given, at=AT, demo=True)
    store.append([visit(n) for n in range(1, 300)], AT)
    rows = store._file.rows()
    store.close()
    return path.read_bytes(), store._data_key, rows


@pytest.fixture
def path(tmp_path: Path, made) -> Path:
    path = tmp_path / "a.visits"
    path.write_bytes(made[0])
    return path


def opened(path: Path, data_key: bytes) -> Store:
    """The store as `open` makes it, without the half second a password takes."""
    look(path)
    file = SiteFile(path, data_key)
    return Store(file, "li", data_key)


def outcome(path: Path, data_key: bytes, rows: list[Row]) -> str:
    """What became of a damaged file: refused, found at the check, or intact - and then it must go on working."""
    before = path.read_bytes()
    try:
        store = opened(path, data_key)
    except StoreFault as fault:
        assert path.read_bytes() == before, "a refused file was changed"
        return fault.code
    with store:
        if store.verify():
            return "found"
        assert store._file.rows() == rows, "content changed unnoticed"
        store.append([visit(1)], AT)
        store._file.put(store._ring.without_user("nobody"))  # the key slots can still be written anew
        assert store.verify() == ()
    with opened(path, data_key) as store:
        assert store._file.rows()[:-1] == rows
        assert store.verify() == ()
    return "intact"


# Bits and bytes


def test_a_flipped_bit_is_found_or_harmless(path, made, capsys):
    raw, data_key, rows = made
    choose = random.Random(20261123)
    first_page = [choose.randrange(layout.PAGE) for _ in range(120)]
    anywhere = [choose.randrange(len(raw)) for _ in range(120)]
    seen: Counter[str] = Counter()
    for at in (*range(0, 100, 2), *first_page, *anywhere):
        damaged = bytearray(raw)
        damaged[at] ^= 1 << choose.randrange(8)
        path.write_bytes(damaged)
        result = outcome(path, data_key, rows)
        seen[result] += 1
        assert result != "intact" or at < layout.PAGE, "every byte after the first page is authenticated"
    with capsys.disabled():
        print(f"\nflipped bits: {dict(seen)}")
    assert set(seen) == {"damaged", "found", "intact"}


@pytest.mark.parametrize("block", [1, 512, 4096, layout.PAGE])
@pytest.mark.parametrize("filler", ["zeros", "noise", "another page"])
def test_an_overwritten_block_is_found_or_harmless(path, made, block, filler):
    raw, data_key, rows = made
    choose = random.Random(block)
    for _ in range(8):
        damaged = bytearray(raw)
        at = choose.randrange(len(raw) // block) * block
        other = choose.randrange(1, len(raw) // layout.PAGE) * layout.PAGE
        fillers = {"zeros": bytes(block), "noise": choose.randbytes(block), "another page": raw[other : other + block]}
        damaged[at : at + block] = fillers[filler]
        path.write_bytes(damaged)
        assert outcome(path, data_key, rows) in {"damaged", "found", "intact", "not-a-site-file", "newer"}


def test_a_file_cut_short_or_lengthened_is_refused(path, made):
    raw, data_key, rows = made
    choose = random.Random(1)
    for length in (
        layout.PAGE,
        len(raw) - layout.PAGE,
        len(raw) - 1,
        *(choose.randrange(4096, len(raw)) for _ in range(20)),
    ):
        path.write_bytes(raw[:length])
        assert outcome(path, data_key, rows) == "damaged", length
    for more in (b"\0", bytes(layout.PAGE), raw[-layout.PAGE :]):
        path.write_bytes(raw + more)
        assert outcome(path, data_key, rows) == "damaged"


def test_damaged_key_slots_are_not_called_a_wrong_password(path, made):
    raw = made[0]
    at = raw.index(b'"wrapped":"') + 15
    path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
    with pytest.raises(StoreFault) as caught:
        Store.open(path, "li", "one")
    assert (caught.value.code, caught.value.facts["where"]) == ("damaged", "keys")


# An unclean end


def journal_of(page: bytes, pages: int) -> bytes:
    """The rollback journal a kill leaves, with the old first page of a file of so many pages."""
    nonce, sector = 7, 512
    header = MAGIC + b"".join(n.to_bytes(4, "big") for n in (1, nonce, pages, sector, layout.PAGE))
    checksum = (nonce + sum(page[at] for at in range(layout.PAGE - 200, 0, -200))) & 0xFFFFFFFF
    return header.ljust(sector, b"\0") + (1).to_bytes(4, "big") + page + checksum.to_bytes(4, "big")


def test_a_power_cut_while_the_key_slots_change_locks_nobody_out(path, made):
    raw, data_key, rows = made
    store = opened(path, data_key)
    store.change_password("two", AT)
    store.close()
    after = path.read_bytes()
    old, new = raw[: layout.PAGE], after[: layout.PAGE]
    journal = path.with_name("a.visits-journal")
    for written in (0, 512, 2048, 8192, layout.PAGE - 512, layout.PAGE):
        path.write_bytes(new[:written] + old[written:] + raw[layout.PAGE :])
        journal.write_bytes(journal_of(old, len(raw) // layout.PAGE))
        with Store.open(path, "li", "one") as store:
            assert store.verify() == ()
            assert store._file.rows() == rows
        assert path.read_bytes()[layout.PAGE :] == raw[layout.PAGE :]
    # The change was not acknowledged, so the new password must not count once the old page is back.
    path.write_bytes(new + raw[layout.PAGE :])
    journal.write_bytes(journal_of(old, len(raw) // layout.PAGE))
    with pytest.raises(StoreFault, match="wrong-password"):
        Store.open(path, "li", "two")
    Store.open(path, "li", "one").close()


def test_a_password_from_a_spent_journal_opens_nothing(path, made):
    raw, data_key, _ = made
    with opened(path, data_key) as store:
        store.change_password("two", AT)
    spent = bytes(8) + journal_of(raw[: layout.PAGE], len(raw) // layout.PAGE)[8:]
    path.with_name("a.visits-journal").write_bytes(spent)
    with pytest.raises(StoreFault, match="wrong-password"):
        Store.open(path, "li", "one")
    Store.open(path, "li", "two").close()


SAVING = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from model.journal import VisitDone
from model.store import Role, Store
with Store.open(Path(sys.argv[1]), "li", "one") as store:
    number, at = len(store.entries()), datetime(2026, 11, 23, tzinfo=UTC)
    while True:
        number = store.append([VisitDone(on=date(2026, 3, 2), subject="02-0001", visit=f"PD1-{number}")] * 2,
                              at)[-1].number
        print("entries", number, flush=True)
        if number % 20 == 0:
            if "wang" in Store.users(store.path):
                store.remove_user("wang", at)
            else:
                store.add_user("wang", "w", [Role.NURSE], at)
            print("users", len(Store.users(store.path)), flush=True)
"""


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(path, made, capsys):
    data_key = made[1]
    choose = random.Random(3)
    acknowledged, users, half = len(made[2]), 1, 0
    for _ in range(10):
        program = subprocess.Popen([sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE, text=True)
        told = [program.stdout.readline().split() for _ in range(choose.randrange(1, 60))]
        program.kill()
        told += [line.split() for line in program.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
        acknowledged = max([acknowledged, *(int(n) for what, n in told if what == "entries")])
        users = ([users] + [int(n) for what, n in told if what == "users"])[-1]
        half += path.with_name("a.visits-journal").exists()
        with opened(path, data_key) as store:
            assert store.verify() == ()
            assert len(store.entries()) in (acknowledged, acknowledged + 2)
            assert len(store._file.ring().users) == users or acknowledged % 20 == 0
            acknowledged, users = len(store.entries()), len(store._file.ring().users)
    with capsys.disabled():
        print(f"\n10 kills during {acknowledged - len(made[2])} saved entries, {half} left a journal: none lost")


# A system that refuses


@pytest.fixture
def no_room():
    """Files may not grow beyond so many bytes, as on a full disk."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_save_without_room_says_not_saved_and_the_next_one_works(path, made, no_room):
    raw, data_key, rows = made
    with opened(path, data_key) as store:
        no_room(len(raw) + layout.PAGE)
        with pytest.raises(StoreFault, match="not-saved") as caught:
            store.append([visit(n) for n in range(500)], AT)
        assert caught.value.facts["cause"] in {"disk-full", "device"}
        with pytest.raises(StoreFault, match="not-saved"):
            store.append([visit(n) for n in range(500)], AT)
        no_room(2**40)
        assert store._file.rows() == rows
        assert store.append([visit(1)], AT)[0].number == len(rows) + 1
        assert store.verify() == ()


def test_a_save_in_a_file_that_cannot_be_read_again_says_so(path, made, no_room):
    store = opened(path, made[1])
    path.rename(path.with_name("moved.visits"))
    no_room(len(made[0]))
    with pytest.raises(StoreFault, match="save-unknown"):
        store.append([visit(n) for n in range(500)], AT)
    with pytest.raises(StoreFault, match="closed"):
        store.append([visit(1)], AT)


def test_an_error_after_the_commit_means_saved(path, made):
    from sqlcipher3.dbapi2 import OperationalError

    with opened(path, made[1]) as store:
        file = store._file
        row = (len(made[2]) + 1, AT.isoformat(), "li", "{}", bytes(32))

        def commits_and_fails() -> None:
            file.db.conn.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", row)
            file.db.conn.execute("COMMIT")
            raise OperationalError("disk I/O error")

        file._save(commits_and_fails, lambda: file.last() == row)
        assert file.last() == row


def test_users_and_entries_are_saved_in_the_order_told(path, made):
    with opened(path, made[1]) as store:
        for name in ("a", "b", "c"):
            store.add_user(name, "x", [Role.NURSE], AT)
            store.append([visit(1)], AT)
        assert store.verify() == ()
    assert Store.users(path) == ("li", "a", "b", "c")
    assert look(path)[0].version == keys.VERSION
