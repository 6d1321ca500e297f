"""`zopa information`: options of a decision in the same worlds, and what knowing more would be worth."""

import csv
import re
from pathlib import Path

import h5py
import pytest

from small_scenario import SMALL, WAR, edited, run

DECISION = SMALL + """\
red_lines: {lines: {north_line: {party: north, forbids: {share: half}, movable: 0.5}}, absolute_share: 1}
levers:
  drop_line:
    title: North gives up the line that it drew before the talks began
    kind: terms
    set: {red_lines.lines.north_line: ~}
decisions:
  asking:
    title: Whether to ask for the line
    payoff: {agreement: 10, rounds: -0.1}
    options: {wait: {}, ask: {levers: [drop_line], cost: 1}}
"""


def table(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return {(row["what"], row["name"]): row for row in csv.DictReader(lines)}


def estimates(path: Path) -> dict[str, float]:
    with h5py.File(path) as file:
        return dict(zip(file["estimates/name"].asstr()[:], file["estimates/value"][:]))


def told(screen: str, line: str) -> str:
    """The line of a screen that ends so."""
    return next(text for text in screen.splitlines() if text.endswith(line))


def test_options_are_worth_what_runs_of_them_say(tmp_path):
    (tmp_path / "s.yaml").write_text(DECISION)
    done = run("information", "s.yaml", "--worlds", "1500", "--replicates", "2", "-o", "x.csv", folder=tmp_path)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    rows = table(tmp_path / "x.csv")
    worth = {}
    for option, change, cost in [("wait", [], 0.0), ("ask", ["--set", "red_lines.lines.north_line=~"], 1.0)]:
        made = run("run", "s.yaml", "--worlds", "1500", "--replicates", "4", "--no-zone", *change, "-o", "x.h5", folder=tmp_path)
        assert made.returncode == 0, made.stderr
        found = estimates(tmp_path / "x.h5")
        worth[option] = 10 * found["agreement"] - 0.1 * found["rounds"] - cost
        assert float(rows["payoff", option]["value"]) == pytest.approx(worth[option], abs=1e-5)
    best = max(worth, key=worth.get)
    for option, value in worth.items():
        assert float(rows["payoff_over_best", option]["value"]) == pytest.approx(value - worth[best], abs=1e-5)
    lower, upper = (float(rows["perfect_information", end]["value"]) for end in ("lower", "upper"))
    assert 0 <= lower <= upper and 0 < upper
    partial = [float(row["value"]) for (what, _), row in rows.items() if what == "partial_information"]
    assert partial == sorted(partial, reverse=True) and max(partial) <= upper
    # Where the line moves by itself, which is in half of the worlds, asking gives away its cost of 1: .5 is saved by knowing.
    knowing = rows["partial_information", "red_lines.lines.north_line.firmness"]
    assert abs(float(knowing["value"]) - 0.5) < 4 * (0.25 / 1500) ** 0.5
    assert float(knowing["standard_error"]) < 1.05 * (0.25 / 1500) ** 0.5
    for name in ("parties.south.reservation", "red_lines.lines.north_line.firmness", "preferences.south.weights.share"):
        assert ("partial_information", name) in rows
    assert not any(name.endswith(".type") or ".spacing[" in name for _, name in rows)   # uniforms that nobody could name


def test_every_number_on_the_screen_has_its_error_and_interval_and_every_name_is_whole(tmp_path):
    (tmp_path / "s.yaml").write_text(DECISION)
    done = run("information", "s.yaml", "--worlds", "1100", "--top", "5", "-o", "x.csv", folder=tmp_path)
    screen = done.stdout
    assert "Whether to ask for the line (asking)" in screen and "1,100 worlds, 8 plays of each option in each" in screen
    assert "Payoff: 10 x agreement - 0.1 x rounds, less the cost of the option\n" in screen
    assert "ask: North gives up the line that it drew before the talks began\n" in screen and "wait: no lever\n" in screen
    number = r"-?[\d.]+ \([\d.]+\) +\[-?[\d.]+, -?[\d.]+\]"
    rows = table(tmp_path / "x.csv")
    best, other = sorted(("wait", "ask"), key=lambda option: -float(rows["payoff", option]["value"]))
    assert re.fullmatch(rf"  {number} +best +{best}", told(screen, f" {best}"))
    assert re.fullmatch(rf"  {number} +{number} +{other}", told(screen, f" {other}"))
    assert re.fullmatch(rf"  {number} +choosing by .*", told(screen, "paid by the other"))
    assert re.fullmatch(rf"  {number} +knowing the luck.*", told(screen, "the luck of the talks, too"))
    names = [name for what, name in rows if what == "partial_information"]
    assert len(names) > 5
    for name in names[:5]:
        assert re.fullmatch(rf"  {number} +{re.escape(name)}", told(screen, f" {name}"))
    assert f"and {len(names) - 5} more, none estimated higher" in screen
    assert re.search(rf"(None of|Of) the {len(names)} intervals", screen)
    assert max(map(len, screen.splitlines())) <= 100


def test_the_answer_does_not_depend_on_threads(tmp_path):
    (tmp_path / "s.yaml").write_text(DECISION)
    for threads in ("1", "3"):
        assert run("information", "s.yaml", "asking", "--worlds", "1300", "--replicates", "1", "--threads", threads, "-o", f"{threads}.csv", folder=tmp_path).returncode == 0
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "3.csv").read_bytes()


@pytest.mark.parametrize("old, new, sentence", [
    ("levers: [drop_line]", "levers: [drop_lin]", "s.yaml:28:40: error: decisions.asking.options.ask.levers[0]: found 'drop_lin', allowed is a lever: 'drop_line'; did you"),
    ("{agreement: 10, rounds: -0.1}", "{agreemnt: 10}", "s.yaml:27:24: error: decisions.asking.payoff.agreemnt: found 'agreemnt'"),
    ("{agreement: 10, rounds: -0.1}", "{agreemnt: 10}", "did you mean 'agreement'?"),
    ("{agreement: 10, rounds: -0.1}", "{ratified_given_agreement: 1}", "a metric that counts every play"),
    ("{agreement: 10, rounds: -0.1}", "{}", "decisions.asking.payoff: found nothing"),
    ("wait: {}, ask", "ask", "decisions.asking.options: found 1 options, allowed is at least 2"),
    ("{red_lines.lines.north_line: ~}", "{parties.south.reservation: 0.1}", "what a party wants and what it can do are no levers"),
])
def test_what_is_no_decision_is_refused(tmp_path, old, new, sentence):
    (tmp_path / "s.yaml").write_text(edited(DECISION, old, new))
    for words in (["information", "s.yaml", "--worlds", "100"], ["validate", "s.yaml"]):
        done = run(*words, folder=tmp_path)
        assert done.returncode == 2 and done.stdout == ""
        assert sentence in done.stderr


@pytest.mark.parametrize("aim", ["ended_by_military_decision: 1", "rounds: 0.5", "ended_by_horizon: 2", "ended_by_talks_ended_with_zone: 1"])
def test_a_payoff_that_rewards_more_of_a_war_is_refused_where_it_stands(tmp_path, aim):
    decision = "levers: {keep: {kind: terms, set: {red_lines.lines.south_land: ~}}}\n" \
               "decisions:\n  d:\n    payoff: {agreement: 1, AIM}\n    options: {a: {}, b: {levers: [keep]}}\n"
    first = WAR.count("\n") + 1
    (tmp_path / "s.yaml").write_text(WAR + decision.replace("AIM", aim))
    for words in (["information", "s.yaml", "--worlds", "50"], ["validate", "s.yaml"]):
        done = run(*words, folder=tmp_path)
        assert done.returncode == 2 and done.stdout == ""
        assert f"s.yaml:{first + 3}:" in done.stderr and "allowed is 0 or less; more of a war and of its ends is harm" in done.stderr
    (tmp_path / "s.yaml").write_text(WAR + decision.replace("AIM", aim.replace(": ", ": -")))
    assert run("information", "s.yaml", "--worlds", "50", folder=tmp_path).returncode == 0
    name = aim.split(":")[0]
    done = run("information", "s.yaml", "--worlds", "50", "--set", f"decisions.d.payoff.{name}=1", folder=tmp_path)
    assert done.returncode == 2 and f"--set decisions.d.payoff.{name}=1: error: " in done.stderr


@pytest.mark.parametrize("words, sentence", [
    (["--set", "monte_carlo.sampling=sobol"], "monte_carlo.sampling: found 'sobol', allowed is philox here"),
    (["--set", "monte_carlo.sampling=latin_hypercube"], "allowed is philox here"),
    (["--set", "monte_carlo.design={type: morris}"], "monte_carlo.design: found 'morris', allowed is no design here"),
    (["--worlds", "1"], "monte_carlo.worlds: found 1, allowed is 2 to "),
    (["--worlds", "4000000000"], "all worlds are kept in memory"),
    (["askign"], "did you mean 'asking'?"),
])
def test_worlds_that_do_not_serve_and_other_names_are_told(tmp_path, words, sentence):
    (tmp_path / "s.yaml").write_text(DECISION)
    done = run("information", "s.yaml", *words, folder=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert sentence in done.stderr


def test_a_scenario_without_decisions_is_told_and_one_of_several_must_be_named(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    done = run("information", "small.yaml", folder=tmp_path)
    assert done.returncode == 2 and "this scenario declares none" in done.stderr
    (tmp_path / "s.yaml").write_text(DECISION + "  other: {payoff: {agreement: 1}, options: {a: {}, b: {levers: [drop_line]}}}\n")
    done = run("information", "s.yaml", folder=tmp_path)
    assert done.returncode == 2 and "allowed is one of 'asking' or 'other'; name one behind the scenario" in done.stderr
    assert run("information", "s.yaml", "other", "--worlds", "50", folder=tmp_path).returncode == 0
