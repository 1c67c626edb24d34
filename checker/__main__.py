"""`python -m checker`: the same as the command `misquote`."""

from __future__ import annotations

from checker.cli import run

if __name__ == "__main__":
    run()
