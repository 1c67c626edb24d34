"""CLDR -> grammar/dates.toml: how languages without a time grammar of their own write a date.

    ENV/bin/python tools/cldr_dates.py > grammar/dates.toml

Needs babel, which carries CLDR's data and says which version; nothing of ours needs it at run time.
"""

from __future__ import annotations

import json
import sys

import babel
from babel import Locale

LANGUAGES = [
    "ar",
    "bg",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "es",
    "et",
    "fi",
    "fr",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "lt",
    "lv",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sr",
    "sv",
    "tr",
    "uk",
    "vi",
    "zh",
]
HEAD = """\
# Month and weekday names (Monday first) and date patterns of languages without a time grammar of their own,
# in the letters of Unicode LDML. Made by tools/cldr_dates.py; change that, not this.

"""
SKELETONS = (
    "yMMMMEEEEd",
    "yMMMEd",
    "yMMMMd",
    "yMMMd",
    "MMMMEd",
    "MMMMd",
    "MMMd",
    "yMMMM",
    "yMMM",
    "yMd",
)
"""CLDR's names of the patterns that name a day or a month of a year; those of two-digit years are left out."""
ORDINALS = {"fr": "er", "ca": "r", "es": "º", "pt": "º", "it": "º"}
"""What the first of a month may carry besides: no part of CLDR's patterns."""


def names(locale: Locale, table: str, keys: range) -> list[list[str]]:
    """Per month or weekday its names: full and short, within a date and alone."""
    found = []
    data = getattr(locale, table)
    for key in keys:
        inside = [data["format"]["wide"][key], data["format"]["abbreviated"][key]]
        alone = [data["stand-alone"][width][key] for width in ("wide", "abbreviated")]
        kin = [name for name in alone if name[:2].lower() == inside[0][:2].lower()]
        both = dict.fromkeys(name.lower() for name in (*inside, *kin) if len(name) > 1)
        found.append([name for name in both if not name.rstrip(".").isdecimal()])
    return found


def patterns(locale: Locale) -> list[str]:
    """Its date patterns, each once, those that say most first."""
    given = [
        str(locale.date_formats[width].pattern) for width in ("full", "long", "medium", "short")
    ]
    given += [
        str(locale.datetime_skeletons[name].pattern)
        for name in SKELETONS
        if name in locale.datetime_skeletons
    ]
    kept = [
        pattern for pattern in dict.fromkeys(given) if "yy" not in pattern and "G" not in pattern
    ]
    return sorted(
        kept, key=lambda pattern: (-sum(letter in "EcyMLd" for letter in set(pattern)), pattern)
    )


def main() -> None:
    """Write the table."""
    out = sys.stdout.write
    out(HEAD)
    out(f'source = "Unicode CLDR, as babel {babel.__version__} carries it; `ordinal` by hand"\n')
    out('licence = "Unicode-3.0 (https://www.unicode.org/license.txt)"\n')
    for language in LANGUAGES:
        locale = Locale(language)
        out(f"\n[language.{language}]\n")
        for key, value in (
            ("months", names(locale, "months", range(1, 13))),
            ("weekdays", names(locale, "days", range(7))),
            ("patterns", patterns(locale)),
        ):
            out(f"{key} = [\n")
            for entry in value:
                out(f"  {json.dumps(entry, ensure_ascii=False)},\n")
            out("]\n")
        if language in ORDINALS:
            out(f"ordinal = {json.dumps(ORDINALS[language], ensure_ascii=False)}\n")


if __name__ == "__main__":
    main()
