#!/usr/bin/env python3
"""From all plays through zone, signature and ratification to an agreement that lasts: how many get how far.

    plot_flow.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the group /estimates: `draw(xarray.open_dataset("RESULT.h5", group="estimates"))`.
"""

import sys
from collections.abc import Mapping
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from chart import ERRORS, interval_text
from estimate import share_text
from figure import MARGIN, STYLE, WIDTH, Head, Sheet, text_width
from flow import Ribbon, Stage, flow
from result_file import estimates_of
from script import of_groups, run_script
from wording import Wording

GROUPS = ("estimates",)
STAGE, BAR, GAP = 1.0, 0.22, 0.06   # from a stage to the next, its bar, room under it [inch]
TEXT = 0.004                        # left edge of texts, of the width


def draw(estimates: xr.Dataset, scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of the group /estimates of a run."""
    words, head = Wording(scenario), Head.of(estimates.attrs)
    stages = flow(estimates_of(estimates), words.round, words.horizon)
    with matplotlib.rc_context(STYLE):
        notice = f"{head.notice}\n{ERRORS}"
        top = 0.75 + 0.155 * notice.count("\n")
        sheet = Sheet(top + STAGE * len(stages) + 0.25)
        sheet.head(head.title, head.run, notice)
        axes = sheet.axes(MARGIN, top, WIDTH - 2 * MARGIN, STAGE * len(stages))
        draw_flow(axes, stages)
        return sheet.figure


def draw_flow(axes: Axes, stages: list[Stage]) -> None:
    """Bars of the stages below each other, as wide as their share of all plays, and the flows between them."""
    axes.set_label("flow")
    axes.set_xlim(0, 1)
    axes.set_ylim(STAGE * len(stages), 0)
    axes.axis("off")
    for k, stage in enumerate(stages):
        top = STAGE * (k + 1) - BAR - GAP
        for ribbon in stage.ribbons:
            axes.add_patch(_patch(ribbon, top - STAGE + BAR, top))
        for part in stage.parts:
            if part.width > 0:
                axes.barh(top + BAR / 2, part.width, BAR, part.start, color=part.colour, edgecolor="white", linewidth=0.8, label=part.key)
        if k:
            axes.text(TEXT, top - 0.36, f"{stage.title}  In shares {stage.of}.", fontsize=9.5, fontweight="bold", va="bottom")
            _draw_key(axes, stage, top - 0.16)
        else:
            axes.text(TEXT, top - 0.06, "All plays. Widths are shares of them [%]: the whole width is 100 %.", fontsize=9.5, fontweight="bold", va="bottom")


def _draw_key(axes: Axes, stage: Stage, y: float) -> None:
    """Name and number of every part in one line, each behind a square of its colour."""
    x, width = TEXT, WIDTH - 2 * MARGIN
    for part in stage.parts:
        text = f"{part.label}: {share_text(part.estimate)} ({interval_text(part.estimate)})"
        axes.plot([x + 0.005], [y], "s", color=part.colour, markersize=6, markeredgecolor="white", markeredgewidth=0.5, label="key")
        axes.text(x + 0.013, y, text, fontsize=8.5, va="center")
        x += 0.03 + text_width(text, 8.5) / width


def _patch(ribbon: Ribbon, top: float, bottom: float) -> PathPatch:
    middle = (top + bottom) / 2
    a, b, w = ribbon.source_start, ribbon.target_start, ribbon.width
    corners = [(a, top), (a, middle), (b, middle), (b, bottom), (b + w, bottom), (b + w, middle), (a + w, middle), (a + w, top), (a, top)]
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.CLOSEPOLY]
    return PathPatch(Path(corners, codes), facecolor=ribbon.colour, alpha=0.22, edgecolor="none",
                     label=f"{ribbon.source} to {ribbon.target}")


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], of_groups(draw, GROUPS), arguments)


if __name__ == "__main__":
    sys.exit(main())
