"""What ships: a wheel that works by itself, requirements that install as locked, no registry's address."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import checker

ROOT = Path(__file__).parents[1]
EXAMPLES = ("treaty", "statement", "dates")


def run(*command: str | Path, cwd: Path = ROOT, status: int = 0) -> str:
    """Standard output of a command that ends as it should, far from this checkout's modules."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, command)),
        check=False,
        cwd=cwd,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and what it requires, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (commands / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.txt")
    run(*pip, "--no-deps", wheel)
    run(commands / "python", "-m", "pip", "check")
    return commands


@pytest.mark.slow
def test_the_wheel_holds_the_package_with_its_data_and_nothing_else(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "checker",
        f"misquote-{checker.__version__}.dist-info",
    }
    for folder in ("grammar", "packs", "rules"):
        kept = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert {f"checker/{name}" for name in kept} <= set(names)
    assert "checker/report/misquote-1.schema.json" in names
    templates = (ROOT / "checker" / "report" / "html" / "templates").iterdir()
    assert {path.relative_to(ROOT).as_posix() for path in templates} <= set(names)
    assert "checker/py.typed" in names
    assert "checker/__init__.pyi" in names
    assert not any(
        name.endswith(".py") for name in names if "/grammar/" in name or "/rules/" in name
    )


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_installed_command_does_the_main_job(
    example: str, installed: Path, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "examples" / example, tmp_path / example)
    where = run(installed / "python", "-c", "import checker; print(checker.__file__)", cwd=tmp_path)
    assert not Path(where).is_relative_to(ROOT)
    shown = run(installed / "misquote", "check", "--exit-zero", example, cwd=tmp_path)
    assert shown == run(
        sys.executable, "-m", "checker", "check", "--exit-zero", f"examples/{example}"
    ).replace(f"examples/{example}", example)
    page = run(
        installed / "misquote", "check", "--exit-zero", "--format", "html", example, cwd=tmp_path
    )
    assert page.startswith("<!DOCTYPE html>")


@pytest.mark.slow
def test_the_installed_rules_pass_their_own_examples(installed: Path, tmp_path: Path) -> None:
    assert ", 0 failed" in run(installed / "misquote", "rules", "test", "--coverage", cwd=tmp_path)


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", checker.__version__)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {checker.__version__}" in changes


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_everything_required_is_locked_by_hash(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    names = {re.split(r"[=\[; ]", entry)[0].replace("_", "-").lower() for entry in entries}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    if "dev" in file:
        wanted += project["dependency-groups"]["dev"]
    assert {re.split(r"[>=<\[; ]", name)[0].lower() for name in wanted} <= names


def test_no_committed_file_names_a_registry() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing is committed here")
    host = re.compile(
        r"pypi\.(org|python)|python" + r"hosted\.org|(extra-)?index-" + r"url *[= ] *http|npmjs\."
    )
    files = [ROOT / name for name in run("git", "ls-files").split("\n") if name]
    assert not [
        file.name
        for file in files
        if file.is_file() and host.search(file.read_text(encoding="utf-8", errors="replace"))
    ]
