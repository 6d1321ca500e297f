"""What changes the answer: what-ifs, structural switches, inputs, diplomatic changes."""

import math

from chart import Chart, Row, interval_text, ticks
from comparison import Comparison
from estimate import Estimate
from figure import BLUE, GREEN, GREY, ORANGE
from plot_ensemble import label, spans, titles_of
from plot_unlock import charts as unlock_charts
from result_file import ResultFile
from wording import Wording

from page.html import Section, chooser, esc, figure, metric_name, panel, paragraph, table
from page.inputs import factor_name
from page.rows import chart_html, percent, short_text
from page.study import SHARE, Study

METRICS = ["agreement", "zone_at_start", "ratified", "held_5_years", "rounds_to_agreement"]


def what_if_section(study: Study) -> Section | None:
    result = study.results.get("compare")
    if result is None:
        return None
    comparison = Comparison(result)
    metrics = [metric for metric in METRICS if comparison.has_differences(metric)]
    about = result.attributes
    menu = chooser("what-if-metric", "What changes", {metric: metric_name(metric) for metric in metrics})
    panels = []
    for k, metric in enumerate(metrics):
        share = comparison.is_share(metric)
        base = comparison.base(metric)
        rows, none = [], []
        for pair in comparison.pairs(metric):
            estimate = Estimate(pair.difference, pair.standard_error, pair.low, pair.high, pair.both)
            if not math.isfinite(pair.difference) or (pair.up == 0 and pair.down == 0):
                none.append(pair.title)
                continue
            sure = math.isfinite(pair.low) and (pair.low > 0 or pair.high < 0)
            rows.append(Row(pair.variant, pair.title, estimate, (BLUE if pair.difference > 0 else ORANGE) if sure else GREY))
        level = short_text(base, SHARE) if share else f"{base.value:.1f} {base.unit}s"
        chart = Chart(f"what-if-{metric}", f"Change of: {metric_name(metric)}", rows, "difference to the scenario",
                      "percentage points" if share else base.unit,
                      f"The scenario as it is: {level}. Same worlds and random numbers on both sides; n = {int(about['worlds']):,} worlds. "
                      "Hollow points: the interval holds zero.", signed=True)
        body = chart_html(chart) if rows else paragraph("No what-if changes it in these worlds.")
        if none and rows:
            body += f'<p class="note">No world differs: {esc("; ".join(none))}.</p>'
        panels.append(panel("what-if-metric", metric, body, first=k == 0))
    return Section("what-if", "What would change it?", [
        paragraph("Each what-if replays the same worlds with one thing changed. Where nothing changes in any world, it is named below the "
                  "picture."), menu, *panels])


def ensemble_section(study: Study) -> Section | None:
    result = study.results.get("ensemble")
    if result is None:
        return None
    differences, variants = result.group("differences"), result.group("variants")
    metrics = [metric for metric in METRICS[:4] if metric in differences["metric"].values]
    titles = titles_of(result.scenario)
    menu = chooser("ensemble-metric", "The span of", {metric: metric_name(metric) for metric in metrics})
    worlds = int(result.attributes["worlds"])
    panels = [panel("ensemble-metric", metric, _spans(differences, variants, metric, titles, worlds), first=k == 0)
              for k, metric in enumerate(metrics)]
    return Section("ensemble", "How far do structural choices move it?", [
        paragraph("Some choices of the model are not numbers that more data would pin down: how concessions are tied to each other, what "
                  "a firm line means, how the talks are led. All combinations were played. No combination stands for the others, so the "
                  "answer is the whole span."), menu, *panels])


def _spans(differences: object, variants: object, metric: str, titles: dict[str, str], worlds: int) -> str:
    found = spans(differences, variants, metric)
    marks = ticks([Row("", "", end) for span in found for end in (span.lowest, span.highest)], 100)
    top = max([marks[-1], *(100 * span.highest.high for span in found)])

    def place(value: float) -> float:
        return 100 * 100 * value / top

    rows = []
    for k, span in enumerate(found):
        where = f"left:{percent(place(span.lowest.value))};width:{percent(place(span.highest.value - span.lowest.value))}"
        picture = f'<i class="span{" whole" if k == 0 else ""}" style="{where}"></i>'
        for end, colour in ((span.lowest, "orange"), (span.highest, "blue")):
            picture += (f'<i class="mark {colour}" style="left:{percent(place(end.value))}"></i>'
                        f'<i class="whisker" style="left:{percent(place(end.low))};width:{percent(place(end.high) - place(end.low))}"></i>')
        intervals = f"{interval_text(span.lowest)}; {interval_text(span.highest)}"
        name = esc(label(span, titles)[:1].upper() + label(span, titles)[1:])
        ends = f"{short_text(span.lowest, SHARE)} – {short_text(span.highest, SHARE)}"
        rows.append(f'<tr data-key="{esc(f"{span.switch}.{span.option}")}" data-number="{span.lowest.value!r} {span.highest.value!r}"><th '
                    f'scope="row">{f"<b>{name}</b>" if k == 0 else name}</th><td class="picture" '
                    f'aria-hidden="true"><div>{picture}</div></td><td class="number"><b>{ends}</b> <small>{intervals}</small></td></tr>')
    axis = "".join(f'<span style="left:{percent(place(mark / 100))}">{mark:g}</span>' for mark in marks)
    text = ('<table class="rows signed spans"><thead class="unseen"><tr><th scope="col">choice</th><th scope="col">picture</th>'
            f'<th scope="col">lowest and highest share [%] with intervals</th></tr></thead><tbody>{"".join(rows)}</tbody>'
            f'<tfoot aria-hidden="true"><tr><td></td><td class="axis"><div>{axis}</div><p>lowest and highest share [%]</p></td>'
            "<td></td></tr></tfoot></table>")
    return figure(f"ensemble-{metric}", f"Span of: {metric_name(metric)}", text,
                  f"Lowest (orange) and highest (blue) estimate over all combinations, and over those with one choice made; {worlds:,} "
                  "worlds each; 95 % intervals.")


def unlock_section(study: Study) -> Section | None:
    result = study.results.get("unlock")
    if result is None:
        return None
    return Section("unlock", "Which diplomatic changes open a zone?",
                   [paragraph("Where no zone was found, single changes and small sets of them were tried. They describe the worlds of the "
                              "model; they are no advice."),
                    *map(chart_html, unlock_charts(result.group("levers"), result.group("sets"))), *_boxes(result, study.words)])


def _firmness(low: float, high: float) -> list[str]:
    """Kinds of a red line within the bounds, counted from the least firm one."""
    kinds = [word for k, word in enumerate(("movable", "costly", "absolute")) if low <= k <= high]
    return [" or ".join(kinds)] if kinds else []


def _boxes(result: ResultFile, words: Wording) -> list[str]:
    """Conditions under which deals are frequent: one chart of the boxes, a table of what bounds them."""
    if "boxes" not in result or "conditions" not in result:
        return []
    boxes, conditions = result.group("boxes"), result.group("conditions")
    columns = zip(*(boxes[f"density{part}"].values.tolist() for part in ("", "_standard_error", "_low", "_high")), strict=True)
    rows = [Row(f"box {k}", f"Where all conditions of box {k + 1} hold", Estimate(*row, 1), GREEN) for k, row in enumerate(columns)]
    if not rows:
        return []
    chart = Chart("boxes", "Conditions under which deals are frequent", rows, "share of worlds with a deal", "%",
                  "Found in one half of the worlds, judged in the other. They describe the worlds; they are no advice.")
    cells = []
    for k in range(conditions.sizes["condition"]):
        row = {name: conditions[name].values[k] for name in ("box", "parameter", "low", "high", "kept", "kept_low", "kept_high")}
        bounds = _firmness(row["low"], row["high"]) if str(row["parameter"]).endswith(".firmness") else []
        if not bounds:
            ends = ("at least", row["low"]), ("at most", row["high"])
            bounds = [f"{words_} {end:.3g}" for words_, end in ends if math.isfinite(end)]
        cells.append([esc(factor_name(str(row["parameter"]), words)), f"{int(row['box']) + 1}", " and ".join(bounds),
                      f"{100 * row['kept']:.0f} % <small>{100 * row['kept_low']:.0f} to {100 * row['kept_high']:.0f}</small>"])
    return [chart_html(chart), table(["condition", "in&nbsp;box", "bounds", "found again when worlds are redrawn"], cells)]
