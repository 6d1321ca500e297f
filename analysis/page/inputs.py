"""Which uncertain inputs matter: a tornado, and the same inputs for other outcomes."""

import re

from chart import Chart, Row, interval_text
from figure import BLUE, GREY, ORANGE
from plot_sensitivity import AXIS, BARS, BESIDE, HEADLINE, cells, default_metric
from sensitivity_table import MEASURES, SensitivityTable
from wording import Wording

from page.html import DEEPEST, Section, chooser, esc, figure, heat_table, metric_name, panel, paragraph
from page.rows import chart_html, short_text
from page.study import Study

MOST_FACTORS = 15
OF_A_LINE = {
    "type": "how firm it is", "movable": "chance that it is movable", "movable_penalty": "price if movable", "costly_penalty": "price if costly",
}
OF_A_CELL = {"total": "", "mu_star": " Each column as a share of its largest.", "rank_correlation": " Blue: more frequent where the input is high; orange: rarer."}
OF_THE_TALKS = {
    "mediator.walk_out.base": "Mediator: how readily it leaves", "mediator.walk_out.refusal": "Mediator: how far refusals make it leave",
    "mediator.walk_out.stall": "Mediator: how far a standstill makes it leave", "mediator.walk_out.progress": "Mediator: how far progress holds it",
    "mediator.guarantee_expiry.hazard": "Mediator: how soon its offer of a guarantee is withdrawn",
}
OF_A_DOT = "Right, blue: the higher the input, the more frequent the outcome. Left, orange: the rarer. Hollow: the interval holds 0."
OF_A_PARTY = {
    "parties.rate": "how fast a later year loses worth", "parties.sincerity": "whether it means to keep what it signs",
    "parties.insincere": "chance that it does not mean to keep what it signs", "tactics.beta": "how early it concedes",
    "tactics.patience": "how long it takes to come down to its reservation", "tactics.noise": "noise of its judgement",
    "war.parties.belief": "what it expects of the war", "war.parties.coverage": "share of its costs that others carry",
    "preferences.ranking": "order of its issues where it is open", "preferences.spacing": "how unequal the weights of its issues are",
}


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
    return Section("inputs", "Which uncertain inputs matter?",
                   [*map(paragraph, explained(inputs, main, study.words)), menu, *panels, _heat(inputs, main, metrics, study.words)])


def explained(table: SensitivityTable, metric: str, words: Wording) -> list[str]:
    """How to read the picture, for somebody who knows no statistics, with its first row as an example."""
    factor, number = table.ordered(metric)[0]
    name, outcome = f"“{esc(factor_name(factor, words))}”", metric_name(metric)
    value = f"<b>{short_text(number, Chart('', '', [], '', '-', signed=table.main == 'rank_correlation')).removesuffix(' -')}</b> (95 % interval " \
        f"{interval_text(number, 1)})"
    drawn = (f"Each of the {int(table.about.get('worlds', 0)):,} worlds draws its own values for {len(table.factors)} uncertain inputs. The picture "
             "puts those first that the outcome depends on most.")
    if table.main == "total":
        return [drawn, "The number says how much of the uncertainty about the outcome would remain if everything but this input were known, as a "
                f"share of all of it (its variance): the total index. First stands {name} with {value}."]
    if table.main == "mu_star":
        return [drawn, "The number says how far the outcome moves, on average, when this one input moves over half of its range and all others "
                f"stay where they are (Morris’ mu*). First stands {name} with {value}."]
    return [drawn, "A dot on the right, blue: in worlds with a high value of this input the outcome is more frequent. A dot on the left, orange: it is "
            f"rarer. Near 0 the input tells little. First stands {name} with {value}: where it is high, {outcome} is "
            f"{'more frequent' if number.value > 0 else 'rarer'}.",
            "The scale, a rank correlation, ends at −1 and +1, where the input alone would decide. No single input comes near that when many act "
            "together. The numbers show what goes together in the model’s worlds. An input that matters only in combination with another, or most "
            "in the middle of its range, can be missed; <code>zopa run --design saltelli</code> finds such inputs as well."]


def factor_name(factor: str, words: Wording) -> str:
    """An input in words: the line, party or issue it belongs to, and what of it."""
    if factor == "seed":
        return "Chance within the talks"
    if factor in OF_THE_TALKS:
        return OF_THE_TALKS[factor]
    parts = re.sub(r"\[\d+\]", "", factor).split(".")
    scenario = words.scenario
    if parts[:2] == ["red_lines", "lines"] and len(parts) > 2 and parts[2] in scenario.get("red_lines", {}).get("lines", {}):
        rest = OF_A_LINE.get(parts[3], words.plain(parts[3]).lower()) if len(parts) > 3 else ""
        return words.red_line(parts[2]) + (f" ({rest})" if rest else "")
    owners = [part for part in parts if part in scenario["parties"]]
    if parts[:2] == ["beliefs", "error"] and len(owners) == 2:
        return f"{words.party(owners[0])}: its error about {words.party(owners[1])}"
    if len(owners) == 1:
        rest = [part for part in parts if part not in owners]
        if rest[:2] == ["preferences", "values"] and len(rest) == 4:
            return f"{words.party(owners[0])}: worth of “{words.level(*rest[2:]).rstrip('*')}” in {words.issue(rest[2])}"
        known = OF_A_PARTY.get(".".join(rest))
        if known:
            return f"{words.party(owners[0])}: {known}"
    return _path_in_words(parts, words)


def _path_in_words(parts: list[str], words: Wording) -> str:
    """Every part of a path as a reader knows it."""
    named, issue = [], None
    for part in parts:
        if issue is not None and part in words.level_ids(issue):
            named.append(words.level(issue, part).rstrip("*"))
        elif part in words.scenario["issues"]:
            issue = part
            named.append(words.issue(part))
        elif part in words.scenario["parties"]:
            named.append(words.party(part))
        else:
            named.append(words.plain(part).lower() if named else words.plain(part))
    return ": ".join([named[0], " – ".join(named[1:])]) if len(named) > 1 else named[0]


def _tornado(table: SensitivityTable, metric: str, words: Wording) -> str:
    unit = table.ordered(metric)[0][1].unit if table.main == "mu_star" else "-"
    shown = table.ordered(metric)[:MOST_FACTORS]
    rows = [Row(factor, factor_name(factor, words), number,
                (BLUE if number.value > 0 else ORANGE) if table.main == "rank_correlation" else BLUE) for factor, number in shown]
    title = f"The {len(rows)} of {len(table.factors)} inputs that matter most for: {metric_name(metric)}"
    axis, _, remark = AXIS[table.main].replace(" [-]", "").partition(": ")
    chart = Chart(f"inputs-{metric}", title, rows, axis, unit, OF_A_DOT if table.main == "rank_correlation" else remark,
                  signed=table.main == "rank_correlation")
    text = chart_html(chart)
    beside = MEASURES[table.main]
    if beside:
        values = [(factor, table.numbers[metric, factor, beside]) for factor, _ in shown if (metric, factor, beside) in table.numbers]
        text += chart_html(Chart(f"inputs-{beside}-{metric}", BESIDE[beside].split(":")[0].capitalize(),
                                 [Row(factor, factor_name(factor, words), v, GREY) for factor, v in values],
                                 BESIDE[beside].split(":")[0], unit if beside == "sigma" else "-", BESIDE[beside].partition(": ")[2]))
    return text


def _heat(table: SensitivityTable, main: str, metrics: list[str], words: Wording) -> str:
    factors = [factor for factor, _ in table.ordered(main)[:MOST_FACTORS]]
    values = cells(table, metrics, factors)
    largest = max((abs(value) for value in values.ravel() if value == value), default=1.0) or 1.0
    rows = []
    for factor, row in zip(factors, values, strict=True):
        body = ""
        for metric, value in zip(metrics, row, strict=True):
            if value != value:
                body += "<td>–</td>"
                continue
            number = table.numbers[metric, factor, table.main]
            depth = DEEPEST * abs(value) / largest
            kind = "minus" if value < 0 else ""
            error = number.standard_error * (abs(value / number.value) if number.value else 1)
            body += (f'<td class="{kind}" style="--depth:{depth:.0f}%" data-number="{float(value)!r}"><b>{signed_text(value)}</b>'
                     f"<small>± {error:.2f}</small></td>")
        rows.append((esc(factor_name(factor, words)), body))
    return figure("inputs-heat", "The same inputs for other outcomes", heat_table("input", map(metric_name, metrics), rows),
                  f"{BARS[table.main].capitalize()} [-] ± standard error.{OF_A_CELL[table.main]}")


def signed_text(value: float) -> str:
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", "−")
