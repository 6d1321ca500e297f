#!/usr/bin/env python3
"""One figure of a sensitivity analysis: a tornado of the factors that matter most, and a heat map of metrics and factors.

    plot_sensitivity.py TABLE.csv [--metric NAME] [--top N] [-o FOLDER|FILE] [--format png svg pdf]

TABLE.csv is what `zopa sensitivity RESULT.h5 -o TABLE.csv` writes. As a function on its
dataset: `draw(read_table("TABLE.csv").dataset())`, with `metric` and `top`.
"""

import argparse
import sys

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from csv_table import TableError
from estimate import Estimate
from figure import BLUE, GREY, INK, MARGIN, ORANGE, STYLE, WIDTH, Sheet, joined, notice_text
from script import Source, run_script
from sensitivity_table import MEASURES, SensitivityTable, read_table

HEADLINE = ["zone_at_start", "zone_ever", "agreement", "ratified", "held_5_years"]
ROW = 0.25             # of the tornado [inch]
CELL = 0.25            # height of a row of the heat map [inch]
LABELS = 3.5           # room for names of factors [inch]
FOOT = 0.75            # under a panel [inch]
TILT = 0.75            # over the heat map, for names of metrics [inch]
AXIS = {
    "total": "total index: share of the variance that remains while this factor alone is unknown [-]",
    "mu_star": "mu*: mean size of the change of the metric over half the range of the factor",
    "rank_correlation": "rank correlation: +1 where the metric always rises with the factor [-]",
}
BESIDE = {"first": "first-order index: share it explains alone", "sigma": "sigma: spread of the effect"}
BARS = {"total": "total index", "mu_star": "mu*", "rank_correlation": "rank correlation"}


def default_metric(table: SensitivityTable) -> str:
    """The first of the usual metrics that varies."""
    varying = [metric for metric in ["agreement", *HEADLINE, *table.metrics] if metric in table.metrics and table.ordered(metric)]
    return varying[0] if varying else table.metrics[0]


def draw(dataset: xr.Dataset, metric: str | None = None, top: int = 15) -> Figure:
    """The figure of a table as a dataset over metric, factor and measure."""
    return of_table(SensitivityTable.of(dataset), metric, top)


def of_table(table: SensitivityTable, metric: str | None = None, top: int = 15) -> Figure:
    """The figure of a table.

    Raises
    ------
    TableError if the metric is not in the table.
    """
    metric = metric or default_metric(table)
    if metric not in table.metrics:
        raise TableError(f"there is no metric '{metric}' in the table; it has {', '.join(table.metrics)}")
    rows = table.ordered(metric)[:top]
    if not rows:
        raise TableError(f"the metric '{metric}' does not vary in these worlds")
    metrics = [name for name in HEADLINE if name in table.metrics and table.ordered(name)]
    metrics = metrics + [metric] * (metric not in metrics)
    factors = [factor for factor, _ in rows]
    with matplotlib.rc_context(STYLE):
        notice = notice_text(table.about.get("notice", ""))
        head = 1.25 + 0.155 * notice.count("\n")
        tornado = ROW * len(rows)
        heat_top = head + 0.5 + tornado + FOOT
        sheet = Sheet(heat_top + 0.45 + TILT + CELL * len(factors) + 0.75)
        draw_header(sheet, table, rows[0][1].n, notice)
        sheet.heading(MARGIN, head, f"What matters for {metric}", f"The {len(rows)} of {len(table.factors)} factors that matter most; "
                      "whiskers: 95 % intervals of the sampling.")
        draw_tornado(sheet.axes(MARGIN + LABELS, head + 0.5, WIDTH - LABELS - 2 * MARGIN - 0.6, tornado), table, metric, rows)
        sheet.heading(MARGIN, heat_top, "The same factors for other metrics", "Each column as a share of its largest number." if
                      table.main == "mu_star" else "")
        draw_heat(sheet.axes(MARGIN + LABELS, heat_top + 0.45 + TILT, min(1.1 * len(metrics), WIDTH - LABELS - 2 * MARGIN),
                             CELL * len(factors)), table, metrics, factors)
    return sheet.figure


def draw_header(sheet: Sheet, table: SensitivityTable, n: int, notice: str) -> None:
    what = {"total": f"Sobol' indices, n = {n:,} base points", "mu_star": f"Morris screening, n = {n:,} trajectories",
            "rank_correlation": f"Spearman's rank correlations, n = {n:,} worlds"}[table.main]
    sheet.head(f"{table.about.get('scenario', '')}: which inputs matter",
               joined([what, f"{int(table.about.get('worlds', 0)):,} worlds", f"seed {table.about.get('seed', '?')}"]), notice)


def name_of(factor: str) -> str:
    """A factor as a label; the middle of a long path is left out, since its ends tell it apart."""
    words = "chance within the talks (seed)" if factor == "seed" else factor
    return words if len(words) <= 48 else f"{words[:22]}…{words[-25:]}"


def draw_tornado(axes: Axes, table: SensitivityTable, metric: str, rows: list[tuple[str, Estimate]]) -> None:
    axes.set_label("tornado")
    for y, (factor, number) in enumerate(rows):
        colour = GREY if factor == "seed" else BLUE
        axes.barh([y], [number.value], height=0.62, color=colour, alpha=0.85, label=factor)
        whisker(axes, number, y, factor)
        beside = table.numbers.get((metric, factor, MEASURES[table.main]))
        if beside is not None:
            axes.plot([beside.value], [y + 0.2], "D", color=ORANGE, markeredgecolor=INK, markeredgewidth=0.6, markersize=5, zorder=6,
                      clip_on=False, label=f"{MEASURES[table.main]} of {factor}")
            whisker(axes, beside, y + 0.2, f"{MEASURES[table.main]} of {factor}", ORANGE)
        outer = max(number.high, beside.high if beside else number.high)
        axes.annotate(f"{number.value:.2g} ± {number.standard_error:.1g}", (max(outer, 0), y), (6, 0), textcoords="offset points",
                      va="center", fontsize=8, annotation_clip=False)
    axes.set_yticks(range(len(rows)), [name_of(factor) for factor, _ in rows])
    axes.tick_params(axis="y", length=0, pad=6)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.axvline(0, color=GREY, linewidth=0.8)
    shown = [number for _, number in rows] + [table.numbers[key] for factor, _ in rows if (key := (metric, factor, MEASURES[table.main])) in
                                              table.numbers]
    low, high = min(0, *(number.low for number in shown)), max(0, *(number.high for number in shown))
    axes.set_xlim(low, high + 0.18 * (high - low))
    axes.set_xticks([tick for tick in axes.get_xticks() if axes.get_xlim()[0] <= tick <= axes.get_xlim()[1]])
    unit = rows[0][1].unit
    label = AXIS[table.main] + (f" [{unit}]" if table.main == "mu_star" else "")
    beside = MEASURES[table.main]
    axes.set_xlabel(f"{label}\n◆ {BESIDE[beside]}" if beside else label, loc="left")


def whisker(axes: Axes, number: Estimate, y: float, label: str, colour: str = INK) -> None:
    arms = [[max(0.0, number.value - number.low)], [max(0.0, number.high - number.value)]]
    axes.errorbar([number.value], [y], xerr=arms, fmt="none", ecolor=colour, elinewidth=0.9, capsize=2.5, capthick=0.9, zorder=5,
                  clip_on=False, label=f"interval of {label}")


def cells(table: SensitivityTable, metrics: list[str], factors: list[str]) -> np.ndarray:
    """Main measure of each factor for each metric [n_factors x n_metrics]; Morris effects as a share of the largest of their metric, since
    metrics have different units. NaN: none."""
    missing = Estimate(*[float("nan")] * 4, 0)
    values = np.array([[table.numbers.get((metric, factor, table.main), missing).value for metric in metrics] for factor in factors])
    if table.main == "mu_star":
        largest = [max((abs(number.value) for _, number in table.ordered(metric)), default=1.0) or 1.0 for metric in metrics]
        values = values / np.array(largest)
    return values


def draw_heat(axes: Axes, table: SensitivityTable, metrics: list[str], factors: list[str]) -> None:
    axes.set_label("heat map")
    values = cells(table, metrics, factors)
    signed = table.main == "rank_correlation"
    largest = float(np.nanmax(np.abs(values))) or 1.0
    image = axes.imshow(values, aspect="auto", cmap="RdBu_r" if signed else "Blues", vmin=-largest if signed else 0, vmax=largest)
    for row, column in np.ndindex(values.shape):
        value = values[row, column]
        red, green, blue, _ = image.cmap(image.norm(value)) if value == value else (1, 1, 1, 1)
        dark = 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5
        axes.text(column, row, "–" if value != value else f"{value:.2f}", ha="center", va="center", fontsize=7.5,
                  color="white" if dark else INK)
    axes.set_yticks(range(len(factors)), [name_of(factor) for factor in factors])
    axes.set_xticks(range(len(metrics)), metrics, rotation=35, ha="left")
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found '{text}', allowed is a whole number, at least 1")
    return int(text)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", help="of the tornado; by default agreement")
    parser.add_argument("--top", type=_at_least_one, default=15, help="factors to show, by default 15")


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], lambda table, options: of_table(table, options.metric, options.top), arguments,
                      Source("table", ".csv", read_table, TableError), _add_options)


if __name__ == "__main__":
    sys.exit(main())
