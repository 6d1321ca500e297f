"""Who moved when, and how much was settled: the figure and the page show what the file holds, and say over which plays."""

import re
import shutil
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr
from conftest import PROJECT, Page
from figures import expect_in_place, expect_refusal, panel, run_script, written
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

import plot_course
import report
from page.study import open_study
from page.truce import truce_section
from reported import nearly_settled
from result_file import open_result

OLD = PROJECT / "tests" / "compat" / "result-1.2.h5"


def opened(path: Path) -> xr.Dataset:
    return xr.open_dataset(path, group="course", engine="h5netcdf")


def drawn(course: xr.Dataset, result=None):
    figure = plot_course.draw(course, result.scenario if result else None, nearly_settled(result) if result else ())
    figure.canvas.draw()
    return figure


def whiskers(axes: Axes) -> list[tuple[float, float, float]]:
    """Round and ends of every upright interval."""
    return [(segment[0, 0], *segment[:, 1]) for lines in axes.collections if isinstance(lines, LineCollection) for segment in lines.get_segments()]


def band(axes: Axes, name: str, at: float) -> tuple[float, float]:
    """Lowest and highest place of a band in a round."""
    for shape in axes.collections:
        if shape.get_label() == f"_{name}":
            corners = np.vstack([path.vertices for path in shape.get_paths()])
            there = corners[np.isclose(corners[:, 0], at), 1]
            return there.min(), there.max()
    raise AssertionError(f"no band {name}")


def test_a_panel_shows_the_quantiles_of_the_file_for_every_party_that_signs(made):
    result, course = open_result(made("december")), opened(made("december"))
    figure = drawn(course, result)
    signing = [axes for axes in figure.axes if axes.get_label().startswith("values of ")]
    assert [axes.get_label() for axes in signing] == ["values of russia", "values of ukraine", "values of us"]
    assert len({axes.get_ylim() for axes in signing}) == 1
    for party, axes in zip(("russia", "ukraine", "us"), signing, strict=True):
        lines = {line.get_label(): line.get_ydata() for line in axes.lines}
        for name, (label, *_) in plot_course.STYLES.items():
            of = course[name].sel(party=party)
            assert lines[label] == pytest.approx(of.sel(quantile=0.5).values, nan_ok=True)
            for part, low, high in (("nine tenths", 0.05, 0.95), ("middle half", 0.25, 0.75)):
                assert band(axes, f"{part}, {label}", 52) == pytest.approx([float(of.sel(round=52, quantile=q)) for q in (low, high)])
            ends = [float(course[f"{name}{end}"].sel(party=party, round=52, quantile=0.5)) for end in ("_low", "_high")]
            assert any(found == pytest.approx((52, *ends)) for found in whiskers(axes)), name
        assert axes.get_ylabel() == "value to it [value, -]" and axes.get_xlabel() == "time since the talks began [week]"
    expect_in_place(figure)


def test_what_is_settled_stands_beside_the_report_and_the_plays_that_still_talk(made):
    result, course = open_result(made("december")), opened(made("december"))
    figure = drawn(course, result)
    settled, talking = panel(figure, "settled"), panel(figure, "talking")
    lines = {line.get_label(): line.get_ydata() for line in settled.lines}
    assert lines["mean"] == pytest.approx(100 * course["settled_mean"].values, nan_ok=True)
    assert set(lines["reported"]) == {90.0} and "90 %, reported by\nEuromaidan Press, 2025-12-15/16" in written(figure)
    assert band(settled, "middle half, settled", 26) == pytest.approx([100 * float(course["settled"].sel(round=26, quantile=q)) for q in (0.25, 0.75)])
    mean, error = (float(course[name].sel(round=104)) for name in ("settled_mean", "settled_standard_error"))
    assert any(found == pytest.approx((104, 100 * (mean - 1.96 * error), min(100.0, 100 * (mean + 1.96 * error)))) for found in whiskers(settled))
    assert talking.lines[0].get_ydata().tolist() == course["talking"].values.tolist()
    told = written(figure).replace("\n", " ")
    assert "the plays that still talk in that week" in told and "later weeks are of ever fewer plays" in told and f"first {course['talking'].values[0]:,} worlds" in told


@pytest.mark.parametrize("name", ["four_issues", "pie", "three_worlds", "no_agreement"])
def test_small_results_are_drawn_and_nothing_is_reported_of_examples(made, name: str):
    result, course = open_result(made(name)), opened(made(name))
    figure = drawn(course, result)
    assert [line for line in panel(figure, "settled").lines if line.get_label() == "reported"] == [] or name == "three_worlds"
    expect_in_place(figure)


def test_one_play_has_no_interval(made):
    course = opened(made("four_issues")).copy(deep=True)
    alone = int(np.flatnonzero(course["talking"].values > 0)[-1])
    course["settled_standard_error"].values[alone] = np.inf
    estimate = plot_course.settled_at(course, alone)
    assert np.isfinite(estimate.value) and not np.isfinite(estimate.low) and not np.isfinite(estimate.high)


def test_beliefs_have_their_panel_where_there_is_a_war(made):
    figure, course = drawn(opened(made("december")), open_result(made("december"))), opened(made("december"))
    axes = panel(figure, "beliefs")
    assert [line.get_label() for line in axes.lines if not line.get_label().startswith("_")] == ["Russia", "Ukraine"]
    assert axes.lines[0].get_ydata() == pytest.approx(100 * course["belief"].sel(party="russia", quantile=0.5).values, nan_ok=True)
    expect_in_place(figure)
    peaceful = drawn(opened(made("pie")), open_result(made("pie")))
    assert not any(axes.get_label() == "beliefs" for axes in peaceful.axes)


def test_a_report_counts_only_where_the_scenario_cites_it(made):
    assert [report.fact for report in nearly_settled(open_result(made("december")))] == ["F081"]
    assert nearly_settled(open_result(made("ukraine-2025-03-14"))) == []   # the table holds it, and it is of a later day
    assert nearly_settled(open_result(made("pie"))) == []


def test_a_file_without_the_course_is_refused_and_its_page_says_so(tmp_path: Path):
    expect_refusal(run_script("plot_course.py", OLD, "-o", tmp_path / "a.png"),
                   "has no group /course: results of format 1.3 and later have it, and this one is of format 1.2")
    assert not list(tmp_path.iterdir())
    page = Page(report.page(open_study([OLD], None)))
    assert "This file holds no course of the talks" in page.words
    assert not any(values.get("id") in ("figure-moves", "settled") for _, values in page.tags)


def test_the_page_tells_what_is_settled_beside_the_report(page_of, made):
    result, course, page = open_result(made("december")), opened(made("december")), Page(page_of("december"))
    shown = {key: float(number) for key, number, _ in page.rows}
    for name in ("nearly_settled", "agreement_given_nearly_settled", "settled_at_end_given_no_agreement"):
        assert shown[name] == pytest.approx(result.estimate(name).value)
    words = page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "nine tenths of the points are settled” (Euromaidan Press, 2025-12-15/16; reliability low)" in words and "Nearly settled is not nearly signed" in words
    estimate = plot_course.settled_at(course, 52)
    assert f"{100 * estimate.value:.1f}" in words and f"{course['talking'].values[52]:,}" in words
    assert "later weeks are of ever fewer plays" in words
    assert any(values.get("href") == "#F081" for _, values in page.tags)
    assert "reliability low" not in page_of("four_issues")


def test_the_page_tells_what_becomes_of_a_truce(page_of, made):
    name = "ukraine-2025-03-14"
    result, page = open_result(made(name)), Page(page_of(name))
    shown = {key: float(number) for key, number, _ in page.rows}
    runs = result.group("runs", ["truce_proposed_round"])
    assert shown["truce_proposed"] == pytest.approx((runs["truce_proposed_round"].values >= 0).mean())
    assert shown["truce"] == pytest.approx(result.estimate("truce").value)
    for prefix, family in (("truce_refused", "truce_refused_given_proposed"), ("truce_end", "truce_end_given_truce")):
        for key, estimate in result.family(family).items():
            assert shown[f"{prefix}.{key}"] == pytest.approx(estimate.value)
    for key in ("agreement_given_truce", "agreement_given_no_truce"):
        assert shown[key] == pytest.approx(result.estimate(key).value)
    assert "So the difference is not what a truce does." in page.words and "A truce before a settlement" in page.words
    assert "A truce before a settlement" not in page_of("december") and "figure-truce" not in page_of("december")


def test_the_page_explains_the_first_input_in_words(made, page_of):
    words = Page(page_of("december")).words.replace("\N{NO-BREAK SPACE}", " ")
    assert "in worlds with a high value of this input the outcome is more frequent" in words
    first = re.search(r"First stands “[^”]+” with ([−-]?)[\d.]+.*?where it is high, signed agreement is (rarer|more frequent)[.]", words, re.DOTALL)
    assert first, "the first input is not explained"
    assert (first[1] != "") == (first[2] == "rarer")   # the words say what the sign of its number says


def test_a_truce_that_never_came_is_told(made, tmp_path: Path):
    path = Path(shutil.copy(made("ukraine-2025-03-14"), tmp_path / "a.h5"))
    with h5py.File(path, "a") as file:
        at = list(file["estimates/name"].asstr()[:]).index("truce")
        file["estimates/value"][at] = 0.0
    assert "No truce came into force in any play." in truce_section(open_study([path], None)).text()
