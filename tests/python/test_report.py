"""The page of a result: it holds what the file holds, every number with its interval, nothing from elsewhere."""

import math
import re
import shutil
from collections import Counter
from pathlib import Path

import h5py
import pytest
from conftest import PROJECT, Page, zopa
from figures import expect_refusal, run_script

import report
from endings import endings
from page.study import open_study
from result_file import open_any, open_result

SCRIPT = "report.py"
RUNS = ["december", "replicates", "no_zone", "no_rows", "three_worlds", "no_agreement", "four_issues"]
KINDS = [*RUNS, "morris", "saltelli", "compared", "crossed", "unlocked", "grid", "spread"]
TOGETHER = ["december", "compared", "crossed", "unlocked", "grid"]
MOST_BYTES = 3_000_000


@pytest.mark.parametrize("name", KINDS)
def test_a_page_is_one_file_that_needs_nothing_and_names_everything_once(page_of, name: str):
    text = page_of(name)
    page = Page(text)
    assert len(text.encode()) < MOST_BYTES
    for _, values in page.tags:
        for attribute in ("src", "srcset", "poster", "data", "action"):
            assert attribute not in values
        assert values.get("href", "#").startswith(("#", "data:,"))
    assert not re.search(r"@import|url\(\s*[\"']?(?!#)|fetch\(|XMLHttpRequest|import\(", text)
    names = Counter(values["id"] for _, values in page.tags if "id" in values)
    assert names.most_common(1)[0][1] == 1
    for _, values in page.tags:
        for attribute in ("href", "for", "aria-labelledby"):
            target = values.get(attribute, "").removeprefix("#")
            assert target in names or not target or target == "data:,", target


@pytest.mark.parametrize("name", KINDS)
def test_a_page_says_what_was_run_and_that_it_does_not_forecast(page_of, path_of, name: str):
    page = Page(page_of(name))
    about = open_any(path_of(name)).attributes
    assert str(about["scenario"]) in page.words and str(about["notice"]) in page.words and "not forecast" in page.words
    assert f"seed {about['seed']}" in page.words and str(about["scenario_digest"]) in page.words
    for section in ("The answer", "What does it rest on?", "How to reproduce it"):
        assert section in page.words


@pytest.mark.parametrize("name", KINDS)
def test_every_number_of_a_figure_stands_beside_its_interval(page_of, name: str):
    rows = Page(page_of(name)).rows
    assert rows
    for key, _, said in rows:
        assert re.search(r"[\d.]+ to [−\d.]|± [\d.]+|no data|no interval", said), f"{key}: {said}"


@pytest.mark.parametrize("name", ["december", "replicates", "no_rows", "four_issues"])
def test_numbers_of_the_page_are_those_of_the_file(page_of, made, name: str):
    result = open_result(made(name))
    shown: dict[str, set[float]] = {}
    for key, number, _ in Page(page_of(name)).rows:
        shown.setdefault(key, set()).add(float(number.split()[0]))
    terms = {level: estimate.value for levels in result.terms().values() for level, estimate in levels.items() if estimate.value > 0}
    for level, value in terms.items():
        assert any(math.isclose(value, other) for other in shown[level]), level
    assert any(math.isclose(result.estimate("agreement").value, other) for other in shown["agreement"])
    for prefix in ("failed_at_given_agreement", "last_red_line_given_no_agreement"):
        for key, estimate in result.family(prefix).items():
            if key in shown and estimate.value > 0:
                assert any(math.isclose(estimate.value, other) for other in shown[key]), key


def test_the_flow_ends_in_the_classes_of_the_rows(page_of, made):
    result = open_result(made("december"))
    classes = {row.key: sum(estimate.value for estimate in row.shares.values()) for row in endings(result)}
    stage = {}
    rows = Page(page_of("december")).rows
    for key, number, _ in rows[[key for key, _, _ in rows].index("found"):]:   # the flow begins there
        stage.setdefault(key, float(number.split()[0]))
    assert stage["signed"] * stage["ratified"] * stage["held"] == pytest.approx(classes["held"])
    assert stage["signed"] * stage["ratified"] * stage["broke"] == pytest.approx(classes["broke"])
    assert stage["horizon"] == pytest.approx(classes["horizon"]) and stage["found"] + stage["none_found"] == pytest.approx(1)


def test_the_answer_has_its_span_over_the_structural_switches(page_of, made):
    words = Page(page_of(*TOGETHER)).words
    with h5py.File(made("crossed")) as file:
        k = list(file["envelope/metric"].asstr()[:]).index("agreement")
        low, high = (100 * file[f"envelope/{end}"][k] for end in ("lowest", "highest"))
    answer = re.search(r"over the 108 combinations.*?from\s*([\d.]+)\s*% \([^)]*\) to\s*([\d.]+)\s*%", words.replace("\N{NO-BREAK SPACE}", " "), re.DOTALL)
    assert answer and float(answer[1]) == pytest.approx(low, abs=0.06) and float(answer[2]) == pytest.approx(high, abs=0.06)


def test_differences_and_spans_are_those_of_the_files(page_of, made):
    rows = Page(page_of(*TOGETHER)).rows
    with h5py.File(made("compared")) as file:
        variants, metrics = (list(file[f"differences/{axis}"].asstr()[:]) for axis in ("variant", "metric"))
        column = file["differences/difference"][:, metrics.index("agreement")]
    shown = {key: float(number) for key, number, _ in rows if key in variants and len(number.split()) == 1}
    assert shown
    agreement = {variant: value for variant, value in zip(variants, column, strict=True) if value != 0}
    first = {}
    for key, number, _ in rows:
        if key in agreement and key not in first:
            first[key] = float(number)
    assert first == pytest.approx(agreement)


def test_a_page_has_facts_that_numbers_lead_to(page_of):
    page = Page(page_of("december"))
    facts = {values["id"] for _, values in page.tags if re.fullmatch(r"F\d{3}", values.get("id", ""))}
    linked = {values["href"][1:] for _, values in page.tags if re.fullmatch(r"#F\d{3}", values.get("href", ""))}
    assert len(facts) > 100 and len(linked) > 60 and linked <= facts
    assert "Euromaidan Press" in page.words and "Assumptions that no source supports" in page.words


@pytest.mark.parametrize("name", ["morris", "saltelli", "december"])
def test_inputs_stand_in_the_order_of_the_table_of_the_program(page_of, made, tmp_path: Path, name: str):
    from sensitivity_table import read_table

    zopa("sensitivity", made(name), "-o", tmp_path / "table.csv")
    table = read_table(tmp_path / "table.csv")
    rows = [(key, float(number)) for key, number, _ in Page(page_of(name)).rows if key in table.factors]
    expected = [(factor, number.value) for factor, number in table.ordered("agreement")[:15]]
    assert rows[:len(expected)] == [(factor, pytest.approx(value)) for factor, value in expected]


def test_without_the_program_the_page_says_how_to_get_the_transcript(made):
    words = Page(report.page(open_study([made("pie")], None))).words
    assert "zopa explain pie.h5 --world" in words and "was not at hand" in words


def test_what_a_file_does_not_hold_is_left_out(page_of):
    assert "Who gains from agreements?" not in page_of("no_rows") and "Who gains from agreements?" in page_of("four_issues")
    assert "No play ended before the horizon." in page_of("no_agreement")
    assert "structural choices move it" not in page_of("december") and "structural choices move it" in page_of("crossed")


def test_results_that_do_not_belong_together_are_refused(made, tmp_path: Path):
    expect_refusal(run_script(SCRIPT, made("pie"), made("compared"), "-o", tmp_path / "x.html"), "a page is about one scenario")
    expect_refusal(run_script(SCRIPT, made("december"), made("no_rows"), "-o", tmp_path / "x.html"), "a second result of kind run")
    assert not list(tmp_path.iterdir())


def test_the_script_writes_the_same_page_twice(made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    result = Path(shutil.copy(made("pie"), tmp_path / "pie.h5"))
    done = run_script(SCRIPT, result)
    assert (done.returncode, done.stdout.split()) == (0, [str(tmp_path / "pie.html")]), done.stderr
    monkeypatch.setattr("sys.argv", [SCRIPT])
    assert report.main([str(result), "-o", str(tmp_path / "other.html")]) == 0
    assert (tmp_path / "pie.html").read_bytes() == (tmp_path / "other.html").read_bytes()
    assert report.main([str(result), "-o", str(tmp_path / "no" / "where.html")]) == 3


def test_packages_stand_on_the_page_with_the_numbers_of_the_program(page_of, made, tmp_path: Path):
    from package_table import read_packages

    zopa("evaluate", PROJECT / "scenarios" / "ukraine-2025-12-29.yaml", "--worlds", 1500, "--quiet", "-o", tmp_path / "packages.csv")
    page = Page(page_of("december"))
    shown = {key: float(number) for key, number, _ in page.rows}
    table = read_packages(tmp_path / "packages.csv")
    for package in table.packages:
        assert package.title in page.words
        assert shown[f"{package.key}.all"] == pytest.approx(package.numbers["all", "accept"].value)
        for party in table.parties:
            if (estimate := package.accepts(party)) is not None:
                assert shown[f"{package.key}.{party}"] == pytest.approx(estimate.value)
    assert "on the table?" not in page_of("pie") and "on the table?" not in report.page(open_study([made("december")], None))


def test_simple_models_stand_beside_the_agreements(page_of, made):
    shown = {key: float(number) for key, number, _ in Page(page_of("december")).rows}
    result = open_result(made("december"))
    for model in ("mean", "median", "exchange", "challenge"):
        for issue, estimate in result.family(f"baseline.{model}").items():
            assert shown[f"{model}.{issue}"] == pytest.approx(estimate.value)
    for issue, estimate in result.family("position_given_agreement").items():
        assert shown[f"talks.{issue}"] == pytest.approx(estimate.value)
    for name, estimate in result.family("baseline.winner").items():
        assert shown[f"winner.{name}"] == pytest.approx(estimate.value)


def test_the_transcript_speaks_as_the_page_does():
    from page.story import in_words
    from wording import Wording

    words = Wording({"issues": {"donetsk": {"title": "Rest of Donetsk", "levels": ["freeze", {"id": "russian_control"}]},
                                "cap": {"title": "Cap", "unit": "thousand", "levels": [{"id": "k8", "amount": "800"}, {"id": "k4", "amount": "400"}]}},
                     "parties": {"a": {"name": "A"}}, "red_lines": {"lines": {"a_no_cap": {"party": "a", "text": "No cap for A."}}}})
    told = in_words(["  drafts donetsk: russian_control -> freeze; cap: k8", "    refuses: it crosses a_no_cap (absolute).", "    wants donetsk .30 (best freeze), cap",
                     "    Settled: 0 of 2 issues; contested: cap, donetsk. [front at step 2]"], words)
    assert told == ["  drafts Rest of Donetsk: Russian control → Freeze; Cap [thousand]: 800", "    refuses: it crosses “No cap for A” (absolute).",
                    "    wants Rest of Donetsk .30 (best Freeze), cap",
                    "    Settled: 0 of 2 issues; contested: Cap [thousand]; Rest of Donetsk. [front at step 2]"]
