#!/usr/bin/env python3
"""Terms of the agreements: a stacked bar an issue, from what a party wishes most to what it wishes least.

    plot_terms.py RESULT.h5 [--party ID] [-o FOLDER|FILE] [--format png svg pdf]

Without a party the levels stand in nominal order, and the issues on which agreements differ most come first. As a function on the group
/terms: `draw(xarray.open_dataset("RESULT.h5", group="terms"))`, with `scenario` for its names, and then with `party`.
"""

import sys
from collections.abc import Mapping
from typing import Any

if __name__ == "__main__":
    import packages

    packages.ensure()

import matplotlib
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chart import ERRORS, interval_text
from estimate import Estimate, share_text
from figure import INK, MARGIN, STYLE, WIDTH, Head, Sheet, text_width
from panel_terms import ink_on, level_colours
from result_file import ResultFileError, terms_of
from script import of_groups, run_script
from wishes import Wishes
from wording import Wording

GROUPS = ("terms",)
LABELS = 2.75                          # room for titles of issues [inch]
BAR, LINE, GAP, HEAD = 0.3, 0.16, 0.2, 0.45   # bar, line of its key, room between issues, over the first bar [inch]
SMALL = 8.0                            # of the key [point]


def draw(terms: xr.Dataset, scenario: Mapping[str, Any] | None = None, party: str | None = None) -> Figure:
    """The figure of the group /terms.

    Raises
    ------
    ResultFileError if there was no agreement, or there is no such party.
    """
    words, head = Wording(scenario), Head.of(terms.attrs)
    if party is not None:
        parties = words.scenario.get("parties", {})
        if party not in parties:
            raise ResultFileError(f"there is no party {party}; there are {', '.join(parties) or 'none without the scenario'}")
    issues = ordered(terms_of(terms), words.scenario, party)
    if not any(estimate.n for levels in issues.values() for estimate in levels.values()):
        raise ResultFileError("there was no agreement, so there are no terms to draw")
    with matplotlib.rc_context(STYLE):
        notice = f"{head.notice}\n{ERRORS}"
        top = 1.05 + 0.155 * notice.count("\n")
        keys = {issue: key_lines(levels, issue, words) for issue, levels in issues.items()}
        body = sum(BAR + LINE * len(lines) + GAP for lines in keys.values())
        sheet = Sheet(top + HEAD + body + 0.55)
        sheet.head(head.title, head.run, notice)
        order = "in nominal order" if party is None else f"from what {words.party(party)} wishes most to what it wishes least"
        n = max(estimate.n for levels in issues.values() for estimate in levels.values())
        sheet.heading(MARGIN, top, f"Terms {order}", f"n = {n:,} agreements; below each bar share ± standard error (95 % interval) of each "
                                                     "level.")
        axes = sheet.axes(MARGIN + LABELS, top + HEAD, WIDTH - 2 * MARGIN - LABELS, body)
        axes.set_label("terms")
        axes.set_xlim(0, 100)
        axes.set_ylim(body, 0)
        place, middles = 0.0, []
        for issue, levels in issues.items():
            middles.append(place + BAR / 2)
            draw_bar(axes, middles[-1], levels, issue, words)
            for k, line in enumerate(keys[issue]):
                draw_line(axes, place + BAR + LINE * (k + 0.7), line)
            place += BAR + LINE * len(keys[issue]) + GAP
        axes.set_yticks(middles, [words.issue(issue) for issue in issues])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_formatter("{x:g} %")
        axes.set_xlabel("share of agreements [%]", loc="left")
        return sheet.figure


def ordered(terms: dict[str, dict[str, Estimate]], scenario: Mapping[str, Any], party: str | None) -> dict[str, dict[str, Estimate]]:
    """Issues and levels in the order of a party's wishes; without one, issues that differ most first, levels as the scenario lists them."""
    if party is None:
        issues = sorted(terms, key=lambda issue: (max(estimate.value for estimate in terms[issue].values()), issue))
        return {issue: terms[issue] for issue in issues}
    wishes = Wishes(scenario, party)
    return {issue: {level: terms[issue][level] for level in wishes.levels(issue)} for issue in wishes.issues(list(terms))}


Piece = tuple[tuple[float, ...], str]


def key_lines(levels: dict[str, Estimate], issue: str, words: Wording) -> list[list[Piece]]:
    """Names and numbers of the levels that came, with their colours, in lines that fit."""
    room = WIDTH - 2 * MARGIN - LABELS
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for (level, estimate), colour in zip(levels.items(), level_colours(len(levels)), strict=True):
        if not estimate.value > 0:
            continue
        text = f"{words.level(issue, level)} {share_text(estimate)} ({interval_text(estimate)})"
        width = text_width(text, SMALL) + 0.4
        if used + width > room and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append((colour, text))
        used += width
    return lines


def draw_bar(axes: Axes, y: float, levels: dict[str, Estimate], issue: str, words: Wording) -> None:
    left = 0.0
    for (level, estimate), colour in zip(levels.items(), level_colours(len(levels)), strict=True):
        length = 100 * estimate.value
        if length > 0:
            axes.barh(y, length, BAR, left, facecolor=colour, edgecolor="white", linewidth=0.8, label=f"{issue}.{level}")
            if length > 12:
                axes.text(left + length / 2, y, f"{length:.0f} %", ha="center", va="center", color=ink_on(colour), fontsize=SMALL)
        left += length


def draw_line(axes: Axes, y: float, line: list[Piece]) -> None:
    width = WIDTH - 2 * MARGIN - LABELS
    x = 0.0
    for colour, text in line:
        axes.plot([x + 0.7], [y], "s", color=colour, markersize=6, markeredgecolor=INK, markeredgewidth=0.4, label="key")
        axes.text(x + 1.6, y, text, fontsize=SMALL, va="center")
        x += 100 * (text_width(text, SMALL) + 0.4) / width


def main(arguments: list[str] | None = None) -> int:
    return run_script(__doc__.partition("\n")[0], of_groups(draw, GROUPS, "party"), arguments,
                      add_options=lambda parser: parser.add_argument("--party", metavar="ID", help="whose wishes order issues and levels"))


if __name__ == "__main__":
    sys.exit(main())
