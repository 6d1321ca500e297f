"""A file that cannot be used ends every script of the analysis in one sentence and exit code 2, and leaves nothing behind."""

import importlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import h5py
import pytest
from conftest import PROJECT, zopa
from figures import spoil

import report

FIGURES = sorted(path.stem for path in (PROJECT / "analysis").glob("plot_*.py"))
TABLES = {"plot_sensitivity": "sensitivity", "plot_packages": "evaluate"}   # drawn from what this verb writes
OF_RESULTS = [*(name for name in FIGURES if name not in (*TABLES, "plot_sweep")), "report", "export"]
KINDS = {"plot_compare": "compared", "plot_ensemble": "crossed", "plot_unlock": "unlocked"}
MORE_GROUPS = {"report": ("estimates", "terms", "curves", "scenario"), "export": ()}
SPOILT = {"text": "is not an HDF5 file", "other format": "but not a result of zopa", "other version": "has format version 2.0; this reader knows",
          "unfinished": "is unfinished, with", "empty": "is not an HDF5 file", "torn": "is damaged"}


def cases() -> list[tuple[str, str]]:
    found = [(script, how) for script in OF_RESULTS for how in SPOILT]
    for script in OF_RESULTS:
        groups = MORE_GROUPS.get(script) if script in MORE_GROUPS else importlib.import_module(script).GROUPS
        found += [(script, f"no {group}") for group in groups]
    return found


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture) -> Callable[..., None]:
    """refused("plot_flow", path, "does not exist"): the script says so in one sentence, ends with 2 and writes nothing."""
    def check(script: str, path: Path, told: str) -> None:
        before = sorted(file.name for file in tmp_path.iterdir())
        assert importlib.import_module(script).main([str(path), "-o", str(tmp_path / "out")]) == 2
        out, err = capsys.readouterr()
        assert not out and err.startswith(Path(sys.argv[0]).name) and told in err and err.count("\n") == 1, err
        assert sorted(file.name for file in tmp_path.iterdir()) == before

    return check


@pytest.mark.parametrize("script, how", cases())
def test_a_spoilt_result_is_refused(made, tmp_path: Path, refused, script: str, how: str):
    path = Path(shutil.copy(made(KINDS.get(script, "pie" if script in ("report", "export") else "december")), tmp_path / "a.h5"))
    if how == "empty":
        path.write_bytes(b"")
    elif how == "torn":
        path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])
    else:
        spoil(path, how)
    told = f"has no group /{how[3:]}" if how.startswith("no ") else SPOILT[how]
    refused(script, path, told)


@pytest.mark.parametrize("script", [*OF_RESULTS, "plot_sweep", *TABLES])
def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path, refused, script: str):
    refused(script, tmp_path / "none.h5", "No such file" if script in TABLES else "does not exist")
    (tmp_path / "folder").mkdir()
    refused(script, tmp_path / "folder", "Is a directory" if script in TABLES else "is no file")


@pytest.mark.parametrize("how, told", [("text", "is not an HDF5 file"), ("other format", "but not a sweep of zopa"),
                                       ("other version", "has format version 2.0"), ("no points", "has no group /points")])
def test_a_spoilt_sweep_is_refused(swept, tmp_path: Path, refused, how: str, told: str):
    path = Path(shutil.copy(swept("grid"), tmp_path / "a.h5"))
    spoil(path, how)
    refused("plot_sweep", path, told)


@pytest.mark.parametrize("script", TABLES)
def test_a_spoilt_table_is_refused(made, tmp_path: Path, refused, script: str):
    path = tmp_path / "table.csv"
    of = made("four_issues") if script == "plot_sensitivity" else PROJECT / "scenarios" / "ukraine-2025-12-29.yaml"
    zopa(TABLES[script], of, *(["--worlds", "20", "--quiet"] if script == "plot_packages" else []), "-o", path)
    text = path.read_text(encoding="utf-8")
    for spoilt, told in ((b"\xff\xfe\x00", "it is no text"), (b"a,b\n1,2\n", "is no table of"), (text[:text.rindex(",")].encode(), "is not whole"),
                         (text.replace(",measure,", ",measured,").encode(), "is no table of"), (text[:text.index("value,")].encode() + b"value,standard_error,low,high,n\n", "holds no numbers")):
        path.write_bytes(spoilt)
        refused(script, path, told)


@pytest.mark.parametrize("script", FIGURES)
def test_a_result_of_another_kind_is_refused(made, swept, tmp_path: Path, refused, script: str):
    other = {"plot_sweep": made("pie"), **dict.fromkeys(TABLES, made("pie"))}.get(script, swept("grid"))
    refused(script, other, "it is no text" if script in TABLES else "is an HDF5 file, but not a")


def test_a_page_of_an_unlock_without_its_levers_is_refused(made, tmp_path: Path, capsys: pytest.CaptureFixture):
    for name, group in (("unlocked", "levers"), ("unlocked", "sets"), ("crossed", "differences"), ("compared", "variants")):
        path = Path(shutil.copy(made(name), tmp_path / "a.h5"))
        with h5py.File(path, "a") as file:
            del file[group]
        assert report.main([str(path), "-o", str(tmp_path / "a.html")]) == 2
        assert f"has no group /{group}" in capsys.readouterr().err and not (tmp_path / "a.html").exists()
