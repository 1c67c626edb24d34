"""Rule files: what loads, what is refused and where, packs, tests inside rules, explanations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import resources, rulebook
from checker.errors import RuleError, UsageError
from checker.rulebook import load
from checker.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

pytestmark = pytest.mark.usefixtures("house")

FACTS = """
source = "written for this test"
licence = "Apache-2.0"
[fruit]
doc = "Two baskets compared."
first = true
unmatched = "No rule names this: {readings}."
[fruit.features.kind]
type = "text"
doc = "What differs."
values = ["colour", "count", "taste"]
[fruit.features.gap]
type = "int"
doc = "How many more."
[fruit.features.ripe]
type = "bool"
doc = "Both are ripe."
[fruit.features.places]
type = "texts"
doc = "Where they grew."
[fruit.features.weight]
type = "float"
doc = "In kilograms."
[fruit.features.reference]
type = "bool"
doc = "One is the label."
[fruit.features.language]
type = "text"
doc = "Of the label."
[tree]
doc = "A tree by itself."
first = false
[tree.features.age]
type = "int"
doc = "In years."
"""

RULE = """\
id = "FRUIT.count"
name = "Another number of fruit"
kind = "FRUIT"
level = "fruit"
rank = 2
severity = "major"
conclusion = "discrepancy"
message = "{first} in one basket, {second} in the other, {gap} more."
next_step = "Count those from {places}."
why = "A reader would expect another basket."
source = "compiled for this test"
when = 'kind == "count" && gap > 1'
unless = "ripe"

[against_reference]
severity = "critical"
conclusion = "misquotation"

[[test]]
name = "two more"
facts = { kind = "count", gap = 2, places = ["here"] }
readings = ["three", ""]
fires = true
message = "“three” in one basket, (absent) in the other, 2 more."
severity = "major"

[[test]]
name = "one more"
facts = { kind = "count", gap = 1 }
fires = false
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that stands for the built-in rules, with a vocabulary of its own and one rule."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "facts.toml").write_text(FACTS, encoding="utf-8")
    (folder / "fruit").mkdir()
    (folder / "fruit" / "fruit.count.toml").write_text(RULE, encoding="utf-8")
    real = resources.data_folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            resources, "data_folder", lambda name: folder if name == "rules" else real(name)
        )
        patch.setenv("MISQUOTE_CACHE", str(tmp_path_factory.mktemp("cache")))
        rulebook.levels.cache_clear()
        yield folder
    rulebook.levels.cache_clear()


def changed(**changes: str | None) -> str:
    """`RULE` with lines of its keys replaced (None: dropped); `more` is put at its end."""
    more = changes.pop("more", "") or ""
    lines = RULE.splitlines(keepends=True)
    for key, value in changes.items():
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{key} ="))
        lines[at] = "" if value is None else f"{key} = {value}\n"
    return "".join(lines) + more


def refused(folder: Path, text: str, name: str = "fruit.count.toml") -> RuleError:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        rulebook.load_rules(file)
    assert caught.value.path == str(file)
    return caught.value


@pytest.mark.parametrize(
    ("changes", "line", "column", "says"),
    [
        pytest.param({"id": '"2 b"'}, 1, 1, "an id is a letter", id="id"),
        pytest.param({"id": '"FRUIT.size"'}, 1, 1, "file named fruit.size.toml", id="file name"),
        pytest.param({"why": None}, 1, 1, "a rule needs 'why'", id="missing key"),
        pytest.param({"why": '"  "'}, 10, 1, "why must be a text", id="empty text"),
        pytest.param({"why": "3"}, 10, 1, "why must be a text", id="text of another type"),
        pytest.param({"rank": "-1"}, 5, 1, "rank must be a whole number", id="rank below 0"),
        pytest.param({"rank": "true"}, 5, 1, "rank must be a whole number", id="rank true"),
        pytest.param({"level": '"fruits"'}, 4, 1, "did you mean 'fruit'?", id="level"),
        pytest.param({"severity": '"mayor"'}, 6, 1, "did you mean 'major'?", id="severity"),
        pytest.param({"severity": "[]"}, 6, 1, "severity must be a text", id="severity, a list"),
        pytest.param({"conclusion": '"misquotation"'}, 7, 1, "cannot conclude", id="misquotation"),
        pytest.param({"message": '"{frist}"'}, 8, 13, "did you mean 'first'?", id="placeholder"),
        pytest.param({"message": '"a } b"'}, 8, 14, "a brace by itself", id="brace"),
        pytest.param({"message": '"{gap!r}"'}, 8, 13, "no feature or placeholder", id="conversion"),
        pytest.param({"next_step": '"{}"'}, 9, 15, "no feature or placeholder", id="next step"),
        pytest.param({"when": "'kind == \"colur\"'"}, 12, 17, "did you mean 'colour'?", id="value"),
        pytest.param({"when": '"kind == \\"count\\" && gpa > 1"'}, 12, 30, "'gap'", id="escapes"),
        pytest.param({"when": '"""\nripe\n&& gop > 1"""'}, 14, 4, "'gap'", id="lines"),
        pytest.param({"when": '"ripe &&"'}, 12, 16, "ends too early", id="condition's end"),
        pytest.param({"unless": '"gap"'}, 13, 11, "unless: a condition is true or false", id="unless"),
        pytest.param({"more": "facst = 1\n"}, 31, 1, "did you mean 'facts'?", id="key of a test"),
        pytest.param({"more": "[[test]]\nname = 'x'\n"}, 31, 1, "a test needs facts", id="no facts"),
        pytest.param(
            {"more": "[[test]]\nname = 'x'\nfacts = {}\nfires = 1\n"},
            34, 1, "a test needs fires", id="fires",
        ),
        pytest.param(
            {"more": "[[test]]\nname = 'x'\nfires = true\nfacts = { gpa = 1 }\n"},
            34, 1, "did you mean 'gap'?", id="feature of a test",
        ),
        pytest.param(
            {"more": "[[test]]\nname = 'x'\nfires = true\nfacts = { gap = true }\n"},
            34, 1, "feature 'gap' is int, not True", id="type in a test",
        ),
        pytest.param(
            {"more": "[[test]]\nname = 'x'\nfires = true\nfacts = { kind = 'tast' }\n"},
            34, 1, "did you mean 'taste'?", id="value in a test",
        ),
        pytest.param({"more": "message = 'x'\n"}, 31, 1, "a silent test cannot", id="silent message"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, changes: dict[str, str], line: int, column: int, says: str
) -> None:
    error = refused(tmp_path, changed(**changes))
    assert says in str(error)
    assert (error.line, error.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param("severty = 'major'\n" + RULE, 1, "did you mean 'severity'?", id="unknown key"),
        pytest.param("test = 3\n" + RULE.split("[[", 1)[0], 1, "written as [[test]]", id="test"),
        pytest.param("languages = ['English']\n" + RULE, 1, "two or three letters", id="languages"),
        pytest.param("languages = 'en'\n" + RULE, 1, "must be a list of texts", id="language"),
        pytest.param("extends = 'FRUIT.none'\n" + RULE, 1, "no rule 'FRUIT.none'", id="extends"),
        pytest.param("extends = 1\n" + RULE, 1, "must be the id of a rule", id="extends a number"),
        pytest.param(RULE.replace("rank = 2", "rank == 2"), 5, "not TOML", id="not TOML"),
        pytest.param("id = 1\nid = 2\n", 2, "not TOML", id="key twice"),
        pytest.param(
            RULE.replace('"critical"', '"critcal"'), 16, "did you mean 'critical'?", id="in a table"
        ),
        pytest.param(
            RULE.replace('severity = "critical"', "severety = 1"),
            16,
            "'severity'",
            id="table's key",
        ),
    ],
)
def test_a_mistake_elsewhere_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    error = refused(tmp_path, text)
    assert says in str(error)
    assert error.line == line


@pytest.mark.parametrize(
    ("key", "table"),
    [("against_reference", "[against_reference]\nseverity = 'minor'\n"), ("languages", "")],
)
def test_what_a_level_does_not_have_cannot_be_stated(tmp_path: Path, key: str, table: str) -> None:
    text = changed(
        level='"tree"', message='"{age}"', next_step='"-"', when='"age > 1"', unless='"age > 9"'
    )
    text = ("" if table else "languages = ['en']\n") + text.split("[")[0] + table
    assert f"'{'reference' if table else 'language'}'" in refused(tmp_path, text).message
    assert key in refused(tmp_path, text).message


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'id = "\xe9"')
    (tmp_path / "empty").mkdir()
    deep = tmp_path / "deep.toml"
    deep.write_text("a = " + "[" * 5000, encoding="utf-8")
    for path, says in (
        (tmp_path / "none", "no such file or folder"),
        (tmp_path / "empty", "no rules here"),
        (tmp_path / "latin.toml", "not UTF-8"),
        (deep, "nested too deeply"),
        (Path("a\0b"), "no such file or folder"),
    ):
        with pytest.raises(RuleError, match=says):
            rulebook.load_rules(path)


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "fruit.count.toml").write_text(RULE, encoding="utf-8")
    (tmp_path / "x.toml").write_text("id = ", encoding="utf-8")
    for _ in ("cold", "cached"):
        pack = rulebook.read_rules(tmp_path)
        assert [rule.id for rule in pack.rules] == ["FRUIT.count"]
        assert [Path(str(error.path)).name for error in pack.errors] == ["x.toml"]


def test_an_id_stands_once_in_a_pack(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "fruit.count.toml").write_text(RULE, encoding="utf-8")
    (error,) = rulebook.read_rules(tmp_path).errors
    assert "already in" in error.message
    assert error.path == str(tmp_path / "b" / "fruit.count.toml")


def test_rules_are_ordered_by_level_rank_and_id(tmp_path: Path) -> None:
    for id_, rank in (("B", 2), ("A", 2), ("C", 1), ("D", 10)):
        text = changed(id=f'"{id_}"', rank=str(rank))
        (tmp_path / f"{id_.lower()}.toml").write_text(text, encoding="utf-8")
    rules = rulebook.load_rules(tmp_path)
    assert [rule.id for rule in rules] == ["C", "A", "B", "D"]
    assert rulebook.combine(rules, reversed(rules)) == rules


def test_a_variant_takes_over_what_it_does_not_state(tmp_path: Path) -> None:
    (tmp_path / "my.count.toml").write_text(
        'id = "MY.count"\nextends = "FRUIT.count"\nseverity = "minor"\nwhen = "gap > 5"\n',
        encoding="utf-8",
    )
    (rule,) = rulebook.load_rules(tmp_path)
    (base,) = rulebook.load_rules()
    assert (rule.severity, rule.when, rule.extends) == ("minor", "gap > 5", "FRUIT.count")
    assert (rule.why, rule.unless, rule.outcome.message) == (
        base.why,
        base.unless,
        base.outcome.message,
    )
    assert rule.against_reference == base.against_reference
    assert rule.tests == ()


def test_a_variant_of_a_built_in_rule_may_replace_it(tmp_path: Path) -> None:
    (tmp_path / "fruit.count.toml").write_text(
        'id = "FRUIT.count"\nextends = "FRUIT.count"\nseverity = "neutral"\n', encoding="utf-8"
    )
    both = rulebook.combine(rulebook.load_rules(), rulebook.load_rules(tmp_path))
    assert [(rule.id, rule.severity) for rule in both] == [("FRUIT.count", "neutral")]


def test_variants_in_a_circle_are_refused(tmp_path: Path) -> None:
    for one, other in (("A", "B"), ("B", "A")):
        (tmp_path / f"{one.lower()}.toml").write_text(
            f'id = "{one}"\nextends = "{other}"\n', encoding="utf-8"
        )
    pack = rulebook.read_rules(tmp_path)
    assert not pack.rules
    assert all("extends itself" in error.message for error in pack.errors)


def test_a_variant_is_checked_as_a_whole(tmp_path: Path) -> None:
    """What does not fit stands in the other file; the place is the line that takes it over."""
    text = 'id = "T"\nextends = "FRUIT.count"\nlevel = "tree"\n'
    error = refused(tmp_path, text, "t.toml")
    assert "no feature 'kind'" in error.message
    assert error.line == 2


def test_languages_narrow_a_rule(tmp_path: Path) -> None:
    file = tmp_path / "fruit.count.toml"
    file.write_text('languages = ["en"]\n' + RULE, encoding="utf-8")
    (rule,) = rulebook.load_rules(file)
    found = {
        language: bool(
            rulebook.apply_rule(
                rule, [Fact("fruit", {"kind": "count", "gap": 3, "language": language}, ())]
            )
        )
        for language in ("en", "en-GB", "EN", "", "de", "enm")
    }
    assert found == {"en": True, "en-GB": True, "EN": True, "": True, "de": False, "enm": False}


def test_the_examples_of_a_rule_are_tried(house: Path) -> None:
    results = rulebook.selftest(coverage=True)
    assert [(result.name, result.line, result.passed) for result in results] == [
        ("two more", 19, True),
        ("one more", 27, True),
    ]
    assert results[0].fired == (
        "FRUIT.count (major, discrepancy): “three” in one basket, (absent) in the other, 2 more.",
    )
    assert results[0].path == str(house / "fruit" / "fruit.count.toml")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("fires = false", "fires = true", "FRUIT.count fires", id="does not fire"),
        pytest.param("gap = 1 }", "gap = 7 }", "FRUIT.count stays silent", id="does fire"),
        pytest.param('y = "major"\n\n[[', 'y = "minor"\n\n[[', "fires (minor)", id="severity"),
        pytest.param("2 more.", "3 more.", "and says", id="message"),
    ],
)
def test_an_example_that_is_not_so_fails(tmp_path: Path, old: str, new: str, expected: str) -> None:
    file = tmp_path / "fruit.count.toml"
    assert old in RULE
    file.write_text(RULE.replace(old, new), encoding="utf-8")
    failed = [result for result in rulebook.selftest(file) if not result.passed]
    assert len(failed) == 1
    assert f"expected that {failed[0].expected}; fired:" in str(failed[0])
    assert expected in failed[0].expected
    assert str(failed[0]).startswith(f"{file}:{failed[0].line}:1: FRUIT.count: ")


def test_an_example_meets_the_rules_before_it(tmp_path: Path) -> None:
    """A rule of lower rank takes the fact, here a built-in one, so the example does not hold."""
    file = tmp_path / "fruit.more.toml"
    file.write_text(changed(id='"FRUIT.more"', rank="3"), encoding="utf-8")
    results = rulebook.selftest(file)
    assert [result.passed for result in results] == [False, True]
    assert results[0].fired[0].startswith("FRUIT.count ")


def test_a_rule_without_examples_is_not_covered(tmp_path: Path) -> None:
    file = tmp_path / "fruit.count.toml"
    file.write_text(RULE.split("[[test]]", maxsplit=1)[0], encoding="utf-8")
    assert rulebook.selftest(file) == ()
    assert [result.expected for result in rulebook.selftest(file, coverage=True)] == [
        "FRUIT.count has an example that fires",
        "FRUIT.count has an example that stays silent",
    ]


def test_a_rule_explains_itself() -> None:
    (rule,) = rulebook.load_rules()
    told = rulebook.explain(rule)
    assert told["judges"] == "Two baskets compared."
    assert told["against_reference"]["conclusion"] == "misquotation"
    assert told["examples"][0]["says"] == ["“three” in one basket, (absent) in the other, 2 more."]
    text = rulebook.explain_text(rule)
    for part in (
        rule.name,
        rule.why,
        rule.source,
        rule.when,
        "fires: two more",
        "stays silent: one more",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 80
    assert rulebook.overview([rule])[0]["why"] == rule.why


def test_a_rule_is_found_by_name() -> None:
    rules = rulebook.load_rules()
    assert rulebook.find_rule("fruit.COUNT", rules) is rules[0]
    with pytest.raises(UsageError, match=r"did you mean 'fruit\.count'"):
        rulebook.find_rule("fruit.cuont", rules)


@pytest.mark.parametrize(
    ("features", "complaint"),
    [
        pytest.param({"kind": "taste", "gap": 1, "weight": 2, "places": ("a",)}, None, id="sound"),
        pytest.param({"kind": ""}, None, id="empty value"),
        pytest.param({"knid": "taste"}, "did you mean 'kind'?", id="name"),
        pytest.param({"gap": True}, "feature 'gap' is int, not True", id="true is no number"),
        pytest.param({"gap": 1.0}, "feature 'gap' is int, not 1.0", id="decimal"),
        pytest.param({"ripe": 1}, "feature 'ripe' is bool, not 1", id="number is not true"),
        pytest.param({"places": ["a"]}, "feature 'places' is texts", id="list is no tuple"),
        pytest.param({"kind": "tatse"}, "did you mean 'taste'?", id="value"),
    ],
)
def test_a_fact_is_checked(features: dict[str, object], complaint: str | None) -> None:
    found = rulebook.check_fact(Fact("fruit", features, ()))  # type: ignore[arg-type]
    assert [complaint in each for each in found if complaint] == ([True] if complaint else [])
    assert bool(found) is bool(complaint)


def test_a_fact_of_no_level_is_refused() -> None:
    (rule,) = rulebook.load_rules()
    assert rulebook.check_fact(Fact("fruits", {}, ())) == ("no level 'fruits' of comparison",)
    with pytest.raises(UsageError, match="did you mean 'fruit'"):
        rulebook.apply_rule(rule, [Fact("fruits", {}, ())])
    with pytest.raises(UsageError, match="feature 'gap' is int"):
        rulebook.apply_rule(rule, [Fact("fruit", {"gap": "2"}, ())])


@given(st.randoms())
def test_the_order_of_rules_is_total(chance: Random) -> None:
    """By level, rank and id, and no two rules tie: the order they are read in changes nothing."""
    rules = list(rulebook.load_rules())
    chance.shuffle(rules)
    assert load.in_order(rules) == rulebook.load_rules()
    keys = [(rule.level, rule.rank, rule.id) for rule in rules]
    assert len(set(keys)) == len(keys)


KEYS = st.sampled_from(
    [*RULE.replace("=", " ").split(), "[[test]]", "[test]", "extends", "languages"]
)
VALUES = st.sampled_from(
    ['"FRUIT.count"', "true", "-1", "1e400", "[]", "{}", "{ kind = [] }", '["en"]', "1979-05-27",
     '"{first}"', '"gap > 1"', "'''\nripe'''", '"\\ud7ff"', "nan", "[[1], {a.b = 1}]", "9" * 30]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_no_rule_file_crashes(tmp_path: Path, data: st.DataObject) -> None:
    """Lines of a rule dropped, doubled, given odd values or replaced by anything."""
    line = st.one_of(
        st.sampled_from(RULE.splitlines()),
        st.builds("{} = {}".format, KEYS, VALUES),
        st.text(max_size=20),
    )
    lines = RULE.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        lines[data.draw(st.integers(0, len(lines) - 1))] = data.draw(line)
    file = tmp_path / "fruit.count.toml"
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    pack = rulebook.read_rules(file)
    assert len(pack.rules) + len(pack.errors) == 1
    for rule in pack.rules:
        rulebook.run_tests([rule])
        rulebook.explain_text(rule)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=60))
def test_no_bytes_crash(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "fruit.count.toml"
    file.write_bytes(content)
    (error,) = rulebook.read_rules(file).errors
    assert error.path == str(file)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('type = "int"', 'type = "integer"'), "needs doc and type"),
        (("first = true", "frist = true"), "did you mean 'first'?"),
        (("features.gap", 'features."Gap"'), "a feature's name is"),
        (('values = ["colour", "count", "taste"]', "values = [1]"), "values is a list of texts"),
        (("[fruit]", "[fruit"), "not a TOML file"),
    ],
)
def test_a_broken_vocabulary_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str], says: str
) -> None:
    assert change[0] in FACTS
    (tmp_path / "facts.toml").write_text(FACTS.replace(*change, 1), encoding="utf-8")
    real = resources.data_folder
    monkeypatch.setattr(
        resources, "data_folder", lambda name: tmp_path if name == "rules" else real(name)
    )
    rulebook.levels.cache_clear()
    try:
        (error,) = rulebook.read_rules().errors
    finally:
        rulebook.levels.cache_clear()
    assert says in str(error)
    assert error.path == str(tmp_path / "facts.toml")
