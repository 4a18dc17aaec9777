"""Ctrl+C at a batch command: it stops nothing while the program loads, nor once something that lasts is being written.

What was held back meanwhile is heard after the loading, and not at all after the writing: then all of it was done.
"""

from __future__ import annotations

import signal

_pressed: list[int] = []


def hold() -> None:
    """From now on remember Ctrl+C; where it means nothing, as for what runs in the background, it still does."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _remember)


def let_go() -> bool:
    """From now on Ctrl+C stops as ever; whether it was pressed meanwhile."""
    pressed = bool(_pressed)
    if signal.getsignal(signal.SIGINT) is _remember:
        _pressed.clear()
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return pressed


def hear() -> None:
    """The same; where it was pressed meanwhile, it stops now. Raises KeyboardInterrupt."""
    if let_go():
        raise KeyboardInterrupt


def _remember(number: int, _frame: object) -> None:
    _pressed.append(number)
