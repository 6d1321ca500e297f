#!/usr/bin/env python3
"""Packages that were on the table: how often everybody, and each party, would accept them.

    plot_packages.py TABLE.csv [-o FOLDER|FILE] [--format png svg pdf]

TABLE.csv is what `zopa evaluate SCENARIO -o TABLE.csv` writes. As a function on its dataset:
`draw(read_packages("TABLE.csv").dataset())`.
"""

import sys

if __name__ == "__main__":
    import packages

    packages.ensure()

import xarray as xr
from matplotlib.figure import Figure

from chart import Chart, Row, draw_charts
from csv_table import TableError
from figure import BLUE, GREEN, SKY, Head, joined, notice_text
from package_table import EVERYBODY, PackageTable, read_packages
from script import Source, run_script


def charts(table: PackageTable) -> list[Chart]:
    """Everybody first, then each party that is asked, then how long they would hold."""
    remark = f"{table.worlds:,} worlds, without talks. What a package leaves open is filled as well as can be."
    rows = [Row(package.key, package.title, package.numbers[EVERYBODY, "accept"], GREEN) for package in table.packages]
    found = [Chart("all", "Everybody who is asked accepts", rows, "share of worlds", "%", remark)]
    for party in table.parties:
        rows = [Row(package.key, package.title, estimate, BLUE)
                for package in table.packages if (estimate := package.accepts(party)) is not None]
        signs = any((party, "would_sign") in package.numbers for package in table.packages)
        found.append(Chart(party, f"{table.name(party)} would {'sign' if signs else 'consent'}", rows,
                           f"share of worlds{'' if signs else ' in which it is asked'}", "%"))
    rows = [Row(package.key, package.title, estimate, SKY)
            for package in table.packages if (estimate := package.numbers.get((EVERYBODY, "years"))) is not None]
    if rows:
        watched = table.about.get("years_watched", "?")
        found.append(Chart("years", "How long it would hold", rows, f"mean over worlds, at most {watched}", "year",
                           "If it came into force in every world, whoever accepts it."))
    return found


def draw(dataset: xr.Dataset) -> Figure:
    """The figure of a table as a dataset over its rows."""
    return of_table(PackageTable.of(dataset))


def of_table(table: PackageTable) -> Figure:
    about = table.about
    run = joined([about.get("scenario", ""), f"{table.worlds:,} worlds", f"seed {about.get('seed', '?')}"])
    return draw_charts(charts(table), Head(f"{about.get('title', '')}: what was on the table", run, notice_text(about.get("notice", ""))))


def main(arguments: list[str] | None = None) -> int:
    source = Source("table", ".csv", read_packages, TableError)
    return run_script(__doc__.partition("\n")[0], lambda table, _: of_table(table), arguments, source)


if __name__ == "__main__":
    sys.exit(main())
