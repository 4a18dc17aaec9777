"""Our overrides of Qt's methods: a mistake of ours in one is told like any other, and Qt's own method goes on for it.

Left to itself PySide6 6.11.3 on CPython 3.11 ends the whole program over an error that C code raised, as `[][0]` does,
once it leaves an override (`tests/test_guards.py`). Any other error it keeps, and raises in whatever Python code called
Qt: half of what that code had to do would be left undone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from types import FunctionType, MethodDescriptorType
from typing import Any

from shiboken6 import Shiboken


def guard() -> None:
    """From now on each class that is made of one of Qt's has its overrides guarded."""
    root: Any = Shiboken.Object
    root.__init_subclass__ = classmethod(_guarded)


def _guarded(made: type[Shiboken.Object]) -> None:
    super(Shiboken.Object, made).__init_subclass__()
    for name, own in list(vars(made).items()):
        if isinstance(own, FunctionType):
            of_qt = (vars(base).get(name) for base in made.__mro__)
            if method := next((one for one in of_qt if isinstance(one, MethodDescriptorType)), None):
                setattr(made, name, _override(own, method))


def _override(own: Callable[..., Any], of_qt: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(own)
    def override(*given: Any, **named: Any) -> Any:
        try:
            return own(*given, **named)
        except Exception as mistake:  # noqa: BLE001 (whatever it is, the program goes on)
            sys.excepthook(type(mistake), mistake, mistake.__traceback__)
            with suppress(NotImplementedError):  # of some methods Qt has none of its own
                return of_qt(*given, **named)

    return override
