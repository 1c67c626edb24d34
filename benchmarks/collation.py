"""How well and how fast witnesses are aligned, beside peers in the same run.

    python benchmarks/collation.py [article4] [cases] [moves] [speed]

`article4` and `cases` measure on `../shared` where it is; `moves` and `speed` make their own texts from a
seed. Peers: difflib (standard library) and CollateX (GPL, a peer only: never imported by the package).
"""

from __future__ import annotations

import difflib
import itertools
import json
import random
import sys
import time
import tracemalloc
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

sys.path.insert(0, str(Path(__file__).parents[1]))

from checker.language.lexicon import lexicon
from checker.language.tokens import Token, tokenize
from checker.stages.align import align, collate
from checker.values import Alignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SHARED = Path(__file__).parents[2] / "shared"

Link = tuple[tuple[int, int], tuple[int, int]]
"""Two tokens, each as (witness, index), the lower witness first."""


# ---------------------------------------------------------------- phrases of Article 4, aligned by hand


@frozen
class PhraseScore:
    """An alignment beside phrases aligned by hand."""

    pairs: int
    found: int
    missed: tuple[tuple[str, str, str], ...]
    """Phrase and the two witnesses."""
    row_pairs: int
    row_right: int
    false_equal: tuple[tuple[str, str, str], ...]
    """An equal word linked though its two places are in different phrases: word and the phrases."""

    @property
    def precision(self) -> float:
        """Share of same-row pairs whose tokens stand in one phrase."""
        return self.row_right / self.row_pairs if self.row_pairs else 1.0


def phrase_score(
    gold: dict[str, Any], aligner: Callable[[list[tuple[Token, ...]]], Alignment]
) -> PhraseScore:
    """Align the gold's witnesses and count its phrase pairs.

    A phrase pair is found when at least half the content tokens of the shorter phrase (or its tokens,
    where it has none) are linked to the other phrase, by a row or by a move.
    """
    names = list(gold["witnesses"])
    witnesses = [tokenize(gold["witnesses"][name]) for name in names]
    alignment = aligner(witnesses)
    phrase_of = [
        _phrases(gold, name, tokens) for name, tokens in zip(names, witnesses, strict=True)
    ]
    rows = set(row_links(alignment))
    links = rows | set(move_links(alignment))
    pairs, missed = 0, []
    for phrase in gold["phrases"]:
        for a, b in itertools.combinations(range(len(names)), 2):
            if names[a] in phrase["spans"] and names[b] in phrase["spans"]:
                pairs += 1
                if not _phrase_found(phrase["id"], (a, b), phrase_of, witnesses, links):
                    missed.append((phrase["id"], names[a], names[b]))
    inside = [
        (phrase_of[a][i], phrase_of[b][j], witnesses[a][i].norm == witnesses[b][j].norm, (a, i))
        for (a, i), (b, j) in sorted(links)
        if phrase_of[a][i] and phrase_of[b][j]
    ]
    in_rows = [
        (phrase_of[a][i], phrase_of[b][j])
        for (a, i), (b, j) in sorted(rows)
        if phrase_of[a][i] and phrase_of[b][j]
    ]
    return PhraseScore(
        pairs=pairs,
        found=pairs - len(missed),
        missed=tuple(missed),
        row_pairs=len(in_rows),
        row_right=sum(one == other for one, other in in_rows),
        false_equal=tuple(
            (witnesses[a][i].text, one, other)
            for one, other, equal, (a, i) in inside
            if equal and one != other
        ),
    )


def _phrases(gold: dict[str, Any], name: str, tokens: Sequence[Token]) -> list[str]:
    """The phrase each token stands in, empty for none."""
    found = []
    for token in tokens:
        inside = [
            phrase["id"]
            for phrase in gold["phrases"]
            if name in phrase["spans"]
            and phrase["spans"][name][0] <= token.start < phrase["spans"][name][1]
        ]
        found.append(inside[0] if inside else "")
    return found


def _phrase_found(
    phrase: str,
    pair: tuple[int, int],
    phrase_of: list[list[str]],
    witnesses: list[tuple[Token, ...]],
    links: set[Link],
) -> bool:
    """Whether half the content tokens of the shorter phrase are linked inside the pair."""
    a, b = pair
    function = lexicon("en").function_words
    sides = []
    for which in pair:
        places = [at for at, name in enumerate(phrase_of[which]) if name == phrase]
        content = [
            at
            for at in places
            if witnesses[which][at].kind != "mark" and witnesses[which][at].norm not in function
        ]
        sides.append((len(places), content or places, which))
    inside = [
        (i, j)
        for (v, i), (w, j) in links
        if (v, w) == (a, b) and phrase_of[a][i] == phrase and phrase_of[b][j] == phrase
    ]
    _, content, which = min(sides)
    linked = {link[0] if which == a else link[1] for link in inside}
    return 2 * len(linked.intersection(content)) >= len(content)


def row_links(alignment: Alignment) -> Iterator[Link]:
    """Every two tokens that share a row."""
    for column in alignment.columns:
        cells = [(which, at) for which, at in enumerate(column) if at is not None]
        yield from itertools.combinations(cells, 2)


def move_links(alignment: Alignment) -> Iterator[Link]:
    """Every two tokens at the same place of a moved block."""
    for move in alignment.moves:
        for i, j in zip(
            range(move.first_start, move.first_end),
            range(move.second_start, move.second_end),
            strict=False,
        ):
            yield (move.first, i), (move.second, j)


def difflib_collate(witnesses: list[tuple[Token, ...]]) -> Alignment:
    """The peer every Python has: each witness against the first, by `SequenceMatcher`."""
    return difflib_align([[token.norm for token in witness] for witness in witnesses])


def difflib_align(norms: Sequence[Sequence[str]]) -> Alignment:
    """The same on ready tokens."""
    rows: list[list[int | None]] = [[at] for at in range(len(norms[0]))]
    for which in range(1, len(norms)):
        told = ["" if row[0] is None else norms[0][row[0]] for row in rows]
        grown: list[list[int | None]] = []
        matcher = difflib.SequenceMatcher(None, told, norms[which], autojunk=False)
        for _, i1, i2, j1, j2 in matcher.get_opcodes():
            for k in range(max(i2 - i1, j2 - j1)):
                row = rows[i1 + k] if i1 + k < i2 else [None] * which
                grown.append([*row, j1 + k if j1 + k < j2 else None])
        rows = grown
    return Alignment(tuple(map(tuple, norms)), tuple(map(tuple, rows)))


PEER = find_spec("collatex") is not None
"""CollateX is measured beside us where it is installed (GPL: never a part of the package)."""


def collatex_collate(witnesses: list[tuple[Token, ...]]) -> Alignment:
    """CollateX (Python) with near matching."""
    return collatex_align([[token.norm for token in witness] for witness in witnesses], near=True)


def collatex_align(witnesses: Sequence[Sequence[str]], *, near: bool = False) -> Alignment:
    """CollateX (Python) on ready tokens."""
    warnings.filterwarnings("ignore")
    from collatex import collate as collatex  # noqa: PLC0415 - a peer, where it is installed

    data = {
        "witnesses": [
            {"id": f"W{at:03}", "tokens": [{"t": token} for token in witness]}
            for at, witness in enumerate(witnesses)
        ]
    }
    table = collatex(data, segmentation=False, near_match=near)
    seen = [0] * len(witnesses)
    columns = []
    for column in table.columns:
        cells: list[int | None] = [None] * len(witnesses)
        for sigil in column.tokens_per_witness:
            which = int(sigil[1:])
            cells[which] = seen[which]
            seen[which] += 1
        columns.append(tuple(cells))
    return Alignment(tuple(tuple(witness) for witness in witnesses), tuple(columns))


def article4() -> None:
    """Print the score of the hand-aligned article beside the peers'."""
    path = SHARED / "gold" / "article4_alignment.json"
    if not path.exists():
        print("article4: ../shared is not here")
        return
    gold = json.loads(path.read_text(encoding="utf-8"))
    print(f"{'Article 4':28} phrase pairs   row precision   false equal words")
    for name, aligner in (
        ("misquote, language en", lambda w: collate(w, language="en")),
        ("misquote, no language", lambda w: collate(w, language=None)),
        *([("CollateX (Python, near)", collatex_collate)] if PEER else []),
        ("difflib", difflib_collate),
    ):
        score = phrase_score(gold, aligner)
        print(
            f"{name:28} {score.found:3} of {score.pairs}      "
            f"{score.precision:.3f} of {score.row_pairs:3}     {len(score.false_equal):3}"
        )
        if name.endswith("en"):
            print("   missed:", *map("/".join, score.missed))
            print("   false: ", *map("/".join, score.false_equal))


def show(alignment: Alignment, width: int = 150) -> None:
    """Print an alignment as a table, witnesses below one another, and its moves."""
    texts = [[text or "-" for text in row] for row in alignment.rows]
    sizes = [max(map(len, row)) for row in texts]
    start = 0
    while start < len(texts):
        end, used = start, 0
        while end < len(texts) and used + sizes[end] + 3 <= width:
            used += sizes[end] + 3
            end += 1
        end = max(end, start + 1)
        for which in range(len(alignment.witnesses)):
            print(" | ".join(texts[at][which].ljust(sizes[at]) for at in range(start, end)))
        print()
        start = end
    for move in alignment.moves:
        first = alignment.witnesses[move.first][move.first_start : move.first_end]
        second = alignment.witnesses[move.second][move.second_start : move.second_end]
        print(f"   move {move.first}-{move.second}: {' '.join(first)} / {' '.join(second)}")


def cases() -> None:
    """Print the alignment of each case's quotations, to look at."""
    for path in sorted((SHARED / "cases").glob("*.json")):
        quotes = []
        for witness in json.loads(path.read_text(encoding="utf-8"))["witnesses"]:
            if witness["lang"] != "en":
                continue
            quote = witness["quote"] or witness["text"]
            quotes += quote if isinstance(quote, list) else [quote]
        print(f"== {path.stem}")
        show(collate([tokenize(quote) for quote in quotes]))


# ------------------------------------------------------------------------- moved blocks, from a seed

FUNCTION = [
    *("the", "of", "and", "to", "in", "a", "that", "is", "for", "on", "with", "as", "by", "at"),
    *("from", "be", "this", "which", "or", "an", "are", "it"),
]


@frozen
class Mutation:
    """A text, a changed copy with blocks moved, and which tokens are the same."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    same: frozenset[tuple[int, int]]
    blocks: tuple[frozenset[tuple[int, int]], ...]
    """For each moved block the tokens that survived the edits."""


def text(rng: random.Random, length: int, vocabulary: int = 3000) -> list[str]:
    """Words as often as in English: half function words, the rest by Zipf's law."""
    words = [f"w{rank}" for rank in range(vocabulary)]
    weights = [1 / (rank + 10) for rank in range(vocabulary)]
    content = iter(rng.choices(words, weights, k=length))
    return [rng.choice(FUNCTION) if rng.random() < 0.45 else next(content) for _ in range(length)]


def edited(
    rng: random.Random, tokens: Sequence[tuple[str, int]], rate: float
) -> list[tuple[str, int]]:
    """Deletions, substitutions and insertions at a rate per token; a new word has no origin (-1)."""
    made = []
    for token in tokens:
        if rng.random() < rate:
            kind = rng.randrange(3)
            if kind == 0:
                continue
            if kind == 1:
                made.append((f"n{rng.randrange(9000)}", -1))
                continue
            made.append((f"n{rng.randrange(9000)}", -1))
        made.append(token)
    return made


def mutation(rng: random.Random) -> Mutation:
    """One text of 60 to 300 words, one to three blocks of 3 to 30 moved, up to a fifth edited."""
    first = text(rng, rng.randint(60, 300))
    parts = [(word, at) for at, word in enumerate(first)]
    moved: list[set[int]] = []
    for _ in range(rng.randint(1, 3)):
        size = min(rng.randint(3, 30), len(parts) // 4)
        start = rng.randrange(len(parts) - size)
        block = parts[start : start + size]
        if any(at in old for _, at in block for old in moved):
            continue
        rest = parts[:start] + parts[start + size :]
        far = [at for at in range(len(rest) + 1) if abs(at - start) > 2 * size]
        if not far:
            continue
        target = rng.choice(far)
        parts = rest[:target] + block + rest[target:]
        moved.append({at for _, at in block})
    changed = edited(rng, parts, rng.choice((0.0, 0.05, 0.1, 0.15, 0.2)))
    same = {(origin, at) for at, (_, origin) in enumerate(changed) if origin >= 0}
    blocks = tuple(frozenset((i, j) for i, j in same if i in block) for block in moved)
    return Mutation(tuple(first), tuple(word for word, _ in changed), frozenset(same), blocks)


def move_score(
    aligner: Callable[[Sequence[Sequence[str]]], Alignment], count: int = 300, seed: int = 4
) -> tuple[float, float, float]:
    """Over a corpus of mutations: share of blocks found, of their tokens linked, of move links right."""
    rng = random.Random(seed)
    blocks = found = tokens = linked = reported = right = 0
    for _ in range(count):
        made = mutation(rng)
        alignment = aligner([made.first, made.second])
        links = {(i, j) for (_, i), (_, j) in row_links(alignment)}
        moves = {(i, j) for (_, i), (_, j) in move_links(alignment)}
        reported += len(moves)
        right += len(moves & made.same)
        for block in made.blocks:
            if len(block) < 3:  # the edits left no block
                continue
            here = len(block & (links | moves))
            blocks += 1
            found += 2 * here >= len(block)
            tokens += len(block)
            linked += here
    return found / blocks, linked / tokens, right / reported if reported else 1.0


def moves() -> None:
    """Print recall and precision of moves on the mutation corpus."""
    print(f"{'Moves':28} blocks found   tokens linked   move links right")
    for name, aligner in (
        ("misquote, no language", align),
        ("misquote, language en", lambda w: align(w, language="en")),
    ):
        print("{:28} {:.3f}          {:.3f}           {:.3f}".format(name, *move_score(aligner)))


# ----------------------------------------------------------------------------------------------- speed


def copies(rng: random.Random, count: int, length: int, rate: float) -> list[list[str]]:
    """Edited copies of one text."""
    base = [(word, 0) for word in text(rng, length)]
    return [[word for word, _ in edited(rng, base, rate)] for _ in range(count)]


def seconds(task: Callable[[], object], repeat: int = 3) -> float:
    """The best wall time of some runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - start)
    return best


def speed() -> None:
    """Print times beside the peers', in one run."""
    rng = random.Random(7)
    jobs = [
        ("2 x 60", copies(rng, 2, 60, 0.1), True),
        ("4 x 200", copies(rng, 4, 200, 0.05), True),
        ("8 x 500", copies(rng, 8, 500, 0.05), False),
        ("16 x 500", copies(rng, 16, 500, 0.05), False),
        ("32 x 500", copies(rng, 32, 500, 0.05), False),
        ("64 x 500", copies(rng, 64, 500, 0.05), False),
        ("2 x 20000, strangers", [text(rng, 20_000), text(rng, 20_000)], False),
        ("2 x 20000", copies(rng, 2, 20_000, 0.1), False),
    ]
    print(f"{'Speed, ms':24} no language    language en    difflib    CollateX (Python)")
    for name, witnesses, with_peers in jobs:
        times = [
            seconds(lambda w=witnesses: align(w)),
            seconds(lambda w=witnesses: align(w, language="en"), 1)
            if len(witnesses) < 33
            else None,
            seconds(lambda w=witnesses: difflib_align(w), 1) if len(witnesses[0]) < 9000 else None,
            seconds(lambda w=witnesses: collatex_align(w), 1) if with_peers and PEER else None,
        ]
        print(
            f"{name:24}", *("         -   " if t is None else f"{t * 1e3:10.2f}   " for t in times)
        )
    tracemalloc.start()
    align(jobs[-1][1])
    print(f"peak memory of 2 x 20000: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.stop()


PARTS: dict[str, Callable[[], None]] = {
    "article4": article4,
    "cases": cases,
    "moves": moves,
    "speed": speed,
}

if __name__ == "__main__":
    if not PEER:
        print("CollateX is not installed (make peers); its column is left out")
    for part in sys.argv[1:] or ["article4"]:
        PARTS[part]()
