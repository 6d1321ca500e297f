"""How runs end, in classes that exclude each other and add up to all plays, split by whether a zone was ever found."""

from typing import NamedTuple

import numpy as np

from estimate import Estimate, share
from result_file import ResultFile, is_word, words

HELD_YEARS = (5, 2, 1)  # the first of these that was watched
ZONES = ("found", "none_found", "not_searched")
AFTER_SIGNATURE = ("held", "broke", "ratified", "not_ratified", "signed")   # shown even if they never came
NO_AGREEMENT = ("military_decision", "talks_ended", "horizon")


class Ending(NamedTuple):
    """One class of ends."""

    key: str                     # held, broke, ratified, not_ratified, signed, military_decision, talks_ended, horizon
    shares: dict[str, Estimate]  # of all plays, by zone_ever; zones that no play is in are left out


def watched_years(result: ResultFile) -> int:
    """Years over which a ratified agreement is asked to hold; 0 if durability is watched for less than a year."""
    return next((years for years in HELD_YEARS if held_name(years) in result.estimates), 0)


def held_name(years: int) -> str:
    return f"held_{years}_year{'' if years == 1 else 's'}"


def endings(result: ResultFile) -> list[Ending]:
    """Classes of ends from the rows of the file, best-kept agreement first.

    Where nothing was ratified by anybody and no agreement broke, all agreements are one class, `signed`. Ends that never came
    are left out, except for what may follow a signature.

    Raises
    ------
    ResultFileError if the file has no /runs.
    """
    years = watched_years(result)
    runs = result.group("runs", ["world", "ended_by", "zone_ever", "ratified", "years_held"])
    signed = is_word(runs["ended_by"], "agreement")
    ratified = is_word(runs["ratified"], "yes")
    held = ratified & (runs["years_held"].values >= years)
    classes: dict[str, np.ndarray] = {"held": held, "broke": ratified & ~held} if years else {"ratified": ratified}
    classes["not_ratified"] = signed & ~ratified
    if not result.family("failed_at_given_agreement") and np.array_equal(signed, held):
        classes = {"signed": signed}
    classes |= {end: is_word(runs["ended_by"], end) for end in words(runs["ended_by"])[1:]}
    zones = {answer: is_word(runs["zone_ever"], answer) for answer in ZONES}
    if "disproved" in words(runs["zone_ever"]):   # where every round is proved
        zones["none_found"] = zones["none_found"] | is_word(runs["zone_ever"], "disproved")
    world = runs["world"].values
    return [Ending(key, {answer: share(plays & zone, world) for answer, zone in zones.items() if zone.any()})
            for key, plays in classes.items() if plays.any() or key in AFTER_SIGNATURE]


def nested_shares(result: ResultFile) -> dict[str, Estimate]:
    """What /estimates alone can say where a file holds no rows: shares of all plays, each agreement also in the row before."""
    years = watched_years(result)
    signed = {"signed": result.estimate("agreement"), "ratified": result.estimate("ratified")}
    if years:
        signed["held"] = result.estimate(held_name(years))
    return signed | {end: estimate for end in NO_AGREEMENT if (estimate := result.estimate(f"ended_by_{end}")).value > 0}
