"""What the facts of a scenario say about the talks themselves, to stand beside what the model says."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from result_file import ResultFile

NEARLY = 0.9   # share of the issues from which the program calls a text nearly settled
TOLD = re.compile(r"\b(nine tenths|90 ?(%|per ?cent))\b.*\b(settled|agreed)\b", re.IGNORECASE)


class Report(NamedTuple):
    """A fact that tells the share of the points that are settled."""

    fact: str   # its id
    text: str
    outlet: str
    date: str
    reliability: str   # H, M or L

    @property
    def source(self) -> str:
        return f"{self.outlet}, {self.date}"


def facts(result: ResultFile) -> dict[str, dict[str, str]]:
    """The provenance table that was read with the scenario, by id; empty if there was none."""
    group = result.group("scenario", ["text"])
    name = result.scenario.get("sources")
    if name is None:
        return {}
    for file, text in zip(group["file"].values, group["text"].values, strict=True):
        if str(file) == name or str(file).endswith(f"/{name}"):
            return {row["id"]: row for row in csv.DictReader(io.StringIO(str(text)))}
    return {}


def cited(node: Any) -> Iterator[str]:
    """Ids of all facts that a scenario or a part of it cites; a table of facts may hold more, later ones among them."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "sources" and isinstance(value, list):
                yield from map(str, value)
            else:
                yield from cited(value)
    elif isinstance(node, list):
        for value in node:
            yield from cited(value)


def nearly_settled(result: ResultFile) -> list[Report]:
    """Facts cited by the scenario that say that nine tenths are settled."""
    used = set(cited(result.scenario))
    return [Report(fact, row["fact"], row.get("outlet", ""), row.get("date", ""), row.get("reliability", ""))
            for fact, row in facts(result).items() if fact in used and TOLD.search(row.get("fact", ""))]
