"""A scenario small enough to be broken in one place at a time, and the program that must notice."""

import os
import subprocess
from pathlib import Path

ZOPA = os.environ["ZOPA_BIN"]

SMALL = """\
zopa: 1
id: small
parties:
  north: {name: North, rate: 0.05, reservation: 0.2}
  south: {name: South, rate: 0.05, reservation: {uniform: [0.2, 0.6]}}
issues:
  share:
    levels: [none, half, all]
    status_quo: none
  pace:
    levels: [slow, fast]
preferences:
  north: {ranks: {share: 1, pace: 2}, values: {share: {none: 0, half: 0.5, all: 1}, pace: increasing}}
  south: {ranks: {share: 1, pace: 2}, values: {share: decreasing, pace: increasing}}
tactics:
  north: {beta: 0.5}
  south: {beta: 1}
"""

WAR = """\
zopa: 1
id: small_war
parties:
  north: {belligerent: true}
  south: {belligerent: true}
issues:
  land: {levels: [kept, ceded], front: {toward: ceded}}
  aid:
    levels: [no_aid, {id: some_aid, amount: 5, consent: [south]}]
preferences:
  north: {weights: {land: 1, aid: 1}, values: {land: increasing, aid: {no_aid: 0, some_aid: 1}}}
  south: {weights: {land: 1, aid: 1}, values: {land: decreasing, aid: {no_aid: 1, some_aid: 0}}}
red_lines:
  lines:
    south_land: {party: south, forbids: {land: ceded}, movable: 0.5}
indices:
  help: {factors: {aid: {issue: aid, values: {no_aid: 0, some_aid: 1}}}}
linkages:
  mode: gate
  gates:
    land_for_aid: {party: south, when: {land: [ceded]}, requires_index: {index: help, at_least: 0.5}}
war:
  ladder: {advancing: north, lowest: -5, start: 0, goal: 20, highest: 30}
  state: {land: kept}
  ends:
    collapse: {loser: south, hazard: 0.1, outcome: {land: ceded}}
  parties:
    north: {cost: 0.1, belief: 0.6}
    south: {cost: 0.1, belief: 0.4}
tactics: {north: {beta: 0.5}, south: {beta: 1}}
protocol: {type: single_text, order: [south, north]}
mediator: {party: south, bias_toward: north, bias: 0.1, guarantee_expiry: {issue: aid, keep: no_aid, hazard: 0.1}}
ratification:
  council: {party: north, vote: members, members: 9, needed: 5}
durability:
  hazard: 0.1
  effects:
    helped: {index: help, log_hazard: -1}
"""


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} must stand once in the scenario"
    return text.replace(old, new)


def run(*words: str, folder: Path, locale: str = "C.UTF-8", **options) -> subprocess.CompletedProcess:
    environment = {**os.environ, "LC_ALL": locale, "LANG": locale}
    return subprocess.run([ZOPA, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=600, **options)
