"""Where every fact went: scenarios/README.md against the files it is made from."""

import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "scripts"))

from scenario_files import BASE, EXTENDED, SCENARIOS, dated, days, facts, left_out, matches, merged, readings, walk  # noqa: E402
from scenarios_readme import page, places  # noqa: E402

PATHS = {path for name in [*dated(), EXTENDED, *readings()] for path, node in walk(merged(name))}
WORDS = {row["id"]: row for row in facts()}


def test_the_page_is_what_the_script_writes():
    assert (SCENARIOS / "README.md").read_text(encoding="utf-8") == page(), "run: scripts/scenarios_readme.py > scenarios/README.md"


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact["id"])
def test_every_fact_is_encoded_or_left_out_for_a_reason(fact: dict[str, str]):
    without = {row["part"] for row in left_out() if row["fact"] == fact["id"]}
    informs = set(fact["informs"].split("; ")) - {"none"}
    for path in informs - without:
        assert any(matches(path, known) for known in PATHS), f"{path}: no scenario has it and no reason is given"
    assert informs | without
    assert bool(places(fact)) == bool(informs - without)


def test_what_is_left_out_is_a_part_of_its_fact_that_no_scenario_has_and_has_a_reason():
    for row in left_out():
        assert row["fact"] in WORDS and row["reason"].endswith("."), row
        assert row["part"] == "all" or row["part"] in WORDS[row["fact"]]["informs"].split("; "), row
        assert not any(matches(row["part"], known) for known in PATHS), row


def test_a_fact_is_shown_only_in_files_of_its_date_or_later_unless_a_key_never_changed():
    for fact in facts():
        reported = days(fact["date"])[0].isoformat()
        for path, names in places(fact):
            in_time = [name for name in names if name == BASE or merged(name)["as_of"] >= reported]
            assert in_time == names or len(names) == 1, f"{fact['id']} {path}"


def test_every_row_of_the_page_has_the_cells_of_its_table():
    header = 0
    for line in page().splitlines():
        if line.startswith("|"):
            header = header or line.count("|")
            assert line.count("|") == header, line
        else:
            header = 0
