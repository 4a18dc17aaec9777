"""How far a long piece of work has come: told to whoever watches, who may stop it there."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[int, int], None]
"""Is told how much is done, of how much; raises what stops the work."""


def no_step(done: int, total: int) -> None:
    """For work whose progress nobody watches."""
