"""Sections on the talks themselves: the flow, when they are signed, what becomes of agreements."""

from matplotlib.figure import Figure

import plot_ratification
from chart import interval_text
from estimate import Estimate
from flow import flow
from panel_curves import INKS, NAMES, checkpoints
from plot_curves import at_the_end, draw_curves, name_curves, seen

from page.html import Section, paragraph, table
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


def after_section(study: Study) -> Section | None:
    if study.base is None:
        return None
    charts = plot_ratification.charts(study.base.estimates, study.words)
    if not charts:
        return None
    return Section("after", "Is it ratified, and does it last?", [chart_html(chart) for chart in charts])
