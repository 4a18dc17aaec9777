"""What the panel of the records tells of an entry, and what it offers to do."""

from __future__ import annotations

from gui.language import Language
from gui.mending import mending
from gui.session import Session
from gui.tables import records
from gui.widgets.entry_panel import EntryTold
from model import words, words_entry
from model.journal import Corrected, subject_of
from model.revisions import EntryStanding


def told(session: Session, language: Language, row: EntryStanding) -> EntryTold:
    """An entry in words, with the entries it is bound up with and the actions that the user's role allows."""
    tr, entry, code = language.tr, row.entry, language.code
    subject, links = subject_of(entry.fact), []
    if row.revises:
        corrects = isinstance(entry.fact, Corrected)
        text = tr("Corrects no. {number}") if corrects else tr("Takes back no. {number}")
        links.append((row.revises.number, text.format(number=row.revises.number)))
    if row.by:
        fate = words_entry.fate(tr, row.by)
        links.append((row.by.number, fate[:1].upper() + fate[1:]))
    return EntryTold(
        entry.number,
        " · ".join(part for part in (tr("No. {number}").format(number=entry.number), subject) if part),
        tr("Recorded {moment} by {person}").format(moment=words.moment(entry.at, code), person=entry.by),
        records.what(session, language, row),
        words_entry.why(tr, entry.fact),
        links,
        mending(session, language, row),
    )
