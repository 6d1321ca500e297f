"""Result files made by the real program, small and made once a session."""

import os
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "analysis"))

DECEMBER = "ukraine-2025-12-29"
DATES = sorted(path.stem for path in (PROJECT / "scenarios").glob("ukraine-2025-*.yaml"))
RUNS = {
    "december": [DECEMBER, "--worlds", "1500"],
    **{name: [name, "--worlds", "100", "--no-zone"] for name in DATES},
    "replicates": [DECEMBER, "--worlds", "40", "--replicates", "3"],
    "no_zone": [DECEMBER, "--worlds", "200", "--no-zone"],
    "no_rows": [DECEMBER, "--worlds", "200", "--set", "output.runs=none"],
    "some_rows": [DECEMBER, "--worlds", "200", "--set", "output.runs=sample", "--set", "output.sample=50"],
    "three_worlds": [DECEMBER, "--worlds", "3", "--seed", "2"],
    "pie": ["tutorial-pie", "--worlds", "500"],
    "no_agreement": ["tutorial-pie", "--worlds", "100", "--set", "parties.south.reservation=0.95"],
    "four_issues": ["tutorial-four-issues", "--worlds", "500"],
    "morris": ["tutorial-four-issues", "--design", "morris", "--set", "monte_carlo.design.base=8", "--set", "clock.horizon=20"],
    "saltelli": ["tutorial-four-issues", "--design", "saltelli", "--sampling", "sobol", "--set", "monte_carlo.design.base=16", "--set", "clock.horizon=20"],
}

COMPARED = {
    "compared": ["compare", DECEMBER, "--worlds", "300", "no_us_pledge", "funding_low", "front_back", "treaty_route", "all_lines_costly",
                 "--set", "red_lines.absolute_share=0.35"],
    "crossed": ["ensemble", DECEMBER, "--worlds", "12"],
    "unlocked": ["unlock", DECEMBER, "--worlds", "600", "--zoneless", "30", "--most", "1"],
}

SWEEPS = {
    "grid": "axes: {red_lines.absolute_share: [0, 0.5, 1], parties.company.rate: [{times: 1}, {times: 2}], monte_carlo.seed: [1, 2]}",
    "spread": "design: sobol, samples: 8, axes: {parties.union.rate: {uniform: [0.01, 0.2]}, parties.company.rate: {uniform: [0.01, 0.2]}}",
}


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.rows: list[tuple[str, str, str]] = []   # key, number and words of everything that shows a number
        self.words = ""
        self._open = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list) -> None:
        values = dict(attributes)
        self.tags.append((tag, values))
        if "data-number" in values:
            self.rows.append((values.get("data-key") or values.get("data-level") or "", values["data-number"], ""))

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.rows:
            key, number, said = self.rows[-1]
            self.rows[-1] = key, number, said + data


def zopa(*arguments: str | Path) -> None:
    done = subprocess.run([os.environ["ZOPA_BIN"], *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """made("december"): the path of that result, made when first asked for."""
    folder = tmp_path_factory.mktemp("results")

    def make(name: str) -> Path:
        path = folder / f"{name}.h5"
        if not path.exists():
            verb, scenario, *options = COMPARED[name] if name in COMPARED else ["run", *RUNS[name]]
            zopa(verb, PROJECT / "scenarios" / f"{scenario}.yaml", *options, "--quiet", "-o", path)
        return path

    return make


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """swept("grid"): the path of that merged sweep, made when first asked for."""
    folder = tmp_path_factory.mktemp("sweeps")

    def sweep(name: str) -> Path:
        path = folder / f"{name}.h5"
        if not path.exists():
            (folder / f"{name}.yaml").write_text(f"zopa: 1\nid: {name}\nextends: {PROJECT}/scenarios/tutorial-four-issues.yaml\nsweep:\n"
                                                 f"  s: {{set: {{monte_carlo.worlds: 100}}, {SWEEPS[name]}}}\n")
            zopa("sweep", "plan", folder / f"{name}.yaml", "-o", folder / f"{name}.sweep")
            zopa("sweep", "run", folder / f"{name}.sweep", "--quiet")
            zopa("sweep", "merge", folder / f"{name}.sweep", "--quiet")
        return path

    return sweep


@pytest.fixture(scope="session")
def path_of(made, swept) -> Callable[[str], Path]:
    """path_of("december"): a result or a merged sweep."""
    return lambda name: swept(name) if name in ("grid", "spread") else made(name)


@pytest.fixture(scope="session")
def page_of(path_of) -> Callable[..., str]:
    """page_of("december", ...): the text of the page of those results, each made once."""
    pages: dict[tuple[str, ...], str] = {}

    import report   # not before the folder of the analysis is on the path
    from page.study import open_study

    def page(*names: str) -> str:
        if names not in pages:
            pages[names] = report.page(open_study([path_of(name) for name in names], os.environ["ZOPA_BIN"]))
        return pages[names]

    return page
