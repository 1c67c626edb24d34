"""A person's name in a text -> the roles and the state that the words round it give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.gazetteer import NameMention, find_aliases
from checker.language.naming.lists import person_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.naming.lists import Words
    from checker.language.naming.runs import Piece, Scan

_ROLE_BEFORE = re.compile(r"(?<![\w-])((?:[a-z][a-z-]*[ ,]){0,4}?[a-z][a-z-]*,? )\Z")
_ROLE_AFTER = re.compile(r",? ?(?:who is |is |was )?(?:the |an? )?([^,.;:\"“”()]{3,80})")


def mention_of(
    run: Sequence[Piece], titles: Sequence[Piece], owner: Piece | None, scan: Scan
) -> NameMention:
    """A person with the roles and the state the words round the name give."""
    plain, words = scan.plain, scan.words
    start, end = run[0].start, run[-1].end
    role = " ".join(piece.text for piece in titles).lower()
    roles = [role] if role else []
    whose = owner.known[2] if owner is not None and owner.known is not None else None
    before = _ROLE_BEFORE.search(plain, max(0, start - 60), start)
    if not titles and before is not None:
        said = before.group(1).replace(",", "").strip()
        named = _role_in(said, words)
        if named:
            roles.append(named)
            whose = whose or _owner_before(plain, before.start(1))
    after = _ROLE_AFTER.match(plain, end, min(len(plain), end + 100))
    if after is not None and plain[end : end + 1] == ",":
        roles.extend(role for role in (_role_in(after.group(1), words),) if role)
    gender = next(
        (words.gender[p.text] for p in (*titles, *run[:-1]) if p.text in words.gender), None
    )
    if run[0].text in words.family_first:
        gender = None
    parts = plain[start:end].split(" ")
    name = person_of(parts, words)
    form = "name" if len(run) > 1 else "surname"
    return NameMention(start, end, scan.text[start:end], name, form, tuple(roles), whose, gender)


def _role_in(said: str, words: Words) -> str:
    """The longest role among words: "foreign minister" in "the outgoing foreign minister of"."""
    parts = said.lower().split()
    for size in (3, 2, 1):
        for at in range(len(parts) - size + 1):
            role = " ".join(parts[at : at + size])
            if role in words.roles:
                deputy = at and parts[at - 1] in ("deputy", "vice", "assistant")
                return f"{parts[at - 1]} {role}" if deputy else role
    return ""


def _owner_before(plain: str, at: int) -> str | None:
    """The state or body named right before an offset: "Norwegian" before "leader Berg"."""
    near = find_aliases(plain, max(0, at - 40), at)
    if near and plain[near[-1][1] : at].strip(" ')") in ("", "s"):
        return near[-1][2]
    return None
