"""Reads the tables that the program writes as CSV: lines `# key: text` about the table, then a row a number."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from estimate import Estimate

NUMBERS = ["value", "standard_error", "low", "high", "n"]   # columns of a number; interval and error are of the sampling


class TableError(Exception):
    """The table cannot be used; the text says why in one sentence."""


def read_csv(path: str | Path, columns: Sequence[str], verb: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What is said about the table, and its rows.

    Parameters
    ----------
    columns : that it has, in this order.
    verb : of the program, which writes such tables with -o.

    Raises
    ------
    TableError if it is missing, something else, empty, or cut.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is no text'}") from None
    about = {}
    for line in lines:
        if line.startswith("# "):
            key, _, text = line[2:].partition(": ")
            about[key] = text
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    if reader.fieldnames != [*columns]:
        raise TableError(f"{path} is no table of `zopa {verb} -o`")
    rows = list(reader)
    if not rows:
        raise TableError(f"{path} holds no numbers")
    for k, row in enumerate(rows, 1):
        try:
            number_of(row)
        except (TypeError, ValueError):
            raise TableError(f"{path} is cut or spoilt: row {k} is not whole") from None
    return about, rows


def number_of(row: Mapping[str, str]) -> Estimate:
    """The number of a row."""
    return Estimate(*(float(row[name]) for name in NUMBERS[:4]), int(row["n"]), row["unit"])
