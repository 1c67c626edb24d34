"""What several stages need to know about a language: tokens, numbers, names, word classes."""
