"""In which order a party wishes things, from the scenario: issues by importance, levels by worth."""

import math
from collections.abc import Mapping
from typing import Any


class Wishes:
    """The order of one party's preferences as they are stated; worlds draw around it.

    Parameters
    ----------
    scenario : the resolved scenario, all scalars as text.
    """

    def __init__(self, scenario: Mapping[str, Any], party: str):
        self._preference = scenario.get("preferences", {}).get(party, {})
        self._levels = {issue: [level["id"] if isinstance(level, dict) else level for level in entry["levels"]]
                        for issue, entry in scenario["issues"].items()}

    def place(self, issue: str) -> tuple[int, int] | None:
        """First and last permitted place in the order of importance, 1 the most important; None if it has no rank."""
        rank = self._preference.get("ranks", {}).get(issue)
        if rank is None:
            return None
        ends = rank if isinstance(rank, list) else [rank, rank]
        return int(float(ends[0])), int(float(ends[1]))

    def importance(self, issue: str) -> float:
        """Something that falls with the middle of the permitted places, or the stated weight; issues without either come last."""
        place = self.place(issue)
        if place is not None:
            return -sum(place) / 2
        weight = self._preference.get("weights", {}).get(issue)
        return float(weight) if weight is not None else -math.inf

    def issues(self, issues: list[str]) -> list[str]:
        """The most important first."""
        return sorted(issues, key=lambda issue: -self.importance(issue))

    def worth(self, issue: str) -> dict[str, float]:
        """Stated worth of each level, 0 the worst and 1 the best; the middle of its prior. Levels without one are worth 0."""
        stated = self._preference.get("values", {}).get(issue, {})
        levels = self._levels[issue]
        if isinstance(stated, str):
            steps = [k / max(1, len(levels) - 1) for k in range(len(levels))]
            return dict(zip(levels, steps if stated == "increasing" else steps[::-1], strict=True))
        return {level: middle(stated.get(level, "0")) for level in levels}

    def levels(self, issue: str) -> list[str]:
        """The best first."""
        worth = self.worth(issue)
        return sorted(worth, key=lambda level: -worth[level])


def middle(prior: Any) -> float:
    """A number in the middle of a prior: its mean, or its median where that is what is stated."""
    if not isinstance(prior, dict):
        return float(prior)
    if "value" in prior:
        return middle(prior["value"])
    kind, stated = next((item for item in prior.items() if item[0] not in ("sources", "note")))
    if kind == "lognormal":
        return float(stated["median"])
    if kind == "choice":
        weights = {float(value): float(weight) for value, weight in stated.items()}
        return sum(value * weight for value, weight in weights.items()) / sum(weights.values())
    numbers = [float(number) for number in stated]
    if kind == "beta":
        return numbers[0] / sum(numbers)
    if kind == "loguniform":
        return math.sqrt(numbers[0] * numbers[1])
    if kind == "normal":
        return numbers[0]
    return sum(numbers) / len(numbers)   # uniform, triangular
