"""How every command ends: 0, 1 or 2 and nothing else, whatever happens to it (DESIGN.md, "Command line")."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import cli
from checker.cli.settings import SETTINGS

ROOT = Path(__file__).parents[1]
FINDS = str(ROOT / "examples" / "treaty")
FINGERPRINT = "5a38d41446d24bc6"

CLEAN, FINDINGS, BROKEN = "clean", "findings", "a broken rule"
TABLE: dict[str, dict[str, tuple[str, int]]] = {
    "check": {
        CLEAN: ("{clean}", 0),
        FINDINGS: ("{finds}", 1),
        BROKEN: ("{finds} --rules {broken}", 2),
    },
    "parse": {CLEAN: ("{clean}", 0), FINDINGS: ("{finds}", 0)},
    "collate": {CLEAN: ("{clean}", 0), FINDINGS: ("{finds}", 0)},
    "verify": {
        CLEAN: ("'Nobody spoke' --source {clean}", 0),
        FINDINGS: ("'Somebody sang' --source {clean}", 1),
        BROKEN: ("'Nobody spoke' --source {clean} --rules {broken}", 2),
    },
    "rule": {CLEAN: ("TERM", 0), BROKEN: ("TERM --rules {broken}", 2)},
    "rules": {CLEAN: ("", 0), BROKEN: ("--rules {broken}", 2)},
    "rules test": {
        CLEAN: ("{sound}", 0),
        FINDINGS: ("{failing}", 1),
        BROKEN: ("{broken}", 2),
    },
    "baseline create": {
        CLEAN: ("{clean} --baseline {new}", 0),
        FINDINGS: ("{finds} --baseline {new}", 0),
        BROKEN: ("{finds} --baseline {new} --rules {broken}", 2),
    },
    "baseline update": {
        CLEAN: ("{clean} --baseline {empty}", 0),
        FINDINGS: ("{finds} --baseline {empty}", 1),
        BROKEN: ("{finds} --baseline {empty} --rules {broken}", 2),
    },
    "baseline prune": {
        CLEAN: ("{clean} --baseline {empty}", 0),
        FINDINGS: ("{finds} --baseline {empty}", 0),
        BROKEN: ("{finds} --baseline {empty} --rules {broken}", 2),
    },
    "completion": {CLEAN: ("bash", 0)},
    "why": {
        FINDINGS: (f"{FINGERPRINT} {{finds}}", 0),
        BROKEN: (f"{FINGERPRINT} {{finds}} --rules {{broken}}", 2),
    },
}
"""What each command is given, in each situation it can meet, and how it ends."""

RULE = """id = "MINE"
name = "Mine"
kind = "MINE"
level = "quotation"
rank = 1
severity = "minor"
conclusion = "note"
message = "Mine."
why = "To see."
source = "me"
when = "marks == 'x'"
[[test]]
name = "the mark"
facts = { marks = "MARK" }
fires = true
"""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """What stands for the names in braces."""
    made = {"new": tmp_path / "new.toml", "clean": tmp_path / "clean" / "page.txt"}
    texts = {
        "sound": RULE.replace("MARK", "x"),
        "failing": RULE.replace("MARK", "y"),
        "broken": "x = 1",
    }
    for name, text in texts.items():
        made[name] = tmp_path / name / "mine.toml"
        made[name].parent.mkdir()
        made[name].write_text(text, encoding="utf-8")
    made["empty"] = tmp_path / "empty.toml"
    made["empty"].write_text("[known]\n", encoding="utf-8")
    made["clean"].parent.mkdir()
    made["clean"].write_text("Treaty signed\n\nNobody spoke.\n", encoding="utf-8")
    return {"finds": FINDS, **{name: str(path) for name, path in made.items()}}


def arguments(command: str, text: str, places: dict[str, str]) -> list[str]:
    import shlex  # noqa: PLC0415 - beside its use

    return [*command.split(), *shlex.split(text.format(**places))]


ROWS = [
    pytest.param(command, text, status, id=f"{command}, {situation}")
    for command, row in TABLE.items()
    for situation, (text, status) in row.items()
]


@pytest.mark.parametrize(("command", "text", "status"), ROWS)
def test_how_a_run_ends(
    command: str,
    text: str,
    status: int,
    places: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(arguments(command, text, places)) == status
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert bool(err) is (status == 2)


@pytest.mark.parametrize("command", TABLE)
@pytest.mark.parametrize(
    ("extra", "status"),
    [("--nonsense", 2), ("--help", 0), ("--width wide", 2)],
    ids=["usage", "help", "a bad value"],
)
def test_a_usage_error_is_2(
    command: str, extra: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command.split(), *extra.split()]) == status
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", TABLE)
@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (KeyboardInterrupt(), "misquote: interrupted\n"),
        (OSError(28, "No space left on device"), "misquote: output: No space left on device\n"),
        (MemoryError(), "this is a fault of misquote"),
        (RecursionError(), "this is a fault of misquote"),
    ],
    ids=["ctrl-c", "a full disk", "no memory", "a fault"],
)
def test_every_way_to_fall_over_is_2(
    command: str,
    raised: BaseException,
    told: str,
    places: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever a command's own function raises."""

    def fall(*_: object, **__: object) -> None:
        raise raised

    text = next(iter(TABLE[command].values()))[0]
    given_ = arguments(command, text, places)
    monkeypatch.setattr(click.Context, "invoke", fall)
    assert cli.main(given_) == 2
    assert told in capsys.readouterr().err


def test_ctrl_c_at_a_real_run_is_2() -> None:
    """A signal while standard input is waited for."""
    code = (
        "import os, signal, sys, threading; from checker.cli import main\n"
        "from checker.stages import read\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it
        "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "sys.exit(main(['check', '-']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as run:
        assert run.stderr is not None
        told = run.stderr.read()
        assert run.wait() == 2
    assert told.strip() == b"misquote: interrupted"


@pytest.mark.parametrize(("command", "text", "status"), ROWS)
def test_a_closed_pipe_is_quiet(
    command: str, text: str, status: int, places: dict[str, str]
) -> None:
    """Nobody reads: the status says what was found all the same, and nobody is told of the pipe."""
    given_ = arguments(command, text, places)
    code = "import sys; from checker.cli import main; sys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, *given_],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        told = run.stderr.read()
        assert run.wait() == status
    assert b"roken" not in told.replace(places["broken"].encode(), b"")
    assert bool(told) is (status == 2)


def test_the_table_has_every_command() -> None:
    named = {command.split()[0] for command in TABLE}
    groups = {"baseline": 3, "rules": 2}
    assert set(cli.COMMANDS) <= named
    for name, count in groups.items():
        assert sum(command.split()[0] == name for command in TABLE) == count


KEYS = st.sampled_from([*SETTINGS, "x"])
VALUES = st.sampled_from(
    ['"x"', "true", "-1", "1e400", "[]", "{}", "1979-05-27", '["MODALITY"]', '{ "NUMBER" = "minor" }',
     "nan", "[[1], {a.b = 1}]", "9" * 30, '"\\u0000"', "1979-05-27T07:32:00Z", "'''\n'''", '"json="']
)  # fmt: skip
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.sampled_from(
        ["[[suppress]]", "[known]", "[kinds]", "[severity]", 'fingerprint = "0123456789abcdef"',
         'reason = "So."', "expires = 1", "0123456789abcdef = { rule = 1 }", '"NUMBER" = "minor"']
    ),
    st.text(max_size=20),
)  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(
    name=st.sampled_from(["misquote.toml", "misquote-suppressions.toml", "b.toml", "pack.toml"]),
    lines=st.lists(LINES, max_size=5),
)
def test_no_file_of_ours_crashes_a_run(
    name: str, lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands in it, a run reports or tells the fault in a line."""
    monkeypatch.chdir(tmp_path)
    for file in tmp_path.glob("*.toml"):
        file.unlink()
    (tmp_path / "page.txt").write_text("Treaty signed\n\nNobody spoke.\n", encoding="utf-8")
    (tmp_path / name).write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    extra = {"b.toml": ["--baseline", "b.toml"], "pack.toml": ["--pack", "./"]}.get(name, [])
    faults: list[str] = []
    monkeypatch.setattr("checker.console._fell_over", lambda error: faults.append(repr(error)))
    assert cli.main(["check", "page.txt", "--format", "json", *extra]) in {0, 1, 2}
    assert faults == []
