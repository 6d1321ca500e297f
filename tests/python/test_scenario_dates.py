"""Worlds of two dates, draw by draw: with one seed they differ exactly where a fact changed a prior."""

import sys
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy
import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from scenario_files import Strict, dated, walk  # noqa: E402

DATES = [Path(name).stem for name in dated()]
PAIRS = [*zip(DATES, DATES[1:], strict=False), (DATES[0], DATES[-1])]


def drawn(result: Path) -> dict[str, numpy.ndarray]:
    """Drawn numbers by name, [worlds]."""
    with h5py.File(result) as file:
        names = file["worlds/parameter"].asstr()[:]
        return dict(zip(names, file["worlds/value"][:].T, strict=True))


def in_force(result: Path) -> dict[str, object]:
    """Numbers and priors of the scenario as it was run, by path, without sources and notes."""
    with h5py.File(result) as file:
        resolved = yaml.load(file["scenario/resolved"].asstr()[()], Strict)
    bare = {path: node for path, node in walk(resolved) if path}
    return {path: {key: value for key, value in node.items() if key not in ("sources", "note")} if isinstance(node, dict) else node
            for path, node in bare.items()}


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_worlds_of_two_dates_differ_exactly_where_their_priors_differ(made: Callable[[str], Path], before: str, after: str):
    old, new = drawn(made(before)), drawn(made(after))
    old_priors, new_priors = in_force(made(before)), in_force(made(after))
    both = old.keys() & new.keys()
    assert len(both) > 400
    differ = {name for name in both if not numpy.array_equal(old[name], new[name], equal_nan=True)}
    changed = {name for name in both if old_priors.get(name) != new_priors.get(name)}
    assert differ == changed
    assert len(changed) >= 5


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_number_is_drawn_on_one_date_alone_only_if_it_is_in_force_on_one_alone(made: Callable[[str], Path], before: str, after: str):
    alone = drawn(made(before)).keys() ^ drawn(made(after)).keys()
    old_priors, new_priors = in_force(made(before)), in_force(made(after))
    for name in alone:
        entry = next((path for path in (name, name.rpartition(".")[0]) if (path in old_priors) or (path in new_priors)), name)
        assert old_priors.get(entry) != new_priors.get(entry), name
