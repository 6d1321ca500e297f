"""The page of a result: it holds what the file holds, every number with its interval, nothing from elsewhere; in a browser everything is seen
and every control changes something."""

import math
import os
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import h5py
import pytest
from browser import Browser
from conftest import PROJECT, zopa
from figures import expect_refusal, run_script, spoil

import report
from endings import endings
from page.study import open_study
from result_file import open_any, open_result

SCRIPT = "report.py"
RUNS = ["december", "replicates", "no_zone", "no_rows", "three_worlds", "no_agreement", "four_issues"]
KINDS = [*RUNS, "morris", "saltelli", "compared", "crossed", "unlocked", "grid", "spread"]
TOGETHER = ["december", "compared", "crossed", "unlocked", "grid"]
WIDTHS = [390, 768, 1440]
PICTURES = PROJECT / "results" / "pages"   # kept for whoever wants to look
MOST_BYTES = 3_000_000


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.rows: list[tuple[str, str, str]] = []   # key, number and words of everything that shows a number
        self.words = ""
        self._open = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list) -> None:
        values = dict(attributes)
        self.tags.append((tag, values))
        if "data-number" in values:
            self.rows.append((values.get("data-key") or values.get("data-level") or "", values["data-number"], ""))

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.rows:
            key, number, said = self.rows[-1]
            self.rows[-1] = key, number, said + data


@pytest.fixture(scope="session")
def path_of(made, swept):
    return lambda name: swept(name) if name in ("grid", "spread") else made(name)


@pytest.fixture(scope="session")
def page_of(path_of):
    """page_of("december", ...): the text of the page of those results, each made once."""
    pages: dict[tuple[str, ...], str] = {}

    def page(*names: str) -> str:
        if names not in pages:
            pages[names] = report.page(open_study([path_of(name) for name in names], os.environ["ZOPA_BIN"]))
        return pages[names]

    return page


@pytest.fixture(scope="module")
def browser():
    browser = Browser()
    yield browser
    browser.close()


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
    answer = re.search(r"over the 72 combinations.*?from\s*([\d.]+)\s*% \([^)]*\) to\s*([\d.]+)\s*%", words.replace("\N{NO-BREAK SPACE}", " "), re.DOTALL)
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


@pytest.mark.parametrize("how, told", [
    ("text", "is not an HDF5 file"), ("other format", "but not a result of zopa"), ("other version", "format version 2.0"), ("unfinished", "is unfinished"),
    ("no estimates", "has no group /estimates"), ("no terms", "has no group /terms"), ("no curves", "has no group /curves"), ("no scenario", "has no group /scenario")])
def test_a_file_that_cannot_be_used_ends_in_one_sentence_and_2(made, tmp_path: Path, how: str, told: str, capsys: pytest.CaptureFixture):
    path = Path(shutil.copy(made("pie"), tmp_path / "pie.h5"))
    spoil(path, how)
    assert report.main([str(path)]) == 2
    out, err = capsys.readouterr()
    assert not out and told in err and err.count("\n") == 1
    assert [file.name for file in tmp_path.iterdir()] == ["pie.h5"]


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


@pytest.fixture(scope="module")
def opened(browser, page_of, tmp_path_factory):
    """opened("december"): the browser with that page open, `messages` empty."""
    folder = tmp_path_factory.mktemp("pages")

    def open_page(*names: str, width: int = 768, dark: bool = False) -> Browser:
        path = folder / f"{'-'.join(names)}.html"
        path.write_text(page_of(*names), encoding="utf-8")
        browser.messages.clear()
        browser.size(width, 900, dark)
        browser.open(path)
        return browser

    return open_page


UNSEEN = """[...document.querySelectorAll('figure')].filter(figure => !figure.closest('[hidden]')).filter(figure => {
  const box = figure.getBoundingClientRect(), marks = [...figure.querySelectorAll('.mark, .whisker, svg path, .bar i, td')];
  return box.width < 200 || box.height < 60 || box.left < 0 || box.right > innerWidth || !marks.some(mark => mark.getBoundingClientRect().width > 0);
}).map(figure => figure.id)"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("names", [TOGETHER, ["four_issues"], ["unlocked"], ["morris"], ["grid"]], ids=lambda names: names[0])
def test_every_figure_is_seen_at_every_width_and_the_page_complains_of_nothing(opened, names: list[str], width: int):
    page = opened(*names, width=width, dark=width == 768)
    assert page.messages == []
    assert page.ask("document.querySelectorAll('figure').length") >= 1
    assert page.ask(UNSEEN) == []
    assert page.ask("document.documentElement.scrollWidth") <= width
    if names == TOGETHER:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.shoot(PICTURES / f"report-{width}{'-dark' if width == 768 else ''}.png")


def test_every_panel_of_every_menu_comes_up_and_is_whole(opened):
    page = opened(*TOGETHER, width=390)
    menus = page.ask("[...document.querySelectorAll('select[data-chooses]')].map(menu => [menu.id, [...menu.options].map(option => option.value)])")
    assert {menu for menu, _ in menus} >= {"issue", "party", "what-if-metric", "ensemble-metric"}
    for menu, values in menus:
        for value in values:
            page.ask(f"(menu => {{ menu.value = {value!r}; menu.dispatchEvent(new Event('change')); }})(document.getElementById({menu!r}))")
            shown = page.ask(f"[...document.querySelectorAll('[data-chosen-by={menu}]:not([hidden])')].map(panel => panel.dataset.value)")
            assert shown == [value]
            assert page.ask(UNSEEN) == [], (menu, value)
    assert page.ask("document.documentElement.scrollWidth") == 390 and page.messages == []


def test_terms_follow_the_wishes_of_the_party_that_is_chosen(opened, made):
    from wishes import Wishes

    page = opened(*TOGETHER)
    result = open_result(made("december"))
    order = "[...document.querySelectorAll('.stack')].map(stack => [stack.dataset.issue, [...stack.querySelectorAll('.key [data-level]')].map(row => row.dataset.level)])"
    orders = []
    for party in ("russia", "ukraine"):
        page.ask(f"(menu => {{ menu.value = 'p{party}'; menu.dispatchEvent(new Event('change')); }})(document.getElementById('wishes'))")
        wishes = Wishes(result.scenario, party)
        shown = page.ask(order)
        assert [issue for issue, _ in shown] == wishes.issues(list(result.terms()))
        for issue, levels in shown:
            assert levels == [level for level in wishes.levels(issue) if result.terms()[issue][level].value > 0]
        orders.append(shown)
    assert orders[0] != orders[1]


def test_the_slider_walks_over_the_points_with_the_keys(opened, swept):
    page = opened("grid")
    points = open_any(swept("grid")).group("points")
    signed = points["value"].sel(estimate="agreement").values
    seen = "Number(document.querySelector('[data-live] [data-key=agreement]').dataset.number)"
    page.ask("document.querySelector('input[type=range]').focus()")
    assert page.ask(seen) == pytest.approx(signed[0])
    told = set()
    for k in range(1, 5):
        page.press("ArrowRight", 39)
        assert page.ask(seen) == pytest.approx(signed[k])
        told.add(page.ask("document.querySelector('output').textContent"))
        width = page.ask("parseFloat(document.querySelector('[data-live] [data-key=agreement] .mark').style.width)")
        top = float(page.ask("document.querySelector('[data-live]').dataset.high"))
        assert width == pytest.approx(100 * 100 * signed[k] / top, abs=0.01)
    assert len(told) == 4 and page.messages == []
    page.ask("(menu => { menu.value = '2'; menu.dispatchEvent(new Event('change')); })(document.querySelector('select[data-axis]'))")
    assert page.ask("document.querySelector('output').textContent") not in told


def test_a_menu_can_be_led_by_keys_and_a_link_to_a_fact_opens_its_list(opened):
    page = opened("december", "compared")
    before = page.ask("document.querySelector('[data-chosen-by=issue]:not([hidden])').dataset.value")
    page.ask("document.getElementById('issue').focus()")
    page.press("ArrowDown", 40)
    assert page.ask("document.querySelector('[data-chosen-by=issue]:not([hidden])').dataset.value") != before
    assert page.ask("document.getElementById('facts').open") is False
    page.ask("location.hash = '#F049'")
    assert page.ask("new Promise(done => setTimeout(() => done(document.getElementById('facts').open), 100))") is True


def test_a_page_prints(opened):
    page = opened("december")
    pdf = page("Page.printToPDF", printBackground=True)["data"]
    assert len(pdf) > 100_000


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
    told = in_words(["  drafts donetsk: russian_control -> freeze; cap: k8", "    refuses: it crosses a_no_cap (absolute).", "    wants donetsk .30 (best freeze), cap"],
                    words)
    assert told == ["  drafts Rest of Donetsk: Russian control → Freeze; Cap [thousand]: 800", "    refuses: it crosses “No cap for A” (absolute).",
                    "    wants Rest of Donetsk .30 (best Freeze), cap"]


def test_no_id_of_the_scenario_is_left_in_what_is_read(opened):
    """Ids stand in code, in the text of the scenario, and nowhere else."""
    page = opened("december", width=1440)
    told = page.ask("""(() => { const copy = document.body.cloneNode(true); copy.querySelectorAll('code, pre, script, style').forEach(part => part.remove());
      return copy.innerText; })()""")
    assert set(re.findall(r"\b[a-z]+(?:_[a-z0-9]+)+\b", told)) - {"ukraine_2025_12_29"} == set()
    assert re.findall(r".{40}\b(?:donbas|nato|kherson|russian)\b.{20}", told) == []


def test_cells_of_tables_can_be_read_in_light_and_dark(opened):
    """Contrast of words on the colour of their cell, at least 4.5. Source: WCAG 2.1, success criterion 1.4.3."""
    contrast = """(() => {
      const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const light = colour => { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      return Math.min(...[...document.querySelectorAll('.heat td b, .heat td small')].map(words => {
        const [a, b] = [light(getComputedStyle(words).color), light(getComputedStyle(words.closest('td')).backgroundColor)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05); })); })()"""
    for dark in (False, True):
        assert opened(*TOGETHER, dark=dark).ask(contrast) >= 4.5, dark
