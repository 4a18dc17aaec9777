"""The sites that are read together: what is held of each, how it keeps its visits; and what does not fit together."""

from __future__ import annotations

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


def lines(session: Together, language: Language) -> list[SiteLine]:
    """Every site that something is held of, in order of their codes."""
    return [_line(session, language, site, part) for site, part in session.parts.items()]


def _line(session: Together, language: Language, site: str, part: SiteRecords) -> SiteLine:
    known = session.protocol.sites.get(site)
    own = [subject for subject in session.study.patients if session.study.setting_of(subject).site == site]
    judged = [one for subject in own for one in session.judged(subject)]
    setting = next((session.study.setting_of(subject) for subject in own), None)
    versions = (setting.protocol.version, *setting.versions) if setting else ()
    return SiteLine(
        site,
        known.title.words(language.code) if known else "",
        ", ".join(versions),
        len(own),
        figures(_since(judged, session.today - timedelta(28), session.today)),
        figures(judged),
        part,
    )


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
