"""The facts: what happened to patients and at the site, as entries that are appended and never changed.

A fact's field is a file format: it is never renamed or reused. A mistake is mended by a later `Retracted`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import ClassVar

from model.value import named_value, value


@named_value
class Fact:
    """Something that is so from the day `on`."""

    kind: ClassVar[str]
    on: date

    @property
    def effective(self) -> date:
        """The day from which it counts."""
        return self.on


@named_value
class PatientFact(Fact):
    """A fact about one patient."""

    subject: str
    note: str = ""


@named_value
class Enrolled(PatientFact):
    """A patient is in the trial; `on` is the day of randomisation."""

    kind: ClassVar[str] = "enrolled"
    arm: str = ""
    drug: str = ""
    """Empty when the protocol leaves no choice, or does not ask for it."""
    dates: Mapping[str, date] = field(default_factory=dict)
    """The protocol's enrolment anchors by column name, `randomised` among them."""
    consented: date | None = None
    birth_year: int | None = None
    sex: str = ""
    height_cm: float | None = None
    weight_kg: float | None = None
    induction_cycles: int | None = None
    tracked_from: date | None = None
    site: str = ""
    screening: str = ""
    """The number under which the patient was screened, when it is another one."""


@named_value
class Screened(PatientFact):
    """Screening began; `subject` is the screening number. A new screening names the one before it in `earlier`."""

    kind: ClassVar[str] = "screened"
    earlier: str = ""
    consented: date | None = None
    birth_year: int | None = None
    sex: str = ""
    weight_kg: float | None = None
    induction_cycles: int | None = None


@named_value
class CriterionRecorded(PatientFact):
    """About a criterion: a value found on `on` (number with unit, or answer), an investigator's decision, or both."""

    kind: ClassVar[str] = "criterion"
    criterion: str
    met: str = ""
    """The decision: `yes`, `no` or `not-applicable`; of an exclusion criterion `yes` means that it is there."""
    measure: str = ""
    """What was measured; may be left out where the criterion asks for one value only."""
    value: float | None = None
    unit: str = ""
    uln: float | None = None
    """The laboratory's upper limit of normal, in the same unit."""
    result: str = ""
    """The answer of a measure that is no number: `PR`, `positive`."""


@named_value
class VisitDone(PatientFact):
    """A visit took place; for a dose with drug and mg, for the end of radiotherapy with the fractions given."""

    kind: ClassVar[str] = "done"
    visit: str
    drug: str = ""
    dose_mg: float | None = None
    number: float | None = None


@named_value
class NotDone(PatientFact):
    """It was decided on `on` that a visit will not be done."""

    kind: ClassVar[str] = "not-done"
    visit: str
    reason: str


@named_value
class Booked(PatientFact):
    """A visit has an appointment for `on`; it never moves the window."""

    kind: ClassVar[str] = "booked"
    visit: str


@named_value
class Unbooked(PatientFact):
    """The appointment of a visit for `on` was taken back."""

    kind: ClassVar[str] = "unbooked"
    visit: str


@named_value
class Explained(PatientFact):
    """The reason of a visit's deviation, given on `on`; the visit's status stays."""

    kind: ClassVar[str] = "explain"
    visit: str
    reason: str


@named_value
class DeviationFact(PatientFact):
    """What people say of a visit's deviation; `deviation` is its kind as the program finds it (rule 11)."""

    visit: str
    deviation: str


@named_value
class DeviationNoted(DeviationFact):
    """How a deviation came to light and what was done about it; a later one stands for all of an earlier one."""

    kind: ClassVar[str] = "deviation-noted"
    found_by: str = ""
    discovered: date | None = None
    """The day on which people noticed it; None while nobody says, and the first day on which it is one counts."""
    intentional: str = ""
    """`yes` or `no`."""
    corrective: str = ""
    preventive: str = ""


@named_value
class DeviationAssessed(DeviationFact):
    """An investigator judged a deviation: how important it is, and what it means for safety and for the data (A-20)."""

    kind: ClassVar[str] = "deviation-assessed"
    importance: str
    days: int | None = None
    """Its days when it was judged: of a deviation that has other days now nobody has judged the importance."""
    safety: str
    data: str


@named_value
class DeviationReported(DeviationFact):
    """A deviation was reported on `on`, to the ethics committee or to the sponsor."""

    kind: ClassVar[str] = "deviation-reported"
    to: str


@named_value
class DeviationClosed(DeviationFact):
    """Nothing more is to be done about a deviation; whatever is said of it later opens it again."""

    kind: ClassVar[str] = "deviation-closed"


@named_value
class Held(PatientFact):
    """A series is held from `on`, to be looked at again on `review` (rule 8)."""

    kind: ClassVar[str] = "hold"
    series: str
    reason: str
    review: date | None = None


@named_value
class Resumed(PatientFact):
    """A held series goes on: its next visit is due on `on`, which may lie ahead."""

    kind: ClassVar[str] = "resume"
    series: str
    reason: str = ""


@named_value
class Stopped(PatientFact):
    """A series, or a group of them such as `treatment`, ended on `on` (rule 9)."""

    kind: ClassVar[str] = "stop"
    series: str
    reason: str


@named_value
class Progressed(PatientFact):
    """The disease progressed: seen on `on`, decided on `decided` (the same day when None)."""

    kind: ClassVar[str] = "progression"
    where: str
    controlled: str = ""
    decided: date | None = None

    @property
    def effective(self) -> date:
        """The decision day is what stops or opens treatment (rule 9)."""
        return self.decided or self.on


@named_value
class Ending(PatientFact):
    """How a patient left treatment or the trial, or came back."""

    reason: str = ""


@named_value
class WithdrewTreatment(Ending):
    """The patient left treatment; follow-up goes on."""

    kind: ClassVar[str] = "withdrew-treatment"


@named_value
class WithdrewConsent(Ending):
    """The patient withdrew consent: nothing more is planned or judged."""

    kind: ClassVar[str] = "withdrew-consent"


@named_value
class Died(Ending):
    """The patient died."""

    kind: ClassVar[str] = "death"


@named_value
class Lost(Ending):
    """The patient is lost to follow-up (A-18)."""

    kind: ClassVar[str] = "lost"


@named_value
class Found(Ending):
    """A lost patient was found again; takes back `Lost` and nothing else."""

    kind: ClassVar[str] = "found"


@named_value
class Transferred(Ending):
    """The patient belongs to another site now."""

    kind: ClassVar[str] = "transfer"


@named_value
class Returned(Ending):
    """A patient who had been transferred belongs to this site again; takes back `Transferred` and nothing else."""

    kind: ClassVar[str] = "returned"


@named_value
class ScreenFailed(Ending):
    """The patient turned out not to be eligible."""

    kind: ClassVar[str] = "screen-failure"
    criterion: str = ""
    """The criterion that says so."""


@named_value
class Weighed(PatientFact):
    """The patient's weight in kg."""

    kind: ClassVar[str] = "weight"
    number: float


@named_value
class DrugChanged(PatientFact):
    """The patient is assigned to another drug from `on` (A-09)."""

    kind: ClassVar[str] = "drug"
    drug: str
    reason: str


@named_value
class FractionMissed(PatientFact):
    """A planned radiotherapy day without treatment."""

    kind: ClassVar[str] = "fraction-missed"
    reason: str = ""


@named_value
class SteroidsStarted(PatientFact):
    """Steroids for an immune-related event began: the second 12-week clock (A-08)."""

    kind: ClassVar[str] = "steroids-start"


@named_value
class SteroidsStopped(PatientFact):
    """Steroids for an immune-related event ended."""

    kind: ClassVar[str] = "steroids-stop"


@named_value
class TherapyStarted(PatientFact):
    """A new anti-tumour therapy outside the trial began."""

    kind: ClassVar[str] = "new-therapy"


@named_value
class Contacted(PatientFact):
    """An attempt to reach the patient: `reached` or `not-reached`."""

    kind: ClassVar[str] = "contact"
    reason: str


@named_value
class SeriesOn(Fact):
    """From `on` this site follows a series."""

    kind: ClassVar[str] = "series-on"
    series: str
    note: str = ""


@named_value
class SeriesOff(Fact):
    """From `on` this site no longer follows a series."""

    kind: ClassVar[str] = "series-off"
    series: str
    note: str = ""


@named_value
class ClinicDay(Fact):
    """The site, or one of its departments, works differently on `on`: open, closed or half-day."""

    kind: ClassVar[str] = "clinic-day"
    state: str
    department: str = ""
    note: str = ""


@named_value
class ClinicWeek(Fact):
    """From `on` the whole site works on other days of the week than the protocol's file says."""

    kind: ClassVar[str] = "clinic-week"
    weekdays: str
    """The numbers of the days, 1 for Monday: `12345`."""


@named_value
class HolidaysAdded(Fact):
    """The holidays and make-up days of a year were published; its days are no longer assumed."""

    kind: ClassVar[str] = "holidays"
    days: str
    """The arrangement as `model.holidays` writes it, with its year."""


@named_value
class SitePhone(Fact):
    """The number patients call, as it is printed for them."""

    kind: ClassVar[str] = "site-phone"
    phone: str


@named_value
class Revision(Fact):
    """What is said of an earlier entry, from now on and for every date (rule 13)."""

    entry: int
    subject: str = ""
    """The patient the entry is about; empty for a fact about the site."""
    reason: str = ""


@named_value
class Retracted(Revision):
    """The entry of that number no longer counts."""

    kind: ClassVar[str] = "retracted"


@named_value
class Corrected(Revision):
    """The entry of that number was mistaken: `fact`, as `encode` writes it, counts in its place."""

    kind: ClassVar[str] = "corrected"
    fact: str


@named_value
class FileFact(Fact):
    """A fact about the records themselves: nobody's plan depends on it, and it is never taken back."""


@named_value
class Reported(FileFact):
    """The weekly report of `week` was handed on; later changes to its figures are listed in the next one."""

    kind: ClassVar[str] = "reported"
    week: str


@named_value
class Restored(FileFact):
    """A backup took the place of the site file: the entries before this one are those of the backup."""

    kind: ClassVar[str] = "restored"
    last: str = ""
    """The instant of the newest entry in the backup; empty when it had none."""
    before: str = ""
    """The chain's head of the records that were replaced, where they could be read."""
    aside: str = ""
    """The name under which the old file was kept; empty when there was none."""
    users: str = ""
    """`backup` where nobody could tell any more who was let in: everybody who could open the backup opens it again."""


@named_value
class OlderAccepted(FileFact):
    """The records were older than those this computer had last seen, and somebody who may restore went on with them."""

    kind: ClassVar[str] = "older-accepted"
    seen: int
    """How many entries had been seen."""
    head: str
    """The chain's head that had been seen."""


@named_value
class ClockConfirmed(FileFact):
    """The computer's clock had jumped, and the user confirmed that it was `on`; later entries rest on that."""

    kind: ClassVar[str] = "clock-confirmed"
    last: str
    """The latest instant known before."""


@named_value
class Drilled(FileFact):
    """A backup was restored for practice and found whole, and somebody compared a patient of it."""

    kind: ClassVar[str] = "drilled"
    backup: str
    """The name of its file."""
    entries: int
    compared: str = ""
    """The patient who was compared; empty when nobody was enrolled."""


@named_value
class ProtocolAdded(Fact):
    """Another version of the protocol may be used at the site; `text` is its file."""

    kind: ClassVar[str] = "protocol-added"
    text: str


@named_value
class Amended(PatientFact):
    """From `on` a patient is treated by another version of the protocol: approved, and consented to again (rule 12)."""

    kind: ClassVar[str] = "amended"
    version: str


@named_value
class AssumptionConfirmed(Fact):
    """An investigator confirmed an assumption as it stands."""

    kind: ClassVar[str] = "assumption-confirmed"
    assumption: str
    reason: str = ""


@named_value
class AssumptionChanged(Fact):
    """From `on` the site works by other values than the protocol assumes; an investigator decided so."""

    kind: ClassVar[str] = "assumption-changed"
    assumption: str
    values: Mapping[str, str] = field(default_factory=dict)
    """By path in the protocol's file, as in `series.PD1.next.window`, the new value as TOML."""
    reason: str


@named_value
class SiteMerged(FileFact):
    """The records of a site as they stood in its file: the only fact of a trial's file, which is read and no more."""

    kind: ClassVar[str] = "site-merged"
    site: str
    file: str
    """The id of the site's file, the same in every copy."""
    head: str
    """The newest link of the chain in the site's file."""
    since: int
    """How many of the site's entries, merged before, these follow; 0 when they replace them all."""
    count: int
    """How many entries of the site are held from now on."""
    entries: str
    """The entries, as `trial.packed` writes them."""
    protocol: str = ""
    """The text of the protocol kept in the site's file; empty when it was merged before."""


@named_value
class UserFact(FileFact):
    """Something done about one of the users."""

    user: str


@named_value
class UserAdded(UserFact):
    """One more person can open the site file."""

    kind: ClassVar[str] = "user-added"
    roles: str
    """The codes of the roles with a space between them."""


@named_value
class RolesChanged(UserFact):
    """A user has other roles from now on."""

    kind: ClassVar[str] = "roles-changed"
    roles: str
    """The codes of the roles with a space between them."""


@named_value
class UserRemoved(UserFact):
    """A person can open the site file no more."""

    kind: ClassVar[str] = "user-removed"


@named_value
class PasswordChanged(UserFact):
    """A user chose another password, knowing the old one."""

    kind: ClassVar[str] = "password-changed"


@named_value
class PasswordReset(UserFact):
    """A password was replaced without being known."""

    kind: ClassVar[str] = "password-reset"
    way: str
    """`administrator` gave out a one-time code; with a `one-time-code` or a `recovery-code` a new one was chosen."""


@named_value
class CodesRenewed(FileFact):
    """The recovery codes were replaced: the ones printed before open nothing any more."""

    kind: ClassVar[str] = "codes-renewed"


@named_value
class Used(FileFact):
    """Something a user did with the program that leaves no other trace."""

    kind: ClassVar[str] = "used"
    deed: str
    """`log-in`, `failed-log-in`, `print`, `export` or `verify`."""
    what: str = ""
    """Whose password was wrong, or the name of the paper."""
    count: int = 0
    """How many times, or how many problems a check found."""


@named_value
class Signed(FileFact):
    """Whoever made the entry signed the report of `week`, knowing its content, with the password given again."""

    kind: ClassVar[str] = "signed"
    week: str
    meaning: str
    """`prepared`, `reviewed` or `approved`."""
    content: str
    """What the report said, as `signatures.content` sums it up."""
    as_of: date
    """The day the report spoke of: before the week's Sunday it was interim."""


@named_value
class IdentifiersAllowed(FileFact):
    """What seems to be a person's number in an entry may leave the program all the same."""

    kind: ClassVar[str] = "identifiers-allowed"
    entry: int
    field: str
    """The field of the entry's fact in which it stands."""
    reason: str


KINDS: dict[str, type[Fact]] = {
    kind.kind: kind
    for kind in (
        *(Screened, CriterionRecorded),
        *(Enrolled, VisitDone, NotDone, Booked, Unbooked, Explained, Held, Resumed, Stopped, Progressed),
        *(DeviationNoted, DeviationAssessed, DeviationReported, DeviationClosed),
        *(WithdrewTreatment, WithdrewConsent, Died, Lost, Found, Transferred, Returned, ScreenFailed),
        *(Weighed, DrugChanged, FractionMissed, SteroidsStarted, SteroidsStopped, TherapyStarted, Contacted),
        *(SeriesOn, SeriesOff, ClinicDay, ClinicWeek, HolidaysAdded, SitePhone),
        *(Retracted, Corrected, Reported, Restored, Drilled, OlderAccepted, ClockConfirmed),
        *(ProtocolAdded, Amended, AssumptionConfirmed, AssumptionChanged, SiteMerged),
        *(UserAdded, RolesChanged, UserRemoved, PasswordChanged, PasswordReset, CodesRenewed, Signed, Used),
        IdentifiersAllowed,
    )
}
"""Every kind of fact by the name it is stored under."""

_SAME_DAY = (
    *("screened", "criterion"),
    *("enrolled", "found", "returned", "resume", "done", "not-done", "booked", "unbooked", "hold", "progression"),
    *("stop", "withdrew-treatment", "withdrew-consent", "screen-failure", "transfer", "lost", "death"),
)
"""The order of what happened on one day (rule 16); whatever is not named comes after."""
_RANK = {kind: _SAME_DAY.index(kind) if kind in _SAME_DAY else len(_SAME_DAY) for kind in KINDS}


@value
class Entry:
    """A fact as it stands in the journal: which one, when recorded, by whom."""

    number: int
    at: datetime
    by: str
    fact: Fact

    @property
    def order(self) -> tuple[date, int, int]:
        """Where it stands in the course of events: by day, then by kind, then as recorded (rule 16)."""
        fact = self.fact
        return fact.effective, _RANK[fact.kind], self.number


def subject_of(fact: Fact) -> str:
    """The patient a fact is about; empty when it is about the site."""
    return fact.subject if isinstance(fact, _OF_SOMEBODY) else ""


_OF_SOMEBODY = PatientFact, Revision  # asked of every entry, and a union would be made anew each time


ABOUT: dict[str, Callable[[Fact], bool]] = {
    "patient": lambda fact: bool(subject_of(fact)),
    "site": lambda fact: not subject_of(fact) and not isinstance(fact, FileFact),
    "signed": lambda fact: isinstance(fact, Signed),
    "users": lambda fact: isinstance(fact, UserFact | CodesRenewed),
    "used": lambda fact: isinstance(fact, FileFact) and not isinstance(fact, Signed | UserFact | CodesRenewed),
}
"""Which entries can be looked at alone."""
