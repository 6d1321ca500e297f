"""Pieces of a page as text: everything that comes from a file is escaped here."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from chart import interval_text
from estimate import Estimate
from figure import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY

METRICS = {
    "zone_at_start": "a zone at the start", "zone_ever": "a zone at any time", "agreement": "signed agreement", "ratified": "ratified agreement",
    "held_1_year": "agreement that holds for 1 year", "held_5_years": "agreement that holds for 5 years",
    "rounds_to_agreement": "rounds until the signature",
}
DEEPEST = 55   # of a colour under words that stay readable [%]
TONES = {BLUE: "blue", SKY: "sky", ORANGE: "orange", PURPLE: "purple", GREEN: "green", GREY: "grey"}


@dataclass
class Section:
    """One part of the page.

    Attributes
    ----------
    key : its anchor.
    title : a question or a subject; it stands in the contents.
    """

    key: str
    title: str
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        return f'<section id="{self.key}" aria-labelledby="{self.key}-title"><h2 id="{self.key}-title">{esc(self.title)}</h2>\n' + \
            "\n".join(self.parts) + "\n</section>"


def metric_name(metric: str) -> str:
    """An estimate as a reader knows it."""
    return METRICS.get(metric, metric.replace("_", " "))


def esc(text: object) -> str:
    return html.escape(str(text), quote=True)


def path(words: str) -> str:
    """A path of a scenario; it may be broken behind its dots and lines."""
    return f"<code>{re.sub(r'([._])', lambda found: found[1] + '<wbr>', esc(words))}</code>"


def paragraph(text: str, kind: str = "") -> str:
    """Text that is already markup."""
    return f'<p class="{kind}">{text}</p>' if kind else f"<p>{text}</p>"


def tone(colour: str) -> str:
    """The name under which the style sheet knows a colour, for light and dark."""
    return TONES[colour]


def figure(key: str, title: str, body: str, remark: str = "", note: str = "") -> str:
    """A figure with its caption over it and what is to be known about it below."""
    below = f'<p class="note">{note}</p>' if note else ""
    return (f'<figure id="figure-{key}" class="chart"><figcaption><strong>{esc(title)}</strong>'
            f'{f"<span>{remark}</span>" if remark else ""}</figcaption>\n{body}\n{below}</figure>')


def details(summary: str, body: str, key: str = "") -> str:
    return f'<details{f" id={key!r}" if key else ""}><summary>{esc(summary)}</summary>\n{body}\n</details>'


def table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "plain", caption: str = "") -> str:
    """Cells are markup already; the first of a row is its header."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = []
    for row in rows:
        first, *rest = row
        body.append(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>')
    title = f"<caption>{esc(caption)}</caption>" if caption else ""
    return f'<div class="wide"><table class="{kind}">{title}<thead><tr>{top}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'


def heat_cell(key: str, estimate: Estimate, text: str, scale: float, depth: float | None = None) -> str:
    """A cell of a table with class `heat`, the stronger in colour the larger its share; with its interval.

    Parameters
    ----------
    text : its number in words.
    scale : that the interval is told in, 100 for percent.
    depth : of the colour, 0 to 1, if not that of the share.
    """
    strength = DEEPEST * (estimate.value if depth is None else depth)
    return (f'<td data-key="{esc(key)}" data-number="{estimate.value!r}" style="--depth:{strength:.0f}%"><b>{text}</b>'
            f"<small>{interval_text(estimate, scale)}</small></td>")


def heat_table(first: str, heads: Iterable[str], rows: Iterable[tuple[str, str]]) -> str:
    """A table of `heat_cell`s; heads are text, rows a name and its cells in markup."""
    head = "".join(f'<th scope="col">{esc(name)}</th>' for name in [first, *heads])
    body = "".join(f'<tr><th scope="row">{name}</th>{cells}</tr>' for name, cells in rows)
    return f'<div class="wide"><table class="heat"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def chooser(key: str, label: str, options: dict[str, str]) -> str:
    """A menu; the script shows the panels of what is chosen."""
    entries = "".join(f'<option value="{esc(value)}">{esc(text)}</option>' for value, text in options.items())
    return f'<p class="control"><label for="{key}">{esc(label)}</label> <select id="{key}" data-chooses="{key}">{entries}</select></p>'


def panel(chooser_key: str, value: str, body: str, first: bool) -> str:
    """What is seen while `value` is chosen."""
    return f'<div data-chosen-by="{chooser_key}" data-value="{esc(value)}"{"" if first else " hidden"}>{body}</div>'
