#!/usr/bin/env python3
"""What a sweep costs beside the negotiations themselves, as JSON: overhead against one run of as many, two threads against one, merging many
files.

    tests/bench/bench_sweep.py build/release/zopa [--points 1000 --worlds 1000 --files 1000] > bench.json

Overheads are processor time, which holds on a busy machine; two threads against one is wall time: run it on a quiet one. Both sides of the
overhead play the same number of negotiations of the December scenario without the search for a zone, where a point weighs most.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DECEMBER = Path(__file__).parents[2] / "scenarios" / "ukraine-2025-12-29.yaml"
SHARD_ESTIMATES = 1 << 20   # bytes that a file of the merge measurement should have


def timed(command: list[str]) -> dict:
    """Wall and processor seconds and peak memory of a command that must succeed."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{told}")
    return {"wall": time.monotonic() - start, "cpu": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1024}


def planned(zopa: str, folder: Path, name: str, points: int, worlds: int, shards: int = 1) -> str:
    (folder / f"{name}.yaml").write_text(
        f"zopa: 1\nid: {name}\nextends: {os.path.relpath(DECEMBER, folder)}\nsweep:\n  s:\n"
        f"    set: {{monte_carlo.worlds: {worlds}, monte_carlo.zone_search: false}}\n"
        f"    axes: {{monte_carlo.seed: [{', '.join(map(str, range(1, points + 1)))}]}}\n")
    timed([zopa, "sweep", "plan", f"{folder}/{name}.yaml", "-o", f"{folder}/{name}.sweep", "--shards", str(shards)])
    return f"{folder}/{name}.sweep"


def overhead(zopa: str, folder: Path, points: int, worlds: int, repeats: int) -> dict:
    plain = [zopa, "run", str(DECEMBER), "--worlds", str(points * worlds), "--no-zone", "--threads", "1", "--quiet", "-o", f"{folder}/x.h5",
             "--set", "output.runs=none", "--set", "output.world_rows=0"]
    run, sweep = [], []
    for repeat in range(repeats):   # in turn, so that both meet the same machine
        run.append(timed(plain)["cpu"])
        plan = planned(zopa, folder, f"overhead{repeat}", points, worlds)
        sweep.append(timed([zopa, "sweep", "run", plan, "--threads", "1", "--quiet"])["cpu"])
    return {"run_cpu_seconds": round(min(run), 3), "sweep_cpu_seconds": round(min(sweep), 3), "overhead": round(min(sweep) / min(run) - 1, 4),
            "milliseconds_a_point": round((min(sweep) - min(run)) / points * 1000, 3)}


def two_threads(zopa: str, folder: Path, points: int, worlds: int, repeats: int) -> dict:
    wall = {1: [], 2: []}
    for repeat in range(repeats):
        for threads in wall:
            plan = planned(zopa, folder, f"threads{threads}_{repeat}", points, worlds)
            wall[threads].append(timed([zopa, "sweep", "run", plan, "--threads", str(threads), "--quiet"])["wall"])
    return {"one_thread_seconds": round(min(wall[1]), 3), "two_threads_seconds": round(min(wall[2]), 3),
            "two_threads_over_one": round(min(wall[1]) / min(wall[2]), 3)}


def merging(zopa: str, folder: Path, files: int) -> dict:
    """Files of about a megabyte, each of a shard of its own, so that neighbouring points lie in different files."""
    probe = planned(zopa, folder, "probe", 50, 1)
    timed([zopa, "sweep", "run", probe, "--quiet"])
    bytes_a_point = next(Path(probe).glob("shard-*.h5")).stat().st_size / 50
    each = max(1, round(SHARD_ESTIMATES / bytes_a_point))
    plan = planned(zopa, folder, "merge", files * each, 1, files)
    for shard in range(files):
        timed([zopa, "sweep", "run", plan, "--shard", f"{shard}/{files}", "--threads", "1", "--batch", str(each), "--quiet"])
    sizes = [path.stat().st_size for path in Path(plan).glob("shard-*.h5")]
    merge = timed([zopa, "sweep", "merge", plan, "--quiet"])
    return {"files": len(sizes), "megabytes_a_file": round(sum(sizes) / len(sizes) / 1e6, 2), "points": files * each,
            "wall_seconds": round(merge["wall"], 2), "cpu_seconds": round(merge["cpu"], 2), "peak_mb": round(merge["peak_mb"], 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zopa", type=Path, help="the program")
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--worlds", type=int, default=1000, help="of each point")
    parser.add_argument("--files", type=int, default=1000, help="merged; 0 leaves this out")
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="for what is written, some gigabytes; by default a temporary one")
    options = parser.parse_args()
    zopa = str(options.zopa.resolve())
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        figures = {"points": options.points, "worlds_a_point": options.worlds,
                   "overhead": overhead(zopa, folder, options.points, options.worlds, options.repeats),
                   "threads": two_threads(zopa, folder, max(2, options.points // 4), options.worlds, options.repeats)}
        if options.files > 0:
            figures["merge"] = merging(zopa, folder, options.files)
    json.dump(figures, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
