"""The stages, read -> clean -> parse -> group -> align -> compare -> judge: plain functions over frozen values."""
