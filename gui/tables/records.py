"""The lines of the journal: when, who, which patient, what was recorded or changed, and why."""

from __future__ import annotations

from collections.abc import Sequence

from gui.language import Language
from gui.session import Session
from gui.tables.row_table import Column
from gui.theme import Meaning
from model import words, words_entry
from model.journal import ABOUT, Retracted, subject_of
from model.revisions import EntryStanding
from model.words import Tr


def number(row: EntryStanding) -> int:
    """The number of an entry."""
    return row.entry.number


def what(session: Session, language: Language, row: EntryStanding) -> str:
    """What an entry says or changes."""
    return words_entry.what(language.tr, row.entry, row.revises, session.protocol, language.code)


def fate(language: Language, row: EntryStanding) -> str:
    """What became of an entry, if anything did."""
    return words_entry.fate(language.tr, row.by) if row.by else ""


def searched(session: Session, language: Language, row: EntryStanding) -> str:
    """All that is searched of an entry."""
    entry = row.entry
    subject = subject_of(entry.fact)
    parts = (
        *(f"#{entry.number}", entry.at.date().isoformat(), words.moment(entry.at, language.code), entry.by),
        *(subject, subject.replace("-", ""), what(session, language, row)),
        *(words_entry.why(language.tr, entry.fact), fate(language, row)),
    )
    return " ".join(parts).casefold()


def kinds(tr: Tr) -> tuple[tuple[str, str], ...]:
    """Which entries can be shown alone."""
    return (
        ("", tr("Every entry")),
        ("patient", tr("About patients")),
        ("site", tr("About the site")),
        ("signed", tr("Signatures")),
        ("users", tr("Users and passwords")),
        ("used", tr("Log-ins, printing, checks")),
    )


def fitting(
    entries: Sequence[EntryStanding], texts: Sequence[str], wanted: Sequence[str], kind: str
) -> list[EntryStanding]:
    """The entries of a kind, if one is asked for, with all that is searched for in their texts, as far as these go."""
    rows = list(entries)
    if wanted:
        found: Sequence[int] = range(min(len(entries), len(texts)))
        for part in wanted:
            found = [n for n in found if part in texts[n]]
        rows = [entries[n] for n in found]
    if kind:
        about = ABOUT[kind]
        rows = [row for row in rows if about(row.entry.fact)]
    return rows


def columns(session: Session, language: Language) -> tuple[Column[EntryStanding], ...]:
    """The columns of the journal; a text is made when it is looked at."""
    return (
        Column(lambda tr: tr("No."), lambda r: str(number(r)), number, right=True),
        Column(lambda tr: tr("Recorded"), lambda r: words.moment(r.entry.at, language.code),
               lambda r: r.entry.at.timestamp()),
        Column(lambda tr: tr("By", "a person"), lambda r: r.entry.by, lambda r: r.entry.by),
        Column(lambda tr: tr("Patient"), lambda r: subject_of(r.entry.fact), lambda r: subject_of(r.entry.fact),
               bold=True),
        Column(lambda tr: tr("What"), lambda r: what(session, language, r), lambda r: r.entry.fact.kind),
        Column(lambda tr: tr("Why"), lambda r: words_entry.why(language.tr, r.entry.fact), spare=1),
        Column(lambda tr: tr("Now"), lambda r: words.event(language.tr, r.by.fact.kind) if r.by else "", meaning=_look,
               spoken=lambda r: fate(language, r)),
    )  # fmt: skip


def _look(row: EntryStanding) -> Meaning | None:
    """How the chip of an entry looks that no longer counts."""
    if row.by is None:
        return None
    return Meaning.CANCELLED if isinstance(row.by.fact, Retracted) else Meaning.PAST_TARGET
