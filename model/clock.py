"""Whether a computer's clock can be right, judged by the newest entry: moments are only as good as the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

BACK, AHEAD = timedelta(minutes=2), timedelta(days=90)
"""How far the clock may have gone back, and forward, since the newest entry before somebody is asked."""


def jumped(newest: datetime, now: datetime) -> bool:
    """Whether `now` lies so long before the newest entry, or after it, that somebody has to say what day it is."""
    return not -BACK <= now - newest <= AHEAD


def told(newest: datetime, now: datetime) -> dict[str, str]:
    """Both moments as they are read at the site."""
    return {"now": f"{now:%Y-%m-%d %H:%M}", "last": f"{newest.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"}
