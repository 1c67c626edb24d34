"""The values: frozen, and equal, hashed and shown as attrs would have it."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from attrs import evolve, exceptions, fields, has

from checker import values
from checker.values import Document, Fact, Region, Report, Span, Value

CLASSES = [kind for kind in vars(values).values() if isinstance(kind, type) and has(kind)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_value_is_one_of_attrs_and_inherits_the_three(kind: Any) -> None:
    assert issubclass(kind, Value)
    assert "__slots__" in vars(kind)
    assert not {"__eq__", "__hash__", "__repr__"} & set(vars(kind))
    made = object.__new__(kind)
    with pytest.raises(exceptions.FrozenInstanceError):
        setattr(made, fields(kind)[0].name, 1)


def test_equal_fields_make_equal_values_with_one_hash() -> None:
    first, second = Span(1, 2), Span(1, 2)
    assert first == second
    assert len({first, second, copy.copy(first), pickle.loads(pickle.dumps(first))}) == 1  # noqa: S301 - our own
    assert first != evolve(first, end=3)


def test_another_class_with_the_same_fields_is_not_equal() -> None:
    assert Span(1, 2) != Region(1, 2, "body")
    assert Span(1, 2) != (1, 2)


def test_a_mapping_counts_for_equality_and_not_for_the_hash() -> None:
    first, second = Fact("copy", {"a": 1}, ()), Fact("copy", {"a": 2}, ())
    assert first != second
    assert hash(first) == hash(second)
    assert isinstance(hash(Report(())), int)


def test_the_repr_leaves_the_long_fields_out() -> None:
    assert repr(Span(1, 2)) == "Span(start=1, end=2)"
    assert repr(Document("a.txt", "Some words.")).startswith("Document(path='a.txt', outlet=None, ")
