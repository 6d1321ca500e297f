"""Sections on the course of the talks: who moved when, and how much was settled."""

from collections.abc import Callable, Sequence

import xarray as xr
from matplotlib.figure import Figure

from chart import interval_text
from estimate import Estimate
from panel_curves import checkpoints
from plot_course import (NEARLY, Panel, belief_panels, course_of, draw_panel, followed, median_at, parties_with, settled_at,
                         settled_panels, value_panels)
from reported import nearly_settled
from result_file import ResultFile
from wording import Wording

from page.html import Section, esc, paragraph, table
from page.picture import NARROW, WIDE, picture
from page.rows import short_text
from page.sources import RELIABILITY, links
from page.study import SHARE, Study

HEIGHT, GAP = 1.75, 0.75      # of a panel, and from one row to the next [inch]
LEFT, RIGHT, TOP = 0.62, 0.12, 0.3   # beside and over a panel [inch]
WITHOUT = ("This file holds no course of the talks; one that <code>zopa run</code> writes with format 1.3 or later does, and then this section "
           "shows it.")


def moves_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None:
        return None
    title = "Who moved when?"
    if "course" not in run:
        return Section("moves", title, [paragraph(WITHOUT)])
    course, words = course_of(run), study.words
    panels = [*value_panels(course, words), *belief_panels(course, words)]
    if not panels:
        return None
    signing = parties_with(course, "aspiration")
    rounds = weeks(run, course, words)
    rows = [[f"{words.round} {round_}", *(f"{_value(course, 'aspiration', party, round_)}<br>{_value(course, 'reservation', party, round_)}"
                                          for party in signing), _plays(course, round_)] for round_ in rounds]
    alt = "; ".join(f"{words.party(party)} asks for {median_at(course, 'aspiration', party, 0).value:.2f} at the opening and "
                    f"{median_at(course, 'aspiration', party, rounds[-1]).value:.2f} in {words.round} {rounds[-1]}" for party in signing)
    parts = [paragraph("A signatory first asks for much and comes down, towards what no agreement is worth to it. That line moves too, with the war "
                       "and with time. All of this is taken from talks as they were played."),
             picture("moves", "What each signatory asks for, and what no agreement is worth to it", f"Bands over time; in the median {alt}.",
                     *laid_out(panels, course, words),
                     "Value of a package to the party, 1 is everything it wishes for ever. Blue: what it asks for; orange, dashed: what no "
                     f"agreement is worth to it. {lines_told('median', words)}", _dropping(course, words)),
             table([f"at the end of {words.round}", *(esc(words.party(party)) for party in signing), "plays that still talk [n]"], rows,
                   caption="Median value it asks for, and below it the median value of no agreement [-], with 95 % intervals")]
    optimism = run.estimates.get("mutual_optimism")
    if optimism is not None and optimism.n > 0:
        parts.append(paragraph("What each side expects of the war sets what no agreement is worth to it. Mutual optimism is how much higher the "
                               "side that would gain rates the chance that the war reaches its goal than the other side does: "
                               f"<b>{optimism.value:.3f}</b> on average at the start (95 % interval {interval_text(optimism, 1)}) [-]."))
    return Section("moves", title, parts)


def settled_section(study: Study) -> Section | None:
    """Nothing for a file without the course of the talks; the section before it says so."""
    run = study.results.get("run")
    if run is None or "course" not in run:
        return None
    course, words = course_of(run), study.words
    reports = nearly_settled(run)
    parts = [paragraph(f"“{esc(report.text)}” ({esc(report.source)}; reliability {RELIABILITY.get(report.reliability, 'unknown')}) "
                       f"{links([report.fact])}") for report in reports]
    beside = f" The dashed line is the {100 * NEARLY:g} % of that report." if len(reports) == 1 else ""
    parts.append(paragraph("Here an issue counts as settled when, in the answers to the last text, nobody who must agree contests its level."
                           + beside))
    rounds = [round_ for round_ in weeks(run, course, words) if settled_at(course, round_).value == settled_at(course, round_).value]
    told = "; ".join(f"{100 * settled_at(course, round_).value:.0f} % in {words.round} {round_}" for round_ in rounds)
    panels = settled_panels(course, words, reports)
    parts.append(picture("settled", "How much is settled while the talks last", f"Mean share of the issues that nobody contests: {told}.",
                         *laid_out(panels, course, words), f"Share of the issues that nobody contests [%]. {lines_told('mean', words)}",
                         _dropping(course, words)))
    rows = [[f"{words.round} {round_}", _share(settled_at(course, round_)), _plays(course, round_)] for round_ in rounds]
    if rows:
        parts.append(table([f"at the end of {words.round}", "mean share settled, 95 % interval", "plays that still talk [n]"], rows, caption="Issues settled"))
    parts += nearly_told(run, words)
    return Section("settled", "How much is settled, and is that nearly signed?", parts)


def nearly_told(run: ResultFile, words: Wording) -> list[str]:
    """Nearly settled is not nearly signed: the estimates in words."""
    nearly, signed, left = (run.estimates.get(name) for name in ("nearly_settled", "agreement_given_nearly_settled",
                                                                "settled_at_end_given_no_agreement"))
    if nearly is None:
        return []
    claim = "Nearly settled is not nearly signed: in" if nearly.value > 0 else "In"
    text = (f"{claim} {_told('nearly_settled', nearly)} of the plays that were followed, nobody contested nine "
            f"tenths of the issues in some {words.round} without a signature (n = {nearly.n:,} plays).")
    if signed is not None:
        text += (f" Of these plays {_told('agreement_given_nearly_settled', signed)} were signed in the end (n = {signed.n:,}); "
                 "in the others what was left open kept the text unsigned to the end.")
    parts = [paragraph(text)]
    if left is not None:
        parts.append(paragraph(f"Where no agreement came, {_told('settled_at_end_given_no_agreement', left)} of the issues were settled on average "
                               f"when the talks ended (n = {left.n:,} plays)."))
    return parts


def weeks(run: ResultFile, course: xr.Dataset, words: Wording) -> list[int]:
    """Rounds of the tables: the opening, and those of the other sections in which somebody still talks."""
    talking = course["talking"].values
    return [0, *(round_ for round_ in checkpoints(run, words) if 0 < round_ < len(talking) and talking[round_] > 0)]


def laid_out(panels: Sequence[Panel], course: xr.Dataset, words: Wording) -> tuple[Callable[[Figure, bool], None], tuple[float, float]]:
    """How the panels are drawn on a page, in two columns or in one, and the heights of both [inch]."""
    def height(columns: int) -> float:
        return TOP + -(-len(panels) // columns) * (HEIGHT + GAP) - 0.1

    def draw(paper: Figure, narrow: bool) -> None:
        columns, width = (1, NARROW) if narrow else (2, WIDE)
        room, whole = width / columns, height(columns)
        for k, panel in enumerate(panels):
            row, column = divmod(k, columns)
            top = TOP + row * (HEIGHT + GAP)
            axes = paper.add_axes(((column * room + LEFT) / width, 1 - (top + HEIGHT) / whole, (room - LEFT - RIGHT) / width, HEIGHT / whole))
            draw_panel(axes, panel, course, words)

    return draw, (height(2), height(1))


def lines_told(line: str, words: Wording) -> str:
    return (f"Line: {line} over the plays that still talk in that {words.round}, whiskers its 95 % interval; dark band: the middle half of these plays; "
            "light band: nine tenths.")


def _dropping(course: xr.Dataset, words: Wording) -> str:
    """What the bands are over."""
    last = int(course["talking"].values[-1])
    return (f"Each {words.round} shows only the plays that still talk in it. Talks that end drop out, so later {words.round}s are of ever fewer "
            f"plays: {followed(course):,} at the opening, the first play of as many worlds, and {last:,} in {words.round} "
            f"{int(course['round'].values[-1])}. A band may rise or fall because others left.")


def _value(course: xr.Dataset, name: str, party: str, round_: int) -> str:
    estimate = median_at(course, name, party, round_)
    if estimate.value != estimate.value:
        return "–"
    return f"<b>{estimate.value:.2f}</b> <small>{estimate.low:.2f} to {estimate.high:.2f}</small>".replace("-", "−")


def _share(estimate: Estimate) -> str:
    return f"<b>{short_text(estimate, SHARE)}</b> <small>{interval_text(estimate)}</small>"


def _plays(course: xr.Dataset, round_: int) -> str:
    return f"{int(course['talking'].values[round_]):,}"


def _told(key: str, estimate: Estimate) -> str:
    return (f'<b data-key="{key}" data-number="{estimate.value!r}">{short_text(estimate, SHARE)}</b> (95 % interval '
            f"{interval_text(estimate)})")
