"""A Lark grammar file -> its LALR parser, built once and kept in the user's cache.

Only `stages.parse` and `rulebook` import this module, so that nothing else knows Lark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark import Lark

from checker import resources

if TYPE_CHECKING:
    from lark import Transformer
    from lark.lexer import Lexer


def load_grammar(
    name: str,
    *,
    start: str = "start",
    lexer: type[Lexer] | str = "contextual",
    transformer: Transformer[Any, Any] | None = None,
) -> Lark:
    """The parser of `grammar/<name>.lark`.

    Args:
        name: path below `grammar/` without ending, such as "en/time".
        start: the start rule.
        lexer: a Lark lexer name, or a `Lexer` subclass that makes terminals of tokens.
        transformer: applied while parsing, so that no tree is built.
    """
    folder = resources.data_folder("grammar")
    cache = resources.cache_folder()
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept: str | bool = str(cache / f"lark-{name.replace('/', '-')}-{start}")
    except OSError:
        kept = False
    return Lark(
        (folder / f"{name}.lark").read_text(encoding="utf-8"),
        parser="lalr",
        start=start,
        lexer=lexer,
        transformer=transformer,
        cache=kept,
        import_paths=[str(folder)],
        maybe_placeholders=False,
    )
