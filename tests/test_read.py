"""Bytes to text, and paths to documents: every encoding, every kind of bad input."""

from __future__ import annotations

import hashlib
import io
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import SourceError
from checker.stages.read import read, read_paths
from checker.stages.read.decoding import NotTextError, decode

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Headline – “quoted”\r\n\r\nBody\u00a0text, naïve café.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "mark", "16le mark", "16be mark", "32le mark", "32be mark", "16le", "16be"],
)
def test_text_reads_back_unchanged(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert decoded.cautions == ()


def test_windows_1252_is_a_declared_fallback() -> None:
    decoded = decode("She said “no” – naïve café".encode("cp1252"))
    assert decoded.text == "She said “no” – naïve café"
    assert [caution.kind for caution in decoded.cautions] == ["decoded-as-fallback"]
    assert "byte 9" in decoded.cautions[0].message


def test_bytes_windows_1252_has_no_letter_for_are_latin_1() -> None:
    decoded = decode(b"caf\xe9 \x81 end")
    assert decoded.encoding == "latin-1"
    assert decoded.text == "café \x81 end"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“one” — “two”".encode() + b" \xff bad", "“one” — “two” \ufffd bad"),
        (b"ends in the middle of \xe2\x80", "ends in the middle of \ufffd"),
        (b"\xef\xbb\xbfmark and \xff", "mark and \ufffd"),
    ],
    ids=["one bad byte", "cut off", "after a mark"],
)
def test_broken_utf_8_is_replaced_and_said(data: bytes, text: str) -> None:
    decoded = decode(data)
    assert decoded.text == text
    (caution,) = decoded.cautions
    assert caution.kind == "decoded-with-errors"
    first_bad = data.index(b"\xff") if b"\xff" in data else data.index(b"\xe2\x80")
    assert f"at byte {first_bad}:" in caution.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b" \r\n\t \n", "no text"),
        ("\u00a0\n".encode(), "no text"),
        (b"%PDF-1.7 and so on", "a PDF file"),
        (b"PK\x03\x04 and so on", "office document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (bytes(range(256)) * 20, "binary"),
        (b"some text\x00\x01\x02 and more", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(NotTextError, match=words):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except NotTextError:
        return
    assert decoded == decode(data)
    assert decoded.text


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
def test_utf_8_reads_back(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        assert decode(b"\xef\xbb\xbf" + data).text == text
    except NotTextError:
        assert not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0") or len(text) < 400


# Paths.


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with documents, a folder inside it, and what is no document."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "b.txt").write_text("Second text.", encoding="utf-8")
    (tmp_path / "a.md").write_text("First text.", encoding="utf-8")
    (tmp_path / "inner" / "c.TEXT").write_text("Third text.", encoding="utf-8")
    (tmp_path / "noname").write_text("Fourth text.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("Hidden.", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "core").write_bytes(b"\x7fELF\0\0")
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


def names(paths: tuple[str, ...], folder: Path) -> list[str]:
    return [os.path.relpath(path, folder) for path in paths]


def test_a_folder_is_read_in_order(case: Path) -> None:
    result = read_paths([case])
    assert names(tuple(document.path for document in result.documents), case) == [
        "a.md",
        "b.txt",
        "inner/c.TEXT",
        "noname",
    ]
    assert {(os.path.relpath(skip.path, case), skip.reason) for skip in result.skipped} == {
        ("core", "this is a program, not a text"),
        ("empty.txt", "the file is empty"),
        ("photo.jpg", "not a text document (.jpg)"),
    }
    assert result.errors == ()
    assert result.documents[0].sha256 == hashlib.sha256(b"First text.").hexdigest()


def test_order_and_repetition_change_nothing(case: Path) -> None:
    twice = case / "inner" / ".." / "b.txt"
    paths: list[Path | str] = [case / "b.txt", case, case / "inner", twice, f"{case}/[ab].*"]
    once, again = read_paths(paths), read_paths(paths[::-1] + paths)
    assert once.documents == again.documents
    assert len(once.documents) == 4


def test_symbolic_links_in_a_circle_end(case: Path) -> None:
    (case / "inner" / "up").symlink_to(case, target_is_directory=True)
    (case / "link.txt").symlink_to(case / "b.txt")
    (case / "broken.txt").symlink_to(case / "nowhere")
    result = read_paths([case])
    assert len(result.documents) == 4
    assert ("broken.txt", "a broken link") in {
        (os.path.relpath(skip.path, case), skip.reason) for skip in result.skipped
    }


def test_a_pattern(case: Path) -> None:
    documents = read(f"{case}/**/[bc].*")
    assert names(tuple(document.path for document in documents), case) == ["b.txt", "inner/c.TEXT"]
    with pytest.raises(SourceError, match="nothing matches"):
        read(f"{case}/*.xyz")


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfA text.")))
    (document,) = read_paths(["-", "-"], stdin_name="draft.txt").documents
    assert (document.path, document.text) == ("draft.txt", "A text.")


def test_empty_stdin_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(SourceError, match="-: the file is empty"):
        read("-")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("c.txt", "no such file or folder"),
        ("empty.txt", "the file is empty"),
        ("photo.jpg", "this is an image"),
        ("core", "this is a program"),
        ("nul\0.txt", "not a path"),
    ],
)
def test_a_named_path_that_cannot_be_read(case: Path, name: str, message: str) -> None:
    result = read_paths([f"{case}/{name}", case / "a.md"])
    assert [document.text for document in result.documents] == ["First text."]
    (error,) = result.errors
    assert isinstance(error, SourceError)
    assert message in str(error)
    assert "\n" not in str(error)


def test_did_you_mean(tmp_path: Path) -> None:
    (tmp_path / "reuters.txt").write_text("A text.", encoding="utf-8")
    with pytest.raises(
        SourceError, match=r"no such file or folder \(did you mean 'reuters.txt'\?\)"
    ):
        read(tmp_path / "ruters.txt")


@pytest.mark.parametrize("content", [{}, {"photo.jpg": b"\xff\xd8\xff"}, {"empty.txt": b""}])
def test_a_folder_without_documents(tmp_path: Path, content: dict[str, bytes]) -> None:
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
    result = read_paths([tmp_path])
    assert result.documents == ()
    assert [error.message for error in result.errors] == ["no documents in this folder"]
    assert len(result.skipped) == len(content)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(case: Path) -> None:
    (case / "b.txt").chmod(0)
    assert any(skip.path.endswith("b.txt") for skip in read_paths([case]).skipped)
    with pytest.raises(SourceError, match="Permission denied"):
        read(case / "b.txt")


def test_a_long_line(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"word " * 80_000)
    (document,) = read(tmp_path)
    assert len(document.text) == 400_000


def test_a_line_beyond_the_limit_is_refused_by_name(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A title\n\n" + "treaty " * 80_000, encoding="utf-8")
    (tmp_path / "other.txt").write_text("A title\n\n" + "treaty\n" * 80_000, encoding="utf-8")
    other = str(tmp_path / "other.txt")
    named = read_paths((page, other))
    assert [document.path for document in named.documents] == [other]
    assert [(error.path, error.line) for error in named.errors] == [(str(page), 3)]
    assert "560000 characters" in str(named.errors[0])
    found = read_paths((tmp_path,))
    assert [document.path for document in found.documents] == [other]
    assert not found.errors
    assert [(one.path, one.reason[:28]) for one in found.skipped] == [
        (str(page), "line 3: a line of 560000 cha")
    ]
