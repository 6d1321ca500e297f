#!/usr/bin/env python3
"""One figure of a result: how runs end, when agreements come, on which terms, and what stands against a deal.

    plot_outcomes.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

Without options it writes RESULT.png and RESULT.svg beside the result. As a function on the groups /estimates, /curves and /terms:
`draw(estimates, curves, terms)`, with `runs` to tell plays with a zone from those without, and with `scenario` for its names.
"""

import sys
from collections.abc import Mapping
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import xarray as xr
from matplotlib.figure import Figure

import panel_curves
import panel_endings
import panel_obstacles
import panel_terms
from endings import held_name, watched_years
from estimate import share_text
from figure import STYLE, Head, Sheet, draw_header, header_height
from opened import Opened
from result_file import ResultFile
from script import run_script
from wording import Wording

GROUPS = ("estimates", "curves", "terms")
GAP = 0.15          # between panels [inch]
LEAST_UPPER = 3.3   # room of the upper panels, so that the curves have a shape [inch]


def draw(estimates: xr.Dataset, curves: xr.Dataset, terms: xr.Dataset, runs: xr.Dataset | None = None,
         scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of these groups."""
    return of_result(Opened({"estimates": estimates, "curves": curves, "terms": terms, "runs": runs}, scenario))


def of_result(result: ResultFile) -> Figure:
    """The figure of a result, of whose rows only the columns that are wanted are read.

    Raises
    ------
    ResultFileError if the result lacks what the figure shows.
    """
    with matplotlib.rc_context(STYLE):
        words, head = Wording(result.scenario), Head.of(result.attributes)
        bars = panel_endings.bars_of(result)
        upper = max(panel_endings.height(bars), LEAST_UPPER)
        places = [header_height(head)]
        for room in (upper, panel_terms.height(result, words), panel_obstacles.height(result, words)):
            places.append(places[-1] + room + GAP)
        sheet = Sheet(places[-1])
        draw_header(sheet, head, summary(result))
        panel_endings.draw(sheet, places[0], bars, result, words)
        panel_curves.draw(sheet, places[0], upper, result, words)
        panel_terms.draw(sheet, places[1], result, words)
        panel_obstacles.draw(sheet, places[2], result, words)
        return sheet.figure


def summary(result: ResultFile) -> str:
    """The chain from a zone to a lasting agreement, each link of the one before."""
    links = []
    if result.estimate("zone_ever").n > 0:
        links.append(f"zone found {share_text(result.estimate('zone_ever'))} of plays")
    links.append(f"signed {share_text(result.estimate('agreement'))} of plays")
    if result.estimate("agreement").value > 0 and result.family("failed_at_given_agreement"):
        links.append(f"ratified {share_text(result.estimate('ratified_given_agreement'))} of these")
    years = watched_years(result)
    held = result.estimates.get(f"{held_name(years)}_given_ratified")
    if held is not None and held.value < 1:
        links.append(f"held {years} year{'' if years == 1 else 's'} {share_text(held)} of these")
    text = "  →  ".join(links)
    return text[:1].upper() + text[1:]


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], lambda result, _: of_result(result), arguments)


if __name__ == "__main__":
    sys.exit(main())
