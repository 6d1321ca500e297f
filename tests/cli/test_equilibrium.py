"""Parties that bargain by equilibrium, from the real program: the games of scenarios/literature run as they are, and what does not fit is told."""

import json
from pathlib import Path

import pytest

from small_scenario import run

LITERATURE = Path(__file__).resolve().parents[2] / "scenarios" / "literature"
RUBINSTEIN = (LITERATURE / "rubinstein.yaml").read_text(encoding="utf-8")
ALL_KNOWN = "beliefs: {knowledge: true}"
PROTOCOL = "protocol: {type: alternating_offers, first: fixed, order: [first, second]}"


@pytest.mark.parametrize("path", sorted(LITERATURE.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_game_of_the_literature_runs_as_it_is(path, tmp_path):
    done = run("run", path, "--worlds", "40", "--quiet", "-o", "game.h5", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "3  On which terms?" in done.stdout


def test_the_share_stands_on_the_screen_and_in_the_transcript(tmp_path):
    done = run("run", LITERATURE / "rubinstein.yaml", "--quiet", "-o", "game.h5", folder=tmp_path)
    assert "p525             100 %" in done.stdout
    told = run("explain", "game.h5", "--world", "0", folder=tmp_path).stdout
    assert "First proposer offers share: p525" in told
    assert "Second proposer accepts: it is worth .475 to it, and it asks for .474." in told


def test_what_ifs_of_a_game_can_be_compared(tmp_path):
    done = run("compare", LITERATURE / "fearon.yaml", "b_offers", "mutual_optimism", "--worlds", "20", "--quiet", folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_powers_and_the_disagreement_point_stand_beside_the_points(tmp_path):
    done = run("solve", LITERATURE / "three-parties.yaml", "--world", "0", "--json", "--set", "parties.first.power=2", folder=tmp_path)
    told = json.loads(done.stdout)
    assert told["power"] == {"first": 1.5, "second": 0.75, "third": 0.75}
    assert told["points"]["nash"]["package"] == {"first_share": "p500", "second_share": "p250"}
    screen = run("solve", LITERATURE / "three-parties.yaml", "--world", "0", "--set", "parties.first.power=2", folder=tmp_path).stdout
    assert "disagreement point" in screen and "exponents in Nash's product" in screen


CASES = [
    ("one of two", "  second: {kind: equilibrium}", "  second: {kind: time}", ["tactics.second.kind: found 'time'", "all of them, or none"]),
    ("in a mix", "  second: {kind: equilibrium}", "  second: {mix: {equilibrium: 0.5, time: 0.5}}", ["tactics.second.mix: found 'equilibrium'"]),
    ("noise", "  second: {kind: equilibrium}", "  second: {kind: equilibrium, noise: 0.1}", ["tactics.second.noise", "`noise` beside"]),
    ("another choice of offers", "  second: {kind: equilibrium}", "  second: {kind: equilibrium, select: micro}", ["tactics.second.select"]),
    ("a rule of acceptance", "  second: {kind: equilibrium}", "  second: {kind: equilibrium, acceptance: {rule: next}}", ["tactics.second.acceptance"]),
    ("private values", ALL_KNOWN, "beliefs: {knowledge: prior}", ["beliefs.knowledge: found 'prior'", "'true'", "at round 1"]),
    ("private values in two rounds", ALL_KNOWN + "\n", "beliefs: {knowledge: prior}\n", ["beliefs.knowledge"]),
    ("rules without players", "{kind: equilibrium}", "{kind: time}", ["protocol.game: found rules of a game", "no party has the tactic"]),
    ("a single text", "type: alternating_offers", "type: single_text", ["protocol.type: found a single text beside"]),
    ("an outsider's option", "order: [first, second]}", "order: [first, second], game: {outside_options: {thrid: 0.1}}}", ["found 'thrid'"]),
    ("too many packages", "issues:\n", "issues:\n  other: {levels: {to: 249}}\n  third: {levels: {to: 9}}\n",
     ["issues: found 502500 packages beside `equilibrium`", "at most 100000"]),
    ("waiting for nothing", "reservation: 0, rate: 0.10536051565782628}    # d", "reservation: 0}    # d",
     ["parties.first.rate: found waiting that costs nothing", "`protocol.deadline`"]),
    ("steps that do not fit", "step: 5}", "step: 7}", ["issues.share.levels", "whole steps apart"]),
    ("backward levels", "from: 0, to: 1000, step: 5", "from: 9, to: 3", ["issues.share.levels", "whole steps apart"]),
    ("too many levels", "to: 1000, step: 5", "to: 1000", ["issues.share.levels", "at most 250"]),
    ("no step", "step: 5}", "step: 0}", ["issues.share.levels"]),
    ("far ends", "from: 0, to: 1000, step: 5", "from: -2147483648, to: 2147483647, step: 1", ["issues.share.levels"]),
    ("misspelt end", "from: 0, to: 1000", "from: 0, till: 1000", ["found the unknown key 'till'"]),
]


@pytest.mark.parametrize("what, old, new, words", CASES, ids=[case[0] for case in CASES])
def test_what_does_not_fit_is_told_with_its_place(what, old, new, words, tmp_path):
    text = RUBINSTEIN[: RUBINSTEIN.index("what_ifs:")]
    if what == "rules without players":
        text = text.replace(PROTOCOL, PROTOCOL[:-1] + ", game: {breakdown: 0.1}}")
    if what == "private values in two rounds":
        text = text.replace(PROTOCOL, PROTOCOL[:-1] + ", deadline: {probability: 1, round: 2}}")
    assert old in text
    (tmp_path / "game.yaml").write_text(text.replace(old, new))
    done = run("run", "game.yaml", folder=tmp_path)
    assert done.returncode == 2 and not list(tmp_path.glob("*.h5*"))
    told = [line for line in done.stderr.splitlines() if all(word in line for word in words)]
    assert told and told[0].startswith("game.yaml:"), done.stderr


def test_levels_in_steps_are_levels_with_these_amounts(tmp_path):
    listed = "levels: [" + ", ".join(f"{{id: p{amount}, amount: {amount}}}" for amount in range(0, 1001, 5)) + "]"
    (tmp_path / "list.yaml").write_text(RUBINSTEIN.replace("levels: {prefix: p, from: 0, to: 1000, step: 5}", listed))
    (tmp_path / "steps.yaml").write_text(RUBINSTEIN)
    told = [run("solve", name, "--world", "0", "--json", folder=tmp_path).stdout for name in ("list.yaml", "steps.yaml")]
    assert told[0] == told[1] != ""
