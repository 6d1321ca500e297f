"""Scenario files and their tables of facts, read without the program: for scripts and tests that ask where a fact went."""

import csv
import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
BASE = "ukraine-base.yaml"
EXTENDED = "ukraine-extended.yaml"   # the last date with all issues
COLUMNS = ("id", "outlet", "date", "date_inferred", "fact", "informs", "reliability", "qualified_by")
LEFT_OUT_COLUMNS = ("fact", "part", "reason")
PRIOR_FORMS = {"value": str, "uniform": list, "loguniform": list, "triangular": list, "beta": list, "normal": list, "lognormal": dict, "choice": dict}

# What a game is made of. It is the same on every date, so it may cite a fact of any date; numbers may not.
STRUCTURE = ("issues", "preferences.*.sources")


class Strict(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """All scalars as text (`yes` is a key, not a truth value); a repeated key is an error."""


def unique_map(loader: yaml.Loader, node: yaml.MappingNode) -> dict:
    keys = [loader.construct_object(key) for key, _ in node.value]
    assert len(keys) == len(set(keys)), f"repeated key near {node.start_mark}"
    return {loader.construct_object(key): loader.construct_object(value, deep=True) for key, value in node.value}


Strict.add_constructor("tag:yaml.org,2002:map", unique_map)


@cache
def load(name: str) -> dict:
    """One file as it is written, to be read only."""
    return yaml.load((SCENARIOS / name).read_text(encoding="utf-8"), Strict)


def chain(name: str) -> list[str]:
    """The file and its parents, the last parent first."""
    names = [name]
    while "extends" in (scenario := load(names[0])):
        names.insert(0, scenario["extends"])
    return names


def is_prior(node: object) -> bool:
    """By its form: a tactic has a `beta` too, but no list of two numbers."""
    return isinstance(node, dict) and any(isinstance(node.get(form), kind) for form, kind in PRIOR_FORMS.items())


def laid_over(parent: object, child: object) -> object:
    """Maps merge by key; scalars, lists and priors are replaced whole; `~` deletes."""
    if not (isinstance(parent, dict) and isinstance(child, dict)) or is_prior(parent) or is_prior(child):
        return child
    whole = {key: laid_over(value, child[key]) if key in child else value for key, value in parent.items() if child.get(key) != "~"}
    return whole | {key: value for key, value in child.items() if key not in parent}


@cache
def merged(name: str) -> dict:
    """A scenario with everything its parents say; `extends` left out."""
    whole: dict = {}
    for part in chain(name):
        whole = laid_over(whole, load(part))
    return {key: value for key, value in whole.items() if key != "extends"}


def dated() -> list[str]:
    """Dated scenarios, the earliest first."""
    return sorted(path.name for path in SCENARIOS.glob("ukraine-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].yaml"))


def readings() -> list[str]:
    """Scenarios whose switches are ways to read reports that contradict each other."""
    return sorted(path.name for path in SCENARIOS.glob("ukraine-readings-*.yaml"))


@cache
def table(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    with (SCENARIOS / name).open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, strict=True)
        assert tuple(reader.fieldnames or ()) == columns, name
        return list(reader)


def facts() -> list[dict[str, str]]:
    return table("provenance.csv", COLUMNS)


def left_out() -> list[dict[str, str]]:
    """Facts, or parts of facts, that no scenario encodes, with the reason."""
    return table("not-encoded.csv", LEFT_OUT_COLUMNS)


def days(text: str) -> list[datetime.date]:
    """One day, or two with the second shortened: 2025-12-15/16."""
    first, _, last = text.partition("/")
    start = datetime.date.fromisoformat(first)
    return [start, start.replace(day=int(last))] if last else [start]


def walk(node: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value with its path, lists as `[i]`; maps and lists before what is in them."""
    yield path, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from walk(value, f"{path}[{i}]")


def citations(scenario: dict) -> list[tuple[str, list[str]]]:
    """Paths that cite facts, each with the facts it cites."""
    return [(path.removesuffix(".sources"), node) for path, node in walk(scenario) if path.endswith(".sources") and isinstance(node, list)]


def matches(pattern: str, path: str) -> bool:
    """Whether a path is what a pattern names, or lies below it; `*` stands for any one part."""
    parts = path.replace("[", ".[").split(".")
    wanted = pattern.replace("[", ".[").split(".")
    return len(wanted) <= len(parts) and all(one in ("*", other) for one, other in zip(wanted, parts, strict=False))


def is_structure(path: str) -> bool:
    return any(matches(pattern, f"{path}.sources") for pattern in STRUCTURE)
