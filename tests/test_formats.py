"""The formats other programs read: each held against what those programs accept, and what holds of all."""

from __future__ import annotations

import csv as table
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import example as always
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import checker
from checker.cli.outputs import RENDERERS, Printing, rendered
from checker.evidence import column_of, evidence, utf16_column_of
from checker.report.concise import concise, summary
from checker.report.csv import COLUMNS, csv
from checker.report.github import MOST, github
from checker.report.junit import junit
from checker.report.located import first_place, path_of
from checker.report.sarif import sarif
from checker.report.sarif.places import ROOT
from checker.report.sarif.rules import LEVELS
from checker.values import SEVERITIES, Finding, Reading, Report, Skipped, Suppression
from tests.builders import documents, nasty_report, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMAS = Path(__file__).parent / "schemas"
ROOT_FOLDER = Path(__file__).parents[1]
NASTY = (
    '\x1b[2J\u202e<b>&]]> [x](77) {0} ##[stop-commands]t \n::error::y\r=1+1;=2 %0A, "q"\ufffe 😀'
)


@cache
def example(name: str) -> Report:
    return checker.check(checker.read(str(ROOT_FOLDER / "examples" / name)))


def reports() -> dict[str, Report]:
    full = report(via=("MPA",))
    return {
        "full": full,
        "alone": evolve(full, passages=(), findings=(), events=(), rules=()),
        "nothing": Report(documents=()),
        "nasty": nasty_report(NASTY),
        "treaty": example("treaty"),
        "statement": example("statement"),
        "dates": example("dates"),
    }


def every(function: Callable[..., None]) -> Any:
    return pytest.mark.parametrize("name", list(reports()))(function)


def many(severity: Any, count: int) -> tuple[Finding, ...]:
    one = report().findings[0]
    return tuple(
        evolve(one, severity=severity, fingerprint=f"{severity}-{at}") for at in range(count)
    )


@pytest.mark.parametrize(
    ("style", "name"),
    [
        ("concise", "full.concise.txt"),
        ("csv", "full.csv"),
        ("sarif", "full.sarif"),
        ("junit", "full.junit.xml"),
        ("github", "full.github.txt"),
    ],
)
def test_golden_formats(style: str, name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, rendered(reports()["full"], style, Printing(80, colour=False, fail_on="major")))


# --- all of them


@pytest.mark.parametrize("style", list(RENDERERS))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(), min_size=1).filter(str.strip))
def test_a_page_acts_in_no_format(style: str, words: str) -> None:
    text = rendered(nasty_report(words), style, Printing(80, colour=False, fail_on="major"))
    text.encode()
    assert not any(char != "\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0) for char in text)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)


@pytest.mark.parametrize("style", list(RENDERERS))
def test_every_format_ends_in_a_line_end(style: str) -> None:
    for made in reports().values():
        assert rendered(made, style, Printing(80, colour=False, fail_on="major")).endswith("\n")


# --- places


@pytest.mark.parametrize(
    ("text", "words", "column", "units"),
    [
        ("He said: “we will.”", "we", 11, 11),  # a curly quote is one of either, three bytes
        ("😀 “we will.”", "we", 4, 5),  # an emoji is one code point, two units
        ("a\n𝔘𝔫 “we will.”", "we", 5, 7),
        ("a\r\n“we”", "we", 2, 2),
        ("we", "we", 1, 1),
    ],
    ids=["curly", "emoji", "second line", "crlf", "first"],
)
def test_columns_are_code_points_or_utf_16(text: str, words: str, column: int, units: int) -> None:
    at = text.index(words)
    assert (column_of(text, at), utf16_column_of(text, at)) == (column, units)
    line = text[:at].splitlines(keepends=True)[-1] if column > 1 else ""
    assert len(line.encode("utf-16-le")) // 2 + 1 == units


def astral() -> Report:
    """A report with one finding behind an emoji."""
    page = evolve(documents()[0], text="😀 “we will go.”\n", path="./a b/ü#1.txt")
    shown = evidence((page,), 0, 6, 10)
    found = evolve(report().findings[3], readings=(Reading("will", (), (0,), (shown,)),))
    return evolve(report(), documents=(page,), passages=(), events=(), findings=(found,),
                  suppressed=(), uncompared=(), undecided=(), copies=())  # fmt: skip


def test_each_format_counts_columns_as_its_readers_do() -> None:
    made = astral()
    assert concise(made).startswith("a b/ü#1.txt:1:7: minor QUOTE.headline ")
    location = json.loads(sarif(made))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b/%C3%BC%231.txt"
    assert (location["region"]["startColumn"], location["region"]["endColumn"]) == (8, 12)
    assert "file=a b/ü#1.txt,line=1,endLine=1,col=8,endColumn=12" in github(made)
    assert next(table.DictReader(io.StringIO(csv(made))))["column"] == "7"


def test_a_place_in_a_web_pages_text_is_none_in_its_file() -> None:
    made = astral()
    made = evolve(made, documents=(evolve(made.documents[0], format="html"),))
    location = run_of(made)["results"][0]["locations"][0]["physicalLocation"]
    assert set(location) == {"artifactLocation"}
    assert "::warning file=a b/ü#1.txt,title=" in github(made)


def test_a_finding_is_shown_at_the_page_that_differs_not_at_the_reference() -> None:
    made = example("statement")
    for finding in made.findings:
        first = first_place(made, finding)
        assert first is not None
        if finding.conclusion == "misquotation":
            assert made.documents[first.document].path.endswith("evening-ledger.txt")
    assert first_place(made, evolve(made.findings[0], readings=())) is None


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("-", "stdin"),
        ("", "text"),
        ("./a/b.txt", "a/b.txt"),
        ("../b.txt", "../b.txt"),
        ("a\nb", "a b"),
    ],
)
def test_paths_as_others_look_for_them(path: str, shown: str) -> None:
    assert path_of(path) == shown


def test_a_finding_about_a_suppression_stands_in_its_file() -> None:
    entry = Suppression("0123456789abcdef", "By telephone.", path="pages/s.toml", line=4)
    found = evolve(
        report().findings[3],
        rule="SUPPRESSION.unused",
        readings=(Reading(entry.fingerprint, (), (), ()),),
    )
    made = evolve(report(), findings=(found,), suppressed=(), suppressions=(entry,))
    assert concise(made).startswith("pages/s.toml:4:1: minor SUPPRESSION.unused ")
    assert "::warning file=pages/s.toml,line=4,title=" in github(made)
    run = run_of(made)
    (result,) = run["results"]
    check_result(result, run)
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "pages/s.toml"
    assert location["region"] == {"startLine": 4}
    assert 'classname="pages/s.toml"' in junit(made)


def test_a_finding_without_evidence_is_somewhere() -> None:
    nowhere = evolve(report().findings[3], readings=())
    run = run_of(evolve(report(), findings=(nowhere,), suppressed=()))
    check_result(run["results"][0], run)


# --- concise

_LINE = re.compile(
    r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>\w+) (?P<rule>\S+) (?P<message>.+) "
    r"\[(?P<fingerprint>\w+)\]"
)


@pytest.mark.parametrize("name", ["treaty", "statement", "dates"])
def test_concise_is_a_line_a_finding_and_the_words_stand_there(name: str) -> None:
    made = example(name)
    *lines, last = concise(made).splitlines()
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    assert [match["fingerprint"] for match in found] == [one.fingerprint for one in made.findings]
    texts = {path_of(one.path): one.text.splitlines() for one in made.documents}
    for match, finding in zip(found, made.findings, strict=True):
        first = first_place(made, finding)
        assert first is not None
        line = texts[match["path"]][int(match["line"]) - 1]
        assert line[int(match["column"]) - 1 :].startswith(
            first.text.splitlines()[0] if first.text else ""
        )
    assert last == summary(made)
    assert not _LINE.fullmatch(last)


# --- CSV


@every
def test_csv_has_a_row_a_reading_and_drops_nothing(name: str) -> None:
    made = reports()[name]
    rows = list(table.DictReader(io.StringIO(csv(made)), strict=True))
    assert all(list(row) == list(COLUMNS) for row in rows)
    kinds = [row["record"] for row in rows]
    for record, findings in (("finding", made.findings), ("suppressed", made.suppressed)):
        assert kinds.count(record) == sum(max(1, len(one.readings)) for one in findings)
    assert kinds.count("not compared") == len(made.uncompared)
    assert kinds.count("not read") == len(made.skipped)
    assert kinds.count("undecided") == sum(max(1, len(one.readings)) for one in made.undecided)


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\n=1",
        "＝1",
        "\u200b=1",
        "a;=1",
        'a;"=1"',
        "a;@x",
    ],
)
def test_no_cell_is_a_formula(words: str) -> None:
    text = csv(nasty_report(words))
    for separator in ",;":
        for row in table.reader(io.StringIO(text), delimiter=separator):
            for cell in row:
                assert not re.match(r"[=+\-@＝＋－＠\t\r]", cell), cell


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(str.strip))
def test_csv_reads_back_but_for_the_apostrophe(words: str) -> None:
    row = next(table.DictReader(io.StringIO(csv(nasty_report(words))), strict=True))
    assert row["message"].replace("'", "") == " ".join(words.split()).replace("'", "")


def test_the_readme_describes_every_column() -> None:
    text = (ROOT_FOLDER / "README.md").read_text(encoding="utf-8")
    for column, holds in COLUMNS.items():
        assert f"| `{column}` | {holds} |" in text


# --- SARIF


@cache
def sarif_schema() -> Draft202012Validator:
    loaded = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return Draft202012Validator(loaded, format_checker=Draft202012Validator.FORMAT_CHECKER)


def run_of(made: Report) -> dict[str, Any]:
    log = json.loads(sarif(made))
    sarif_schema().validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@every
def test_sarif_is_what_oasis_says(name: str) -> None:
    run = run_of(reports()[name])
    assert run["columnKind"] == "utf16CodeUnits"


@every
def test_sarif_is_what_github_reads(name: str) -> None:
    """The SARIF multitool's rules of the kinds Sarif, Gh and Ghas, and GitHub's documented limits."""
    made = reports()[name]
    run = run_of(made)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert re.fullmatch(r"([A-Z]\w*)?", rule["name"])
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}
    assert len(run["results"]) == len(made.findings) + len(made.suppressed)
    for result in run["results"]:
        check_result(result, run)


def check_result(result: dict[str, Any], run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    if "ruleIndex" in result:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in {"error", "warning", "note"}
    assert re.fullmatch(r"\w.*:[1-9]\d*", result["partialFingerprints"]["primaryLocationLineHash"])
    assert len(result["locations"]) == 1
    related = result.get("relatedLocations", [])
    assert len({one["id"] for one in related}) == len(related)
    for location in [*result["locations"], *related]:
        check_location(location, run)
    text = result["message"]["text"]
    linked = re.findall(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\((\d+)\)", text)
    assert {int(number) for number in linked} == {one["id"] for one in related}
    assert not re.search(r"(?<!\{)(\{\{)*\{\d", text)
    assert len(text) < 100_000


def check_location(location: dict[str, Any], run: dict[str, Any]) -> None:
    physical = location["physicalLocation"]
    artifact = physical["artifactLocation"]
    if "index" in artifact:
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    if "uriBaseId" in artifact:
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert not re.match(r"/|\w+:|.*\.\.", artifact["uri"])
    assert re.fullmatch(r"[\w\-./%:~]*", artifact["uri"], re.ASCII)
    region = physical.get("region", {"startLine": 1})
    start = (region["startLine"], region.get("startColumn", 1))
    assert (1, 1) <= start <= (region.get("endLine", start[0]), region.get("endColumn", start[1]))


def test_every_rule_that_found_something_is_described() -> None:
    run = run_of(example("treaty"))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in run["results"]})
    assert all("ruleIndex" in result for result in run["results"])


@pytest.mark.parametrize(
    ("severity", "level"),
    [("critical", "error"), ("major", "error"), ("minor", "warning"), ("neutral", "note")],
)
def test_levels(severity: Any, level: str) -> None:
    (result,) = run_of(evolve(report(), findings=many(severity, 1), suppressed=()))["results"]
    assert result["level"] == level
    assert tuple(LEVELS) == SEVERITIES


def test_equal_fingerprints_are_numbered() -> None:
    one = report().findings[0]
    run = run_of(evolve(report(), findings=(one, one), suppressed=()))
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert hashes == [f"{one.fingerprint}:1", f"{one.fingerprint}:2"]


def test_a_suppressed_finding_is_listed_as_suppressed() -> None:
    results = run_of(report())["results"]
    assert [bool(result.get("suppressions")) for result in results] == [False] * 5 + [True]


def test_a_run_that_lacks_a_page_says_so() -> None:
    made = evolve(report(), skipped=(Skipped("gone.txt", "no such file", wanted=True),))
    (invocation,) = run_of(made)["invocations"]
    assert invocation["executionSuccessful"] is False
    levels = [one["level"] for one in invocation["toolExecutionNotifications"]]
    assert levels.count("error") == 1
    assert len(levels) == len(made.skipped) + len(made.uncompared) + len(made.undecided) + 1


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/a b/c.txt", {"uri": "file:///a%20b/c.txt"}),
        ("../c.txt", {"uri": "../c.txt"}),
        ("-", {"uri": "stdin", "uriBaseId": ROOT}),
        ("a:b.txt", {"uri": "a%3Ab.txt", "uriBaseId": ROOT}),
    ],
)
def test_uris(path: str, location: dict[str, str]) -> None:
    pages = (evolve(documents()[0], path=path), *documents()[1:])
    assert run_of(evolve(report(), documents=pages))["artifacts"][0]["location"] == location


# --- JUnit


@cache
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def suites_of(made: Report, fail_on: str = "major") -> Any:
    text = junit(made, fail_on=fail_on)
    junit_schema().validate(text)
    return ET.fromstring(text)  # noqa: S314 - our own output


@every
def test_junit_is_what_jenkins_says(name: str) -> None:
    root = suites_of(reports()[name])
    for suite in (root, *root.iter("testsuite")):
        for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(suite.get(attribute)) == sum(1 for _ in suite.iter(tag))
    for suite in root.iter("testsuite"):
        assert int(suite.get("skipped")) == sum(1 for _ in suite.iter("skipped"))


@pytest.mark.parametrize("threshold", SEVERITIES)
def test_junit_fails_where_the_run_does(threshold: str) -> None:
    made = example("treaty")
    failing = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    failures = suites_of(made, threshold).iter("failure")
    assert sum(1 for _ in failures) == sum(one.severity in failing for one in made.findings)


@settings(deadline=None)
@given(st.text(st.characters(), min_size=1).filter(str.strip))
def test_junit_takes_any_words(words: str) -> None:
    suites_of(nasty_report(words))


def test_junit_names_are_the_same_when_lines_shift() -> None:
    def named(made: Report) -> list[str]:
        return [case.get("name") for case in suites_of(made).iter("testcase")]

    assert len(set(named(example("treaty")))) == len(named(example("treaty")))


def test_a_page_that_is_not_used_is_an_error_and_silence_is_a_skip() -> None:
    made = evolve(report(), skipped=(Skipped("gone.txt", "no such file", wanted=True),))
    root = suites_of(made)
    assert root.get("errors") == "1"
    kinds = [one.get("type") for one in root.iter("skipped")]
    assert kinds == ["suppressed", "not compared", "undecided"]


# --- GitHub

Command = tuple[str, dict[str, str], str]


def runner(text: str) -> Iterator[Command]:
    """What GitHub's runner makes of the lines: a re-statement of its two command parsers."""
    for line in text.split("\n"):
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            name, _, listed = head.partition(" ")
            properties = dict(pair.split("=", 1) for pair in listed.split(",") if pair)
            yield (
                name,
                {key: unescaped(value) for key, value in properties.items()},
                unescaped(data),
            )
        elif (at := line.find("##[")) >= 0 and "]" in line[at:]:
            yield line[at + 3 : line.index("]", at)], {}, ""


def unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@every
def test_github_runs_only_our_commands(name: str) -> None:
    made = reports()[name]
    commands = list(runner(github(made)))
    names = [one for one, _, _ in commands]
    assert set(names) <= {"error", "warning", "notice", "group", "endgroup"}
    for sort in ("error", "warning", "notice"):
        assert names.count(sort) <= MOST
    for sort, properties, message in commands:
        if sort in {"error", "warning", "notice"}:
            assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
            assert message


TOKENS = ("::", "##[", "]", "error", "stop-commands", " ", "\n", "\r", "%0A", ",", "=", "a")


@settings(deadline=None)
@given(st.lists(st.sampled_from(TOKENS), min_size=1).map("".join).filter(str.strip))
@always("##[stop-commands]token")
@always("\n::stop-commands::token")
def test_no_page_commands_the_runner(words: str) -> None:
    crowded = evolve(nasty_report(words), findings=nasty_report(words).findings * 12)
    names = {name for name, _, _ in runner(github(crowded))}
    assert names <= {"error", "warning", "notice", "group", "endgroup"}


def test_github_gets_back_what_was_meant() -> None:
    commands = list(runner(github(nasty_report("100%25%0A, a::b\n=c"))))
    message = next(message for sort, _, message in commands if sort == "error" and "\n" in message)
    assert message.split("\n")[0] == "100%25%0A, a::b =c"


def test_what_annotations_have_no_room_for_is_counted_and_in_the_log() -> None:
    made = evolve(
        report(), findings=(*many("critical", 13), *many("minor", 10), *many("neutral", 10))
    )
    text = github(made)
    names = [name for name, _, _ in runner(text)]
    assert [names.count(sort) for sort in ("error", "warning", "notice")] == [10, 10, 10]
    assert "4 more findings without an annotation" in text
    for finding in made.findings:
        assert finding.fingerprint in text
    assert "more finding" not in github(evolve(made, findings=many("critical", 10)))
