"""Tool tips: Qt takes what looks like markup for markup, and what people typed is never that."""

from __future__ import annotations

from html import escape

_LONG = 80
"""More characters than that are wrapped, which Qt does in a paragraph only."""


def tip(text: str) -> str:
    """The words for a tool tip that shows them as they are."""
    if len(text) <= _LONG and "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
