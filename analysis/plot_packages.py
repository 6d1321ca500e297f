#!/usr/bin/env python3
"""Packages that were on the table: how often everybody, and each party, would accept them.

    plot_packages.py TABLE.csv [-o FOLDER|FILE] [--format png svg pdf]

TABLE.csv is what `zopa evaluate SCENARIO -o TABLE.csv` writes. As a function on its dataset: `draw(read_packages("TABLE.csv").dataset())`, with
`scenario` for names.
"""

import sys
from collections.abc import Mapping
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import xarray as xr
from matplotlib.figure import Figure

from chart import Chart, Row, draw_charts
from csv_table import TableError
from figure import BLUE, GREEN, Head, joined, notice_text
from package_table import EVERYBODY, PackageTable, read_packages
from script import Source, run_script
from wording import Wording


def charts(table: PackageTable, words: Wording) -> list[Chart]:
    """Everybody first, then each party that is asked."""
    remark = f"{table.worlds:,} worlds, without talks. What a package leaves open is filled as well as can be."
    rows = [Row(package.key, package.title, package.numbers[EVERYBODY, "accept"], GREEN) for package in table.packages]
    found = [Chart("all", "Everybody who is asked accepts", rows, "share of worlds", "%", remark)]
    for party in table.parties:
        rows = [Row(package.key, package.title, estimate, BLUE)
                for package in table.packages if (estimate := package.accepts(party)) is not None]
        signs = any((party, "would_sign") in package.numbers for package in table.packages)
        found.append(Chart(party, f"{words.party(party)} would {'sign' if signs else 'consent'}", rows,
                           f"share of worlds{'' if signs else ' in which it is asked'}", "%"))
    return found


def draw(dataset: xr.Dataset, scenario: Mapping[str, Any] | None = None) -> Figure:
    """The figure of a table as a dataset over its rows."""
    return of_table(PackageTable.of(dataset), scenario)


def of_table(table: PackageTable, scenario: Mapping[str, Any] | None = None) -> Figure:
    about = table.about
    run = joined([f"{table.worlds:,} worlds", f"seed {about.get('seed', '?')}"])
    head = Head(f"{about.get('scenario', '')}: packages that were on the table", run, notice_text(about.get("notice", "")))
    return draw_charts(charts(table, Wording(scenario)), head)


def main(arguments: list[str] | None = None) -> int:
    source = Source("table", ".csv", read_packages, TableError)
    return run_script(__doc__.partition("\n")[0], lambda table, _: of_table(table), arguments, source)


if __name__ == "__main__":
    sys.exit(main())
