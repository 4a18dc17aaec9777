"""Several sites read together: merging again changes nothing, figures are the sum of the sites', nothing is hidden."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from gui import batch, files
from gui.batch.site import write_demo
from model import dates
from model.admission import after, check
from model.fact_text import decode, encode
from model.journal import (
    AssumptionChanged,
    Corrected,
    Entry,
    Fact,
    PatientFact,
    Retracted,
    SiteMerged,
    VisitDone,
    subject_of,
)
from model.refused import Refused
from model.reports import trail
from model.reports.document import Heading
from model.reports.imprint import Imprint
from model.reports.voice import Voice
from model.revisions import said
from model.setting import EVERY_SITE
from model.store import Store
from model.study import Study, study
from model.trial import (
    CODES,
    Finding,
    Merged,
    SiteRecords,
    apart,
    at_several,
    findings,
    merging,
    packed,
    parts,
    pooled,
    unpacked,
)
from model.words import plain
from model.words_trial import finding, outcome
from tests.study_notation import fact, setting
from tests.test_schemas import faults, schema

NOW = datetime.fromisoformat("2026-11-26T09:00+08:00")
DAY = NOW.date()
SITES = ("02", "03", "05")
COUNTS = ("concluded", "in_window", "early", "late", "overdue", "missed", "not_done", "not_done_permitted")

Run = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*argv: object, **environ: str) -> Said:
        code = batch.run([str(a) for a in argv], NOW, environ)
        out, err = capfdbinary.readouterr()
        return Said(code, out.decode("utf-8-sig"), err.decode())

    return running


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sites")
    for site in SITES:
        write_demo(folder / f"{site}.visits", 41, int(site), DAY, site)
    asked = ["merge", str(folder / "trial.visits"), *(str(folder / f"{site}.visits") for site in SITES)]
    assert batch.run(asked, NOW, {}) == 0
    return folder


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """Three demo sites and the file of all of them."""
    return Path(shutil.copytree(made_once, tmp_path / "sites"))


# The trail.


def test_the_trail_tells_what_was_merged_and_what_each_site_recorded(folder: Path, run: Run) -> None:
    trial = folder / "trial.visits"
    told = run("trail", trial).json
    assert [(one["site"], one["kind"]) for one in told[: len(SITES)]] == [(EVERY_SITE, "site-merged")] * len(SITES)
    assert all(one["link"] for one in told[: len(SITES)])
    for site in SITES:
        own = run("trail", folder / f"{site}.visits").json
        held = [one for one in told if one["site"] == site]
        for one, same in zip(own, held, strict=True):
            assert (one["number"], one["at"], one["by"], one["kind"]) == tuple(
                same[key] for key in ("number", "at", "by", "kind")
            )
            assert same["link"] is None
    rows = list(csv.DictReader(io.StringIO(run("trail", trial, "--format", "csv").out)))
    assert [(row["site"], row["number"]) for row in rows] == [(one["site"], str(one["number"])) for one in told]
    some = run("trail", trial, "--subject", next(one["subject"] for one in told if one["subject"])).json
    assert 0 < len(some) < len(told)


def test_the_trail_on_paper_has_a_part_for_each_site(folder: Path) -> None:
    with Store.open(folder / "trial.visits", "demo", "demo") as store:
        entries, links = store.entries(), store.links()
        known = files.study_of(store.protocol, store.site, entries)
    found = trail.trail(known, entries, links, store.made, trail.Wanted())
    paper = trail.document(found, DAY, Voice((("en", plain),)), Imprint(NOW))
    tables = list(paper.tables())
    assert [len(table.rows) for table in tables] == [len(SITES), *(len(each.lines) for each in found.sites)]
    assert [block.text for block in paper.blocks if isinstance(block, Heading)] == [
        f"NCT07235319 (2025-FXY-252) · site {site} {known.setting.protocol.sites[site].title.words('en')}"
        for site in SITES
    ]


# The batch command.


def test_merging_again_changes_no_byte(folder: Path, run: Run) -> None:
    before = (folder / "trial.visits").read_bytes()
    done = run("merge", folder / "trial.visits", *(folder / f"{site}.visits" for site in reversed(SITES)))
    assert done.code == 0
    assert [line.split(",")[0] for line in done.out.splitlines()] == [
        f"Site {site}: nothing new" for site in reversed(SITES)
    ]
    assert (folder / "trial.visits").read_bytes() == before


def test_whatever_the_order_of_the_sites_the_figures_are_the_same(folder: Path, run: Run) -> None:
    other = folder / "other.visits"
    assert run("merge", other, *(folder / f"{site}.visits" for site in reversed(SITES))).code == 0
    for command in ("report", "deviations"):
        asked = ["--format", "json", *(["--week", "last"] if command == "report" else [])]
        assert run(command, other, *asked).json == run(command, folder / "trial.visits", *asked).json


def test_pooled_figures_are_the_sum_of_the_sites_figures_week_by_week(folder: Path, run: Run) -> None:
    pooled_weeks = run("report", folder / "trial.visits", "--week", "all", "--format", "json").json
    own = {s: run("report", folder / f"{s}.visits", "--week", "all", "--format", "json").json for s in SITES}
    by_week = {site: {one["week"]: one for one in weeks} for site, weeks in own.items()}  # type: ignore[attr-defined]
    assert len(pooled_weeks) == max(len(weeks) for weeks in by_week.values()) > 50  # type: ignore[arg-type]
    for week in pooled_weeks:  # type: ignore[attr-defined]
        sites = {site: by_week[site][week["week"]] for site in SITES if week["week"] in by_week[site]}
        for count in COUNTS:
            assert week[count] == sum(one[count] for one in sites.values())
        for site, one in sites.items():
            assert {c: week["by_site"][site][c] for c in (*COUNTS, "adherence")} == {
                c: one[c] for c in (*COUNTS, "adherence")
            }
        for series, found in week["by_series"].items():
            parts_of = [one["by_series"].get(series, {"concluded": 0})["concluded"] for one in sites.values()]
            assert found["concluded"] == sum(parts_of)
        listed = [d["subject"] + d["visit"] + d["kind"] for d in week["deviations"]]
        of_sites = [d["subject"] + d["visit"] + d["kind"] for one in sites.values() for d in one["deviations"]]
        assert sorted(listed) == sorted(of_sites)
        quality = [one["measures"]["week"]["entered_after_7_days"]["denominator"] for one in sites.values()]
        assert week["measures"]["week"]["entered_after_7_days"]["denominator"] == sum(quality)


def test_what_changed_since_a_site_reported_is_listed_by_site(folder: Path, run: Run) -> None:
    """Each site is compared with what it handed on itself, whatever the numbers of its entries; one never did."""
    trial, reported, of_sites = folder / "trial.visits", dates.week("2026-W47"), []
    for site in ("02", "03"):
        path = folder / f"{site}.visits"
        assert run("report", path, "--week", "2026-W47", "-o", folder / f"{site}.json").code == 0
        with Store.open(path, "demo", "demo") as store:
            in_week = (e for e in store.entries() if isinstance(e.fact, VisitDone) and e.fact.on in reported)
            dose = next(e for e in in_week if e.fact.visit.startswith("PD1"))  # type: ignore[attr-defined]
            subject = subject_of(dose.fact)
            store.append([Retracted(on=DAY, entry=dose.number, subject=subject, reason=f"seen at {site}")], NOW)
        own = run("report", path, "--week", "2026-W48", "--format", "json").json
        of_sites += [{"site": site, **change} for change in own["changed_since_reported"]]  # type: ignore[index]
    assert run("merge", trial, *(folder / f"{site}.visits" for site in SITES)).code == 0
    together = run("report", trial, "--week", "2026-W48", "--format", "json").json
    assert isinstance(together, dict)
    assert [(one["site"], one["week"]) for one in of_sites] == [("02", "2026-W47"), ("03", "2026-W47")]
    assert together["changed_since_reported"] == of_sites
    assert together["never_reported_sites"] == ["05"]
    assert not list(faults(together, schema("report"), schema("report")))
    assert run("report", trial, "--week", "2026-W48", "--format", "pdf", "-o", folder / "week.pdf").code == 0
    told = " ".join("\n".join(page.extract_text() for page in PdfReader(folder / "week.pdf").pages).split())
    assert "Changed in weeks already reported" in told
    assert "seen at 02" in told and "seen at 03" in told
    assert "1 site handed on no report of an earlier week" in told


def test_every_command_that_reads_reads_all_sites(folder: Path, run: Run) -> None:
    trial = folder / "trial.visits"
    for command, key in (("calendars", "subject"), ("deviations", "subject"), ("worklist", "subject")):
        together = run(command, trial, "--format", "json").json
        apart = [one for s in SITES for one in run(command, folder / f"{s}.visits", "--format", "json").json]  # type: ignore[attr-defined]
        assert sorted(map(json.dumps, together)) == sorted(map(json.dumps, apart))  # type: ignore[call-overload]
        assert {one[key][:2] for one in together} == set(SITES)  # type: ignore[attr-defined]
    local = run("calendar", folder / "05.visits", "05-0101").json
    assert run("calendar", trial, "05-0101").json == local, "by the clinic days of its own site"
    checked = run("verify", trial)
    assert (checked.code, checked.err) == (0, "")
    weeks = run("report", trial, "--week", "2026-W47", "--format", "csv").out.splitlines()
    assert [line.split(",")[4] for line in weeks[1:]][-3:] == list(SITES)
    assert run("report", trial, "--week", "last", "--format", "xlsx", "-o", folder / "week.xlsx").code == 0
    assert run("merge", trial, folder / "02.visits").out.startswith("Site 02: nothing new")


def test_a_site_that_went_on_is_brought_up_to_date_and_an_older_copy_changes_nothing(folder: Path, run: Run) -> None:
    shutil.copy(folder / "02.visits", folder / "old.visits")
    trial = folder / "trial.visits"
    tracker = folder / "tracker"
    tracker.mkdir()
    (tracker / "patients.csv").write_text("subject,arm,drug,randomised\n", encoding="utf-8")
    row = "02-0101,2026-11-25,weight,,61.5"
    (tracker / "events.csv").write_text(f"subject,date,event,visit,number\n{row}\n", encoding="utf-8")
    assert run("import", folder / "02.visits", tracker).code == 0
    assert run("merge", trial, folder / "02.visits").out == "Site 02: 1 entry added.\n"
    told = run("merge", trial, folder / "old.visits")
    assert told.code == 0
    assert "older than what is held" in told.out
    assert run("verify", trial).code == 0
    at = (NOW - timedelta(minutes=1)).isoformat()
    assert run("calendar", trial, "02-0101", "--known-at", at).code == 2, "nothing was merged by then"
    assert run("calendars", trial, "--known-at", at).json == []


def test_nothing_is_recorded_in_a_file_of_several_sites(folder: Path, run: Run) -> None:
    trial = folder / "trial.visits"
    before = trial.read_bytes()
    (folder / "patients.csv").write_text("subject,arm,drug,randomised\n", encoding="utf-8")
    (folder / "events.csv").write_text("subject,date,event\n", encoding="utf-8")
    for asked in (
        ["import", trial, folder],
        ["protocol", "confirm", trial, "A-01", "--reason", "read"],
        ["protocol", "amend", trial, "1.0", "--from", "2026-12-01"],
    ):
        done = run(*asked)
        assert (done.code, done.out) == (2, "")
        assert "only read here" in done.err or "no patient" in done.err
    for asked in (["advise", trial, "--load"], ["wall", trial, "-o", folder / "wall.pdf"]):
        done = run(*asked)
        assert (done.code, done.err) == (2, f"{trial} holds several sites; ask this of one site's own file.\n")
    assert run("report", trial, "--week", "last", "--format", "json", "-o", folder / "r.json").code == 0
    assert trial.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["02.visits", "03.visits"], "02.visits is the file of site 02; choose another name for OUT."),
        (["new.visits", "trial.visits"], "trial.visits holds several sites itself; merge the files of the sites."),
        (["new.visits", "02.visits", "none.visits"], "none.visits"),
        (
            ["new.visits", "02.visits", "real.visits", "--password-file", "demo.key", "--password-file", "real.key"],
            "Fictional patients of a demo site are not merged with real ones",
        ),
        (["new.visits", "empty.visits"], "empty.visits holds nothing yet; leave it out."),
        (["trial.visits", "again.visits"], "again.visits: site 02 is held from another file"),
        (["new.visits", "02.visits", "again.visits"], "again.visits: site 02 is held from another file"),
        (["new.visits", "02.visits", "03.visits", "05.visits", "--user", "demo", "--user", "demo"], "Give --user once"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_merged_is_refused_in_one_line_and_nothing_is_written(
    asked: list[str], told: str, folder: Path, run: Run
) -> None:
    write_demo(folder / "empty.visits", 0, 1, DAY)
    write_demo(folder / "again.visits", 3, 1, DAY)
    user, key = {"VISITKEEPER_USER": "demo"}, {"VISITKEEPER_PASSWORD": "demo"}
    for name, secret in (("demo", "demo"), ("real", "a long word")):
        (folder / f"{name}.key").write_text(secret, encoding="utf-8")
    own = {**user, "VISITKEEPER_PASSWORD": "a long word"}
    new = run("new", folder / "real.visits", "--protocol", "NCT07235319", "--site", "04", **own)
    assert new.code == 0
    (folder / "patients.csv").write_text(
        "subject,arm,drug,randomised\n04-0001,salvage,tislelizumab,2026-03-02\n", encoding="utf-8"
    )
    (folder / "events.csv").write_text("subject,date,event\n", encoding="utf-8")
    assert run("import", folder / "real.visits", folder, **own).code == 0
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = run("merge", *(folder / a if a.endswith((".visits", ".key")) else a for a in asked), **user, **key)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert told in done.err
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_damaged_site_is_not_merged(folder: Path, run: Run) -> None:
    raw = bytearray((folder / "03.visits").read_bytes())
    raw[-5000] ^= 1
    (folder / "03.visits").write_bytes(raw)
    before = (folder / "trial.visits").read_bytes()
    done = run("merge", folder / "trial.visits", folder / "02.visits", folder / "03.visits")
    assert done.code == 2
    assert "03.visits" in done.err
    assert (folder / "trial.visits").read_bytes() == before


def test_of_several_that_cannot_be_merged_each_is_told_of(folder: Path, run: Run) -> None:
    write_demo(folder / "empty.visits", 0, 1, DAY)
    own = ["--user", "li", "--password-file", folder / "own.key"]
    (folder / "own.key").write_text("a long word", encoding="utf-8")
    assert run("new", folder / "own.visits", "--protocol", "NCT07235319", "--site", "04", *own).code == 0
    wrong = ["none.visits", "empty.visits", "trial.visits", "own.visits"]  # the last one has a password of its own
    done = run("merge", folder / "new.visits", folder / "02.visits", *(folder / name for name in wrong))
    assert (done.code, done.out) == (2, "")
    assert [name in line for name, line in zip(wrong, done.err.splitlines(), strict=True)] == [True] * len(wrong)
    assert not (folder / "new.visits").exists()


def test_of_several_of_another_trial_or_from_another_file_each_is_told_of(folder: Path, run: Run) -> None:
    text = files.own_protocol().read_text(encoding="utf-8").replace("NCT07235319", "NCT00000000")
    others = [folder / "a.visits", folder / "b.visits"]
    for path in others:
        made, _ = Store.create(path, protocol=text, site="06", user="demo", password="demo", at=NOW, demo=True)
        with made as store:
            store.append([fact(ENROL.split())], NOW)
    copies = [folder / "c.visits", folder / "d.visits"]
    for path, site in zip(copies, ("02", "03"), strict=True):
        write_demo(path, 3, 1, DAY, site)
    none, before = folder / "none.visits", (folder / "trial.visits").read_bytes()
    for wrong, told in (
        ([*others, none], ["is of the trial NCT00000000"] * 2 + ["none.visits"]),
        (copies, ["is held from another file"] * 2),
    ):
        done = run("merge", folder / "trial.visits", folder / "05.visits", *wrong)
        assert (done.code, done.out) == (2, "")
        for path, words, line in zip(wrong, told, done.err.splitlines(), strict=True):
            assert str(path) in line
            assert words in line
    done = run("merge", folder / "trial.visits", *copies, *["--user", "demo"] * 3, *["--password-file", none] * 3)
    assert [line.split()[1] for line in done.err.splitlines()] == ["--user", "--password-file"]
    assert (folder / "trial.visits").read_bytes() == before


def test_each_site_opens_with_its_own_password_and_the_trial_with_another(tmp_path: Path, run: Run) -> None:
    for site, secret in (("02", "one of them"), ("03", "two of them"), ("trial", "three of them")):
        (tmp_path / f"{site}.key").write_text(secret, encoding="utf-8")
    (tmp_path / "events.csv").write_text("subject,date,event\n", encoding="utf-8")
    for site in ("02", "03"):
        way = ["--user", f"li-{site}", "--password-file", tmp_path / f"{site}.key"]
        path = tmp_path / f"{site}.visits"
        assert run("new", path, "--protocol", "NCT07235319", "--site", site, *way).code == 0
        row = f"{site}-0001,salvage,tislelizumab,2026-03-02\n"
        (tmp_path / "patients.csv").write_text(f"subject,arm,drug,randomised\n{row}", encoding="utf-8")
        assert run("import", path, tmp_path, *way).code == 0
    ways = [a for s in ("02", "03") for a in ("--user", f"li-{s}", "--password-file", tmp_path / f"{s}.key")]
    own = ["--trial-user", "centre", "--trial-password-file", tmp_path / "trial.key"]
    asked = ["merge", tmp_path / "trial.visits", tmp_path / "02.visits", tmp_path / "03.visits", *ways, *own]
    made = run(*asked)
    assert (made.code, made.err) == (0, "")
    assert len(re.findall(r"^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$", made.out, re.MULTILINE)) == 2, "two recovery codes"
    assert run(*asked).out.count("nothing new") == 2
    centre = ["--user", "centre", "--password-file", tmp_path / "trial.key"]
    found = run("calendars", tmp_path / "trial.visits", *centre).json
    assert [one["subject"] for one in found] == ["02-0001", "03-0001"]  # type: ignore[attr-defined]
    assert run("calendars", tmp_path / "trial.visits", *ways[:4]).code == 2


# What is held of a site.


def entries(*lines: str, site: str = "02", since: int = 0) -> tuple[Entry, ...]:
    """Entries of a site, recorded one hour after another."""
    facts: list[Fact] = [fact(line.split()) for line in lines]
    at = NOW - timedelta(days=30)
    return tuple(
        Entry(n, at + timedelta(hours=n), "li", replace(f, site=site) if hasattr(f, "site") else f)
        for n, f in enumerate(facts, since + 1)
    )


ENROL = "enrol 02-0001 salvage tislelizumab randomised 2026-03-02"
FIRST = "done 02-0001 PD1-1 2026-03-02"
SECOND = "done 02-0001 PD1-2 2026-03-24"


def part(*lines: str, file: str = "f") -> SiteRecords:
    return SiteRecords("02", file, setting().protocol.text, "head", entries(*lines))


def held(*given: SiteRecords) -> tuple[SiteRecords | None, list[Merged]]:
    """What a trial's file holds after these copies, and what came of each."""
    found, came = None, []
    journal: list[Entry] = []
    for each in given:
        what, merged = merging(found, each, DAY)
        came.append(what)
        if merged:
            assert decode(encode(merged)) == merged
            journal.append(Entry(len(journal) + 1, NOW, "centre", merged))
        found = parts(journal).get("02")
    return found, came


def test_entries_packed_and_unpacked_are_the_same_entries() -> None:
    own = entries(ENROL, FIRST, SECOND)
    assert tuple(unpacked(packed(own))) == own
    assert encode(own[1].fact) in [json.loads(packed(own))[1][3]]


@pytest.mark.parametrize(
    ("copies", "came", "kept"),
    [
        ([2], [Merged.NEW], 2),
        ([2, 2], [Merged.NEW, Merged.SAME], 2),
        ([2, 3], [Merged.NEW, Merged.GROWN], 3),
        ([3, 2], [Merged.NEW, Merged.OLDER], 3),
        ([1, 3, 2, 3], [Merged.NEW, Merged.GROWN, Merged.OLDER, Merged.SAME], 3),
    ],
)
def test_the_longest_copy_of_a_site_is_held(copies: list[int], came: list[Merged], kept: int) -> None:
    lines = (ENROL, FIRST, SECOND)
    found, outcomes = held(*(part(*lines[:n]) for n in copies))
    assert outcomes == came
    assert found
    assert found.entries == entries(*lines[:kept])
    assert found.protocol == setting().protocol.text


def test_a_copy_that_grew_brings_what_is_new_and_not_the_protocol_again() -> None:
    what, merged = merging(part(ENROL, FIRST), part(ENROL, FIRST, SECOND), DAY)
    assert merged
    assert (what, merged.since, merged.count, merged.protocol) == (Merged.GROWN, 2, 3, "")
    assert [e.number for e in unpacked(merged.entries)] == [3]


def test_sites_are_held_in_the_order_of_their_codes() -> None:
    found = [merging(None, replace(part(ENROL), site=site, file=site), DAY)[1] for site in ("05", "02", "03")]
    assert list(parts([Entry(n, NOW, "centre", one) for n, one in enumerate(found, 1) if one])) == ["02", "03", "05"]


def test_records_that_went_another_way_replace_only_older_ones() -> None:
    """As after a backup was restored at the site: what was recorded last is the site's present state."""
    one = part(ENROL, FIRST)
    other = part(ENROL, "done 02-0001 PD1-1 2026-03-03", SECOND)
    for copies in ((one, other), (other, one)):
        found, came = held(*copies)
        assert found
        assert found.entries == other.entries
        assert came[1] is (Merged.REPLACED if copies[0] is one else Merged.OLDER)


def test_a_site_is_never_taken_from_another_file() -> None:
    with pytest.raises(Refused, match="another-file"):
        merging(part(ENROL), part(ENROL, FIRST, file="g"), DAY)


# Several sites as one study.


def sites(**lines: list[str]) -> dict[str, Study]:
    """By site, as `s02=[...]`, its study."""
    return {s[1:]: study(setting(s[1:]), entries(*own, site=s[1:])) for s, own in lines.items()}


MOVED = "transfer 02-0001 2026-04-10"
TAKEN_OVER = [
    "enrol 02-0001 salvage tislelizumab randomised 2026-03-02 tracked_from 2026-04-10",
    "done 02-0001 PD1-3 2026-04-14",
]


def together(found: dict[str, Study]) -> Study:
    return pooled(found, lambda rules, site: files.clinic(rules, site))


def test_only_who_is_known_at_several_sites_is_listed() -> None:
    assert at_several(["02-0101@03", "03-0001", "02-0101@02", "01-0001@01"]) == ("01-0001", "02-0101")


def test_a_patient_known_at_two_sites_is_somebody_of_each() -> None:
    wrong = ["enrol 02-0001 immediate tislelizumab randomised 2026-03-02"]
    text, lines = setting().protocol.text, {"02": [*wrong, FIRST, SECOND, MOVED], "03": TAKEN_OVER}
    held = {s: SiteRecords(s, s, text, "head", entries(*own, site=s)) for s, own in lines.items()}
    of_02 = held["02"].entries
    mended = Corrected(on=DAY, entry=1, subject="02-0001", fact=encode(fact(ENROL.split())), reason="wrong arm")
    held["02"] = replace(held["02"], entries=(*of_02, Entry(len(of_02) + 1, NOW, "li", mended)))
    both = apart(held)
    assert {s: {subject_of(said(e)) for e in one.entries} for s, one in both.items()} == {
        "02": {"02-0001@02"},
        "03": {"02-0001@03"},
    }
    found = together({s: study(setting(s), one.entries) for s, one in both.items()})
    assert found.patients["02-0001@02"].arm == "salvage", "what corrects an entry is about the same patient"
    assert at_several(found.patients) == ("02-0001",)
    assert sorted(found.patients) == ["02-0001@02", "02-0001@03"]
    assert [found.patients[s].subject for s in sorted(found.patients)] == sorted(found.patients)
    assert {s: found.setting_of(s).site for s in found.patients} == {"02-0001@02": "02", "02-0001@03": "03"}
    assert (found.several, found.setting.site) == (True, EVERY_SITE)


def test_nothing_can_be_recorded_there_and_nothing_merged_into_a_site() -> None:
    found = together(sites(s02=[ENROL]))
    done = fact(FIRST.split())
    assert isinstance(done, PatientFact)
    with pytest.raises(Refused, match="several-sites"):
        after(found, Entry(9, NOW, "li", done), DAY)
    merged = SiteMerged(on=DAY, site="02", file="f", head="h", since=0, count=0, entries="[]")
    with pytest.raises(Refused, match="several-sites"):
        check(study(setting(), entries(ENROL)), merged, DAY)


def test_an_assumption_is_settled_when_every_site_settled_it() -> None:
    (confirmed,) = entries(ENROL)
    bare = sites(s02=[ENROL], s03=["enrol 03-0001 salvage tislelizumab randomised 2026-03-02"])
    for site, codes in {"02": ("A-01", "A-02"), "03": ("A-02",)}.items():
        own = replace(bare[site].setting, settled=dict.fromkeys(codes, confirmed))
        bare[site] = replace(bare[site], setting=own)
    found = together(bare).setting
    assert set(found.assumptions) - set(found.unsettled) == {"A-02"}


# What does not fit together.


def told(found: dict[str, Study]) -> list[tuple[str, object]]:
    """The findings, each with the visit or else the patient it is about."""
    return [(one.code, one.facts.get("visit", one.facts["subject"])) for one in findings(found)]


def test_a_transfer_without_overlap_is_told_and_no_more() -> None:
    assert told(sites(s02=[ENROL, FIRST, SECOND, MOVED], s03=TAKEN_OVER)) == [("transferred", "02-0001")]


def test_what_the_old_site_recorded_on_the_day_of_a_transfer_is_not_too_late() -> None:
    found = sites(s02=[ENROL, FIRST, SECOND, "done 02-0001 TA-1 2026-04-10", MOVED], s03=TAKEN_OVER)
    assert told(found) == [("transferred", "02-0001")]


def test_a_patient_of_two_sites_without_a_transfer_is_told() -> None:
    assert told(sites(s02=[ENROL, FIRST], s03=TAKEN_OVER)) == [("twice", "02-0001")]
    assert told(sites(s02=[ENROL], s03=["enrol 03-0001 salvage tislelizumab randomised 2026-03-02"])) == []


def test_a_patient_who_came_back_was_left_by_the_other_site_last() -> None:
    back = [ENROL, FIRST, SECOND, MOVED, "returned 02-0001 2026-05-26"]
    left = [*TAKEN_OVER, "transfer 02-0001 2026-05-25"]
    (one,) = findings(sites(s02=back, s03=left))
    said = finding(plain, one, setting().protocol, "en")
    assert said == "02-0001 was transferred from site 03 to site 02 on 25 May 2026."
    copied = [*back, "done 02-0001 PD1-3 2026-04-14"]
    assert told(sites(s02=copied, s03=left)) == [("transferred", "02-0001"), ("same-visit", "PD1-3")]
    assert told(sites(s02=back, s03=TAKEN_OVER)) == [("twice", "02-0001")]


def test_what_both_sites_recorded_and_what_the_old_one_recorded_too_late_is_told() -> None:
    old = [ENROL, FIRST, SECOND, "done 02-0001 PD1-3 2026-04-14", "done 02-0001 TA-1 2026-05-04", MOVED]
    found = sites(s02=old, s03=TAKEN_OVER)
    assert told(found) == [("transferred", "02-0001"), ("same-visit", "PD1-3"), ("after-transfer", "TA-1")]
    rules = setting().protocol
    assert [finding(plain, one, rules, "en") for one in findings(found)] == [
        "02-0001 was transferred from site 02 to site 03 on 10 Apr 2026.",
        "02-0001: PD-1 dose 3 is recorded, and counted, at site 02 on 14 Apr 2026 and at site 03 on 14 Apr 2026.",
        "02-0001: site 02 recorded Tumour assessment 1 on 4 May 2026, after the transfer of 10 Apr 2026.",
    ]


def test_versions_of_the_protocol_that_differ_are_told_and_stay_as_they_are() -> None:
    text = setting().protocol.text.replace('version = "1.0"', 'version = "1.1"', 1)
    other = text.replace("-3", "-2", 1)
    versions = {"02": {"1.1": text}, "03": {"1.1": other}, "05": {}}
    bare = sites(s02=[ENROL], s03=["enrol 03-0001 salvage tislelizumab randomised 2026-03-02"], s05=[])
    found = {s: replace(o, setting=replace(o.setting, versions=versions[s])) for s, o in bare.items()}
    assert [(f.code, f.facts) for f in findings(found)] == [
        ("version", {"version": "1.1", "sites": ("02", "03")}),
        ("text", {"version": "1.1", "site": "02", "other": "03"}),
    ]
    assert found["03"].setting.versions["1.1"] == other
    assert set(together(found).setting.versions) == {"1.1"}, "the sites began with 1.0, and know 1.1 as well"


def test_an_assumption_decided_otherwise_at_another_site_is_told() -> None:
    bare = sites(s02=[ENROL], s03=["enrol 03-0001 salvage tislelizumab randomised 2026-03-02"], s05=[])
    assert not findings(bare)
    code, path = "A-01", "series.PD1.next.window"
    wider = AssumptionChanged(on=DAY, assumption=code, values={path: "[-7, 7]"}, reason="PI")
    found = {**bare, "05": replace(bare["05"], setting=replace(bare["05"].setting, changes=(wider,)))}
    assert [finding(plain, one, setting().protocol, "en") for one in findings(found)] == [
        f"Assumption {code}: {path} is [-3, 3] at site 02 and [-7, 7] at site 05."
    ]


def test_every_finding_and_every_outcome_has_a_sentence_without_a_hole() -> None:
    values = {"on": date(2026, 3, 2), "other_on": date(2026, 3, 3), "left": date(2026, 3, 4), "sites": ("02", "03")}
    for code, names in CODES.items():
        facts = {name: values.get(name, f"<{name}>") for name in names}
        said = finding(plain, Finding(code, facts), setting().protocol, "en")
        assert "{" not in said
        assert said != code
        assert all(f"<{name}>" in said for name in names if name not in values)
    assert len({outcome(plain, each, "02", 3, 2) for each in Merged}) == len(Merged)
