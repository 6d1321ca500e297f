"""The shipped scenarios and their table of sources, read without the program."""

import csv
import datetime
import re
from pathlib import Path

import pytest
import yaml

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
COLUMNS = ["id", "outlet", "date", "date_inferred", "fact", "informs", "reliability", "qualified_by"]
TOP_KEYS = {
    "clock", "parties", "issues", "preferences", "red_lines", "indices", "linkages", "war", "beliefs", "tactics", "protocol",
    "mediator", "shocks", "ratification", "durability",
}


class Strict(yaml.BaseLoader):
    """All scalars as text (`yes` is a key, not a truth value); a repeated key is an error."""


def unique_map(loader: yaml.Loader, node: yaml.MappingNode) -> dict:
    keys = [loader.construct_object(key) for key, _ in node.value]
    assert len(keys) == len(set(keys)), f"repeated key near {node.start_mark}"
    return {loader.construct_object(key): loader.construct_object(value, deep=True) for key, value in node.value}


Strict.add_constructor("tag:yaml.org,2002:map", unique_map)


def rows() -> list[dict[str, str]]:
    with (SCENARIOS / "provenance.csv").open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def load(name: str) -> dict:
    return yaml.load((SCENARIOS / name).read_text(encoding="utf-8"), Strict)


def days(text: str) -> list[datetime.date]:
    """One day, or two with the second shortened: 2025-12-15/16."""
    first, _, last = text.partition("/")
    start = datetime.date.fromisoformat(first)
    return [start, start.replace(day=int(last))] if last else [start]


def sources_in(node: object) -> set[str]:
    if isinstance(node, dict):
        own = set(node["sources"]) if isinstance(node.get("sources"), list) else set()
        return own.union(*(sources_in(child) for child in node.values()))
    if isinstance(node, list):
        return set().union(*(sources_in(child) for child in node))
    return set()


SCENARIO_FILES = sorted(path.name for path in SCENARIOS.glob("*.yaml"))


def test_the_table_holds_facts_1_to_101_once_each_in_order():
    assert [row["id"] for row in rows()] == [f"F{number:03d}" for number in range(1, 102)]


def test_every_row_is_complete_and_no_row_has_an_extra_field():
    for row in rows():
        assert None not in row and None not in row.values(), row["id"]
        for column in set(COLUMNS) - {"qualified_by"}:
            assert row[column].strip() == row[column] != "", f"{row['id']} {column}"


def test_dates_are_days_or_pairs_of_days_and_say_whether_they_are_inferred():
    for row in rows():
        found = days(row["date"])
        assert found == sorted(found), row["id"]
        assert row["date_inferred"] in {"yes", "no"}, row["id"]


def test_reliability_is_high_medium_or_low():
    for row in rows():
        assert set(re.findall(r"\b[A-Z]\b", row["reliability"])) <= {"H", "M", "L"}, row["id"]
        assert re.match(r"[HML]\b", row["reliability"]), row["id"]


def test_qualifying_rows_exist_and_no_row_qualifies_itself():
    table = rows()
    ids = {row["id"] for row in table}
    for row in table:
        assert set(row["qualified_by"].split()) <= ids - {row["id"]}, row["id"]


def test_every_row_informs_a_path_of_a_scenario_or_says_none():
    for row in rows():
        for path in row["informs"].split("; "):
            assert path == "none" or path.partition(".")[0] in TOP_KEYS, f"{row['id']} {path}"


@pytest.mark.parametrize("name", SCENARIO_FILES)
def test_a_scenario_points_editors_to_the_schema_and_names_itself_after_its_file(name: str):
    first = (SCENARIOS / name).read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == "# yaml-language-server: $schema=schema.json"
    assert load(name)["id"].replace("_", "-") == Path(name).stem


@pytest.mark.parametrize("name", SCENARIO_FILES)
def test_a_scenario_cites_only_rows_that_exist(name: str):
    assert sources_in(load(name)) <= {row["id"] for row in rows()}


@pytest.mark.parametrize("name", [name for name in SCENARIO_FILES if re.search(r"\d{4}-\d\d-\d\d", name)])
def test_a_dated_scenario_says_so_and_cites_nothing_later_than_its_date(name: str):
    scenario = load(name)
    as_of = datetime.date.fromisoformat(scenario["as_of"])
    assert as_of.isoformat() in name
    dates = {row["id"]: days(row["date"])[0] for row in rows()}
    late = [fact for fact in sources_in(scenario) if dates[fact] > as_of]
    assert not late
    assert scenario["notice"]
