"""A scenario small enough to be broken in one place at a time, and the program that must notice: run to its end, started, stopped."""

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

ZOPA = os.environ["ZOPA_BIN"]

# How long anything here may take at the most, on a machine that has other work; nothing waits that long unless the program hangs.
COMMAND_SECONDS = 120   # a command, from its start to its end
STOP_SECONDS = 20       # the program, from a signal or a failure to its end

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
    options = {"env": environment, "timeout": COMMAND_SECONDS, **options}
    return subprocess.run([ZOPA, *words], cwd=folder, capture_output=True, text=True, **options)


def zopa(folder: Path, *words: str, code: int = 0, **options) -> subprocess.CompletedProcess:
    """A command that must end with `code`."""
    done = run(*words, folder=folder, **options)
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def digest(path: Path) -> str:
    """What tells whether two results hold the same."""
    told = zopa(path.parent, "inspect", "--digest", path.name).stdout
    assert re.fullmatch(r"[0-9a-f]{64}\n", told)
    return told.strip()


def start(folder: Path, *words: str, stderr: int = subprocess.PIPE) -> subprocess.Popen:
    return subprocess.Popen([ZOPA, *words], cwd=folder, stdout=subprocess.PIPE, stderr=stderr, text=True)


def wait_for(condition: Callable[[], object], process: subprocess.Popen) -> None:
    """Until something holds; fails if the program ends first."""
    end = time.monotonic() + COMMAND_SECONDS
    while not condition():
        assert process.poll() is None, f"it ended before: {process.communicate()}"
        assert time.monotonic() < end, "it never came"
        time.sleep(0.002)


def has_blocks(part: Path) -> bool:
    """Whether some blocks are in the file: the drawn numbers of a block of the December scenario take more than a megabyte."""
    return part.exists() and part.stat().st_size > 3 << 20


def ended(process: subprocess.Popen) -> tuple[str, str]:
    """Output and messages of a program that is to end by itself, now."""
    return process.communicate(timeout=STOP_SECONDS)
