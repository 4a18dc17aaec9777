"""What every report bears: whose study and site it is about, when and by whom it was made, what is not confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from model.protocol import Protocol
from model.reports.document import Block, Document, Title, one_line
from model.reports.voice import Voice
from model.setting import EVERY_SITE, Setting
from model.words import Tr


@dataclass(frozen=True, slots=True)
class Imprint:
    """When a report was made, by whom, and the newest link of the journal's chain at that moment."""

    at: datetime
    by: str = ""
    head: str = ""
    known: date | None = None
    """The day up to whose records it was made, when that is not the day of making."""
    unsettled: bool = True
    """Whether some assumption is neither confirmed nor changed by an investigator."""
    doubt: str = ""
    """Why the records, or the day, may not be what they seem: the code of what the file or the clock is halted for."""


def footer(voice: Voice, imprint: Imprint) -> str:
    """The foot of every page."""
    tr = voice.tr
    made = beside(tr("made", "a moment follows"), f"{imprint.at:%Y-%m-%d %H:%M}")
    known = beside(tr("as known on", "a day follows"), imprint.known.isoformat()) if imprint.known else ""
    open_still = one_line(tr("assumptions not confirmed")) if imprint.unsettled else ""
    doubt = one_line(_doubt(tr, imprint.doubt)) if imprint.doubt else ""
    return " · ".join(part for part in (doubt, open_still, known, made, imprint.by) if part)


def _doubt(tr: Tr, code: str) -> str:
    match code:
        case "clock" | "zone":
            return tr("the clock of this computer is in doubt")
        case "older":
            return tr("records older than those seen before")
        case _:
            return tr("RECORDS DID NOT PASS THEIR CHECK")


def as_of(voice: Voice, day: date) -> str:
    """The day a report speaks of: `as of 2026-11-26`."""
    tr = voice.tr
    return beside(tr("as of", "a day follows"), day.isoformat())


def checksum(voice: Voice, imprint: Imprint) -> tuple[str, ...]:
    """The checksum of the records a paper was made of, below its name: with it they can be told from any others."""
    return (one_line(voice.tr("records", "a checksum follows")), fingerprint(imprint.head)) if imprint.head else ()


def beside(words: str, value: str) -> str:
    """Words, in both languages where there are two, and what they speak of once: `截至 as of 2026-11-26`."""
    return f"{one_line(words)} {value}"


def on_paper(
    voice: Voice,
    imprint: Imprint,
    *,
    name: str,
    title: str,
    blocks: tuple[Block, ...],
    running: str,
    landscape: bool = False,
    size: float = 9.0,
) -> Document:
    """A document with its imprint at the foot of every page, and there the number that each page is to bear."""
    foot, page_of = footer(voice, imprint), voice.tr("page {page} of {pages}")
    return Document(name, title, voice.language, blocks, running, foot, page_of, landscape, size)


def of_site(
    voice: Voice,
    imprint: Imprint,
    setting: Setting,
    day: date,
    *blocks: Block,
    name: str,
    title: str,
    aside: tuple[str, ...] = (),
    size: float = 8.5,
) -> Document:
    """A document about a whole site, A4 across: its title with study, site and the day it speaks of, then `blocks`."""
    spoken_of = as_of(voice, day)
    head = Title(title, site(voice, setting), (spoken_of, *aside))
    running = " · ".join((one_line(title), setting.protocol.id, setting.site, spoken_of))
    return on_paper(
        voice, imprint, name=name, title=title, blocks=(head, *blocks), running=running, landscape=True, size=size
    )


def to_take_home(
    voice: Voice,
    imprint: Imprint,
    subject: str,
    *blocks: Block,
    name: str,
    title: str,
    size: float,
    landscape: bool = False,
) -> Document:
    """A document that a patient takes home: it bears the subject number, nobody's name and no link (section 8)."""
    foot = Imprint(imprint.at, unsettled=imprint.unsettled, doubt=imprint.doubt)
    plain = one_line(title)
    return on_paper(
        voice,
        foot,
        name=name,
        title=f"{plain} {subject}",
        blocks=blocks,
        running=f"{plain} · {subject}",
        landscape=landscape,
        size=size,
    )


def site(voice: Voice, setting: Setting) -> str:
    """The study and the site: `NCT07235319 (2025-FXY-252) · site 02 Hunan Cancer Hospital`."""
    protocol = setting.protocol
    known = protocol.sites.get(setting.site)
    if setting.site == EVERY_SITE:
        return voice.say(
            lambda tr, _: tr("{study} ({sponsor}) · all sites together").format(
                study=protocol.id, sponsor=protocol.sponsor_id
            )
        )
    return voice.say(
        lambda tr, language: tr("{study} ({sponsor}) · site {site} {name}").format(
            study=protocol.id,
            sponsor=protocol.sponsor_id,
            site=setting.site,
            name=known.title.words(language) if known else "",
        )
    )


def site_name(voice: Voice, protocol: Protocol, code: str) -> str:
    """A site with its number: `02 Hunan Cancer Hospital`."""
    known = protocol.sites.get(code)
    return voice.say(lambda _, language: f"{code} {known.title.words(language)}" if known else code)


def fingerprint(head: str) -> str:
    """The first figures of a chain's head in groups that can be read aloud: `9f3c 21ab 07d4 e81c`.

    There are so many that nobody finds another history with the same ones, however long a computer tries.
    """
    return " ".join(head[n : n + 4] for n in range(0, min(len(head), 16), 4))
