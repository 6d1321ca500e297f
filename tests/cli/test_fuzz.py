"""Damaged scenarios never crash the reader: every one is either fine or told to be wrong."""

import random
import shutil
from pathlib import Path

import pytest

from small_scenario import SMALL, WAR, run

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
N_FLIPS = 400


def check_all(folder: Path, names: list[str]) -> None:
    """Checks many files in few processes; a crash or a hang shows in the exit code of the process."""
    for begin in range(0, len(names), 50):
        batch = names[begin : begin + 50]
        result = run("validate", *batch, folder=folder, errors="replace")
        assert result.returncode in (0, 2), (batch, result.returncode, result.stderr[-500:])
        assert result.stdout or result.stderr


@pytest.fixture(params=["small", "war", "tutorial-four-issues.yaml", "ukraine-2025-12-29.yaml", "ukraine-base.yaml"])
def content(request, tmp_path) -> bytes:
    if request.param in ("small", "war"):
        return (SMALL if request.param == "small" else WAR).encode()
    for path in (*SCENARIOS.glob("ukraine-*.yaml"), SCENARIOS / "provenance.csv"):
        shutil.copy(path, tmp_path)
    return (SCENARIOS / request.param).read_bytes()


def test_truncated(tmp_path, content):
    step = max(len(content) // 250, 1)
    names = []
    for length in range(0, len(content), step):
        names.append(f"cut_{length}.yaml")
        (tmp_path / names[-1]).write_bytes(content[:length])
    check_all(tmp_path, names)


def test_bytes_changed(tmp_path, content):
    chance = random.Random(20251229)
    names = []
    for i in range(N_FLIPS):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 1, 2, 8])):
            damaged[chance.randrange(len(damaged))] = chance.choice([chance.randrange(256), *b"\n\t :-[]{}&*!|>'\"%@`#,?~"])
        names.append(f"flip_{i}.yaml")
        (tmp_path / names[-1]).write_bytes(bytes(damaged))
    check_all(tmp_path, names)


def test_lines_shuffled(tmp_path, content):
    chance = random.Random(7)
    lines = content.splitlines(keepends=True)
    names = []
    for i in range(100):
        damaged = list(lines)
        for _ in range(chance.choice([1, 3])):
            a, b = chance.randrange(len(damaged)), chance.randrange(len(damaged))
            damaged[a], damaged[b] = damaged[b], damaged[a]
        names.append(f"shuffle_{i}.yaml")
        (tmp_path / names[-1]).write_bytes(b"".join(damaged))
    check_all(tmp_path, names)


def test_provenance_table_damaged(tmp_path):
    for path in SCENARIOS.glob("ukraine-*.yaml"):
        shutil.copy(path, tmp_path)
    table = (SCENARIOS / "provenance.csv").read_bytes()
    chance = random.Random(11)
    for i in range(40):
        damaged = bytearray(table[: chance.randrange(len(table))] if i % 2 else table)
        for _ in range(3):
            if damaged:
                damaged[chance.randrange(len(damaged))] = chance.choice([0, 10, 13, 34, 44, 200])
        (tmp_path / "provenance.csv").write_bytes(bytes(damaged))
        assert run("validate", "ukraine-2025-12-29.yaml", folder=tmp_path, errors="replace").returncode in (0, 2)


@pytest.mark.parametrize("damaged", ["used-car.xml", "used-car-buyer.xml", "used-car.csv"])
def test_damaged_domains_are_imported_or_refused(tmp_path, damaged):
    """Half of the copies are cut off, half have some bytes changed; what is refused leaves nothing behind."""
    domains = SCENARIOS / "domains"
    for path in domains.glob("used-car*"):
        shutil.copy(path, tmp_path)
    content = (domains / damaged).read_bytes()
    chance = random.Random(20251229)
    words = ("csv", damaged) if damaged.endswith(".csv") else ("genius", "used-car.xml", "used-car-buyer.xml", "used-car-seller.xml")
    for i in range(60):
        broken = bytearray(content[: chance.randrange(len(content))] if i % 2 else content)
        for _ in range(0 if i % 2 else chance.choice([1, 2, 8])):
            broken[chance.randrange(len(broken))] = chance.choice([chance.randrange(256), *b"<>&\"'/=,\n-."])
        (tmp_path / damaged).write_bytes(bytes(broken))
        made = tmp_path / f"made_{i}.yaml"
        result = run("import", *words, "-o", made.name, folder=tmp_path, errors="replace")
        assert result.returncode in (0, 2), (i, result.returncode, result.stderr[-500:])
        assert made.exists() == (result.returncode == 0), i
        assert result.returncode == 0 or "error: " in result.stderr, i
