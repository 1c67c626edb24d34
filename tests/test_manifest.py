"""`case.toml`: what it states wins, and every fault is named with its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from checker.errors import ManifestError
from checker.stages.clean import clean
from checker.stages.read import read, read_paths

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Veyle accord comes into force\n\nBy Reuters\n13 June 2023\n\nThe accord came into force at midnight.\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Neither party shall divert the river.", encoding="utf-8")
    return tmp_path


def state(folder: Path, text: str) -> None:
    (folder / "case.toml").write_text(text, encoding="utf-8")


FULL = """\
[[document]]
path = "a.txt"
outlet = "The Veyle Herald"
url = "https://www.example.org/veyle"
published = 2023-06-14
language = "en"
translated_from = "no"

[[document]]
path = "b.txt"
reference = "authentic"
"""


def test_what_it_states_wins_over_the_page(case: Path) -> None:
    state(case, FULL)
    first, second = (clean(document) for document in read(case))
    assert (first.outlet, first.outlet_from) == ("The Veyle Herald", "manifest")
    assert first.url == "https://www.example.org/veyle"
    assert first.translated_from == "no"
    assert first.published is not None
    assert (first.published.value, first.published.origin) == (date(2023, 6, 14), "manifest")
    assert [found.origin for found in first.publications] == ["manifest", "byline"]
    assert [caution.kind for caution in first.cautions] == ["dates-disagree"]
    assert second.reference == "authentic"
    assert second.published is None


@pytest.mark.parametrize("named", ["a.txt", ".", "case.toml", "*.txt"])
def test_it_holds_however_the_document_is_named(case: Path, named: str) -> None:
    state(case, FULL)
    outlets = [document.outlet for document in read_paths([f"{case}/{named}"]).documents]
    assert outlets[0] == "The Veyle Herald"
    assert len(outlets) == (1 if named == "a.txt" else 2)


def test_it_may_list_documents_elsewhere(case: Path) -> None:
    inner = case / "inner"
    inner.mkdir()
    state(inner, '[[document]]\npath = "../b.txt"\nreference = "transcript"\n')
    (document,) = read(inner)
    assert document.reference == "transcript"


def test_a_time_of_day_gives_its_day(case: Path) -> None:
    state(case, '[[document]]\npath = "a.txt"\npublished = 2023-06-14T23:30:00-05:00\n')
    published = read(case / "a.txt")[0].published
    assert published is not None
    assert published.value == date(2023, 6, 14)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            '[[document]]\npath = "a.txt"\npublishd = 2023-06-14\n',
            3,
            "unknown key 'publishd' (did you mean 'published'?)",
        ),
        (
            '[[documents]]\npath = "a.txt"\n',
            1,
            "unknown key 'documents' (did you mean 'document'?)",
        ),
        ('[document]\npath = "a.txt"\n', 1, "write [[document]]"),
        ('title = 1\n[[document]]\npath = "a.txt"\n', 1, "unknown key 'title'"),
        (
            '[[document]]\npath = "a.txt"\n\n[[document]]\npath = "b.txt"\nreference = "authentik"\n',
            6,
            "did you mean 'authentic'?",
        ),
        (
            '[[document]]\npath = "a.txt"\npublished = "14 June 2023"\n',
            3,
            "write 2024-06-20, without quotes",
        ),
        ('[[document]]\npath = "a.txt"\npublished = 2023\n', 3, "published must be a date"),
        ('[[document]]\npath = "a.txt"\npublished = 2023-06-31\n', 3, "not a TOML file"),
        ('[[document]]\npath = "a.txt"\noutlet = 5\n', 3, "outlet must be a text, not 5"),
        (
            '[[document]]\npath = "a.txt"\nlanguage = "English"\n',
            3,
            "language must be a language code",
        ),
        ('[[document]]\npath = "a.txt"\nurl = "example.org"\n', 3, "url must begin with"),
        ('[[document]]\noutlet = "x"\n', 1, "no path"),
        ('[[document]]\npath = ""\n', 2, "path must be a text"),
        ('[[document]]\npath = "aa.txt"\n', 2, "no such document 'aa.txt' (did you mean 'a.txt'?)"),
        ('[[document]]\npath = "a.txt"\n[[document]]\npath = "./a.txt"\n', 4, "stands twice"),
        ("[[document]\n", 1, "not a TOML file"),
        ("", 1, "no [[document]] in it"),
    ],
    ids=lambda value: str(value)[:40].replace("\n", " "),
)
def test_a_fault_is_named_with_its_line(case: Path, text: str, line: int, words: str) -> None:
    state(case, text)
    result = read_paths([case])
    assert [document.outlet for document in result.documents] == [None, None]
    error = result.errors[0]
    assert isinstance(error, ManifestError)
    assert error.path == str(case / "case.toml")
    assert error.line == line
    assert words in str(error)
    assert "\n" not in str(error)


def test_every_fault_is_named_once(case: Path) -> None:
    fault = '[[document]]\npath = "{}"\noutlet = "Norwire"\n{} = 1\n'
    state(case, fault.format("a.txt", "foo") + fault.format("b.txt", "bar"))
    result = read_paths([case, case / "a.txt", case / "case.toml"])
    assert [error.line for error in result.errors] == [4, 8]


def test_a_broken_manifest_is_not_believed_in_part(case: Path) -> None:
    state(
        case,
        '[[document]]\npath = "a.txt"\noutlet = "Norwire"\n[[document]]\npath = "b.txt"\nbar = 2\n',
    )
    result = read_paths([case])
    assert [document.outlet for document in result.documents] == [None, None]
    assert len(result.errors) == 1


def test_read_raises_it(case: Path) -> None:
    state(case, "x = 1")
    with pytest.raises(ManifestError):
        read(case)
