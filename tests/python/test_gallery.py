"""The gallery of analysis/README.md is the one its script writes, with an image of every figure that there is."""

import sys

from conftest import PROJECT
from PIL import Image

sys.path.insert(0, str(PROJECT / "scripts"))
import gallery  # noqa: E402

ANALYSIS = PROJECT / "analysis"


def test_the_block_is_what_the_script_writes():
    text = (ANALYSIS / "README.md").read_text(encoding="utf-8")
    assert text.partition(gallery.BEGIN)[2].partition(gallery.END)[0] == gallery.gallery()


def test_every_figure_of_one_subject_has_its_picture():
    scripts = {path.stem.removeprefix("plot_") for path in ANALYSIS.glob("plot_*.py")} - {"outcomes"}   # that one stands in the README of the project
    assert scripts == set(gallery.PICTURES)
    for name, (_, command) in gallery.PICTURES.items():
        assert command.split()[0] == f"plot_{name}.py"


def test_images_are_there_and_small():
    for name in gallery.PICTURES:
        path = ANALYSIS / "images" / f"{name}.png"
        assert path.stat().st_size < 100_000, name
        with Image.open(path) as image:
            assert image.width == 880 and len(image.getcolors(256)) > 8
