"""How worlds are drawn: Sobol' points and hypercubes, runs that stop when they are precise, designs, and `zopa sensitivity`."""

import csv
import re
import signal
from pathlib import Path

import h5py
import numpy as np
import pytest

from small_scenario import SMALL, digest, ended, has_blocks, run, start, wait_for, zopa

SCENARIOS = Path(__file__).parents[2] / "scenarios"
DECEMBER = str(SCENARIOS / "ukraine-2025-12-29.yaml")
PIE = str(SCENARIOS / "tutorial-pie.yaml")
UNSURE = "parties.south.reservation={uniform: [0.5, 1]}"   # of the pie: a zone in some worlds only


def estimates(path: Path) -> dict[str, float]:
    with h5py.File(path) as file:
        return dict(zip(file["estimates/name"].asstr()[:], file["estimates/value"][:]))


@pytest.mark.parametrize("method", ["sobol", "latin_hypercube"])
def test_a_sampled_run_is_the_same_for_any_threads_and_after_an_interruption(tmp_path, method):
    words = [DECEMBER, "--sampling", method, "--worlds", "8192", "--no-zone", "--set", "output.runs=none", "--quiet"]
    zopa(tmp_path, "run", *words, "--threads", "1", "-o", "one.h5")
    process = start(tmp_path, "run", *words, "-o", "two.h5")
    wait_for(lambda: has_blocks(tmp_path / "two.h5.part"), process)
    process.send_signal(signal.SIGTERM)
    ended(process)
    assert process.returncode == 143
    zopa(tmp_path, "run", *words, "-o", "two.h5", "--resume")
    assert digest(tmp_path / "one.h5") == digest(tmp_path / "two.h5")


@pytest.mark.parametrize("method", ["sobol", "latin_hypercube"])
def test_the_gain_stands_on_the_screen_and_in_the_file_and_follows_from_the_sums(tmp_path, method):
    done = zopa(tmp_path, "run", PIE, "--sampling", method, "--worlds", "4096", "--set", UNSURE, "-o", "x.h5")
    shown = float(re.search(r"zone at the start +([\d.]+), 95 % interval", done.stdout).group(1))
    with h5py.File(tmp_path / "x.h5") as file:
        metric = file["blocks/metric"].asstr()[:].tolist().index("zone_at_start")
        by_world = file["world_means/value"][:, file["world_means/metric"].asstr()[:].tolist().index("zone_at_start")].astype(float)
        parts = file["blocks/part_numerator"][:, :, metric].sum(0)
        assert file.attrs["sampling"] == method
        assert file["sampling"].attrs["randomisations"] == 16
        # World w is a point of randomisation w mod 16.
        assert np.allclose(parts, by_world.reshape(-1, 16).sum(0))
        assert np.array_equal(file["blocks/part_denominator"][:, :, metric].sum(0), np.full(16, 256))
        spread = (parts / 256).var(ddof=1) / 16
        gain = estimates(tmp_path / "x.h5")["sampling_gain.zone_at_start"]
        assert gain == pytest.approx(by_world.var(ddof=1) / 4096 / spread)
        assert shown == pytest.approx(gain, abs=0.051) and gain > 20
        error = dict(zip(file["estimates/name"].asstr()[:], file["estimates/standard_error"][:]))["zone_at_start"]
        assert error == pytest.approx(np.sqrt(spread))
        if method == "sobol":
            assert len(set(file["sampling/dimension"][:])) == file["sampling/parameter"].shape[0]


def test_a_world_of_a_sample_can_be_told_again(tmp_path):
    zopa(tmp_path, "run", PIE, "--sampling", "sobol", "--worlds", "1024", "-o", "x.h5")
    with h5py.File(tmp_path / "x.h5") as file:
        signed = file["runs/signed_round"][:]
        world = int(np.flatnonzero(signed > 1)[0])
        week = int(signed[world])
    story = zopa(tmp_path, "explain", "x.h5", "--world", str(world)).stdout
    assert re.search(rf"(week|round) {week}\b.*?SIGNED", story, re.S)


def test_incomplete_hypercubes_and_unknown_methods_are_refused(tmp_path):
    done = run("run", PIE, "--sampling", "latin_hypercube", "--worlds", "1000", folder=tmp_path)
    assert done.returncode == 2
    assert "monte_carlo.worlds: found 1000 worlds for 16 Latin hypercubes" in done.stderr and "did you mean 1008?" in done.stderr
    done = run("run", PIE, "--sampling", "sobl", folder=tmp_path)
    assert done.returncode == 2 and "did you mean 'sobol'?" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_run_stops_when_it_is_precise_and_says_so(tmp_path):
    words = ["run", PIE, "--worlds", "100000", "--precision", "0.02", "--set", UNSURE, "--quiet"]
    zopa(tmp_path, *words, "--threads", "1", "-o", "one.h5")
    done = zopa(tmp_path, *words, "--threads", "3", "-o", "three.h5")
    assert digest(tmp_path / "one.h5") == digest(tmp_path / "three.h5")
    with h5py.File(tmp_path / "one.h5") as file:
        worlds = int(file.attrs["worlds"])
        assert file.attrs["precision_reached"] == 1 and file.attrs["complete"] == 1
        assert worlds in [1024 << j for j in range(7)]
        assert file["runs/run"].shape[0] == worlds == file.attrs["finished_blocks"] * 1024
        names = file["estimates/name"].asstr()[:].tolist()
        for metric in ("agreement", "ratified"):
            i = names.index(metric)
            assert (file["estimates/high"][i] - file["estimates/low"][i]) / 2 <= 0.02
            assert file["estimates/n"][i] == worlds
    assert f"{worlds:,} worlds" in done.stdout
    # The same worlds as a run that was asked for so many.
    zopa(tmp_path, "run", PIE, "--worlds", str(worlds), "--set", UNSURE, "--quiet", "-o", "plain.h5")
    assert estimates(tmp_path / "plain.h5") == estimates(tmp_path / "one.h5")
    again = zopa(tmp_path, *words, "-o", "one.h5", "--resume")
    assert f"{worlds:,} worlds" in again.stdout


def test_a_run_that_is_not_precise_in_time_exits_with_1(tmp_path):
    words = ["run", PIE, "--worlds", "3000", "--precision", "0.001", "--set", UNSURE, "-o", "x.h5"]
    done = zopa(tmp_path, *words, code=1)
    assert "the wanted precision is not reached" in done.stderr and "3,000 worlds" in done.stderr and "--worlds" in done.stderr
    with h5py.File(tmp_path / "x.h5") as file:
        assert file.attrs["precision_reached"] == 0 and file.attrs["complete"] == 1 and file.attrs["worlds"] == 3000
    zopa(tmp_path, *words, "--resume", code=1)


def test_an_interrupted_precise_run_ends_where_it_would_have(tmp_path):
    words = [DECEMBER, "--worlds", "9000", "--precision", "0.015", "--no-zone", "--quiet"]
    process = start(tmp_path, "run", *words, "-o", "x.h5")
    wait_for(lambda: has_blocks(tmp_path / "x.h5.part"), process)
    process.send_signal(signal.SIGINT)
    ended(process)
    assert process.returncode == 130
    zopa(tmp_path, "run", *words, "-o", "x.h5", "--resume")
    zopa(tmp_path, "run", *words, "-o", "whole.h5")
    assert digest(tmp_path / "x.h5") == digest(tmp_path / "whole.h5")


def test_precision_of_what_is_no_share_is_refused(tmp_path):
    done = run("run", PIE, "--precision", "0.01", "--set", "monte_carlo.precision.metrics=[agreemnt]", folder=tmp_path)
    assert done.returncode == 2 and "did you mean 'agreement'?" in done.stderr
    done = run("run", PIE, "--precision", "0.01", "--sampling", "latin_hypercube", "--worlds", "1600", folder=tmp_path)
    assert done.returncode == 2 and "a hypercube is one only when it is complete" in done.stderr
    assert not list(tmp_path.iterdir())


SHORT = ["--set", "clock.horizon=20"]   # so short that some talks of a world end in agreement and some do not


def test_the_variance_split_stands_on_the_screen_and_in_the_file(tmp_path):
    scenario = str(SCENARIOS / "tutorial-four-issues.yaml")
    done = zopa(tmp_path, "run", scenario, "--worlds", "1500", "--replicates", "5", *SHORT, "-o", "x.h5")
    found = estimates(tmp_path / "x.h5")
    with h5py.File(tmp_path / "x.h5") as file:
        signed = (file["runs/signed_round"][:] >= 0).reshape(1500, 5)
    within = signed.var(axis=1, ddof=1).mean()
    between = signed.mean(axis=1).var(ddof=1) - within / 5
    assert found["variance_within.agreement"] == pytest.approx(within)
    assert found["variance_between.agreement"] == pytest.approx(between)
    assert found["variance_monte_carlo.agreement"] == pytest.approx(signed.mean(axis=1).var(ddof=1) / 1500)
    line = next(line for line in done.stdout.partition("between worlds")[2].splitlines() if line.startswith("  agreement"))
    assert float(line.split()[1]) == pytest.approx(between, abs=0.01)
    assert "best plays a world" in done.stdout


def table(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def test_a_saltelli_design_is_one_game_and_its_indices_add_up(tmp_path):
    # Acceptance is a threshold on the drawn reservation; the other inputs are nearly idle.
    (tmp_path / "small.yaml").write_text(SMALL)
    done = zopa(tmp_path, "run", "small.yaml", "--design", "saltelli", "--sampling", "sobol", "--set", "monte_carlo.design.base=512",
                "-o", "x.h5")
    assert "Saltelli design of 512 base points" in done.stdout and "zopa sensitivity x.h5" in done.stdout
    with h5py.File(tmp_path / "x.h5") as file:
        factors = file["sampling/factor"].asstr()[:].tolist()
        assert file.attrs["design"] == "saltelli" and factors[-1] == "seed"
        assert file.attrs["worlds"] == 512 * (len(factors) + 2) == file["world_means/world"].shape[0]
        assert "estimates" not in file
    zopa(tmp_path, "sensitivity", "x.h5", "-o", "x.csv")
    rows = {(r["metric"], r["factor"], r["measure"]): r for r in table(tmp_path / "x.csv")}
    metric = "reservation.south"
    first, total = (float(rows[metric, "parties.south.reservation", m]["value"]) for m in ("first", "total"))
    assert first == pytest.approx(1, abs=0.02) and total == pytest.approx(1, abs=0.05)
    for factor in factors:
        if factor != "parties.south.reservation":
            assert float(rows[metric, factor, "total"]["value"]) == 0
    assert rows[metric, "seed", "total"]["n"] == "512"
    assert "# scenario: small\n# seed: 1\n# worlds: " in (tmp_path / "x.csv").read_text()


def test_a_morris_design_screens_in_few_worlds(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    zopa(tmp_path, "run", "small.yaml", "--design", "morris", "--set", "monte_carlo.design.base=20", "-o", "x.h5")
    shown = zopa(tmp_path, "sensitivity", "x.h5", "--metric", "reservation.south", "-o", "x.csv").stdout
    rows = {(r["factor"], r["measure"]): float(r["value"]) for r in table(tmp_path / "x.csv")}
    # A step of half the range of U(0.2, 0.6) is 0.2, over a change of one half.
    assert rows["parties.south.reservation", "mu_star"] == pytest.approx(0.4, rel=1e-5)
    assert rows["parties.south.reservation", "sigma"] == pytest.approx(0, abs=1e-5)
    assert rows["seed", "mu_star"] == 0
    shown = shown[shown.index("\nreservation.south"):]
    assert shown.index("parties.south.reservation") < shown.index("seed")


def test_a_plain_run_has_rank_correlations(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    zopa(tmp_path, "run", "small.yaml", "--worlds", "500", "-o", "x.h5")
    zopa(tmp_path, "sensitivity", "x.h5", "-o", "x.csv")
    rows = {(r["metric"], r["factor"]): r for r in table(tmp_path / "x.csv")}
    assert float(rows["reservation.south", "parties.south.reservation"]["value"]) == pytest.approx(1)
    with h5py.File(tmp_path / "x.h5") as file:
        x = file["worlds/value"][:, file["worlds/parameter"].asstr()[:].tolist().index("parties.south.reservation")]
        y = file["world_means/value"][:, file["world_means/metric"].asstr()[:].tolist().index("zone_at_start")]

    def ranks(values):
        return np.array([(values < v).sum() + ((values == v).sum() + 1) / 2 for v in values])

    if np.ptp(y) > 0:
        assert float(rows["zone_at_start", "parties.south.reservation"]["value"]) == pytest.approx(np.corrcoef(ranks(x), ranks(y))[0, 1])


@pytest.mark.parametrize("made, asked, sentence", [
    (["--worlds", "200"], "sobol", "x.h5 holds a plain sample, but the method 'sobol' needs a Saltelli design"),
    (["--worlds", "1600", "--sampling", "latin_hypercube"], "sobol", "x.h5 holds a plain sample, but the method 'sobol' needs a Saltelli"),
    (["--design", "morris"], "sobol", "x.h5 holds a Morris design, but the method 'sobol' needs a Saltelli design"),
    (["--design", "saltelli", "--set", "monte_carlo.design.base=4"], "morris", "x.h5 holds a Saltelli design, but the method 'morris'"),
    (["--design", "saltelli", "--set", "monte_carlo.design.base=4"], "rank", "x.h5 holds a Saltelli design, but the method 'rank'"),
    (["--worlds", "200"], "sobl", "did you mean 'sobol'?"),
    (["--worlds", "200", "--set", "output.world_rows=0"], "rank", "does not hold the numbers drawn"),
])
def test_a_design_that_does_not_fit_is_refused_in_one_sentence(tmp_path, made, asked, sentence):
    (tmp_path / "small.yaml").write_text(SMALL)
    zopa(tmp_path, "run", "small.yaml", *made, "-o", "x.h5", "--quiet")
    done = run("sensitivity", "x.h5", "--method", asked, folder=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and sentence in done.stderr


def test_unknown_metrics_patterns_and_worlds_of_a_design_are_refused(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    zopa(tmp_path, "run", "small.yaml", "--worlds", "50", "-o", "x.h5", "--quiet")
    done = run("sensitivity", "x.h5", "--metric", "agreemnt", folder=tmp_path)
    assert done.returncode == 2 and "did you mean 'agreement'?" in done.stderr
    done = run("run", "small.yaml", "--design", "morris", "--set", "monte_carlo.design.each=[partis.*]", folder=tmp_path)
    assert done.returncode == 2 and "monte_carlo.design.each[0]: found 'partis.*', which matches no drawn number" in done.stderr
    done = run("run", "small.yaml", "--design", "morris", "--worlds", "100", folder=tmp_path)
    assert done.returncode == 2 and "--worlds" in done.stderr
    done = run("run", "small.yaml", "--design", "morris", "--set", "monte_carlo.design.levels=7", folder=tmp_path)
    assert done.returncode == 2 and "monte_carlo.design.levels: found '7'" in done.stderr


def test_an_unfinished_result_has_no_sensitivity(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    zopa(tmp_path, "run", "small.yaml", "--worlds", "50", "-o", "x.h5", "--quiet")
    with h5py.File(tmp_path / "x.h5", "r+") as file:
        file.attrs["complete"] = np.uint64(0)
    done = run("sensitivity", "x.h5", folder=tmp_path)
    assert done.returncode == 2 and "not complete" in done.stderr
