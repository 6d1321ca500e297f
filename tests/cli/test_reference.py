"""REFERENCE.md and schema.json are what the program generates, and the schema fits the scenarios."""

import copy
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from small_scenario import SMALL, WAR, run

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SCHEMA = json.loads(run("schema", folder=SCENARIOS).stdout)
POINTER = "# yaml-language-server: $schema=schema.json"


class Core(yaml.SafeLoader):
    """YAML 1.2 core types as editors read them: `yes` and dates are texts, only true and false are booleans."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)


def scenarios() -> list[Path]:
    found = sorted([*SCENARIOS.glob("*.yaml"), *SCENARIOS.glob("literature/*.yaml")])
    assert found
    return found


@pytest.mark.parametrize(("verb", "name"), [("reference", "REFERENCE.md"), ("schema", "schema.json")])
def test_committed_files_are_what_the_program_prints(verb, name):
    printed = run(verb, folder=SCENARIOS).stdout
    assert (SCENARIOS / name).read_text(encoding="utf-8") == printed, f"run: zopa {verb} > scenarios/{name}"


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert "required" not in SCHEMA, "a file may leave everything to its parent"


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.name)
def test_scenarios_are_valid_and_fit_the_schema(path):
    result = run("validate", path.relative_to(SCENARIOS), folder=SCENARIOS)
    assert (result.returncode, result.stderr) == (0, "")
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == (POINTER if path.parent == SCENARIOS else POINTER.replace("=", "=../"))
    errors = [f"{list(error.path)}: {error.message[:200]}" for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(yaml.load(text, Core))]
    assert errors == []


# What the schema must refuse: (path to a value, wrong value)
WRONG = [
    (["partys"], {}),
    (["parties", "north", "rate"], "fast"),
    (["parties", "north", "rate"], 11),
    (["parties", "north", "rate"], {"unifrom": [0, 1]}),
    (["parties", "north", "rate"], {"uniform": [0, 1], "beta": [1, 2]}),
    (["parties", "north", "rate"], {"uniform": [0, 1, 2]}),
    (["parties", "North"], {}),
    (["parties", "beta"], {}),
    (["parties", "north", "belligerent"], "yes"),
    (["clock"], {"horizon": 1.5}),
    (["protocol", "type"], "single"),
    (["issues", "land", "levels"], [{"name": "x"}]),
    (["red_lines", "lines", "south_land", "forbids"], {"land": []}),
    (["ratification", "council", "members"], 0),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=str)
def test_the_schema_refuses_what_the_program_refuses(tmp_path, path, value):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    scenario = yaml.load(WAR, Core)
    assert validator.is_valid(scenario) and validator.is_valid(yaml.load(SMALL, Core))
    broken = copy.deepcopy(scenario)
    holder = broken
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert not validator.is_valid(broken)
    (tmp_path / "broken.yaml").write_text(json.dumps(broken), encoding="utf-8")  # JSON is YAML
    assert run("validate", "broken.yaml", folder=tmp_path).returncode == 2


def test_a_word_that_looks_like_a_boolean_fits_the_schema(tmp_path):
    jsonschema.validate(yaml.load("beliefs: {knowledge: true}", Core), SCHEMA)
    (tmp_path / "a.yaml").write_text(SMALL + "beliefs: {knowledge: true}\n", encoding="utf-8")
    assert run("validate", "a.yaml", folder=tmp_path).returncode == 0


def test_a_child_that_deletes_fits_the_schema():
    jsonschema.validate({"extends": "parent.yaml", "parties": {"north": None}, "war": {"ladder": {"start": None}}}, SCHEMA)


def test_every_key_of_the_schema_is_in_the_reference():
    reference = run("reference", folder=SCENARIOS).stdout

    def keys(schema: object) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(keys, schema)) if schema else set()
        if not isinstance(schema, dict):
            return set()
        own = set(schema.get("properties", {})) if isinstance(schema.get("properties"), dict) else set()
        return own.union(*(keys(value) for value in schema.values()))

    missing = {key for key in keys(SCHEMA["properties"]) if f"| `{key}` |" not in reference}
    assert missing == set()
