#!/usr/bin/env python3
"""Which diplomatic changes open a zone where there is none: each alone, and the sets that are needed together.

    plot_unlock.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the groups /levers and /sets: `draw(levers, sets)`.
"""

import sys

if __name__ == "__main__":
    import packages

    packages.ensure()

import xarray as xr
from matplotlib.figure import Figure

from chart import Chart, Row, draw_charts
from estimate import Estimate
from figure import BLUE, GREEN, ORANGE, Head
from result_file import ResultFile
from script import run_script

GROUPS = ("levers", "sets")
MOST_SETS = 12


def charts(levers: xr.Dataset, sets: xr.Dataset) -> list[Chart]:
    """Levers that open, levers that close, sets none of which can be made smaller; those that never do are left out."""
    titles = {str(lever): str(title) for lever, title in zip(levers["lever"].values, levers["title"].values, strict=True)}
    size = sets["size"].values
    n = int(sets["n"].values.max(initial=0))
    single = [(str(name), estimate) for name, estimate, k in zip(sets["set"].values, _estimates(sets, "opens", n), size, strict=True) if k == 1]
    single.sort(key=lambda entry: -entry[1].value)
    found = [Chart("opens", "One change alone opens a zone", [Row(name, titles.get(name, name), estimate, BLUE) for name, estimate in single],
                   "share of worlds without a zone", "%", f"n = {n:,} worlds in which the search found no zone.")]
    together = [(str(name), estimate) for name, estimate, k in zip(sets["set"].values, _estimates(sets, "minimal", n), size, strict=True) if k > 1]
    together = sorted((entry for entry in together if entry[1].value > 0), key=lambda entry: -entry[1].value)[:MOST_SETS]
    if together:
        found.append(Chart("together", "Changes that open one only together", [Row(name, _names(name, titles), estimate, GREEN) for name, estimate in together],
                           "share of worlds without a zone", "%", "No smaller set of the same changes does; the most frequent sets."))
    closing = [(str(name), estimate) for name, estimate in zip(levers["lever"].values, _estimates(levers, "closes", 0), strict=True) if estimate.value > 0]
    if closing:
        found.append(Chart("closes", "The same changes close a zone elsewhere", [Row(name, titles[name], estimate, ORANGE) for name, estimate in closing],
                           "share of worlds with a zone", "%"))
    return found


def _names(name: str, titles: dict[str, str]) -> str:
    """Titles of the levers of a set."""
    return "; ".join(titles.get(lever, lever) for lever in name.split(" + "))


def _estimates(table: xr.Dataset, name: str, n: int) -> list[Estimate]:
    columns = [table[f"{name}{part}"].values.tolist() for part in ("", "_standard_error", "_low", "_high")]
    return [Estimate(*row, n) for row in zip(*columns, strict=True)]


def draw(levers: xr.Dataset, sets: xr.Dataset) -> Figure:
    """The figure of a search for changes."""
    return draw_charts(charts(levers, sets), Head.of(levers.attrs))


def of_result(result: ResultFile) -> Figure:
    result.expect_kind("unlock")
    return draw(*(result.group(group) for group in GROUPS))


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], lambda result, _: of_result(result), arguments)


if __name__ == "__main__":
    sys.exit(main())
