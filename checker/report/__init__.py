"""A report -> text: a module per format, each a pure function."""
