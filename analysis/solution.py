"""Reads what `zopa solve --json` says: the packages that four rules of division would choose among all that everyone needed accepts.

    read_solution(Path("solve.json").read_text()).gains("nash")     # party: mean gain with its interval

Source: Nash (1950), Econometrica 18; Kalai & Smorodinsky (1975), Econometrica 43; Kalai (1977), Econometrica 45.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from csv_table import TableError
from estimate import Estimate
from figure import GREEN, INK, ORANGE, PURPLE, SKY

RULES = {   # by name in the file: name in words, what it makes as large as can be, mark, colour
    "nash": ("Nash", "the product of the gains", "o", GREEN),
    "kalai_smorodinsky": ("Kalai-Smorodinsky", "equal parts of what each could gain at most", "s", PURPLE),
    "egalitarian": ("Equal gains", "the smallest gain", "^", SKY),
    "utilitarian": ("Largest sum", "the sum of the gains", "v", ORANGE),
}


@dataclass(frozen=True)
class Solution:
    """Numbers over the worlds with a zone, by name.

    Attributes
    ----------
    worlds : that were looked at, with and without a zone.
    """

    numbers: Mapping[str, Estimate]
    worlds: int

    def rules(self) -> list[str]:
        """Those that have a point."""
        return [rule for rule in RULES if any(math.isfinite(estimate.value) for estimate in self.gains(rule).values())]

    def gains(self, rule: str) -> dict[str, Estimate]:
        """Gain of each party over its reservation at the point of a rule [value, -]."""
        return self._of(f"{rule}.gain.")

    def terms(self, rule: str) -> dict[str, dict[str, Estimate]]:
        """Share of each level at the point of a rule, by issue."""
        found: dict[str, dict[str, Estimate]] = {}
        for name, estimate in self._of(f"{rule}.terms.").items():
            issue, _, level = name.partition(".")
            found.setdefault(issue, {})[level] = estimate
        return found

    def _of(self, prefix: str) -> dict[str, Estimate]:
        return {name.removeprefix(prefix): estimate for name, estimate in self.numbers.items() if name.startswith(prefix)}


def read_solution(text: str) -> Solution:
    """What the program said, of many worlds or of one.

    Raises
    ------
    TableError if it is something else.
    """
    try:
        told = json.loads(text)
        return Solution({name: Estimate(*(_number(row, part) for part in ("value", "standard_error", "low", "high")), int(row["n"]))
                         for name, row in told["estimates"].items()}, int(told["worlds"]))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise TableError("this is not what `zopa solve --json` says") from None


def _number(row: Mapping[str, Any], part: str) -> float:
    """JSON has no NaN; there it is null."""
    return math.nan if row[part] is None else float(row[part])


def draw_points(axes: Axes, solution: Solution, parties: tuple[str, str]) -> None:
    """The points of all rules in the plane of two parties, with their 95 % intervals."""
    for rule in solution.rules():
        name, _, mark, colour = RULES[rule]
        x, y = (solution.gains(rule)[party] for party in parties)
        arms = [[[max(0.0, mean.value - mean.low)], [max(0.0, mean.high - mean.value)]] if math.isfinite(mean.low) else None for mean in (x, y)]
        axes.errorbar([x.value], [y.value], xerr=arms[0], yerr=arms[1], fmt=mark, color=colour, ecolor=INK, markeredgecolor=INK, markersize=7,
                      elinewidth=0.9, capsize=2, zorder=6, label=f"{name} point")
