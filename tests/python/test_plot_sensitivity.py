"""The figure of a sensitivity analysis: it says what the table says, every bar has its interval, nothing is cut off, bad tables end in one
sentence."""

import re
from pathlib import Path

import numpy as np
import pytest
from conftest import DECEMBER, PROJECT, zopa
from figures import bars, drawer, expect_refusal, expect_same_bytes, intervals, panel, run_script, texts

import plot_sensitivity
from figure import WIDTH
from csv_table import TableError
from sensitivity_table import read_table

SCRIPT = "plot_sensitivity.py"
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
    return drawer(lambda kind: read_table(table_of(kind)), plot_sensitivity.of_table)


@pytest.mark.parametrize("kind", KINDS)
def test_bars_are_the_largest_numbers_of_the_table_in_order(drawn, kind: str):
    table, figure = drawn(kind)
    tornado = bars(panel(figure, "tornado"))
    expected = table.ordered("agreement")[:15]
    assert [(bar.get_label(), bar.patches[0].get_width()) for bar in tornado] == [(f, pytest.approx(n.value)) for f, n in expected]
    sizes = [abs(bar.patches[0].get_width()) for bar in tornado]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == min(15, len(table.factors)) and sizes[0] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_bar_has_its_interval_and_its_error_in_words(drawn, kind: str):
    table, figure = drawn(kind)
    axes = panel(figure, "tornado")
    ends = intervals(axes)
    words = [text.get_text() for text in axes.texts]
    for factor, number in table.ordered("agreement")[:15]:
        assert ends[f"interval of {factor}"] == pytest.approx((min(number.low, number.value), max(number.high, number.value)))
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
    ends = intervals(axes)
    for factor, _ in table.ordered("agreement")[:15]:
        number = table.numbers["agreement", factor, beside]
        assert diamonds[f"{beside} of {factor}"] == pytest.approx(number.value)
        assert ends[f"interval of {beside} of {factor}"] == pytest.approx((min(number.low, number.value), max(number.high, number.value)))
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
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height, text.get_text()


def test_another_metric_and_fewer_factors(table_of):
    table = read_table(table_of("rank"))
    figure = plot_sensitivity.of_table(table, "reservation.russia", top=4)
    tornado = bars(panel(figure, "tornado"))
    assert len(tornado) == 4
    assert any(bar.patches[0].get_width() < 0 for bar in tornado)   # a cost of war lowers what fighting on is worth
    with pytest.raises(TableError, match="there is no metric 'agreemnt'"):
        plot_sensitivity.of_table(table, "agreemnt")


def test_the_script_writes_the_same_bytes_twice(table_of, tmp_path: Path):
    expect_same_bytes(SCRIPT, table_of("sobol"), tmp_path)


def test_what_is_no_table_ends_in_one_sentence_and_2(tmp_path: Path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "empty.csv").write_text("metric,factor,measure,unit,value,standard_error,low,high,n\n")
    for bad, why in [("other.csv", "no table of `zopa sensitivity -o`"), ("empty.csv", "holds no numbers"), ("none.csv", "cannot read")]:
        expect_refusal(run_script(SCRIPT, tmp_path / bad), why)


@pytest.mark.parametrize("top", ["0", "-3", "many"])
def test_a_number_of_factors_is_at_least_one(table_of, top: str):
    done = run_script(SCRIPT, table_of("rank"), f"--top={top}")
    assert done.returncode == 2 and f"argument --top: found '{top}', allowed is a whole number, at least 1" in done.stderr
