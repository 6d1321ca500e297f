#!/usr/bin/env python3
"""Draws the gallery of analysis/README.md from real runs, images small, and rewrites its block there.

Usage: scripts/gallery.py PROGRAM [--worlds N] [--only NAME...]     PROGRAM: zopa; --worlds of the run, by default 20000, a tenth of it for
the others; --only these pictures, with the results that they need
"""

import argparse
import importlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "analysis"))

from PIL import Image  # noqa: E402

import script  # noqa: E402

README = ROOT / "analysis" / "README.md"
IMAGES = ROOT / "analysis" / "images"
DECEMBER = ROOT / "scenarios" / "ukraine-2025-12-29.yaml"
BEGIN, END = "<!-- begin gallery -->\n", "<!-- end gallery -->"
DOTS_PER_INCH, COLOURS = 80, 64
SWEEP = "zopa: 1\nid: sweep\nextends: {december}\nsweep:\n  firmness:\n    set: {{monte_carlo.worlds: {worlds}}}\n    axes:\n" \
    "      red_lines.absolute_share: [0, 0.2, 0.4, 0.6, 0.8, 1]\n      tactics.russia.patience: [26, 52, 104]\n"

PICTURES = {   # by name: what it shows, and the command that draws it
    "flow": ("From all plays to an agreement that lasts", "plot_flow.py run.h5"),
    "curves": ("When agreements come, and what comes first", "plot_curves.py run.h5"),
    "terms": ("Terms, in the order of a party's wishes", "plot_terms.py run.h5 --party ukraine"),
    "zone": ("What agreements are worth to two signatories", "plot_zone.py run.h5"),
    "obstacles": ("What stands against a deal", "plot_obstacles.py run.h5"),
    "course": ("Who moved when, and how much was settled", "plot_course.py run.h5"),
    "ratification": ("What becomes of agreements", "plot_ratification.py run.h5"),
    "compare": ("What-ifs, world by world", "plot_compare.py compare.h5 --metric agreement"),
    "ensemble": ("The span over structural switches", "plot_ensemble.py ensemble.h5"),
    "packages": ("What was on the table, and who would accept it", "plot_packages.py packages.csv"),
    "unlock": ("Changes that open a zone", "plot_unlock.py unlock.h5"),
    "sensitivity": ("Which inputs matter", "plot_sensitivity.py table.csv"),
    "sweep": ("One estimate over the axes of a sweep", "plot_sweep.py sweep.h5"),
}


def make(program: Path, folder: Path, worlds: int, wanted: set[str]) -> None:
    """The results that are drawn, as far as they are wanted."""
    def zopa(*words: object) -> None:
        subprocess.run([str(program), *map(str, words)], check=True, stdout=subprocess.DEVNULL)

    tenth = max(10, worlds // 10)
    sizes = {"run": worlds, "compare": tenth, "ensemble": max(10, worlds // 50), "unlock": tenth}
    if "table.csv" in wanted:   # it is of the run
        wanted = wanted | {"run.h5"}
    for verb, size in sizes.items():
        if f"{verb}.h5" in wanted:
            more = ["--zoneless", max(10, tenth // 10)] if verb == "unlock" else []
            zopa(verb, DECEMBER, "--worlds", size, *more, "--quiet", "-o", folder / f"{verb}.h5")
    if "packages.csv" in wanted:
        zopa("evaluate", DECEMBER, "--worlds", tenth, "--quiet", "-o", folder / "packages.csv")
    if "table.csv" in wanted:
        zopa("sensitivity", folder / "run.h5", "-o", folder / "table.csv")
    if "sweep.h5" in wanted:
        (folder / "sweep.yaml").write_text(SWEEP.format(december=DECEMBER, worlds=tenth), encoding="utf-8")
        zopa("sweep", "plan", folder / "sweep.yaml", "-o", folder / "sweep.sweep")
        zopa("sweep", "run", folder / "sweep.sweep", "--quiet")
        zopa("sweep", "merge", folder / "sweep.sweep", "--quiet")


def draw(folder: Path, command: str, path: Path) -> None:
    """Runs a command of the gallery on the results in a folder."""
    name, file, *options = command.split()
    if importlib.import_module(Path(name).stem).main([str(folder / file), *options, "-o", str(path)]) != 0:
        sys.exit(1)


def gallery() -> str:
    """The block of the page."""
    return "\n".join(f"### {title}\n\n`{command}`\n\n![{title}](images/{name}.png)\n" for name, (title, command) in PICTURES.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--worlds", type=int, default=20_000)
    parser.add_argument("--only", nargs="+", choices=PICTURES, default=list(PICTURES), metavar="NAME")
    options = parser.parse_args()
    chosen = {key: PICTURES[key][1] for key in options.only}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(options.program.resolve(), folder, options.worlds, {command.split()[1] for command in chosen.values()})
        script.DOTS_PER_INCH = DOTS_PER_INCH
        for key, command in chosen.items():
            path = IMAGES / f"{key}.png"
            draw(folder, command, path)
            with Image.open(path) as image:
                small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(path, optimize=True)
    text = README.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    README.write_text(f"{before}{BEGIN}{gallery()}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
