"""Bytes -> text, with what had to be assumed.

UTF-8 comes first, because nearly every page is and few other texts are valid UTF-8 by accident. A byte
order mark decides before it; NUL bytes in every second place mean UTF-16. What is left is read as
windows-1252, as browsers do (WHATWG Encoding Standard, "fallback encoding"), and says so in a caution.
Line ends and no-break spaces stay; the byte order mark is not counted.
"""

from __future__ import annotations

import codecs

from checker.records import NamedTuple
from checker.values import Caution

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one begins another: UTF-32 (little end first) opens with UTF-16's mark."""

_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
"""First bytes of what people drop into a folder by mistake (the formats' own specifications)."""

_CONTROLS = bytes(sorted({*range(32), 127} - {*b"\t\n\r\f\v\x08\x1b"}))
_SAMPLE = 8192
_BINARY_SHARE = 0.02
_UTF16_SHARE = 0.4
_REPLACEMENT = "\ufffd"


class NotTextError(ValueError):
    """Bytes that are no text; the message says what they look like."""


class Decoded(NamedTuple):
    """A text and how it was come by."""

    text: str
    encoding: str
    """Python's name of it."""
    cautions: tuple[Caution, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text in some bytes.

    Raises:
        NotTextError: they are empty, or no text in any encoding we read.
    """
    if not data:
        raise NotTextError("the file is empty")
    for first, name in _FORMATS:
        if data.startswith(first):
            raise NotTextError(f"this is {name}, not a text")
    decoded = _by_mark(data) or _by_content(data)
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        raise NotTextError("there is no text in the file")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            try:
                return Decoded(rest.decode(name), name)
            except UnicodeDecodeError as error:
                return _with_replacement(rest, name, error, len(mark))
    return None


def _by_content(data: bytes) -> Decoded:
    if b"\0" in data:
        return _by_nul_pattern(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return _with_replacement(data, "utf-8", error, 0)
        _refuse_binary(data)
        return _by_fallback(data, error)
    _refuse_binary(data)
    return Decoded(text, "utf-8")


def _by_nul_pattern(data: bytes) -> Decoded:
    """UTF-16 without a mark: a text with spaces and Latin letters has NULs on one side only."""
    sample = data[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    even = sample[0::2].count(0) / half
    odd = sample[1::2].count(0) / half
    for name, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many >= _UTF16_SHARE and few * 10 <= many:
            try:
                return Decoded(data.decode(name), name)
            except UnicodeDecodeError as error:
                return _with_replacement(data, name, error, 0)
    raise NotTextError("this is a binary file, not a text")


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    strange = len(sample) - len(sample.translate(None, _CONTROLS))
    if strange > _BINARY_SHARE * len(sample):
        raise NotTextError("this is a binary file, not a text")


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether more characters beyond ASCII are well formed than broken, or only the end was cut off."""
    if error.reason == "unexpected end of data" and error.end >= len(data):
        return True
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - broken > broken


def _with_replacement(data: bytes, name: str, error: UnicodeDecodeError, skipped: int) -> Decoded:
    text = data.decode(name, "replace")
    message = (
        f"not valid {name.upper()} at byte {error.start + skipped}: "
        f"{text.count(_REPLACEMENT)} broken characters were replaced by U+FFFD"
    )
    return Decoded(text, name, (Caution("decoded-with-errors", message),))


def _by_fallback(data: bytes, error: UnicodeDecodeError) -> Decoded:
    try:
        text, name = data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "latin-1"
    message = f"not UTF-8 (byte {error.start}); read as {name}, so accents and quotation marks may be wrong"
    return Decoded(text, name, (Caution("decoded-as-fallback", message),))
