"""Documents and evidence -> SARIF artifacts and locations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from checker.report.located import lines_are_the_files, path_of, place
from checker.report.plain import safe_lines, visible

if TYPE_CHECKING:
    from checker.values import Document, Evidence, Report, Uncompared

ROOT = "%SRCROOT%"
"""Where relative paths count from: on GitHub the repository."""

_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


class Places:
    """The documents of a report as artifacts, each once, and locations that refer to them."""

    def __init__(self, report: Report) -> None:
        """Number the artifacts of a report; documents given twice, by the API, are one."""
        self._documents = report.documents
        made = [_artifact(document) for document in report.documents]
        numbers: dict[str, int] = {}
        self._indexes = [numbers.setdefault(repr(one), len(numbers)) for one in made]
        self.artifacts = [made[self._indexes.index(number)] for number in numbers.values()]

    def at(self, found: Evidence | Uncompared) -> dict[str, Any]:
        """The location of a piece of evidence, or of a quotation.

        Without a region where the text was taken out of a web page or the like: its lines are not the file's.
        """
        document = self._documents[found.document]
        location = uri(document.path)
        location["index"] = self._indexes[found.document]
        if not lines_are_the_files(document):
            return {"physicalLocation": {"artifactLocation": location}}
        where = place(self._documents, found)
        region: dict[str, Any] = {
            "startLine": where.line,
            "startColumn": where.utf16_column,
            "endLine": where.end_line,
            "endColumn": where.utf16_end_column,
        }
        if found.text:
            region["snippet"] = {"text": safe_lines(found.text)}
        return {"physicalLocation": {"artifactLocation": location, "region": region}}


def _artifact(document: Document) -> dict[str, Any]:
    roles = ["analysisTarget"] if document.reference is None else ["referencedOnCommandLine"]
    digest = {"hashes": {"sha-256": document.sha256}} if document.sha256 else {}
    stated = {
        "outlet": document.outlet,
        "language": document.language,
        "reference": document.reference,
    }
    return {
        "location": uri(document.path),
        "roles": roles,
        **digest,
        "properties": {name: visible(text) for name, text in stated.items() if text},
    }


def uri(path: str) -> dict[str, Any]:
    """A path as a URI reference: below the root where it is, else as it was named."""
    plain = path_of(path)
    if _ABSOLUTE.match(plain):
        return {"uri": f"file://{'' if plain.startswith('/') else '/'}{quote(plain, safe='/:')}"}
    uri = quote(plain, safe="/")
    return {"uri": uri} if ".." in plain.split("/") else {"uri": uri, "uriBaseId": ROOT}
