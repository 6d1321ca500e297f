#!/usr/bin/env python3
"""Writes scenarios/VALIDATION.md: the scenario of March, run without what came later, against what December reports. A test holds the page equal.

Usage: scripts/hold_out.py PROGRAM [> scenarios/VALIDATION.md]     PROGRAM: zopa
"""

import argparse
import datetime
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "analysis"))

import packages  # noqa: E402

if __name__ == "__main__":
    packages.ensure()

import numpy as np  # noqa: E402

from chart import interval_text  # noqa: E402
from estimate import Estimate, wilson  # noqa: E402
from result_file import ResultFile, open_result  # noqa: E402
from scenario_files import SCENARIOS, dated, days, facts, merged  # noqa: E402

THEN, NOW = dated()[0], dated()[-1]
WORLDS = 4000
RESAMPLES = 10_000
SIDES = ("down", "stays", "up")
WEEK = 7
UNSCORED = ("F005", "F027", "F031", "F032", "F133")


def level_of(term: object) -> str:
    """A level of a package, which may cite its facts."""
    return str(term["level"]) if isinstance(term, dict) else str(term)


@dataclass(frozen=True)
class Move:
    """One thing reported: from a level to a level.

    Attributes
    ----------
    whose : the party or the text it is of.
    expected : where agreements of March stand on the issue, 0 the first level and 1 the last.
    sides : share of those agreements below, at and above the level it came from.
    """

    whose: str
    issue: str
    levels: tuple[str, ...]
    before: str
    after: str
    cited: tuple[str, ...]
    expected: Estimate
    sides: tuple[Estimate, ...]

    def place(self, level: str) -> float:
        return self.levels.index(level) / (len(self.levels) - 1)

    @property
    def reported(self) -> str:
        return SIDES[1 + int(np.sign(self.place(self.after) - self.place(self.before)))]

    @property
    def says(self) -> str:
        """Which way most agreements lie."""
        return SIDES[int(np.argmax([side.value for side in self.sides]))]

    @property
    def can_only(self) -> bool:
        """Whether the level it came from is an end, so that it could move one way only."""
        return self.before in (self.levels[0], self.levels[-1])

    @cached_property
    def closer(self) -> float:
        """By how much agreements of March are nearer to what is reported than no change is."""
        return abs(self.place(self.before) - self.place(self.after)) - abs(self.expected.value - self.place(self.after))


def sides_of(terms: dict[str, Estimate], before: str) -> tuple[Estimate, ...]:
    """Share of agreements below, at and above a level; a world has one play, so each counts once."""
    levels = list(terms)
    at, n = levels.index(before), next(iter(terms.values())).n
    found = []
    for part in (levels[:at], [before], levels[at + 1:]):
        share = min(1.0, sum(terms[level].value for level in part))
        found.append(Estimate(share, (share * (1 - share) / max(1, n - 1)) ** 0.5, *wilson(share * n, n), n))
    return tuple(found)


def made(result: ResultFile, whose: str, issue: str, before: str, after: str, cited: list[str]) -> Move:
    terms = result.terms()[issue]
    return Move(whose, issue, tuple(terms), before, after, tuple(cited), result.estimate(f"position_given_agreement.{issue}"), sides_of(terms, before))


def reported_after(path: str) -> list[str]:
    """Facts that inform a key and were reported after March."""
    return [fact["id"] for fact in facts() if path in fact["informs"].split("; ") and days(fact["date"])[-1].isoformat() > merged(THEN)["as_of"]]


def positions(result: ResultFile) -> list[Move]:
    """What each party asked for in March, where it was reported then, and what it is reported to ask for in December."""
    found = []
    for party, preference in merged(THEN)["preferences"].items():
        later = merged(NOW)["preferences"][party].get("opening", {})
        for issue, before in preference.get("opening", {}).items():
            cited = reported_after(f"preferences.{party}.opening.{issue}")
            found.append(made(result, party, issue, str(before), str(later[issue]), cited))
    return found


def texts(result: ResultFile) -> list[Move]:
    """What texts that were first reported after March say, against the status quo; a level that several texts say counts once."""
    found: dict[tuple[str, str], Move] = {}
    for key, package in sorted(merged(NOW)["packages"].items(), key=lambda entry: (entry[1]["date"], entry[0])):
        if package["date"] <= merged(THEN)["as_of"]:
            continue
        for issue, term in package["terms"].items():
            cited = term.get("sources", []) if isinstance(term, dict) else []
            status_quo = str(merged(NOW)["issues"][issue]["status_quo"])
            found.setdefault((issue, level_of(term)), made(result, key, issue, status_quo, level_of(term), cited))
    return list(found.values())


def resampled(values: list[float]) -> tuple[float, float, float]:
    """Mean of rows and its 95 % interval over resampled rows.

    Source: Efron (1979), The Annals of Statistics 7, 1-26, the percentile interval of the bootstrap.
    """
    rows = np.array(values)
    means = rows[np.random.default_rng(1).integers(0, rows.size, (RESAMPLES, rows.size))].mean(axis=1)
    return float(rows.mean()), *(float(end) for end in np.quantile(means, [0.025, 0.975]))


def percent(estimate: Estimate) -> str:
    return f"{100 * estimate.value:.0f} % ({interval_text(estimate)})"


def counted(hits: int, n: int) -> str:
    low, high = wilson(hits, n)
    return f"{hits} of {n} (95 % interval {100 * low:.0f} to {100 * high:.0f} %)"


def table(moves: list[Move], whose: str, before: str, uncited: str) -> list[str]:
    lines = [f"| {whose} | issue | {before} | December | facts | reported | agreements of March: down, same, up | say | closer by |", "|---|" + "---|" * 8]
    for move in moves:
        one_way = "*" if move.can_only and move.says != "stays" else ""
        lines.append(f"| {move.whose} | `{move.issue}` | {move.before} | {move.after} | {' '.join(move.cited) or uncited} | "
                     f"{move.reported} | {'; '.join(percent(side) for side in move.sides)} | {move.says}{one_way} | {move.closer:+.3f} ± "
                     f"{move.expected.standard_error:.3f} |")
    return lines


def scores(moves: list[Move]) -> list[str]:
    """How often each side is right, and how much nearer the model is."""
    changed = [move for move in moves if move.reported != "stays"]
    mean, low, high = resampled([move.closer for move in moves])
    free = sum(not move.can_only for move in changed)
    verdict = "nearer than" if low > 0 else "farther away than" if high < 0 else "neither nearer nor farther, as far as these rows can tell, than"
    return ["- The way most agreements of March lie is the way reported: "
            f"{counted(sum(move.says == move.reported for move in moves), len(moves))}.",
            f"- *No change* is what is reported: {counted(len(moves) - len(changed), len(moves))}.",
            f"- Of the {len(changed)} that did change, agreements of March lie on the right side in "
            f"{sum(move.says == move.reported for move in changed)}; {free} of the {len(changed)} could have moved either way.",
            f"- Agreements of March are {verdict} *no change*: by {mean:+.2f} of the scale of an issue on average (95 % interval over "
            f"resampled rows {low:+.2f} to {high:+.2f})."]


def unscored() -> str:
    """Facts of later dates on how firm demands are, which is a judgement and no level."""
    words = {fact["id"]: fact for fact in facts()}
    return "\n".join(f"- {key}, {words[key]['date']}: {words[key]['fact']}." for key in UNSCORED)


INTRO = """<!-- Written by scripts/hold_out.py from a run of the program; a test holds this page equal. -->
# A chronological hold-out: March against December

{notice}

The scenario of {then} holds what one article reported by then; four more, of December, are held out. It was run with {worlds:,} worlds, seed {seed}, and asked where its
agreements lie, issue by issue. December tells where things had gone. The baseline is *no change*. Standard errors and 95 % intervals in the tables are of the sampling of
worlds; those of the sums resample rows. Neither knows anything of the assumptions.

## What this can and cannot show

- **Five texts.** What did not change and what was not reported look alike. No article names its day; dates are inferred.
- **Hindsight.** Issues, levels, their order and the values of the parties were written down by someone who had read all five texts. The numbers of March rest on nothing later,
  but they were chosen knowing how it went on. A real forecast would do worse.
- **A deal against a wish.** The model plays talks, not statements to the press: what is compared is where its agreements lie. {signed} of its plays are signed by week {week},
  which is the end of December, and {open} by week {horizon}; nobody had signed by then. A party that still asks for what it asked in March may have moved at the table.
- **Ends of scales.** A demand at the end of a scale can move one way only; there the direction is no finding, and is marked by a star.
- **Few rows of one war.** They hang together, so the intervals over rows are too narrow.
- **Two one-sided tests.** Reports of demands tend to repeat them, which favours *no change*; reports of drafts name what they change, which favours change.

## What parties ask for

A row a demand that was reported in March. `closer by`: how much nearer the mean agreement of March is to the level of December than the level of March is, in parts of the scale
of the issue, ± standard error; negative where *no change* is nearer.
"""
BETWEEN = """
Some of what was reported since changes no level of a demand, and is not scored:

{unscored}

## What texts said

A row a level that a text has which was first reported after March, against the status quo; a level that several texts have stands once, under the first. Issues that no text
names have no row, so *no change* can hardly be right here.
"""
END = """
## What follows

{judgement} This is weak evidence, for or against. It would take texts that nobody had read when the scenario was written.

```sh
scripts/hold_out.py build/release/zopa > scenarios/VALIDATION.md
zopa run scenarios/{file} --worlds {worlds} --no-zone
```

Numeric fingerprint of the run: `{fingerprint}`.
"""


def judgement(asked: list[Move], said: list[Move]) -> str:
    """The two comparisons in words, from their intervals."""
    told = []
    for moves, of in ((asked, "what parties ask for"), (said, "what texts said")):
        _, low, high = resampled([move.closer for move in moves])
        told.append(f"For {of} the March scenario "
                    f"{'does better than' if low > 0 else 'does worse than' if high < 0 else 'cannot be told from'} *no change*.")
    return " ".join(told)


def page(result: ResultFile) -> str:
    about, words = result.attributes, result.scenario
    week = (datetime.date.fromisoformat(merged(NOW)["as_of"]) - datetime.date.fromisoformat(merged(THEN)["as_of"])).days // WEEK
    curve = result.curves().sel(event="agreement")

    def signed_by(round_: int) -> str:
        return percent(Estimate(*(float(curve[name].sel(round=round_)) for name in ("cumulative_incidence", "standard_error", "low", "high")), 1))

    horizon = int(float(words["clock"]["horizon"]))
    asked, said = positions(result), texts(result)
    intro = INTRO.format(notice=about["notice"], then=about["as_of"], worlds=int(about["worlds"]), seed=about["seed"], signed=signed_by(week), week=week,
                         open=signed_by(horizon), horizon=horizon)
    end = END.format(judgement=judgement(asked, said), file=THEN, worlds=int(about["worlds"]), fingerprint=about["numeric_fingerprint"])
    return "\n".join([intro, *table(asked, "party", "March", "none since"), "", *scores(asked), BETWEEN.format(unscored=unscored()), *table(said, "text", "status quo", "assumed"), "", *scores(said), end])


def run(program: Path, folder: Path, worlds: int = WORLDS) -> ResultFile:
    """The scenario of March, played."""
    path = folder / "march.h5"
    subprocess.run([str(program), "run", str(SCENARIOS / THEN), "--worlds", str(worlds), "--no-zone", "--quiet", "-o", str(path)], check=True,
                   stdout=subprocess.DEVNULL)
    return open_result(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("program", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(page(run(options.program.resolve(), Path(folder))), end="")


if __name__ == "__main__":
    main()
