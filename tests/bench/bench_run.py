#!/usr/bin/env python3
"""Speed and memory of the whole program, as JSON: negotiations a second with and without the search for a zone, two threads against one,
peak memory for few and many worlds, and where the time of one core goes.

    tests/bench/bench_run.py build/release/zopa [scenario] > bench.json

Times are wall times: run it on a quiet machine. Each speed is the best of several runs, because noise only ever slows down. Negotiations a
second of processor time (start-up and the study of the zone included) are given as well: they hold on a busy machine too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

DECEMBER = Path(__file__).parents[2] / "scenarios" / "ukraine-2025-12-29.yaml"


def run(zopa: Path, scenario: Path, worlds: int, *words: str) -> dict:
    """One run; its profile, with the peak resident memory in MB added."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(zopa), "run", str(scenario), "--worlds", str(worlds), "--profile", "--quiet", "-o", f"{folder}/x.h5", *words]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(command)} failed:\n{told}")
        profile = json.loads(told)
        profile["peak_mb"] = usage.ru_maxrss / 1024
        profile["cpu_seconds"] = usage.ru_utime + usage.ru_stime
        profile["file_bytes"] = Path(folder, "x.h5").stat().st_size
        return profile


def best(repeats: int, *arguments) -> dict:
    return min((run(*arguments) for _ in range(repeats)), key=lambda profile: profile["seconds"])


def rate(profile: dict) -> float:
    return profile["plays"] / profile["seconds"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zopa", type=Path, help="the program")
    parser.add_argument("scenario", type=Path, nargs="?", default=DECEMBER)
    parser.add_argument("--worlds", type=int, default=50000, help="worlds of a speed measurement")
    parser.add_argument("--many", type=int, default=1000000, help="worlds of the larger memory measurement")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()

    def measure(*words: str) -> dict:
        return best(options.repeats, options.zopa, options.scenario, options.worlds, *words)

    with_zone = measure("--threads", "1")
    without = measure("--threads", "1", "--no-zone")
    two = measure("--threads", "2")
    plays = with_zone["plays"]
    microseconds = {stage: with_zone[stage] / plays * 1e6 for stage in ("draw", "tally", "write")}
    microseconds["talks"] = without["play"] / plays * 1e6
    microseconds["zone"] = (with_zone["play"] - without["play"]) / plays * 1e6
    total = sum(microseconds.values())
    few = run(options.zopa, options.scenario, 10000, "--no-zone")
    many = run(options.zopa, options.scenario, options.many, "--no-zone")
    json.dump(
        {
            "scenario": options.scenario.stem,
            "worlds": options.worlds,
            "negotiations_per_second": {
                "one_core_with_zone_search": round(rate(with_zone)),
                "one_core_without": round(rate(without)),
                "two_threads_with_zone_search": round(rate(two)),
            },
            "negotiations_per_cpu_second": {
                "with_zone_search": round(plays / with_zone["cpu_seconds"]),
                "without": round(plays / without["cpu_seconds"]),
            },
            "two_threads_over_one": round(rate(two) / rate(with_zone), 3),
            "microseconds_per_negotiation": {stage: round(value, 2) for stage, value in microseconds.items()},
            "share_of_time": {stage: round(value / total, 3) for stage, value in microseconds.items()},
            "peak_mb": {"10000": round(few["peak_mb"], 1), str(options.many): round(many["peak_mb"], 1)},
            "bytes_per_negotiation": round(many["file_bytes"] / many["plays"], 1),
        },
        sys.stdout,
        indent=2,
    )
    print()


if __name__ == "__main__":
    main()
