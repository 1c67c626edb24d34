"""Hypothesis strategies for property-testing rules: facts, wordings, documents and conditions.

Facts are drawn from what `rules/facts.toml` declares, so a test tries every combination of features a
rule can meet. Needs the `hypothesis` package, which misquote itself does not. For example: a rule of
one's own must never weigh more than minor unless there is a reference, whatever else is true, and it
must look at nothing but that, so that two facts that share it are judged alike.

    from hypothesis import given

    import checker
    from checker import testing

    (RULE,) = checker.load_rules("my-rules/house.case.toml")

    @given(testing.facts("passage", reference=False))
    def test_it_is_mild_without_a_reference(fact):
        for finding in checker.apply_rule(RULE, (fact,)):
            assert finding.severity in ("minor", "neutral")

    @given(testing.facts("passage", reference=True), testing.facts("passage", reference=True))
    def test_only_the_reference_counts(one, other):
        assert bool(checker.apply_rule(RULE, (one,))) == bool(checker.apply_rule(RULE, (other,)))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from checker.errors import UsageError, did_you_mean
from checker.rulebook.vocabulary import feature_complaints, levels
from checker.values import (
    Document,
    Evidence,
    Fact,
    Feature,
    Reading,
    Region,
    Rendering,
    Span,
    Story,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

    from checker.rulebook.vocabulary import FeatureType, Level

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N"), include_characters=" ,.’'-–“”\"…\u00a0"
)


def words(*, min_size: int = 0, max_size: int = 24) -> SearchStrategy[str]:
    """Letters and digits of all scripts, with spaces and marks between them; sizes are code points."""
    return st.text(_LETTERS, min_size=min_size, max_size=max_size)


def features(level: str, **fixed: Feature) -> SearchStrategy[dict[str, Feature]]:
    """All features of a level with values of their types and closed lists; `fixed` ones are kept as given.

    Raises:
        UsageError: no such level, or a fixed feature that is not one of it.
    """
    declared = _level(level)
    for name, value in fixed.items():
        for complaint in feature_complaints(declared, name, value):
            raise UsageError(complaint)
    free = {
        each.name: _value(each) for each in declared.features.values() if each.name not in fixed
    }
    return st.fixed_dictionaries(
        {**free, **{name: st.just(value) for name, value in fixed.items()}}
    )


@st.composite
def readings(draw: DrawFn, *, min_size: int = 2, max_size: int = 4) -> tuple[Reading, ...]:
    """What some wordings have at one place, all different, each in one to three documents."""
    texts = draw(st.lists(words(), min_size=min_size, max_size=max_size, unique=True))
    made: list[Reading] = []
    document = 0
    for letter, text in zip(LETTERS, texts, strict=False):
        carried = draw(st.integers(1, 3))
        places = [draw(st.integers(0, 10_000)) for _ in range(carried)]
        evidence = tuple(
            Evidence(document + number, start, start + len(text), start // 80 + 1, text)
            for number, start in enumerate(places)
        )
        documents = tuple(range(document, document + carried))
        made.append(Reading(text, (letter,), documents, evidence))
        document += carried
    return tuple(made)


def facts(level: str = "passage", **fixed: Feature) -> SearchStrategy[Fact]:
    """A fact of a level with every feature drawn, but for the `fixed` ones.

    Raises:
        UsageError: as `features`.
    """
    of_passages = ("passage", "pair", "passage-with-reference", "translation", "credit")
    named = {**dict.fromkeys(of_passages, "passage"), "event": "event"}.get(level)
    keys = {named: st.sampled_from([f"{named}-1", f"{named}-2"])} if named else {}
    return st.builds(
        Fact,
        level=st.just(level),
        features=features(level, **fixed),
        readings=readings(),
        **keys,
    )


@st.composite
def wordings(draw: DrawFn, *, min_size: int = 2, max_size: int = 5) -> tuple[Wording, ...]:
    """The wordings of one passage, each carried by one document."""
    texts = draw(st.lists(words(min_size=1), min_size=min_size, max_size=max_size, unique=True))
    return tuple(
        Wording(
            label=LETTERS[number],
            text=text,
            quoted=draw(st.booleans()),
            renderings=(number,),
            documents=(number,),
        )
        for number, text in enumerate(texts)
    )


def renderings(wording: Wording) -> tuple[Rendering, ...]:
    """The renderings a drawn wording stands for, at the start of their documents."""
    span = Span(0, len(wording.text))
    return tuple(
        Rendering(document, (span,), wording.text, wording.quoted) for document in wording.documents
    )


@st.composite
def documents(draw: DrawFn) -> Document:
    """A small page as `clean` leaves it: a headline, then paragraphs, some with a quotation in them."""
    headline = draw(words(min_size=1))
    paragraphs = draw(st.lists(st.one_of(words(min_size=1), _quoting()), min_size=1, max_size=4))
    text = "\n".join((headline, *paragraphs))
    regions = [Region(0, len(headline), "headline", 0)]
    for paragraph in paragraphs:
        start = regions[-1].end + 1
        regions.append(Region(start, start + len(paragraph), "body", 0))
    return Document(
        path=f"{draw(st.integers(0, 99)):02d}.txt",
        text=text,
        headline=headline,
        stories=(Story(0, len(text), Span(0, len(headline))),),
        regions=tuple(regions),
        cleaned=True,
    )


def conditions(level: str = "passage", *, max_leaves: int = 8) -> SearchStrategy[str]:
    """A condition over a level's features, always well typed.

    Raises:
        UsageError: no such level.
    """
    return conditions_over(_level(level).features, max_leaves=max_leaves)


def conditions_over(
    declared: Mapping[str, FeatureType], *, max_leaves: int = 8
) -> SearchStrategy[str]:
    """A condition over any declared features, always well typed."""
    leaves = st.one_of(
        st.sampled_from(["true", "false"]),
        *(_leaf(each) for each in sorted(declared.values(), key=lambda each: each.name)),
    )

    def grow(inner: SearchStrategy[str]) -> SearchStrategy[str]:
        either = st.builds("{} {} {}".format, inner, st.sampled_from(["&&", "||"]), inner)
        same = st.builds("({}) {} ({})".format, inner, st.sampled_from(["==", "!="]), inner)
        return st.one_of(either, same, inner.map("({})".format), inner.map("!({})".format))

    return st.recursive(leaves, grow, max_leaves=max_leaves)


def _level(name: str) -> Level:
    known = levels()
    if name not in known:
        raise UsageError(f"no level {name!r}", hint=did_you_mean(name, known))
    return known[name]


def _value(declared: FeatureType) -> SearchStrategy[Any]:
    text = st.sampled_from(["", *declared.values]) if declared.values else words(max_size=8)
    return {
        "bool": st.booleans(),
        "int": st.integers(-1000, 1000),
        "float": st.floats(-1000, 1000),
        "text": text,
        "texts": st.lists(text.filter(bool), max_size=3).map(tuple),
    }[declared.type]


def _quoting() -> SearchStrategy[str]:
    said = words(min_size=1).map(lambda text: text.translate({ord(mark): None for mark in '“”"'}))
    return st.builds("{} said: “{}”".format, words(min_size=1, max_size=12), said)


_RELATIONS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def _leaf(declared: FeatureType) -> SearchStrategy[str]:
    """A condition about one feature, by its name or as a member of the fact."""
    return st.one_of(_about(declared, declared.name), _about(declared, f"fact.{declared.name}"))


def _about(declared: FeatureType, name: str) -> SearchStrategy[str]:
    value = _literal(declared)
    if declared.type == "bool":
        return st.sampled_from([name, f"!{name}", f"{name} == true"])
    if declared.type == "texts":
        counted = st.builds("size({}) {} {}".format, st.just(name), _RELATIONS, st.integers(-1, 4))
        return st.one_of(counted, value.map(lambda text: f"{text} in {name}"))
    compared = st.builds("{} {} {}".format, st.just(name), _RELATIONS, value)
    listed = st.lists(value, min_size=1, max_size=4).map(", ".join)
    among = listed.map(lambda items: f"{name} in [{items}]")
    if declared.type != "text":
        return st.one_of(compared, among)
    function = st.sampled_from(["startsWith", "endsWith", "contains"])
    called = st.builds("{}.{}({})".format, st.just(name), function, value)
    counted = st.builds("{}.size() {} {}".format, st.just(name), _RELATIONS, st.integers(-1, 9))
    return st.one_of(compared, among, called, counted)


def _literal(declared: FeatureType) -> SearchStrategy[str]:
    if declared.type == "int":
        return st.integers(-1000, 1000).map(str)
    if declared.type == "float":
        return st.floats(-1000, 1000).map(lambda number: f"{number:.6f}")
    text = st.sampled_from(["", *declared.values]) if declared.values else words(max_size=8)
    return text.map(_quoted)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
