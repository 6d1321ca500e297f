"""The figure of a sensitivity analysis: it says what the table says, every bar has its interval, nothing is cut off, bad tables end in one
sentence."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import DECEMBER, PROJECT, zopa
from matplotlib.axes import Axes
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.text import Text

import plot_sensitivity
from figure import WIDTH
from sensitivity_table import TableError, read_table

SCRIPT = PROJECT / "analysis" / "plot_sensitivity.py"
KINDS = ["sobol", "morris", "rank"]


@pytest.fixture(scope="module")
def table_of(tmp_path_factory):
    """table_of("sobol"): the path of a table made by the real program."""
    folder = tmp_path_factory.mktemp("sensitivity")
    runs = {
        "sobol": ["tutorial-four-issues", "--design", "saltelli", "--sampling", "sobol", "--set", "monte_carlo.design.base=64",
                  "--set", "clock.horizon=20"],   # so short that some talks end without agreement
        "morris": [DECEMBER, "--design", "morris", "--set", "monte_carlo.design.base=4"],
        "rank": [DECEMBER, "--worlds", "600", "--no-zone"],
    }

    def make(kind: str) -> Path:
        path = folder / f"{kind}.csv"
        if not path.exists():
            scenario, *options = runs[kind]
            zopa("run", PROJECT / "scenarios" / f"{scenario}.yaml", *options, "--quiet", "-o", folder / f"{kind}.h5")
            zopa("sensitivity", folder / f"{kind}.h5", "-o", path)
        return path

    return make


@pytest.fixture(scope="module")
def drawn(table_of):
    figures: dict[str, Figure] = {}

    def draw(kind: str):
        table = read_table(table_of(kind))
        if kind not in figures:
            figures[kind] = plot_sensitivity.draw(table)
            figures[kind].canvas.draw()
        return table, figures[kind]

    return draw


def panel(figure: Figure, name: str) -> Axes:
    return next(axes for axes in figure.axes if axes.get_label() == name)


@pytest.mark.parametrize("kind", KINDS)
def test_bars_are_the_largest_numbers_of_the_table_in_order(drawn, kind: str):
    table, figure = drawn(kind)
    bars = [c for c in panel(figure, "tornado").containers if isinstance(c, BarContainer)]
    expected = table.ordered("agreement")[:15]
    assert [(bar.get_label(), bar.patches[0].get_width()) for bar in bars] == [(f, pytest.approx(n.value)) for f, n in expected]
    sizes = [abs(bar.patches[0].get_width()) for bar in bars]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == min(15, len(table.factors)) and sizes[0] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_bar_has_its_interval_and_its_error_in_words(drawn, kind: str):
    table, figure = drawn(kind)
    axes = panel(figure, "tornado")
    ends = {c.get_label(): sorted(c.lines[2][0].get_segments()[0][:, 0]) for c in axes.containers if isinstance(c, ErrorbarContainer)}
    words = [text.get_text() for text in axes.texts]
    for factor, number in table.ordered("agreement")[:15]:
        assert ends[f"interval of {factor}"] == pytest.approx([min(number.low, number.value), max(number.high, number.value)])
        assert f"{number.value:.2g} ± {number.standard_error:.1g}" in words


@pytest.mark.parametrize("kind", KINDS)
def test_diamonds_stand_at_the_second_measure(drawn, kind: str):
    table, figure = drawn(kind)
    beside = {"sobol": "first", "morris": "sigma", "rank": None}[kind]
    diamonds = {line.get_label(): line.get_xdata()[0] for line in panel(figure, "tornado").lines if line.get_marker() == "D"}
    if beside is None:
        assert not diamonds
        return
    axes = panel(figure, "tornado")
    ends = {c.get_label(): sorted(c.lines[2][0].get_segments()[0][:, 0]) for c in axes.containers if isinstance(c, ErrorbarContainer)}
    for factor, _ in table.ordered("agreement")[:15]:
        number = table.numbers["agreement", factor, beside]
        assert diamonds[f"{beside} of {factor}"] == pytest.approx(number.value)
        assert ends[f"interval of {beside} of {factor}"] == pytest.approx([min(number.low, number.value), max(number.high, number.value)])
        assert axes.get_xlim()[0] <= number.low and number.high <= axes.get_xlim()[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_heat_map_holds_the_table(drawn, kind: str):
    table, figure = drawn(kind)
    axes = panel(figure, "heat map")
    factors = [factor for factor, _ in table.ordered("agreement")[:15]]
    metrics = [label.get_text() for label in axes.get_xticklabels()]
    assert "agreement" in metrics and len(metrics) >= 3
    shown = np.array(axes.images[0].get_array())
    assert shown.shape == (len(factors), len(metrics))
    for column, metric in enumerate(metrics):
        scale = max(abs(n.value) for _, n in table.ordered(metric)) if kind == "morris" else 1
        for row, factor in enumerate(factors):
            assert shown[row, column] == pytest.approx(table.numbers[metric, factor, table.main].value / scale)
    assert len(axes.texts) == shown.size
    assert axes.texts[0].get_text() == f"{shown[0, 0]:.2f}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_carries_scenario_n_and_the_notice(drawn, kind: str):
    table, figure = drawn(kind)
    head = re.sub(r"\s+", " ", " ".join(text.get_text() for text in figure.texts[:3]))
    n = table.ordered("agreement")[0][1].n
    assert table.about["scenario"] in head and f"n = {n:,} " in head and f"{int(table.about['worlds']):,} worlds" in head
    assert "forecast" in head


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off(drawn, kind: str):
    _, figure = drawn(kind)
    width, height = figure.get_size_inches() * figure.dpi
    assert width == WIDTH * figure.dpi
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip():
            box = text.get_window_extent()
            assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height, text.get_text()


def test_another_metric_and_fewer_factors(table_of):
    table = read_table(table_of("rank"))
    figure = plot_sensitivity.draw(table, "reservation.russia", top=4)
    bars = [c for c in panel(figure, "tornado").containers if isinstance(c, BarContainer)]
    assert len(bars) == 4
    assert any(bar.patches[0].get_width() < 0 for bar in bars)   # a cost of war lowers what fighting on is worth
    with pytest.raises(TableError, match="there is no metric 'agreemnt'"):
        plot_sensitivity.draw(table, "agreemnt")


def test_the_script_writes_the_same_bytes_twice_and_refuses_other_files(table_of, tmp_path: Path):
    for name in ("a", "b"):
        done = subprocess.run([sys.executable, SCRIPT, table_of("sobol"), "-o", tmp_path / f"{name}.svg"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == str(tmp_path / f"{name}.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "empty.csv").write_text("metric,factor,measure,unit,value,standard_error,low,high,n\n")
    for bad, why in [("other.csv", "no table of `zopa sensitivity -o`"), ("empty.csv", "holds no numbers"), ("none.csv", "cannot read")]:
        done = subprocess.run([sys.executable, SCRIPT, tmp_path / bad], capture_output=True, text=True)
        assert done.returncode == 2 and done.stdout == ""
        assert why in done.stderr and len(done.stderr.splitlines()) == 1
