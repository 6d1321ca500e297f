"""`zopa check-prior`: what a metric says over many settings of the assumptions, and whether that was expected."""

import csv
import statistics
from pathlib import Path

import pytest

from small_scenario import SMALL, edited, run

CHECK = SMALL + """\
switches:
  who_begins: {base: drawn, options: {drawn: {}, north: {set: {protocol.first: fixed}}}}
sweep:
  settings:
    design: latin_hypercube
    samples: 200
    set: {monte_carlo.worlds: 1000}
    switches: [who_begins]
    axes: {parties.south.reservation: {plus: {uniform: [0, 0.4]}}, parties.north.rate: {times: {uniform: [0.9, 1.1]}}}
prior_check: {sweep: settings, metric: agreement, from: 0.001, to: 1, mass: 0.9}
"""


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in path.read_text().splitlines() if not line.startswith("#")))


def test_settings_are_runs_and_the_screen_sums_them_up(tmp_path):
    (tmp_path / "s.yaml").write_text(CHECK)
    done = run("check-prior", "s.yaml", "-o", "x.csv", "--quiet", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = table(tmp_path / "x.csv")
    assert len(rows) == 200
    values = [float(row["value"]) for row in rows]
    mean = next(line for line in done.stdout.splitlines() if "mean over the settings" in line)
    assert float(mean.split()[4]) == pytest.approx(100 * statistics.mean(values), abs=0.5), mean
    within = sum(0.001 <= value <= 1 for value in values)
    assert f"{200 - within} below, 0 above, of 200" in done.stdout
    movers = done.stdout[done.stdout.index("Which assumption moves it most"):]
    assert movers.index("parties.south.reservation") < movers.index("parties.north.rate")
    assert "drawn" in movers and "lowest fifth" in movers

    row = rows[17]   # is what a run of the same setting says
    changes = {name: value for name, value in row.items() if name.startswith("parties")}
    assert row["switches.who_begins"] in ("drawn", "north")
    fixed = ["--set", "protocol.first=fixed"] if row["switches.who_begins"] == "north" else []
    words = [word for name, value in changes.items() for word in ("--set", f"{name}={value}")]
    assert run("run", "s.yaml", "--worlds", "1000", *fixed, *words, "-o", "x.h5", folder=tmp_path).returncode == 0
    inspected = run("inspect", "x.h5", folder=tmp_path).stdout
    told = next(line for line in inspected.splitlines() if line.strip().startswith("agreement "))
    assert f"{float(row['value']):.4f}"[:5] in told, (row, told)


def test_the_screen_is_the_same_with_any_number_of_threads(tmp_path):
    (tmp_path / "s.yaml").write_text(CHECK)
    screens = {run("check-prior", "s.yaml", "--threads", threads, "--quiet", folder=tmp_path).stdout for threads in ("1", "2")}
    assert len(screens) == 1 and "Expected beforehand" in screens.pop()


def test_a_band_that_does_not_hold_is_told_and_is_no_error(tmp_path):
    (tmp_path / "s.yaml").write_text(edited(CHECK, "from: 0.001, to: 1", "from: 0.999, to: 1"))
    done = run("check-prior", "s.yaml", "--quiet", folder=tmp_path)
    assert done.returncode == 0 and "Not as expected" in done.stdout and "As expected" not in done.stdout


# (what is written instead, what is told)
BAD = [
    ("sweep: settings, metric", "sweep: setings, metric", "prior_check.sweep: found 'setings', allowed is a sweep: 'settings'; did you mean 'settings'?"),
    ("metric: agreement,", "metric: agrement,", "prior_check.metric: found 'agrement', allowed is a metric of the scenario"),
    ("metric: agreement,", "metric: agrement,", "did you mean 'agreement'?"),
    ("samples: 200", "samples: 199", "prior_check.sweep: found 199 points, allowed is a sweep of at least 200"),
    ("monte_carlo.worlds: 1000", "monte_carlo.worlds: 999", "found a point of 999 worlds, allowed is at least 1000 worlds at every point"),
    ("from: 0.001, to: 1", "from: 0.5, to: 0.5", "prior_check.to: found '0.5', allowed is more than `from`, 0.5"),
    ("mass: 0.9", "mass: 1.9", "prior_check.mass: found '1.9'"),
]


@pytest.mark.parametrize("old, new, told", BAD)
def test_a_check_that_cannot_be_made_is_refused_at_its_line(tmp_path, old, new, told):
    (tmp_path / "s.yaml").write_text(edited(CHECK, old, new))
    done = run("check-prior", "s.yaml", "-o", "x.csv", folder=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert told in done.stderr and "s.yaml:" in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_a_scenario_without_a_check_says_what_one_is(tmp_path):
    (tmp_path / "s.yaml").write_text(SMALL)
    done = run("check-prior", "s.yaml", folder=tmp_path)
    assert done.returncode == 2 and "prior_check: found nothing, allowed is a sweep of settings, a metric and a band" in done.stderr
