#!/usr/bin/env python3
"""What stands against a deal: last refusals, the lines they name, what cannot be met together, and what opens a zone when it is given up.

    plot_obstacles.py RESULT.h5 [-o FOLDER|FILE] [--format png svg pdf]

As a function on the group /estimates: `draw(xarray.open_dataset("RESULT.h5", group="estimates"))`, with `scenario` for its names.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import xarray as xr
from matplotlib.figure import Figure

from chart import Chart, Row, draw_charts
from estimate import Estimate, family, largest_first
from figure import BLUE, GREY, ORANGE, Head
from result_file import ResultFileError, estimates_of
from script import of_groups, run_script
from wording import Wording

GROUPS = ("estimates",)
MOST_ROWS = 12
SHARES = "zone_at_absolute_share_"


def charts(estimates: Mapping[str, Estimate], words: Wording) -> list[Chart]:
    """As many of the charts as there are estimates for; rows that never occurred are left out and counted in the remark."""
    found = []
    refusals = largest_first(family(estimates, "last_refusal_given_no_agreement"))
    rows = [Row(name, "Nobody: no text was refused" if name == "nobody" else words.refusal(*name.split(".", 1)), estimate, BLUE)
            for name, estimate in refusals.items()]
    found += _chart("refusals", "The last refusal: who, and why", rows, "plays without agreement", "Of the last text that was refused.")
    lines = [Row(name, words.red_line(name), estimate, BLUE) for name, estimate in largest_first(family(estimates, "last_red_line_given_no_agreement")).items()]
    found += _chart("red-lines", "The red line that this text crossed", lines, "plays without agreement",
                    "The absolute one if there is one, else the costliest.")
    found += _closed(estimates, words)
    shares = {float(name.removeprefix(SHARES)): estimate for name, estimate in estimates.items() if name.startswith(SHARES)}
    rows = [Row(f"{SHARES}{share:g}", f"{100 * share:g} % of firm lines are absolute", shares[share], ORANGE) for share in sorted(shares)]
    if rows:
        found.append(Chart("absolute", "Zones, if more or fewer lines have no price", rows, "worlds with a zone at the start", "%",
                           f"Lines that are not movable are absolute in this share of cases, else costly; {rows[0].estimate.n:,} worlds."))
    return found


def _closed(estimates: Mapping[str, Estimate], words: Wording) -> list[Chart]:
    """What closes the zone in worlds without one. Files before version 1.2 know of red lines only, and of worlds in which none was found."""
    of = zoneless_words(estimates)
    sets = [Row(name, " + ".join(words.constraint(part) for part in name.split("+")), estimate, ORANGE)
            for name, estimate in largest_first(family(estimates, "conflict")).items()]
    found = _chart("conflicts", "Where there is no zone: the smallest sets that cannot be met together", sets, of,
                   "Each holds by itself, and none of its members is superfluous. A world may have several.")
    opened = family(estimates, "zone_opened_by_dropping") | family(estimates, "zone_opened_by_giving_up")
    rows = [Row(name, words.constraint(name), estimate, BLUE) for name, estimate in largest_first(opened).items()]
    jointly, last = estimates.get("zone_closed_jointly"), []
    if jointly is not None and jointly.n > 0:
        last = [Row("jointly", "No single one: closed by several together", jointly, GREY)]
    found += _chart("dropping", "Where there is no zone: what opens one when it alone is given up", rows, of,
                    "Several may do so in the same world, so the shares do not add up to 100 %.", last)
    shares = [Row(party, words.party(party), estimate, BLUE) for party, estimate in largest_first(family(estimates, "conflict_share")).items()]
    return found + _chart("closing", "Where there is no zone: how the closing divides among the parties", shares, of,
                          "Shapley's value of the constraints of each party in closing the zone, a mean; it says nothing about who ought to give way.")


def zoneless_words(estimates: Mapping[str, Estimate]) -> str:
    """Worlds without a zone: whether that is proved."""
    return "worlds without a zone" if "conflicts_complete" in estimates else "worlds without a found zone"


def _chart(key: str, title: str, rows: list[Row], of: str, remark: str, last: Sequence[Row] = ()) -> list[Chart]:
    shown = [row for row in rows if row.estimate.value > 0][:MOST_ROWS]
    if not shown:
        return []
    hidden = len(rows) - len(shown)
    rest = f" {hidden} less frequent are not shown; none has more than {100 * max(r.estimate.high for r in rows[len(shown):]):.2g} %." if hidden else ""
    return [Chart(key, title, [*shown, *last], f"share of {of}", "%", f"n = {shown[0].estimate.n:,} {of}. {remark}{rest}")]


def draw(estimates: xr.Dataset, scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of the group /estimates.

    Raises
    ------
    ResultFileError if nothing stands against a deal.
    """
    shown = charts(estimates_of(estimates), Wording(scenario))
    if not shown:
        raise ResultFileError("nothing stands against a deal in these estimates")
    return draw_charts(shown, Head.of(estimates.attrs))


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], of_groups(draw, GROUPS), arguments)


if __name__ == "__main__":
    sys.exit(main())
