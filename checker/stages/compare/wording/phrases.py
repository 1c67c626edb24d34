"""Tokens of a wording -> the phrases of the word lists, where they mean what the lists say.

A phrase inside a name, a number, a date or a legal reference is none. A word that opens a condition when it
stands before its subject ("should either side fall ill") is no modal there, and elsewhere no condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.lexicon import Lexicon, Match
    from checker.language.tokens import Token

GROUPS: Final = (
    "equivalent", "modality", "negation", "antonym", "coordination", "quantifier", "condition",
    "assertion", "immediacy", "term", "derivation", "register", "synonym", "narrowing", "reversing",
)  # fmt: skip
"""Groups of the lexicon that are looked up in every wording."""

STOPS: Final = frozenset({".", "!", "?", ";", "…"})

OPENS_SUBJECT: Final = ("article", "pronoun")
"""Function words a subject starts with; after a modal in its usual place they cannot stand."""


def find_phrases(
    words: Lexicon, tokens: Sequence[Token], settled: set[int]
) -> Mapping[str, tuple[Match, ...]]:
    """For each group of the lexicon its phrases.

    Args:
        words: the lexicon of the language.
        tokens: of the wording.
        settled: tokens of names, numbers, dates and references, in which no phrase is looked for; phrases that
            are held to say the same may hold some.
    """
    norms = tuple(token.norm for token in tokens)
    ambiguous = dict(_ambiguous(words, norms))
    opening = {at for at in ambiguous if _opens(words, tokens, norms, at)}
    found = {}
    for group in GROUPS:
        taken: set[int] = set() if group == "equivalent" else settled
        found[group] = tuple(
            match
            for match in words.find(norms, group)
            if not taken & set(range(match.start, match.end))
            and not all(one.get("absorb") for one in words.sets(match))
            and not (match.start in opening and group == "modality")
            and not (
                group in ("condition", "equivalent")
                and match.end == ambiguous.get(match.start)
                and match.start not in opening
            )
        )
    return found


def _ambiguous(words: Lexicon, norms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each phrase that opens a condition only when it stands before its subject."""
    for match in words.find(norms, "condition"):
        if all(one.get("inverted") for one in words.sets(match)):
            yield match.start, match.end


def _opens(words: Lexicon, tokens: Sequence[Token], norms: Sequence[str], at: int) -> bool:
    """Whether a modal stands before its subject, in no question.

    It starts the sentence or clause; inside one, and in a fragment ("should provide …"), only an article, a
    pronoun, a quantifier of parties ("either") or a capital after it can be a subject's first word.
    """
    ends = next((i for i in range(at, len(norms)) if norms[i] in STOPS), len(norms))
    if ends < len(norms) and norms[ends] == "?":
        return False
    before = tokens[at - 1] if at else None
    fragment = before is None and tokens[at].text[:1].islower()
    if (before is None or before.kind == "mark") and not fragment:
        return at + 1 < ends
    following = norms[at + 1 : at + 2]
    if not following or at + 1 >= ends:
        return False
    if fragment and tokens[at + 1].text[:1].isupper():
        return True
    starts = {str(one["name"]) for one in words.lookup(following, "function")}
    covers = {str(one["covers"]) for one in words.lookup(following, "quantifier")}
    return bool(starts & set(OPENS_SUBJECT)) or "any" in covers
