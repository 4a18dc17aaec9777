"""Values: what the model makes by the hundred thousand, each made once and never changed.

That nothing assigns to a value is checked by mypy, as it is for a frozen dataclass. Python does not check it again:
a frozen dataclass takes six times as long to make, and a site is read, planned and judged by making them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A class as a slotted dataclass that compares and hashes by what it holds."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def named_value(cls: type[T]) -> type[T]:
    """A class as such a value, made with the name of each part: a fact."""
    return dataclass(slots=True, unsafe_hash=True, kw_only=True)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[T]) -> type[T]:
    """A class as a slotted dataclass that is equal to nothing but itself: a patient, a plan."""
    return dataclass(slots=True, eq=False)(cls)
