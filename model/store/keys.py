"""Who can open a site file: its random data key, wrapped once for each person and for each printed recovery code.

Nothing but the standard library and Argon2 is needed: Argon2id gives 64 fresh bytes for each wrapping, because each has
its own random salt. The first 32 hide the 32-byte data key by XOR, a pad used once; the other 32 key an HMAC over the
slot (encrypt, then authenticate). A cipher library would add megabytes to do the same.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from time import perf_counter
from typing import Any

from model.roles import Role
from model.store.layout import newest


@dataclass(frozen=True, slots=True)
class Cost:
    """How hard a password is to guess: Argon2id's passes, KiB of memory and lanes."""

    passes: int
    memory: int
    lanes: int


LEAST = Cost(passes=1, memory=64 * 1024, lanes=4)
"""For secrets nobody can guess (recovery codes) and for those everybody knows (the demo's): about 0.05 s."""
_STRONG = Cost(passes=3, memory=128 * 1024, lanes=4)
"""For passwords, on a slow computer; a fast one does more passes."""
SHORTEST = 8
"""Characters of a password, at least."""
_SECONDS = 0.5
_MOST_PASSES = 16


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key as one secret opens it. A recovery code's slot has a name but no roles and is no user."""

    name: str
    recovery: bool
    roles: tuple[Role, ...]
    passes: int
    memory: int
    lanes: int
    salt: str
    wrapped: str
    tag: str
    once: bool = False
    """Whether the secret is a one-time code, with which nothing can be done but choose a password."""


@dataclass(frozen=True, slots=True)
class Ring:
    """All the slots of a site file, and what must be known of the file before it is opened."""

    version: int
    demo: bool
    slots: tuple[Slot, ...]

    @property
    def users(self) -> tuple[Slot, ...]:
        """The slots of people, in the order they were given."""
        return tuple(slot for slot in self.slots if not slot.recovery)

    def user(self, name: str) -> Slot | None:
        """The slot of the user of that name."""
        wanted = clean(name)
        return next((slot for slot in self.slots if slot.name == wanted and not slot.recovery), None)

    def with_slot(self, slot: Slot) -> Ring:
        """The ring in which that slot takes the place of the one of the same name, or comes last."""
        if slot.name in (old.name for old in self.slots if old.recovery == slot.recovery):
            same = (slot.name, slot.recovery)
            return replace(self, slots=tuple(slot if (s.name, s.recovery) == same else s for s in self.slots))
        return replace(self, slots=(*self.slots, slot))

    @property
    def recovery(self) -> tuple[Slot, ...]:
        """The slots of the printed recovery codes."""
        return tuple(slot for slot in self.slots if slot.recovery)

    def without_user(self, name: str) -> Ring:
        """The ring that no longer opens for that user."""
        return replace(self, slots=tuple(s for s in self.slots if s.recovery or s.name != clean(name)))


def derived(data_key: bytes, purpose: str) -> bytes:
    """The 32-byte key for one purpose (the expand step of HKDF-SHA256; the data key is random, so needs no extract)."""
    return hmac.digest(data_key, f"VisitKeeper 1 {purpose}".encode() + b"\x01", "sha256")


@cache
def usual() -> Cost:
    """For passwords: what takes this computer about half a second, and never less than is safe."""
    began = perf_counter()
    _pad_and_key("", bytes(16), replace(_STRONG, passes=1))
    passes = round(_SECONDS / max(perf_counter() - began, 0.001))
    return replace(_STRONG, passes=min(max(passes, _STRONG.passes), _MOST_PASSES))


def clean(text: str) -> str:
    """A name or password as it is compared: the same whichever way a keyboard composed it."""
    return unicodedata.normalize("NFKC", text.strip())


def too_short(password: str) -> bool:
    """Whether a password is easier to guess than it may be; a Chinese character counts as two."""
    return len(clean(password).encode("gb18030", "replace")) < SHORTEST


def wrapped(
    data_key: bytes,
    name: str,
    secret: str,
    cost: Cost,
    *,
    roles: Iterable[Role] = (),
    recovery: bool = False,
    once: bool = False,
) -> Slot:
    """The slot that opens with that secret."""
    salt = secrets.token_bytes(16)
    pad, authentic = _pad_and_key(secret, salt, cost)
    bare = Slot(
        clean(name),
        recovery,
        tuple(roles),
        cost.passes,
        cost.memory,
        cost.lanes,
        _text(salt),
        _text(_xor(data_key, pad)),
        "",
        once,
    )
    return replace(bare, tag=_text(_tag(bare, authentic)))


def unwrapped(slot: Slot, secret: str) -> bytes | None:
    """The data key, or None when the secret is not the slot's. Takes as long as the slot's cost says."""
    pad, authentic = _pad_and_key(secret, b64decode(slot.salt), Cost(slot.passes, slot.memory, slot.lanes))
    if not hmac.compare_digest(_tag(slot, authentic), b64decode(slot.tag)):
        return None
    return _xor(b64decode(slot.wrapped), pad)


def new_code() -> str:
    """A new recovery or one-time code of 125 random bits in five groups, without letters that look like digits."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(25))
    return "-".join(letters[at : at + 5] for at in range(0, 25, 5))


def plain_code(typed: str) -> str:
    """A code as it was printed, however it was typed back."""
    letters = clean(typed).upper().translate(str.maketrans("OIL", "011"))
    letters = "".join(c for c in letters if c in _ALPHABET)
    return "-".join(letters[at : at + 5] for at in range(0, len(letters), 5))


def encode(ring: Ring) -> str:
    """The ring as JSON text without an apostrophe, with a checksum that tells damage from a wrong password."""
    body = _json(asdict(ring))
    return _json({**asdict(ring), "sum": hashlib.sha256(body.encode()).hexdigest()})


def decode(text: str) -> Ring:
    """The ring that `encode` wrote, or just its version if we do not know that one. Raises ValueError when damaged."""
    try:
        body: dict[str, Any] = json.loads(text)
        whole = body.pop("sum") == hashlib.sha256(_json(body).encode()).hexdigest()
        if not whole:
            raise ValueError("the checksum of the key slots does not match")
        if type(body["version"]) is not int or body["version"] < 1:
            raise ValueError("no version of ours")
        if body["version"] > newest():
            return Ring(body["version"], demo=False, slots=())
        slots = tuple(Slot(**{**s, "roles": tuple(Role(r) for r in s["roles"])}) for s in body["slots"])
        if not all(map(_ours, slots)):
            raise ValueError("a key slot that is none of ours")
        return Ring(body["version"], body["demo"] is True, slots)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no key slots: {error!r}") from error


def _ours(slot: Slot) -> bool:
    """Whether this program can have made a slot. Anybody can write one: it must not ask for an hour of work."""
    whole = all(type(n) is int for n in (slot.passes, slot.memory, slot.lanes))
    texts = all(type(text) is str for text in (slot.name, slot.salt, slot.wrapped, slot.tag))
    if not whole or not texts:
        return False
    work = 1 <= slot.passes <= _MOST_PASSES and 1 <= slot.lanes <= _STRONG.lanes
    sizes = tuple(len(b64decode(text, validate=True)) for text in (slot.salt, slot.wrapped, slot.tag))
    return work and LEAST.memory <= slot.memory <= _STRONG.memory and sizes == (16, 32, 32)


_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _pad_and_key(secret: str, salt: bytes, cost: Cost) -> tuple[bytes, bytes]:
    from argon2.low_level import Type, hash_secret_raw

    stretched = hash_secret_raw(
        clean(secret).encode(), salt, cost.passes, cost.memory, cost.lanes, hash_len=64, type=Type.ID
    )
    return stretched[:32], stretched[32:]


def _tag(slot: Slot, key: bytes) -> bytes:
    # Roles are left out: an administrator changes them without knowing the password, and the file's seal covers them.
    what = [slot.name, slot.recovery, slot.passes, slot.memory, slot.lanes, slot.salt, slot.wrapped]
    what += ["once"] if slot.once else []
    return hmac.digest(key, _json(what).encode(), "sha256")


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).replace("'", "\\u0027")
