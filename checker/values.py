"""The values that travel between stages: frozen, hashable, tuples inside.

Every offset is a code point into `Document.text`, counted from 0, the end exclusive; a line is counted
from 1. A day is a `datetime.date`; an interval of days includes both ends. Names follow the glossary of
the design: document, story, furniture, quotation, provision, rendering, passage, wording, difference,
reading, event, finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from attrs import Attribute, field, fields, frozen

Severity = Literal["critical", "major", "minor", "neutral"]
"""MQM's four severities, the only scale there is: the effect of a difference on the meaning."""

Conclusion = Literal["misquotation", "self-contradiction", "discrepancy", "note"]
"""What may be said of a finding; see the design, "Judging"."""

Feature = bool | int | float | str | tuple[str, ...]
"""What a rule can look at. Names and types are declared in `rules/facts.toml`."""

SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor", "neutral")


class Value:
    """Equality, hash and repr as attrs makes them, written once.

    attrs compiles the three anew for every class, which costs each start of the command more than reading
    five pages does; so the values leave them out (`eq=False, repr=False`) and inherit these.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class, with equal fields."""
        if other.__class__ is not self.__class__:
            return NotImplemented
        names = _shown(type(self))[0]  # type: ignore[arg-type]
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        """Of the fields; those with `hash=False` (mappings) are left out."""
        return hash(tuple(getattr(self, name) for name in _shown(type(self))[1]))  # type: ignore[arg-type]

    def __repr__(self) -> str:
        """The class with its fields; those with `repr=False` (the long ones) are left out."""
        shown = (f"{name}={getattr(self, name)!r}" for name in _shown(type(self))[2])  # type: ignore[arg-type]
        return f"{self.__class__.__qualname__}({', '.join(shown)})"


@cache
def _shown(kind: type[Any]) -> tuple[tuple[str, ...], ...]:
    """The names of the fields of a class that its equality, its hash and its repr look at."""
    own: tuple[Attribute[Any], ...] = fields(kind)
    compared = [one for one in own if one.eq]
    return (
        tuple(one.name for one in compared),
        tuple(one.name for one in compared if one.hash is not False),
        tuple(one.name for one in own if one.repr),
    )


@frozen(eq=False, repr=False)
class Span(Value):
    """A stretch of a document's text."""

    start: int
    end: int


@frozen(eq=False, repr=False)
class Publication(Value):
    """One candidate for a publication date, and where it came from."""

    value: date
    origin: str
    """manifest, metadata, byline, url or dateline: the order in which candidates win."""
    text: str = ""
    """The words it was read from."""
    start: int | None = None
    """Where those words stand in the text; None when they stand elsewhere (manifest, URL)."""
    end: int | None = None


@frozen(eq=False, repr=False)
class Region(Value):
    """A line or paragraph with the part it plays on the page."""

    start: int
    end: int
    kind: str
    """headline, deck, byline, dateline, body, caption (all of a story) or one of the kinds of furniture:
    menu, ticker, share, related, tags, footer, source, label."""
    story: int | None = None
    """Index into `Document.stories`; None for furniture."""
    copy_of: int | None = None
    """Start of the region this one repeats word for word; None for a first or only copy."""


@frozen(eq=False, repr=False)
class Story(Value):
    """A part of a document with its own headline; most documents have one."""

    start: int
    end: int
    headline: Span | None = None
    published: Publication | None = None
    """The story's own date where one is printed with it; None means the document's applies only when
    `inherits` is true."""
    inherits: bool = True
    """False for a re-used older story below the first: the document's publication date is not its own."""


@frozen(eq=False, repr=False)
class Caution(Value):
    """Something about a page a reader should know before trusting it."""

    kind: str
    """doubled-body, second-story, stray-paragraph, bad-mark, dates-disagree, decoded-with-errors ..."""
    message: str
    start: int | None = None
    end: int | None = None


@frozen(eq=False, repr=False)
class Provision(Value):
    """A reference to a numbered place in an instrument: Article 4 of the treaty."""

    start: int
    end: int
    text: str
    unit: str
    """article, section, paragraph, chapter, annex, resolution ..."""
    number: str
    """Arabic, with its parts: "4", "5(2)(b)"; Roman and words are converted."""
    instrument: str | None = None
    """Canonical name of the instrument ("UN Charter") or its class word ("treaty"); None when not said."""


@frozen(eq=False, repr=False)
class Quotation(Value):
    """Words between quotation marks, or a block quotation, with who is said to have said them."""

    start: int
    end: int
    """Marks excluded."""
    text: str
    speaker: str | None = None
    """Who, as a canonical name ("Anna Berg"), or which document ("treaty")."""
    speaker_text: str | None = None
    """The words that name the speaker where the quotation stands ("The Russian leader")."""
    cue: str | None = None
    """The reporting words: said, reads, stipulates, according to."""
    via: tuple[str, ...] = ()
    """Carriers, nearest to the speaker first: ("Reuters", "TASS")."""
    provision: Provision | None = None
    marks: str = ""
    """The two marks as printed, "“”"; empty for a block quotation, one mark when unclosed."""
    mark_fault: str | None = None
    """mismatched, unclosed or mis-sided; None when the pair is sound."""
    kind: str = "speech"
    """speech, document (the words of a document), title, term or scare: only the first two are compared."""
    depth: int = 0
    """0 for an outer quotation, 1 for one inside it ..."""
    region: str = "body"
    story: int | None = None
    copy_of: int | None = None
    """Start of the same quotation in the first copy of a doubled body."""
    sentence: Span | None = None
    """The sentence it stands in, with its attribution."""
    about: tuple[str, ...] = ()
    """What the frame says is spoken of, as class words ("treaty"): the object of "described the treaty as"."""


@frozen(eq=False, repr=False)
class IndirectRendering(Value):
    """A provision or statement rendered without marks: "the pact also stated that neither party would ..."."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    cue: str | None = None
    via: tuple[str, ...] = ()
    provision: Provision | None = None
    region: str = "body"
    story: int | None = None
    copy_of: int | None = None
    quotations: tuple[int, ...] = ()
    """Indexes of the quotations inside it: a mixed rendering has some."""


@frozen(eq=False, repr=False)
class Interval(Value):
    """The days an expression can mean, both ends included; None is open."""

    earliest: date | None
    latest: date | None


@frozen(eq=False, repr=False)
class EventTie(Value):
    """What a time expression dates: the predicate with its participants."""

    predicate: str
    """Class of the verb or noun: sign, ratify, meet, visit, publish, say, adopt, attack ..."""
    start: int
    end: int
    text: str
    """The predicate's own words."""
    participants: tuple[str, ...] = ()
    """Canonical names."""
    object: str | None = None
    """Class word of what was signed, released ...: "treaty"."""
    negated: bool = False
    tense: str = "past"
    """past, present or future, as the clause says it."""
    planned: bool = False
    """To come, and told as settled ("will", "is scheduled for"), not as supposed or given up."""


@frozen(eq=False, repr=False)
class TimeExpression(Value):
    """Words that name a time, and the days they can mean."""

    start: int
    end: int
    """A leading preposition is excluded."""
    text: str
    status: str
    """resolved, ambiguous or unresolved."""
    readings: tuple[Interval, ...] = ()
    weekday: int | None = None
    """Constraint kept when unresolved: Monday is 0."""
    month: int | None = None
    day: int | None = None
    """Month and day as written, even when the calendar has no such day ("June 31")."""
    year: int | None = None
    """The year as written; None when the words name none."""
    clock: str | None = None
    """Time of day as written, "14:59", with the zone's offset or name where one is given ("14:59+0900")."""
    precision: str = "day"
    """minute, day, week, month, quarter, season, year, decade, century or vague."""
    modifier: str | None = None
    """since, until, by, before, after, about, early, mid, late."""
    anchor: str = "publication"
    """absolute, publication, mention, page, story or none: what the value was computed from. "page": the latest
    such day up to the page, for a re-used story without a day of its own; "story": by an earlier paragraph, or
    by convention by the page ("a year earlier"). Judgements take these two for unresolved."""
    kind: str = "date"
    """date, weekday, relative, period, duration, set, time, holiday or range: what sort of expression it is."""
    duration: str | None = None
    """ISO 8601 duration of "24 years" ("P24Y"); None for an expression that is a point or interval."""
    type: str = "DATE"
    """The type of a TIMEX3 tag: DATE, TIME, DURATION or SET."""
    value: str | None = None
    """The value of a TIMEX3 tag, one best reading to set beside other tools': "2024-06-19T14:59", "2024-W25",
    "2024-Q2", "199" (the 1990s), "P3D", "XXXX-WXX-1" (every Monday), "PRESENT_REF". Judges use the readings."""
    region: str = "body"
    story: int | None = None
    copy_of: int | None = None
    event: EventTie | None = None

    @property
    def earliest(self) -> date | None:
        """First day of the first reading; None when open or unresolved."""
        return self.readings[0].earliest if self.readings else None

    @property
    def latest(self) -> date | None:
        """Last day of the first reading; None when open or unresolved."""
        return self.readings[0].latest if self.readings else None


@frozen(eq=False, repr=False)
class ClausePart(Value):
    """One part of a clause: the condition's trigger, the modal, the means."""

    name: str
    """A name from `grammar/<language>/clause.toml`."""
    start: int
    end: int
    text: str


@frozen(eq=False, repr=False)
class Clause(Value):
    """The parts of a conditional duty in a quotation or an indirect rendering."""

    start: int
    end: int
    """The rendering it was parsed from."""
    parts: tuple[ClausePart, ...]


@frozen(eq=False, repr=False)
class Document(Value):
    """A source's decoded text with its outlet, language and stories; after parse, with what was found in it."""

    path: str
    text: str = field(repr=False)
    outlet: str | None = None
    outlet_from: str | None = None
    """manifest, metadata, masthead, byline, footer, dateline or url; None when the outlet is not known."""
    headline: str | None = None
    url: str | None = None
    author: str | None = None
    published: Publication | None = None
    publications: tuple[Publication, ...] = ()
    """Every candidate, the winner first."""
    language: str = "en"
    translated_from: str | None = None
    reference: str | None = None
    """authentic, official-translation, transcript or agency; None for a document that is no yardstick."""
    sha256: str = ""
    """Of the bytes as read."""
    credits: tuple[str, ...] = ()
    """Sources the page as a whole credits ("Source: Agencies", "(Source:www.example.org)")."""
    stories: tuple[Story, ...] = ()
    regions: tuple[Region, ...] = field(default=(), repr=False)
    cautions: tuple[Caution, ...] = ()
    quotations: tuple[Quotation, ...] = field(default=(), repr=False)
    indirect: tuple[IndirectRendering, ...] = field(default=(), repr=False)
    provisions: tuple[Provision, ...] = field(default=(), repr=False)
    times: tuple[TimeExpression, ...] = field(default=(), repr=False)
    """Every expression by itself, as TimeML tags them: "from Monday to Wednesday" is two."""
    ranges: tuple[TimeExpression, ...] = field(default=(), repr=False)
    """Two of `times` that are the ends of one stretch of days, as one expression of kind "range"."""
    clauses: tuple[Clause, ...] = field(default=(), repr=False)
    format: str = "text"
    """text, html, mhtml, markdown, pdf, docx or eml: what the file was. The text of any but the first was taken
    out of it, and offsets refer to that text."""
    modified: Publication | None = None
    """When the page says it was last changed: never a publication date."""
    block_quotations: tuple[Span, ...] = field(default=(), repr=False)
    """Paragraphs the page's markup sets apart as somebody's words, without marks of their own."""
    drawn_marks: tuple[int, ...] = field(default=(), repr=False)
    """Offsets of quotation marks that a browser draws round words (`<q>`) and the page's own text has not."""
    left_out: tuple[tuple[str, int], ...] = field(default=(), repr=False)
    """Kinds of furniture left out of the text, with the number of blocks of each: ("comments", 12)."""
    cleaned: bool = False
    parsed: bool = False


@frozen(eq=False, repr=False)
class Skipped(Value):
    """A file found inside a folder that could not be read, and why."""

    path: str
    reason: str
    wanted: bool = False
    """The user named it, or it is a manifest: the report lacks something it was asked for."""


@frozen(eq=False, repr=False)
class Copy(Value):
    """A story that re-uses another document's, paragraph by paragraph."""

    document: int
    """Index of the document that re-uses."""
    story: int
    origin: int
    """Index of the document it was taken from, as far as dates and layout tell."""
    origin_story: int
    paragraphs: tuple[tuple[Span, Span], ...]
    """Pairs of paragraphs: in the copy, in the origin."""


@frozen(eq=False, repr=False)
class Rendering(Value):
    """One document's words for a passage, quoted or indirect."""

    document: int
    """Index into the documents of the report."""
    spans: tuple[Span, ...]
    """One span, or the fragments of a broken quotation in the order of the text."""
    text: str
    """The words; fragments are joined by " … "."""
    quoted: bool
    """False when the document renders the passage in its own words."""
    speaker: str | None = None
    via: tuple[str, ...] = ()
    provision: Provision | None = None
    repeats: tuple[Span, ...] = ()
    """Other places of the same document with the same words (a deck, a doubled body)."""


@frozen(eq=False, repr=False)
class Wording(Value):
    """Renderings equal but for typography; the pages that carry it count once."""

    label: str
    """A, B, C ...: the letter the reports use."""
    text: str
    """The words of the first rendering, as printed."""
    quoted: bool
    renderings: tuple[int, ...]
    """Indexes into `Passage.renderings`."""
    documents: tuple[int, ...]
    clause: Clause | None = None
    """Offsets into the first rendering's document."""
    reference: str | None = None
    """Set when one of the documents is a reference."""
    family: str | None = None
    copied_from: str | None = None
    """Label of the wording this one is a near copy of."""
    credited: str | None = None
    """The source other wordings credit for these words, where the page with this one is that source's."""
    draft: bool = False
    """Every page that prints them gives them as a draft's: they misquote no text that was adopted."""


@frozen(eq=False, repr=False)
class Family(Value):
    """Wordings that go together: translations of one text, or made from one another. It judges nothing."""

    name: str
    """"from ko" where the pages state it, else "of A" by the first of its wordings."""
    wordings: tuple[str, ...]
    """Their labels."""
    stated: bool = False
    """The pages state what language they were translated from; else it is inferred from the readings."""
    readings: tuple[str, ...] = ()
    """The words that all of them have and no other wording has."""


@frozen(eq=False, repr=False)
class Credit(Value):
    """Whom pages credit for the words of a passage."""

    passage: str
    """Its id."""
    sources: tuple[str, ...]
    """The chain of sources, the nearest to the page first: "the ministry, as reported by the agency"."""
    pages: tuple[int | None, ...]
    """For each source its own page, where that is among the documents: then its words are the yardstick."""
    wordings: tuple[str, ...]
    """Labels of the wordings that are credited so."""
    documents: tuple[int, ...]
    """The pages that credit them."""


@frozen(eq=False, repr=False)
class Passage(Value):
    """Renderings of the same words on the same occasion."""

    id: str
    provision: str | None
    """ "Article 4", for a provision named by any of the documents."""
    renderings: tuple[Rendering, ...]
    wordings: tuple[Wording, ...]
    speaker: str | None = None
    families: tuple[Family, ...] = ()
    """Where some of the wordings go together; the others are undecided."""


@frozen(eq=False, repr=False)
class Move(Value):
    """A block that stands elsewhere in another witness; token indexes, end exclusive."""

    first: int
    """Index of one witness."""
    first_start: int
    first_end: int
    second: int
    """Index of the other, greater than `first`."""
    second_start: int
    second_end: int


@frozen(eq=False, repr=False)
class Alignment(Value):
    """All witnesses side by side: every column holds, per witness, a token index or None."""

    witnesses: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[int | None, ...], ...]
    moves: tuple[Move, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str | None, ...], ...]:
        """The columns as token texts: a tuple per column, a token or None per witness."""
        return tuple(
            tuple(
                None if at is None else self.witnesses[which][at] for which, at in enumerate(column)
            )
            for column in self.columns
        )


@frozen(eq=False, repr=False)
class Evidence(Value):
    """Where a reading's words stand."""

    document: int
    start: int
    end: int
    line: int
    text: str


@frozen(eq=False, repr=False)
class Reading(Value):
    """What one or more wordings have at a place; absence is an empty text at its place."""

    text: str
    wordings: tuple[str, ...]
    """Labels of the wordings; empty outside a passage."""
    documents: tuple[int, ...]
    evidence: tuple[Evidence, ...]


@frozen(eq=False, repr=False)
class Fact(Value):
    """Something compared: what a rule judges.

    The features are those `rules/facts.toml` declares for the level, each with its type and meaning;
    a feature that does not apply has its type's empty value.
    """

    level: str
    """One of `rules/facts.toml`: document, quotation, pair, passage, passage-with-reference, event ..."""
    features: Mapping[str, Feature] = field(hash=False)
    readings: tuple[Reading, ...]
    passage: str | None = None
    event: str | None = None


@frozen(eq=False, repr=False)
class Finding(Value):
    """One application of a rule, with its evidence."""

    rule: str
    kind: str
    severity: Severity
    conclusion: Conclusion
    message: str
    fingerprint: str
    readings: tuple[Reading, ...]
    passage: str | None = None
    event: str | None = None
    part: str | None = None
    """The clause part it stands in."""
    next_step: str | None = None
    """How a person can settle it."""
    name: str = ""
    """The rule's name in words: "Same credit, other words"."""
    also: tuple[str, ...] = ()
    """Kinds of the other rules that hold of the same difference, the weightiest first."""


@frozen(eq=False, repr=False)
class AppliedRule(Value):
    """A rule that made a finding of a report: what it is, and on what grounds."""

    id: str
    name: str
    kind: str
    severity: Severity
    """Without a reference; a finding states its own."""
    why: str
    """Why it matters, in a sentence."""
    source: str
    """The guide or standard it rests on."""


@frozen(eq=False, repr=False)
class Verdict(Value):
    """Whether a quotation stands in its sources, and faithfully."""

    text: str
    """The quotation as given."""
    status: str
    """verbatim, typographic, fair-edit, unfair-edit, truncated, altered, spliced, misattributed or not-found:
    the worst that a finding makes it (`grammar/verify.toml`)."""
    accepted: bool
    """Whether it may be printed so: verbatim, typographic or a fair edit."""
    findings: tuple[Finding, ...] = ()
    """Every difference, edit and cut with its rule, the gravest first; the source's words are read first."""
    place: Evidence | None = None
    """Where it stands in the sources, `document` being the index of the source; None when it is not found."""
    fragments: tuple[Evidence, ...] = ()
    """The place of each fragment between ellipses and brackets; one for a quotation without."""

    @property
    def rule(self) -> str | None:
        """The rule that decided the status: of the first finding."""
        return self.findings[0].rule if self.findings else None


@frozen(eq=False, repr=False)
class Verified(Value):
    """A quotation of a draft with its verdict."""

    quotation: Quotation
    line: int
    """Where it stands in the draft."""
    verdict: Verdict


@frozen(eq=False, repr=False)
class SignOff(Value):
    """A draft's quotations, each held against the sources: the desk's sign-off sheet."""

    draft: Document
    sources: tuple[Document, ...]
    verified: tuple[Verified, ...] = ()
    """In the order of the draft; repeated copies and what is no speech (titles, terms) left out."""
    others: tuple[Quotation, ...] = ()
    """Marked strings that are nobody's words: titles, coined terms, scare quotes."""

    @property
    def uncovered(self) -> tuple[Verified, ...]:
        """The quotations that no source has."""
        return tuple(one for one in self.verified if one.verdict.place is None)

    @property
    def accepted(self) -> bool:
        """Whether every quotation is."""
        return all(one.verdict.accepted for one in self.verified)


@frozen(eq=False, repr=False)
class Mention(Value):
    """One time expression of an event's cluster, or an undated mention of it."""

    document: int
    start: int
    end: int
    line: int
    text: str
    interval: Interval | None = None
    status: str = "undated"
    """resolved, ambiguous, unresolved or undated."""
    agrees: bool | None = None
    """Whether it can hold together with the others; None when it cannot be told."""
    inferred: str | None = None
    """How `check` resolved it from another document, in words; None when it was not."""


@frozen(eq=False, repr=False)
class Event(Value):
    """What several documents date: the signing of the treaty."""

    id: str
    predicate: str
    participants: tuple[str, ...]
    object: str | None
    mentions: tuple[Mention, ...]
    interval: Interval | None = None
    """The days on which every dated mention agrees; None when they conflict or none is resolved."""
    title: str = ""
    """What happened, as a noun: "signing of the treaty"."""


@frozen(eq=False, repr=False)
class Uncompared(Value):
    """A quotation with no counterpart, or one that is not compared, and why."""

    document: int
    start: int
    end: int
    line: int
    text: str
    reason: str
    speaker: str | None = None


@frozen(eq=False, repr=False)
class Undecided(Value):
    """A difference or date no rule could decide, and what is missing."""

    message: str
    readings: tuple[Reading, ...] = ()
    passage: str | None = None


@frozen(eq=False, repr=False)
class Suppression(Value):
    """A finding somebody decided to live with, and why."""

    fingerprint: str
    reason: str
    expires: date | None = None
    """The last day it holds; None for good."""
    path: str = ""
    """The file of suppressions, and the line in it."""
    line: int = 0
    status: str = "applied"
    """applied, unused (no such finding), expired, or not-judged: it has a last day and no day to hold it
    against was given, so it is applied."""


@frozen(eq=False, repr=False)
class Report(Value):
    """Everything `check` has to say; the report formats only print it."""

    documents: tuple[Document, ...]
    copies: tuple[Copy, ...] = ()
    passages: tuple[Passage, ...] = ()
    alignments: tuple[Alignment, ...] = field(default=(), repr=False)
    """One per passage with two or more wordings, in the order of `passages`; others have an empty one."""
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    """Findings that stand in a file of suppressions with a reason; they do not count."""
    known: tuple[Finding, ...] = ()
    """Findings that stand in the baseline, or that were there before a change (`--diff`): they do not count."""
    unselected: Mapping[str, int] = field(factory=dict, hash=False)
    """How many findings of each rule the user chose not to see."""
    suppressions: tuple[Suppression, ...] = ()
    """Every entry of the file of suppressions, and what became of it."""
    credits: tuple[Credit, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    rules: tuple[AppliedRule, ...] = ()
    """The rules that made the findings, by id."""
    versions: Mapping[str, str] = field(factory=dict, hash=False)

    @property
    def judged(self) -> tuple[Finding, ...]:
        """Everything the rules found, what is suppressed or known too: how the wordings differ."""
        return (*self.findings, *self.suppressed, *self.known)
