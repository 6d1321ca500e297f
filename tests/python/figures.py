"""What tests of figures share: drawing each input once, reading what is drawn, running the script."""

import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from conftest import PROJECT
from matplotlib.axes import Axes
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.figure import Figure
from matplotlib.text import Text


def drawer(read: Callable[[str], Any], draw: Callable[[Any], Figure]) -> Callable[[str], tuple[Any, Figure]]:
    """name -> what is read under it and its figure, laid out; each made once."""
    made: dict[str, tuple[Any, Figure]] = {}

    def drawn(name: str) -> tuple[Any, Figure]:
        if name not in made:
            given = read(name)
            figure = draw(given)
            figure.canvas.draw()
            made[name] = given, figure
        return made[name]

    return drawn


def spoil(path: Path, how: str) -> None:
    """Makes a result unusable: `text`, `other format`, `other version`, `unfinished`, or `no NAME` for a group or dataset that is missing."""
    if how == "text":
        path.write_text("zopa: 1\n")
        return
    with h5py.File(path, "a") as file:
        if how == "other format":
            file.attrs["format"] = "another-result"
        elif how == "other version":
            file.attrs["format_version"] = "2.0"
        elif how == "unfinished":
            file.attrs["complete"] = np.uint64(0)
        else:
            del file[how.removeprefix("no ")]


def panel(figure: Figure, name: str) -> Axes:
    return next(axes for axes in figure.axes if axes.get_label() == name)


def bars(axes: Axes) -> list[BarContainer]:
    return [container for container in axes.containers if isinstance(container, BarContainer)]


def intervals(axes: Axes) -> dict[str, tuple[float, float]]:
    """Ends of every horizontal whisker by its label."""
    ends = {}
    for container in axes.containers:
        if isinstance(container, ErrorbarContainer) and container.has_xerr:
            (segment,) = container.lines[2][0].get_segments()
            ends[container.get_label()] = tuple(sorted(segment[:, 0]))
    return ends


def texts(figure: Figure) -> list[Text]:
    """Every text that is seen."""
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def written(figure: Figure) -> str:
    return "\n".join(text.get_text() for text in texts(figure))


def expect_in_place(figure: Figure) -> None:
    """Nothing leaves the figure and no text lies on another."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    inside = figure.bbox
    for words, box in boxes:
        assert inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0 and box.y1 <= inside.y1, words
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert across <= 1 or down <= 0.25 * min(a.height, b.height), f"{one!r} and {other!r}"


def run_script(script: str, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, PROJECT / "analysis" / script, *map(str, arguments)], capture_output=True, text=True, cwd=cwd)


def expect_same_bytes(script: str, file: Path, folder: Path, formats: tuple[str, ...] = ("png", "svg")) -> None:
    """The script draws the file twice, with the same bytes in every format."""
    for name in ("a", "b"):
        (folder / name).mkdir()
        done = run_script(script, file, "-o", folder / name, "--format", *formats)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == [str(folder / name / f"{file.stem}.{suffix}") for suffix in formats]
    for suffix in formats:
        one = (folder / "a" / f"{file.stem}.{suffix}").read_bytes()
        assert one.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix])
        assert one == (folder / "b" / f"{file.stem}.{suffix}").read_bytes()


def expect_refusal(done: subprocess.CompletedProcess, told: str) -> None:
    """The script ended in one sentence and 2."""
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr and done.stderr.count("\n") == 1
