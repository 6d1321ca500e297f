"""`compare`, `ensemble`, `unlock` from outside: one file, the same for any number of threads, every number with its error."""

import contextlib
import os
import re
import signal
from pathlib import Path

import pytest

from small_scenario import WAR, digest, edited, ended, run, start, wait_for, zopa

VARIANTS = """\
what_ifs:
  nothing: {title: Nothing changes}
  costly: {title: The war costs more, set: {war.parties.north.cost: {times: 2}, war.parties.south.cost: {times: 2}}}
switches:
  firmness:
    title: What a firm line means
    base: costly
    options: {costly: {set: {red_lines.absolute_share: 0}}, absolute: {set: {red_lines.absolute_share: 1}}}
  linkage:
    base: gate
    options: {gate: {set: {linkages.mode: gate}}, both: {set: {linkages.mode: both}}}
levers:
  south_line: {title: South drops its line, kind: terms, set: {red_lines.lines.south_land: ~}}
  north_gift: {title: A gift for land, kind: funding, set: {preferences.south.interactions.gift: {when: {land: ceded}, utility: 0.4}}}
"""
SCENARIO = edited(WAR, "parties:\n  north: {belligerent: true}\n  south: {belligerent: true}\n",
                  "parties:\n  north: {belligerent: true, rate: {uniform: [0.05, 0.4]}}\n  south: {belligerent: true, rate: {uniform: [0.05, 0.4]}}\n") + VARIANTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "war.yaml").write_text(SCENARIO, encoding="utf-8")
    return tmp_path


def good(*words: str, folder: Path) -> str:
    return zopa(folder, *words).stdout


def row(screen: str, name: str) -> str:
    return next(line for line in screen.splitlines() if re.match(rf"  {name} {{2,}}", line))


@pytest.mark.parametrize("verb", ["compare", "ensemble", "unlock"])
def test_the_same_file_with_any_number_of_threads(folder, verb):
    for threads in ("1", "3"):
        good(verb, "war.yaml", "--worlds", "2100", "--threads", threads, "-o", f"{threads}.h5", "--quiet", folder=folder)
    assert digest(folder / "1.h5") == digest(folder / "3.h5")
    assert f"kind         {verb}" in good("inspect", "1.h5", folder=folder)


def test_a_what_if_without_changes_differs_by_exactly_nothing(folder):
    screen = good("compare", "war.yaml", "--worlds", "300", folder=folder)
    assert "0 exactly" in row(screen, "nothing") and "[0.0, 0.0]" in row(screen, "nothing")
    assert re.search(r"[+-]\d", row(screen, "costly"))
    assert (folder / "small_war-compare.h5").is_file()


def test_every_difference_has_its_error_and_interval(folder):
    screen = good("compare", "war.yaml", "--worlds", "300", folder=folder)
    rows = [line for line in screen.splitlines() if re.match(r"  (nothing|costly) +[+\d-]", line)]
    assert len(rows) >= 6
    for line in rows:
        assert re.search(r"^  \w+ +([+-][\d.]+ \([\d.]+\)|0 \(< [\d.]+\)|0 exactly) +\[-?[\d.]+, -?[\d.]+\]", line), line
    assert max(map(len, screen.splitlines())) <= 100


def test_changes_on_the_command_line_are_one_more_what_if(folder):
    screen = good("compare", "war.yaml", "--worlds", "200", "--set", "war.parties.north.cost=0.2", "--set", "war.parties.south.cost=0.2", folder=folder)
    assert row(screen, "set") and not re.search(r"^  nothing ", screen, re.MULTILINE)
    both = good("compare", "war.yaml", "costly", "--worlds", "200", "--set", "war.parties.north.cost={times: 2}",
                "--set", "war.parties.south.cost={times: 2}", folder=folder)
    assert row(both, "set").split()[1:] == row(both, "costly").split()[1:]


def test_a_pair_of_what_ifs(folder):
    screen = good("compare", "war.yaml", "costly", "--against", "costly", "--worlds", "200", folder=folder)
    assert "0 exactly" in [line for line in screen.splitlines() if line.startswith("  costly ")][1]


@pytest.mark.parametrize(("words", "told"), [
    (["compare", "war.yaml", "cosly"], "did you mean 'costly'?"),
    (["compare", "war.yaml", "--set", "monte_carlo.worlds=7"], "options of their own"),
    (["compare", "war.yaml", "--set", "clock.horizon=7"], "shared by all variants"),
    (["compare", "war.yaml", "--against", "nothin"], "did you mean 'nothing'?"),
    (["compare", "war.yaml", "--metric", "agrement"], "did you mean 'agreement'?"),
    (["unlock", "war.yaml", "--most", "4"], "an integer in [1, 3]"),
    (["unlock", "war.yaml", "--set", "levers={south_line: ~, north_gift: ~}"], "at least one diplomatic change"),
    (["ensemble", "war.yaml", "--set", "switches={firmness: ~, linkage: ~}"], "at least one structural switch"),
])
def test_what_cannot_be_compared_is_told_before_anything_is_written(folder, words, told):
    done = run(*words, folder=folder)
    assert done.returncode == 2
    assert told in done.stderr, done.stderr
    assert [path.name for path in folder.iterdir()] == ["war.yaml"]


def test_a_lever_that_harms_is_refused_with_its_place(folder):
    text = edited(SCENARIO, "set: {red_lines.lines.south_land: ~}", "set: {war.ends.collapse.hazard: {times: 2}}")
    (folder / "war.yaml").write_text(text, encoding="utf-8")
    done = run("unlock", "war.yaml", folder=folder)
    line = next(i for i, words in enumerate(text.splitlines(), 1) if "south_line" in words)
    assert done.returncode == 2
    assert done.stderr.startswith(f"war.yaml:{line}:") and "are harm, which no search may recommend" in done.stderr


def test_an_interrupted_comparison_goes_on_and_ends_in_the_same_file(folder):
    good("compare", "war.yaml", "--worlds", "12000", "-o", "whole.h5", "--quiet", folder=folder)
    words = ["compare", "war.yaml", "--worlds", "12000", "-o", "pieces.h5", "--quiet", "--threads", "1"]
    process = start(folder, *words)
    wait_for((folder / "pieces.h5.part").exists, process)
    process.send_signal(signal.SIGINT)
    _, told = ended(process)
    if process.returncode == 130:  # else it was faster than the signal
        assert "--resume goes on" in told and not (folder / "pieces.h5").exists()
        assert good("inspect", "pieces.h5.part", folder=folder).startswith("pieces.h5.part: INCOMPLETE")
        good(*words, "--resume", folder=folder)
    assert digest(folder / "pieces.h5") == digest(folder / "whole.h5")
    again = run(*words, "--resume", folder=folder)
    assert again.returncode == 0 and "-" in again.stdout


def test_the_headline_of_an_ensemble_is_its_envelope(folder):
    screen = good("ensemble", "war.yaml", "--worlds", "400", folder=folder)
    block = screen.partition("agreement: signed")[2]
    assert "all 4 combinations" in block and "lowest with" in block and "highest with" in block
    assert "mean with the weights" not in screen
    low, high = map(float, re.findall(r"([\d.]+) %", row(block, "all 4 combinations")))
    for option in ("firmness=costly", "firmness=absolute", "linkage=gate", "linkage=both"):
        for share in map(float, re.findall(r"([\d.]+) %", row(block, option))):
            assert low <= share <= high
    assert max(map(len, screen.splitlines())) <= 100


def test_the_mean_of_an_ensemble_is_shown_only_with_weights(folder):
    text = edited(SCENARIO, "costly: {set: {red_lines.absolute_share: 0}}", "costly: {weight: 3, set: {red_lines.absolute_share: 0}}")
    text = edited(text, "absolute: {set: {red_lines.absolute_share: 1}}", "absolute: {weight: 1, set: {red_lines.absolute_share: 1}}")
    (folder / "war.yaml").write_text(text, encoding="utf-8")
    assert "mean with the weights" not in good("ensemble", "war.yaml", "--worlds", "100", folder=folder)
    text = edited(text, "gate: {set: {linkages.mode: gate}}, both: {set", "gate: {weight: 1, set: {linkages.mode: gate}}, both: {weight: 1, set")
    (folder / "war.yaml").write_text(text, encoding="utf-8")
    screen = good("ensemble", "war.yaml", "--worlds", "400", folder=folder)
    block = screen.partition("agreement: signed")[2]
    low, high = map(float, re.findall(r"([\d.]+) %", row(block, "all 4 combinations")))
    mean = float(re.search(r"mean with the weights stated +([\d.]+) %", block)[1])
    assert low <= mean <= high


def test_unlock_counts_every_world_without_a_zone_once(folder):
    screen = good("unlock", "war.yaml", "--worlds", "1500", "--zoneless", "200", folder=folder)
    shares = [re.search(rf"{words} +([\d.]+) %", screen) for words in ("one lever is enough in", "2 are needed in", "none of these sets opens one in")]
    assert all(shares)
    assert sum(float(share[1]) for share in shares) == pytest.approx(100, abs=0.3)
    assert "These describe the worlds; they are no advice." in screen
    for lever in ("south_line", "north_gift"):
        assert row(screen, lever)


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_unlock_shows_on_a_terminal_how_far_it_is_unless_it_is_told_to_be_quiet(folder, quiet):
    mine, terminal = os.openpty()
    told = b""
    with start(folder, "unlock", "war.yaml", "--worlds", "20000", "--zoneless", "5000", *quiet, stderr=terminal) as process:
        os.close(terminal)
        with contextlib.suppress(OSError):   # what Linux says of a terminal that nobody writes to any more
            while some := os.read(mine, 4096):
                told += some
    os.close(mine)
    assert process.returncode == 0
    bars = re.findall(rb"\[[#.]{30}\] [\d,]+ of [\d,]+ searches, [\d.]+ searches/s, [\d:]+ left", told)
    assert bool(bars) == (quiet == []) == bool(told), told
