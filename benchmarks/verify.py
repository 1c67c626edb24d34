"""Mutation bank: sentences x operations -> how many faithful quotations are accepted, how many altered ones.

Run: python benchmarks/verify.py [--seed N] [--show OPERATION] [--sentences FILE]. The sentences are those of
`verify_sentences.txt`; `verify_blind.txt` and `verify_blind2.txt` were each written before their first result
was seen. Each operation makes a quotation of one of them as a copyist, an editor or a forger would. The lists
here are the bank's own, apart from the grammar's, so that it measures more than agreement with itself.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from checker.rulebook import load_rules
from checker.stages.verify import judge_quotation, prepare_sources
from checker.values import Document, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parent
SENTENCES = FOLDER / "verify_sentences.txt"
Made = str | None
Page = tuple[str, ...]

TABLES = tomllib.loads(SENTENCES.with_name("verify.toml").read_text(encoding="utf-8"))
OPERATORS, DANGLING = frozenset(TABLES["operators"]), frozenset(TABLES["dangling"])
DATES: dict[str, str] = TABLES["dates"]


def words(text: str) -> list[str]:
    return text.split()


def bare(word: str) -> str:
    return re.sub(r"[^\w'’-]", "", word).lower()


def operator(word: str) -> bool:
    return bare(word) in OPERATORS or any(char.isdigit() for char in word) or "n't" in word


def swapped(
    text: str, table: dict[str, str], rng: random.Random, *, keep_case: bool = True
) -> Made:
    """One word of the text replaced by what the table has for it."""
    tokens = words(text)
    spots = [
        at
        for at, word in enumerate(tokens)
        if bare(word) in table or bare(word).capitalize() in table
    ]
    if not spots:
        return None
    at = rng.choice(spots)
    core = bare(tokens[at])
    new = table.get(core) or table[core.capitalize()]
    if keep_case and re.search(r"[A-Z]", tokens[at][:2]):
        new = new[0].upper() + new[1:]
    match = re.search(r"[\w'’-]+", tokens[at])
    assert match
    tokens[at] = tokens[at][: match.start()] + new + tokens[at][match.end() :]
    return " ".join(tokens)


def clause_cuts(tokens: list[str]) -> list[int]:
    return [at for at in range(2, len(tokens) - 1) if tokens[at - 1].endswith((",", ";"))]


# --- faithful ------------------------------------------------------------------------------------------------


def partial(text: str, rng: random.Random) -> Made:
    """A run of words that begins and ends away from anything that limits it."""
    tokens = words(text)
    spots = [
        (start, end)
        for start in range(len(tokens) - 3)
        for end in range(start + 4, len(tokens) + 1)
        if not any(operator(word) for word in tokens[max(0, start - 5) : start])
        and not any(operator(word) for word in tokens[end : end + 6])
        and not (start and bare(tokens[0]) in {"if", "when", "unless"})
        and bare(tokens[end - 1]) not in DANGLING
    ]
    if not spots:
        return None
    start, end = rng.choice(spots)
    return " ".join(tokens[start:end]).rstrip(",;.")


def fair_ellipsis(text: str, rng: random.Random, mark: str = " … ") -> Made:
    tokens = words(text)
    spots = [
        (start, end)
        for start in range(3, len(tokens) - 4)
        for end in range(start + 2, min(start + 7, len(tokens) - 2))
        if not any(operator(word) for word in tokens[start:end])
        and not any(word[0].isupper() for word in tokens[start:end])
    ]
    if not spots:
        return None
    start, end = rng.choice(spots)
    return " ".join(tokens[:start]).rstrip(",") + mark + " ".join(tokens[end:])


def bracket_case(text: str, rng: random.Random) -> Made:
    found = partial(text, rng)
    if not found or not found[0].isalpha():
        return None
    letter = found[0].lower() if found[0].isupper() else found[0].upper()
    return f"[{letter}]{found[1:]}"


def bracket_pronoun(text: str, rng: random.Random) -> Made:
    return swapped(text, TABLES["bracketed_pronouns"], rng, keep_case=False)


def bracket_form(text: str, rng: random.Random) -> Made:
    return swapped(text, TABLES["bracketed_forms"], rng, keep_case=False)


def clarified(text: str, rng: random.Random, page: Page) -> Made:
    """A name of the page added in brackets after a pronoun, or before a description."""
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", " ".join(page))
    if not names:
        return None
    return swapped(
        text,
        {"he": f"[{names[0]}]", "she": f"[{names[0]}]", "they": f"[{names[0]}]"},
        rng,
        keep_case=False,
    )


def sic(text: str, rng: random.Random) -> Made:
    tokens = words(text)
    at = rng.randrange(2, len(tokens) - 1)
    return " ".join([*tokens[:at], "[sic]", *tokens[at:]])


def insert_soft(text: str) -> Made:
    tokens = words(text)
    at = max(range(len(tokens)), key=lambda index: len(tokens[index]))
    middle = len(tokens[at]) // 2
    tokens[at] = tokens[at][:middle] + "\u00ad" + tokens[at][middle:]
    return " ".join(tokens)


def wrapped(text: str, rng: random.Random) -> Made:
    tokens = words(text)
    at = rng.randrange(1, len(tokens))
    return " ".join(tokens[:at]) + "\n" + " ".join(tokens[at:])


FAITHFUL: dict[str, Callable[[str, random.Random, Page], Made]] = {
    "verbatim": lambda text, _rng, _page: text,
    "marks round it": lambda text, _rng, _page: f"“{text}”",
    "curly to straight": lambda text, _rng, _page: (
        text.replace("’", "'").replace("“", '"').replace("”", '"').replace("–", "-")
    ),
    "straight to curly": lambda text, _rng, _page: f"‘{text}’".replace("'", "’"),
    "nested marks": lambda text, _rng, _page: (
        text.replace("“", "‘").replace("”", "’") if "“" in text else None
    ),
    "dashes": lambda text, _rng, _page: text.replace("–", "—") if "–" in text else None,
    "hyphens": lambda text, _rng, _page: text.replace("-", "\u2011") if "-" in text else None,
    "hyphen dropped": lambda text, _rng, _page: (
        text.replace("-", " ", 1) if re.search("[a-z]-[a-z]", text) else None
    ),
    "no-break spaces": lambda text, _rng, _page: text.replace(" ", "\u00a0"),
    "double spaces": lambda text, _rng, _page: text.replace(" ", "  "),
    "line end": lambda text, rng, _page: wrapped(text, rng),
    "soft hyphen": lambda text, _rng, _page: insert_soft(text),
    "ligature": lambda text, _rng, _page: (
        text.replace("fi", "ﬁ").replace("fl", "ﬂ") if "fi" in text or "fl" in text else None
    ),
    "final comma for stop": lambda text, _rng, _page: (
        text.rstrip(".") + "," if text.endswith(".") else None
    ),
    "no final stop": lambda text, _rng, _page: text.rstrip(".") if text.endswith(".") else None,
    "exclamation": lambda text, _rng, _page: text.rstrip(".") + "!" if text.endswith(".") else None,
    "first letter small": lambda text, _rng, _page: (
        text[0].lower() + text[1:] if text[0].isalpha() else None
    ),
    "partial": lambda text, rng, _page: partial(text, rng),
    "partial with comma": lambda text, rng, _page: (found := partial(text, rng)) and found + ",",
    "partial, capital": lambda text, rng, _page: (
        (found := partial(text, rng)) and found[0].upper() + found[1:]
    ),
    "bracketed case": lambda text, rng, _page: bracket_case(text, rng),
    "fair ellipsis": lambda text, rng, _page: fair_ellipsis(text, rng),
    "fair ellipsis, three dots": lambda text, rng, _page: fair_ellipsis(text, rng, "... "),
    "fair ellipsis, spaced dots": lambda text, rng, _page: fair_ellipsis(text, rng, " . . . "),
    "fair ellipsis, bracketed": lambda text, rng, _page: fair_ellipsis(text, rng, " [...] "),
    "ellipsis at both ends": lambda text, rng, _page: (
        (found := partial(text, rng)) and f"… {found} …"
    ),
    "bracket for pronoun": lambda text, rng, _page: bracket_pronoun(text, rng),
    "bracket, name of the page": clarified,
    "bracketed form": lambda text, rng, _page: bracket_form(text, rng),
    "sic": lambda text, rng, _page: sic(text, rng),
    "emphasis added": lambda text, _rng, _page: f"{text} [emphasis added]",
    "American spelling": lambda text, rng, _page: swapped(text, TABLES["american"], rng),
    "U.N. as UN": lambda text, _rng, _page: text.replace("U.N.", "UN") if "U.N." in text else None,
    "number written out": lambda text, rng, _page: swapped(text, TABLES["spelled"], rng),
    "per cent": lambda text, _rng, _page: (
        text.replace("percent", "per cent") if "percent" in text else None
    ),
    "two sentences": lambda text, _rng, page: (
        f"{text} {page[page.index(text) + 1]}" if page.index(text) + 1 < len(page) else None
    ),
}


# --- altering ------------------------------------------------------------------------------------------------


def drop_negation(text: str, _rng: random.Random, _page: Page) -> Made:
    for old, new in (
        (" not ", " "),
        (" never ", " "),
        ("Neither party", "Either party"),
        ("No family", "Every family"),
        ("Nobody", "Somebody"),
        (" nothing", " something"),
        ("cannot", "can"),
        (" without ", " with "),
        (" no ", " a "),
    ):
        if old in text:
            return text.replace(old, new, 1)
    return None


def add_negation(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [
        at
        for at, word in enumerate(tokens)
        if bare(word)
        in {
            "is",
            "was",
            "were",
            "are",
            "has",
            "have",
            "had",
            "will",
            "shall",
            "must",
            "may",
            "can",
            "should",
            "could",
            "would",
        }
    ]
    if not spots or " not " in text:
        return None
    at = rng.choice(spots)
    return " ".join([*tokens[: at + 1], rng.choice(("not", "never")), *tokens[at + 1 :]])


def other_number(text: str, rng: random.Random, _page: Page) -> Made:
    digits = list(re.finditer(r"\d[\d,.]*\d|\d", text))
    if digits and rng.random() < 0.7:
        match = rng.choice(digits)
        if not re.fullmatch(r"(19|20)\d\d", match.group()):
            digit = match.group()[0]
            return text[: match.start()] + str((int(digit) % 9) + 1) + text[match.start() + 1 :]
    return swapped(text, TABLES["numbers"], rng)


def names_in(text: str) -> list[str]:
    found = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text)
    return [
        name
        for name in dict.fromkeys(found)
        if name not in DATES
        and name
        not in {
            "April",
            "September",
            "Minister",
            "Prime",
            "Finance",
            "President",
            "Queen",
            "Institute",
            "Youth",
            "Orchestra",
            "Lake",
        }
    ]


def other_name(text: str, rng: random.Random, _page: Page) -> Made:
    names = names_in(text)
    return (
        text.replace(rng.choice(names), rng.choice(("Tharsis", "Beldor", "Quill")))
        if names
        else None
    )


def swap_names(text: str, rng: random.Random, _page: Page) -> Made:
    names = names_in(text)
    if len(names) < 2:
        return None
    one, other = rng.sample(names, 2)
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def drop_word(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [at for at in range(1, len(tokens) - 1) if len(bare(tokens[at])) > 3]
    at = rng.choice(spots)
    return " ".join(tokens[:at] + tokens[at + 1 :])


def drop_small(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [at for at in range(1, len(tokens) - 1) if bare(tokens[at]) in DANGLING]
    if not spots:
        return None
    at = rng.choice(spots)
    return " ".join(tokens[:at] + tokens[at + 1 :])


def drop_hedge(text: str, _rng: random.Random, _page: Page) -> Made:
    for hedge in TABLES["hedges"]:
        if f" {hedge} " in text:
            return text.replace(f" {hedge} ", " ", 1)
    return None


def add_word(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    at = rng.randrange(2, len(tokens) - 1)
    return " ".join([*tokens[:at], rng.choice(TABLES["intensifiers"]), *tokens[at:]])


def swap_words(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [
        at
        for at in range(1, len(tokens) - 2)
        if bare(tokens[at]) != bare(tokens[at + 1])
        and tokens[at].isalpha()
        and tokens[at + 1].isalpha()
    ]
    if not spots:
        return None
    at = rng.choice(spots)
    tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
    return " ".join(tokens)


def swap_clauses(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text.rstrip("."))
    cuts = clause_cuts(tokens)
    if not cuts:
        return None
    at = rng.choice(cuts)
    return " ".join(tokens[at:]) + ", " + " ".join(tokens[:at]).rstrip(",;") + "."


def splice(text: str, rng: random.Random, page: Page) -> Made:
    other = rng.choice([one for one in page if one != text])
    tokens, more = words(text), words(other)
    return " ".join(tokens[: max(4, len(tokens) // 2)] + more[-max(4, len(more) // 2) :])


def run_on(text: str, _rng: random.Random, page: Page) -> Made:
    at = page.index(text)
    if at + 1 >= len(page):
        return None
    after = page[at + 1]
    return text.rstrip(".") + " " + after[0].lower() + after[1:]


def drop_sentence(text: str, _rng: random.Random, page: Page) -> Made:
    at = page.index(text)
    return f"{text} {page[at + 2]}" if at + 2 < len(page) else None


def ellipsis_over(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    hard = {
        "not",
        "never",
        "only",
        "unless",
        "except",
        "may",
        "must",
        "shall",
        "will",
        "cannot",
        "should",
        "nobody",
        "no",
        "without",
        "neither",
        "provided",
    }
    spots = [
        at
        for at in range(2, len(tokens) - 2)
        if bare(tokens[at]) in hard or tokens[at][0].isdigit()
    ]
    if not spots:
        return None
    at = rng.choice(spots)
    start, end = rng.randint(max(1, at - 2), at), rng.randint(at + 1, min(at + 3, len(tokens) - 1))
    return (
        " ".join(tokens[:start]) + rng.choice((" … ", " ... ", " [...] ")) + " ".join(tokens[end:])
    )


def cut_condition(text: str, rng: random.Random, _page: Page) -> Made:
    spots = [
        match.start()
        for limit in TABLES["limiters"]
        for match in re.finditer(rf"{re.escape(limit) if limit[0] == ',' else ' ' + limit}\b", text)
        if match.start() > 20
    ]
    return text[: rng.choice(spots)].rstrip(" ,") if spots else None


def cut_before_if(text: str, _rng: random.Random, _page: Page) -> Made:
    match = re.match(r"(?:If|Unless) [^,]*, (.*)", text) or re.search(
        r"\b(?:if|unless|provided that) (.{15,})", text
    )
    return match[1] if match else None


def cut_not(text: str, _rng: random.Random, _page: Page) -> Made:
    match = re.search(
        r"\b(?:not|never|cannot|refused to|nobody|denied that|doubt that) (.{12,})", text
    )
    return match[1] if match else None


def bracket_word(words_: tuple[str, ...]) -> Callable[[str, random.Random, Page], Made]:
    def made(text: str, rng: random.Random, _page: Page) -> Made:
        tokens = words(text)
        at = rng.randrange(2, len(tokens) - 1)
        return " ".join([*tokens[:at], f"[{rng.choice(words_)}]", *tokens[at:]])

    return made


def bracket_for_name(text: str, rng: random.Random, _page: Page) -> Made:
    names = names_in(text)
    return text.replace(rng.choice(names), "[Tharsis]", 1) if names else None


def bracket_for_verb(text: str, rng: random.Random, _page: Page) -> Made:
    return swapped(
        text, {key: f"[{value}]" for key, value in TABLES["antonyms"].items()}, rng, keep_case=False
    )


def far_ellipsis(text: str, _rng: random.Random, page: Page) -> Made:
    at = page.index(text)
    if at + 3 >= len(page):
        return None
    return " ".join(words(text)[:6]) + " … " + " ".join(words(page[at + 3])[-6:])


def reversed_ellipsis(text: str, _rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    half = len(tokens) // 2
    return " ".join(tokens[half:]).rstrip(".") + " … " + " ".join(tokens[:half])


def half_and_half(text: str, _rng: random.Random, page: Page) -> Made:
    at = page.index(text)
    if at + 1 >= len(page):
        return None
    return " ".join(words(text)[:5]) + " … " + " ".join(words(page[at + 1])[-5:])


def plural(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [
        at
        for at in range(1, len(tokens))
        if re.fullmatch(r"[a-z]{4,}", tokens[at])
        and tokens[at - 1].lower() in {"the", "a", "an", "of", "their"}
    ]
    if not spots:
        return None
    at = rng.choice(spots)
    tokens[at] = tokens[at][:-1] if tokens[at].endswith("s") else tokens[at] + "s"
    return " ".join(tokens)


def invented(_text: str, rng: random.Random, _page: Page) -> Made:
    return rng.choice(
        (
            "Taxes on imported glass were a mistake from the start.",
            "My dog enjoys long walks along the frozen canal.",
            "Every bicycle lane deserves a separate traffic light.",
        )
    )


def paraphrase_tail(text: str, _rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    return (
        " ".join(tokens[: len(tokens) * 2 // 3]) + " and everyone present was delighted about it."
    )


def question(text: str, _rng: random.Random, _page: Page) -> Made:
    return text[:-1] + "?" if text.endswith(".") else None


def cut_scale(text: str, _rng: random.Random, _page: Page) -> Made:
    match = re.search(r"\b(million|billion) .{8,}", text)
    return match.group() if match else None


ALTERED: dict[str, Callable[[str, random.Random, Page], Made]] = {
    "negation dropped": drop_negation,
    "negation added": add_negation,
    "modal swapped": lambda text, rng, _page: swapped(text, TABLES["modals"], rng),
    "number changed": other_number,
    "unit changed": lambda text, rng, _page: swapped(text, TABLES["units"], rng),
    "date changed": lambda text, rng, _page: swapped(text, DATES, rng),
    "another name": other_name,
    "names exchanged": swap_names,
    "word dropped": drop_word,
    "small word dropped": drop_small,
    "hedge dropped": drop_hedge,
    "word added": add_word,
    "pronoun swapped": lambda text, rng, _page: swapped(text, TABLES["pronouns"], rng),
    "antonym": lambda text, rng, _page: swapped(text, TABLES["antonyms"], rng),
    "synonym": lambda text, rng, _page: swapped(text, TABLES["synonyms"], rng),
    "quantifier swapped": lambda text, rng, _page: swapped(text, TABLES["quantifiers"], rng),
    "and for or": lambda text, rng, _page: swapped(
        text, {"and": "or", "or": "and", "but": "and"}, rng
    ),
    "tense changed": lambda text, rng, _page: swapped(text, TABLES["tenses"], rng),
    "plural for singular": plural,
    "words swapped": swap_words,
    "clauses swapped": swap_clauses,
    "splice": splice,
    "run-on": run_on,
    "sentence dropped": drop_sentence,
    "ellipsis over an operator": ellipsis_over,
    "cut before a condition": cut_condition,
    "cut after if": cut_before_if,
    "cut after not": cut_not,
    "cut through a number": cut_scale,
    "bracketed negation": bracket_word(("not", "never", "no longer")),
    "bracketed modal": bracket_word(("must", "may", "shall")),
    "bracketed number": bracket_word(("500", "two million", "7 percent")),
    "bracketed quantity": bracket_word(("all", "only", "most")),
    "bracketed name": bracket_word(("Tharsis", "Colonel Quill")),
    "bracket for a name": bracket_for_name,
    "bracket for the opposite": bracket_for_verb,
    "far ellipsis": far_ellipsis,
    "reversed ellipsis": reversed_ellipsis,
    "ellipsis joins halves": half_and_half,
    "question for statement": question,
    "rewritten tail": paraphrase_tail,
    "invented": invented,
}


def pages(file: Path) -> tuple[Page, ...]:
    lines = file.read_text(encoding="utf-8").split("\n")
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    return tuple(tuple(block.strip().split("\n")) for block in kept.split("\n\n") if block.strip())


def bank(seed: int, file: Path) -> Iterator[tuple[str, bool, str, Page, tuple[str, ...]]]:
    """Operation, faithful or not, the quotation, its page, and rules that name it rightly."""
    for page in pages(file):
        for text in page:
            for name, make in FAITHFUL.items():
                made = make(text, random.Random(f"{seed} {name} {text}"), page)
                if made:
                    yield name, True, made, page, ()
            for name, change in ALTERED.items():
                made = change(text, random.Random(f"{seed} {name} {text}"), page)
                if made and made != text:
                    yield name, False, made, page, tuple(TABLES["named"][name])


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", help="print what goes wrong under this operation, or `all`")
    arguments.add_argument("--sentences", type=Path, default=SENTENCES)
    given = arguments.parse_args()
    rules = load_rules()
    sources = {
        page: prepare_sources(
            [Document("page", "\n\n".join([" ".join(page[:2]), " ".join(page[2:])]))]
        )
        for page in pages(given.sentences)
    }
    total: Counter[tuple[bool, str]] = Counter()
    accepted: Counter[tuple[bool, str]] = Counter()
    named: Counter[str] = Counter()
    statuses: dict[str, Counter[str]] = {}
    began = time.perf_counter()
    for name, faithful, quotation, page, right in bank(given.seed, given.sentences):
        verdict: Verdict = judge_quotation(quotation, sources[page], rules)
        total[faithful, name] += 1
        accepted[faithful, name] += verdict.accepted
        statuses.setdefault(name, Counter())[verdict.status] += 1
        ids = {finding.rule.removeprefix("VERIFY.") for finding in verdict.findings}
        good = verdict.accepted if faithful else bool(ids & set(right)) and not verdict.accepted
        named[name] += good
        if given.show in {name, "all"} and not good:
            print(f"  {name}: {verdict.status} {sorted(ids)}\n    {quotation}")
    seconds = time.perf_counter() - began
    for faithful in (True, False):
        print("\nFAITHFUL" if faithful else "\nALTERED")
        for name in FAITHFUL if faithful else ALTERED:
            count, its = total[faithful, name], accepted[faithful, name]
            rest = ", ".join(
                f"{status} {number}"
                for status, number in statuses.get(name, Counter()).most_common()
            )
            print(f"{name:28} {count:4} accepted {its:4}  right {named[name]:4}  {rest}")
        of, got = (
            sum(total[key] for key in total if key[0] is faithful),
            sum(accepted[key] for key in accepted if key[0] is faithful),
        )
        print(f"{'all':28} {of:4} accepted {got:4} = {got / of:.2%}")
    wrong = sum(total[False, name] for name in ALTERED)
    print(f"\nright rule named: {sum(named[name] for name in ALTERED) / wrong:.2%} of the altered")
    print(f"{sum(total.values()):,} quotations in {seconds:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
