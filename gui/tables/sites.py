"""The sites that are read together: what is held of each, how it keeps its visits; and what does not fit together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gui.language import Language
from gui.session import Session
from gui.sessions import Together
from gui.tables.patients import rate
from gui.tables.row_table import Column
from model import words, words_trial
from model.judge import Figures, Judged, figures
from model.reports.imprint import fingerprint
from model.study import Study
from model.trial import Finding, SiteRecords


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site."""

    site: str
    name: str
    versions: str
    patients: int
    recent: Figures
    """Of the visits concluded in the last four weeks."""
    to_date: Figures
    part: SiteRecords

    @property
    def newest(self) -> datetime:
        """When the newest entry held was recorded."""
        return self.part.entries[-1].at


def lines(session: Together, language: Language) -> Callable[[], list[SiteLine]]:
    """What makes the line of every site, in order of their codes, of values alone: a thread may do so."""
    judging, today, named, code = session.judging, session.today, session.protocol.sites, language.code

    def line(part: SiteRecords, own: Study) -> SiteLine:
        known, setting = named.get(part.site), own.setting
        judged = [one for subject in own.patients for one in judging(subject)]
        return SiteLine(
            part.site,
            known.title.words(code) if known else "",
            ", ".join((setting.protocol.version, *setting.versions)),
            len(own.patients),
            figures(_since(judged, today - timedelta(28), today)),
            figures(judged),
            part,
        )

    held, sites = session.parts, session.study.sites
    return lambda: [line(part, sites[site]) for site, part in held.items()]


def _since(judged: list[Judged], first: date, today: date) -> list[Judged]:
    return [one for one in judged if one.concluded and first < one.concluded <= today]


def columns(language: Language) -> tuple[Column[SiteLine], ...]:
    """The columns of the sites."""
    tr = language.tr

    def moment(at: datetime | None) -> str:
        return f"{words.bare_day(at.date(), language.code)} {at:%H:%M}" if at else ""

    return (
        Column(lambda tr: tr("Site"), lambda r: f"{r.site} {r.name}", lambda r: r.site, bold=True),
        Column(lambda tr: tr("Patients"), lambda r: str(r.patients), lambda r: r.patients, right=True),
        Column(
            lambda tr: tr("In window, 4 weeks"), lambda r: rate(tr, r.recent), lambda r: _share(r.recent), right=True
        ),
        Column(
            lambda tr: tr("In window, to date"), lambda r: rate(tr, r.to_date), lambda r: _share(r.to_date), right=True
        ),
        Column(lambda tr: tr("Records up to"), lambda r: moment(r.newest), lambda r: r.newest),
        Column(
            lambda tr: tr("Entries"), lambda r: str(len(r.part.entries)), lambda r: len(r.part.entries), right=True,
            spare=2,
        ),
        Column(lambda tr: tr("Checksum"), lambda r: fingerprint(r.part.head), spare=1),
        Column(lambda tr: tr("Merged"), lambda r: moment(r.part.merged), lambda r: r.newest, spare=4),
        Column(lambda tr: tr("Protocol"), lambda r: r.versions, lambda r: r.versions, spare=3),
    )  # fmt: skip


def _share(of: Figures) -> float:
    return -1.0 if of.adherence is None else of.adherence


def finding_columns(session: Session, language: Language) -> tuple[Column[Finding], ...]:
    """The one column of what does not fit together."""

    def said(found: Finding) -> str:
        return words_trial.finding(language.tr, found, session.protocol, language.code)

    return (Column(lambda tr: tr("To be settled at the sites"), said),)
