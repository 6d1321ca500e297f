#!/usr/bin/env python3
"""What becomes of agreements: at whom ratification fails, and how long the ratified ones hold.

    plot_ratification.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the group /estimates: `draw(xarray.open_dataset("RESULT.h5", group="estimates"))`, with `scenario` for its names.
"""

import re
import sys
from collections.abc import Mapping
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import xarray as xr
from matplotlib.figure import Figure

from chart import Chart, Row, draw_charts
from estimate import Estimate, family, largest_first
from figure import BLUE, GREEN, Head
from result_file import ResultFileError, estimates_of
from script import of_groups, run_script
from wording import Wording

GROUPS = ("estimates",)


def charts(estimates: Mapping[str, Estimate], words: Wording) -> list[Chart]:
    """As many of the charts as there are estimates for."""
    found = []
    failed = largest_first(family(estimates, "failed_at_given_agreement"))
    rows = [Row(name, words.institution(name), estimate, GREEN) for name, estimate in failed.items() if estimate.n > 0]
    if rows:
        found.append(Chart("failed", "Where ratification fails", rows, "share of signed agreements", "%",
                           f"The institution that said no first; n = {rows[0].estimate.n:,} agreements."))
    held = [(int(years[1]), estimate) for name, estimate in estimates.items()
            if (years := re.fullmatch(r"held_(\d+)_years?_given_ratified", name)) and estimate.n > 0]
    rows = [Row(f"held_{years}", f"At least {years} year{'' if years == 1 else 's'}", estimate, BLUE) for years, estimate in sorted(held)]
    if any(row.estimate.value < 1 for row in rows):   # else nothing breaks in this scenario
        found.append(Chart("held", "How long ratified agreements hold", rows, "share of ratified agreements", "%",
                           f"Every agreement is watched for all these years; n = {rows[0].estimate.n:,} ratified agreements."))
    return found


def draw(estimates: xr.Dataset, scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of the group /estimates.

    Raises
    ------
    ResultFileError if there is neither ratification nor durability.
    """
    shown = charts(estimates_of(estimates), Wording(scenario))
    if not shown:
        raise ResultFileError("these estimates know neither ratification nor durability, or there was no agreement")
    return draw_charts(shown, Head.of(estimates.attrs))


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], of_groups(draw, GROUPS), arguments)


if __name__ == "__main__":
    sys.exit(main())
