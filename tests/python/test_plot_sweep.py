"""The figure of a sweep shows the numbers of the file with their intervals, over one axis or two."""

import re
from pathlib import Path

import numpy as np
import pytest
from figures import expect_refusal, expect_same_bytes, run_script, written

import plot_sweep
from result_file import ResultFileError, open_sweep

SCRIPT = "plot_sweep.py"


def test_a_line_goes_through_the_values_with_their_intervals(swept):
    points_of = open_sweep(swept("grid")).group("points")
    axes = ["red_lines.absolute_share"]
    figure = plot_sweep.draw(points_of, "agreement", axes, {"parties.company.rate": "2"})
    points, fixed = plot_sweep.chosen_points(points_of, "agreement", axes, {"parties.company.rate": "2"})
    assert fixed == {"parties.company.rate": "2", "monte_carlo.seed": "1"} and points.sizes["point"] == 3
    line = figure.axes[0].containers[0]
    np.testing.assert_allclose(line.lines[0].get_xydata(), np.column_stack([[0, 0.5, 1], points["value"].values]))
    whiskers = np.array([segment[:, 1] for segment in line.lines[2][0].get_segments()])
    np.testing.assert_allclose(whiskers, np.column_stack([points["low"], points["high"]]))
    told = written(figure)
    assert "does not forecast" in told and "n = 100 worlds each" in told and "parties.company.rate = 2" in told and "seed 1" in told


def test_a_map_has_a_cell_a_point_with_value_and_interval(swept):
    points_of = open_sweep(swept("grid")).group("points")
    axes = ["red_lines.absolute_share", "parties.company.rate"]
    figure = plot_sweep.draw(points_of, "agreement", axes, {})
    points, _ = plot_sweep.chosen_points(points_of, "agreement", axes, {})
    cells = np.asarray(figure.axes[0].images[0].get_array())
    assert cells.shape == (2, 3)
    np.testing.assert_allclose(cells.T.ravel(), points["value"].values)
    assert len([text for text in figure.axes[0].texts if re.search(r"± ", text.get_text())]) == 6
    assert figure.axes[0].get_ylabel() == "factor on parties.company.rate"


def test_spread_points_are_dots(swept):
    points_of = open_sweep(swept("spread")).group("points")
    figure = plot_sweep.draw(points_of, "agreement", plot_sweep.axis_names(points_of), {})
    assert len(figure.axes[0].collections[0].get_offsets()) == 8
    assert "half-width of the 95 % intervals" in figure.axes[0].texts[0].get_text()


def test_what_cannot_be_drawn_is_said_in_one_sentence(swept, made):
    points_of = open_sweep(swept("grid")).group("points")
    for estimate, axes, at in [("agrement", ["monte_carlo.seed"], {}), ("agreement", ["war"], {}), ("agreement", ["monte_carlo.seed"],
                                                                                                     {"parties.company.rate": "7"})]:
        with pytest.raises(ResultFileError):
            plot_sweep.draw(points_of, estimate, axes, at)
    with pytest.raises(ResultFileError, match="not a sweep"):
        open_sweep(made("pie"))


def test_the_script_draws_and_the_same_sweep_gives_the_same_bytes(swept, tmp_path: Path):
    expect_same_bytes(SCRIPT, swept("grid"), tmp_path)


def test_the_script_says_in_one_sentence_what_it_cannot_draw(swept, tmp_path: Path):
    expect_refusal(run_script(SCRIPT, tmp_path / "none.h5"), "does not exist")
    expect_refusal(run_script(SCRIPT, swept("grid"), "--axes", "red_lines.absolute_share", "parties.company.rate", "monte_carlo.seed"),
                   "one axis of the sweep or two, not 3")
    done = run_script(SCRIPT, swept("grid"), "--at", "monte_carlo.seed")
    assert done.returncode == 2 and "argument --at: found 'monte_carlo.seed', allowed is AXIS=VALUE" in done.stderr
