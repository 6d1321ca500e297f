"""A chart as rows of a table: name, mark with interval, number. It is as wide as there is room, and reads without seeing it."""

import math

from chart import Chart, Row, interval_text, ticks
from estimate import Estimate, decimals

from page.html import esc, figure, tone


def percent(place: float) -> str:
    return f"{place:.3f}%"


def short_text(estimate: Estimate, chart: Chart) -> str:
    """The value to the digits its error leaves, with its unit."""
    value, error = chart.scale * estimate.value, chart.scale * estimate.standard_error
    if not math.isfinite(value):
        return "no data"
    if chart.unit in ("%", "percentage points"):
        places = decimals(error) if 0 < value < 100 or chart.signed else 0
    else:
        places = max(decimals(error), 3 if abs(value) < 1 else 1) if error > 0 else 2
    text = f"{value:{'+' if chart.signed and value else ''}.{places}f}".replace("-", "−")
    if chart.unit == "percentage points":
        return text
    return f"{text} {chart.unit}" if chart.unit not in ("-", "") else text


def chart_html(chart: Chart, live: str = "", marks: list[float] | None = None) -> str:
    """The figure of a chart.

    Parameters
    ----------
    live : name under which the script may change its rows.
    marks : numbers of the axis, if not those of the rows.
    """
    marks = marks or ticks(chart.rows, chart.scale)
    low, high = marks[0], marks[-1]
    for row in chart.rows:
        if math.isfinite(row.estimate.high):
            high = max(high, chart.scale * row.estimate.high)

    def place(value: float) -> float:
        return 100 * (value - low) / (high - low)

    body = "".join(_row(chart, row, place) for row in chart.rows)
    axis = "".join(f'<span style="left:{percent(place(mark))}">{_mark(mark)}</span>' for mark in marks)
    data = ""
    if live:
        data = f' data-live="{esc(live)}" data-low="{low}" data-high="{high}" data-scale="{chart.scale:g}" data-unit="{esc(chart.unit)}"'
    kind = "rows signed" if chart.signed else "rows"
    text = (f'<table class="{kind}"{data}><thead class="unseen"><tr><th scope="col">what</th><th scope="col">picture</th>'
            f'<th scope="col">{esc(chart.axis)} [{esc(chart.unit)}]</th></tr></thead><tbody>{body}</tbody>'
            f'<tfoot aria-hidden="true"><tr><td></td><td class="axis"><div>{axis}</div><p>{esc(chart.axis)} [{esc(chart.unit)}]</p></td>'
            f"<td></td></tr></tfoot></table>")
    return figure(chart.key, chart.title, text, esc(chart.remark))


def _row(chart: Chart, row: Row, place: object) -> str:
    """A row with its mark; `place` puts a value on the axis [% of its length]."""
    value, low, high = (chart.scale * end for end in (row.estimate.value, row.estimate.low, row.estimate.high))
    picture = f'<i class="zero" style="left:{percent(place(0))}"></i>' if chart.signed else ""
    if math.isfinite(value):
        kind = f'mark {tone(row.colour)}{" hollow" if chart.signed and low <= 0 <= high else ""}'
        where = f"left:{percent(place(value))}" if chart.signed else f"left:0;width:{percent(place(value))}"
        picture += f'<i class="{kind}" style="{where}"></i>'
        if math.isfinite(low):
            picture += f'<i class="whisker" style="left:{percent(place(low))};width:{percent(place(high) - place(low))}"></i>'
    interval = interval_text(row.estimate, chart.scale) if math.isfinite(value) else ""
    return (f'<tr data-key="{esc(row.key)}" data-number="{row.estimate.value!r}"><th scope="row">{esc(row.label)}</th>'
            f'<td class="picture" aria-hidden="true"><div>{picture}</div></td>'
            f'<td class="number"><b>{short_text(row.estimate, chart)}</b> <small>{interval}</small></td></tr>')


def _mark(value: float) -> str:
    return f"{value:g}".replace("-", "−")
