"""Help, version, usage errors and exit codes."""

import re
import subprocess

import pytest

from small_scenario import SMALL, ZOPA, run

VERBS = re.findall(r"^  (\w+) {2,}\S", run("help", folder=".").stdout.split("exit codes:")[0], re.MULTILINE)


def test_the_overview_lists_verbs_and_exit_codes(tmp_path):
    result = run("help", folder=tmp_path)
    assert result.returncode == 0 and result.stderr == ""
    assert {"validate", "reference", "schema", "help"} <= set(VERBS)
    for code in ("0", "1", "2", "3", "70", "75", "130", "143"):
        assert re.search(rf"^ +{code}   \w", result.stdout, re.MULTILINE), code
    assert run("--help", folder=tmp_path).stdout == result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(tmp_path, verb):
    page = run("help", verb, folder=tmp_path)
    assert page.returncode == 0
    assert page.stdout.startswith(f"zopa {verb} - ")
    assert max(map(len, page.stdout.splitlines())) <= 100
    assert run(verb, "--help", folder=tmp_path).stdout == page.stdout


def test_version_names_commit_and_compiler(tmp_path):
    assert re.fullmatch(r"zopa \d+\.\d+\.\d+ \(.+, .+, .+\)\n", run("--version", folder=tmp_path).stdout)


def test_man_page_and_completion_know_every_verb_and_option(tmp_path):
    man = run("help", "--man", folder=tmp_path).stdout
    completion = run("help", "--completion", folder=tmp_path).stdout
    assert man.startswith(".TH ZOPA 1 ")
    for verb in VERBS:
        assert f".SS zopa {verb}\n" in man
        page = run("help", verb, folder=tmp_path).stdout
        options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", page, re.MULTILINE))
        offered = re.search(rf'^    {verb}\) options="([^"]*)"', completion, re.MULTILINE)[1].split()
        assert options <= set(offered)
        for option in options:
            assert option.replace("-", "\\-") in man
    assert subprocess.run(["bash", "-n"], input=completion, text=True).returncode == 0


def test_completion_completes(tmp_path):
    (tmp_path / "zopa.bash").write_text(run("help", "--completion", folder=tmp_path).stdout, encoding="utf-8")
    script = 'source zopa.bash; COMP_WORDS=(zopa va); COMP_CWORD=1; _zopa; echo "${COMPREPLY[@]}"; ' \
             'COMP_WORDS=(zopa validate --s); COMP_CWORD=2; _zopa; echo "${COMPREPLY[@]}"'
    assert subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True).stdout == "validate\n--set\n"


# (words, exit code, what is told)
USAGE = [
    ([], 2, "usage: zopa VERB"),
    (["vaildate"], 2, "found the verb 'vaildate'; did you mean 'validate'?"),
    (["zzzzzz"], 2, "`zopa help` lists them"),
    (["help", "vaildate"], 2, "did you mean 'validate'?"),
    (["validate"], 2, "found no SCENARIO"),
    (["validate", "--sett", "a=b", "x.yaml"], 2, "found the unknown option '--sett', did you mean '--set'?"),
    (["validate", "--se", "a=b", "x.yaml"], 2, "found the unknown option '--se'"),
    (["validate", "x.yaml", "--set"], 2, "--set"),
    (["help", "run", "validate"], 2, "found 'validate' too many"),
    (["reference", "x"], 2, "found 'x' too many"),
    (["schema", "--man"], 2, "found the unknown option '--man'"),
    (["validate", "missing.yaml"], 3, "missing.yaml: cannot be read"),
    (["validate", "."], 3, ".: cannot be read: it is a folder"),
]


@pytest.mark.parametrize(("words", "code", "told"), USAGE, ids=[" ".join(case[0]) or "nothing" for case in USAGE])
def test_usage_errors(tmp_path, words, code, told):
    result = run(*words, folder=tmp_path)
    assert result.returncode == code, result.stderr
    assert result.stdout == "" and told in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_cannot_be_written_is_an_error(tmp_path):
    with open("/dev/full", "w") as full:
        result = subprocess.run([ZOPA, "reference"], stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert result.returncode == 3
    assert "standard output" in result.stderr


def test_an_unreadable_file_is_an_io_error_but_broken_ones_come_first(tmp_path):
    (tmp_path / "broken.yaml").write_text(SMALL + "x: 1\n", encoding="utf-8")
    assert run("validate", "missing.yaml", "broken.yaml", folder=tmp_path).returncode == 2
