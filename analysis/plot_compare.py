#!/usr/bin/env python3
"""Forest plot of a comparison: for each metric the paired difference of every what-if with its 95 % interval.

    plot_compare.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf] [--metric NAME ...]

Without options it writes RESULT.png and RESULT.svg beside the result. As a function on the group /differences:
`draw(xarray.open_dataset("RESULT.h5", group="differences"))`, with `variants` for their titles and `estimates` for the base.
"""

import argparse
import math
import sys
from collections.abc import Sequence

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from comparison import KINDS, Comparison, Pair, difference_text
from estimate import Estimate, share_text, wilson
from figure import BLUE, GREY, INK, MARGIN, ORANGE, PALE, SOFT, STYLE, WIDTH, Head, Sheet, draw_header, header_height, text_width
from opened import Opened
from result_file import ResultFile
from script import run_script

GROUPS = ("differences", "variants", "estimates")
ROW = 0.235            # [inch]
HEAD = 0.62            # of a panel: title and remark [inch]
FOOT = 0.62            # of a panel: numbers and label of its axis [inch]
NUMBERS = 3.3          # room right of the axes: difference, worlds that change [inch]
HEADLINE = ["zone_at_start", "agreement", "held_5_years"]
LONGEST_NAME = 60      # letters of a title


def draw(differences: xr.Dataset, variants: xr.Dataset | None = None, estimates: xr.Dataset | None = None,
         metrics: Sequence[str] | None = None) -> Figure:
    """The figure of the group /differences of a comparison or an ensemble.

    Parameters
    ----------
    variants : that group, for titles; without it variants are called by their ids.
    estimates : that group, for the numbers of the base.
    metrics : names of estimates; by default zone, agreement and lasting agreement, as far as the game has them.

    Raises
    ------
    ResultFileError if a metric is missing.
    """
    if variants is None:
        ids = [str(name) for name in differences["variant"].values]
        variants = xr.Dataset({"title": ("variant", ids), "base": "the scenario"}, {"variant": ids})
    comparison = Comparison(Opened({"differences": differences, "variants": variants, "estimates": estimates}))
    head = Head.of(differences.attrs)
    wanted = metrics or [name for name in HEADLINE if comparison.has_differences(name)] or comparison.metrics[:1]
    panels = [(name, comparison.pairs(name)) for name in wanted]
    with matplotlib.rc_context(STYLE):
        heights = [HEAD + ROW * len(pairs) + FOOT for _, pairs in panels]
        sheet = Sheet(header_height(head) + sum(heights))
        draw_header(sheet, head, f"Variant less {comparison.base_name}, in the same worlds with the same random numbers")
        top = header_height(head)
        for (name, pairs), height in zip(panels, heights, strict=True):
            _draw_panel(sheet, top, comparison, name, pairs)
            top += height
        return sheet.figure


def _draw_panel(sheet: Sheet, top: float, comparison: Comparison, name: str, pairs: list[Pair]) -> None:
    share = comparison.is_share(name)
    title, unit = name.replace("_", " "), comparison.unit(name)
    if "estimates" in comparison.result:
        base = comparison.base(name)
        title += f": {share_text(base) if share else f'{base.value:.3g} ± {base.standard_error:.1g} {unit}'} in {comparison.base_name}"
    sheet.heading(MARGIN, top, title, comparison.meaning(name))
    names = [_short(pair.title) for pair in pairs]
    left = MARGIN + max(text_width(text, STYLE["ytick.labelsize"]) for text in names) + 0.15
    axes = sheet.axes(left, top + HEAD, WIDTH - left - NUMBERS, ROW * len(pairs))
    axes.set_label(name)
    scale = 100 if share else 1
    axes.axvline(0, color=GREY, linewidth=0.9, zorder=1)
    axes.set_ylim(len(pairs) - 0.5, -0.5)
    axes.set_yticks(range(len(pairs)), names)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    for row, pair in enumerate(pairs):
        if row % 2:
            axes.axhspan(row - 0.5, row + 0.5, color=PALE, alpha=0.25, linewidth=0, zorder=0)
        _draw_pair(axes, row, pair, scale)
    axes.set_xlabel(f"difference [{'percentage points' if share else unit}]", loc="left")
    _draw_numbers(axes, pairs, share)


def _draw_pair(axes: Axes, row: int, pair: Pair, scale: float) -> None:
    if not math.isfinite(pair.difference):
        return
    arms = [[scale * max(0.0, pair.difference - pair.low)], [scale * max(0.0, pair.high - pair.difference)]] if math.isfinite(pair.low) else None
    sure = math.isfinite(pair.low) and (pair.low > 0 or pair.high < 0)
    colour = (BLUE if pair.difference > 0 else ORANGE) if sure else GREY
    axes.errorbar([scale * pair.difference], [row], xerr=arms, fmt="o" if sure else "D", markersize=4.5 if sure else 3.5, color=colour,
                  ecolor=INK, elinewidth=0.9, capsize=2.5, capthick=0.9, zorder=4, label=pair.variant)


def _draw_numbers(axes: Axes, pairs: list[Pair], share: bool) -> None:
    """Right of the axes: the difference with its error, and how many worlds change each way."""
    place = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center", "fontsize": 8, "annotation_clip": False}
    axes.annotate("difference", (1, -0.95), (8, 0), color=SOFT, **place)
    axes.annotate("worlds up / down", (1, -0.95), (92, 0), color=SOFT, **place)
    for row, pair in enumerate(pairs):
        axes.annotate(difference_text(pair, share), (1, row), (8, 0), **place)
        if pair.both:
            flips = " / ".join(share_text(share_of(count, pair.both)) for count in (pair.up, pair.down))
            axes.annotate(flips, (1, row), (92, 0), **place)


def share_of(count: int, n: int) -> Estimate:
    """A share of worlds: each counts once."""
    value = count / n
    return Estimate(value, math.sqrt(value * (1 - value) / max(1, n - 1)), *wilson(count, n), n)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_NAME else f"{title[:LONGEST_NAME - 1].rstrip()}…"


def of_result(result: ResultFile, metrics: list[str] | None) -> Figure:
    result.expect_kind(*KINDS)
    return draw(*(result.group(group) for group in GROUPS), metrics=metrics)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metric", nargs="+", metavar="NAME", help="estimates to show; by default zone, agreement, lasting agreement")


def main(arguments: list[str] | None = None) -> int:
    def drawn(result: ResultFile, options: argparse.Namespace) -> Figure:
        return of_result(result, options.metric)

    return run_script(__doc__.partition("\n")[0], drawn, arguments, add_options=_add_options)


if __name__ == "__main__":
    sys.exit(main())
