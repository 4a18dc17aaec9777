"""What the finder finds: patients by their digits, visits by what follows those, pages and actions by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from gui.language import Language
from gui.looks import stands
from gui.pinyin import initials
from gui.session import Session
from gui.tables.patients import next_visit
from model import words
from model.subject_status import subject_status

MOST = 9
"""More than these are no help: one more letter narrows them."""
MARK = "vk1"
SCANNED = re.compile(rf"{MARK} (\S+) \d+")
"""What the code on a patient's sheet says, as a scanner types it: the mark, the subject, the number of the sheet."""


@dataclass(frozen=True, slots=True)
class Find:
    """Something that can be found: its words, what is said beside them, its icon, and what it leads to."""

    words: str
    more: str
    icon: str
    kind: str
    """`patient`, `page`, `act`, or `event` of the patient chosen."""
    id: str
    visit: str = ""
    """At which visit the patient is shown."""


def narrow(text: str) -> str:
    """The text as an English keyboard would have typed it: full-width digits and letters made plain."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def begins_a_search(key: str) -> bool:
    """Whether a key typed at no field begins a search: a digit, or the mark of a sheet that is scanned."""
    return len(key) == 1 and (key.isdecimal() or key == MARK[0])


def finds(session: Session, language: Language, text: str, places: Callable[[], Sequence[Find]]) -> list[Find]:
    """What fits the text, the best first; `places` are the pages and what can be done now, asked for by no digit."""
    wanted = narrow(text)
    scanned = SCANNED.fullmatch(wanted)
    if scanned and scanned[1] in session.study.patients:
        return [_patient(session, language, scanned[1])]
    if not wanted or not any(c.isdecimal() for c in wanted):
        # Its id and the first letters of its Chinese count, too: neither needs an input method.
        called = [(f"{p.words} {p.more} {p.id} {initials(p.words)}".casefold(), p) for p in places()]
        fits = [place for name, place in called if all(part in name for part in wanted.split())]
        return sorted(fits, key=lambda place: not _begins(place, wanted))[:MOST]
    patients = _by_digits(session.typed, wanted)
    if patients:
        return [_patient(session, language, subject) for subject in patients]
    number, _, visit = wanted.partition(" ")
    return _visits(session, language, _by_digits(session.typed, number), visit.split())


def _begins(place: Find, wanted: str) -> bool:
    """Whether it is called so from its first letter on: `sf` is 失访 before it is a part of 继续随访."""
    return any(name.startswith(wanted) for name in (place.words.casefold(), initials(place.words)))


def _by_digits(subjects: Sequence[tuple[str, str]], typed: str) -> list[str]:
    """The first subject numbers with these digits; those that end with them come first of all."""
    digits = typed.replace("-", "").replace(" ", "")
    if not digits.isdecimal():
        return []
    fits = [each for each in subjects if digits in each[0]]
    ending = (subject for plain, subject in fits if plain.endswith(digits))
    others = (subject for plain, subject in fits if not plain.endswith(digits))
    return [*islice(chain(ending, others), MOST)]


def _patient(session: Session, language: Language, subject: str) -> Find:
    """A patient, and beside the number what comes next: who waits at the desk is mostly looked up for that."""
    tr, code = language.tr, language.code
    told = words.subject_status(tr, subject_status(session.study.patients[subject]))
    if one := next_visit(session.judged(subject), session.today):
        title = words.title(one.visit, session.protocol, code)
        told = tr("{visit} · {status}").format(visit=title, status=stands(session, tr, subject, one)[0])
    return Find(subject, told, "patients", "patient", subject)


def _visits(session: Session, language: Language, subjects: Sequence[str], wanted: Sequence[str]) -> list[Find]:
    """The visits of these patients that are called so, what is still to be done before what is done."""
    found = []
    for subject in subjects:
        for visit in session.plan(subject).visits:
            title = words.title(visit, session.protocol, language.code)
            called = f"{visit.code} {title} {initials(title)}".casefold()
            if wanted and all(part in called for part in wanted):
                exact = visit.code.casefold() == " ".join(wanted)
                day = words.bare_day(visit.done.on if visit.done else visit.window.target, language.code)
                find = Find(f"{subject} · {title}", day, "calendar", "patient", subject, visit.code)
                found.append((not exact, bool(visit.recorded), visit.window.target, find))
    return [find for *_, find in sorted(found, key=lambda each: each[:3])[:MOST]]
