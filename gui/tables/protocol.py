"""The lists of the protocol page: rules, assumptions, versions, differences, and what an amendment would move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import zip_longest

from gui.language import Language
from gui.session import Session
from gui.tables.row_table import Column, Heading
from gui.theme import Meaning
from model import assumptions, words, words_patient, words_protocol, words_what_if
from model.assumptions import Assumed
from model.protocol import REGISTRY, Protocol
from model.rehearsal import Shift, differences
from model.visit import Plan, Visit
from model.words_protocol import Sentence

MEANINGS = {
    assumptions.OPEN: Meaning.PAST_TARGET,
    assumptions.CONFIRMED: Meaning.IN_WINDOW,
    assumptions.CHANGED: Meaning.CONFIRM,
}
"""What the state of an assumption looks like."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with what says so and who settled that."""

    key: str
    text: str
    source: str
    settled: str
    meaning: Meaning | None


def rules(session: Session, language: Language, protocol: Protocol) -> Iterator[RuleLine | Heading]:
    """Every rule of a protocol, series by series."""
    tr, code = language.tr, language.code
    known = {s.assumption.code: s for s in assumptions.assumed(session.setting, session.today)}
    for series in protocol.series.values():
        yield Heading(f"{series.name.words(code)} · {series.code}")
        for n, told in enumerate(words_protocol.series_rules(tr, series, protocol, code)):
            yield _rule(language, f"{series.code} {n}", told, known)
    yield Heading(tr("All else"))
    for n, told in enumerate(words_protocol.other_rules(tr, protocol, code)):
        yield _rule(language, str(n), told, known)


def _rule(language: Language, key: str, told: Sentence, known: Mapping[str, Assumed]) -> RuleLine:
    tr = language.tr
    source = " · ".join(tr("registry") if s == REGISTRY else s for s in told.sources)
    open_still = [s for s in told.sources if s in known and known[s].entry is None]
    settled = [known[s] for s in told.sources if s in known and known[s].entry]
    if open_still:
        words_of = words_protocol.state(tr, assumptions.OPEN)
        return RuleLine(key, told.text, source, words_of, MEANINGS[assumptions.OPEN])
    if settled:
        said = words_protocol.settled(tr, settled[-1], language.code)
        return RuleLine(key, told.text, source, said, MEANINGS[settled[-1].state])
    return RuleLine(key, told.text, source, "", None)


def rule_columns() -> tuple[Column[RuleLine], ...]:
    """The columns of the rules."""
    return (
        Column(lambda tr: tr("Rule"), lambda r: r.text),
        Column(lambda tr: tr("Source"), lambda r: r.source),
        Column(lambda tr: tr("Settled"), lambda r: r.settled, meaning=lambda r: r.meaning, spare=1),
    )


def assumption_columns(language: Language) -> tuple[Column[Assumed], ...]:
    """The columns of the assumptions."""
    return (
        Column(lambda tr: tr("No."), lambda r: r.assumption.code, bold=True),
        Column(lambda tr: tr("Assumption"), lambda r: r.assumption.text.words(language.code)),
        Column(
            lambda tr: tr("State"),
            lambda r: words_protocol.state(language.tr, r.state),
            meaning=lambda r: MEANINGS[r.state],
        ),
        Column(lambda tr: tr("By"), lambda r: r.entry.by if r.entry else "", spare=1),
    )


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the protocol at the site."""

    version: str
    patients: int
    """How many patients are treated by it today."""
    text: str

    @property
    def hash(self) -> str:
        """The first figures of its fingerprint, in groups that can be read aloud."""
        found = sha256(self.text.encode()).hexdigest()
        return " ".join(found[n : n + 4] for n in range(0, 16, 4))


def versions(session: Session) -> list[VersionLine]:
    """The versions at the site, its first one first."""
    setting, today = session.setting, session.today
    here = [setting.version_on(p.amendments, today) for p in session.study.patients.values() if p.left is None]
    return [
        VersionLine(version, here.count(version), setting.plain(version).text)
        for version in (setting.protocol.version, *setting.versions)
    ]


def version_columns() -> tuple[Column[VersionLine], ...]:
    """The columns of the versions."""
    return (
        Column(lambda tr: tr("Version"), lambda r: r.version, bold=True),
        Column(lambda tr: tr("Patients under it today"), lambda r: str(r.patients), right=True),
        Column(lambda tr: tr("Fingerprint (SHA-256)"), lambda r: r.hash),
    )


Difference = tuple[str, str, str]
"""A place in the file, and what stands there in the one and in the other version."""


def difference_rows(language: Language, old: Protocol, new: Protocol) -> Sequence[Difference | Heading]:
    """What a version says otherwise: the rules that read otherwise, and every place of the file."""
    tr = language.tr
    places = differences(old.text, new.text)
    told = [*_rules_told(language, old, new)]
    return (Heading(tr("Rules that read otherwise")), *told, Heading(tr("In the file")), *places) if told else places


def _rules_told(language: Language, old: Protocol, new: Protocol) -> Iterator[Difference]:
    """Series by series, the sentences of which one of both has no equal in the other."""
    tr, code = language.tr, language.code
    for name in dict.fromkeys((*old.series, *new.series)):
        before, now = (
            [told.text for told in words_protocol.series_rules(tr, rules.series[name], rules, code)]
            if name in rules.series
            else []
            for rules in (old, new)
        )
        title = (new.series.get(name) or old.series[name]).name.words(code)
        for kind, first, last, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
            if kind != "equal":
                for pair in zip_longest(before[first:last], now[start:end], fillvalue=""):
                    yield title, *pair


def difference_columns() -> tuple[Column[Difference], ...]:
    """The columns of the differences."""
    return (
        Column(lambda tr: tr("Where"), lambda r: r[0], bold=True),
        Column(lambda tr: tr("Before"), lambda r: r[1] or "—"),
        Column(lambda tr: tr("Now"), lambda r: r[2] or "—"),
    )


def shift_columns(session: Session, language: Language) -> tuple[Column[Shift], ...]:
    """The columns of a rehearsal."""
    tr, code = language.tr, language.code

    def window(visit: Visit | None) -> str:
        return words.span(visit.window.opens, visit.window.closes, code) if visit else "—"

    def booked(shift: Shift) -> str:
        return words_patient.appointment(tr, shift.one.visit, shift.booked, code) if shift.booked else ""

    return (
        Column(lambda tr: tr("Patient"), lambda r: r.subject, bold=True),
        Column(lambda tr: tr("Visit"), lambda r: words.title(r.one.visit, session.protocol, code)),
        Column(lambda tr: tr("Window now"), lambda r: window(r.before.visit if r.before else None)),
        Column(lambda tr: tr("Window then"), lambda r: window(r.after.visit if r.after else None)),
        Column(lambda tr: tr("What changes"), lambda r: words_what_if.change(tr, r)),
        Column(lambda tr: tr("Appointment"), booked),
    )


def visit_columns(protocol: Protocol, language: Language) -> tuple[Column[Visit], ...]:
    """The columns of a calendar that is only tried out."""
    tr, code = language.tr, language.code
    return (
        Column(lambda tr: tr("Visit"), lambda v: words.title(v, protocol, code), bold=True),
        Column(lambda tr: tr("Planned"), lambda v: words.day(v.window.target, code)),
        Column(lambda tr: tr("Window"), lambda v: words.span(v.window.opens, v.window.closes, code), spare=1),
        Column(lambda tr: tr("Why this date"), lambda v: words.why(tr, v, protocol, code)),
    )


def limits(tr: words.Tr, plan: Plan, protocol: Protocol, code: str) -> str:
    """The limit of a calendar, and what it is counted from."""
    if plan.limit is None:
        return ""
    anchor = words.anchor(next(iter(plan.limits)), protocol, code)
    day = words.day(plan.limit, code)
    return tr("No dose on or after {day}, counted from {anchor}").format(day=day, anchor=anchor)
