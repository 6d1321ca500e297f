"""Who gains: agreements in the plane of two signatories, beside what rules of division would choose."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from chart import Chart, interval_text
from estimate import Estimate
from figure import BLUE, INK, ORANGE
from plot_zone import draw_plane, plane_of, signatories, solved_in
from result_file import ResultFileError
from solution import RULES, Solution, draw_points
from wording import Wording

from page.html import Section, esc, figure, heat_cell, heat_table, paragraph, table
from page.picture import picture
from page.rows import short_text
from page.study import SHARE, Study

VALUE = Chart("value", "", [], "value", "-")
MARKS = {"nash": "●", "kalai_smorodinsky": "■", "egalitarian": "▲", "utilitarian": "▼"}   # as they are drawn


def plane_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None or "runs" not in run:
        return None
    words = study.words
    try:
        pair = signatories(words)
    except ResultFileError:
        return None
    shown = plane_of(run, pair)
    if shown.n < 2:
        return None
    solution = study.solution()
    names = [words.party(party) for party in pair]

    def draw(paper: Figure, narrow: bool) -> None:
        axes = paper.add_axes((0.17, 0.13, 0.8, 0.84) if narrow else (0.16, 0.12, 0.66, 0.86))
        draw_plane(axes, shown, names)
        if solution is not None:
            draw_points(axes, solution, pair)

    alt = "; ".join(f"mean gain of {name} {mean.value:.3f}" for name, mean in zip(names, shown.means, strict=True))
    body = picture("plane", "What agreements are worth to the two sides", f"{shown.n} agreements in the plane of two gains; {alt}.", draw,
                   (5.4, 3.8), f"Gain of {esc(names[0])} and of {esc(names[1])} over their reservations at the signature, "
                   f"n = {shown.n:,} agreements; stronger colour: more of them.",
                   "The orange lines are the reservations: to the right of one and above the other both gain. In "
                   f"{short_text(shown.below, SHARE)} ({interval_text(shown.below)}) of the agreements a party signs below its "
                   "reservation, under pressure or by misjudging. The diamond is the mean.")
    parts = [body, table(["signatory", "mean gain [value, -], 95 % interval"],
                         [[esc(name), _gain(mean)] for name, mean in zip(names, shown.means, strict=True)])]
    if solution is not None and solution.rules():
        parts += _rules(solution, words)
    return Section("plane", "Who gains from agreements?", parts)


def _rules(solution: Solution, words: Wording) -> list[str]:
    """What rules of division would choose: gains and levels."""
    rules = solution.rules()
    parties = [party for party in words.scenario["parties"] if all(party in solution.gains(rule) for rule in rules)]
    n = max(estimate.n for estimate in solution.gains(rules[0]).values())
    rows = []
    for rule in rules:
        cells = "".join(heat_cell(f"{rule}.{party}", solution.gains(rule)[party], short_text(solution.gains(rule)[party], VALUE), 1, depth=0)
                        for party in parties)
        rows.append((f"{MARKS[rule]} {RULES[rule][0]} <small>{RULES[rule][1]}</small>", cells))
    gains = figure("rules", "What the sides would gain if a rule divided", heat_table("rule, and what it makes as large as can be",
                   [words.party(party) for party in parties], rows),
                   f"Mean gain over the reservation [value, -] with 95 % intervals, over the n = {n:,} of {solution.worlds:,} worlds that have a zone at "
                   "the start. Each rule chooses among all packages that everyone needed accepts.")
    levels = []
    for issue in words.scenario["issues"]:
        cells = ""
        for rule in rules:
            level, estimate = max(solution.terms(rule)[issue].items(), key=lambda entry: entry[1].value)
            text = f"{esc(words.level(issue, level).rstrip('*'))} {short_text(estimate, SHARE)}"
            cells += heat_cell(f"{rule}.{issue}.{level}", estimate, text, 100)
        levels.append((esc(words.issue(issue)), cells))
    terms = figure("rule-terms", "The level each rule chooses most often", heat_table("issue", [RULES[rule][0] for rule in rules], levels),
                   f"Share of the worlds with a zone in which it chooses that level [%], with 95 % intervals; n = {n:,}. Stronger colour: more often.")
    return [paragraph("For comparison: theory has rules that divide what there is to gain. They know the wishes of all and need no talks, so "
                      "they show what was to be had and who the talks favour, and nothing of what is right. Their marks stand in the picture above."),
            gains, terms]


def _gain(mean: Estimate) -> str:
    return f"<b>{mean.value:.3f}</b> <small>{mean.low:.3f} to {mean.high:.3f}</small>"


def world_figure(study: Study, world: int, play: int) -> str:
    """Where one play ended, the frontier and the points of the rules in the plane of its own world; empty if there is nothing to show."""
    told, run, words = study.solved_world(world), study.results["run"], study.words
    if told is None or "runs" not in run:
        return ""
    pair = signatories(words)
    names = [words.party(party) for party in pair]
    at = world * int(run.attributes["replicates"]) + play
    solved = solved_in(told, [next(run.pieces("runs", ["gain", "world"], at + 1)).isel(run=[at])], pair)
    points = {rule: solved.points[rule] for rule in RULES if rule in solved.points}

    def draw(paper: Figure, narrow: bool) -> None:
        axes = paper.add_axes((0.17, 0.14, 0.8, 0.83) if narrow else (0.16, 0.13, 0.66, 0.85))
        axes.axhline(0, color=ORANGE, linewidth=1.4)
        axes.axvline(0, color=ORANGE, linewidth=1.4)
        axes.plot(*solved.frontier.T, color=BLUE, linewidth=1.6, marker=".", markersize=4, label="frontier")
        for rule, (x, y) in points.items():
            axes.plot([x], [y], RULES[rule][2], color=RULES[rule][3], markeredgecolor=INK, markersize=8, zorder=6, label=RULES[rule][0])
        axes.plot(*solved.agreements.T, "D", color=INK, markerfacecolor="white", markersize=8, zorder=7, label="agreement")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
            axis.set_major_formatter("{x:g}")
        axes.set_xlabel(f"gain of {names[0]} over its reservation [value, -]")
        axes.set_ylabel(f"gain of {names[1]} [value, -]")

    marks = "; ".join(f"{MARKS[rule]} {RULES[rule][0]} {x:.3f} and {y:.3f}" for rule, (x, y) in points.items())
    signed = "It was not signed."
    if len(solved.agreements):
        signed = "The diamond is the signed text, over the reservations at the signature: {:.3f} and {:.3f}.".format(*solved.agreements[0])
    signed = signed.replace("-", "−")
    return picture("world", f"This world in the plane of {names[0]} and {names[1]}", f"{signed} {marks}.", draw, (4.2, 3.2),
                   f"Gains over the reservations at the start [value, -], exact for this world: {esc(marks)}.",
                   f"{signed} The blue line is the frontier: more for the one means less for "
                   "the other. A mark lies inside it where a third signatory gains. Orange lines: reservations.")
