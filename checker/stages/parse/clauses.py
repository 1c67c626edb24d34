"""Quotations and indirect renderings -> the parts of the conditional duty they state.

"If either Party ..., the other Party shall without delay ... under Article 51 ..." has a trigger, an
attacker, a party bound, a modal, a means, a ground. Where two wordings are cut into the same parts, they
are compared part by part; what does not parse is no clause and is compared word by word.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from checker.language.lexicon import lexicon
from checker.language.tokens import tokenize
from checker.stages.parse.clause_words import ClauseWords
from checker.values import Clause, ClausePart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lark import Lark

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
    from lark import Token as Terminal  # noqa: PLC0415 - a page without a duty never loads Lark
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415 - as above

    terminals = [Terminal(chunk.terminal, (chunk.start, chunk.end)) for chunk in chunks]
    try:
        tree = _parser(language).parse(terminals)
    except UnexpectedInput:
        return None
    parts = tuple(sorted(_parts(tree, tokens, text), key=lambda part: part.start))
    if not NEEDED & {part.name for part in parts}:
        return None
    return Clause(start, stop, _shared_relation(parts))


@cache
def _parser(language: str) -> Lark:
    from checker.grammars import load_grammar  # noqa: PLC0415 - as above
    from checker.stages.parse.lexing import ClassifiedLexer  # noqa: PLC0415 - as above

    return load_grammar(f"{language}/clause", lexer=ClassifiedLexer)


GROUPS: Final = frozenset({"start", "preface", "condition", "duty", "ground", "aside"})
"""Rules of the grammar that group parts and are none themselves."""


def _parts(tree: Any, tokens: Sequence[Token], text: str) -> Iterator[ClausePart]:
    """The parts below a node, each with its words."""
    for child in tree.iter_subtrees():
        if child.data not in GROUPS and child.children:
            first, last = child.children[0].value[0], child.children[-1].value[1]
            start, end = tokens[first].start, tokens[last - 1].end
            end = start + len(text[start:end].rstrip(EDGES))
            if end > start:
                yield ClausePart(str(child.data), start, end, text[start:end])


def _shared_relation(parts: Iterable[ClausePart]) -> tuple[ClausePart, ...]:
    """Laws named after "and" stand in the relation of the ground before them."""
    found = tuple(parts)
    names = {part.name for part in found}
    if "laws" not in names or "laws_relation" in names or "basis_relation" not in names:
        return found
    relation = next(part for part in found if part.name == "basis_relation")
    shared = ClausePart("laws_relation", relation.start, relation.end, relation.text)
    return tuple(sorted((*found, shared), key=lambda part: (part.start, part.name)))
