"""The page of a result in a browser without a window: everything is seen, nothing is complained of, every control changes something."""

import base64
import re

import pytest
from browser import Browser
from conftest import PROJECT

from result_file import open_any, open_result

TOGETHER = ["december", "compared", "crossed", "unlocked", "grid"]
WIDTHS = [390, 768, 1440]
PICTURES = PROJECT / "results" / "pages"   # kept for whoever wants to look


@pytest.fixture(scope="module")
def browser():
    browser = Browser()
    yield browser
    browser.close()


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


def test_a_page_is_printed_on_few_sheets_and_leaves_out_only_what_it_says(opened):
    page = opened("december")
    left_out = "Left out on paper: the exploration by issue and by party"
    assert left_out not in page.ask("document.body.innerText")   # on a screen it is all there
    pdf = base64.b64decode(page("Page.printToPDF", printBackground=True, paperWidth=8.27, paperHeight=11.69)["data"])   # A4 [inch]
    assert 8 < len(re.findall(rb"/Type\s*/Page\b", pdf)) < 20
    page("Emulation.setEmulatedMedia", media="print")
    page.ask("dispatchEvent(new Event('beforeprint'))")
    words = page.ask("document.body.innerText")
    page.ask("dispatchEvent(new Event('afterprint'))")
    page("Emulation.setEmulatedMedia", media="")
    assert left_out in words
    for part in ("Explore by issue and by party", "What rests on which source", "The scenario as it was run", "On this page"):
        assert part not in words, part
    for part in ("is one draw of everything that is uncertain", "Who moved when?", "Moscow", "Sources report fears and speculation only", "How to reproduce it"):
        assert part in words, part   # folded parts are open


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
