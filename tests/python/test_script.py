"""The command-line end that the plot scripts share: where figures go, how bad files and other interpreters are told."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT
from figures import expect_same_bytes, run_script, spoil

SCRIPT = "plot_outcomes.py"


def test_by_default_png_and_svg_stand_beside_the_result_under_its_name(made, tmp_path: Path):
    result = Path(shutil.copy(made("pie"), tmp_path / "my.result.h5"))
    done = run_script(SCRIPT, result)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == [str(tmp_path / "my.result.png"), str(tmp_path / "my.result.svg")]
    assert (tmp_path / "my.result.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "my.result.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments, files", [
    (["-o", "out"], ["out/pie.png", "out/pie.svg"]), (["-o", "out/a.pdf"], ["out/a.pdf"]), (["-o", "out/a.SVG"], ["out/a.svg"]),
    (["-o", "out/v1.2", "--format", "png"], ["out/v1.2.png"]), (["--format", "pdf", "png", "pdf"], ["pie.pdf", "pie.png"]),
])
def test_output_is_a_folder_or_a_file(made, tmp_path: Path, arguments: list[str], files: list[str]):
    (tmp_path / "out").mkdir()
    shutil.copy(made("pie"), tmp_path / "pie.h5")
    done = run_script(SCRIPT, "pie.h5", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr, done.stdout.split()) == (0, "", files)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*") if path.is_file()) == sorted([*files, "pie.h5"])


def test_the_same_result_gives_the_same_bytes(made, tmp_path: Path):
    expect_same_bytes(SCRIPT, made("pie"), tmp_path, ("png", "svg", "pdf"))


@pytest.mark.parametrize("how, message", [
    ("text", "is not an HDF5 file"), ("unfinished", "is unfinished, with 1 block of worlds: let the same command with --resume finish it"),
    ("no scenario", "has no group /scenario"), ("no runs/years_held", "has no /runs/years_held"), ("no curves/low", "has no /curves/low"),
])
def test_a_result_that_cannot_be_used_ends_in_one_sentence_and_2(made, tmp_path: Path, how: str, message: str):
    path = Path(shutil.copy(made("pie"), tmp_path / "pie.h5"))
    spoil(path, how)
    done = run_script(SCRIPT, path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"plot_outcomes.py: error: {path} {message}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["pie.h5"]


def test_a_result_that_does_not_exist_ends_in_one_sentence_and_2(tmp_path: Path):
    done = run_script(SCRIPT, tmp_path / "none.h5")
    assert (done.returncode, done.stderr) == (2, f"plot_outcomes.py: error: {tmp_path / 'none.h5'} does not exist\n")


def test_a_figure_that_cannot_be_written_ends_in_one_sentence_and_3(made, tmp_path: Path):
    done = run_script(SCRIPT, made("pie"), "-o", tmp_path / "no" / "folder" / "a.png")
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "cannot write the figure" in done.stderr


def test_an_interpreter_without_the_packages_is_told_what_to_install(tmp_path: Path):
    """-S leaves out the folder where packages are; the copy of the script then finds no Debian interpreter to go to."""
    for name in ("plot_outcomes.py", "packages.py"):
        text = (PROJECT / "analysis" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/usr/bin/python3", str(tmp_path / "none")), encoding="utf-8")
    done = subprocess.run([sys.executable, "-S", tmp_path / "plot_outcomes.py", "x.h5"], capture_output=True, text=True)
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "apt-get install python3-h5py" in done.stderr
