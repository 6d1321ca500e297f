"""Explore without code: choose an issue or a party and see what belongs to it."""

from agreements import COLUMNS, by_level
from chart import Chart, Row
from endings import watched_years
from estimate import family, largest_first
from figure import BLUE, GREEN, GREY, ORANGE
from plot_obstacles import zoneless_words
from plot_zone import PIECE
from result_file import ResultFile
from wishes import Wishes
from wording import OBSTACLES

from page.html import Section, chooser, esc, panel, paragraph, table
from page.rows import chart_html
from page.sources import links
from page.study import Study

LINES = (   # charts of red lines: key, title, estimates, axis (nothing: what the file calls its worlds without a zone), colour
    ("crossed", "its lines that the last text crossed", "last_red_line_given_no_agreement", "share of plays without agreement", BLUE),
    ("dropped", "its lines whose dropping alone opens a zone", "zone_opened_by_dropping", None, GREEN),
)


def explore_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None:
        return None
    words = study.words
    issues = {issue: words.issue(issue) for issue in words.scenario["issues"]}
    parties = {party: words.party(party) for party in words.scenario["parties"]}
    parties = dict(sorted(parties.items(), key=lambda entry: words.scenario["parties"][entry[0]].get("belligerent") != "true"))
    found = {}
    if "runs" in run:
        plays = int(run.attributes["replicates"])
        levels = {issue: [level for level in of] for issue, of in run.terms().items()}
        found = by_level(run.pieces("runs", COLUMNS, max(plays, PIECE - PIECE % plays)), levels, watched_years(run))
    parts = [paragraph("Choose an issue to see its levels, who wants which, and what became of agreements that have them."),
             chooser("issue", "Issue", issues)]
    parts += [panel("issue", issue, _issue(study, run, issue, found.get(issue, {})), first=k == 0) for k, issue in enumerate(issues)]
    parts += ['<h3 id="by-party">By party</h3>', paragraph("Choose a party to see what matters to it, what it refuses, and its lines."),
              chooser("party", "Party", parties)]
    parts += [panel("party", party, _party(study, run, party), first=k == 0) for k, party in enumerate(parties)]
    return Section("explore", "Explore by issue and by party", parts)


def _issue(study: Study, run: ResultFile, issue: str, found: dict) -> str:
    words = study.words
    entry = words.scenario["issues"][issue]
    name = words.issue(issue)
    body = f"<p>{esc(entry['note'])}</p>" if "note" in entry else ""
    texts = {level["id"] if isinstance(level, dict) else level: level if isinstance(level, dict) else {} for level in entry["levels"]}
    wishes = {party: Wishes(words.scenario, party) for party in words.scenario["parties"]}
    rows = [[f'{esc(words.level(issue, level))} <small>{esc(about.get("text", ""))}</small> {links(about.get("sources"))}',
             *(f"{wish.worth(issue).get(level, 0):.2g}" for wish in wishes.values())] for level, about in texts.items()]
    places = [wish.place(issue) for wish in wishes.values()]
    if any(places):
        rows.append(["<i>importance: place among the issues</i>",
                     *("–" if place is None else "–".join(dict.fromkeys(map(str, place))) for place in places)])
    body += table(["level", *(f"worth to {esc(words.party(party))}" for party in wishes)], rows, "plain",
                  f"{name}: levels and their stated worth, 0 (worst) to 1 (best) [-]")
    terms = run.terms().get(issue, {})
    came = [level for level, estimate in terms.items() if estimate.value > 0]
    if not came:
        return body + paragraph("No agreement to look at.")
    rows = [Row(f"{issue}.{level}", words.level(issue, level), estimate, BLUE) for level, estimate in terms.items()]
    body += chart_html(Chart(f"explore-{issue}-terms", f"{name}: how often", rows, "share of agreements", "%",
                             f"n = {terms[came[0]].n:,} agreements."))
    years = watched_years(run)
    charts = []
    if run.family("failed_at_given_agreement"):
        charts.append(("ratified", "ratified, of agreements with this level", GREEN, {level: of.ratified for level, of in found.items()},
                       "share of agreements with the level"))
    if years:
        charts.append(("held", f"held for {years} year{'' if years == 1 else 's'}, of those ratified", BLUE,
                       {level: of.held for level, of in found.items()}, "share of ratified agreements with the level"))
    for key, title, colour, ratios, axis in charts:
        estimates = {level: ratio.estimate() for level, ratio in ratios.items()}
        shown = [Row(f"{issue}.{level}", f"{words.level(issue, level)} (n = {estimate.n:,})", estimate, colour)
                 for level, estimate in estimates.items() if estimate.n > 0]
        if shown:
            body += chart_html(Chart(f"explore-{issue}-{key}", f"{name}: {title}", shown, axis, "%"))
    return body


def _party(study: Study, run: ResultFile, party: str) -> str:
    words = study.words
    scenario = words.scenario
    name, estimates = words.party(party), run.estimates
    entry = scenario["parties"][party]
    roles = [text for key, text in (("signatory", "signs"), ("belligerent", "fights")) if entry.get(key) == "true"]
    if scenario.get("mediator", {}).get("party") == party:
        roles.append("mediates")
    body = f"<p><b>{esc(name)}</b>{' ' + esc(', '.join(roles)) + '.' if roles else ' does not sign.'} {esc(entry.get('note', ''))}</p>"
    wish = Wishes(scenario, party)
    ranked = [issue for issue in wish.issues(list(scenario["issues"])) if wish.place(issue)][:6]
    if ranked:
        rows = [[esc(words.issue(issue)), "–".join(dict.fromkeys(str(end) for end in wish.place(issue))),
                 esc(words.level(issue, wish.levels(issue)[0])), esc(words.level(issue, wish.levels(issue)[-1]))] for issue in ranked]
        body += table(["issue", "place in its order", "wishes most", "wishes least"], rows, "plain", "What matters most to it")
    numbers = [Row(key, label, estimates[key], colour) for key, label, colour in
               ((f"reservation.{party}", "Reservation at the start", GREY),
                (f"gain_given_agreement.{party}", "Gain over it, given agreement", BLUE))
               if key in estimates and estimates[key].n > 0]
    if numbers:
        title = f"{name}: what it can have without and with an agreement"
        body += chart_html(Chart(f"party-{party}-value", title, numbers, "mean value", "-",
                                 "On the scale of value, on which 1 is everything it wishes for ever."))
    refused = {reason: estimates[f"last_refusal_given_no_agreement.{party}.{reason}"] for reason in OBSTACLES
               if f"last_refusal_given_no_agreement.{party}.{reason}" in estimates}
    if any(estimate.value > 0 for estimate in refused.values()):
        rows = [Row(reason, OBSTACLES[reason].capitalize(), estimate, ORANGE) for reason, estimate in refused.items()]
        body += chart_html(Chart(f"party-{party}-refusals", f"{name}: why it refused the last text", rows,
                                 "share of plays without agreement", "%"))
    lines = {line: of for line, of in scenario.get("red_lines", {}).get("lines", {}).items() if of.get("party") == party}
    for key, title, prefix, axis, colour in LINES:
        of = largest_first(family(estimates, prefix))
        rows = [Row(line, words.red_line_text(line), estimate, colour)
                for line, estimate in of.items() if line in lines and estimate.value > 0]
        never = [words.red_line_text(line) for line in of if line in lines and not of[line].value > 0]
        if rows:
            remark = f"n = {rows[0].estimate.n:,}. " + (f"Never: {'; '.join(never)}." if never else "")
            body += chart_html(Chart(f"party-{party}-{key}", f"{name}: {title}", rows, axis or f"share of {zoneless_words(estimates)}", "%", remark))
    failed = largest_first(family(estimates, "failed_at_given_agreement"))
    votes = [Row(vote, words.institution(vote), estimate, GREEN) for vote, estimate in failed.items()
             if scenario.get("ratification", {}).get(vote, {}).get("party") == party and estimate.n > 0]
    if votes:
        body += chart_html(Chart(f"party-{party}-votes", f"{name}: where ratification fails", votes, "share of signed agreements", "%"))
    return body
