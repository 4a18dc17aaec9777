"""Something that is being made beside the event loop, and what is to be done with it: nobody waits to press a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Awaited(Generic[T]):
    """What was asked for last is done once it is there. Where something else is awaited instead, it is forgotten."""

    def __init__(self) -> None:
        self.made: T | None = None
        self._wanted: Callable[[T], object] | None = None

    def wait(self) -> None:
        """It is being made anew; what there was is of before."""
        self.made = self._wanted = None

    def came(self, made: T) -> None:
        """It is there."""
        self.made, wanted = made, self._wanted
        self._wanted = None
        if wanted:
            wanted(made)

    def then(self, deed: Callable[[T], object]) -> None:
        """Do it with what is there, or with what comes."""
        if self.made is None:
            self._wanted = deed
        else:
            deed(self.made)

    def forget(self) -> None:
        """Nothing is to be done with what comes."""
        self._wanted = None
