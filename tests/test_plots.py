"""The plots: their numbers are those of the reports, in the picture, its twin, its sentence and every file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QImage

from gui import export
from gui.paper.picture import png, svg
from model.assumptions import change
from model.dates import week_of
from model.demo import demo
from model.journal import Enrolled, Entry, VisitDone
from model.judge import Status
from model.protocol import Kind
from model.reports import delays, weekly
from model.reports.document import Bars, Document, Lanes, Paragraph, lines
from model.reports.ledger import Ledger
from model.reports.plots import PLOTS, block, there
from model.study import study
from tests.test_reports import BOTH, CHINESE, ENGLISH, IMPRINT, TODAY, book, doses, enrol, recorded, setting, small_site

pytestmark = pytest.mark.usefixtures("qapp")
SVG = "{http://www.w3.org/2000/svg}"
PARTS = [(plot.id, part) for plot in PLOTS for part in ("", *plot.parts(setting().protocol))]


@cache
def site() -> Ledger:
    entries = [Entry(n, at, "Li", fact) for n, (at, fact) in enumerate(demo(setting(), 41, 1, TODAY), 1)]
    return book(study(setting(), entries))


def made(plot: str, part: str = "", of: Ledger | None = None) -> Document:
    return next(p for p in PLOTS if p.id == plot).document(of or site(), ENGLISH, IMPRINT, part)


def bars(plot: str, part: str = "") -> Bars:
    found = block(made(plot, part))
    assert isinstance(found, Bars)
    return found


def swimmer(part: str = "") -> Lanes:
    found = block(made("swimmer", part))
    assert isinstance(found, Lanes)
    return found


def test_the_axis_of_the_swimmer_plot_says_what_the_longest_treatment_is_counted_from() -> None:
    facts = [enrol("02-0001", "salvage", "2026-09-21"), *doses("02-0001", "2026-09-23")]
    changed = change(setting(), "A-05", date(2025, 11, 20), "decided", choice="randomisation")
    for told, zero in ((facts, "first maintenance dose"), ([changed, *facts], "randomisation")):
        plot = block(made("swimmer", of=book(recorded(told))))
        assert isinstance(plot, Lanes)
        assert plot.axis == f"Months on treatment, counted from: {zero}"


# The numbers.


def test_every_point_of_the_trend_is_the_weekly_reports() -> None:
    shown = bars("trend")
    told = [weekly.item(weekly.weekly(site(), week_of(TODAY).plus(n - 11))) for n in range(12)]
    assert [bar.notes[0] for bar in shown.bars] == [f"{one['in_window']}/{one['concluded']}" for one in told]
    assert [[number for _, number in bar.parts] for bar in shown.bars] == [
        [one["in_window"], one["early"] + one["late"], one["overdue"] + one["missed"] + one["not_done"]] for one in told
    ]
    assert [row[1] for row in shown.twin.rows] == [one["concluded"] for one in told]
    assert all(bar.total == len(bar.behind) > 0 for bar in shown.bars)


def test_the_delays_of_each_series_add_up_to_all_weekly_reports() -> None:
    reports = [weekly.item(one) for one in weekly.every_week(site())]
    for code in setting().protocol.series:
        known = [one["by_series"].get(code, {}) for one in reports]
        counts = Counter[str]()
        for bar in bars("delays", code).bars:
            assert bar.total == len(bar.behind)
            counts.update(dict(bar.parts))
        for meaning, key in (("in-window", "in_window"), ("early", "early"), ("late", "late")):
            assert counts[meaning] == sum(one.get(key, 0) for one in known), (code, meaning)
    last = reports[-1]["measures"]
    every = Counter[str]()
    for bar in bars("delays").bars:
        every.update(dict(bar.parts))
    assert every["late"] == last["to_date"]["late_days"]["n"] > 0
    assert every["early"] == last["to_date"]["early_days"]["n"] > 0


def test_the_delay_of_pd1_is_the_reports() -> None:
    found = weekly.item(weekly.weekly(site(), week_of(TODAY)))["measures"]["maintenance"]["PD1"]
    told = bars("delays", "PD1").told
    assert f"by {found['delay_days']} days in all (intervals: {found['intervals']})" in told
    assert found["delay_days"] > 0


def test_the_window_is_marked_where_it_is_and_no_bar_outside_it_is_in_window_but_a_first_dose() -> None:
    shown = bars("delays", "PD1")
    assert shown.band
    first, last = (shown.bars[place].label for place in shown.band)
    assert (first, last) == ("−3", "+3")
    assert shown.band_told == "window of most: −3 to +3 days"
    assert bars("delays").band is None
    late = [bar for n, bar in enumerate(shown.bars) if n > shown.band[1] and dict(bar.parts)["in-window"]]
    assert {visit for bar in late for _, visit in bar.behind} <= {"PD1-1"}


def test_a_fortnight_has_a_bar_of_its_own_and_what_is_beyond_it_one_for_all() -> None:
    """Doses 2 to 5 come 14, 15 and 40 days late and on their day; cisplatin that nobody planned is late for nothing."""
    days = ("2026-03-02", "2026-04-06", "2026-05-12", "2026-07-12", "2026-08-02")
    facts = [enrol("02-0001", "salvage", "2026-03-02"), *doses("02-0001", *days)]
    known = book(recorded([*facts, VisitDone(subject="02-0001", visit="CIS-1", on=date(2026, 8, 5))]))
    shown = block(made("delays", of=known))
    assert isinstance(shown, Bars)
    doses_of = {bar.label: [visit for _, visit in bar.behind] for bar in shown.bars if bar.total}
    assert doses_of == {"0": ["PD1-1", "PD1-5"], "+14": ["PD1-2"], "≥ +15": ["PD1-3", "PD1-4"]}
    assert (shown.bars[0].label, shown.twin.rows[-1][0]) == ("0", "≥ +15")
    assert shown.bars[14].told.startswith("+14 days from the planned day: 1 visit, 0 of them in window")


def test_what_lies_far_off_stands_in_the_last_bar() -> None:
    far = [line for line in delays.done(site()) if abs(line.judged.days or 0) > 14]
    ends = [bar for bar in bars("delays").bars if bar.label[0] in "≤≥"]
    assert far
    assert sum(bar.total for bar in ends) == len(far)


def test_every_given_dose_of_the_study_is_one_mark() -> None:
    given = Counter(
        (subject, visit.code)
        for subject, planned in site().plans.items()
        for visit in planned.visits
        if visit.actual and (visit.series.dose or visit.series.kind is Kind.FRACTIONS)
    )
    drawn = Counter((lane.subject, spot.visit) for lane in swimmer().lanes for spot in lane.spots)
    assert given
    assert {key: drawn[key] for key in given} == given
    assert set(drawn.values()) == {1}


def test_a_mark_stands_on_its_day_and_looks_as_it_is_judged() -> None:
    for lane in swimmer().lanes:
        planned = site().plans[lane.subject]
        zero = planned.clock or planned.start
        judged = {one.visit.code: one for one in site().judged(lane.subject, TODAY)}
        for spot in lane.spots:
            one = judged[spot.visit]
            assert spot.day == ((one.visit.actual or one.visit.window.target) - zero).days
            assert spot.meaning == one.status.value
        lacking = {c for c, one in judged.items() if one.status in (Status.OVERDUE, Status.MISSED)}
        assert lacking <= {spot.visit for spot in lane.spots} | _follow_up(lane.subject)


def _follow_up(subject: str) -> set[str]:
    return {visit.code for visit in site().plans[subject].visits if visit.series.lane == "follow-up"}


def test_the_longest_treated_come_first_and_every_patient_has_a_lane() -> None:
    shown = swimmer()
    assert {lane.subject for lane in shown.lanes} == set(site().study.patients)
    lengths = [row[3] for row in shown.twin.rows]
    assert lengths == sorted(lengths, reverse=True)  # type: ignore[type-var]
    assert [row[0] for row in shown.twin.rows] == [lane.subject for lane in shown.lanes]


def test_limits_holds_courses_and_ends_are_drawn() -> None:
    shown = {lane.subject: lane for lane in swimmer().lanes}
    for subject, patient in site().study.patients.items():
        lane, planned = shown[subject], site().plans[subject]
        zero = planned.clock or planned.start
        assert lane.limit == (planned.limit - zero).days if planned.limit else lane.limit is None
        assert lane.going == (patient.end is None and patient.left is None)
        assert sum(each.meaning == "held" for each in lane.stretches) == len(patient.holds)
        begun = "RTS" in patient.done
        assert any(each.meaning == "course" for each in lane.stretches) == begun
    assert any(not lane.going for lane in shown.values())


def test_an_arm_alone_is_its_patients() -> None:
    arms = {code: {lane.subject for lane in swimmer(code).lanes} for code in setting().protocol.arms}
    assert all(arms.values())
    for code, subjects in arms.items():
        assert subjects == {s for s, patient in site().study.patients.items() if patient.arm == code}


# The words.


@pytest.mark.parametrize(("plot", "part"), PARTS)
def test_the_sentence_has_the_counts(plot: str, part: str) -> None:
    found = block(made(plot, part))
    if isinstance(found, Lanes):
        assert found.told.startswith(f"{len(found.lanes)} patients")
        for n, track in enumerate(found.tracks):
            assert f"{track}: {sum(row[4 + n] for row in found.twin.rows)}" in found.told  # type: ignore[misc]
    elif plot == "trend":
        assert all(bar.notes[0] in found.told for bar in found.bars)
    else:
        assert f"Done: {sum(bar.total for bar in found.bars)} visit" in found.told


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.id)
def test_two_languages_stand_one_below_the_other(plot: object) -> None:
    for voice in (CHINESE, BOTH):
        document = plot.document(site(), voice, IMPRINT, "")  # type: ignore[attr-defined]
        assert all(line.strip() for line in lines(document))


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.id)
def test_a_site_without_patients_makes_an_empty_plot(plot: object) -> None:
    empty = plot.document(book(recorded([])), ENGLISH, IMPRINT, "")  # type: ignore[attr-defined]
    assert not there(block(empty))
    assert sum(isinstance(each, Paragraph) for each in empty.blocks) == 1, "paper says that there is nothing yet"
    assert there(block(plot.document(site(), ENGLISH, IMPRINT, "")))  # type: ignore[attr-defined]
    assert plot.about(ENGLISH.tr)  # type: ignore[attr-defined]


# The files.


def said(data: bytes) -> Iterator[str]:
    """The words of an SVG."""
    for each in ET.fromstring(data).iter(f"{SVG}text"):
        yield "".join(each.itertext())


@pytest.mark.parametrize("plot", ["trend", "delays"])
def test_an_svg_has_the_counts_title_site_day_and_legend_as_text(plot: str) -> None:
    document = made(plot)
    found = block(document)
    assert isinstance(found, Bars)
    words = list(said(svg(document)))
    assert Counter(note for bar in found.bars for note in bar.notes if note) <= Counter(words)
    whole = "".join(words)
    for text in (document.title, "site 02 Hunan Cancer Hospital", "as of 2026-11-26", *(m.words for m in found.legend)):
        assert text in whole


def test_an_svg_of_the_lanes_has_every_patient_as_text() -> None:
    document = made("swimmer")
    found = block(document)
    assert isinstance(found, Lanes)
    words = list(said(svg(document)))
    assert [word for word in words if re.fullmatch(r"02-\d{4}", word)] == [lane.subject for lane in found.lanes]
    whole = "".join(words)
    assert all(mark.words in whole for mark in found.legend)
    assert "treatment limit" in whole


def test_hostile_text_is_text_in_a_picture() -> None:
    name = '02-<b>"&'
    known = site().study.patients["02-0101"].enrolled
    hostile = Enrolled(on=known.on, subject=name, arm=known.arm, drug=known.drug, dates=known.dates)
    assert name in said(svg(made("swimmer", of=book(recorded([hostile])))))


@pytest.mark.parametrize("plot", [plot.id for plot in PLOTS])
def test_a_png_is_light_whatever_the_screen_is_and_says_something(plot: str) -> None:
    image = QImage.fromData(png(made(plot)))
    assert image.pixelColor(2, 2) == QColor("white")
    assert image.width() > 1300
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    shades = {grey.pixelColor(x, y).value() for x in range(0, grey.width(), 3) for y in range(0, grey.height(), 3)}
    assert min(shades) < 80


def test_a_very_long_picture_has_fewer_dots() -> None:
    few = block(made("swimmer"))
    assert isinstance(few, Lanes)
    many = replace(few, lanes=few.lanes * 40)
    document = made("swimmer")
    long = replace(document, blocks=tuple(many if each == few else each for each in document.blocks))
    assert QImage.fromData(png(long)).height() <= 30_000


@pytest.mark.parametrize("name", ["pdf", "xlsx", "csv"])
def test_the_figures_leave_as_the_other_reports_do(name: str) -> None:
    data = export.as_plot(name, made("trend"), IMPRINT.at)
    if name == "csv":
        rows = data.decode("utf-8-sig").splitlines()
        assert rows[0].startswith("week,concluded,in_window")
        assert len(rows) == 13
    else:
        assert data.startswith(b"%PDF" if name == "pdf" else b"PK")


def test_the_small_site_reads_as_it_should() -> None:
    told = block(made("swimmer", of=book(small_site()))).told
    assert "5 patients, by time on treatment. They stand: on treatment: 4, on hold: 1." in told
