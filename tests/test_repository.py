"""The repository keeps its word: documents that are true, locks that are whole, files that travel well."""

import argparse
import json
import re
import subprocess
import tomllib
from dataclasses import fields
from importlib import import_module

import pytest

from generator import __version__, exports, pages
from generator.doors.cli import main
from generator.languages import phrases
from generator.model import settings
from tests.building import REPOSITORY, copy_of_the_archive, run

# Spelt in pieces, so that this file passes its own test.
REGISTRIES = [rf"\b{name}\.(?:org|com|io)\b" for name in ("p[y]pi", "pythonh[o]sted", "np[m]js", "deb[i]an")]


def tracked(*patterns):
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True
    ).stdout
    return [REPOSITORY / name for name in listed.split("\0") if name and (REPOSITORY / name).is_file()]


def texts():
    return [path for path in tracked() if path.suffix not in {".png", ".ico", ".woff2"}]


def read(name):
    return (REPOSITORY / name).read_text(encoding="utf-8")


def commands():
    """Every command of `timeline`, with the options that it takes."""
    actions = main.parser(phrases.load("en"))._actions
    choices = next(each.choices for each in actions if isinstance(each, argparse._SubParsersAction))
    return {
        name: [option for action in parser._actions for option in action.option_strings if option.startswith("--")]
        for name, parser in choices.items()
    }


@pytest.mark.parametrize(
    ("room", "sign", "named"),
    [
        ("pages", r"^MAKER = ", pages.PAGES),
        ("exports", r"^def files\(", (*exports.RECORD_EXPORTS, *exports.SITE_EXPORTS)),
        (
            "doors/cli",
            r"^def add_parser\(",
            [import_module(f"{main.__package__}.{name}_command") for name in main.COMMANDS],
        ),
    ],
)
def test_no_module_is_written_and_not_named(room, sign, named):
    modules = tracked(f"generator/{room}/*.py")
    written = {path.stem for path in modules if re.search(sign, path.read_text("utf-8"), re.MULTILINE)}
    assert written == {each.__name__.rpartition(".")[2] for each in named}


def test_every_command_and_option_is_documented():
    document = read("docs/commands.md")
    for name, options in commands().items():
        section = re.search(rf"^## `timeline {name}\b.*?(?=^## |\Z)", document, re.DOTALL | re.MULTILINE)
        assert section, f"docs/commands.md has no section on timeline {name}"
        missing = [option for option in options if option != "--help" and option not in section[0]]
        assert missing == [], f"docs/commands.md does not mention these options of timeline {name}"


@pytest.mark.parametrize("kind", ["SiteFile", "Licence", "VocabularyFile", "NavEntry", "Word", "Tombstone", "Waiver"])
def test_every_setting_is_documented(kind):
    document = read("docs/settings.md")
    assert [each.name for each in fields(getattr(settings, kind)) if f"`{each.name}`" not in document] == []


def test_every_make_target_is_documented():
    documents = read("README.md") + read("docs/maintaining.md")
    offered = re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)
    assert offered
    assert [target for target in offered if target != "help" and f"make {target}" not in documents] == []


def links(path):
    """Where a document's links lead; what is code is not a link."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", read(path), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", prose)
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


def test_links_between_documents_lead_somewhere():
    # Those under content/ are pages of the site, whose links are tested where they are published.
    documents = [path for path in tracked("*.md") if not path.is_relative_to(REPOSITORY / "content")]
    lost = [
        f"{path.relative_to(REPOSITORY)}: {target}"
        for path in documents
        for target in links(path)
        if not (path.parent / target.partition("#")[0]).exists()
    ]
    assert lost == []


def test_every_heading_of_a_document_stands_after_an_empty_line_and_once_in_its_part():
    for path in tracked("*.md"):
        text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        assert re.findall(r"[^\n]\n(#{1,6} .*)", text) == [], path.name
        for part in re.split("^## ", text, flags=re.MULTILINE):
            headings = re.findall("^### .*", part, re.MULTILINE)
            assert len(headings) == len({*headings}), f"{path.name}: {headings}"


def test_the_changelog_knows_the_version():
    assert __version__ in read("CHANGELOG.md")


@pytest.mark.parametrize("lock", ["runtime", "dev"])
def test_a_lock_holds_versions_and_hashes_and_no_address(lock):
    text = re.sub(r"^\s*#.*$", "", read(f"requirements/{lock}.txt"), flags=re.MULTILINE)
    packages = re.split(r"\n(?=\S)", text.strip())
    assert len(packages) > 20
    assert [each for each in packages if not re.match(r"[a-z0-9.-]+==\S+.*--hash=sha256:", each, re.DOTALL)] == []
    assert "//" not in text


def test_the_lock_for_npm_names_no_registry():
    packages = json.loads(read("tests/node/package-lock.json"))["packages"]
    assert len(packages) > 2
    assert [name for name, each in packages.items() if "resolved" in each or (name and "integrity" not in each)] == []


def test_the_locks_cover_what_the_project_asks_for():
    project = tomllib.loads(read("pyproject.toml"))
    wanted = {"runtime": project["project"]["dependencies"], "dev": project["dependency-groups"]["dev"]}
    for lock, requirements in wanted.items():
        for requirement in requirements:
            name = re.split(r"[<>=!~;\[ ]", requirement)[0].lower()
            assert re.search(rf"^{re.escape(name)}==", read(f"requirements/{lock}.txt"), re.MULTILINE), requirement


def test_nothing_names_a_package_registry():
    pattern = re.compile("|".join(REGISTRIES))
    assert [path for path in texts() if pattern.search(path.read_text(encoding="utf-8"))] == []


def test_text_files_are_utf_8_with_unix_lines():
    # Files that are otherwise on purpose are made by the tests that need them.
    raw = {path.relative_to(REPOSITORY).as_posix(): path.read_bytes().decode("utf-8") for path in texts()}
    assert [name for name, body in raw.items() if "\r" in body or not f"\n{body}".endswith("\n")] == []


def test_every_room_but_the_doors_is_held_to_be_pure():
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    pure = next(set(each["source_modules"]) for each in contracts if each["type"] == "forbidden")
    rooms = {f"generator.{path.parent.name}" for path in (REPOSITORY / "generator").glob("*/__init__.py")}
    modules = {f"generator.{path.stem}" for path in (REPOSITORY / "generator").glob("[a-z]*.py")}
    assert pure == (rooms | modules) - {"generator.doors"}


def test_the_first_example_of_the_readme_is_a_new_event_that_is_in_order(tmp_path):
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```yaml\n")[2].partition("```")[0]
    path = re.match(r"# (\S+)", example)
    assert path
    project = copy_of_the_archive(tmp_path / "archive")
    assert not (project / path[1]).exists()
    (project / path[1]).write_text(example, encoding="utf-8")
    assert run("timeline", "check", folder=project).returncode == 0
    (project / path[1]).write_text(example.replace("[joe-biden]", "[joe-bidden]"), encoding="utf-8")
    told = run("timeline", "check", "--language", "en", folder=project).stdout
    shown = readme.partition("all of it at once:\n\n")[2].partition("\n\n")[0]
    assert _without_margins(shown) in _without_margins(told)


def _without_margins(text):
    return "\n".join(line.strip() for line in text.split("\n"))
