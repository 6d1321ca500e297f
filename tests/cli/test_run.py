"""`zopa run` and what it leaves behind: the same file from any number of threads and after any interruption, and every number on the screen."""

import os
import re
import resource
import signal
import subprocess
import time
import warnings
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the package about its own build
    import netCDF4  # noqa: F401

from small_scenario import SMALL, WAR, ZOPA, digest, ended, has_blocks, run, start, wait_for, zopa

SCENARIOS = Path(__file__).parents[2] / "scenarios"
DECEMBER = str(SCENARIOS / "ukraine-2025-12-29.yaml")


@pytest.fixture(scope="module")
def december(tmp_path_factory) -> tuple[Path, str]:
    """A result of the December scenario and its screen."""
    folder = tmp_path_factory.mktemp("december")
    done = run("run", DECEMBER, "--worlds", "3000", "--threads", "2", "-o", "x.h5", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "x.h5", done.stdout


def test_the_file_does_not_depend_on_threads(tmp_path, december):
    for threads in ("1", "5"):
        done = run("run", DECEMBER, "--worlds", "3000", "--threads", threads, "-o", f"{threads}.h5", "--quiet", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert digest(tmp_path / f"{threads}.h5") == digest(december[0])


def test_memory_does_not_grow_with_the_number_of_worlds(tmp_path):
    peak = []  # [kB]
    for worlds in ("5000", "50000"):
        with open(tmp_path / "told", "w") as told:
            process = subprocess.Popen([ZOPA, "run", DECEMBER, "--worlds", worlds, "--no-zone", "--threads", "1", "--quiet", "-o", "x.h5"], cwd=tmp_path,
                                       stdout=told, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, (tmp_path / "told").read_text()
        peak.append(usage.ru_maxrss)
    assert peak[1] <= 1.1 * peak[0], peak
    assert peak[1] < 300 << 10, peak


def test_replicates_seed_and_settings_change_the_file(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    seen = set()
    for words in ([], ["--seed", "2"], ["--replicates", "2"], ["--set", "parties.north.reservation=0.1"], ["--no-zone"]):
        assert run("run", "small.yaml", "--worlds", "100", "-o", "x.h5", *words, folder=tmp_path).returncode == 0
        seen.add(digest(tmp_path / "x.h5"))
    assert len(seen) == 5


def test_the_result_is_named_after_the_scenario(tmp_path):
    (tmp_path / "s.yaml").write_text(SMALL)
    assert run("run", "s.yaml", "--worlds", "10", folder=tmp_path).returncode == 0
    assert {p.name for p in tmp_path.iterdir()} == {"s.yaml", "small.h5"}


@pytest.mark.parametrize("how, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_an_interrupted_run_resumes_to_the_same_file(tmp_path, how, code):
    words = [DECEMBER, "--worlds", "30000", "--no-zone", "--set", "output.world_rows=5000", "--quiet"]
    process = start(tmp_path, "run", *words, "-o", "x.h5")
    wait_for(lambda: has_blocks(tmp_path / "x.h5.part"), process)
    process.send_signal(how)
    out, err = ended(process)
    assert process.returncode == code
    assert out == ""
    assert not (tmp_path / "x.h5").exists()
    with h5py.File(tmp_path / "x.h5.part") as part:
        finished = part.attrs["finished_blocks"]
        assert part.attrs["complete"] == 0
        if how != signal.SIGKILL:
            assert "--resume" in err
            assert part["runs/run"].shape[0] == finished * 1024
            agreement = part["estimates/name"].asstr()[:].tolist().index("agreement")
            assert part["estimates/n"][agreement] == finished * 1024
    assert run("inspect", "x.h5.part", folder=tmp_path).stdout.startswith("x.h5.part: INCOMPLETE")
    done = run("run", *words, "-o", "x.h5", "--resume", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run("run", *words, "-o", "whole.h5", folder=tmp_path).returncode == 0
    assert digest(tmp_path / "x.h5") == digest(tmp_path / "whole.h5")
    assert not (tmp_path / "x.h5.part").exists()
    again = run("run", *words, "-o", "x.h5", "--resume", folder=tmp_path)
    assert again.returncode == 0
    assert again.stdout.splitlines()[:20] == done.stdout.splitlines()[:20]


def test_a_second_interrupt_ends_at_once(tmp_path):
    # A block that takes minutes: 1,024 worlds of a thousand plays.
    words = [DECEMBER, "--worlds", "2048", "--replicates", "1000", "--no-zone", "--set", "output.runs=none", "-o", "x.h5"]
    process = start(tmp_path, "run", *words)
    one_second = os.sysconf("SC_CLK_TCK")   # of computing; then it is in the middle of a block
    wait_for(lambda: int(Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11]) > one_second, process)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    ended(process)
    assert process.returncode == 130


def test_a_foreign_part_is_refused_and_kept(tmp_path):
    process = start(tmp_path, "run", DECEMBER, "--worlds", "30000", "--no-zone", "-o", "x.h5")
    wait_for(lambda: has_blocks(tmp_path / "x.h5.part"), process)
    process.send_signal(signal.SIGINT)
    ended(process)
    before = digest(tmp_path / "x.h5.part")
    for words, reason in [(["--seed", "3"], "scenario"), (["--set", "clock.horizon=50"], "scenario")]:
        done = run("run", DECEMBER, "--worlds", "30000", "--no-zone", "-o", "x.h5", "--resume", *words, folder=tmp_path)
        assert done.returncode == 2
        assert "x.h5.part" in done.stderr and reason in done.stderr and "--resume" in done.stderr
    assert digest(tmp_path / "x.h5.part") == before
    with h5py.File(tmp_path / "x.h5.part", "r+") as part:
        part.attrs["commit"] = "0123456789ab"
    done = run("run", DECEMBER, "--worlds", "30000", "--no-zone", "-o", "x.h5", "--resume", folder=tmp_path)
    assert done.returncode == 2
    assert "build" in done.stderr


def test_xarray_opens_every_group_without_a_warning(december):
    with h5py.File(december[0]) as file:
        groups = list(file)
        n_variables = {name: len(file[name]) for name in groups}
    assert set(groups) == {"scenario", "provenance", "worlds", "world_means", "runs", "blocks", "curves", "course", "terms", "estimates"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for engine in ("h5netcdf", "netcdf4"):
            xarray.open_dataset(december[0], engine=engine).close()
            for group in groups:
                with xarray.open_dataset(december[0], group=group, engine=engine) as data:
                    assert len(data.variables) == n_variables[group], f"{engine} drops something in {group}"
                    data.load()
                    for variable in data.data_vars.values():
                        assert all(dimension in data.coords for dimension in variable.dims)


def test_every_dataset_says_what_it_is(december):
    with h5py.File(december[0]) as file:

        def check(name, item):
            if isinstance(item, h5py.Dataset):
                assert item.attrs["meaning"], name
                assert item.attrs["unit"], name
                assert item.dtype.kind in "uifO" and (item.dtype.kind != "O" or h5py.check_string_dtype(item.dtype)), name
                if "flag_values" in item.attrs:
                    assert len(item.attrs["flag_values"]) == len(item.attrs["flag_meanings"].split())
                    assert item[:].max() < len(item.attrs["flag_values"])

        file.visititems(check)
        assert file.attrs["format"] == "zopa-result" and file.attrs["complete"] == 1
        assert file["runs/run"].shape == (3000,)
        assert file["worlds/value"].shape == (3000, file["worlds/parameter"].shape[0])


def test_estimates_follow_from_the_rows(december):
    with h5py.File(december[0]) as file:
        value = dict(zip(file["estimates/name"].asstr()[:], file["estimates/value"][:]))
        error = dict(zip(file["estimates/name"].asstr()[:], file["estimates/standard_error"][:]))
        signed = file["runs/signed_round"][:] >= 0
        assert value["agreement"] == pytest.approx(signed.mean())
        assert error["agreement"] == pytest.approx(signed.std(ddof=1) / np.sqrt(signed.size))
        ratified = file["runs/ratified"][:] == 1
        assert value["ratified_given_agreement"] == pytest.approx(ratified[signed].mean())
        week = file["runs/signed_round"][:][signed]
        assert value["agreement_by_week_26"] == pytest.approx((week <= 26).sum() / signed.size)
        assert value["rounds_to_agreement"] == pytest.approx(week.mean())
        assert file["curves/cumulative_incidence"][0, 26] == pytest.approx(value["agreement_by_week_26"])
        assert value["median_round_of_agreement"] == np.sort(week)[(week.size + 1) // 2 - 1]
        assert file["blocks/sum_numerator"][:].sum(axis=0)[file["blocks/metric"].asstr()[:].tolist().index("agreement")] == signed.sum()
        donetsk = file["runs/issue"].asstr()[:].tolist().index("donetsk")
        first_level = file["runs/terms"].attrs["levels"][donetsk].split()[0]
        share = dict(zip(file["terms/term"].asstr()[:], file["terms/share"][:]))
        assert share[f"donetsk.{first_level}"] == pytest.approx((file["runs/terms"][:, donetsk][signed] == 0).mean())


def numbers_on(screen: str) -> list[tuple[str, str]]:
    """(number, its error or bound) of everything that stands before parentheses."""
    return re.findall(r"(\d[\d,.]*)(?: %)? \(([\d.]+)\)", screen)


def test_every_number_on_the_screen_is_in_the_file_with_its_error(december):
    path, screen = december
    with h5py.File(path) as file:
        pairs = list(zip(file["estimates/value"][:], file["estimates/standard_error"][:]))
    shown = numbers_on(screen)
    assert len(shown) > 60

    def decimals(text: str) -> int:
        return len(text.partition(".")[2])

    for number, error in shown:
        x, e = float(number.replace(",", "")), float(error)
        near = [
            (value, se) for value, se in pairs for factor in (1, 100)
            if abs(factor * value - x) <= 0.5001 * 10 ** -decimals(number) and abs(factor * se - e) <= 0.5001 * 10 ** -decimals(error)
        ]
        assert near, f"{number} ({error}) is no estimate"


def test_the_screen_fits_and_answers_in_order(december):
    screen = december[1]
    assert max(map(len, screen.splitlines())) <= 100
    assert "does not forecast" in " ".join(screen.split())
    places = [screen.index(words) for words in ("1  Is there a zone", "2  Do the talks", "3  On which terms", "4  Is it ratified", "5  What stands")]
    assert places == sorted(places)
    assert "closed jointly" in screen and "x.h5" in screen and "\033" not in screen
    # a number without an error is a count, a week, a bound, or the speed
    assert not re.search(r"\d %(?! \(|,? interval)", screen.split("95 %")[0])


def test_a_screen_without_agreement_or_zone_search(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    done = run("run", "small.yaml", "--worlds", "200", "--no-zone", "--set", "parties.north.reservation=1",
               "--set", "parties.south.reservation=1", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "not searched" in done.stdout and "no agreement to look at" in done.stdout
    assert "0 % (< 1.9)" in done.stdout
    (tmp_path / "war.yaml").write_text(WAR)
    assert run("run", "war.yaml", "--worlds", "200", folder=tmp_path).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="a small file system needs root")
def test_a_full_disk_keeps_the_finished_blocks(tmp_path):
    small = tmp_path / "disk"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", str(small)], capture_output=True).returncode != 0:
        pytest.skip("no file system can be mounted here")
    words = [DECEMBER, "--worlds", "30000", "--no-zone", "--quiet"]
    try:
        done = run("run", *words, "-o", "x.h5", folder=small)
        assert done.returncode == 3, done.stderr
        assert "No space left on device" in done.stderr and "--resume" in done.stderr
        with h5py.File(small / "x.h5.part") as part:
            assert 0 < part.attrs["finished_blocks"] < 30
        subprocess.run(["mount", "-o", "remount,size=200m", str(small)], check=True)
        assert run("run", *words, "-o", "x.h5", "--resume", folder=small).returncode == 0
        assert run("run", *words, "-o", str(tmp_path / "whole.h5"), folder=tmp_path).returncode == 0
        assert digest(small / "x.h5") == digest(tmp_path / "whole.h5")
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_limit_on_file_size_is_told(tmp_path):
    limit = 20 << 20
    done = run("run", DECEMBER, "--worlds", "30000", "--no-zone", "-o", "x.h5", folder=tmp_path,
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert done.returncode == 3
    assert "File too large" in done.stderr and "--resume" in done.stderr
    with h5py.File(tmp_path / "x.h5.part") as part:
        assert part.attrs["finished_blocks"] > 0


def test_what_cannot_be_written_or_read_is_told(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    done = run("run", "small.yaml", "-o", "no/such/folder.h5", folder=tmp_path)
    assert done.returncode == 3 and "no/such/folder.h5.part" in done.stderr and "No such file or directory" in done.stderr
    done = run("run", "small.yaml", "--worlds", "10", "-o", "x.h5", folder=tmp_path)
    assert done.returncode == 0
    with open("/dev/full", "w") as full:
        told = subprocess.run([ZOPA, "inspect", "x.h5"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert told.returncode == 3
    for words in (["inspect", "none.h5"], ["inspect", "small.yaml"], ["inspect", "--digest", "small.yaml"]):
        done = run(*words, folder=tmp_path)
        assert done.returncode == 3 and len(done.stderr.splitlines()) == 1
    with h5py.File(tmp_path / "foreign.h5", "w") as file:
        file["x"] = 1
    assert "not a result of zopa" in run("inspect", "foreign.h5", folder=tmp_path).stderr
    with h5py.File(tmp_path / "x.h5", "r+") as file:
        file.attrs["format_version"] = "2.0"
    done = run("inspect", "x.h5", folder=tmp_path)
    assert done.returncode == 3 and "format version 2.0" in done.stderr


@pytest.mark.parametrize("words", [["--worlds", "0"], ["--worlds", "many"], ["--threads", "0"], ["--seed", "-1"], ["--replicates", "1e3"], ["--wrlds", "3"]])
def test_options_out_of_range_write_nothing(tmp_path, words):
    (tmp_path / "small.yaml").write_text(SMALL)
    done = run("run", "small.yaml", *words, folder=tmp_path)
    assert done.returncode == 2
    assert {p.name for p in tmp_path.iterdir()} == {"small.yaml"}


def test_an_older_result_is_replaced_only_by_a_complete_one(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    assert run("run", "small.yaml", "--worlds", "10", "-o", "x.h5", folder=tmp_path).returncode == 0
    before = digest(tmp_path / "x.h5")
    done = run("run", "small.yaml", "--worlds", "20", "-o", "x.h5", folder=tmp_path)
    assert "x.h5 is replaced once this run is complete" in done.stderr
    assert digest(tmp_path / "x.h5") != before


def test_a_rows_world_can_be_explained_from_the_file(december):
    path, _ = december
    with h5py.File(path) as file:
        signed = np.flatnonzero(file["runs/signed_round"][:] >= 0)[:3]
        rounds = file["runs/signed_round"][:][signed]
        years = file["runs/years_held"][:][signed]
    for world, week, held in zip(signed, rounds, years):
        told = zopa(path.parent, "explain", path.name, "--world", str(world)).stdout
        assert f"Ended by agreement in round {week}," in told
        assert "SIGNED" in told and (np.isnan(held) or f"held {held:.1f} years" in told)
        assert max(map(len, told.splitlines())) <= 100
        assert "does not forecast" in " ".join(told.split())
        again = zopa(path.parent, "explain", DECEMBER, "--world", str(world)).stdout
        assert again == told


def test_explain_needs_a_world(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    done = run("explain", "small.yaml", folder=tmp_path)
    assert done.returncode == 2 and "--world" in done.stderr
    done = run("explain", "small.yaml", "--world", "3", "--replicate", "2", "--seed", "9", folder=tmp_path)
    assert done.returncode == 0 and "world 3, play 2, seed 9" in done.stdout


def test_zones_are_proved_unless_one_says_otherwise(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    words = {"exact": {"found", "disproved"}, "search": {"found", "none_found"}, "off": {"not_searched"}}
    found = {}
    for how, allowed in words.items():
        zopa(tmp_path, "run", "small.yaml", "--worlds", "300", "--zone", how, "-o", f"{how}.h5")
        with h5py.File(tmp_path / f"{how}.h5") as file:
            meanings = file["runs/zone_at_start"].attrs["flag_meanings"].split()
            seen = [meanings[value] for value in file["runs/zone_at_start"][:]]
            names = file["estimates/name"].asstr()[:]
        assert set(seen) == allowed
        assert ("no_zone_at_start" in names) == (how == "exact")
        found[how] = seen.count("found")
    assert found["exact"] >= found["search"] > found["off"]
    assert "allowed is off, search or exact" in zopa(tmp_path, "run", "small.yaml", "--zone", "perhaps", code=2).stderr


def test_agreements_are_held_against_the_best_there_was(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    zopa(tmp_path, "run", "small.yaml", "--worlds", "300", "-o", "x.h5")
    with h5py.File(tmp_path / "x.h5") as file:
        told = dict(zip(file["estimates/name"].asstr()[:], zip(file["estimates/value"][:], file["estimates/n"][:])))
        gain = file["runs/gain"][:]
        signed = np.isfinite(gain).all(axis=1)
        inside = signed & (gain >= 0).all(axis=1)
    efficiency = {name.removeprefix("efficiency."): number for name, number in told.items() if name.startswith("efficiency.")}
    assert efficiency["outside_zone"] == (pytest.approx(1 - inside.sum() / signed.sum()), signed.sum())
    assert efficiency["proved"][0] == 1 and 50 < efficiency["logrolling"][1] == inside.sum()
    assert all(0 <= efficiency[share][0] <= 1 for share in ("nash_ratio", "logrolling", "frontier_distance"))
    best = sum(told[f"utilitarian.gain.{party}"][0] for party in ("north", "south"))
    assert efficiency["left_on_table"][0] == pytest.approx(best - gain[inside].sum(axis=1).mean(), abs=1e-6)
