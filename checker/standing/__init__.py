"""A report x what its readers settled before -> the same report, each finding in its standing.

A finding is open, known (it stands in the baseline), suppressed (somebody gave a reason) or not selected. Only
open ones count; the others are listed or counted, so that nothing is dropped in silence.
"""
