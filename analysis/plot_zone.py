#!/usr/bin/env python3
"""The plane of two signatories: what agreements are worth to each above its reservation, and what theory says of one world.

    plot_zone.py RESULT.h5 [--parties ONE OTHER] [--world WORLD.json] [-o FOLDER|FILE] [--format png svg pdf]

WORLD.json is what `zopa solve RESULT.h5 --world W --json` prints: then the frontier and the solution points of that world are drawn, too,
and its own agreements stand out. As a function on the group /runs: `draw(xarray.open_dataset("RESULT.h5", group="runs"))`, with
`parties`, or with `scenario`, which says who signs and how they are called, and with `world`, from `read_world`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from chart import interval_text
from estimate import Estimate, share_text
from figure import BLUE, GREEN, INK, MARGIN, ORANGE, PURPLE, SOFT, STYLE, Head, Sheet
from result_file import ResultFile, ResultFileError
from row_sums import Ratio
from script import run_script
from wording import Wording

GROUPS = ("runs",)
PALEST = 0.15                                         # strength of the colour of a cell with one agreement
EDGES = np.round(np.arange(-0.5, 1.0001, 0.02), 10)   # of the cells, for both parties [-]
PIECE = 1 << 17                                       # rows read at a time
SIZE = 5.0                                            # of the square panel [inch]


@dataclass
class Plane:
    """Agreements by their gain for two parties.

    Attributes
    ----------
    counts : agreements in each cell [n_cells x n_cells], first party along the first axis; gains outside of EDGES in the last cells
    below : share of them that are worth less than its reservation to one party or to both
    means : mean gain of each party
    """

    parties: tuple[str, str]
    counts: np.ndarray
    below: Estimate
    means: list[Estimate]

    @property
    def n(self) -> int:
        return self.below.n


def plane(pieces: Iterable[xr.Dataset], parties: tuple[str, str]) -> Plane:
    """Counts the agreements of a table of plays with `gain` and `world`, given whole or in pieces that cut no world."""
    counts = np.zeros((EDGES.size - 1, EDGES.size - 1))
    below, means = Ratio(), [Ratio(is_share=False), Ratio(is_share=False)]
    for piece in pieces:
        gains = np.stack([piece["gain"].sel(party=party).values for party in parties], axis=1).astype(float)
        signed = np.isfinite(gains).all(axis=1)
        gains, world = gains[signed], piece["world"].values[signed]
        inside = np.clip(gains, EDGES[0], np.nextafter(EDGES[-1], 0))
        counts += np.histogram2d(inside[:, 0], inside[:, 1], [EDGES, EDGES])[0]
        below.add((gains < 0).any(axis=1), world)
        for ratio, column in zip(means, gains.T, strict=True):
            ratio.add(column, world)
    return Plane(parties, counts, below.estimate(), [ratio.estimate() for ratio in means])


@dataclass
class Solved:
    """What theory says of one world in the plane.

    Attributes
    ----------
    frontier : gains of both [n x 2], the most that the one can gain while the other gains at least so much
    points : gains of both at each solution point
    agreements : gains of both in the agreements of this world [n x 2]
    """

    world: int
    frontier: np.ndarray
    points: dict[str, tuple[float, float]]
    agreements: np.ndarray


def read_world(path: Path) -> Mapping[str, Any]:
    """What `zopa solve --world W --json` printed.

    Raises
    ------
    ResultFileError if it is something else, or a world without a zone.
    """
    try:
        world = json.loads(Path(path).read_text(encoding="utf-8"))
        whole = all(key in world for key in ("world", "plane", "frontier", "points"))
    except (OSError, ValueError, TypeError) as error:
        raise ResultFileError(f"{path} is not what zopa solve --world W --json prints: {error}") from error
    if not whole:
        raise ResultFileError(f"{path} is not what zopa solve --world W --json prints")
    if not world["frontier"]:
        raise ResultFileError(f"{path}: world {world['world']} has no frontier: no zone, or a single signatory")
    return world


def solved_in(world: Mapping[str, Any], pieces: Iterable[xr.Dataset], parties: tuple[str, str]) -> Solved:
    """A world of `read_world` in the plane of its parties.

    Raises
    ------
    ResultFileError if it was solved for the plane of others.
    """
    if set(world["plane"]) != set(parties):
        raise ResultFileError(f"the world is solved in the plane of {' and '.join(world['plane'])}, not of {' and '.join(parties)}")

    def pair(point: Mapping[str, Any]) -> tuple[float, float]:
        return point["gain"][parties[0]], point["gain"][parties[1]]

    own = [np.empty((0, 2))]
    for piece in pieces:
        here = piece["world"].values == world["world"]
        gains = np.stack([piece["gain"].sel(party=party).values[here] for party in parties], axis=1).astype(float)
        own.append(gains[np.isfinite(gains).all(axis=1)])
    frontier = np.array(sorted(pair(point) for point in world["frontier"]))
    return Solved(world["world"], frontier, {key: pair(point) for key, point in world["points"].items()}, np.concatenate(own))


def plane_of(result: ResultFile, parties: tuple[str, str]) -> Plane:
    """The same of a file, which is never read whole."""
    plays = int(result.attributes["replicates"])
    return plane(result.pieces("runs", ["gain", "world"], max(plays, PIECE - PIECE % plays)), parties)


def draw(runs: xr.Dataset, scenario: Mapping[str, Any] | None = None, parties: Sequence[str] | None = None,
         world: Mapping[str, Any] | None = None) -> Figure:
    """The figure of the group /runs; without scenario and parties, of the first two; with what theory says of one world if that is given.

    Raises
    ------
    ResultFileError if there are no two such parties, or the world was solved for others.
    """
    words, known = Wording(scenario), [str(party) for party in runs["party"].values]
    pair = chosen(parties, words, known)
    solved = solved_in(world, [runs], pair) if world is not None else None
    return draw_sheet(plane([runs], pair), [words.party(party) for party in pair], Head.of(runs.attrs), solved)


def chosen(parties: Sequence[str] | None, words: Wording, known: Sequence[str]) -> tuple[str, str]:
    """The two that are asked for, else two who sign, else the first two of those known.

    Raises
    ------
    ResultFileError if one is not known, or fewer than two sign.
    """
    if parties is None and "parties" in words.scenario:
        return signatories(words)
    one, other = (parties or [*known, "", ""])[:2]
    for party in (one, other):
        if party not in known:
            raise ResultFileError(f"there is no party {party}; there are {', '.join(known)}")
    return one, other


def draw_sheet(shown: Plane, names: list[str], head: Head, solved: Solved | None = None) -> Figure:
    with matplotlib.rc_context(STYLE):
        notice = head.notice
        top = 1.3 + 0.155 * notice.count("\n")
        sheet = Sheet(top + SIZE + 0.7)
        sheet.head(head.title, head.run, notice)
        axes = sheet.axes(MARGIN + 0.7, top, SIZE, SIZE)
        draw_plane(axes, shown, names)
        if solved is not None:
            draw_solved(axes, solved)
        sheet.text(MARGIN + SIZE + 1.3, top + 0.1, explained(shown, names, solved), fontsize=9.5, linespacing=1.5)
        return sheet.figure


def draw_plane(axes: Axes, shown: Plane, names: list[str]) -> None:
    """A cell is the darker the more agreements lie in it; the lines are the reservations."""
    axes.set_label("plane")
    low, high = limits(shown)
    column, row = np.nonzero(shown.counts)
    corners = [[(EDGES[c], EDGES[r]), (EDGES[c + 1], EDGES[r]), (EDGES[c + 1], EDGES[r + 1]), (EDGES[c], EDGES[r + 1])]
               for c, r in zip(column, row, strict=True)]
    strength = PALEST + (1 - PALEST) * np.log1p(shown.counts[column, row]) / np.log1p(max(1.0, shown.counts.max()))
    axes.add_collection(PolyCollection(corners, facecolors=[(*to_rgb(BLUE), alpha) for alpha in strength], linewidths=0, label="agreements"))
    axes.axhline(0, color=ORANGE, linewidth=1.4, label=f"reservation of {shown.parties[1]}")
    axes.axvline(0, color=ORANGE, linewidth=1.4, label=f"reservation of {shown.parties[0]}")
    if shown.n > 1:
        x, y = shown.means
        arms = [[[abs(mean.value - mean.low)], [abs(mean.high - mean.value)]] for mean in (x, y)]
        axes.errorbar([x.value], [y.value], xerr=arms[0], yerr=arms[1], fmt="D", color=INK, markerfacecolor="white", markersize=6, capsize=2.5,
                      label="mean")
    axes.set_xlim(low, high)
    axes.set_ylim(low, high)
    axes.set_aspect("equal")
    axes.set_xlabel(f"gain of {names[0]} over its reservation [value, -]")
    axes.set_ylabel(f"gain of {names[1]} over its reservation [value, -]")
    axes.annotate("reservation", (high, 0), (-2, 3), textcoords="offset points", ha="right", fontsize=8, color=SOFT)


def draw_solved(axes: Axes, solved: Solved) -> None:
    """Frontier, solution points and agreements of one world; the square widens where they need it."""
    drawn = axes.plot(*solved.frontier.T, color=GREEN, linewidth=1.4, marker=".", markersize=5, label="frontier")
    for mark, (key, (one, other)) in zip("os^v", solved.points.items(), strict=False):
        drawn += axes.plot([one], [other], mark, color=PURPLE, markerfacecolor="white", markeredgewidth=1.4, markersize=8,
                           label=key.replace("_", "-"))
    if len(solved.agreements):
        drawn += axes.plot(*solved.agreements.T, "x", color=INK, markersize=7, markeredgewidth=1.6, label="agreements of this world")
    far = np.concatenate([solved.frontier, solved.agreements])
    low, high = axes.get_xlim()
    low, high = min(low, float(far.min()) - 0.02), max(high, float(far.max()) + 0.02)
    axes.set_xlim(low, high)
    axes.set_ylim(low, high)
    axes.legend(handles=drawn, title=f"world {solved.world}", loc="upper right", frameon=True, framealpha=0.9)


def limits(shown: Plane) -> tuple[float, float]:
    """The square in which agreements lie, the reservations within."""
    rows = np.flatnonzero(shown.counts.sum(axis=1) + shown.counts.sum(axis=0))
    if not rows.size:
        return -0.1, 0.4
    return float(min(EDGES[rows[0]], -0.04)), float(max(EDGES[rows[-1] + 1], 0.1))


def explained(shown: Plane, names: list[str], solved: Solved | None = None) -> str:
    """What is seen, in words."""
    lines = [f"n = {shown.n:,} agreements.", "A darker cell holds more of them.", "Lines: reservations. What lies right of the one",
             "and above the other is better for both", "than no agreement."]
    if shown.n > 1:
        lines += ["", "Mean gain, with its 95 % interval (diamond):"]
        lines += [f"{name}: {mean.value:.3f} ({mean.low:.3f} to {mean.high:.3f})" for name, mean in zip(names, shown.means, strict=True)]
        lines += ["", "Worth less to a party than its reservation:", f"{share_text(shown.below)} ({interval_text(shown.below)})"]
    if solved is not None:
        lines += ["", f"World {solved.world}, at its start, without talks: the most", "that the one can gain while the other gains so much (frontier),",
                  "and what four rules of theory would choose.", "Agreements of this world were signed later, when the war",
                  "may have moved the reservations."]
    return "\n".join(lines)


def signatories(words: Wording) -> tuple[str, str]:
    """Two who sign, those at war with each other if there are any.

    Raises
    ------
    ResultFileError if fewer than two parties sign.
    """
    parties = words.scenario["parties"]
    signing = [key for key, party in parties.items() if party.get("signatory") != "false"]
    signing.sort(key=lambda key: parties[key].get("belligerent") != "true")
    if len(signing) < 2:
        raise ResultFileError("a plane needs two signatories")
    return signing[0], signing[1]


def of_result(result: ResultFile, parties: list[str] | None, world: Path | None = None) -> Figure:
    """The figure of a file, which is never read whole."""
    words = Wording(result.scenario)
    pair = chosen(parties, words, list(result.scenario["parties"]))
    solved = solved_in(read_world(world), result.pieces("runs", ["gain", "world"], PIECE), pair) if world is not None else None
    return draw_sheet(plane_of(result, pair), [words.party(party) for party in pair], Head.of(result.attributes), solved)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--parties", nargs=2, metavar=("ONE", "OTHER"), help="by default the first two signatories, those at war first")
    parser.add_argument("--world", type=Path, metavar="WORLD.json", help="what `zopa solve RESULT.h5 --world W --json` printed")


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], lambda result, options: of_result(result, options.parties, options.world), arguments,
                      add_options=_add_options)


if __name__ == "__main__":
    sys.exit(main())
