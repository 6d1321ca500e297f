"""What becomes of a truce before a settlement."""

from chart import Chart, Row, interval_text
from estimate import Estimate, family
from figure import BLUE, GREY, ORANGE
from plot_zone import PIECE
from result_file import ResultFile
from row_sums import Ratio

from page.html import Section, paragraph
from page.rows import chart_html, short_text
from page.study import Study

ENDS = {   # of a truce
    "agreement": ("a settlement was signed while it held", BLUE), "expired": ("it ran out", GREY), "broken": ("it was broken", ORANGE),
    "open": ("it still held when the play ended", GREY),
}


def truce_section(study: Study) -> Section | None:
    """Only of scenarios that know a truce before a settlement."""
    base = study.base
    if base is None or "truce" not in base.scenario or "truce" not in base.estimates:
        return None
    words, estimates = study.words, base.estimates
    came, refused = estimates["truce"], family(estimates, "truce_refused_given_proposed")
    proposed = truces_proposed(study.results["run"]) if "run" in study.results and "runs" in study.results["run"] else None
    rows = [Row("truce_proposed", "A truce was proposed", proposed)] if proposed is not None else []
    rows.append(Row("truce", "A truce came into force", came))
    parts = [paragraph("In this scenario a truce is an agreement of its own: it is proposed to those who fight, each of them may refuse it, and "
                       "while it holds the talks go on."),
             chart_html(Chart("truce", "How often there is a truce", rows, "share of plays", "%", f"n = {came.n:,} plays."))]
    if any(estimate.n > 0 for estimate in refused.values()):
        n = max(estimate.n for estimate in refused.values())
        rows = [Row(f"truce_refused.{party}", f"{words.party(party)} refused it", estimate, ORANGE) for party, estimate in refused.items()]
        parts.append(chart_html(Chart("truce-refused", "Who refuses the first one that is proposed", rows, "share of plays in which one is proposed",
                                      "%", f"n = {n:,} plays; more than one may refuse.")))
    if not came.value > 0:
        return Section("truce", "And a truce first?", [*parts, paragraph("No truce came into force in any play.")])
    ends = family(estimates, "truce_end_given_truce")
    rows = [Row(f"truce_end.{end}", ENDS[end][0].capitalize(), ends[end], ENDS[end][1]) for end in ENDS if end in ends]
    n = max(row.estimate.n for row in rows)
    length = estimates.get("truce_rounds_given_truce")
    lasted = ""
    if length is not None and length.n > 0:
        lasted = (f" The truces of a play together hold for {short_text(length, Chart('', '', [], '', words.round + 's'))} on average (95 % interval "
                  f"{interval_text(length, 1)}).")
    parts.append(chart_html(Chart("truce-end", "How the last truce of a play ended", rows, "share of plays with a truce", "%",
                                  f"n = {n:,} plays with a truce.{lasted}")))
    rows = [Row(name, f"Signed agreement, of the plays {which}", estimates[name], BLUE)
            for name, which in (("agreement_given_truce", "with a truce"), ("agreement_given_no_truce", "without")) if name in estimates]
    parts.append(chart_html(Chart("truce-agreement", "Agreement with a truce and without", rows, "share of such plays", "%",
                                  "; ".join(f"n = {row.estimate.n:,} {'without' if 'no_truce' in row.key else 'with a truce'}" for row in rows) + ".")))
    parts.append(paragraph("Plays with a truce and plays without differ in more than the truce: the parties that accept one want other things, "
                           "and talks that are signed early never come to one. So the difference is not what a truce does.", "note"))
    return Section("truce", "And a truce first?", parts)


def truces_proposed(run: ResultFile) -> Estimate:
    """Share of plays in which a truce was ever proposed."""
    plays, ratio = int(run.attributes["replicates"]), Ratio()
    for piece in run.pieces("runs", ["truce_proposed_round", "world"], max(plays, PIECE - PIECE % plays)):
        ratio.add(piece["truce_proposed_round"].values >= 0, piece["world"].values)
    return ratio.estimate()
