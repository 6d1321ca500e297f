"""Reads the table that `zopa evaluate SCENARIO -o TABLE.csv` writes: packages that were on the table, and who would accept them.

    read_packages("TABLE.csv").dataset()     # an xarray.Dataset, a row a number
"""

from dataclasses import dataclass, field
from pathlib import Path

import xarray as xr

from csv_table import NUMBERS, number_of, read_csv
from estimate import Estimate

COLUMNS = ["package", "title", "date", "known", "subject", "measure", "unit", *NUMBERS]
EVERYBODY = "all"   # the subject of what is said of the package as a whole


@dataclass
class Package:
    """One package. Its numbers are by subject (`all`, a party, a red line, `issue.level`) and measure."""

    key: str
    title: str
    date: str    # of the first report; may be empty
    known: int   # issues that it names
    numbers: dict[tuple[str, str], Estimate] = field(default_factory=dict)

    def of(self, measure: str) -> dict[str, Estimate]:
        """A measure by subject, largest first."""
        found = {subject: estimate for (subject, name), estimate in self.numbers.items() if name == measure}
        return dict(sorted(found.items(), key=lambda entry: -entry[1].value))

    def accepts(self, party: str) -> Estimate | None:
        """Share of worlds in which it would sign, or would consent where it is asked; None if it is never asked."""
        return self.numbers.get((party, "would_sign"), self.numbers.get((party, "would_consent")))


@dataclass
class PackageTable:
    """Packages in the order of the program."""

    about: dict[str, str]
    rows: list[dict[str, str]]
    packages: list[Package] = field(default_factory=list)

    def __post_init__(self) -> None:
        found: dict[str, Package] = {}
        for row in self.rows:
            package = found.setdefault(row["package"], Package(row["package"], row["title"], row["date"], int(row["known"])))
            package.numbers[row["subject"], row["measure"]] = number_of(row)
        self.packages = list(found.values())

    @property
    def parties(self) -> list[str]:
        """Everybody who is asked in some package, in the order of the file."""
        return list(dict.fromkeys(subject for package in self.packages for subject, measure in package.numbers if measure == "asked"))

    def name(self, party: str) -> str:
        """Of a party, as the scenario calls it."""
        return self.about.get(f"party {party}", party)

    @property
    def worlds(self) -> int:
        return int(self.about.get("worlds", 0))

    def dataset(self) -> xr.Dataset:
        """The table as columns over `row`; numbers are floats. What is said about it becomes the attributes."""
        columns = {name: [row[name] for row in self.rows] for name in COLUMNS}
        numbers = {name: [int(text) if name in ("n", "known") else float(text) for text in columns[name]] for name in ("known", *NUMBERS)}
        return xr.Dataset({name: ("row", values) for name, values in (columns | numbers).items()}, attrs=self.about)

    @classmethod
    def of(cls, dataset: xr.Dataset) -> "PackageTable":
        """The table of such a dataset."""
        columns = [[str(value) for value in dataset[name].values] for name in COLUMNS]
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]
        return cls({str(key): str(text) for key, text in dataset.attrs.items()}, rows)


def read_packages(path: str | Path) -> PackageTable:
    """The table of a file. Raises TableError if it is missing or something else."""
    return PackageTable(*read_csv(path, COLUMNS, "evaluate"))
