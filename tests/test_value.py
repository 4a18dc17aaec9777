"""Values: slotted, alike when they hold the same, and not to be assigned to, which the type checker is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.value import entity, named_value, value


@value
class Point:
    x: int
    y: int = 0


@named_value
class Named:
    x: int
    y: int = 0


@entity
class Thing:
    x: int


def test_an_entity_is_alike_to_nothing_but_itself() -> None:
    one = Thing(1)
    assert one != Thing(1)
    assert {one: "found"}[one] == "found"


def test_values_that_hold_the_same_are_the_same() -> None:
    assert Point(1) == Point(1, 0) != Point(1, 2)
    assert {Point(1): "found"}[Point(1)] == "found"
    assert replace(Named(x=1), y=2) == Named(x=1, y=2)


def test_a_value_takes_no_part_that_it_does_not_declare() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3
    with pytest.raises(TypeError):
        Named(1)


@pytest.mark.parametrize("declare", [value, named_value, entity])
def test_the_type_checker_is_told_that_nothing_assigns_to_a_value(declare: object) -> None:
    told = declare.__dataclass_transform__
    assert {**told, **told["kwargs"]}["frozen_default"] is True
