"""Who can open a site file: let in, let out, given another password; each in the journal and on the next report."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from gui import batch, files
from model import words, words_store
from model.dates import week
from model.journal import CodesRenewed, PasswordReset, RolesChanged, UserAdded, UserRemoved
from model.plan import plan
from model.reports import weekly, weekly_paper
from model.reports.document import lines
from model.reports.imprint import Imprint
from model.reports.ledger import ledger
from model.reports.voice import Voice
from model.roles import Role
from model.store import Store, StoreFault
from model.store.keys import usual
from tests.study_notation import trial
from tests.test_store import AT, fault

DAY = AT.date()
LATER = AT + timedelta(hours=1)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str]]:
    path = tmp_path_factory.mktemp("users") / "site.visits"
    store, codes = Store.create(path, protocol=trial().text, site="02", user="Li", password="pass", at=AT, demo=True)
    with store:
        store.add_user("Wang", "word", [Role.NURSE], AT)
    return path, codes


@pytest.fixture
def site(made_once: tuple[Path, tuple[str, str]], tmp_path: Path) -> Path:
    """A site of Li, who administers it, and Wang, a nurse. It is a demo, so that passwords are quick to try."""
    return Path(shutil.copy(made_once[0], tmp_path))


@pytest.fixture
def codes(made_once: tuple[Path, tuple[str, str]]) -> tuple[str, str]:
    return made_once[1]


def kinds(path: Path, password: str = "pass") -> list[str]:
    with Store.open(path, "Li", password) as store:
        assert store.verify() == ()
        return [entry.fact.kind for entry in store.entries()]


def test_all_that_is_done_about_users_is_an_entry(site: Path) -> None:
    with Store.open(site, "Li", "pass") as store:
        store.change_roles("Wang", [Role.NURSE, Role.COORDINATOR], LATER)
        store.add_user("Chen", "c", [Role.MONITOR], LATER)
        store.remove_user("Wang", LATER)
        store.new_codes(LATER)
        facts = [entry.fact for entry in store.entries()]
        assert [e.by for e in store.entries()] == ["Li"] * 5
    assert facts == [
        UserAdded(on=DAY, user="Wang", roles="nurse"),
        RolesChanged(on=DAY, user="Wang", roles="nurse coordinator"),
        UserAdded(on=DAY, user="Chen", roles="monitor"),
        UserRemoved(on=DAY, user="Wang"),
        CodesRenewed(on=DAY),
    ]


def test_what_is_refused_leaves_no_entry_and_no_change(site: Path) -> None:
    before = site.read_bytes()
    with Store.open(site, "Wang", "word") as store:
        for act in (
            lambda: store.add_user("Chen", "c", [Role.NURSE], LATER),
            lambda: store.change_roles("Wang", [Role.ADMINISTRATOR], LATER),
            lambda: store.remove_user("Li", LATER),
            lambda: store.reset_password("Li", LATER),
            lambda: store.new_codes(LATER),
        ):
            fault("not-permitted", act)
    with Store.open(site, "Li", "pass") as store:
        fault("last-administrator", store.change_roles, "Li", [Role.NURSE], LATER)
        fault("last-administrator", store.remove_user, "Li", LATER)
        fault("empty-password", store.change_password, "  ", LATER)
    assert site.read_bytes() == before


def test_an_administrators_code_opens_nothing_but_the_choice_of_a_password_and_does_so_once(site: Path) -> None:
    with Store.open(site, "Li", "pass") as store:
        code = store.reset_password("Wang", LATER)
        assert [one.once for one in store.people()] == [False, True]
    fault("wrong-one-time-code", Store.open, site, "Wang", "word")
    fault("one-time-code", Store.open, site, "Wang", code.lower())
    fault("wrong-code", Store.recover, site, code, "Li", "mine", LATER)  # it is nobody else's
    with Store.recover(site, code.replace("-", ""), "Wang", "fresh", LATER) as store:
        assert store.roles == (Role.NURSE,)
        assert [e.fact for e in store.entries()][1:] == [
            PasswordReset(on=DAY, user="Wang", way="administrator"),
            PasswordReset(on=DAY, user="Wang", way="one-time-code"),
        ]
        assert store.entries()[-1].by == "Wang"
    fault("wrong-code", Store.recover, site, code, "Wang", "again", LATER)
    Store.open(site, "Wang", "fresh").close()


def test_renewed_codes_take_the_place_of_the_old_ones(site: Path, codes: tuple[str, str]) -> None:
    with Store.open(site, "Li", "pass") as store:
        assert all(store.opens(code.lower()) for code in codes)
        fresh = store.new_codes(LATER)
        assert all(store.opens(code) for code in fresh)
        assert not any(store.opens(code) for code in (*codes, "", "pass"))
    fault("wrong-code", Store.recover, site, codes[0], "Li", "x", LATER)
    Store.recover(site, fresh[1], "Li", "x", LATER).close()
    assert kinds(site, "x")[-2:] == ["codes-renewed", "password-reset"]


def test_a_password_is_proved_without_opening_the_file_again(site: Path) -> None:
    with Store.open(site, "Wang", "word") as store:
        store.proves(" ｗｏｒｄ")
        fault("wrong-password", store.proves, "pass")
        store.change_password("other", LATER)
        store.proves("other")
        fault("wrong-password", store.proves, "word")


def test_a_password_costs_what_this_computer_can_afford_and_never_less_than_64_mebibytes() -> None:
    cost = usual()
    assert cost.memory >= 64 * 1024
    assert 3 <= cost.passes <= 16
    assert usual() is cost


def test_a_report_lists_what_was_done_about_users_in_its_week(site: Path, codes: tuple[str, str]) -> None:
    Store.recover(site, codes[0], "Wang", "x", AT + timedelta(7)).close()
    with Store.open(site, "Li", "pass") as store:
        known = files.study_of(store.protocol, store.site, store.entries())
    book = ledger(known, lambda subject: plan(known.setting, known.patients[subject]), date(2026, 12, 6))
    this, following = (weekly.weekly(book, week(code)) for code in ("2026-W48", "2026-W49"))
    assert [(i["kind"], i["user"], i["way"]) for i in weekly.item(this)["people"]] == [("user-added", "Wang", None)]
    voice = Voice((("en", words.plain),))
    paper = "\n".join(lines(weekly_paper.document(following, voice, Imprint(AT), frozenset())))
    assert "Users and passwords" in paper
    assert "password reset" in paper
    assert "Wang: a new one chosen with a recovery code" in paper
    assert "user added" not in paper
    quiet = weekly_paper.document(weekly.weekly(book, week("2026-W47")), voice, Imprint(AT), frozenset())
    assert "Users and passwords" not in "\n".join(lines(quiet))


# The commands


def run(capsys: pytest.CaptureFixture[str], *argv: object, at: datetime = AT) -> tuple[int, str, str]:
    code = batch.run([str(part) for part in argv], at, {})
    out, err = capsys.readouterr()
    return code, out, err


def test_the_commands(site: Path, codes: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pass", "word", "new"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "code").write_text(codes[1], encoding="utf-8")
    li = ("--user", "Li", "--password-file", tmp_path / "pass")
    wang = ("--user", "Wang", "--password-file", tmp_path / "word")
    new = ("--new-password-file", tmp_path / "new")
    assert run(capsys, "user", "roles", site, "--name", "Wang", "--roles", "nurse", "monitor", *li)[0] == 0
    listed = run(capsys, "user", "list", site, "--format", "csv", *wang)[1].splitlines()
    assert listed[1:] == ["Li,nurse coordinator investigator monitor administrator,false", "Wang,nurse monitor,false"]
    code, _, err = run(capsys, "user", "remove", site, "--name", "Li", *wang)
    assert (code, err) == (2, "Wang may not do this. It is for these roles: administrator. Ask Li.\n")
    assert run(capsys, "user", "password", site, *new, *wang)[0] == 0
    code, out, _ = run(capsys, "user", "reset", site, "--name", "Wang", *li)
    (tmp_path / "once").write_text(out.splitlines()[-1], encoding="utf-8")
    code, _, err = run(capsys, "worklist", site, "--user", "Wang", "--password-file", tmp_path / "once")
    assert (code, err) == (2, "Wang has a one-time code: choose a new password with it first.\n")
    chosen = ("user", "recover", site, "--name", "Wang", "--new-password-file", tmp_path / "word")
    assert run(capsys, *chosen, "--code-file", tmp_path / "once")[0] == 0
    code, _, err = run(capsys, *chosen, "--code-file", tmp_path / "once")
    assert (code, "no code that opens" in err) == (2, True)
    assert run(capsys, *chosen, "--code-file", tmp_path / "code")[0] == 0
    assert run(capsys, *chosen)[2] == "Give the code: add --code-file FILE, or set VISITKEEPER_CODE.\n"
    code, out, _ = run(capsys, "user", "codes", site, *li)
    assert (code, len(out.splitlines())) == (0, 3)
    assert run(capsys, *chosen, "--code-file", tmp_path / "code")[0] == 2
    assert run(capsys, "user", "remove", site, "--name", "Wang", *li)[0] == 0
    code, _, err = run(capsys, "worklist", site, *wang, at=AT + timedelta(minutes=1))  # two codes were wrong before
    assert (code, err) == (2, f"Wang is not a user of {site}. Check the name, or ask an administrator.\n")
    assert kinds(site)[-1] == "user-removed"


def test_a_faults_sentence_names_what_to_do_next() -> None:
    told = words_store.fault(words.plain, "one-time-code", user="Wang")
    assert told == "Wang has a one-time code: choose a new password with it first."
    with pytest.raises(TypeError):
        StoreFault("one-time-code", path="x")
