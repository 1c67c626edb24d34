"""A paragraph -> its quotation marks in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.sentences import paragraphs
from checker.stages.parse.marks import Marked, pair_marks


def marked(text: str, language: str = "en") -> tuple[Marked, ...]:
    return pair_marks(text, list(paragraphs(text, 0, len(text))), language=language)


CASES = {
    "straight": ('He said "no" twice.', [("no", None, 0)]),
    "curly": ("He said “no” twice.", [("no", None, 0)]),
    "mixed": ('He said “no" and “yes”.', [("no", "mismatched", 0), ("yes", None, 0)]),
    "mixed-the-other-way": ('It was "no” then.', [("no", "mismatched", 0)]),
    "mis-sided": ("It was “no“ then.", [("no", "mis-sided", 0)]),
    "unclosed-ends-at-the-next": (
        '"A, he said. "B," she said.',
        [("A, he said.", "unclosed", 0), ("B,", None, 0)],
    ),
    "unclosed-ends-with-the-paragraph": (
        "“A and B.\n\nC said “no”.",
        [("A and B.", "unclosed", 0), ("no", None, 0)],
    ),
    "nested": ("“A ‘b’ c,” he said.", [("A ‘b’ c,", None, 0), ("b", None, 1)]),
    "nested-same": ('"A "b" c," he said.', [('A "b" c,', None, 0), ("b", None, 1)]),
    "three-deep": (
        "“A ‘b “c” d’ e”",
        [("A ‘b “c” d’ e", None, 0), ("b “c” d", None, 1), ("c", None, 2)],
    ),
    "british": ("‘A “b” c,’ he said.", [("A “b” c,", None, 0), ("b", None, 1)]),
    "apostrophes": ("‘tis 6'2\" in the '90s, the boys' game, O‘Brien’s", []),
    "possessive-inside": ("'It is the boys' game,' he said.", [("It is the boys' game,", None, 0)]),
    "headline": ("US voices 'great regret' at talks", [("great regret", None, 0)]),
    "latex": ("``Go,'' he said.", [("Go,", None, 0)]),
    "entity": ("He said &quot;no&quot; twice.", [("no", None, 0)]),
    "spaced": ('He said " no " twice.', [("no", None, 0)]),
    "every-paragraph": ("“A.\n\n“B,” he said.", [("A.", None, 0), ("B,", None, 0)]),
    "no-space-before": ('He said:"No."', [("No.", None, 0)]),
    "dash": ('"No"—he left.', [("No", None, 0)]),
    "closed-after-the-space": (
        "“We sold every boat, ”Tam said. “We kept one.”",
        [("We sold every boat,", "mis-sided", 0), ("We kept one.", None, 0)],
    ),
    "closing-glyph-alone-opens": ("He said ”no” then.", [("no", "mis-sided", 0)]),
    "empty": ('He said "" and “”.', []),
    "inches-inside": ('She said: "It is 5" long" today.', [('It is 5" long', None, 0)]),
    "year-before-the-mark": (
        'He said "in 1995" and "in 1996".',
        [("in 1995", None, 0), ("in 1996", None, 0)],
    ),
    "three-paragraphs": (
        "“A.\n\n“B.\n\n“C,” he said.",
        [("A.", None, 0), ("B.", None, 0), ("C,", None, 0)],
    ),
    "latex-three": (
        "``A'' and ``b.'' Then ``c''",
        [("A", None, 0), ("b.", None, 0), ("c", None, 0)],
    ),
    "nested-same-curly": (
        "“I said, “Go!” and he went.”",
        [("I said, “Go!” and he went.", None, 0), ("Go!", None, 1)],
    ),
    "inner-at-the-end": (
        "“He goes, ‘What?’ and I go, ‘No.’”",
        [
            ("He goes, ‘What?’ and I go, ‘No.’", None, 0),
            ("What?", None, 1),
            ("No.", None, 1),
        ],
    ),
    "two-headlines": (
        "'Great concern' as talks fail; 'another front', says author",
        [("Great concern", None, 0), ("another front", None, 0)],
    ),
    "plural-owners": (
        "The 'nuclear' option and the dogs' 'bark'",
        [("nuclear", None, 0), ("bark", None, 0)],
    ),
    "class-of": ("the class of '68 said 'no' to rock 'n' roll", [("no", None, 0)]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_english(text: str, expected: list[tuple[str, str | None, int]]) -> None:
    found = marked(text)
    assert [(text[each.start : each.end], each.fault, each.depth) for each in found] == expected


LANGUAGES = {
    "fr": (
        "Il dit : « Oui », puis partit. « Elle a dit “non” », dit-on. ‹ Rien ›.",
        ["Oui", "Elle a dit “non”", "non", "Rien"],
    ),
    "fr goes on": ("«\u00a0Une phrase.\n»\u00a0La suite.\u00a0»", ["Une phrase.", "La suite."]),
    "de": (
        "„Ja“, sagte er. »Nein«, sagte sie. „Er sagte ‚ach‘ dazu“. ›So‹.",
        ["Ja", "Nein", "Er sagte ‚ach‘ dazu", "ach", "So"],
    ),
    "de hyphen": ("Hans’ „Wind“-Zeitung, Grass’ »Butt«", ["Wind", "Butt"]),
    "de goes on": ("„Erste.\n\n„Zweite“, sagte er.", ["Erste.", "Zweite"]),
    "es": (
        "Dijo: «Sí». “Bien”, dijo. «Dijo “no” y ‘sí’».",
        ["Sí", "Bien", "Dijo “no” y ‘sí’", "no", "sí"],
    ),
    "it": (
        "Disse «Sì», poi “no”. L’«uomo» dell’“altro”. «L’ha detto “lui”».",
        ["Sì", "no", "uomo", "altro", "L’ha detto “lui”", "lui"],
    ),
    "pt": ("Disse: “Sim”. «Não». “Ele disse ‘não’”.", ["Sim", "Não", "Ele disse ‘não’", "não"]),
    "ru": (
        "Он сказал: «Да „нет“ да». «Он сказал «да»» и ушёл.",
        ["Да „нет“ да", "нет", "Он сказал «да»", "да"],
    ),
    "uk": (
        "«Так», — сказав він. П’ять об’єктів. «Він сказав „ні“».",
        ["Так", "Він сказав „ні“", "ні"],
    ),
    "pl": ("Powiedział: „Tak”. „Powiedział «nie»”.", ["Tak", "Powiedział «nie»", "nie"]),
    "ko": (
        "그는 “네”라고 했다. “그가 ‘네’라고 했다”고. 「책」",
        ["네", "그가 ‘네’라고 했다", "네", "책"],
    ),
    "ja": ("彼は「はい『うん』」と言った。『本』", ["はい『うん』", "うん", "本"]),
    "zh": (
        "他说：“我们去。”然后走了。《书》。他说“他说‘是’”。",
        ["我们去。", "书", "他说‘是’", "是"],
    ),
    "zh goes on": ("“第一。\n\n“第二。”他说。", ["第一。", "第二。"]),
    "ar": ('قال ”نعم“ ثم و«لا» و"ربما".', ["نعم", "لا", "ربما"]),
    "sv": ("”Ja”, sade han.", ["Ja"]),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_have_sound_pairs(language: str) -> None:
    text, expected = LANGUAGES[language]
    found = marked(text, language.split(maxsplit=1)[0])
    assert [text[each.start : each.end] for each in found] == expected
    assert [each.fault for each in found] == [None] * len(expected)


@given(st.text(alphabet="aB“”\"'‘’«»„ .,\n`5", max_size=60))
def test_spans_are_in_order_and_inside_their_marks(text: str) -> None:
    at = 0
    for each in marked(text):
        assert at <= each.outer_start <= each.start < each.end <= each.outer_end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        at = each.outer_start


@given(st.text(alphabet="aB“”\"' .,", max_size=40), st.sampled_from(["“b.”", '"b."', "“b.”"]))
def test_a_bad_paragraph_never_spoils_the_next(bad: str, good: str) -> None:
    text = f"{bad}x\n\nShe said {good}"
    found = [each for each in marked(text) if each.start > len(bad) + 2]
    assert [(text[each.start : each.end], each.fault) for each in found] == [("b.", None)]
