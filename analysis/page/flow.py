"""The flow as bars of the page's width, with the ribbons between them behind the words."""

from chart import Chart, interval_text
from flow import Ribbon, Stage

from page.html import esc, figure, tone
from page.rows import percent, short_text

SHARES = Chart("flow", "", [], "share")


def flow_html(stages: list[Stage]) -> str:
    body = "".join(_stage(stage, first=k == 0) for k, stage in enumerate(stages))
    return figure("flow", "From all plays to an agreement that lasts", f'<ol class="flow">{body}</ol>',
                  "The width of a bar is its share of all plays [%]; the full width is 100 %. Numbers are shares of the stage, with 95 % "
                  "intervals.")


def _stage(stage: Stage, first: bool) -> str:
    if first:
        words = '<p class="stage"><strong>All plays</strong></p>'
    else:
        words = f'<p class="stage"><strong>{esc(stage.title)}</strong> <small>{esc(stage.of)}</small></p><ul class="key">'
        words += "".join(f'<li data-key="{part.key}" data-number="{part.estimate.value!r}"><i '
                         f'class="{tone(part.colour)}"></i>{esc(part.label)} '
                         f"<b>{short_text(part.estimate, SHARES)}</b> <small>{interval_text(part.estimate)}</small></li>"
                         for part in stage.parts) + "</ul>"
    ribbons = "".join(_path(ribbon) for ribbon in stage.ribbons)
    behind = f'<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{ribbons}</svg>' if ribbons else ""
    bar = "".join(f'<i class="{tone(part.colour)}" style="width:{percent(100 * part.width)}"></i>' for part in stage.parts)
    return f'<li><div class="words">{behind}{words}</div><div class="bar" aria-hidden="true">{bar}</div></li>'


def _path(ribbon: Ribbon) -> str:
    a, b, w = (100 * number for number in (ribbon.source_start, ribbon.target_start, ribbon.width))
    return (f'<path class="{tone(ribbon.colour)}" d="M{a:.3f} 0C{a:.3f} 50 {b:.3f} 50 {b:.3f} 100H{b + w:.3f}'
            f'C{b + w:.3f} 50 {a + w:.3f} 50 {a + w:.3f} 0Z"/>')
