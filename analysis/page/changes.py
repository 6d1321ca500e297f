"""What changes the answer: what-ifs, structural switches, inputs, diplomatic changes."""

import math

from chart import Chart, Row, interval_text, ticks
from comparison import Comparison
from estimate import Estimate
from figure import BLUE, GREEN, GREY, ORANGE
from plot_ensemble import label, spans, titles_of
from plot_sensitivity import AXIS, BARS, BESIDE, HEADLINE, cells, default_metric
from plot_unlock import charts as unlock_charts
from result_file import ResultFile
from sensitivity_table import MEASURES, SensitivityTable
from wording import Wording

from page.html import Section, chooser, esc, figure, panel, paragraph, table
from page.rows import chart_html, percent, short_text
from page.study import SHARE, Study

METRICS = ["agreement", "zone_at_start", "ratified", "held_5_years", "rounds_to_agreement"]
NAMES = {"zone_at_start": "a zone at the start", "zone_ever": "a zone at any time", "agreement": "signed agreement", "ratified": "ratified agreement",
         "held_1_year": "agreement that holds for 1 year", "held_5_years": "agreement that holds for 5 years", "rounds_to_agreement": "rounds until the signature"}
MOST_FACTORS = 15


def metric_name(metric: str) -> str:
    return NAMES.get(metric, metric.replace("_", " "))


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
        paragraph("Each what-if replays the same worlds with one thing changed. Where nothing changes in any world, it is named below the picture."), menu, *panels])


def ensemble_section(study: Study) -> Section | None:
    result = study.results.get("ensemble")
    if result is None:
        return None
    differences, variants = result.group("differences"), result.group("variants")
    metrics = [metric for metric in METRICS[:4] if metric in differences["metric"].values]
    titles = titles_of(result.scenario)
    menu = chooser("ensemble-metric", "The span of", {metric: metric_name(metric) for metric in metrics})
    panels = [panel("ensemble-metric", metric, _spans(differences, variants, metric, titles, int(result.attributes["worlds"])), first=k == 0)
              for k, metric in enumerate(metrics)]
    return Section("ensemble", "How far do structural choices move it?", [
        paragraph("Some choices of the model are not numbers that more data would pin down: how concessions are tied to each other, what a firm line means, how "
                  "the talks are led. All combinations were played. No combination stands for the others, so the answer is the whole span."), menu, *panels])


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
        rows.append(f'<tr data-key="{esc(f"{span.switch}.{span.option}")}" data-number="{span.lowest.value!r} {span.highest.value!r}">'
                    f'<th scope="row">{f"<b>{name}</b>" if k == 0 else name}</th><td class="picture" aria-hidden="true"><div>{picture}</div></td>'
                    f'<td class="number"><b>{ends}</b> <small>{intervals}</small></td></tr>')
    axis = "".join(f'<span style="left:{percent(place(mark / 100))}">{mark:g}</span>' for mark in marks)
    text = ('<table class="rows signed spans"><thead class="unseen"><tr><th scope="col">choice</th><th scope="col">picture</th>'
            f'<th scope="col">lowest and highest share [%] with intervals</th></tr></thead><tbody>{"".join(rows)}</tbody>'
            f'<tfoot aria-hidden="true"><tr><td></td><td class="axis"><div>{axis}</div><p>lowest and highest share [%]</p></td>'
            "<td></td></tr></tfoot></table>")
    return figure(f"ensemble-{metric}", f"Span of: {metric_name(metric)}", text,
                  f"Lowest (orange) and highest (blue) estimate over all combinations, and over those with one choice made; {worlds:,} worlds each; 95 % intervals.")


def inputs_section(study: Study) -> Section | None:
    inputs = study.sensitivity()
    if inputs is None:
        return None
    metrics = [name for name in HEADLINE if name in inputs.metrics and inputs.ordered(name)] or [default_metric(inputs)]
    if not inputs.ordered(metrics[0]):
        return None
    main = default_metric(inputs)
    metrics = [main] + [name for name in metrics if name != main]
    names = {metric: metric_name(metric) for metric in metrics}
    menu = chooser("inputs-metric", "What matters for", names)
    panels = [panel("inputs-metric", metric, _tornado(inputs, metric, study.words), first=k == 0) for k, metric in enumerate(metrics)]
    worlds = int(inputs.about.get("worlds", 0))
    text = {"rank_correlation": "The rank correlation between each drawn number and the outcome says which uncertain inputs go with which answers. It sees what rises "
                                "or falls steadily; for shares of the variance, lay the worlds out for it (README, “Which inputs matter”).",
            "total": "The total index is the share of the variance that would remain if only this input were unknown.",
            "mu_star": "Morris’ effects screen inputs: the larger, the more an input moves the outcome."}[inputs.main]
    return Section("inputs", "Which uncertain inputs matter?", [paragraph(f"{text} {worlds:,} worlds."), menu, *panels, _heat(inputs, main, metrics, study.words)])


def factor_name(factor: str, words: Wording) -> str:
    """An input in words: the line or party it belongs to, and what of it."""
    if factor == "seed":
        return "Chance within the talks"
    parts = factor.split(".")
    if parts[:2] == ["red_lines", "lines"] and len(parts) > 2 and parts[2] in words.scenario.get("red_lines", {}).get("lines", {}):
        what = {"type": "how firm it is", "movable": "chance that it is movable", "movable_penalty": "price if movable", "costly_penalty": "price if costly"}
        rest = what.get(parts[3], parts[3]) if len(parts) > 3 else ""
        return words.red_line(parts[2]) + (f" ({rest})" if rest else "")
    named = [words.party(part) if part in words.scenario["parties"] else words.plain(part).lower() if k else words.plain(part) for k, part in enumerate(parts)]
    return ": ".join([named[0], " – ".join(named[1:])]) if len(named) > 1 else named[0]


def _tornado(table: SensitivityTable, metric: str, words: Wording) -> str:
    unit = table.ordered(metric)[0][1].unit if table.main == "mu_star" else "-"
    shown = table.ordered(metric)[:MOST_FACTORS]
    rows = [Row(factor, factor_name(factor, words), Estimate(number.value, number.standard_error, number.low, number.high, number.n),
                (BLUE if number.value > 0 else ORANGE) if table.main == "rank_correlation" else BLUE) for factor, number in shown]
    title = f"The {len(rows)} of {len(table.factors)} inputs that matter most for: {metric_name(metric)}"
    chart = Chart(f"inputs-{metric}", title, rows, AXIS[table.main].split(":")[0].replace(" [-]", ""), unit,
                  AXIS[table.main].partition(": ")[2].replace(" [-]", ""), signed=table.main == "rank_correlation")
    text = chart_html(chart)
    beside = MEASURES[table.main]
    if beside:
        values = [(factor, table.numbers[metric, factor, beside]) for factor, _ in shown if (metric, factor, beside) in table.numbers]
        text += chart_html(Chart(f"inputs-{beside}-{metric}", BESIDE[beside].split(":")[0].capitalize(),
                                 [Row(factor, factor_name(factor, words), Estimate(v.value, v.standard_error, v.low, v.high, v.n), GREY) for factor, v in values],
                                 BESIDE[beside].split(":")[0], unit if beside == "sigma" else "-", BESIDE[beside].partition(": ")[2]))
    return text


def _heat(table: SensitivityTable, main: str, metrics: list[str], words: Wording) -> str:
    factors = [factor for factor, _ in table.ordered(main)[:MOST_FACTORS]]
    values = cells(table, metrics, factors)
    largest = max((abs(value) for value in values.ravel() if value == value), default=1.0) or 1.0
    head = "".join(f'<th scope="col">{esc(metric_name(metric))}</th>' for metric in metrics)
    rows = []
    for factor, row in zip(factors, values, strict=True):
        body = ""
        for metric, value in zip(metrics, row, strict=True):
            if value != value:
                body += "<td>–</td>"
                continue
            number = table.numbers[metric, factor, table.main]
            depth = 80 * abs(value) / largest
            kind = " ".join(name for name, there in (("minus", value < 0), ("deep", depth > 50 and value > 0)) if there)
            error = number.standard_error * (abs(value / number.value) if number.value else 1)
            body += (f'<td class="{kind}" style="--depth:{depth:.0f}%" data-number="{float(value)!r}"><b>{signed_text(value)}</b>'
                     f"<small>± {error:.2f}</small></td>")
        rows.append(f'<tr><th scope="row">{esc(factor_name(factor, words))}</th>{body}</tr>')
    of = " Each column as a share of its largest." if table.main == "mu_star" else " Blue: rises with the input; orange: falls." if table.main == "rank_correlation" else ""
    return figure("inputs-heat", "The same inputs for other outcomes", f'<div class="wide"><table class="heat"><thead><tr><th scope="col">input</th>{head}</tr></thead><tbody>'
                  f'{"".join(rows)}</tbody></table></div>', f"{BARS[table.main].capitalize()} [-] ± standard error.{of}")


def signed_text(value: float) -> str:
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", "−")


def unlock_section(study: Study) -> Section | None:
    result = study.results.get("unlock")
    if result is None:
        return None
    return Section("unlock", "Which diplomatic changes open a zone?",
                   [paragraph("Where no zone was found, single changes and small sets of them were tried. They describe the worlds of the model; they are no advice."),
                    *(chart_html(chart) for chart in unlock_charts(result.group("levers"), result.group("sets"))), *_boxes(result, study.words)])


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
        bounds = bounds or [f"at least {row['low']:.3g}"] * math.isfinite(row["low"]) + [f"at most {row['high']:.3g}"] * math.isfinite(row["high"])
        cells.append([esc(factor_name(str(row["parameter"]), words)), f"{int(row['box']) + 1}", " and ".join(bounds),
                      f"{100 * row['kept']:.0f} % <small>{100 * row['kept_low']:.0f} to {100 * row['kept_high']:.0f}</small>"])
    return [chart_html(chart), table(["condition", "box", "bounds", "resamples that keep it"], cells)]
