"""Whatever ends a computation, its folder stays usable: what has its final name is whole, what has not is gone on with or ignored, and the
end result is the same. With ZOPA_LONG_TESTS=1 there are more kills."""

import os
import random
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import h5py
import pytest

from small_scenario import SMALL, STOP_SECONDS, ZOPA, digest, ended, start, wait_for, zopa

LONG = os.environ.get("ZOPA_LONG_TESTS") == "1"
KILLS = 50 if LONG else 25   # of each kind
SWEEP = SMALL + """\
sweep:
  s:
    set: {monte_carlo.worlds: 300}
    axes: {monte_carlo.seed: [1, 2, 3, 4, 5, 6, 7, 8], tactics.south.beta: [0.5, 0.7, 1, 1.5, 2]}
"""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="a file system of its own needs root")


def killed_after(seconds: float, folder: Path, *words: str) -> bool:
    """Starts the program, kills it; whether it was still at work."""
    process = subprocess.Popen([ZOPA, *words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(seconds)
    process.kill()
    told = process.communicate(timeout=STOP_SECONDS)[1]
    assert process.returncode in (0, -signal.SIGKILL), told
    return process.returncode != 0


def timed(folder: Path, *words: str) -> float:
    """Lets the program end. Seconds it took."""
    start = time.monotonic()
    zopa(folder, *words)
    return time.monotonic() - start


def moments(seed: int, whole: float) -> list[float]:
    """When to kill, within the time of the whole, so that fast and slow machines are struck in the middle."""
    return [random.Random(f"{seed} {kill}").uniform(0, whole) for kill in range(KILLS)]


def test_a_run_that_is_killed_at_any_moment_goes_on(tmp_path):
    (tmp_path / "s.yaml").write_text(SMALL)
    size = ["s.yaml", "--worlds", "40000", "--set", "output.world_rows=100", "--quiet"]
    whole = timed(tmp_path, "run", *size, "-o", "whole.h5")
    killed = 0
    for seconds in moments(1, whole):
        killed += killed_after(seconds, tmp_path, "run", *size, "-o", "x.h5", "--resume")
        if (tmp_path / "x.h5").exists():
            with h5py.File(tmp_path / "x.h5") as file:
                assert file.attrs["complete"] == 1
            assert not (tmp_path / "x.h5.part").exists()
            assert digest(tmp_path / "x.h5") == digest(tmp_path / "whole.h5")
            (tmp_path / "x.h5").unlink()
    assert killed > 0
    assert {path.name for path in tmp_path.iterdir()} <= {"s.yaml", "whole.h5", "x.h5.part"}
    zopa(tmp_path, "run", *size, "-o", "x.h5", "--resume")
    assert digest(tmp_path / "x.h5") == digest(tmp_path / "whole.h5")


@pytest.fixture(scope="module")
def whole_sweep(tmp_path_factory) -> SimpleNamespace:
    """A sweep that nobody killed: its file, seconds its run and its merging took."""
    folder = tmp_path_factory.mktemp("whole")
    planned(folder)
    run = timed(folder, "sweep", "run", "a.sweep", "--quiet")
    merge = timed(folder, "sweep", "merge", "a.sweep")
    return SimpleNamespace(file=folder / "a.h5", run=run, merge=merge)


def planned(folder: Path) -> Path:
    (folder / "s.yaml").write_text(SWEEP)
    zopa(folder, "sweep", "plan", "s.yaml", "-o", "a.sweep")
    return folder / "a.sweep"


def test_a_shard_that_is_killed_at_any_moment_goes_on(tmp_path, whole_sweep):
    sweep = planned(tmp_path)
    killed = 0
    for seconds in moments(2, whole_sweep.run):
        killed += killed_after(seconds, tmp_path, "sweep", "run", "a.sweep", "--batch", "2", "--quiet")
        batches = list(sweep.glob("shard-*.h5"))
        for batch in batches:
            with h5py.File(batch) as file:
                assert len(file["provenance"].attrs["content_digest"]) == 64
        if len(batches) == 20:
            for batch in batches:
                batch.unlink()
    assert killed > 0
    zopa(tmp_path, "sweep", "run", "a.sweep", "--quiet")
    assert not list(sweep.glob("*.part")) and not list(sweep.glob("*.lease"))
    zopa(tmp_path, "sweep", "merge", "a.sweep")
    assert digest(tmp_path / "a.h5") == digest(whole_sweep.file)


def test_merging_that_is_killed_leaves_no_half_file_of_that_name(tmp_path, whole_sweep):
    planned(tmp_path)
    zopa(tmp_path, "sweep", "run", "a.sweep", "--quiet", "--batch", "1")
    killed = 0
    for seconds in moments(3, whole_sweep.merge):
        killed += killed_after(seconds, tmp_path, "sweep", "merge", "a.sweep")
        if (tmp_path / "a.h5").exists():   # killed after it got its name, or not at all
            assert digest(tmp_path / "a.h5") == digest(whole_sweep.file)
            (tmp_path / "a.h5").unlink()
    assert killed > 0
    zopa(tmp_path, "sweep", "merge", "a.sweep")
    assert digest(tmp_path / "a.h5") == digest(whole_sweep.file)
    assert not (tmp_path / "a.h5.part").exists()


def one_error(done: subprocess.CompletedProcess, words: str) -> None:
    assert words in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stdout == ""


def test_a_limit_on_file_size_is_one_clear_error_and_leaves_nothing_half_named(tmp_path, whole_sweep):
    sweep = planned(tmp_path)

    def limited(size: int) -> dict:
        return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}

    one_error(zopa(tmp_path, "sweep", "run", "a.sweep", "--quiet", code=3, **limited(10_000)), "File too large")
    assert [path.name for path in sweep.iterdir()] == ["plan.h5"]
    zopa(tmp_path, "sweep", "run", "a.sweep", "--quiet")
    one_error(zopa(tmp_path, "sweep", "merge", "a.sweep", code=3, **limited(100_000)), "File too large")
    assert not list(tmp_path.glob("a.h5*"))
    zopa(tmp_path, "sweep", "merge", "a.sweep")
    assert digest(tmp_path / "a.h5") == digest(whole_sweep.file)
    shutil.rmtree(sweep)
    zopa(tmp_path, "sweep", "plan", "s.yaml", "-o", "a.sweep", code=3, **limited(2_000))
    assert list(sweep.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own and a way to change it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(disk)], capture_output=True).returncode != 0:
        pytest.skip("no file system can be mounted here")
    yield disk, lambda options: subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)
    subprocess.run(["umount", str(disk)], check=True)


@needs_root
def test_a_full_disk_is_one_clear_error_and_nothing_is_lost(small_disk, whole_sweep):
    disk, remount = small_disk
    sweep = planned(disk)
    (disk / "ballast").write_bytes(b"x" * 150_000)
    one_error(zopa(disk, "sweep", "run", "a.sweep", "--quiet", "--batch", "5", code=3), "No space left on device")
    assert not list(sweep.glob("*.part")) and not list(sweep.glob("*.lease"))
    (disk / "ballast").unlink()
    remount("size=1m")
    zopa(disk, "sweep", "run", "a.sweep", "--quiet", "--batch", "5")
    (disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(disk).free - 50_000))
    one_error(zopa(disk, "sweep", "merge", "a.sweep", code=3), "No space left on device")
    assert not list(disk.glob("a.h5*"))
    remount("size=20m")
    zopa(disk, "sweep", "merge", "a.sweep")
    assert digest(disk / "a.h5") == digest(whole_sweep.file)


@needs_root
def test_a_folder_that_cannot_be_written_is_one_clear_error(small_disk, tmp_path):
    disk, remount = small_disk
    planned(disk)
    remount("ro")
    one_error(zopa(disk, "sweep", "run", "a.sweep", "--quiet", code=3), "Read-only file system")
    one_error(zopa(disk, "sweep", "merge", "a.sweep", "--partial", "-o", "x.h5", "--quiet", code=3), "Read-only file system")
    done = zopa(disk, "run", "s.yaml", "--worlds", "10", "--quiet", code=3)
    one_error(done, "Read-only file system")
    done = zopa(disk, "sweep", "plan", "s.yaml", "-o", "b.sweep", code=3)
    assert "Read-only file system" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_folder_that_vanishes_is_one_clear_error(tmp_path):
    sweep = planned(tmp_path)
    process = start(tmp_path, "sweep", "run", "a.sweep", "--quiet", "--batch", "1", "--threads", "1")
    wait_for(lambda: list(sweep.glob("shard-*.h5")), process)
    sweep.rename(tmp_path / "elsewhere")
    out, err = ended(process)
    assert process.returncode == 3 and out == "" and len(err.splitlines()) == 1 and "a.sweep" in err, err
    one_error(zopa(tmp_path, "sweep", "status", "a.sweep", code=3), "No such file or directory")
