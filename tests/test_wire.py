"""The JSON shape: published, validated, and the same whatever prints it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

import checker.report
from checker.errors import UsageError
from checker.report.json import json_documents, json_report
from checker.report.wire import SCHEMA, to_json
from checker.values import Alignment, Interval, Publication, Report, TimeExpression
from tests.builders import documents, passage, report
from tests.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(checker.report.__file__).parent
NAME = "misquote-1.schema.json"


def published() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / NAME).read_text(encoding="utf-8"))
    return loaded


def validator() -> Draft202012Validator:
    return Draft202012Validator(published(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def strict(shape: Any) -> Any:
    """The schema with no property allowed that it does not describe."""
    if isinstance(shape, list):
        return [strict(item) for item in shape]
    if not isinstance(shape, dict):
        return shape
    closed = {key: strict(value) for key, value in shape.items()}
    return closed | ({"additionalProperties": False} if "properties" in shape else {})


def test_the_published_schema_is_that_of_the_values(golden: Callable[..., None]) -> None:
    golden(NAME, schema(), FOLDER)
    validator_for(published()).check_schema(published())


@pytest.mark.parametrize(
    "made", [Report(documents=()), report(), report(parts=False)], ids=["empty", "full", "plain"]
)
def test_every_report_validates_with_nothing_undescribed(made: Report) -> None:
    shape = json.loads(json_report(made))
    assert shape["schema"] == SCHEMA
    Draft202012Validator(strict(published())).validate(shape)


def test_parsed_documents_validate() -> None:
    validator().validate(json.loads(json_documents(documents())))


def test_a_wrong_report_does_not_validate() -> None:
    shape = to_json(report())
    shape["findings"][0]["severity"] = "grave"
    assert not validator().is_valid(shape)


def test_what_differs_from_the_values() -> None:
    shape = to_json(report())
    assert shape["documents"][0]["published"] == {
        "value": "2031-03-05",
        "from": "manifest",
        "text": "",
        "start": None,
        "end": None,
    }
    assert "text" not in shape["documents"][0]
    assert shape["documents"][0]["quotations"][0]["text"].startswith("If one of the parties")
    reading = Interval(date(2031, 3, 4), None)
    time = to_json(TimeExpression(0, 7, "Tuesday", "resolved", readings=(reading,)))
    assert (time["earliest"], time["latest"]) == ("2031-03-04", None)


def test_a_passage_carries_its_columns() -> None:
    pages = documents()
    aligned = Alignment(witnesses=(("a", "b"), ("b",)), columns=((0, None), (1, 0)))
    shape = to_json(evolve(report(), passages=(passage(pages),), alignments=(aligned,)))
    assert shape["passages"][0]["columns"] == [["a", None], ["b", "b"]]
    assert to_json(aligned)["columns"] == [["a", None], ["b", "b"]]


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (("a", 1, 0.5, True), ["a", 1, 0.5, True]),
        ({"b": date(2031, 3, 4), "a": ()}, {"a": [], "b": "2031-03-04"}),
        (frozenset({"b", "a"}), ["a", "b"]),
        (Path("a/b"), "a/b"),
        (Publication(date(2031, 3, 4), "url").value, "2031-03-04"),
    ],
    ids=["none", "tuple", "mapping", "set", "path", "day"],
)
def test_any_value_becomes_plain(value: Any, plain: Any) -> None:
    assert to_json(value) == plain


def test_what_is_not_ours_is_refused() -> None:
    with pytest.raises(UsageError, match="object has no JSON form"):
        to_json(object())


def test_no_character_of_a_page_acts_on_a_terminal() -> None:
    nasty = "\x1b]0;owned\x07 \u202egnp\u202c \u200bx \x9b31m \u2028 \x85 \ud800"
    page = evolve(documents()[0], headline=nasty)
    text = json_report(Report(documents=(page,)))
    assert text.encode()
    assert not any(char in text for char in "\x1b\x07\u202e\u202c\u200b\x9b\u2028\x85\ud800")
    assert json.loads(text)["documents"][0]["headline"] == nasty
