"""How well and how fast witnesses are aligned, beside peers in the same run.

    python benchmarks/collation.py [article4] [cases] [moves] [speed]

`article4` and `cases` measure on `../shared` where it is; `moves` and `speed` make their own texts from a
seed. Peers: difflib (standard library) and CollateX (GPL, a peer only: never imported by the package).
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
import warnings
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
    phrase_of = [_phrases(gold, name, tokens) for name, tokens in zip(names, witnesses, strict=True)]
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
        (i, j) for (v, i), (w, j) in links
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
    import difflib

    norms = [[token.norm for token in witness] for witness in witnesses]
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
    texts = tuple(tuple(token.text for token in witness) for witness in witnesses)
    return Alignment(texts, tuple(tuple(row) for row in rows))


def collatex_collate(witnesses: list[tuple[Token, ...]]) -> Alignment:
    """CollateX (Python) with near matching."""
    return collatex_align([[token.norm for token in witness] for witness in witnesses], near=True)


def collatex_align(witnesses: Sequence[Sequence[str]], *, near: bool = False) -> Alignment:
    """CollateX (Python) on ready tokens."""
    warnings.filterwarnings("ignore")
    from collatex import collate as collatex

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
        ("CollateX (Python, near)", collatex_collate),
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


PARTS: dict[str, Callable[[], None]] = {"article4": article4, "cases": cases}

if __name__ == "__main__":
    for part in sys.argv[1:] or ["article4"]:
        PARTS[part]()
