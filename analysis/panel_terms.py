"""Terms of the agreements: one stacked bar an issue, its levels in nominal order."""

import textwrap
from typing import NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from estimate import Estimate, bound_text, share_text
from figure import GREY, MARGIN, SOFT, Sheet, text_width, whisker
from result_file import ResultFile
from wording import Wording

HEAD = 0.55                            # [inch] from the heading to the first bar
BARS = (2.75, 5.1)                     # left edge and width of the bars [inch]
BAR, GAP, LINE = 0.34, 0.14, 0.125     # height of a bar, room between bars, line of small text [inch]
BESIDE, NUMBERS = 8.05, 9.55           # left edges of the names and numbers that do not fit into a bar [inch]
SMALL = 7.5                            # font size [point]
ROOM_IN_BAR = 0.92                     # share of a part of the bar that its text may take
ISSUE_COLUMNS, NEVER_COLUMNS = 34, 51
MIDDLE = 50.0                          # of a bar [%]
NO_BREAK = "\u00a0"
COLOUR_MAP, FIRST, LAST = "YlGnBu", 0.12, 0.92   # light for the first level, dark for the last: told apart without hue


class Level(NamedTuple):
    name: str
    estimate: Estimate
    colour: tuple[float, ...]


def level_colours(n: int) -> list[tuple[float, ...]]:
    """A colour a level, light to dark in nominal order."""
    colour_map = matplotlib.colormaps[COLOUR_MAP]
    return [colour_map(FIRST + (LAST - FIRST) * k / max(n - 1, 1)) for k in range(n)]


def ink_on(colour: tuple[float, ...]) -> str:
    """Black or white, whichever stands out more. Source: WCAG 2.1, relative luminance and contrast ratio."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "black" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "white"


def issues_of(result: ResultFile, words: Wording) -> dict[str, list[Level]]:
    """Levels of each issue; the issues on which agreements differ most come first."""
    terms = result.terms()
    order = sorted(terms, key=lambda issue: (max(estimate.value for estimate in terms[issue].values()), issue))
    issues = {}
    for issue in order:
        colours = level_colours(len(terms[issue]))
        issues[issue] = [Level(words.level(issue, level), estimate, colour)
                         for (level, estimate), colour in zip(terms[issue].items(), colours, strict=True)]
    return issues


def draw(sheet: Sheet, top: float, result: ResultFile, words: Wording) -> None:
    agreement = result.estimate("agreement")
    if not agreement.value > 0:
        sheet.heading(MARGIN, top, "On which terms", "No agreement to look at.")
        return
    issues = issues_of(result, words)
    n = next(iter(issues.values()))[0].estimate.n
    status_quo = "; * status quo" if words.names_status_quo else ""
    sheet.heading(MARGIN, top, f"On which terms (n = {n:,} agreement{'' if n == 1 else 's'})",
                  f"Share of each level given agreement, in nominal order from left to right{status_quo}. "
                  "Whiskers: interval of each share, at the inner end of its part.")
    axes = sheet.axes(BARS[0], top + HEAD, BARS[1], body(issues))
    axes.set_label("terms")
    axes.set_xlim(0, 100)
    axes.set_ylim(body(issues), 0)   # in inches
    place, middles = 0.0, []
    for issue, levels in issues.items():
        middles.append(place + row_height(levels) / 2)
        _draw_bar(axes, middles[-1], levels)
        _draw_beside(axes, middles[-1], levels)
        place += row_height(levels)
    axes.set_yticks(middles, [textwrap.fill(words.issue(issue), ISSUE_COLUMNS) for issue in issues])
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_formatter("{x:g} %")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("share of agreements [%]", loc="left")


def fits(level: Level) -> bool:
    """Whether name and number find room in the level's part of the bar."""
    return text_width(label_of(level), SMALL) < ROOM_IN_BAR * BARS[1] * level.estimate.value


def label_of(level: Level) -> str:
    return f"{level.name}\n{share_text(level.estimate)}"


def never_lines(levels: list[Level]) -> list[str]:
    """Levels no agreement had; all have the same interval."""
    never = [level for level in levels if level.estimate.value <= 0]
    if not never:
        return []
    bound = ("each " if len(never) > 1 else "") + bound_text(never[0].estimate)
    lines = textwrap.wrap(f"never: {', '.join(level.name for level in never)} ({bound.replace(' ', NO_BREAK)})", NEVER_COLUMNS)
    return [line.replace(NO_BREAK, " ") for line in lines]


def small_levels(levels: list[Level]) -> list[Level]:
    return [level for level in levels if level.estimate.value > 0 and not fits(level)]


def row_height(levels: list[Level]) -> float:
    """Room an issue takes [inch]."""
    return max(BAR, LINE * (len(small_levels(levels)) + len(never_lines(levels)))) + GAP


def body(issues: dict[str, list[Level]]) -> float:
    """Room all bars take [inch]."""
    return sum(row_height(levels) for levels in issues.values())


def height(result: ResultFile, words: Wording) -> float:
    """Room the panel takes [inch]."""
    return HEAD + body(issues_of(result, words)) + 0.5 if result.estimate("agreement").value > 0 else HEAD


def _draw_bar(axes: Axes, y: float, levels: list[Level]) -> None:
    left, above = 0.0, True
    for level in levels:
        length = 100 * level.estimate.value
        if length > 0:
            axes.barh(y, length, BAR, left, facecolor=level.colour, edgecolor="white", linewidth=0.7, label=level.name)
            # Above and below the bar in turn, so that neighbours do not lie on each other; at the inner end, so that none sticks out.
            beside = y + (BAR / 2 + 0.025) * (-1 if above else 1)
            leftward = left + length / 2 > MIDDLE
            whisker(axes, level.estimate, beside, level.name, left + length if leftward else left, leftward, cap=1.3)
            above = not above
            if fits(level):
                axes.text(left + length / 2, y, label_of(level), ha="center", va="center", color=ink_on(level.colour), fontsize=SMALL,
                          linespacing=1.15, zorder=6)
        left += length


def _draw_beside(axes: Axes, y: float, levels: list[Level]) -> None:
    """Names and numbers of the levels that found no room in the bar."""
    across = axes.get_yaxis_transform()
    small, never = small_levels(levels), never_lines(levels)
    line = y - LINE * (len(small) + len(never) - 1) / 2
    for level in small:
        axes.plot([_across(BESIDE + 0.04)], [line], "s", color=level.colour, markersize=5, markeredgecolor=GREY, markeredgewidth=0.5,
                  transform=across, clip_on=False, label="key")
        axes.text(_across(BESIDE + 0.15), line, level.name, transform=across, va="center", fontsize=SMALL)
        axes.text(_across(NUMBERS), line, share_text(level.estimate), transform=across, va="center", fontsize=SMALL)
        line += LINE
    for text in never:
        axes.text(_across(BESIDE), line, text, transform=across, va="center", fontsize=SMALL, color=SOFT)
        line += LINE


def _across(place: float) -> float:
    """A place on the sheet [inch] as a share of the bars' width."""
    return (place - BARS[0]) / BARS[1]
