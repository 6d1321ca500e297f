"""README.md against the project: its commands, paths, tables and examples are true. The numbers of its screen are those of some run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from readme_blocks import BLOCK, FIGURE, block, bytes_table, short_screen  # noqa: E402

ZOPA = os.environ.get("ZOPA_BIN", str(ROOT / "build" / "release" / "zopa"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
LEFT_BY_A_RUN = ("results/", "build/")   # what the project does not hold
DECEMBER = "scenarios/ukraine-2025-12-29.yaml"


def run(*words: str, folder: Path = ROOT) -> str:
    done = subprocess.run([ZOPA, *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"zopa {' '.join(words)}\n{done.stderr}"
    return done.stdout


def section(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE)
    assert found, f"no section '{title}'"
    return found[1]


def fences(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    return [line for text in fences(README, "sh") for line in text.splitlines()]


def words_of(text: str) -> list[str]:
    """Inline code, fences taken out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))


def table(text: str) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if not set("".join(row)) <= set("-")][1:]


def scenario_in(name: str) -> str:
    return fences(block(README, name), "yaml")[0]


@pytest.fixture(scope="module")
def towns(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("towns")
    (folder / "two-towns.yaml").write_text(scenario_in("example"), encoding="utf-8")
    (folder / "variant.yaml").write_text(scenario_in("variant"), encoding="utf-8")
    (folder / "firmness.yaml").write_text(scenario_in("sweep"), encoding="utf-8")
    for name in ("scenarios", "scripts", "analysis"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "results").mkdir()
    return folder


@pytest.fixture(scope="module")
def december(towns) -> str:
    """Screen of a small run of the December scenario, its result where the README says."""
    return run("run", DECEMBER, "--worlds", "2000", "-o", "results/ukraine-2025-12-29.h5", folder=towns)


def test_there_are_exactly_two_set_up_commands_and_both_are_programs():
    assert commands()[:2] == ["./scripts/quickstart.sh", "./scripts/test.sh"]
    assert fences(section("Two commands"), "sh") == ["./scripts/quickstart.sh\n./scripts/test.sh\n"]
    for command in commands()[:2]:
        assert os.access(ROOT / command, os.X_OK)


def test_every_path_that_is_named_exists():
    named = {word for word in words_of(README) if re.fullmatch(r"[\w.-]+(/[\w.-]*)+", word)}
    named |= {word for word in words_of(README) if re.fullmatch(r"[\w-]+\.(sh|py|cpp|hpp|csv|json|md)", word)}
    named |= {target for target in re.findall(r"\]\(([^)#]+)\)", README)}
    named |= {word for command in commands() for word in command.split() if re.match(r"(\./)?(scripts|scenarios|analysis|tests)/", word)}
    assert len(named) > 30
    beside_an_example = {"result_file.py", "plot_outcomes.py", "plot_sweep.py", "plot_sensitivity.py"}  # named in the row of their folder
    for name in named:
        if not name.startswith(LEFT_BY_A_RUN):
            assert (ROOT / name).exists() or (name in beside_an_example and (ROOT / "analysis" / name).exists()), name


def test_every_link_within_the_page_leads_somewhere():
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^## (.+)$", README, re.MULTILINE)}
    linked = set(re.findall(r"\]\(#([^)]+)\)", README))
    assert linked == anchors


def test_every_verb_and_option_exists_and_every_verb_is_named():
    verbs = set(re.findall(r"^  ([a-z-]+) {2,}\S", run("help"), re.MULTILINE))
    shown = commands() + [word for word in words_of(README) if word.startswith("zopa ")]
    used = {command.split()[1] for command in shown if command.startswith("zopa ")}
    assert used == verbs
    for command in shown:
        if command.startswith("zopa "):
            page = run("help", command.split()[1])
            for option in re.findall(r"(?<= )--?[a-z]+", command):
                assert re.search(rf"{option}\b", page), command


def test_exit_codes_are_those_of_the_help():
    told = dict(re.findall(r"^ +(\d+)   (.+)$", run("help"), re.MULTILINE))
    listed = [row for row in table(section("The same bits again")) if row[0].isdigit()]
    assert len(listed) == 8
    for code, meaning in listed:
        assert told[code] == meaning


def test_the_map_is_the_order_of_the_layers_that_exist():
    declared = re.findall(r"^zopa_layer\((\w+)", (ROOT / "sim" / "CMakeLists.txt").read_text(encoding="utf-8"), re.MULTILINE)
    existing = [f"`sim/{name}`" for name in declared if (ROOT / "sim" / name).is_dir()]
    assert [row[0] for row in table(block(README, "layers"))] == existing


def test_folders_beside_sim_and_kinds_of_tests_are_all_told():
    top = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")} - {"sim", "build", "results"}
    rows = {row[0].strip("`/"): row[1] for row in table(section("Map of folders").partition("end layers")[2])}
    assert set(rows) == top
    kinds = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"support", "__pycache__"}
    assert set(words_of(rows["tests"])) == kinds


def test_the_packages_are_those_that_setup_installs():
    setup = (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")
    packages = re.search(r"^packages=\((.*?)\)", setup, re.DOTALL | re.MULTILINE)
    for_tests = re.search(r"--tests .*packages\+=\((.*?)\)", setup)
    named = words_of(block(README, "packages"))
    assert len(named) == len(set(named))
    assert set(named) == {*packages[1].split(), *for_tests[1].split()}


def test_presets_named_exist():
    presets = {preset["name"] for preset in json.loads((ROOT / "CMakePresets.json").read_text(encoding="utf-8"))["configurePresets"]}
    named = re.search(r"The preset `native`.*", section("Speed"))[0]
    assert set(words_of(named)) <= presets
    assert len(words_of(named)) == 6


def test_the_example_is_ten_lines_and_a_scenario_that_runs(towns):
    assert len(scenario_in("example").splitlines()) == 10
    assert "ok" in run("validate", "two-towns.yaml", folder=towns)
    screen = run("run", "two-towns.yaml", "--worlds", "1000", "-o", "towns.h5", folder=towns)
    zone, signed = (float(re.search(rf"{words} +([\d.]+) %", screen)[1]) for words in (r"exists at the start \(proved\)", "    agreement"))
    assert 10 < zone < 90 and 10 < signed < 90   # else it shows nothing


def test_the_variant_is_a_scenario_and_drops_the_line(towns):
    assert "0 red lines" in run("validate", "variant.yaml", folder=towns)


def test_every_scenario_command_runs_as_it_stands(towns):
    runs = [command for command in commands() if re.match(r"zopa (run|validate|explain|evaluate|import) ", command) and "results/ukraine" not in command
            and command not in block(README, "sensitivity")]
    assert len(runs) == 17
    for command in runs:
        command = re.sub(r"--worlds \d{5,}", "--worlds 2048", command)   # what is shown for one setting needs not be as long
        command = command.replace("--precision 0.01", "--precision 0.03")
        done = subprocess.run(["bash", "-c", f'zopa() {{ "$ZOPA_BIN" "$@"; }}; {command}'], cwd=towns, capture_output=True, text=True,
                              env={**os.environ, "ZOPA_BIN": ZOPA})
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_the_commands_on_what_changes_the_answer_run_as_they_stand(december, towns):
    asked = [command for command in fences(section("What changes the answer"), "sh")[0].splitlines() if command]
    assert len(asked) == 6
    for command in asked:
        done = subprocess.run(["bash", "-c", f'zopa() {{ "$ZOPA_BIN" "$@"; }}; python3() {{ "{sys.executable}" "$@"; }}; {command}'], cwd=towns,
                              capture_output=True, text=True, env={**os.environ, "ZOPA_BIN": ZOPA, "PYTHONPATH": ""})
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (towns / "results" / "compare.svg").is_file()
    assert "structural choices" in (towns / "results" / "report.html").read_text(encoding="utf-8")
    import h5py

    groups: set[str] = set()
    for name in ("compare", "ensemble", "unlock"):
        with h5py.File(towns / "results" / f"{name}.h5") as file:
            groups |= set(file)
    named = {group for row in table(section("What changes the answer")) for group in re.findall(r"`/(\w+)`", row[0])}
    assert named <= groups and {"differences", "envelope", "sets"} <= named


def test_the_page_from_a_laptop_to_a_cluster_runs_as_printed(towns):
    shown = [line for text in fences(section("From a laptop to a cluster"), "sh") for line in text.splitlines()]
    assert [command.split()[1:3] for command in shown if command.startswith("zopa")] == [
        ["sweep", "plan"], ["sweep", "run"], ["sweep", "merge"], ["sweep", "run"], ["sweep", "run"], ["sweep", "status"], ["sweep", "submit"]]
    environment = {**os.environ, "ZOPA_BIN": ZOPA, "ZOPA": ZOPA, "MPLBACKEND": "Agg"}
    for command in shown:
        script = f'zopa() {{ "$ZOPA_BIN" "$@"; }}; python3() {{ "{sys.executable}" "$@"; }}; {command}'
        done = subprocess.run(["bash", "-c", script], cwd=towns, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (towns / "towns_firmness.png").stat().st_size > 10_000
    screen = run("inspect", "towns_firmness.h5", folder=towns)
    assert "15, 15 done, 0 failed, 0 missing" in screen


def test_settings_in_the_text_are_paths_of_a_scenario(towns):
    for setting in re.findall(r"`--set ([^`]+)`", README):
        run("run", "two-towns.yaml", "--worlds", "10", "--set", setting, "-o", "setting.h5", folder=towns)


def test_keys_in_the_text_are_keys_of_scenarios():
    schema = json.dumps(json.loads(run("schema")))
    for key in ("ranks", "weights", "value_spread", "sources", "assumptions", "extends", "knowledge", "absolute_share", "world_rows", "compression"):
        assert f"`{key}" in README or key in scenario_in("example") or f".{key}" in README, key
        assert f'"{key}"' in schema, key
    for prior in re.findall(r"`\{(\w+): ", section("Write a scenario")):
        assert f'"{prior}"' in schema


def test_the_five_lines_of_python_read_the_result(december, towns):
    code = fences(block(README, "python"), "python")[0]
    assert len(code.splitlines()) == 5
    done = subprocess.run([sys.executable, "-c", code], cwd=towns, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "zone_ever" in done.stdout and "signed_round" in done.stdout


def test_the_way_to_a_tornado_is_as_printed(towns):
    """Every command of the section on sensitivity, in order, with fewer base points; the figure is drawn."""
    lines = fences(block(README, "sensitivity"), "sh")[0].splitlines()
    assert len(lines) == 5
    for line in lines:
        words = re.sub(r"base=\d+", "base=2", line).split()
        program = [ZOPA] if words[0] == "zopa" else [sys.executable]
        done = subprocess.run([*program, *words[1:]], cwd=towns, capture_output=True, text=True)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert (towns / "results" / "saltelli.png").stat().st_size > 10_000


def test_the_groups_are_those_of_the_file(december, towns):
    import h5py

    with h5py.File(towns / "results" / "ukraine-2025-12-29.h5") as file:
        assert {row[0].strip("`/") for row in table(section("The result file").partition("In five lines")[0])} == set(file)


def test_the_screen_has_the_lines_of_a_real_run(december):
    def heads(lines: list[str]) -> list[str]:
        """What stands before the numbers, of rows that are there whatever the numbers are."""
        return [re.sub(r"\(.*\d.*\)", "", re.split(r" {2,}(?=[\d<-]|all )", line)[0]) for line in lines if re.match(r"(\d| )  ?\S", line)]

    shown = fences(block(README, "screen"), "text")[0].splitlines()
    told = heads(short_screen(december))
    for head in heads(shown):
        assert head in told, head
    assert shown[:2] == december.splitlines()[:2]   # the notice
    assert any("..." in line for line in shown)


def test_bytes_are_those_of_a_real_file(december, towns):
    measured = table(bytes_table(towns / "results" / "ukraine-2025-12-29.h5"))
    shown = table(block(README, "bytes"))
    assert [row[:2] for row in shown[:4]] == [row[:2] for row in measured[:4]]   # a row, a world, its means, a block: the same in every file
    assert f"each {BLOCK:,} worlds" in section("The result file")


def test_bytes_add_up_to_the_file(december, towns):
    result = towns / "results" / "ukraine-2025-12-29.h5"
    here = [float(row[2].split()[0]) for row in table(bytes_table(result))]
    assert sum(here) == pytest.approx(result.stat().st_size / 1e6, abs=0.25)
    assert min(here) >= 0


def test_what_the_six_steps_name_is_in_the_files_they_name():
    steps = re.findall(r"^\d\. (.+(?:\n   .+)*)", block(README, "protocol"), re.MULTILINE)
    assert len(steps) == 6
    talks = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "sim" / "talks").iterdir())
    for step in steps[:5]:
        words = words_of(step)
        files = [ROOT / word for word in words if word.startswith("sim/")]
        text = " ".join(file.read_text(encoding="utf-8") for file in files if file.is_file()) + (talks if "sim/talks/" in step else "")
        for word in words:
            if not word.startswith("sim/"):
                assert re.search(rf"\b{word.split('::')[-1]}\b", text), word


def test_the_figure_is_there_and_small():
    assert FIGURE.is_file()
    assert FIGURE.stat().st_size < 400_000
    assert str(FIGURE.relative_to(ROOT)) in README


def test_the_page_is_plain():
    assert not re.search(r"shields\.io|badge|!\[.*\]\(http", README)
    assert not re.search(r"[\U0001F000-\U0001FAFF\u2600-\u27BF]", README)
    for path in ("/work", "/tmp", "/home", "/root"):
        assert not re.search(rf"(?<![\w.}}]){path}\b", README.replace("/workflow", "")), path
    assert re.findall(r"<!-- begin (\w+) -->", README) == re.findall(r"<!-- end (\w+) -->", README)
