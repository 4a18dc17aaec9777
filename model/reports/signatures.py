"""Signatures on a weekly report: bound to what it said, counted in versions, and what was recorded since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.dates import Week
from model.journal import Entry, Signed
from model.reports.ledger import Ledger, ledger
from model.reports.weekly import Weekly, item, weekly


@dataclass(frozen=True, slots=True)
class Signature:
    """An entry by which somebody signed, and which version of the report that was."""

    entry: Entry
    fact: Signed
    version: int


@dataclass(frozen=True, slots=True)
class Signing:
    """How a report stands with its signatures."""

    all: tuple[Signature, ...] = ()
    """Every signature on the report of the week, in the order given."""
    current: tuple[Signature, ...] = ()
    """Those on what the report says now."""
    since: int = 0
    """Of a report that was signed and says something else now, how many entries were recorded since."""
    sites: Mapping[str, Signing] = field(default_factory=dict)
    """Of several sites read together, how each one's own report of the week stands."""

    @property
    def last(self) -> Signature:
        """The newest signature, where there is one."""
        return self.all[-1]


def content(report: Weekly) -> str:
    """What a report says, as one number in hex: the same figures, deviations and lists always give the same."""
    plain = json.dumps(item(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def signatures(entries: Sequence[Entry], week: Week) -> tuple[Signature, ...]:
    """The signatures on the report of a week; each time something else was signed, that was a new version."""
    found: list[Signature] = []
    for entry in entries:
        if isinstance(fact := entry.fact, Signed) and fact.week == week.code:
            before = found[-1] if found else None
            same = before is not None and before.fact.content == fact.content
            version = before.version + (not same) if before else 1
            found.append(Signature(entry, fact, version))
    return tuple(found)


def signing(book: Ledger, report: Weekly) -> Signing:
    """How a report stands with its signatures, where it was made from that ledger."""
    if book.study.several:
        return Signing(sites={site: _signing(book.at(site), report.week) for site in book.study.sites})
    return _signing(book, report.week, report)


def _signing(book: Ledger, week: Week, report: Weekly | None = None) -> Signing:
    own = signatures(book.study.file_entries, week)
    if not own:
        return Signing()
    report = report or weekly(book, week)
    now, last = content(report), own[-1]
    current = tuple(one for one in own if one.fact.content == now)
    if current or content(_as_of(book, report, last)) == last.fact.content:
        return Signing(own, current)
    return Signing(own, (), sum(entry.number > last.entry.number for entry in book.study.journal))


def _as_of(book: Ledger, report: Weekly, signature: Signature) -> Weekly:
    """The report by what is known now, of the day that was signed: an interim one grows older without any entry."""
    day = signature.fact.as_of
    if day == report.as_of:
        return report
    return weekly(ledger(book.study, book.plans.__getitem__, day), report.week)
