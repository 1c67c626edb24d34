"""How well differences are found and weighed: Article 4 by hand, and the quoted wordings of the shared cases.

    PYTHONPATH=. python benchmarks/wording.py [--show]

Reads ../shared (gold and cases are other people's articles and stay out of the project). Prints what is
measured; `--show` prints every difference with its features and rule as well.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any

from gold import SHARED, WEIGHTS

from checker.language.lexicon import lexicon
from checker.language.tokens import tokenize
from checker.rulebook import load_rules
from checker.stages.align import collate
from checker.stages.compare.wording import wording_facts
from checker.stages.judge import judge
from checker.stages.parse.clauses import parse_clause
from checker.values import Document, Fact, Finding, Passage, Rendering, Span, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES = load_rules()
LABELS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compared(texts: Mapping[str, str]) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts and findings of quoted wordings, by the name of who prints them."""
    clauses = [parse_clause(text) for text in texts.values()]
    yardstick = {"reference": "authentic"}
    documents = [
        Document(path=name, text=text, reference=yardstick.get(name))
        for name, text in texts.items()
    ]
    renderings = [
        Rendering(document=at, spans=(Span(0, len(text)),), text=text, quoted=True)
        for at, text in enumerate(texts.values())
    ]
    wordings = [
        Wording(
            label=LABELS[at],
            text=one.text,
            quoted=True,
            renderings=(at,),
            documents=(at,),
            clause=clauses[at],
        )
        for at, one in enumerate(renderings)
    ]
    passage = Passage("P1", None, tuple(renderings), tuple(wordings))
    alignment = collate([tokenize(one.text) for one in wordings])
    facts = wording_facts(passage, alignment, documents)
    return facts, judge(facts, RULES).findings


def article4(*, show: bool) -> None:
    """D1 to D11 with the weight the gold gives them."""
    witnesses = json.loads((SHARED / "gold/article4_alignment.json").read_text())["witnesses"]
    differences = json.loads((SHARED / "gold/seeds.json").read_text())["cross"][
        "article4_differences"
    ]
    facts, findings = compared(witnesses)
    if show:
        print_all(facts, findings)
    right = 0
    for one in differences[:11]:
        words = [side["text"] for side in (one["A"], one["B"], one["C"]) if isinstance(side, dict)]
        met = [f.severity for f in findings if touches(f, words)]
        fine = bool(set(met) & set(WEIGHTS[one["severity"]]))
        right += fine
        said = ", ".join(met) or "nothing"
        mark = "ok  " if fine else "MISS"
        print(f"  {mark} {one['id']} {one['aspect']}: {one['severity']} -> {said}")
    print(f"Article 4: {right} of 11 with the gold's weight")


def touches(finding: Finding, words: list[str]) -> bool:
    """Whether every reading with words lies in one of the texts, or the other way round."""
    texts = [reading.text.casefold() for reading in finding.readings if reading.text]
    folded = [word.casefold() for word in words]
    return all(any(text in word or word in text for word in folded) for text in texts)


def cases(*, show: bool) -> None:
    """The expected differences between quoted wordings, and what must not be flagged."""
    for file in sorted((SHARED / "cases").glob("*.json")):
        case = json.loads(file.read_text())
        quotes = {
            f"{one['id']}#{at}": quote
            for one in case["witnesses"]
            if one["lang"] == "en"
            for at, quote in enumerate(listed(one["quote"]))
        }
        reference = (case.get("reference") or {}).get("text")
        if reference:
            quotes["reference"] = reference
        print(f"{file.stem}: {len(quotes)} quoted wordings")
        expected(case, quotes, show=show)
        forbidden(case, quotes)


def listed(quote: Any) -> list[str]:
    """A case's quote as a list: none, one or several."""
    return [] if quote is None else [quote] if isinstance(quote, str) else quote


def expected(case: Mapping[str, Any], quotes: Mapping[str, str], *, show: bool) -> None:
    """Each expected difference whose words stand in two or more quotations."""
    for one in case["expected"]:
        chosen = {
            name: quote
            for who, words in one["tokens"].items()
            for text in listed(words)
            for name, quote in quotes.items()
            if name.split("#")[0] == who and bare(text) in bare(quote)
        }
        if len({bare(text) for text in chosen.values()}) < 2:
            continue
        facts, findings = compared(chosen)
        print(f"  {one['severity']}: {one['type']} ({', '.join(chosen)})")
        met = sorted({f"{f.severity}" for f in findings})
        print(f"       found {met}")
        if show:
            print_all(facts, findings)


def bare(text: str) -> str:
    """A text without case and closing marks."""
    return " ".join(token.norm for token in tokenize(text) if token.kind != "mark")


def forbidden(case: Mapping[str, Any], quotes: Mapping[str, str]) -> None:
    """Findings above neutral between the very words the case says are no difference."""
    for one, other in combinations(quotes.items(), 2):
        if not alike(one[1], other[1]):
            continue
        _, findings = compared(dict([one, other]))
        for what in case["not_expected"]:
            words = [bare(part) for part in what["what"].split("/")]
            for finding in findings:
                texts = [bare(reading.text) for reading in finding.readings]
                if finding.severity != "neutral" and all(text in words for text in texts):
                    print(f"  FLAGGED {what['what']}: {finding.severity} {finding.kind} {texts}")


def alike(one: str, other: str) -> bool:
    """Whether two quotations share two content words or half of the shorter."""
    function = lexicon("en").function_words
    first, second = (
        {token.norm for token in tokenize(text) if token.kind == "word"} - function
        for text in (one, other)
    )
    return len(first & second) >= min(2, max(1, min(len(first), len(second)) // 2))


QUIET = {
    "language",
    "quoted_all",
    "translation",
    "reference",
    "paraphrase",
    "credited",
    "legal",
    "zone",
    "part",
}


def print_all(facts: tuple[Fact, ...], findings: tuple[Finding, ...]) -> None:
    """Every difference with its rule and features."""
    for fact in facts:
        named = next((f for f in findings if f.readings == fact.readings), None)
        rule = f"{named.severity} {named.rule}" if named else "UNDECIDED"
        readings = " | ".join(f"{','.join(r.wordings)} {r.text!r}" for r in fact.readings)
        features = {
            name: value for name, value in fact.features.items() if value and name not in QUIET
        }
        print(f"     {rule}: {readings}")
        print(f"          {fact.features.get('part', '')} {features}")


def main() -> None:
    """Everything there is to measure."""
    show = "--show" in sys.argv
    article4(show=show)
    cases(show=show)


if __name__ == "__main__":
    if SHARED.is_dir():
        main()
    else:
        print("../shared is not there: nothing to measure")
