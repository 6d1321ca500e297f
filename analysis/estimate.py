"""An estimate with its Monte-Carlo error, and how it reads in a figure.

The rules are the program's own (Wilson's interval; a world is the unit of chance), so that a share counted here from rows
equals the one in /estimates to the last digits.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

Z = 1.96  # two-sided 95 %


class Estimate(NamedTuple):
    """One number. The error and the interval are of the sampling; they say nothing about the priors."""

    value: float           # NaN: nothing to divide by
    standard_error: float  # NaN: fewer than two worlds
    low: float             # ends of the 95 % interval
    high: float
    n: int                 # plays (worlds, for a search without talks) behind the number: its denominator
    unit: str = "-"
    meaning: str = ""


def family(estimates: Mapping[str, Estimate], prefix: str) -> dict[str, Estimate]:
    """Estimates whose name begins with `prefix.`, by the rest of their name."""
    return {name.removeprefix(f"{prefix}."): estimate for name, estimate in estimates.items() if name.startswith(f"{prefix}.")}


def largest_first(estimates: Mapping[str, Estimate]) -> dict[str, Estimate]:
    """By falling value; one without a value counts as 0."""
    return dict(sorted(estimates.items(), key=lambda entry: 0.0 if math.isnan(entry[1].value) else -entry[1].value))


def wilson(successes: float, n: float) -> tuple[float, float]:
    """Wilson's 95 % score interval of a proportion.

    Parameters
    ----------
    successes, n : float
        0 <= successes <= n, n > 0; both may be fractional (effective numbers).

    Source: Wilson (1927); Newcombe (1998), Statistics in Medicine 17, 857-872, method 3.
    """
    if not (n > 0 and 0 <= successes <= n):
        raise ValueError(f"{successes} successes out of {n}")
    share = successes / n
    centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * math.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    # At the ends one side is exactly the share; rounding must not put it beside.
    return (0.0 if successes <= 0 else max(0.0, centre - half)), (1.0 if successes >= n else min(1.0, centre + half))


def share(hits: np.ndarray, world: np.ndarray, meaning: str = "") -> Estimate:
    """Share of plays that are hits.

    Plays of one world resemble each other, so the error is that of means over worlds and the interval is Wilson's at the
    number of independent plays that would have this error.

    Parameters
    ----------
    hits : [n_plays] bool
    world : [n_plays] int, the world of each play

    Source: Cochran (1977), Sampling Techniques, section 6 (the error of a ratio of sums over worlds).
    """
    n = int(hits.size)
    if n == 0:
        return Estimate(math.nan, math.nan, math.nan, math.nan, 0, "-", meaning)
    _, place = np.unique(world, return_inverse=True)
    plays = np.bincount(place)
    count = np.bincount(place, weights=hits)
    worlds = plays.size
    value = float(count.sum() / n)
    error = math.nan
    if worlds > 1:
        error = math.sqrt(worlds / (worlds - 1) * float(((count - value * plays) ** 2).sum())) / n
    effective = float(worlds)
    if n > worlds and error > 0:
        effective = min(max(value * (1 - value) / error**2, worlds), n)
    low, high = wilson(value * effective, effective)
    return Estimate(value, error, low, high, n, "-", meaning)


def decimals(error: float) -> int:
    """Decimals at which an error in percent has one significant digit, two if it begins with 1."""
    if not (math.isfinite(error) and error > 0):
        return 1
    magnitude = math.floor(math.log10(error))
    return min(max(1 - magnitude if error / 10**magnitude < 2 else -magnitude, 1), 4)


def bound_text(estimate: Estimate) -> str:
    """The end of the interval of a share that is 0 or 1."""
    end, sign = (estimate.high, "<") if estimate.value <= 0 else (estimate.low, ">")
    return f"{sign} {100 * end:.{decimals(100 * min(end, 1 - end))}f} %"


def share_text(estimate: Estimate) -> str:
    """A share in percent with its standard error; where nothing or everything happened, with the end of its interval."""
    value, error = 100 * estimate.value, 100 * estimate.standard_error
    if not math.isfinite(value):
        return "no data"
    if value <= 0 or value >= 100:
        return f"{value:.0f} % ({bound_text(estimate)})"
    places = decimals(error)
    return f"{value:.{places}f} ± {error:.{places}f} %" if math.isfinite(error) else f"{value:.{places}f} %"
