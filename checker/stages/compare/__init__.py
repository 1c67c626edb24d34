"""Alignments, copies, credits and events -> facts: what differs, with the features rules look at."""
