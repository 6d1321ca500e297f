"""`zopa sweep`: plan, run in any number of pieces, status, merge; whatever happens in between, the merged file is the same."""

import hashlib
import os
import re
import signal
import warnings
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the package about its own build
    import netCDF4  # noqa: F401

from small_scenario import SMALL, digest, ended, start, wait_for, zopa

SWEEP = SMALL + """\
what_ifs:
  firm: {set: {parties.north.reservation: 0.4}}
sweep:
  mood:
    design: grid
    set: {monte_carlo.worlds: 200}
    axes:
      parties.north.reservation: [0.1, 0.2, 0.3]
      parties.south.rate: [{times: 1}, {times: 2}]
      tactics.south.beta: [0.5, 1]
  horizon:
    design: grid
    set: {monte_carlo.worlds: 50}
    axes: {clock.horizon: [20, 110, 60]}
"""
N = 12
AFTER_THE_RUN = ("zone_at_absolute", "zone_opened", "zone_closed", "in_some_conflict", "conflict", "baseline.", "efficiency.", "nearly_settled", "agreement_given_nearly_settled", "settled_at_end", "nash.", "kalai_smorodinsky.", "egalitarian.", "utilitarian.")   # by a study that sweeps leave out


def planned(folder: Path, name: str, *words: str, sweep: str = "mood", text: str = SWEEP) -> None:
    (folder / "s.yaml").write_text(text)
    zopa(folder, "sweep", "plan", "s.yaml", "--sweep", sweep, "-o", name, *words)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """The sweep in one process, merged."""
    folder = tmp_path_factory.mktemp("whole")
    planned(folder, "a.sweep")
    zopa(folder, "sweep", "run", "a.sweep", "--quiet")
    zopa(folder, "sweep", "merge", "a.sweep")
    return folder / "a.h5"


def test_a_plan_tells_points_runs_and_cost_and_can_be_made_again(tmp_path):
    (tmp_path / "s.yaml").write_text(SWEEP)
    told = zopa(tmp_path, "sweep", "plan", "s.yaml", "--sweep", "mood", "--dry-run").stdout
    assert "grid, 3 axes, 12 points, 2,400 negotiations" in told
    assert re.search(r"About \d+:\d\d on one core", told) and re.search(r"Plan [0-9a-f]{12}, 1 shard", told)
    assert {p.name for p in tmp_path.iterdir()} == {"s.yaml"}
    zopa(tmp_path, "sweep", "plan", "s.yaml", "--sweep", "mood")
    assert (tmp_path / "small_mood.sweep" / "plan.h5").exists()
    assert "already" in zopa(tmp_path, "sweep", "plan", "s.yaml", "--sweep", "mood").stderr
    other = zopa(tmp_path, "sweep", "plan", "s.yaml", "--sweep", "mood", "--worlds", "300", code=2)
    assert "another plan" in other.stderr


def test_a_plan_needs_no_other_file(tmp_path, whole):
    planned(tmp_path, "a.sweep")
    (tmp_path / "s.yaml").unlink()
    zopa(tmp_path, "sweep", "run", "a.sweep")
    zopa(tmp_path, "sweep", "merge", "a.sweep")
    assert digest(tmp_path / "a.h5") == digest(whole)


def test_every_point_is_checked_before_anything_runs(tmp_path):
    text = SWEEP.replace("[0.1, 0.2, 0.3]", "[0.1, 1.7]").replace("[0.5, 1]", "[0.5, -1]")
    (tmp_path / "s.yaml").write_text(text)
    line = 1 + text[: text.index("parties.north.reservation: [0.1")].count("\n")
    done = zopa(tmp_path, "sweep", "plan", "s.yaml", "--sweep", "mood", code=2)
    assert f"s.yaml:{line}:" in done.stderr and "'1.7'" in done.stderr
    assert f"s.yaml:{line + 2}:" in done.stderr and "'-1'" in done.stderr
    assert not list(tmp_path.glob("*.sweep"))


def test_one_sweep_is_chosen_and_a_wrong_name_helped(tmp_path):
    (tmp_path / "s.yaml").write_text(SWEEP)
    assert "one of horizon, mood" in zopa(tmp_path, "sweep", "plan", "s.yaml", code=2).stderr
    assert "did you mean 'mood'" in zopa(tmp_path, "sweep", "plan", "s.yaml", "--sweep", "moot", code=2).stderr
    (tmp_path / "none.yaml").write_text(SMALL)
    assert "declares no `sweep`" in zopa(tmp_path, "sweep", "plan", "none.yaml", code=2).stderr


@pytest.mark.parametrize("shards, threads", [(1, 2), (5, 1), (20, 1)])
def test_the_merged_file_does_not_depend_on_shards_threads_and_batches(tmp_path, whole, shards, threads):
    planned(tmp_path, "a.sweep")
    for shard in reversed(range(shards)):
        zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", f"{shard}/{shards}", "--threads", str(threads), "--batch", "2", "--quiet")
    zopa(tmp_path, "sweep", "merge", "a.sweep")
    assert digest(tmp_path / "a.h5") == digest(whole)


def test_points_are_runs_of_the_scenario(tmp_path, whole):
    (tmp_path / "s.yaml").write_text(SWEEP)
    zopa(tmp_path, "run", "s.yaml", "--worlds", "200", "--set", "parties.north.reservation=0.2", "--set", "parties.south.rate={times: 2}",
         "--set", "tactics.south.beta=0.5", "-o", "x.h5")
    with h5py.File(whole) as sweep, h5py.File(tmp_path / "x.h5") as one:
        point = 1 * 4 + 1 * 2 + 0
        name = {text: k for k, text in enumerate(sweep["points/estimate"].asstr()[:])}
        for k, estimate in enumerate(one["estimates/name"].asstr()[:]):
            if not estimate.startswith(AFTER_THE_RUN):
                for column in ("value", "standard_error", "low", "high", "n"):
                    np.testing.assert_equal(sweep[f"points/{column}"][point, name[estimate]], one[f"estimates/{column}"][k], estimate)
        np.testing.assert_equal(sweep["curves/cumulative_incidence"][point], one["curves/cumulative_incidence"][:].astype(np.float32))


def test_xarray_opens_one_table_over_points(whole):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for engine in ("h5netcdf", "netcdf4"):
            with xarray.open_dataset(whole, group="points", engine=engine) as data:
                assert dict(data.sizes)["point"] == N
                np.testing.assert_equal(data["parties.north.reservation"].values, np.repeat([0.1, 0.2, 0.3], 4))
                assert data["parties.south.rate"].values[:4].tolist() == [1, 1, 2, 2]
                assert data["parties.south.rate"].attrs["meaning"] == "factor on parties.south.rate"
                agreement = data.sel(estimate="agreement")
                assert ((agreement["low"] <= agreement["value"]) & (agreement["value"] <= agreement["high"])).all()
                assert (agreement["n"] == 200).all() and (data["state"] == 0).all()
            for group in ("curves", "provenance", "scenario"):
                xarray.open_dataset(whole, group=group, engine=engine).close()
    told = zopa(whole.parent, "inspect", whole.name).stdout
    assert "complete sweep" in told and "12, 12 done, 0 failed, 0 missing" in told and "/points/value" in told


def test_points_may_differ_in_their_estimates(tmp_path):
    digests = set()
    for shards in (1, 2, 3):
        planned(tmp_path, f"{shards}.sweep", sweep="horizon")
        for shard in range(shards):
            zopa(tmp_path, "sweep", "run", f"{shards}.sweep", "--shard", f"{shard}/{shards}", "--quiet")
        zopa(tmp_path, "sweep", "merge", f"{shards}.sweep")
        digests.add(digest(tmp_path / f"{shards}.h5"))
    assert len(digests) == 1
    with h5py.File(tmp_path / "3.h5") as file:
        names = file["points/estimate"].asstr()[:].tolist()
        defined = file["points/defined"][:]
        only_long = [k for k, name in enumerate(names) if defined[:, k].tolist() == [0, 1, 0]]
        assert only_long and np.isnan(file["points/value"][0, only_long[0]])
        assert np.isnan(file["curves/cumulative_incidence"][0, 0, 21:]).all()
        assert not np.isnan(file["curves/cumulative_incidence"][1]).any()


def test_running_again_computes_nothing_again(tmp_path, whole):
    planned(tmp_path, "a.sweep")
    zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", "1/3")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "a.sweep").iterdir()}
    assert "0 of them now" in zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", "1/3").stdout
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "a.sweep").iterdir()} == before
    assert "12 of 12 points done, 8 of them now" in zopa(tmp_path, "sweep", "run", "a.sweep").stdout   # another division of the same points
    zopa(tmp_path, "sweep", "merge", "a.sweep")
    assert digest(tmp_path / "a.h5") == digest(whole)


def test_a_task_of_a_slurm_array_knows_its_shard(tmp_path):
    planned(tmp_path, "a.sweep", "--shards", "4")
    for task, code in (("3", 0), ("4", 2), ("x", 2)):
        zopa(tmp_path, "sweep", "run", "a.sweep", code=code, env={**os.environ, "SLURM_ARRAY_TASK_ID": task})
    assert [path.name for path in (tmp_path / "a.sweep").glob("shard*")] == ["shard-0003-of-0004-from-00000003.h5"]


def test_status_and_merge_name_what_is_missing(tmp_path):
    planned(tmp_path, "a.sweep", "--shards", "4")
    zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", "1/4")
    status = zopa(tmp_path, "sweep", "status", "a.sweep", code=1).stdout
    for words in (r"done +3\n", r"failed +0\n", r"missing +9\n", r"running +0 shards", r"rate +[\d.e+]+ points/s", r"left +about \d+:\d\d"):
        assert re.search(words, status), words
    done = zopa(tmp_path, "sweep", "merge", "a.sweep", code=1)
    assert "9 points of 12 missing: 0, 2 to 4, 6 to 8, 10 to 11" in done.stderr
    assert not (tmp_path / "a.h5").exists()
    zopa(tmp_path, "sweep", "merge", "a.sweep", "--partial", code=1)
    with h5py.File(tmp_path / "a.h5") as file:
        assert file.attrs["complete"] == 0
        assert file["points/state"][:].tolist() == [2, 0, 2, 2, 2, 0, 2, 2, 2, 0, 2, 2]
        assert np.isnan(file["points/value"][0]).all() and file["points/n"][0].sum() == 0


@pytest.mark.parametrize("attribute, value, word", [("plan_hash", "0" * 64, "plan"), ("seed", 2, "seed"), ("commit", "0123456789ab", "build"),
                                                    ("version", "9.9", "version"), ("numeric_fingerprint", "0" * 16, "kind of machine")])
def test_merge_refuses_what_does_not_belong(tmp_path, attribute, value, word):
    planned(tmp_path, "a.sweep")
    zopa(tmp_path, "sweep", "run", "a.sweep")
    batch = next((tmp_path / "a.sweep").glob("shard*.h5"))
    with h5py.File(batch, "r+") as file:
        file.attrs[attribute] = np.uint64(value) if attribute == "seed" else value
    done = zopa(tmp_path, "sweep", "merge", "a.sweep", code=2)
    assert batch.name in done.stderr and f"another {word}" in done.stderr
    assert zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", "0/1", code=2).stderr.count(f"another {word}") == 1
    assert not (tmp_path / "a.h5").exists()


def test_merge_refuses_a_point_that_is_there_twice_and_a_damaged_batch(tmp_path):
    planned(tmp_path, "a.sweep")
    zopa(tmp_path, "sweep", "run", "a.sweep", "--batch", "5")
    batches = sorted((tmp_path / "a.sweep").glob("shard*.h5"))
    assert len(batches) == 3
    twice = batches[0].with_name("shard-0000-of-0002-from-00000000.h5")
    twice.write_bytes(batches[0].read_bytes())
    done = zopa(tmp_path, "sweep", "merge", "a.sweep", code=2)
    assert "point 0" in done.stderr and twice.name in done.stderr and batches[0].name in done.stderr
    twice.unlink()
    content = batches[1].read_bytes()
    for damaged in (content[:-1000], content[:200], b""):
        batches[1].write_bytes(damaged)
        done = zopa(tmp_path, "sweep", "merge", "a.sweep", code=3)
        assert batches[1].name in done.stderr and len(done.stderr.splitlines()) == 1
    with h5py.File(batches[2], "r+") as file:
        file["points/value"][0, 0] += 1e-9
    batches[1].write_bytes(content)
    assert "checksum" in zopa(tmp_path, "sweep", "merge", "a.sweep", code=3).stderr


def test_merge_under_another_dispatch_of_the_mathematical_library_is_refused(tmp_path):
    planned(tmp_path, "a.sweep")
    zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", "0/2")
    environment = {**os.environ, "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-AVX2,-FMA,-FMA4"}
    zopa(tmp_path, "run", "s.yaml", "--worlds", "10", "-o", "there.h5", env=environment)
    zopa(tmp_path, "run", "s.yaml", "--worlds", "10", "-o", "here.h5")
    with h5py.File(tmp_path / "here.h5") as here, h5py.File(tmp_path / "there.h5") as there:
        if here.attrs["numeric_fingerprint"] == there.attrs["numeric_fingerprint"]:
            pytest.skip("this machine has one dispatch of the mathematical library only")
    for action in (["merge", "a.sweep", "--partial"], ["run", "a.sweep", "--shard", "0/2"]):
        assert "numeric fingerprint" in zopa(tmp_path, "sweep", *action, env=environment, code=2).stderr


SLOW = SWEEP.replace("monte_carlo.worlds: 200", "monte_carlo.worlds: 20000")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGUSR1])
def test_a_signal_is_a_checkpoint(tmp_path, how):
    planned(tmp_path, "a.sweep", text=SLOW)
    process = start(tmp_path, "sweep", "run", "a.sweep", "--threads", "1", "--batch", "1")
    wait_for(lambda: list((tmp_path / "a.sweep").glob("shard*.h5")), process)
    process.send_signal(how)
    out, err = ended(process)
    assert process.returncode == 75 and out == "" and "the same command goes on" in err
    done = len(list((tmp_path / "a.sweep").glob("shard*.h5")))
    assert 0 < done < N
    assert {path.suffix for path in (tmp_path / "a.sweep").iterdir()} == {".h5"}
    assert f"done      {done}\n" in zopa(tmp_path, "sweep", "status", "a.sweep", code=1).stdout


def test_a_second_process_leaves_a_shard_alone_and_a_killed_one_is_followed(tmp_path):
    planned(tmp_path, "a.sweep", text=SLOW)
    first = start(tmp_path, "sweep", "run", "a.sweep", "--threads", "1")
    lease = tmp_path / "a.sweep" / "shard-0000-of-0001.lease"
    wait_for(lambda: lease.exists() and lease.read_text().count("\n") == 5, first)
    for words in ([], ["--shard", "0/1"], ["--shard", "1/3"]):   # of another division: it would compute the same points
        second = zopa(tmp_path, "sweep", "run", "a.sweep", *words, code=75)
        assert f"shard 0/1 is being computed by pid {first.pid} on " in second.stderr and second.stdout == ""
    status = zopa(tmp_path, "sweep", "status", "a.sweep", code=1).stdout
    assert "running   1 shard\n" in status and f"pid {first.pid}" in status
    first.kill()
    ended(first)
    assert lease.exists()
    third = start(tmp_path, "sweep", "run", "a.sweep", "--threads", "1", "--batch", "1")
    wait_for(lambda: list((tmp_path / "a.sweep").glob("shard*.h5")), third)   # it took the lease over and works
    third.send_signal(signal.SIGTERM)
    ended(third)
    assert third.returncode == 75 and not lease.exists()


def spoil_point(plan: Path, point: int, changes: str) -> None:
    """Makes a point of a plan one that cannot be played, which planning itself would refuse."""
    with h5py.File(plan, "r+") as file:
        file["plan/changes"][point] = changes
        parts = [file["scenario/resolved"].asstr()[()], file.attrs["sweep"], *file["plan/axis"].asstr()[:],
                 f"{file['plan/point'].size} points", *file["plan/label"].asstr()[:].ravel(), *file["plan/changes"].asstr()[:]]
        file.attrs["plan_hash"] = hashlib.sha256("".join(f"{len(part.encode())}:{part}" for part in parts).encode()).hexdigest()


def test_a_point_that_fails_is_a_row_with_its_reason(tmp_path):
    planned(tmp_path, "a.sweep")
    spoil_point(tmp_path / "a.sweep" / "plan.h5", 5, "parties.north.reservation=7\n")
    done = zopa(tmp_path, "sweep", "run", "a.sweep", code=1)
    assert "12 of 12 points done, 12 of them now, 1 failed" in done.stdout and "point 5:" in done.stderr and "'7'" in done.stderr
    assert zopa(tmp_path, "sweep", "run", "a.sweep", code=1).stdout.count("1 failed") == 1
    assert "failed    1\n" in zopa(tmp_path, "sweep", "status", "a.sweep", code=1).stdout
    assert "1 point failed; point 5:" in zopa(tmp_path, "sweep", "merge", "a.sweep", code=1).stderr
    with h5py.File(tmp_path / "a.h5") as file:
        assert file["points/state"][:].tolist() == [0] * 5 + [1] + [0] * 6
        assert "'7'" in file["points/reason"].asstr()[5] and file["points/reason"].asstr()[4] == ""
        assert np.isnan(file["points/value"][5]).all() and file.attrs["complete"] == 1


def test_a_plan_that_was_changed_is_refused(tmp_path):
    planned(tmp_path, "a.sweep")
    with h5py.File(tmp_path / "a.sweep" / "plan.h5", "r+") as file:
        file["plan/changes"][0] = "monte_carlo.seed=9\n"
    assert "damaged" in zopa(tmp_path, "sweep", "run", "a.sweep", code=3).stderr


def test_options_belong_to_actions(tmp_path):
    planned(tmp_path, "a.sweep")
    assert "did you mean 'merge'" in zopa(tmp_path, "sweep", "merg", "a.sweep", code=2).stderr
    assert "--shard" in zopa(tmp_path, "sweep", "merge", "a.sweep", "--shard", "0/2", code=2).stderr
    assert "i from 0 to n - 1" in zopa(tmp_path, "sweep", "run", "a.sweep", "--shard", "2/2", code=2).stderr
    assert "plan.h5" in zopa(tmp_path, "sweep", "run", "none.sweep", code=3).stderr
    assert "is a file" in zopa(tmp_path, "sweep", "run", "s.yaml", code=2).stderr
    assert re.fullmatch(r"[0-9a-f]{64}\n", zopa(tmp_path, "inspect", "--digest", "a.sweep/plan.h5").stdout)
    assert "no result" in zopa(tmp_path, "inspect", "a.sweep/plan.h5", code=3).stderr


def test_submit_prints_what_it_would_give_to_slurm(tmp_path):
    planned(tmp_path, "a.sweep", "--shards", "8")
    told = zopa(tmp_path, "sweep", "submit", "a.sweep", "--slurm", "--dry-run", "--partition", "short", "--time", "1:00:00", "--cpus", "2",
                "--array-max", "4", "--dependency", "afterok:17").stdout
    for line in ("#SBATCH --array=0-7%4", "#SBATCH --partition=short", "#SBATCH --time=1:00:00", "#SBATCH --cpus-per-task=2",
                 "#SBATCH --dependency=afterok:17", "#SBATCH --requeue", "#SBATCH --signal=B:USR1@60",
                 f"sbatch --parsable --dependency=afterok:ARRAY_JOB --kill-on-invalid-dep=yes '{tmp_path}/a.sweep/slurm-merge.sh'"):
        assert line in told.splitlines(), line
    assert [path.name for path in (tmp_path / "a.sweep").iterdir()] == ["plan.h5"]
    assert "--slurm" in zopa(tmp_path, "sweep", "submit", "a.sweep", code=2).stderr
    assert "--time" in zopa(tmp_path, "sweep", "submit", "a.sweep", "--slurm", "--time", "1 h", code=2).stderr


def test_submit_gives_two_jobs_to_sbatch_and_prints_their_ids(tmp_path):
    planned(tmp_path, "a.sweep", "--shards", "2")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "sbatch").write_text('#!/bin/sh\necho "$@" >> "$(dirname "$0")/asked"\nwc -l < "$(dirname "$0")/asked"\n')
    (tools / "sbatch").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    done = zopa(tmp_path, "sweep", "submit", "a.sweep", "--slurm", env=environment)
    assert done.stdout == f"array job 1: 2 tasks\nmerge job 2: writes {tmp_path}/a.h5\n"
    asked = (tools / "asked").read_text().splitlines()
    assert "--dependency=afterok:1 --kill-on-invalid-dep=yes" in asked[1]
    (tools / "sbatch").write_text("#!/bin/sh\necho 'sbatch: error: no partition' >&2\nexit 1\n")
    assert "no partition" in zopa(tmp_path, "sweep", "submit", "a.sweep", "--slurm", env=environment, code=3).stderr
