"""The sentences about a USDM file: why it is refused, what of it was left out, and what its four readings mean."""

from __future__ import annotations

from model.exchange.usdm_file import Note
from model.words import Tr


def fault(tr: Tr, note: Note) -> tuple[str, str]:
    """What is wrong with a file, and how to mend it."""
    what, mend = _faults(tr)[note.code]
    facts = {k: _misfit(tr, str(v)) if k == "why" else v for k, v in note.facts.items()}
    return what.format(**facts), mend.format(**facts)


def _misfit(tr: Tr, code: str) -> str:
    """Why a reading makes nothing of a window."""
    match code:
        case "upside-down":
            return tr("it closes before it opens")
        case "without-target":
            return tr("its target lies outside")
        case "sign":
            return tr("its upper bound is negative")
        case "months":
            return tr("its target counts in months")
        case _:
            raise AssertionError(code)


def note(tr: Tr, note: Note) -> str:
    """What the protocol does not say as the file does."""
    facts = {k: _unit(tr, v) if k == "unit" else v for k, v in note.facts.items()}
    return _notes(tr)[note.code].format(**facts)


def _unit(tr: Tr, unit: object) -> str:
    """The word for what a distance counts in."""
    return tr("months") if unit == "months" else tr("days")


def reading(tr: Tr, code: str) -> str:
    """What a reading takes the bounds of a window for."""
    match code:
        case "around":
            return tr("the bounds are lengths, before and after the target")
        case "signed":
            return tr("the bounds are distances from the target with their own sign")
        case "from-reference":
            return tr("the bounds are counted from where the target is counted from")
        case "study-day":
            return tr("as reading 1, but times after the reference are study days of which the reference is the first")
        case _:
            raise AssertionError(code)


def _faults(tr: Tr) -> dict[str, tuple[str, str]]:
    """By the code of a fault: what is wrong, and how to mend it."""
    return {
        "too-big": (tr("The file is larger than {largest} MB."), tr("Choose the USDM file of one study.")),
        "not-utf8": (
            tr("The file is not UTF-8 text."),
            tr("Export the study as USDM JSON, encoded in UTF-8."),
        ),
        "not-json": (
            tr("This is not JSON: {detail} in line {line}."),
            tr("Export the study as USDM JSON, encoded in UTF-8."),
        ),
        "too-deep": (tr("Objects are nested too deeply."), tr("Export the study as USDM JSON again.")),
        "not-usdm": (
            tr("This is not a USDM file: there is no “study” at the top."),
            tr("Export the study as USDM v4 JSON."),
        ),
        "unknown-version": (
            tr("The USDM version {value} is not known; version {known} is read."),
            tr("Export the study as USDM v{known}."),
        ),
        "lacking": (tr("This is lacking, or empty."), tr("Add it to the file.")),
        "not-object": (tr("An object is expected here."), tr("Write it between braces.")),
        "not-list": (tr("A list is expected here."), tr("Write it between square brackets.")),
        "not-text": (tr("A text is expected here."), tr("Write it between quotes.")),
        "no-main-timeline": (
            tr("No timeline is the main one."),
            tr("Set mainTimeline to true for the timeline of the study itself."),
        ),
        "too-many": (tr("There are {count} instances; at most {most} are read."), tr("Import a smaller timeline.")),
        "broken-reference": (
            tr("“{value}” is the id of nothing in the list it refers to ({kind})."),
            tr("Correct the id, or add what it means."),
        ),
        "twice": (tr("The id “{value}” is used twice."), tr("Give one of the two another id.")),
        "circle": (
            tr("The timings go round in a circle: {way}."),
            tr("Count one of these from the fixed reference."),
        ),
        "misfit": (
            tr("By reading {reading}, the window of {visit} means nothing: {why}."),
            tr("Choose another --reading, or correct the bounds."),
        ),
    }


def _notes(tr: Tr) -> dict[str, str]:
    """By the code of a note: what was done instead."""
    return {
        # beside the main timeline
        "timeline": tr("the timeline “{name}” is not the main one and was not read; record its visits as UNS"),
        "not-the-first": tr("only the first of this list was read"),
        "interventions": tr("interventions were not read: no doses are planned or checked"),
        "sites": tr("sites were not read: a site's number is chosen when its file is made"),
        # visits
        "no-encounters": tr("no instance names an encounter: each instance became a visit"),
        "encounter-unused": tr("the encounter “{name}” is nowhere in the main timeline; it is not planned"),
        "second-visit": tr("the encounter {name} takes place again: this is the visit {visit}"),
        "same-visit": tr("“{name}” is on the same day as “{visit}”, at the same encounter: it is that visit"),
        "not-a-visit": tr("“{name}” has activities but no encounter: it is not planned as a visit"),
        "code-changed": tr("the name “{name}” cannot be a code: the visit is {visit}"),
        "sub-timeline": tr("the timeline within “{name}” was not read: it is part of that visit"),
        # dates
        "no-reference": tr("no timing is a fixed reference: all is counted from “{visit}”"),
        "second-reference": tr(
            "“{visit}” is a second fixed reference: it is recorded when it happens, and what is counted from it follows"
        ),
        "second-timing": tr("a second timing of “{visit}”: only the first one counts"),
        "no-timing": tr("“{visit}” has no timing: it is recorded when it happens"),
        "no-date": tr("no date can be had from “{value}”: “{visit}” is recorded when it happens"),
        "no-date-above": tr("“{visit}” is counted from “{above}”, which has no date: it is recorded when it happens"),
        "value-rounded": tr("{value} of “{visit}” is rounded to the nearest day"),
        "not-start-to-start": tr("“{visit}” is not counted from start to start: the day that is recorded counts"),
        # windows
        "no-window": tr("{visit} has no window ({label}): only its target day is inside"),
        "bound-lacking": tr("{visit} has only one bound: the other one is its target"),
        "bound-unread": tr("{visit}: the bound “{value}” is no length of time; it is taken for 0"),
        "bound-rounded": tr("{visit}: the bound {value} is taken for {days} days"),
        "label-differs": tr("the label of {visit}'s window says “{label}”; read as {lower}..{upper} days"),
        # the way through
        "condition-skips": tr("condition “{condition}”: planned for everyone, though it may skip {visits}"),
        "condition-leads": tr("condition “{condition}”: {visits} is off until a site switches it on or records it"),
        "cycle": tr("“{name}” repeats {visits} every {every} {unit} while “{condition}”: planned {times} times"),
        "cycle-unread": tr(
            "“{name}” leads back to {visits} while “{condition}”, but when cannot be said: "
            "planned once; record repeats as UNS"
        ),
    }
