"""The menu of what can happen to a patient, besides planned visits; each entry opens a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QMenu, QWidget

from gui.actions import ACTIONS
from gui.dialogs.about_series import StopSeries
from gui.dialogs.about_visit import RecordVisit
from gui.dialogs.events import ContactAttempt, DrugChange, MissedFraction, PlainEvent, Progression, Weight
from gui.dialogs.fact_question import Asker, FactQuestion
from gui.dialogs.screening import ScreenFailure
from gui.finding import Find
from model.exposure import steroids_since
from model.journal import (
    Died,
    Ending,
    Found,
    Lost,
    Returned,
    ScreenFailed,
    SteroidsStarted,
    SteroidsStopped,
    TherapyStarted,
    Transferred,
    WithdrewConsent,
    WithdrewTreatment,
)
from model.patient import Patient
from model.protocol import Kind, Protocol, Series
from model.visit import Visit
from model.what_if import recordable
from model.words import Tr

Make = Callable[[], FactQuestion]


def finds(asker: Asker, subject: str, open_: Callable[[FactQuestion], None]) -> dict[Find, Callable[[], object]]:
    """The same for whoever types its name: each with what it does, and whose it is beside it."""
    entries = (entry for entry in _entries(asker, subject) if entry)
    return {Find(text, subject, "event", "event", text): _opener(make, open_) for text, make in entries}


def _opener(make: Make, open_: Callable[[FactQuestion], None]) -> Callable[[], object]:
    return lambda: open_(make())


def fill(
    menu: QMenu, asker: Asker, subject: str, open_: Callable[[FactQuestion], None], eligibility: Callable[[], None]
) -> None:
    """Put in what can be recorded for this patient now, and the way to the criteria."""
    menu.clear()
    for entry in _entries(asker, subject):
        if entry is None:
            menu.addSeparator()
            continue
        text, make = entry
        menu.addAction(text).triggered.connect(_opener(make, open_))
    if asker.session.protocol.criteria:
        menu.addSeparator()
        menu.addAction(ACTIONS["eligibility"].words(asker.language.tr)).triggered.connect(lambda _=False: eligibility())


def _entries(asker: Asker, subject: str) -> Iterator[tuple[str, Make] | None]:
    tr, code = asker.language.tr, asker.language.code
    for series in _courses(asker.session.protocol):
        visit = recordable(asker.session.study, asker.session.plan(subject), series, asker.session.today)
        if visit:
            text = tr("{visit}…").format(visit=asker.session.protocol.title_of(visit.code, code))
            yield text, _recorder(asker, subject, visit)
    yield tr("Fraction missed…"), lambda: MissedFraction(asker, subject)
    yield None
    yield tr("Progression…"), lambda: Progression(asker, subject)
    yield tr("Stop treatment…"), lambda: StopSeries(asker, subject)
    yield tr("Weight…"), lambda: Weight(asker, subject)
    own = asker.session.study.patients[subject]
    if steroids_since(own, asker.session.today):
        yield tr("Steroids stopped…"), lambda: PlainEvent(asker, subject, SteroidsStopped)
    else:
        yield tr("Steroids started for an immune-related event…"), lambda: PlainEvent(asker, subject, SteroidsStarted)
    yield tr("Drug changed…"), lambda: DrugChange(asker, subject)
    yield tr("Other anti-tumour therapy started…"), lambda: PlainEvent(asker, subject, TherapyStarted)
    yield tr("Attempt to reach the patient…"), lambda: ContactAttempt(asker, subject)
    yield None
    for kind, text in _endings(tr, own):
        yield text, _ender(asker, subject, kind)


def _courses(protocol: Protocol) -> list[Series]:
    """Unscheduled visits, and the series that open and close a course of daily treatment."""
    ends = [s for s in protocol.series.values() if s.kind is Kind.FRACTIONS]
    openings = {ref.code for s in ends for refs in s.rule.anchors.values() for ref in refs}
    return [s for s in protocol.series.values() if s.code in openings or s in ends or s.kind is Kind.UNSCHEDULED]


def _endings(tr: Tr, own: Patient) -> Iterator[tuple[type[Ending], str]]:
    """How a patient can leave; of one who has left, what can still become known. A wrong end is taken back."""
    if isinstance(own.left, Lost):
        yield Found, tr("Found again…")
    elif isinstance(own.left, Transferred):
        yield Returned, tr("Back from another site…")
    elif own.left is None:
        yield WithdrewTreatment, tr("Left treatment, follow-up goes on…")
        yield WithdrewConsent, tr("Consent withdrawn…")
        yield Lost, tr("Lost to follow-up…")
        yield Transferred, tr("Transferred to another site…")
        if own.can_fail:
            yield ScreenFailed, tr("Screen failure…")
    if not isinstance(own.left, Died):
        yield Died, tr("Death…")


def _recorder(asker: Asker, subject: str, visit: Visit) -> Make:
    return lambda: RecordVisit(asker, subject, visit)


def _ender(asker: Asker, subject: str, kind: type[Ending]) -> Make:
    if kind is ScreenFailed:
        return lambda: ScreenFailure(asker, subject)
    return lambda: PlainEvent(asker, subject, kind)


def button_menu(parent: QWidget, fill_now: Callable[[QMenu], None]) -> QMenu:
    """A menu that is filled each time it opens."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(lambda: fill_now(menu))
    return menu
