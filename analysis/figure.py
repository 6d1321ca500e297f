"""What all figures share: style, colours, the header with scenario, n and notice, intervals."""

import textwrap
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.ticker import MaxNLocator

from estimate import Estimate, share_text

WIDTH = 11.0          # [inch]
MARGIN = 0.3          # [inch]
POINTS_PER_INCH = 72
TICK_ROOM = 0.42      # of a number under an axis [inch]

# Told apart with any colour vision: Okabe & Ito (2008), Color Universal Design.
BLUE, SKY, ORANGE, PURPLE, GREEN, GREY, INK = "#0072B2", "#56B4E9", "#E69F00", "#CC79A7", "#009E73", "#8C8C8C", "#222222"
SOFT, PALE = "#5A5A5A", "#DDDDDD"

STYLE = {
    "font.family": "DejaVu Sans", "font.size": 8.5, "axes.labelsize": 8.5, "xtick.labelsize": 8, "ytick.labelsize": 8.5,
    "legend.fontsize": 8,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": GREY, "axes.linewidth": 0.8, "axes.axisbelow": True,
    "grid.color": PALE, "grid.linewidth": 0.7, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
    "xtick.major.size": 3, "legend.frameon": False, "hatch.linewidth": 0.7, "svg.hashsalt": "zopa",
}
EXPLORES = "Explores what follows from the stated assumptions; does not forecast."
ERRORS = "± standard error; whiskers and bands: 95 % intervals. Both are of the sampling and say nothing about the assumptions."
NOTICE_COLUMNS = 168


class Sheet:
    """A figure of fixed width on which things are placed in inches from the top left corner."""

    def __init__(self, height: float):
        self.height = height
        self.figure = Figure(figsize=(WIDTH, height), facecolor="white")
        FigureCanvasAgg(self.figure)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        return self.figure.add_axes((left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height))

    def text(self, left: float, top: float, words: str, **style: object) -> None:
        self.figure.text(left / WIDTH, 1 - top / self.height, words, va="top", **style)

    def heading(self, left: float, top: float, words: str, remark: str = "") -> None:
        """A panel's title; its remark stands in the line below."""
        self.text(left, top, words, fontsize=11, fontweight="bold")
        self.text(left, top + 0.21, remark, fontsize=8, color=SOFT)

    def head(self, title: str, run: str, small: str) -> None:
        """What the figure is of; what was run; the notice and what errors mean."""
        self.text(MARGIN, 0.2, title, fontsize=16, fontweight="bold")
        self.text(MARGIN, 0.54, run, fontsize=9.5)
        self.text(MARGIN, 0.74, small, fontsize=8.5, color=SOFT, linespacing=1.3)


def notice_text(notice: str) -> str:
    """The notice in lines; says that nothing is forecast where the scenario does not."""
    notice = notice.strip()
    return textwrap.fill(notice if "forecast" in notice else f"{notice} {EXPLORES}".strip(), NOTICE_COLUMNS)


def joined(parts: list[str]) -> str:
    """The parts that are there in one line."""
    return " · ".join(part for part in parts if part)


class Head(NamedTuple):
    """What stands over a figure: what it is of, what was run, the notice."""

    title: str = ""
    run: str = ""
    notice: str = ""

    @classmethod
    def of(cls, about: Mapping[str, Any]) -> "Head":
        """From the attributes of the root of a file, which a group read by `result_file` carries; one opened otherwise has none, and
        then there is only the notice that nothing is forecast."""
        if "scenario" not in about:
            return cls(notice=notice_text(""))
        plays = int(about["replicates"])
        n = f"n = {int(about['worlds']):,} worlds" if about["complete"] else f"unfinished, {int(about['finished_blocks'])} blocks of worlds"
        run = [str(about["scenario"]), f"as of {about['as_of']}" if about["as_of"] else "", n,
               f"{'one play' if plays == 1 else f'{plays:,} plays'} of the talks in each", f"seed {about['seed']}"]
        return cls(str(about["title"] or about["scenario"]), joined(run), notice_text(str(about["notice"])))


def draw_header(sheet: Sheet, head: Head, summary: str) -> None:
    sheet.head(head.title, head.run, f"{head.notice}\n{ERRORS}")
    sheet.text(MARGIN, header_height(head) - 0.3, summary, fontsize=9.5)


def header_height(head: Head) -> float:
    """Room the header takes [inch]."""
    return 1.5 + 0.155 * head.notice.count("\n")


@cache
def text_width(text: str, size: float) -> float:
    """Width of the longest line [inch], of letters of `size` [point]."""
    font = FontProperties(family=STYLE["font.family"], size=size)
    return max(text_to_path.get_text_width_height_descent(line, font, ismath=False)[0] for line in text.split("\n")) / POINTS_PER_INCH


def errors(estimate: Estimate) -> list[list[float]]:
    """Lengths of the two arms of the 95 % interval [%], as errorbar wants them."""
    return [[100 * max(0.0, estimate.value - estimate.low)], [100 * max(0.0, estimate.high - estimate.value)]]


def whisker(axes: Axes, estimate: Estimate, y: float, label: str, start: float = 0.0, leftward: bool = False, cap: float = 2.5) -> None:
    """The 95 % interval of a share as a horizontal line [%], drawn from `start` [%] to the right or to the left."""
    arms = errors(estimate)
    end = start + 100 * estimate.value * (-1 if leftward else 1)
    axes.errorbar([end], [y], xerr=arms[::-1] if leftward else arms, fmt="none", ecolor=INK, elinewidth=0.9, capsize=cap, capthick=0.9,
                  zorder=5, clip_on=False, label=f"interval of {label}")


def number(axes: Axes, estimate: Estimate, y: float) -> None:
    """A share in words behind its whisker."""
    axes.annotate(share_text(estimate), (100 * estimate.high, y), (6, 0), textcoords="offset points", va="center", fontsize=8,
                  annotation_clip=False)


def point(axes: Axes, x: float, estimate: Estimate, colour: str, marker: str, label: str) -> None:
    """A share at a time, with its 95 % interval, upright [%]."""
    axes.errorbar([x], [100 * estimate.value], yerr=errors(estimate), fmt=marker, color=colour, markersize=4, capsize=2.5, clip_on=False,
                  zorder=5, label=label)


def limit_percent(axes: Axes, longest: float, label: str, room: float) -> None:
    """A horizontal axis of shares from 0 to `longest` [%], and behind it `room` (a share of the axis) for numbers."""
    axes.set_xlim(0, max(longest, 0.1) / (1 - room))
    axes.xaxis.set_major_formatter("{x:g} %")
    numbers = max(1, int((1 - room) * axes.get_window_extent().width / axes.figure.dpi / TICK_ROOM))
    ticks = MaxNLocator(numbers, steps=[1, 2, 5, 10]).tick_values(0, min(100, max(longest, 0.1)))
    axes.set_xticks([tick for tick in ticks if tick <= min(100, axes.get_xlim()[1])])
    axes.spines["bottom"].set_bounds(0, min(100, axes.get_xlim()[1]))
    axes.set_xlabel(label, loc="left")
