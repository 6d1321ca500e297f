#!/usr/bin/env python3
"""Writes tests/literature/README.md: every test against published or hand-worked numbers, with its source, as the test files say it. A test
holds the page equal.

Usage: scripts/literature_page.py [> tests/literature/README.md]
"""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "literature"
HEAD = """<!-- Written by scripts/literature_page.py from the comments of the tests. -->
# What is held against the literature

Each line is a test of `ctest -L literature`, which runs with every change; all of them pass. *Source* names the publication, or says what was worked by hand; tests without one check a consequence of the line above them.

"""
CASE = re.compile(r'((?:^//[^\n]*\n)*)^TEST_CASE\("((?:[^"\\]|\\.)*)"', re.MULTILINE)


def words(comment: str) -> str:
    """Lines of a comment as one text, fit for a table."""
    return " ".join(line.lstrip("/ ").strip() for line in comment.splitlines()).replace("|", "\\|").strip()


def section(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    title = words(re.match(r"(?:/// \\file\n)?((?://[^\n]*\n)+)", text)[1])
    rows = [f"| {name.replace('|', chr(92) + '|')} | {words(comment)} |" for comment, name in CASE.findall(text)]
    return "\n".join([f"## {path.stem.replace('_', ' ').capitalize()}", "", title, "", "| test | source |", "|---|---|", *rows, ""])


def page() -> str:
    return HEAD + "\n".join(section(path) for path in sorted(FOLDER.glob("*.cpp")))


if __name__ == "__main__":
    print(page(), end="")
