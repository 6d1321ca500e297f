"""The forest plot of a comparison: it says what the file says, every difference with its interval."""

import itertools
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.container import ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.text import Text

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "analysis" / "plot_compare.py"

import plot_compare
from comparison import Comparison, difference_text
from estimate import share_text
from result_file import open_result


@pytest.fixture(scope="module")
def drawn(made) -> tuple[Comparison, Figure]:
    result = open_result(made("compared"))
    figure = plot_compare.draw(result)
    figure.canvas.draw()
    return Comparison(result), figure


def texts(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


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
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    for words, box in boxes:
        assert figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1 and figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1, words
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or down <= 0.25 * min(a.height, b.height), f"{one!r} and {other!r}"


def test_other_metrics_can_be_asked_for(made):
    figure = plot_compare.draw(open_result(made("compared")), ["rounds"])
    assert figure.axes[0].get_xlabel() == "difference [round]"


def test_an_ensemble_is_a_comparison_too(made):
    figure = plot_compare.draw(open_result(made("crossed")), ["zone_at_start"])
    assert len(figure.axes[0].get_yticklabels()) == 72


def run(*arguments: str | Path) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True)


def test_the_same_result_gives_the_same_png_and_svg(made, tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        assert run(made("compared"), "-o", tmp_path / folder).returncode == 0
    for suffix, start in (("png", b"\x89PNG"), ("svg", b"<?xml")):
        one = (tmp_path / f"a/compared.{suffix}").read_bytes()
        assert one.startswith(start) and one == (tmp_path / f"b/compared.{suffix}").read_bytes()


@pytest.mark.parametrize("name, options, told", [
    ("pie", [], "is a result of kind run, not a comparison"), ("unlocked", [], "is a result of kind unlock, not a comparison"),
    ("compared", ["--metric", "no_such"], "has no estimate no_such"),
])
def test_what_cannot_be_drawn_ends_in_one_sentence_and_2(made, tmp_path: Path, name: str, options: list[str], told: str):
    done = run(made(name), "-o", tmp_path / "x.png", *options)
    assert done.returncode == 2 and told in done.stderr and done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
