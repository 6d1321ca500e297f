"""What simple models make of the same wishes, beside the agreements of the talks."""

from chart import Chart, Row
from estimate import Estimate, family, largest_first
from figure import BLUE, GREY

from page.html import Section, esc, figure, heat_cell, heat_table, paragraph
from page.rows import chart_html, short_text
from page.study import Study

MODELS = {"mean": "weighted mean", "median": "weighted median", "exchange": "exchange of positions", "challenge": "challenges"}
PLACE = Chart("models", "", [], "place", "-")
STATUS_QUO = "status_quo"


def models_section(study: Study) -> Section | None:
    """Nothing where the file has no such numbers."""
    base = study.base
    if base is None:
        return None
    models = {model: found for model in MODELS if (found := family(base.estimates, f"baseline.{model}"))}
    if not models:
        return None
    words = study.words
    agreed = family(base.estimates, "position_given_agreement")
    n = next(iter(next(iter(models.values())).values())).n
    issues = [issue for issue in words.scenario["issues"] if any(issue in found for found in models.values())]
    heads = ["agreements of the talks", *(MODELS[model] for model in models)]
    rows = []
    for issue in issues:
        levels = [words.level(issue, level).rstrip("*") for level in words.level_ids(issue)]
        cells = "".join(_cell(f"{model}.{issue}", found.get(issue)) for model, found in {"talks": agreed, **models}.items())
        rows.append((f"{esc(words.issue(issue))} <small>0: {esc(levels[0])}; 1: {esc(levels[-1])}</small>", cells))
    places = figure("models", "Where each issue ends", heat_table("issue", heads, rows),
                    "Mean place between the first level of an issue (0) and its last (1) [-] with 95 % intervals; models over the first "
                    f"{n:,} worlds. Stronger colour: nearer to the last level.")
    parts = [paragraph("Older models ask only what each party wants and how much weight it has. They know no war, no red lines and no "
                       "ratification, so they are a comparison and no second opinion. Where they stand far from the agreements of the "
                       "talks, those depend on what the simple models leave out."), places]
    winners = largest_first(family(base.estimates, "baseline.winner"))
    if winners:
        rows = [Row(f"winner.{name}", "The status quo" if name == STATUS_QUO else f"What {words.party(name)} wants most", estimate,
                    GREY if name == STATUS_QUO else BLUE) for name, estimate in winners.items()]
        remark = f"Mean over the first {n:,} worlds. It shows whose package the others mind least."
        parts.append(chart_html(Chart("winners", "If all voted among what each wants most", rows, "chance to win a probabilistic election", "%",
                                      remark)))
    return Section("models", "What do simple models make of the same wishes?", parts)


def _cell(key: str, estimate: Estimate | None) -> str:
    if estimate is None or estimate.value != estimate.value:
        return "<td>–</td>"
    return heat_cell(key, estimate, short_text(estimate, PLACE), 1)
