"""Capitalised words -> names: lists, runs, candidates, roles, surnames."""
