"""Reads the table that `zopa sensitivity RESULT.h5 -o TABLE.csv` writes: lines `# key: text` about it, then a row a number.

    read_table("table.csv").dataset()     # an xarray.Dataset over metric, factor and measure
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from csv_table import NUMBERS, number_of, read_csv
from estimate import Estimate

MEASURES = {"total": "first", "mu_star": "sigma", "rank_correlation": None}   # what orders the factors: what stands beside it
COLUMNS = ["metric", "factor", "measure", "unit", *NUMBERS]


@dataclass
class SensitivityTable:
    """All numbers by metric, factor and measure, in the order of the file; not changed once it is read."""

    about: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str, str], Estimate] = field(default_factory=dict)

    def dataset(self) -> xr.Dataset:
        """The same as `value`, `standard_error`, `low`, `high` and `n` over metric, factor and measure, and `unit` over metric and measure;
        NaN and 0 where there is none. What is said about the table becomes the attributes."""
        axes = {"metric": self.metrics, "factor": self.factors, "measure": list(dict.fromkeys(measure for _, _, measure in self.numbers))}
        shape = tuple(len(names) for names in axes.values())
        columns: dict[str, Any] = {name: np.full(shape, np.nan) for name in NUMBERS[:4]} | {"n": np.zeros(shape, int)}
        unit = np.full((shape[0], shape[2]), "-", dtype=object)
        for key, number in self.numbers.items():
            at = tuple(names.index(name) for names, name in zip(axes.values(), key, strict=True))
            for name, column in columns.items():
                column[at] = getattr(number, name)
            unit[at[0], at[2]] = number.unit
        variables = {name: (tuple(axes), column) for name, column in columns.items()}
        return xr.Dataset(variables | {"unit": (("metric", "measure"), unit)}, axes, self.about)

    @classmethod
    def of(cls, dataset: xr.Dataset) -> "SensitivityTable":
        """The table of such a dataset."""
        table = cls({str(key): str(text) for key, text in dataset.attrs.items()})
        axes = ("metric", "factor", "measure")
        columns = [dataset[name].transpose(*axes).values for name in NUMBERS]
        unit = dataset["unit"].transpose("metric", "measure").values
        for at in np.argwhere(columns[-1] > 0):
            key = tuple(str(dataset[axis].values[k]) for axis, k in zip(axes, at, strict=True))
            *numbers, n = (column[tuple(at)].item() for column in columns)
            table.numbers[key] = Estimate(*numbers, n, str(unit[at[0], at[2]]))
        return table

    @cached_property
    def metrics(self) -> list[str]:
        return list(dict.fromkeys(metric for metric, _, _ in self.numbers))

    @cached_property
    def factors(self) -> list[str]:
        return list(dict.fromkeys(factor for _, factor, _ in self.numbers))

    @cached_property
    def main(self) -> str:
        """The measure that orders the factors."""
        measures = {measure for _, _, measure in self.numbers}
        return next(measure for measure in MEASURES if measure in measures)

    def ordered(self, metric: str) -> list[tuple[str, Estimate]]:
        """Factors of a metric that have a number, the largest first."""
        rows = [(factor, self.numbers[metric, factor, self.main]) for factor in self.factors if (metric, factor, self.main) in self.numbers]
        return sorted((row for row in rows if row[1].value == row[1].value), key=lambda row: -abs(row[1].value))


def read_table(path: Path) -> SensitivityTable:
    """The table of a file.

    Raises
    ------
    TableError if it is missing or something else.
    """
    about, rows = read_csv(path, COLUMNS, "sensitivity")
    return SensitivityTable(about, {(row["metric"], row["factor"], row["measure"]): number_of(row) for row in rows})
