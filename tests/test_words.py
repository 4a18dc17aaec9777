"""Words for codes: every code has its own, a sentence never has a hole in it, and nothing is left untranslatable."""

import ast
import string
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from model import words, words_entry, words_patient, words_protocol, words_refused, words_store
from model.dates import Offset, Unit, window
from model.handling import UNHANDLED
from model.journal import KINDS, Contacted, Held, SitePhone
from model.judge import Deviation, Judged, Status
from model.protocol import Protocol
from model.protocol_file import protocol
from model.refused import Refused
from model.store import CODES, PROBLEMS, Problem
from model.visit import Basis, Root, Visit
from model.words import plain
from model.worklist import Group
from tests.study_notation import trial

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def rules() -> Protocol:
    return trial()


def visit(rules: Protocol, code: str = "PD1-17", **more: object) -> Visit:
    found = rules.find(code)
    assert found
    series, number = found
    counted = {"basis": Basis.AFTER_DONE, "counted_from": Root("PD1-16", date(2026, 11, 3)), "step": Offset(21)}
    values = {"window": window(date(2026, 11, 24), -3, 3), **counted, "rule": series.rule, **more}
    return Visit(code, series, number, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (date(2026, 11, 26), "Thu 26 Nov 2026", "2026-11-26（周四）"),
        (date(2028, 2, 29), "Tue 29 Feb 2028", "2028-02-29（周二）"),
        (date(2026, 11, 22), "Sun 22 Nov 2026", "2026-11-22（周日）"),
    ],
)
def test_a_day_in_each_language(day: date, english: str, chinese: str) -> None:
    assert words.day(day, "en") == english
    assert words.day(day, "zh") == chinese


def test_short_days_and_spans() -> None:
    assert words.short_day(TODAY, "en") == "Thu 26 Nov"
    assert words.short_day(TODAY, "zh") == "11-26 周四"
    first, last = date(2026, 11, 21), date(2026, 11, 27)
    assert words.span(first, last, "en") == "21–27 Nov 2026"
    assert words.span(first, last, "en", year=False) == "21–27 Nov"
    assert words.span(first, last, "zh") == "2026-11-21 至 11-27"
    assert words.span(first, last, "zh", year=False) == "11-21 至 11-27"
    assert words.span(date(2026, 10, 27), date(2026, 11, 2), "en", year=False) == "27 Oct – 2 Nov"
    assert words.span(date(2026, 12, 29), date(2027, 1, 4), "en", year=False) == "29 Dec 2026 – 4 Jan 2027"
    assert words.span(date(2026, 12, 29), date(2027, 1, 4), "zh") == "2026-12-29 至 2027-01-04"
    assert words.span(first, first, "en") == "21 Nov 2026"
    assert words.span(first, first, "zh", year=False) == "11-21"


def test_every_code_has_words_of_its_own(rules: Protocol) -> None:
    for made in (
        [words.status(plain, s) for s in Status],
        [words.group(plain, g) for g in Group],
        [words.reason(plain, r, rules, "en") for r in rules.reasons],
        [words.reason(plain, r, rules, "zh") for r in rules.reasons],
    ):
        assert len(set(made)) == len(made)
        assert all(made)


@pytest.mark.parametrize(
    ("status", "today", "more", "chip"),
    [
        (Status.OPEN, "2026-11-26", {}, "1 day left"),
        (Status.OPEN, "2026-11-25", {}, "2 days left"),
        (Status.OPEN, "2026-11-24", {}, "due today"),
        (Status.OPEN, "2026-11-25", {"booked": date(2026, 11, 25)}, "due today"),
        (Status.OPEN, "2026-11-27", {}, "last day today"),
        (Status.OVERDUE, "2026-11-30", {}, "overdue 3 d"),
        (Status.UPCOMING, "2026-11-20", {}, "opens tomorrow"),
        (Status.UPCOMING, "2026-11-18", {}, "opens in 3 days"),
        (Status.UPCOMING, "2026-10-01", {}, "upcoming"),
        (Status.UPCOMING, "2026-11-20", {"waits": date(2026, 11, 20)}, "upcoming"),
        (Status.UPCOMING, "2026-11-20", {"waits": date(2026, 11, 19)}, "date not settled"),
        (Status.UPCOMING, "2026-11-24", {"waits": date(2026, 11, 27)}, "date not settled"),
        (Status.UPCOMING, "2026-12-24", {"waits": date(2026, 11, 27)}, "date not settled"),
        (Status.HELD, "2026-11-24", {}, "on hold"),
        (Status.MISSED, "2026-12-24", {}, "missed"),
    ],
)
def test_the_chip_of_a_visit(rules: Protocol, status: Status, today: str, more: dict[str, object], chip: str) -> None:
    assert words.chip(plain, Judged(visit(rules, **more), status), date.fromisoformat(today)) == chip


def why(
    rules: Protocol,
    basis: Basis,
    code: str = "PD1-17",
    *,
    anchor: str = "R",
    offset: Offset = Offset(0),
) -> str:
    shown = visit(rules, code, basis=basis, counted_from=Root(anchor, TODAY), step=offset)
    return words.why(plain, shown, rules, "en")


def test_why_a_date_is_what_it_is(rules: Protocol) -> None:
    days = Offset(21)
    assert why(rules, Basis.AFTER_DONE, offset=days) == "21 days after the previous dose given"
    pending = "21 days after the planned date of the previous dose, which is not recorded as given"
    assert why(rules, Basis.AFTER_PLANNED, offset=days) == pending
    assert why(rules, Basis.RESUMED) == "the date named when the series was resumed"
    assert why(rules, Basis.GRID, "TA-1", offset=Offset(63)) == "day 63 of a fixed grid from randomisation"
    months = Offset(3, Unit.MONTHS)
    assert (
        why(rules, Basis.GRID, "SURV-1", anchor="END", offset=months) == "month 3 of a fixed grid from end of treatment"
    )
    ending = "working day 33 of radiotherapy, missed fractions made up, counted from Radiotherapy starts"
    assert why(rules, Basis.FRACTIONS, "RTE", anchor="RTS") == ending
    assert why(rules, Basis.ANCHOR, "RTS", offset=Offset(14)) == "14 days after randomisation"
    assert why(rules, Basis.ANCHOR, "RTS", offset=Offset(1)) == "1 day after randomisation"
    assert why(rules, Basis.ANCHOR, "SCR", offset=Offset(-28)) == "28 days before randomisation"
    assert why(rules, Basis.ANCHOR) == "the same day as randomisation"
    assert why(rules, Basis.BESIDE, "LAB-2", anchor="PD1-2") == "with PD-1 dose 2"
    assert all(why(rules, basis) for basis in Basis)


def test_a_date_counted_in_months_is_told_in_months(rules: Protocol) -> None:
    month = Offset(1, Unit.MONTHS)
    assert why(rules, Basis.AFTER_DONE, offset=month) == "1 month after the previous dose given"
    missed = "1 month after the planned date of the previous dose, which is not recorded as given"
    assert why(rules, Basis.AFTER_PLANNED, offset=month) == missed
    assert why(rules, Basis.ANCHOR, "SCR", offset=Offset(-1, Unit.MONTHS)) == "1 month before randomisation"
    assert words_patient.every(plain, month) == "every 1 month"
    monthly = protocol(rules.text, "monthly", {"series.PD1.next.offset": '"1m"'})
    said = [told.text for told in words_protocol.series_rules(plain, monthly.series["PD1"], monthly, "en")]
    assert "Each later one is due 1 month after the one before, as given" in said


def test_the_grid_of_each_arm_is_told_from_its_first_step() -> None:
    by_arm = protocol(trial().text, "trial", {"series.TA.anchor": '{ immediate = "R", salvage = "M1" }'})
    said = [told.text for told in words_protocol.series_rules(plain, by_arm.series["TA"], by_arm, "en")]
    arms = [[text for text in said if text.startswith(arm)] for arm in ("Immediate", "Salvage")]
    assert [len(steps) for steps in arms] == [3, 3]
    assert all("Every 63 days to day 378, counted from" in steps[0] for steps in arms)
    assert all("Then every 182 days" in steps[-1] for steps in arms)


def test_the_fractions_of_each_arm_are_told() -> None:
    by_arm = protocol(trial().text, "trial", {"series.RTE.anchor": '{ immediate = "RTS", salvage = "RTS" }'})
    first, second, *_ = (told.text for told in words_protocol.series_rules(plain, by_arm.series["RTE"], by_arm, "en"))
    assert first.startswith("Immediate locoregional radiotherapy: On the day of the last of 33 fractions")
    assert second.startswith("Salvage locoregional radiotherapy: On the day of the last of 33 fractions")


def test_sources() -> None:
    assert words.source(plain, "registry") == "registry"
    assert words.source(plain, "A-01") == "assumption A-01"


def test_a_deviation_says_its_days(rules: Protocol) -> None:
    def told(kind: str, days: int | None) -> str:
        return words.deviation(plain, Deviation("02-0001", visit(rules), kind, days, TODAY, False, UNHANDLED, None))

    assert told("late", 3) == "late, 3 days after the window"
    assert told("early", 1) == "early, 1 day before the window"
    assert told("short-interval", 17) == "interval too short: 17 days"
    assert told("wrong-drug", None) == "drug differs from the patient's"


def test_store_faults_and_problems_are_calm_whole_sentences() -> None:
    facts = {
        "path": "02.visits", "user": "li", "cause": "device", "detail": "x", "version": 2, "known": 1, "where": "pages",
        "who": "Dr Wang", "since": "2026-11-26 08:00", "missing": 3, "least": 8,
        "last": "2026-11-26 08:00", "now": "2026-11-26 08:00",
        "kind": "empty", "setting": "s", "wanted": "1", "got": "2", "roles": ("nurse",),
        "entry": 3, "after": 1, "next": 3, "found": Problem.of("chain", entry=3),
        "site": "02", "seconds": 4, "why": "cloud",
    }  # fmt: skip
    found = [words_store.fault(plain, code, **{n: facts[n] for n in names}) for code, names in CODES.items()]
    assert len(set(found)) >= len(found) - 1  # the two ways of not being written say the same
    assert all(
        sentence.endswith(".") and "{" not in sentence and "cannot be used:" not in sentence for sentence in found
    )
    facts["where"] = "schema"
    problems = [words_store.problem(plain, code, **{n: facts[n] for n in names}) for code, names in PROBLEMS.items()]
    assert len(set(problems)) == len(problems)
    assert not set(problems) & set(PROBLEMS)
    forged = words_store.fault(plain, "in-use", path="x", who="Wang\n" * 500, since="2026-11-26 08:00")
    assert len(forged) < 150, "a note beside the file is what anybody wrote there"
    assert "\n" not in forged
    full = words_store.fault(plain, "not-saved", path="x", cause="disk-full", detail="d")
    assert full == "Nothing was saved: the disk of x is full. Make room and try again."


def codes_raised() -> set[str]:
    """Every code that a Refused is made with anywhere in the program."""
    found = set()
    root = Path(words.__file__).parent.parent
    for file in (*(root / "model").rglob("*.py"), *(root / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and named in ("Refused", "_unreadable"):
                first = node.args[0 if named == "Refused" else 1]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


@pytest.mark.parametrize("code", sorted(codes_raised()))
def test_every_refusal_has_its_sentence(rules: Protocol, code: str) -> None:
    assert any(words_refused._sentence(plain, code, near=near) for near in (True, False))


def test_a_value_in_a_sentence_stays_on_the_line_and_is_no_placeholder(rules: Protocol) -> None:
    refused = Refused("not-a-number", "dose_mg", value="{value}\n\x07" + "9" * 500)
    said = words_refused.refusal(plain, refused, rules, "en")
    assert said.isprintable()
    assert said.startswith("{value} 999")
    assert len(said) < 200


def test_the_nearest_code_is_offered(rules: Protocol) -> None:
    def near(**facts: object) -> str:
        return words_refused.nearest(Refused("unknown-visit", "visit", **facts), rules)

    assert near(visit="pd1-5") == "PD1-5"
    assert near(visit="PD-5") == "PD1-5"
    assert near(visit="RTs") == "RTS"
    assert near(visit="QWERTY") == ""
    assert near(visit="PD1-0") == ""
    assert near(visit="PD1-" + "9" * 5000) == ""


def test_literals_are_where_the_translation_tool_finds_them() -> None:
    """Every `tr(...)` has a plain literal first, and a plural gives its number as the third positional argument."""
    spoken = Path(words.__file__).parent.glob("words*.py")
    nodes = (node for file in spoken for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    calls = [n for n in nodes if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "tr"]
    assert len(calls) > 600
    for call in calls:
        assert isinstance(call.args[0], ast.Constant), call.lineno
        text = str(call.args[0].value)
        assert not call.keywords, call.lineno
        assert ("%n" in text) == (len(call.args) == 3), text
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text)), text


@pytest.mark.parametrize(
    ("said", "one"), [("%n visits", "1 visit"), ("%n entries", "1 entry"), ("%n series", "1 series")]
)
def test_one_of_a_thing_without_translations(said: str, one: str) -> None:
    assert plain(said, "", 1) == one
    assert plain(said, "", 2) == said.replace("%n", "2")


def test_what_was_saved_of_the_site_names_no_patient(rules: Protocol) -> None:
    phone = SitePhone(on=TODAY, phone="0731-12345678")
    held = Held(on=TODAY, subject="02-0001", series="PD1", reason="irAE")
    told = {fact: words.told(plain, fact, rules, "en") for fact in (phone, held)}
    assert words.saved(plain, phone, rules, "en") == f"Saved: {told[phone]}"
    assert words.taken_back(plain, phone, rules, "en") == f"Taken back: {told[phone]}"
    assert words.saved(plain, held, rules, "en") == f"Saved: 02-0001 · {told[held]}"
    assert words.taken_back(plain, held, rules, "en") == f"Taken back: 02-0001 {told[held]}"


# Entries.


def _said(name: str, kind: str, other: int, text: str) -> object:
    """A value of a field, or another one, as it may stand in a fact."""
    of: dict[str, tuple[object, object]] = {
        "visit": ("PD1-2", "PD1-3"),
        "series": ("PD1", "TA"),
        "arm": ("salvage", "immediate"),
        "drug": ("tislelizumab", "toripalimab"),
        "sex": ("F", "M"),
        "state": ("open", "half-day"),
        "department": ("infusion", "imaging"),
        "weekdays": ("12345", "123456"),
        "roles": ("nurse", "monitor"),
        "last": ("2026-01-01T00:00+08:00", "2026-01-02T00:00+08:00"),
        "dates": tuple({"first_induction_pd1": date(2025, 9, 2 + n)} for n in (0, 1)),  # type: ignore[dict-item]
        "text": (text, text.replace('version = "1.0"', 'version = "1.1"', 1)),
        "days": tuple(
            f'{{"year": 2027, "days": [{{"name": "元旦", "date": "{2027 - n}-01-01", "isOffDay": true}}]}}'
            for n in (0, 1)
        ),
        "values": ({"series.PD1.next.window": "[-3, 3]"}, {"series.PD1.next.window": "[-2, 2]"}),
    }
    by_kind: tuple[tuple[str, tuple[object, object]], ...] = (
        ("date", (date(2026, 3, 2), date(2026, 3, 3))),
        ("float", (60.0, 61.5)),
        ("int", (5, 6)),
    )
    fitting = (values for part, values in by_kind if part in kind)
    return of.get(name, next(fitting, ("one", "other")))[other]


UNTOLD = {
    ("used", "what"), ("used", "count"),  # of deeds that have them
    ("criterion", "met"), ("criterion", "measure"), ("criterion", "value"), ("criterion", "result"),  # of its criterion
    ("deviation-assessed", "days"),  # how it stood then, which is computed
    ("identifiers-allowed", "field"), ("older-accepted", "head"), ("restored", "before"),  # what binds it to the file
    ("signed", "as_of"),  # the content is told, and covers it
    ("site-merged", "file"), ("site-merged", "head"), ("site-merged", "since"), ("site-merged", "entries"),
    ("site-merged", "protocol"),
    ("restored", "users"),  # it has one value, or none
}  # fmt: skip
"""What need not be told, by kind and field."""


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"corrected", "retracted"}))
def test_two_entries_that_differ_read_differently(kind: str, rules: Protocol) -> None:
    """Else nobody sees in the trail what a correction changed."""
    made = KINDS[kind]
    texts = {each.name: str(each.type) for each in fields(made)}
    one = made(**{name: _said(name, text, 0, rules.text) for name, text in texts.items()})
    told = words_entry.in_full(plain, one, rules, "en")
    for name, text in texts.items():
        if name == "subject":
            continue  # it stands beside the words
        other = replace(one, **{name: _said(name, text, 1, rules.text)})  # type: ignore[type-var]
        differs = words_entry.in_full(plain, other, rules, "en") != told
        assert differs is ((kind, name) not in UNTOLD), name


def test_how_a_call_went_is_told_in_words(rules: Protocol) -> None:
    call = Contacted(on=TODAY, subject="02-0001", reason="not-reached", note="rang twice")
    assert words_entry.in_full(plain, call, rules, "en") == "contact, Thu 26 Nov 2026 · not reached · rang twice"
