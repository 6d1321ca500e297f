"""Tables of a result: every number of the file is in one of them, in words where it is a word, with its unit."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from figures import expect_refusal, run_script

import export
from result_file import open_any, open_result

SCRIPT = "export.py"


@pytest.fixture(scope="module")
def exported(made, tmp_path_factory):
    """exported("december"): the folder of its tables."""
    done: dict[str, Path] = {}

    def folder(name: str) -> Path:
        if name not in done:
            done[name] = tmp_path_factory.mktemp(name)
            assert export.main([str(made(name)), "-o", str(done[name]), "--format", "csv"]) == 0
        return done[name]

    return folder


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=True)


def test_estimates_are_those_of_the_file(exported, made):
    table = read(exported("december"), "estimates").set_index("name")
    result = open_result(made("december"))
    assert list(table.index) == list(result.estimates)
    for name, estimate in result.estimates.items():
        assert np.allclose(table.loc[name, ["value", "low", "high"]].to_numpy(float), [estimate.value, estimate.low, estimate.high], equal_nan=True)


@pytest.mark.parametrize("rows", [64, 1 << 14])
def test_rows_are_whole_however_they_are_cut(made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int):
    monkeypatch.setattr(export, "PIECE", rows)
    result = open_result(made("replicates"))
    export.export(result, tmp_path, ["runs"], ["csv"])
    runs = result.group("runs")
    table = read(tmp_path, "runs")
    assert len(table) == runs.sizes["run"] and list(table["run"]) == list(range(len(table)))
    assert list(table["world"]) == list(runs["world"].values)
    assert set(table["ended_by"]) <= {"agreement", "military_decision", "talks_ended", "horizon"}
    ended = runs["ended_by"]
    assert list(table["ended_by"]) == [ended.attrs["flag_meanings"].split()[k] for k in ended.values]
    by_party = read(tmp_path, "runs_by_party")
    assert len(by_party) == runs.sizes["run"] * runs.sizes["party"]
    assert np.allclose(by_party["reservation"].to_numpy(), runs["reservation"].values.ravel(), rtol=1e-6)
    by_issue = read(tmp_path, "runs_by_issue")
    signed = by_issue.dropna(subset="terms")
    assert len(signed) == (runs["signed_round"].values >= 0).sum() * runs.sizes["issue"]
    assert set(signed[signed["issue"] == "donetsk"]["terms"]) <= {"freeze", "pull_back", "zone", "russian_control"}


def test_a_world_is_a_row_and_a_drawn_number_a_column_with_its_unit(exported, made):
    result = open_result(made("december"))
    worlds = result.group("worlds")
    table = read(exported("december"), "worlds_by_parameter")
    assert list(table.columns) == ["world", *worlds["parameter"].values]
    assert np.allclose(table.to_numpy()[:, 1:], worlds["value"].values, rtol=1e-6)
    with (exported("december") / "worlds_by_parameter.units.csv").open() as file:
        units = {row["column"]: row["unit"] for row in csv.DictReader(file)}
    assert units["tactics.russia.patience"] == "round" and set(units) == set(table.columns)


@pytest.mark.parametrize("name", ["december", "compared", "unlocked", "no_rows", "pie"])
def test_every_column_has_its_unit_and_its_meaning(exported, name: str):
    folder = exported(name)
    tables = [path for path in folder.glob("*.csv") if not path.name.endswith(".units.csv")]
    assert len(tables) >= 3
    for path in tables:
        with path.open() as file:
            head = next(csv.reader(file))
        with path.with_suffix(".units.csv").open() as file:
            rows = list(csv.DictReader(file))
        assert {row["column"] for row in rows} == set(head), path.name
        assert all(row["unit"] and row["meaning"] for row in rows)


def test_a_sweep_is_a_row_for_each_point_and_estimate(swept, tmp_path: Path):
    assert export.main([str(swept("grid")), "-o", str(tmp_path), "--group", "points", "--format", "csv"]) == 0
    points = open_any(swept("grid")).group("points")
    table = read(tmp_path, "points_by_estimate")
    assert len(table) == points.sizes["point"] * points.sizes["estimate"]
    assert np.allclose(table["value"].to_numpy(), points["value"].values.ravel(), equal_nan=True)
    assert "red_lines.absolute_share" in read(tmp_path, "points").columns


def test_parquet_holds_the_same_tables(made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its library need not be here: what is handed to it is looked at."""
    handed: dict[str, pd.DataFrame] = {}
    monkeypatch.setattr(pd.DataFrame, "to_parquet", lambda frame, path, index: handed.update({Path(path).name: frame}))
    export.export(open_result(made("pie")), tmp_path, ["terms", "runs"], ["csv", "parquet"])
    assert set(handed) == {f"{path.stem}.parquet" for path in tmp_path.glob("*.csv") if ".units" not in path.name}
    assert len(handed["runs.parquet"]) == len(read(tmp_path, "runs"))
    assert list(handed["terms.parquet"].columns) == list(read(tmp_path, "terms").columns)


def test_without_its_library_parquet_is_refused_in_one_sentence(made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    monkeypatch.setattr(export, "can_write_parquet", lambda: False)
    assert export.main([str(made("pie")), "-o", str(tmp_path), "--format", "parquet"]) == 3
    assert "no library here writes Parquet" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_what_is_no_result_or_has_no_such_group_ends_in_one_sentence_and_2(made, tmp_path: Path):
    expect_refusal(run_script(SCRIPT, tmp_path / "none.h5"), "does not exist")
    expect_refusal(run_script(SCRIPT, made("pie"), "--group", "rnus", "-o", tmp_path / "x"), "has no group /rnus")
    assert not (tmp_path / "x").exists()
