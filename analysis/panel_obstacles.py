"""What stands against a deal: who refused the last text and why, and which red line it crossed."""

import textwrap

from estimate import Estimate
from figure import INK, MARGIN, SOFT, Sheet, limit_percent, number, whisker
from result_file import ResultFile
from wording import Wording

HEAD = 0.42                       # [inch] from the heading to the first row
ROW = 0.265                       # [inch]
MOST_ROWS = 14
NUMBER_ROOM = 0.36                # of the axis
# Left edge of the labels, width of the labels, width of the axis [inch]; letters to a line of a label.
WHO = (MARGIN, 2.45, 1.95, 40)
LINE = (5.15, 3.3, 2.15, 52)

Rows = list[tuple[str, Estimate]]


def rows_of(result: ResultFile, words: Wording) -> tuple[Rows, Rows]:
    """Last refusals and the red lines they named, given no agreement: those that occurred, most frequent first."""
    refusals = {("Nobody: no text was refused" if key == "nobody" else words.refusal(*key.split(".", 1))): estimate
                for key, estimate in result.family("last_refusal_given_no_agreement").items()}
    lines = {words.red_line(line): estimate for line, estimate in result.family("last_red_line_given_no_agreement").items()}
    return _occurred(refusals), _occurred(lines)


def _occurred(estimates: dict[str, Estimate]) -> Rows:
    return sorted(((name, estimate) for name, estimate in estimates.items() if estimate.value > 0), key=lambda row: -row[1].value)


def height(result: ResultFile, words: Wording) -> float:
    """Room the panel takes [inch]."""
    shown = min(max(len(rows) for rows in rows_of(result, words)), MOST_ROWS)
    return HEAD + ROW * shown + 0.55 if shown else HEAD + 0.2


def draw(sheet: Sheet, top: float, result: ResultFile, words: Wording) -> None:
    refusals, lines = rows_of(result, words)
    if not refusals:
        sheet.heading(MARGIN, top, "What stands against a deal", "Every play ended in agreement.")
        return
    n = refusals[0][1].n
    sheet.heading(MARGIN, top, f"What stands against a deal (n = {n:,} play{'' if n == 1 else 's'} without agreement)")
    _draw_dots(sheet, top, WHO, "refusals", refusals, "The last refusal: who, and why")
    if lines:
        _draw_dots(sheet, top, LINE, "red lines", lines, "Red line the refused text crossed: the absolute one, else the costliest")


def _draw_dots(sheet: Sheet, top: float, place: tuple[float, float, float, int], key: str, rows: Rows, title: str) -> None:
    left, labels, width, columns = place
    shown, hidden = rows[:MOST_ROWS], rows[MOST_ROWS:]
    rest = f"; {len(hidden)} less frequent are not shown" if hidden else ""
    sheet.text(left, top + 0.21, f"{title}{rest}.", fontsize=8, color=SOFT)
    axes = sheet.axes(left + labels, top + HEAD, width, ROW * len(shown))
    axes.set_label(key)
    for y, (name, estimate) in enumerate(shown):
        axes.plot([0, 100 * estimate.value], [y, y], color="#C8C8C8", linewidth=0.8, zorder=1, label="stem")
        axes.plot([100 * estimate.value], [y], "o", color=INK, markersize=4.5, zorder=6, clip_on=False, label=name)
        whisker(axes, estimate, y, name)
        number(axes, estimate, y)
    axes.set_yticks(range(len(shown)), [textwrap.fill(name, columns) for name, _ in shown])
    axes.tick_params(axis="y", length=0, labelsize=8, pad=6)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    limit_percent(axes, 100 * max(estimate.high for _, estimate in shown), "share of plays without agreement [%]", NUMBER_ROOM)
