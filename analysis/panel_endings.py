"""How runs end: a bar for each class of ends, apart for plays with and without a zone."""

from typing import NamedTuple

from matplotlib.patches import Patch

from endings import Ending, endings, nested_shares, watched_years
from figure import BLUE, GREEN, GREY, INK, MARGIN, ORANGE, PURPLE, SKY, WIDTH, Sheet, limit_percent, number, whisker
from result_file import ResultFile
from wording import Wording

LABELS = 1.55      # [inch]
BARS = 3.45        # [inch]
ROW = 0.52         # [inch]
HEAD = 0.62        # [inch] from the heading to the first bar
NUMBER_ROOM = 0.3  # of the axis
COLOURS = {"held": BLUE, "signed": BLUE, "ratified": SKY, "broke": SKY, "not_ratified": GREEN, "military_decision": ORANGE,
           "talks_ended": PURPLE, "horizon": GREY}
ZONES = {"found": "a zone was found", "none_found": "no zone was found", "not_searched": "no zone was searched for"}
WHOLE = "all"            # instead of a zone answer: not apart by zone


def names(words: Wording, years: int) -> dict[str, str]:
    """Every class of ends in words that take no side."""
    span = f"{years} year{'' if years == 1 else 's'}"
    return {
        "signed": "Signed",
        "ratified": "Signed, ratified",
        "held": f"Signed, ratified,\nheld {span}",
        "broke": f"Signed, ratified,\nbroke within {span}",
        "not_ratified": "Signed, not ratified",
        "military_decision": "No agreement:\nmilitary decision",
        "talks_ended": "No agreement:\ntalks ended",
        "horizon": "No agreement:\nopen at " + (f"{words.round} {words.horizon}" if words.horizon is not None else "the horizon"),
    }


class Bars(NamedTuple):
    """What the panel shows."""

    rows: list[Ending]
    remark: str    # what the bars are shares of


def bars_of(result: ResultFile) -> Bars:
    """Bars from the rows of the file; from /estimates alone, and then not apart by zone, where it holds none."""
    if "runs" not in result:
        rows = [Ending(key, {WHOLE: estimate}) for key, estimate in nested_shares(result).items()]
        return Bars(rows, "Shares of all plays; ratified is part of signed, held part of ratified.")
    rows = endings(result)
    shares = rows[0].shares
    n = next(iter(shares.values())).n
    about = result.attributes
    plays = int(about["worlds"]) * int(about["replicates"]) if "worlds" in about else n
    whole = f"all {n:,} plays" if n == plays else f"the first {n:,} of {plays:,} plays, whose rows are in the file"
    everywhere = f" In all of them {ZONES[next(iter(shares))]}." if len(shares) == 1 else ""
    return Bars(rows, f"Shares of {whole}; they add up to 100 %.{everywhere}")


def height(bars: Bars) -> float:
    """Room the panel takes [inch]."""
    return HEAD + ROW * len(bars.rows) + 0.5


def draw(sheet: Sheet, top: float, bars: Bars, result: ResultFile, words: Wording) -> None:
    rows, remark = bars
    sheet.heading(MARGIN, top, "How runs end", remark)
    axes = sheet.axes(MARGIN + LABELS, top + HEAD, BARS, ROW * len(rows))
    axes.set_label("endings")
    zones = list(rows[0].shares)
    height = 0.74 / len(zones) if len(zones) > 1 else 0.5
    for y, row in enumerate(rows):
        for k, (zone, estimate) in enumerate(row.shares.items()):
            middle = y + (k - (len(zones) - 1) / 2) * height
            name = f"{row.key} {zone}"
            axes.barh(middle, 100 * estimate.value, height * 0.86, linewidth=0.9, label=name, **fill(zone, COLOURS[row.key]))
            whisker(axes, estimate, middle, name)
            number(axes, estimate, middle)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    said = names(words, watched_years(result))
    axes.set_yticks(range(len(rows)), [said[row.key] for row in rows])
    axes.tick_params(axis="y", length=0)
    longest = max(estimate.high for row in rows for estimate in row.shares.values())
    limit_percent(axes, 100 * longest, "share of plays [%]", NUMBER_ROOM)
    if len(zones) > 1:
        corner = ((MARGIN - 0.02) / WIDTH, 1 - (top + 0.36) / sheet.height)
        sheet.figure.legend(handles=[Patch(label=ZONES[zone], **fill(zone, INK)) for zone in zones], loc="upper left", bbox_to_anchor=corner,
                            ncols=len(zones), borderaxespad=0, borderpad=0, handlelength=1.8, columnspacing=1.6)


def fill(zone: str, colour: str) -> dict[str, str]:
    """Bars without a zone are outlines with hatching."""
    empty = zone == "none_found"
    return {"facecolor": "white" if empty else colour, "edgecolor": colour, "hatch": "//////" if empty else ""}
