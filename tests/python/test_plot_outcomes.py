"""The figure of a result: it says what the file says, everything has its interval, nothing overlaps, bad files end in one sentence."""

import itertools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import matplotlib
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.text import Text

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "analysis" / "plot_outcomes.py"
ALL = ["december", "replicates", "no_zone", "no_rows", "some_rows", "three_worlds", "pie", "no_agreement", "four_issues"]

import panel_curves
import panel_terms
import plot_outcomes
from endings import endings
from estimate import share_text
from figure import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY
from result_file import open_result
from wording import Wording


@pytest.fixture(scope="session")
def drawn(made):
    """drawn("december"): the result and its figure."""
    figures: dict[str, Figure] = {}

    def draw(name: str):
        result = open_result(made(name))
        if name not in figures:
            figures[name] = plot_outcomes.draw(result)
            figures[name].canvas.draw()
        return result, figures[name]

    return draw


def panel(figure: Figure, name: str) -> Axes:
    return next(axes for axes in figure.axes if axes.get_label() == name)


def bars(axes: Axes) -> list[BarContainer]:
    return [container for container in axes.containers if isinstance(container, BarContainer)]


def intervals(axes: Axes) -> dict[str, tuple[float, float]]:
    """Ends of every horizontal whisker by its label [%]."""
    ends = {}
    for container in axes.containers:
        if isinstance(container, ErrorbarContainer) and container.has_xerr:
            (segment,) = container.lines[2][0].get_segments()
            ends[container.get_label()] = tuple(sorted(segment[:, 0]))
    return ends


def texts(figure: Figure) -> list[Text]:
    """Every text that is seen."""
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def written(figure: Figure) -> str:
    return "\n".join(text.get_text() for text in texts(figure))


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
    _, figure = drawn(name)
    renderer = figure.canvas.get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]
    inside = figure.bbox
    for text, box in boxes:
        assert inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0 and box.y1 <= inside.y1, text
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or down <= 0.25 * min(a.height, b.height), f"{one!r} and {other!r}"


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


# The program

def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)


def test_by_default_png_and_svg_stand_beside_the_result_under_its_name(made, tmp_path: Path):
    result = Path(shutil.copy(made("pie"), tmp_path / "my.result.h5"))
    done = run(result)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [str(tmp_path / "my.result.png"), str(tmp_path / "my.result.svg")]
    assert (tmp_path / "my.result.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "my.result.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments, files", [
    (["-o", "out"], ["out/pie.png", "out/pie.svg"]), (["-o", "out/a.pdf"], ["out/a.pdf"]), (["-o", "out/a.SVG"], ["out/a.svg"]),
    (["-o", "out/v1.2", "--format", "png"], ["out/v1.2.png"]), (["--format", "pdf", "png", "pdf"], ["pie.pdf", "pie.png"]),
])
def test_output_is_a_folder_or_a_file(made, tmp_path: Path, arguments: list[str], files: list[str]):
    (tmp_path / "out").mkdir()
    shutil.copy(made("pie"), tmp_path / "pie.h5")
    done = run("pie.h5", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr, done.stdout.split()) == (0, "", files)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*") if path.is_file()) == sorted([*files, "pie.h5"])


def test_the_same_result_gives_the_same_bytes(made, tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        assert run(made("pie"), "-o", tmp_path / folder, "--format", "png", "svg", "pdf").returncode == 0
    for suffix in ("png", "svg", "pdf"):
        assert (tmp_path / f"a/pie.{suffix}").read_bytes() == (tmp_path / f"b/pie.{suffix}").read_bytes()


def spoil(path: Path, how: str) -> None:
    if how == "text":
        path.write_text("zopa: 1\n")
        return
    with h5py.File(path, "a") as file:
        if how == "other format":
            file.attrs["format"] = "another-result"
        elif how == "other version":
            file.attrs["format_version"] = "2.0"
        elif how == "unfinished":
            file.attrs["complete"] = np.uint64(0)
        elif how.startswith("no "):
            del file[how.removeprefix("no ")]


@pytest.mark.parametrize("how, message", [
    ("text", "is not an HDF5 file"), ("other format", "is an HDF5 file, but not a result of zopa"),
    ("other version", "has format version 2.0; this reader knows version 1.x"),
    ("unfinished", "is unfinished, with 1 block of worlds: let the same command with --resume finish it"),
    ("no curves", "has no group /curves"), ("no terms", "has no group /terms"), ("no estimates", "has no group /estimates"),
    ("no scenario", "has no group /scenario"),
    ("no runs/years_held", "has no /runs/years_held"), ("no curves/low", "has no /curves/low"),
])
def test_a_result_that_cannot_be_used_ends_in_one_sentence_and_2(made, tmp_path: Path, how: str, message: str):
    path = Path(shutil.copy(made("pie"), tmp_path / "pie.h5"))
    spoil(path, how)
    done = run(path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"plot_outcomes.py: error: {path} {message}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["pie.h5"]


def test_a_result_that_does_not_exist_ends_in_one_sentence_and_2(tmp_path: Path):
    done = run(tmp_path / "none.h5")
    assert (done.returncode, done.stderr) == (2, f"plot_outcomes.py: error: {tmp_path / 'none.h5'} does not exist\n")


def test_a_figure_that_cannot_be_written_ends_in_one_sentence_and_3(made, tmp_path: Path):
    done = run(made("pie"), "-o", tmp_path / "no" / "folder" / "a.png")
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "cannot write the figure" in done.stderr


def test_an_interpreter_without_the_packages_is_told_what_to_install(tmp_path: Path):
    """-S leaves out the folder where packages are; the copy of the script then finds no Debian interpreter to go to."""
    for name in ("plot_outcomes.py", "packages.py"):
        text = (PROJECT / "analysis" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/usr/bin/python3", str(tmp_path / "none")), encoding="utf-8")
    done = subprocess.run([sys.executable, "-S", tmp_path / "plot_outcomes.py", "x.h5"], capture_output=True, text=True)
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "apt-get install python3-h5py" in done.stderr
