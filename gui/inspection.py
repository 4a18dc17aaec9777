"""An inspector's bundle: the register, every full record, the deviations, the audit trail, the weekly reports, sealed.

Everything is there as PDF, as CSV and as JSON, with what the check of the file said and a sum for every file. The same
records, made at the same moment, give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gui.export import WEEKLY, weekly_item, weekly_rows
from gui.paper import pdf
from model import selftest
from model.dates import Week, week
from model.exchange.calendar_json import calendar
from model.exchange.csv_file import Value, csv_bytes
from model.journal import Entry
from model.plan import plan
from model.progress import Step, no_step
from model.reports import deviations, record, register, trail, weekly, weekly_paper
from model.reports.document import Document
from model.reports.imprint import Imprint
from model.reports.ledger import Ledger, ledger
from model.reports.signatures import Signature, signatures, signing
from model.reports.voice import Voice
from model.reports.weekly import Weekly
from model.study import Study, study
from model.words import Tr

DEVICES = re.compile(r"CON|PRN|AUX|NUL|COM\d|LPT\d|", re.IGNORECASE)
"""Names that Windows keeps for its devices, whatever ending stands behind."""

SUMS = "SHA256SUMS"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time that every file in the zip bears: the earliest there can be, so that it says nothing."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a bundle is made of."""

    study: Study
    entries: Sequence[Entry]
    links: Mapping[int, str]
    """By its number the link of each entry in the chain."""
    made: trail.Made
    today: date
    voice: Voice
    imprint: Imprint
    verified: tuple[str, ...]
    """What the check of the file said, line by line."""


def verdict(tr: Tr, problems: Sequence[str], count: int, head: str) -> tuple[str, ...]:
    """What the check of the file found, and how the program's own fixed cases went, line by line."""
    well = tr("All is well: %n entries, the chain unbroken up to {head}.", "", count).format(head=head[:16])
    return (*(problems or (well,)), *selftest.lines(tr, selftest.self_test()))


def zipped(of: Inspected, step: Step = no_step) -> bytes:
    """The bundle as the bytes of a zip; `step(done, total)` is told how far it is."""
    data, sums = io.BytesIO(), []
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in _files(of, step):
            _add(bundle, name, content)
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        _add(bundle, SUMS, "".join(sums).encode())
    return data.getvalue()


def _add(bundle: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same on every system
    bundle.writestr(entry, content)


def _files(of: Inspected, step: Step) -> Iterator[tuple[str, bytes]]:
    """Every file of the bundle with its bytes."""
    book = _ledger(of.study, of.today)
    reports = list(_reports(of, book))
    people = sorted({*of.study.patients, *of.study.screenings})
    total = len(people) + len(reports) + 3
    step(0, total)
    yield from _register(of)
    step(1, total)
    yield from _deviations(of, book)
    for done, subject in enumerate(people, 2):
        step(done, total)
        yield from _record(of, subject)
    for done, (name, report, paper) in enumerate(reports, 2 + len(people)):
        step(done, total)
        table = (WEEKLY, weekly_rows([report], None))
        yield from _three(of, f"reports/{name}", paper, table, weekly_item(report, None))
    step(total - 1, total)
    yield from _trail(of, lambda *_: step(total - 1, total))
    for version, text in _protocols(of.study):
        yield f"protocols/{slug(version)}.toml", text.encode()
    yield "verify.txt", "".join(f"{line}\n" for line in of.verified).encode()
    step(total, total)


def _three(
    of: Inspected,
    name: str,
    paper: Document,
    table: tuple[Sequence[str], Iterable[Sequence[Value]]],
    plain: object,
    step: Step = no_step,
) -> Iterator[tuple[str, bytes]]:
    """The same as PDF, CSV and JSON."""
    yield f"{name}.pdf", _settled(pdf(paper, step), of.imprint.at)
    yield f"{name}.csv", csv_bytes(*table)
    yield f"{name}.json", (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _register(of: Inspected) -> Iterator[tuple[str, bytes]]:
    lines = register.register(of.study, of.today)
    rows = (tuple(register.row(line).values()) for line in lines)
    paper = register.document(of.study, of.today, of.voice, of.imprint)
    yield from _three(of, "register", paper, (register.KEYS, rows), register.item(lines, of.study, of.today))


def _deviations(of: Inspected, book: Ledger) -> Iterator[tuple[str, bytes]]:
    found = deviations.log(book)
    rows = (tuple(deviations.row(one).values()) for one in found)
    paper = deviations.document(book, of.voice, of.imprint)
    plain = [deviations.item(one) for one in found]
    yield from _three(of, "deviations", paper, (deviations.KEYS, rows), plain)


def _trail(of: Inspected, step: Step) -> Iterator[tuple[str, bytes]]:
    language, tr = of.voice.speakers[0]
    found = trail.trail(of.study, of.entries, of.links, of.made, trail.Wanted())
    paper = trail.document(found, of.today, of.voice, of.imprint)
    table = (trail.LINKED, trail.rows(found, tr, language))
    yield from _three(of, "trail", paper, table, trail.items(found, tr, language), step)


def _record(of: Inspected, subject: str) -> Iterator[tuple[str, bytes]]:
    found = record.record(of.study, subject, of.today)
    assert found
    language, tr = of.voice.speakers[0]
    planned: dict[str, Any] | None = None
    if found.plan:
        planned = calendar(found.plan, found.judged, found.setting, found.today, tr, language)
    entries = [trail.entry(one, found.setting, tr, language) for one in found.entries]
    rows = ([entry[key] for key in trail.DATED] for entry in entries)
    plain = record.item(found, planned, tr, language)
    name = f"records/{slug(subject)}"
    yield from _three(of, name, record.document(found, of.voice, of.imprint), (trail.DATED, rows), plain)


def _reports(of: Inspected, book: Ledger) -> Iterator[tuple[str, Weekly, Document]]:
    """Every signed version of a week's report as it was signed; while nothing is signed, the report of every week."""
    signed = [one for each in book.all_weeks() for one in _versions(of, each)]
    if signed:
        for one in signed:
            yield _as_signed(of, one)
        return
    for report in weekly.every_week(book):
        yield report.week.code, report, weekly_paper.document(report, of.voice, of.imprint)


def _versions(of: Inspected, reported: Week) -> Iterable[Signature]:
    """The last signature on each version of a week's report."""
    last: Mapping[int, Signature] = {one.version: one for one in signatures(of.study.file_entries, reported)}
    return last.values()


def _as_signed(of: Inspected, one: Signature) -> tuple[str, Weekly, Document]:
    """A week's report from the records as they stood when it was signed."""
    known = [entry for entry in of.entries if entry.number <= one.entry.number]
    book = _ledger(study(of.study.bare or of.study.setting, known), one.fact.as_of)
    report = weekly.weekly(book, week(one.fact.week))
    paper = weekly_paper.document(report, of.voice, of.imprint, signing=signing(book, report))
    return f"{one.fact.week}-v{one.version}", report, paper


def _ledger(known: Study, today: date) -> Ledger:
    plans = {s: plan(known.setting_of(s), patient) for s, patient in known.patients.items()}
    return ledger(known, plans.__getitem__, today)


def _protocols(known: Study) -> Iterator[tuple[str, str]]:
    """Every version of the protocol in force at the site."""
    first = known.setting.protocol
    yield f"{first.id}-{first.version}", first.text
    for version, text in known.setting.versions.items():
        yield f"{first.id}-{version}", text


def slug(text: str) -> str:
    """A name that is safe in a folder on every system; no two texts share one, whatever the case of their letters."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", text).strip(".")[:60]
    safe = plain == text == text.upper() and not DEVICES.fullmatch(plain.partition(".")[0])
    return plain if safe else f"{plain.replace('.', '_')}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _settled(made: bytes, at: datetime) -> bytes:
    """A PDF whose moment and number follow from what it says, not from the clock; nothing in it moves."""
    moment = f"{at:%Y-%m-%dT%H:%M:%S}"
    digits = re.sub(r"\D", "", moment)
    made = re.sub(rb"\(D:\d{14}", f"(D:{digits}".encode(), made)
    made = re.sub(rb'(Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d', rf"\g<1>{moment}".encode(), made)
    found = re.search(rb'DocumentID="uuid:([0-9a-f-]{36})"', made)
    if not found:
        return made
    old = found[1]
    blank = made.replace(old, b"0" * 36).replace(old.hex().encode(), b"0" * 72)
    new = str(uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(blank).hexdigest())).encode()
    return made.replace(old, new).replace(old.hex().encode(), new.hex().encode())
