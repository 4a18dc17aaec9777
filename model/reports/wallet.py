"""The wallet card: the next days and whom to call, to cut out and fold; as neutral as the patient's sheet.

It is made only when somebody asks for it: what is carried about can be lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from model.judge import Judged
from model.reports.document import Card, Document, Manner, Paragraph
from model.reports.imprint import Imprint, beside, to_take_home
from model.reports.sheet import Trip, code, day_of, most_visits, notes, trips, what_for
from model.reports.voice import Voice
from model.setting import Setting
from model.visit import Plan


def document(
    plan: Plan, judged: Iterable[Judged], setting: Setting, today: date, voice: Voice, imprint: Imprint
) -> Document:
    """The card as it stands today."""
    tr, subject = voice.tr, plan.patient.subject
    title = tr("My visits")
    shown = trips(plan, judged, setting, today)[: most_visits(voice)]
    card = Card(
        title,
        beside(tr("No.", "a subject number follows"), subject),
        tuple((_day(trip, voice), what_for(trip, voice, " · ")) for trip in shown)
        or ((tr("No visit is planned at the moment. We will call you."), ""),),
        notes(shown, voice, setting.phone),
        code(plan.patient),
    )
    cut = Paragraph(tr("Cut along the line and fold in the middle."), Manner.QUIET)
    return to_take_home(voice, imprint, subject, cut, card, name=f"card-{subject}", title=title, size=9.0)


def _day(trip: Trip, voice: Voice) -> str:
    return voice.say(lambda tr, language: day_of(tr, trip, language))
