#!/usr/bin/env python3
"""Speed and memory of the whole program, as JSON: negotiations a second with and without the search for a zone, two threads against one,
peak memory, and where the time of one core goes.

    tests/bench/bench_run.py build/release/zopa [scenario] > bench.json
    tests/bench/bench_run.py build/release/zopa --many 1000000     memory of a run that large as well (about a minute)

Speeds are medians of several runs, by wall time and by processor time; the latter holds on a busy machine too. Start-up and the study
of the zone that follows a run are not counted. Shares come from one world in sixteen, which is timed part by part.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

DECEMBER = Path(__file__).parents[2] / "scenarios" / "ukraine-2025-12-29.yaml"
PARTS = {"sampling": "draw", "paths": "offers", "drafts": "drafts", "beliefs": "beliefs", "shocks": "shocks", "talks": "talks", "zone_search": "zone",
         "tally": "tally", "writing": "write"}


def run(zopa: Path, scenario: Path, worlds: int, *words: str) -> dict:
    """One run; what `--profile` says of it, with the peak resident memory in MB and the size of the file added."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(zopa), "run", str(scenario), "--worlds", str(worlds), "--profile", "--quiet", "-o", f"{folder}/x.h5", *words]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(command)} failed:\n{told}")
        profile = json.loads(told)
        profile["peak_mb"] = usage.ru_maxrss / 1024
        profile["file_bytes"] = Path(folder, "x.h5").stat().st_size
        return profile


def rate(profiles: list[dict], seconds: str) -> int:
    """Median of negotiations a second; `seconds` says by which clock."""
    return round(statistics.median(profile["plays"] / profile[seconds] for profile in profiles))


def microseconds(profiles: list[dict], part: str) -> float:
    """Median time of one part a negotiation [us]."""
    return statistics.median(profile[part] / profile["plays"] * 1e6 for profile in profiles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zopa", type=Path, help="the program")
    parser.add_argument("scenario", type=Path, nargs="?", default=DECEMBER)
    parser.add_argument("--worlds", type=int, default=50000, help="worlds of a speed measurement")
    parser.add_argument("--many", type=int, default=0, help="worlds of a second memory measurement, for example 1000000; 0: none")
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()

    def measure(*words: str) -> list[dict]:
        return [run(options.zopa, options.scenario, options.worlds, *words) for _ in range(options.repeats)]

    with_zone = measure("--threads", "1")
    without = measure("--threads", "1", "--no-zone")
    two = measure("--threads", "2")
    cost = {name: microseconds(with_zone, part) for name, part in PARTS.items()}
    total = sum(cost.values())
    memory = [run(options.zopa, options.scenario, worlds, "--no-zone") for worlds in (10000, options.many) if worlds > 0]
    result = {
        "scenario": options.scenario.stem,
        "worlds": options.worlds,
        "repeats": options.repeats,
        "negotiations_per_second": {
            "one_thread_with_zone_search": rate(with_zone, "seconds"),
            "one_thread_without": rate(without, "seconds"),
            "two_threads_with_zone_search": rate(two, "seconds"),
        },
        "negotiations_per_processor_second": {
            "one_thread_with_zone_search": rate(with_zone, "processor_seconds"),
            "one_thread_without": rate(without, "processor_seconds"),
        },
        "two_threads_over_one": round(rate(two, "seconds") / rate(with_zone, "seconds"), 3),
        "microseconds_per_negotiation": {name: round(value, 2) for name, value in cost.items()},
        "share_of_time": {name: round(value / total, 3) for name, value in cost.items()},
        "peak_mb": {str(profile["plays"]): round(profile["peak_mb"], 1) for profile in memory},
        "bytes_per_negotiation": round(memory[-1]["file_bytes"] / memory[-1]["plays"], 1),
    }
    json.dump(result, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
