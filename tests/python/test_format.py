"""analysis/FORMAT.md is what the files say of themselves."""

import os
import re
import sys

import h5py
import pytest
from conftest import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))
import format_page  # noqa: E402

PAGE = (PROJECT / "analysis" / "FORMAT.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_script_writes():
    assert PAGE == format_page.page(os.environ["ZOPA_BIN"]), "scripts/format_page.py PROGRAM > analysis/FORMAT.md"


@pytest.mark.parametrize("name", ["december", "pie", "replicates", "compared"])
def test_every_dataset_of_a_result_stands_on_the_page(made, name: str):
    groups = dict(re.findall(r"^### /(\w+)\n(.*?)(?=^### |\Z)", PAGE, re.DOTALL | re.MULTILINE))
    with h5py.File(made(name)) as file:
        for group, members in file.items():
            for dataset in members:
                assert f"| `{dataset}` |" in groups[group], f"/{group}/{dataset}"


def test_python_and_shell_each_have_their_examples():
    assert {re.search(r"import (\w+)|from (\w+)", code)[0] for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)} == {
        "import h5py", "import xarray", "from result_file"}
    assert PAGE.count("h5dump -") >= 3
