"""Reads the table that `zopa sensitivity RESULT.h5 -o TABLE.csv` writes: lines `# key: text` about it, then a row a number."""

import csv
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

MEASURES = {"total": "first", "mu_star": "sigma", "rank_correlation": None}   # what orders the factors: what stands beside it
COLUMNS = ["metric", "factor", "measure", "unit", "value", "standard_error", "low", "high", "n"]


class TableError(Exception):
    """The table cannot be used; the text says why in one sentence."""


@dataclass(frozen=True)
class Number:
    """A number with its 95 % interval; both of the sampling alone."""

    value: float
    standard_error: float
    low: float
    high: float
    n: int
    unit: str


@dataclass
class SensitivityTable:
    """All numbers by metric, factor and measure, in the order of the file; not changed once it is read."""

    about: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str, str], Number] = field(default_factory=dict)

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

    def ordered(self, metric: str) -> list[tuple[str, Number]]:
        """Factors of a metric that have a number, the largest first."""
        rows = [(factor, self.numbers[metric, factor, self.main]) for factor in self.factors if (metric, factor, self.main) in self.numbers]
        return sorted((row for row in rows if row[1].value == row[1].value), key=lambda row: -abs(row[1].value))


def read_table(path: Path) -> SensitivityTable:
    """The table of a file.

    Raises
    ------
    TableError if it is missing or something else.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is no text'}") from None
    table = SensitivityTable()
    for line in lines:
        if line.startswith("# "):
            key, _, text = line[2:].partition(": ")
            table.about[key] = text
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    if rows.fieldnames != COLUMNS:
        raise TableError(f"{path} is no table of `zopa sensitivity -o`")
    for row in rows:
        number = Number(*(float(row[name]) for name in COLUMNS[4:8]), n=int(row["n"]), unit=row["unit"])
        table.numbers[row["metric"], row["factor"], row["measure"]] = number
    if not table.numbers:
        raise TableError(f"{path} holds no numbers")
    return table
