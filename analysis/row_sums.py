"""Ratios over the plays of a file, gathered piece by piece: memory does not grow with the file."""

import math

import numpy as np

from estimate import Z, Estimate, wilson


class Ratio:
    """Sum of one number over the sum of another, both by world.

    Plays of one world resemble each other, so the error is that of a ratio of sums over worlds.
    Source: Cochran (1977), Sampling Techniques, section 6.
    """

    def __init__(self, is_share: bool = True):
        self._is_share = is_share
        self._worlds = self._n = 0
        self._sums = np.zeros(5)   # of a, b, a^2, a b, b^2

    def add(self, numerator: np.ndarray, world: np.ndarray) -> None:
        """More plays, each of them in the denominator.

        Parameters
        ----------
        numerator : [n_plays], 0 or 1 for a share, any number for a mean
        world : [n_plays], ascending; all plays of a world come at once
        """
        if not len(world):
            return
        starts = np.flatnonzero(np.concatenate([[True], world[1:] != world[:-1]]))
        a = np.add.reduceat(numerator.astype(float), starts)
        b = np.diff(np.append(starts, len(world))).astype(float)
        self._sums += [a.sum(), b.sum(), (a * a).sum(), (a * b).sum(), (b * b).sum()]
        self._worlds += starts.size
        self._n += len(world)

    def estimate(self) -> Estimate:
        """The ratio with its error and its 95 % interval: Wilson's for a share."""
        if self._n == 0:
            return Estimate(math.nan, math.nan, math.nan, math.nan, 0)
        a, b, aa, ab, bb = self._sums
        value, worlds = a / b, self._worlds
        error = math.nan
        if worlds > 1:
            error = math.sqrt(worlds / (worlds - 1) * max(0.0, aa - 2 * value * ab + value**2 * bb)) / b
        if not self._is_share:
            return Estimate(value, error, value - Z * error, value + Z * error, self._n)
        effective = float(worlds)
        if self._n > worlds and error > 0:
            effective = min(max(value * (1 - value) / error**2, worlds), self._n)
        return Estimate(value, error, *wilson(min(value, 1.0) * effective, effective), self._n)
