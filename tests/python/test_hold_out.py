"""The hold-out of March against December: the page is what a run of the program gives, and its sums are right."""

import os
import re
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from estimate import Estimate, wilson
from result_file import ResultFile

sys.path.insert(0, str(PROJECT / "scripts"))

import hold_out  # noqa: E402
from scenario_files import SCENARIOS, days, facts, merged  # noqa: E402

PAGE = SCENARIOS / "VALIDATION.md"


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> ResultFile:
    return hold_out.run(Path(os.environ["ZOPA_BIN"]), tmp_path_factory.mktemp("march"))


def move(before: str, after: str, expected: float, sides: tuple[float, float, float]) -> hold_out.Move:
    return hold_out.Move("p", "i", ("a", "b", "c"), before, after, (), Estimate(expected, 0.01, 0, 1, 100),
                         tuple(Estimate(side, 0.01, 0, 1, 100) for side in sides))


def test_the_page_is_what_a_run_gives(result):
    """On a machine of another numeric fingerprint the words are the same, and numbers may differ in the last digits."""
    told, made = PAGE.read_text(encoding="utf-8"), hold_out.page(result)
    if str(result.attributes["numeric_fingerprint"]) not in told:
        told, made = (re.sub(r"[+-]?\d[\d.]*|`[0-9a-f]{16}`", "#", text) for text in (told, made))
    assert made == told, "run: scripts/hold_out.py build/release/zopa > scenarios/VALIDATION.md"


def test_a_move_is_reported_and_told_by_its_side():
    up = move("a", "b", 0.5, (0, 0.2, 0.8))
    assert (up.reported, up.says, up.can_only) == ("up", "up", True) and up.closer == pytest.approx(0.5)
    down = move("b", "a", 0.75, (0.1, 0.3, 0.6))
    assert (down.reported, down.says, down.can_only) == ("down", "up", False) and down.closer == pytest.approx(-0.25)
    same = move("c", "c", 0.9, (0.4, 0.6, 0))
    assert (same.reported, same.says) == ("stays", "stays") and same.closer == pytest.approx(-0.1)


def test_scores_are_counted_over_rows():
    told = "\n".join(hold_out.scores([move("a", "b", 0.5, (0, 0.2, 0.8)), move("b", "a", 0.75, (0.1, 0.3, 0.6)), move("c", "c", 1.0, (0, 1, 0))]))
    low, high = wilson(2, 3)
    assert f"is the way reported: 2 of 3 (95 % interval {100 * low:.0f} to {100 * high:.0f} %)" in told
    assert "is what is reported: 1 of 3" in told and "Of the 2 that did change, agreements of March lie on the right side in 1; 1 of the 2" in told
    assert "by +0.08 of the scale" in told   # (0.5 - 0.25 + 0) / 3


def test_sides_add_up_to_all_agreements(result):
    for levels in result.terms().values():
        for level, estimate in levels.items():
            down, same, up = hold_out.sides_of(levels, level)
            assert same.value == pytest.approx(estimate.value) and down.value + same.value + up.value == pytest.approx(1)
            assert (same.low, same.high) == pytest.approx((estimate.low, estimate.high))


def test_march_is_compared_with_what_was_reported_later(result):
    then = merged(hold_out.THEN)["as_of"]
    day = {fact["id"]: days(fact["date"])[-1].isoformat() for fact in facts()}
    asked, said = hold_out.positions(result), hold_out.texts(result)
    assert {(row.whose, row.issue) for row in asked} == {
        (party, issue) for party, its in merged(hold_out.THEN)["preferences"].items() for issue in its.get("opening", {})}
    assert [row.after for row in asked if (row.whose, row.issue) == ("ukraine", "nato")] == ["renounced"]
    assert len({(row.issue, row.after) for row in said}) == len(said) and {row.whose for row in said}.isdisjoint(("istanbul_2022", "truce_first"))
    for row in [*asked, *said]:
        assert all(day[fact] > then for fact in row.cited), row
    assert all(day[fact] > then for fact in hold_out.UNSCORED)
