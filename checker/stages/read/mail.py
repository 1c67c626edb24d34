"""Messages -> what they carry: a web page a browser saved in one file (MHTML), or a mail (EML).

Both are MIME, which the standard library reads. Of a mail the plain text is taken where it has one, else the
formatted one; what it quotes of an older mail and its signature are not its own words.
"""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from checker.stages.read.decoding import NotTextError
from checker.stages.read.page import Page
from checker.values import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_LEAST = 40
"""Characters of a plain text that is more than "open this mail in a browser"."""
_INTRODUCES = re.compile(r"^(?:On|Am|Le|El|Il|Op|Em)\b.{5,200}:\s*$")
_FORWARDED = re.compile(r"^(?:(?:re|aw|fw|fwd|wg|tr|rv|sv)\s*:\s*)+", re.IGNORECASE)


def read_archive(data: bytes) -> Page:
    """The page in an MHTML file: its first part in HTML, under the address it was saved from.

    Raises:
        NotTextError: there is no page in it.
        ImportError: the extra "html" is not installed.
    """
    from checker.stages.read.html import read_page  # noqa: PLC0415 - a mail in plain text needs none
    from checker.stages.read.html.metadata import own_address  # noqa: PLC0415 - the same

    message = _message(data)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        raise NotTextError("there is no web page in this MHTML file")
    page = read_page(_bytes(part), told=part.get_content_charset())
    said = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    return page if page.url else page._replace(url=own_address(str(said)))


def read_mail(data: bytes) -> Page:
    """The text of a mail with its subject, sender and date.

    Raises:
        NotTextError: there is no text in it.
        ImportError: it is in HTML only and the extra "html" is not installed.
    """
    message = _message(data)
    if not any(message.get(name) for name in ("From", "Subject", "Date", "Received")):
        raise NotTextError("this is no mail: it has no sender, subject or date")
    page = _body(message)
    subject = _FORWARDED.sub("", " ".join(str(message.get("Subject", "")).split()))
    name, address = parseaddr(str(message.get("From", "")))
    dates = [found] if (found := _sent(str(message.get("Date", "")))) else []
    return page._replace(
        headline=subject or page.headline,
        author=name or address or page.author,
        publications=(*dates, *page.publications),
    )


def _message(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _sent(header: str) -> Publication | None:
    try:
        return Publication(parsedate_to_datetime(header).date(), "metadata", header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(message: EmailMessage) -> Page:
    parts = [one for one in message.walk() if not one.is_multipart() and not one.is_attachment()]
    plain = next((one for one in parts if one.get_content_type() == "text/plain"), None)
    formatted = next((one for one in parts if one.get_content_type() == "text/html"), None)
    text = _plain(plain) if plain is not None else Page("")
    if len(text.text.strip()) >= _LEAST or formatted is None:
        if not text.text.strip():
            raise NotTextError("there is no text in this mail")
        return text
    from checker.stages.read.html import read_page  # noqa: PLC0415 - as above

    return read_page(_bytes(formatted), told=formatted.get_content_charset())


def _plain(part: EmailMessage) -> Page:
    """A part in plain text: flowed lines joined, quoted mails and the signature left out."""
    data = _bytes(part)
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<=[^\s-]) \n(?=[^\s>])", " ", text)
    text = re.split(r"\n-- \n", text, maxsplit=1)[0]
    kept = list(_own_lines(text.split("\n")))
    quoted = sum(line.startswith(">") for line in text.split("\n"))
    left = (("quoted-mail", quoted),) if quoted else ()
    return Page("\n".join(kept).strip("\n"), left_out=left)


def _own_lines(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        below = next((one for one in lines[at + 1 : at + 3] if one.strip()), "")
        if line.startswith(">") or (below.startswith(">") and _INTRODUCES.match(line)):
            continue
        yield line
