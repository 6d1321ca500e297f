"""Domains of Genius and plain tables become scenarios; every kind of broken file is told with its place, exit code 2, nothing written."""

import json
from pathlib import Path

import pytest

from small_scenario import edited, run, zopa
from test_errors import only_complaint

DOMAINS = Path(__file__).resolve().parents[2] / "scenarios" / "domains"
FILES = {"domain.xml": "used-car.xml", "buyer.xml": "used-car-buyer.xml", "seller.xml": "used-car-seller.xml", "car.csv": "used-car.csv"}
TEXTS = {name: (DOMAINS / shipped).read_text(encoding="utf-8") for name, shipped in FILES.items()}
GENIUS = ("import", "genius", "domain.xml", "buyer.xml", "seller.xml", "-o", "car.yaml")
CSV = ("import", "csv", "car.csv", "-o", "car.yaml")


def lay_out(folder: Path, **changed: str) -> None:
    for name, text in TEXTS.items():
        (folder / name).write_text(changed.get(name.replace(".", "_"), text), encoding="utf-8")


def offers(folder: Path, scenario: str, *words: str) -> dict:
    return json.loads(zopa(folder, "explain", scenario, "--world", "0", "--offers", "--json", *words).stdout)


def test_both_forms_make_the_same_scenario(tmp_path):
    lay_out(tmp_path)
    texts = []
    for words in (GENIUS, CSV):
        assert zopa(tmp_path, *words).stdout == ""
        texts.append((tmp_path / "car.yaml").read_text(encoding="utf-8").splitlines())
        assert zopa(tmp_path, *words[:-2]).stdout.splitlines() == texts[-1]
        zopa(tmp_path, "validate", "car.yaml")
    assert "notice:" in texts[0][3] and "notice:" in texts[1][3]
    as_table = [line.replace("used-car-buyer", "buyer").replace("used-car-seller", "seller").replace("used_car_buyer", "buyer")
                .replace("used_car_seller", "seller").replace("used-car", "domain").replace("used_car", "domain") for line in texts[1]]
    assert [line for i, line in enumerate(as_table) if i not in (1, 2, 3)] == [line for i, line in enumerate(texts[0]) if i not in (1, 2, 3)]


# By hand. Worth to the buyer 0.5 price + 0.4 warranty + 0.1 delivery with 10, 7, 4, 0 over 10; 0, 3, 4 over 4; 2, 1 over 2.
# To the seller 0.6, 0.2, 0.2 (6, 2, 2 over 10) with 0, 5, 8, 10 over 10; 5, 4, 0 over 5; 0, 1.
# Four rounds: shares 0.2, 0.4, 0.6, 0.8. The buyer asks for 0.3 + 0.7 x (0.8, 0.6, 0.4, 0.2) = 0.86, 0.72, 0.58, 0.44,
# the seller for 0.4 + 0.6 x (0.8, 0.6, 0.4, 0.2) = 0.88, 0.76, 0.64, 0.52.
# Buyer, least from 0.86: 8000, one year, in a month: 0.5 + 0.3 + 0.05 = 0.85 is too little; 8000, one year, at once = 0.9;
#   9000, two years, at once = 0.35 + 0.4 + 0.1 = 0.85 too. So 0.9. To the seller it is worth 0.16.
# Seller, least from 0.88: 10000, none, in a month = 0.48 + 0.2 + 0.2 = 0.88 itself. To the buyer: 0.2 + 0.05 = 0.25.
# Buyer, from 0.72: 9000, one year, at once = 0.35 + 0.3 + 0.1 = 0.75; 10000 never exceeds 0.7; 8000, none 0.6. In a month 9000, two
#   years = 0.8, one year = 0.7: so 0.75, to the seller 0.3 + 0.16 = 0.46.
# Seller, from 0.76: 11000, one year, at once = 0.76 itself; to the buyer 0.3 + 0.1 = 0.4.
# Buyer, from 0.58: 10000, two years: 0.7 and 0.65; one year: 0.6 and 0.55; 9000, none: 0.45; 8000, none: 0.6 at once, 0.55. Of the two
#   at 0.6 the last in the order of the packages, in which delivery comes first, then price: at once, 10000, one year. To the seller
#   0.48 + 0.16 = 0.64, what it asks for in this round.
def test_a_domain_is_played_as_by_hand(tmp_path):
    lay_out(tmp_path)
    zopa(tmp_path, *GENIUS, "--rounds", "4")
    told = offers(tmp_path, "car.yaml")
    assert told["order"] == ["buyer", "seller"] and told["rounds"] == 4
    assert [(o["round"], o["party"], o["terms"]["price"], o["terms"]["warranty"], o["terms"]["delivery"]) for o in told["offers"]] == [
        (1, "buyer", "x_8000", "one_year", "at_once"), (1, "seller", "x_10000", "none", "in_a_month"),
        (2, "buyer", "x_9000", "one_year", "at_once"), (2, "seller", "x_11000", "one_year", "at_once"),
        (3, "buyer", "x_10000", "one_year", "at_once")]
    assert [o["asks"] for o in told["offers"]] == pytest.approx([0.86, 0.88, 0.72, 0.76, 0.58], abs=2e-9)
    assert [o["worth"]["seller"] for o in told["offers"]] == pytest.approx([0.16, 0.88, 0.46, 0.76, 0.64], abs=1e-12)
    assert [[(a["party"], a["accepts"]) for a in o["answers"]] for o in told["offers"]] == [
        [("seller", False)], [("buyer", False)], [("seller", False)], [("buyer", False)], [("seller", True)]]
    assert told["outcome"]["ended_by"] == "agreement" and told["outcome"]["round"] == 3
    assert told["outcome"]["worth"] == pytest.approx({"buyer": 0.6, "seller": 0.64}, abs=1e-12)
    # At share 3/5 of the talks a discount of 0.8 has left 0.8^0.6.
    assert told["outcome"]["discounted"] == pytest.approx({"buyer": 0.6 * 0.8 ** 0.6, "seller": 0.64}, abs=1e-12)
    lines = zopa(tmp_path, "explain", "car.yaml", "--world", "0", "--offers").stdout
    assert lines.count(" offers ") == 5 and "Signed in round 3 after 5 offers" in lines


def test_without_agreement_everybody_gets_its_reservation(tmp_path):
    lay_out(tmp_path)
    zopa(tmp_path, *GENIUS, "--rounds", "4")
    told = offers(tmp_path, "car.yaml", "--set", "parties.buyer.reservation=0.9", "--set", "parties.seller.reservation=0.8")
    assert told["outcome"] == {"ended_by": "horizon", "round": 4, "offers": 8, "terms": None, "worth": {"buyer": 0.9, "seller": 0.8},
                               "discounted": {"buyer": pytest.approx(0.9 * 0.8 ** 0.8), "seller": 0.8}}


def test_a_profile_that_says_nothing_of_reservation_and_discount_has_none(tmp_path):
    text = TEXTS["buyer.xml"].replace('<reservation value="0.3"/>', "").replace('<discount_factor value="0.8"/>', "")
    assert text != TEXTS["buyer.xml"]
    lay_out(tmp_path, buyer_xml=text)
    zopa(tmp_path, *GENIUS)
    assert "buyer: {name: buyer, rate: 0, reservation: 0}" in (tmp_path / "car.yaml").read_text().replace('"', "")


def test_weights_belong_to_issues_by_index_whatever_their_order(tmp_path):
    lay_out(tmp_path)
    zopa(tmp_path, *GENIUS)
    made = (tmp_path / "car.yaml").read_text()
    first, second = '<weight index="1" value="0.5"/>', '<weight index="2" value="0.4"/>'
    swapped = TEXTS["buyer.xml"].replace(first, "<first/>").replace(second, first).replace("<first/>", second)
    assert swapped.index(second) < swapped.index(first)
    lay_out(tmp_path, buyer_xml=swapped)
    zopa(tmp_path, *GENIUS[:-1], "again.yaml")
    assert (tmp_path / "again.yaml").read_text() == made


def test_two_issues_with_one_index_are_told(tmp_path):
    lay_out(tmp_path, buyer_xml=TEXTS["buyer.xml"].replace('<issue index="2" name="Warranty"', '<issue index="1" name="Warranty"'))
    lines = only_complaint(run(*GENIUS, folder=tmp_path), tmp_path, set(FILES))
    assert "the index '1' again" in lines[0], lines


def test_json_needs_offers(tmp_path):
    lay_out(tmp_path)
    zopa(tmp_path, *CSV)
    assert "--offers --json" in zopa(tmp_path, "explain", "car.yaml", "--world", "0", "--json", code=2).stderr


# (file, old text, new text, text that stands at the place told, what the line must say)
WRONG = [
    ("domain.xml", "</objective>", "</objektive>", "objektive>", "broken XML (mismatched tag)"),
    ("buyer.xml", 'evaluation="7"', "evaluation=7", "7/>", "broken XML"),
    ("seller.xml", "</utility_space>", "", None, "broken XML"),
    ("domain.xml", '<issue index="2" name="Warranty"', '<issue index="2" name="Price"', '<issue index="2"', "the issue 'Price' again"),
    ("domain.xml", '<item index="2" value="9000"/>', '<item index="2" value="8000"/>', '<item index="2" value="8000"', "the item '8000' again"),
    ("domain.xml", 'name="Delivery" type="discrete"', 'name="Delivery" type="integer"', '<issue index="3"', "of the type 'integer'"),
    ("domain.xml", 'name="Delivery"', '', '<issue index="3"', "<issue> without `name`"),
    ("buyer.xml", ' evaluation="7"', "", '<item index="2" value="9000"', "<item> without `evaluation`"),
    ("buyer.xml", '      <item index="2" value="9000" evaluation="7"/>\n', "", '<issue index="1"', "no evaluation of the item '9000'"),
    ("buyer.xml", 'value="9000" evaluation="7"', 'value="900" evaluation="7"', '<item index="2" value="900"', "the item '900'"),
    ("buyer.xml", 'evaluation="7"', 'evaluation="-7"', '<item index="2" value="9000"', "'-7' for an evaluation"),
    ("buyer.xml", 'evaluation="7"', 'evaluation="nan"', '<item index="2" value="9000"', "'nan' for an evaluation"),
    ("buyer.xml", 'name="Warranty"', 'name="Waranty"', '<issue index="2"', "did you mean 'Warranty'?"),
    ("buyer.xml", '<issue index="2" name="Warranty"', '<issue index="2" name="Price"', '<issue index="2"', "the issue 'Price' again"),
    ("buyer.xml", 'value="9000" evaluation="7"', 'value="8000" evaluation="7"', '<item index="2" value="8000"', "the item '8000' again"),
    ("buyer.xml", '<weight index="2" value="0.4"/>', '<weight index="1" value="0.4"/>', '<weight index="1" value="0.4"', "of the issue 'Price' again"),
    ("buyer.xml", '<weight index="2" value="0.4"/>', '<weight index="7" value="0.4"/>', '<weight index="7"', "the index '7'"),
    ("buyer.xml", '    <issue index="3" name="Delivery" type="discrete" etype="discrete" vtype="discrete">\n      <item index="1" value="at once" evaluation="2"/>\n'
     '      <item index="2" value="in a month" evaluation="1"/>\n    </issue>\n', "", "<objective", "no evaluations of the issue 'Delivery'"),
    ("buyer.xml", '<weight index="2" value="0.4"/>', "", "<objective", "no weight of the issue 'Warranty'"),
    ("buyer.xml", '<weight index="2" value="0.4"/>', '<weight index="2" value="-0.4"/>', '<weight index="2"', "'-0.4' for a weight"),
    ("buyer.xml", '<reservation value="0.3"/>', '<reservation value="3"/>', "<reservation", "the reservation 3"),
    ("buyer.xml", '<discount_factor value="0.8"/>', '<discount_factor value="0"/>', "<discount_factor", "the discount 0"),
    ("car.csv", "Price,9000,7,5", "Price,9000,7", "Price,9000,7", "found 3 fields, allowed is 4"),
    ("car.csv", "Price,9000,7,5", "Price,9000,,5", ",5\nPrice,10000", "nothing for an evaluation"),
    ("car.csv", "Price,9000,7,5", "Price,8000,7,5", "8000,7,5", "the level '8000' of 'Price' again"),
    ("car.csv", "Delivery,,0.1,2\n", "", "Delivery,at once", "no weights of the issue 'Delivery'"),
    ("car.csv", "Delivery,,0.1,2\n", "Delivery,,0.1,2\nPrice,,0.1,2\n", "Price,,0.1,2", "weights of the issue 'Price' again"),
    ("car.csv", ",reservation,0.3,0.4", ",reservations,0.3,0.4", "reservations", "'reservations' without an issue"),
    ("car.csv", "issue,level", "issues,level", "issues", "another first line"),
    ("car.csv", ",discount,0.8,1", ",discount,0.8,1.5", "1.5", "the discount 1.5"),
    ("car.csv", "issue,level,used-car-buyer,used-car-seller", "issue,level,a,a", "a\nPrice", "the party 'a' again"),
]


@pytest.mark.parametrize(("file", "old", "new", "at", "told"), WRONG, ids=[f"{case[0]}: {case[4]}" for case in WRONG])
def test_a_mistake_is_told_once_with_its_place(tmp_path, file, old, new, at, told):
    text = edited(TEXTS[file], old, new)
    lay_out(tmp_path, **{file.replace(".", "_"): text})
    lines = only_complaint(run(*(CSV if file == "car.csv" else GENIUS), folder=tmp_path), tmp_path, set(FILES))
    assert len(lines) == 1 and told in lines[0], lines
    if at is not None:
        before = text[:text.index(at)]
        place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        assert lines[0].startswith(f"{file}:{place}: error: found "), lines


def test_weights_that_sum_to_zero(tmp_path):
    text = TEXTS["buyer.xml"]
    for weight in ("0.5", "0.4", "0.1"):
        text = text.replace(f' value="{weight}"/>\n', ' value="0"/>\n')
    lay_out(tmp_path, buyer_xml=text)
    assert only_complaint(run(*GENIUS, folder=tmp_path), tmp_path, set(FILES)) == [
        "buyer.xml:19:5: error: found weights that sum to 0, allowed is at least one weight above 0"]
    table = TEXTS["car.csv"].replace("Price,,0.5", "Price,,0").replace("Warranty,,0.4", "Warranty,,0").replace("Delivery,,0.1", "Delivery,,0")
    lay_out(tmp_path, car_csv=table)
    assert only_complaint(run(*CSV, folder=tmp_path), tmp_path, set(FILES)) == [
        "car.csv:2:1: error: found weights that sum to 0, allowed is at least one weight above 0"]


def test_an_entity_bomb_does_not_go_off(tmp_path):
    declarations = '<!ENTITY a "ha">\n' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">\n' for i in range(20))
    text = edited(TEXTS["domain.xml"], "<negotiation_template>", f"<!DOCTYPE bomb [\n{declarations}]>\n<negotiation_template>")
    lay_out(tmp_path, domain_xml=text.replace('value="9000"', 'value="&u;"'))
    lines = only_complaint(run(*GENIUS, folder=tmp_path), tmp_path, set(FILES))
    assert len(lines) == 1 and lines[0].startswith("domain.xml:4:") and "a declaration of the entity 'a'" in lines[0], lines
    # An entity that names another file is none either.
    text = edited(TEXTS["domain.xml"], "<negotiation_template>", '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]>\n<negotiation_template>')
    lay_out(tmp_path, domain_xml=text)
    lines = only_complaint(run(*GENIUS, folder=tmp_path), tmp_path, set(FILES))
    assert len(lines) == 1 and "a declaration of the entity 'a'" in lines[0], lines


def test_nesting_without_end(tmp_path):
    lay_out(tmp_path, domain_xml="<a>" * 100_000)
    lines = only_complaint(run(*GENIUS, folder=tmp_path), tmp_path, set(FILES))
    assert lines == ["domain.xml:1:193: error: found more than 64 levels of nesting, allowed is a document of fewer levels"]


def table(n_issues: int, n_levels: int, n_parties: int = 2) -> str:
    rows = ["issue,level," + ",".join(f"p{p}" for p in range(n_parties))]
    for issue in range(n_issues):
        rows.append(f"i{issue}," + ",1" * n_parties)
        rows += [f"i{issue},l{level}" + f",{level}" * n_parties for level in range(n_levels)]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("text", "told"), [
    (table(6, 10), None), (table(6, 11), "1771561 packages, allowed is at most 1000000"), (table(64, 1), None), (table(65, 1), "65 issues"),
    (table(1, 250), None), (table(1, 251), "251 levels"), (table(2, 2, 8), None), (table(2, 2, 9), "9 parties")])
def test_limits_of_size(tmp_path, text, told):
    (tmp_path / "car.csv").write_text(text, encoding="utf-8")
    if told is None:
        zopa(tmp_path, *CSV)
        zopa(tmp_path, "validate", "car.yaml")
    else:
        lines = only_complaint(run(*CSV, folder=tmp_path), tmp_path, {"car.csv"})
        assert len(lines) == 1 and told in lines[0] and lines[0].startswith("car.csv:2:1: error: "), lines


def test_names_of_any_kind_become_ids(tmp_path):
    (tmp_path / "car.csv").write_text("issue,level,Anna,anna,Größe\nbeta,,1,1,1\nbeta,no,1,0,0\nbeta,No,0,1,0\nbeta,7 %,0,1,0\nbeta,!,0,1,0\n",
                                      encoding="utf-8")
    zopa(tmp_path, *CSV)
    text = (tmp_path / "car.yaml").read_text(encoding="utf-8")
    assert "anna_2: {name: \"anna\"" in text and "gr_e: {name: \"Größe\"" in text and "x_beta:" in text
    zopa(tmp_path, "validate", "car.yaml")


# A tactic that goes through all packages asks for a game in which they can be counted and stay worth what they are.
@pytest.mark.parametrize(("change", "told"), [
    ("protocol.type=single_text", "with a mediator"),
    ("mediator={party: buyer}", "with a mediator"),
    ("tactics.buyer.kind=hardliner", "beside `kind`"),
    ("parties.buyer.reservation=~", "the utility of no agreement")])
def test_games_for_tactics_over_all_packages(tmp_path, change, told):
    lay_out(tmp_path)
    zopa(tmp_path, *GENIUS)
    assert told in zopa(tmp_path, "validate", "car.yaml", "--set", change, code=2).stderr


def test_a_file_that_is_not_there_and_a_place_that_cannot_be_written(tmp_path):
    lay_out(tmp_path)
    assert "nowhere.xml: cannot be read" in zopa(tmp_path, "import", "genius", "domain.xml", "nowhere.xml", "seller.xml", code=3).stderr
    zopa(tmp_path, *CSV[:-1], "nowhere/car.yaml", code=3)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)
    for words in (("import", "genius", "domain.xml", "buyer.xml"), ("import", "csv"), ("import", "genuis", "a", "b", "c")):
        zopa(tmp_path, *words, code=2)
