"""Which rules' findings a reader wants to see, and what they weigh for that reader."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from checker.errors import UsageError, did_you_mean
from checker.records import NamedTuple
from checker.rulebook.packs import beginning_with, weighed
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.rulebook import Rule
    from checker.values import Report, Severity


class Selection(NamedTuple):
    """Beginnings of rules' ids, in any case of letters: those wanted (none: all) and those not."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, rule: str) -> bool:
        """Whether the rule's findings are shown: the longest beginning that fits decides, `ignore` in a tie."""
        wanted = _fit(self.select, rule) if self.select else 0
        return wanted is not None and (_fit(self.ignore, rule) or 0) < max(wanted, 1)


def _fit(beginnings: Iterable[str], rule: str) -> int | None:
    """Length of the longest beginning of an id; None when none is one."""
    fitting = [len(one) for one in beginnings if rule.casefold().startswith(one.casefold())]
    return max(fitting, default=None)


def selection(select: Iterable[str], ignore: Iterable[str], rules: Sequence[Rule]) -> Selection:
    """What is wanted, from lists with commas as the command line takes them.

    Raises:
        UsageError: a beginning that no rule's id has.
    """
    wanted = Selection(_split(select), _split(ignore))
    for beginning in (*wanted.select, *wanted.ignore):
        beginning_with(beginning, rules)
    return wanted


def _split(lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(one.strip() for each in lists for one in each.split(",") if one.strip())


def selected(report: Report, wanted: Selection) -> Report:
    """The report with the findings that are wanted; of the others it says how many each rule made.

    All rules have judged: a difference whose rule is not wanted is not offered to the next.
    """
    if not wanted.select and not wanted.ignore:
        return report
    kept = tuple(one for one in report.findings if wanted.keeps(one.rule))
    counts = Counter(one.rule for one in report.findings if not wanted.keeps(one.rule))
    return evolve(report, findings=kept, unselected=dict(sorted(counts.items())))


def reweighed(rules: Sequence[Rule], stated: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with a reader's own severities, with and without a reference.

    Args:
        rules: in any order, which is kept.
        stated: as in `ORDER=minor`, a beginning of ids and a severity; the longest that fits a rule holds.

    Raises:
        UsageError: no such severity, or no rule's id begins so.
    """
    weights: dict[str, tuple[int, Severity]] = {}
    for one in stated:
        beginning, sign, severity = (part.strip() for part in one.partition("="))
        if not sign or severity not in SEVERITIES:
            hint = did_you_mean(severity, SEVERITIES) or "as in ORDER=minor"
            raise UsageError(f"no severity {severity!r} in {one!r}", hint=hint)
        for rule in beginning_with(beginning, rules):
            if weights.get(rule.id, (-1,))[0] <= len(beginning):
                weights[rule.id] = (len(beginning), severity)
    return tuple(
        weighed(rule, weights[rule.id][1]) if rule.id in weights else rule for rule in rules
    )
