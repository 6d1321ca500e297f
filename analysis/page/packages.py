"""Packages that were on the table: who would accept them, what stands against them, what was filled in."""

from chart import Chart, Row
from estimate import Estimate, largest_first
from figure import GREEN, GREY, ORANGE
from package_table import EVERYBODY, Package, PackageTable
from wording import Wording

from page.html import Section, chooser, esc, figure, heat_cell, panel, paragraph
from page.rows import chart_html, short_text
from page.study import SHARE, Study

YEARS = Chart("years", "", [], "years", "-")
MOST_LINES = 8


def packages_section(study: Study) -> Section | None:
    table = study.packages()
    if table is None:
        return None
    words = study.words
    packages = sorted(table.packages, key=lambda package: -package.numbers[EVERYBODY, "accept"].value)
    menu = chooser("package", "Package", {package.key: title(package) for package in packages})
    panels = [panel("package", package.key, _package(package, table, words), first=k == 0) for k, package in enumerate(packages)]
    return Section("packages", "Would they accept what was on the table?", [
        paragraph("Drafts and demands that were reported are held against the same worlds, without any talks. What a report leaves open is filled in "
                  "every world as well as can be for the signatory that gains least. So the less is known of a package, the better it looks: a "
                  "share says what the known part allows, not what its authors meant."),
        _overview(packages, table, words), menu, *panels])


def title(package: Package) -> str:
    return f"{package.title}, reported {package.date}" if package.date else package.title


def _overview(packages: list[Package], table: PackageTable, words: Wording) -> str:
    """Packages by parties."""
    names = {party: words.party(party) for party in table.parties}
    head = "".join(f'<th scope="col">{esc(name)}</th>' for name in ["everybody", *names.values(), "years it would hold"])
    rows = []
    for package in packages:
        everybody = package.numbers[EVERYBODY, "accept"]
        cells = heat_cell(f"{package.key}.all", everybody, short_text(everybody, SHARE), 100)
        for party in names:
            estimate = package.accepts(party)
            cells += "<td>not asked</td>" if estimate is None else heat_cell(f"{package.key}.{party}", estimate, short_text(estimate, SHARE), 100)
        years = package.numbers.get((EVERYBODY, "years"))
        cells += "<td>–</td>" if years is None else heat_cell(f"{package.key}.years", years, short_text(years, YEARS), 1, depth=0)
        rows.append(f'<tr><th scope="row">{esc(package.title)} <small>{esc(package.date)}</small></th>{cells}</tr>')
    return figure("packages", "How often each would accept", f'<div class="wide"><table class="heat"><thead><tr><th scope="col">package</th>{head}</tr></thead>'
                  f'<tbody>{"".join(rows)}</tbody></table></div>',
                  f"Share of worlds [%] with 95 % intervals, n = {table.worlds:,} worlds; stronger colour: more of them. A party that does not sign is asked "
                  f"only where the package uses what it controls. Years: of {esc(table.about.get('years_watched', '?'))} that are watched, if it came into "
                  "force.")


def _package(package: Package, table: PackageTable, words: Wording) -> str:
    """What stands against one package, and how what it leaves open was filled."""
    rows = []
    for party in table.parties:
        for measure, what, colour in (("barred", "one of its lines or conditions rules it out", ORANGE), ("short_of_reservation", "worth less to it than no deal", GREY)):
            estimate = package.numbers.get((party, measure))
            if estimate is not None and estimate.value > 0:
                rows.append(Row(f"{package.key}.{party}.{measure}", f"{words.party(party)}: {what}", estimate, colour))
    parts = [chart_html(Chart(f"package-{package.key}-against", f"{package.title}: what stands against it", rows, "share of worlds", "%",
                              "Both may hold in the same world."))] if rows else [paragraph("Nothing stands against it in these worlds.")]
    crossed = [Row(f"{package.key}.{line}", words.red_line(line), estimate, ORANGE) for line, estimate in package.of("absolute").items() if estimate.value > 0]
    if crossed:
        parts.append(chart_html(Chart(f"package-{package.key}-lines", f"{package.title}: red lines without a price that it crosses", crossed[:MOST_LINES],
                                      "share of worlds", "%", "Where the line is absolute.")))
    filled: dict[str, tuple[str, Estimate]] = {}
    for subject, estimate in largest_first(package.of("filled")).items():
        issue, _, level = subject.partition(".")
        filled.setdefault(issue, (level, estimate))
    rows = [Row(f"{package.key}.{issue}.{level}", f"{words.issue(issue).partition(' [')[0]}: {words.level(issue, level).rstrip('*')}", estimate, GREEN)
            for issue, (level, estimate) in filled.items()]
    if rows:
        parts.append(chart_html(Chart(f"package-{package.key}-filled", f"{package.title}: what it leaves open, as it was filled most often", rows,
                                      "share of worlds", "%", f"{package.known} issues are known of it.")))
    return "".join(parts)
