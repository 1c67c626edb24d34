r'''Rule files -> checked rules; rules x facts -> findings.

A rule is one TOML file whose name is the rule's id in lower case
(`rules/wording/modality.force.toml`). It is data: what it may look at is declared in
`rules/facts.toml`, and both are checked when they are loaded. The whole of one:

    id = "MODALITY.force"                  # letters, digits, ".", "_" and "-"; unique in a pack
    name = "Binding, recommending, permitting"
    kind = "MODALITY"                      # the kind of difference (typology)
    level = "passage"                      # which facts it judges: a level of rules/facts.toml
    rank = 2                               # tried in this order within its level; ties by id
    severity = "critical"                  # critical, major, minor or neutral: one rule, one severity
    conclusion = "discrepancy"             # discrepancy, self-contradiction or note
    message = "The duty is {first} in one wording and {second} in another."
    next_step = "Get the authentic text of {provision}."                   # optional: what settles it
    why = "A duty that binds in one wording only recommends or allows in another."
    source = "Vienna Convention on the Law of Treaties, art. 31(1)"        # guide or standard it rests on
    languages = ["en"]                     # optional: facts of other languages are not judged by it
    evidence = "compared"                  # optional: which reading comes first: as compared (the reference's,
                                           # then by path), or that of the "majority" or "minority" of the
                                           # documents, or the "longest" or "shortest"
    when = """
    edit == "modality" && force_low != force_high
    """
    unless = "part == 'title'"             # optional: the rule holds when `when` is true and this is not

    [against_reference]                    # optional: what changes when the fact's `reference` is
    severity = "critical"                  # true: one side is a reference, or a credited source that is
    conclusion = "misquotation"            # present, in the same language. Only here may a rule conclude
                                           # "misquotation".
    message = "..."                        # severity, conclusion, message, next_step: each optional
    next_step = "..."

    [[test]]                               # at least one that fires and one that stays silent
    name = "shall against may"
    facts = { edit = "modality", force_low = "permitting", force_high = "binding" }
    fires = true
    readings = ["shall", "may"]            # optional: the readings' words, for {readings} in the message
    message = "The duty is “shall” in one wording and “may” in another."   # optional: exactly what it says
    severity = "critical"                  # optional
    conclusion = "discrepancy"             # optional

    [[test]]
    name = "shall against must: both bind"
    facts = { edit = "modality", force_low = "binding", force_high = "binding" }
    fires = false

A feature a test leaves out has its type's empty value (false, 0, 0.0, "", []). A test is judged
with every rule of its level: it fires when the judge reports this rule. So in a level where the
first match wins, `fires = true` says that no rule of lower rank takes the fact. Two severities are
two rules (MODALITY.force critical, MODALITY.shift minor); `against_reference` is the one exception,
because it is the same judgement made with a yardstick at hand.

A message is plain text with `{placeholders}`: any feature of the level (yes/no, a number, text, "a,
b and c"), and `{readings}` (all, as `A, C “will”; B “may”`), `{first}` and `{second}` (the words of
the first and second reading in quotation marks, or "(absent)"), `{wordings}` ("A, B and C"),
`{documents}` (how many), `{passage}`, `{event}`. A feature of the same name is meant first. `{{`
and `}}` print braces.

A condition is a subset of CEL (the Common Expression Language): its grammar, with examples, is
`grammar/condition.lark` and `grammar/condition.corpus.toml`.

    ==  !=  <  <=  >  >=          on texts (by code point), numbers, and == != on true/false
    &&  ||  !  ( )                true or false only
    x in ["a", "b"]  x in y       x a text or number; y a feature of type texts
    size(x)  x.size()             length of a text or of texts
    x.startsWith("a")  x.endsWith("a")  x.contains("a")    on texts
    true false 1 -2 0.5 "text" 'text' ["a", "b"]

No arithmetic, loops, user-defined regular expressions or null; nothing a condition does can fail. A
name that is not a feature of the level, a comparison of unlike types and a text outside a feature's
`values` are errors when the rule is loaded, with file, line, column and "did you mean". At most
2,000 characters and 32 levels deep.

`extends = "ID"` starts from another rule of the pack or a built-in one: every field but id and
tests is taken over unless this file states it. A user's pack replaces a built-in rule by using its
id.
'''

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.rulebook.apply import apply_rule, apply_rules
from checker.rulebook.load import RulePack, combine, find_rule, load_rules, read_rules
from checker.rulebook.rule import Example, Outcome, Rule
from checker.rulebook.vocabulary import check_fact, levels

if TYPE_CHECKING:
    from checker.rulebook.describe import explain as explain
    from checker.rulebook.describe import explain_text as explain_text
    from checker.rulebook.describe import overview as overview
    from checker.rulebook.examples import TestResult as TestResult
    from checker.rulebook.examples import missing_tests as missing_tests
    from checker.rulebook.examples import run_tests as run_tests
    from checker.rulebook.examples import selftest as selftest

_LATER = {
    "explain": "describe",
    "explain_text": "describe",
    "overview": "describe",
    "TestResult": "examples",
    "missing_tests": "examples",
    "run_tests": "examples",
    "selftest": "examples",
}
"""Only for those who write or read about rules: imported when first used, so that no report waits for them."""

__all__ = [
    "Example",
    "Outcome",
    "Rule",
    "RulePack",
    "TestResult",
    "apply_rule",
    "apply_rules",
    "check_fact",
    "combine",
    "explain",
    "explain_text",
    "find_rule",
    "levels",
    "load_rules",
    "missing_tests",
    "overview",
    "read_rules",
    "run_tests",
    "selftest",
]


def __getattr__(name: str) -> Any:
    """Import what only authors of rules need when it is first used (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
