"""The command-line end of every script that draws one file: its arguments, where the figure goes, and how a file that cannot be used is
told."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from figure import STYLE
from result_file import ResultFile, ResultFileError, open_result

DOTS_PER_INCH = 150
FORMATS = ("png", "svg", "pdf")
UNUSABLE, UNWRITABLE = 2, 3   # exit codes, those of zopa


@dataclass(frozen=True)
class Source:
    """The file that is drawn.

    Attributes
    ----------
    noun, suffix : what it is called in the help, and how its name ends
    read : from its path to what is drawn
    refusal : what `read` and drawing raise where it cannot be used; the text is one sentence
    """

    noun: str
    suffix: str
    read: Callable[[Path], Any]
    refusal: type[Exception]


RESULT = Source("result", ".h5", open_result, ResultFileError)


def save(figure: Figure, stem: Path, output: Path | None, formats: list[str]) -> list[Path]:
    """Writes the figure and returns the files.

    Parameters
    ----------
    stem : name of the files without suffix, unless `output` says otherwise.
    output : a folder, or a file; a known suffix names the one format wanted.
    """
    if output is not None:
        suffix = output.suffix[1:].lower()
        if output.is_dir():
            stem = output / stem.name
        elif suffix in FORMATS:
            stem, formats = output.with_suffix(""), [suffix]
        else:
            stem = output
    files = []
    for format_ in dict.fromkeys(formats):
        files.append(stem.with_name(f"{stem.name}.{format_}"))
        # Without dates the same file gives the same bytes.
        metadata = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[format_]
        with matplotlib.rc_context(STYLE):
            figure.savefig(files[-1], dpi=DOTS_PER_INCH, metadata=metadata)
    return files


def of_groups(draw: Callable[..., Figure], groups: Sequence[str], *options: str, kinds: Sequence[str] = ()) -> Callable[..., Figure]:
    """What `run_script` draws with, for figures that are drawn from whole groups: a function of a result and the options.

    Parameters
    ----------
    draw : from the groups as xarray datasets in this order, `scenario`, and the options.
    options : names of the options that it takes, as the command line knows them.
    kinds : of result that it can be drawn from; by default any that has the groups.
    """
    def drawn(result: ResultFile, chosen: argparse.Namespace) -> Figure:
        if kinds:
            result.expect_kind(*kinds)
        return draw(*(result.group(group) for group in groups), scenario=result.scenario, **{name: getattr(chosen, name) for name in options})

    return drawn


def run_script(description: str, draw: Callable[[Any, argparse.Namespace], Figure], arguments: list[str] | None, source: Source = RESULT,
               add_options: Callable[[argparse.ArgumentParser], object] = lambda parser: None) -> int:
    """Reads the arguments, draws, saves, says what it wrote. Returns the exit code.

    Parameters
    ----------
    description : one sentence for the help.
    draw : from what `source.read` gives and the options to the figure.
    add_options : adds options of the script's own.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("file", type=Path, metavar=source.noun.upper() + source.suffix)
    add_options(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER|FILE",
                        help=f"where to; by default beside the {source.noun}, under its name")
    parser.add_argument("--format", nargs="+", choices=FORMATS, default=["png", "svg"], help="by default png and svg")
    options = parser.parse_args(arguments)
    try:
        figure = draw(source.read(options.file), options)
    except source.refusal as error:
        print(f"{parser.prog}: error: {error}", file=sys.stderr)
        return UNUSABLE
    stem = options.file.with_suffix("") if options.file.suffix == source.suffix else options.file
    try:
        for file in save(figure, stem, options.output, options.format):
            print(file)
    except OSError as error:
        print(f"{parser.prog}: error: cannot write the figure: {error}", file=sys.stderr)
        return UNWRITABLE
    return 0
