#!/usr/bin/env python3
"""Who moves when: how far each party would have come down from its first demand to its reservation, week by week.

    plot_concessions.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the group /worlds: `draw(xarray.open_dataset("RESULT.h5", group="worlds"), scenario)`, with the resolved scenario,
which says what is not drawn.
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

from figure import BLUE, GREY, MARGIN, STYLE, WIDTH, Head, Sheet
from panel_curves import time_axis
from result_file import ResultFile, ResultFileError
from script import run_script
from wording import Wording

GROUPS = ("worlds",)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_WORLDS = 20_000
HEIGHT, GAP = 2.3, 0.75          # of a panel, and from one to the next [inch]
REMARK = "Line: median over worlds; dark band: the middle half of them; light band: nine tenths of them."


def conceded(worlds: xr.Dataset, scenario: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Share of the way from the first demand to the reservation that each signatory would have gone by the end of each round.

    It is the curve of the party's tactic with the numbers that were drawn for it; talks that end earlier cut it short.

    Returns
    -------
    quantiles over worlds [n_quantiles x n_rounds], [-], by party; parties whose curve is exponential, or whose numbers are fixed and not
    in the table, take what the scenario says

    Source: Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24, time-dependent tactics.
    """
    drawn = {str(name): k for k, name in enumerate(worlds["parameter"].values)}
    values = worlds["value"].values
    rounds = np.arange(int(float(scenario["clock"]["horizon"])) + 1)

    def column(path: str, stated: Any) -> np.ndarray:
        if path in drawn:
            return values[:, drawn[path], None].astype(float)
        return np.full((len(values), 1), float(stated["value"] if isinstance(stated, dict) else stated))

    deadline = scenario.get("protocol", {}).get("deadline")
    if deadline is not None:   # a world has one if its uniform falls below the chance; then it is everybody's patience
        limited = column("protocol.deadline.type", 1) < column("protocol.deadline.probability", deadline["probability"])
        limit = column("protocol.deadline.round", deadline["round"])
    found = {}
    for party, entry in scenario["parties"].items():
        tactic = scenario.get("tactics", {}).get(party)
        if entry.get("signatory") == "false" or tactic is None:
            continue
        beta = column(f"tactics.{party}.beta", tactic["beta"])
        patience = column(f"tactics.{party}.patience", tactic["patience"])
        if deadline is not None:
            patience = np.where(limited, limit, patience)
        start = float(tactic.get("initial", 0))
        elapsed = np.clip(rounds[None, :] / patience, 0, 1)
        if tactic["curve"] == "exponential":
            gone = np.exp((1 - elapsed)**beta * np.log(start))
        else:
            gone = start + (1 - start) * elapsed**(1 / beta)
        found[party] = np.quantile(gone, QUANTILES, axis=0)
    return found


def draw(worlds: xr.Dataset, scenario: Mapping[str, Any]) -> Figure:
    """The figure of the group /worlds."""
    bands, words, head = conceded(worlds, scenario), Wording(scenario), Head.of(worlds.attrs)
    with matplotlib.rc_context(STYLE):
        notice = f"{head.notice}\n{REMARK}"
        top = 1.35 + 0.155 * notice.count("\n")
        sheet = Sheet(top + (HEIGHT + GAP) * len(bands))
        sheet.head(head.title, head.run, notice)
        for party, band in bands.items():
            axes = sheet.axes(MARGIN + 0.75, top, WIDTH - 2 * MARGIN - 0.9, HEIGHT)
            draw_band(axes, band, words.party(party), party)
            time_axis(axes, band.shape[1] - 1, words.round, words.days)
            top += HEIGHT + GAP
        return sheet.figure


def draw_band(axes: Axes, band: np.ndarray, name: str, key: str) -> None:
    """One party: median and bands [%]."""
    axes.set_label(f"conceded by {key}")
    rounds = np.arange(band.shape[1])
    axes.fill_between(rounds, 100 * band[0], 100 * band[4], color=BLUE, alpha=0.15, linewidth=0, label="nine tenths")
    axes.fill_between(rounds, 100 * band[1], 100 * band[3], color=BLUE, alpha=0.3, linewidth=0, label="middle half")
    axes.plot(rounds, 100 * band[2], color=BLUE, linewidth=1.6, label="median")
    axes.axhline(100, color=GREY, linewidth=0.8, linestyle=(0, (4, 3)), label="reservation")
    axes.set_title(name, loc="left", fontsize=9.5, fontweight="bold")
    axes.set_ylim(0, 104)
    axes.yaxis.set_major_formatter("{x:g} %")
    axes.set_ylabel("way to reservation [%]")
    axes.yaxis.grid(True)


def drawn_worlds(result: ResultFile) -> xr.Dataset:
    """The first worlds, as many as fill a picture.

    Raises
    ------
    ResultFileError if the file holds no drawn numbers.
    """
    if "worlds" not in result:
        raise ResultFileError(f"{result.path} has no group /worlds")
    names = result.group("worlds", ["parameter"])
    piece = next(result.pieces("worlds", ["value"], MOST_WORLDS))
    return piece.assign_coords(names.coords)


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], lambda result, _: draw(drawn_worlds(result), result.scenario), arguments)


if __name__ == "__main__":
    sys.exit(main())
