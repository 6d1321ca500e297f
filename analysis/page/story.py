"""One play of the talks as a transcript."""

import numpy as np

from result_file import ResultFile

from page.html import Section, esc, paragraph
from page.study import Study


def story_section(study: Study) -> Section | None:
    run = study.results.get("run")
    if run is None:
        return None
    world, play, why = chosen(run, study.words.round)
    command = f"zopa explain {run.path.name} --world {world}" + (f" --replicate {play}" if play else "")
    told = study.ask("explain", run.path, "--world", str(world), *(["--replicate", str(play)] if play else []))
    title = "One play as a story"
    if told is None:
        return Section("story", title, [paragraph(f"A distribution convinces only if a single case makes sense. The transcript of any world is told by <code>{esc(command)}</code>; "
                                                  "the program was not at hand when this page was made.")])
    notice = str(run.attributes.get("notice", ""))
    lines = told.splitlines()
    start = next((k for k, line in enumerate(lines) if ": world " in line), 0)
    return Section("story", title, [paragraph(f"A distribution convinces only if a single case makes sense. {esc(why)} It is one of many and stands for none of them."),
                                    f'<pre class="story" tabindex="0" aria-label="Transcript of world {world}">{esc(chr(10).join(lines[start if notice else 0:]))}</pre>',
                                    paragraph(f"Any other world: <code>{esc(command)}</code>", "note")])


def chosen(run: ResultFile, time: str) -> tuple[int, int, str]:
    """The first play that was signed in the median round, or the first play at all."""
    if "runs" in run:
        piece = next(run.pieces("runs", ["world", "replicate", "signed_round"], 1 << 17))
        signed = piece["signed_round"].values
        if (signed >= 0).any():
            middle = int(np.sort(signed[signed >= 0])[(signed >= 0).sum() // 2])
            at = int(np.flatnonzero(signed == middle)[0])
            return int(piece["world"].values[at]), int(piece["replicate"].values[at]), f"This is the first play that was signed in {time} {middle}, the median of all agreements."
    return 0, 0, "This is the first play."
