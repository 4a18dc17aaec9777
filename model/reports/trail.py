"""The audit trail for an inspector: every entry in the order recorded, with who, when, what stood before, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from model import words_entry
from model.fact_text import encode
from model.journal import ABOUT, Entry, subject_of
from model.reports.document import Block, Column, ColumnKind, Document, Heading, Paragraph, Table
from model.reports.imprint import Imprint, checksum, fingerprint, of_site, site
from model.reports.voice import Voice
from model.revisions import EntryStanding, standings
from model.setting import Setting
from model.study import Study
from model.words import Tr

KEYS = ("number", "at", "by", "subject", "kind", "what", "why", "revises", "revised_by")
"""The keys of an entry."""
DATED = (*KEYS, "on")
"""The columns of a table for programs: the same with the day it happened, of a correction as that now stands."""
LINKED = (*KEYS, "link", "site", "on")
"""The same with the entry's link of the chain, which the papers of that moment bear, and the site whose file holds it.

Of an entry that was merged from a site's file the link stays there, with the key that makes it.
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for; what says nothing leaves none out. The days are those of recording."""

    about: str = ""
    by: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None

    def __contains__(self, entry: Entry) -> bool:
        fact, day = entry.fact, entry.at.date()
        return (
            (not self.about or ABOUT[self.about](fact))
            and self.by in ("", entry.by)
            and self.subject in ("", subject_of(fact))
            and (self.since or day) <= day <= (self.until or day)
        )


Made = tuple[datetime, str]
"""When a file was made, and by whom."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Entries in the order recorded: all `count` of them, or those that were asked for."""

    setting: Setting
    lines: tuple[EntryStanding, ...]
    count: int
    links: Mapping[int, str]
    """By its number the link of each entry in hex."""
    made: Made | None
    """Of a site whose file was merged that is not known."""
    sites: tuple[Trail, ...]
    """Of several sites read together, whose own entries say what was merged, what each site recorded."""


def trail(study: Study, entries: Sequence[Entry], links: Mapping[int, str], made: Made | None, wanted: Wanted) -> Trail:
    """What is asked for of a journal, and of each site's when several are read together."""
    lines = tuple(one for one in standings(entries) if one.entry in wanted)
    return Trail(study.setting, lines, len(entries), links, made, of_sites(study, wanted))


def of_sites(study: Study, wanted: Wanted) -> tuple[Trail, ...]:
    """What is asked for of the journal of each of several sites, as it was merged last."""
    every = ((own, (*own.journal, *own.file_entries)) for own in study.sites.values())
    return tuple(trail(own, sorted(entries, key=lambda e: e.number), {}, None, wanted) for own, entries in every)


def items(of: Trail, tr: Tr, language: str) -> list[dict[str, Any]]:
    """The entries as plain values for JSON."""
    return [
        {
            **entry(one, each.setting, tr, language),
            "link": each.links.get(one.entry.number),
            "site": each.setting.site,
        }
        for each in (of, *of.sites)
        for one in each.lines
    ]


def rows(of: Trail, tr: Tr, language: str) -> Iterable[tuple[Any, ...]]:
    """The entries as rows under LINKED."""
    return (tuple(one[key] for key in LINKED) for one in items(of, tr, language))


def entry(one: EntryStanding, setting: Setting, tr: Tr, language: str) -> dict[str, Any]:
    """An entry under the keys, and under `fact` everything it says, as it is stored."""
    made = one.entry
    values = (
        *(made.number, made.at.isoformat(), made.by, subject_of(made.fact), made.fact.kind),
        words_entry.what(tr, made, one.revises, setting.named, language),
        words_entry.why(tr, made.fact) or None,
        *(one.revises.number if one.revises else None, one.by.number if one.by else None),
    )
    return {
        **dict(zip(KEYS, values, strict=True)),
        "on": one.fact.on.isoformat(),
        "fact": json.loads(encode(made.fact)),
    }


def file_name(setting: Setting, today: date) -> str:
    """What its file is called."""
    return f"audit-trail-{setting.site}-{today.isoformat()}"


def document(of: Trail, today: date, voice: Voice, imprint: Imprint) -> Document:
    """The trail on paper, A4 across."""
    return of_site(
        voice,
        imprint,
        of.setting,
        today,
        *_begun(of, voice),
        Paragraph(voice.say(lambda tr, _: _count(tr, of))),
        table(of.lines, of.setting, voice, of.links),
        *(block for each in of.sites for block in _of_site(each, voice)),
        name=file_name(of.setting, today),
        title=voice.tr("Audit trail"),
        aside=checksum(voice, imprint),
    )


def _begun(of: Trail, voice: Voice) -> tuple[Block, ...]:
    """How the file began, where that is known."""
    if of.made is None:
        return ()
    at, by = of.made
    return (Paragraph(voice.say(lambda tr, _: words_entry.begun(tr, at, by))),)


def _of_site(of: Trail, voice: Voice) -> tuple[Block, ...]:
    """What one of several sites recorded."""
    counted = Paragraph(voice.say(lambda tr, _: _count(tr, of)))
    return Heading(site(voice, of.setting)), counted, table(of.lines, of.setting, voice)


def _count(tr: Tr, of: Trail) -> str:
    """How many there are, and whether these are all."""
    if len(of.lines) == of.count:
        return tr("All %n entries, in the order recorded.", "", of.count)
    return tr("A selection: {shown} of %n entries, in the order recorded.", "", of.count).format(shown=len(of.lines))


def table(
    entries: Sequence[EntryStanding], setting: Setting, voice: Voice, links: Mapping[int, str] | None = None
) -> Table:
    """Entries as people read them: when, by whom, what, why, what became of each, and its link where links are given.

    A moment is printed to the second with its zone: a clock may have been in another one.
    """
    tr, protocol = voice.tr, setting.named
    columns = (
        Column("number", tr("No."), ColumnKind.NUMBER),
        Column("at", tr("Recorded")),
        Column("by", tr("By", "a person")),
        Column("subject", tr("Participant"), strong=True),
        Column("what", tr("What")),
        Column("why", tr("Why")),
        Column("now", tr("Now")),
        *((Column("link", tr("Checksum")),) if links else ()),
    )
    rows = tuple(
        (
            one.entry.number,
            one.entry.at.isoformat(" ", "seconds"),
            one.entry.by,
            subject_of(one.entry.fact),
            voice.say(lambda tr, code, one=one: words_entry.what(tr, one.entry, one.revises, protocol, code)),  # type: ignore[misc]
            voice.say(lambda tr, _, one=one: words_entry.why(tr, one.entry.fact)),  # type: ignore[misc]
            voice.say(lambda tr, _, one=one: words_entry.fate(tr, one.by) if one.by else ""),  # type: ignore[misc]
            *((fingerprint(links[one.entry.number]),) if links else ()),
        )
        for one in entries
    )
    return Table("entries", columns, rows, tr("Nothing is recorded yet"))
