"""Groups that are already open as xarray datasets, under the interface of a result file, so that a figure does not ask where its numbers
come from."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xarray as xr

from result_file import ResultFile, ResultFileError


class Opened(ResultFile):
    """A result of which only some groups are there.

    Parameters
    ----------
    groups : by name; None for one that is missing. The attributes are those of the first one.
    scenario : the resolved scenario, all scalars as text; without one, names are made of ids.
    """

    def __init__(self, groups: Mapping[str, xr.Dataset | None], scenario: Mapping[str, Any] | None = None):
        self.path = Path("datasets")
        self._groups = {name: dataset for name, dataset in groups.items() if dataset is not None}
        self.attributes = dict(next(iter(self._groups.values())).attrs)
        self.scenario = dict(scenario or {})

    def __contains__(self, group: str) -> bool:
        return group in self._groups

    def group(self, name: str, variables: Iterable[str] | None = None) -> xr.Dataset:
        """A group. Raises ResultFileError if it or a variable is missing."""
        if name not in self._groups:
            raise ResultFileError(f"the figure needs the group /{name}")
        for variable in variables or ():
            if variable not in self._groups[name].variables:
                raise ResultFileError(f"the group /{name} has no {variable}")
        return self._groups[name]
