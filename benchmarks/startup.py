"""How long the command takes to start and to check five pages, as multiples of `python -c pass`.

    python benchmarks/startup.py [--runs N] [--check] [PATHS...]

All commands take turns in one run, so that a busy machine slows them alike. `ratio` compares the fastest
runs, `median` the middle ones, `cpu` the least processor time, which a busy machine hardly changes. `--check`
exits with 1 when a limit is passed. The pages are those of ../shared/seeds where they are, else the examples.
The cold figure starts with an empty cache: grammars, tables and rules are compiled in that run. The warm one
has those and finds everything anew; the kept one reads the report of the run before.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
LIMITS = {"--version": 8.0, "check, warm cache": 20.0}
"""Multiples of a bare start."""


class Run(NamedTuple):
    """Seconds one run took: on the clock, and of processor time."""

    wall: float
    cpu: float


def main() -> int:
    """Measure, print a table, and tell whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=15, help="times each command is run")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a limit is passed")
    parser.add_argument("paths", nargs="*", help="pages to check")
    arguments = parser.parse_args()
    paths = arguments.paths or [str(SEEDS if SEEDS.is_dir() else ROOT / "examples" / "treaty")]
    compileall.compile_dir(ROOT / "checker", quiet=1)
    with tempfile.TemporaryDirectory() as cache:
        times = measure(commands(paths), arguments.runs, Path(cache))
    return report(times, check=arguments.check)


def commands(paths: list[str]) -> dict[str, list[str]]:
    """What is timed; every one a process of its own."""
    misquote = [sys.executable, "-m", "checker"]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--version": [*misquote, "--version"],
        "--help": [*misquote, "--help"],
        "parse": [*misquote, "parse", *paths],
        "check, warm cache": [*misquote, "check", "--exit-zero", "--no-cache", *paths],
        "check, kept report": [*misquote, "check", "--exit-zero", *paths],
        "check, cold cache": [*misquote, "check", "--exit-zero", *paths],
    }


def measure(timed: dict[str, list[str]], runs: int, cache: Path) -> dict[str, list[Run]]:
    """Every run of every command, in turns; the first turn fills the warm cache and is dropped."""
    done: dict[str, list[Run]] = {name: [] for name in timed}
    for turn in range(runs + 1):
        for name, command in timed.items():
            folder = cache / (f"cold-{turn}" if "cold" in name else "warm")
            one = run(command, folder)
            if turn:
                done[name].append(one)
    return done


def run(command: list[str], cache: Path) -> Run:
    """One run of a command with a cache folder of its own."""
    environment = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    environment["MISQUOTE_CACHE"] = str(cache)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu)


def report(done: dict[str, list[Run]], *, check: bool) -> int:
    """Print the table; 1 when `check` and a limit is passed."""
    bare = done["python -c pass"]
    status = 0
    print(f"{'':18} {'best ms':>8} {'ratio':>6} {'median':>7} {'cpu':>6} {'limit':>6}")
    for name, runs in done.items():
        best = min(one.wall for one in runs)
        ratio = best / min(one.wall for one in bare)
        median = statistics.median(one.wall for one in runs) / statistics.median(
            one.wall for one in bare
        )
        cpu = min(one.cpu for one in runs) / min(one.cpu for one in bare)
        limit = LIMITS.get(name)
        print(
            f"{name:18} {best * 1000:8.0f} {ratio:6.1f} {median:7.1f} {cpu:6.1f} {limit or '':>6}"
        )
        if check and limit and ratio > limit:
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
