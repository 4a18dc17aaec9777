"""Holds: which doses of a series one leaves free, keeps back, or puts on the day that the resume names (rule 8)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from model.journal import NotDone, VisitDone
from model.patient import Hold, Patient
from model.protocol import Rule, Series


class Bearing(StrEnum):
    """What a hold means for one dose."""

    FREE = "free"
    HELD = "held"
    RESUMED = "resumed"  # the first dose held: its target is the one that the resume names
    USED = "used"  # given once resumed, but its own window had closed before the hold: it keeps its target


_FREE, _HELD, _RESUMED, _USED = Bearing  # Python 3.11 takes its time to find a member in its class


class Holds:
    """The holds of one series while its doses are gone through in order: one that is over is left out from then on."""

    def __init__(self, holds: list[Hold], series: Series, patient: Patient, start: date) -> None:
        self.left, self._series, self._patient, self._start = holds, series, patient, start

    def after(self, number: int, on: date) -> None:
        """Leave out the holds that bear on a dose that was given with nothing to count it from: it stands as it is."""
        rule = self._series.next if number > 1 else self._series.rule
        assert rule is not None
        self.left = [hold for hold in self.left if self._bearing(hold, rule, number, on) is _FREE]

    def through(self, rule: Rule, number: int, target: date) -> tuple[date | None, bool]:
        """The target that a resume gives a dose, and whether the dose is on hold."""
        resumed, held = None, False
        for hold in tuple(self.left):
            found = self._bearing(hold, rule, number, resumed or target)
            if found is _RESUMED:
                resumed = hold.target
            if found is _RESUMED or found is _USED:
                self.left.remove(hold)
            held = held or found is _HELD
        return resumed, held

    def _bearing(self, hold: Hold, rule: Rule, number: int, target: date) -> Bearing:
        """What a hold means for a dose that would be due on `target`."""
        code, closes = self._series.codes[number], target + timedelta(rule.upper)
        if record := self._patient.done.get(code) or self._patient.not_done.get(code):
            return self._on_record(hold, rule, record, closes)
        if closes < hold.since:
            return _FREE
        if hold.target is not None:
            return _RESUMED
        if hold.ended is None:
            return _HELD
        if hold.ended_by:  # by a dose given although nobody had resumed the series: those before it stay held
            return _HELD if number < int(hold.ended_by.rpartition("-")[2]) else _FREE
        return _HELD if closes < hold.ended else _FREE

    def _on_record(self, hold: Hold, rule: Rule, record: VisitDone | NotDone, closes: date) -> Bearing:
        """The same for a dose on record whose own window closes on a day: it is not the one resumed if its own day lies
        before the hold, or before the window that the resume opens."""
        if hold.target is None or record.on <= hold.since:
            return _FREE
        resumed = rule.around(hold.target)
        if record.on < (resumed.no_earlier(self._start) if self._series.treatment else resumed).opens:
            return _FREE
        if closes >= hold.since:
            return _RESUMED
        return _USED if isinstance(record, VisitDone) else _FREE
