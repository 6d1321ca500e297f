"""What became of agreements by the level they have on each issue, and what they are worth to each party."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import xarray as xr

from result_file import is_word
from row_sums import Ratio

COLUMNS = ["world", "terms", "ratified", "years_held", "gain", "ended_by"]
NO_LEVEL = 255


@dataclass
class OfLevel:
    """Agreements with one level: shares of them, and means over them."""

    ratified: Ratio
    held: Ratio              # of those ratified
    gain: dict[str, Ratio]   # mean by party


def by_level(pieces: Iterable[xr.Dataset], levels: dict[str, list[str]], years: int) -> dict[str, dict[str, OfLevel]]:
    """By issue and level.

    Parameters
    ----------
    pieces : of /runs with COLUMNS; no world is cut.
    levels : ids of the levels by issue, as they are counted in the file.
    years : over which an agreement is asked to hold.
    """
    found: dict[str, dict[str, OfLevel]] = {}
    for piece in pieces:
        signed = is_word(piece["ended_by"], "agreement")
        world = piece["world"].values[signed]
        ratified = is_word(piece["ratified"], "yes")[signed]
        held = piece["years_held"].values[signed] >= years
        gain = piece["gain"].values[signed]
        parties = [str(party) for party in piece["party"].values]
        for k, issue in enumerate(piece["issue"].values):
            terms = piece["terms"].values[signed, k]
            for number, level in enumerate(levels[str(issue)]):
                entry = found.setdefault(str(issue), {}).setdefault(
                    level, OfLevel(Ratio(), Ratio(), {party: Ratio(is_share=False) for party in parties}))
                here = terms == number
                entry.ratified.add(ratified[here], world[here])
                both = here & ratified
                entry.held.add(held[both], world[both])
                for p, party in enumerate(parties):
                    known = here & np.isfinite(gain[:, p])
                    entry.gain[party].add(gain[known, p], world[known])
    return found
