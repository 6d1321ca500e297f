"""Figures of one subject each: drawn from xarray datasets as they are opened, they show every number of the file with its interval."""

import importlib
import json
import os
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from conftest import PROJECT
from figures import bars, expect_in_place, expect_refusal, intervals, panel, run_script, written
from matplotlib.figure import Figure

import plot_curves
import plot_ensemble
import plot_flow
import plot_obstacles
import plot_ratification
import plot_terms
import plot_unlock
import plot_zone
from agreements import COLUMNS, by_level
from estimate import share
from flow import flow
from result_file import open_result
from row_sums import Ratio
from wishes import Wishes, middle

PARTS = ["flow", "curves", "zone", "course", "terms", "obstacles", "ratification"]
SUBJECTS = {"ensemble": "crossed", "unlock": "unlocked"}


def opened(path: Path, group: str) -> xr.Dataset:
    return xr.open_dataset(path, group=group, engine="h5netcdf")


def laid_out(figure: Figure) -> Figure:
    figure.canvas.draw()
    return figure


def test_the_flow_has_a_bar_a_part_as_wide_as_its_share(made):
    result = open_result(made("december"))
    figure = laid_out(plot_flow.draw(opened(made("december"), "estimates"), result.scenario))
    axes = panel(figure, "flow")
    widths = {bar.get_label(): bar.patches[0].get_width() for bar in bars(axes)}
    assert widths["signed"] == pytest.approx(result.estimate("agreement").value)
    assert widths["ratified"] == pytest.approx(result.estimate("ratified").value)
    assert widths["held"] == pytest.approx(result.estimate("held_5_years").value)
    assert widths["found"] + widths["none_found"] == pytest.approx(1)
    assert widths["military_decision"] == pytest.approx(result.estimate("ended_by_military_decision").value)
    stages = flow(result.estimates, "week", 104)
    assert len([patch for patch in axes.patches if " to " in str(patch.get_label())]) == sum(len(stage.ribbons) for stage in stages)
    for stage in stages[1:]:
        for part in stage.parts:
            assert part.label in written(figure)
        assert sum(part.estimate.value for part in stage.parts) == pytest.approx(1)
    expect_in_place(figure)


@pytest.mark.parametrize("name", ["december", "no_zone", "pie", "four_issues", "no_agreement"])
def test_what_flows_out_of_a_stage_flows_into_the_next(made, name: str):
    stages = flow(open_result(made(name)).estimates)
    for before, stage in zip(stages, stages[1:]):
        into = {part.key: sum(ribbon.width for ribbon in stage.ribbons if ribbon.target == part.key) for part in stage.parts}
        assert into == pytest.approx({part.key: part.width for part in stage.parts})
        whole = sum(part.width for part in before.parts) if stage.of == "of all plays" else before.parts[0].width
        assert sum(into.values()) == pytest.approx(whole)


def test_curves_are_those_of_the_file_with_their_bands(made):
    curves = opened(made("december"), "curves")
    figure = laid_out(plot_curves.draw(curves, open_result(made("december")).scenario))
    axes = panel(figure, "curves")
    lines = {line.get_label(): line for line in axes.lines}
    assert set(lines) == {event for event in curves["event"].values if float(curves["cumulative_incidence"].sel(event=event)[-1]) > 0}
    for event, line in lines.items():
        assert line.get_ydata() == pytest.approx(100 * curves["cumulative_incidence"].sel(event=event).values)
    assert len(axes.collections) == len(lines)
    assert axes.get_xlabel() == "time since the talks began [week]" and axes.get_ylabel().endswith("[%]")
    expect_in_place(figure)


def test_the_plane_counts_every_agreement_once(made):
    runs = opened(made("december"), "runs")
    parties = ("russia", "ukraine")
    whole = plot_zone.plane([runs], parties)
    result = open_result(made("december"))
    pieces = plot_zone.plane(result.pieces("runs", ["gain", "world"], 97), parties)
    assert np.array_equal(whole.counts, pieces.counts) and whole.below.value == pytest.approx(pieces.below.value)
    gains = runs["gain"].values[:, [list(runs["party"].values).index(party) for party in parties]]
    gains = gains[np.isfinite(gains).all(axis=1)]
    assert whole.n == len(gains) == whole.counts.sum() and whole.below.value == pytest.approx((gains < 0).any(axis=1).mean())
    for mean, party, column in zip(whole.means, parties, gains.T.astype(float), strict=True):
        assert mean.value == pytest.approx(column.mean()) and mean.standard_error == pytest.approx(column.std(ddof=1) / np.sqrt(len(column)), rel=1e-6)
        assert mean[:4] == pytest.approx(result.estimate(f"gain_given_agreement.{party}")[:4], rel=2e-3)   # worlds without agreement count there
    figure = laid_out(plot_zone.draw(runs, parties=parties))
    axes = panel(figure, "plane")
    cells = next(shown for shown in axes.collections if shown.get_label() == "agreements")
    assert len(cells.get_paths()) == (whole.counts > 0).sum()
    assert {line.get_label() for line in axes.lines} >= {"reservation of russia", "reservation of ukraine"}
    assert all(label.endswith("[value, -]") for label in (axes.get_xlabel(), axes.get_ylabel()))
    assert f"n = {len(gains):,} agreements" in written(figure)


def test_theory_of_a_world_stands_in_the_plane(made, tmp_path: Path):
    path = made("replicates")
    result, runs = open_result(path), opened(path, "runs")
    world = next(w for w in runs["world"].values[runs["ended_by"].values == 0] if json.loads(solve(path, w))["zone"] == "proved")
    file = tmp_path / "world.json"
    file.write_text(solve(path, world))
    told = plot_zone.read_world(file)
    figure = laid_out(plot_zone.draw(runs, result.scenario, world=told))
    axes = panel(figure, "plane")
    lines = {line.get_label(): np.column_stack(line.get_data()) for line in axes.lines}
    assert lines["frontier"] == pytest.approx(np.array(sorted([point["gain"]["russia"], point["gain"]["ukraine"]] for point in told["frontier"])))
    assert (np.diff(lines["frontier"][:, 1]) <= 0).all()
    for key, point in told["points"].items():
        assert lines[key.replace("_", "-")].tolist() == [[point["gain"]["russia"], point["gain"]["ukraine"]]]
    gains = runs["gain"].sel(party=["russia", "ukraine"]).values[(runs["world"].values == world) & (runs["ended_by"].values == 0)]
    assert lines["agreements of this world"] == pytest.approx(gains.astype(float))
    expect_in_place(figure)
    script = ["plot_zone.py", path, "-o", tmp_path / "a.png", "--world"]
    assert run_script(*script, file).returncode == 0
    for text, refusal in (("{}", "is not what zopa solve"), ("nonsense", "is not what zopa solve"), ("[1]", "is not what zopa solve"),
                          (json.dumps(told | {"frontier": []}), "has no frontier"), (json.dumps(told | {"plane": ["us", "eu"]}), "in the plane of us and eu")):
        file.write_text(text)
        expect_refusal(run_script(*script, file), refusal)


def solve(path: Path, world: int) -> str:
    done = subprocess.run([os.environ["ZOPA_BIN"], "solve", str(path), "--world", str(world), "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("party", [None, "russia", "ukraine"])
def test_terms_stand_in_the_order_of_wishes(made, party: str | None):
    result = open_result(made("december"))
    figure = laid_out(plot_terms.draw(opened(made("december"), "terms"), result.scenario, party))
    axes = panel(figure, "terms")
    shown: dict[str, list[tuple[float, str, float]]] = {}
    for bar in bars(axes):
        issue, level = bar.get_label().split(".")
        patch = bar.patches[0]
        shown.setdefault(issue, []).append((patch.get_x(), level, patch.get_width()))
    terms = result.terms()
    assert {issue: {level: width for _, level, width in parts} for issue, parts in shown.items()} == {
        issue: pytest.approx({level: 100 * e.value for level, e in levels.items() if e.value > 0}) for issue, levels in terms.items()}
    if party is not None:
        wishes = Wishes(result.scenario, party)
        assert list(shown) == wishes.issues(list(terms))
        for issue, parts in shown.items():
            assert [level for _, level, _ in sorted(parts)] == [level for level in wishes.levels(issue) if terms[issue][level].value > 0]
    expect_in_place(figure)


def test_wishes_are_read_from_ranks_weights_tables_and_words():
    scenario = {"issues": {"a": {"levels": ["x", "y", "z"]}, "b": {"levels": ["u", {"id": "v"}]}}, "parties": {"p": {}, "q": {}},
                "preferences": {"p": {"ranks": {"a": ["2", "3"], "b": "1"}, "values": {"a": "decreasing", "b": {"u": "0", "v": {"beta": ["3", "1"]}}}},
                                "q": {"weights": {"a": "0.7", "b": "0.3"}, "values": {"a": {"x": "0.2", "y": "1"}}}}}
    p, q = Wishes(scenario, "p"), Wishes(scenario, "q")
    assert p.issues(["a", "b"]) == ["b", "a"] and p.levels("a") == ["x", "y", "z"] and p.levels("b") == ["v", "u"] and p.worth("b")["v"] == 0.75
    assert q.issues(["a", "b"]) == ["a", "b"] and q.levels("a") == ["y", "x", "z"] and q.place("a") is None
    assert middle({"loguniform": ["1", "100"]}) == pytest.approx(10) and middle({"triangular": ["0", "0.3", "0.9"]}) == pytest.approx(0.4)
    assert middle({"choice": {"1": "0.5", "3": "1.5"}}) == pytest.approx(2.5) and middle({"value": "4", "sources": ["F1"]}) == 4


def chart_rows(figure: Figure) -> dict[str, tuple[float, tuple[float, float]]]:
    """Value and ends of the interval of every bar."""
    found = {}
    for axes in figure.axes:
        ends = intervals(axes)
        for bar in bars(axes):
            found[f"{axes.get_label()} {bar.get_label()}"] = bar.patches[0].get_width(), ends[f"interval of {bar.get_label()}"]
    return found


def test_obstacles_are_those_that_occurred_each_with_its_interval(made):
    result = open_result(made("december"))
    figure = laid_out(plot_obstacles.draw(opened(made("december"), "estimates"), result.scenario))
    rows = chart_rows(figure)
    for chart, *families in (("refusals", "last_refusal_given_no_agreement"), ("red-lines", "last_red_line_given_no_agreement"), ("conflicts", "conflict"), ("closing", "conflict_share"),
                          ("dropping", "zone_opened_by_dropping", "zone_opened_by_giving_up")):
        came = sorted((e for family in families for e in result.family(family).values() if e.value > 0), key=lambda e: -e.value)[:plot_obstacles.MOST_ROWS]
        shown = [row for key, row in rows.items() if key.startswith(f"{chart} ") and key != "dropping jointly"]
        assert [value for value, _ in shown] == pytest.approx([100 * e.value for e in came])
        for (_, ends), e in zip(shown, came, strict=True):
            assert ends == pytest.approx((100 * e.low, 100 * e.high), abs=1e-9)
    assert rows["dropping jointly"][0] == pytest.approx(100 * result.estimate("zone_closed_jointly").value)
    assert all(re.search(r"\[.+\]$", axes.get_xlabel()) for axes in figure.axes)
    expect_in_place(figure)


def test_ratification_and_durability_are_those_of_the_file(made):
    result = open_result(made("december"))
    figure = laid_out(plot_ratification.draw(opened(made("december"), "estimates"), result.scenario))
    rows = chart_rows(figure)
    for name, e in result.family("failed_at_given_agreement").items():
        assert rows[f"failed {name}"][0] == pytest.approx(100 * e.value)
    for years in (1, 2, 5, 10):
        e = result.estimate(f"held_{years}_year{'s' * (years > 1)}_given_ratified")
        assert rows[f"held held_{years}"] == (pytest.approx(100 * e.value), pytest.approx((100 * e.low, 100 * e.high)))
    expect_in_place(figure)


def test_the_span_of_an_ensemble_is_its_envelope(made):
    path = made("crossed")
    envelope = opened(path, "envelope")
    figure = laid_out(plot_ensemble.draw(opened(path, "differences"), opened(path, "variants"), "agreement"))
    axes = panel(figure, "spans")
    span = next(line for line in axes.lines if line.get_label() == "span")
    assert span.get_xdata() == pytest.approx([100 * float(envelope[end].sel(metric="agreement")) for end in ("lowest", "highest")])
    options = opened(path, "variants")["option"].values
    assert len(axes.get_yticks()) == 1 + sum(len(set(column)) for column in options.T)
    assert len([c for c in axes.containers]) == 2 * len(axes.get_yticks())
    expect_in_place(figure)


def test_levers_and_sets_are_those_of_the_file(made):
    path = made("unlocked")
    sets = opened(path, "sets")
    figure = laid_out(plot_unlock.draw(opened(path, "levers"), sets))
    rows = chart_rows(figure)
    for name, value, low, high, size in zip(*(sets[key].values for key in ("set", "opens", "opens_low", "opens_high", "size")), strict=True):
        if size == 1:
            assert rows[f"opens {name}"] == (pytest.approx(100 * value), pytest.approx((100 * low, 100 * high), abs=1e-9))
    expect_in_place(figure)


def test_sums_over_worlds_in_pieces_are_the_shares_of_the_whole(made):
    for name in ("december", "replicates"):
        result = open_result(made(name))
        runs = result.group("runs", ["world", "signed_round"])
        hits, world = runs["signed_round"].values >= 0, runs["world"].values
        expected, ratio = share(hits, world), Ratio()
        for piece in result.pieces("runs", ["signed_round", "world"], 30):
            ratio.add(piece["signed_round"].values >= 0, piece["world"].values)
        assert ratio.estimate()[:5] == pytest.approx(expected[:5])
        assert ratio.estimate()[:4] == pytest.approx(result.estimate("agreement")[:4])


def test_agreements_by_level_add_up_to_all_agreements(made):
    result = open_result(made("december"))
    levels = {issue: list(of) for issue, of in result.terms().items()}
    found = by_level(result.pieces("runs", COLUMNS, 400), levels, 5)
    for issue, of in found.items():
        estimates = {level: entry.ratified.estimate() for level, entry in of.items()}
        assert sum(e.n for e in estimates.values()) == result.estimate("rounds_to_agreement").n
        for level, e in estimates.items():
            assert e.n == round(result.terms()[issue][level].value * result.terms()[issue][level].n)
        ratified = sum(e.n * e.value for e in estimates.values() if e.n)
        assert ratified / result.estimate("rounds_to_agreement").n == pytest.approx(result.estimate("ratified_given_agreement").value)


@pytest.mark.parametrize("part", [*PARTS, *SUBJECTS])
def test_a_script_draws_a_result_and_refuses_another_kind_in_one_sentence(made, tmp_path: Path, part: str):
    script = importlib.import_module(f"plot_{part}")
    path = made(SUBJECTS.get(part, "december"))
    files = [str(tmp_path / f"a.{suffix}") for suffix in ("png", "svg", "pdf")]
    assert script.main([str(path), "-o", str(tmp_path / "a"), "--format", "png", "svg", "pdf"]) == 0
    for file, start in zip(files, (b"\x89PNG", b"<?xml", b"%PDF"), strict=True):
        assert Path(file).read_bytes().startswith(start)
    assert script.main([str(PROJECT / "README.md"), "-o", str(tmp_path / "b.png")]) == 2
    other = {"ensemble": "pie", "unlock": "pie", "ratification": "pie", "flow": "unlocked", "curves": "compared", "terms": "compared", "zone": "no_rows",
             "obstacles": "unlocked", "course": "compared"}[part]
    assert script.main([str(made(other)), "-o", str(tmp_path / "b.png")]) == 2
    assert not (tmp_path / "b.png").exists()


def test_a_script_runs_by_itself(made, tmp_path: Path):
    assert run_script("plot_flow.py", made("pie"), "-o", tmp_path / "a.png").returncode == 0
    expect_refusal(run_script("plot_zone.py", made("pie"), "--parties", "north", "nowhere", "-o", tmp_path / "b.png"), "there is no party nowhere; there are north, south")
