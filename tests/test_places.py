"""Where keys and characters of a TOML text stand."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.places import key_places, line_column, text_place

SOURCE = '''\
# a comment with = and [brackets]
id = "A"   # and "another
rank = 3
"quoted.key" = 1
dotted.key = [1, [2, 3], { a = "]" }, # comment ]
  4]
when = """
first = 1
[table]
"""
message = 'it said "no"'
inline = { a = "}", b = [ "x", ] }
float = 1.5

[against_reference]
severity = "major"

[[test]]
name = "one"
facts = { a = true }
[[test]]
name = "two"
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        pytest.param(("id",), 2, id="after a comment"),
        pytest.param(("rank",), 3, id="number"),
        pytest.param(("quoted.key",), 4, id="quoted key"),
        pytest.param(("dotted", "key"), 5, id="dotted key"),
        pytest.param(("when",), 7, id="text over lines"),
        pytest.param(("message",), 11, id="after a text that looks like TOML"),
        pytest.param(("inline",), 12, id="inline table"),
        pytest.param(("float",), 13, id="after an inline table"),
        pytest.param(("against_reference", "severity"), 16, id="in a table"),
        pytest.param(("test", 0, "facts"), 20, id="in the first of an array"),
        pytest.param(("test", 1), 21, id="header of the second"),
        pytest.param(("test", 1, "name"), 22, id="in the second"),
    ],
)
def test_keys_stand_where_they_are(key: tuple[str | int, ...], line: int) -> None:
    start, _ = key_places(SOURCE)[key]
    assert line_column(SOURCE, start)[0] == line


def test_nothing_inside_a_text_is_a_key() -> None:
    assert ("first",) not in key_places(SOURCE)
    assert ("table",) not in key_places(SOURCE)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('when = "a b"', id="basic"),
        pytest.param("when = 'a \\ b'", id="literal"),
        pytest.param(r'when = "\t\\\u00e9\U0001F600 x"', id="escapes"),
        pytest.param('when = """\na\nb"""', id="basic over lines"),
        pytest.param('when = """a "quoted" b""""', id="basic that ends with a mark"),
        pytest.param("when = '''\na\n  b'''", id="literal over lines"),
        pytest.param('when = """\\\n   a \\\n\n  b"""', id="continued lines"),
    ],
)
def test_each_character_of_a_text_reads_back(source: str) -> None:
    text: str = tomllib.loads(source)["when"]
    _, value = key_places(source)[("when",)]
    for index, character in enumerate(text):
        at = text_place(source, value, index)
        assert source[at] in {character, "\\"}


def _leaves(table: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    if isinstance(table, dict):
        for key, each in table.items():
            found += _leaves(each, (*path, key))
    return found


@given(st.text(alphabet="ab=\"'[]{}#\n.,\\1 ", max_size=40))
def test_any_toml_is_scanned_to_its_end(source: str) -> None:
    """Texts that are TOML have their top keys found; others only must not hang or raise."""
    places = key_places(source)
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return
    assert {key[0] for key in places} == set(table)
