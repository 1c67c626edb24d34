"""What every test may use: whole outputs kept beside the tests, rewritten with one flag."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

# No deadline: how long an example takes is for benchmarks/, and a busy machine is no fault of the code.
settings.register_profile("misquote", deadline=None)
settings.load_profile("misquote")

GOLDEN = Path(__file__).parent / "golden"

settings.register_profile(
    "misquote", deadline=None
)  # a deadline measures the machine's load, not the code
settings.load_profile("misquote")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the tests got into tests/golden and the schema; review it as a diff",
    )


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets what another found; those of what is kept ask for it."""
    monkeypatch.setenv("MISQUOTE_NO_CACHE", "1")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("name.txt", text)`: the text is what the file of that name in tests/golden holds."""

    def check(name: str, text: str, folder: Path = GOLDEN) -> None:
        file = folder / name
        if request.config.getoption("--rewrite-golden"):
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.is_file(), f"{file} is missing: pytest --rewrite-golden writes it"
        assert text == file.read_text(encoding="utf-8"), "pytest --rewrite-golden takes it over"

    return check
