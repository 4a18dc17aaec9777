"""The assumptions at a site: who confirmed or changed each, what it stands for now, and what it could be."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from model.journal import AssumptionChanged, Entry
from model.protocol import Assumption, Choice, Protocol
from model.protocol_values import values
from model.refused import Refused
from model.setting import Setting

OPEN, CONFIRMED, CHANGED = "open", "confirmed", "changed"
"""What became of an assumption."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption as it stands on a day."""

    assumption: Assumption
    entry: Entry | None
    """What confirmed or changed it last."""
    values: Mapping[str, str]
    """By path, the value it stands for, as TOML."""
    choice: Choice | None
    """The answer that these values amount to, where it names any."""
    protocol: Protocol
    """The rules in which they stand."""
    others: tuple[Protocol, ...]
    """The rules of further versions, in which other values stand."""

    @property
    def state(self) -> str:
        """Whether it is open, confirmed or changed."""
        if self.entry is None:
            return OPEN
        return CHANGED if isinstance(self.entry.fact, AssumptionChanged) else CONFIRMED


def assumed(setting: Setting, today: date) -> Iterator[Assumed]:
    """Every assumption with the values in force at the site on a day."""
    changes = [c for c in setting.changes if c.on <= today]
    known: dict[str, Callable[[str], str]] = {}
    for code, assumption in setting.assumptions.items():
        version, *further = _versions(setting, code)
        for each in (version, *further):
            if each not in known:
                known[each] = values(setting.plain(each).text, setting.changed(each, changes))
        paths = sorted(assumption.paths)
        stands = {path: known[version](path) for path in paths}
        choice = next((c for c in assumption.choices if _amounts(c, stands)), None)
        others = tuple(setting.rules(v, changes) for v in further if any(known[v](p) != stands[p] for p in paths))
        yield Assumed(assumption, setting.settled.get(code), stands, choice, setting.rules(version, changes), others)


def _versions(setting: Setting, assumption: str) -> list[str]:
    """The versions that have an assumption, the site's first one first."""
    versions = (setting.protocol.version, *setting.versions)
    return [v for v in versions if assumption in setting.plain(v).assumptions]


def _amounts(choice: Choice, stands: Mapping[str, str]) -> bool:
    """Whether these are the values of that answer; what is not written at all is as if empty."""
    return all(_read(value) == (_read(stands[path]) if stands[path] else []) for path, value in choice.set.items())


def _read(value: str) -> object:
    return tomllib.loads(f"value = {value}")["value"]


def change(
    setting: Setting,
    assumption: str,
    on: date,
    reason: str,
    *,
    choice: str = "",
    to: Mapping[str, str] | None = None,
) -> AssumptionChanged:
    """The change to one of the answers that an assumption names, or to other values. Raises Refused."""
    known = setting.assumptions.get(assumption)
    if known is None:
        raise Refused("unknown-value", "assumption", value=assumption, known=tuple(setting.assumptions))
    wanted = dict(to or {})
    if choice and not known.choices:
        raise Refused("no-choices", "choice", assumption=known.code)
    if choice:
        picked = next((c for c in known.choices if c.code == choice), None)
        if picked is None:
            raise Refused("unknown-value", "choice", value=choice, known=tuple(c.code for c in known.choices))
        wanted = {**picked.set, **wanted}
    return AssumptionChanged(on=on, assumption=assumption, values=wanted, reason=reason)
