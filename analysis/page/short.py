"""What the sections say, in one sentence each: the largest numbers, with their intervals, and the way to the rest."""

import math
from collections.abc import Callable

from chart import interval_text
from comparison import Comparison
from endings import held_name, watched_years
from estimate import Estimate, largest_first
from result_file import ResultFile
from wording import OBSTACLES

from page.html import esc
from page.rows import short_text
from page.study import SHARE, Study


def in_short(study: Study) -> str:
    """The list; empty without talks."""
    base = study.base
    if base is None:
        return ""
    makers: list[Callable[[Study, ResultFile], str]] = [_terms, _refusals, _lines, _settled, _truce, _after, _what_ifs, _sure]
    items = "".join(f"<li>{text}</li>" for make in makers if (text := make(study, base)))
    return f'<h3>In short</h3><ul class="short">{items}</ul>' if items else ""


def number(estimate: Estimate) -> str:
    return f"<b>{short_text(estimate, SHARE)}</b> <small>({interval_text(estimate)})</small>"


def _terms(study: Study, base: ResultFile) -> str:
    run = study.results.get("run")
    if run is None or not run.estimate("agreement").value > 0:
        return ""
    words = study.words
    best = {issue: max(levels.items(), key=lambda entry: entry[1].value) for issue, levels in run.terms().items()}
    order = sorted(best, key=lambda issue: best[issue][1].value)

    def told(issue: str) -> str:
        level, estimate = best[issue]
        return f"{esc(words.issue(issue).partition(' [')[0])}: {esc(words.level(issue, level).rstrip('*'))} in {number(estimate)}"

    if len(order) < 3:
        return f'<a href="#terms">Terms</a>: {"; ".join(told(issue) for issue in order)} of the agreements.'
    return (f'<a href="#terms">Terms</a> of agreements differ most over {told(order[0])} and {told(order[1])}; they agree most over '
            f'{told(order[-1])}. '
            "Each is the most frequent level.")


def _refusals(study: Study, base: ResultFile) -> str:
    """The most frequent reason of each party that refused a text in at least one play of twenty, largest first."""
    refusals = largest_first(base.family("last_refusal_given_no_agreement"))
    first: dict[str, tuple[str, Estimate]] = {}
    for name, estimate in refusals.items():
        party, _, reason = name.partition(".")
        if reason and estimate.value >= 0.05:
            first.setdefault(party, (reason, estimate))
    if not first:
        return ""
    told = "; ".join(f"{esc(study.words.party(party))}: {esc(OBSTACLES[reason])} in {number(estimate)}"
                     for party, (reason, estimate) in first.items())
    return f'<a href="#obstacles">Where no agreement comes</a>, the last text was refused most often because of: {told}.'


def _lines(study: Study, base: ResultFile) -> str:
    dropped = largest_first(base.family("zone_opened_by_dropping"))
    opened = [(line, estimate) for line, estimate in dropped.items() if estimate.value > 0][:2]
    if not opened:
        return ""
    told = " and ".join(f"“{esc(study.words.red_line(line))}” in {number(estimate)}" for line, estimate in opened)
    return ('<a href="#obstacles">Where there is no zone</a>, one opens most often if one of these lines alone is dropped: '
            f"{told} of such worlds.")


def _settled(study: Study, base: ResultFile) -> str:
    nearly, signed = (base.estimates.get(name) for name in ("nearly_settled", "agreement_given_nearly_settled"))
    if nearly is None or signed is None or "run" not in study.results:
        return ""
    return (f'<a href="#settled">Nearly settled is not nearly signed</a>: in {number(nearly)} of the plays nine tenths of the issues were once settled '
            f"without a signature, and {number(signed)} of these were signed in the end.")


def _truce(study: Study, base: ResultFile) -> str:
    came = base.estimates.get("truce")
    if came is None:
        return ""
    refused = largest_first(base.family("truce_refused_given_proposed"))
    told = [f"{esc(study.words.party(party))} refuses the first one in {number(estimate)}" for party, estimate in refused.items() if estimate.value > 0]
    return (f'<a href="#truce">A truce before a settlement</a> comes into force in {number(came)} of the plays'
            + (f"; where one is proposed, {' and '.join(told)}." if told else "."))


def _after(study: Study, base: ResultFile) -> str:
    votes = largest_first(base.family("failed_at_given_agreement"))
    failed = [(name, estimate) for name, estimate in votes.items() if estimate.n > 0 and estimate.value > 0][:2]
    if not failed:
        return ""
    told = " and ".join(f"{esc(study.words.institution(name))} in {number(estimate)}" for name, estimate in failed)
    text = (f'<a href="#after">After the signature</a> {number(base.estimate("ratified_given_agreement"))} of the agreements are ratified; '
            f'most fail at: {told}.')
    years = watched_years(base)
    held = base.estimates.get(f"{held_name(years)}_given_ratified") if years else None
    if held is not None and held.n > 0 and held.value < 1:
        text += f" Of the ratified ones {number(held)} hold for {years} year{'' if years == 1 else 's'}."
    return text


def _what_ifs(study: Study, base: ResultFile) -> str:
    result = study.results.get("compare")
    if result is None or not Comparison(result).has_differences("agreement"):
        return ""
    pairs = [pair for pair in Comparison(result).pairs("agreement") if math.isfinite(pair.difference) and math.isfinite(pair.low)]
    told = []
    for verb, chosen in (("raises", [pair for pair in pairs if pair.low > 0]), ("lowers", [pair for pair in pairs if pair.high < 0])):
        if chosen:
            pair = chosen[0]
            low, high = sorted((abs(pair.low), abs(pair.high)))
            ends = interval_text(Estimate(0, 0, low, high, 1))
            told.append(f"“{esc(pair.title)}” {verb} the share signed most, by <b>{100 * abs(pair.difference):.1f}</b> "
                        f"<small>({ends})</small> percentage points")
    return f'<a href="#what-if">Of the changes that were tried</a>, each in the same worlds, {"; ".join(told)}.' if told else ""


def _sure(study: Study, base: ResultFile) -> str:
    estimate = base.estimate("agreement")
    half = 100 * (estimate.high - estimate.low) / 2
    text = f"How sure: the sampling leaves the share signed uncertain by about <b>±{half:.1g}</b> percentage points"
    ensemble = study.results.get("ensemble")
    if ensemble is None:
        return f"{text}. This says nothing about the assumptions; for them look at what changes the answer."
    row = ensemble.group("envelope", ["lowest", "highest"]).sel(metric="agreement")
    span = 100 * (float(row["highest"]) - float(row["lowest"]))
    text += f', the <a href="#ensemble">structural choices</a> by a span of <b>{span:.0f}</b>.'
    return text + (" What is assumed matters far more than how many worlds were drawn." if span > 4 * half else "")
