"""Body surface and what follows from it; the program checks the dose that was given and never shows one to give."""

from __future__ import annotations

from math import sqrt


def body_surface(formula: str, height_cm: float, weight_kg: float) -> float:
    """Body surface area in m2 from height in cm and weight in kg (section 6); raises KeyError for another formula.

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


FORMULAS = ("stevenson", "mosteller", "du-bois", "hu-yongmei")
"""The formulas a protocol may name (A-13)."""
