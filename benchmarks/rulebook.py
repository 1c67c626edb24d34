"""How fast conditions are evaluated and rules are loaded, as ratios in one run.

    python benchmarks/rulebook.py

Printed: a million evaluations of a condition of two comparisons beside the same expression written in Python
(the aim: at most 6 times), and 500 rules loaded cold (300 ms) and from the cache (100 ms), in a new process
each. The rules are made from a built-in one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from timeit import repeat

from checker.rulebook.closures import condition
from checker.rulebook.conditions import check_condition
from checker.rulebook.vocabulary import FeatureType

ROOT = Path(__file__).parents[1]
TIMES = 1_000_000
RULES = 500
LOAD = """
import sys, time
from checker.rulebook import load_rules
start, worked = time.perf_counter(), time.process_time()
rules = load_rules(sys.argv[1])
print(len(rules), (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000)
"""


def evaluations() -> None:
    declared = {
        "edit": FeatureType("edit", "text", "", ()),
        "count": FeatureType("count", "int", "", ()),
    }
    facts = {"edit": "number", "count": 3}
    ours = condition(check_condition('edit == "number" && count > 1', declared))
    ways = {
        "ours": ("ours(facts)", {"ours": ours, "facts": facts}),
        "Python": ('facts["edit"] == "number" and facts["count"] > 1', {"facts": facts}),
    }
    seconds = {
        name: min(repeat(text, globals=space, number=TIMES, repeat=5))
        for name, (text, space) in ways.items()
    }
    ratio = seconds["ours"] / seconds["Python"]
    print(f"a million evaluations: {seconds['ours']:.3f} s, {ratio:.1f} times plain Python (aim 6)")


def loading() -> None:
    text = (ROOT / "rules" / "attribution" / "credit.other-words.toml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "rules"
        folder.mkdir()
        for number in range(RULES):
            rule = text.replace('"CREDIT.other-words"', f'"RULE.{number}"', 1)
            (folder / f"rule.{number}.toml").write_text(rule, encoding="utf-8")
        environment = {**os.environ, "MISQUOTE_CACHE": str(Path(name) / "cache")}
        for state, aim in (("cold", 300), ("cached", 100), ("cached", 100)):
            result = subprocess.run(
                [sys.executable, "-c", LOAD, str(folder)],
                cwd=ROOT,
                env=environment,
                check=True,
                capture_output=True,
                text=True,
            )
            count, took, worked = result.stdout.split()
            print(
                f"{count} rules, {state}: {float(took):.0f} ms (aim {aim}),"
                f" {float(worked):.0f} ms of the processor"
            )


if __name__ == "__main__":
    evaluations()
    loading()
