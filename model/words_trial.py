"""The words for several sites read together: what came of merging each, and what does not fit together."""

from __future__ import annotations

from datetime import date

from model import words
from model.protocol import Protocol
from model.trial import Finding, Merged
from model.words import Tr


def outcome(tr: Tr, what: Merged, site: str, count: int, before: int) -> str:
    """What came of merging a site's file, which holds `count` entries, into a trial's file, which held `before`."""
    match what:
        case Merged.NEW:
            return tr("Site {site}: %n entries merged.", "", count).format(site=site)
        case Merged.GROWN:
            return tr("Site {site}: %n entries added.", "", count - before).format(site=site)
        case Merged.SAME:
            return tr("Site {site}: nothing new, %n entries.", "", count).format(site=site)
        case Merged.OLDER:
            return tr("Site {site}: this copy is older than what is held, which stays: %n entries.", "", before).format(
                site=site
            )
        case Merged.REPLACED:
            text = tr("Site {site}: %n entries replace what was held; the site's records went another way since.", "",
                      count)  # fmt: skip
            return text.format(site=site)


def finding(tr: Tr, found: Finding, protocol: Protocol, language: str) -> str:
    """What does not fit together, in one sentence."""
    facts = {name: _said(value, name, protocol, language) for name, value in found.facts.items()}
    return _sentence(tr, found.code).format(**facts)


def _said(value: object, name: str, protocol: Protocol, language: str) -> str:
    match value:
        case date():
            return words.bare_day(value, language)
        case tuple():
            return ", ".join(value)
        case _:
            return protocol.title_of(str(value), language) if name == "visit" else str(value)


def _sentence(tr: Tr, code: str) -> str:
    match code:
        case "version":
            return tr("Version {version} of the protocol is only at: {sites}.")
        case "text":
            return tr("Version {version} of the protocol does not read the same at sites {site} and {other}.")
        case "assumption":
            return tr("Assumption {assumption}: {path} is {value} at site {site} and {other_value} at site {other}.")
        case "transferred":
            return tr("{subject} was transferred from site {site} to site {other} on {on}.")
        case "twice":
            return tr("{subject} is enrolled at site {site} and at site {other}, and no transfer says why.")
        case "same-visit":
            return tr(
                "{subject}: {visit} is recorded, and counted, at site {site} on {on} and at site {other} on {other_on}."
            )
        case "after-transfer":
            return tr("{subject}: site {site} recorded {visit} on {on}, after the transfer of {left}.")
        case _:
            return code
