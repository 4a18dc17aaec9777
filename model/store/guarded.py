"""Who can open a site file and what each may do: the users, their passwords, and the recovery codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from model.journal import (
    CodesRenewed,
    Fact,
    FileFact,
    PasswordChanged,
    PasswordReset,
    RolesChanged,
    UserAdded,
    UserFact,
    UserRemoved,
)
from model.roles import OF_DEEDS, Deed, Role, recorders
from model.store import keys
from model.store.fault import StoreFault


@dataclass(frozen=True, slots=True)
class User:
    """A person who can open the site file; one who holds a `once` code must choose a password first."""

    name: str
    roles: tuple[Role, ...]
    once: bool


class Guarded:
    """An open site file as far as people are concerned; a `Store` is one.

    What stretches a password takes its time. So each such change has two halves: what can be made in a thread and
    changes nothing, and what puts it in place.
    """

    path: Path
    demo: bool

    def __init__(self, user: str, data_key: bytes) -> None:
        self.user = user
        self._data_key = data_key
        self._ring: keys.Ring
        self.roles: tuple[Role, ...] = ()
        """What the user who opened the file may do."""

    def _put(self, ring: keys.Ring, fact: FileFact, at: datetime) -> None:
        """Replaces the key slots, and says so in the journal in the same transaction."""
        raise NotImplementedError

    def may(self, what: type[Fact] | Deed) -> bool:
        """Whether the user may record that kind of fact, or do that."""
        return not needed(what).isdisjoint(self.roles)

    def require(self, what: type[Fact] | Deed) -> None:
        """Raises StoreFault not-permitted, which says who may, when the user may not do that."""
        if not self.may(what):
            not_permitted(self._ring, self.user, what)

    def people(self) -> tuple[User, ...]:
        """Who can open the file, in the order they were added."""
        return tuple(User(slot.name, slot.roles, slot.once) for slot in self._ring.users)

    def add_user(self, name: str, password: str, roles: Iterable[Role], at: datetime) -> None:
        """Lets one more person in. Raises StoreFault: not-permitted, user-exists, bad-name, empty-password,
        short-password, too-many-users, not-saved, save-unknown."""
        self._need_new(name)
        self.let_in(new_slot(self._data_key, name, password, roles, demo=self.demo), at)

    def invited(self, name: str, roles: Iterable[Role]) -> tuple[keys.Slot, str]:
        """What `let_in` lets in with a one-time code, and the code. Takes its time, changes nothing and may run in a
        thread."""
        self._need_new(name)
        code = keys.new_code()
        return _once(self._data_key, name, code, roles), code

    def let_in(self, slot: keys.Slot, at: datetime) -> None:
        """Lets the newcomer in. Raises as `add_user` does."""
        self._need_new(slot.name)
        self._put(self._ring.with_slot(slot), UserAdded(on=at.date(), user=slot.name, roles=" ".join(slot.roles)), at)

    def _need_new(self, name: str) -> None:
        self.require(Deed.USERS)
        if self._ring.user(name):
            raise StoreFault("user-exists", user=name)

    def change_roles(self, name: str, roles: Iterable[Role], at: datetime) -> None:
        """Gives a user other roles. Raises StoreFault: not-permitted, no-such-user, last-administrator, not-saved,
        save-unknown."""
        slot = replace(self._other(name), roles=tuple(roles))
        ring = self._led(self._ring.with_slot(slot), slot.name)
        self._put(ring, RolesChanged(on=at.date(), user=slot.name, roles=" ".join(slot.roles)), at)

    def remove_user(self, name: str, at: datetime) -> None:
        """Lets that person in no more. Raises StoreFault: not-permitted, no-such-user, last-administrator, not-saved,
        save-unknown."""
        slot = self._other(name)
        rest = self._led(self._ring.without_user(slot.name), slot.name)
        self._put(rest, UserRemoved(on=at.date(), user=slot.name), at)

    def reset_password(self, name: str, at: datetime) -> str:
        """A one-time code with which that person, whose password opens nothing any more, chooses another.

        Raises StoreFault: not-permitted, no-such-user, not-saved, save-unknown.
        """
        once, code = self.one_time(name)
        self.give_once(once, at)
        return code

    def one_time(self, name: str) -> tuple[keys.Slot, str]:
        """What `give_once` gives, and the code. Takes its time, changes nothing and may run in a thread."""
        slot, code = self._other(name), keys.new_code()
        return _once(self._data_key, slot.name, code, slot.roles), code

    def give_once(self, once: keys.Slot, at: datetime) -> None:
        """From now on the one-time code opens in the place of the password. Raises as `reset_password` does."""
        slot = replace(once, roles=self._other(once.name).roles)
        self._put(self._ring.with_slot(slot), PasswordReset(on=at.date(), user=slot.name, way="administrator"), at)

    def change_password(self, password: str, at: datetime) -> None:
        """Replaces the password of the user who is in. Raises StoreFault: no-such-user, empty-password, short-password,
        not-saved, save-unknown."""
        self.take_up(self.chosen(password), at)

    def chosen(self, password: str) -> keys.Slot:
        """What `take_up` takes up. Takes its time, changes nothing and may run in a thread."""
        return new_slot(self._data_key, self.user, password, self._own().roles, demo=self.demo)

    def take_up(self, slot: keys.Slot, at: datetime) -> None:
        """The new password opens in the place of the old one. Raises as `change_password` does."""
        self._replace(slot, PasswordChanged(on=at.date(), user=self.user), at)

    def new_codes(self, at: datetime) -> tuple[str, str]:
        """Two new recovery codes, which stand nowhere else; the old ones open nothing any more.

        Raises StoreFault: not-permitted, not-saved, save-unknown.
        """
        spare, codes = self.spare()
        self.renew(spare, at)
        return codes

    def spare(self) -> tuple[tuple[keys.Slot, ...], tuple[str, str]]:
        """What `renew` puts in place, and the codes. Takes its time, changes nothing and may run in a thread."""
        self.require(Deed.USERS)
        return spare_slots(self._data_key)

    def renew(self, spare: tuple[keys.Slot, ...], at: datetime) -> None:
        """The new codes open in the place of the old ones. Raises as `new_codes` does."""
        self.require(Deed.USERS)
        self._put(replace(self._ring, slots=(*self._ring.users, *spare)), CodesRenewed(on=at.date()), at)

    def proves(self, password: str, user: str = "") -> None:
        """Raises StoreFault unless this is the password of that user, or else of the one who is in: no-such-user,
        wrong-password, wrong-one-time-code, one-time-code."""
        name = user or self.user
        slot = self._ring.user(name)
        identified([slot] if slot else [], self.path, name, password)

    def proved(self, codes: Sequence[str]) -> bool:
        """Whether these are both recovery codes, however they were typed."""
        different = {keys.plain_code(code) for code in codes}
        return len(different) == len(self._ring.recovery) and all(map(self.opens, different))

    def opens(self, code: str, user: str = "") -> bool:
        """Whether this is one of the recovery codes, or that user's one-time code, however it was typed."""
        own = self._ring.user(user)
        slots = (*self._ring.recovery, own) if own and own.once else self._ring.recovery
        return opened(slots, code)[0] is not None

    def _other(self, name: str) -> keys.Slot:
        """The slot of a user, for who may change it."""
        self.require(Deed.USERS)
        slot = self._ring.user(name)
        if slot is None:
            raise StoreFault("no-such-user", path=str(self.path), user=name)
        return slot

    def _led(self, ring: keys.Ring, without: str) -> keys.Ring:
        """The ring, if somebody can still administer the site."""
        if not any(Role.ADMINISTRATOR in slot.roles for slot in ring.users):
            raise StoreFault("last-administrator", user=without)
        return ring

    def _own(self) -> keys.Slot:
        """The slot of the user who is in."""
        slot = self._ring.user(self.user)
        if slot is None:
            raise StoreFault("no-such-user", path=str(self.path), user=self.user)
        return slot

    def _replace(self, chosen: keys.Slot, fact: UserFact, at: datetime) -> None:
        own = replace(chosen, roles=self._own().roles)  # they may have been changed meanwhile
        self._put(self._ring.with_slot(own), fact, at)

    def _hold(self, ring: keys.Ring) -> None:
        """Go by these key slots."""
        self._ring, own = ring, ring.user(self.user)
        self.roles = own.roles if own else ()


def needed(what: type[Fact] | Deed) -> frozenset[Role]:
    """The roles of which one is needed."""
    return frozenset(OF_DEEDS[what] if isinstance(what, Deed) else recorders(what))


def not_permitted(ring: keys.Ring, user: str, what: type[Fact] | Deed) -> NoReturn:
    """Raises StoreFault not-permitted, which says which roles may, and who has one of them."""
    roles = [role for role in Role if role in needed(what)]
    who = [slot.name for slot in ring.users if not needed(what).isdisjoint(slot.roles)]
    raise StoreFault("not-permitted", user=user, roles=tuple(roles), who=", ".join(who))


def _once(data_key: bytes, name: str, code: str, roles: Iterable[Role]) -> keys.Slot:
    """A slot that opens with a one-time code, which is good for nothing but choosing a password."""
    if not named(name):
        raise StoreFault("bad-name", user=name)
    return keys.wrapped(data_key, name, code, keys.LEAST, roles=roles, once=True)


def new_slot(data_key: bytes, name: str, password: str, roles: Iterable[Role], *, demo: bool) -> keys.Slot:
    """A slot that opens with a password. Raises StoreFault: bad-name, empty-password, short-password."""
    if not named(name):
        raise StoreFault("bad-name", user=name)
    if not keys.clean(password):
        raise StoreFault("empty-password", user=name)
    if not demo and keys.too_short(password):
        raise StoreFault("short-password", user=name, least=keys.SHORTEST)
    return keys.wrapped(data_key, name, password, keys.LEAST if demo else keys.usual(), roles=roles)


def spare_slots(data_key: bytes) -> tuple[tuple[keys.Slot, ...], tuple[str, str]]:
    """Two slots that open with recovery codes, and the codes."""
    codes = keys.new_code(), keys.new_code()
    slots = (keys.wrapped(data_key, str(n), code, keys.LEAST, recovery=True) for n, code in enumerate(codes, 1))
    return tuple(slots), codes


def named(text: str) -> str:
    """The text as a name, or nothing when it is none."""
    bare = keys.clean(text)
    return bare if len(bare) <= 40 and bare.isprintable() else ""


def opened(slots: Iterable[keys.Slot], secret: str) -> tuple[keys.Slot | None, bytes]:
    """The slot that opens with this password or code, and the data key; None and nothing when none does."""
    for slot in dict.fromkeys(slots):
        typed = keys.plain_code(secret) if slot.recovery or slot.once else secret
        if data_key := keys.unwrapped(slot, typed):
            return slot, data_key
    return None, b""


def identified(slots: Sequence[keys.Slot], path: Path, user: str, password: str) -> tuple[keys.Slot, bytes]:
    """That of a user's slots which opens with this password, and the data key.

    Raises StoreFault: no-such-user, wrong-password, wrong-one-time-code, one-time-code.
    """
    if not slots:
        raise StoreFault("no-such-user", path=str(path), user=user)
    slot, data_key = opened(slots, password)
    if not slot:
        raise wrong(path, slots[0])
    if slot.once:
        raise StoreFault("one-time-code", user=user)
    return slot, data_key


def wrong(path: Path, slot: keys.Slot) -> StoreFault:
    """That this is not what opens a person's slot: a password, or the code that stands in its place for now."""
    return StoreFault("wrong-one-time-code" if slot.once else "wrong-password", path=str(path), user=slot.name)
