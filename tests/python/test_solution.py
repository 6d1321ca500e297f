"""Points that rules of division choose: read from what the program says, and shown on the page with its numbers."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import Page
from matplotlib.figure import Figure

from csv_table import TableError
from solution import RULES, draw_points, read_solution


def solve(*words: str | Path) -> str:
    done = subprocess.run([os.environ["ZOPA_BIN"], "solve", *map(str, words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def told(made) -> str:
    return solve(made("december"), "--worlds", "1000", "--json")


def test_points_are_read_with_their_intervals(told):
    solution, numbers = read_solution(told), json.loads(told)["estimates"]
    assert solution.rules() == list(RULES) and solution.worlds == 1000
    for rule in RULES:
        for party, estimate in solution.gains(rule).items():
            row = numbers[f"{rule}.gain.{party}"]
            assert (estimate.value, estimate.low, estimate.high, estimate.n) == (row["value"], row["low"], row["high"], row["n"])
        for levels in solution.terms(rule).values():
            assert sum(estimate.value for estimate in levels.values()) == pytest.approx(1)
    gains = {rule: solution.gains(rule) for rule in RULES}
    signing = ("russia", "ukraine", "us")
    assert max(RULES, key=lambda rule: sum(gains[rule][party].value for party in signing)) == "utilitarian"


def test_marks_stand_at_the_points(told):
    solution = read_solution(told)
    axes = Figure().add_subplot()
    draw_points(axes, solution, ("russia", "ukraine"))
    assert len(axes.containers) == len(RULES)
    for container, rule in zip(axes.containers, RULES, strict=True):
        (x,), (y,) = container.lines[0].get_data()
        assert (x, y) == (solution.gains(rule)["russia"].value, solution.gains(rule)["ukraine"].value)
        assert len(container.lines[2]) == 2   # an interval each way


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"estimates": {}}', '{"worlds": 3, "estimates": {"a": {"value": 1}}}'])
def test_something_else_is_refused(text: str):
    with pytest.raises(TableError, match="this is not what `zopa solve --json` says"):
        read_solution(text)


def test_the_page_shows_every_point_and_the_most_frequent_levels(told, page_of):
    shown = {key: float(number) for key, number, _ in Page(page_of("december")).rows}
    solution = read_solution(told)
    for rule in RULES:
        for party, estimate in solution.gains(rule).items():
            assert shown[f"{rule}.{party}"] == pytest.approx(estimate.value)
        for issue, levels in solution.terms(rule).items():
            level = max(levels, key=lambda level: levels[level].value)
            assert shown[f"{rule}.{issue}.{level}"] == pytest.approx(levels[level].value)
    words = Page(page_of("december")).words
    assert "This world in the plane of Russia and Ukraine" in words and "signed text" in words
    assert "rule divided" not in page_of("no_zone")
