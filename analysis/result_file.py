"""Reads a result of zopa. The only module here that opens HDF5.

    with_errors = result_file.open_result("ukraine_2025_12_29.h5")
    with_errors.estimate("agreement_by_week_52")     # value, standard error, 95 % interval, n
    with_errors.group("runs", ["signed_round"])      # an xarray.Dataset

A file that cannot be used raises ResultFileError, whose text is one sentence for the reader.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import xarray as xr
import yaml

from estimate import Estimate, family

FORMAT = "zopa-result"
SWEEP_FORMAT = "zopa-sweep"
MAJOR = 1
HDF5_OWN = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"}  # attributes that bind scales to axes
TERM_COLUMNS = ["share", "standard_error", "low", "high", "n"]
ESTIMATE_COLUMNS = ["value", "standard_error", "low", "high", "n", "unit", "meaning"]


class ResultFileError(Exception):
    """The file cannot be used; the text says why in one sentence."""


def open_result(path: str | Path, unfinished: bool = False) -> "ResultFile":
    """A result that was checked: format, major version, completeness.

    Parameters
    ----------
    unfinished : accept the `.part` that an interrupted run leaves; its estimates are over the finished blocks.

    Raises
    ------
    ResultFileError if the file is missing, no HDF5, no result of zopa, of another major version, or unfinished.
    """
    result = ResultFile(Path(path))
    name, attributes = result.path, result.attributes
    if attributes.get("format") != FORMAT:
        raise ResultFileError(f"{name} is an HDF5 file, but not a result of zopa")
    version = str(attributes.get("format_version", ""))
    if version.partition(".")[0] != str(MAJOR):
        raise ResultFileError(f"{name} has format version {version or 'unknown'}; this reader knows version {MAJOR}.x")
    if not attributes.get("complete") and not unfinished:
        blocks = attributes.get("finished_blocks", 0)
        raise ResultFileError(f"{name} is unfinished, with {blocks} block{'' if blocks == 1 else 's'} of worlds: "
                              "let the same command with --resume finish it")
    return result


def open_sweep(path: str | Path) -> "ResultFile":
    """A merged sweep that was checked, complete or not; its table over points is group `points`.

    Raises
    ------
    ResultFileError if the file is missing, no HDF5, no sweep of zopa, or of another major version.
    """
    result = ResultFile(Path(path))
    if result.attributes.get("format") != SWEEP_FORMAT:
        raise ResultFileError(f"{result.path} is an HDF5 file, but not a sweep of zopa")
    version = str(result.attributes.get("format_version", ""))
    if version.partition(".")[0] != str(MAJOR):
        raise ResultFileError(f"{result.path} has format version {version or 'unknown'}; this reader knows version {MAJOR}.x")
    return result


def open_any(path: str | Path) -> "ResultFile":
    """A result or a merged sweep that was checked; attribute `kind` says which, `sweep` for a sweep.

    Raises
    ------
    ResultFileError as `open_result` and `open_sweep`.
    """
    result = ResultFile(Path(path))
    if result.attributes.get("format") != SWEEP_FORMAT:
        return open_result(path)
    result = open_sweep(path)
    result.attributes["kind"] = "sweep"
    return result


class ResultFile:
    """A result file, opened anew for each thing asked for, so that nothing is held that is not wanted."""

    def __init__(self, path: Path):
        self.path = path
        self.attributes: dict[str, Any] = self._read("the root attributes", lambda file: dict(file.attrs))

    def _read(self, what: str, task: Any) -> Any:
        if not self.path.is_file():
            raise ResultFileError(f"{self.path} does not exist" if not self.path.exists() else f"{self.path} is no file")
        try:
            if not h5py.is_hdf5(self.path):
                self.path.open("rb").close()  # may not be readable at all, which is another story
                raise ResultFileError(f"{self.path} is not an HDF5 file")
            with h5py.File(self.path, "r") as file:
                return task(file)
        except PermissionError as error:
            raise ResultFileError(f"{self.path} cannot be read: {error.strerror}") from error
        except (OSError, RuntimeError) as error:  # h5py reports a torn file as either
            if "unable to lock" in str(error):
                raise ResultFileError(f"{self.path} is being written by a run at this moment") from error
            raise ResultFileError(f"{self.path} is damaged: cannot read {what}") from error

    def __contains__(self, group: str) -> bool:
        return bool(self._read(f"/{group}", lambda file: group in file))

    def group(self, name: str, variables: Iterable[str] | None = None) -> xr.Dataset:
        """A group with its dimensions, `unit` and `meaning`, and with the attributes of the root; of /runs better name the variables that
        are wanted.

        Raises
        ------
        ResultFileError if the group or a variable is missing.
        """
        return self._read(f"/{name}", lambda file: self._dataset(file, name, variables, slice(None)))

    def pieces(self, name: str, variables: list[str], rows: int) -> Iterator[xr.Dataset]:
        """A table piece by piece, so that memory does not grow with the file.

        Parameters
        ----------
        variables : columns; all begin with the same axis, along which the table is cut.
        rows : of a piece; the last one may have fewer.

        Raises
        ------
        ResultFileError if the group or a variable is missing.
        """
        first, size = 0, 1
        while first < size:
            part = slice(first, first + rows)
            piece = self._read(f"/{name}", lambda file: self._dataset(file, name, variables, part))
            size = self._read(f"/{name}", lambda file: file[name][variables[0]].shape[0])
            yield piece
            first += rows

    @property
    def kind(self) -> str:
        return str(self.attributes.get("kind", "run"))

    def expect_kind(self, *kinds: str) -> None:
        """Raises ResultFileError unless the result is of one of these kinds."""
        if self.kind not in kinds:
            raise ResultFileError(f"{self.path} is a result of kind {self.kind}, and the figure wants one of `zopa "
                                  f"{'` or `zopa '.join(kinds)}`")

    def groups(self) -> list[str]:
        """Names of the groups."""
        return self._read("the groups", lambda file: [name for name, item in file.items() if isinstance(item, h5py.Group)])

    def shapes(self, name: str) -> dict[str, tuple[str, ...]]:
        """Names of the axes of every dataset of a group.

        Raises
        ------
        ResultFileError if the group is missing.
        """
        def axes(file: h5py.File) -> dict[str, tuple[str, ...]]:
            if name not in file:
                raise ResultFileError(f"{self.path} has no group /{name}")
            return {key: _axes(dataset) for key, dataset in file[name].items()}

        return self._read(f"/{name}", axes)

    def _dataset(self, file: h5py.File, name: str, variables: Iterable[str] | None, rows: slice) -> xr.Dataset:
        if name not in file:
            raise ResultFileError(f"{self.path} has no group /{name}")
        group = file[name]
        scales = {key for key, dataset in group.items() if h5py.h5ds.is_scale(dataset.id)}
        wanted = list(group) if variables is None else [*variables]
        for variable in wanted:
            if variable not in group:
                raise ResultFileError(f"{self.path} has no /{name}/{variable}")
        found: dict[str, xr.Variable] = {}
        for variable in wanted:
            found[variable] = _variable(group[variable], rows)
            for axis, scale in enumerate(found[variable].dims):
                if scale not in found:
                    found[scale] = _variable(group[scale], rows if axis == 0 else slice(None))
        return xr.Dataset({key: value for key, value in found.items() if key not in scales},
                          {key: value for key, value in found.items() if key in scales}, self.attributes)

    @cached_property
    def estimates(self) -> dict[str, Estimate]:
        """Every estimate by name, in the order of the file."""
        return estimates_of(self.group("estimates", ESTIMATE_COLUMNS))

    def estimate(self, name: str) -> Estimate:
        """Raises ResultFileError if there is no such estimate."""
        if name not in self.estimates:
            raise ResultFileError(f"{self.path} has no estimate {name}")
        return self.estimates[name]

    def family(self, prefix: str) -> dict[str, Estimate]:
        """Estimates whose name begins with `prefix.`, by the rest of their name."""
        return family(self.estimates, prefix)

    def curves(self) -> xr.Dataset:
        """Cumulative incidence with standard error, low, high [event x round]. Events compete and nothing is censored: a curve
        is the share of all plays that had ended so by the end of a round, and what is missing to 1 was still open."""
        return self.group("curves", ["cumulative_incidence", "standard_error", "low", "high"])

    def terms(self) -> dict[str, dict[str, Estimate]]:
        """Share of each level given agreement, by issue and level, levels in nominal order."""
        return terms_of(self.group("terms", ["issue", "level", *TERM_COLUMNS]))

    @cached_property
    def scenario(self) -> dict[str, Any]:
        """The scenario with everything merged, all scalars as text."""
        text = self.group("scenario", ["resolved"])["resolved"].item()
        return yaml.load(text, yaml.BaseLoader)


def estimates_of(table: xr.Dataset) -> dict[str, Estimate]:
    """The rows of /estimates by name, in their order."""
    columns = [table[column].values.tolist() for column in ESTIMATE_COLUMNS]
    return {str(name): Estimate(*row) for name, *row in zip(table["name"].values, *columns, strict=True)}


def terms_of(table: xr.Dataset) -> dict[str, dict[str, Estimate]]:
    """The rows of /terms by issue and level, levels in nominal order."""
    terms: dict[str, dict[str, Estimate]] = {}
    columns = [table[column].values.tolist() for column in ("issue", "level", *TERM_COLUMNS)]
    for issue, level, *numbers in zip(*columns, strict=True):
        terms.setdefault(issue, {})[level] = Estimate(*numbers)
    return terms


def _axes(dataset: h5py.Dataset) -> tuple[str, ...]:
    """Names of the scales of a dataset; a scale has itself."""
    if h5py.h5ds.is_scale(dataset.id):
        return (dataset.name.rpartition("/")[2],)
    return tuple(axis[0].name.rpartition("/")[2] for axis in dataset.dims)


def _variable(dataset: h5py.Dataset, rows: slice) -> xr.Variable:
    """A dataset, cut along its first axis, under the names of its scales; texts as str, everything else as stored."""
    part = rows if dataset.shape else ()
    values = dataset.asstr()[part] if h5py.check_string_dtype(dataset.dtype) else dataset[part]
    return xr.Variable(_axes(dataset), values, {key: value for key, value in dataset.attrs.items() if key not in HDF5_OWN})


def words(flags: xr.DataArray) -> list[str]:
    """What the values 0, 1, 2... of a flag variable such as /runs/ended_by mean."""
    return flags.attrs["flag_meanings"].split()


def is_word(flags: xr.DataArray, word: str) -> np.ndarray:
    """Where a flag variable has this meaning, same shape."""
    return flags.values == words(flags).index(word)
