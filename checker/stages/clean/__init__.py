"""Document -> Document with stories: every line told apart as headline, byline, body, caption or furniture.

The text is never rewritten; regions point into it and cover every line that is not blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from checker.stages.clean.layout import roles_of
from checker.stages.clean.lexicon import page_lexicon
from checker.stages.clean.lines import lines_of
from checker.stages.clean.naming import credits_of, names_of
from checker.stages.clean.parts import parts_of
from checker.stages.clean.publication import (
    Dated,
    byline_dates,
    dateline_date,
    disagreement,
    ranked,
    url_date,
)
from checker.stages.clean.repeats import (
    Repeats,
    doubled_caution,
    repeats_of,
    stray_caution,
    strays_of,
)
from checker.values import Caution, Document, Publication, Region, Span, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.page import Role


def clean(document: Document) -> Document:
    """The document with its stories, regions, cautions, headline, outlet, credits and publication dates.

    What the document already states (a manifest's outlet, date) wins over what the page prints. A document
    that is clean comes back as it is.
    """
    if document.cleaned:
        return document
    lexicon = page_lexicon(document.language)
    if document.format != "text":
        from checker.stages.clean.marked import marked_lexicon  # noqa: PLC0415 - a text has no markup

        lexicon = marked_lexicon(lexicon, document.language)
    roles = _roles(document, lexicon)
    repeats = repeats_of(roles, lexicon)
    strays = strays_of(roles, repeats.copies, lexicon)
    document = evolve(document, url=document.url or _stated_url(roles))
    dated = _first_dates(document, roles, lexicon)
    names = names_of(roles, document.url, lexicon)
    stories = _stories(roles, repeats, lexicon, document.stories)
    headline = stories[0].headline if stories else None
    stated = bool(document.outlet)
    return evolve(
        document,
        outlet=document.outlet or names.outlet,
        outlet_from=document.outlet_from if stated else names.outlet_from,
        author=document.author or names.author,
        headline=document.headline or _words(document.text, headline),
        published=document.published or next(iter(dated.publications), None),
        publications=dated.publications,
        credits=document.credits or credits_of(roles),
        stories=stories,
        regions=_regions(roles, repeats),
        cautions=(
            *document.cautions,
            *_cautions(roles, repeats, strays, () if document.stories else stories, dated),
        ),
        cleaned=True,
    )


def _roles(document: Document, lexicon: PageLexicon) -> list[Role]:
    """What every part is: as the markup says, where there was any, else as it looks."""
    if document.regions:
        from checker.stages.clean.marked import marked_roles  # noqa: PLC0415 - as above

        return marked_roles(document, lexicon)
    parts = parts_of(lines_of(document.text, lexicon), lexicon)
    return roles_of(parts, lexicon, whole=document.reference is not None)


def _words(text: str, span: Span | None) -> str | None:
    return " ".join(text[span.start : span.end].split()) if span else None


def _stated_url(roles: Sequence[Role]) -> str | None:
    return next((role.part.name for role in roles if role.part.furniture == "url"), None)


def _first_dates(document: Document, roles: Sequence[Role], lexicon: PageLexicon) -> Dated:
    """Candidates for the page's publication date: stated, in the byline, the address and the dateline."""
    printed = byline_dates(_byline_roles(roles, 0), lexicon)
    changed = document.modified.start if document.modified else None
    own = (one for one in printed.publications if one.start is None or one.start != changed)
    candidates = [*document.publications, *own]
    if document.url and (found := url_date(document.url, lexicon)):
        candidates.append(found)
    opening = next((role for role in roles if role.kind == "body"), None)
    if opening is not None and (found := dateline_date(opening, lexicon)):
        candidates.append(found)
    return Dated(ranked(candidates), printed.cautions)


def _byline_roles(roles: Sequence[Role], story: int) -> list[Role]:
    """The byline parts above a story's body; what is printed below it signs and dates something else."""
    found: list[Role] = []
    for role in roles:
        if role.story == story and role.kind == "body":
            break
        if role.story == story and role.kind == "byline":
            found.append(role)
    return found


def _stories(
    roles: Sequence[Role], repeats: Repeats, lexicon: PageLexicon, entries: Sequence[Story]
) -> tuple[Story, ...]:
    """The stories on a page; the entries of a live blog have their days from its markup, or the page's."""
    members: dict[int, list[Role]] = {}
    for at, role in enumerate(roles):
        if role.story is not None and at not in repeats.copies:
            members.setdefault(role.story, []).append(role)
    opening = _opening_form(members.get(0, ()))
    stories = [_story(number, members[number], opening, lexicon) for number in sorted(members)]
    if entries:
        days = [entries[number].published for number in sorted(members)]
        stories = [
            evolve(
                story, published=day or story.published, inherits=(day or story.published) is None
            )
            for story, day in zip(stories, days, strict=True)
        ]
    return tuple(stories)


def _story(
    number: int, members: Sequence[Role], opening: str | None, lexicon: PageLexicon
) -> Story:
    headline = next((role.part.line for role in members if role.kind == "headline"), None)
    own: Publication | None = None
    if number:
        own = next(
            iter(ranked(byline_dates(_byline_roles(members, number), lexicon).publications)), None
        )
    # Stories of one round-up open with datelines of one form under one date; anything else below the
    # first story may be an older one used again, and the page's date is not shown to be its own.
    form = _opening_form(members)
    return Story(
        start=members[0].part.line.start,
        end=members[-1].part.line.end,
        headline=Span(headline.begin, headline.begin + len(headline.text)) if headline else None,
        published=own,
        inherits=number == 0 or (own is None and form is not None and form == opening),
    )


def _opening_form(members: Sequence[Role]) -> str | None:
    first = next((role for role in members if role.kind == "body"), None)
    return first.dateline.form if first and first.dateline else None


def _regions(roles: Sequence[Role], repeats: Repeats) -> tuple[Region, ...]:
    regions: list[Region] = []
    for at, role in enumerate(roles):
        line = role.part.line
        first = repeats.copies.get(at)
        copy_of = None
        story = role.story
        start = line.start
        if first is not None:
            copy_of = _body_start(roles[first])
            story = roles[first].story
        if role.kind == "body" and role.dateline is not None:
            start = line.begin + role.dateline.end
            own = None if first is None else roles[first].part.line.start
            regions.append(
                Region(line.start, line.begin + len(_dateline(role)), "dateline", story, own)
            )
        regions.append(Region(start, line.end, role.kind, story, copy_of))
    return tuple(regions)


def _dateline(role: Role) -> str:
    return role.part.line.text[: role.dateline.end].rstrip() if role.dateline else ""


def _body_start(role: Role) -> int:
    line = role.part.line
    return line.begin + role.dateline.end if role.dateline else line.start


def _cautions(
    roles: Sequence[Role],
    repeats: Repeats,
    strays: Sequence[int],
    stories: Sequence[Story],
    dated: Dated,
) -> tuple[Caution, ...]:
    cautions = list(dated.cautions)
    conflict = disagreement(dated.publications)
    if conflict:
        cautions.append(conflict)
    if repeats.doubled:
        cautions.append(doubled_caution(repeats.doubled, roles))
    cautions.extend(stray_caution(roles[at]) for at in strays)
    for story in stories[1:]:
        span = story.headline or Span(story.start, story.start)
        message = "a second story stands below the first, under its own headline"
        if not story.inherits and story.published is None:
            message += "; the page's date may not be its own"
        cautions.append(Caution("second-story", message, span.start, span.end))
    return tuple(cautions)
