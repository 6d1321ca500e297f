"""What a page is about: the results of one scenario, one of each kind."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from chart import Chart
from result_file import ResultFile, ResultFileError, open_any
from csv_table import TableError
from package_table import PackageTable, read_packages
from sensitivity_table import SensitivityTable, read_table
from solution import Solution, read_solution
from wording import Wording

KINDS = ("run", "compare", "ensemble", "unlock", "design")   # design: a run whose worlds are laid out to tell which inputs matter
BUILT = Path(__file__).resolve().parents[2] / "build" / "release" / "zopa"
SOLVED_WORLDS = 1000   # of which solution points are taken
SHARE = Chart("", "", [], "share")   # how a single share is written
MOST_WORLDS = 2000   # in which packages are looked at
PATIENCE = 300   # for the program [s]


@dataclass
class Study:
    """Results by kind. Sweeps may stand beside each other, and may be of scenarios that extend the first one."""

    results: dict[str, ResultFile]
    sweeps: list[ResultFile] = field(default_factory=list)
    program: str | None = None   # zopa itself, for the transcript and the sensitivity

    @property
    def first(self) -> ResultFile:
        """The result that names the page."""
        return next(self.results[kind] for kind in KINDS if kind in self.results) if self.results else self.sweeps[0]

    @property
    def every(self) -> list[ResultFile]:
        return [*self.results.values(), *self.sweeps]

    @property
    def base(self) -> ResultFile | None:
        """Whose estimates are of the scenario as it is written."""
        return next((self.results[kind] for kind in ("run", "compare", "ensemble") if kind in self.results), None)

    @cached_property
    def words(self) -> Wording:
        return Wording(self.first.scenario)

    def ask(self, *arguments: str | int | Path) -> str | None:
        """What the program says; None without a program, or if it refuses."""
        if self.program is None:
            return None
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout if done.returncode == 0 else None

    def sensitivity(self) -> SensitivityTable | None:
        """The table of `zopa sensitivity`, of the worlds that were laid out for it if there are any, else of the run."""
        result = self.results.get("design", self.results.get("run"))
        if result is None or "worlds" not in result:
            return None
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sensitivity.csv"
            if self.ask("sensitivity", result.path, "-o", path) is None:
                return None
            try:
                return read_table(path)
            except TableError:   # nothing varies
                return None

    def solution(self) -> Solution | None:
        """What `zopa solve` says of the first worlds of the run; None where no zone is searched for."""
        run = self.results.get("run")
        zone = run.estimates.get("zone_at_start") if run is not None else None
        if zone is None or zone.n == 0:
            return None
        told = self.ask("solve", run.path, "--worlds", min(SOLVED_WORLDS, int(run.attributes["worlds"])), "--json")
        return None if told is None else read_solution(told)

    def solved_world(self, world: int) -> dict[str, Any] | None:
        """What it says of one world; None without a zone in it."""
        told = self.ask("solve", self.results["run"].path, "--world", world, "--json")
        solved = json.loads(told) if told is not None else {}
        return solved if solved.get("frontier") else None

    def packages(self) -> PackageTable | None:
        """The table of `zopa evaluate` on the scenario as the first result has it."""
        scenario = self.first.scenario
        opens = any("opening" in preference for preference in scenario.get("preferences", {}).values())
        if self.base is None or not (opens or "packages" in scenario):
            return None
        texts = self.first.group("scenario", ["resolved", "text"])
        worlds = min(MOST_WORLDS, int(self.base.attributes["worlds"]))
        with tempfile.TemporaryDirectory() as folder:
            table, resolved = Path(folder) / "packages.csv", Path(folder) / "scenario.yaml"
            resolved.write_text(str(texts["resolved"].item()), encoding="utf-8")
            for name, text in zip(texts["file"].values, texts["text"].values, strict=True):
                if str(name) == scenario.get("sources"):   # it is read with the scenario
                    (Path(folder) / Path(str(name)).name).write_text(str(text), encoding="utf-8")
            if self.ask("evaluate", resolved, "--quiet", "--worlds", worlds, "-o", table) is None:
                return None
            return read_packages(table)


def open_study(paths: list[Path], program: str | None) -> Study:
    """The results of a page.

    Raises
    ------
    ResultFileError if one cannot be used, two are of one kind, or they are of several scenarios.
    """
    study = Study({}, [], program)
    for path in paths:
        result = open_any(path)
        kind = kind_of(result)
        if kind == "sweep":
            study.sweeps.append(result)
            continue
        if kind not in KINDS:
            raise ResultFileError(f"{path} is a result of kind {kind}, which this page does not know")
        if kind in study.results:
            raise ResultFileError(f"{path} is a second result of kind {kind}; a page has one of each")
        study.results[kind] = result
    scenarios = {str(result.attributes["scenario"]) for result in study.results.values()}
    if len(scenarios) > 1:
        raise ResultFileError(f"a page is about one scenario, and these are of {' and '.join(sorted(scenarios))}")
    return study


def kind_of(result: ResultFile) -> str:
    """One of KINDS, `sweep`, or something a page does not know."""
    kind = str(result.attributes.get("kind", "run"))
    return "design" if kind == "run" and str(result.attributes.get("design", "none")) != "none" else kind


def find_program(named: str | None) -> str | None:
    """zopa as it is named, in the environment, built beside this, or on the path; None if it is nowhere."""
    for candidate in (named, os.environ.get("ZOPA_BIN"), BUILT if BUILT.is_file() else None, shutil.which("zopa")):
        if candidate:
            return str(candidate)
    return None
