"""The top level holds what the layout says, and every C++ test can be found by its label and its name."""

import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "sim", "scenarios", "analysis", "tests", "scripts",
             ".ci", ".clang-format", ".clang-tidy", ".gitignore"}
LABELS = ["unit", "literature", "property", "statistical", "regression"]
TEST_CASE = re.compile(r'\bTEST_CASE(?:_METHOD)?\(\s*(?:\w+,\s*)?(?P<name>(?:"(?:[^"\\]|\\.)*"\s*)+)(?:,\s*"(?P<tags>[^"]*)")?')


def misplaced_tests(folder: Path, label: str) -> list[str]:
    """Tests whose tag is not their folder's label, or whose name ctest would cut in two."""
    found = []
    for source in sorted(folder.rglob("*.cpp")):
        for match in TEST_CASE.finditer(source.read_text()):
            if f"[{label}]" not in (match["tags"] or ""):
                found.append(f"{source.name}: {match['name'].strip()} lacks the tag [{label}]")
            if ";" in match["name"]:
                found.append(f"{source.name}: {match['name'].strip()} holds a semicolon")
    return found


def test_the_top_level_holds_nothing_else():
    if not (PROJECT / ".git").exists():  # a tarball: whatever lies there came with it or was built
        present = {path.name for path in PROJECT.iterdir()} - {"build", "results"}
    else:
        tracked = subprocess.run(["git", "-C", PROJECT, "ls-files"], capture_output=True, text=True, check=True).stdout
        present = {line.split("/")[0] for line in tracked.splitlines()}
    assert present - TOP_LEVEL == set()


@pytest.mark.parametrize("label", LABELS)
def test_every_test_carries_the_label_of_its_folder(label: str):
    assert misplaced_tests(PROJECT / "tests" / label, label) == []


def test_a_test_without_its_label_or_with_a_semicolon_is_found(tmp_path: Path):
    (tmp_path / "a.cpp").write_text('TEST_CASE("a, b [c]", "[unit][slow]") {}\nTEST_CASE("lost") {}\nTEST_CASE("x; y",\n  "[unit]") {}\n')
    assert misplaced_tests(tmp_path, "unit") == ['a.cpp: "lost" lacks the tag [unit]', 'a.cpp: "x; y" holds a semicolon']
