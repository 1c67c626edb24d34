"""The strategies users test their rules with: what they draw is sound, and the example in their docs runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import testing
from checker.errors import UsageError
from checker.rulebook import check_fact, levels
from checker.rulebook.conditions import check_condition

if TYPE_CHECKING:
    from pathlib import Path

    from checker.values import Document, Fact, Wording

LEVELS = sorted(levels())


@pytest.mark.parametrize("level", LEVELS)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_facts_are_sound(level: str, data: st.DataObject) -> None:
    fact: Fact = data.draw(testing.facts(level))
    assert check_fact(fact) == ()
    assert set(fact.features) == set(levels()[level].features)
    assert len({reading.text for reading in fact.readings}) == len(fact.readings) >= 2


@given(testing.facts("passage", reference=True))
def test_fixed_features_are_kept(fact: Fact) -> None:
    assert fact.features["reference"] is True


@pytest.mark.parametrize(
    ("level", "fixed", "says"),
    [
        ("pasage", {}, "did you mean 'passage'"),
        ("passage", {"refrence": True}, "did you mean 'reference'"),
        ("passage", {"reference": 1}, "is bool, not 1"),
    ],
)
def test_what_there_is_not_is_refused(level: str, fixed: dict[str, bool], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        testing.facts(level, **fixed)


@pytest.mark.parametrize("level", LEVELS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.data()
)  # no deadline: the first example builds the grammar, and a busy machine is no fault of it
def test_conditions_load(level: str, data: st.DataObject) -> None:
    check_condition(data.draw(testing.conditions(level)), levels()[level].features)


@settings(max_examples=40)
@given(testing.documents())
def test_documents_hold_together(document: Document) -> None:
    covered = "\n".join(document.text[each.start : each.end] for each in document.regions)
    assert covered == document.text
    assert document.headline == document.text[: document.regions[0].end]


@settings(max_examples=40)
@given(testing.wordings())
def test_wordings_are_labelled(wordings: tuple[Wording, ...]) -> None:
    assert [each.label for each in wordings] == list(testing.LETTERS[: len(wordings)])
    for each in wordings:
        assert [rendering.text for rendering in testing.renderings(each)] == [each.text]


def test_the_documented_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code in the docstring, as it stands there, on a rule of that name."""
    folder = tmp_path / "my-rules"
    folder.mkdir()
    (folder / "house.case.toml").write_text(
        'id = "HOUSE.case"\nname = "Case"\nkind = "CASE"\nlevel = "passage"\nrank = 23\n'
        'severity = "neutral"\nconclusion = "note"\nmessage = "{readings}"\nwhy = "House style."\n'
        'source = "house style"\nwhen = "reference"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    doc = testing.__doc__ or ""
    code = "\n".join(line[4:] for line in doc.splitlines() if line.startswith("    "))
    space: dict[str, object] = {}
    exec(code, space)  # noqa: S102 - our own documentation
    tests = [value for name, value in space.items() if name.startswith("test_")]
    assert len(tests) == 2
    for test in tests:
        assert callable(test)
        test()
