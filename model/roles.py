"""Who may do what at a site: which role may record which kind of fact, and do which act that leaves no fact."""

from __future__ import annotations

from enum import StrEnum

from model.journal import (
    AssumptionChanged,
    AssumptionConfirmed,
    ClinicDay,
    ClinicWeek,
    CodesRenewed,
    CriterionRecorded,
    DeviationAssessed,
    DeviationClosed,
    DeviationFact,
    Fact,
    FileFact,
    HolidaysAdded,
    IdentifiersAllowed,
    PatientFact,
    ProtocolAdded,
    RolesChanged,
    SeriesOff,
    SeriesOn,
    Signed,
    SiteMerged,
    SitePhone,
    UserAdded,
    UserRemoved,
)


class Role(StrEnum):
    """What a person is at the site; one person may be several."""

    NURSE = "nurse"  # records, prints
    COORDINATOR = "coordinator"  # and imports, sees users' work lists, reports
    INVESTIGATOR = "investigator"  # judges the importance of deviations, confirms assumptions, signs
    MONITOR = "monitor"  # reads, verifies
    ADMINISTRATOR = "administrator"  # users, backup, restore; no clinical entry


class Deed(StrEnum):
    """What is done with a site file besides recording facts about the trial."""

    IMPORT = "import"
    USERS = "users"
    BACKUP = "backup"
    RESTORE = "restore"
    PREPARED = "prepared"
    REVIEWED = "reviewed"
    APPROVED = "approved"


MEANINGS = (Deed.PREPARED, Deed.REVIEWED, Deed.APPROVED)
"""What a signature on a report can mean."""


FIRST = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.NURSE)
"""What the first user of a new site file is."""

_EVERYBODY = tuple(Role)
_CLINICAL = (Role.NURSE, Role.COORDINATOR)
_LEADING = (Role.COORDINATOR, Role.INVESTIGATOR)
_ARRANGING = (*_CLINICAL, Role.ADMINISTRATOR)
_ADMINISTERING = (Role.ADMINISTRATOR,)
_DECIDING = (Role.INVESTIGATOR,)

OF_FACTS: dict[type[Fact], tuple[Role, ...]] = {
    PatientFact: _CLINICAL,  # what happened to a patient, unless said otherwise below
    CriterionRecorded: (*_CLINICAL, Role.INVESTIGATOR),
    DeviationFact: (*_CLINICAL, Role.INVESTIGATOR),
    DeviationAssessed: _DECIDING,
    DeviationClosed: _LEADING,
    SeriesOn: _LEADING,
    SeriesOff: _LEADING,
    ProtocolAdded: _LEADING,
    ClinicDay: _ARRANGING,
    ClinicWeek: _ARRANGING,
    HolidaysAdded: _ARRANGING,
    SitePhone: _ARRANGING,
    AssumptionConfirmed: _DECIDING,
    AssumptionChanged: _DECIDING,
    SiteMerged: (Role.COORDINATOR,),
    IdentifiersAllowed: _LEADING,
    FileFact: _EVERYBODY,  # what was done with the file and its papers is remembered whoever did it
    Signed: (*_CLINICAL, Role.INVESTIGATOR),  # each meaning asks for its own roles besides
    UserAdded: _ADMINISTERING,
    RolesChanged: _ADMINISTERING,
    UserRemoved: _ADMINISTERING,
    CodesRenewed: _ADMINISTERING,
}
"""Who may record a kind of fact. A revision is for whoever may record what it revises."""

OF_DEEDS: dict[Deed, tuple[Role, ...]] = {
    Deed.IMPORT: (Role.COORDINATOR,),
    Deed.USERS: _ADMINISTERING,
    Deed.BACKUP: (Role.ADMINISTRATOR, Role.COORDINATOR),
    Deed.RESTORE: _ADMINISTERING,
    Deed.PREPARED: (*_CLINICAL, Role.INVESTIGATOR),
    Deed.REVIEWED: _LEADING,
    Deed.APPROVED: _DECIDING,
}


def recorders(kind: type[Fact]) -> tuple[Role, ...]:
    """The roles of which one is needed to record a fact of that kind, which is no revision."""
    return next(OF_FACTS[each] for each in kind.__mro__ if each in OF_FACTS)
