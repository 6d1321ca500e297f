#!/usr/bin/env python3
"""What the page of a large result costs, as JSON: processor and wall seconds, peak memory, bytes.

    tests/bench/bench_report.py build/release/zopa [--worlds 1000000] > bench.json

Processor time holds on a busy machine, wall time needs a quiet one. Expected on two cores of 2020: below 20 seconds and 1.5 GB.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench_sweep import DECEMBER, timed  # noqa: E402

REPORT = Path(__file__).parents[2] / "analysis" / "report.py"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("zopa")
    parser.add_argument("--worlds", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result, page = f"{folder}/run.h5", f"{folder}/run.html"
        timed([options.zopa, "run", str(DECEMBER), "--worlds", str(options.worlds), "--quiet", "-o", result])
        cost = timed([sys.executable, str(REPORT), result, "-o", page, "--zopa", options.zopa])
        told = {"worlds": options.worlds, "result_mb": round(Path(result).stat().st_size / 1e6, 1), "page_kb": Path(page).stat().st_size // 1000}
        print(json.dumps(told | {name: round(value, 2) for name, value in cost.items()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
