"""Names of a scenario's issues, levels, parties and red lines as a reader wants them, from the resolved scenario."""

import re
from collections.abc import Mapping
from typing import Any

OBSTACLES = {
    "aspiration": "less than it asks for",
    "reservation": "worse for it than no deal",
    "red_line": "crosses an absolute red line",
    "gate": "a condition of it is not met",
    "consent": "withholds a consent",
}
DAYS_OF_A_WEEK = 7.0


class Wording:
    """Words for one scenario.

    Parameters
    ----------
    scenario : the resolved scenario, all scalars as text; without one, ids are turned into words.
    """

    def __init__(self, scenario: Mapping[str, Any] | None):
        self.scenario: dict[str, Any] = dict(scenario or {})
        self._proper = _proper_words(self.scenario)

    def plain(self, id_: str) -> str:
        """An id as words: `russian_control` is Russian control if some text of the scenario writes Russian so."""
        text = " ".join(self._proper.get(word, word) for word in id_.split("_"))
        return text[:1].upper() + text[1:]

    def issue(self, issue: str) -> str:
        """Title, with the unit of its amounts."""
        entry = self._issue(issue)
        title = entry.get("title") or self.plain(issue)
        return f"{title} [{entry['unit']}]" if "unit" in entry and self._amounts(issue) else title

    def level(self, issue: str, level: str) -> str:
        """Amount or words; the stated status quo carries a star."""
        star = "*" if self._issue(issue).get("status_quo") == level else ""
        return (self._amounts(issue).get(level) or self.plain(level)) + star

    def level_ids(self, issue: str) -> list[str]:
        """Levels of an issue in their order."""
        return [level["id"] if isinstance(level, dict) else level for level in self._issue(issue).get("levels", [])]

    @property
    def names_status_quo(self) -> bool:
        return any("status_quo" in issue for issue in self.scenario.get("issues", {}).values())

    def _issue(self, issue: str) -> dict[str, Any]:
        return self.scenario.get("issues", {}).get(issue, {})

    def _amounts(self, issue: str) -> dict[str, str]:
        levels = [level for level in self._issue(issue).get("levels", []) if isinstance(level, dict)]
        return {level["id"]: level["amount"] for level in levels if "amount" in level}

    def party(self, party: str) -> str:
        return self.scenario.get("parties", {}).get(party, {}).get("name") or self.plain(party)

    def red_line(self, line: str) -> str:
        """Whose it is, and what it says."""
        party = self.scenario.get("red_lines", {}).get("lines", {}).get(line, {}).get("party")
        text = self.red_line_text(line)
        if party is None:
            return text
        if text.split()[0].lower() not in self._proper:
            text = text[:1].lower() + text[1:]
        return f"{self.party(party)}: {text}"

    def red_line_text(self, line: str) -> str:
        """What it says, as the beginning of a sentence."""
        entry = self.scenario.get("red_lines", {}).get("lines", {}).get(line, {})
        return entry.get("text", "").rstrip(".") or self.plain(line)

    def constraint(self, name: str) -> str:
        """A constraint by its name in the file: a red line, with or without its kind, or `reservation.party`, `consent.party`, `gate.id`."""
        kind, _, key = name.rpartition(".")
        if kind in ("reservation", "consent"):
            return f"{self.party(key)}: {'no deal worse than none' if kind == 'reservation' else 'its consent'}"
        return f"Condition: {self.plain(key)}" if kind == "gate" else self.red_line(key)

    def institution(self, key: str) -> str:
        """Title of an institution that ratifies."""
        return self.scenario.get("ratification", {}).get(key, {}).get("title") or self.plain(key)

    def refusal(self, party: str, obstacle: str) -> str:
        return f"{self.party(party)}: {OBSTACLES.get(obstacle, self.plain(obstacle).lower())}"

    @property
    def days(self) -> float:
        """Length of a round [day]."""
        return float(self.scenario["clock"]["round"]) if "clock" in self.scenario else 1.0

    @property
    def round(self) -> str:
        return "week" if self.days == DAYS_OF_A_WEEK else "round"

    @property
    def horizon(self) -> int | None:
        """Last round; None without a scenario."""
        return int(float(self.scenario["clock"]["horizon"])) if "clock" in self.scenario else None


def _proper_words(scenario: dict[str, Any]) -> dict[str, str]:
    """Words that the scenario's texts never write in small letters, by their small form."""
    small: set[str] = set()
    proper: dict[str, str] = {}
    for text in _texts(scenario):
        for match in re.finditer(r"[^\W\d_]+", text):
            word = match[0]
            if word.islower():
                small.add(word)
            elif match.start() > 0 and not re.search(r"[.!?:;]\s+$", text[:match.start()]):  # not the start of a sentence
                proper.setdefault(word.lower(), word)
    return {word: form for word, form in proper.items() if word not in small}


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [value for key, value in node.items() if key in {"title", "name", "text", "note"} and isinstance(value, str)]
        return own + [text for value in node.values() for text in _texts(value)]
    return [text for value in node for text in _texts(value)] if isinstance(node, list) else []
