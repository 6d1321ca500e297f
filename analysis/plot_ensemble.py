#!/usr/bin/env python3
"""The span of one estimate over the structural switches, and what remains of it once one choice is made.

    plot_ensemble.py RESULT.h5 [--metric NAME] [-o FOLDER|FILE] [--format png svg pdf]

As a function on the groups /differences and /variants: `draw(differences, variants)`, with `metric`, and with `scenario` for its names.
"""

import argparse
import math
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chart import ERRORS, value_text
from estimate import Estimate, share_text
from figure import BLUE, INK, MARGIN, ORANGE, STYLE, WIDTH, Head, Sheet
from result_file import ResultFileError
from script import of_groups, run_script

GROUPS = ("differences", "variants")
LABELS, NUMBERS, ROW = 4.75, 2.5, 0.27   # [inch]


class Span(NamedTuple):
    """Lowest and highest estimate over some variants."""

    switch: str      # empty: over all
    option: str
    lowest: Estimate
    highest: Estimate
    n: int           # variants


def spans(differences: xr.Dataset, variants: xr.Dataset, metric: str) -> list[Span]:
    """Over all variants, then for each option of each switch.

    Raises
    ------
    ResultFileError if there is no such metric, or it has no number.
    """
    if metric not in differences["metric"].values:
        raise ResultFileError(f"there is no estimate {metric} in this ensemble")
    rows = differences.sel(metric=metric)
    columns = [rows[name].values.tolist() for name in ("value", "value_standard_error", "value_low", "value_high")]
    estimates = [Estimate(*row, 1) for row in zip(*columns, strict=True)]
    options = variants["option"].values

    def over(switch: str, option: str, chosen: list[Estimate]) -> Span | None:
        known = [estimate for estimate in chosen if math.isfinite(estimate.value)]
        if not known:
            return None
        return Span(switch, option, min(known, key=lambda e: e.value), max(known, key=lambda e: e.value), len(known))

    found = [over("", "", estimates)]
    for k, switch in enumerate(variants["switch"].values):
        for option in dict.fromkeys(options[:, k]):
            found.append(over(str(switch), str(option), [e for e, row in zip(estimates, options, strict=True) if row[k] == option]))
    known = [span for span in found if span is not None]
    if not known:
        raise ResultFileError(f"the estimate {metric} has no number in this ensemble")
    return known


def label(span: Span, titles: dict[str, str]) -> str:
    return f"all {span.n} combinations" if not span.switch else titles.get(f"{span.switch}.{span.option}", f"{span.switch} = {span.option}")


def titles_of(scenario: Mapping[str, Any]) -> dict[str, str]:
    """Switch and option in words, by `switch.option`."""
    return {f"{switch}.{key}": f"{entry.get('title') or switch}: {(option.get('title') or key).lower()}"
            for switch, entry in scenario.get("switches", {}).items() for key, option in entry["options"].items()}


def draw(differences: xr.Dataset, variants: xr.Dataset, metric: str = "agreement", scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of an ensemble. Raises ResultFileError as `spans`."""
    found, head = spans(differences, variants, metric), Head.of(differences.attrs)
    at = differences.sel(metric=metric)
    share = str(at["kind"].item()) == "share"
    with matplotlib.rc_context(STYLE):
        notice = f"{head.notice}\n{ERRORS}"
        top = 1.05 + 0.155 * notice.count("\n")
        sheet = Sheet(top + 0.6 + ROW * len(found) + 0.7)
        sheet.head(head.title, head.run, notice)
        sheet.heading(MARGIN, top, f"{metric.replace('_', ' ')}: span over the structural switches", str(at["meaning"].item()))
        axes = sheet.axes(MARGIN + LABELS, top + 0.6, WIDTH - 2 * MARGIN - LABELS - NUMBERS, ROW * len(found))
        draw_spans(axes, found, titles_of(scenario or {}), share)
        axes.set_xlabel(f"lowest and highest estimate [{'%' if share else at['unit'].item()}]", loc="left")
        return sheet.figure


def draw_spans(axes: Axes, found: list[Span], titles: dict[str, str], share: bool) -> None:
    axes.set_label("spans")
    scale = 100 if share else 1
    for y, span in enumerate(found):
        axes.plot([scale * span.lowest.value, scale * span.highest.value], [y, y], color=BLUE if y == 0 else "#7FB8D8", linewidth=4 if y == 0 else 2.5,
                  solid_capstyle="butt", label="span", zorder=2)
        for end, colour, name in ((span.lowest, ORANGE, "lowest"), (span.highest, BLUE, "highest")):
            value = scale * end.value
            arms = [[max(0.0, value - scale * end.low)], [max(0.0, scale * end.high - value)]]
            axes.errorbar([value], [y], xerr=arms, fmt="o", color=colour, ecolor=INK, markersize=4.5, elinewidth=0.9, capsize=2.5, zorder=4, clip_on=False,
                          label=f"{name} of {span.switch}.{span.option}")
        text = share_text if share else value_text
        axes.annotate(f"{text(span.lowest)}  to  {text(span.highest)}", (1, y), (10, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                      va="center", fontsize=8, annotation_clip=False)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_yticks(range(len(found)), [label(span, titles) for span in found])
    axes.tick_params(axis="y", length=0, labelsize=8)
    if share:
        axes.set_xlim(0, None)
    axes.grid(axis="x")


def main(arguments: list[str] | None = None) -> int:
    def add(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--metric", default="agreement", metavar="NAME", help="by default agreement")

    drawn = of_groups(draw, GROUPS, "metric", kinds=("ensemble",))
    return run_script(__doc__.partition("\n")[0], drawn, arguments, add_options=add)


if __name__ == "__main__":
    sys.exit(main())
