"""A sweep to walk through: a slider over its points, and what every axis does."""

import json
import math

import numpy as np
import xarray as xr

from chart import Chart, Row, interval_text, ticks
from estimate import Estimate
from figure import BLUE
from plot_sweep import axis_names
from result_file import ResultFile, is_word

from page.html import Section, esc, metric_name, paragraph, table
from page.rows import chart_html, short_text
from page.study import Study

SHOWN = ["zone_at_start", "agreement", "ratified", "held_1_year", "held_5_years"]
MOST_POINTS = 2000
MOST_ROWS = 60


def sweep_sections(study: Study) -> list[Section]:
    return [sweep_section(result, k) for k, result in enumerate(study.sweeps)]


def sweep_section(result: ResultFile, k: int) -> Section:
    points = result.group("points")
    axes = axis_names(points)
    done = is_word(points["state"], "done")
    failed = int((~done).sum())
    points = points.isel(point=np.flatnonzero(done))
    title = f"Over the points of the sweep {result.attributes['sweep']}"
    if not points.sizes["point"]:
        return Section(f"sweep-{k}", title, [paragraph("No point of this sweep is finished.")])
    cut = points.sizes["point"] > MOST_POINTS
    points = points.isel(point=slice(MOST_POINTS))
    metrics = [name for name in SHOWN if name in points["estimate"].values and np.isfinite(points["value"].sel(estimate=name).values).any()]
    found = [dict(zip(metrics, row, strict=True)) for row in zip(*(estimates_over(points, metric) for metric in metrics), strict=True)]
    named = [", ".join(f"{axis} = {text_of(points[axis].values[at])}" for axis in axes) for at in range(len(found))]
    first = [Row(metric, metric_name(metric).capitalize(), found[0][metric], BLUE) for metric in metrics]
    chart = Chart(f"sweep-{k}", "Shares at one point", first, "share of plays", "%",
                  f"95 % intervals; n = {int(points['worlds'].values[0]):,} worlds at the first point.")
    marks = ticks([Row("", "", estimate) for point in found for estimate in point.values()], 100)
    data = {"points": [{"name": name, "axes": [text_of(points[axis].values[at]) for axis in axes],
                        "rows": [_row(point[metric], chart) for metric in metrics]}
                       for at, (name, point) in enumerate(zip(named, found, strict=True))]}
    menus = ""
    for a, axis in enumerate(axes):
        values = list(dict.fromkeys(text_of(value) for value in points[axis].values))
        if len(values) < len(found):
            options = "".join(f"<option>{esc(value)}</option>" for value in values)
            menus += (f'<p class="control"><label for="sweep-{k}-{a}"><code>{esc(axis)}</code></label> '
                      f'<select id="sweep-{k}-{a}" data-axis="{a}">{options}</select></p>')
    if menus.count("<select") != len(axes):
        menus = ""
    slider = (f'<p class="control"><label for="sweep-{k}-point">Point</label> <input type="range" id="sweep-{k}-point" min="0" '
              f'max="{len(found) - 1}" value="0" step="1"> <output for="sweep-{k}-point" aria-live="polite">{esc(named[0])}</output></p>')
    embedded = json.dumps(data, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    box = (f'<div data-sweep="sweep-{k}-data">{slider}<div '
           f'class="controls">{menus}</div>{chart_html(chart, live=f"sweep-{k}", marks=marks)}</div><script type="application/json" '
           f'id="sweep-{k}-data">{embedded}</script>')
    parts = [paragraph(f"The scenario was played at {len(found):,} points{', the first of them shown here' if cut else ''}. Move the "
                       "slider with the mouse or the arrow keys."
                       + (f" {failed:,} points failed or are missing." if failed else "")), box]
    parts += [chart_html(lines) for lines in _lines(points, axes, k)]
    if len(found) <= MOST_ROWS:
        rows = [[esc(name), *(f"{short_text(point[metric], chart)} <small>{interval_text(point[metric])}</small>" for metric in metrics)]
                for name, point in zip(named, found, strict=True)]
        parts.append(f"<details><summary>All points as a table</summary>{table(['point', *map(metric_name, metrics)], rows)}</details>")
    return Section(f"sweep-{k}", title, parts)


def _lines(points: xr.Dataset, axes: list[str], k: int) -> list[Chart]:
    """Signed agreements over each axis, the other axes at their first value."""
    charts = []
    for axis in axes:
        keep = np.ones(points.sizes["point"], bool)
        for other in axes:
            keep &= (other == axis) | (points[other].values == points[other].values[0])
        places = np.flatnonzero(keep)
        if not 2 <= places.size <= 40:
            continue
        others = [f"{other} = {text_of(points[other].values[0])}" for other in axes if other != axis]
        signed = estimates_over(points, "agreement")
        rows = [Row(text_of(points[axis].values[at]), text_of(points[axis].values[at]), signed[at], BLUE) for at in places]
        rows.sort(key=lambda row: _number(row.label))
        key = f"sweep-{k}-{axis.replace('.', '-').replace('_', '-')}"
        charts.append(Chart(key, f"Signed agreement over {axis}", rows, "share of plays", "%", "; ".join(others)))
    return charts


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def text_of(value: object) -> str:
    return f"{value:g}" if isinstance(value, (float, np.floating)) else str(value)


def estimates_over(points: xr.Dataset, metric: str) -> list[Estimate]:
    """An estimate at every point."""
    columns = [points[name].sel(estimate=metric).values.tolist() for name in ("value", "standard_error", "low", "high", "n")]
    return [Estimate(*row) for row in zip(*columns, strict=True)]


def _row(estimate: Estimate, chart: Chart) -> list:
    if not math.isfinite(estimate.value):
        return [None, None, None, "no data", ""]
    ends = [estimate.low, estimate.high] if math.isfinite(estimate.low) else [None, None]
    return [estimate.value, *ends, short_text(estimate, chart), interval_text(estimate)]
