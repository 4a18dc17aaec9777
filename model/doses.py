"""The arithmetic of doses: body surface, amounts given, intensity, delays, creatinine clearance.

The program checks the dose that was given and never shows one to give. Every number is of section 6 of the trial's
rules. Heights are in cm, weights in kg, amounts in mg.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from math import sqrt

from model.dates import Offset

FORMULAS = ("stevenson", "mosteller", "du-bois", "hu-yongmei")
"""The formulas a protocol may name (A-13)."""

_PLAUSIBLE = {"age": (18, 110), "weight": (20, 250), "creatinine": (20, 1500)}
"""What creatinine clearance is worked out from, in years, kg and umol/L, and can be."""


# Body surface


def body_surface(formula: str, height_cm: float, weight_kg: float) -> float:
    """Body surface area in m2 from height in cm and weight in kg; raises KeyError for another formula.

    Stevenson and Hu Yongmei are the formulas of Chinese hospital systems, Mosteller and Du Bois the classical ones.
    """
    h, w = height_cm, weight_kg
    match formula:
        case "stevenson":
            return 0.0061 * h + 0.0128 * w - 0.1529
        case "mosteller":
            return sqrt(h * w / 3600)
        case "du-bois":
            return float(0.007184 * h**0.725 * w**0.425)
        case "hu-yongmei":
            return 0.0061 * h + 0.0124 * w - 0.0099
        case _:
            raise KeyError(formula)


# Cisplatin: amounts by body surface

MARKED_MG_M2 = 200.0
"""A cumulative dose in mg/m2 that is marked once it is reached."""


def cumulative(given: Iterable[tuple[float, float]]) -> float:
    """The cumulative dose in mg/m2 of doses, each in mg with the body surface in m2 of its day."""
    return sum(mg / m2 for mg, m2 in given)


def percent_of_planned(cumulative_mg_m2: float, mg_per_m2: float, count: int) -> float:
    """A cumulative dose as percent of so many planned doses: of 240 mg/m2 for 3 times 80."""
    return 100 * cumulative_mg_m2 / (mg_per_m2 * count)


# A series given over and over


def delay_days(given: Sequence[date], every: Offset) -> int:
    """The sum of the days by which each dose came later than so long after the one before."""
    return sum(max(0, (later - every.after(before)).days) for before, later in pairwise(given))


def intensity(given: Sequence[date], every: Offset) -> tuple[int, int]:
    """Relative dose intensity as a fraction: doses x interval over (last dose - first dose + interval), in days.

    (0, 0) when nothing was given.
    """
    if not given:
        return 0, 0
    first, last = given[0], given[-1]
    return (every.times(len(given)).after(first) - first).days, (every.after(last) - first).days


# Kidneys


def creatinine_clearance(age_years: float, sex: str, weight_kg: float, creatinine: float) -> float | None:
    """Creatinine clearance in mL/min by Cockcroft and Gault (Nephron 1976;16:31-41), from creatinine in umol/L.

    `sex` is F or M. None where something is not plausible in its unit, so that a slip of the unit gives no number.
    """
    values = {"age": age_years, "weight": weight_kg, "creatinine": creatinine}
    if not all(low <= values[name] <= high for name, (low, high) in _PLAUSIBLE.items()):  # also what is not a number
        return None
    return (140 - age_years) * weight_kg * {"M": 1.228, "F": 1.044}[sex] / creatinine
