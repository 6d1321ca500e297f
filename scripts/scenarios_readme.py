#!/usr/bin/env python3
"""Writes scenarios/README.md: where every fact went, what every date adds, what is left out and why. A test holds the file equal.

Usage: scripts/scenarios_readme.py [> scenarios/README.md]
"""

import re
from functools import cache

from scenario_files import (
    BASE, EXTENDED, citations, dated, days, facts, is_prior, is_structure, left_out, load, matches, merged, readings, walk,
)

INTRO = """# The scenarios, fact by fact

Written by `scripts/scenarios_readme.py` from the files themselves; a test holds this page equal to them.

[provenance.csv](provenance.csv) has the facts in our own words, [not-encoded.csv](not-encoded.csv) what is left out. [REFERENCE.md](REFERENCE.md) explains the keys.
Dates are inferred: no article names its day. A dated file holds what was reported by its day and stands on the file before it.

```sh
zopa run scenarios/ukraine-2025-03-14.yaml --worlds 2000
zopa run scenarios/ukraine-extended.yaml --worlds 2000
zopa ensemble scenarios/ukraine-readings-land.yaml --worlds 500
zopa evaluate scenarios/ukraine-2025-12-29.yaml --worlds 2000
```

With one seed, worlds of two dates have the same numbers except where a fact changed a prior. The issues, their levels and the order of values are the same on all dates and were
chosen knowing them all; numbers rest on nothing that was reported later. [ukraine-extended.yaml](ukraine-extended.yaml) is the last date with nine further issues.
[VALIDATION.md](VALIDATION.md) holds the scenario of March against what December reports.
"""
FILES = [BASE, *dated(), EXTENDED]
VARIANTS = ("switches", "what_ifs", "levers", "sweep", "prior_check", "assumptions")


@cache
def files_of(pattern: str) -> list[str]:
    """Files that state something at a pattern, below it, or, as a whole, above it."""
    return [name for name in FILES
            if any(matches(pattern, path) or (is_prior(node) and matches(path, pattern)) for path, node in walk(load(name)))]


def links(names: list[str]) -> str:
    return ", ".join(f"[{name.removeprefix('ukraine-').removesuffix('.yaml')}]({name})" for name in names)


@cache
def readings_of(fact: str) -> list[tuple[str, str]]:
    """Switches over contradicting reports that name a fact in their note, each with its file."""
    return [(f"switches.{key}", name) for name in readings() for key, switch in load(name)["switches"].items()
            if isinstance(switch, dict) and fact in switch.get("note", "")]


def places(fact: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Keys a fact informs and keys that cite it, each with the files that state them."""
    absent = {row["part"] for row in left_out() if row["fact"] == fact["id"]}
    reported = days(fact["date"])[0].isoformat()
    found = []
    for path in fact["informs"].split("; "):
        if path not in absent | {"none"} and not path.startswith("switches."):
            names = files_of(path)
            in_force = [name for name in names if name == BASE or merged(name)["as_of"] >= reported]
            found.append((path, in_force or names[-1:]))
    for name in FILES:
        for path, cited in citations(load(name)):
            if fact["id"] in cited and not any(matches(known, path) or matches(path, known) for known, _ in found):
                found.append((path, [name]))
    return found + [(path, [name]) for path, name in readings_of(fact["id"])]


def facts_table() -> str:
    reasons: dict[str, list[str]] = {}
    for row in left_out():
        reasons.setdefault(row["fact"], []).append("not encoded" if row["part"] == "all" else f"not encoded: `{row['part']}`")
    lines = ["| fact | reported | what | where it went |", "|---|---|---|---|"]
    for fact in facts():
        where = [f"`{path}` in {links(names)}" for path, names in places(fact)] + reasons.get(fact["id"], [])
        lines.append(f"| {fact['id']} | {fact['outlet']}, {fact['date']} (inferred), {fact['reliability']} | {fact['fact']} | {'; '.join(where)} |")
    return "\n".join(lines)


def left_out_table() -> str:
    words = {fact["id"]: fact["fact"] for fact in facts()}
    lines = ["| fact | what | part | why |", "|---|---|---|---|"]
    lines += [f"| {row['fact']} | {words[row['fact']]} | {row['part']} | {row['reason']} |" for row in left_out()]
    return "\n".join(lines)


def shown(node: object) -> str:
    """A number, prior or level on one line, as in the file."""
    if isinstance(node, dict):
        if "value" in node:
            return str(node["value"])
        return "{" + ", ".join(f"{key}: {shown(value)}" for key, value in node.items() if key not in ("sources", "note")) + "}"
    return "[" + ", ".join(shown(item) for item in node) + "]" if isinstance(node, list) else str(node)


def new_facts(name: str, before: str, path: str) -> list[str]:
    """Facts of this date that inform a key, where the key itself cites none: openings are levels, which cite nothing."""
    known = merged(before).get("as_of", "")
    return [fact["id"] for fact in facts() if known < days(fact["date"])[-1].isoformat() <= merged(name)["as_of"]
            and path in fact["informs"].split("; ")]


def date_table(name: str, before: str) -> str:
    """What a date changes: numbers, openings and lines, with the facts they cite."""
    old, new = (dict(walk({key: value for key, value in merged(scenario).items() if key not in VARIANTS})) for scenario in (before, name))
    lines = ["| key | until then | from then on | facts |", "|---|---|---|---|"]
    for path in sorted(old.keys() | new.keys()):
        values = [scenario.get(path) for scenario in (old, new)]
        bare = ["" if value is None else shown(value) for value in values]
        is_shown = any(is_prior(value) for value in values) or ".opening." in path or path.endswith(".forbids")
        if is_shown and bare[0] != bare[1]:
            cited = values[1].get("sources") if isinstance(values[1], dict) else None
            lines.append(f"| `{path}` | {bare[0]} | {bare[1]} | {' '.join(cited or new_facts(name, before, path)) or 'assumed'} |")
    return "\n".join(lines)


def readings_table() -> str:
    """Contradictions and other ways to read the sources."""
    lines = ["| file | switch | question | options (weight) | facts |", "|---|---|---|---|---|"]
    for name in readings():
        for key, switch in load(name)["switches"].items():
            if isinstance(switch, dict):
                options = "; ".join(f"`{option}`: {its['title']}" + (f" ({its['weight']})" if "weight" in its else "")
                                    for option, its in switch["options"].items())
                lines.append(f"| {links([name])} | `{key}` | {switch['title']} | {options} | {' '.join(re.findall('F[0-9]{3}', switch.get('note', '')))} |")
    return "\n".join(lines)


def level_cell(issue: str, term: object) -> str:
    """A level with the facts that state it; no other number or word of a package is without one."""
    level, cited = (term["level"], term.get("sources", [])) if isinstance(term, dict) else (term, [])
    return f"`{issue}: {level}` {' '.join(cited) or 'assumed'}"


def packages_table() -> str:
    """Packages by the day of the report, and what each date knows of them."""
    named = {key: package["date"] for name in FILES for key, package in merged(name).get("packages", {}).items()}
    lines = ["| package | first reported | known on | levels and facts |", "|---|---|---|---|"]
    for key in sorted(named, key=lambda key: (named[key], key)):
        before = ""
        for name in FILES:
            package = merged(name).get("packages", {}).get(key)
            levels = "; ".join(level_cell(issue, term) for issue, term in package["terms"].items()) if package else ""
            if package and levels != before:
                lines.append(f"| {f'`{key}`: ' + package['title'] if not before else ''} | {package['date'] if not before else ''} | {links([name])} | {levels} |")
                before = levels
    return "\n".join(lines)


def assumptions_list() -> str:
    """Everything that no fact supports, by the last date."""
    return "\n".join(f"- `{path}`: {text.strip()}" for path, text in merged(EXTENDED)["assumptions"].items())


def numbers_without_facts() -> int:
    """Uncertain numbers of the last date that cite nothing themselves or through the map they stand in."""
    scenario = {key: value for key, value in merged(dated()[-1]).items() if key not in VARIANTS}
    cited = {path for path, sources in citations(scenario) if sources and not is_structure(path)}
    return sum(is_prior(node) and not {path, path.rpartition(".")[0]} & cited for path, node in walk(scenario))


@cache
def page() -> str:
    parts = [INTRO, "## What each date adds", ""]
    for before, name in zip([BASE, *dated()], dated(), strict=False):
        n_new = sum(days(fact["date"])[-1].isoformat() == merged(name)["as_of"] for fact in facts())
        parts += [f"### {merged(name)['as_of']}", "", f"[{name}]({name}), {n_new} facts of its own.", "", date_table(name, before), ""]
    parts += ["## Readings", "",
              "Reports that contradict each other, and a second reading of the value tables, as switches that `zopa ensemble` crosses. Weights are judgements: half on "
              "the scenario, which weighs the reports, half split between the readings.", "",
              readings_table(), "",
              "## Packages that were on the table", "",
              "What reports state of each; the other issues are open, and `zopa evaluate` fills them in. What a party asks for first is a package too, `opening_russia` and the like: "
              "its levels stand in the tables above.", "",
              packages_table(), "",
              "## Every fact and where it went", "", "Reliability: H high, M medium, L low.", "", facts_table(), "",
              "## Not encoded", "", left_out_table(), "",
              "## Assumed", "", f"On 29 December {numbers_without_facts()} uncertain numbers rest on no fact; each stands under one of these:", "", assumptions_list(), ""]
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")
