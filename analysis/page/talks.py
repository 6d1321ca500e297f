"""Sections on the talks themselves: the flow, when, on which terms, for whom, who moves, what becomes of agreements."""

from matplotlib.figure import Figure

import plot_ratification
from chart import interval_text
from estimate import Estimate
from flow import flow
from panel_curves import INKS, NAMES, checkpoints, time_axis
from plot_concessions import conceded, draw_band, drawn_worlds
from plot_curves import at_the_end, draw_curves, name_curves, seen

from page.html import Section, esc, paragraph, table
from page.flow import flow_html
from page.picture import picture
from page.rows import chart_html, short_text
from page.study import SHARE, Study


def flow_section(study: Study) -> Section | None:
    if study.base is None:
        return None
    words = study.words
    return Section("flow", "From no zone to a lasting agreement",
                   [paragraph("A deal can fail because no package suits everyone, because the talks do not find one, because someone who "
                              "must ratify says no, or because it breaks. The picture keeps these apart."),
                    flow_html(flow(study.base.estimates, words.round, words.horizon))])


def when_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None:
        return None
    curves, words = run.curves(), study.words
    events = seen(curves)

    def draw(paper: Figure, narrow: bool) -> None:
        axes = paper.add_axes((0.16, 0.15, 0.8, 0.72) if narrow else (0.095, 0.14, 0.67, 0.83))
        draw_curves(axes, curves, words.round, words.days)
        if not narrow:
            name_curves(axes, curves)
            return
        for k, event in enumerate(events):
            end = at_the_end(curves, event)
            name = f"{NAMES[event]} {100 * end.value:.1f} % ({interval_text(end)})"
            paper.text(0.02, 0.985 - 0.062 * k, name, color=INKS[event], va="top",
                       fontweight="bold", fontsize=9)
    ends = "; ".join(f"{NAMES[event]} {100 * at_the_end(curves, event).value:.1f} % at the end" for event in events)
    body = picture("curves", "Share of plays that have ended, by how they ended", f"Curves of cumulative incidence over time. {ends}.",
                   draw, (3.5, 3.4), "Share of all plays that had ended so by then, with 95 % bands. A play ends once, in one way.",
                   "What is missing to 100 % was still open.")
    parts = [body if events else paragraph("No play ended before the horizon.")]
    points = checkpoints(run, words)
    if points:
        given = run.estimates
        rows = [[f"{words.round} {round_}", _cell(estimate),
                 _cell(given.get(f"agreement_by_{words.round}_{round_}_given_zone_ever"))] for round_, estimate in points.items()]
        parts.append(table(["by the end of", "signed, of all plays", "of those with a zone"], rows, caption="Signed by"))
    median = run.estimates.get("median_round_of_agreement")
    if median is not None and median.value == median.value:
        parts.append(paragraph(f"Half of the agreements are signed by {words.round} <b>{median.value:g}</b> (95 % interval {median.low:g} "
                               f"to {median.high:g}; n = {median.n:,} agreements).", "note"))
    return Section("when", "When do agreements come?", parts)


def _cell(estimate: Estimate | None) -> str:
    if estimate is None or not estimate.value == estimate.value:
        return "–"
    return f"<b>{short_text(estimate, SHARE)}</b> <small>{interval_text(estimate)}</small>"


def moves_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None or "worlds" not in run:
        return None
    words = study.words
    bands = conceded(drawn_worlds(run), run.scenario)
    if not bands:
        return None

    def draw(paper: Figure, narrow: bool) -> None:
        n = len(bands)
        room = paper.get_size_inches()[1]
        for k, (party, band) in enumerate(bands.items()):
            if narrow:
                place = (0.2, 1 - (0.3 + k * 2.1 + 1.35) / room, 0.75, 1.35 / room)
            else:
                place = (0.1 + k * (0.9 / n), 0.2, 0.9 / n - 0.04, 0.66)
            axes = paper.add_axes(place)
            draw_band(axes, band, words.party(party), party)
            time_axis(axes, band.shape[1] - 1, words.round, words.days)
            if narrow:
                axes.set_ylabel("way gone [%]")
            else:
                axes.set_xlabel(f"time [{words.round}]")
                if k:
                    axes.set_ylabel("")
                    axes.set_yticklabels([])
    half = {party: next((k for k, value in enumerate(band[2]) if value >= 0.5), None) for party, band in bands.items()}
    alt = "; ".join(f"{words.party(party)} has gone half the way "
                    + (f"in {words.round} {k}" if k is not None else "in no round before the horizon") for party, k in half.items())
    body = picture("moves", "How far each signatory has come down, if the talks last", f"Bands over time; in the median world {alt}.", draw,
                   (2.7, 2.1 * len(bands) + 0.1),
                   "Share of the way from its first demand to its reservation [%]. Line: median world; dark band: middle half of the "
                   "worlds; light band: nine tenths.",
                   "This is how each party’s tactic works with the numbers drawn for it; how it was put to use in one play, the "
                   "transcript tells.")
    rows = []
    for party in bands:
        estimate = run.estimates.get(f"reservation.{party}")
        if estimate is not None and estimate.n > 0:
            rows.append([esc(words.party(party)), f"<b>{estimate.value:.3f}</b> <small>{interval_text(estimate, 1)}</small>"])
    parts = [body]
    optimism = run.estimates.get("mutual_optimism")
    if optimism is not None and optimism.n > 0:
        parts.append(paragraph("What each side expects of the war sets its reservation. Mutual optimism is how much higher the side that would "
                               "gain rates the chance that the war reaches its goal than the other side does: "
                               f"<b>{optimism.value:.3f}</b> on average (95 % interval {interval_text(optimism, 1)}) [-]."))
    if rows:
        parts.append(table(["signatory", "mean reservation at the start [value, -], 95 % interval"], rows))
    return Section("moves", "Who moves when?", parts)


def after_section(study: Study) -> Section | None:
    if study.base is None:
        return None
    charts = plot_ratification.charts(study.base.estimates, study.words)
    if not charts:
        return None
    return Section("after", "Is it ratified, and does it last?", [chart_html(chart) for chart in charts])
