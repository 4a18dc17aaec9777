"""The keyed chain: a mac covers the entry and the mac before it, so no entry can be changed, moved or taken out.

Only the audit key makes a mac, and only who can open the file has that key. What the chain cannot show by itself is
that entries are missing at its end: for that a head must have been noted elsewhere.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator

Row = tuple[int, str, str, str, bytes]
"""An entry as it lies in the file: number, at, by, fact, mac."""

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def first(key: bytes, *site: str | int) -> bytes:
    """The mac the chain hangs on: it covers what the file says of the site."""
    return hmac.digest(key, b"VisitKeeper site" + _canonical(site).encode(), "sha256")


def mac(key: bytes, previous: bytes, number: int, at: str, by: str, fact: str) -> bytes:
    """The mac of one entry after the one whose mac is `previous`."""
    return hmac.digest(key, previous + _canonical((number, at, by, fact)).encode(), "sha256")


def linked(key: bytes, previous: bytes, number: int, drafts: Iterable[tuple[str, str, str]]) -> Iterator[Row]:
    """The drafts (at, by, fact) as rows that follow the entry `number` whose mac is `previous`."""
    for at, by, fact in drafts:
        number += 1
        previous = mac(key, previous, number, at, by, fact)
        yield number, at, by, fact, previous
