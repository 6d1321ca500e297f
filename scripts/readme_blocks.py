"""Writes the blocks of README.md that show a real run; called by readme.sh.

    readme_blocks.py PROGRAM RESULT.h5 SCREEN.txt BENCH.json

A block stands between `<!-- begin NAME -->` and `<!-- end NAME -->`. What is left out of a screen is marked by `...`.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FIGURE = ROOT / "analysis" / "images" / "ukraine-2025-12-29.png"
FIGURE_DOTS_PER_INCH = 100
FIGURE_COLOURS = 96       # a figure of flat colours loses nothing and takes a third of the room
TERMS_LINES = 14          # of question 3
LIST_LINES = 5            # of a list of question 5
STORY_LINES = 22          # of the talks, before what was signed
WORLDS_IN_FILE = 100_000  # output.world_rows
BLOCK = 1024


def block(text: str, name: str) -> str:
    """What stands in a block."""
    found = re.search(rf"<!-- begin {name} -->\n(.*?)<!-- end {name} -->\n", text, re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no block {name}")
    return found[1]


def with_block(text: str, name: str, content: str) -> str:
    block(text, name)
    return re.sub(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->\n)", lambda found: found[1] + content + found[2], text, flags=re.DOTALL)


def fenced(lines: list[str]) -> str:
    return "\n".join(["```text", *lines, "```", ""])


def short_screen(screen: str) -> list[str]:
    """The screen with question 3 and the lists of question 5 cut."""
    kept: list[str] = []
    question = rows = 0
    for line in screen.rstrip().splitlines():
        if heading := re.match(r"(\d)  ", line):
            question, rows = int(heading[1]), 0
        elif question == 5 and not line.startswith("    "):
            rows = 0
        else:
            rows += 1
        most = {3: TERMS_LINES, 5: LIST_LINES}.get(question)
        if line == "":
            kept.append("")
        elif most is None or rows <= most:
            kept.append(line)
        elif rows == most + 1:
            kept.append("  ..." if question == 3 else "    ...")
    return kept


def story_world(result: Path) -> int:
    """The first world whose talks succeed in their second quarter or later, and whose agreement is ratified: there is something to tell."""
    with h5py.File(result) as file:
        runs = file["runs"]
        told = (runs["signed_round"][:] >= 13) & (runs["ratified"][:] == 1)
        return int(runs["world"][np.flatnonzero(told)[0]])


def short_story(transcript: str) -> list[str]:
    """The talks of a transcript: how they open, and how they end."""
    lines = transcript.rstrip().splitlines()
    title = next(line for line in lines if ": world " in line)
    start = next(i for i, line in enumerate(lines) if line.startswith("THE TALKS"))
    talks = lines[start:lines.index("", start)]
    signed = next(i for i, line in enumerate(talks) if line.strip().startswith("SIGNED"))
    last = max(i for i in range(signed + 1) if re.match(r"  \S", talks[i]))
    starts = [i for i in range(1, last + 1) if re.match(r"  \S", talks[i])]
    cut = max((i for i in starts if i <= STORY_LINES), default=last)
    left_out = ["  ..."] if cut < last else []
    return [title, "", *talks[:cut], *left_out, *talks[last:]]


def bytes_table(result: Path) -> str:
    """Bytes of a row, a world and a block, and of all the rest; from the shapes and types in the file."""
    with h5py.File(result) as file:
        def per_entry(group: str, axis: str) -> int:
            n = file[group][axis].shape[0]
            return sum(data.dtype.itemsize * data.size for data in file[group].values() if data.shape and data.shape[0] == n and _along(data, axis)) // n

        worlds, plays, blocks = (file[group][axis].shape[0] for group, axis in (("worlds", "world"), ("runs", "run"), ("blocks", "block")))
        row, world, sums = per_entry("runs", "run"), per_entry("worlds", "world"), per_entry("blocks", "block")
        numbers, metrics = file["worlds/value"].shape[1], file["world_means/value"].shape[1]
        means = per_entry("world_means", "world")
    rest = result.stat().st_size - row * plays - (world + means) * worlds - sums * blocks
    many = 1_000_000
    parts = [(f"a negotiation: one row of `/runs`", row, plays, many),
             (f"a world: {numbers} drawn numbers in `/worlds`, for at most {WORLDS_IN_FILE:,} worlds", world, worlds, WORLDS_IN_FILE),
             (f"what came of it: means of {metrics} metrics in `/world_means`, for as many worlds", means, worlds, WORLDS_IN_FILE),
             (f"a block of {BLOCK:,} worlds in `/blocks`", sums, blocks, -(-many // BLOCK))]
    lines = [f"| | bytes | here, {plays:,} worlds | with {many:,} worlds |", "|---|---|---|---|"]
    lines += [f"| {what} | {size:,} | {megabytes(size * here)} | {megabytes(size * there)} |" for what, size, here, there in parts]
    lines.append(f"| everything else | {-(-rest // 1000):,} thousand | {megabytes(rest)} | about the same |")
    return "\n".join(lines) + "\n"


def _along(data: h5py.Dataset, axis: str) -> bool:
    """Whether a dataset runs along an axis, or is that axis."""
    return data.name.endswith(f"/{axis}") or any(scale.name.endswith(f"/{axis}") for scale in data.dims[0].values())


def megabytes(size: float) -> str:
    return f"{size / 1e6:.1f} MB"


def speed_table(bench: dict) -> str:
    speed, share = bench["negotiations_per_second"], bench["share_of_time"]
    lines = ["| the December scenario, 104 weekly rounds | |", "|---|---|",
             f"| negotiations a second on one core, with the search for a zone | {speed['one_thread_with_zone_search']:,} |",
             f"| without it | {speed['one_thread_without']:,} |",
             f"| two threads against one | {bench['two_threads_over_one']:.2f} times |"]
    lines += [f"| peak memory, {int(worlds):,} worlds | {size:.0f} MB |" for worlds, size in bench["peak_mb"].items()]
    names = {"sampling": "drawing worlds", "zone_search": "searching a zone", "paths": "paths and offers", "beliefs": "beliefs", "talks": "drafts, answers and the calendar",
             "tally": "statistics"}
    told = ", ".join(f"{names.get(part, part)} {100 * value:.0f} %" for part, value in sorted(share.items(), key=lambda item: -item[1]))
    return "\n".join(lines) + f"\n\nWhere the time of one core goes: {told}.\n"


def draw_figure(result: Path) -> None:
    sys.path.insert(0, str(ROOT / "analysis"))
    from PIL import Image

    from plot_outcomes import of_result
    from result_file import open_result

    FIGURE.parent.mkdir(exist_ok=True)
    of_result(open_result(result)).savefig(FIGURE, dpi=FIGURE_DOTS_PER_INCH)
    with Image.open(FIGURE) as image:
        small = image.convert("RGB").quantize(FIGURE_COLOURS, dither=Image.Dither.NONE)
    small.save(FIGURE, optimize=True)


def main() -> None:
    program, result, screen, bench = (Path(word) for word in sys.argv[1:])
    world = story_world(result)
    command = ["explain", str(result), "--world", str(world)]
    told = subprocess.run([program.resolve(), *command], capture_output=True, text=True, check=True).stdout
    text = README.read_text(encoding="utf-8")
    text = with_block(text, "screen", fenced(short_screen(screen.read_text(encoding="utf-8"))))
    text = with_block(text, "story", f"```sh\nzopa {' '.join(command)}\n```\n\n" + fenced(short_story(told)))
    text = with_block(text, "bytes", bytes_table(result))
    if bench.exists():
        text = with_block(text, "speed", speed_table(json.loads(bench.read_text(encoding="utf-8"))))
    draw_figure(result)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
