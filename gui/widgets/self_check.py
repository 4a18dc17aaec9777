"""The self-test in a thread of its own: what it found, and how long that took."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job
from model.words import Tr

if TYPE_CHECKING:
    from model.selftest import Result


def _self_test() -> Result:
    from model.selftest import self_test  # a start does without it

    return self_test()


@dataclass(frozen=True, slots=True)
class Tested:
    """A self-test that was made."""

    result: Result
    milliseconds: float

    @property
    def passed(self) -> bool:
        """Whether every case agreed."""
        return not self.result.failures

    def told(self, tr: Tr) -> str:
        """The outcome in words."""
        from model.selftest import lines as lines_of

        lines = list(lines_of(tr, self.result))
        if self.passed:
            return tr("{outcome} It took {n} ms.").format(outcome=lines[0], n=f"{self.milliseconds:.0f}")
        return "\n".join(lines)


class SelfCheck(QObject):
    """Makes the test once, when it is asked for; `tested` tells what was found."""

    tested = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: Tested | None = None
        self.test = _self_test
        self.job: Job | None = None

    def start(self) -> None:
        """Begin, unless it was begun before."""
        if self.job is None:
            self.job = Job(lambda _: self._timed())
            self.job.done.connect(self._keep)
            self.job.start()

    def _timed(self) -> Tested:
        begun = perf_counter()
        result = self.test()
        return Tested(result, 1000 * (perf_counter() - begun))

    def _keep(self, found: Tested) -> None:
        self.found = found
        self.tested.emit(found)
