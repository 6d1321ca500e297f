"""Every figure is a function on xarray datasets as xarray itself opens them: no file of ours in between."""

import importlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xarray as xr
from conftest import PROJECT, zopa
from figures import bars, expect_in_place, expect_same_bytes, intervals, written
from matplotlib.figure import Figure

from result_file import open_result
from package_table import PackageTable, read_packages
from sensitivity_table import SensitivityTable, read_table

SCRIPTS = sorted(path.stem for path in (PROJECT / "analysis").glob("plot_*.py"))
RESULTS = {"plot_compare": "compared", "plot_ensemble": "crossed", "plot_unlock": "unlocked"}   # others are of a run
TABLES = {"plot_sensitivity", "plot_packages"}   # of tables that the program writes as CSV


@pytest.fixture(scope="module")
def table_of(made, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    zopa("sensitivity", made("december"), "-o", path)
    return path


@pytest.fixture(scope="module")
def packages_of(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "packages.csv"
    zopa("evaluate", PROJECT / "scenarios" / "ukraine-2025-12-29.yaml", "--worlds", "200", "--quiet", "-o", path)
    return path


@pytest.fixture(scope="module")
def datasets(made, swept, table_of, packages_of) -> Callable[[str], list[xr.Dataset]]:
    """datasets("plot_flow"): what that figure is drawn from, as xarray opens it."""
    def opened(script: str) -> list[xr.Dataset]:
        if script == "plot_sensitivity":
            return [read_table(table_of).dataset()]
        if script == "plot_packages":
            return [read_packages(packages_of).dataset()]
        path = swept("grid") if script == "plot_sweep" else made(RESULTS.get(script, "december"))
        return [xr.open_dataset(path, group=group, engine="h5netcdf") for group in importlib.import_module(script).GROUPS]

    return opened


def laid_out(figure: Figure) -> str:
    figure.canvas.draw()
    return written(figure)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_figure_is_a_function_on_the_groups_as_xarray_opens_them(datasets, script: str):
    figure = importlib.import_module(script).draw(*datasets(script))
    told = laid_out(figure)
    assert figure.axes and "not forecast" in told.replace("\n", " ")


@pytest.mark.parametrize("script", ["plot_course", "plot_curves", "plot_terms", "plot_compare", "plot_sweep"])
def test_the_first_group_is_enough(datasets, script: str):
    first, *_ = datasets(script)
    laid_out(importlib.import_module(script).draw(first))


@pytest.mark.parametrize("script", sorted(set(SCRIPTS) - TABLES - {"plot_sweep"}))
def test_a_group_that_the_reader_opened_carries_the_head_of_the_figure(made, script: str):
    module, result = importlib.import_module(script), open_result(made(RESULTS.get(script, "december")))
    takes = {"scenario": result.scenario} if script not in ("plot_compare", "plot_unlock") else {}
    told = laid_out(module.draw(*(result.group(group) for group in module.GROUPS), **takes))
    assert str(result.attributes["title"]) in told and f"n = {int(result.attributes['worlds']):,} worlds" in told
    assert "Explores what follows" not in told   # the notice of the scenario says so itself


def test_ids_are_read_as_words_without_a_scenario(datasets):
    told = laid_out(importlib.import_module("plot_terms").draw(*datasets("plot_terms")))
    assert "Donetsk" in told and "Rest of Donetsk oblast" not in told
    assert "Russian control" in told and "K800" in told   # with the scenario the amount stands there


def test_a_table_of_sensitivity_comes_back_from_its_dataset(table_of):
    table = read_table(table_of)
    again = SensitivityTable.of(table.dataset())
    assert again.about == table.about and again.metrics == table.metrics and again.factors == table.factors
    for key, number in table.numbers.items():
        assert str(again.numbers[key]) == str(number)   # as text NaN is itself


def test_a_table_of_packages_comes_back_from_its_dataset(packages_of):
    table = read_packages(packages_of)
    again = PackageTable.of(table.dataset())
    assert again.about == table.about and again.parties == table.parties == ["eu", "russia", "ukraine", "us"]
    assert [str(package) for package in again.packages] == [str(package) for package in table.packages]


def test_packages_are_drawn_with_the_numbers_of_their_table(packages_of, tmp_path: Path):
    table = read_packages(packages_of)
    figure = importlib.import_module("plot_packages").of_table(table)
    figure.canvas.draw()
    expect_in_place(figure)
    for axes in figure.axes:
        party = axes.get_label()
        whole = {"all": "accept", "years": "years"}.get(party)
        scale = 1 if party == "years" else 100
        expected = {package.key: package.numbers["all", whole] if whole else package.accepts(party) for package in table.packages}
        shown = {bar.get_label(): bar.patches[0].get_width() for bar in bars(axes)}
        assert shown == {key: pytest.approx(scale * estimate.value) for key, estimate in expected.items() if estimate is not None}
        for key, ends in intervals(axes).items():
            estimate = expected[key.removeprefix("interval of ")]
            assert ends == pytest.approx((scale * estimate.low, scale * estimate.high), abs=1e-9)
    assert [axes.get_label() for axes in figure.axes] == ["all", *table.parties, "years"]
    assert "European Union and coalition states would consent" in written(figure)
    expect_same_bytes("plot_packages.py", packages_of, tmp_path)


def test_the_readme_names_the_groups_of_every_figure():
    text = (PROJECT / "analysis" / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(plot_\w+)` \| `draw\(([^)]*)\)`", text, re.MULTILINE))
    assert sorted(rows) == SCRIPTS
    for script, words in rows.items():
        groups = [word.strip() for word in words.split(",")]
        assert groups == [*(getattr(importlib.import_module(script), "GROUPS", None) or ["table"])], script
