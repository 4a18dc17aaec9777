"""The deviation log in words: how a deviation came to light, what it means, to whom it was reported, how it stands."""

from __future__ import annotations

from collections.abc import Iterable

from model.handling import DeviationState
from model.journal import DeviationAssessed, DeviationFact, DeviationNoted, DeviationReported
from model.words import Tr, bare_day


def state(tr: Tr, value: DeviationState) -> str:
    """How far people have come with a deviation."""
    match value:
        case DeviationState.OPEN:
            return tr("open", "a deviation")
        case DeviationState.EXPLAINED:
            return tr("explained", "a deviation")
        case DeviationState.ASSESSED:
            return tr("assessed", "a deviation")
        case DeviationState.CLOSED:
            return tr("closed", "a deviation")


def importance(tr: Tr, code: str) -> str:
    """How important an investigator found it."""
    match code:
        case "important":
            return tr("important deviation")
        case "minor":
            return tr("minor deviation")
        case _:
            return code


def impact(tr: Tr, code: str) -> str:
    """Whether a deviation affects the safety of the patient, or the data."""
    match code:
        case "none":
            return tr("none", "an impact")
        case "possible":
            return tr("possible", "an impact")
        case "certain":
            return tr("certain", "an impact")
        case _:
            return code


def found_by(tr: Tr, code: str) -> str:
    """By whom a deviation was found."""
    match code:
        case "program":
            return tr("this program")
        case "site":
            return tr("the site itself")
        case "monitor":
            return tr("the monitor")
        case "audit":
            return tr("an audit or inspection")
        case "sponsor":
            return tr("the sponsor")
        case _:
            return code


def intentional(tr: Tr, code: str) -> str:
    """Whether somebody meant to deviate."""
    match code:
        case "yes":
            return tr("yes", "intentional")
        case "no":
            return tr("no", "intentional")
        case _:
            return code


def reported_to(tr: Tr, code: str) -> str:
    """To whom a deviation is reported."""
    match code:
        case "ethics-committee":
            return tr("the ethics committee")
        case "sponsor":
            return tr("the sponsor")
        case _:
            return code


def details(tr: Tr, fact: DeviationFact, language: str) -> Iterable[str]:
    """What a fact says of a deviation, part by part."""
    match fact:
        case DeviationNoted():
            if fact.found_by:
                yield tr("found by: {who}").format(who=found_by(tr, fact.found_by))
            if fact.discovered:
                yield tr("found on {day}").format(day=bare_day(fact.discovered, language))
            if fact.intentional:
                yield tr("intentional: {answer}").format(answer=intentional(tr, fact.intentional))
            if fact.corrective:
                yield tr("corrective action: {action}").format(action=fact.corrective)
            if fact.preventive:
                yield tr("preventive action: {action}").format(action=fact.preventive)
        case DeviationAssessed():
            yield importance(tr, fact.importance)
            yield tr("impact on safety: {impact}").format(impact=impact(tr, fact.safety))
            yield tr("impact on the data: {impact}").format(impact=impact(tr, fact.data))
        case DeviationReported(to=to):
            yield tr("to {whom}", "reported").format(whom=reported_to(tr, to))
        case _:
            pass
