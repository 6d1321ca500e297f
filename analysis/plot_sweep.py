#!/usr/bin/env python3
"""One estimate of a merged sweep: a line over one axis, a map over two, each with its 95 % intervals.

    plot_sweep.py SWEEP.h5 [--estimate NAME] [--axes AXIS [AXIS]] [--at AXIS=VALUE ...] [-o FOLDER|FILE] [--format png svg pdf]

By default it draws `agreement` over the first two axes; any other axis stands at its first value unless --at says which. As a function on
the group /points: `draw(xarray.open_dataset("SWEEP.h5", group="points"))`, with `estimate`, `axes` and `at`.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from figure import BLUE, GREY, INK, MARGIN, SOFT, STYLE, Sheet, joined, notice_text
from result_file import ResultFile, ResultFileError, open_sweep
from script import Source, run_script

GROUPS = ("points",)
HEIGHT = 6.2                     # [inch]
LEFT, TOP, BOTTOM = 2.2, 1.75, 0.9   # around the panel [inch]
COLOURS = "cividis"              # even steps for any colour vision: Nunez, Anderton & Renslow (2018)
MOST_CELLS = 120                 # of a map in whose cells numbers still fit
ERRORS = "± and whiskers: 95 % intervals of the sampling, which say nothing about the assumptions."


def axis_names(points: xr.Dataset) -> list[str]:
    """Axes of the sweep in the order of the plan: the columns over points that are no column of every sweep."""
    every = {"point", "state", "reason", "worlds", "replicates", "seed", "value", "standard_error", "low", "high", "n", "defined"}
    return [name for name, column in points.data_vars.items() if column.dims == ("point",) and name not in every]


def chosen_points(points: xr.Dataset, estimate: str, axes: Sequence[str], at: Mapping[str, str]) -> tuple[xr.Dataset, dict[str, str]]:
    """Points that did not fail, at one value of every axis that is not drawn, and those values.

    Raises
    ------
    ResultFileError if there is no such estimate, axis or value, or too many axes.
    """
    if len(axes) > 2:
        raise ResultFileError(f"a figure has one axis of the sweep or two, not {len(axes)}")
    names = axis_names(points)
    for name in [*axes, *at]:
        if name not in names:
            raise ResultFileError(f"the sweep has no axis {name}; it has {', '.join(names)}")
    if estimate not in points["estimate"].values:
        raise ResultFileError(f"the sweep has no estimate {estimate}")
    fixed = {}
    for name in names:
        if name in axes or len(np.unique(points[name].values)) == 1:
            continue
        values = points[name].values
        wanted = at.get(name)
        keep = values == values[0] if wanted is None else np.array([str(x) == wanted or _number(wanted) == x for x in values])
        if not keep.any():
            raise ResultFileError(f"the sweep has no point with {name} at {wanted}")
        points, fixed[name] = points.isel(point=keep), _short(values[keep][0])
    state = points["state"]
    done = state.values == state.attrs["flag_meanings"].split().index("done")
    if not done.any():
        raise ResultFileError("the sweep has no point to draw: all of them failed or are missing")
    return points.isel(point=done).sel(estimate=estimate), fixed


def draw(points: xr.Dataset, estimate: str = "agreement", axes: Sequence[str] | None = None, at: Mapping[str, str] | None = None) -> Figure:
    """A line over one axis or a map over two, by default the first two. Raises ResultFileError as `chosen_points`."""
    about, axes = points.attrs, list(axes or axis_names(points)[:2])
    points, fixed = chosen_points(points, estimate, axes, at or {})
    with matplotlib.rc_context(STYLE):
        sheet = Sheet(HEIGHT)
        panel = sheet.axes(LEFT, TOP, 11 - LEFT - 1.4, HEIGHT - TOP - BOTTOM)
        draw_line(panel, points, axes[0]) if len(axes) == 1 else draw_map(panel, points, axes)
        unit = str(points["estimate_unit"].item())
        label = estimate.replace("_", " ") + ("" if unit in ("-", "") else f" [{unit}]")
        if len(axes) == 1:
            panel.set_ylabel(label)
        header(sheet, about, points, label, fixed)
        return sheet.figure


def header(sheet: Sheet, about: Mapping[str, Any], points: xr.Dataset, label: str, fixed: dict[str, str]) -> None:
    worlds = points["worlds"].values
    n = f"{worlds.min():,}" if worlds.min() == worlds.max() else f"{worlds.min():,} to {worlds.max():,}"
    drawn, each = f"{points.sizes['point']}", f"points, n = {n} worlds each"
    run = [f"{drawn} {each}"]   # a group opened without the file knows no more
    if "sweep" in about:
        run = [str(about["scenario"]), f"as of {about['as_of']}" if about["as_of"] else "", f"sweep {about['sweep']}",
               f"{drawn} of {about['points']} {each}", f"seed {about['seed']}"]
    sheet.head(str(about.get("title") or about.get("scenario", "")), joined(run), f"{notice_text(str(about.get('notice', '')))}\n{ERRORS}")
    sheet.text(MARGIN, TOP - 0.4, label + "".join(f", {name} = {value}" for name, value in fixed.items()), fontsize=11, fontweight="bold")


def draw_line(panel: Axes, points: xr.Dataset, axis: str) -> None:
    """Value with whiskers over an axis: joined where the axis is a number."""
    values = points[axis].values
    is_number = np.issubdtype(values.dtype, np.number)
    order = np.argsort(values, kind="stable") if is_number else np.arange(values.size)
    x = values[order] if is_number else np.arange(values.size)
    y, low, high = (points[name].values[order] for name in ("value", "low", "high"))
    panel.errorbar(x, y, yerr=[np.maximum(0, y - low), np.maximum(0, high - y)], fmt="o-" if is_number else "o", color=BLUE, ecolor=INK,
                   elinewidth=0.9, capsize=2.5, markersize=4, linewidth=1.2, label="value")
    if not is_number:
        panel.set_xticks(x, [str(value) for value in values[order]])
    panel.set_xlabel(axis_label(points, axis))
    panel.grid(axis="y")


def draw_map(panel: Axes, points: xr.Dataset, axes: list[str]) -> None:
    """Cells coloured by value with value and half-width of the interval, where the points fill a grid; otherwise coloured dots."""
    x, y = (points[name].values for name in axes)
    columns, rows = np.unique(x), np.unique(y)
    value, low, high = (points[name].values for name in ("value", "low", "high"))
    limits = {"vmin": np.nanmin(value), "vmax": np.nanmax(value), "cmap": COLOURS}
    if columns.size * rows.size <= 4 * x.size and len(set(zip(x, y))) == x.size:
        cells = np.full((rows.size, columns.size), np.nan)
        at = np.searchsorted(rows, y), np.searchsorted(columns, x)
        cells[at] = value
        shown = panel.imshow(cells, origin="lower", aspect="auto", **limits)
        panel.set_xticks(np.arange(columns.size), [_short(c) for c in columns])
        panel.set_yticks(np.arange(rows.size), [_short(r) for r in rows])
        if cells.size <= MOST_CELLS:
            middle = (limits["vmin"] + limits["vmax"]) / 2
            for row, column, v, half in zip(*at, value, (high - low) / 2):
                panel.text(column, row, f"{v:.3g}\n± {half:.1g}", ha="center", va="center", fontsize=7.5,
                           color="white" if v < middle else INK)
    else:
        shown = panel.scatter(x, y, c=value, s=30, edgecolors=GREY, linewidths=0.5, **limits)
        panel.annotate(f"half-width of the 95 % intervals: {np.nanmedian(high - low) / 2:.1g} at the median point", (0, 1.02),
                       xycoords="axes fraction", fontsize=8, color=SOFT)
    panel.figure.colorbar(shown, ax=panel, fraction=0.05, pad=0.02)
    panel.set_xlabel(axis_label(points, axes[0]))
    panel.set_ylabel(axis_label(points, axes[1]))


def axis_label(points: xr.Dataset, axis: str) -> str:
    meaning = str(points[axis].attrs["meaning"])
    return meaning if meaning.startswith(("factor", "added")) else axis


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, (float, np.floating)) else str(value)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _place(text: str) -> tuple[str, str]:
    """AXIS=VALUE of the command line."""
    axis, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"found '{text}', allowed is AXIS=VALUE")
    return axis, value


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--estimate", default="agreement", metavar="NAME", help="by default agreement")
    parser.add_argument("--axes", nargs="+", metavar="AXIS", help="one or two; by default the first two")
    parser.add_argument("--at", nargs="+", default=[], type=_place, metavar="AXIS=VALUE", help="where axes stand that are not drawn")


def main(arguments: list[str] | None = None) -> int:
    def drawn(result: ResultFile, options: argparse.Namespace) -> Figure:
        return draw(result.group("points"), options.estimate, options.axes, dict(options.at))

    return run_script(__doc__.partition("\n")[0], drawn, arguments, Source("sweep", ".h5", open_sweep, ResultFileError), _add_options)


if __name__ == "__main__":
    sys.exit(main())
