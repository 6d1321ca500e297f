"""`zopa information`: options of a decision in the same worlds, and what knowing more would be worth."""

import csv
from pathlib import Path

import h5py
import pytest

from small_scenario import SMALL, edited, run

DECISION = SMALL + """\
red_lines: {lines: {south_line: {party: south, forbids: {share: all}, movable: 0.5}}}
levers:
  drop_line: {kind: terms, set: {red_lines.lines.south_line: ~}}
decisions:
  choice:
    title: Whether to ask for the line
    payoff: {agreement: 10, rounds: -0.1}
    options: {wait: {}, ask: {levers: [drop_line], cost: 0.02}}
"""


def table(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return {(row["what"], row["name"]): row for row in csv.DictReader(lines)}


def estimates(path: Path) -> dict[str, float]:
    with h5py.File(path) as file:
        return dict(zip(file["estimates/name"].asstr()[:], file["estimates/value"][:]))


def test_options_are_worth_what_runs_of_them_say(tmp_path):
    (tmp_path / "s.yaml").write_text(DECISION)
    done = run("information", "s.yaml", "--worlds", "3000", "--replicates", "2", "-o", "x.csv", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = table(tmp_path / "x.csv")
    for option, change, cost in [("wait", [], 0.0), ("ask", ["--set", "red_lines.lines.south_line=~"], 0.02)]:
        made = run("run", "s.yaml", "--worlds", "3000", "--replicates", "4", "--no-zone", *change, "-o", "x.h5", folder=tmp_path)
        assert made.returncode == 0, made.stderr
        found = estimates(tmp_path / "x.h5")
        assert float(rows["payoff", option]["value"]) == pytest.approx(10 * found["agreement"] - 0.1 * found["rounds"] - cost, abs=1e-5)
        assert f"{float(rows['payoff', option]['value']):.4f}" in done.stdout
    lower, upper = (float(rows["perfect_information", end]["value"]) for end in ("lower", "upper"))
    assert 0 < upper and lower <= upper
    partial = [float(row["value"]) for (what, _), row in rows.items() if what == "partial_information"]
    assert partial == sorted(partial, reverse=True) and max(partial) <= upper
    assert ("partial_information", "parties.south.reservation") in rows
    assert "interval that reaches below 0" in done.stdout


def test_the_answer_does_not_depend_on_threads(tmp_path):
    (tmp_path / "s.yaml").write_text(DECISION)
    for threads in ("1", "3"):
        assert run("information", "s.yaml", "choice", "--worlds", "2500", "--threads", threads, "-o", f"{threads}.csv", folder=tmp_path).returncode == 0
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "3.csv").read_bytes()


@pytest.mark.parametrize("old, new, sentence", [
    ("levers: [drop_line]", "levers: [drop_lin]", "did you mean 'drop_line'?"),
    ("{agreement: 10, rounds: -0.1}", "{agreemnt: 10}", "did you mean 'agreement'?"),
    ("{agreement: 10, rounds: -0.1}", "{ratified_given_agreement: 1}", "a metric that counts every play"),
    ("{agreement: 10, rounds: -0.1}", "{}", "decisions.choice.payoff: found nothing"),
    ("wait: {}, ask", "ask", "decisions.choice.options: found 1 options, allowed is at least 2"),
    ("{red_lines.lines.south_line: ~}", "{parties.south.reservation: 0.1}", "what a party wants and what it can do are no levers"),
])
def test_what_is_no_decision_is_refused(tmp_path, old, new, sentence):
    (tmp_path / "s.yaml").write_text(edited(DECISION, old, new))
    done = run("information", "s.yaml", "--worlds", "100", folder=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert sentence in done.stderr


def test_a_scenario_without_decisions_or_another_name_is_told(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "s.yaml").write_text(DECISION)
    done = run("information", "small.yaml", folder=tmp_path)
    assert done.returncode == 2 and "this scenario declares none" in done.stderr
    done = run("information", "s.yaml", "chioce", folder=tmp_path)
    assert done.returncode == 2 and "did you mean 'choice'?" in done.stderr
