"""The languages the program speaks, each a row; whatever is said, drawn or printed in one goes by its code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Tongue(NamedTuple):
    """A language: its words are in `resources/i18n/visitkeeper_CODE.ts`."""

    code: str
    """As the protocol's texts are keyed: `en`, `zh`."""
    name: str
    """Its name in itself."""
    locale: str
    plurals: int
    """How many forms a text has that says a number, as Qt counts them."""


TONGUES = (Tongue("zh", "简体中文", "zh_CN", 1), Tongue("en", "English", "en_GB", 2))
BY_CODE = {tongue.code: tongue for tongue in TONGUES}
PATIENTS = "zh"
"""The language in which patients read."""


def for_patients(reader: str) -> tuple[str, ...]:
    """The languages of what a patient takes home: the patient's, and below it that of whoever hands it out."""
    return (PATIENTS,) if reader == PATIENTS else (PATIENTS, reader)


def named(codes: Iterable[str]) -> str:
    """The languages of a paper, each by its own name."""
    return " + ".join(BY_CODE[code].name for code in codes)
