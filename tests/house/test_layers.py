"""The layers of sim/ stay in order: a folder includes only folders to its left, and only those it declares.

Order and dependencies are read from the `zopa_layer` lines of sim/CMakeLists.txt. The check is a plain function over a
project folder, so that the tests below can also plant violations in a temporary one and see each found.
"""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
FLOW = "core random scenario value beliefs world search talks solve engine results input study cli".split()

LAYER = re.compile(r"^zopa_layer\((?P<name>\w+)(?:[^)]*?\bDEPENDS(?P<depends>(?:\s+[a-z]\w*)+))?", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?P<own>[^"]+)"|<(?P<outside>[^>]+)>)')
KNOWN_BY_ONE = {"results": re.compile(r"hdf5|H5"), "input": re.compile(r"yaml-cpp/|expat"), "cli": re.compile(r"boost/program_options")}


def declared_layers(project: Path) -> dict[str, set[str]]:
    """Layers from left to right, each with every layer it may include (itself, what it names, what those name)."""
    layers: dict[str, set[str]] = {}
    for match in LAYER.finditer((project / "sim/CMakeLists.txt").read_text()):
        named = (match["depends"] or "").split()
        layers[match["name"]] = {match["name"]}.union(named, *(layers.get(name, set()) for name in named))
    return layers


def violations(project: Path) -> list[str]:
    """Every broken rule as `file:line: what`."""
    layers, order = declared_layers(project), list(declared_layers(project))
    found = [f"sim/{folder.name}: not a layer" for folder in sorted((project / "sim").iterdir())
             if folder.is_dir() and folder.name not in layers and folder.name != "cmake"]
    for source in sorted((project / "sim").glob("*/**/*.[ch]pp")):
        here = source.relative_to(project / "sim").parts[0]
        if here not in layers:
            continue
        for number, line in enumerate(source.read_text().splitlines(), start=1):
            match = INCLUDE.match(line)
            if match is None:
                continue
            place = f"{source.relative_to(project)}:{number}"
            if match["outside"]:
                found += [f"{place}: <{match['outside']}> is known to {layer} only"
                          for layer, pattern in KNOWN_BY_ONE.items() if layer != here and pattern.match(match["outside"])]
                continue
            there = match["own"].split("/")[0]
            if "/" not in match["own"]:
                found.append(f'{place}: "{match["own"]}" does not start with its layer')
            elif there not in layers:
                found.append(f"{place}: {there} is not a layer")
            elif order.index(there) > order.index(here):
                found.append(f"{place}: {there} stands to the right of {here}")
            elif there not in layers[here]:
                found.append(f"{place}: {there} is not among the DEPENDS of {here} in sim/CMakeLists.txt")
            elif not (project / "sim" / match["own"]).is_file():
                found.append(f'{place}: there is no sim/{match["own"]}')
    return found


def test_the_layers_stand_in_the_order_of_the_flow():
    assert list(declared_layers(PROJECT)) == FLOW


def test_no_include_points_to_the_right_or_outside_the_declared_layers():
    assert violations(PROJECT) == []


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A clean project of three layers; `value` does not declare `random`."""
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim/CMakeLists.txt").write_text(
        "zopa_layer(core LIBRARIES fmt::fmt)\nzopa_layer(random DEPENDS core LIBRARIES PRIVATE x::y)\nzopa_layer(value DEPENDS core)\n")
    for path, text in {"core/error.hpp": "#pragma once\n", "random/prior.cpp": '#include "core/error.hpp"\n',
                       "random/prior.hpp": "#pragma once\n", "value/hazard/rate.cpp": '#include <vector>\n#include "core/error.hpp"\n'}.items():
        (tmp_path / "sim" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "sim" / path).write_text(text)
    return tmp_path


def test_a_clean_project_has_no_violation(small: Path):
    assert violations(small) == []


@pytest.mark.parametrize("path, line, message", [
    ("core/bad.hpp", '#include "random/prior.hpp"', "sim/core/bad.hpp:1: random stands to the right of core"),
    ("core/sub/bad.cpp", '#  include "value/rate.hpp"', "sim/core/sub/bad.cpp:1: value stands to the right of core"),
    ("value/bad.cpp", '#include "random/prior.hpp"',
     "sim/value/bad.cpp:1: random is not among the DEPENDS of value in sim/CMakeLists.txt"),
    ("value/bad.cpp", '#include "talks/offer.hpp"', "sim/value/bad.cpp:1: talks is not a layer"),
    ("value/bad.cpp", '#include "core/gone.hpp"', "sim/value/bad.cpp:1: there is no sim/core/gone.hpp"),
    ("value/bad.cpp", '#include "rate.hpp"', 'sim/value/bad.cpp:1: "rate.hpp" does not start with its layer'),
    ("value/bad.cpp", "#include <hdf5.h>", "sim/value/bad.cpp:1: <hdf5.h> is known to results only"),
    ("value/bad.cpp", "#include <yaml-cpp/yaml.h>", "sim/value/bad.cpp:1: <yaml-cpp/yaml.h> is known to input only"),
    ("helpers/bad.cpp", "", "sim/helpers: not a layer"),
])
def test_a_planted_violation_is_found(small: Path, path: str, line: str, message: str):
    (small / "sim" / path).parent.mkdir(exist_ok=True)
    (small / "sim" / path).write_text(line + "\n")
    assert violations(small) == [message]
