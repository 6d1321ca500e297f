"""Packages that were on the table: who would accept them, what stands against them, what was filled in."""

from chart import Chart, Row
from estimate import Estimate, largest_first
from figure import GREEN, GREY, ORANGE
from package_table import EVERYBODY, Package, PackageTable
from wording import Wording

from page.html import Section, chooser, esc, figure, heat_cell, heat_table, panel, paragraph
from page.rows import chart_html, short_text
from page.study import SHARE, Study

YEARS = Chart("years", "", [], "years", "-")
MOST_LINES = 8
AGAINST = {"barred": ("one of its lines or conditions rules it out", ORANGE), "short_of_reservation": ("worth less to it than no deal", GREY)}


def packages_section(study: Study) -> Section | None:
    table = study.packages()
    if table is None:
        return None
    words = study.words
    packages = sorted(table.packages, key=lambda package: -package.numbers[EVERYBODY, "accept"].value)
    menu = chooser("package", "Package", {package.key: title(package) for package in packages})
    panels = [panel("package", package.key, _package(package, table, words), first=k == 0) for k, package in enumerate(packages)]
    return Section("packages", "Would they accept what was on the table?", [
        paragraph("Drafts and demands that were reported are held against the same worlds, without any talks. What a report leaves open "
                  "is filled in every world as well as can be for the signatory that gains least. So the less is known of a package, the "
                  "better it looks: a share says what the known part allows, not what its authors meant."),
        _overview(packages, table, words), menu, *panels])


def title(package: Package) -> str:
    return f"{package.title}, reported {package.date}" if package.date else package.title


def _overview(packages: list[Package], table: PackageTable, words: Wording) -> str:
    """Packages by parties."""
    names = {party: words.party(party) for party in table.parties}
    rows = []
    for package in packages:
        everybody = package.numbers[EVERYBODY, "accept"]
        cells = heat_cell(f"{package.key}.all", everybody, short_text(everybody, SHARE), 100)
        for party in names:
            estimate = package.accepts(party)
            cells += "<td>not asked</td>" if estimate is None else heat_cell(f"{package.key}.{party}", estimate, short_text(estimate, SHARE), 100)
        years = package.numbers.get((EVERYBODY, "years"))
        cells += "<td>–</td>" if years is None else heat_cell(f"{package.key}.years", years, short_text(years, YEARS), 1, depth=0)
        rows.append((f"{esc(package.title)} <small>{esc(package.date)}</small>", cells))
    watched = esc(table.about.get("years_watched", "?"))
    return figure("packages", "How often each would accept", heat_table("package", ["everybody", *names.values(), "years it would hold"], rows),
                  f"Share of worlds [%] with 95 % intervals, n = {table.worlds:,} worlds; stronger colour: more of them. A party that does not "
                  f"sign is asked only where the package uses what it controls. Years: of {watched} that are watched, if it came into force.")


def _package(package: Package, table: PackageTable, words: Wording) -> str:
    """What stands against one package, and how what it leaves open was filled."""
    rows = []
    for party in table.parties:
        for measure, (what, colour) in AGAINST.items():
            estimate = package.numbers.get((party, measure))
            if estimate is not None and estimate.value > 0:
                rows.append(Row(f"{package.key}.{party}.{measure}", f"{words.party(party)}: {what}", estimate, colour))
    parts = [chart_html(Chart(f"package-{package.key}-against", f"{package.title}: what stands against it", rows, "share of worlds", "%",
                              "Both may hold in the same world."))] if rows else [paragraph("Nothing stands against it in these worlds.")]
    crossed = [Row(f"{package.key}.{line}", words.red_line(line), estimate, ORANGE)
               for line, estimate in package.of("absolute").items() if estimate.value > 0][:MOST_LINES]
    if crossed:
        parts.append(chart_html(Chart(f"package-{package.key}-lines", f"{package.title}: red lines without a price that it crosses", crossed,
                                      "share of worlds", "%", "Where the line is absolute.")))
    filled: dict[str, tuple[str, Estimate]] = {}
    for subject, estimate in largest_first(package.of("filled")).items():
        issue, _, level = subject.partition(".")
        filled.setdefault(issue, (level, estimate))
    rows = []
    for issue, (level, estimate) in filled.items():
        name = f"{words.issue(issue).partition(' [')[0]}: {words.level(issue, level).rstrip('*')}"
        rows.append(Row(f"{package.key}.{issue}.{level}", name, estimate, GREEN))
    if rows:
        title_ = f"{package.title}: what it leaves open, as it was filled most often"
        parts.append(chart_html(Chart(f"package-{package.key}-filled", title_, rows, "share of worlds", "%",
                                      f"{package.known} {'issue is' if package.known == 1 else 'issues are'} known of it.")))
    return "".join(parts)
