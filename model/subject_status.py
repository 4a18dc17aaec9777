"""The status of somebody in the trial: being screened, on treatment, on hold, in follow-up, or no longer in it."""

from __future__ import annotations

from enum import StrEnum

from model.patient import Patient, Screening


class SubjectStatus(StrEnum):
    """Where a person is in the trial."""

    SCREENED = "screened"
    FAILED = "screen-failed"
    TREATED = "treated"
    HELD = "held"
    FOLLOWED = "followed"
    LEFT = "left"


ENROLLED = (SubjectStatus.TREATED, SubjectStatus.HELD, SubjectStatus.FOLLOWED, SubjectStatus.LEFT)
"""Those of a patient; the other two are of whoever is only screened."""


def subject_status(who: Patient | Screening) -> SubjectStatus:
    """The status of a patient, or of somebody screened."""
    if isinstance(who, Screening):
        return SubjectStatus.FAILED if who.failed else SubjectStatus.SCREENED
    if who.left:
        return SubjectStatus.LEFT
    if any(hold.active for hold in who.holds):
        return SubjectStatus.HELD
    return SubjectStatus.FOLLOWED if who.end else SubjectStatus.TREATED
