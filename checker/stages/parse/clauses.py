"""Quotations and indirect renderings -> the parts of the conditional duty they state.

"If either Party ..., the other Party shall without delay ... under Article 51 ..." has a trigger, an
attacker, a party bound, a modal, a means, a ground. Where two wordings are cut into the same parts, they
are compared part by part; what does not parse is no clause and is compared word by word.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from checker import resources
from checker.grammars import load_tables
from checker.language.lexicon import lexicon
from checker.language.tokens import tokenize
from checker.stages.parse.clause_words import ClauseWords
from checker.stages.parse.driving import Driver, Node, UnparsedError
from checker.stages.parse.driving import Token as Terminal
from checker.values import Clause, ClausePart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.language.tokens import Token
    from checker.values import Document, IndirectRendering, Quotation

NEEDED: Final = frozenset({"connective", "basis", "laws", "exception"})
"""A duty with none of these is a plain statement: nothing is gained by cutting it into parts."""

EDGES: Final = ",;.:–— "
"""Marks that belong to no part."""


def find_clauses(
    document: Document,
    quotations: Sequence[Quotation],
    indirect: Sequence[IndirectRendering],
) -> tuple[Clause, ...]:
    """The clauses of a document's renderings, in the order of the text.

    Returns:
        One clause at most for each rendering, with the rendering's own offsets; its parts' offsets are
        code points into the document's text.
    """
    spans = {(one.start, one.end) for one in quotations} | {
        (one.start, one.end) for one in indirect
    }
    return tuple(
        clause
        for start, end in sorted(spans)
        if (clause := parse_clause(document.text, start, end, language=document.language))
    )


def parse_clause(
    text: str, start: int = 0, end: int | None = None, *, language: str = "en"
) -> Clause | None:
    """The conditional duty between two offsets; None when there is none or it does not parse."""
    stop = len(text) if end is None else end
    words = lexicon(language)
    if "clause" not in words.phrases:
        return None
    tokens = tokenize(text, start, stop)
    chunks = ClauseWords(tokens, words).classify() if tokens else None
    if chunks is None:
        return None
    terminals = [Terminal(chunk.terminal, None, chunk.start, chunk.end) for chunk in chunks]
    try:
        tree = _parser(language).parse(terminals)
    except UnparsedError:
        return None
    parts = tuple(sorted(_parts(tree, tokens, text), key=lambda part: part.start))
    if not NEEDED & {part.name for part in parts}:
        return None
    return Clause(start, stop, _shared_relation(parts))


@cache
def _parser(language: str) -> Driver:
    return Driver(load_tables(f"{resources.primary(language)}/clause"))


GROUPS: Final = frozenset({"start", "preface", "condition", "duty", "ground", "aside"})
"""Rules of the grammar that group parts and are none themselves."""


def _parts(node: Node, tokens: Sequence[Token], text: str) -> Iterator[ClausePart]:
    """The parts below a node, each with its words."""
    if node.name not in GROUPS and node.children:
        first, last = node.children[0], node.children[-1]
        start, end = tokens[first.start].start, tokens[last.end - 1].end
        end = start + len(text[start:end].rstrip(EDGES))
        if end > start:
            yield ClausePart(node.name, start, end, text[start:end])
    for child in node.children:
        if isinstance(child, Node):
            yield from _parts(child, tokens, text)


def _shared_relation(parts: Iterable[ClausePart]) -> tuple[ClausePart, ...]:
    """Laws named after "and" stand in the relation of the ground before them."""
    found = tuple(parts)
    names = {part.name for part in found}
    if "laws" not in names or "laws_relation" in names or "basis_relation" not in names:
        return found
    relation = next(part for part in found if part.name == "basis_relation")
    shared = ClausePart("laws_relation", relation.start, relation.end, relation.text)
    return tuple(sorted((*found, shared), key=lambda part: (part.start, part.name)))
