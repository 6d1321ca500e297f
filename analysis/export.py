#!/usr/bin/env python3
"""Tidy tables of a result: CSV of every group with a row an observation and a column a variable, and Parquet where the library is present.

    export.py RESULT.h5 [-o FOLDER] [--group NAME ...] [--format csv parquet]

Each table names its units in NAME.units.csv. CSV is written piece by piece, so a file of any size needs little memory; Parquet holds a whole
table at a time.
"""

import argparse
import csv
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    import packages

    packages.ensure()

import numpy as np
import pandas as pd
import xarray as xr

from result_file import ResultFile, ResultFileError, open_any
from script import UNUSABLE, UNWRITABLE

PIECE = 1 << 14                                    # rows read at a time
LEFT_OUT = {"scenario", "provenance", "blocks"}    # texts, the machine, and sums that only a merge needs
FORMATS = ("csv", "parquet")


def tables(result: ResultFile, group: str) -> dict[str, list[str]]:
    """The tables of a group: variables with the same axes belong together, those with fewer axes stay apart.

    Returns
    -------
    variables by the name of the table, which is that of the group, or with further axes GROUP_by_AXIS
    """
    sizes = result.shapes(group)
    found: dict[str, list[str]] = {}
    for name, dims in sizes.items():
        if not dims or dims == (name,):
            continue
        further = [axis for axis in dims[1:]]
        found.setdefault("_by_".join([group, "_and_".join(further)]) if further else group, []).append(name)
    return found


def pieces(result: ResultFile, group: str, variables: list[str]) -> Iterator[pd.DataFrame]:
    """A table piece by piece; words instead of the numbers of a flag."""
    for piece in result.pieces(group, variables, PIECE):
        yield tidy(piece)


def tidy(dataset: xr.Dataset) -> pd.DataFrame:
    """A row for each combination of the axes, which are the first columns. Numbers of many kinds, whose second axis says which, get a column
    a kind."""
    named = {name: _words(variable) for name, variable in dataset.data_vars.items()}
    dataset = dataset.assign(named)
    kinds = _kinds(dataset)
    if kinds is not None:
        values = dataset["value"]
        frame = pd.DataFrame(values.values, columns=[str(name) for name in values[kinds].values])
        frame.insert(0, values.dims[0], values[values.dims[0]].values)
        return frame
    return dataset.to_dataframe().reset_index()


def _kinds(dataset: xr.Dataset) -> str | None:
    """The axis over which `value` has another meaning at each place: parameters of a world, metrics."""
    dims = dataset["value"].dims if list(dataset.data_vars) == ["value"] else ()
    return dims[1] if len(dims) == 2 and dims[1] in ("parameter", "metric") else None


def _words(variable: xr.DataArray) -> xr.DataArray:
    if "flag_meanings" in variable.attrs:
        words = np.array(variable.attrs["flag_meanings"].split(), dtype=object)
        return variable.copy(data=words[variable.values.astype(int)])
    if "levels" in variable.attrs:   # of each issue; beyond them: not signed
        words = [np.array([*levels.split(), ""], dtype=object) for levels in variable.attrs["levels"]]
        columns = [names[np.minimum(column.astype(int), len(names) - 1)] for names, column in zip(words, variable.values.T, strict=True)]
        return variable.copy(data=np.stack(columns, axis=1))
    return variable


def groups(result: ResultFile) -> list[str]:
    """Groups that hold tables."""
    return [name for name in result.groups() if name not in LEFT_OUT]


def export(result: ResultFile, folder: Path, wanted: list[str], formats: list[str]) -> list[Path]:
    """Writes the tables and returns the files.

    Raises
    ------
    ResultFileError if a group is missing.
    """
    written = []
    for group in wanted:
        for table, variables in tables(result, group).items():
            written += _write(result, group, table, variables, folder, formats)
    return written


def _write(result: ResultFile, group: str, table: str, variables: list[str], folder: Path, formats: list[str]) -> list[Path]:
    written = []
    if "csv" in formats:
        written.append(folder / f"{table}.csv")
        for k, frame in enumerate(pieces(result, group, variables)):
            frame.to_csv(written[-1], index=False, header=k == 0, mode="w" if k == 0 else "a")
    if "parquet" in formats:
        written.append(folder / f"{table}.parquet")
        pd.concat(list(pieces(result, group, variables))).to_parquet(written[-1], index=False)
    written.append(folder / f"{table}.units.csv")
    with written[-1].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("column", "unit", "meaning"), *units(result, group, variables)])
    return written


def units(result: ResultFile, group: str, variables: list[str]) -> Iterator[tuple[str, str, str]]:
    """Unit and meaning of every column of a table."""
    piece = next(result.pieces(group, variables, 1))
    kinds = _kinds(piece)
    for name, variable in piece.variables.items():
        if kinds is None or name not in (kinds, "value"):
            yield name, str(variable.attrs.get("unit", "-")), str(variable.attrs.get("meaning", ""))
    if kinds is not None:
        about = result.group(group, ["unit"])["unit"].values if "unit" in result.shapes(group) else None
        for k, name in enumerate(piece[kinds].values):
            yield str(name), str(about[k]) if about is not None else "as in estimates.csv", str(piece["value"].attrs.get("meaning", ""))


def can_write_parquet() -> bool:
    return any(importlib.util.find_spec(module) for module in ("pyarrow", "fastparquet"))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, metavar="RESULT.h5")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="where to; by default a folder beside the result, under its "
                                                                            "name")
    parser.add_argument("--group", nargs="+", metavar="NAME", help="by default all that hold tables")
    parser.add_argument("--format", nargs="+", choices=FORMATS, help="by default csv, and parquet where the library is present")
    options = parser.parse_args(arguments)
    formats = options.format or (list(FORMATS) if can_write_parquet() else ["csv"])
    if "parquet" in formats and not can_write_parquet():
        print(f"{parser.prog}: error: no library here writes Parquet; on Debian 12: pip install pyarrow", file=sys.stderr)
        return UNWRITABLE
    folder = options.output or options.file.with_suffix("")
    try:
        result = open_any(options.file)
        wanted = options.group or groups(result)
        for group in wanted:
            result.shapes(group)
        folder.mkdir(parents=True, exist_ok=True)
        for file in export(result, folder, wanted, formats):
            print(file)
    except ResultFileError as error:
        print(f"{parser.prog}: error: {error}", file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{parser.prog}: error: cannot write the tables: {error}", file=sys.stderr)
        return UNWRITABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
