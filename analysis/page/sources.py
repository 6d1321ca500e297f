"""What the numbers rest on: facts with outlet and date, assumptions, and which number rests on which."""

from collections.abc import Iterator, Mapping
from typing import Any

from reported import facts

from page.html import Section, details, esc, paragraph, path, table
from page.study import Study

RELIABILITY = {"H": "high", "M": "medium", "L": "low"}
NOT_A_NUMBER = {"sources", "note"}


def links(ids: Any) -> str:
    """Ids of facts that lead to their rows."""
    return f'<small>{" ".join(f"<a href=#{esc(fact)}>{esc(fact)}</a>" for fact in ids)}</small>' if ids else ""


def numbers(node: Any, where: str = "") -> Iterator[tuple[str, str, list[str], str]]:
    """Every entry of a scenario that cites sources or carries a note: path, what it says, ids, note."""
    if not isinstance(node, Mapping):
        return
    if where and ("sources" in node or "note" in node):
        yield where, stated(node), list(node.get("sources", [])), str(node.get("note", ""))
    for key, value in node.items():
        if key in NOT_A_NUMBER:
            continue
        if isinstance(value, list):
            for k, entry in enumerate(value):
                name = entry.get("id", k) if isinstance(entry, Mapping) else k
                yield from numbers(entry, f"{where}.{key}.{name}")
        else:
            yield from numbers(value, f"{where}.{key}" if where else str(key))


def stated(node: Mapping[str, Any]) -> str:
    """A prior in one line; nothing for a part of the scenario with parts of its own."""
    own = {key: value for key, value in node.items() if key not in NOT_A_NUMBER}
    if len(own) != 1:
        return ""
    key, value = next(iter(own.items()))
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return f"{key} {' to '.join(value) if len(value) == 2 and key in ('uniform', 'loguniform') else ', '.join(value)}"
    if isinstance(value, Mapping) and all(isinstance(entry, str) for entry in value.values()):
        return f"{key} {', '.join(f'{name} {entry}' for name, entry in value.items())}"
    return f"{value}" if key == "value" else ""


def basis_section(study: Study) -> Section:
    result = study.first
    scenario = result.scenario
    known = facts(result)
    assumptions = scenario.get("assumptions", {})
    cited = list(numbers({key: value for key, value in scenario.items() if key not in ("assumptions", "what_ifs", "switches", "levers")}))
    parts = [paragraph(f"The scenario cites {len(known)} facts. Every entry below names the facts it rests on; what no source supports is "
                       "an assumption, stated as such with a wide range. Facts are in words of our own, with outlet, date and how "
                       "reliable they are."
                       if known else
                       "This scenario cites no facts; its numbers are an example.")]
    if assumptions:
        rows = [[path(where), esc(text if isinstance(text, str) else text.get("text", text))] for where, text in assumptions.items()]
        parts.append(details(f"Assumptions that no source supports ({len(rows)})",
                             table(["where in the scenario", "why it is assumed"], rows, "plain facts"), "assumptions"))
    if cited:
        rows = [[path(where), esc(text) or "–", links(ids) or "–", esc(note)] for where, text, ids, note in cited]
        parts.append(details(f"What rests on which source ({len(rows)})",
                             table(["where in the scenario", "stated", "facts", "remark"], rows, "plain facts"), "numbers"))
    if known:
        rows = []
        for fact, row in known.items():
            qualified = row.get("qualified_by", "").split()
            told = esc(row.get("fact", "")) + (f" <small>qualified by {links(qualified)}</small>" if qualified else "")
            reliable = row.get("reliability", "")
            rows.append([f'<span id="{esc(fact)}">{esc(fact)}</span>', told, esc(f"{row.get('outlet', '')}, {row.get('date', '')}"),
                         esc(RELIABILITY.get(reliable, reliable))])
        parts.append(details(f"Facts ({len(rows)})", table(["id", "fact", "outlet, date", "reliability"], rows, "plain facts"), "facts"))
        outlets = {}
        for row in known.values():
            outlets.setdefault((row.get("outlet", ""), row.get("date", "")), []).append(row["id"])
        rows = [[esc(outlet), esc(date), f"{len(ids)}: {links(ids[:1])} to {links(ids[-1:])}" if len(ids) > 1 else f"1: {links(ids)}"]
                for (outlet, date), ids in outlets.items()]
        parts.append(table(["outlet", "date", "facts"], rows, "plain", "Sources"))
    return Section("basis", "What does it rest on?", parts)
