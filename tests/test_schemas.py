"""The published schemas say what the JSON of the batch commands is, key for key: real outputs keep to them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from gui import batch
from gui.batch.site import write_demo
from model.fact_text import encode
from model.handling import FOUND_BY, IMPACT, IMPORTANCE, INTENTIONAL, DeviationState
from model.journal import (
    Corrected,
    DeviationAssessed,
    DeviationClosed,
    DeviationNoted,
    DeviationReported,
    Explained,
    Reported,
    Screened,
    VisitDone,
)
from model.judge import Status, judge
from model.plan import plan
from model.store import Store
from model.subject_status import SubjectStatus
from model.worklist import Group
from tests.study_notation import ROOT

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=8)))
SCHEMAS = ROOT / "resources" / "schemas"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
KNOWN = {
    *("$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties", "required", "items", "enum"),
    *("additionalProperties", "pattern", "format", "minimum", "maximum", "anyOf"),
}


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))


def faults(value: Any, rule: Any, root: Any, at: str = "$") -> Iterator[str]:
    """Where a value breaks a schema. A key that the schema does not name is a fault: nothing goes out unpublished."""
    assert rule.keys() <= KNOWN, f"{at}: {rule.keys() - KNOWN}"
    if ref := rule.get("$ref"):
        file, _, path = ref.partition("#")
        root = schema(file.removesuffix(".json")) if file else root
        rule = root
        for part in filter(None, path.split("/")):
            rule = rule[part]
        yield from faults(value, rule, root, at)
        return
    if choices := rule.get("anyOf"):
        found = [list(faults(value, choice, root, at)) for choice in choices]
        yield from min(found, key=len)
        return
    names = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    fits = [name for name in names if isinstance(value, TYPES[name])]
    if not fits or (isinstance(value, bool) and "boolean" not in names):
        yield f"{at}: {value!r} is no {' or '.join(names)}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is none of {rule['enum']}"
    if isinstance(value, dict):
        yield from _object_faults(value, rule, root, at)
    elif isinstance(value, list):
        for n, each in enumerate(value):
            yield from faults(each, rule["items"], root, f"{at}[{n}]")
    elif isinstance(value, str):
        yield from _text_faults(value, rule, at)
    elif isinstance(value, int | float) and not rule.get("minimum", value) <= value <= rule.get("maximum", value):
        yield f"{at}: {value} is out of range"


def _object_faults(value: dict[str, Any], rule: Any, root: Any, at: str) -> Iterator[str]:
    named, others = rule.get("properties", {}), rule.get("additionalProperties", False)
    yield from (f"{at}: {key} is missing" for key in rule.get("required", ()) if key not in value)
    for key, each in value.items():
        if key in named:
            yield from faults(each, named[key], root, f"{at}.{key}")
        elif isinstance(others, dict):
            yield from faults(each, others, root, f"{at}.{key}")
        elif not others:
            yield f"{at}: {key} is not in the schema"


def _text_faults(value: str, rule: Any, at: str) -> Iterator[str]:
    if (pattern := rule.get("pattern")) and not re.search(pattern, value):
        yield f"{at}: {value!r} does not fit {pattern}"
    try:
        match rule.get("format"):
            case "date":
                date.fromisoformat(value)
            case "date-time":
                datetime.fromisoformat(value)
    except ValueError:
        yield f"{at}: {value!r} is no {rule['format']}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo site: a deviation went all the way, a report handed on has changed, and somebody is screened."""
    path = tmp_path_factory.mktemp("demo") / "demo.visits"
    write_demo(path, 41, 1, NOW.date())
    own = Path(shutil.copy(path, path.with_name("said.visits")))
    with Store.open(own, "demo", "demo") as store:
        from gui.files import study_of

        entries = store.entries()
        known = study_of(store.protocol, store.site, entries)
        judged = (j for p in known.patients.values() for j in judge(plan(known.setting, p), known.setting, NOW.date()))
        one = next(d for j in judged for d in j.deviations if d.kind == "early")
        of: dict[str, Any] = {"on": NOW.date(), "subject": one.subject, "visit": one.visit.code}
        kind: dict[str, Any] = {"deviation": one.kind}
        dose = next(e for e in reversed(entries) if isinstance(e.fact, VisitDone) and e.fact.dose_mg)
        assert isinstance(dose.fact, VisitDone)
        moved = encode(VisitDone(on=dose.fact.on - timedelta(7), subject=dose.fact.subject, visit=dose.fact.visit))
        store.append(
            [
                Explained(**of, reason="patient", note="travelling"),
                DeviationNoted(**of, **kind, found_by="monitor", intentional="no", corrective="a", preventive="b"),
                DeviationAssessed(**of, **kind, importance="important", days=one.days, safety="none", data="possible"),
                DeviationReported(**of, **kind, to="sponsor"),
                DeviationReported(**of, **kind, to="ethics-committee"),
                DeviationClosed(**of, **kind),
                Screened(on=NOW.date(), subject="S-77", consented=NOW.date()),
                Reported(on=NOW.date(), week="2026-W47"),
                Reported(on=NOW.date(), week="2026-W46"),
                Corrected(on=NOW.date(), entry=dose.number, subject=dose.fact.subject, fact=moved, reason="misread"),
            ],
            NOW,
        )
    return own


ASKED = {
    "calendar": (["calendars"],),
    "deviations": (["deviations", "--format", "json"],),
    "worklist": (["worklist", "--format", "json"],),
    "report": (["report", "--week", "all"], ["report", "--week", "2026-W48"]),
    "advice": (["advise"],),
    "register": (["register"],),
    "trail": (["trail"],),
    "record": (["record", "02-0112", "--format", "json"], ["record", "S-77", "--format", "json"]),
}
"""By schema, the commands whose output it describes; an array of such things is checked thing by thing."""


def test_every_schema_is_tried() -> None:
    assert {file.stem for file in SCHEMAS.glob("*.json")} == set(ASKED)
    assert all(schema(name)["$id"] == f"{name}.json" for name in ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_what_the_commands_say_keeps_to_the_schema(
    site: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    rule = schema(name)
    for command, *rest in ASKED[name]:
        assert batch.run([command, str(site), *rest], NOW, {}) == 0
        said = json.loads(capfdbinary.readouterr().out)
        things = said if isinstance(said, list) and rule["type"] != "array" else [said]
        assert things
        assert not [fault for thing in things for fault in faults(thing, rule, rule)][:5]


def test_the_outputs_tried_hold_what_is_seldom_there(site: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert batch.run(["report", str(site), "--week", "2026-W48"], NOW, {}) == 0
    report = json.loads(capfdbinary.readouterr().out)
    assert report["changed_since_reported"]
    assert batch.run(["deviations", str(site), "--format", "json"], NOW, {}) == 0
    assert [d["importance"] for d in json.loads(capfdbinary.readouterr().out) if d["status"] == "closed"]


def test_the_schemas_know_every_code() -> None:
    visit = schema("calendar")["$defs"]["visit"]["properties"]
    assert visit["status"]["enum"] == [status.value for status in Status]
    item = schema("worklist")["$defs"]["item"]["properties"]
    assert sorted(item["group"]["enum"]) == sorted(group.value for group in Group)
    log = schema("deviations")["$defs"]["deviation"]["properties"]
    codes = {
        "status": [state.value for state in DeviationState],
        "importance": [*IMPORTANCE, None],
        "safety": [*IMPACT, None],
        "data": [*IMPACT, None],
        "found_by": [*FOUND_BY, None],
        "intentional": [*INTENTIONAL, None],
    }
    assert {key: log[key]["enum"] for key in codes} == codes
    assert schema("register")["$defs"]["person"]["properties"]["status"]["enum"] == [s.value for s in SubjectStatus]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"subject": 7}, "is no string"),
        ({"target": "2026-02-30"}, "is no date"),
        ({"status": "done"}, "is none of"),
        ({"days": "3"}, "is no integer or null"),
        ({"holiday_unavoidable": 1}, "is no boolean"),
        ({"more": 1}, "more is not in the schema"),
        ({"kind": None}, "is no string"),
    ],
)
def test_the_check_finds_what_is_wrong(
    site: Path, capfdbinary: pytest.CaptureFixture[bytes], change: dict[str, Any], told: str
) -> None:
    rule = schema("deviations")
    assert batch.run(["deviations", str(site), "--format", "json"], NOW, {}) == 0
    first = json.loads(capfdbinary.readouterr().out)[0]
    (fault,) = faults([first | change], rule, rule)
    assert told in fault
    del first["subject"]
    assert list(faults([first], rule, rule)) == ["$[0]: subject is missing"]
