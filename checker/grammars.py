"""A Lark grammar file -> its LALR tables as plain data, kept in the user's cache.

Lark builds the tables; `stages.parse` drives them over terminals it classified itself. A start with a warm
cache therefore imports no Lark, which would cost it a third of the time a small check takes. The rulebook,
whose grammar reads characters, takes the Lark parser itself, when a rule is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker import resources
from checker.records import NamedTuple

if TYPE_CHECKING:
    from lark import Lark, Transformer


class Rule(NamedTuple):
    """One alternative of a grammar rule: how many values it takes and what is made of them."""

    origin: str
    size: int
    name: str
    """The alternative's alias, or the rule's name: what the reader's method is called."""
    kept: tuple[int, ...]
    """Which values reach the method; a terminal whose name begins with "_" does not."""
    spliced: tuple[int, ...]
    """Which of the values are rules whose name begins with "_": their children take their place."""
    passes_one: bool
    """A rule written with "?": one value passes through unread."""


class Tables(NamedTuple):
    """The LALR automaton of a grammar."""

    start: int
    end: int
    states: dict[int, dict[str, int]]
    """By terminal or rule name: the state to go to, or -1 - the number of the rule to reduce by."""
    rules: tuple[Rule, ...]


def load_tables(name: str, *, start: str = "start") -> Tables:
    """The tables of `grammar/<name>.lark`, whose terminals are all declared.

    Args:
        name: path below `grammar/` without ending, such as "en/time".
        start: the start rule.
    """
    folder = resources.data_folder("grammar")
    files = [folder / f"{name}.lark"]
    first, end, states, rules = resources.compiled(
        f"lalr-{name.replace('/', '-')}-{start}", files, lambda: _built(name, start)
    )
    return Tables(first, end, states, tuple(Rule(*rule) for rule in rules))


def load_grammar(name: str, *, transformer: Transformer[Any, Any] | None = None) -> Lark:
    """The Lark parser of `grammar/<name>.lark`, by LALR with Lark's own contextual lexer.

    Args:
        name: path below `grammar/` without ending, such as "condition".
        transformer: applied while parsing, so that no tree is built.
    """
    from lark import Lark  # noqa: PLC0415 - not with a warm cache

    folder = resources.data_folder("grammar")
    text = (folder / f"{name}.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", transformer=transformer, maybe_placeholders=False)


def _built(name: str, start: str) -> tuple[Any, ...]:
    """The tables as marshal can keep them."""
    from lark import Lark  # noqa: PLC0415 - not with a warm cache
    from lark.lexer import Lexer  # noqa: PLC0415 - as above
    from lark.parsers.lalr_analysis import Shift  # noqa: PLC0415 - as above

    class Classified(Lexer):
        """No lexer: `stages.parse` classifies the words."""

        def __init__(self, _conf: Any) -> None:
            return

        def lex(self, lexer_state: Any, parser_state: Any = None) -> Any:
            del parser_state
            return iter(lexer_state)

    text = (resources.data_folder("grammar") / f"{name}.lark").read_text(encoding="utf-8")
    lark = Lark(text, parser="lalr", lexer=Classified, start=start, maybe_placeholders=False)
    parser: Any = lark.parser
    table = parser.parser._parse_table  # noqa: SLF001 - Lark offers its tables in no other way
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    states = {
        state: {
            str(symbol): target if action is Shift else -1 - numbers[target]
            for symbol, (action, target) in row.items()
        }
        for state, row in table.states.items()
    }
    rules = tuple(tuple(_rule(rule)) for rule in lark.rules)
    return (table.start_states[start], table.end_states[start], states, rules)


def _rule(rule: Any) -> Rule:
    kept = tuple(
        at
        for at, symbol in enumerate(rule.expansion)
        if rule.options.keep_all_tokens or not (symbol.is_term and symbol.filter_out)
    )
    spliced = tuple(
        at
        for at in kept
        if not rule.expansion[at].is_term and rule.expansion[at].name.startswith("_")
    )
    return Rule(
        str(rule.origin.name),
        len(rule.expansion),
        str(rule.alias or rule.origin.name),
        kept,
        spliced,
        passes_one=bool(rule.options.expand1 and not rule.alias),
    )
