"""What earlier versions of the formats left behind is still read. tests/compat keeps one result and one scenario per format version."""

import os
import subprocess
from pathlib import Path

import pytest

from result_file import open_result

COMPAT = Path(__file__).resolve().parents[1] / "compat"
RESULTS = sorted(COMPAT.glob("result-*.h5"))


def zopa(*words: str | Path) -> str:
    done = subprocess.run([os.environ["ZOPA_BIN"], *map(str, words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_version_that_is_written_has_its_file(made):
    version = open_result(made("pie")).attributes["format_version"]
    assert COMPAT / f"result-{version}.h5" in RESULTS


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.stem)
def test_a_result_of_each_version_is_read(path: Path):
    result = open_result(path)
    assert result.attributes["format_version"] == path.stem.removeprefix("result-")
    assert result.estimate("agreement").n == 3 and 0.0 <= result.estimate("agreement").value <= 1.0
    assert len(result.group("runs", ["world"])["world"]) == 3
    assert f"format {result.attributes['format_version']}" in zopa("inspect", path)
    assert "Two parties over four issues: world 2" in zopa("explain", path, "--world", "2")


@pytest.mark.parametrize("path", sorted(COMPAT.glob("scenario-*.yaml")), ids=lambda path: path.stem)
def test_a_scenario_of_each_version_is_read(path: Path):
    assert ": ok" in zopa("validate", path)
