"""One play of the talks as a transcript."""

import re

import numpy as np

from result_file import ResultFile
from wording import Wording

from page.html import Section, esc, paragraph
from page.plane import world_figure
from page.study import Study

WHY = "A distribution convinces only if a single case makes sense."
COLUMNS = 99   # at which the program breaks lines
CONTESTED = re.compile(r"(\bcontested: )([a-z]\w*(?:, [a-z]\w*)*)")


def story_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None:
        return None
    world, play, why = chosen(run, study.words.round)
    command = f"zopa explain {run.path.name} --world {world}" + (f" --replicate {play}" if play else "")
    told = study.ask("explain", run.path, "--world", str(world), *(["--replicate", str(play)] if play else []))
    title = "One play as a story"
    if told is None:
        return Section("story", title, [paragraph(f"{WHY} The transcript of any world is told by <code>{esc(command)}</code>; the program "
                                                  "was not at hand when this page was made.")])
    lines = told.splitlines()
    start = next((k for k, line in enumerate(lines) if ": world " in line), 0)
    return Section("story", title, [paragraph(f"{WHY} {esc(why)} It is one of many and stands for none of them."),
                                    '<div class="story" role="group" aria-label="Transcript of world '
                                    f'{world}">{story(lines[start:], study.words)}</div>',
                                    world_figure(study, world, play),
                                    paragraph(f"Any other world: <code>{esc(command)}</code>", "note")])


def story(lines: list[str], words: Wording) -> str:
    """A transcript that finds its own line breaks, in words: lines the program broke because they were full are joined again."""
    text: list[str] = []
    last = ""
    for line in lines:
        word = line.split(maxsplit=1)[:1]
        full = len(last) + 1 + len(word[0]) > COLUMNS if word else False
        if full and _indent(line) >= _indent(last) > 0 and not last.endswith("."):
            text[-1] += f" {line.strip()}"
        elif line.strip():
            text.append(line)
        last = line
    return "".join(_line(line) for line in in_words(text, words))


def in_words(lines: list[str], words: Wording) -> list[str]:
    """Issues, levels, red lines and institutions as the rest of the page calls them: `donetsk: freeze -> zone` becomes Rest of Donetsk
    oblast: Freeze → Zone."""
    names = {line: f"“{words.red_line_text(line)}”" for line in words.scenario.get("red_lines", {}).get("lines", {})}
    names |= {vote: words.institution(vote) for vote in words.scenario.get("ratification", {})}
    pairs = {}
    for issue in words.scenario["issues"]:
        one = "|".join(sorted(map(re.escape, words.level_ids(issue)), key=len, reverse=True))
        pairs[issue] = re.compile(rf"\b{re.escape(issue)}(:? | \.\d+ \(best )({one})\b(?: -> ({one})\b)?")
    told = []
    for line in lines:
        for issue, pattern in pairs.items():
            line = pattern.sub(lambda found, issue=issue: _pair(found, issue, words), line)
        line = CONTESTED.sub(lambda found: found[1] + "; ".join(words.issue(issue) for issue in found[2].split(", ")), line)
        told.append(re.sub(r"\b[a-z]\w*_\w+\b", lambda found: names.get(found[0], found[0]), line))
    return told


def _pair(found: re.Match, issue: str, words: Wording) -> str:
    levels = [words.level(issue, level).rstrip("*") for level in found.groups()[1:] if level is not None]
    return f"{words.issue(issue)}{found[1]}{' → '.join(levels)}"


def _line(line: str) -> str:
    if line and not line.startswith(" ") and line.split("(")[0].isupper():
        shouted, bracket, rest = line.partition("(")
        return f"<h3>{esc(shouted.capitalize() + bracket + rest)}</h3>"
    text = esc(line.strip()).replace("-&gt;", "→")
    text = re.sub(r"^(week \d+|absolute|costly|movable) +", r"<b>\1</b> ", text)
    return f'<p style="--indent:{min(_indent(line), 11) / 2:g}ch">{text}</p>'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def chosen(run: ResultFile, time: str) -> tuple[int, int, str]:
    """The first play that was signed in the median round, or the first play at all."""
    if "runs" in run:
        piece = next(run.pieces("runs", ["world", "replicate", "signed_round"], 1 << 17))
        signed = piece["signed_round"].values
        if (signed >= 0).any():
            middle = int(np.sort(signed[signed >= 0])[(signed >= 0).sum() // 2])
            at = int(np.flatnonzero(signed == middle)[0])
            why = f"This is the first play that was signed in {time} {middle}, the median of all agreements."
            return int(piece["world"].values[at]), int(piece["replicate"].values[at]), why
    return 0, 0, "This is the first play."
