"""Every kind of mistake in a scenario: told with its place and a hint, exit code 2, nothing written."""

import subprocess
from pathlib import Path

import pytest

from small_scenario import SMALL, WAR, edited, run

# (what is wrong, scenario, old text, new text, text that stands at the place told, what the line must say, in order)
CASES = [
    # keys
    ("unknown key", SMALL, "rate: 0.05, reservation: 0.2", "rat: 0.05, reservation: 0.2", "rat:",
     ["parties.north: found the unknown key 'rat'", "did you mean 'rate'?"]),
    ("unknown top key", SMALL, "tactics:\n", "tactic:\n", "tactic", ["found the unknown key 'tactic'", "did you mean 'tactics'?"]),
    ("repeated key", SMALL, "name: North", "name: North, name: Nord", "name: Nord", ["found the key 'name' again", "line 4"]),
    ("merge key", SMALL, "tactics:\n", "tactics:\n  <<: {}\n", "<<", ["found the merge key '<<'", "extends"]),
    ("key that is no id", SMALL, "tactics:\n  north", "tactics:\n  Nor-th", "Nor-th", ["found the key 'Nor-th'", "did you mean 'nor_th'?"]),
    ("reserved word as id", SMALL, "tactics:\n  north", "tactics:\n  beta", "beta: {beta: 0.5}", ["found the reserved word 'beta'"]),
    ("list as key", SMALL, "id: small\n", "id: small\n? [a]\n: 3\n", "[a]", ["found a list as a key", "a word"]),
    # types
    ("text for a number", SMALL, "rate: 0.05, reservation: 0.2", "rate: fast, reservation: 0.2", "fast,",
     ["parties.north.rate: found 'fast'", "a number in [0, 10] [1/year]"]),
    ("quoted number", SMALL, "reservation: 0.2}", "reservation: '0.2'}", "'0.2'", ["found the quoted text '0.2'", "did you mean 0.2?"]),
    ("list for a map", SMALL, "tactics:\n", "beliefs: [1]\ntactics:\n", "beliefs", ["beliefs: found a list", "a map"]),
    ("map for a text", SMALL, "name: North", "name: {a: b}", "name: {a", ["parties.north.name: found a map", "a text"]),
    ("word for a list", SMALL, "[slow, fast]", "[slow, {id: fast, consent: north}]", "north}", ["found 'north'", "a list", "did you mean [north]?"]),
    ("yes for true", SMALL, "name: North", "signatory: yes", "yes", ["found 'yes'", "true or false", "did you mean true?"]),
    ("real for integer", SMALL, "tactics:\n", "clock: {horizon: 1e2}\ntactics:\n", "1e2", ["found '1e2'", "did you mean 100?"]),
    ("word that is none of the words", SMALL, "tactics:\n", "protocol: {type: single_txt}\ntactics:\n", "single_txt",
     ["found 'single_txt'", "did you mean 'single_text'?"]),
    ("nothing", SMALL, "id: small\n", "id: small\nnotice:\n", "notice", ["notice: found nothing", "`~` deletes"]),
    # numbers
    ("infinity", SMALL, "rate: 0.05, reservation: 0.2", "rate: .inf, reservation: 0.2", ".inf", ["found '.inf'", "a number"]),
    ("not a number", SMALL, "reservation: 0.2}", "reservation: .nan}", ".nan", ["found '.nan'", "a number"]),
    ("infinity in a prior", SMALL, "uniform: [0.2, 0.6]", "uniform: [0.2, .inf]", ".inf", ["uniform[1]: found '.inf'"]),
    ("octal-looking", SMALL, "rate: 0.05, reservation: 0.2", "rate: 010, reservation: 0.2", "010", ["found '010'", "did you mean 10?"]),
    ("octal-looking integer", SMALL, "tactics:\n", "clock: {horizon: 010}\ntactics:\n", "010", ["found '010'", "did you mean 10?"]),
    ("hexadecimal", SMALL, "reservation: 0.2}", "reservation: 0x1}", "0x1", ["found '0x1'"]),
    ("decimal comma", SMALL, "reservation: 0.2}", "reservation: \"0,2\"}", "\"0,2\"", ["found the quoted text '0,2'", "did you mean 0.2?"]),
    ("percent", SMALL, "reservation: 0.2}", "reservation: 20%}", "20%", ["found '20%'", "did you mean 0.2?"]),
    ("out of range", SMALL, "reservation: 0.2}", "reservation: 1.4}", "1.4", ["parties.north.reservation: found '1.4'", "in [-1, 1] [-]"]),
    ("integer out of range", SMALL, "tactics:\n", "clock: {horizon: 0}\ntactics:\n", "0}\n", ["found '0'", "an integer in [1, 5000] [round]"]),
    ("integer beyond any", SMALL, "tactics:\n", "clock: {horizon: 99999999999}\ntactics:\n", "99999999999", ["found '99999999999'"]),
    ("format of another time", SMALL, "zopa: 1\n", "zopa: 2\n", "2\nid", ["zopa: found '2'", "the integer 1"]),
    # priors
    ("prior out of range", SMALL, "uniform: [0.2, 0.6]", "uniform: [0.2, 1.6]", "reservation: {", ["which reaches 1.6", "in [-1, 1]"]),
    ("choice out of range", SMALL, "uniform: [0.2, 0.6]", "choice: {0.2: 0.5, 1.2: 0.5}", "reservation: {", ["which reaches 1.2"]),
    ("median out of range", SMALL, "uniform: [0.2, 0.6]", "normal: [7, 1]", "reservation: {", ["which has its median at 7"]),
    ("empty interval", SMALL, "uniform: [0.2, 0.6]", "uniform: [0.6, 0.2]", "0.2]", ["uniform[1]: found 0.2", "above the low end 0.6"]),
    ("probabilities that do not sum to one", SMALL, "uniform: [0.2, 0.6]", "choice: {0.1: 0.5, 0.2: 0.4}", "choice",
     ["reservation.choice: found 0.9", "sum to 1"]),
    ("sigma of zero", SMALL, "uniform: [0.2, 0.6]", "lognormal: {median: 0.5, sigma: 0}", "0}", ["lognormal.sigma: found 0"]),
    ("unknown family", SMALL, "uniform: [0.2, 0.6]", "unifrom: [0.2, 0.6]", "reservation: {unifrom", ["did you mean 'uniform'?"]),
    ("two families", SMALL, "uniform: [0.2, 0.6]", "uniform: [0.2, 0.6], beta: [1, 2]", "beta: [", ["found 'beta' beside 'uniform'"]),
    ("too many parameters", SMALL, "uniform: [0.2, 0.6]", "uniform: [0.2, 0.4, 0.6]", "uniform", ["uniform: found a list", "[low, high]"]),
    ("overlay word in a file", SMALL, "uniform: [0.2, 0.6]", "times: 2", "reservation: {", ["--set"]),
    # sweeps
    ("unknown path of an axis", SMALL, "tactics:\n", "sweep: {s: {axes: {parties.nort.rate: [0.1]}}}\ntactics:\n", "parties.nort",
     ["sweep.s: parties: found 'nort'", "did you mean 'north'?"]),
    ("value of an axis out of range", SMALL, "tactics:\n", "sweep: {s: {axes: {parties.north.rate: [0.1, 11]}}}\ntactics:\n",
     "parties.north.rate", ["sweep.s: parties.north.rate: found '11'", "in [0, 10]"]),
    # references
    ("unknown issue", SMALL, "south: {ranks: {share: 1, pace: 2}", "south: {ranks: {share: 1, pase: 2}", "2}, values: {share: decreasing",
     ["preferences.south.ranks.pase: found 'pase'", "an issue", "did you mean 'pace'?"]),
    ("unknown level in values", SMALL, "half: 0.5", "haf: 0.5", "0.5,", ["found 'haf'", "level of share", "did you mean 'half'?"]),
    ("unknown status quo", SMALL, "status_quo: none", "status_quo: nome", "nome", ["found 'nome'", "did you mean 'none'?"]),
    ("unknown party", SMALL, "[slow, fast]", "[slow, {id: fast, consent: [nroth]}]", "nroth", ["found 'nroth'", "did you mean 'north'?"]),
    ("unknown party as key", SMALL, "tactics:\n", "tactics:\n  nort: {beta: 1}\n", "nort:", ["tactics.nort: found 'nort'", "did you mean 'north'?"]),
    ("source without a table", SMALL, "[slow, fast]", "[slow, {id: fast, sources: [F001]}]", "F001", ["found 'F001'", "names none under `sources`"]),
    ("unknown level in a red line", WAR, "forbids: {land: ceded}", "forbids: {land: [kept, cedde]}", "cedde",
     ["forbids.land[1]: found 'cedde'", "did you mean 'ceded'?"]),
    ("unknown issue in a condition", WAR, "forbids: {land: ceded}", "forbids: [{aid: some_aid}, {lnad: ceded}]", "lnad",
     ["forbids[1].lnad: found 'lnad'", "did you mean 'land'?"]),
    ("unknown index", WAR, "index: help, at_least", "index: halp, at_least", "halp", ["found 'halp'", "did you mean 'help'?"]),
    ("unknown level in a war state", WAR, "state: {land: kept}", "state: {land: kep}", "kep}", ["war.state.land: found 'kep'"]),
    ("unknown level for the front", WAR, "toward: ceded", "toward: cede", "cede}", ["issues.land.front.toward: found 'cede'"]),
    ("unknown level to keep", WAR, "keep: no_aid", "keep: noaid", "noaid", ["keep: found 'noaid'", "did you mean 'no_aid'?"]),
    # tactics
    ("unknown kind of tactic", SMALL, "north: {beta: 0.5}", "north: {kind: zeuten}", "zeuten", ["tactics.north.kind: found 'zeuten'", "did you mean 'zeuthen'?"]),
    ("unknown kind in a mix", SMALL, "north: {beta: 0.5}", "north: {mix: {time: 0.5, hardlner: 0.5}}", "0.5}}",
     ["tactics.north.mix.hardlner: found 'hardlner'", "a kind of tactic", "did you mean 'hardliner'?"]),
    ("mix that does not sum to one", SMALL, "north: {beta: 0.5}", "north: {mix: {time: 0.5, hardliner: 0.4}}", "mix",
     ["tactics.north.mix: found probabilities that sum to 0.9", "sum to 1"]),
    ("kind beside a mix", SMALL, "north: {beta: 0.5}", "north: {kind: zeuthen, mix: {time: 0.5, hardliner: 0.5}}", "zeuthen",
     ["tactics.north.kind: found 'zeuthen'", "no `kind` beside a `mix`"]),
    ("no move to answer", SMALL, "north: {beta: 0.5}", "north: {kind: relative_tit_for_tat, tit_for_tat: {lag: 0}}", "0}", ["found '0'", "an integer in [1, 1000]"]),
    ("reference point without packages", SMALL, "north: {beta: 0.5}", "north: {reference: {package: early}}", "early", ["found 'early'", "has no `packages`"]),
    ("unknown package as reference point", SMALL, "tactics:\n  north: {beta: 0.5}",
     "packages: {early: {terms: {share: half}}}\ntactics:\n  north: {reference: {package: erly}}", "erly", ["found 'erly'", "did you mean 'early'?"]),
    ("reference point without a package", SMALL, "north: {beta: 0.5}", "north: {reference: {loss_aversion: 2}}", "reference: {loss",
     ["tactics.north.reference.package: found nothing"]),
    ("a loss that counts for less than a gain", SMALL, "tactics:\n  north: {beta: 0.5}",
     "packages: {early: {terms: {share: half}}}\ntactics:\n  north: {reference: {package: early, loss_aversion: 0.5}}", "0.5}}", ["found '0.5'", "in [1, 100]"]),
    # beliefs
    ("knowledge that is none", SMALL, "tactics:\n", "beliefs: {knowledge: learnt}\ntactics:\n", "learnt", ["beliefs.knowledge: found 'learnt'", "did you mean 'learned'?"]),
    ("unknown key of learning", SMALL, "tactics:\n", "beliefs: {learning: {statment: 1.5}}\ntactics:\n", "statment", ["found the unknown key 'statment'", "did you mean 'statement'?"]),
    ("a statement that softens", SMALL, "tactics:\n", "beliefs: {learning: {statement: {uniform: [0.5, 2]}}}\ntactics:\n", "statement: {uni",
     ["beliefs.learning.statement", "which reaches 0.5", "in [1, 100]"]),
    ("offers without a scale", SMALL, "tactics:\n", "beliefs: {learning: {offers: 0}}\ntactics:\n", "0}}\n", ["beliefs.learning.offers: found '0'", "in [0.001, 100]"]),
    ("negative doubt", SMALL, "tactics:\n", "beliefs: {learning: {reservations: -0.1}}\ntactics:\n", "-0.1", ["beliefs.learning.reservations: found '-0.1'"]),
    ("rate above one", SMALL, "tactics:\n", "beliefs: {learning: {weights: 20%}}\ntactics:\n", "20%", ["beliefs.learning.weights: found '20%'", "did you mean 0.2?"]),
    ("battles in words", SMALL, "tactics:\n", "beliefs: {learning: {battles: yes}}\ntactics:\n", "yes", ["found 'yes'", "did you mean true?"]),
    ("negative audience cost", SMALL, "rate: 0.05, reservation: 0.2", "rate: 0.05, audience_cost: -0.1, reservation: 0.2", "-0.1", ["parties.north.audience_cost: found '-0.1'"]),
    ("negative audience cap", WAR, "red_lines:\n", "red_lines:\n  audience_cap: -1\n", "-1\n", ["red_lines.audience_cap: found '-1'"]),
    # truce
    ("truce without a war", SMALL, "tactics:\n", "truce: {length: 4}\ntactics:\n", "truce", ["truce: found a truce", "has no `war`"]),
    ("regrouping of somebody unknown", WAR, "tactics: {", "truce: {regroup: {nort: 1}}\ntactics: {", "1}}\ntactics", ["found 'nort'", "did you mean 'north'?"]),
    ("regrouping of a party that does not fight", WAR, "south: {belligerent: true}\n", "south: {belligerent: false}\ntruce: {regroup: {south: 1}}\n", "1}}\nissues",
     ["truce.regroup.south: found 'south', which does not fight", "a belligerent"]),
    ("negative hazard of a truce", WAR, "tactics: {", "truce: {hazard: -1}\ntactics: {", "-1}\ntactics", ["truce.hazard: found '-1'", "from 0 up"]),
    ("no number of truces", WAR, "tactics: {", "truce: {most: 0}\ntactics: {", "0}\ntactics", ["truce.most: found '0'", "an integer in [1, 1000]"]),
    ("unknown level of a truce", WAR, "tactics: {", "truce: {terms: {aid: noaid}}\ntactics: {", "noaid}", ["truce.terms.aid: found 'noaid'", "did you mean 'no_aid'?"]),
    # shocks and tracks
    ("negative rate of a shock", WAR, "tactics: {", "shocks: {oil: {rate: -1}}\ntactics: {", "-1}}", ["shocks.oil.rate: found '-1'", "in [0, 365]"]),
    ("shock on somebody unknown", WAR, "tactics: {", "shocks: {oil: {rate: 1, cost: {nort: 0.1}}}\ntactics: {", "0.1}}}",
     ["shocks.oil.cost.nort: found 'nort'", "did you mean 'north'?"]),
    ("shock on an unknown end", WAR, "tactics: {", "shocks: {oil: {rate: 1, ends: {colapse: 2}}}\ntactics: {", "2}}}",
     ["shocks.oil.ends.colapse: found 'colapse'", "did you mean 'collapse'?"]),
    ("negative multiplier of a hazard", WAR, "tactics: {", "shocks: {oil: {rate: 1, ends: {collapse: -2}}}\ntactics: {", "-2}}}", ["found '-2'", "in [0, 1000]"]),
    ("cost of a war that is not there", SMALL, "tactics:\n", "shocks: {oil: {rate: 1, cost: {north: 0.1}}}\ntactics:\n", "cost: {",
     ["shocks.oil.cost: found `cost`", "a scenario with a `war`"]),
    ("jump at any time", WAR, "tactics: {", "shocks: {town: {rate: 1, front: 2}}\ntactics: {", "2}}\ntac", ["shocks.town.front: found a jump", "`during: fighting`"]),
    ("mediator that is not there", SMALL, "tactics:\n", "shocks: {new_people: {rate: 1, walk_out: 2}}\ntactics:\n", "2}}", ["walk_out: found `walk_out`", "`mediator`"]),
    ("loss of an unknown leader", WAR, "tactics: {", "shocks: {coup: {rate: 1, leader: {party: soth}}}\ntactics: {", "soth", ["found 'soth'", "did you mean 'south'?"]),
    ("unknown regime", WAR, "tactics: {", "shocks: {coup: {rate: 1, leader: {party: south, regime: democratc}}}\ntactics: {", "democratc",
     ["found 'democratc'", "did you mean 'democratic'?"]),
    ("unknown level of a track", WAR, "tactics: {", "tracks: {trade: {terms: {aid: sone_aid}}}\ntactics: {", "sone_aid", ["found 'sone_aid'", "did you mean 'some_aid'?"]),
    ("track about nothing", WAR, "tactics: {", "tracks: {trade: {linked: 0.5}}\ntactics: {", "trade", ["tracks.trade.terms: found nothing"]),
    # institutions
    ("institution of nobody known", WAR, "council: {party: north", "council: {party: noth", "noth,", ["ratification.council.party: found 'noth'", "did you mean 'north'?"]),
    ("routes that do not sum to one", WAR, "members: 9, needed: 5", "routes: {a: {probability: 0.5, members: 9, needed: 5}}", "routes",
     ["ratification.council.routes: found probabilities that sum to 0.5", "sum to 1"]),
    ("route that needs more than there are", WAR, "members: 9, needed: 5", "routes: {a: {probability: 1, members: 9, needed: 10}}", "10}}",
     ["routes.a.needed: found '10'", "at most the 9 `members`"]),
    ("cost at home of an unknown level", WAR, "members: 9, needed: 5", "members: 9, needed: 5, slope: 2, lock_in: {land: {cedde: 0.1}}", "0.1}}}",
     ["lock_in.land.cedde: found 'cedde'", "did you mean 'ceded'?"]),
    ("cost at home that counts for nothing", WAR, "members: 9, needed: 5", "members: 9, needed: 5, lock_in: {land: {ceded: 0.1}}", "lock_in",
     ["lock_in: found costs at home without a `slope`"]),
    ("negative rounds of a return", WAR, "members: 9, needed: 5", "members: 9, needed: 5, renegotiation: {rounds: -3}", "-3", ["rounds: found '-3'", "in [1, 5000]"]),
    ("multiplier of a shift of power below one", WAR, "  hazard: 0.1\n", "  hazard: 0.1\n  time_inconsistent: 0.5\n", "0.5\n  eff",
     ["durability.time_inconsistent: found '0.5'", "in [1, 1000]"]),
    # the whole
    ("rank intervals that no ranking satisfies", SMALL, "north: {ranks: {share: 1, pace: 2}", "north: {ranks: {share: 2, pace: 2}", "ranks: {share: 2",
     ["preferences.north.ranks: found 2 issues confined to the places 2 to 2 (pace, share)", "allowed is 1"]),
    ("rank beyond the number of issues", SMALL, "north: {ranks: {share: 1, pace: 2}", "north: {ranks: {share: 1, pace: [2, 5]}", "pace: [2, 5]",
     ["found [2, 5]", "1 to 2"]),
    ("level twice", SMALL, "[slow, fast]", "[slow, slow]", "slow]", ["levels[1].id: found 'slow' again"]),
    ("values left out", SMALL, ", pace: increasing}}\n  south", "}}\n  south", "values: {share: {", ["values.pace: found nothing"]),
    ("level without value", SMALL, "half: 0.5, ", "", "share: {", ["values.share: found nothing", "'half'"]),
    ("ranks and weights", SMALL, "south: {ranks: {share: 1, pace: 2}", "south: {weights: {share: 1}, ranks: {share: 1, pace: 2}", "south: {weights",
     ["found `ranks` and `weights`"]),
    ("one party", SMALL, "  south: {name: South, rate: 0.05, reservation: {uniform: [0.2, 0.6]}}\n", "", "parties", ["found 1 parties", "at least 2"]),
    ("one signatory", SMALL, "name: North", "signatory: false", "parties", ["found 1 signatories"]),
    ("no id", SMALL, "id: small\n", "", "zopa: 1", ["id: found nothing"]),
    ("no version", SMALL, "zopa: 1\n", "", "id: small", ["zopa: found nothing", "`zopa: 1`"]),
    ("no tactic", SMALL, "  south: {beta: 1}\n", "", "tactics", ["tactics.south: found nothing"]),
    ("no reservation", SMALL, ", reservation: 0.2}", "}", "north: {name", ["parties.north.reservation: found nothing", "no `war`"]),
    ("no such day", SMALL, "id: small\n", "id: small\nas_of: 2025-02-29\n", "2025-02-29", ["found '2025-02-29'", "YYYY-MM-DD"]),
    ("exponential curve from zero", SMALL, "beta: 0.5", "beta: 0.5, curve: exponential", "north: {beta", ["tactics.north.initial: found '0'"]),
    ("pattern that matches nothing", SMALL, "id: small\n", "id: small\nassumptions: {parties.*.rat: guessed}\n", "guessed",
     ["found a pattern that matches nothing", "did you mean 'rate'?"]),
    ("reservation beside a war", WAR, "north: {belligerent: true}", "north: {belligerent: true, reservation: 0.1}", "0.1}\n  south", ["found a stated reservation"]),
    ("costs of war left out", WAR, "    south: {cost: 0.1, belief: 0.4}\n", "", "parties:\n    north", ["war.parties.south: found nothing"]),
    ("start above the goal", WAR, "start: 0", "start: 25", "20", ["war.ladder.goal: found '20'", "above `start` 25"]),
    ("single text without mediator", WAR, "mediator: {party: south, bias_toward: north, bias: 0.1, guarantee_expiry: {issue: aid, keep: no_aid, hazard: 0.1}}\n",
     "", "zopa: 1", ["mediator: found nothing", "single_text"]),
    ("needs more than there are", WAR, "needed: 5", "needed: 10", "10", ["needed: found '10'", "at most the 9 `members`"]),
    ("gate that asks for nothing", WAR, ", requires_index: {index: help, at_least: 0.5}", "", "land_for_aid", ["found nothing", "`requires_levels`, `requires_index` or both"]),
    ("effect of both kinds", WAR, "{index: help, log_hazard: -1}", "{index: help, when: {aid: no_aid}, log_hazard: -1}", "helped",
     ["found `index` and `when`"]),
    ("status quo that needs consent", WAR, "aid:\n    levels", "aid:\n    status_quo: some_aid\n    levels", "some_aid\n", ["found 'some_aid'", "without `consent`"]),
    ("order without a signatory", WAR, "order: [south, north]", "order: [south, south]", "south]}\nmed", ["found 'south' again"]),
    ("loser that does not fight", WAR, "south: {belligerent: true}", "south: {belligerent: false}", "south, hazard", ["war.ends.collapse.loser: found 'south'"]),
    # mediator
    ("unknown issue in a basket", WAR, "bias: 0.1, guarantee", "bias: 0.1, baskets: {soil: [lnd]}, guarantee", "lnd",
     ["mediator.baskets.soil[0]: found 'lnd'", "did you mean 'land'?"]),
    ("issue in two baskets", WAR, "bias: 0.1, guarantee", "bias: 0.1, baskets: {a: [land, aid], b: [land ]}, guarantee", "land ]",
     ["mediator.baskets.b[0]: found 'land' again", "it is in 'a' already"]),
    ("more than four baskets", WAR, "bias: 0.1, guarantee", "bias: 0.1, baskets: {a: [land], b: [aid], c: [], d: [], e: []}, guarantee", "baskets",
     ["mediator.baskets: found 5 baskets", "at most 4"]),
    ("factions that do not sum to one", WAR, "bias: 0.1, guarantee", "bias: 0.1, factions: {a: {probability: 0.5}, b: {probability: 0.4}}, guarantee",
     "factions", ["mediator.factions: found probabilities that sum to 0.9", "sum to 1"]),
    ("faction with an unknown package", WAR, "hazard: 0.1}}\nratification",
     "hazard: 0.1}, factions: {a: {probability: 1, package: fist}}}\npackages: {first: {terms: {land: kept}}}\nratification", "fist", ["mediator.factions.a.package: found 'fist'", "did you mean 'first'?"]),
    ("faction that leans toward nothing", WAR, "bias: 0.1, guarantee", "bias: 0.1, factions: {a: {probability: 1, pull: 0.1}}, guarantee", "a: {prob",
     ["mediator.factions.a.package: found nothing", "there is a `pull`"]),
    ("negative payment", WAR, "bias: 0.1, guarantee", "bias: 0.1, side_payments: {most: {north: -0.1}}, guarantee", "-0.1",
     ["mediator.side_payments.most.north: found '-0.1'"]),
    ("payment to itself", WAR, "bias: 0.1, guarantee", "bias: 0.1, side_payments: {most: {south: 0.1}}, guarantee", "0.1}}, g",
     ["mediator.side_payments.most.south: found 'south'", "beside the mediator"]),
    ("negative temperature", WAR, "bias: 0.1, guarantee", "bias: 0.1, drafting: {method: anneal, temperature: -1}, guarantee", "-1}, g",
     ["mediator.drafting.temperature: found '-1'"]),
    ("misspelt way of drafting", WAR, "bias: 0.1, guarantee", "bias: 0.1, drafting: {method: aneal}, guarantee", "aneal", ["found 'aneal'", "did you mean 'anneal'?"]),
    ("version noise above one", WAR, "bias: 0.1, guarantee", "bias: 0.1, version_noise: 1.3, guarantee", "1.3", ["mediator.version_noise: found '1.3'"]),
    ("aftermath for nobody", WAR, "bias: 0.1, guarantee", "bias: 0.1, aftermath: {a: {probability: 0.4, cost: 0.1}}, guarantee", "a: {prob",
     ["mediator.aftermath.a.party: found nothing"]),
    ("aftermath more likely than sure", WAR, "bias: 0.1, guarantee", "bias: 0.1, aftermath: {a: {party: north, probability: 1.4}}, guarantee", "1.4",
     ["mediator.aftermath.a.probability: found '1.4'"]),
    ("unknown protocol", WAR, "type: single_text", "type: final_ofer", "final_ofer", ["found 'final_ofer'", "did you mean 'final_offer'?"]),
    # YAML
    ("unclosed list", SMALL, "tactics:\n", "beliefs: [1\ntactics:\n", ":\n  north: {beta", ["no YAML"]),
    ("unclosed quote", SMALL, "tactics:\n", "notice: 'it''s\ntactics:\n", "'it", ["found a quote that is not closed"]),
    ("unclosed double quote", SMALL, "tactics:\n", "notice: &n \"it\\\"s\ntactics:\n", "&n", ["found a quote that is not closed"]),
    ("bad indentation", SMALL, "tactics:\n", "notice: x\n tactics:\n", ":\n  north: {beta", ["no YAML"]),
    ("tag", SMALL, "id: small", "id: !!str small", "!!str", ["found the tag"]),
    ("second document", SMALL, "tactics:\n", "---\ntactics:\n", "---", ["found a second document"]),
    ("alias to nowhere", SMALL, "id: small\n", "id: *b\n", "*b", ["no YAML"]),
    ("alias inside itself", SMALL, "id: small\n", "id: &a [*a]\n", "*a", ["found an alias inside what it stands for"]),
    ("control character", SMALL, "id: small", "id: small\x01", "\x01", ["found the byte 0x01", "UTF-8 text"]),
]


def place_of(at: str, text: str) -> str:
    """Line and column, from 1, at which a text stands that occurs once."""
    assert text.count(at) == 1, f"{at!r} must stand once"
    before = text[: text.index(at)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def locales() -> list[str]:
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower().split()
    german = "de_DE.utf8".lower() in known
    return ["C.UTF-8", pytest.param("de_DE.UTF-8", marks=pytest.mark.skipif(not german, reason="the locale de_DE.UTF-8 is not installed"))]


def only_complaint(result: subprocess.CompletedProcess, folder: Path, files: set[str]) -> list[str]:
    """The lines about errors, after checking that there is nothing else."""
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert {path.name for path in folder.iterdir()} == files, "an error must write nothing"
    return result.stderr.splitlines()


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize(("what", "scenario", "old", "new", "at", "parts"), CASES, ids=[case[0] for case in CASES])
def test_mistake_is_told_with_its_place(tmp_path, locale, what, scenario, old, new, at, parts):
    text = edited(scenario, old, new)
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    place = place_of(at, text)
    lines = only_complaint(run("validate", "broken.yaml", folder=tmp_path, locale=locale), tmp_path, {"broken.yaml"})
    told = [line for line in lines if line.startswith(f"broken.yaml:{place}: error: ") and all(part in line for part in parts)]
    assert told, "\n".join(lines)
    starts = [told[0].index(part) for part in parts]
    assert starts == sorted(starts), told[0]


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize("scenario", [SMALL, WAR], ids=["small", "war"])
def test_unbroken_scenarios_are_fine(tmp_path, locale, scenario):
    (tmp_path / "fine.yaml").write_text(scenario, encoding="utf-8")
    result = run("validate", "fine.yaml", folder=tmp_path, locale=locale)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("fine.yaml: ok\n")


def test_one_mistake_is_told_once(tmp_path):
    """A slip must not drown in what follows from it: apart from the few that are two mistakes, one line each."""
    many = {}
    for what, scenario, old, new, _, _ in CASES:
        (tmp_path / "broken.yaml").write_text(edited(scenario, old, new), encoding="utf-8")
        n = len(run("validate", "broken.yaml", folder=tmp_path).stderr.splitlines())
        if n != 1:
            many[what] = n
    assert set(many) == {"one party", "more than four baskets", "order without a signatory", "regrouping of a party that does not fight"}, many
    assert max(many.values(), default=1) <= 4, many


def test_all_problems_of_all_files_come_in_one_go_in_their_order(tmp_path):
    (tmp_path / "parent.yaml").write_text(edited(SMALL, "reservation: 0.2}", "reservation: 7}"), encoding="utf-8")
    (tmp_path / "child.yaml").write_text("extends: parent.yaml\nid: child\nclock: {horizon: 0}\nparties: {south: {rate: 99, nme: x}}\n", encoding="utf-8")
    lines = only_complaint(run("validate", "child.yaml", folder=tmp_path), tmp_path, {"parent.yaml", "child.yaml"})
    assert [line.split(" error: ")[0] for line in lines] == ["child.yaml:3:18:", "child.yaml:4:25:", "child.yaml:4:29:", "parent.yaml:4:49:"]


def test_every_scenario_named_is_checked(tmp_path):
    (tmp_path / "a.yaml").write_text(edited(SMALL, "id: small", "id: Small"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(edited(SMALL, "id: small", "id: 1"), encoding="utf-8")
    result = run("validate", "a.yaml", "b.yaml", "missing.yaml", "c.yaml", folder=tmp_path)
    assert result.returncode == 2
    assert result.stdout.startswith("b.yaml: ok\n")
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["a.yaml", "zopa", "c.yaml"]


# Documents that are wrong as a whole: (what, bytes, place, what is told)
WHOLE = [
    ("empty", b"", "1:1", "found an empty document"),
    ("only a comment", b"# nothing\n", "1:1", "found an empty document"),
    ("a list", b"- zopa: 1\n", "1:1", "found a list"),
    ("a word", b"zopa", "1:1", "found 'zopa'"),
    ("binary", bytes(range(256)), "1:1", "found the byte 0x00"),
    ("UTF-16", "zopa: 1\n".encode("utf-16"), "1:1", "found the byte 0xff"),
    ("Latin-1", "zopa: 1\ntitle: Gr\u00fc\u00dfe\n".encode("latin-1"), "2:10", "found the byte 0xfc"),
    ("a thousand brackets", b"a: " + b"[" * 1000 + b"]" * 1000 + b"\n", "1:", "more than 64 levels of nesting"),
    ("a million open brackets", b"a: " + b"[" * 1_000_000, "1:", "found"),
    ("too long", b"# " + b"x" * 9_000_000 + b"\n", "1:1", "bytes"),
    ("too many values", b"a: [" + b"1," * 100_001 + b"]\n", "1:", "more than 100000 values"),
    ("anchors that explode", b"a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
     + b"".join(f"a{i}: &a{i} [{','.join(['*a%d' % (i - 1)] * 10)}]\n".encode() for i in range(1, 30)), "5:", "more than 100000 values"),
]


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize(("what", "content", "place", "told"), WHOLE, ids=[case[0] for case in WHOLE])
def test_documents_that_are_no_scenarios(tmp_path, locale, what, content, place, told):
    (tmp_path / "broken.yaml").write_bytes(content)
    lines = only_complaint(run("validate", "broken.yaml", folder=tmp_path, locale=locale), tmp_path, {"broken.yaml"})
    assert lines[0].startswith(f"broken.yaml:{place}"), lines[0]
    assert told in lines[0], lines[0]


@pytest.mark.parametrize("locale", locales())
def test_parents_in_a_circle(tmp_path, locale):
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("zopa: 1\nextends: ./a.yaml\n", encoding="utf-8")
    lines = only_complaint(run("validate", "a.yaml", folder=tmp_path, locale=locale), tmp_path, {"a.yaml", "b.yaml"})
    assert any(line.startswith("b.yaml:2:10: error: extends: found './a.yaml', which extends this file") for line in lines), lines


def test_parent_that_is_not_there(tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL + "extends: nowhere.yaml\n", encoding="utf-8")
    lines = only_complaint(run("validate", "a.yaml", folder=tmp_path), tmp_path, {"a.yaml"})
    assert len(lines) == 1
    assert lines[0].startswith("a.yaml:18:10: error: extends: found nowhere.yaml: cannot be read")


@pytest.mark.parametrize("locale", locales())
def test_numbers_without_source(tmp_path, locale):
    (tmp_path / "p.csv").write_text("id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\n"
                                    "F001,Paper,2025-12-01,no,\"A fact, with a comma\",,H,\n", encoding="utf-8")
    text = edited(SMALL, "id: small\n", "id: small\nsources: p.csv\nassumptions: {preferences: guessed, tactics.*.beta: guessed}\n")
    text = edited(text, "rate: 0.05, reservation: 0.2}", "rate: {value: 0.05, sources: [F001]}, reservation: 0.2}")
    text = edited(text, "name: South, ", "name: South, sources: [F002], ")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    lines = only_complaint(run("validate", "a.yaml", folder=tmp_path, locale=locale), tmp_path, {"a.yaml", "p.csv"})
    assert len(lines) == 2, lines
    assert lines[0].startswith("a.yaml:6:75: error: parties.north.reservation: found a number without source")
    assert lines[1].startswith("a.yaml:7:34: error: parties.south.sources[0]: found 'F002', allowed is a source: 'F001'; did you mean 'F001'?")


@pytest.mark.parametrize(("row", "told"), [
    ("F001,Paper,2025-12-01,no,Again,,H,", "found the id 'F001' again"),
    ("F002,Paper,2025-12-01,no,Too few", "found 5 fields"),
    ("F 2,Paper,2025-12-01,no,Fact,,H,", "found the id 'F 2'"),
    ("F002,Paper,2025-12-01,no,,,H,", "without outlet or fact"),
    ('F002,Paper,2025-12-01,no,"Fact,,H,', "a quote that is not closed"),
    ('F002,Paper,2025-12-01,no,"Fact" x,,H,', "text after a closing quote"),
])
def test_mistakes_in_the_provenance_table(tmp_path, row, told):
    header = "id,outlet,date,date_inferred,fact,informs,reliability,qualified_by\n"
    (tmp_path / "p.csv").write_text(header + "F001,Paper,2025-12-01,no,\"Two\nlines\",,H,\n" + row + "\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(edited(SMALL, "id: small\n", "id: small\nsources: p.csv\nassumptions: {parties: x, preferences: x, tactics: x}\n"),
                                     encoding="utf-8")
    lines = only_complaint(run("validate", "a.yaml", folder=tmp_path), tmp_path, {"a.yaml", "p.csv"})
    assert any(line.startswith("p.csv:4:1: error: ") and told in line for line in lines), lines


@pytest.mark.parametrize("locale", locales())
def test_bundle_over_the_limit(tmp_path, locale):
    issues = "".join(f"  i{k}: {{levels: [{', '.join(f'l{n}' for n in range(20))}]}}\n" for k in range(4))
    text = edited(SMALL, "issues:\n", "issues:\n" + issues)
    text += "red_lines: {lines: {all_at_once: {party: north, forbids: {i0: l1, i1: l1, i2: l1, i3: l1}}}}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    lines = only_complaint(run("validate", "a.yaml", folder=tmp_path, locale=locale), tmp_path, {"a.yaml"})
    assert lines == ["a.yaml:6:1: error: issues: found more than 16384 combinations of levels in the bundle i0, i1, i2, i3, allowed is smaller "
                     "bundles: fewer levels, or fewer indices, gates and conditions that tie these issues together"]


BROKEN = [edited(SMALL, "name: North", "nme: North"), edited(SMALL, "tactics:\n", "\ttactics:\n"), edited(WAR, "toward: ceded", "toward: cede"), ""]


@pytest.mark.parametrize("words", [["run", "broken.yaml", "--worlds", "8", "-o", "out.h5"], ["run", "broken.yaml"], ["explain", "broken.yaml", "--world", "0"]],
                         ids=["run to a file", "run", "explain"])
@pytest.mark.parametrize("text", BROKEN, ids=["key", "tab", "reference", "empty"])
def test_no_verb_starts_on_a_broken_scenario(tmp_path, words, text):
    (tmp_path / "broken.yaml").write_text(text, encoding="utf-8")
    lines = only_complaint(run(*words, folder=tmp_path), tmp_path, {"broken.yaml"})
    assert lines == run("validate", "broken.yaml", folder=tmp_path).stderr.splitlines()
