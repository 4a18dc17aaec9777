"""Wrong passwords on this computer: each makes the next try wait longer, and the next who gets in has them noted."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from gui import small_files
from gui.settings import home

if TYPE_CHECKING:
    from gui.jobs import Slow  # the window has it; a command needs none

T = TypeVar("T")
_FREE = 2
"""The wrong password after which one waits: a slip of the finger costs nothing."""
LONGEST = 60
"""Seconds: nobody is locked out for ever."""
WRONG = ("wrong-password", "wrong-one-time-code", "wrong-code")
"""What a file says to who has no way in."""


class Attempts:
    """Kept in a file of this computer's folder, so that starting the program again shortens no wait."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._file = home() / "wrong-passwords.json"
        self._known = _sound(small_files.read(self._file))

    def tried(self, site: Path, user: str, way_in: Slow[T]) -> Slow[T]:
        """The way in, whose wrong password is remembered. It raises StoreFault: wait, and whatever it raised before."""
        from gui.jobs import Slow
        from model.store import StoreFault

        def work() -> object:
            self.admit(site, user)
            try:
                return way_in.work()
            except StoreFault as fault:
                if fault.code in WRONG:
                    self.failed(site, user)
                raise

        return Slow(work, way_in.then)

    def admit(self, site: Path, user: str) -> None:
        """Raises StoreFault wait while nobody may try the password of that user."""
        from model.store import StoreFault

        if seconds := self._wait(site, user):
            raise StoreFault("wait", user=user, seconds=seconds)

    def failed(self, site: Path, user: str) -> None:
        """Remember a wrong password."""
        self._known.setdefault(_named(site), {}).setdefault(user, []).append(self._clock().isoformat())
        small_files.write(self._file, self._known)

    def failures(self, site: Path) -> dict[str, int]:
        """How many wrong passwords were typed for each user since somebody last got in; they are forgotten now."""
        found = self._known.pop(_named(site), {})
        if found:
            small_files.write(self._file, self._known)
        return {user: len(moments) for user, moments in found.items()}

    def _wait(self, site: Path, user: str) -> int:
        moments = self._known.get(_named(site), {}).get(user, [])
        if len(moments) < _FREE:
            return 0
        length = timedelta(seconds=min(2 ** (len(moments) - _FREE), LONGEST))
        gone = self._clock() - datetime.fromisoformat(moments[-1])
        # A clock that was put back must not make anybody wait longer.
        return 0 if gone < timedelta(0) or gone >= length else -(-(length - gone) // timedelta(seconds=1))


def _named(site: Path) -> str:
    """The file, however it was named."""
    return os.path.realpath(site)


def _sound(body: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """By site and user the moments of wrong passwords; nothing, where the file holds what nobody here wrote."""
    with suppress(AttributeError, TypeError, ValueError):
        return {
            site: {user: [at for at in moments if datetime.fromisoformat(at).tzinfo] for user, moments in users.items()}
            for site, users in body.items()
        }
    return {}
