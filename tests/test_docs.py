"""The pages under docs/ say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.errors import RuleError
from checker.rulebook import levels, load_rules
from checker.rulebook.conditions import FUNCTIONS, check_condition
from checker.rulebook.order import ORDERS
from checker.rulebook.syntax import MAX_DEPTH, MAX_LENGTH
from checker.rulebook.tables import KEYS
from tests.test_readme import blocks as readme_blocks

DOCS = Path(__file__).parents[1] / "docs"
CONDITIONS = (DOCS / "conditions.md").read_text(encoding="utf-8")
RULES = (DOCS / "rules.md").read_text(encoding="utf-8")


def block(text: str, kind: str) -> str:
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.mark.parametrize("condition", block(CONDITIONS, "cel").splitlines())
def test_the_conditions_shown_are_conditions(condition: str) -> None:
    check_condition(condition, levels()["passage"].features)


def test_every_function_and_limit_is_told() -> None:
    table = CONDITIONS.partition("The functions, all of them:")[2].partition("##")[0]
    named = set(re.findall(r"`(?:x\.)?(\w+)\(", table))
    assert named == set(FUNCTIONS)
    assert f"{MAX_LENGTH:,} characters and {MAX_DEPTH} levels" in CONDITIONS


@pytest.mark.parametrize("line", block(CONDITIONS, "text").splitlines())
def test_the_mistakes_shown_are_told_so(line: str, tmp_path: Path) -> None:
    wrong = {
        "no feature": 'pert == "immediacy"',
        "is never": 'zone == "dutty"',
        "cannot compare": "negation > 1",
    }
    said = line.partition("when: ")[2]
    condition = next(wrong[words] for words in wrong if words in said)
    rule = next(one for one in readme_blocks("toml") if one.startswith("# my-rules/"))
    file = tmp_path / "duty.speed.toml"
    text = re.sub(r"^when = .*$", f"when = '{condition}'", rule, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_rules(file)
    assert str(error.value).endswith(line.removeprefix("my-rules"))


def test_every_key_level_and_order_is_told() -> None:
    keys = set(
        re.findall(
            r"^\| `\[{0,2}(\w+)\]{0,2}` \| (?:required|optional|one each)", RULES, re.MULTILINE
        )
    )
    assert keys == set(KEYS)
    told = dict(
        re.findall(r"^\| `([\w-]+)` \| [^|]* \| (every|the first) rule", RULES, re.MULTILINE)
    )
    assert told == {
        name: "the first" if level.first else "every" for name, level in levels().items()
    }
    assert all(f"`{order}`" in RULES for order in ORDERS)


def test_the_property_shown_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = next(one for one in readme_blocks("toml") if one.startswith("# my-rules/"))
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "duty.speed.toml").write_text(rule, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    exec(compile(block(RULES, "python"), "docs/rules.md", "exec"), space)  # noqa: S102 - our own page
    prop = space["test_equal_phrases_are_never_a_difference_in_speed"]
    assert callable(prop)
    prop()
