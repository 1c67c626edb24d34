"""What a run found -> the same for the next run of the same: whole reports, and single pages as parsed.

A report is a function of the documents, the rules and the program, so it is kept under a digest of those three
and read back instead of found again; a page likewise, so that one changed page among a hundred costs one.
Measured on five pages: parsed and compared in 250 ms with what must be imported for it, read back in 5.
Nothing here changes a byte of a report, and losing it costs time only.
"""

from __future__ import annotations

from checker.kept.reports import check

__all__ = ["check"]
