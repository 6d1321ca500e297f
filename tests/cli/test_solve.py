"""zopa solve: what theory says of a scenario, from the real program."""

import json

import pytest

from small_scenario import SMALL, edited, run

SOUTH = "south: {name: South, rate: 0.05, reservation: {uniform: [0.2, 0.6]}}"


def solved(folder, text: str, *words: str) -> dict:
    (folder / "small.yaml").write_text(text)
    done = run("solve", "small.yaml", *words, folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_with_nothing_to_lose_every_world_has_a_zone_and_points(tmp_path):
    text = edited(edited(SMALL, SOUTH, "south: {name: South, rate: 0.05, reservation: 0}"), "reservation: 0.2}", "reservation: 0}")
    told = solved(tmp_path, text, "--worlds", "200", "--json")["estimates"]
    assert told["zone_at_start"]["value"] == 1 and told["zone_at_start"]["n"] == 200
    assert told["no_zone_at_start"]["value"] == 0
    gains = {point: sum(told[f"{point}.gain.{party}"]["value"] for party in ("north", "south"))
             for point in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")}
    assert max(gains.values()) == gains["utilitarian"]
    assert told["nash.proved"]["value"] == 1
    # Both like it fast, and nobody loses by that.
    assert all(told[f"{point}.terms.pace.fast"]["value"] == 1 for point in gains)
    assert sum(told[f"nash.terms.share.{level}"]["value"] for level in ("none", "half", "all")) == pytest.approx(1)
    assert told["slack_quantile_0.05"]["value"] <= told["slack_quantile_0.5"]["value"] <= told["slack_quantile_0.95"]["value"]
    assert not any(name.startswith("conflict") for name in told)


def test_demands_that_only_clash_with_each_other_are_one_conflict_of_equal_parts(tmp_path):
    text = edited(edited(SMALL, SOUTH, "south: {name: South, rate: 0.05, reservation: 0.99}"), "reservation: 0.2}", "reservation: 0.99}")
    told = solved(tmp_path, text, "--worlds", "100", "--json")["estimates"]
    assert told["no_zone_at_start"]["value"] == 1
    assert told["conflict.reservation.north+reservation.south"]["value"] == 1
    assert told["conflict_share.north"]["value"] == told["conflict_share.south"]["value"] == 0.5
    assert told["zone_opened_by_giving_up.reservation.north"]["value"] == 1
    assert told["zone_closed_jointly"]["value"] == 0
    assert told["conflicts_complete"]["value"] == 1
    assert told["slack_at_start"]["value"] < 0


def test_one_world_tells_its_packages(tmp_path):
    text = edited(SMALL, SOUTH, "south: {name: South, rate: 0.05, reservation: 0.1}")
    world = solved(tmp_path, text, "--world", "3", "--json")
    assert world["zone"] == "proved" and world["slack_proved"] and world["slack"] >= 0
    assert set(world["points"]) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    egalitarian = world["points"]["egalitarian"]
    assert min(egalitarian["gain"].values()) == pytest.approx(world["slack"])
    assert set(egalitarian["package"]) == {"share", "pace"}
    again = solved(tmp_path, text, "--world", "3", "--json")
    assert again == world
    # The ends of the frontier are the most that each can gain; on the way what one wins the other loses.
    assert world["plane"] == ["north", "south"] and len(world["frontier"]) > 2
    north, south = ([point["gain"][party] for point in world["frontier"]] for party in world["plane"])
    assert north == sorted(north, reverse=True) and south == sorted(south)
    for point in world["points"].values():
        assert point["gain"]["north"] <= north[0] + 1e-12 and point["gain"]["south"] <= south[-1] + 1e-12
    told = run("solve", "small.yaml", "--world", "3", folder=tmp_path)
    assert told.returncode == 0 and "There is a zone" in told.stdout and "Frontier between north and south" in told.stdout


def test_one_world_without_a_zone_tells_what_closes_it(tmp_path):
    text = edited(edited(SMALL, SOUTH, "south: {name: South, rate: 0.05, reservation: 0.99}"), "reservation: 0.2}", "reservation: 0.99}")
    world = solved(tmp_path, text, "--world", "0", "--json")
    assert world["zone"] == "disproved" and world["minimal_conflicts"] == [["reservation.north", "reservation.south"]]
    assert world["points"] == {} and world["frontier"] == [] and world["plane"] == []
    told = run("solve", "small.yaml", "--world", "0", folder=tmp_path)
    assert "There is no zone, proved" in told.stdout and "reservation of north + reservation of south" in told.stdout


def test_the_screen_says_what_json_says(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL)
    screen = run("solve", "small.yaml", "--worlds", "300", folder=tmp_path)
    told = solved(tmp_path, SMALL, "--worlds", "300", "--json")["estimates"]
    assert screen.returncode == 0 and screen.stderr == ""
    assert f"{100 * told['zone_at_start']['value']:.1f} %" in screen.stdout
    for words in ("an acceptable package exists (proved)", "Solution points", "kalai smorodinsky", "Most frequent level"):
        assert words in screen.stdout
    assert max(map(len, screen.stdout.splitlines())) <= 100


@pytest.mark.parametrize("words", [("--worlds", "0"), ("--world", "-1"), ("--jsom",)])
def test_wrong_words_are_usage_errors(tmp_path, words):
    (tmp_path / "small.yaml").write_text(SMALL)
    done = run("solve", "small.yaml", *words, folder=tmp_path)
    assert done.returncode == 2 and "error" in done.stderr and done.stdout == ""
