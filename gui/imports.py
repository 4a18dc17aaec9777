"""Imports as Python does them, where PySide6 puts in its own for features of its own that nobody here uses.

After each import it reads the text of the module and looks whether it speaks of PySide6; and Python keeps that text, of
260 modules and 9 MB once a site is open.
"""

from __future__ import annotations

import builtins

import shiboken6  # noqa: F401 (which puts it in, once)


def plain() -> None:
    """From now on no module's text is read."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
