"""How well the words of two sentences that say the same are aligned, beside simple peers in the same run.

    PYTHONPATH=. python benchmarks/words.py [--show]

Gold: `paraphrases.toml`, written for this. Peers: links of equal words by difflib, of everything by token
Levenshtein (replaced words are linked one by one, as ERRANT's do without its linguistic costs), and a matcher
in the manner of METEOR (exact, then stem, then synonym; the mapping with the fewest crossings, greedily).
Printed: precision, recall and F1 of all links, and precision and recall of links between differing words.
"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from checker.language.lexicon import lexicon
from checker.language.stems import stem
from checker.stages.align import align

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Links = set[tuple[int, int]]
GOLD = Path(__file__).parent / "paraphrases.toml"


class Pair(NamedTuple):
    """Two sentences and the links between their words."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    gold: frozenset[tuple[int, int]]


def pairs() -> list[Pair]:
    return [made(one["a"], one["b"]) for one in tomllib.loads(GOLD.read_text("utf-8"))["pair"]]


def made(left: str, right: str) -> Pair:
    a: list[str] = []
    places: list[list[int]] = []
    for group in left.split("|"):
        places.append(list(range(len(a), len(a) + len(group.split()))))
        a += group.split()
    b: list[str] = []
    gold: Links = set()
    for group in right.split("|"):
        number, *words = group.split()
        theirs = list(range(len(b), len(b) + len(words)))
        b += words
        if number.isdecimal():
            gold |= linked(a, places[int(number) - 1], b, theirs)
    return Pair(tuple(a), tuple(b), frozenset(gold))


def linked(a: Sequence[str], ours: list[int], b: Sequence[str], theirs: list[int]) -> Links:
    if len(ours) == len(theirs):
        return set(zip(ours, theirs, strict=True))
    same: Links = set()
    for i in ours:
        j = next(
            (
                j
                for j in theirs
                if a[i].casefold() == b[j].casefold() and j not in {k for _, k in same}
            ),
            None,
        )
        if j is not None:
            same.add((i, j))
    left = [i for i in ours if i not in {k for k, _ in same}]
    right = [j for j in theirs if j not in {k for _, k in same}]
    return same | {(i, j) for i in left for j in right}


def misquote(a: Sequence[str], b: Sequence[str]) -> Links:
    alignment = align([a, b], language="en")
    found = {(c[0], c[1]) for c in alignment.columns if c[0] is not None and c[1] is not None}
    for move in alignment.moves:
        found |= set(
            zip(
                range(move.first_start, move.first_end),
                range(move.second_start, move.second_end),
                strict=False,
            )
        )
    return found


def by_difflib(a: Sequence[str], b: Sequence[str]) -> Links:
    one, other = ([word.casefold() for word in side] for side in (a, b))
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {(block.a + k, block.b + k) for block in blocks for k in range(block.size)}


def by_levenshtein(a: Sequence[str], b: Sequence[str]) -> Links:
    one, other = ([word.casefold() for word in side] for side in (a, b))
    return {
        (code.src_start + k, code.dest_start + k)
        for code in Levenshtein.opcodes(one, other)
        if code.tag in ("equal", "replace")
        for k in range(code.src_end - code.src_start)
    }


def as_meteor(a: Sequence[str], b: Sequence[str]) -> Links:
    words = lexicon("en")
    found: dict[int, int] = {}
    stages: list[Callable[[str, str], bool]] = [
        lambda x, y: x == y,
        lambda x, y: stem(x) == stem(y),
        lambda x, y: words.synonymous((x,), (y,)),
    ]
    for same in stages:
        for i, word in enumerate(a):
            if i in found:
                continue
            free = [
                j
                for j, one in enumerate(b)
                if j not in found.values() and same(word.casefold(), one.casefold())
            ]
            if free:
                near = found.get(i - 1, i - 1)
                found[i] = min(free, key=lambda j: (abs(j - near - 1), j))
    return set(found.items())


def score(
    name: str, aligner: Callable[[Sequence[str], Sequence[str]], Links], *, show: bool
) -> None:
    right = said = wanted = right_other = said_other = wanted_other = 0
    for pair in pairs():
        found = aligner(pair.a, pair.b)
        other = {(i, j) for i, j in found | pair.gold if plain(pair.a[i]) != plain(pair.b[j])}
        right += len(found & pair.gold)
        said += len(found)
        wanted += len(pair.gold)
        right_other += len(found & pair.gold & other)
        said_other += len(found & other)
        wanted_other += len(pair.gold & other)
        if show:
            print(" ".join(pair.a), "\n" + " ".join(pair.b))
            print("   wrong ", [(pair.a[i], pair.b[j]) for i, j in sorted(found - pair.gold)])
            print("   missed", [(pair.a[i], pair.b[j]) for i, j in sorted(pair.gold - found)])
    precision, recall = right / max(1, said), right / wanted
    print(
        f"{name:<12} P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}"
        f"   differing words: P {right_other / max(1, said_other):.3f}  R {right_other / wanted_other:.3f}"
    )


def plain(word: str) -> str:
    return re.sub(r"\W", "", word.casefold()) or word


def main() -> None:
    show = "--show" in sys.argv
    print(f"{len(pairs())} pairs, {sum(len(pair.gold) for pair in pairs())} links by hand")
    score("misquote", misquote, show=show)
    score("METEOR-like", as_meteor, show=False)
    score("Levenshtein", by_levenshtein, show=False)
    score("difflib", by_difflib, show=False)


if __name__ == "__main__":
    main()
