"""A chart of estimates: a row an estimate, with its interval and its number. The figures on paper and those of the page show the same rows."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from estimate import Estimate, decimals, share_text
from figure import BLUE, GREY, INK, MARGIN, SOFT, STYLE, WIDTH, Head, Sheet

ROW, LINE = 0.235, 0.13     # a row, and each further line of its name [inch]
HEAD, FOOT = 0.55, 0.62     # over and under the rows [inch]
LABELS, NUMBERS = 3.9, 2.1  # room for names left and for numbers right of the axis [inch]
LABEL_COLUMNS = 52
TICKS = 5
ERRORS = "± standard error; whiskers: 95 % intervals. Both are of the sampling and say nothing about the assumptions."


@dataclass(frozen=True)
class Row:
    """One estimate."""

    key: str            # its name in the file
    label: str
    estimate: Estimate
    colour: str = BLUE


@dataclass(frozen=True)
class Chart:
    """Estimates on one axis.

    Attributes
    ----------
    key : names the chart within a page.
    axis : what is measured, without its unit.
    unit : `%` for shares, which are stored from 0 to 1; else the unit of the values.
    signed : values are differences: points about a line at zero instead of bars from it.
    """

    key: str
    title: str
    rows: Sequence[Row]
    axis: str
    unit: str = "%"
    remark: str = ""
    signed: bool = False

    @property
    def scale(self) -> float:
        return 100.0 if self.unit in ("%", "percentage points") else 1.0

    def number(self, estimate: Estimate) -> str:
        """An estimate with its standard error, as it stands beside the mark."""
        return share_text(estimate) if self.unit == "%" else value_text(estimate, self.scale, self.signed)


def value_text(estimate: Estimate, scale: float = 1.0, signed: bool = False) -> str:
    """A value with its standard error, to the digits that the error leaves."""
    value, error = scale * estimate.value, scale * estimate.standard_error
    if not math.isfinite(value):
        return "no data"
    if value == 0 and error == 0:
        return f"0 (< {scale * estimate.high:.{decimals(scale * estimate.high)}f})" if estimate.high > 0 else "0 exactly"
    if not (math.isfinite(error) and error > 0):
        return f"{value:{'+' if signed else ''}.3g}"
    places = max(decimals(error), 2) if abs(value) < 1 else decimals(error)
    return f"{value:{'+' if signed else ''}.{places}f} ± {error:.{places}f}"


def interval_text(estimate: Estimate, scale: float = 100.0) -> str:
    """The ends of the 95 % interval."""
    if not (math.isfinite(estimate.low) and math.isfinite(estimate.high)):
        return "no interval"
    low, high = scale * estimate.low, scale * estimate.high
    places = decimals((high - low) / 4)
    ends = [f"{end:.{places}f}" for end in (low, high)]
    return " to ".join("0" if float(end) == 0 else end for end in ends).replace("-", "−")


def ticks(rows: Sequence[Row], scale: float) -> list[float]:
    """Ends of the axis and numbers on it: round, zero among them, every interval within."""
    shown = [scale * end for row in rows for end in (row.estimate.low, row.estimate.high, row.estimate.value) if math.isfinite(end)]
    low, high = min([0.0, *shown]), max([0.0, *shown])
    if high == low:
        high = low + 1
    marks = MaxNLocator(TICKS, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    if scale == 100 and low >= 0:
        marks = [mark for mark in marks if mark <= 100]
    return [round(float(mark), 10) for mark in marks]


def draw_charts(charts: Sequence[Chart], head: Head) -> Figure:
    """All charts below each other on one sheet."""
    with matplotlib.rc_context(STYLE):
        notice = f"{head.notice}\n{ERRORS}"
        top = 1.05 + 0.155 * notice.count("\n")
        heights = [HEAD + body(chart) + FOOT for chart in charts]
        sheet = Sheet(top + sum(heights))
        sheet.head(head.title, head.run, notice)
        for chart, height in zip(charts, heights, strict=True):
            sheet.heading(MARGIN, top, chart.title, chart.remark)
            axes = sheet.axes(MARGIN + LABELS, top + HEAD, WIDTH - 2 * MARGIN - LABELS - NUMBERS, body(chart))
            draw_chart(axes, chart)
            top += height
        return sheet.figure


def name(row: Row) -> str:
    """The name of a row in lines."""
    return textwrap.fill(row.label, LABEL_COLUMNS)


def body(chart: Chart) -> float:
    """Room the rows take, all as high as the highest [inch]."""
    return len(chart.rows) * (ROW + LINE * max(name(row).count("\n") for row in chart.rows))


def draw_chart(axes: Axes, chart: Chart) -> None:
    """The rows of a chart: bars from zero, or points about it; whiskers and numbers."""
    scale = chart.scale
    axes.set_label(chart.key)
    for y, row in enumerate(chart.rows):
        value, low, high = (scale * end for end in row.estimate[:1] + row.estimate[2:4])
        if not math.isfinite(value):
            axes.annotate("no data", (0, y), (4, 0), textcoords="offset points", va="center", fontsize=8, color=SOFT)
            continue
        if not chart.signed:
            axes.barh(y, value, 0.6, color=row.colour, alpha=0.85, label=row.key)
        arms = [[max(0.0, value - low)], [max(0.0, high - value)]] if math.isfinite(low) else None
        axes.errorbar([value], [y], xerr=arms, fmt="o" if chart.signed else "none", color=row.colour, ecolor=INK, markersize=4.5,
                      elinewidth=0.9, capsize=2.5, capthick=0.9, zorder=5, clip_on=False, label=f"interval of {row.key}")
        axes.annotate(chart.number(row.estimate), (1, y), (10, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                      va="center", fontsize=8, annotation_clip=False)
    axes.axvline(0, color=GREY, linewidth=0.8)
    marks = ticks(chart.rows, scale)
    axes.set_xlim(marks[0], max(marks[-1], *(scale * row.estimate.high for row in chart.rows if math.isfinite(row.estimate.high)), 0))
    axes.set_xticks(marks)
    axes.set_ylim(len(chart.rows) - 0.5, -0.5)
    axes.set_yticks(range(len(chart.rows)), [name(row) for row in chart.rows])
    axes.tick_params(axis="y", length=0, labelsize=8, pad=6)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(f"{chart.axis} [{chart.unit}]", loc="left")
