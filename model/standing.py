"""Where somebody stands in the trial: being screened, on treatment, on hold, in follow-up, or no longer in it."""

from __future__ import annotations

from enum import StrEnum

from model.study import Patient, Screening


class Standing(StrEnum):
    """Where a person stands."""

    SCREENED = "screened"
    FAILED = "screen-failed"
    TREATED = "treated"
    HELD = "held"
    FOLLOWED = "followed"
    LEFT = "left"


ENROLLED = (Standing.TREATED, Standing.HELD, Standing.FOLLOWED, Standing.LEFT)
"""Where a patient can stand; the other two are of whoever is only screened."""


def standing(who: Patient | Screening) -> Standing:
    """Where a patient, or somebody screened, stands."""
    if isinstance(who, Screening):
        return Standing.FAILED if who.failed else Standing.SCREENED
    if who.left:
        return Standing.LEFT
    if any(hold.active for hold in who.holds):
        return Standing.HELD
    return Standing.FOLLOWED if who.end else Standing.TREATED
