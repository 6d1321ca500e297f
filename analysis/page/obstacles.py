"""What stands against a deal."""

import plot_obstacles
from chart import interval_text
from wording import OBSTACLES

from page.html import Section, esc, figure, heat_cell, heat_table, paragraph
from page.rows import chart_html, short_text
from page.study import SHARE, Study


def obstacles_section(study: Study) -> Section | None:
    if study.base is None:
        return None
    charts = {chart.key: chart for chart in plot_obstacles.charts(study.base.estimates, study.words)}
    if not charts:
        return None
    parts = []
    if "refusals" in charts:
        parts += [paragraph("Where the talks end without a signature, the last text that was refused shows what was missing. Who and why "
                            "belong together, so the table shows them jointly."), matrix(study)]
    parts += [chart_html(charts[key]) for key in ("red-lines", "conflicts", "dropping", "closing", "absolute") if key in charts]
    return Section("obstacles", "What stands against a deal?", parts)


def matrix(study: Study) -> str:
    """Who refused by why: share of plays without agreement."""
    words = study.words
    family = study.base.family("last_refusal_given_no_agreement")
    parties = list(dict.fromkeys(name.split(".")[0] for name in family if "." in name))
    reasons = [reason for reason in OBSTACLES
               if any(name in family and family[name].value > 0 for name in (f"{party}.{reason}" for party in parties))]
    largest = max(estimate.value for estimate in family.values())
    rows = []
    for party in parties:
        cells = ""
        for reason in reasons:
            estimate = family[f"{party}.{reason}"]
            cells += heat_cell(f"{party}.{reason}", estimate, short_text(estimate, SHARE), 100, depth=estimate.value / largest)
        rows.append((esc(words.party(party)), cells))
    nobody = family.get("nobody")
    note = f"In {short_text(nobody, SHARE)} ({interval_text(nobody)} %) no text was refused at all." if nobody is not None else ""
    n = next(iter(family.values())).n
    return figure("refusals", "The last refusal: who, and why", heat_table("refused by", [OBSTACLES[reason] for reason in reasons], rows),
                  f"Share of plays without agreement [%] with 95 % intervals; n = {n:,} plays. Stronger colour: more of them.", note)
