"""The forest plot of a comparison: it says what the file says, every difference with its interval."""

import re
from pathlib import Path

import numpy as np
import pytest
from figures import expect_in_place, expect_refusal, expect_same_bytes, run_script
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer
from matplotlib.figure import Figure

import plot_compare
from comparison import Comparison, difference_text
from estimate import share_text
from result_file import open_result

SCRIPT = "plot_compare.py"


@pytest.fixture(scope="module")
def drawn(made) -> tuple[Comparison, Figure]:
    result = open_result(made("compared"))
    figure = plot_compare.of_result(result, None)
    figure.canvas.draw()
    return Comparison(result), figure


def points(axes: Axes) -> dict[str, tuple[float, float, tuple[float, float]]]:
    """Variant: (x, row, ends of the whisker)."""
    found = {}
    for container in axes.containers:
        assert isinstance(container, ErrorbarContainer) and container.has_xerr
        (segment,) = container.lines[2][0].get_segments()
        found[container.get_label()] = (container.lines[0].get_xdata()[0], container.lines[0].get_ydata()[0], tuple(sorted(segment[:, 0])))
    return found


def test_every_difference_of_the_file_is_drawn_with_its_interval(drawn):
    comparison, figure = drawn
    assert [axes.get_label() for axes in figure.axes] == plot_compare.HEADLINE
    for axes in figure.axes:
        pairs = comparison.pairs(axes.get_label())
        drawn_as = points(axes)
        assert set(drawn_as) == {pair.variant for pair in pairs if np.isfinite(pair.difference)}
        for pair in pairs:
            if pair.variant in drawn_as:
                x, row, ends = drawn_as[pair.variant]
                assert x == pytest.approx(100 * pair.difference)
                assert ends == pytest.approx((100 * pair.low, 100 * pair.high), abs=1e-9)
                assert axes.get_yticklabels()[int(row)].get_text() == pair.title
        written = [text.get_text() for text in axes.texts]
        assert all(difference_text(pair, True) in written for pair in pairs)


def test_the_largest_difference_stands_on_top(drawn):
    for axes in drawn[1].axes:
        rows = [abs(x) for x, row, _ in sorted(points(axes).values(), key=lambda point: point[1])]
        assert rows == sorted(rows, reverse=True)


def test_the_change_that_changes_nothing_is_told_apart_from_one_that_was_not_seen(drawn):
    comparison, _ = drawn
    zone = {pair.variant: difference_text(pair, True) for pair in comparison.pairs("zone_at_start")}
    assert zone["set"] == "0 exactly"
    assert re.fullmatch(r"0 \(< [\d.]+\)", zone["treaty_route"])   # ratification comes after; but only so many worlds were looked at


def test_the_head_carries_scenario_size_notice_and_base(drawn):
    comparison, figure = drawn
    head = re.sub(r"\s+", " ", " ".join(text.get_text() for text in figure.texts))
    about = comparison.result.attributes
    assert str(about["scenario"]) in head and f"n = {about['worlds']:,} worlds" in head and str(about["notice"]) in head
    assert f"zone at start: {share_text(comparison.base('zone_at_start'))} in scenario" in head
    assert "in the same worlds" in head


def test_axes_carry_their_unit_and_nothing_leaves_the_figure_or_lies_upon_another(drawn):
    _, figure = drawn
    for axes in figure.axes:
        assert axes.get_xlabel() == "difference [percentage points]"
    expect_in_place(figure)


def test_other_metrics_can_be_asked_for(made):
    figure = plot_compare.of_result(open_result(made("compared")), ["rounds"])
    assert figure.axes[0].get_xlabel() == "difference [round]"


def test_an_ensemble_is_a_comparison_too(made):
    figure = plot_compare.of_result(open_result(made("crossed")), ["zone_at_start"])
    assert len(figure.axes[0].get_yticklabels()) == 108


def test_the_same_result_gives_the_same_png_and_svg(made, tmp_path: Path):
    expect_same_bytes(SCRIPT, made("compared"), tmp_path)


@pytest.mark.parametrize("name, options, told", [
    ("pie", [], "is a result of kind run, and the figure wants one of `zopa compare` or `zopa ensemble`"), ("unlocked", [], "is a result of kind unlock, and the figure wants one"),
    ("compared", ["--metric", "no_such"], "has no estimate no_such"),
])
def test_what_cannot_be_drawn_ends_in_one_sentence_and_2(made, tmp_path: Path, name: str, options: list[str], told: str):
    expect_refusal(run_script(SCRIPT, made(name), "-o", tmp_path / "x.png", *options), told)
    assert not list(tmp_path.iterdir())
