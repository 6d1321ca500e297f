#!/usr/bin/env python3
"""Writes analysis/FORMAT.md: every group and dataset of a result, as the writer itself describes them in files made for it. A test holds the
file equal.

Usage: scripts/format_page.py PROGRAM [> analysis/FORMAT.md]     PROGRAM: zopa
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import h5py

ROOT = Path(__file__).resolve().parents[1]
DECEMBER, MARCH, TUTORIAL = (ROOT / "scenarios" / f"{name}.yaml" for name in ("ukraine-2025-12-29", "ukraine-2025-03-14", "tutorial-four-issues"))
MADE = {   # one file of each kind, small
    "run": ["run", DECEMBER, "--worlds", "20"],
    "plain run": ["run", TUTORIAL, "--worlds", "20"],
    "run with a design": ["run", TUTORIAL, "--design", "morris", "--set", "monte_carlo.design.base=2"],
    "run with a truce": ["run", MARCH, "--worlds", "20"],
    "run with replicates": ["run", TUTORIAL, "--worlds", "4", "--replicates", "2"],
    "compare": ["compare", DECEMBER, "funding_low", "--worlds", "5"],
    "ensemble": ["ensemble", DECEMBER, "--worlds", "2"],
    "unlock": ["unlock", DECEMBER, "--worlds", "1500", "--zoneless", "10", "--most", "1"],
}
SWEEP = f"zopa: 1\nid: s\nextends: {TUTORIAL}\nsweep:\n  s: {{set: {{monte_carlo.worlds: 5}}, axes: {{red_lines.absolute_share: [0, 1]}}}}\n"
GROUPS = {
    "estimates": "Every number of the screen by name.",
    "terms": "Share of each level of each issue, given agreement.",
    "curves": "Cumulative incidence of the ends of the talks, round by round. Ends compete and nothing is censored: what is missing to 1 was open.",
    "course": "How talks go round by round: quantiles over the first play of the first 2,000 worlds, in each round over those that still talked.",
    "runs": "A row a play of the talks. Absent with `output.runs: none`.",
    "worlds": "Numbers drawn for the first worlds, by their path in the scenario. Absent with `output.world_rows: 0`.",
    "world_means": "What came of those worlds.",
    "blocks": "Sums over each 1,024 consecutive worlds, from which every estimate follows: value = sum a / sum b.",
    "sampling": "How worlds were laid out, where they were not drawn independently.",
    "scenario": "The files word for word, and the scenario as it was run.",
    "provenance": "Host, time, threads, command line: all that may differ between equal results.",
    "variants": "What is compared with the base.",
    "differences": "Variant less base, in the same worlds.",
    "envelope": "Span of every estimate over the structural switches.",
    "levers": "Diplomatic changes that were tried.",
    "sets": "Changes pulled together.",
    "zoneless": "Worlds without a zone in which they were tried.",
    "boxes": "Conditions under which deals are frequent.",
    "conditions": "Intervals of uncertain numbers that make up the boxes.",
    "points": "Points of a sweep: values of the axes, which have a column each under their path, and every estimate.",
}
ATTRIBUTES = {
    "format": "`zopa-result`; `zopa-sweep` for a merged sweep",
    "format_version": "major.minor; readers refuse another major, minor versions only add",
    "kind": "`run`, `compare`, `ensemble` or `unlock`",
    "complete": "1; 0 in the `.part` that an interrupted run leaves, whose estimates are over the finished blocks",
    "finished_blocks": "blocks of worlds that are finished",
    "scenario": "id of the scenario", "title": "its title", "as_of": "the day it describes", "notice": "what the numbers rest on and what they are not",
    "scenario_digest": "SHA-256 of the resolved scenario",
    "worlds": "worlds asked for", "replicates": "plays of the talks in each", "seed": "seed of all random numbers",
    "variants_digest": "SHA-256 of what is compared", "design": "layout of the worlds; of a sweep: of its points", "sampling": "how single numbers are drawn: `philox` or a sequence",
    "version": "version of the program", "commit": "commit it was built from", "compiler": "compiler", "compiler_flags": "its options",
    "numeric_fingerprint": "hash of a battery of numeric results: equal ones promise equal bits", "rng_layout": "layout of the random numbers",
    "sweep": "name of the sweep", "points": "points of its plan", "plan_hash": "hash of the plan",
}
INTRO = """# The result file

Written by `scripts/format_page.py` from files of the program itself, whose writer states unit and meaning of every dataset; a test holds this page equal to them.

HDF5 that h5py, xarray (engines h5netcdf and netcdf4) and `h5dump` open as it is. Every axis of a dataset is a named scale in the same group; every dataset has the attributes `unit` and
`meaning`; a flag has `flag_values` and `flag_meanings`; texts are UTF-8 of variable length. Shares lie from 0 to 1. NaN means that there is no such number. Errors and 95 % intervals are of
the sampling and say nothing about the assumptions.

## Read it in a few lines

The examples run as they stand on a result of `zopa run scenarios/ukraine-2025-12-29.yaml`; a test runs them. With h5py:

```python
import h5py

with h5py.File("ukraine_2025_12_29.h5") as file:
    names, values = file["estimates/name"].asstr()[:], file["estimates/value"][:]
    ended = file["runs/ended_by"]
    words = ended.attrs["flag_meanings"].split()
    print(file.attrs["notice"])
    print(dict(zip(names, values))["agreement"], sum(ended[:] == words.index("agreement")))
```

With xarray, either engine:

```python
import xarray as xr

runs = xr.open_dataset("ukraine_2025_12_29.h5", group="runs", engine="h5netcdf")
signed = runs.where(runs.signed_round >= 0, drop=True)
print(signed.signed_round.median().item(), signed.gain.mean("run").to_series())
curves = xr.open_dataset("ukraine_2025_12_29.h5", group="curves", engine="netcdf4")
print(curves.cumulative_incidence.sel(event="agreement", round=52).item())
```

With the modules here (`analysis/` on the path), checks and intervals included:

```python
from result_file import open_result

result = open_result("ukraine_2025_12_29.h5")
estimate = result.estimate("agreement_by_week_52")
print(f"{estimate.value:.3f} ± {estimate.standard_error:.3f}, 95 % interval {estimate.low:.3f} to {estimate.high:.3f}, n = {estimate.n}")
for level, share in result.terms()["donetsk"].items():
    print(level, share.value, share.low, share.high)
```

On the shell:

```sh
h5dump -n ukraine_2025_12_29.h5                       # everything there is
h5dump -g /provenance ukraine_2025_12_29.h5
h5dump -d /runs/ended_by -s 0 -c 10 ukraine_2025_12_29.h5
```

Or as plain tables: `python3 analysis/export.py ukraine_2025_12_29.h5` writes CSV, and Parquet where its library is present, a row an observation, units beside.
"""


class Described(NamedTuple):
    """A dataset as its file describes it."""

    type: str
    axes: str
    unit: str
    meaning: str
    words: str


def make(program: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """A file of each kind."""
    for kind, (verb, scenario, *options) in MADE.items():
        path = folder / f"{kind.replace(' ', '-')}.h5"
        _run(program, verb, scenario, *options, "--quiet", "-o", path)
        yield kind, path
    (folder / "s.yaml").write_text(SWEEP, encoding="utf-8")
    _run(program, "sweep", "plan", folder / "s.yaml", "-o", folder / "s.sweep")
    _run(program, "sweep", "run", folder / "s.sweep", "--quiet")
    _run(program, "sweep", "merge", folder / "s.sweep", "--quiet")
    yield "sweep", folder / "s.h5"


def _run(*words: object) -> None:
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stderr}")


def described(dataset: h5py.Dataset) -> Described:
    scale = h5py.h5ds.is_scale(dataset.id)
    axes = [axis[0].name.rpartition("/")[2] for axis in dataset.dims] if not scale else [dataset.name.rpartition("/")[2]]
    kind = "text" if h5py.check_string_dtype(dataset.dtype) else str(dataset.dtype)
    about = dataset.attrs
    return Described(kind, "scale" if scale else ", ".join(axes) or "one", str(about.get("unit", "")), str(about.get("meaning", "")), str(about.get("flag_meanings", "")))


def page(program: str) -> str:
    """The page as text."""
    groups: dict[str, dict[str, Described]] = {}
    kinds: dict[str, list[str]] = {}
    attributes: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for kind, path in make(program, Path(folder)):
            with h5py.File(path) as file:
                attributes |= set(file.attrs)
                for name, group in file.items():
                    key = f"{name} of a sweep" if kind == "sweep" and name in ("curves", "provenance") else name
                    seen = kinds.setdefault(key, [])
                    seen += [kind] if kind not in seen else []
                    for dataset, item in group.items():
                        if not (name == "points" and "." in dataset):
                            _merge(groups.setdefault(key, {}), dataset, described(item))
    unknown = (attributes - set(ATTRIBUTES)) | ({name.removesuffix(" of a sweep") for name in groups} - set(GROUPS))
    if unknown:
        sys.exit(f"scripts/format_page.py does not describe {', '.join(sorted(unknown))}")
    lines = [INTRO, "## Attributes of the root\n", "| attribute | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in ATTRIBUTES.items() if name in attributes]
    lines += ["", "## Groups"]
    for name in sorted(groups, key=lambda name: (list(GROUPS).index(name.removesuffix(" of a sweep")), name)):
        of = [kind for kind in kinds[name] if kind != "plain run"]
        lines += ["", f"### /{name.removesuffix(' of a sweep')}{' (of a sweep)' if name.endswith(' of a sweep') else ''}", "",
                  f"{GROUPS[name.removesuffix(' of a sweep')]} In files of: {', '.join(of)}.", "",
                  "| dataset | type | axes | unit | meaning |", "|---|---|---|---|---|"]
        for dataset, about in sorted(groups[name].items(), key=lambda entry: (entry[1].axes != "scale", entry[0])):
            words = f"; one of: {about.words}" if about.words and about.words != "?" else "; a flag of the scenario's words" if about.words else ""
            lines.append(f"| `{dataset}` | {about.type} | {about.axes} | {about.unit} | {about.meaning}{words} |")
    return "\n".join(lines) + "\n"


def _merge(known: dict[str, Described], name: str, found: Described) -> None:
    """Words of a flag that differ between scenarios are those of the scenario."""
    before = known.get(name, found)
    known[name] = found if before.words == found.words else found._replace(words="?")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(page(sys.argv[1]), end="")
