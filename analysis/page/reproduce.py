"""How to get the same numbers again."""

from result_file import ResultFile

from page.html import Section, details, esc, paragraph, table
from page.study import Study

FACTS = {"scenario": "scenario", "as_of": "as of", "kind": "kind of result", "worlds": "worlds", "replicates": "plays in each world",
         "points": "points", "seed": "seed", "scenario_digest": "digest of the scenario", "version": "version of zopa", "commit": "commit",
         "compiler": "compiler", "numeric_fingerprint": "numeric fingerprint",
         "rng_layout": "layout of random numbers", "format_version": "version of the file format"}


def reproduce_section(study: Study, command: str) -> Section:
    parts = [paragraph("Scenario, seed and program decide every number. On machines with the same numeric fingerprint the same command "
                       "gives the same digest, whatever the number of threads; elsewhere results agree within their intervals.")]
    for k, result in enumerate(study.every):
        attributes = {**result.attributes}
        told = {label: attributes[key] for key, label in FACTS.items() if str(attributes.get(key, "")) not in ("", "b''")}
        rows = [[esc(label), f"<code>{esc(fact)}</code>"] for label, fact in told.items()]
        commands = commands_of(result)
        if commands:
            rows.insert(0, ["command", "<br>".join(f"<code>{esc(line)}</code>" for line in commands)])
        facts = table(["", esc(result.path.name)], rows, "plain")
        parts.append(facts if k == 0 else details(f"{result.path.name}: {attributes.get('kind', 'run')}", facts))
    parts.append(paragraph(f"This page: <code>{esc(command)}</code>. Every number of it is in the files; <code>zopa inspect "
                           f"{esc(study.first.path.name)} --digest</code> prints the digest of one."))
    parts.append(paragraph("Left out on paper: the exploration by issue and by party, what rests on which source entry by entry, and the scenario as it "
                           "was run. The page has them on a screen.", "note paper"))
    resolved = study.first.group("scenario", ["resolved"])["resolved"].item()
    parts.append(details("The scenario as it was run", f'<pre tabindex="0">{esc(resolved)}</pre>', "scenario"))
    return Section("reproduce", "How to reproduce it", parts)


def commands_of(result: ResultFile) -> list[str]:
    """Command lines of the sittings in which the result was computed."""
    if "provenance" not in result:
        return []
    group = result.group("provenance")
    return list(dict.fromkeys(_short(str(line)) for line in group["command"].values)) if "command" in group else []


def _short(line: str) -> str:
    """A command line without the folders of somebody's machine."""
    return " ".join(word.rpartition("/")[2] if word.startswith("/") else word for word in line.split(" "))
