#!/usr/bin/env python3
"""Who moved when, and how much was settled: the talks as they were played, week by week.

    plot_course.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the group /course: `draw(xarray.open_dataset("RESULT.h5", group="course"))`, with `scenario` for its names and
`reports` of what is said to be settled.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from estimate import Z, Estimate
from figure import BLUE, GREEN, GREY, INK, MARGIN, ORANGE, PURPLE, SKY, STYLE, WIDTH, Head, Sheet, errors
from panel_curves import time_axis
from reported import NEARLY, Report, nearly_settled
from result_file import ResultFile, ResultFileError
from script import run_script
from wording import Wording

GROUPS = ("course",)
COLUMNS = 2
HEIGHT, GAP, SIDE = 2.1, 0.95, 0.75   # of a panel, from one row to the next, and left of an axis [inch]
WHISKERS = 4                          # on a line; more would hide it
LIGHT, DARK = 0.14, 0.3               # of bands
ROOM_ABOVE = 0.22                     # over the highest band for the legend, of the axis
STYLES = {   # of a line and its band: what a value is called, colour, dashes
    "aspiration": ("asks for", BLUE, "-"),
    "reservation": ("no agreement", ORANGE, (0, (5, 2))),
}
PERCENTS = range(0, 101, 20)          # on an axis of shares
BELIEVERS = ((BLUE, "-"), (ORANGE, (0, (5, 2))), (GREEN, (0, (1, 1.5))), (PURPLE, (0, (5, 1, 1, 1))), (SKY, (0, (8, 2))))


class Panel(NamedTuple):
    """One axes of the figure."""

    title: str
    draw: Callable[[Axes], None]


def course_of(result: ResultFile) -> xr.Dataset:
    """The group /course.

    Raises
    ------
    ResultFileError if the file has none.
    """
    result.expect_kind("run")
    if "course" not in result:
        version = result.attributes.get("format_version", "unknown")
        raise ResultFileError(f"{result.path} has no group /course: results of format 1.3 and later have it, and this one is of format {version}")
    return result.group("course")


def draw(course: xr.Dataset, scenario: Mapping[str, Any] | None = None, reports: Sequence[Report] = ()) -> Figure:
    """The figure of the group /course; without the scenario a round has no length.

    Parameters
    ----------
    reports : of a share of nine tenths, which then has its line.
    """
    words, head = Wording(scenario), Head.of(course.attrs)
    with matplotlib.rc_context(STYLE):
        panels = [*value_panels(course, words), *belief_panels(course, words), *settled_panels(course, words, reports)]
        notice = f"{head.notice}\n{remark(course, words)}"
        top = 1.35 + 0.155 * notice.count("\n")
        sheet = Sheet(top + (HEIGHT + GAP) * -(-len(panels) // COLUMNS) - 0.3)
        sheet.head(head.title, head.run, notice)
        room = (WIDTH - 2 * MARGIN) / COLUMNS
        for k, panel in enumerate(panels):
            row, column = divmod(k, COLUMNS)
            axes = sheet.axes(MARGIN + SIDE + column * room, top + row * (HEIGHT + GAP), room - SIDE - 0.15, HEIGHT)
            draw_panel(axes, panel, course, words)
        return sheet.figure


def remark(course: xr.Dataset, words: Wording) -> str:
    """What is drawn, in two lines."""
    return (f"Of the first play in each of the first {followed(course):,} worlds. Line: median (of what is settled: mean) over the plays that "
            f"still talk in that {words.round}; dark band: the middle half of them;\nlight band: nine tenths. Talks that end drop out, so later "
            f"{words.round}s are of ever fewer plays. Whiskers: 95 % intervals of the sampling; they say nothing about the assumptions.")


def followed(course: xr.Dataset) -> int:
    """Plays that the group is of."""
    return int(course["talking"].values[0])


def draw_panel(axes: Axes, panel: Panel, course: xr.Dataset, words: Wording) -> None:
    panel.draw(axes)
    axes.set_title(panel.title, loc="left", fontsize=9.5, fontweight="bold")
    axes.yaxis.grid(True)
    time_axis(axes, int(course["round"].values[-1]), words.round, words.days)


def parties_with(course: xr.Dataset, name: str) -> list[str]:
    """Parties that have such a number at all."""
    return [str(party) for party in course["party"].values if np.isfinite(course[name].sel(party=party).values).any()]


def median_at(course: xr.Dataset, name: str, party: str, round_: int) -> Estimate:
    """The median of a quantity of a party in a round, over the plays that still talk, with its interval; there is no standard error of
    a quantile."""
    middle = int(np.abs(course["quantile"].values - 0.5).argmin())
    value, low, high = (float(course[f"{name}{end}"].sel(party=party, round=round_).values[middle]) for end in ("", "_low", "_high"))
    return Estimate(value, np.nan, low, high, int(course["talking"].sel(round=round_)))


def settled_at(course: xr.Dataset, round_: int) -> Estimate:
    """Mean share of the issues that nobody contests in a round, over the plays that still talk and have answered a text."""
    row = course[["settled_mean", "settled_standard_error", "talking"]].sel(round=round_)
    value, error = float(row["settled_mean"]), float(row["settled_standard_error"])
    if not np.isfinite(error):   # of a single play
        return Estimate(value, np.nan, np.nan, np.nan, int(row["talking"]))
    return Estimate(value, error, max(0.0, value - Z * error), min(1.0, value + Z * error), int(row["talking"]))


def marked(course: xr.Dataset) -> list[int]:
    """Rounds in which a line carries its interval."""
    last = int(course["round"].values[-1])
    return sorted({round(last * k / WHISKERS) for k in range(1, WHISKERS + 1)})


def draw_band(axes: Axes, course: xr.Dataset, name: str, style: tuple[str, str, Any], party: str | None = None, scale: float = 1.0,
              whole: bool = True) -> None:
    """Bands over plays, and for a party the median with intervals.

    Parameters
    ----------
    style : name in the legend, colour and dashes
    whole : nine tenths as well as the middle half
    """
    label, colour, dashes = style
    quantiles = course[name] if party is None else course[name].sel(party=party)
    values = scale * quantiles.values.T   # [n_quantiles x n_rounds]
    rounds = course["round"].values
    if not np.isfinite(values).any():
        return
    pairs = [(0, -1, LIGHT, "nine tenths")] * whole + [(1, -2, DARK, "middle half")]
    for low, high, depth, part in pairs:
        axes.fill_between(rounds, values[low], values[high], color=colour, alpha=depth, linewidth=0, label=f"_{part}, {label}")
    if party is None:
        return
    axes.plot(rounds, values[len(values) // 2], color=colour, linestyle=dashes, linewidth=1.6, label=label)
    for round_ in marked(course):
        whisk(axes, round_, median_at(course, name, party, round_), colour, scale)


def whisk(axes: Axes, round_: int, estimate: Estimate, colour: str, scale: float) -> None:
    """The interval of a line in one round."""
    if np.isfinite(estimate.low):
        arms = [[scale * arm[0] / 100] for arm in errors(estimate)]
        axes.errorbar([round_], [scale * estimate.value], yerr=arms, fmt="none", ecolor=colour, elinewidth=1.2, capsize=2.5, zorder=5,
                      clip_on=False)


def numbers_within(axes: Axes, locator: MaxNLocator) -> list[float]:
    """Round numbers for an upright axis, none beyond its ends."""
    low, high = axes.get_ylim()
    return [tick for tick in locator.tick_values(low, high) if low <= tick <= high]


def value_panels(course: xr.Dataset, words: Wording) -> list[Panel]:
    """A panel for each party that signs, all on one scale."""
    signing = parties_with(course, "aspiration")
    if not signing:
        return []
    seen = np.concatenate([course[name].sel(party=signing).values.ravel() for name in STYLES])
    low, high = min(0.0, np.nanmin(seen)), np.nanmax(seen)

    def panel(party: str) -> Panel:
        def drawn(axes: Axes) -> None:
            axes.set_label(f"values of {party}")
            for name, style in reversed(STYLES.items()):
                draw_band(axes, course, name, style, party)
            axes.set_ylim(low, high + (high - low) * ROOM_ABOVE)
            axes.set_yticks(numbers_within(axes, MaxNLocator(5, steps=[1, 2, 5, 10])))
            axes.set_ylabel("value to it [value, -]")
            if party == signing[0]:
                axes.legend(loc="upper right", ncols=2, borderpad=0.1, handlelength=2.6)
        return Panel(words.party(party), drawn)

    return [panel(party) for party in signing]


def belief_panels(course: xr.Dataset, words: Wording) -> list[Panel]:
    """What the parties expect of the war, if the file has it."""
    believing = parties_with(course, "belief") if "belief" in course else []
    if not believing:
        return []

    def drawn(axes: Axes) -> None:
        axes.set_label("beliefs")
        for k, party in enumerate(believing):
            colour, dashes = BELIEVERS[k % len(BELIEVERS)]
            draw_band(axes, course, "belief", (words.party(party), colour, dashes), party, 100, whole=False)
        axes.set_ylim(0, 100 * (1 + ROOM_ABOVE))
        axes.set_yticks(PERCENTS)
        axes.set_ylabel("chance it gives [%]")
        axes.legend(loc="upper right", ncols=2, borderpad=0.1, handlelength=2.6)

    return [Panel("What each expects: that the front reaches the goal", drawn)]


def settled_panels(course: xr.Dataset, words: Wording, reports: Sequence[Report]) -> list[Panel]:
    """How much is settled, and how many plays still talk."""
    rounds = course["round"].values

    def settled(axes: Axes) -> None:
        axes.set_label("settled")
        draw_band(axes, course, "settled", ("settled", GREEN, "-"), scale=100)
        axes.plot(rounds, 100 * course["settled_mean"].values, color=INK, linewidth=1.6, label="mean")
        for round_ in marked(course):
            whisk(axes, round_, settled_at(course, round_), INK, 100)
        if reports:
            axes.axhline(100 * NEARLY, color=INK, linewidth=1, linestyle=(0, (4, 3)), label="reported")
            axes.annotate(report_label(reports), (0.99, 0.02), xycoords="axes fraction", ha="right", fontsize=7.5)
        axes.set_ylim(0, 104)
        axes.set_yticks(PERCENTS)
        axes.set_ylabel("issues settled [%]")

    def talking(axes: Axes) -> None:
        axes.set_label("talking")
        axes.fill_between(rounds, course["talking"].values, step="post", color=GREY, alpha=0.5, linewidth=0, label="_plays")
        axes.step(rounds, course["talking"].values, where="post", color=INK, linewidth=1.2, label="talking")
        axes.set_ylim(0, 1.04 * followed(course))
        axes.set_yticks(numbers_within(axes, MaxNLocator(4, integer=True, steps=[1, 2, 5, 10])))
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.set_ylabel("plays that still talk [n]")

    return [Panel("Share of the issues that nobody contests", settled), Panel("Plays that still talk", talking)]


def report_label(reports: Sequence[Report]) -> str:
    """Whose line at nine tenths it is."""
    return f"dashed: {100 * NEARLY:g} %, reported by\n" + "\n".join(report.source for report in reports)


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], lambda result, _: draw(course_of(result), result.scenario, nearly_settled(result)), arguments)


if __name__ == "__main__":
    sys.exit(main())
