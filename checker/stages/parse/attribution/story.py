"""A story of a document as the attribution grammar sees it: phrases, names, who is who."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.coreference import Discourse
from checker.language.gazetteer import NameMention, instrument_class
from checker.language.names import find_names
from checker.language.sentences import paragraphs, sentences
from checker.stages.parse.attribution.agencies import called_agency, with_agencies
from checker.stages.parse.attribution.apposition import name_beside
from checker.stages.parse.attribution.frames import frames, verb_second
from checker.stages.parse.attribution.lexing import fixed_stretches, terminals
from checker.stages.parse.attribution.words import Lexicon, lexicon
from checker.stages.parse.marks import Marked, find_marks
from checker.stages.parse.regions import story_regions
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.attribution.frames import Item, Speaker
    from checker.stages.parse.attribution.nouns import Noun
    from checker.values import Document, Provision, Region

SEVERAL, THINGS = ("many", "body"), ("body", "document")
"""Kinds of noun that "they" and "it" can mean."""
NEAR = 120
"""Phrases looked back through for "he" and "they" in a paragraph."""
_PARTED = re.compile(r"[.!?:;\n]")
"""What stands between a name and another description of its owner: two of one sentence are two people."""


@lru_cache(maxsize=2)
def stories(document: Document, provisions: tuple[Provision, ...]) -> tuple[Story, ...]:
    """Every story of a document, read once for all who ask."""
    marks = find_marks(document)
    return tuple(Story(document, regions, marks, provisions) for regions in story_regions(document))


def story_names(document: Document) -> Sequence[NameMention]:
    """The names in the stories of a document; a surname may be given in full in another story."""
    regions = [region for story in story_regions(document) for region in story]
    if not regions:
        return ()
    start, end = min(r.start for r in regions), max(r.end for r in regions)
    return find_names(document.text, start, end, language=document.language)


class Story:
    """One story: its paragraphs as phrases, its names, and who its pronouns are."""

    def __init__(
        self,
        document: Document,
        regions: Sequence[Region],
        marks: Sequence[Marked],
        provisions: Sequence[Provision],
    ) -> None:
        """Take a story in: its regions, the document's marks and provisions."""
        self.document, self.text, self.regions = document, document.text, regions
        self.words: Lexicon = lexicon(document.language)
        self.paragraphs = [
            (span, region)
            for region in regions
            for span in paragraphs(document.text, region.start, region.end)
        ]
        self.paragraph_at = [span.start for span, _ in self.paragraphs]
        start, end = (
            (regions[0].start, max(region.end for region in regions)) if regions else (0, 0)
        )
        self.start, self.end = start, end
        self.marks = [mark for mark in marks if start <= mark.start and mark.end <= end]
        self.mark_at = [mark.outer_start for mark in self.marks]
        self.outer = [mark for mark in self.marks if mark.depth == 0]
        self.outer_at = [mark.outer_start for mark in self.outer]
        everywhere = story_names(document)
        own = [each for each in everywhere if start <= each.start < end]
        self.mentions = with_agencies(self.text, start, end, own, self.words)
        self.has_agency = any(each.name.kind == "agency" for each in self.mentions)
        self.mention_at = [mention.start for mention in self.mentions]
        self.provisions = provisions
        self.provision_at = [provision.start for provision in provisions]
        self.discourse = Discourse(
            document.text,
            self.mentions,
            (
                sentence
                for span, _ in self.paragraphs
                for sentence in sentences(self.text, span.start, span.end)
            ),
            everywhere=everywhere,
            quoted=[Span(mark.outer_start, mark.outer_end) for mark in self.outer],
            language=document.language,
        )
        self._items: dict[tuple[int, int, int], list[Item]] = {}

    def items(self, span: Span, pairs: Sequence[Marked]) -> list[Item]:
        """The phrases of a paragraph, each quotation one of them."""
        key = (span.start, span.end, len(pairs))
        if key not in self._items:
            self._items[key] = self._read(span, pairs)
        return self._items[key]

    def _read(self, span: Span, pairs: Sequence[Marked]) -> list[Item]:
        quotes = [(mark.outer_start, mark.outer_end, at) for at, mark in enumerate(pairs)]
        fixed = fixed_stretches(quotes, self.names(span), self.provisions_in(span))
        items = frames(terminals(self.text, span.start, span.end, list(fixed), self.words))
        dative = self.words.words["function.dative"]
        items = list(verb_second(items, self.text, dative)) if dative else items
        if not self.has_agency:
            return items
        return [called_agency(item, self.text, self.mentions, self.words) for item in items]

    def pairs_in(self, span: Span) -> Sequence[Marked]:
        """The outer quotations of a paragraph."""
        first = bisect_left(self.outer_at, span.start)
        return self.outer[first : bisect_left(self.outer_at, span.end)]

    def names(self, span: Span) -> Sequence[NameMention]:
        """The names that begin in a stretch."""
        first = bisect_left(self.mention_at, span.start)
        return self.mentions[first : bisect_left(self.mention_at, span.end)]

    def provisions_in(self, span: Span) -> Sequence[Provision]:
        """The provisions that begin in a stretch."""
        first = bisect_left(self.provision_at, span.start)
        return self.provisions[first : bisect_left(self.provision_at, span.end)]

    def named(self, speaker: Speaker | None) -> Speaker | None:
        """A description with the name beside it as one: "its author, Dame Ruth Cole" is Ruth Cole."""
        if speaker is None or speaker.kind != "noun" or speaker.value.kind not in ("one", "body"):
            return speaker
        after = bisect_left(self.mention_at, speaker.end)
        near = self.mentions[after] if after < len(self.mentions) else None
        mention = name_beside(speaker, self.text, near, self.words)
        if mention is None:
            return speaker
        return speaker._replace(end=mention.end, kind="name", value=mention, of=None)

    def who(self, speaker: Speaker | None) -> tuple[str | None, str]:
        """A canonical name and whether a person or a document speaks."""
        if speaker is None:
            return None, "speech"
        value = speaker.value
        if speaker.kind == "name":
            kind = "document" if value.name.kind == "instrument" else "speech"
            return value.name.canonical, kind
        if speaker.kind == "place":
            return value.instrument or value.unit, "document"
        if speaker.kind == "pronoun":
            return self._of_pronoun(speaker)
        return self._of_noun(speaker)

    def _of_pronoun(self, speaker: Speaker) -> tuple[str | None, str]:
        """Who a pronoun means: a person, or the body, people or text last spoken of for "they" and "it"."""
        word = str(speaker.value).lower()
        if word in self.words.words["pronoun.plural"] or word in self.words.words["pronoun.thing"]:
            thing = word in self.words.words["pronoun.thing"]
            return self._several_before(speaker.start, THINGS if thing else SEVERAL)
        known = self.discourse.referent(word, speaker.start)
        noun = self._noun_before(speaker.start, word)
        if noun is not None and (known is None or noun.start > known.at):
            return self.who(noun)[0], "speech"
        return (known.name if known else None), "speech"

    def _items_before(self, span: Span, at: int) -> Sequence[Item]:
        """The last phrases of a paragraph before an offset: as many as any sentence or two has."""
        items = self.items(span, self.pairs_in(span))
        stop = bisect_left(items, at, key=lambda item: item.start)
        return items[max(0, stop - NEAR) : stop]

    def _noun_before(self, at: int, word: str) -> Speaker | None:
        """A person without a name whom a sentence of the same paragraph begins with: "My father had ..."."""
        span, _ = self.paragraphs[max(0, bisect_right(self.paragraph_at, at) - 1)]
        wanted = {"he": "m", "she": "f"}.get(word)
        found: Speaker | None = None
        near = self._items_before(span, at)
        begins = bool(near) and not self.text[span.start : near[0].start].strip()
        before = ""
        for item in near:
            said = item.subject if item.kind == "clause" else None
            if begins and said is not None and before not in self.words.words["kind.agent"]:
                person = said.kind == "noun" and said.value.kind == "one"
                sex = self.discourse.gender(said.value.head) if person else None
                fits = person and self.named(said) is said and sex in (None, wanted)
                found = said if fits else None
            begins = item.kind in ("STOP", "QUOTE") or (begins and said is None)
            before = str(item.value).lower() if item.kind == "PREP" else ""
        return found

    def _several_before(self, at: int, kinds: tuple[str, ...]) -> tuple[str | None, str]:
        """The last people, body or text that a clause begins with, two paragraphs back at most."""
        number = bisect_right(self.paragraph_at, at) - 1
        for span, _ in reversed(self.paragraphs[max(0, number - 1) : number + 1]):
            found: Speaker | None = None
            before = ""
            for item in self._items_before(span, at):
                said = item.subject or (item.object if item.group is not None else None)
                led, before = before, item.kind
                if said is None or said.start >= at or led == "PREP":
                    continue
                if _is_several(said, kinds):
                    found = said
            if found is not None:
                return self.who(found)
        return None, "speech"

    def _of_noun(self, speaker: Speaker) -> tuple[str, str]:
        """Which document, or whom, a noun means. "The Parties" are a treaty's, and its words theirs."""
        noun = speaker.value
        if noun.kind == "document":
            return _document_name(speaker), "document"
        if noun.head == "parties" and self.text[noun.end - len("Parties")] == "P":
            return "treaty", "document"
        return self._described(speaker), "speech"

    def _described(self, speaker: Speaker) -> str:
        """Whom a description means; its own words when the story does not tell."""
        value = speaker.value
        owners = [mention.name.id for mention in value.names]
        of = speaker.of
        if of is not None and of.kind == "name":
            owners.append(of.value.name.id)
        if value.definite and value.kind == "one":
            named = self.discourse.description(self._office(value), owners, speaker.start)
            if named is not None:
                return named
            epithet = value.head in self.words.words["people.epithet"] or not value.head
            if epithet or value.head.endswith(tuple(self.words.words["people.aged"])):
                meant = self.discourse.referent(value.head, speaker.start)
                apart = meant is not None and _PARTED.search(self.text, meant.at, speaker.start)
                named = meant.name if meant is not None and apart else None
            if named is not None:
                return named
        return self._named_below(speaker) or self._bare(speaker)

    def _office(self, noun: Noun) -> str:
        """The head of a description, with the word before it where both are one office: "prime minister"."""
        office = " ".join(self.text[noun.start : noun.end].lower().split()[-2:])
        return office if self.discourse.is_role(office) else noun.head

    def _named_below(self, speaker: Speaker) -> str | None:
        """Who "a judge" or "its foreign minister" is whom the story names only further down."""
        if speaker.value.kind != "one" or speaker.of is not None:
            return None
        words = self.text[speaker.start : speaker.end].lower().split()
        lists = self.words.words
        if (
            words[0] not in lists["function.article"]
            and words[0] not in lists["function.possessive"]
        ):
            return None
        return self.discourse.named_below(" ".join(words[1:]), speaker.start)

    def _bare(self, speaker: Speaker) -> str:
        """The words of a description without their article."""
        words = self.text[speaker.start : speaker.end].split()
        if len(words) > 1 and words[0].lower() in self.words.words["function.article"]:
            words = words[1:]
        return " ".join(words)

    def quoted(self, at: int) -> bool:
        """Whether an offset is between quotation marks."""
        index = bisect_right(self.outer_at, at) - 1
        return index >= 0 and at < self.outer[index].outer_end


def _is_several(speaker: Speaker, kinds: tuple[str, ...]) -> bool:
    """Whether "they" or "it" can mean whom a phrase names."""
    if speaker.kind == "noun":
        return speaker.value.kind in kinds
    return (speaker.also is not None and kinds == SEVERAL) or (
        speaker.kind == "name" and speaker.value.name.kind in ("body", "agency")
    )


def _document_name(speaker: Speaker) -> str:
    """The class of a document, or of what it is a version of: "the text of the pact"."""
    of = speaker.of if speaker.of is not None and speaker.of.kind == "noun" else None
    whole = [of] if of is not None and of.value.kind == "document" else []
    heads = [one.value.head for one in (*whole, speaker)]
    classes = [found for head in heads if (found := instrument_class(head))]
    special = [found for found in classes if found != "document"]
    return next(iter((*special, *classes)), heads[0])
