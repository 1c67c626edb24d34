"""The cache: made once, again when a source changes, and never more than a few files of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import resources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_compiled_once_and_again_when_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, file = tmp_path / "cache", tmp_path / "a.toml"
    monkeypatch.setenv("MISQUOTE_CACHE", str(cache))
    made: list[str] = []

    def build() -> str:
        made.append(file.read_text(encoding="utf-8"))
        return made[-1]

    for number in range(resources.NEWEST + 4):
        file.write_text(f"{number:02}", encoding="utf-8")
        for _ in range(2):
            assert resources.compiled("kind", [file], build) == f"{number:02}"
    assert len(made) == resources.NEWEST + 4
    resources.compiled("kind-of-another", [file], build)
    assert len(list(cache.glob("kind-*"))) == resources.NEWEST + 1


def test_another_version_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISQUOTE_CACHE", str(tmp_path))
    assert resources.compiled("kind", [], lambda: 1) == 1
    monkeypatch.setattr(resources, "__version__", "another")
    assert resources.compiled("kind", [], lambda: 2) == 2
