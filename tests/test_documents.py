"""Markdown, Word and PDF files, mails and saved pages in one file: their words, or a line that says why not."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

import checker
from checker.stages.read import read_paths
from checker.stages.read.formats import format_of, suffix_of
from checker.stages.read.pdf import _paragraphs, read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from checker.values import Document

PROSE = "The two islands signed the pact on Tuesday, officials said, after nine years of talks about it."
SAID = "“Neither side shall close its harbour,” Foreign Minister Ilse Norrvik told reporters on the quay."


def parsed(folder: Path, name: str, data: bytes | str) -> Document:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    (document,) = checker.read(file)
    return checker.parse(document)


def refusal(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(PROSE, encoding="utf-8")
    result = read_paths((folder / name, folder / "good.txt"))
    assert [document.text for document in result.documents] == [PROSE]
    (error,) = result.errors
    assert "\n" not in str(error)
    return str(error)


# What a file is.


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", "html"),
        (b"\xef\xbb\xbf <!-- saved from url=(0004)x --><html>", "a", "html"),
        ("<html>".encode("utf-16"), "a.htm", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "a.xhtml", "html"),
        (b"a < b and b > c", "a.html", "text"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"PK\x03\x04", "a.docx", "docx"),
        (b"PK\x03\x04", "a.zip", "text"),
        (b"# A title", "a.md", "markdown"),
        (b"# A title", "a.txt", "text"),
        (b"From: a\nTo: b\n\nx", "a.eml", "eml"),
        (b"From: a said\nthat\n", "a.txt", "text"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "a.mht", "mhtml"),
    ],
)  # fmt: skip
def test_a_file_is_what_it_holds(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name) == form


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.HTML", ".html"),
        ("a.html?b=c.d", ".html"),
        ("a.b/c", ""),
        (".txt", ""),
        ("a.html@x", ".html"),
    ],
)
def test_suffixes(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


# Markdown.


def test_markdown_loses_its_marks_and_keeps_its_parts(tmp_path: Path) -> None:
    document = parsed(
        tmp_path,
        "a.md",
        f"---\ntitle: The pact\ndate: 2031-03-12\npublisher: Coast Courier\n---\n\n# Pact signed\n\n"
        f"{PROSE.replace('signed', '**signed**')} See [the text](https://x.example).\n\n"
        "Ms Berg told reporters:\n\n> We shall keep the harbour open.\n\n- one\n- two\n",
    )
    assert document.format == "markdown"
    assert PROSE + " See the text." in document.text
    assert (document.headline, document.outlet) == ("The pact", "Coast Courier")
    assert document.published is not None
    assert document.published.value == date(2031, 3, 12)
    assert [(one.text, one.marks) for one in document.quotations] == [
        ("We shall keep the harbour open.", "")
    ]


def test_without_the_extra_markdown_is_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    document = parsed(tmp_path, "a.md", f"# Pact signed\n\n{PROSE}\n\n**No** markup is read.\n")
    assert document.format == "text"
    assert "**No**" in document.text
    assert [one.kind for one in document.cautions] == ["markdown-as-text"]


# Word.

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Quote", "Caption")
)


def word(body: str, styles: str = STYLES) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/styles.xml", f"<w:styles {WORD}>{styles}</w:styles>")
    return file.getvalue()


def paragraph(text: str, style: str | None = None) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_with_styles(tmp_path: Path) -> None:
    revised = (
        "<w:p><w:r><w:t>It </w:t></w:r><w:ins w:id='1'><w:r><w:t>shall</w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>may</w:delText></w:r></w:del><w:r><w:t> enter into force.</w:t></w:r></w:p>"
    )
    body = (
        paragraph("Pact signed", "Title")
        + paragraph(PROSE)
        + paragraph("Ms Berg told reporters:")
        + paragraph("We shall keep the harbour open.", "Quote")
        + paragraph("The pier on Tuesday.", "Caption")
        + revised
    )
    document = parsed(tmp_path, "a.docx", word(body))
    assert document.format == "docx"
    assert document.headline == "Pact signed"
    assert [(one.text, one.marks) for one in document.quotations] == [
        ("We shall keep the harbour open.", "")
    ]
    assert "It shall enter into force." in document.text
    kinds = {document.text[one.start : one.end]: one.kind for one in document.regions}
    assert kinds["The pier on Tuesday."] == "caption"


def test_a_word_document_without_styles_is_told_by_its_lines(tmp_path: Path) -> None:
    body = paragraph("Islands sign the harbour pact") + paragraph(PROSE) + paragraph(SAID)
    document = parsed(tmp_path, "a.docx", word(body))
    assert document.headline == "Islands sign the harbour pact"
    assert [one.text for one in document.quotations] == ["Neither side shall close its harbour,"]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", b" " * 150_000_000)
    return file.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 40}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + f"]><w:document {WORD}><w:body><w:p><w:r><w:t>&h;</w:t></w:r></w:p></w:body></w:document>"
)


def entities() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", ENTITIES)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bomb(), "unpacks to"),
        (entities(), "cannot be read"),
        (word("<w:tbl><w:tr><w:tc>" * 3000), "cannot be read"),
        (word("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000), "nested too deep"),
        (b"PK\x03\x04 and no more", "damaged"),
        (word(paragraph(PROSE))[:400], "damaged"),
    ],
    ids=["zip bomb", "entities", "not XML", "nested", "no archive", "cut off"],
)
def test_a_hostile_word_document_is_told_in_a_line(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in refusal(tmp_path, "a.docx", data)


def test_another_archive_is_no_document(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "not a text" in refusal(tmp_path, "a.docx", file.getvalue())


# PDF.


def pdf(pages: list[list[str]], *, extra: str = "", root: str = "") -> bytes:
    """A PDF file with a text layer, a line of text a line."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        text = "".join(
            f"({line.replace(chr(92), '').replace('(', '').replace(')', '')}) Tj 0 -14 Td "
            for line in lines
        )
        stream = f"BT /F1 10 Tf 60 780 Td {text}ET" if lines else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        out
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{table}\n%%EOF".encode()
    )


def test_a_pdf_file_in_paragraphs(tmp_path: Path) -> None:
    first = [
        "Ministry of Harbours - Press release 12",
        "Islands sign harbour pact after nine years of talks",
        "The two islands signed the pact on Tuesday, officials said, after nine years of",
        "talks about the harbour and the ships that may lie in it over the winter.",
        "“Neither side shall close its harbour to the other, in peace or in war,” Foreign",
        "Minister Ilse Norrvik told reporters on the quay.",
        "Page 1",
    ]
    second = ["Ministry of Harbours - Press release 12", "More talks follow on Friday.", "Page 2"]
    third = ["Ministry of Harbours - Press release 12", "The pact is published in May.", "Page 3"]
    document = parsed(tmp_path, "a.pdf", pdf([first, second, third]))
    assert document.format == "pdf"
    assert document.headline == "Islands sign harbour pact after nine years of talks"
    assert [one.text for one in document.quotations] == [
        "Neither side shall close its harbour to the other, in peace or in war,"
    ]
    assert document.quotations[0].speaker == "Ilse Norrvik"
    assert "Press release 12" not in document.text
    assert "nine years of talks about the harbour" in document.text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["The sides agreed on a text that nobody outside", "the two offices has read"],
            "outside the two",
        ),
        (
            ["各方同意了一份文件，其内容除两个办公室以外没有任何", "人读过，公布日期也未确定"],
            "任何人读过",
        ),
        (
            ["수자원청은 이십일일 예정했던 수문 개방을 일주일 연기", "한다고 밝혔다 점검 때문이다"],
            "연기 한다고",
        ),
        (["an agree\ufffe", "ment of two"], "an agreement of two"),
    ],
)
def test_lines_of_a_pdf_file_are_joined_as_they_are_read(lines: list[str], text: str) -> None:
    assert text in "\n".join(_paragraphs(lines))


def test_letters_from_right_to_left_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "checker.stages.read.pdf._pages", lambda _: ["أعادت بلدية الواحة فتح البئر"]
    )
    assert [one.kind for one in read_pdf(b"").cautions] == ["order-of-letters"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([[], []]), "no text layer"),
        (pdf([["words"]], extra="/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") >> /ID [(0123456789abcdef) (0123456789abcdef)]"), "encrypted"),
        (b"%PDF-1.7 and no more", "cannot be read"),
        (pdf([["words"]])[:200], "cannot be read"),
    ],
    ids=["scan", "encrypted", "no file", "cut off"],
)  # fmt: skip
def test_a_pdf_file_that_cannot_be_read_is_told_in_a_line(
    tmp_path: Path, data: bytes, says: str
) -> None:
    assert says in refusal(tmp_path, "a.pdf", data)


def test_a_script_in_a_pdf_file_is_not_run(tmp_path: Path) -> None:
    action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    document = parsed(tmp_path, "a.pdf", pdf([["A title of five words here", PROSE]], root=action))
    assert "alert" not in document.text


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.mhtml"])
def test_without_the_extra_the_line_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("pypdfium2", "mammoth", "selectolax.lexbor"):
        monkeypatch.setitem(sys.modules, module, None)
    data = {
        "a.pdf": pdf([["words"]]),
        "a.docx": word(paragraph(PROSE)),
        "a.html": b"<html><p>words",
        "a.mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>words",
    }[name]
    extra = "documents" if name in ("a.pdf", "a.docx") else "html"
    assert f"pip install 'misquote[{extra}]'" in refusal(tmp_path, name, data)


# Mail.

MAIL = """From: Press Office <press@harbours.example>
To: desk@coast.example
Subject: =?utf-8?q?Fwd=3A_Pact_signed?=
Date: Wed, 12 Mar 2031 08:00:00 +0100
MIME-Version: 1.0
Content-Type: {type}; charset={charset}; format=flowed
Content-Transfer-Encoding: 8bit

{body}"""


def test_a_mail_is_its_own_words(tmp_path: Path) -> None:
    body = (
        "The two islands signed the pact on Tuesday, officials said, \nafter nine years of talks.\n\n"
        f"{SAID}\n\nOn 3 March 2031, desk@coast.example wrote:\n> “When will you sign?”\n> Please tell us.\n\n-- \n"
        "Press Office, “always open”\n"
    )
    document = parsed(tmp_path, "a.eml", MAIL.format(type="text/plain", charset="utf-8", body=body))
    assert (document.format, document.headline, document.author) == (
        "eml",
        "Pact signed",
        "Press Office",
    )
    assert document.published is not None
    assert (document.published.value, document.published.origin) == (date(2031, 3, 12), "metadata")
    assert [one.text for one in document.quotations] == ["Neither side shall close its harbour,"]
    assert "signed the pact on Tuesday, officials said, after nine years" in document.text
    assert dict(document.left_out) == {"quoted-mail": 2}
    (tuesday,) = [time for time in document.times if time.text == "Tuesday"]
    assert tuesday.earliest == date(2031, 3, 11)


def test_a_mail_in_html_only(tmp_path: Path) -> None:
    body = f"<html><body><h1>Pact</h1><p>{PROSE}</p><p>{SAID}</p></body></html>"
    document = parsed(tmp_path, "a.eml", MAIL.format(type="text/html", charset="utf-8", body=body))
    assert document.headline == "Pact signed"
    assert PROSE in document.text


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"Subject: x\n", b"Date: x\n\n", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 500],
)  # fmt: skip
def test_a_mail_of_nothing_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, "a.eml", data)


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    page = f"<html><head><title>Pact signed</title></head><body><h1>Pact signed</h1><p>{PROSE}</p><p>{SAID}</p></body></html>"
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coast.example/2031/03/12/pact\r\n"
        "Subject: Pact signed\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x"\r\n\r\n'
        "------Part--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://coast.example/2031/03/12/pact\r\n\r\n"
        + page.encode().replace(b"=", b"=3D").decode("ascii", "replace").replace("\ufffd", "?")
        + "\r\n------Part--x\r\nContent-Type: text/css\r\n\r\nbody{}\r\n------Part--x--\r\n"
    )
    document = parsed(tmp_path, "a.mhtml", data)
    assert (document.format, document.headline) == ("mhtml", "Pact signed")
    assert document.url == "https://coast.example/2031/03/12/pact"
    assert [(one.value.day, one.origin) for one in document.publications] == [(12, "url")]
