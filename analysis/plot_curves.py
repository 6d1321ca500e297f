#!/usr/bin/env python3
"""When agreements come: cumulative incidence of agreement and of the ends that compete with it.

    plot_curves.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the group /curves: `draw(xarray.open_dataset("RESULT.h5", group="curves"))`, with `scenario` for its length of a round.
"""

import sys
from collections.abc import Mapping
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chart import ERRORS, interval_text
from estimate import Estimate
from figure import MARGIN, STYLE, WIDTH, Head, Sheet
from panel_curves import INKS, NAMES, draw_event, spread, time_axis
from script import of_groups, run_script
from wording import Wording

GROUPS = ("curves",)
HEIGHT, LEFT, RIGHT = 4.2, 0.75, 1.75   # of the panel; room for its numbers and names [inch]
LABEL_GAP = 0.15                        # from a name to the next, of the height of the axes
ROOM_ABOVE = 1.08                       # of the axis, over the highest band


def draw(curves: xr.Dataset, scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of the group /curves; without the scenario a round has no length."""
    words, head = Wording(scenario), Head.of(curves.attrs)
    with matplotlib.rc_context(STYLE):
        notice = f"{head.notice}\n{ERRORS}"
        top = 1.1 + 0.155 * notice.count("\n")
        sheet = Sheet(top + HEIGHT + 0.65)
        sheet.head(head.title, head.run, notice)
        axes = sheet.axes(MARGIN + LEFT, top, WIDTH - 2 * MARGIN - LEFT - RIGHT, HEIGHT)
        draw_curves(axes, curves, words.round, words.days)
        name_curves(axes, curves)
        return sheet.figure


def draw_curves(axes: Axes, curves: xr.Dataset, time: str, days: float) -> None:
    """A curve with its band for every end that came."""
    axes.set_label("curves")
    for event in seen(curves):
        draw_event(axes, curves, event)
    time_axis(axes, int(curves["round"].values[-1]), time, days)
    axes.set_ylim(0, min(100.0, 100 * max(0.05, float(np.nanmax(curves["high"].values))) * ROOM_ABOVE))
    axes.set_yticks([tick for tick in axes.get_yticks() if 0 <= tick <= axes.get_ylim()[1]])
    axes.yaxis.set_major_formatter("{x:g} %")
    axes.set_ylabel("share of plays, cumulative [%]")
    axes.yaxis.grid(True)


def seen(curves: xr.Dataset) -> list[str]:
    """Ends that came at all."""
    return [str(event) for event in curves["event"].values if at_the_end(curves, event).value > 0]


def at_the_end(curves: xr.Dataset, event: str) -> Estimate:
    """What a curve comes to."""
    names = ("cumulative_incidence", "standard_error", "low", "high")
    return Estimate(*(float(curves[name].sel(event=event).values[-1]) for name in names), 0)


def name_curves(axes: Axes, curves: xr.Dataset) -> None:
    """Names and last values at the right end of the curves."""
    events = seen(curves)
    top = axes.get_ylim()[1]
    places = spread([100 * at_the_end(curves, event).value / top for event in events], LABEL_GAP, 0.05, 0.95)
    for event, place in zip(events, places, strict=True):
        end = at_the_end(curves, event)
        axes.annotate(f"{NAMES[event]}\n{100 * end.value:.1f} % ({interval_text(end)})", (1.01, place), xycoords="axes fraction", va="center",
                      color=INKS[event], annotation_clip=False)


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], of_groups(draw, GROUPS), arguments)


if __name__ == "__main__":
    sys.exit(main())
