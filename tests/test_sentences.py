"""Text -> sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.placing import LONGEST, sentence_between
from checker.language.sentences import sentences
from checker.values import Span

CASES = {
    "title": ("Mr. Cole met Ms. Reed. They spoke.", ["Mr. Cole met Ms. Reed.", "They spoke."]),
    "acronym-inside": ("The U.S. Senate voted. Ok.", ["The U.S. Senate voted.", "Ok."]),
    "acronym-at-end": ("She lives in the U.S. It rained.", ["She lives in the U.S.", "It rained."]),
    "article": ("See Art. 5 there. Done.", ["See Art. 5 there.", "Done."]),
    "number": ("Sales rose 1.4 percent. Good.", ["Sales rose 1.4 percent.", "Good."]),
    "no-without-number": ("He said no. Nobody spoke.", ["He said no.", "Nobody spoke."]),
    "question-inside-marks": (
        '"Why?" he asked. Then: quiet.',
        ['"Why?" he asked.', "Then: quiet."],
    ),
    "shout-then-name": ('"Stop!" Mary Cole said.', ['"Stop!" Mary Cole said.']),
    "closing-mark": ("“We go.” They went.", ["“We go.”", "They went."]),
    "ellipsis-goes-on": ("Well... maybe. Yes.", ["Well... maybe.", "Yes."]),
    "paragraph": ("A line with no stop\n\nAnother", ["A line with no stop", "Another"]),
    "line-end": ("Headline Here\nBody text.", ["Headline Here", "Body text."]),
    "wrapped": (
        "A line that was wrapped by hand at seventy columns or somewhat fewer\nthan that. End.",
        [
            "A line that was wrapped by hand at seventy columns or somewhat fewer\nthan that.",
            "End.",
        ],
    ),
    "initials": ("J. R. Cole wrote it. Fine.", ["J. R. Cole wrote it.", "Fine."]),
    "chinese": ("他说。我听。", ["他说。", "我听。"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(st.text(alphabet='aB .?!"”\n\u00a0“US1é。', max_size=80))
def test_spans_are_ordered_trimmed_and_leave_only_space_between(text: str) -> None:
    at = 0
    for span in sentences(text):
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        at = span.end
    assert not text[at:].strip()


@given(
    st.lists(
        st.sampled_from(["the council met", "on 3 May", "Ada", "x" * 40]), min_size=1, max_size=600
    ),
    st.data(),
)
def test_a_sentence_beyond_any_length_is_given_in_part(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    place = data.draw(st.integers(0, len(text) - 1))
    found = sentence_between(text, 0, len(text), place, "en")
    assert found.start <= place < found.end or text[place] == " "
    assert found.end - found.start <= LONGEST
    assert found == Span(0, len(text)) or len(text) > LONGEST
    assert found.start == 0 or text[found.start - 1] == " "
