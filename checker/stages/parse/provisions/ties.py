"""References without their instrument -> the instrument that the story speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.gazetteer import instrument_class
from checker.stages.parse.provisions.words import provision_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Provision, Region, Span

_NOUN = re.compile(r"[^\W\d_]+")


def mentioned(text: str, regions: Sequence[Region]) -> tuple[tuple[int, str], ...]:
    """Where the regions of a story name a kind of instrument that has articles, and which."""
    numbered = provision_words().numbered
    return tuple(
        (match.start(), kind)
        for region in regions
        for match in _NOUN.finditer(text, region.start, region.end)
        if (kind := instrument_class(match.group())) in numbered and kind is not None
    )


def tied(
    told: Sequence[tuple[Provision, bool]],
    quoted: Sequence[Span],
    mentioned: Sequence[tuple[int, str]],
) -> Iterator[Provision]:
    """A provision without its instrument takes that of the last one outside quotation marks."""
    spoken: str | None = None
    waiting = list(reversed(quoted))
    for provision, ordinal in told:
        while waiting and waiting[-1].end <= provision.start:
            waiting.pop()
        inside = bool(waiting) and waiting[-1].start <= provision.start
        if provision.instrument is None and provision.unit != "resolution" and not inside:
            instrument = spoken
            if instrument is None and ordinal:
                before = bisect_left(mentioned, (provision.start, ""))
                instrument = mentioned[before - 1][1] if before else None
            if instrument is not None:
                yield evolve(provision, instrument=instrument)
            elif not ordinal or provision.unit == "amendment":
                yield provision
            continue
        if not inside and provision.instrument is not None:
            spoken = provision.instrument
        yield provision
