"""A result file as a stranger reads it, and the one module that reads it for the analysis."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import h5py
import netCDF4  # noqa: F401  (Debian's build warns of numpy when it is loaded, whatever it opens)
import numpy as np
import pytest
import xarray as xr
import yaml

PROJECT = Path(__file__).resolve().parents[2]
GROUPS = ["scenario", "provenance", "world_means", "worlds", "runs", "blocks", "curves", "terms", "estimates"]

from estimate import Estimate, bound_text, share, share_text, wilson
from result_file import ResultFileError, is_word, open_result, words


@pytest.fixture
def copy(made, tmp_path: Path) -> Path:
    """A result that a test may spoil."""
    return Path(shutil.copy(made("three_worlds"), tmp_path / "result.h5"))


def sentence(path: Path, **options: bool) -> str:
    with pytest.raises(ResultFileError) as error:
        open_result(path, **options)
    return str(error.value)


# Strangers

@pytest.mark.parametrize("name", ["december", "pie", "no_rows", "compared", "crossed", "unlocked"])
@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_xarray_opens_every_group_without_a_warning(made, name: str, engine: str):
    with h5py.File(made(name)) as file:
        groups = list(file)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for group in groups:
            with xr.open_dataset(made(name), group=group, engine=engine) as dataset:
                dataset.load()
                assert dataset.data_vars


def test_the_groups_are_those_of_the_format(made):
    with h5py.File(made("december")) as file:
        assert sorted(file) == sorted([*GROUPS, "course"])   # older files have no course of the talks


@pytest.mark.parametrize("name, groups", [
    ("compared", {"variants", "differences"}), ("crossed", {"variants", "differences", "envelope"}), ("unlocked", {"levers", "sets", "zoneless"}),
])
def test_every_kind_of_result_says_so_and_has_its_groups(made, name: str, groups: set[str]):
    kinds = {"compared": "compare", "crossed": "ensemble", "unlocked": "unlock"}
    with h5py.File(made(name)) as file:
        assert file.attrs["kind"] == kinds[name] and file.attrs["format"] == "zopa-result" and file.attrs["complete"] == 1
        assert set(file) >= groups | {"scenario", "provenance", "estimates"}
        for item in (item for group in file.values() for item in group.values()):
            assert item.attrs["unit"] and item.attrs["meaning"], item.name
    with h5py.File(made("pie")) as file:
        assert file.attrs["kind"] == "run"


def test_differences_follow_from_the_sums_of_the_blocks(made):
    """The delta method over worlds, done again with numpy."""
    with h5py.File(made("compared")) as file:
        sums = {name: item[()].sum(axis=0) for name, item in file["blocks"].items() if item.ndim > 1}
        n = file["blocks/n_worlds"][()].sum()
        value, error = file["differences/difference"][()], file["differences/standard_error"][()]
    a, b, c, d = (sums[name] for name in ("base_numerator", "base_denominator", "variant_numerator", "variant_denominator"))
    with np.errstate(invalid="ignore", divide="ignore"):
        before, after = a / b, c / d
        xx = (sums["base_numerator_squared"] - 2 * before * sums["base_product"] + before**2 * sums["base_denominator_squared"]) / b**2
        yy = (sums["variant_numerator_squared"] - 2 * after * sums["variant_product"] + after**2 * sums["variant_denominator_squared"]) / d**2
        xy = (sums["cross_numerators"] - after * sums["cross_numerator_denominator"] - before * sums["cross_denominator_numerator"]
              + before * after * sums["cross_denominators"]) / (b * d)
        squares = np.maximum(xx - xy + (yy - xy), 0)
    np.testing.assert_allclose(value, after - before, atol=1e-14)
    np.testing.assert_allclose(error, np.sqrt(n / (n - 1) * squares), atol=1e-8)
    assert np.isfinite(value).mean() > 0.8


def test_h5dump_prints_every_group_without_a_word_on_standard_error(made):
    for group in GROUPS:
        done = subprocess.run(["h5dump", "-g", group, made("three_worlds")], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")


def test_every_dataset_says_its_unit_and_its_meaning(made):
    def check(name: str, item: h5py.Dataset | h5py.Group) -> None:
        if isinstance(item, h5py.Dataset):
            assert item.attrs["unit"] and item.attrs["meaning"], name

    with h5py.File(made("december")) as file:
        file.visititems(check)


# The module

@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
@pytest.mark.parametrize("group", GROUPS)
def test_a_group_reads_as_xarray_itself_reads_it(made, group: str, engine: str):
    mine = open_result(made("december")).group(group)
    with xr.open_dataset(made("december"), group=group, engine=engine) as theirs:
        xr.testing.assert_equal(mine, theirs.load())
        assert set(mine.dims) == set(theirs.dims)
        for name, variable in mine.variables.items():
            assert variable.attrs["meaning"] == theirs[name].attrs["meaning"]


def test_of_a_large_group_only_what_is_named_is_read(made):
    runs = open_result(made("december")).group("runs", ["signed_round", "gain"])
    assert set(runs.data_vars) == {"signed_round", "gain"} and set(runs.coords) == {"run", "party"}


def test_only_one_module_of_the_analysis_opens_hdf5():
    opening = re.compile(r"^\s*(import|from)\s+(h5py|netCDF4|h5netcdf|tables)\b|open_dataset|read_hdf", re.MULTILINE)
    codes = {path.name: re.sub(r'""".*?"""', "", path.read_text(), flags=re.DOTALL) for path in (PROJECT / "analysis").rglob("*.py")}   # texts may name it
    assert [name for name, code in codes.items() if opening.search(code)] == ["result_file.py"]


def test_estimates_carry_error_interval_n_unit_and_meaning(made):
    result = open_result(made("december"))
    for name, estimate in result.estimates.items():
        assert isinstance(estimate, Estimate) and estimate.meaning and estimate.unit, name
        if estimate.n > 1 and np.isfinite(estimate.value):
            assert estimate.low <= estimate.value <= estimate.high, name
            assert estimate.standard_error >= 0, name


def test_a_family_is_named_by_what_follows_the_dot(made):
    family = open_result(made("december")).family("ended_by")
    assert family == {}
    refusals = open_result(made("december")).family("last_refusal_given_no_agreement")
    assert "nobody" in refusals and "russia.red_line" in refusals
    assert sum(estimate.value for estimate in refusals.values()) == pytest.approx(1)


@pytest.mark.parametrize("name", ["december", "replicates"])
@pytest.mark.parametrize("estimate", ["agreement", "ratified", "held_5_years", "ended_by_horizon", "zone_ever"])
def test_a_share_counted_from_rows_is_the_estimate_of_the_program(made, name: str, estimate: str):
    result = open_result(made(name))
    runs = result.group("runs")
    hits = {"agreement": runs["signed_round"].values >= 0, "ratified": is_word(runs["ratified"], "yes"),
            "held_5_years": runs["years_held"].values >= 5, "ended_by_horizon": is_word(runs["ended_by"], "horizon"),
            "zone_ever": is_word(runs["zone_ever"], "found")}[estimate]
    mine, theirs = share(hits, runs["world"].values), result.estimate(estimate)
    assert mine[:5] == pytest.approx(theirs[:5], rel=1e-9, abs=1e-12)


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
@pytest.mark.parametrize("successes, n, low, high", [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
])
def test_wilson_intervals_are_those_newcombe_printed(successes: int, n: int, low: float, high: float):
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("successes, n", [(1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_share(successes: float, n: float):
    with pytest.raises(ValueError):
        wilson(successes, n)


@pytest.mark.parametrize("estimate, text", [
    (Estimate(0.5234, 0.0041, 0.515, 0.531, 9), "52.3 ± 0.4 %"), (Estimate(0.5234, 0.0141, 0.49, 0.55, 9), "52.3 ± 1.4 %"),
    (Estimate(0.00014, 0.00014, 0, 0.001, 9), "0.014 ± 0.014 %"), (Estimate(0, 0, 0, 0.00019, 20000), "0 % (< 0.019 %)"),
    (Estimate(1, 0, 0.99981, 1, 20000), "100 % (> 99.981 %)"), (Estimate(*[float("nan")] * 4, 0), "no data"),
    (Estimate(0.5, float("nan"), 0.1, 0.9, 1), "50.0 %"),
])
def test_a_share_has_no_more_digits_than_its_error_supports(estimate: Estimate, text: str):
    assert share_text(estimate) == text


def test_the_bound_of_a_share_of_zero_is_its_upper_end():
    assert bound_text(Estimate(0, 0, *wilson(0, 20), 20)) == "< 16.1 %"


def test_the_last_point_of_a_curve_is_the_share_of_all_plays_that_ended_so(made):
    result = open_result(made("december"))
    curves = result.curves()
    for event in curves["event"].values:
        last = curves.sel(event=event).isel(round=-1)
        mine = [last[column].item() for column in ("cumulative_incidence", "standard_error", "low", "high")]
        assert mine == pytest.approx(result.estimate(f"ended_by_{event}")[:4], rel=1e-12)


def test_a_curve_is_a_count_over_all_plays_and_treats_no_end_as_censored(made):
    result = open_result(made("december"))
    runs, curves = result.group("runs", ["ended_by", "ended_round", "signed_round"]), result.curves()
    for event in curves["event"].values:
        came = is_word(runs["ended_by"], event)
        when = "signed_round" if event == "agreement" else "ended_round"   # after a failed vote talks may go on for a while
        for round_ in (0, 10, 52, 104):
            counted = np.mean(came & (runs[when].values <= round_))
            assert curves["cumulative_incidence"].sel(event=event, round=round_).item() == pytest.approx(counted)


def test_terms_stand_in_nominal_order_and_add_up_to_one(made):
    result = open_result(made("december"))
    terms = result.terms()
    for issue, entry in result.scenario["issues"].items():
        assert list(terms[issue]) == [level["id"] for level in entry["levels"]]
        assert sum(estimate.value for estimate in terms[issue].values()) == pytest.approx(1)
        assert {estimate.n for estimate in terms[issue].values()} == {result.estimate("rounds_to_agreement").n}


def test_the_scenario_in_the_file_is_the_one_that_was_run(made):
    mine = open_result(made("pie")).scenario
    written = yaml.load((PROJECT / "scenarios/tutorial-pie.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert mine["title"] == written["title"] and mine["parties"]["south"]["reservation"] == {"uniform": ["0.2", "0.6"]}


def test_drawn_numbers_have_the_unit_of_their_key(made):
    unit = open_result(made("december")).group("worlds", ["unit"])["unit"].to_series()
    assert unit["war.ladder.years_to_goal"] == "year" and unit["parties.eu.rate"] == "1/year"
    assert unit["tactics.russia.patience"] == "round" and unit["preferences.us.ranking[0]"] == "-"


def test_rounds_have_their_time(made):
    for name, days in (("december", 7.0), ("pie", float(open_result(made("pie")).scenario["clock"]["round"]))):
        elapsed = open_result(made(name)).group("curves", ["elapsed"])["elapsed"]
        np.testing.assert_allclose(elapsed, days * elapsed["round"])


def test_how_talks_ended_splits_by_whether_a_zone_was_found(made):
    result = open_result(made("december"))
    ends = words(result.group("runs", ["ended_by"])["ended_by"])
    for end in ends:
        parts = [result.estimate(f"ended_by_{end}{suffix}") for suffix in ("", "_with_zone", "_without_found_zone")]
        assert parts[0].value == pytest.approx(parts[1].value + parts[2].value, abs=1e-12)
    rows = result.group("runs", ["ended_by", "zone_ever"])
    missed = is_word(rows["ended_by"], "horizon") & is_word(rows["zone_ever"], "found")
    assert result.estimate("ended_by_horizon_with_zone").value == pytest.approx(float(missed.mean()), abs=1e-12)


def test_flags_have_words(made):
    ended = open_result(made("pie")).group("runs", ["ended_by"])["ended_by"]
    assert words(ended) == ["agreement", "military_decision", "talks_ended", "horizon"]
    assert (is_word(ended, "agreement") == (ended.values == 0)).all()


# Files that cannot be used: one sentence each

def test_a_file_that_is_missing_a_folder_a_text_or_empty_is_told_so(tmp_path: Path):
    (tmp_path / "text.h5").write_text("zopa: 1\n")
    (tmp_path / "empty.h5").touch()
    assert sentence(tmp_path / "none.h5") == f"{tmp_path / 'none.h5'} does not exist"
    assert sentence(tmp_path) == f"{tmp_path} is no file"
    assert sentence(tmp_path / "text.h5") == f"{tmp_path / 'text.h5'} is not an HDF5 file"
    assert sentence(tmp_path / "empty.h5") == f"{tmp_path / 'empty.h5'} is not an HDF5 file"


def test_another_format_is_told_so(copy: Path, tmp_path: Path):
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["x"] = [1, 2]
    assert sentence(tmp_path / "other.h5") == f"{tmp_path / 'other.h5'} is an HDF5 file, but not a result of zopa"
    with h5py.File(copy, "a") as file:
        file.attrs["format"] = "another-result"
    assert "not a result of zopa" in sentence(copy)


@pytest.mark.parametrize("version, found", [("2.0", "2.0"), ("0.9", "0.9"), ("10.1", "10.1"), ("", "unknown")])
def test_another_major_version_is_refused(copy: Path, version: str, found: str):
    with h5py.File(copy, "a") as file:
        file.attrs["format_version"] = version
    assert sentence(copy) == f"{copy} has format version {found}; this reader knows version 1.x"


def test_another_minor_version_is_read(copy: Path):
    with h5py.File(copy, "a") as file:
        file.attrs["format_version"] = "1.9"
    assert open_result(copy).estimate("agreement").n == 3


def test_an_unfinished_file_is_refused_unless_it_is_asked_for(copy: Path):
    with h5py.File(copy, "a") as file:
        file.attrs["complete"] = np.uint64(0)
    assert sentence(copy) == f"{copy} is unfinished, with 1 block of worlds: let the same command with --resume finish it"
    assert open_result(copy, unfinished=True).estimate("agreement").n == 3


@pytest.mark.parametrize("share_kept", [0.02, 0.5, 0.9])
def test_a_torn_file_is_told_so(copy: Path, share_kept: float):
    whole = copy.read_bytes()
    copy.write_bytes(whole[: int(share_kept * len(whole))])
    assert re.fullmatch(rf"{copy} is damaged: cannot read .*", sentence(copy))


def test_a_file_that_is_being_written_is_told_so(copy: Path):
    writing = f"import h5py, sys; file = h5py.File({str(copy)!r}, 'a'); print('open', flush=True); sys.stdin.read()"
    held = subprocess.Popen([sys.executable, "-c", writing], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert held.stdout.readline() == "open\n"
        assert sentence(copy) == f"{copy} is being written by a run at this moment"
    finally:
        held.communicate("")


def test_a_missing_group_variable_or_estimate_is_told_so(copy: Path):
    with h5py.File(copy, "a") as file:
        del file["curves"], file["terms/share"]
    result = open_result(copy)
    for task, message in [(result.curves, "has no group /curves"), (result.terms, "has no /terms/share"),
                          (lambda: result.estimate("luck"), "has no estimate luck"), (lambda: result.group("runs", ["luck"]), "has no /runs/luck")]:
        with pytest.raises(ResultFileError) as error:
            task()
        assert str(error.value) == f"{copy} {message}"
    assert "curves" not in result and "runs" in result


# The examples of the analysis

def blocks(language: str) -> list[str]:
    text = "".join((PROJECT / "analysis" / name).read_text(encoding="utf-8") for name in ("README.md", "FORMAT.md"))
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("example", blocks("python"))
def test_an_example_of_the_readme_runs(made, tmp_path: Path, example: str):
    (tmp_path / "ukraine_2025_12_29.h5").symlink_to(made("december"))
    (tmp_path / "compare.h5").symlink_to(made("compared"))
    done = subprocess.run([sys.executable, "-W", "error", "-c", example], cwd=tmp_path, capture_output=True, text=True,
                          env=os.environ | {"PYTHONPATH": str(PROJECT / "analysis")})
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert done.stdout or {path.name for path in tmp_path.glob("*.png")} == set(re.findall(r"\w+\.png", example)), "it shows nothing"


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines()])
def test_a_command_of_the_readme_runs(made, tmp_path: Path, line: str):
    (tmp_path / "ukraine_2025_12_29.h5").symlink_to(made("december"))
    (tmp_path / "results").mkdir()
    (tmp_path / "results/ukraine-2025-12-29.h5").symlink_to(made("december"))
    (tmp_path / "results/compare.h5").symlink_to(made("compared"))
    (tmp_path / "analysis").symlink_to(PROJECT / "analysis")
    command = line.partition("#")[0].replace("python3", sys.executable, 1)
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout and not done.stderr, done.stderr
