"""tests/literature/README.md lists the tests as they are."""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "scripts"))
import literature_page  # noqa: E402


def test_the_page_is_what_the_script_writes():
    kept = (PROJECT / "tests" / "literature" / "README.md").read_text(encoding="utf-8")
    assert kept == literature_page.page(), "scripts/literature_page.py > tests/literature/README.md"


def test_every_test_is_listed():
    tests = sum(path.read_text(encoding="utf-8").count("\nTEST_CASE(") for path in literature_page.FOLDER.glob("*.cpp"))
    assert literature_page.page().count("\n| ") - literature_page.page().count("\n| test | source |") == tests > 0
