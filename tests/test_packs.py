"""Packs: rules, names, weights and word lists laid over the built-in ones; where they are found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker import cli, resources
from checker.cli import settings
from checker.errors import MisquoteError
from checker.rulebook import load_rules, packs

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
TREATY = str(ROOT / "examples" / "treaty")
TYPES = {
    "Accuracy": {"Mistranslation", "Omission", "Addition", "Overtranslation", "Undertranslation"},
    "Terminology": {"Wrong term", "Inconsistent use of terminology"},
    "Linguistic conventions": {"Grammar", "Punctuation", "Spelling", "Textual conventions"},
    "Style": {"Language register", "Inconsistent style", "Awkward style"},
    "Locale conventions": {"Number format", "Date format", "Measurement format"},
}
"""Of the MQM core typology (themqm.org), those a difference between wordings can be."""


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(
        ran(capsys, "check", TREATY, "--format", "json", *arguments)[1]
    )
    return shape


def test_translations_names_every_difference_by_its_error_type(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules = packs.read_packs(["translations"]).rules
    for rule in rules:
        if "/" in rule.kind:
            dimension, _, type_ = rule.kind.partition("/")
            assert type_ in TYPES[dimension]
            assert rule.name.startswith(f"{rule.kind}: ")
    assert {rule.kind for rule in load_rules() if rule.level == "passage"} <= {
        rule.kind
        for rule in load_rules()
        if any(rule.id == other.id and "/" in other.kind for other in rules)
    }
    plain, named = found(capsys), found(capsys, "--pack", "translations")
    assert [one["fingerprint"] for one in plain["findings"]] == [
        one["fingerprint"] for one in named["findings"]
    ]
    assert named["versions"]["packs"] == "translations"
    assert "rules of translations/rules" in named["versions"]  # on every machine
    text = ran(capsys, "check", TREATY, "--pack", "translations")[1]
    assert "rule MODALITY.force (Accuracy/Mistranslation)" in " ".join(text.split())


def test_translations_weighs_by_its_own_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "rules", "test", "--pack", "translations", "--coverage")[0] == 0
    shown = json.loads(
        ran(capsys, "rule", "modality.shift", "--pack", "translations", "--format", "json")[1]
    )
    assert (shown["severity"], shown["extends"]) == ("major", "MODALITY.shift")
    listed = ran(capsys, "rules", "--pack", "translations")[1]
    assert "Terminology/Wrong term: Another term" in listed


def test_core_adds_nothing() -> None:
    assert packs.read_packs(["core"]).rules == load_rules()


RULE = """
id = "{id}"
{more}
[[test]]
name = "two numbers"
facts = {{ number = "value" }}
fires = true
severity = "{severity}"
[[test]]
name = "nothing"
facts = {{}}
fires = false
"""


def rule_file(folder: Path, more: str, severity: str, id_: str = "NUMBER.value") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = RULE.format(id=id_, more=more, severity=severity)
    (folder / f"{id_.lower()}.toml").write_text(text, encoding="utf-8")


def test_a_later_pack_lies_over_an_earlier_and_can_extend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    extends = 'extends = "NUMBER.value"\n'
    rule_file(tmp_path / "low" / "rules", f'{extends}severity = "minor"\nwhy = "Low."', "minor")
    rule_file(tmp_path / "high", f'{extends}why = "High."', "minor")
    (tmp_path / "misquote.toml").write_text('packs = ["./low", "./high"]', encoding="utf-8")
    shown = json.loads(ran(capsys, "rule", "NUMBER.value", "--format", "json")[1])
    assert (shown["severity"], shown["why"]) == ("minor", "High.")
    assert ran(capsys, "rules", "test", "high")[1] == "2 passed, 0 failed\n"
    shown = json.loads(
        ran(capsys, "rule", "NUMBER.value", "--format", "json", "--pack", "high/,./low")[1]
    )
    assert (shown["severity"], shown["why"]) == ("minor", "Low.")


def test_a_pack_names_and_weighs_the_rules_of_others(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        '[kinds]\n"NUMBER" = "house/figures"\n"number.same" = "house/print"\n'
        '[severity]\n"NUMBER" = "minor"\n',
        encoding="utf-8",
    )
    rules = {rule.id: rule for rule in packs.read_packs([f"{tmp_path}/"]).rules}
    assert rules["NUMBER.value"].kind == "house/figures"
    assert rules["NUMBER.same"].kind == "house/print"
    assert rules["NUMBER.value"].severity == "minor"
    assert rules["TERM"] == {rule.id: rule for rule in load_rules()}["TERM"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind = {}", "pack.toml:1:1: no key 'kind' (did you mean 'kinds'?)"),
        ("kinds = 1", "pack.toml:1:1: [kinds] is a table of texts"),
        ('[severity]\n"NUMBER" = "mild"', "pack.toml:2:1: no severity 'mild'"),
        ('[kinds]\n"NUMBR" = "x"', "no rule's id begins with 'NUMBR' (did you mean 'number'?)"),
        ("name = 1", "pack.toml:1:1: name must be a text"),
        ("= 1", "pack.toml:1:1: not TOML"),
    ],
)
def test_a_mistake_in_a_pack_is_told(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    status, out, err = ran(capsys, "check", TREATY, "--pack", f"{tmp_path}/")
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("translation", "no pack 'translation' (did you mean 'translations'?)"),
        ("x", "no pack 'x' (there are core, translations; a folder is named ./x)"),
        ("./x", "./x: no such pack"),
        ("..//..//nowhere", "no such pack"),
    ],
)
def test_a_pack_there_is_none_of(name: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "check", TREATY, "--pack", name)
    assert (status, out) == (2, "")
    assert told in err


def test_an_installed_pack_is_found_and_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package, told = tmp_path / "house_rules", tmp_path / "house_rules-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1\n")
    (told / "entry_points.txt").write_text(
        "[misquote.packs]\nhouse = house_rules\ngone = no_such\n"
    )
    rule_file(package / "rules", 'extends = "NUMBER.value"\nseverity = "minor"', "minor")
    (package / "__init__.py").write_text("raise RuntimeError('run')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    shown = ran(capsys, "rule", "NUMBER.value", "--pack", "house", "--format", "json")
    assert json.loads(shown[1])["severity"] == "minor"
    assert "is it still installed?" in ran(capsys, "rules", "--pack", "gone")[2]
    assert "did you mean 'house'?" in ran(capsys, "rules", "--pack", "houze")[2]


def run(*arguments: str, code: str = "") -> str:
    """A process of its own: word lists are read once in a process."""
    script = (
        code or f"import sys; from checker.cli import main; sys.exit(main({list(arguments)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, cwd=ROOT, encoding="utf-8"
    )
    return done.stdout + done.stderr


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, word in (("harbour", "wharfmen"), ("marisk", "quaysiders")):
        text = f"Talks go on\n\n“The {word} agreed to load all 40 ships,” Ilse Norrvik said.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def lists(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    def make(files: dict[str, str]) -> Path:
        for name, text in files.items():
            file = tmp_path / "house" / "grammar" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "house"

    return make


def test_word_lists_of_a_pack_continue_the_built_in_ones(
    pages: Path, lists: Callable[[dict[str, str]], Path]
) -> None:
    house = lists({"en/lexicon/synonym.toml": 'lists = [["wharfmen", "quaysiders"]]\n'})
    plain = json.loads(run("check", str(pages), "--format", "json"))
    laid = json.loads(run("check", str(pages), "--format", "json", "--pack", str(house)))
    list_ = house / "grammar" / "en" / "lexicon" / "synonym.toml"
    list_.write_text('lists = [["wharfmen", "dockers"]]\n', encoding="utf-8")
    other = json.loads(run("check", str(pages), "--format", "json", "--pack", str(house)))
    again = json.loads(run("check", str(pages), "--format", "json"))
    assert [one["rule"] for one in plain["findings"]] == ["SUBSTITUTION"]
    assert [one["rule"] for one in laid["findings"]] == ["SYNONYM"]
    assert other["findings"] == again["findings"] == plain["findings"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"en/lexicon/synonyms.toml": ""},
            "continues no built-in list (did you mean 'en/lexicon/synonym.toml'?)",
        ),
        ({"xx/page.toml": ""}, "continues no built-in list"),
        (
            {"en/lexicon/synonym.toml": "list = []"},
            "1:1: the built-in table has no 'list' (did you mean 'lists'?)",
        ),
        ({"en/lexicon/synonym.toml": "lists = 1"}, "1:1: lists must be a list"),
        ({"en/time.lark": "start: X"}, "time.lark: a pack cannot lay a grammar over"),
        ({"reading.toml": "widest = 1"}, "1:1: the built-in table has no 'widest'"),
        ({"grouping.toml": "[copie]\nx = 1"}, "1:1: the built-in table has no 'copie'"),
        ({"en/lexicon/synonym.toml": "lists = [["}, "not TOML"),
        ({"en/lexicon/synonym.toml": "lists = [[1]]"}, "1:1: phrases must be a list of texts"),
        ({"en/lexicon/synonym.toml": "lists = ['ab']"}, "1:1: phrases must be a list of texts"),
        ({"en/lexicon/synonym.toml": "set = 3"}, "1:1: set must be a list (each entry is a table"),
        ({"en/lexicon/synonym.toml": "set = [3]"}, "1:1: a set has no words"),
        ({"en/lexicon/synonym.toml": "[[set]]\nname = 'x'"}, "1:1: a set has no words"),
        ({"en/lexicon/term.toml": "[[set]]\nwords = 'ab'"}, "2:1: phrases must be a list of texts"),
        ({"en/lexicon/term.toml": "[[set]]\nwords = ['']"}, "2:1: phrases must be a list of texts"),
        (
            {"en/lexicon/term.toml": "[[set]]\nwords = ['ab']\ninflect = 'nouns'"},
            "3:1: no inflection 'nouns' (did you mean 'noun'?)",
        ),
        (
            {"en/lexicon/condition.toml": "inflect = 1"},
            "1:1: no inflection 1 (it is one of none, noun, verb, all)",
        ),
        ({"en/lexicon/numbers.toml": "[value]\nfew = 'x'"}, "2:1: few must be a number"),
        ({"en/lexicon/spelling.toml": "[american]\nx = 1"}, "2:1: x must be a text"),
        ({"en/lexicon/irregular.toml": "[verb]\nx = 'y'"}, "2:1: x must be a list of texts"),
        ({"en/lexicon/irregular.toml": "[verb]\nx = [1]"}, "2:1: x must be a list of texts"),
    ],
)
def test_a_list_that_does_not_fit_is_told(
    files: dict[str, str], told: str, pages: Path, lists: Callable[[dict[str, str]], Path]
) -> None:
    out = run("check", str(pages), "--pack", str(lists(files)))
    assert told in out
    assert out.startswith("misquote: ")


def test_it_is_too_late_once_lists_were_read(lists: Callable[[dict[str, str]], Path]) -> None:
    resources.read_toml(resources.grammar_folder("en") / "page.toml")
    house = lists({"en/lexicon/synonym.toml": 'lists = [["wharfmen", "quaysiders"]]\n'})
    with pytest.raises(MisquoteError, match="before any text is read"):
        packs.read_packs([str(house)])
    resources.lay_over([])


@pytest.mark.parametrize("name", ["./x", "a/b", ".", "..", "x", "translations", "/x"])
def test_folders_and_names(name: str) -> None:
    assert vars(settings)["_is_folder"](name) is packs.is_folder(name)
