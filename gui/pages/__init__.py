"""The list of pages, each a row; a page is imported and made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.frame import Frame
from gui.pages.page import Page
from gui.session import Session
from gui.sessions import Together
from model.words import Words
from model.worklist import Group


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page: its words in the side bar, its icon, how it is made, what is counted beside its name."""

    id: str
    words: Words
    icon: str
    make: Callable[[Session, Frame], Page]
    count: Callable[[Session], str] = lambda _: ""
    alarm: bool = False
    """Whether the count asks for something to be done."""
    under: str = ""
    """A page without a place of its own in the side bar belongs to this one."""
    one: bool = True
    """Whether it has a place where one site's records are shown."""
    several: bool = False
    """Whether it has a place where several sites' records are read together."""
    found: bool = True
    """Whether the finder leads there: not to a page that must be told what to show."""

    def shown(self, *, several: bool) -> bool:
        """Whether it is there for several sites read together, or for one."""
        return self.several if several else self.one


def _sites(session: Session, frame: Frame) -> Page:
    from gui.pages.sites import SitesPage

    return SitesPage(session, frame)


def _today(session: Session, frame: Frame) -> Page:
    from gui.pages.today import TodayPage

    return TodayPage(session, frame)


def _patients(session: Session, frame: Frame) -> Page:
    from gui.pages.patients import PatientsPage

    return PatientsPage(session, frame)


def _patient(session: Session, frame: Frame) -> Page:
    from gui.pages.patient import PatientPage

    return PatientPage(session, frame)


def _calendar(session: Session, frame: Frame) -> Page:
    from gui.pages.calendar import CalendarPage

    return CalendarPage(session, frame)


def _reports(session: Session, frame: Frame) -> Page:
    from gui.pages.reports import ReportsPage

    return ReportsPage(session, frame)


def _plot(plot: str) -> Callable[[Session, Frame], Page]:
    def made(session: Session, frame: Frame) -> Page:
        from gui.pages.plots import PlotPage

        return PlotPage(session, frame, plot)

    return made


def _deviations(session: Session, frame: Frame) -> Page:
    from gui.pages.deviations import DeviationsPage

    return DeviationsPage(session, frame)


def _protocol(session: Session, frame: Frame) -> Page:
    from gui.pages.protocol import ProtocolPage

    return ProtocolPage(session, frame)


def _unfitting(session: Session) -> str:
    return str(len(session.findings) or "") if isinstance(session, Together) else ""


def _open(session: Session) -> str:
    return str(len(session.setting.unsettled) or "")


def _records(session: Session, frame: Frame) -> Page:
    from gui.pages.records import RecordsPage

    return RecordsPage(session, frame)


def _users(session: Session, frame: Frame) -> Page:
    from gui.pages.users import UsersPage

    return UsersPage(session, frame)


def _backups(session: Session, frame: Frame) -> Page:
    from gui.pages.backups import BackupsPage

    return BackupsPage(session, frame)


def _pressing(session: Session) -> str:
    urgent = session.waiting().count((Group.OVERDUE, Group.MISSED, Group.CLOSING))
    return str(urgent) if urgent else ""


PAGES: tuple[PageRow, ...] = (
    PageRow("sites", lambda tr: tr("Sites"), "sites", _sites, _unfitting, one=False, several=True),
    PageRow("today", lambda tr: tr("Today"), "today", _today, _pressing, alarm=True),
    PageRow(
        *("patients", lambda tr: tr("Patients"), "patients", _patients, lambda s: str(len(s.study.patients) or "")),
        several=True,
    ),
    PageRow("patient", lambda tr: tr("Patient"), "patients", _patient, under="patients", found=False),
    PageRow("calendar", lambda tr: tr("Calendar"), "calendar", _calendar),
    PageRow("reports", lambda tr: tr("Reports"), "reports", _reports, several=True),
    PageRow(*("swimmer", lambda tr: tr("Swimmer plot"), "reports", _plot("swimmer")), under="reports", several=True),
    PageRow("trend", lambda tr: tr("Adherence trend"), "reports", _plot("trend"), under="reports", several=True),
    PageRow("delays", lambda tr: tr("Delay of visits"), "reports", _plot("delays"), under="reports", several=True),
    PageRow("deviations", lambda tr: tr("Deviations"), "deviations", _deviations, several=True),
    PageRow("protocol", lambda tr: tr("Protocol"), "protocol", _protocol, _open),
    PageRow("records", lambda tr: tr("Records"), "records", _records, several=True),
    PageRow("users", lambda tr: tr("Users"), "users", _users, under="records"),
    PageRow("backups", lambda tr: tr("Backups"), "backups", _backups, several=True),
)


def places(*, several: bool = False) -> tuple[PageRow, ...]:
    """The pages with a place in the side bar: for one site, or for several read together."""
    return tuple(row for row in PAGES if not row.under and row.shown(several=several))


def beneath(*, several: bool) -> tuple[PageRow, ...]:
    """The pages without a place there that the finder leads to."""
    return tuple(row for row in PAGES if row.under and row.found and row.shown(several=several))
