"""`zopa evaluate` from outside: games small enough to know who accepts what, how often, and for how long."""

import csv
import math
import re
import signal
from pathlib import Path

import pytest

from small_scenario import ended, run, start, wait_for

WORLDS = 4000

# Utilities: a share of 0, 0.5 or 1 of the whole counts three quarters, the pace one quarter. North asks for 0.5 at least, South for a
# number between 0 and 1: of the half, at the pace South likes, South gets 0.375 + 0.25. No agreement breaks.
# East does not sign; it holds the fast pace and likes the slow one.
GAME = """
zopa: 1
id: game
as_of: "2025-06-01"
parties:
  north: {name: North, reservation: 0.5}
  south: {name: South, reservation: {uniform: [0, 1]}}
  east: {name: East, reservation: {uniform: [0, 1]}, signatory: false}
issues:
  share: {levels: [none, half, all]}
  pace: {levels: [slow, {id: fast, consent: [east]}]}
preferences:
  north:
    weights: {share: 3, pace: 1}
    values: {share: {none: 0, half: 0.5, all: 1}, pace: {slow: 0, fast: 1}}
    value_spread: 0
    opening: {share: all, pace: fast}
  south:
    weights: {share: 3, pace: 1}
    values: {share: {none: 1, half: 0.5, all: 0}, pace: {slow: 1, fast: 0}}
    value_spread: 0
  east:
    weights: {pace: 1}
    values: {pace: {slow: 1, fast: 0.5}}
    value_spread: 0
red_lines:
  absolute_share: 1
  lines: {not_all: {party: south, forbids: {share: all}, movable: 0.25}}
durability: {hazard: 0, horizon: 10}
tactics: {north: {beta: 1}, south: {beta: 1}}
packages:
  half: {title: Half each, date: "2025-05-01", terms: {share: half}}
  half_slow: {terms: {share: half, pace: slow}}
  half_fast: {terms: {share: half, pace: fast}}
"""
SIGMAS = 4   # of the sampling, by which a share may be off: a false alarm in 16,000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "game.yaml").write_text(GAME, encoding="utf-8")
    return tmp_path


def evaluate(folder: Path, *words: str) -> str:
    done = run("evaluate", "game.yaml", "--worlds", str(WORLDS), *words, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def after(screen: str, *labels: str) -> str:
    """What follows some labels, each looked for after the one before."""
    for label in labels:
        assert label in screen, label
        screen = screen.partition(label)[2]
    return screen


def share(text: str) -> float:
    return float(re.match(r"\s*([\d.]+) %", text)[1]) / 100


def near(p: float, n: float = WORLDS) -> object:
    """A share that is estimated from n worlds; the screen rounds it to a tenth of a percent."""
    return pytest.approx(p, abs=SIGMAS * math.sqrt(p * (1 - p) / n) + 0.0005)


def shares_in(line: str) -> list[float]:
    return [float(word) / 100 for word in re.findall(r"([\d.]+) % \(", line)]


def row(screen: str, label: str) -> list[float]:
    """Shares in the first line of the screen that starts with a label."""
    return shares_in(re.search(rf"^ *{label} .*%.*$", screen, re.MULTILINE)[0])


def test_a_full_package_is_accepted_as_often_as_it_is_worth_the_reservation(folder):
    screen = evaluate(folder, "half_slow")
    assert share(after(screen, "North\n", "would sign")) == 0   # 0.375 of the share, nothing of the pace
    assert share(after(screen, "South\n", "would sign")) == near(0.625)
    assert share(after(screen, "everybody asked accepts")) == 0
    assert row(screen, "north") == [0, 1, near(0.625)]   # no line, worth too little, alone against South
    assert row(screen, "south") == [0, near(0.375), 0]   # never alone: North refuses as well
    assert "filled in" not in after(screen, "half_slow")
    assert "not asked, the package uses no lever that it holds" in after(screen, "East")


def test_an_interval_stands_beside_every_share_and_holds_it(folder):
    low, high = re.search(r"\[([\d.]+), ([\d.]+)\]", after(evaluate(folder, "half_slow"), "South\n", "would sign")).groups()
    assert float(low) < 62.5 < float(high) and float(high) - float(low) == pytest.approx(2 * 1.96 * 0.765, abs=0.15)


def test_what_is_open_is_filled_for_the_one_that_gains_least_and_shown(folder):
    without_east = ("--set", "issues.pace.levels=[slow, fast]")
    screen = evaluate(folder, "half", *without_east)
    # Fast: North gains 0.125, South 0.375 - R. Slow: North loses 0.125, South gains 0.625 - R. From R = 0.5 on South loses more by fast.
    assert share(after(screen, "North\n", "would sign")) == near(0.5)
    assert share(after(screen, "South\n", "would sign")) == near(0.375 + 0.125)   # fast up to 0.375, slow from 0.5 to 0.625
    assert share(after(screen, "everybody asked accepts")) == near(0.375)
    assert shares_in(after(screen, "filled in", "pace").splitlines()[0]) == [near(0.5), near(0.5)]


def test_a_holder_that_does_not_sign_is_asked_where_its_lever_is_used(folder):
    screen = evaluate(folder, "half_fast")
    assert "East: asked in 100 %" in screen
    # Fast is worth 0.5 to East. Where the others would sign the slow one it compares with that, 1, but North never would.
    assert share(after(screen, "East", "would consent where it is asked")) == near(0.5)
    assert share(after(screen, "everybody asked accepts")) == near(0.375 * 0.5)
    assert row(screen, "east") == [0, near(0.5), near(0.375 * 0.5)]
    # With the pace open it is filled fast where East consents and South gains or loses less by it.
    assert share(after(evaluate(folder, "half"), "East: asked in")) == near(0.25)


def test_each_holder_is_asked_for_itself(folder):
    west = ("--set", "parties.west={signatory: false, reservation: 0.9}", "--set", "issues.pace.levels=[slow, {id: fast, consent: [east, west]}]",
            "--set", "preferences.west={weights: {pace: 1}, values: {pace: {slow: 1, fast: 0.5}}, value_spread: 0}")
    screen = evaluate(folder, "half_fast", *west)
    assert share(after(screen, "East", "would consent where it is asked")) == near(0.5)
    assert share(after(screen, "  west: asked", "would consent where it is asked")) == 0


def test_lines_that_are_crossed_are_told_with_their_kind_and_frequency(folder):
    screen = evaluate(folder, "opening_north")
    absolute, costly, movable = row(screen, "not all")
    assert absolute == near(0.75) and costly == 0 and movable == near(0.25)
    assert row(screen, "south")[:2] == [near(0.75), 1]
    assert share(after(screen, "South\n", "would sign")) == 0
    assert share(after(screen, "North\n", "would sign")) == 1


def test_an_absolute_line_rules_out_what_is_worth_enough(folder):
    screen = evaluate(folder, "half_slow", "--set", "red_lines.lines.not_all.forbids={share: half}", "--set", "parties.south.reservation=0")
    assert row(screen, "south") == [near(0.75), 0, 0]
    assert share(after(screen, "South\n", "would sign")) == near(0.25)


def test_quantiles_of_worth_and_reservation_are_those_of_their_priors(folder):
    screen = after(evaluate(folder, "half_slow"), "South\n")
    numbers = {label: [float(word) for word in re.findall(r"(-?\d\.\d+) \[", after(screen, label).splitlines()[0])]
               for label in ("the package is worth", "no agreement is worth", "gain ")}
    assert numbers["the package is worth"] == [0.625] * 3
    assert numbers["no agreement is worth"] == pytest.approx([0.1, 0.5, 0.9], abs=SIGMAS * 0.5 / math.sqrt(WORLDS))
    for value, low, high in re.findall(r"(0\.\d+) \[(0\.\d+), (0\.\d+)\]", after(screen, "no agreement is worth").splitlines()[0]):
        assert float(low) < float(value) < float(high)
    assert numbers["gain "] == pytest.approx([-0.275, 0.125, 0.525], abs=SIGMAS * 0.5 / math.sqrt(WORLDS))


def test_expected_years_are_those_of_a_constant_hazard_up_to_the_horizon(folder):
    screen = evaluate(folder, "half_slow", "--set", "durability.hazard=0.2", "--set", "durability.dissatisfaction=0")
    assert float(re.match(r"\s*([\d.]+)", after(screen, "of 10 years it would hold"))[1]) == pytest.approx((1 - math.exp(-2)) / 0.2, abs=0.005)
    forever = evaluate(folder, "half_slow")
    assert after(forever, "where everybody accepts").split()[0] == "-"   # nowhere
    assert float(re.match(r"\s*([\d.]+)", after(forever, "of 10 years it would hold"))[1]) == 10


def test_without_names_a_table_shows_all_packages_and_then_the_openings(folder):
    screen = evaluate(folder)
    heads = re.findall(r"^(\S.*); (\d) of 2 issues known$", screen, re.MULTILINE)
    assert heads == [("Half each (half), reported 2025-05-01", "1"), ("half_fast", "2"), ("half_slow", "2"), ("What North asks for first (opening_north)", "2")]
    table = after(screen, "half_slow").splitlines()[1]
    assert table.split()[:2] == ["not", "asked"]
    assert shares_in(table) == [0, near(0.625), 0]
    assert shares_in(after(screen, "half_fast").splitlines()[1])[0] == near(0.5)


def test_at_length_a_level_stands_beside_its_sources_and_the_remark_is_told(folder):
    table = "id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\nF1,a,,,b,,,\nF2,a,,,b,,,\n"
    (folder / "facts.csv").write_text(table, encoding="utf-8")
    rest = ", ".join(f"{key}: x" for key in ("parties", "preferences", "red_lines", "tactics", "durability", "packages.half_slow", "packages.half_fast"))
    sourced = GAME.replace("terms: {share: half}}", "terms: {share: half}, sources: [F2], note: a remark}") + f"sources: facts.csv\nassumptions: {{{rest}}}\n"
    sourced = sourced.replace("pace: fast}}\nsources", "pace: {level: fast, sources: [F1, F2]}}}\nsources")
    (folder / "game.yaml").write_text(sourced, encoding="utf-8")
    screen = evaluate(folder, "half", "half_fast", "opening_north")
    assert "known: share: half (F2)\n  note: a remark\n" in screen
    assert "known: pace: fast (F1, F2); share: half (assumed)\n" in screen
    assert "known: pace: fast; share: all\n" in screen   # an opening


def test_a_package_of_ones_own_needs_no_file(folder):
    screen = evaluate(folder, "mine", "--set", "packages.mine={terms: {share: half, pace: slow}}")
    assert share(after(screen, "South\n", "would sign")) == near(0.625)


def test_threads_change_nothing_and_another_seed_does(folder):
    assert evaluate(folder, "--threads", "1") == evaluate(folder, "--threads", "3")
    assert evaluate(folder, "half", "--threads", "1") == evaluate(folder, "half", "--threads", "2")
    assert evaluate(folder, "half") != evaluate(folder, "half", "--seed", "2")


def test_a_package_alone_is_what_it_is_among_others(folder):
    alone = evaluate(folder, "half_fast")
    assert alone in evaluate(folder, "half_fast", "half")
    assert after(alone, "half_fast") in evaluate(folder, "half", "half_fast")


def test_as_many_worlds_as_are_asked_for_and_otherwise_4096_at_most(folder):
    assert "4,096 worlds, no talks" in run("evaluate", "game.yaml", folder=folder).stdout
    assert "50 worlds, no talks" in run("evaluate", "game.yaml", "--set", "monte_carlo.worlds=50", folder=folder).stdout
    assert "5,000 worlds, no talks" in run("evaluate", "game.yaml", "half", "--worlds", "5000", folder=folder).stdout


def refused(folder: Path, *words: str) -> str:
    done = run("evaluate", *words, folder=folder)
    assert done.returncode == 2 and done.stdout == ""
    return done.stderr


def test_what_cannot_be_evaluated_is_refused_with_what_can(folder):
    assert "PACKAGE: found 'haf', allowed is 'half', 'half_fast', 'half_slow' or 'opening_north'; did you mean 'half'?" in refused(folder, "game.yaml", "haf")
    assert "'opening_north'?" in refused(folder, "game.yaml", "half", "opening_nort")
    (folder / "none.yaml").write_text(re.sub(r"^    opening:.*\n", "", GAME.partition("packages:")[0], flags=re.MULTILINE), encoding="utf-8")
    assert "packages: found nothing, allowed is at least one package under `packages`, or an `opening` of a party" in refused(folder, "none.yaml")
    assert "monte_carlo.sampling: found 'sobol', allowed is philox here" in refused(folder, "game.yaml", "--set", "monte_carlo.sampling=sobol")
    assert "--worlds" in refused(folder, "game.yaml", "--worlds", "0")
    wrong = GAME.replace("half_slow: {terms: {share: half, pace: slow}}", "half_slow: {terms: {share: halff}, date: \"2025-06-02\"}")
    (folder / "wrong.yaml").write_text(wrong, encoding="utf-8")
    message = refused(folder, "wrong.yaml")
    assert re.search(r"wrong.yaml:\d+:\d+: error: packages.half_slow.terms.share: found 'halff', .*did you mean 'half'\?", message)
    assert "packages.half_slow.date: found '2025-06-02', allowed is a day no later than `as_of`, 2025-06-01" in message


def test_quiet_says_nothing_beside_the_screen(folder):
    done = run("evaluate", "game.yaml", "half", "--quiet", folder=folder)
    assert done.returncode == 0 and done.stderr == "" and "Half each" in done.stdout


def catches(pid: int, number: int) -> bool:
    """Whether a process handles a signal by now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"^SigCgt:\s*([0-9a-f]+)$", status, re.MULTILINE)[1], 16) >> (number - 1) & 1 == 1


def test_ctrl_c_ends_it_without_a_screen(folder):
    process = start(folder, "evaluate", "game.yaml", "--worlds", "1000000")
    wait_for(lambda: catches(process.pid, signal.SIGINT), process)
    process.send_signal(signal.SIGINT)
    out, err = ended(process)
    assert process.returncode == 130 and out == ""
    assert "stopped; there is nothing to show" in err


def test_the_table_has_every_number_of_the_screen_and_its_interval(folder):
    screen = evaluate(folder, "half_slow", "half_fast", "-o", "packages.csv")
    assert "packages.csv: every number, for 2 packages." in screen
    lines = (folder / "packages.csv").read_text(encoding="utf-8").splitlines()
    about = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    assert about["worlds"] == str(WORLDS) and about["seed"] == "1"
    numbers = {(row["package"], row["subject"], row["measure"]): row for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    assert {key[0] for key in numbers} == {"half_slow", "half_fast"}
    south = numbers["half_slow", "south", "would_sign"]
    assert 100 * float(south["value"]) == pytest.approx(100 * share(after(screen, "South\n", "would sign")), abs=0.051)
    low, high = re.search(r"\[([\d.]+), ([\d.]+)\]", after(screen, "South\n", "would sign")).groups()
    assert (100 * float(south["low"]), 100 * float(south["high"])) == pytest.approx((float(low), float(high)), abs=0.051)
    assert float(numbers["half_slow", "north", "would_sign"]["value"]) == 0 and south["n"] == str(WORLDS)
    quantiles = [float(numbers["half_slow", "south", f"gain_{k}"]["value"]) for k in (10, 50, 90)]
    assert quantiles == sorted(quantiles) and numbers["half_slow", "south", "gain_50"]["standard_error"] == "nan"


def test_a_table_that_cannot_be_written_is_told(folder):
    done = run("evaluate", "game.yaml", "half_slow", "--worlds", "50", "-o", "no/where.csv", folder=folder)
    assert done.returncode == 3 and "no/where.csv" in done.stderr and not (folder / "no").exists()
