"""The top of the page: notice, the answer in one sentence with its span, the key numbers, how to read them."""

import numpy as np

from chart import interval_text
from endings import held_name, watched_years
from estimate import Estimate
from result_file import ResultFile

from page.html import esc
from page.rows import short_text
from page.short import in_short
from page.study import SHARE, Study

EXPLORES = "It explores what follows from stated assumptions; it does not forecast."
WORDS = {
    "A world": "is one draw of everything that is uncertain: what each party wants, how firm its lines are, what fighting on is worth. Nobody "
               "knows which world is the real one.",
    "A play": "is one course of the talks in one world, round by round, until somebody signs, the war decides, or time runs out.",
    "Value": "of a package to a party lies on a scale on which 1 is everything it wishes, for ever, and 0 the worst. Its reservation is what no "
             "agreement is worth to it; its gain is what the package is worth above that.",
    "A red line": "is absolute in a world where nothing buys it, costly where crossing it has a price, and movable where it is a position to "
                  "bargain from.",
    "A zone": "is a set of packages that everyone who must agree prefers to no agreement. Where the search finds none, that proves nothing.",
    "95 % intervals": "say how well this many worlds pin down the model’s own answer. They say nothing about whether the assumptions are right: "
                      "for that look at the span over structural choices, and at what changes the answer.",
    "Shares, not chances": "A share of plays is not the probability that peace comes. It says how often it follows in worlds drawn from the "
                           "stated assumptions.",
}


def top(study: Study) -> str:
    """Title, notice and answer."""
    about = study.first.attributes
    notice = str(about.get("notice", "")).strip()
    if "forecast" not in notice:
        notice = f"{notice} {EXPLORES}".strip()
    run = [str(about["scenario"]), f"as of {about['as_of']}" if about.get("as_of") else "", size(study)]
    return (f'<header><p class="run">{esc(" · ".join(part for part in run if part))}</p>'
            f'<h1>{esc(about.get("title") or about["scenario"])}</h1>'
            f'<div class="notice" role="note"><p>{esc(notice)}</p></div></header>\n'
            '<section id="answer" aria-labelledby="answer-title" class="first"><h2 id="answer-title">The answer</h2>'
            f"{answer(study)}{in_short(study)}{how_to_read()}</section>")


def size(study: Study) -> str:
    about = study.first.attributes
    if "worlds" not in about:
        return f"{int(about['points']):,} points, seed {about['seed']}"
    plays = int(about["replicates"])
    return f"{int(about['worlds']):,} worlds, {'one play' if plays == 1 else f'{plays:,} plays'} of the talks in each, seed {about['seed']}"


def answer(study: Study) -> str:
    if study.base is not None:
        return f'<p class="answer">{sentence(study, study.base)}</p>{key_numbers(study, study.base)}'
    if "unlock" in study.results:
        return f'<p class="answer">{of_unlock(study.results["unlock"])}</p>'
    if study.sweeps:
        return f'<p class="answer">{of_sweep(study.sweeps[0])}</p>'
    return ('<p class="answer">The worlds of this result were laid out to tell <a href="#inputs">which uncertain inputs matter</a>. They '
            "are no sample of what may happen, so this page has no shares of plays.</p>")


def share(estimate: Estimate) -> str:
    """A share in words, with its interval."""
    return f"<b>{short_text(estimate, SHARE)}</b> (95 % interval {interval_text(estimate)})"


def span_of(study: Study, name: str) -> tuple[Estimate, Estimate, int] | None:
    """Lowest and highest estimate over the structural switches, and how many combinations there are."""
    ensemble = study.results.get("ensemble")
    if ensemble is None:
        return None
    row = ensemble.group("envelope").sel(metric=name)
    parts = ("", "_standard_error", "_low", "_high")
    ends = [Estimate(*(float(row[f"{end}{part}"]) for part in parts), 1) for end in ("lowest", "highest")]
    return ends[0], ends[1], ensemble.group("variants", ["title"]).sizes["variant"]


def sentence(study: Study, base: ResultFile) -> str:
    """One sentence: how many plays are signed, within how long, and over which span."""
    words = study.words
    span = span_of(study, "agreement")
    text = (f"If the stated assumptions hold, the talks lead to a signed agreement within {words.horizon} {words.round}s in "
            f"{share(base.estimate('agreement'))} of the simulated plays")
    if span is None:
        switches = len(study.first.scenario.get("switches", {}))
        untold = f"; how far {switches} structural choices that no data settle would move this is not part of this page."
        return text + (untold if switches else ".")
    low, high, n = span
    return (f"{text}, and over the {n} combinations of structural choices that no data settle this share runs from "
            f"<b>{short_text(low, SHARE)}</b> ({interval_text(low)}) to <b>{short_text(high, SHARE)}</b> ({interval_text(high)}).")


def key_numbers(study: Study, base: ResultFile) -> str:
    """The chain of the answer, each a share of all plays."""
    years = watched_years(base)
    wanted = [("zone_ever", "A zone of possible agreement was found, or signed"),
              ("agreement", f"Signed within {study.words.horizon} {study.words.round}s")]
    if base.family("failed_at_given_agreement"):
        wanted.append(("ratified", "Signed and ratified"))
    if years and base.estimate(held_name(years)).value < 1:
        wanted.append((held_name(years), f"In force, and held for {years} year{'' if years == 1 else 's'}"))
    items = []
    for name, label in wanted:
        estimate = base.estimates.get(name)
        if estimate is None or estimate.n == 0:
            continue
        span = span_of(study, name)
        over = f"<small>over structural choices {interval_text(Estimate(0, 0, span[0].value, span[1].value, 1))} %</small>" if span else ""
        items.append(f'<li data-key="{name}" data-number="{estimate.value!r}"><b>{short_text(estimate, SHARE)}</b><span>{esc(label)}</span>'
                     f"<small>95 % interval {interval_text(estimate)} %</small>{over}</li>")
    return f'<p class="soft">Shares of all plays:</p><ul class="kind">{"".join(items)}</ul>'


def of_unlock(result: ResultFile) -> str:
    zone = result.estimates.get("zone_at_start")
    levers = result.group("levers", ["closes"]).sizes["lever"]
    sets = result.group("sets")
    single = sets.isel(set=sets["size"].values == 1)
    best = single.isel(set=int(single["opens"].values.argmax()))
    opens = Estimate(*(float(best[name]) for name in ("opens", "opens_standard_error", "opens_low", "opens_high")), int(best["n"]))
    title = dict(zip(result.group("levers", ["title"])["lever"].values, result.group("levers", ["title"])["title"].values, strict=True))
    start = "Where there is no zone, the"
    if zone is not None:
        start = f"A zone of possible agreement is found in {share(zone)} of worlds; where there is none, the"
    return (f"{start} single one of {levers} diplomatic changes that opens one most often does so in {share(opens)} of them: "
            f"{esc(title[str(best['set'].item())])}.")


def of_sweep(result: ResultFile) -> str:
    points = result.group("points", ["value", "low", "high", "standard_error", "state"]).sel(estimate="agreement")
    value = points["value"].values
    if not np.isfinite(value).any():
        return "No point of this sweep is finished."
    ends = int(np.nanargmin(value)), int(np.nanargmax(value))
    low, high = (Estimate(*(float(points[name][k]) for name in ("value", "standard_error", "low", "high")), 1) for k in ends)
    return (f"Over the {int(result.attributes['points']):,} points of this sweep, the share of plays that end in a signed agreement runs "
            f"from {share(low)} to {share(high)}.")


def how_to_read() -> str:
    entries = "".join(f"<div><dt>{word}</dt><dd>{meaning}</dd></div>" for word, meaning in WORDS.items())
    return f'<details class="how"><summary>How to read these numbers</summary><dl>{entries}</dl></details>'
