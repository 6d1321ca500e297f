"""`--set path=value` with the real program."""

import pytest

from small_scenario import SMALL, WAR, run

GOOD = [
    "parties.north.rate=0.1",
    "parties.north.rate={times: 2}",
    "parties.south.reservation={plus: -0.1}",
    "parties.south.reservation={beta: [2, 3]}",
    "clock.horizon={plus: 10}",
    "preferences.north.values.share.half={triangular: [0.2, 0.3, 0.9]}",
    "preferences.south.values.share={none: 1, half: 0.7, all: 0}",
    "preferences.north.ranks={share: 2, pace: 1}",
    "issues.share.levels[1].note=half of it",
    "issues.pace.levels=[slow, fast, faster]",
    "parties.east={name: East, signatory: false, reservation: 0}",
    "protocol={order: [south, north], first: fixed}",
]


@pytest.mark.parametrize("overlay", GOOD)
def test_overlays_are_laid_over_the_scenario(tmp_path, overlay):
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    result = run("validate", "a.yaml", "--set", overlay, folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


# (overlay, what is told)
BAD = [
    ("parties.nroth.rate=0.1", "parties: found 'nroth', allowed is 'north' or 'south'; did you mean 'north'?"),
    ("parties.north.rat=0.1", "parties.north: found 'rat', allowed is 'name', 'belligerent', 'signatory', 'rate', 'reservation', 'insincere', 'audience_cost', 'capability', 'power', 'sources' "
     "or 'note'; did you mean 'rate'?"),
    ("parties.north.rate=fast", "parties.north.rate: found 'fast', allowed is a number in [0, 10] [1/year], or a prior such as {uniform: [low, high]}"),
    ("parties.north.rate=20", "parties.north.rate: found '20', allowed is a number in [0, 10] [1/year]"),
    ("parties.south.reservation={times: 2}", "parties.south.reservation: found '{uniform: [0.4, 1.2]}', which reaches 1.2, allowed is a number in [-1, 1] [-]"),
    ("parties.south.name={times: 2}", "parties.south.name: found a map, allowed is `times` and `plus` on a number or a prior that is there"),
    ("clock.horizon={times: 0.3}", "clock.horizon: found '31.2', allowed is an integer in [1, 5000] [round]"),
    ("clock.horizon={times: x}", "clock.horizon: found 'x', allowed is a number to multiply by"),
    ("issues.share.levels[3].id=x", "issues.share.levels: found '[3]', allowed is an index from [0] to [2]"),
    ("issues.share.levels[0].id.x=x", "issues.share.levels[0].id: found 'x', allowed is the end of the path: there is nothing below a value"),
    ("mediator.bias=0.1", "mediator: found nothing, allowed is a path to something the scenario has"),
    ("preferences.north.values.share.haf=0.2", "preferences.north.values.share.haf: found 'haf', allowed is a level of share: 'none', 'half' or 'all'; "
     "did you mean 'half'?"),
    ("parties.Beta={}", "parties: found the key 'Beta', allowed is an id: small letters, digits and underscores, a letter first, and no word of a prior"),
    ("sources=other.csv", "sources: found an overlay, allowed is a key that says what the scenario means; this one says how its files are read"),
    ("parties.south=~", "tactics.south: found 'south', allowed is a party: 'north'"),
]


@pytest.mark.parametrize(("overlay", "told"), BAD)
def test_mistakes_in_overlays_cite_the_overlay(tmp_path, overlay, told):
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    result = run("validate", "a.yaml", "--set", overlay, folder=tmp_path)
    assert result.returncode == 2
    lines = result.stderr.splitlines()
    assert any(line in (f"--set {overlay}: error: {told}", f"a.yaml:17:3: error: {told}") for line in lines), lines


def test_an_overlay_may_open_an_optional_part_and_take_it_away(tmp_path):
    (tmp_path / "a.yaml").write_text(WAR, encoding="utf-8")
    result = run("validate", "a.yaml", "--set", "mediator.guarantee_expiry=~", "--set", "issues.aid.levels[1].amount={times: 2}",
                 "--set", "red_lines.lines.north_aid={party: north, forbids: {aid: no_aid}, movable: 0.1}", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "2 red lines" in result.stdout


@pytest.mark.parametrize("text", ["x", "=1", ""])
def test_an_overlay_without_path_or_value_is_refused(tmp_path, text):
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    result = run("validate", "a.yaml", "--set", text, folder=tmp_path)
    assert result.returncode == 2
    assert "path=value" in result.stderr
