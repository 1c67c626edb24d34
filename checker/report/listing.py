"""What was not compared, not decided, skipped: the lists that keep silence from looking like verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.passages import compared
from checker.report.phrases import counted

if TYPE_CHECKING:
    from checker.values import Report, Uncompared


def uncompared_by_reason(report: Report) -> dict[str, tuple[Uncompared, ...]]:
    """The quotations that were not compared, by reason, the commonest reason first."""
    groups: dict[str, list[Uncompared]] = {}
    for one in report.uncompared:
        groups.setdefault(one.reason, []).append(one)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return {reason: tuple(its) for reason, its in ordered}


def uncompared_headline(report: Report) -> str:
    """As in "22 of 29 quotations not compared"; the same words count once, with all their copies."""
    left = sum(bool(one.text) for one in report.uncompared)
    held = sum(wording.quoted for passage in compared(report) for wording in passage.wordings)
    if not left + held:
        return "no quotation was found"
    return f"{left:,} of {counted(left + held, 'quotation')} not compared"


def compared_nothing(report: Report) -> bool:
    """Whether no passage was held against another rendering of it."""
    return not compared(report)
