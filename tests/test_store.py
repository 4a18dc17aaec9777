"""The store: one encrypted file, opened by people, that keeps what it was given."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from model.journal import Enrolled, Fact, PasswordReset, VisitDone
from model.store import CODES, Role, Store, StoreFault, backups, chain, keys
from model.store.file import SiteFile
from model.store.layout import PRAGMAS
from tests.tampering import altered_with_its_link, tampered

BEIJING = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 23, 9, 30, 15, 250000, tzinfo=BEIJING)
PROTOCOL = 'id = "NCT07235319"\ntitle = "两臂试验"\n'


def visit(number: int) -> Fact:
    return VisitDone(
        on=date(2026, 3, 2) + timedelta(number), subject="02-0001", visit=f"PD1-{number}", note="手臂疼痛 '\""
    )


def created(path: Path, **more) -> tuple[Store, tuple[str, str]]:
    given = {"protocol": PROTOCOL, "site": "02", "user": "李护士", "password": "安全 pass'word", "at": AT, "demo": True}
    return Store.create(path, **{**given, **more})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "02 南宁.visits"


@pytest.fixture(scope="module")
def three_entries(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("made once") / "a.visits"
    with created(path)[0] as store:
        store.append([visit(1), visit(2)], AT)
        store.append([visit(3)], AT + timedelta(minutes=5))
    return path.read_bytes()


@pytest.fixture
def store(path: Path, three_entries: bytes):
    path.write_bytes(three_entries)
    with reopened(path) as store:
        yield store


def reopened(path: Path) -> Store:
    return Store.open(path, "李护士", "安全 pass'word")


def fault(code: str, act, *given) -> StoreFault:
    with pytest.raises(StoreFault) as caught:
        act(*given)
    assert caught.value.code == code, caught.value
    return caught.value


def bytes_of(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


# What is saved


def test_what_was_appended_is_read_back_after_opening_again(store, path):
    before = store.entries()
    assert [(e.number, e.at, e.by, e.fact) for e in before] == [
        (1, AT, "李护士", visit(1)),
        (2, AT, "李护士", visit(2)),
        (3, AT + timedelta(minutes=5), "李护士", visit(3)),
    ]
    head, ident = store.head, store.id
    store.close()
    with reopened(path) as again:
        assert again.entries() == before
        assert (again.head, again.id, again.saved_at) == (head, ident, before[-1].at)
        assert (again.site, again.protocol, again.demo, again.user) == ("02", PROTOCOL, True, "李护士")
        assert again.verify() == ()
        assert [e.number for e in again.append([visit(4)], AT)] == [4]
        assert again.verify() == ()


def test_append_returns_what_entries_will(store):
    assert store.append([visit(7), visit(8)], AT) == store.entries()[-2:]
    assert store.append([], AT) == []


def test_what_is_unsaved_is_saved_as_it_was_made_and_not_once_something_else_came_before_it(store):
    before, head = store.entries(), store.head
    made, late = (store.unsaved([visit(n), visit(n + 1)], AT) for n in (4, 6))
    assert (store.entries(), store.head) == (before, head), "nothing is recorded yet"
    assert store.save(made) == made.entries
    with pytest.raises(ValueError, match="hangs on the entry before"):
        store.save(late)
    assert store.entries() == [*before, *made.entries]
    assert not store.verify()


def test_an_entry_without_a_zone_is_our_own_mistake(store):
    with pytest.raises(ValueError, match="zone"):
        store.append([visit(4)], AT.replace(tzinfo=None))
    assert len(store.entries()) == 3


def test_one_bad_fact_keeps_out_all_of_its_save(store):
    bad = VisitDone(on=date(2026, 3, 2), subject="02-0001", visit="PD1-9", note="\ud800")
    with pytest.raises(UnicodeEncodeError):
        store.append([visit(4), bad], AT)
    assert len(store.entries()) == 3
    assert store.verify() == ()


def test_nothing_of_the_trial_can_be_read_in_the_file(store, path):
    store.append([Enrolled(on=date(2026, 3, 2), subject="02-0777", arm="salvage", drug="tislelizumab")], AT)
    store.close()
    raw = path.read_bytes()
    for secret in (b"02-0777", b"tislelizumab", "手臂".encode(), PROTOCOL.encode(), b"NCT07235319"):
        assert secret not in raw


# Append-only, by the engine itself


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET fact = '{}' WHERE number = 2",
        "UPDATE OR REPLACE journal SET number = 2 WHERE number = 1",
        "DELETE FROM journal WHERE number = 3",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT 2, at, by, fact, mac FROM journal WHERE number = 1",
        "REPLACE INTO journal SELECT * FROM journal WHERE number = 3",
        "INSERT INTO journal SELECT 5, at, by, fact, mac FROM journal WHERE number = 1",
        "INSERT INTO journal SELECT NULL, at, by, fact, mac FROM journal WHERE number = 1",
        "INSERT INTO journal SELECT 4, '2026-02-30T09:00:00+08:00', by, fact, mac FROM journal WHERE number = 1",
        "INSERT INTO journal SELECT 4, '2026-02-20T09:00:00', by, fact, mac FROM journal WHERE number = 1",
        "INSERT INTO journal SELECT 4, at, by, 'not json', mac FROM journal WHERE number = 1",
        "INSERT INTO journal SELECT 4, at, by, fact, x'00' FROM journal WHERE number = 1",
        "UPDATE site SET demo = 0",
        "DELETE FROM site",
        "INSERT OR REPLACE INTO site SELECT * FROM site",
    ],
)
def test_the_engine_refuses_to_change_what_was_recorded(store, statement):
    from sqlcipher3.dbapi2 import IntegrityError

    before = store.entries()
    with pytest.raises(IntegrityError):
        store._file.db.execute(statement)
    assert store.entries() == before
    assert store.verify() == ()


def test_every_setting_reads_back(store):
    on = ("fullfsync", "foreign_keys", "cell_size_check", "recursive_triggers", "secure_delete")
    wanted = {"synchronous": 3, "journal_mode": "delete", "temp_store": 2, "trusted_schema": 0, "mmap_size": 0}
    wanted |= dict.fromkeys(on, 1)
    assert {setting: store._file.one(f"PRAGMA {setting}")[0] for setting in wanted} == wanted
    assert set(PRAGMAS) == set(wanted), "each is read back at every opening"
    assert store._file.one("PRAGMA locking_mode")[0] == "exclusive"
    assert store._file.one("PRAGMA freelist_count")[0] == 0
    assert all(
        strict
        for (strict,) in store._file.db.execute(
            "SELECT strict FROM pragma_table_list WHERE name IN ('journal', 'site', 'seal')"
        )
    )


# The chain: someone who can open the file, and has no business with the audit key


def tamper(store: Store, *statements: str) -> list[tuple[str, dict]]:
    """Verified after statements that someone ran with the guards taken off and put back."""
    tampered(store, *statements)
    return [(problem.code, problem.facts) for problem in store.verify()]


def test_a_changed_entry_is_named(store):
    assert tamper(store, "UPDATE journal SET fact = replace(fact, 'PD1-2', 'PD1-5') WHERE number = 2") == [
        ("chain", {"entry": 2})
    ]


def test_an_entry_that_was_changed_together_with_its_link_is_found_by_the_next_one(store):
    altered_with_its_link(store, 2, "PD1-2", "PD1-5")
    assert [(problem.code, problem.facts) for problem in store.verify()] == [("chain", {"entry": 3})]


def test_a_changed_instant_or_person_is_named(store):
    found = tamper(
        store,
        "UPDATE journal SET at = replace(at, '09:30', '08:30') WHERE number = 1",
        "UPDATE journal SET by = '王' WHERE number = 3",
    )
    assert found == [("chain", {"entry": 1}), ("chain", {"entry": 3})]


def test_a_removed_entry_leaves_a_gap(store):
    assert ("gap", {"after": 1, "next": 3}) in tamper(store, "DELETE FROM journal WHERE number = 2")


def test_a_removed_entry_is_found_when_the_others_close_up(store):
    found = tamper(store, "DELETE FROM journal WHERE number = 2", "UPDATE journal SET number = 2 WHERE number = 3")
    assert found == [("chain", {"entry": 2})]


def test_swapped_entries_are_found(store):
    moves = ((1, -1), (2, 1), (-1, 2))
    found = tamper(store, *(f"UPDATE journal SET number = {there} WHERE number = {here}" for here, there in moves))
    assert ("chain", {"entry": 1}) in found
    assert ("chain", {"entry": 2}) in found


def test_an_entry_of_another_course_of_events_is_found(store, path, tmp_path):
    """A copy in which work went on has entries with good macs of the same key: they do not follow here."""
    other = Path(shutil.copy(path, tmp_path / "other.visits"))
    with reopened(other) as copy:
        copy.append([visit(7), visit(8)], AT)
        there = copy._file.rows()[3]
    store.append([visit(4), visit(5)], AT)
    mac, text = there[4].hex(), there[3].replace("'", "''")
    assert tamper(store, f"UPDATE journal SET fact = '{text}', mac = x'{mac}' WHERE number = 4") == [
        ("chain", {"entry": 5})
    ]


def test_a_chain_made_anew_without_the_key_is_found(store):
    """Whoever can write into the file, and knows how macs are made, still lacks what they are made with."""
    changes, before = [], store._file.genesis
    for number, at, by, fact, _ in store._file.rows():
        before = chain.mac(bytes(32), before, number, at, by, fact)
        changes.append(f"UPDATE journal SET mac = x'{before.hex()}' WHERE number = {number}")
    assert tamper(store, *changes) == [("chain", {"entry": number}) for number in (1, 2, 3)]


def test_an_added_entry_is_found(store):
    assert tamper(store, "INSERT INTO journal SELECT 4, at, by, fact, mac FROM journal WHERE number = 3") == [
        ("chain", {"entry": 4})
    ]


@pytest.mark.parametrize("read_before", [False, True])
def test_an_entry_nobody_can_read_is_named(store, read_before):
    """Also when all were read at the opening, and the check does not read what the chain says is the same."""
    if read_before:
        store.entries()
        assert not store.verify()
    found = tamper(store, 'UPDATE journal SET fact = \'{"kind":"unheard-of"}\' WHERE number = 2')
    assert [code for code, _ in found] == ["chain", "entry"]
    assert fault("damaged", store.entries).facts["where"] == "entry"


def test_what_was_written_since_the_opening_is_read_by_the_check(store):
    store.entries()
    file = store._file
    bad = file.follow(file.last(), [(AT.isoformat(), "li", '{"kind":"unheard-of"}')])  # by a program that errs
    file.append(bad)
    assert [problem.code for problem in store.verify()] == ["entry"]


@pytest.mark.parametrize(
    "change", ["demo = 0", "code = '03'", "protocol = 'id = 1'", "id = replace(id, substr(id, 1, 4), 'beef')"]
)
def test_the_site_demo_mark_and_protocol_cannot_be_swapped(store, path, change):
    assert [facts["where"] for _, facts in tamper(store, f"UPDATE site SET {change}")] == ["site"]
    store.close()
    assert fault("damaged", reopened, path).facts["where"] == "site"


def test_a_guard_that_was_taken_off_is_noticed(store, path):
    store._file.db.execute("DROP TRIGGER journal_is_not_changed")
    assert [facts["where"] for _, facts in [(p.code, p.facts) for p in store.verify()]] == ["schema"]
    store.close()
    assert fault("damaged", reopened, path).facts["where"] == "schema"


# Files that cannot be opened: one code each, and the file as it was


def test_a_wrong_password_and_a_wrong_name_are_told_apart(store, path):
    store.close()
    before = bytes_of(path), path.stat().st_mtime_ns
    assert fault("wrong-password", Store.open, path, "李护士", "Pass'word").facts == {
        "path": str(path),
        "user": "李护士",
    }
    fault("wrong-password", Store.open, path, "李护士", "")
    fault("no-such-user", Store.open, path, "nobody", "x")
    fault("wrong-code", Store.recover, path, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "李护士", "new", AT)
    assert (bytes_of(path), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_opening_and_reading_write_nothing(store, path):
    store.close()
    before = bytes_of(path), path.stat().st_mtime_ns
    with reopened(path) as again:
        again.entries()
        again.verify()
    assert (bytes_of(path), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def a_plain_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE patients (name TEXT)")
    db.close()


@pytest.mark.parametrize(
    ("make", "code", "kind"),
    [
        (lambda path: None, "missing", None),
        (lambda path: path.mkdir(), "not-a-site-file", "folder"),
        (lambda path: path.write_bytes(b""), "not-a-site-file", "empty"),
        (lambda path: path.write_text("subject,date\n02-0001,2026-03-02\n"), "not-a-site-file", "other"),
        (lambda path: path.write_bytes(bytes(range(256)) * 400), "not-a-site-file", "other"),
        (lambda path: path.write_bytes(b"\xff" * 100_000), "not-a-site-file", "other"),
        (a_plain_database, "not-a-site-file", "database"),
    ],
)
def test_a_file_that_is_not_ours(path, make, code, kind):
    make(path)
    before = bytes_of(path) if path.is_file() else None
    for act in ((reopened, path), (Store.users, path), (Store.is_demo, path)):
        assert fault(code, *act).facts.get("kind") == kind
    assert (bytes_of(path) if path.is_file() else None) == before


def test_a_link_that_leads_nowhere_is_told_in_the_words_of_the_system(path):
    path.symlink_to(path)
    assert "Errno" not in fault("cannot-read", reopened, path).facts["detail"]


@pytest.mark.parametrize(
    ("at", "said"),
    [(18, b"\2\2"), (16, b"\x10\0"), (20, b"\0"), (36, b"\0\0\0\1"), (60, b"\0\0\0\0"), (72, b"x")],
    ids=["write-ahead log", "page size", "bytes kept free", "free pages", "version", "what is kept empty"],
)
def test_a_header_that_says_something_else_is_refused(store, path, at, said):
    """The first page is not authenticated: it may say nothing but what every site file says."""
    store.close()
    raw = path.read_bytes()
    path.write_bytes(raw[:at] + said + raw[at + len(said) :])
    assert fault("damaged", reopened, path).facts["where"] == "header"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_what_lies_beside_the_file_cannot_make_it_hang(store, path):
    """Who may write in the folder may put pipes there that never end, or files larger than any memory."""
    store.close()
    note, left = path.with_name(f"{path.name}.open"), path.with_name(f"{path.name}-journal")
    os.mkfifo(note)
    with reopened(path) as store:
        assert store.unclean
        assert fault("in-use", reopened, path).facts["who"].startswith("李护士")
    os.mkfifo(left)
    assert fault("cannot-read", reopened, path).facts["path"] == str(left)
    left.unlink()
    with left.open("wb") as file:
        file.write(bytes.fromhex("d9d505f920a163d7"))
        file.truncate(1 << 40)
    with reopened(path) as store:
        assert store.verify() == ()
    shelf = path.with_name("shelf")
    shelf.mkdir()
    os.mkfifo(shelf / "a.visits.json")
    assert backups(shelf) == ()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_what_is_noted_beside_the_file_is_never_written_elsewhere(store, path, tmp_path):
    store.close()
    (tmp_path / "other").write_text("precious")
    path.with_name(f"{path.name}.open").symlink_to(tmp_path / "other")
    reopened(path).close()
    assert (tmp_path / "other").read_text() == "precious"


def test_a_new_file_never_takes_the_place_of_another(store, path):
    before = bytes_of(path)
    fault("exists", created, path)
    assert bytes_of(path) == before
    assert fault("cannot-write", created, path.parent / "no such folder" / "a.visits").facts["cause"] == "no-folder"
    fault("bad-name", lambda: created(path.with_name("b.visits"), user=" "))
    fault("bad-name", lambda: created(path.with_name("b.visits"), user="a\nb"))
    fault("bad-site", lambda: created(path.with_name("b.visits"), site=""))
    fault("empty-password", lambda: created(path.with_name("b.visits"), password=""))
    store.close()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("length", [230, 240, 250, 300])
def test_a_name_too_long_for_what_stands_beside_a_new_file_is_told(path, length):
    assert fault("cannot-write", created, path.with_name("x" * length + ".visits")).facts["cause"] == "long-name"
    assert not list(path.parent.glob("x*"))


OPEN = """
import sys
from pathlib import Path
from model.store import Store, StoreFault
try:
    print(len(Store.open(Path(sys.argv[1]), sys.argv[2], sys.argv[3]).entries()))
except StoreFault as fault:
    print(fault.code)
"""


def elsewhere(path: Path, user: str = "李护士") -> str:
    """What another process says when it opens the file."""
    command = [sys.executable, "-c", OPEN, str(path), user, "安全 pass'word"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return told.stdout.strip()


def test_a_file_has_one_program_at_a_time(store, path):
    assert elsewhere(path) == "in-use"
    fault("in-use", reopened, path)
    # On POSIX, a look at the file by this process would drop its lock.
    assert Store.users(path) == ("李护士",)
    assert elsewhere(path) == "in-use"
    store.append([visit(4)], AT)
    store.close()
    assert elsewhere(path) == "4"


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    fault("closed", store.entries)
    fault("closed", store.append, [visit(4)], AT)


# People


def test_the_file_alone_opens_anywhere(store, path, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = stick / "copy.visits"
    copy.write_bytes(path.read_bytes())  # while the program runs
    assert elsewhere(copy) == "3"
    assert Store.users(copy) == ("李护士",)
    assert Store.is_demo(copy)


def test_each_person_has_a_password_and_roles(store, path):
    assert store.roles == tuple(Role)  # it is a demo
    store.add_user("黄 O'Neill", "monitor's", [Role.MONITOR], AT)
    fault("user-exists", store.add_user, "黄 O'Neill", "x", [Role.NURSE], AT)
    store.change_password("second", AT)
    store.append([visit(4)], AT)
    store.close()
    assert Store.users(path) == ("李护士", "黄 O'Neill")
    fault("wrong-password", reopened, path)
    with Store.open(path, "黄 O'Neill", "monitor's") as monitor:
        assert monitor.roles == (Role.MONITOR,)
        assert [e.fact.kind for e in monitor.entries()][3:] == ["user-added", "password-changed", "done"]
        fault("not-permitted", monitor.add_user, "another", "x", [Role.NURSE], AT)
        fault("not-permitted", monitor.remove_user, "李护士", AT)
    with Store.open(path, "李护士", "second") as first:
        fault("last-administrator", first.remove_user, "李护士", AT)
        fault("no-such-user", first.remove_user, "nobody", AT)
        first.remove_user("黄 O'Neill", AT)
        assert first.verify() == ()
    fault("no-such-user", Store.open, path, "黄 O'Neill", "monitor's")


def test_a_name_and_a_password_are_the_same_on_every_keyboard(path):
    created(path, user="Ｌｉｎ", password="ｐａｓｓ１")[0].close()
    Store.open(path, " Lin", "pass1\n").close()


def test_either_recovery_code_gives_a_new_password(path):
    store, codes = created(path)
    store.append([visit(1)], AT)
    store.close()
    assert codes[0] != codes[1]
    for code, password in zip(
        (codes[0].lower().replace("0", "o").replace("-", " "), codes[1]), ("a", "b"), strict=True
    ):
        with Store.recover(path, code, "李护士", password, AT) as store:
            assert store.entries()[-1].fact == PasswordReset(on=AT.date(), user="李护士", way="recovery-code")
        Store.open(path, "李护士", password).close()
    fault("wrong-password", Store.open, path, "李护士", "a")
    fault("no-such-user", Store.recover, path, codes[0], "nobody", "x", AT)
    Store.open(path, "李护士", "b").close()


def test_the_first_page_takes_forty_people_and_refuses_before_it_is_full(store, path):
    names = []
    with pytest.raises(StoreFault, match="too-many-users"):
        while True:
            store.add_user(f"护士 {len(names)}", "x", [Role.NURSE, Role.COORDINATOR, Role.MONITOR], AT)
            names.append(f"护士 {len(names)}")
    assert len(names) >= 40
    assert store.verify() == ()
    store.close()
    assert Store.users(path) == ("李护士", *names)
    Store.open(path, names[-1], "x").close()


def test_a_role_taken_by_hand_is_found(store, path):
    store.add_user("黄", "x", [Role.MONITOR], AT)
    ring = store._file.ring()
    roles = {"李护士": (Role.NURSE,), "黄": (Role.ADMINISTRATOR,)}
    forged = keys.replace(ring, slots=tuple(keys.replace(s, roles=roles.get(s.name, ())) for s in ring.slots))
    raw, size = path.read_bytes(), len(keys.encode(ring))
    text = keys.encode(forged)
    text = text.ljust(size)
    assert len(text) == size
    store.close()
    assert raw.count(keys.encode(ring).encode()) == 1
    path.write_bytes(raw.replace(keys.encode(ring).encode(), text.encode()))
    assert fault("damaged", Store.open, path, "黄", "x").facts["where"] == "keys"


def test_a_password_costs_what_its_slot_says(tmp_path):
    for demo, cost in ((True, keys.LEAST), (False, keys.usual())):
        store, _ = created(tmp_path / f"{demo}.visits", demo=demo)
        slot = store._file.ring().users[0]
        assert (slot.passes, slot.memory, slot.lanes) == (cost.passes, cost.memory, cost.lanes)
        assert slot.memory >= 64 * 1024
        store.close()


@pytest.mark.parametrize(
    "change",
    [
        *({"memory": 2**31}, {"memory": 129 * 1024}, {"memory": 1}, {"memory": -1}, {"memory": 2.0**16}),
        *({"passes": 17}, {"passes": 0}, {"passes": 1.5}, {"passes": True}, {"lanes": 5}, {"lanes": 0}),
        *({"salt": "%%%"}, {"salt": "AA=="}, {"salt": 5}, {"tag": "é"}, {"tag": ""}, {"wrapped": None}),
        *({"name": 5}, {"name": None}, {"roles": ("king",)}),
    ],
    ids=str,
)
def test_a_hostile_slot_is_refused_before_any_work_is_done(change):
    """Anybody can write one into a file: it can neither ask for an hour of work nor for what cannot be computed."""
    slot = keys.wrapped(bytes(32), "x", "y", keys.LEAST)
    assert keys.decode(keys.encode(keys.Ring(1, demo=False, slots=(slot,)))).slots == (slot,)
    with pytest.raises(ValueError):
        keys.decode(keys.encode(keys.Ring(1, demo=False, slots=(keys.replace(slot, **change),))))


@pytest.mark.parametrize("version", [1.0, True, 0, "1", None])
def test_a_hostile_version_is_refused(version):
    with pytest.raises(ValueError):
        keys.decode(keys.encode(keys.Ring(version, demo=False, slots=())))


def test_keys_for_different_purposes_differ():
    purposes = ("database", "salt", "audit", "seal")
    assert len({keys.derived(bytes(32), purpose) for purpose in purposes}) == len(purposes)


# The house


def test_importing_the_store_loads_no_engine():
    code = (
        "import sys, model.store; print(sorted({'sqlcipher3', 'sqlite_utils', 'sqlite3', 'argon2'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_a_fault_states_the_facts_its_code_names():
    for code, names in CODES.items():
        assert StoreFault(code, **dict.fromkeys(names, "x")).code == code
    with pytest.raises(TypeError):
        StoreFault("missing")


def test_the_database_is_locked_by_its_key(store, path):
    store.close()
    fault("damaged", SiteFile, path, bytes(32))


def test_a_password_that_is_too_short_is_refused_whoever_asks(path):
    """Of a site, not of a demo; a Chinese character counts as two."""
    short = "seven 7", "床前明", " seven7 "
    for password in short:
        fault("short-password", lambda word=password: created(path, password=word, demo=False))
    assert not path.exists()
    store, codes = created(path, password="床前明月", demo=False)
    with store:
        assert fault("short-password", store.add_user, "王", short[0], [Role.NURSE], AT).facts["least"] == 8
        fault("short-password", store.change_password, short[1], AT)
        assert [user.name for user in store.people()] == ["李护士"]
        assert store.proved([codes[1].lower(), codes[0].replace("-", " ")])
        for lacking in ([], codes[:1], [codes[0], codes[0]], [*codes, "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"]):
            assert not store.proved(lacking)
    fault("short-password", lambda: Store.recover(path, codes[0], "李护士", short[2], AT))
    Store.open(path, "李护士", "床前明月").close()
