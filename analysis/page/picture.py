"""Drawn figures within the page: as lines and letters in the page's own colours, once for a wide window and once for a narrow one."""

import re
from collections.abc import Callable
from io import StringIO

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from figure import BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, SKY, SOFT, STYLE
from panel_curves import INKS

from page.html import esc, figure

WIDE, NARROW = 7.5, 3.72   # [inch]; a CSS inch is 96 pixels, so 720 and 357 pixels
INKS_NAMED = {INKS["agreement"]: "blue", INKS["military_decision"]: "orange-ink", INKS["talks_ended"]: "purple-ink"}
COLOURS = {BLUE: "blue", SKY: "sky", ORANGE: "orange", PURPLE: "purple", GREEN: "green", GREY: "grey", INK: "ink", SOFT: "soft",
           PALE: "line", "#FFFFFF": "paper", "#000000": "ink"} | INKS_NAMED
HERE = STYLE | {"svg.fonttype": "none", "figure.facecolor": "none", "axes.facecolor": "none", "savefig.facecolor": "none", "font.size": 9,
                "axes.labelsize": 9, "xtick.labelsize": 9, "ytick.labelsize": 9, "legend.fontsize": 9}

Draw = Callable[[Figure, bool], None]


def picture(key: str, title: str, alt: str, draw: Draw, heights: tuple[float, float], remark: str = "", note: str = "") -> str:
    """A figure that is drawn twice.

    Parameters
    ----------
    alt : what is seen, for those who do not see it.
    draw : draws on an empty figure of the right size; is told whether it is the narrow one.
    heights : of the wide and of the narrow one [inch].
    """
    both = []
    for narrow, height in zip((False, True), heights, strict=True):
        width = NARROW if narrow else WIDE
        with matplotlib.rc_context(HERE):
            paper = Figure(figsize=(width, height))
            FigureCanvasSVG(paper)
            draw(paper, narrow)
            text = StringIO()
            paper.savefig(text, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        kind = "narrow" if narrow else "wide-only"
        both.append(f'<div class="picture-{kind}" role="img" aria-label="{esc(alt)}">{inline(text.getvalue(), f"{key}-{kind}")}</div>')
    return figure(key, title, "\n".join(both), remark, note)


def inline(svg: str, prefix: str) -> str:
    """SVG that can stand in a page: without head, its names made unique, its colours those of the page."""
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>', r'<svg viewBox="\1" aria-hidden="true">', svg, count=1)
    svg = re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{prefix}-", svg)
    svg = re.sub(r"#[0-9a-fA-F]{6}\b", lambda found: _colour(found[0]), svg)
    svg = re.sub(r"font: (\d[\d.]*)px [^;\"]+", r"font-size: \1px", svg)
    svg = re.sub(r"font: (bold|700) (\d[\d.]*)px [^;\"]+", r"font-weight: 700; font-size: \2px", svg)
    svg = re.sub(r"(\d\.\d{2})\d{2,}", r"\1", svg)
    return re.sub(r">\s+<", "><", svg)


def _colour(code: str) -> str:
    name = COLOURS.get(code.upper(), COLOURS.get(code))
    return f"var(--{name})" if name else code
