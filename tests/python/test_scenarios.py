"""The shipped scenarios and their table of sources, read without the program."""

import datetime
import re
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "scripts"))

from scenario_files import (  # noqa: E402
    COLUMNS, EXTENDED, SCENARIOS, chain, citations, dated, days, facts, is_prior, is_structure, laid_over, load, matches, merged, readings, walk,
)

TOP_KEYS = {
    "clock", "parties", "issues", "preferences", "red_lines", "indices", "linkages", "war", "beliefs", "tactics", "protocol",
    "mediator", "shocks", "tracks", "ratification", "durability", "switches",
}


def sources_in(node: object) -> set[str]:
    return {fact for path, cited in citations(node) for fact in cited}


SCENARIO_FILES = sorted(path.name for path in SCENARIOS.glob("*.yaml"))


def test_the_table_numbers_its_facts_in_order():
    assert len(facts()) > 101
    assert [row["id"] for row in facts()] == [f"F{number:03d}" for number in range(1, len(facts()) + 1)]


def test_every_row_is_complete_and_no_row_has_an_extra_field():
    for row in facts():
        assert None not in row and None not in row.values(), row["id"]
        for column in set(COLUMNS) - {"qualified_by"}:
            assert row[column].strip() == row[column] != "", f"{row['id']} {column}"


def test_dates_are_days_or_pairs_of_days_and_say_whether_they_are_inferred():
    for row in facts():
        found = days(row["date"])
        assert found == sorted(found), row["id"]
        assert row["date_inferred"] in {"yes", "no"}, row["id"]


def test_reliability_is_high_medium_or_low():
    for row in facts():
        assert set(re.findall(r"\b[A-Z]\b", row["reliability"])) <= {"H", "M", "L"}, row["id"]
        assert re.match(r"[HML]\b", row["reliability"]), row["id"]


def test_qualifying_rows_exist_and_no_row_qualifies_itself():
    table = facts()
    ids = {row["id"] for row in table}
    for row in table:
        assert set(row["qualified_by"].split()) <= ids - {row["id"]}, row["id"]


def test_every_row_informs_a_path_of_a_scenario_or_says_none():
    for row in facts():
        for path in row["informs"].split("; "):
            assert path == "none" or path.partition(".")[0] in TOP_KEYS, f"{row['id']} {path}"


@pytest.mark.parametrize("name", SCENARIO_FILES)
def test_a_scenario_points_editors_to_the_schema_and_names_itself_after_its_file(name: str):
    first = (SCENARIOS / name).read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=schema.json"
    assert load(name)["id"].replace("_", "-") == Path(name).stem


@pytest.mark.parametrize("name", SCENARIO_FILES)
def test_a_scenario_cites_only_rows_that_exist(name: str):
    assert sources_in(load(name)) <= {row["id"] for row in facts()}


def date_of(name: str) -> datetime.date:
    return datetime.date.fromisoformat(merged(name)["as_of"])


def first_days() -> dict[str, datetime.date]:
    return {row["id"]: days(row["date"])[0] for row in facts()}


def bare(node: object) -> object:
    """A number or prior without its sources."""
    return {key: value for key, value in node.items() if key not in ("sources", "note")} if isinstance(node, dict) else node


def test_there_are_five_dates_each_on_the_one_before_it_and_one_base():
    names = dated()
    assert len(names) == 5
    assert chain(names[-1]) == ["ukraine-base.yaml", *names]


@pytest.mark.parametrize("name", dated())
def test_a_dated_scenario_says_its_date_and_carries_the_notice(name: str):
    assert load(name)["as_of"] in name
    assert merged(name)["notice"]


@pytest.mark.parametrize("name", dated())
def test_a_dated_scenario_writes_down_nothing_that_was_reported_later(name: str):
    dates = first_days()
    assert not [fact for fact in sources_in(load(name)) if dates[fact] > date_of(name)]


@pytest.mark.parametrize("name", dated())
def test_no_number_in_force_on_a_date_rests_on_a_later_fact(name: str):
    dates = first_days()
    for path, cited in citations(merged(name)):
        if not is_structure(path):
            assert not [fact for fact in cited if dates[fact] > date_of(name)], path


@pytest.mark.parametrize(("before", "after"), list(zip(dated(), dated()[1:], strict=False)))
def test_a_date_changes_a_prior_only_for_a_fact_that_was_new_on_it(before: str, after: str):
    """Also the other way round: no date cites only what was known before."""
    dates = first_days()
    old, new = (dict(walk(merged(name))) for name in (before, after))
    changed = 0
    for path, node in walk(load(after)):
        if is_prior(node) and not path.startswith("what_ifs."):
            changed += bare(node) != bare(old.get(path))
            cited = node.get("sources") or new[path.rpartition(".")[0]].get("sources") or []
            assert any(date_of(before) < dates[fact] <= date_of(after) for fact in cited), path
    assert changed >= 5


def test_files_merge_as_the_program_merges_them():
    parent = {"a": {"x": "1", "y": {"uniform": ["0", "1"], "note": "n"}}, "b": ["1", "2"], "c": "3"}
    child = {"a": {"y": {"beta": ["2", "2"]}}, "b": ["4"], "c": "~"}
    assert laid_over(parent, child) == {"a": {"x": "1", "y": {"beta": ["2", "2"]}}, "b": ["4"]}


def test_the_extended_set_has_23_issues_and_ranks_and_values_them_for_every_party():
    scenario = merged(EXTENDED)
    assert len(scenario["issues"]) == 23
    for party, preference in scenario["preferences"].items():
        assert preference["ranks"].keys() == preference["values"].keys() == scenario["issues"].keys(), party


def test_the_extended_scenario_is_the_last_date_with_further_issues_and_the_same_numbers():
    core, extended = (dict(walk(merged(name))) for name in (dated()[-1], EXTENDED))
    assert load(EXTENDED)["extends"] == dated()[-1]
    for path, node in core.items():
        if is_prior(node) or ".opening." in path or (path.startswith("issues.") and not isinstance(node, dict)):
            assert extended[path] == node, path


CONTRADICTIONS = {"guarantee_clock", "closeness", "russian_land", "foreign_troops", "ukrainian_land", "nato_concession", "battlefield", "money"}


def test_the_eight_contradictions_are_switches_with_weights_that_name_their_facts():
    switches = {key: switch for name in readings() for key, switch in merged(name)["switches"].items()}
    assert switches.keys() == CONTRADICTIONS | {"coding"}
    dates = first_days()
    for name in CONTRADICTIONS:
        switch = switches[name]
        assert sum(float(option["weight"]) for option in switch["options"].values()) == pytest.approx(1), name
        assert "set" not in switch["options"][switch["base"]], f"{name}: its base is the scenario as written"
        named = re.findall(r"F\d{3}", switch["note"])
        assert len(named) >= 2 and set(named) <= dates.keys(), name


def test_the_second_reading_of_values_covers_the_core_and_keeps_the_best_of_each_issue():
    scenario = merged(next(name for name in readings() if "coding" in load(name)["switches"]))
    second = scenario["switches"]["coding"]["options"]["second"]["set"]
    for party, preference in scenario["preferences"].items():
        tables = second[f"preferences.{party}.values"]
        assert tables.keys() == preference["values"].keys(), party
        for issue, table in tables.items():
            assert table.keys() == preference["values"][issue].keys(), f"{party} {issue}"
            assert max(map(float, table.values())) == 1, f"{party} {issue}"


@pytest.mark.parametrize("name", dated())
def test_the_what_if_of_swapped_tactics_gives_each_side_the_prior_of_the_other(name: str):
    scenario = merged(name)
    swapped = scenario["what_ifs"]["tactics_swapped"]["set"]
    for side, other in (("russia", "ukraine"), ("ukraine", "russia")):
        assert bare(swapped[f"tactics.{side}.beta"]) == bare(scenario["tactics"][other]["beta"])


# What was on the table by each date: the issues whose levels reports state.
ON_THE_TABLE = {
    "2025-03-14": {"istanbul_2022": {"nato", "arms_limits"}, "truce_first": {"sequencing"}},
    "2025-12-03": {},
    "2025-12-16": {"berlin_guarantee": {"guarantee", "foreign_forces", "nato"}},
    "2025-12-22": {"draft_28_points": {"recognition", "nato", "force_cap"}, "economic_zone": {"donetsk"}},
    "2025-12-29": {"draft_28_points": {"recognition", "nato", "force_cap", "us_sanctions"},
                   "plan_20_points": {"guarantee", "guarantee_years", "nato"}, "swaps_for_donbas": {"donetsk", "swaps"}},
}
WITH_ALL_ISSUES = {"istanbul_2022": {"nuclear_status"}, "draft_28_points": {"eu_accession", "us_russia_business"}, "three_way_plant": {"nuclear_plant"}}


def test_a_date_knows_the_packages_that_were_reported_by_its_day_and_what_was_reported_of_them():
    known: dict[str, set[str]] = {}
    for name in dated():
        known |= ON_THE_TABLE[merged(name)["as_of"]]
        assert {key: set(package["terms"]) for key, package in merged(name)["packages"].items()} == known, name
    known |= {key: known.get(key, set()) | issues for key, issues in WITH_ALL_ISSUES.items()}
    assert {key: set(package["terms"]) for key, package in merged(EXTENDED)["packages"].items()} == known


@pytest.mark.parametrize("name", [*dated(), EXTENDED])
def test_every_level_of_a_package_names_facts_of_its_day_or_is_an_assumption(name: str):
    scenario, dates = merged(name), first_days()
    for key, package in scenario["packages"].items():
        assert package["date"] <= scenario["as_of"], key
        for issue, term in package["terms"].items():
            path = f"packages.{key}.terms.{issue}"
            cited = term.get("sources", [])
            assert bool(cited) != any(matches(pattern, path) for pattern in scenario["assumptions"]), path
            assert all(str(dates[fact]) <= scenario["as_of"] for fact in cited), path


def test_a_package_of_a_mediator_leaves_open_what_both_presidents_call_unsettled():
    packages = merged(dated()[-1])["packages"]
    for key in ("draft_28_points", "plan_20_points", "berlin_guarantee"):
        assert "donetsk" not in packages[key]["terms"], key   # F138
