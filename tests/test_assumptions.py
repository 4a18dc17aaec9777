"""The assumptions: what each stands for, who may confirm or change one, and what then follows."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from gui import batch
from gui.language import voice
from model.admission import after
from model.assumptions import CHANGED, CONFIRMED, OPEN, assumed, change
from model.journal import AssumptionChanged, AssumptionConfirmed, Entry, Fact, ProtocolAdded, Retracted
from model.plan import plan
from model.protocol import Protocol
from model.protocol_file import protocol
from model.protocol_values import as_toml, values
from model.refused import Refused
from model.reports.imprint import Imprint, footer
from model.reports.voice import Voice
from model.roles import Role
from model.setting import Setting
from model.store import Store, StoreFault
from model.study import Study
from model.words import plain
from model.words_protocol import place, stands
from tests.study_notation import Told, fact, setting, trial

TODAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATER = AT.replace(hour=10)
VALUES = {
    *("anchor", "offset", "window", "not_before", "next", "count", "owed_after_last", "grid", "until", "numbers"),
    *("fractions", "days", "warn", "decide", "alarm", "tolerance", "mg_per_m2", "clock", "after", "inclusive"),
    *("ends", "attempts", "permitted"),
}
"""The keys that a source is the source of, where it is one word for a whole row."""


# What the protocol file says of them


def sourced(path: str, table: Any) -> Iterator[tuple[str, str]]:
    """Every value of the file by its path, with the source that stands beside it."""
    if isinstance(table, list):
        for row in table:
            if isinstance(row, dict) and "code" in row:
                yield from sourced(f"{path}.{row['code']}", row)
    if not isinstance(table, dict):
        return
    source = table.get("source", {})
    by_key = source if isinstance(source, dict) else {key: source for key in table if key in VALUES - {"next"}}
    for key, each in by_key.items():
        yield f"{path}.{key}".strip("."), each
    for key, each in table.items():
        if key != "source":
            yield from sourced(f"{path}.{key}".strip("."), each)


def test_every_assumed_value_can_be_changed_by_its_assumption() -> None:
    """Two kinds are no values: that an anchor exists (`source` of its code), and `groups`, which stands for two."""
    reached = {(path, code) for code, a in trial().assumptions.items() for path in a.paths}
    wanted = [(path, code) for path, code in sourced("", tomllib.loads(trial().text)) if code in trial().assumptions]
    assert len(wanted) > 60
    assert [pair for pair in wanted if pair not in reached] == [("groups", "A-25")]
    assert {("groups.treatment", "A-25"), ("groups.RT", "A-25")} <= reached


def test_what_an_assumption_stands_for_is_there_or_is_set_by_an_answer() -> None:
    there = values(trial().text, {})
    lacking = {path for assumption in trial().assumptions.values() for path in assumption.paths if not there(path)}
    assert lacking == {"series.PD1.paused"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_an_assumption_stands_for_is_asked_for_in_words(language: str) -> None:
    (tr,) = (tr for _, tr in voice(language).speakers)
    said = {p: place(tr, p, trial(), language) for a in trial().assumptions.values() for p in a.values}
    assert [p for p, words in said.items() if words == p] == []
    assert len(set(said.values())) == len(said)


ANSWERS = [(a.code, c.code) for a in trial().assumptions.values() for c in a.choices]


@pytest.mark.parametrize(("code", "answer"), ANSWERS)
def test_every_answer_can_be_worked_by(code: str, answer: str) -> None:
    made = change(setting(), code, TODAY, "decided", choice=answer)
    assert protocol(trial().text, "trial", made.values).text == trial().text
    known = grown(made)
    standing = next(s for s in assumed(known.setting, TODAY) if s.assumption.code == code)
    assert standing.choice and standing.choice.code == answer


def test_the_answers_are_those_of_the_trial() -> None:
    said = {a.code: [c.code for c in a.choices] for a in trial().assumptions.values() if a.choices}
    assert said == {
        "A-02": ["rolling", "grid"],
        "A-04": ["goes-on", "held"],
        "A-05": ["maintenance", "randomisation", "induction"],
        "A-06": ["exclusive", "inclusive"],
        "A-11": ["rolling", "grid"],
        "A-13": ["stevenson", "mosteller", "du-bois", "hu-yongmei"],
    }
    assert [a.code for a in trial().assumptions.values() if not a.paths] == [
        *("A-07", "A-09", "A-19", "A-20", "A-21", "A-22", "A-23"),
    ]


def test_without_a_change_the_first_answer_stands() -> None:
    for standing in assumed(setting(), TODAY):
        if standing.assumption.choices:
            assert standing.choice is standing.assumption.choices[0]
        assert (standing.state, standing.entry) == (OPEN, None)


@pytest.mark.parametrize(
    "value", [[-3, 3], "24m", True, 80, 0.1, [{"every": 63, "to": 378}, {"every": 84}], {"a": "R"}]
)
def test_a_value_is_written_as_the_file_has_it(value: object) -> None:
    assert tomllib.loads(f"value = {as_toml(value)}") == {"value": value}


# Confirmed and changed


def grown(*facts: Fact) -> Study:
    known = Study(setting())
    for number, each in enumerate(facts, 1):
        known = after(known, Entry(number, AT, "Dr Wang", each), TODAY)
    return known


def confirmed(code: str) -> AssumptionConfirmed:
    return AssumptionConfirmed(on=TODAY, assumption=code, reason="as in the protocol")


def test_confirming_and_changing_settle_an_assumption() -> None:
    narrow = change(setting(), "A-01", TODAY, "PI", to={"series.PD1.next.window": "[-2, 2]"})
    known = grown(confirmed("A-07"), narrow).setting
    states = {s.assumption.code: s for s in assumed(known, TODAY)}
    assert (states["A-07"].state, states["A-01"].state, states["A-02"].state) == (CONFIRMED, CHANGED, OPEN)
    assert states["A-01"].values == {"series.PD1.next.window": "[-2, 2]"}
    assert known.unsettled == tuple(c for c in trial().assumptions if c not in ("A-01", "A-07"))


def test_whatever_a_setting_is_told_may_move_dates_but_who_settled_what_and_whom_to_call() -> None:
    usual, other = setting(), object()
    by_part = {one.name: replace(usual, **{one.name: other}) for one in fields(usual) if one.name != "clinic"}
    by_part |= {f"clinic {one.name}": by_clinic(one.name, other) for one in fields(usual.clinic) if one.init}
    assert {part for part, one in by_part.items() if one.dates_like(usual)} == {"settled", "phone"}


def by_clinic(part: str, other: object) -> Setting:
    usual = setting()
    return replace(usual, clinic=replace(usual.clinic, **{part: other}))


def test_a_change_ahead_is_not_in_force_yet() -> None:
    narrow = AssumptionChanged(
        on=date(2026, 7, 1), assumption="A-01", values={"series.PD1.next.window": "[-2, 2]"}, reason="PI"
    )
    (first, *_) = assumed(grown(narrow).setting, TODAY)
    assert first.values == {"series.PD1.next.window": "[-3, 3]"}


def test_an_assumption_taken_back_is_open_again() -> None:
    known = grown(confirmed("A-07"), Retracted(on=TODAY, entry=1, reason="slip"))
    assert "A-07" in known.setting.unsettled


def test_a_version_with_another_value_asks_for_it_to_be_confirmed_anew() -> None:
    """Nobody is said to have confirmed what was written later."""
    old = 'next = { anchor = "prev", offset = 21, window = [-3'
    text = trial().text.replace('version = "1.0"', 'version = "1.1"').replace(old, old.replace("-3", "-2"))
    facts = [confirmed("A-01"), confirmed("A-03"), confirmed("A-07"), ProtocolAdded(on=TODAY, text=text)]
    known = grown(*facts).setting
    assert set(known.settled) == {"A-03", "A-07"}
    (first, *_) = assumed(known, TODAY)
    assert stands(plain, first, "en") == [
        "PD-1 inhibitor q3w: Window of later ones −3/+3 days",
        "version 1.1: PD-1 inhibitor q3w: Window of later ones −2/+3 days",
    ]
    assert "A-01" in grown(*facts, confirmed("A-01")).setting.settled
    narrow = change(setting(), "A-01", TODAY, "PI", to={"series.PD1.next.window": "[-1, 1]"})
    assert "A-01" in grown(narrow, *facts[:1], facts[-1]).setting.settled, "the change stands in every version"


def test_a_patient_is_planned_anew_when_an_assumption_changes() -> None:
    known = Told.of(
        "today 2026-06-01\nenrol 02-0001 immediate tislelizumab randomised 2026-03-02\n"
        "progression 02-0001 2026-05-10 distant\n"
    ).study
    assert known.patients["02-0001"].end == date(2026, 5, 10)
    only = AssumptionChanged(
        on=date(2026, 5, 1), assumption="A-25", values={"progression.ends": '["PD1"]'}, reason="PI"
    )
    known = after(known, Entry(9, AT, "Dr Wang", only), TODAY)
    assert known.patients["02-0001"].end is None


@pytest.mark.parametrize(
    ("code", "to", "reason", "refused"),
    [
        ("A-99", {"series.PD1.next.window": "[-2, 2]"}, "PI", "unknown-value"),
        ("A-01", {}, "PI", "nothing-to-change"),
        ("A-07", {"series.PD1.next.window": "[-2, 2]"}, "PI", "unknown-value"),
        ("A-01", {"series.PD1.next.window": "[-2, 2]"}, "  ", "lacking"),
        ("A-01", {"series.PD1.next.window": "[-2"}, "PI", "bad-protocol"),
        ("A-01", {"series.PD1.next.window": '"wide"'}, "PI", "bad-protocol"),
        ("A-05", {"limit.clock": '"LD"'}, "PI", "bad-protocol"),
    ],
)
def test_a_change_that_cannot_be(code: str, to: dict[str, str], reason: str, refused: str) -> None:
    with pytest.raises(Refused) as caught:
        grown(AssumptionChanged(on=TODAY, assumption=code, values=to, reason=reason))
    assert caught.value.code == refused


@pytest.mark.parametrize(
    ("code", "refused"), [("A-99", "unknown-value"), ("A-02", "unknown-value"), ("A-01", "no-choices")]
)
def test_an_answer_that_nobody_named(code: str, refused: str) -> None:
    with pytest.raises(Refused) as caught:
        change(setting(), code, TODAY, "decided", choice="sideways")
    assert caught.value.code == refused


def test_two_changes_that_do_not_go_together_are_refused_also_when_the_earlier_comes_last() -> None:
    """The limit may be counted from M1, or PD-1 from a visit that is counted from M1, not both."""
    loop = AssumptionChanged(on=TODAY, assumption="A-26", values={"series.PD1.anchor": '"SCRL"'}, reason="PI")
    with pytest.raises(Refused) as caught:
        grown(loop)
    assert (caught.value.code, caught.value.facts["places"]) == ("bad-protocol", ("series SCRL",))


def test_the_limits_from_the_other_clocks_are_known() -> None:
    known = Told.of(
        "today 2026-03-10\n"
        "enrol 02-0001 salvage tislelizumab randomised 2026-03-02 first-induction 2025-10-01\n"
        "done 02-0001 PD1-1 2026-03-09\n"
    ).study
    planned = plan(known.setting, known.patients["02-0001"])
    assert planned.clock == date(2026, 3, 9), "the day it is counted from is that of the one that holds"
    assert list(planned.limits.items()) == [
        ("M1", date(2028, 3, 9)),
        ("R", date(2028, 3, 2)),
        ("FI", date(2027, 10, 1)),
    ]


def test_papers_say_so_until_all_are_settled() -> None:
    voice = Voice((("en", plain),))
    assert footer(voice, Imprint(AT)).startswith("assumptions not confirmed · ")
    assert "confirmed" not in footer(voice, Imprint(AT, unsettled=False))
    assert not grown(*(confirmed(code) for code in trial().assumptions)).setting.unsettled


# Who may


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "site.visits"
    store, _ = Store.create(path, protocol=trial().text, site="02", user="Li", password="pass word", at=AT)
    with store:
        store.append([fact(["enrol", "02-0001", "salvage", "tislelizumab", "randomised", "2026-03-02"])], AT)
    (tmp_path / "pass word").write_text("pass word")
    (tmp_path / "new word").write_text("new word")
    return path


def test_only_an_investigator_confirms_changes_and_takes_back(site: Path) -> None:
    with Store.open(site, "Li", "pass word") as store:
        with pytest.raises(StoreFault) as caught:
            store.append([confirmed("A-01")], AT)
        assert (caught.value.code, caught.value.facts["who"]) == ("not-permitted", "")
        store.add_user("Dr Wang", "new word", [Role.INVESTIGATOR], AT)
    with Store.open(site, "Dr Wang", "new word") as store:
        (entry,) = store.append([confirmed("A-01")], AT)
    with Store.open(site, "Li", "pass word") as store:
        with pytest.raises(StoreFault) as caught:
            store.append([Retracted(on=TODAY, entry=entry.number, reason="slip")], AT)
        assert caught.value.facts == {"user": "Li", "roles": (Role.INVESTIGATOR,), "who": "Dr Wang"}
        assert not any(isinstance(e.fact, Retracted) for e in store.entries())


# The commands


def run(capsysbinary: pytest.CaptureFixture[bytes], *argv: object) -> tuple[int, str, str]:
    code = batch.run([str(a) for a in argv], LATER, {})
    out, err = capsysbinary.readouterr()
    return code, out.decode("utf-8-sig"), err.decode()


def test_the_commands(site: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    li = ("--user", "Li", "--password-file", site.parent / "pass word")
    wang = ("--user", "Dr Wang", "--password-file", site.parent / "new word")
    before = shutil.copy(site, site.with_suffix(".copy")).read_bytes()
    code, _, err = run(capsysbinary, "protocol", "confirm", site, "A-01", "--reason", "ok", *li)
    assert (code, err.count("\n")) == (2, 1)
    assert "investigator" in err and "administrator gives" in err
    assert site.read_bytes() == before
    new = ("--new-password-file", site.parent / "new word")
    assert run(capsysbinary, "user", "add", site, "--name", "Dr Wang", "--roles", "investigator", *new, *li)[0] == 0
    code, _, err = run(capsysbinary, "protocol", "confirm", site, "A-01", "--reason", "ok", *li)
    assert (code, "Ask Dr Wang" in err) == (2, True)
    code, out, _ = run(capsysbinary, "protocol", "confirm", site, "A-01", "A-07", "--reason", "ok", *wang)
    assert (code, out) == (0, "2 assumptions confirmed.\n25 assumptions are still open.\n")
    code, _, _ = run(capsysbinary, "protocol", "change", site, "A-02", "--choice", "grid", "--reason", "PI", *wang)
    assert code == 0
    path = "series.PD1.delay.warn=35"
    assert run(capsysbinary, "protocol", "change", site, "A-08", "--set", path, "--reason", "PI", *wang)[0] == 0
    items = {i["assumption"]: i for i in json.loads(run(capsysbinary, "protocol", "assumptions", site, *li)[1])}
    assert len(items) == 27
    assert [items[c]["state"] for c in ("A-01", "A-02", "A-03", "A-08")] == ["confirmed", "changed", "open", "changed"]
    assert (items["A-02"]["choice"], items["A-02"]["by"], items["A-02"]["reason"]) == ("grid", "Dr Wang", "PI")
    assert items["A-08"]["values"] == {"series.PD1.delay.decide": "84", "series.PD1.delay.warn": "35"}
    table = run(capsysbinary, "protocol", "assumptions", site, "--format", "csv", *li)[1]
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [r["assumption"] for r in rows] == list(items)
    assert rows[7]["values"] == "series.PD1.delay.decide = 84; series.PD1.delay.warn = 35"
    before = ("--known-at", AT.isoformat())
    then = json.loads(run(capsysbinary, "protocol", "assumptions", site, *before, *li)[1])
    assert {one["state"] for one in then} == {"open"}
    assert run(capsysbinary, "protocol", "confirm", site, "all", "--reason", "ok", *wang)[1].startswith("23 ")
    assert run(capsysbinary, "verify", site, *li)[0] == 0


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("change", "A-02", "--choice", "gird"), "write grid"),
        (("change", "A-02", "--set", "series.PD1.next.anchor"), "write it as"),
        (("change", "A-02"), "choose another answer"),
        (("change", "A-02", "--set", 'series.PD1.next.anchor="last"'), "series PD1, next.anchor"),
        (("confirm", "A-77"), "A-77 is not known"),
        (("confirm", "A-01", "--reason", "no \udcff text"), "invisible control character; type it anew"),
        (("confirm", "A-01", "--reason", "a \x07 bell"), "invisible control character; type it anew"),
        (
            ("change", "A-02", "--choice", "grid", "--reason", "red \x1b[31m"),
            "invisible control character; type it anew",
        ),
    ],
)
def test_a_command_that_cannot_be_done_writes_nothing(
    site: Path, capsysbinary: pytest.CaptureFixture[bytes], argv: tuple[str, ...], said: str
) -> None:
    with Store.open(site, "Li", "pass word") as store:
        store.add_user("Dr Wang", "new word", [Role.INVESTIGATOR], AT)
    before = site.read_bytes()
    command, *rest = argv
    wang = ("--user", "Dr Wang", "--password-file", site.parent / "new word", "--reason", "PI")
    code, out, err = run(capsysbinary, "protocol", command, site, *wang, *rest)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert site.read_bytes() == before


def test_the_protocol_is_the_same_whichever_way_it_is_read() -> None:
    again: Protocol = protocol(trial().text, "trial", {"body_surface": '"stevenson"'})
    assert again == trial()
    assert re.search(r"(?m)^values = ", trial().text)
