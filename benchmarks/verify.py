"""Mutation bank: sentences x operations -> how many faithful quotations are accepted, how many altered ones.

Run: python benchmarks/verify.py [--seed N] [--show OPERATION]. The sentences are `verify_sentences.txt`; each
operation makes a quotation of one of them as a copyist, an editor or a forger would. The lists here are the
bank's own, apart from the grammar's, so that it measures more than agreement with itself.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from checker.rulebook import load_rules
from checker.stages.verify import judge_quotation, prepare_sources
from checker.values import Document, Verdict

SENTENCES = Path(__file__).with_name("verify_sentences.txt")
Made = str | None
Page = tuple[str, ...]

OPERATORS = frozenset(
    "not no never nothing nobody neither nor without cannot unless only except if but although provided shall must may can could should would"
    " will might refused denied almost nearly allegedly alleged probably some most several least doubt rejected promise half"
    " one two three four five six seven eight nine ten twelve fifty quarters majority third twice first until when where".split()
)
"""Words the faithful operations keep away from: no cut beside them, no ellipsis over them."""

MODALS = {"shall": "may", "must": "should", "will": "would", "may": "must", "can": "could", "should": "must", "could": "can", "would": "will"}
QUANTIFIERS = {"all": "some", "some": "all", "most": "all", "many": "all", "every": "some", "each": "one", "several": "all", "any": "every", "both": "some", "no": "some", "nobody": "everybody", "thousands": "hundreds"}
ANTONYMS = {
    "rejected": "accepted", "accept": "reject", "accepted": "rejected", "fell": "rose", "rose": "fell", "captured": "lost", "before": "after", "after": "before", "cheap": "expensive",
    "rich": "poor", "poor": "rich", "strong": "weak", "weak": "strong", "good": "bad", "wrong": "right", "fragile": "solid", "opens": "closes", "open": "closed", "lower": "raise",
    "praised": "criticised", "eastern": "western", "northern": "southern", "large": "small", "small": "large", "longest": "shortest", "warmer": "colder", "fair": "unfair", "faithful": "unfaithful",
    "agreed": "refused", "opened": "closed", "cheaper": "dearer", "increase": "decrease", "winter": "summer", "victory": "defeat", "public": "private", "private": "public", "new": "old", "old": "new", "young": "old",
    "slowly": "quickly", "free": "costly", "more": "less", "less": "more", "faster": "slower", "lost": "won",
}
TENSES = {"is": "was", "was": "is", "are": "were", "were": "are", "has": "had", "have": "had", "had": "has", "said": "says", "says": "said", "took": "takes", "belongs": "belonged", "expects": "expected", "waited": "wait", "built": "build", "opens": "opened", "signed": "sign"}
UNITS = {"percent": "points", "crowns": "euros", "euros": "crowns", "kilometres": "miles", "metres": "feet", "days": "weeks", "weeks": "days", "months": "years", "years": "months", "miles": "kilometres", "hours": "days", "hour": "day", "month": "week"}
DATES = {
    "Monday": "Tuesday", "Tuesday": "Wednesday", "Wednesday": "Thursday", "Thursday": "Friday", "Friday": "Sunday", "Saturday": "Sunday", "Sunday": "Saturday", "March": "May", "April": "June",
    "May": "July", "June": "July", "October": "November", "2021": "2022", "2019": "2018", "2015": "2014", "1998": "1989", "spring": "autumn", "weekend": "weekday",
}
PRONOUNS = {"he": "she", "she": "he", "they": "we", "we": "they", "his": "her", "her": "his", "their": "our", "our": "their", "i": "they", "my": "their", "us": "them", "it": "she", "its": "her", "you": "they"}
HEDGES = ("alleged", "allegedly", "nearly", "almost", "probably", "usually", "rarely", "repeatedly", "expected to", "an estimated", "at least", "about", "up to", "in principle")
SYNONYMS = {"large": "big", "big": "large", "said": "stated", "began": "started", "seriously": "badly", "received": "got", "quick": "fast", "praised": "lauded", "urged": "asked", "proposal": "suggestion", "country": "nation", "believe": "think", "captured": "seized", "wounded": "hurt", "journey": "trip", "attract": "draw", "celebrated": "marked", "promised": "vowed"}
TO_US = {"defence": "defense", "harbour": "harbor", "programme": "program", "labour": "labor", "colour": "color", "centre": "center", "favours": "favors", "organised": "organized", "organisers": "organizers", "analysed": "analyzed", "apologised": "apologized", "modernise": "modernize", "metres": "meters", "kilometres": "kilometers"}
SPELLED = {"12": "twelve", "57": "fifty-seven", "30": "thirty", "85": "eighty-five", "14": "fourteen", "five": "5", "four": "4", "six": "6", "nine": "9", "ten": "10", "twelve": "12", "three": "3", "two": "2"}
SWAPPED_NUMBER = {"million": "billion", "billion": "million", "thousands": "millions", "hundreds": "thousands", "two": "three", "three": "four", "four": "six", "five": "fifty", "six": "sixty", "nine": "nineteen", "ten": "a hundred", "twelve": "two", "half": "quarter", "third": "half", "quarters": "fifths"}
LIMITERS = ("unless", "except", "only if", "provided that", ", but", "if", "although", ", although", "until")
INTENSIFIERS = ("very", "deeply", "largely", "clearly", "so-called", "supposedly")
DANGLING = frozenset("the a an of in on at to for by and or that which who with from as is are was were be been than its their his her our my your this these into between under".split())


def words(text: str) -> list[str]:
    return text.split()


def bare(word: str) -> str:
    return re.sub(r"[^\w'’-]", "", word).lower()


def operator(word: str) -> bool:
    return bare(word) in OPERATORS or any(char.isdigit() for char in word) or "n't" in word


def swapped(text: str, table: dict[str, str], rng: random.Random, *, keep_case: bool = True) -> Made:
    """One word of the text replaced by what the table has for it."""
    tokens = words(text)
    spots = [at for at, word in enumerate(tokens) if bare(word) in table or bare(word).capitalize() in table]
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
    return swapped(text, {"he": "[the man]", "she": "[the woman]", "they": "[the people]", "it": "[the measure]", "his": "[the minister’s]", "their": "[the members’]", "its": "[the company’s]"}, rng, keep_case=False)  # fmt: skip


def bracket_form(text: str, rng: random.Random) -> Made:
    return swapped(text, {"said": "[says]", "is": "[was]", "has": "[had]", "agreed": "agree[s]", "claimed": "claim[s]", "promised": "promise[s]", "announced": "announce[s]", "thanked": "thank[s]", "accused": "accuse[s]"}, rng, keep_case=False)  # fmt: skip


def clarified(text: str, rng: random.Random, page: Page) -> Made:
    """A name of the page added in brackets after a pronoun, or before a description."""
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", " ".join(page))
    if not names:
        return None
    return swapped(text, {"he": f"[{names[0]}]", "she": f"[{names[0]}]", "they": f"[{names[0]}]"}, rng, keep_case=False)


def sic(text: str, rng: random.Random) -> Made:
    tokens = words(text)
    at = rng.randrange(2, len(tokens) - 1)
    return " ".join([*tokens[:at], "[sic]", *tokens[at:]])


def insert_soft(text: str, rng: random.Random) -> Made:
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
    "curly to straight": lambda text, _rng, _page: text.replace("’", "'").replace("“", '"').replace("”", '"').replace("–", "-"),
    "straight to curly": lambda text, _rng, _page: f"‘{text}’".replace("'", "’"),
    "nested marks": lambda text, _rng, _page: text.replace("“", "‘").replace("”", "’") if "“" in text else None,
    "dashes": lambda text, _rng, _page: text.replace("–", "—") if "–" in text else None,
    "hyphens": lambda text, _rng, _page: text.replace("-", "\u2011") if "-" in text else None,
    "hyphen dropped": lambda text, _rng, _page: text.replace("-", " ", 1) if re.search("[a-z]-[a-z]", text) else None,
    "no-break spaces": lambda text, _rng, _page: text.replace(" ", "\u00a0"),
    "double spaces": lambda text, _rng, _page: text.replace(" ", "  "),
    "line end": lambda text, rng, _page: wrapped(text, rng),
    "soft hyphen": lambda text, rng, _page: insert_soft(text, rng),
    "ligature": lambda text, _rng, _page: text.replace("fi", "ﬁ").replace("fl", "ﬂ") if "fi" in text or "fl" in text else None,
    "final comma for stop": lambda text, _rng, _page: text.rstrip(".") + "," if text.endswith(".") else None,
    "no final stop": lambda text, _rng, _page: text.rstrip(".") if text.endswith(".") else None,
    "exclamation": lambda text, _rng, _page: text.rstrip(".") + "!" if text.endswith(".") else None,
    "first letter small": lambda text, _rng, _page: text[0].lower() + text[1:] if text[0].isalpha() else None,
    "partial": lambda text, rng, _page: partial(text, rng),
    "partial with comma": lambda text, rng, _page: (found := partial(text, rng)) and found + ",",
    "partial, capital": lambda text, rng, _page: (found := partial(text, rng)) and found[0].upper() + found[1:],
    "bracketed case": lambda text, rng, _page: bracket_case(text, rng),
    "fair ellipsis": lambda text, rng, _page: fair_ellipsis(text, rng),
    "fair ellipsis, three dots": lambda text, rng, _page: fair_ellipsis(text, rng, "... "),
    "fair ellipsis, spaced dots": lambda text, rng, _page: fair_ellipsis(text, rng, " . . . "),
    "fair ellipsis, bracketed": lambda text, rng, _page: fair_ellipsis(text, rng, " [...] "),
    "ellipsis at both ends": lambda text, rng, _page: (found := partial(text, rng)) and f"… {found} …",
    "bracket for pronoun": lambda text, rng, _page: bracket_pronoun(text, rng),
    "bracket, name of the page": clarified,
    "bracketed form": lambda text, rng, _page: bracket_form(text, rng),
    "sic": lambda text, rng, _page: sic(text, rng),
    "emphasis added": lambda text, _rng, _page: f"{text} [emphasis added]",
    "American spelling": lambda text, rng, _page: swapped(text, TO_US, rng),
    "U.N. as UN": lambda text, _rng, _page: text.replace("U.N.", "UN") if "U.N." in text else None,
    "number written out": lambda text, rng, _page: swapped(text, SPELLED, rng),
    "per cent": lambda text, _rng, _page: text.replace("percent", "per cent") if "percent" in text else None,
    "two sentences": lambda text, _rng, page: f"{text} {page[page.index(text) + 1]}" if page.index(text) + 1 < len(page) else None,
}


# --- altering ------------------------------------------------------------------------------------------------


def drop_negation(text: str, _rng: random.Random, _page: Page) -> Made:
    for old, new in ((" not ", " "), (" never ", " "), ("Neither party", "Either party"), ("No family", "Every family"), ("Nobody", "Somebody"), (" nothing", " something"), ("cannot", "can"), (" without ", " with "), (" no ", " a ")):  # fmt: skip
        if old in text:
            return text.replace(old, new, 1)
    return None


def add_negation(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [at for at, word in enumerate(tokens) if bare(word) in {"is", "was", "were", "are", "has", "have", "had", "will", "shall", "must", "may", "can", "should", "could", "would"}]  # fmt: skip
    if not spots or " not " in text:
        return None
    at = rng.choice(spots)
    return " ".join([*tokens[: at + 1], rng.choice(("not", "never")), *tokens[at + 1 :]])


def other_number(text: str, rng: random.Random, _page: Page) -> Made:
    digits = list(re.finditer(r"\d[\d,.]*\d|\d", text))
    if digits and rng.random() < 0.7:  # noqa: PLR2004 - digits or words
        match = rng.choice(digits)
        if not re.fullmatch(r"(19|20)\d\d", match.group()):
            digit = match.group()[0]
            return text[: match.start()] + str((int(digit) % 9) + 1) + text[match.start() + 1 :]
    return swapped(text, SWAPPED_NUMBER, rng)


def names_in(text: str) -> list[str]:
    found = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text)
    return [name for name in dict.fromkeys(found) if name not in DATES and name not in {"April", "September", "Minister", "Prime", "Finance", "President", "Queen", "Institute", "Youth", "Orchestra", "Lake"}]  # fmt: skip


def other_name(text: str, rng: random.Random, _page: Page) -> Made:
    names = names_in(text)
    return text.replace(rng.choice(names), rng.choice(("Tharsis", "Beldor", "Quill"))) if names else None


def swap_names(text: str, rng: random.Random, _page: Page) -> Made:
    names = names_in(text)
    if len(names) < 2:  # noqa: PLR2004
        return None
    one, other = rng.sample(names, 2)
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def drop_word(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [at for at in range(1, len(tokens) - 1) if len(bare(tokens[at])) > 3]  # noqa: PLR2004
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
    for hedge in HEDGES:
        if f" {hedge} " in text:
            return text.replace(f" {hedge} ", " ", 1)
    return None


def add_word(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    at = rng.randrange(2, len(tokens) - 1)
    return " ".join([*tokens[:at], rng.choice(INTENSIFIERS), *tokens[at:]])


def swap_words(text: str, rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    spots = [at for at in range(1, len(tokens) - 2) if bare(tokens[at]) != bare(tokens[at + 1]) and tokens[at].isalpha() and tokens[at + 1].isalpha()]  # fmt: skip
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
    hard = {"not", "never", "only", "unless", "except", "may", "must", "shall", "will", "cannot", "should", "nobody", "no", "without", "neither", "provided"}
    spots = [at for at in range(2, len(tokens) - 2) if bare(tokens[at]) in hard or tokens[at][0].isdigit()]
    if not spots:
        return None
    at = rng.choice(spots)
    start, end = rng.randint(max(1, at - 2), at), rng.randint(at + 1, min(at + 3, len(tokens) - 1))
    return " ".join(tokens[:start]) + rng.choice((" … ", " ... ", " [...] ")) + " ".join(tokens[end:])


def cut_condition(text: str, rng: random.Random, _page: Page) -> Made:
    spots = [match.start() for limit in LIMITERS for match in re.finditer(rf"{re.escape(limit) if limit[0] == ',' else ' ' + limit}\b", text) if match.start() > 20]  # noqa: PLR2004, E501, S608  # fmt: skip
    return text[: rng.choice(spots)].rstrip(" ,") if spots else None


def cut_before_if(text: str, _rng: random.Random, _page: Page) -> Made:
    match = re.match(r"(?:If|Unless) [^,]*, (.*)", text) or re.search(r"\b(?:if|unless|provided that) (.{15,})", text)
    return match[1] if match else None


def cut_not(text: str, _rng: random.Random, _page: Page) -> Made:
    match = re.search(r"\b(?:not|never|cannot|refused to|nobody|denied that|doubt that) (.{12,})", text)
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
    return swapped(text, {key: f"[{value}]" for key, value in ANTONYMS.items()}, rng, keep_case=False)


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
    spots = [at for at in range(1, len(tokens)) if re.fullmatch(r"[a-z]{4,}", tokens[at]) and tokens[at - 1].lower() in {"the", "a", "an", "of", "their"}]  # fmt: skip
    if not spots:
        return None
    at = rng.choice(spots)
    tokens[at] = tokens[at][:-1] if tokens[at].endswith("s") else tokens[at] + "s"
    return " ".join(tokens)


def invented(_text: str, rng: random.Random, _page: Page) -> Made:
    return rng.choice(("Taxes on imported glass were a mistake from the start.", "My dog enjoys long walks along the frozen canal.", "Every bicycle lane deserves a separate traffic light."))  # fmt: skip


def paraphrase_tail(text: str, _rng: random.Random, _page: Page) -> Made:
    tokens = words(text)
    return " ".join(tokens[: len(tokens) * 2 // 3]) + " and everyone present was delighted about it."


def question(text: str, _rng: random.Random, _page: Page) -> Made:
    return text[:-1] + "?" if text.endswith(".") else None


def cut_scale(text: str, _rng: random.Random, _page: Page) -> Made:
    match = re.search(r"\b(million|billion) .{8,}", text)
    return match.group() if match else None


Altering = tuple[Callable[[str, random.Random, Page], Made], tuple[str, ...]]
WORDS = ("omission", "insertion", "substitution", "function-word")
ALTERED: dict[str, Altering] = {
    "negation dropped": (drop_negation, ("negation", "modality", "quantifier", "assertion", "cut-negation", "antonym")),
    "negation added": (add_negation, ("negation",)),
    "modal swapped": (lambda text, rng, _page: swapped(text, MODALS, rng), ("modality", "negation", "date", "assertion")),
    "number changed": (other_number, ("number", "date", "unit", "quantifier", "substitution", "function-word")),
    "unit changed": (lambda text, rng, _page: swapped(text, UNITS, rng), ("unit", "date", "antonym")),
    "date changed": (lambda text, rng, _page: swapped(text, DATES, rng), ("date", "antonym", "modality")),
    "another name": (other_name, ("name",)),
    "names exchanged": (swap_names, ("name-swap", "order", "name")),
    "word dropped": (drop_word, ("omission", "negation", "modality", "number", "unit", "date", "name", "quantifier", "condition", "assertion", "timing", "term", "coordination", "approximation", "function-word", "degree", "pronoun")),  # fmt: skip
    "small word dropped": (drop_small, ("function-word", "coordination", "tense", "pronoun", "approximation", "negation", "assertion", "modality", "condition", "unit", "quantifier", "omission", "number")),  # fmt: skip
    "hedge dropped": (drop_hedge, ("function-word", "assertion", "approximation", "negation", "omission", "timing", "modality", "number")),
    "word added": (add_word, ("insertion", "assertion", "degree", "number")),
    "pronoun swapped": (lambda text, rng, _page: swapped(text, PRONOUNS, rng), ("pronoun", "capital")),
    "antonym": (lambda text, rng, _page: swapped(text, ANTONYMS, rng), ("antonym", "substitution", "negation", "degree", "condition", "date", "assertion", "timing", "tense", "order", "term", "approximation")),  # fmt: skip
    "synonym": (lambda text, rng, _page: swapped(text, SYNONYMS, rng), ("synonym", "substitution", "term", "assertion", "timing")),
    "quantifier swapped": (lambda text, rng, _page: swapped(text, QUANTIFIERS, rng), ("quantifier", "negation", "number", "antonym", "approximation", "assertion")),
    "and for or": (lambda text, rng, _page: swapped(text, {"and": "or", "or": "and", "but": "and"}, rng), ("coordination", "approximation", "number")),
    "tense changed": (lambda text, rng, _page: swapped(text, TENSES, rng), ("tense", "inflection", "modality", "assertion", "antonym", "substitution", "term")),
    "plural for singular": (plural, ("inflection", "term", "quantifier", "number", "unit", "date", "substitution", "tense", "negation", "assertion")),
    "words swapped": (swap_words, ("order", "name-swap", "number")),
    "clauses swapped": (swap_clauses, ("order", "name-swap", "splice", "number")),
    "splice": (splice, ("splice", "run-on")),
    "run-on": (run_on, ("run-on", "splice")),
    "sentence dropped": (drop_sentence, ("splice",)),
    "ellipsis over an operator": (ellipsis_over, ("ellipsis-operator",)),
    "cut before a condition": (cut_condition, ("cut-condition",)),
    "cut after if": (cut_before_if, ("cut-leading-condition",)),
    "cut after not": (cut_not, ("cut-negation", "cut-report", "cut-leading-condition")),
    "cut through a number": (cut_scale, ("cut-number",)),
    "bracketed negation": (bracket_word(("not", "never", "no longer")), ("bracket-meaning",)),
    "bracketed modal": (bracket_word(("must", "may", "shall")), ("bracket-meaning",)),
    "bracketed number": (bracket_word(("500", "two million", "7 percent")), ("bracket-meaning",)),
    "bracketed quantity": (bracket_word(("all", "only", "most")), ("bracket-meaning",)),
    "bracketed name": (bracket_word(("Tharsis", "Colonel Quill")), ("bracket-name",)),
    "bracket for a name": (bracket_for_name, ("bracket-name", "bracket-replaces")),
    "bracket for the opposite": (bracket_for_verb, ("bracket-replaces", "bracket-meaning", "bracket-name")),
    "far ellipsis": (far_ellipsis, ("ellipsis-far",)),
    "reversed ellipsis": (reversed_ellipsis, ("ellipsis-order",)),
    "ellipsis joins halves": (half_and_half, ("ellipsis-joins", "ellipsis-operator", "ellipsis-far")),
    "question for statement": (question, ("question",)),
    "rewritten tail": (paraphrase_tail, (*WORDS, "coordination", "quantifier", "number", "assertion", "negation", "date", "name", "unit", "condition", "term", "modality", "antonym", "timing", "approximation")),  # fmt: skip
    "invented": (invented, ("absent",)),
}


def pages() -> tuple[Page, ...]:
    lines = SENTENCES.read_text(encoding="utf-8").split("\n")
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    return tuple(tuple(block.strip().split("\n")) for block in kept.split("\n\n") if block.strip())


def bank(seed: int) -> Iterator[tuple[str, bool, str, Page, tuple[str, ...]]]:
    """Operation, faithful or not, the quotation, its page, and rules that name it rightly."""
    for page in pages():
        for text in page:
            for name, make in FAITHFUL.items():
                made = make(text, random.Random(f"{seed} {name} {text}"), page)  # noqa: S311 - a seed, no secret
                if made:
                    yield name, True, made, page, ()
            for name, (change, rules) in ALTERED.items():
                made = change(text, random.Random(f"{seed} {name} {text}"), page)  # noqa: S311
                if made and made != text:
                    yield name, False, made, page, rules


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", help="print what goes wrong under this operation, or `all`")
    given = arguments.parse_args()
    rules = load_rules()
    sources = {page: prepare_sources([Document("page", "\n\n".join([" ".join(page[:2]), " ".join(page[2:])]))]) for page in pages()}
    total: Counter[tuple[bool, str]] = Counter()
    accepted: Counter[tuple[bool, str]] = Counter()
    named: Counter[str] = Counter()
    statuses: dict[str, Counter[str]] = {}
    began = time.perf_counter()
    for name, faithful, quotation, page, right in bank(given.seed):
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
            rest = ", ".join(f"{status} {number}" for status, number in statuses.get(name, Counter()).most_common())
            print(f"{name:28} {count:4} accepted {its:4}  right {named[name]:4}  {rest}")
        of, got = sum(total[key] for key in total if key[0] is faithful), sum(accepted[key] for key in accepted if key[0] is faithful)
        print(f"{'all':28} {of:4} accepted {got:4} = {got / of:.2%}")
    wrong = sum(total[False, name] for name in ALTERED)
    print(f"\nright rule named: {sum(named[name] for name in ALTERED) / wrong:.2%} of the altered")
    print(f"{sum(total.values()):,} quotations in {seconds:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
