"""The way from all plays to an agreement that lasts, as parts of stages and the flows between them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from endings import HELD_YEARS, held_name
from estimate import Estimate
from figure import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY
from result_file import ResultFileError

TALKS = {"agreement": ("signed", "Signed", BLUE), "military_decision": ("military_decision", "Military decision", ORANGE),
         "talks_ended": ("talks_ended", "Talks ended", PURPLE), "horizon": ("horizon", "Still open", GREY)}


class Part(NamedTuple):
    """One class of plays at a stage."""

    key: str
    label: str
    estimate: Estimate  # of the plays its stage is a division of
    width: float        # of all plays
    start: float        # where it begins, of all plays
    colour: str


class Ribbon(NamedTuple):
    """Plays that go from a part to a part of the next stage; all numbers are of all plays."""

    source: str
    target: str
    width: float
    source_start: float
    target_start: float
    colour: str


class Stage(NamedTuple):
    key: str
    title: str
    of: str             # what its shares are of
    parts: list[Part]
    ribbons: list[Ribbon]  # that lead to it from the stage before


def complement(estimate: Estimate) -> Estimate:
    """The share of the others."""
    return estimate._replace(value=1 - estimate.value, low=1 - estimate.high, high=1 - estimate.low)


def flow(estimates: Mapping[str, Estimate], time: str = "round", horizon: int | None = None) -> list[Stage]:
    """Stages from the first to the last.

    Parameters
    ----------
    estimates : of a run, by name.
    time : what a round is called.
    horizon : last round, for the label of plays that are open.

    Raises
    ------
    ResultFileError if the estimates are not of talks.
    """
    if "ended_by_agreement" not in estimates:
        raise ResultFileError("these estimates are not of talks, so nothing flows")
    stages = [Stage("plays", "All plays", "of all plays", _parts("plays", [("plays", "All plays", estimates["agreement"]._replace(
        value=1.0, standard_error=0.0, low=1.0, high=1.0), GREY)], 1.0), [])]
    zone = "zone_ever" in estimates and estimates["zone_ever"].n > 0
    if zone:
        found = estimates["zone_ever"]
        parts = _parts("zone", [("found", "A zone was found", found, SKY), ("none_found", "No zone was found", complement(found), GREY)], 1.0)
        stages.append(Stage("zone", "Is there a zone of possible agreement?", "of all plays", parts, list(_ribbons(stages[-1].parts, parts))))
    stages.append(_talks(estimates, stages[-1].parts if zone else None, stages[0].parts, time, horizon))
    signed = estimates["agreement"].value
    votes = any(name.startswith("failed_at_given_agreement.") for name in estimates)
    if votes and signed > 0:
        ratified = estimates["ratified_given_agreement"]
        parts = _parts("ratification", [("ratified", "Ratified", ratified, BLUE), ("not_ratified", "Not ratified", complement(ratified), GREEN)],
                       signed)
        stages.append(Stage("ratification", "Is it ratified?", "of those signed", parts, list(_ribbons(stages[-1].parts[:1], parts))))
    last = stages[-1].parts[0]
    years = next((years for years in HELD_YEARS if f"{held_name(years)}_given_ratified" in estimates), 0)
    held = estimates.get(f"{held_name(years)}_given_ratified")
    if held is not None and last.width > 0 and held.value < 1:
        span = f"{years} year{'' if years == 1 else 's'}"
        parts = _parts("durability", [("held", f"Held for {span}", held, BLUE), ("broke", f"Broke within {span}", complement(held), SKY)],
                       last.width)
        of = "of those ratified" if votes else "of those signed"
        stages.append(Stage("durability", "Does it last?", of, parts, list(_ribbons([last], parts))))
    return stages


def _talks(estimates: Mapping[str, Estimate], zones: list[Part] | None, plays: list[Part], time: str, horizon: int | None) -> Stage:
    rows = []
    for event, (key, label, colour) in TALKS.items():
        estimate = estimates[f"ended_by_{event}"]
        if event == "horizon" and horizon is not None:
            label = f"{label} after {time} {horizon}"
        if estimate.value > 0 or event == "agreement":
            rows.append((key, label, estimate, colour))
    parts = _parts("talks", rows, 1.0)
    if zones is None:
        return Stage("talks", "How do the talks end?", "of all plays", parts, list(_ribbons(plays, parts)))
    ribbons, used = [], {zone.key: zone.start for zone in zones}
    names = {key: event for event, (key, _, _) in TALKS.items()}
    for part in parts:
        start = part.start
        for zone, suffix in zip(zones, ("with_zone", "without_found_zone"), strict=True):
            width = estimates[f"ended_by_{names[part.key]}_{suffix}"].value
            if width > 0:
                ribbons.append(Ribbon(zone.key, part.key, width, used[zone.key], start, part.colour))
            used[zone.key] += width
            start += width
    return Stage("talks", "How do the talks end?", "of all plays", parts, ribbons)


def _parts(stage: str, rows: list[tuple[str, str, Estimate, str]], whole: float) -> list[Part]:
    parts, start = [], 0.0
    for key, label, estimate, colour in rows:
        width = whole * estimate.value
        parts.append(Part(key, label, estimate, width, start, colour))
        start += width
    return parts


def _ribbons(sources: list[Part], targets: list[Part]) -> Iterator[Ribbon]:
    """From one part to all that it divides into."""
    (source,) = sources
    place = source.start
    for target in targets:
        yield Ribbon(source.key, target.key, target.width, place, target.start, target.colour)
        place += target.width
