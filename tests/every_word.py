"""A site in which something of every kind happened, the same words in every field in which people write words.

Which fields those are is walked over all kinds of facts: a new field is one of them until it is said to hold a code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from model.fact_text import encode
from model.journal import (
    KINDS,
    Amended,
    AssumptionChanged,
    AssumptionConfirmed,
    Booked,
    ClinicDay,
    Contacted,
    Corrected,
    CriterionRecorded,
    DeviationAssessed,
    DeviationClosed,
    DeviationNoted,
    DeviationReported,
    Died,
    DrugChanged,
    Enrolled,
    Explained,
    Fact,
    Found,
    FractionMissed,
    Held,
    IdentifiersAllowed,
    Lost,
    NotDone,
    Progressed,
    Resumed,
    Retracted,
    Returned,
    Screened,
    ScreenFailed,
    SeriesOff,
    SeriesOn,
    SteroidsStarted,
    SteroidsStopped,
    Stopped,
    TherapyStarted,
    Transferred,
    Unbooked,
    VisitDone,
    Weighed,
    WithdrewConsent,
    WithdrewTreatment,
)
from model.store import Store
from tests.gui.small_site import NOW
from tests.study_notation import ROOT

CODES = {
    *("subject", "earlier", "sex", "criterion", "met", "measure", "unit", "arm", "drug", "dates", "site", "screening"),
    *("visit", "series", "where", "controlled", "deviation", "found_by", "intentional", "importance", "safety", "data"),
    *("to", "state", "department", "weekdays", "days", "phone", "fact", "week", "last", "before", "aside", "backup"),
    *("compared", "head", "text", "version", "assumption", "values", "file", "entries", "protocol", "user", "roles"),
    *("way", "meaning", "content", "deed", "what", "field", "result", "users"),
}
"""The texts that are no words of people: refused unless they are among a few, or written by the program itself."""
REASONS = {
    *("retracted", "corrected", "assumption-confirmed", "assumption-changed", "identifiers-allowed"),
    *("withdrew-treatment", "withdrew-consent", "death", "lost", "found", "transfer", "returned", "screen-failure"),
}
"""Whose reason is in words, and not a code."""


def worded(kind: type[Fact]) -> tuple[str, ...]:
    """The fields of a kind of fact in which people write words."""
    texts = (f.name for f in fields(kind) if "str" in str(f.type) and f.name not in CODES)
    return tuple(name for name in texts if name != "reason" or kind.kind in REASONS)


def every_word() -> Iterator[tuple[str, str]]:
    """Every kind of fact with each of its fields of words."""
    return ((kind.kind, name) for kind in KINDS.values() for name in worded(kind))


Words = str | Callable[[str, str], str]
"""The same everywhere, or by the kind of fact and the field."""


def happened(text: Words) -> list[Fact]:
    """What happened, in those words."""
    return [_saying(fact, text) for fact in _facts()]


def _saying(fact: Fact, text: Words) -> Fact:
    said = {name: text if isinstance(text, str) else text(fact.kind, name) for name in worded(type(fact))}
    made = replace(fact, **said)  # type: ignore[arg-type]
    return replace(made, fact=encode(_saying(_MENDED, text))) if isinstance(made, Corrected) else made


def d(text: str) -> date:
    """A day of 2026."""
    return date.fromisoformat(f"2026-{text}")


def _enrolled(subject: str, day: str, **more: Any) -> Enrolled:
    kind = {"arm": "salvage", "drug": "tislelizumab", **more}
    return Enrolled(subject=subject, on=d(day), dates={"randomised": d(day)}, height_cm=170, weight_kg=65, **kind)


_MENDED = VisitDone(subject="02-0001", visit="PD1-2", on=d("10-14"), drug="tislelizumab", dose_mg=200)


def _facts() -> Iterator[Fact]:
    one = {"subject": "02-0001"}
    late = {**one, "visit": "PD1-3", "deviation": "late"}
    yield Screened(subject="02-S01", on=d("09-01"))
    yield CriterionRecorded(subject="02-S01", on=d("09-02"), criterion="I1", met="yes")
    yield Screened(subject="02-S02", on=d("09-01"))
    yield ScreenFailed(subject="02-S02", on=d("09-05"))
    yield _enrolled("02-0001", "09-21", screening="02-S01", arm="immediate")
    yield VisitDone(**one, visit="PD1-1", on=d("09-21"), drug="tislelizumab", dose_mg=200)
    yield VisitDone(**one, visit="PD1-2", on=d("10-12"), drug="tislelizumab", dose_mg=200)
    yield Corrected(**one, on=d("10-15"), entry=7, fact="", reason="x")
    yield VisitDone(**one, visit="PD1-3", on=d("11-12"), drug="tislelizumab", dose_mg=200)
    yield Explained(**one, visit="PD1-3", on=d("11-12"), reason="patient")
    yield DeviationNoted(**late, on=d("11-13"), found_by="monitor", intentional="no")
    yield DeviationAssessed(**late, on=d("11-14"), importance="minor", safety="none", data="none")
    yield DeviationReported(**late, on=d("11-15"), to="sponsor")
    yield DeviationClosed(**late, on=d("11-16"))
    yield VisitDone(**one, visit="RTS", on=d("10-05"))
    yield FractionMissed(**one, on=d("10-14"), reason="equipment")
    yield Weighed(**one, on=d("10-12"), number=64)
    yield SteroidsStarted(**one, on=d("10-20"))
    yield SteroidsStopped(**one, on=d("10-25"))
    yield Contacted(**one, on=d("10-26"), reason="reached")
    yield Booked(**one, visit="PD1-4", on=d("12-02"))
    yield Booked(**one, visit="TA-1", on=d("11-25"))
    yield Unbooked(**one, visit="TA-1", on=d("11-25"))
    yield _enrolled("02-0002", "09-21")
    yield VisitDone(subject="02-0002", visit="PD1-1", on=d("09-21"), drug="toripalimab", dose_mg=240)
    yield Held(subject="02-0002", series="PD1", on=d("09-30"), reason="toxicity", review=d("11-26"))
    yield Resumed(subject="02-0002", series="PD1", on=d("10-19"), reason="toxicity")
    yield NotDone(subject="02-0002", visit="PD1-2", on=d("10-20"), reason="other")
    yield DrugChanged(subject="02-0002", on=d("11-01"), drug="toripalimab", reason="supply")
    yield Held(subject="02-0002", series="PD1", on=d("11-05"), reason="other")
    yield _enrolled("02-0003", "09-07")
    yield Progressed(subject="02-0003", on=d("10-01"), where="distant", controlled="no")
    yield TherapyStarted(subject="02-0003", on=d("10-10"))
    yield _enrolled("02-0004", "09-07")
    yield Stopped(subject="02-0004", series="PD1", on=d("10-01"), reason="toxicity")
    yield WithdrewTreatment(subject="02-0004", on=d("10-02"))
    yield Lost(subject="02-0004", on=d("10-20"))
    yield Found(subject="02-0004", on=d("10-28"))
    yield WithdrewConsent(subject="02-0004", on=d("11-20"))
    for subject, kind in (("02-0005", Died), ("02-0006", Transferred)):
        yield _enrolled(subject, "09-14")
        yield kind(subject=subject, on=d("11-10"))
    yield _enrolled("02-0007", "11-02")
    yield VisitDone(subject="02-0007", visit="PD1-1", on=d("11-02"))
    yield Retracted(subject="02-0007", on=d("11-03"), entry=45)
    yield Transferred(subject="02-0007", on=d("11-10"))
    yield Returned(subject="02-0007", on=d("11-24"))
    yield Amended(subject="02-0007", on=d("11-20"), version="1.0")
    yield SeriesOn(on=d("01-01"), series="EBV")
    yield SeriesOff(on=d("01-01"), series="SCRL")
    yield ClinicDay(on=d("12-03"), state="closed")
    yield ClinicDay(on=d("11-24"), state="closed", department="infusion")
    yield AssumptionConfirmed(on=d("09-01"), assumption="A-01", reason="x")
    yield AssumptionChanged(on=d("09-01"), assumption="A-03", reason="x", values={})
    yield IdentifiersAllowed(on=d("11-26"), entry=999, field="note", reason="x")


def worded_site(path: Path, text: Words) -> Path:
    """A site file of what happened; whoever opens it is Li, with the password `pass`."""
    protocol = (ROOT / "resources" / "protocols" / "nct07235319-1.0.toml").read_text("utf-8")
    store, _ = Store.create(path, protocol=protocol, site="02", user="Li", password="pass word", at=NOW)
    with store:
        store.append_each([(NOW, fact) for fact in happened(text)])
    return path
