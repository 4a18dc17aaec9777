"""Words for what would follow: visits gained and lost, windows that lose their open days, the effect on the limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from model import words, words_patient
from model.advise import advice
from model.protocol import Protocol
from model.rehearsal import Effect, Shift
from model.setting import Setting
from model.visit import Plan, Visit
from model.what_if import Outcome, Supposition
from model.words import Tr

_SHOWN = 4


def supposition(tr: Tr, value: Supposition, protocol: Protocol, language: str) -> str:
    """What is asked about: `PD-1 dose 3 on another day`, `PD-1 on hold until a day`."""
    if not value.pauses:
        return tr("{visit} on another day").format(visit=words.title(value.visit, protocol, language))
    series = value.visit.series.name.words(language)
    if value.held:
        return tr("{series} goes on, the next dose on the day below").format(series=series)
    return tr("{series} on hold from today, the next dose on the day below").format(series=series)


def effects(tr: Tr, outcome: Outcome, setting: Setting, today: date, language: str) -> Iterator[str]:
    """What is gained and lost, a sentence each; the first says how it stands with the limit."""
    protocol = setting.named
    yield from _limit(tr, outcome, language)
    if lost := outcome.cancelled():
        yield _named(tr, tr("No longer planned: {visits}."), lost, protocol, language)
    if gained := outcome.added():
        yield _named(tr, tr("Planned as well: {visits}."), gained, protocol, language)
    before, after = (_shut(setting, plan, today) for plan in (outcome.before, outcome.after))
    if shut := [v for v in outcome.after.visits if v.code in after - before]:
        yield _named(tr, tr("Without an open day then: {visits}."), shut, protocol, language)
    if opened := [v for v in outcome.after.visits if v.code in before - after]:
        yield _named(tr, tr("With an open day again: {visits}."), opened, protocol, language)


def _shut(setting: Setting, plan: Plan, today: date) -> set[str]:
    return {one.visit for one in advice(setting, plan, today).impossible}


def _limit(tr: Tr, outcome: Outcome, language: str) -> Iterator[str]:
    old, new, limit = outcome.before.limit, outcome.after.limit, outcome.after.protocol.limit
    if not (old and new and limit):
        return
    if old != new:
        told = tr("No dose on or after {new}; it was {old}.")
        yield told.format(new=words.bare_day(new, language), old=words.bare_day(old, language))
    fewer = outcome.fewer(limit.series)
    if fewer < 0:
        yield tr("%n more doses would fit within the treatment limit.", "", -fewer)
    else:
        yield words_patient.still_fits(tr, fewer)


def _named(tr: Tr, template: str, visits: Iterable[Visit], protocol: Protocol, language: str) -> str:
    names = [words.title(visit, protocol, language) for visit in visits]
    shown = words.listed(tr, names[:_SHOWN])
    if more := len(names) - _SHOWN:
        shown = tr("{visits} and %n more", "visits", more).format(visits=shown) if more > 0 else shown
    return template.format(visits=shown)


def change(tr: Tr, shift: Shift) -> str:
    """What would become of a visit: `+7 d`, `no longer planned`, `+7 d · open → upcoming`."""
    before, after = shift.before, shift.after
    if not (before and after) or before.visit.cancelled != after.visit.cancelled:
        return tr("no longer planned") if after is None or after.visit.cancelled else tr("planned as well")
    changes = []
    if shift.effect is Effect.MOVED:
        changes.append(words.off_by(tr, (after.visit.window.target - before.visit.window.target).days))
    if before.status is not after.status:
        changes.append(words.old_and_new(tr, words.status(tr, before.status), words.status(tr, after.status)))
    other = tr("another window") if shift.effect is Effect.WINDOW else tr("judged otherwise")
    return " · ".join(changes) or other
