"""When agreements come: cumulative incidence of agreement and of the ends that compete with it."""

import numpy as np
import xarray as xr
from matplotlib.axes import Axes

from estimate import Estimate, share_text
from figure import BLUE, GREY, ORANGE, PURPLE, SOFT, Sheet, point, text_width
from result_file import ResultFile
from wording import Wording

LEFT, AXIS, WIDTH = 5.85, 6.45, 3.05  # left edge of the panel, of its axes, and their width [inch]
HEAD = 0.62                           # [inch] from the heading to the axes
ROOM_BELOW = 0.09                     # a share whose interval begins lower has no room below for its number
LABEL_GAP = 11.5                      # [%] two lines of a label
COLOURS = {"agreement": BLUE, "military_decision": ORANGE, "talks_ended": PURPLE}
INKS = {"agreement": BLUE, "military_decision": "#A66F00", "talks_ended": "#A04C7E"}   # the same, dark enough for text
NAMES = {"agreement": "Signed", "military_decision": "Military decision", "talks_ended": "Talks ended"}


def checkpoints(result: ResultFile, words: Wording) -> dict[int, Estimate]:
    """Agreement by some rounds, as /estimates names them."""
    prefix = f"agreement_by_{words.round}_"
    found = {name.removeprefix(prefix): estimate for name, estimate in result.estimates.items() if name.startswith(prefix)}
    return {int(round_): estimate for round_, estimate in found.items() if round_.isdecimal()}


def spread(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """The same places in the same order, at least `gap` apart and within [low, high] as far as there is room."""
    order = np.argsort(places, kind="stable")
    moved = np.clip(np.array(places, float)[order], low, high)
    for k in range(1, len(moved)):
        moved[k] = max(moved[k], moved[k - 1] + gap)
    for k in range(len(moved)):
        moved[k] = min(moved[k], high - gap * (len(moved) - 1 - k))
    result = np.empty(len(moved))
    result[order] = moved
    return result.tolist()


def draw(sheet: Sheet, top: float, height: float, result: ResultFile, words: Wording) -> None:
    axes = sheet.axes(AXIS, top + HEAD, WIDTH, height - HEAD - 0.5)
    axes.set_label("curves")
    never, labels = _draw_events(axes, result)
    sheet.heading(LEFT, top, "When agreements come, and what comes first",
                  "Cumulative incidence over all plays: ends compete, nothing is censored.")
    sheet.text(LEFT, top + 0.36, "; ".join(never), fontsize=8, color=SOFT)
    if result.estimate("agreement").value > 0:
        _draw_checkpoints(axes, checkpoints(result, words))

    last = int(result.curves()["round"].values[-1])
    still_open = result.estimate("ended_by_horizon")
    if still_open.value > 0:
        point(axes, last, still_open, GREY, "s", "horizon")
        labels.append((100 * still_open.value, f"Still open\n{share_text(still_open)}", SOFT))
    for place, (_, text, colour) in zip(spread([value for value, *_ in labels], LABEL_GAP, 4, 97), labels, strict=True):
        axes.annotate(text, (1.03, place), xycoords=axes.get_yaxis_transform(), va="center", color=colour, annotation_clip=False)

    time_axis(axes, last, words.round, words.days)
    axes.set_ylim(0, 100)
    axes.yaxis.set_major_formatter("{x:g} %")
    axes.set_ylabel("share of plays, cumulative [%]")
    axes.yaxis.grid(True)


def _draw_events(axes: Axes, result: ResultFile) -> tuple[list[str], list[tuple[float, str, str]]]:
    """Curves with their bands. Returns what never came, and the labels as (place [%], text, colour)."""
    curves = result.curves()
    labels, never = [], []
    for event in curves["event"].values:
        value = 100 * curves["cumulative_incidence"].sel(event=event).values
        total = result.estimate(f"ended_by_{event}")
        if not total.value > 0:
            if event != "military_decision" or "war" in result.scenario:
                never.append(f"{NAMES[event]}: {share_text(total)}")
            continue
        draw_event(axes, curves, event)
        labels.append((float(value[-1]), f"{NAMES[event]}\n{share_text(total)}", INKS[event]))
    return never, labels


def draw_event(axes: Axes, curves: xr.Dataset, event: str) -> None:
    """The curve of one event with its band [%]."""
    value, low, high = (100 * curves[column].sel(event=event).values for column in ("cumulative_incidence", "low", "high"))
    rounds = curves["round"].values
    axes.fill_between(rounds, low, high, step="post", color=COLOURS[event], alpha=0.3, linewidth=0, label=f"interval of {event}")
    axes.step(rounds, value, where="post", color=COLOURS[event], linewidth=1.6, clip_on=False, label=event)


def time_axis(axes: Axes, last: int, time: str, days: float) -> None:
    """Rounds from the start [week], or in rounds of so many days."""
    axes.set_xlim(0, last)
    if time == "week":
        axes.set_xticks(np.arange(0, last + 1, 26 if last >= 52 else 4 if last >= 12 else 1))
        axes.set_xlabel("time since the talks began [week]")
    else:
        axes.set_xlabel(f"time since the talks began [round of {days:g} day{'' if days == 1 else 's'}]")


def _draw_checkpoints(axes: Axes, estimates: dict[int, Estimate]) -> None:
    """Points with their interval; numbers below and to the right, where a rising curve leaves room."""
    last = max(estimates, default=0)
    axes.set_xlim(0, max(last, 1))
    end_of_text, drop = -np.inf, 0   # [pixel], [point]
    for round_, estimate in estimates.items():
        point(axes, round_, estimate, BLUE, "o", f"agreement by {round_}")
        if round_ == last:
            continue
        x, _ = axes.transData.transform((round_, 0))
        drop = 10 if x < end_of_text and drop == 0 else 0
        text = share_text(estimate)
        end_of_text = x + 4 + text_width(text, 7.5) * axes.figure.dpi
        style = {"textcoords": "offset points", "va": "top", "fontsize": 7.5, "color": BLUE}
        if estimate.low < ROOM_BELOW:
            axes.annotate(text, (round_, 100 * estimate.high), (0, 4 + drop), ha="center", **style | {"va": "bottom"})
        elif end_of_text > axes.get_window_extent().x1:
            axes.annotate(text, (last, 100 * estimate.low), (-2, -4 - drop), ha="right", **style)
        else:
            axes.annotate(text, (round_, 100 * estimate.low), (4, -3 - drop), **style)
