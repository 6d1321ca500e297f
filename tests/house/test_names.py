"""No two headers define a type of the same name in the same namespace: the linker would merge them without a word."""

import re
from collections import defaultdict
from pathlib import Path

SIM = Path(__file__).resolve().parents[2] / "sim"
# A namespace opens or closes, or a type is defined; `struct X;` only announces it, `struct X<int>` is a specialisation.
TOKEN = re.compile(r"^(?:namespace (?P<open>[\w:]+) \{|\}\s*// namespace (?P<close>[\w:]+)"
                   r"|(?:struct|class|enum class|enum) (?P<name>\w+)\b(?! *[;<]))")


def definitions(root: Path) -> dict[str, list[str]]:
    """Where each type is defined, by its full name. Specialisations and types inside types are left out."""
    found = defaultdict(list)
    for path in sorted(root.rglob("*.hpp")):
        spaces: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            match = TOKEN.match(line)
            if match and match["open"]:
                spaces.append(match["open"])
            elif match and match["close"]:
                spaces.pop()
            elif match:
                found["::".join([*spaces, match["name"]])].append(str(path.relative_to(root)))
    return found


def test_every_type_has_one_definition():
    twice = {name: files for name, files in definitions(SIM).items() if len(files) > 1}
    assert twice == {}


def test_a_second_definition_is_noticed(tmp_path):
    for layer in ("talks", "input"):
        (tmp_path / layer).mkdir()
        (tmp_path / layer / "x.hpp").write_text("namespace zopa {\nclass Later;\nstruct Entry {\n  struct Inner {};\n};\n}  // namespace zopa\n")
    (tmp_path / "input" / "y.hpp").write_text("namespace zopa {\nnamespace detail {\nstruct Entry {};\n}  // namespace detail\n}  // namespace zopa\n")
    found = definitions(tmp_path)
    assert sorted(found["zopa::Entry"]) == ["input/x.hpp", "talks/x.hpp"]
    assert found["zopa::detail::Entry"] == ["input/y.hpp"]
    assert "zopa::Later" not in found and "zopa::Inner" not in found
