"""Every plot is a row here: how it is called, made and divided, for its page, its command and the ways to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from model.protocol import Protocol, Text
from model.reports import adherence, delays, swimmer
from model.reports.document import Bars, Document, Lanes, Manner, Paragraph, one_line
from model.reports.imprint import Imprint, of_site
from model.reports.ledger import Ledger
from model.reports.voice import Voice
from model.words import Words


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: its words, what of it can be looked at alone, and how it is made of the ledger."""

    id: str
    words: Words
    about: Words
    """What belongs there, for a site where there is nothing yet."""
    drawn: Callable[[Ledger, Voice, str], Bars | Lanes]
    """The plot of everything, or of that part alone."""
    size: float
    """Of its type, in points."""
    parts: Callable[[Protocol], Mapping[str, Text]] = lambda _: {}
    """What can be looked at alone, by code: the arms, or the series."""
    all: Words = lambda _: ""
    """The words for all parts together."""

    def document(self, ledger: Ledger, voice: Voice, imprint: Imprint, part: str = "") -> Document:
        """The plot on paper, A4 across."""
        setting = ledger.study.setting
        named = self.parts(setting.named).get(part)
        about = one_line(voice.text(named) if named else self.all(voice.tr))
        drawn = self.drawn(ledger, voice, part)
        nothing = () if there(drawn) else (Paragraph(drawn.twin.empty, Manner.QUIET),)
        return of_site(
            voice,
            imprint,
            setting,
            ledger.today,
            *nothing,
            drawn,
            name="-".join(each for each in (self.id, setting.site, part, ledger.today.isoformat()) if each),
            title=self.words(voice.tr),
            aside=(about,) if about else (),
            size=self.size,
        )


def _arms(protocol: Protocol) -> Mapping[str, Text]:
    return {code: arm.title for code, arm in protocol.arms.items()}


def _series(protocol: Protocol) -> Mapping[str, Text]:
    return {code: series.name for code, series in protocol.series.items() if series.on}


PLOTS: tuple[Plot, ...] = (
    Plot(
        "swimmer",
        lambda tr: tr("Swimmer plot"),
        lambda tr: tr("Here stands the course of every patient, one below the other, once somebody is enrolled."),
        swimmer.lanes,
        8.5,
        _arms,
        lambda tr: tr("All arms"),
    ),
    Plot(
        "trend",
        lambda tr: tr("Adherence trend"),
        lambda tr: tr("Here stands the adherence of the last 12 weeks, once a visit is concluded."),
        lambda ledger, voice, _: adherence.last_weeks(ledger, voice),
        9.5,
    ),
    Plot(
        "delays",
        lambda tr: tr("Delay of visits"),
        lambda tr: tr("Here stands how far from their planned days visits took place, once one is done."),
        delays.bars,
        9.5,
        _series,
        lambda tr: tr("All series"),
    ),
)


def there(drawn: Bars | Lanes) -> bool:
    """Whether there is anything to be seen."""
    return bool(drawn.lanes) if isinstance(drawn, Lanes) else any(bar.total for bar in drawn.bars)


def block(document: Document) -> Bars | Lanes:
    """The plot itself in its document."""
    return next(each for each in document.blocks if isinstance(each, Bars | Lanes))
