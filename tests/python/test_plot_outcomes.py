"""The figure of a result: it says what the file says, everything has its interval, nothing overlaps."""

import itertools
import re

import matplotlib
import numpy as np
import pytest
from figures import bars, drawer, expect_in_place, intervals, panel, written
from matplotlib.container import ErrorbarContainer

import panel_curves
import panel_terms
import plot_outcomes
from endings import endings
from estimate import share_text
from figure import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY
from result_file import open_result
from wording import Wording

ALL = ["december", "replicates", "no_zone", "no_rows", "some_rows", "three_worlds", "pie", "no_agreement", "four_issues"]


@pytest.fixture(scope="session")
def drawn(made):
    """drawn("december"): the result and its figure."""
    return drawer(lambda name: open_result(made(name)), plot_outcomes.of_result)


@pytest.mark.parametrize("name", ALL)
def test_the_title_carries_scenario_n_and_the_notice(drawn, name: str):
    result, figure = drawn(name)
    head = re.sub(r"\s+", " ", " ".join(text.get_text() for text in figure.texts[:3]))
    assert str(result.attributes["scenario"]) in head
    assert f"n = {result.attributes['worlds']:,} worlds" in head
    assert str(result.attributes["notice"]) in head and "not forecast" in head


@pytest.mark.parametrize("name", ["december", "replicates", "no_zone", "some_rows", "three_worlds", "pie", "four_issues", "no_agreement"])
def test_bars_of_ends_are_the_classes_of_the_rows_each_with_its_interval(drawn, name: str):
    result, figure = drawn(name)
    axes, rows = panel(figure, "endings"), endings(result)
    shares = {f"{row.key} {zone}": estimate for row in rows for zone, estimate in row.shares.items()}
    drawn_as = {bar.get_label(): bar.patches[0].get_width() for bar in bars(axes)}
    assert drawn_as == pytest.approx({key: 100 * estimate.value for key, estimate in shares.items()})
    assert sum(estimate.value for estimate in shares.values()) == pytest.approx(1)
    for key, estimate in shares.items():
        assert intervals(axes)[f"interval of {key}"] == pytest.approx((100 * estimate.low, 100 * estimate.high), abs=1e-9)
        assert share_text(estimate) in [text.get_text() for text in axes.texts]


def test_classes_of_ends_add_up_to_the_estimates_of_the_program(drawn):
    result, _ = drawn("december")
    total = {row.key: sum(estimate.value for estimate in row.shares.values()) for row in endings(result)}
    assert total["held"] == pytest.approx(result.estimate("held_5_years").value)
    assert total["held"] + total["broke"] == pytest.approx(result.estimate("ratified").value)
    assert total["held"] + total["broke"] + total["not_ratified"] == pytest.approx(result.estimate("agreement").value)
    assert total["military_decision"] == pytest.approx(result.estimate("ended_by_military_decision").value)


def test_a_scenario_without_ratification_and_breaking_has_one_class_of_agreements(drawn):
    result, figure = drawn("four_issues")
    assert [row.key for row in endings(result)][0] == "signed"
    assert "ratified" not in written(figure) and "ilitary" not in written(figure)


def test_without_rows_the_bars_show_what_the_estimates_say(drawn):
    result, figure = drawn("no_rows")
    lengths = [bar.patches[0].get_width() / 100 for bar in bars(panel(figure, "endings"))]
    assert lengths[:3] == pytest.approx([result.estimate(name).value for name in ("agreement", "ratified", "held_5_years")])


def test_rows_of_a_sample_are_told_apart_from_all_plays(drawn):
    assert "the first 50 of 200 plays" in written(drawn("some_rows")[1])


@pytest.mark.parametrize("name", ALL)
def test_a_curve_and_its_band_are_those_of_the_file(drawn, name: str):
    result, figure = drawn(name)
    axes, curves = panel(figure, "curves"), result.curves()
    lines = {line.get_label(): line for line in axes.lines}
    bands = {band.get_label(): band for band in axes.collections}
    for event in curves["event"].values:
        came = result.estimate(f"ended_by_{event}").value > 0
        assert (event in lines) == came and (f"interval of {event}" in bands) == came
        if came:
            assert lines[event].get_ydata() == pytest.approx(100 * curves["cumulative_incidence"].sel(event=event).values)
            edges = bands[f"interval of {event}"].get_paths()[0].vertices[:, 1]
            for end in ("low", "high"):
                assert set(np.round(100 * curves[end].sel(event=event).values[1:], 6)) <= set(np.round(edges, 6))
        elif event != "military_decision" or "war" in result.scenario:
            assert f"{panel_curves.NAMES[event]}: {share_text(result.estimate(f'ended_by_{event}'))}" in written(figure)


def test_checkpoints_are_the_estimates_with_their_intervals(drawn):
    result, figure = drawn("december")
    points = {container.get_label(): container for container in panel(figure, "curves").containers}
    for week in (26, 52, 78, 104):
        estimate = result.estimate(f"agreement_by_week_{week}")
        (segment,) = points[f"agreement by {week}"].lines[2][0].get_segments()
        assert segment[:, 1] == pytest.approx((100 * estimate.low, 100 * estimate.high))
        assert share_text(estimate) in written(figure)


@pytest.mark.parametrize("name", ["december", "replicates", "three_worlds", "pie", "four_issues"])
def test_terms_have_a_part_an_interval_and_a_number_for_each_level_that_came(drawn, name: str):
    result, figure = drawn(name)
    axes, terms, words = panel(figure, "terms"), result.terms(), Wording(result.scenario)
    came = [(words.level(issue, level), e) for issue, levels in terms.items() for level, e in levels.items() if e.value > 0]
    parts = sorted((bar.get_label(), round(bar.patches[0].get_width(), 9)) for bar in bars(axes))
    assert parts == sorted((level, round(100 * estimate.value, 9)) for level, estimate in came)
    assert sum(isinstance(container, ErrorbarContainer) for container in axes.containers) == len(came)
    said = [text.get_text() for text in axes.texts]
    for level, estimate in came:
        assert f"{level}\n{share_text(estimate)}" in said or (level in said and share_text(estimate) in said), level
    never = re.sub(r"\s+", " ", " ".join(said))
    for issue, levels in terms.items():
        for level, estimate in levels.items():
            assert estimate.value > 0 or re.search(rf"never: [^()]*{re.escape(words.level(issue, level))}", never), level
    titles = {label.get_text().replace("\n", " ") for label in axes.get_yticklabels()}
    assert titles == {words.issue(issue) for issue in terms}
    assert f"n = {result.estimate('rounds_to_agreement').n:,} agreement" in written(figure)


def test_the_parts_of_an_issue_follow_each_other_in_nominal_order(drawn):
    result, figure = drawn("december")
    words = Wording(result.scenario)
    axes = panel(figure, "terms")
    for issue, levels in result.terms().items():
        names = [words.level(issue, level) for level, estimate in levels.items() if estimate.value > 0]
        y = axes.get_yticks()[[label.get_text().replace("\n", " ") for label in axes.get_yticklabels()].index(words.issue(issue))]
        parts = [bar for bar in bars(axes) if abs(bar.patches[0].get_y() + bar.patches[0].get_height() / 2 - y) < 1e-9]
        assert [part.get_label() for part in sorted(parts, key=lambda part: part.patches[0].get_x())] == names


@pytest.mark.parametrize("name", ["december", "replicates", "no_zone", "three_worlds", "no_agreement"])
def test_each_refusal_and_red_line_that_occurred_has_a_point_and_an_interval(drawn, name: str):
    result, figure = drawn(name)
    for label, family in (("refusals", "last_refusal_given_no_agreement"), ("red lines", "last_red_line_given_no_agreement")):
        estimates = [e for e in result.family(family).values() if e.value > 0]
        if not estimates:
            continue
        axes = panel(figure, label)
        points = sorted(line.get_xdata()[0] for line in axes.lines if line.get_marker() == "o")
        assert points == pytest.approx(sorted(100 * e.value for e in estimates))
        assert np.array(sorted(intervals(axes).values())) == pytest.approx(np.array(sorted((100 * e.low, 100 * e.high) for e in estimates)))
    assert f"n = {estimates[0].n if estimates else result.family('last_refusal_given_no_agreement')['nobody'].n:,} play" in written(figure)


@pytest.mark.parametrize("name", ALL)
def test_nothing_leaves_the_figure_and_no_text_lies_on_another(drawn, name: str):
    expect_in_place(drawn(name)[1])


@pytest.mark.parametrize("name", ALL)
def test_every_axis_carries_its_unit(drawn, name: str):
    for axes in drawn(name)[1].axes:
        assert re.search(r"\[.+\]$", axes.get_xlabel()), axes.get_label()


def test_names_are_words_and_not_ids(drawn):
    result, figure = drawn("december")
    text = written(figure)
    ids = {word for issue, levels in result.terms().items() for word in (issue, *levels)}
    ids |= {*result.scenario["red_lines"]["lines"], *result.scenario["ratification"]}
    assert not [word for word in ids if "_" in word and re.search(rf"\b{word}\b", text)]
    assert "Russian control" in text and "Rest of Donetsk oblast" in text and "Russia: Ukrainian troops leave" in text


def test_words_that_texts_write_large_stay_large():
    words = Wording({"issues": {"a": {"levels": [{"id": "to_us", "text": "Given to the US."}]}}, "title": "Talks. Nobody leaves"})
    assert words.plain("to_us") == "To US"
    assert words.plain("nobody_leaves") == "Nobody leaves" and words.plain("if_nobody") == "If nobody"


def lightness(colour: object) -> float:
    """CIE L* from relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in matplotlib.colors.to_rgb(colour)]
    luminance = float(np.dot([0.2126, 0.7152, 0.0722], linear))
    return 116 * luminance ** (1 / 3) - 16


@pytest.mark.parametrize("n", [2, 3, 5, 21])
def test_levels_darken_in_nominal_order_so_that_no_colour_vision_is_needed(n: int):
    values = [lightness(colour) for colour in panel_terms.level_colours(n)]
    assert all(a - b > 30 / n for a, b in zip(values, values[1:]))


def dichromat(colour: str, kind: str) -> np.ndarray:
    """How a colour looks without one kind of cone. Source: Machado, Oliveira & Fernandes (2009), table of severity 1.0."""
    matrix = {"protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
              "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
              "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]}[kind]
    linear = np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in matplotlib.colors.to_rgb(colour)])
    return np.clip(np.array(matrix) @ linear, 0, 1)


@pytest.mark.parametrize("kind", ["protan", "deutan", "tritan"])
def test_colours_of_ends_stay_apart_without_one_kind_of_cone(kind: str):
    for one, other in itertools.combinations([BLUE, SKY, GREEN, ORANGE, PURPLE, GREY], 2):
        assert np.linalg.norm(dichromat(one, kind) - dichromat(other, kind)) > 0.07, (one, other)
