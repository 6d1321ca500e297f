#!/usr/bin/env python3
"""One self-contained page of a result: what the model says, how sure it is, what it rests on, and what would change it.

    report.py RESULT.h5 [MORE.h5 ...] [-o report.html] [--zopa PROGRAM]

Results of `zopa run`, `compare`, `ensemble` and `unlock` of one scenario, and merged sweeps, become sections of one page. The page needs
no network. For the transcript and the inputs that matter it asks the program, if it finds it.
"""

import argparse
import re
import shlex
import sys
from pathlib import Path

if __name__ == "__main__":
    import packages

    packages.ensure()

from result_file import ResultFileError
from script import UNUSABLE, UNWRITABLE

from page.answer import top
from page.changes import ensemble_section, unlock_section, what_if_section
from page.explore import explore_section
from page.html import Section, esc
from page.inputs import inputs_section
from page.models import models_section
from page.moves import moves_section, settled_section
from page.obstacles import obstacles_section
from page.packages import packages_section
from page.plane import plane_section
from page.reproduce import reproduce_section
from page.sources import basis_section
from page.story import story_section
from page.study import Study, find_program, open_study
from page.sweep import sweep_sections
from page.talks import after_section, flow_section, when_section
from page.terms import terms_section
from page.truce import truce_section

HERE = Path(__file__).resolve().parent / "page"
SECTIONS = (flow_section, when_section, terms_section, plane_section, obstacles_section, packages_section, moves_section, settled_section,
            truce_section, after_section, models_section, what_if_section, ensemble_section, inputs_section, unlock_section)


def page(study: Study, command: str = "report.py") -> str:
    """The page of a study as HTML.

    Raises
    ------
    ResultFileError if a file lacks what every result of its kind has.
    """
    sections: list[Section | None] = [make(study) for make in SECTIONS]
    sections += [*sweep_sections(study), story_section(study), explore_section(study), basis_section(study),
                 reproduce_section(study, command)]
    shown = [section for section in sections if section is not None]
    head = top(study)
    about = study.first.attributes
    entries = "".join(f'<li><a href="#{section.key}">{esc(section.title)}</a></li>' for section in shown)
    contents = ('<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">On this page</h2>'
                f'<ol><li><a href="#answer">The answer</a></li>{entries}</ol></nav>')
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("style.css", "page.js"))
    title = esc(about.get("title") or about["scenario"])
    files = ", ".join(result.path.name for result in study.every)
    foot = f"<footer><p>{esc(about.get('notice', ''))}</p><p>Made with zopa {esc(about.get('version', ''))} from {esc(files)}.</p></footer>"
    text = ('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n<link rel="icon" href="data:,">\n'
            f'<style>\n{style}</style>\n</head>\n<body>\n'
            f'<div class="page">\n{head}\n{contents}\n<main>\n' + "\n".join(section.text() for section in shown)
            + f"\n</main>\n{foot}\n</div>\n<script>\n{script}</script>\n</body>\n</html>\n")
    return re.sub(r"(\d) %", "\\1\N{NO-BREAK SPACE}%", text)   # a number and its sign stay together


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="RESULT.h5")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="by default beside the first result, under its name with .html")
    parser.add_argument("--zopa", metavar="PROGRAM",
                        help="for the transcript and the inputs; by default ZOPA_BIN, the release build, or zopa on the path")
    options = parser.parse_args(arguments)
    output = options.output or options.files[0].with_suffix(".html")
    words = [Path(sys.argv[0]).name, *(path.name for path in options.files)]
    try:
        text = page(open_study(options.files, find_program(options.zopa)), shlex.join(words))
    except ResultFileError as error:
        print(f"{parser.prog}: error: {error}", file=sys.stderr)
        return UNUSABLE
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{parser.prog}: error: cannot write the page: {error}", file=sys.stderr)
        return UNWRITABLE
    print(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
