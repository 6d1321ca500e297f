"""A comparison of variants with their base, as `zopa compare` and `zopa ensemble` write it."""

import math
from typing import NamedTuple

from estimate import Estimate, decimals
from result_file import ResultFile, ResultFileError

KINDS = ("compare", "ensemble")


class Pair(NamedTuple):
    """One metric of one variant beside the base. Interval and error are of the sampling."""

    variant: str
    title: str
    difference: float      # variant less base; NaN: one of them has no such number
    standard_error: float
    low: float             # ends of the 95 % interval
    high: float
    up: int                # worlds in which the number is larger in the variant
    down: int
    both: int              # worlds in which it exists on both sides


class Comparison:
    """The variants of a result.

    Raises
    ------
    ResultFileError if the result is no comparison.
    """

    def __init__(self, result: ResultFile):
        self.result = result
        self._table = result.group("differences")
        variants = result.group("variants", ["title", "base"])
        self._titles = dict(zip(variants["variant"].values, variants["title"].values, strict=True))
        self.base_name = str(variants["base"].item())
        self.metrics = [str(name) for name in self._table["metric"].values]
        self.variants = [str(name) for name in self._table["variant"].values]
        self._kinds = dict(zip(self.metrics, self._table["kind"].values, strict=True))

    def is_share(self, metric: str) -> bool:
        """Whether an estimate is a share, drawn in percent."""
        self._known(metric)
        return self._kinds[metric] == "share"

    def meaning(self, metric: str) -> str:
        self._known(metric)
        return str(self._table["meaning"].sel(metric=metric).item())

    def unit(self, metric: str) -> str:
        self._known(metric)
        return str(self._table["unit"].sel(metric=metric).item())

    def base(self, metric: str) -> Estimate:
        """The number of the base."""
        self._known(metric)
        return self.result.estimate(metric)

    def has_differences(self, metric: str) -> bool:
        """Whether any variant has a number there."""
        return metric in self.metrics and any(math.isfinite(pair.difference) for pair in self.pairs(metric))

    def pairs(self, metric: str) -> list[Pair]:
        """All variants, largest difference first; those without a number last."""
        self._known(metric)
        rows = self._table.sel(metric=metric)
        columns = [rows[name].values.tolist() for name in ("difference", "standard_error", "low", "high", "worlds_up", "worlds_down", "worlds_both")]
        pairs = [Pair(variant, self._titles[variant], *row) for variant, *row in zip(self.variants, *columns, strict=True)]
        return sorted(pairs, key=lambda pair: -abs(pair.difference) if math.isfinite(pair.difference) else 1.0)

    def _known(self, metric: str) -> None:
        if metric not in self.metrics:
            raise ResultFileError(f"{self.result.path} has no estimate {metric}")


def difference_text(pair: Pair, share: bool) -> str:
    """A difference with its standard error, of shares in percentage points; where no world differs, how large it may still be."""
    scale = 100 if share else 1
    value, error = scale * pair.difference, scale * pair.standard_error
    if not math.isfinite(value):
        return "no data"
    if value == 0 and error == 0:
        return f"0 (< {scale * pair.high:.{decimals(scale * pair.high)}f})" if pair.high > 0 else "0 exactly"
    if not math.isfinite(error):
        return f"{value:+.3g}"
    places = decimals(error)
    return f"{value:+.{places}f} ± {error:.{places}f}"
